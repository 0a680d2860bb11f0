"""Parse one entry of a list: a formation with its commanders and superior, or something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from belgrade_cli.exchange.words import echelons
from belgrade_cli.exchange.words.branches import branch
from belgrade_cli.exchange.words.commanders import (
    Commander,
    Led,
    has_family_name,
    has_given_name,
    is_commander,
    is_name,
    is_status,
    is_surely_person,
    is_vacant,
    led_by,
    says_nothing,
)
from belgrade_cli.exchange.words.leading_rank import rank
from belgrade_cli.exchange.words.sides import is_grouping
from belgrade_cli.exchange.words.word_table import plain
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SEPARATORS = 20
"""How many dashes, colons and commas of an entry are tried as separators before a commander."""
PART = frozenset(
    {"part", "parts", "elements", "partial", "part of", "teile", "часть", "delovi", "éléments", "-", "−", "–"}
)
"""Brackets that say that only part of a formation was present; `(-)` is the sign on maps."""
_OF = re.compile(r"(?<=\)) of (?:the )?(?=\S)")
_SEPARATOR = re.compile(
    r"\s*(:)\s+|\s+([-–—=]{1,3})\s+|\s*(,)\s+|\s+(?=((?:led|commanded)\s+by|under|unter|pod\s+komandom|под\s+командованием)\s)"
)
_ANY_BRACKET = re.compile(r"\s*\([^()]*\)")
_BETWEEN_PEOPLE = re.compile(r"\s+/\s+|,\s+")
_LEADING_AND = re.compile(r"^(?:and|und)\s+(?=\d|[A-ZÄÖÜ])")
WHOLE = frozenset({"Corps", "Army", "Front", "Group", "Fleet", "Korps", "Armee"})
"""Short words that are not abbreviations, even before a full stop."""
_ENTITY = re.compile(r"&#?\w+;$")
_REMARK = re.compile(
    r"(?:grand |sub[ -]?)?(?:totals?|sum|summe|gesamt|insgesamt|gesamtzahl|итого|всего|ukupno|укупно|общо|totale?|"
    r"razem)\s*(?:$|[:=(\d~–-]|(?:strength|men|for|of|personnel|all)\b)"
    r"|(?:from|to|cc|subject|date|sent|reply-to|message-id):\s"
    r"|(?:compiled|drawn up|prepared|last (?:updated|revised)|copyright)\b|(?:©|\(c\))\s*\d{4}"
    r"|(?:no|keine?)\s+(?:other|heavy|further|reserves?|units?|information|data|weitere)\b"
    r"|(?:etc|usw|и др|i dr|u\.a)\.?$|(?:and )?(?:many |several )?others$|\.{2,}$|…$|end$|https?://|www\."
    r"|[*†‡]+\s*[=:–-]\s|\[\d{1,2}\]\s|\([a-z]\)\s+(?=[A-Z])(?!.*\b(?:company|squadron|battery)\b)"
    r"|(?:see also|see|siehe auch|siehe|vgl|cf|см\. также|см|vidi|voir)\b\.?\s*(?::|\S+\s*(?:article|page|p\.))"
    r"|(?:sources?|quellen?|источники?|izvori?|извори?|fonte|notes?|n\.? ?b\.?|remarks?|bemerkung(?:en)?|"
    r"anmerkung(?:en)?|примечани[ея]|napomena|"
    r"based on|compiled (?:from|by)|as of)\s*(?::|=|$)",
    re.IGNORECASE,
)


SHORT = 2
"""Brackets with no more letters are abbreviations."""
_TAILS_OF_WORDS = re.compile(r"(?=\b(\w.{0,80}))(?:\w+|$)")
"""The rest of a text from each of its words on."""


class Entry(NamedTuple):
    """A formation in a list; without a name, it only gives the commander of the formation above."""

    name: str
    commanders: tuple[Commander, ...] = ()
    part: bool = False
    parent: Entry | None = None
    """The formation that it is part of: "… of the 9th Artillery Division (…)"."""
    notes: tuple[str, ...] = ()
    doubt: str = ""
    """A possible commander that was left in the name, or one that was accepted without a rank."""
    unclear: tuple[str, ...] = ()
    """Remarks on words that were left in the name."""


def is_remark(text: str) -> bool:
    """Whether an entry is a total, a source or a note rather than a formation."""
    text = text.strip()
    bare = text.lstrip("*•- ")
    return _REMARK.match(text) is not None or (bare != text and _REMARK.match(bare) is not None)


def entry(text: str, *, names: bool = False) -> Entry:
    """Parse an entry of a printed list: "23rd Brigade (Colonel A. B.) of the 9th Division (Major General C. D.)".

    With `names`, a given name in brackets is taken for a commander, as is right in lists with commanders in brackets.
    """
    text = _trimmed(text)
    *below, top = _OF.split(text) if text.endswith(")") else [text]
    made = _single(top, names=names)
    for part in reversed(below):
        made = _single(part, names=names)._replace(parent=made)
    return made


def _trimmed(text: str) -> str:
    """Without closing punctuation; the full stop of an abbreviation stays."""
    text = _LEADING_AND.sub("", text.strip().rstrip(";,").rstrip())
    last = re.search(r"([^\W\d_]+)\.$", text)
    return text[:-1] if text.endswith(").") or (last and (len(last[1]) > 5 or last[1] in WHOLE)) else text


def _single(text: str, *, names: bool) -> Entry:
    """Parse an entry of one formation, with its brackets and what follows a separator."""
    text, tail = _at_semicolon(text)
    alone = _person_alone(text)
    if alone:
        return _with_tail(alone, tail)
    made, rest = _brackets(text, names=names)
    made = made._replace(name=rest) if made.commanders else _separated(rest, made)
    return _with_tail(made._replace(unclear=tuple(_unclear(made))), tail)


def _unclear(made: Entry) -> Iterator[str]:
    """Remarks on what was left in a name although it may be a place or a commander."""
    bracket = _last_bracket(made.name)
    said = bracket[1] if bracket and made.name.endswith(")") else ""
    if (
        said.istitle()
        and said.isalpha()
        and len(said) > SHORT
        and is_name(said)
        and not branch(said)
        and not is_grouping(said)
    ):
        yield "brackets kept in the name: perhaps a place or another name (write `(HQ PLACE)` or `(aka NAME)`)"
    start = re.search(r"[(,;:]|\s[-–—]\s", made.name)
    if (
        start
        and not made.doubt
        and any(map(_is_ranked, _TAILS_OF_WORDS.findall(made.name[start.end() :])[:MOST_SEPARATORS]))
    ):
        yield "words that look like ranks, kept in the name because their meaning is unclear"


def _is_ranked(text: str) -> bool:
    """Whether a text begins with a rank and a name after it."""
    found = rank(text)
    return found is not None and found.rest[:1].isupper() and not echelons.is_word(found.rest.split(" ", 1)[0])


def _person_alone(text: str) -> Entry | None:
    """Parse an entry that is only about people: `Commander: Col B. Roe`, `MG A. Roe`."""
    label = re.match(r"[^\W\d_][^\d:=()]{1,40}?(?:\s*[:=]|\s[–—-])\s", text)
    ranked = rank(text)
    if not label and not (ranked and ranked.rest):
        return None
    led = led_by(text)
    if not led or not led.commanders:
        return None
    if ranked is None and led.commanders[0].role is None and not is_commander(text.partition(":")[0]):
        return None
    return Entry("", led.commanders, notes=led.notes)


def _at_semicolon(text: str) -> tuple[str, str]:
    """Split an entry at the first semicolon outside brackets."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == ";" and depth <= 0 and not _ENTITY.search(text, max(place - 10, 0), place + 1):
            return text[:place].rstrip(), text[place + 1 :].strip()
    return text, ""


def _with_tail(made: Entry, tail: str) -> Entry:
    """Add what follows a semicolon: more commanders, or a note."""
    if not tail:
        return made
    led = led_by(tail)
    if led and led.commanders:
        return made._replace(commanders=(*made.commanders, *led.commanders), notes=(*made.notes, *led.notes))
    return made._replace(notes=(*made.notes, tail))


def _brackets(text: str, *, names: bool) -> tuple[Entry, str]:
    """Parse the brackets at the end; those that are not understood stay in the name."""
    made = Entry("")
    rest = text
    while bracket := _last_bracket(rest):
        name, said = bracket
        if rest.endswith("]") and not rank(said):
            break
        part = [each for each in re.split(r"[,;]", said) if plain(each.strip()) not in PART]
        if len(part) < len(re.split(r"[,;]", said)):
            made, said = made._replace(part=True), ",".join(part).strip()
        if is_status(said):
            return made, rest  # it belongs to the person before it
        if said and not says_nothing(said):
            named = is_surely_person(said) or (names and is_name(said) and has_family_name(said))
            led = led_by(said, declared=named)
            if led is None:
                return _with_doubt(made, rest, said), rest
            unsure = named and any(one.rank is None for one in led.commanders)
            made = made._replace(doubt=rest if unsure else made.doubt)
            made = made._replace(commanders=(*led.commanders, *made.commanders), notes=(*made.notes, *led.notes))
        rest = name
    return made, rest


def _with_doubt(made: Entry, rest: str, said: str) -> Entry:
    """Note that a bracket may contain a name without a rank."""
    return made._replace(doubt=f"{rest}") if is_name(said) and len(said.split()) > 1 else made


def _last_bracket(text: str) -> tuple[str, str] | None:
    """The text before the last bracket, and its content; None if the text does not end with a bracket."""
    if not text.endswith((")", "]")):
        return None
    closing, opening = (")", "(") if text.endswith(")") else ("]", "[")
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == closing) - (text[place] == opening)
        if depth == 0:
            return (text[:place].rstrip(), text[place + 1 : -1].strip()) if text[:place].strip() else None
    return None


def _separated(text: str, made: Entry) -> Entry:
    """Split off a commander after a colon, dash or comma; otherwise everything is the name."""
    for place, cut in enumerate(_SEPARATOR.finditer(text)):
        if place >= MOST_SEPARATORS:
            break
        name, rest = text[: cut.start()].rstrip(), text[cut.end() :]
        if not name or not rest or name.count("(") > name.count(")"):
            continue
        led = _people_after(cut[1] or cut[2] or cut[3] or "under", name, rest)
        if led:
            doubt = made.doubt or (text if all(one.rank is None for one in led.commanders) and led.commanders else "")
            return made._replace(name=name, commanders=led.commanders, notes=(*made.notes, *led.notes), doubt=doubt)
    return made._replace(name=text.removesuffix(":").rstrip() if text.count(":") == 1 else text)


def _people_after(sign: str, name: str, rest: str) -> Led | None:
    """The people named after a separator; without a rank only after a colon, and after a kind of formation."""
    led = led_by(rest)
    if led and led.commanders and led.notes and sign == ",":
        return None  # the text before the person belongs to the name
    if led and (led.commanders or sign not in (",", "under") or says_nothing(rest) or is_vacant(rest)):
        return led if sign != "under" or all(one.rank for one in led.commanders) else None
    known = has_given_name(rest)
    if (
        sign == ":"
        and all(2 <= len(each.split()) <= 4 for each in _BETWEEN_PEOPLE.split(_ANY_BRACKET.sub("", rest)))
        and (echelons.echelon(name) or known)
    ):
        return led_by(rest, declared=True)
    if sign in "-–—" and is_surely_person(rest) and echelons.echelon(name):
        return led_by(rest, declared=True)
    return None
