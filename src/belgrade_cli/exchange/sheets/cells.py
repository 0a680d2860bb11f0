"""The cells of spreadsheets: text, numbers and degrees as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from belgrade_cli.exchange.draft import readable

MOST_COUNTED = 1_000_000_000_000
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
