"""What one entry of a list says: a formation with its commanders and superior, or something else."""

from __future__ import annotations

import re

from belgrade_cli.exchange.words import echelons
from belgrade_cli.exchange.words.commanders import (
    Commander,
    Led,
    has_given_name,
    is_commander,
    is_name,
    is_status,
    led_by,
    says_nothing,
)
from belgrade_cli.exchange.words.leading_rank import rank
from belgrade_cli.exchange.words.word_table import plain
from belgrade_cli.named_tuple import NamedTuple

MOST_SEPARATORS = 20
"""How many dashes, colons and commas of one entry are tried for a commander behind them."""
PART = frozenset({"part", "parts", "elements", "partial", "part of", "teile", "часть", "delovi", "éléments"})
_OF = re.compile(r"(?<=\)) of (?:the )?(?=\S)")
_SEPARATOR = re.compile(r"\s*(:)\s+|\s+([-–—])\s+|\s*(,)\s+")
_ENTITY = re.compile(r"&#?\w+;$")
_REMARK = re.compile(
    r"(?:grand |sub ?)?(?:totals?|sum|summe|gesamt|insgesamt|gesamtzahl|итого|всего|ukupno|укупно|общо|totale?|"
    r"razem)\s*(?:$|[:=(\d~–-])"
    r"|(?:sources?|quellen?|источники?|izvori?|извори?|fonte|notes?|n\.? ?b\.?|remarks?|bemerkung(?:en)?|"
    r"anmerkung(?:en)?|примечани[ея]|napomena|"
    r"based on|compiled (?:from|by)|as of)\s*(?::|=|$)",
    re.IGNORECASE,
)


class Entry(NamedTuple):
    """A formation in a list; without a name it only gives the commander of the one above."""

    name: str
    commanders: tuple[Commander, ...] = ()
    part: bool = False
    parent: Entry | None = None
    """The formation that it is said to be of: "… of the 9th Artillery Division (…)"."""
    notes: tuple[str, ...] = ()
    doubt: str = ""
    """What might be a commander, and was left in the name, or what was taken for one without a rank."""


def is_remark(text: str) -> bool:
    """Whether an entry is a total, a source or a note, and no formation."""
    return _REMARK.match(text.strip().lstrip("*•- ")) is not None


def entry(text: str, *, names: bool = False) -> Entry:
    """An entry of a printed list: "23rd Brigade (Colonel A. B.) of the 9th Division (Major General C. D.)".

    `names` takes a given name in brackets for that of a commander: in a list that has commanders in its brackets.
    """
    text = _trimmed(text)
    *below, top = _OF.split(text) if text.endswith(")") else [text]
    made = _single(top, names=names)
    for part in reversed(below):
        made = _single(part, names=names)._replace(parent=made)
    return made


def _trimmed(text: str) -> str:
    """Without the sign that closes an entry; a point that belongs to an abbreviation stays."""
    text = text.strip().rstrip(";,").rstrip()
    last = re.search(r"([^\W\d_]+)\.$", text)
    return text[:-1] if text.endswith(").") or (last and len(last[1]) > 5) else text


def _single(text: str, *, names: bool) -> Entry:
    """An entry of one formation, its brackets and what follows a separator told apart."""
    text, tail = _at_semicolon(text)
    alone = _person_alone(text)
    if alone:
        return _with_tail(alone, tail)
    made, rest = _brackets(text, names=names)
    made = made._replace(name=rest) if made.commanders else _separated(rest, made)
    return _with_tail(made, tail)


def _person_alone(text: str) -> Entry | None:
    """An entry that is only about people: `Commander: Col B. Roe`, `MG A. Roe`."""
    label = re.match(r"[^\W\d_][^\d:=()]{1,40}?\s*[:=]\s", text)
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
    """An entry, and what stands behind the first semicolon outside of brackets."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == ";" and depth <= 0 and not _ENTITY.search(text, max(place - 10, 0), place + 1):
            return text[:place].rstrip(), text[place + 1 :].strip()
    return text, ""


def _with_tail(made: Entry, tail: str) -> Entry:
    """What stands behind a semicolon: further commanders, or a note."""
    if not tail:
        return made
    led = led_by(tail)
    if led and led.commanders:
        return made._replace(commanders=(*made.commanders, *led.commanders), notes=(*made.notes, *led.notes))
    return made._replace(notes=(*made.notes, tail))


def _brackets(text: str, *, names: bool) -> tuple[Entry, str]:
    """What the brackets at the end say; those that say nothing known stay in the name."""
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
            return made, rest  # it belongs to whoever stands before it
        if said and not says_nothing(said):
            named = names and has_given_name(said)
            led = led_by(said, declared=named)
            if led is None:
                return _doubted(made, rest, said), rest
            made = made._replace(doubt=rest if named else made.doubt)
            made = made._replace(commanders=(*led.commanders, *made.commanders), notes=(*made.notes, *led.notes))
        rest = name
    return made, rest


def _doubted(made: Entry, rest: str, said: str) -> Entry:
    """Note that a bracket could be a name without a rank."""
    return made._replace(doubt=f"{rest}") if is_name(said) and len(said.split()) > 1 else made


def _last_bracket(text: str) -> tuple[str, str] | None:
    """What stands before the last bracket of a text, and in it; None where it ends with none."""
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
    """A commander behind a colon, a dash or a comma; else all of it is the name."""
    for place, cut in enumerate(_SEPARATOR.finditer(text)):
        if place >= MOST_SEPARATORS:
            break
        name, rest = text[: cut.start()].rstrip(), text[cut.end() :]
        if not name or not rest:
            continue
        led = _behind(cut[1] or cut[2] or cut[3], name, rest)
        if led:
            doubt = made.doubt or (text if all(one.rank is None for one in led.commanders) and led.commanders else "")
            return made._replace(name=name, commanders=led.commanders, notes=(*made.notes, *led.notes), doubt=doubt)
    return made._replace(name=text.removesuffix(":").rstrip() if text.count(":") == 1 else text)


def _behind(sign: str, name: str, rest: str) -> Led | None:
    """Who a text behind a separator names; without a rank only behind a colon, and behind a kind of formation."""
    led = led_by(rest)
    if led and (led.commanders or sign != ","):
        return led
    if sign == ":" and echelons.echelon(name) and 2 <= len(rest.split()) <= 4:
        return led_by(rest, declared=True)
    return None
