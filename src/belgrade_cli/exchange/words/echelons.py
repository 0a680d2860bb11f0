"""The echelon that a formation's name means, from the exact words of many languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from belgrade_cli.exchange.words.word_table import Table, plain, plain_words
from belgrade_cli.model.vocabulary import ECHELONS, LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARKS = {term.mark.casefold(): word for word, term in reversed(ECHELONS.items()) if term.mark}
"""The echelon of a mark above a symbol; XXXXX is read as an army group, though a front has it too."""

WORDS = {
    "theatre": "theatre theater",
    "army-group": "heeresgruppe hgr armijska",
    "front": "front fronts фронт фронта fronta",
    "army": "army armies armee armeen armeeabteilung armée armata armija armije armia armada army's ejército hadsereg армия армии "
    "армија армије armijskа aok pzaok",
    "corps": "corps korps corpo korpus korpusa korpusu armeekorps gebirgskorps corpul cuerpo sbor hadtest корпус корпуса "
    "ak pzk zbor ск гвск тк гвтк мк гвмк кк гвкк шак иак бак сак",
    "division": "division divisions div divs divn divisione divizija divizije divizia dywizja divize división divizion's "
    "hadosztály дивизия дивизии дивизија дивизије divisie id pd jd gd сд кд гвсд вдд гвкд сад иад бад шад",
    "brigade": "brigade brigades bde bdes bgde brig brigata brigada brigade brygada brigada brigád dandár бригада бригады бригаде "
    "бригады тбр гвтбр мбр гвмбр сбр мсбр омсбр огмбр bct abct sbct ibct",
    "regiment": "regiment regiments regt regts rgt rgts rgmt reggimento régiment regimiento puk puka pulk pułk pluk regimentul ezred "
    "полк полка пук пука сп гвсп тп ап гвап иап шап бап reg demibrigade ir rct",
    "battalion": "battalion battalions bn bns btn bat batt btl btln bataillon battaglione bataljon bataljona batalion batalionul batallón "
    "prapor zászlóalj батальон батальона батаљон батаљона дивизион divizion abteilung abt дружина",
    "company": "company coy co cmp cie kompanie kompania kompanija komp kp compagnia compagnie compañía četa ceta rota рота роты "
    "чета чете század battery batteries bty btry bttry batterie batteria baterija bateria батарея батареи батерија "
    "squadron squadrons sqn sqdn "
    "escadron squadrone schwadron eskadron eskadrila eskadrilja эскадрон эскадрилья staffel szwadron",
    "platoon": "platoon platoons plt pltn ptn zug plotone peloton pluton vod взвод вод",
    "section": "section sections sec sect sctn",
    "squad": "squad squads sqd отделение отделения desetina drużyna",
    "command": "command oberkommando komanda kommando komenda",
    "fleet": "fleet flotte flota флот flotta",
    "flotilla": "flotilla flottille flotila flotilija флотилия флотилије flottiglia",
    "group": "group groups grp gp gruppe gruppo grupa группа група groupe groupement gruppierung",
    "battle-group": "kampfgruppe battlegroup",
    "garrison": "garrison garnison garnizon гарнизон presidio",
    "detachment": "detachment det odred odreda отряд отряда одред détachement отред",
    "force": "force forces",
}
"""A noun, its plurals and abbreviations, alone or in compounds (`Panzerarmee`, `Gebirgskorps`)."""

PHRASES = {
    "army group": "army-group", "group of armies": "army-group", "группа армий": "army-group",
    "armijska grupa": "army-group", "армијска група": "army-group",
    "grupa armija": "army-group", "група армија": "army-group", "groupe d armees": "army-group", "h gr": "army-group",
    "gruppo d armate": "army-group", "army corps": "corps", "corps d armee": "corps", "corpo d armata": "corps",
    "army detachment": "army", "armee abteilung": "army", "corps group": "corps", "brigade group": "brigade",
    "battle group": "battle-group", "task force": "task-force", "task group": "group", "combat group": "battle-group",
    "regimental combat team": "regiment", "brigade combat team": "brigade", "demi brigade": "regiment",
    "fleet air arm": "", "air force": "", "wing command": "", "военно воздушных сил": "",
}  # fmt: skip
"""Words that mean an echelon only together; `` if they mean none."""

FIRST = {"hhc": "company", "hhb": "company", "hht": "company", "hsc": "company", "corpul": "corps"}
"""Words that decide at the beginning, whatever follows: `HHC 1 BN`, a headquarters company; `Corpul 2 Armată`."""

NO_ECHELON_BEFORE = frozenset(
    "troops units artillery engineers signals reserve reserves headquarters hq staff trains train assets support services elements".split()
)
"""Words after which an echelon only names the superior: `Corps troops`, `Army Artillery`."""

CYRILLIC_ENDS = "бригада корпус дивизия полк батальон"
"""Ends of Russian compounds: `мехбригада`."""

COMPOUND_ENDS = (
    "heeresgruppe armeeabteilung armeekorps armee korps division brigade regiment bataillon abteilung kompanie "
    "batterie "
    "schwadron staffel flottille kampfgruppe gruppe div rgt btl abt brig"
)
"""Ends of German compounds: `Gebirgsdivision`, `PzDiv`."""

_TABLE = Table(WORDS)
_PHRASES = {tuple(plain(phrase).split()): level for phrase, level in PHRASES.items()}
_PHRASE_BEGINNINGS = frozenset(phrase[0] for phrase in _PHRASES)
_LONGEST_PHRASE = max(map(len, _PHRASES))
_ENDS = tuple(sorted(COMPOUND_ENDS.split(), key=len, reverse=True))
_CYRILLIC_ENDS = tuple(CYRILLIC_ENDS.split())
_HEADQUARTERS = re.compile(
    r"(?:hq|h\.q\.|headquarters|stab|штаб|štab|quartier général|qg|comando)[,:]?\s+(?!company|coy|co\b|battery|troop|battalion|squadron|section|"
    r"platoon|regiment|brigade\b.*group)",
    re.IGNORECASE,
)
"""A headquarters does not have the level of its formation: `HQ 2nd Army`, but not `HQ Company`."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]|\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^”“]*[”“]")
_HEAD = re.compile(r"(?:[,;/]|\s(?:of|der|des|im|from|aus|из|od|од|von|vom|da|dal|del|della)\s|\s-\s|\s[–—]\s)")
_DOTTED = re.compile(r"(?<![^\W\d_])(?:[A-ZÄÖÜ]\.){2,4}")
"""Abbreviations with a full stop after each letter: `369. I.D.`, `XV. Geb.A.K.`."""
_PART_OF_GERMAN = re.compile(r"\s*(?:(?P<battalion>[IVX]{1,4})\.?|(?P<company>\d{1,2})\.)\s?/\s?(?=[^\W_])")
"""`II./Gren.Rgt. 734` is a battalion, `3./Pz.Abt. 202` a company."""
_NUMBERED_PART = re.compile(r"\s*(?:\d{1,3}(?:st|nd|rd|th|\.)?|[A-Z])\s+([^\W\d_]+)\.?\s+(?=\S)")
"""A part before its formation without a comma: `1 Kp. Pz.Jg.Abt. 104`, `A Company 2nd Battalion`."""
SHORTEST_COMPOUND = 2
"""The fewest letters before the end of a compound."""


@lru_cache(maxsize=16384)
def echelon(text: str) -> str | None:
    """The echelon that a name, word or mark (`XX`) means: the last noun for the formation, not its superior."""
    said = text.strip().casefold()
    if said in MARKS:
        return MARKS[said]
    if said.replace(" ", "-") in ECHELONS:
        return said.replace(" ", "-")
    outside = without_brackets(text)
    if _HEADQUARTERS.match(outside):
        return None
    if part := _PART_OF_GERMAN.match(outside):
        return part.lastgroup
    if before := _part_before(outside):
        return before
    head, rest = split(outside)
    return _level(head) or _level(rest)


def _part_before(text: str) -> str | None:
    """The echelon of a numbered part that is followed by the formation it belongs to."""
    found = _NUMBERED_PART.match(text)
    level = noun(plain(found[1])) if found else None
    whole = _level(text[found.end() :]) if found and level else None
    return level if whole and LEVELS.get(level or "", 0) < LEVELS.get(whole, 0) and LEVELS.get(level or "") else None


def without_brackets(text: str) -> str:
    """A name without the text in brackets or quotation marks, unless that is all of it."""
    return _BRACKETS.sub(" ", text).strip() or text


@lru_cache(maxsize=4096)
def split(name: str) -> tuple[str, str]:
    """Split a name into the formation and its superior: `2nd Battalion`, `5th Marine Regiment`."""
    said = name.strip()
    cut = _HEAD.search(said)
    head = said[: cut.start()].rstrip() if cut else ""
    if not cut or _level(head) is None:
        return name, ""
    return head, said[cut.end() :]


def undotted(text: str) -> str:
    """A text with the abbreviations of kinds of formation as one word: `I.D.` becomes `ID`."""
    return _DOTTED.sub(_joined, text) if "." in text else text


def _joined(found: re.Match[str]) -> str:
    letters = found[0].replace(".", "")
    return f" {letters} " if noun(plain(letters)) else found[0]


@lru_cache(maxsize=16384)
def noun(word: str) -> str | None:
    """The echelon that a plain word means, alone or at the end of a compound."""
    found = _TABLE.get(word)
    if found is not None:
        return found
    ends = _ENDS if word.isascii() else _CYRILLIC_ENDS
    if not word.endswith(ends):
        return None
    end = next((end for end in ends if word.endswith(end) and len(word) - len(end) >= SHORTEST_COMPOUND), None)
    return _TABLE.get(end) if end else None


def _level(text: str) -> str | None:
    """The echelon of the last noun; phrases count as one word."""
    said = plain_words(undotted(text))
    if said and said[0] in FIRST:
        return FIRST[said[0]]
    if len(said) > 1 and said[0] == "kg" and said[1].isalpha():
        return "battle-group"  # a Kampfgruppe has a name, a Kampfgeschwader with the same abbreviation a number
    if len(said) > 1 and said[-1] in NO_ECHELON_BEFORE and noun(said[-2]) is not None:
        return None
    found = list(map(noun, said) if _PHRASE_BEGINNINGS.isdisjoint(said) else _nouns_and_phrases(said))
    return next((level for level in reversed(found) if level), None)


def _nouns_and_phrases(said: Sequence[str]) -> Iterator[str | None]:
    place = 0
    while place < len(said):
        length, level = _phrase_at(said, place)
        yield level
        place += length


def _phrase_at(said: Sequence[str], place: int) -> tuple[int, str | None]:
    """How many words from a position on form a phrase, and its echelon."""
    for length in range(_LONGEST_PHRASE, 1, -1) if said[place] in _PHRASE_BEGINNINGS else ():
        phrase = tuple(said[place : place + length])
        if len(phrase) == length and phrase in _PHRASES:
            return length, _PHRASES[phrase]
    return 1, noun(said[place])


def is_word(text: str) -> bool:
    """Whether a single word is a noun for a formation."""
    return noun(plain(text)) is not None
