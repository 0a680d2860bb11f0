"""Parse commanders in lists and cells: ranks and names, several of them, their roles and fates."""

from __future__ import annotations

import re
from functools import lru_cache

from belgrade_cli.exchange.words import echelons, sides
from belgrade_cli.exchange.words.leading_rank import rank
from belgrade_cli.exchange.words.name_words import GIVEN, HONOURS, NOBODY, PARTICLES, SUFFIXES
from belgrade_cli.exchange.words.word_table import plain
from belgrade_cli.model import edtf
from belgrade_cli.model.written_dates import to_edtf
from belgrade_cli.named_tuple import NamedTuple

LONGEST = 1_000
"""Longer texts are not about people."""

SAYS_NOTHING = frozenset([
    "", "?", "??", "???", "-", "–", "—", "--", ".", "…", "n/a", "na", "n.a.", "n/k", "nk", "tba", "tbc", "tbd",
    "to be announced", "to be confirmed", "to be determined", "unknown", "not known", "unk", "unk.", "none", "null",
    "nil", "not available", "xxx", "x", "unbekannt", "k.a.", "keine", "unbesetzt?", "неизвестно", "неизвестен",
    "нет данных", "н/д", "nepoznat", "nepoznato", "непознат", "непознато", "inconnu", "sconosciuto",
    "commander unknown", "name unknown", "no data", "commander not known", "n.n.", "nn",
])  # fmt: skip
"""Cells and brackets that say nothing at all."""

LONGEST_NOTHING = 40
WORDS_OF_NAMES = 6
"""The most words of a name that comes before the rank."""
VACANT = frozenset([
    "vacant", "vacancy", "position vacant", "unfilled", "not filled", "no commander", "unbesetzt", "vakant",
    "вакантно", "вакант", "upražnjeno", "упражњено", "vakanten", "poste vacant",
])  # fmt: skip
"""Words for a vacant post."""

ROLES = {
    "commander": "commander|commanding|cdr|co|oc|commanding officer|officer commanding|kommandeur|befehlshaber|oberbefehlshaber|komandant|командир|"
    "командующий|команdant|командант|commandant|comandante|c in c|commander in chief|commanding general|in command|cg|goc|cinc|gen cmdg|cmdg|comdg|cmd",
    "acting": "acting|acting commander|m d f b|i v|in vertretung|mit der führung beauftragt|temporary commander|v d|врид|в р и о|врио|вд|par intérim|"
    "temporary|interim|исполняющий обязанности",
    "deputy": "deputy|deputy commander|2ic|second in command|stellvertreter|stellvertretender kommandeur|zamenik|zamjenik|zamenik komandanta|"
    "заместитель|заместитель командира|executive officer|xo",
    "chief-of-staff": "chief of staff|cos|stabschef|chef des stabes|chef des generalstabes|načelnik štaba|начальник штаба|начелник штаба|chef d état major",
    "commissar": "commissar|political commissar|political officer|politkomesar|политкомесар|замполит|zampolit|член военного совета|komesar|politički komesar|комиссар|комесар|военный комиссар|политички комесар",
    "chief-of-artillery": "chief of artillery",
}
"""Roles, with the words for them, separated by `|`."""

STATUS = (
    "†|‡|w|k|mw|c|kia|wia|mia|pow|killed|wounded|captured|mortally wounded|missing|died|dead|sick|relieved|✝|☠|+|m w|d"
)
"""What happened to a commander, as lists note it in brackets."""


UNCERTAIN = "uncertain"
"""The note on a person with a question mark."""


class Commander(NamedTuple):
    """A commander as named in an entry."""

    name: str
    rank: str | None = None
    role: str | None = None
    start: str | None = None
    """EDTF, like all dates."""
    end: str | None = None
    note: str = ""


class Led(NamedTuple):
    """The people that a text names, and remaining text about something else."""

    commanders: tuple[Commander, ...]
    notes: tuple[str, ...] = ()


def _table(listed: dict[str, str]) -> dict[str, str]:
    return {_key(form): meaning for meaning, forms in listed.items() for form in forms.split("|")}


def _key(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", plain(text)))


_ROLES = _table(ROLES)
_ROLES_BEGIN = frozenset(role.partition(" ")[0] for role in _ROLES)
_STATUS = frozenset(STATUS.split("|"))
_LED = re.compile(
    r"(?:(?:led|commanded|headed)\s+by|under(?:\s+the\s+command\s+of)?|unter|kommandiert\s+von|geführt\s+von|"
    r"под\s+командованием|pod\s+komandom|commandée?\s+par)\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([^\W_][^\d:=()]{1,40}?)(?:\s*[:=]\s*|\s+[–—-]\s+)")
_AFTER_LABEL = re.compile("[:=–—-]")
_LONE = re.compile(r"(?:commander|cmdr|kommandeur|komandant|командир|CO)\s+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_PLAIN_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*")
"""A text without anything that separates people or tells more about them, as most cells are."""
_ONE_AND_TWO = re.compile(r"1[.)]\s+[^\W\d_][^;,]*[,;]\s*2[.)]\s+[^\W\d_]")
_NUMBERED = re.compile(r"(^|[,;]\s*)\d{1,2}[.)]\s+(?=[^\W\d_])")
"""Commanders one after the other: `1. Gen. A. Roe, 2. Gen. B. Poe`."""
_JOINING = frozenset({"then", "and", "und", "et", "и", "i"})
_SPLIT = re.compile(
    r"\s*(?:[;\n]|\s/\s|\s&\s|→|,\s*(?:and\s+)?(?:then|later|and)\s|\s(?:then|and|und|et|и|i)\s(?=\S)|,)\s*"
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_BEFORE = re.compile(r"\(([^()]+)\)\s+(?=\S)")
_FAMILY = re.compile(r"(?:[oe]v|enko|ski[iy]?|[ое]в|енко|ски[ий]?)$")
_PATRONYMIC = re.compile(r"(?:vić|vich|nić|dić|lić|šić|tić|kić|rić|mić|pić|žić|bić|jić|ић|вич)$")
_TITLED = re.compile(r"\s(?:Pasha|Paşa|Bey|Effendi|Khan)$")
_INITIAL = re.compile(r"[^\W\d_]\.")
_SUCCEEDED = re.compile(r"(?:then|later|relieved|replaced|succeeded|followed)(?:\s+by)?\s+(?=\S)", re.IGNORECASE)
_SINCE = re.compile(r"(?:(?:from|since|ab|seit|с|од|od|du)\s+)?[^\W_]{0,12}\.?\s?[^:]{0,24}\d{4}\.?:?\s+(?=\D)")
"""A date before the person who then took command: `from 12 October 1944 Gen. A. Roe`, `12.10.1944: Gen. A. Roe`."""
_TIMED = re.compile(
    r"\s(?:from|since|until|till|to|up to|before|after|ab|seit|bis|vom|с|со|до|по|od|od|до|от|depuis)\s(?=.*\d)",
    re.IGNORECASE,
)
"""The beginning of a time after a name: `A. Roe until 1 May 1944`."""
_TO = re.compile(r"to\s+(?=.*\d)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|to|up to|bis|до|do|jusqu'à|jusqu'au)\s+", re.IGNORECASE)
_FROM = re.compile(r"(?:from|since|ab|seit|od|од|с|от|depuis)\s+", re.IGNORECASE)
_SIGNS = re.compile(r"^[†‡✝☠*]+\s*|\s*[†‡✝☠*¹²³⁴-⁹]+$|\s*[†✝]\s?\d[\w. ]{0,20}$")


@lru_cache(maxsize=65536)
def says_nothing(text: str) -> bool:
    """Whether a cell or bracket says nothing: `?`, `n/a`, `TBD`, a dash."""
    return len(text) <= LONGEST_NOTHING and text.strip().strip("()[]").strip().casefold() in SAYS_NOTHING


def is_commander(label: str) -> bool:
    """Whether a label announces a commander: `Commander: Col B. Roe`."""
    return _ROLES.get(_key(label)) == "commander"


def is_status(text: str) -> bool:
    """Whether a bracket says what happened to the person before it: `w`, `KIA`, `†`."""
    return text.casefold().strip(".") in _STATUS


def is_vacant(text: str) -> bool:
    """Whether the text says that the post was vacant."""
    return text.strip().strip("()[]").casefold().rstrip(".") in VACANT


@lru_cache(maxsize=16384)
def led_by(text: str, *, declared: bool = False) -> Led | None:
    """The people that a text names; None if it is about something else.

    `declared` text is where a commander is expected (in a column, after a colon): there a name needs no rank. Elsewhere
    it needs a rank, words such as `commanded by`, or initials, because `(Fort Bragg)` looks like a name as well.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if says_nothing(text) or is_vacant(text):
        return Led((), (f"commander: {text}",) if is_vacant(text) else ())
    ranked = rank(text)
    if ranked and ranked.rest and says_nothing(ranked.rest):
        return Led((), (f"commander: {text}",))
    if _ONE_AND_TWO.match(text) and (several := _all(_NUMBERED.sub(r"\1", text), declared=False)):
        return several
    return _all(text, declared=declared)


def _all(text: str, *, declared: bool) -> Led | None:
    """All people in a text, part by part."""
    if _PLAIN_NAME.fullmatch(text) and _JOINING.isdisjoint(text.split()):
        alone = _person_of(text, declared=declared)
        return Led((alone,)) if alone else None
    parts = _in_order(_parts(text, declared=declared))
    made: list[Commander] = []
    notes: list[str] = []
    for part in parts:
        one = _commander(part, declared=declared and not (len(parts) > 1 and rank(parts[0])))
        after = _SUCCEEDED.match(part) if made and not one else None
        if after:
            one = _commander(part[after.end() :], declared=False)
        elif (
            not one
            and made
            and (since := _SINCE.match(part))
            and (one := _commander(part[since.end() :], declared=False))
        ):
            when = span(since[0].strip(" :"))
            one = one._replace(start=when[0] if when else None, note="" if when else since[0].strip(" :"))
        if one:
            made.append(one)
        elif made:
            made[-1] = _with_part(made[-1], part)
        elif not says_nothing(part):
            notes.append(part)
    if made:
        return Led(tuple(made), tuple(notes))
    return None


def _in_order(parts: list[str]) -> list[str]:
    """Join names to the rank after them: `Roe, Maj. Gen. Ann`, `Ann Roe, Maj. Gen.`."""
    made: list[str] = []
    for part in parts:
        named = rank(part)
        before = made[-1] if made and is_name(made[-1]) and not rank(made[-1]) else ""
        if named and before and (not named.rest or (_is_given(named.rest) and len(before.split()) == 1)):
            made[-1] = " ".join(filter(None, (named.rank, named.rest, before)))
        else:
            made.append(part)
    return made


def _parts(text: str, *, declared: bool) -> list[str]:
    """The parts of a text: people, or remarks about the person before; brackets stay whole."""
    parts: list[str] = []
    start = 0
    for cut in _SPLIT.finditer(text):
        before, after = text[start : cut.start()], text[cut.end() :]
        if (
            not before.strip()
            or not after.strip()
            or before.count("(") > before.count(")")
            or before.count("[") > before.count("]")
        ):
            continue
        if _is_cut(cut[0], before, after, declared=declared):
            parts.append(before.strip())
            start = cut.end()
    return [*parts, text[start:].strip()]


def _is_cut(sign: str, before: str, after: str, *, declared: bool) -> bool:
    """Whether a separator divides two people, or a person and a remark."""
    said = sign.strip()
    if said in (";", "/", "→", "") and ("\n" in sign or said):
        return True
    if said == "&" or "then" in said or "later" in said:
        return declared or rank(after) is not None
    if said == ",":
        following = after.split(",", maxsplit=1)[0]
        told = _role(following) is not None or _role_before_rank(following) is not None
        two = declared and is_name(_BRACKET.sub("", before)) and len(before.split()) > 1
        told = told or (two and has_given_name(_BRACKET.sub("", following)))
        return told or rank(before) is not None or rank(after) is not None
    named = rank(before)
    return rank(after) is not None and not (named and not named.rest)


def _with_part(of: Commander, part: str) -> Commander:
    """A person with the information of a later part: a role, a date, the rest of the name, or else a note."""
    said = part.strip().strip("()[]").strip()
    if plain(said.strip(".")) in SUFFIXES:
        return of._replace(name=f"{of.name}, {said}")
    if _is_given(said) and not _is_given(of.name.split(" ")[0]) and not of.note:
        return of._replace(name=f"{said} {of.name}")
    if of.rank is None and (named := rank(said)) and not named.rest:
        return of._replace(rank=named.rank)
    if role := _role(said):
        return of._replace(role=role if role != "commander" else None)
    if found := span(said):
        return of._replace(start=found[0] or of.start, end=found[1] or of.end)
    if says_nothing(said):
        return of
    return of._replace(note="; ".join(filter(None, (of.note, said))))


def _commander(part: str, *, declared: bool) -> Commander | None:
    """The person that a part names, with brackets after the name parsed."""
    brackets: list[str] = []
    while found := _BRACKET.search(part):
        brackets.append(f"({found[1]})" if is_status(found[1]) else found[1])
        part = part[: found.start()]
    declared = declared or any(ranked and not ranked.rest for ranked in map(rank, brackets))
    signs = "".join(found[0].strip() for found in _SIGNS.finditer(part))
    named = _person_of(_SIGNS.sub("", part).removesuffix("?").rstrip(), declared=declared)
    if not named:
        return None
    named = _with_part(named, UNCERTAIN) if part.endswith("?") else named
    named = _with_part(named, signs) if signs else named
    for said in reversed(brackets):
        named = (
            named._replace(note="; ".join(filter(None, (named.note, said))))
            if said.startswith("(")
            else _with_part(named, said)
        )
    return named


def _person_of(text: str, *, declared: bool) -> Commander | None:
    """The person of a text without brackets, after a role and before a time."""
    role, rest = _labelled(text)
    timed = _TIMED.search(rest)
    named = _ranked_name(rest[: timed.start()] if timed else rest, declared=declared or role is not None)
    if not named:
        return None
    named = _with_part(named, rest[timed.start() :].strip()) if timed else named
    return named._replace(role=role if role != "commander" else None) if role else named


def _labelled(part: str) -> tuple[str | None, str]:
    """Split off the role that begins a part: `Chief of Staff: MG A. Roe`, `commanded by A. Roe`, `acting Col B.`."""
    if led := _LED.match(part):
        return "commander", part[led.end() :]
    label = _LABEL.match(part) if _AFTER_LABEL.search(part) else None
    if label:
        role = _ROLES.get(_key(label[1]))
        return (role, part[label.end() :]) if role else _role_before_rank(part) or (None, part)
    if lone := _LONE.match(part):
        return "commander", part[lone.end() :]
    return _role_before_rank(part) or (None, part)


def _role_before_rank(text: str) -> tuple[str, str] | None:
    """Split off a role before a rank without a colon: `Chief of Staff Col. B. Poe`."""
    if plain(text.partition(" ")[0]) not in _ROLES_BEGIN:
        return None
    said = text.split(" ", 5)
    for length in range(1, len(said)):
        role, rest = _ROLES.get(_key(" ".join(said[:length]))), " ".join(said[length:])
        sure = length > 1 or role != "commander"
        if role and (rank(rest) or (sure and len(rest.split()) > 1 and is_name(rest)) or has_given_name(rest)):
            return role, rest
    return None


def _ranked_name(text: str, *, declared: bool) -> Commander | None:
    ranked = rank(text)
    if ranked and ranked.rest:
        name, _, told = ranked.rest.partition(", ")
        made = _person(name.strip().rstrip(","), ranked.rank) if is_name(name) else None
        return _with_part(made, told) if made and told else made
    if ranked:
        return None
    name = text.strip().rstrip(",")
    if person := _with_rank_last(name):
        return person
    return _person(name) if is_name(name) and (declared or _has_initials(name)) else None


def _with_rank_last(text: str) -> Commander | None:
    """The person of a text with given and family name before the rank, as in Hungarian."""
    words = text.split()
    for place in range(2, min(len(words), WORDS_OF_NAMES)):
        last = rank(" ".join(words[place:]))
        if last and not last.rest and is_name(name := " ".join(words[:place])):
            return _person(name, last.rank)
    return None


def _person(name: str, rank: str | None = None) -> Commander:
    """A person, with honours after the name or a bracket before it as a note: `R. Cain VC`, `(Temp Maj) A. Roe`."""
    family, comma, given = name.partition(", ")
    if comma and _is_given(given) and len(family.split()) == 1:
        name = f"{given} {family}"
    before = _BEFORE.match(name)
    words = name[before.end() :].split() if before and before.end() < len(name) else name.split()
    honours: list[str] = []
    while len(words) > 1 and words[-1].strip(",") in HONOURS:
        honours.insert(0, words.pop().strip(","))
    note = "; ".join(filter(None, (before[1] if before else "", ", ".join(honours))))
    return Commander(" ".join(words).rstrip(","), rank, note=note)


def _has_initials(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and any(_INITIAL.fullmatch(word) for word in words) and not _INITIAL.fullmatch(words[-1])


def is_name(text: str) -> bool:
    """Whether a text may be a person's name: a few capitalised words, none a kind of formation, a side or a nation."""
    words = text.split()
    if not words or len(words) > 8 or says_nothing(text) or _DIGIT.search(text):
        return False
    own = [word for word in words if word.casefold().strip("().,") not in PARTICLES]
    if not own or any(map(_is_nobody, words)) or sides.of_operation(text):
        return False
    return all(map(_has_capital, own))


def _is_nobody(word: str) -> bool:
    """Whether a word cannot be part of a name: `unknown`, or a kind of formation."""
    return word.casefold().strip(".,()") in NOBODY or echelons.is_word(word.strip(".,()\"'“”"))


def _has_capital(word: str) -> bool:
    letters = word.lstrip("[(“\"'‘„«")
    return (
        letters[:1].isupper()
        or (letters[:2].casefold() in ("d'", "d’") and letters[2:3].isupper())
        or not letters[:1].isalpha()
        or (letters.partition("-")[0] in PARTICLES and letters.partition("-")[2][:1].isupper())
    )


def has_given_name(text: str) -> bool:
    """Whether a text begins with a given name followed by another word."""
    words = text.split()
    return 1 < len(words) < 6 and (plain(words[0]) in GIVEN or _is_inverted(words)) and is_name(text)


def is_surely_person(text: str) -> bool:
    """Whether a text without a rank names a person: with a given name, a family name of the Balkans, or a title."""
    return has_given_name(text) or is_of_south_slavs(text) or (_TITLED.search(text) is not None and is_name(text))


def role_named(text: str) -> str:
    """The role that a cell names, in the words of the data format; others stay as written."""
    return _role(text) or text


def has_family_name(text: str) -> bool:
    """Whether a text of two or three words ends like the family names of the Balkans or Russia."""
    return 1 < len(text.split()) < 4 and (_FAMILY.search(plain(text)) is not None or is_of_south_slavs(text))


def is_of_south_slavs(text: str) -> bool:
    """Whether a text is two or three words with a family name such as Jovanović, as hardly any place or nickname has."""
    return 1 < len(text.split()) < 4 and _PATRONYMIC.search(text) is not None and is_name(text)


def _is_inverted(words: list[str]) -> bool:
    return words[0].endswith(",") and all(_is_given(word) for word in words[1:])


def _role(text: str) -> str | None:
    return _ROLES.get(_key(text)) if len(text) < 60 else None


def _is_given(text: str) -> bool:
    """Whether a text consists of given names and initials."""
    words = text.split()
    return bool(words) and all(plain(word) in GIVEN or _INITIAL.fullmatch(word) for word in words)


def span(text: str) -> tuple[str | None, str | None] | None:
    """The days from and until which something applied, if the text is a date; for a single day, both are that day."""
    written = to_edtf(_TO.sub("until ", text, count=1) if _TO.match(text) else text)
    if not written:
        return _open_span(text)
    start, sign, end = written.partition("/")
    if not sign:
        return (written, written) if edtf.parse(written).start else (None, written)
    return (None if start == ".." else start), (None if end == ".." else end)


def _open_span(text: str) -> tuple[str | None, str | None] | None:
    """The span of a date that is not precise, with a word before it: `until mid-October 1944`."""
    if (until := _UNTIL.match(text)) and (day := to_edtf(text[until.end() :])) and "/" not in day:
        return None, day
    first, sign, last = text.partition(" – ") if " – " in text else text.partition(" - ")
    if sign and (start := to_edtf(first)) and (end := to_edtf(last)) and "/" not in start + end:
        return start, end
    if (since := _FROM.match(text)) and (day := to_edtf(text[since.end() :])) and "/" not in day:
        return day, None
    return None
