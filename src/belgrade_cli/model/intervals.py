"""Find the spans that overlap a day or a period, quickly and repeatedly."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEW = 8
"""Up to this many spans are simply all returned."""


class Intervals:
    """Numbered spans in a segment tree; a query takes O(log n) for each span found."""

    def __init__(self, spans: Sequence[tuple[date | None, date | None]]) -> None:
        """Take the first and last day of each span, None for an open end."""
        self._count = len(spans)
        if self._count <= FEW:
            return
        self._order = sorted(range(self._count), key=lambda place: spans[place][0] or date.min)
        self._starts = [spans[place][0] or date.min for place in self._order]
        self._half = 1 << (self._count - 1).bit_length()
        leaves = [spans[place][1] or date.max for place in self._order]
        self._latest = [date.min] * self._half + leaves + [date.min] * (self._half - self._count)
        for node in range(self._half - 1, 0, -1):
            self._latest[node] = max(self._latest[2 * node], self._latest[2 * node + 1])

    def meeting(self, first: date, last: date) -> list[int]:
        """The numbers, ascending, of the spans that overlap `first` to `last`; all spans if they are few."""
        if self._count <= FEW:
            return list(range(self._count))
        return sorted(self._order[leaf] for leaf in self._found(bisect_right(self._starts, last), first))

    def _found(self, many: int, first: date) -> Iterator[int]:
        """The leaves among the first `many` that end on `first` or later."""
        pending = [(1, 0, self._half)]
        while pending:
            node, low, high = pending.pop()
            if low >= many or self._latest[node] < first:
                continue
            if node >= self._half:
                yield low
            else:
                middle = (low + high) // 2
                pending += [(2 * node, low, middle), (2 * node + 1, middle, high)]
