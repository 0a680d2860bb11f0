"""Parse, compare and print EDTF dates (ISO 8601-2), as far as orders of battle need them.

The forms are `1944-10-20`, `1944-10` and `1944`; `A/B` for something that lasted from A to B, with `..` for an open
end; `[A..B]` for one unknown day in a range, `[..B]` for a day up to B and `[A..]` for one from A on; and a final `~`
for "about".
The model keeps a date as the text of the file; `parse` interprets it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from belgrade_cli.named_tuple import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_SHAPE = r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?~?"
FORMS = rf"{_SHAPE}|{_SHAPE}/(\.\.|{_SHAPE})?|(\.\.)?/{_SHAPE}|\[{_SHAPE}\.\.({_SHAPE})?\]|\[\.\.{_SHAPE}\]"
"""A pattern for all forms, for the JSON Schema. It does not reject 30 February, or an end before its beginning."""
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)", re.ASCII)


class DateError(ValueError):
    """Text that is not a date of this format, or a day that the calendar does not have."""


class Point(NamedTuple):
    """A day, month or year: its first and last day, its text and precision, and whether it is approximate."""

    first: date
    last: date
    precision: str
    about: bool


class Date(NamedTuple):
    """A parsed date: its earliest and latest day, None for an open end.

    `lasting` is true for `A/B` (every day in between) and false for a single day, known exactly or not.
    """

    start: Point | None
    end: Point | None
    lasting: bool

    @property
    def earliest(self) -> date | None:
        return self.start.first if self.start else None

    @property
    def latest(self) -> date | None:
        return self.end.last if self.end else None


@lru_cache(maxsize=4096)
def parse(text: str) -> Date:
    """Parse an EDTF date.

    Raises DateError, with a message that says why.
    """
    if text.startswith("[") and text.endswith("]") and ".." in text:
        start, _, end = text[1:-1].partition("..")
        return _ordered(text, start, end, lasting=False)
    if "/" in text:
        start, _, end = text.partition("/")
        return _ordered(text, "" if start == ".." else start, "" if end == ".." else end, lasting=True)
    point = _point(text)
    return Date(point, point, lasting=False)


def day(text: str) -> date:
    """Parse a single day, such as `1944-10-12`. Raises DateError for any other precision."""
    point = _point(text)
    if point.precision != "day" or point.about:
        raise DateError(f"'{text}' is not one day")
    return point.first


def begins(text: str | None) -> date:
    """The earliest first day of a span with `from: text`; the earliest possible date if it is open or missing."""
    return (parse(text).earliest if text else None) or date.min


def ends(text: str | None) -> date:
    """The latest last day of a span with `until: text`; the latest possible date if it is open or missing."""
    return (parse(text).latest if text else None) or date.max


@lru_cache(maxsize=4096)
def in_words(text: str) -> str:
    """The date in words: "12 October 1944", "by 8 October 1944", "between 11 and 20 September 1944"."""
    meant = parse(text)
    if meant.start and meant.start == meant.end:
        return point_in_words(meant.start)
    if not meant.start:
        return (
            f"{'until' if meant.lasting else 'by'} {point_in_words(meant.end)}" if meant.end else "at an unknown time"
        )
    if not meant.end:
        return f"{'from' if meant.lasting else 'not before'} {point_in_words(meant.start)}"
    if meant.lasting:
        return _range(meant.start, meant.end, "–")
    if _adjacent(meant):
        return _range(meant.start, meant.end, " or ")
    return f"between {_range(meant.start, meant.end, ' and ')}"


@lru_cache(maxsize=4096)
def span_in_words(start: str | None, end: str | None) -> str:
    """A span in words: "from 5 October 1944", "12 September – 7 October 1944", "until …"; empty if it has no ends."""
    if not start:
        return _until(end) if end else ""
    if not end:
        return _since(start)
    if start == end:
        return in_words(start)
    first, last = parse(start), parse(end)
    if first.start and last.end and first.start == first.end and last.start == last.end:
        return _range(first.start, last.end, "–")
    return f"{_since(start)} {_until(end)}"


def _since(start: str) -> str:
    meant = parse(start)
    if not meant.start:
        return f"from {point_in_words(meant.end)} or earlier" if meant.end else f"from {in_words(start)}"
    if _vague(meant):
        return f"from {_some_day(meant, start)}"
    return f"from {in_words(start)}"


def _until(end: str) -> str:
    meant = parse(end)
    if not meant.start and meant.end:
        return f"until {point_in_words(meant.end)} at the latest"
    if _vague(meant):
        return f"until {_some_day(meant, end)}"
    return f"until {in_words(end)}"


def _some_day(meant: Date, text: str) -> str:
    """One unknown day of a range: "some day between 6 and 30 September 1944", "some day in July or August 1944"."""
    return f"some day {'in ' if _adjacent(meant) else ''}{in_words(text)}"


def _adjacent(meant: Date) -> bool:
    """Whether the ends are days, months or years that follow each other."""
    start, end = meant.start, meant.end
    return bool(start and end and start.precision == end.precision and (end.first - start.last).days == 1)


def _vague(meant: Date) -> bool:
    """Whether the date is one unknown day in a range."""
    return bool(
        meant.start
        and meant.end
        and meant.start != meant.end
        and not meant.lasting
        and (meant.end.last - meant.start.first).days > 1
    )


def _ordered(text: str, start: str, end: str, *, lasting: bool) -> Date:
    first = _point(start) if start else None
    last = _point(end) if end else None
    if not first and not last:
        raise DateError(f"'{text}' has neither a beginning nor an end")
    if first and last and first.first > last.last:
        raise DateError(f"'{text}' ends before it begins")
    return Date(first, last, lasting)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise DateError(f"'{text[:60]}' is not a date")
    year, month, day_of_month = (int(part) if part else None for part in match.groups()[:3])
    about = bool(match[4])
    if not year:
        raise DateError(f"'{text}': the year must be between 0001 and 9999")
    if month is None:
        return Point(date(year, 1, 1), date(year, 12, 31), "year", about)
    if not 1 <= month <= 12:
        raise DateError(f"'{text}': there is no month {match[2]}")
    length = _length(year, month)
    if day_of_month is None:
        return Point(date(year, month, 1), date(year, month, length), "month", about)
    if not 1 <= day_of_month <= length:
        raise DateError(f"'{text}': {MONTHS[month - 1]} {year} has {length} days")
    on = date(year, month, day_of_month)
    return Point(on, on, "day", about)


def _length(year: int, month: int) -> int:
    """The number of days in a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def point_in_words(point: Point) -> str:
    """A day, month or year in words: "12 October 1944", "about October 1944"."""
    words = {
        "day": f"{point.first.day} {MONTHS[point.first.month - 1]} {point.first.year}",
        "month": f"{MONTHS[point.first.month - 1]} {point.first.year}",
        "year": f"{point.first.year}",
    }[point.precision]
    return f"about {words}" if point.about else words


def _range(start: Point, end: Point, dash: str) -> str:
    """Two points with their common parts written once: "15–21 September 1944"."""
    first = point_in_words(start)
    if not end.about and start.precision == end.precision != "year" and start.first.year == end.first.year:
        first = first.removesuffix(f" {start.first.year}")
        if start.precision == "day" and start.first.month == end.first.month:
            first = first.rpartition(" ")[0]
    if dash == "–" and " " in first:
        dash = " – "
    return f"{first}{dash}{point_in_words(end)}"
