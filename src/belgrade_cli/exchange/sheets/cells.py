"""Parse the cells of spreadsheets: text, and numbers as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.draft import readable
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_COUNTED = 1_000_000_000_000
QUALIFIERS = {
    "about": "~|≈|c|ca|circa|about|abt|approx|approximately|around|est|estimated|etwa|rund|ungefähr|около|"
    "приблизительно|oko|око|cca|environ|env",
    "over": ">|over|more than|above|über|mehr als|свыше|более|preko|преко|više od|више од|plus de|над|повече от",
    "at-least": ">=|≥|at least|min|minimum|not less than|mindestens|не менее|najmanje|најмање|au moins|поне",
    "at-most": "<|<=|≤|up to|at most|max|maximum|less than|fewer than|under|bis zu|höchstens|до|do|не более|najviše|"
    "највише|jusqu'à|moins de",
}
"""Words before a number, separated by `|`."""
_QUALIFIER = {word: meaning for meaning, words in QUALIFIERS.items() for word in words.split("|")}
_NUMBER = re.compile(
    r"(?P<word>[^\d(]*?)\.?\s*(?P<digits>\d{1,3}(?:[,.'’  ]\d{3})+|\d+)(?:[.,]0+)?\s*(?P<more>\+?)"
    r"(?:\s*(?P<thousands>тыс|thousand|tausend|tsd|hiljada|хиљада|хил|mille|tys|k)\b\.?)?"
    r"(?:\s+(?P<unit>[^\W\d_]+\.?(?:\s[^\W\d_]+)?))?\s*(?:\((?P<note>[^()]*)\))?(?P<mark>\s?[*†‡¹²³]+|\s?\[\w{1,2}\])?",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """A number in a cell, its qualifier, and the contents of brackets after it."""

    value: int
    qualifier: str | None = None
    note: str = ""


def cell_texts(row: Sequence[Any]) -> list[str]:
    """The cells of a row as text."""
    try:
        if "".join(row).isprintable():
            return [cell.rstrip() for cell in row]
    except TypeError:  # some cells are numbers
        pass
    return [cell_text(cell) for cell in row]


def cell_text(value: Any) -> str:
    """A cell as text: ISO dates, whole numbers without a decimal point, leading blanks (which may show the level)."""
    if isinstance(value, str):
        return (value if value.isprintable() else readable(value)).rstrip()
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST_COUNTED:
        return str(int(value))
    return readable(str(value)).rstrip()


def number(text: str) -> Number | None:
    """Parse a number with its qualifiers: `580,000`, `about 300`, `> 1000`, `~25`, `160 (120 operational)`."""
    if text.isdigit() and text.isascii() and len(text) < len(str(MOST_COUNTED)):
        return Number(int(text))
    found = _NUMBER.fullmatch(text.strip().replace("\xa0", " "))
    if not found:
        return None
    word = found["word"].strip(" .").casefold()
    if word and word not in _QUALIFIER:
        return None
    digits = re.sub(r"\D", "", found["digits"])
    if len(digits) > len(str(MOST_COUNTED)) or int(digits) > MOST_COUNTED:
        return None
    value = int(digits) * (1000 if found["thousands"] else 1)
    note = (found["note"] or "").strip()
    told = _QUALIFIER.get(note.strip(". ").casefold())
    after = _QUALIFIER.get((found["unit"] or "").strip(". ").casefold())
    qualifier = _QUALIFIER.get(word) or ("at-least" if found["more"] else told) or after
    mark = (found["mark"] or "").strip()
    return Number(value, qualifier, "; ".join(filter(None, ("" if told else note, mark))))
