"""Parse lines that name several formations (`1st, 2nd and 3rd Divisions`), or count them (`5 divisions`)."""

from __future__ import annotations

import re
from functools import lru_cache

from belgrade_cli.exchange.words import branches, echelons
from belgrade_cli.exchange.words.sides import is_grouping
from belgrade_cli.exchange.words.word_table import plain
from belgrade_cli.named_tuple import NamedTuple

AT_ONCE = 30
"""The most formations that a line may name."""

NUMERALS = (
    "two three four five six seven eight nine ten eleven twelve",
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "deux trois quatre cinq six sept huit neuf dix onze douze",
    "два три четыре пять шесть семь восемь девять десять",
    "dva tri četiri pet šest sedam osam devet deset",
    "две три четири пет шест седам осам девет десет",
    "dve dvije",
)
"""Numbers in words, from two on."""

SINGULAR = {
    "divisionen": "Division",
    "brigaden": "Brigade",
    "regimenter": "Regiment",
    "bataillone": "Bataillon",
    "abteilungen": "Abteilung",
    "kompanien": "Kompanie",
    "armeen": "Armee",
    "дивизии": "дивизия",
    "бригады": "бригада",
    "армии": "армия",
    "роты": "рота",
    "полки": "полк",
    "корпуса": "корпус",
    "батальоны": "батальон",
    "divizije": "divizija",
    "armije": "armija",
    "čete": "četa",
    "korpusi": "korpus",
    "pukovi": "puk",
    "bataljoni": "bataljon",
    "дивизије": "дивизија",
    "армије": "армија",
    "корпуси": "корпус",
    "пукови": "пук",
}
"""Plurals of nouns for formations that do not end in s, with their singulars."""

ATTACHED = {
    "attached": "attached|attachments|att|attch|unterstellt|zugeteilt|"
    "придан|приданные|приданные части|pridato|pridati|придато",
    "in-support": "in support|supporting|supported by|zur unterstützung|поддержка|u podršci",
    "direct-support": "direct support|in direct support|ds",
    "operational-control": "opcon|operational control|under operational control",
    "operational-command": "opcom|operational command|under operational command",
    "tactical-control": "tacon|tactical control",
    "tactical-command": "tacom|tactical command",
    "assigned": "assigned",
    "organic": "organic",
}
"""Relationships to the formation above, with the words for them in brackets or headings, separated by `|`."""

_RELATIONSHIPS = {plain(word): key for key, words in ATTACHED.items() for word in words.split("|")}
_NUMBERED = re.compile(r"(?:\d{1,3}(?:st|nd|rd|th)\b[^,;()]*(?:[,;]\s*(?=\d)|$)){2,}")
_SHIP = re.compile(r"(?:USS|HM[A-Z]*S|HM|KMS|IJN|SMS|RN|FS|USAT|USNS|USCGC|SS|MV)\s+[A-ZÄÖÜ\"]")
_BY_PLURAL = {plain(many): one for many, one in SINGULAR.items()}
_COUNTED = {
    plain(word): 2 + place for words in NUMERALS for place, word in enumerate(words.split()) if word != "dvije"
} | {"dvije": 2}
_ORDINAL = re.compile(r"(?:\d{1,4}(?:st|nd|rd|th|re|er|e|ª|º|\.|-?[йяге]о?)?|[IVXLC]{1,7}\.?)(?=[\s,]|$)")
_JOINT = re.compile(r"\s*,\s*(?:(?:and|und|et)\s+)?|\s+(?:and|und|et|и|i|e|y|sowie|&)\s+")
_RANGE = re.compile(
    r"(\d{1,4})(?:st|nd|rd|th|\.|-?[йя])?\s*[-–]\s*(\d{1,4})(?:st|nd|rd|th|\.|-?[йя])?\s+(?=\S)", re.IGNORECASE
)
_TIMES = re.compile(r"(\d{1,3})\s?[x×]\s+(?=[^\W\d_])|\s+[x×]\s?(\d{1,3})$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,3}|[^\W\d_]+)\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FEMININE = ("а", "я", "a")


class Counted(NamedTuple):
    """A name for several formations, and their number."""

    name: str
    many: int


@lru_cache(maxsize=16384)
def several(name: str) -> tuple[str, ...]:
    """The names of the formations that a line names; empty if it names one, or only counts them.

    Each must begin with a number, and have or share a noun: `21st Panzer and 90th Light Divisions`. Formations
    separated only by commas must have the same level, since different levels mean subordination: `8th Regiment, 2nd
    Division`.
    """
    parts, rest, joined = _parts(name)
    if len(parts) < 2 or len(parts) > AT_ONCE:
        return ()
    levels = [echelons.echelon(_ORDINAL.sub("", part).strip()) for part in parts]
    if all(levels):
        return tuple(f"{part}{rest}" for part in parts) if joined or len(set(levels)) == 1 else ()
    bare = not any(_ORDINAL.sub("", part, count=1).strip() for part in parts[:-1])
    if levels[-1] is None or any(levels[:-1]) or not (joined or bare or _has_plural(parts[-1])):
        return ()
    return tuple(f"{part}{rest}" for part in _sharing(parts))


@lru_cache(maxsize=16384)
def labelled(name: str) -> tuple[str, tuple[str, ...]] | None:
    """A label and the formations after it: `Artillery: 21st, 22nd Regiment`, `9th Division: 7th, 8th Brigade`."""
    label, sign, rest = name.partition(": ")
    if not sign:
        return None
    if echelons.echelon(label):
        names = several(rest)
        return (label, names) if names else None
    if not (is_grouping(label) or relationship(label) or all(map(branches.is_word, label.split()))):
        return None
    names = several(rest) or _ships(rest) or ((rest,) if echelons.echelon(rest) else ())
    return (label, names) if names else None


def _ships(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(",", AT_ONCE))
    return parts if all(map(_SHIP.match, parts)) else ()


def numbered(text: str) -> tuple[str, ...] | None:
    """Names that begin with an ordinal, without a kind of formation: `7th Indiana, 76th New York`."""
    return tuple(re.split(r"[,;]\s*", text)) if _NUMBERED.fullmatch(text) else None


def relationship(text: str) -> str | None:
    """The relationship that a heading such as `Attached:` gives."""
    return _RELATIONSHIPS.get(plain(text.strip(" .:")))


@lru_cache(maxsize=16384)
def counted(name: str) -> Counted | None:
    """The number of formations that a line counts (`5 divisions`, `1st–4th Divisions`, `3 x Battalion`)."""
    if times := _TIMES.search(name):
        shown = f"{name[: times.start()]}{name[times.end() :]}".strip()
        return Counted(shown, int(times[1] or times[2])) if int(times[1] or times[2]) > 1 else None
    if (spanned := _RANGE.match(name)) and _has_plural(name[spanned.end() :]):
        many = int(spanned[2]) - int(spanned[1]) + 1
        return Counted(name, many) if 1 < many <= AT_ONCE else None
    first = _NUMBER.match(name)
    many = _value(first[1]) if first else 0
    return Counted(name, many) if first and many > 1 and _has_plural(name[first.end() :]) else None


def _value(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() else _COUNTED.get(plain(word), 0)


def _parts(name: str) -> tuple[list[str], str, bool]:
    """The formations that begin with a number, the text after the last, and whether a conjunction joins them."""
    parts: list[str] = []
    start, joined = 0, False
    cuts = [*_JOINT.finditer(name)][: AT_ONCE + 1]
    for cut in cuts:
        if not _ORDINAL.match(name, start) or not _ORDINAL.match(name, cut.end()):
            break
        parts.append(name[start : cut.start()])
        joined = joined or cut[0].strip() != ","
        start = cut.end()
    if not parts:
        return [], "", False
    end = next((cut.start() for cut in cuts if cut.start() > start), len(name))
    return [*parts, name[start:end]], name[end:], joined


def _sharing(parts: list[str]) -> list[str]:
    """Each part with the noun of the last, in the singular."""
    first = _ORDINAL.match(parts[-1])
    shared = _of_one(parts[-1][first.end() :].strip()) if first else ""
    noun = next((word for word in reversed(shared.split()) if echelons.is_word(word)), "")
    nouns = shared[shared.rindex(noun) :] if noun else shared
    made = [part if _ORDINAL.sub("", part, count=1).strip() else f"{part} {shared}" for part in parts[:-1]]
    made = [f"{text} {nouns}" if text == part else text for text, part in zip(made, parts[:-1], strict=True)]
    return [*made, f"{first[0]} {shared}" if first else parts[-1]]


def _of_one(text: str) -> str:
    """The name of one formation, from a plural: `Infantry Divisions`, `стрелковые дивизии`."""
    found = [word for word in _WORD.finditer(text) if _is_noun(word[0])]
    if not found:
        return text
    last = found[-1]
    noun = _singular(last[0])
    if noun == last[0]:
        return text
    before = text[: last.start()]
    if plain(last[0]) in _BY_PLURAL:
        before = _agreeing(before, noun)
    return f"{before}{noun}{text[last.end() :]}"


def _is_noun(word: str) -> bool:
    """Whether a word means formations, one or several."""
    return plain(word) in _BY_PLURAL or echelons.is_word(word)


def _singular(word: str) -> str:
    known = _BY_PLURAL.get(plain(word))
    if known:
        return known.lower() if word[:1].islower() else known.capitalize()
    if word[-1:] in "sS" and plain(word) != "corps" and echelons.is_word(word[:-1]):
        return word[:-1]
    return word


def _agreeing(adjectives: str, noun: str) -> str:
    """Slavic adjectives before a noun, in the singular form that agrees with it."""
    feminine = noun.endswith(_FEMININE)
    if noun[:1].casefold() in "абвгдежзиклмнопрстуфхцчш" and re.search(r"[ыи]е(?=\s)", adjectives):
        endings = {"ые": "ая" if feminine else "ый", "ие": "ая" if feminine else "ий"}
        return re.sub(r"(ые|ие)(?=\s)", lambda found: endings[found[1]], adjectives)
    if feminine:
        return re.sub(r"(?<=[^\W\d_]{2})[eе](?=\s)", lambda found: "a" if found[0] == "e" else "а", adjectives)
    return adjectives


def _has_plural(text: str) -> bool:
    """Whether the noun for the formation itself, not for its superior, is a plural."""
    head = re.split(r"[(\[,;:]|\s(?:of|der|des|from|aus|du|de)\s", text, maxsplit=1)[0]
    words = [word for word in _WORD.findall(head) if _is_noun(word)]
    return bool(words) and _singular(words[-1]) != words[-1]
