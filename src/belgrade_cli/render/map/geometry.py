"""Boxes, lines and polygons in a plane: clipping, thinning, lengths; all linear in the number of points."""

from __future__ import annotations

import itertools
from math import fsum, hypot
from operator import ge, le
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Point = tuple[float, float]
Line = list[Point]


class Box(NamedTuple):
    """A rectangle parallel to the axes; `left` ≤ `right` and `top` ≤ `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: Box) -> bool:
        """Whether the boxes overlap by more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other box is inside this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def has(self, point: Point) -> bool:
        """Whether a point is inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def moved(self, x: float, y: float) -> Box:
        """The box moved by a distance."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def grown(self, by: float) -> Box:
        """The box enlarged by a margin on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def towards(start: Point, end: Point, distance: float) -> Point:
    """The point at a distance from one point towards another; a negative distance leads away from it."""
    long = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) * distance / long, start[1] + (end[1] - start[1]) * distance / long


def around(points: Iterable[Point]) -> Box:
    """The smallest box around one or more points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def clipped_line(line: Sequence[Point], box: Box) -> Iterator[Line]:
    """The parts of a line inside a box, each of two or more points."""
    part: Line = []
    for start, end in itertools.pairwise(line):
        cut = _clipped(start, end, box)
        if cut is None:
            continue
        if part and part[-1] != cut[0]:
            yield part
            part = []
        part = part if part else [*part, *cut]
        if part[-1] != cut[1]:
            part.append(cut[1])
    if len(part) > 1:
        yield part


def _clipped(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a segment inside a box (Liang–Barsky); None if it is outside."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    first, last = 0.0, 1.0
    for step, room in ((-dx, x - box.left), (dx, box.right - x), (-dy, y - box.top), (dy, box.bottom - y)):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        if step < 0:
            first = max(first, share)
        else:
            last = min(last, share)
    if first > last:
        return None
    at = (x + first * dx, y + first * dy) if first else start
    to = (x + last * dx, y + last * dy) if last < 1 else end
    return at, to


def clipped_ring(ring: Sequence[Point], box: Box) -> Line:
    """The part of a polygon inside a box (Sutherland–Hodgman); empty if it is outside.

    If the polygon is cut into pieces, they stay joined along the edge of the box, which is correct for filling.
    """
    points = list(ring)
    for edge in _edges(box):
        points = _cut(points, *edge)
        if not points:
            return []
    return points


def _edges(box: Box) -> Iterator[tuple[int, float, Callable[[float, float], bool]]]:
    yield 0, box.left, ge
    yield 0, box.right, le
    yield 1, box.top, ge
    yield 1, box.bottom, le


def _cut(points: Line, axis: int, at: float, inside: Callable[[float, float], bool]) -> Line:
    """The part of a polygon on one side of a line along an axis."""
    kept: Line = []
    before = points[-1]
    for point in points:
        here, there = inside(point[axis], at), inside(before[axis], at)
        if here != there:
            share = (at - before[axis]) / (point[axis] - before[axis])
            crossing = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]
            crossing[axis] = at
            kept.append((crossing[0], crossing[1]))
        if here:
            kept.append(point)
        before = point
    return kept


def thinned(line: Sequence[Point], gap: float) -> Line:
    """The line without points closer than `gap` to the previous one kept; both ends stay."""
    kept: Line = []
    for point in line:
        if not kept or abs(point[0] - kept[-1][0]) >= gap or abs(point[1] - kept[-1][1]) >= gap:
            kept.append(point)
    if len(line) > 1 and kept[-1] != line[-1]:
        kept[len(kept) - 1 if len(kept) > 1 else 1 :] = [line[-1]]
    return kept


def length(line: Sequence[Point]) -> float:
    """The length of a line."""
    return fsum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(line))
