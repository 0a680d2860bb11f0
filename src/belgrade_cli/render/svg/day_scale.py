"""The scale of a time axis: even, except that busy parts get more space."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.answer.pictures import Moment

STEPS = (1, 2, 7, 14, 31, 61, 92, 183, 366, 732, 3660)
"""The lengths of a part of the axis in days: days, weeks, months, years."""
MOST_PARTS = 15
MANY = 5
"""Above this number of events in a part, the scale is uneven."""
STRETCH = 4.0
"""How many times the width of an empty part is added for the busiest part."""


class DayScale:
    """The positions of days, from 0 to 1."""

    def __init__(self, axis: tuple[date, date], moments: Sequence[Moment]) -> None:
        """Divide the axis into parts, and give each its width."""
        first, end = axis[0].toordinal(), axis[1].toordinal() + 1
        step = next((step for step in STEPS if (end - first) / step <= MOST_PARTS), (end - first) // MOST_PARTS + 1)
        self.bounds: list[int] = [*range(first, end, step), end]
        counts = _counts(self.bounds, moments, step)
        most = max(counts)
        self.is_even = most < MANY or len(set(counts)) == 1
        rooms: list[float] = [
            (after - before) * (1.0 if self.is_even else 1.0 + STRETCH * count / most)
            for (before, after), count in zip(pairwise(self.bounds), counts, strict=True)
        ]
        self._edges: list[float] = [room / sum(rooms) for room in accumulate(rooms, initial=0.0)]

    def __call__(self, day: date) -> float:
        """The position of the beginning of a day; days off the axis are at its ends."""
        return self._at(day.toordinal())

    def end_of(self, day: date) -> float:
        """The position of the end of a day."""
        return self._at(day.toordinal() + 1)

    def ticks(self, least: float) -> Iterator[tuple[date, float]]:
        """The first days of parts at least `least` apart, with their positions."""
        at = -least
        for bound, edge in zip(self.bounds[:-1], self._edges, strict=False):
            if edge - at >= least:
                at = edge
                yield date.fromordinal(bound), edge

    def _at(self, day: int) -> float:
        part: int = min(max(bisect_right(self.bounds, day) - 1, 0), len(self.bounds) - 2)
        before, after = self.bounds[part : part + 2]
        share: float = min(max((day - before) / (after - before), 0.0), 1.0)
        return self._edges[part] + share * (self._edges[part + 1] - self._edges[part])


def _counts(bounds: Sequence[int], moments: Sequence[Moment], step: int) -> list[int]:
    """The number of events in each part, by their middle, except those with too vague a date."""
    counts = [0] * (len(bounds) - 1)
    for moment in moments:
        begun, ended = moment.days[0], moment.days[3]
        if begun and ended and (ended - begun).days < 2 * step:
            middle = (begun.toordinal() + ended.toordinal()) // 2
            if bounds[0] <= middle < bounds[-1]:
                counts[bisect_right(bounds, middle) - 1] += 1
    return counts
