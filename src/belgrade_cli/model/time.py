"""Time with honest edges: what an inexact date says of a day, a period, or what comes before and after it.

Every dated fact and every event has four days, each known or not: it began no earlier than `b0` and no later than
`b1`, it ended no earlier than `e0` and no later than `e1`. On a day, or in a period, it then holds certainly, continues
(it has begun and nothing tells its end), holds possibly, is undated, or does not hold. `docs/time.md` explains this to
readers; whatever asks about days, periods or orders asks here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from belgrade_cli.model import edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from belgrade_cli.model.records import Event, Spanned

Certainty = Literal["certain", "continuing", "undated", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "continuing", "undated", "possible")
"""From the strongest to the weakest."""
FOREVER = 10**7
"""More days than any date is wide: sorts behind whatever is dated to the same day."""
_DAY = timedelta(1)


class Bounds(NamedTuple):
    """The four days of a fact, None where a day is not known: it began in `b0`–`b1` and ended in `e0`–`e1`.

    `about` marks one day written with `~`, which is certain on no day and in no period.
    """

    b0: date | None = None
    b1: date | None = None
    e0: date | None = None
    e1: date | None = None
    about: bool = False

    @property
    def undated(self) -> bool:
        """Whether nothing at all is known of the time."""
        return self.b0 is self.b1 is self.e0 is self.e1 is None

    @property
    def contradictory(self) -> bool:
        """Whether no days fit: it would end before it begins, or a bound lies beyond its own counterpart."""
        return _later(self.b0, self.b1) or _later(self.e0, self.e1) or _later(self.b0, self.e1)


UNDATED = Bounds()


# --- from what is written to four days --------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def moment(text: str | None) -> Bounds:
    """The days of an event, figure, rank or fate with that date: `A/B` lasted, anything else was one day within."""
    if not text:
        return UNDATED
    meant = edtf.parse(text)
    if not meant.lasting:
        first, last = _reach(meant)
        return Bounds(first, last, first, last, _about(meant.start, meant.end))
    begins, ends = (_reach_of(point) if point else None for point in (meant.start, meant.end))
    return _span(begins, ends, begun_about=_about(meant.start))


@lru_cache(maxsize=8192)
def span(start: str | None, end: str | None) -> Bounds:
    """The days of something that held from `start` until `end`, both EDTF or None where it is not said.

    Either is one day within what is written. Where no end is told, it did not end before it had certainly begun.
    """
    begins = edtf.parse(start) if start else None
    ends = edtf.parse(end) if end else None
    return _span(
        _reach(begins) if begins else None,
        _reach(ends) if ends else None,
        begun_about=bool(begins and _about(begins.start, begins.end)),
    )


def lasts(event: Event) -> bool:
    """Whether an event lasted, rather than being one day not known more closely: its date is `A/B`, or it says so."""
    return event.lasts or bool(event.date and edtf.parse(event.date).lasting)


# --- a day, a period --------------------------------------------------------------------------------------------------


def certainty(bounds: Bounds, first: date, last: date | None = None) -> Certainty | None:
    """Whether a fact holds on the day `first`, or at any time from `first` to `last`; None where it does not.

    A period of one day is that day.
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
    """Whether a fact is possible in a period only because no bound is known on that side: "by 30 September", for 1943.

    All days that are known lie on one side of the period; so it is with a fact that has none.
    """
    known = [day for day in bounds[:4] if day]
    return (bounds.b0 is None and all(day > last for day in known)) or (
        bounds.e1 is None and all(day < first for day in known)
    )


# --- what comes later -------------------------------------------------------------------------------------------------


class Tenure(NamedTuple):
    """The days of an entry in a list, as later entries of its kind end it."""

    bounds: Bounds
    """Its own days."""
    doubtful: date | None = None
    """From this day on a later entry may have begun; None where nothing comes later, or it has an end of its own."""
    ended: date | None = None
    """On this day a later entry has certainly begun."""

    @property
    def reach(self) -> tuple[date | None, date | None]:
        """The first and last day on which it may have held; None where no day is known."""
        return self.bounds.b0, self.last

    @property
    def last(self) -> date | None:
        """The last day on which it can have held; None where that is not known."""
        return _earliest(self.bounds.e1, _day_before(self.ended) if self.ended else None)

    def certainty(self, first: date, last: date | None = None) -> Certainty | None:
        """Whether it holds on a day, or at any time in a period."""
        if self.ended and self.ended <= first:
            return None
        found = certainty(self.bounds, first, last)
        return "possible" if found and self.doubtful and self.doubtful <= first else found

    def outlasted(self, day: date) -> bool:
        """Whether it is in doubt on a day only because a later one may already have begun."""
        return self.certainty(day) == "possible" and certainty(self.bounds, day) in {"certain", "continuing"}


def succession(parts: Sequence[Spanned]) -> list[Tenure]:
    """The entries of one kind in one list, where a later one ends an earlier one that has no `until`.

    Such an entry has ended when a later one has certainly begun; from that one's earliest beginning on it is only
    possible. Those of which the order is not known both stay.
    """
    own = [span(part.from_, part.until) for part in parts]
    begins = sorted((bounds.b0, bounds.b1 or date.max) for bounds in own if bounds.b0)
    begun = list(accumulate((b1 for _, b1 in reversed(begins)), min))[::-1]
    return [
        Tenure(bounds) if part.until else _succeeded(bounds, begins, begun)
        for part, bounds in zip(parts, own, strict=True)
    ]


def order_key(bounds: Bounds) -> tuple[date, int]:
    """Sorts by the earliest day, else the latest, then the narrower first; what has neither comes last."""
    first, last = bounds.b0, bounds.e1
    width = (last - first).days if first and last else FOREVER
    return first or last or date.max, width


# --- events and their order -------------------------------------------------------------------------------------------


def event_bounds(events: Mapping[str, Event]) -> dict[str, Bounds]:
    """The days of all events, by their dates and by what they are `after`, `since` or `before`; chains add up.

    An event is no earlier than the earliest end of the one it comes after and the earliest beginning of the one since
    which it is, and ended no later than the latest beginning of the one before which it was. Takes linear time; what is
    ordered in a circle says nothing.
    """
    found = {name: moment(event.date) for name, event in events.items()}
    for name in _dependent(events, ("after", "since")):
        event = events[name]
        lower = _latest(found.get(event.after or "", UNDATED).e0, found.get(event.since or "", UNDATED).b0)
        if lower:
            b0 = _latest(found[name].b0, lower)
            found[name] = found[name]._replace(b0=b0, e0=_latest(found[name].e0, b0))
    for name in _dependent(events, ("before",)):
        event = events[name]
        upper = found.get(event.before or "", UNDATED).b1
        if upper:
            bounds = found[name]
            e1 = _earliest(bounds.e1, upper)
            open_begin = lasts(event) and bounds.b1 is None
            found[name] = bounds._replace(e1=e1, b1=None if open_begin else _earliest(bounds.b1, e1))
    return found


def chronology(events: Mapping[str, Event], bounds: Mapping[str, Bounds]) -> list[str]:
    """The ids of all events in order: as `order_key` has it, then as written, but none before one that it comes after.

    What comes before an event and would stand behind it is put right in front of it; one of which no day is known
    stands by the event that orders it.
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
    return list(_behind(order, earlier))


# --- inside -----------------------------------------------------------------------------------------------------------

_Reach = tuple[date | None, date | None]


def _span(begins: _Reach | None, ends: _Reach | None, *, begun_about: bool) -> Bounds:
    b0, b1 = begins or (None, None)
    e0, e1 = ends or (None, None)
    if ends is None:
        return Bounds(b0, b1, b0 if begun_about else b1, None)
    return Bounds(b0, _earliest(b1, e1) if begins else None, _latest(e0, b0), e1)


def _reach(meant: edtf.Date) -> _Reach:
    """The first and the last day of a date, however it is written."""
    return _reach_of(meant.start)[0], _reach_of(meant.end)[1]


def _reach_of(point: edtf.Point | None) -> _Reach:
    """The first and last day of a day, month or year; one that is only about right reaches one further each way."""
    if point is None:
        return None, None
    if not point.about:
        return point.first, point.last
    return _point_with(point, point.first, -_DAY).first, _point_with(point, point.last, _DAY).last


def _point_with(point: edtf.Point, edge: date, step: timedelta) -> edtf.Point:
    """The day, month or year beside another; at the ends of the calendar that one itself."""
    try:
        beside = (edge + step).isoformat()
    except OverflowError:
        return point
    found = edtf.parse(beside[: {"day": 10, "month": 7, "year": 4}[point.precision]]).start
    return found or point


def _about(*points: edtf.Point | None) -> bool:
    return any(point.about for point in points if point)


def _succeeded(bounds: Bounds, begins: list[tuple[date, date]], begun: list[date]) -> Tenure:
    """An entry as later ones end it: `begun` says by which day the first of `begins` from a place on has begun."""
    b0, b1, *_ = bounds
    if b1 is None:
        return Tenure(bounds)
    # Of two that both begin on one and the same day neither is later.
    place = bisect_right(begins, (b1, b1)) if b0 == b1 else bisect_left(begins, (b1, date.min))
    if place == len(begins):
        return Tenure(bounds)
    return Tenure(bounds, begins[place][0], begun[place] if begun[place] < date.max else None)


def _dependent(events: Mapping[str, Event], keys: tuple[str, ...]) -> Iterator[str]:
    """The events that name others under some of the keys, each behind those."""
    named = {
        name: [other for key in keys if (other := getattr(event, key)) in events] for name, event in events.items()
    }
    return (name for name in _behind(events, named) if named[name])


def _day_before(day: date) -> date:
    return day - _DAY if day > date.min else day


def _behind(names: Iterable[str], earlier: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The names in their order, each behind those that come earlier; a circle is cut where it closes."""
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
    """Where each event sorts; one without any day as the last of the events that order it."""
    places = {name: order_key(bounds[name]) for name in events}
    for keys in (("after", "since"), ("before",)):
        for name in _dependent(events, keys):
            if places[name][0] == date.max:
                named = [places[other][0] for key in keys if (other := getattr(events[name], key)) in events]
                places[name] = max(named), FOREVER
    return places


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)
