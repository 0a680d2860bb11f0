"""The cells of spreadsheets: dates, numbers and degrees as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from belgrade_cli.exchange.draft import readable
from belgrade_cli.model import edtf

MOST_COUNTED = 1_000_000_000_000
_MONTHS = {month[:3].casefold(): number for number, month in enumerate(edtf.MONTHS, start=1)}
_WORDS_OF_DATE = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_AMERICAN = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ABOUT = dict.fromkeys(("~", "c", "ca", "about", "approx", "circa"), "about")
_QUALIFIERS = {**_ABOUT, ">": "over", "over": "over", "+": "at-least", "<": "at-most"}


def cell_text(value: Any) -> str:
    """A cell as text: a date as ISO, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST_COUNTED:
        return str(int(value))
    return readable(str(value)).strip()


def to_edtf(text: str) -> str | None:
    """A date as people write it, as EDTF; None where it cannot be read, or could be two days."""
    text = " ".join(text.split())
    try:
        edtf.parse(text)
    except edtf.DateError:
        pass
    else:
        return text
    if found := _DOTTED.fullmatch(text):
        return _iso(found[3], int(found[2]), found[1])
    if found := _AMERICAN.fullmatch(text):
        return _iso(found[3], _MONTHS.get(found[1][:3].casefold()), found[2])
    if found := _WORDS_OF_DATE.fullmatch(text):
        return _iso(found[3], _MONTHS.get(found[2][:3].casefold()), found[1])
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", text):
        return to_edtf(found[1])
    return None


def _iso(year: str, month: int | None, day: str | None) -> str | None:
    if month is None:
        return None
    text = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    try:
        edtf.parse(text)
    except edtf.DateError:
        return None
    return text


def number(text: str) -> dict[str, Any] | None:
    """A number with what is before or behind it: `580,000`, `about 300`, `> 1000`, `~25`."""
    found = re.fullmatch(r"([^\d]*?)\.?\s*(\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+|\d+)(?:\.0+)?\s*(\+?)", text.strip())
    if not found:
        return None
    word = (found[1].strip(" .").casefold() or found[3]).strip()
    if word and word not in _QUALIFIERS:
        return None
    digits = re.sub(r"\D", "", found[2])
    if len(digits) > len(str(MOST_COUNTED)) or int(digits) > MOST_COUNTED:
        return None
    return {"value": int(digits), **({"qualifier": _QUALIFIERS[word]} if word else {})}


def degrees(text: str, most: float) -> float | None:
    """Degrees north or east, where they are such."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if -most <= value <= most else None
