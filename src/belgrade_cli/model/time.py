"""Reason about inexact dates: what they say about a day, a period, or the order of events.

Every dated fact and every event has four bounds, each of which may be unknown: it began from `b0` to `b1` and ended
from `e0` to `e1`. On a day or in a period the fact is then certain, continuing (it has begun, and nothing says when it
ended), possible, undated, or does not hold. `docs/time.md` explains this to readers. All code that deals with days,
periods or order uses this module.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from belgrade_cli.model import edtf
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from belgrade_cli.model.records import Event, Spanned

Certainty = Literal["certain", "continuing", "undated", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "continuing", "undated", "possible")
"""From strongest to weakest."""
FOREVER = 10**7
"""More days than any date spans; sorts after everything else dated to the same day."""
_DAY = timedelta(1)


class Bounds(NamedTuple):
    """The four bounds of a fact, None if unknown: it began from `b0` to `b1` and ended from `e0` to `e1`.

    `about` marks a single day written with `~`, which is never certain on a day or in a period.
    """

    b0: date | None = None
    b1: date | None = None
    e0: date | None = None
    e1: date | None = None
    about: bool = False

    @property
    def undated(self) -> bool:
        """Whether nothing is known about the time."""
        return self.b0 is self.b1 is self.e0 is self.e1 is None

    @property
    def contradictory(self) -> bool:
        """Whether the bounds exclude each other: an end before the beginning, or a lower bound above its upper one."""
        return _is_later(self.b0, self.b1) or _is_later(self.e0, self.e1) or _is_later(self.b0, self.e1)


UNDATED = Bounds()


# --- from what is written to four days --------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def moment(text: str | None) -> Bounds:
    """The bounds of an event, figure, rank or fate: `A/B` lasted, any other date is one day in its range."""
    if not text:
        return UNDATED
    meant = edtf.parse(text)
    if not meant.lasting:
        first, last = _reach(meant)
        return Bounds(first, last, first, last, _is_approximate(meant.start, meant.end))
    begins, ends = (_reach_of(point) if point else None for point in (meant.start, meant.end))
    return _span(begins, ends, begun_about=_is_approximate(meant.start))


@lru_cache(maxsize=8192)
def span(start: str | None, end: str | None) -> Bounds:
    """The bounds of something that applied from `start` until `end`, both EDTF or None if unknown.

    Each end is one day in the range of its date. If the end is unknown, it is no earlier than the latest possible
    beginning.
    """
    begins = edtf.parse(start) if start else None
    ends = edtf.parse(end) if end else None
    return _span(
        _reach(begins) if begins else None,
        _reach(ends) if ends else None,
        begun_about=bool(begins and _is_approximate(begins.start, begins.end)),
    )


def lasts(event: Event) -> bool:
    """Whether an event lasted, rather than happening on one day: its date is `A/B`, or it is marked as lasting."""
    return event.lasts or bool(event.date and edtf.parse(event.date).lasting)


# --- a day, a period --------------------------------------------------------------------------------------------------


def certainty(bounds: Bounds, first: date, last: date | None = None) -> Certainty | None:
    """The certainty of a fact on the day `first`, or at any time from `first` to `last`; None if it does not apply.

    A period of one day is the same as that day.
    """
    b0, b1, e0, e1, about = bounds
    day = last is None or last == first
    last = last or first
    if (b0 and b0 > last) or (e1 and e1 < first):
        return None
    if bounds.undated:
        return "undated"
    begun = b1 is not None and b1 <= last
    if begun and e0 and e0 >= first:
        return "possible" if about else "certain"
    if begun and e1 is None:
        return "continuing"
    if day and b0 is b1 is None and e0 and first <= e0:
        return "continuing"
    return "possible"


def open_towards(bounds: Bounds, first: date, last: date) -> bool:
    """Whether a fact is possible in a period only because a bound is unknown, as "by 30 September 1944" is in 1943.

    All known days are on one side of the period, or there are none.
    """
    known = [day for day in bounds[:4] if day]
    return (bounds.b0 is None and all(day > last for day in known)) or (
        bounds.e1 is None and all(day < first for day in known)
    )


# --- what comes later -------------------------------------------------------------------------------------------------


class Tenure(NamedTuple):
    """The bounds of an entry in a list, and how later entries of its kind end it."""

    bounds: Bounds
    """The bounds of the entry itself."""
    doubtful: date | None = None
    """The day from which a later entry may have begun; None if there is none, or if the entry has an end of its own."""
    ended: date | None = None
    """The day by which a later entry has certainly begun."""

    @property
    def reach(self) -> tuple[date | None, date | None]:
        """The first and last day on which the entry may have applied; None for an unknown day."""
        return self.bounds.b0, self.last

    @property
    def last(self) -> date | None:
        """The last day on which the entry may have applied; None if unknown."""
        return earliest(self.bounds.e1, day_before(self.ended) if self.ended else None)

    def certainty(self, first: date, last: date | None = None) -> Certainty | None:
        """The certainty of the entry on a day, or at any time in a period."""
        if self.ended and self.ended <= first:
            return None
        found = certainty(self.bounds, first, last)
        return "possible" if found and self.doubtful and self.doubtful <= first else found

    def outlasted(self, day: date) -> bool:
        """Whether the entry is in doubt on a day only because a later one may already have begun."""
        return self.certainty(day) == "possible" and certainty(self.bounds, day) in {"certain", "continuing"}


def succession(parts: Sequence[Spanned]) -> list[Tenure]:
    """The days of entries of one kind in one list, where a later one ends an earlier one without `until`.

    The earlier entry has ended when a later one has certainly begun; from the earliest possible beginning of the later
    one on, it is only possible. If the order of two entries is unknown, neither ends the other.
    """
    own = [span(part.from_, part.until) for part in parts]
    begins = sorted((bounds.b0, bounds.b1 or date.max) for bounds in own if bounds.b0)
    begun = list(accumulate((b1 for _, b1 in reversed(begins)), min))[::-1]
    return [
        Tenure(bounds) if part.until else _succeeded(bounds, begins, begun)
        for part, bounds in zip(parts, own, strict=True)
    ]


def order_key(bounds: Bounds) -> tuple[date, int]:
    """Sort by the earliest day, else the latest, with narrower ranges first; undated events come last."""
    first, last = bounds.b0, bounds.e1
    width = (last - first).days if first and last else FOREVER
    return first or last or date.max, width


# --- events and their order -------------------------------------------------------------------------------------------


def event_bounds(events: Mapping[str, Event]) -> dict[str, Bounds]:
    """The bounds of all events, from their dates and from the events that they are `after`, `since` or `before`.

    An event begins no earlier than the earliest end of the event it is `after` and the earliest beginning of the event
    it is `since`. It ends no later than the latest beginning of the event it is `before`. Chains accumulate. Takes
    linear time; references in a circle are ignored.
    """
    found = {name: moment(event.date) for name, event in events.items()}
    for name in _dependent(events, ("after", "since")):
        event = events[name]
        lower = latest(found.get(event.after or "", UNDATED).e0, found.get(event.since or "", UNDATED).b0)
        if lower:
            b0 = latest(found[name].b0, lower)
            found[name] = found[name]._replace(b0=b0, e0=latest(found[name].e0, b0))
    for name in _dependent(events, ("before",)):
        event = events[name]
        upper = found.get(event.before or "", UNDATED).b1
        if upper:
            bounds = found[name]
            e1 = earliest(bounds.e1, upper)
            open_begin = lasts(event) and bounds.b1 is None
            found[name] = bounds._replace(e1=e1, b1=None if open_begin else earliest(bounds.b1, e1))
    return found


def chronology(events: Mapping[str, Event], bounds: Mapping[str, Bounds]) -> list[str]:
    """The ids of all events in time order: by `order_key`, then in file order, and after any event that they follow.

    An event that would sort after one that it must precede moves directly in front of it. An undated event goes next to
    the event that orders it.
    """
    places = _places(events, bounds)
    order = sorted(events, key=places.__getitem__)
    earlier: dict[str, list[str]] = {name: [] for name in events}
    for name in order:
        event = events[name]
        for other in dict.fromkeys((event.after, event.since)):
            if other and other in events:
                earlier[name].append(other)
        if event.before and event.before in events:
            earlier[event.before].append(name)
    return list(_after_earlier(order, earlier))


# --- inside -----------------------------------------------------------------------------------------------------------

_Reach = tuple[date | None, date | None]


def _span(begins: _Reach | None, ends: _Reach | None, *, begun_about: bool) -> Bounds:
    b0, b1 = begins or (None, None)
    e0, e1 = ends or (None, None)
    if ends is None:
        return Bounds(b0, b1, b0 if begun_about else b1, None)
    return Bounds(b0, earliest(b1, e1) if begins else None, latest(e0, b0), e1)


def _reach(meant: edtf.Date) -> _Reach:
    """The first and last day that a date may mean."""
    return _reach_of(meant.start)[0], _reach_of(meant.end)[1]


def _reach_of(point: edtf.Point | None) -> _Reach:
    """The first and last day of a day, month or year; if approximate, extended by one unit in each direction."""
    if point is None:
        return None, None
    if not point.about:
        return point.first, point.last
    return _point_with(point, point.first, -_DAY).first, _point_with(point, point.last, _DAY).last


def _point_with(point: edtf.Point, edge: date, step: timedelta) -> edtf.Point:
    """The next or previous day, month or year; at the limits of the calendar, the same one."""
    try:
        beside = (edge + step).isoformat()
    except OverflowError:
        return point
    found = edtf.parse(beside[: {"day": 10, "month": 7, "year": 4}[point.precision]]).start
    return found or point


def _is_approximate(*points: edtf.Point | None) -> bool:
    return any(point.about for point in points if point)


def _succeeded(bounds: Bounds, begins: list[tuple[date, date]], begun: list[date]) -> Tenure:
    """An entry ended by later ones; `begun[i]` is the day by which the first of `begins[i:]` has certainly begun."""
    b0, b1, *_ = bounds
    if b1 is None:
        return Tenure(bounds)
    # If two entries begin on the same known day, neither is later.
    place = bisect_right(begins, (b1, b1)) if b0 == b1 else bisect_left(begins, (b1, date.min))
    if place == len(begins):
        return Tenure(bounds)
    return Tenure(bounds, begins[place][0], begun[place] if begun[place] < date.max else None)


def _dependent(events: Mapping[str, Event], keys: tuple[str, ...]) -> Iterator[str]:
    """The events that refer to others by some of the keys, each after those that it refers to."""
    named = {
        name: [other for key in keys if (other := getattr(event, key)) in events] for name, event in events.items()
    }
    return (name for name in _after_earlier(events, named) if named[name])


def day_before(day: date) -> date:
    """The day before; the first day that Python knows is its own."""
    return day - _DAY if day > date.min else day


def day_after(day: date | None) -> date | None:
    """The day after; None if the day is unknown, or the last that Python knows."""
    return day + _DAY if day and day < date.max else None


def _after_earlier(names: Iterable[str], earlier: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The names in order, but each after the names that must come earlier; cycles are broken at their last link."""
    opened: set[str] = set()
    for start in names:
        pending = [(start, False)]
        while pending:
            name, ready = pending.pop()
            if ready:
                yield name
            elif name not in opened:
                opened.add(name)
                pending += [(name, True), *((other, False) for other in reversed(earlier[name]))]


def _places(events: Mapping[str, Event], bounds: Mapping[str, Bounds]) -> dict[str, tuple[date, int]]:
    """The sort key of each event; an undated event sorts last on the day of the events that order it."""
    places = {name: order_key(bounds[name]) for name in events}
    for keys in (("after", "since"), ("before",)):
        for name in _dependent(events, keys):
            if places[name][0] == date.max:
                named = [places[other][0] for key in keys if (other := getattr(events[name], key)) in events]
                places[name] = max(named), FOREVER
    return places


def _is_later(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def latest(*days: date | None) -> date | None:
    """The latest of the known days; None if none is known."""
    return max((day for day in days if day), default=None)


def earliest(*days: date | None) -> date | None:
    """The earliest of the known days; None if none is known."""
    return min((day for day in days if day), default=None)
