"""Movements as arrows, slightly curved so that those between the same places do not overlap."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.map.geometry import towards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.answer.maps import Leg, Movement
    from belgrade_cli.render.map.geometry import Box, Point
    from belgrade_cli.render.map.projection import Projection

BEND, APART = 0.13, 9.0
"""How far the middle of an arrow is from the straight line, relative to its length; the extra distance of the next
one."""
START, END = 7.0, 9.0
"""The space left free at the places."""
HEAD = 9.0
SHORTEST = 22.0
"""The shortest distance between places that has room for an arrow."""
SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
"""The positions along an arrow at which its name is tried."""


class Arrow(NamedTuple):
    """A leg of a movement, as a quadratic curve."""

    movement: Movement
    leg: Leg
    start: Point
    bend: Point
    end: Point
    """The base of the arrowhead."""
    head: tuple[Point, Point, Point]
    """The tip, and both ends of the base."""
    along: tuple[Point, ...]
    """Points of the curve where a name may be placed."""
    long: float


def arrows(movements: Iterable[Movement], projection: Projection, box: Box) -> Iterator[Arrow]:
    """The arrows of all movements that begin or end on the sheet; those between the same places are side by side."""
    drawn: dict[tuple[Point, Point], int] = {}
    for movement in movements:
        for leg in movement.legs:
            start, end = projection(*leg.start), projection(*leg.end)
            if not (box.has(start) or box.has(end)) or hypot(end[0] - start[0], end[1] - start[1]) < SHORTEST:
                continue
            number = drawn[start, end] = drawn.get((start, end), -1) + 1
            yield _arrow(movement, leg, start, end, number)


def _arrow(movement: Movement, leg: Leg, start: Point, end: Point, number: int) -> Arrow:
    long = hypot(end[0] - start[0], end[1] - start[1])
    off = BEND * long + APART * number
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    bend = middle[0] + (end[1] - start[1]) / long * off, middle[1] - (end[0] - start[0]) / long * off
    begin, tip = towards(start, bend, START), towards(end, bend, END - 4)
    foot = towards(tip, bend, HEAD)
    across = (foot[1] - tip[1]) / HEAD * HEAD * 0.45, -(foot[0] - tip[0]) / HEAD * HEAD * 0.45
    head = tip, (foot[0] + across[0], foot[1] + across[1]), (foot[0] - across[0], foot[1] - across[1])
    along = tuple(_on(begin, bend, foot, share) for share in SHARES)
    return Arrow(movement, leg, begin, bend, foot, head, along, long)


def _on(start: Point, bend: Point, end: Point, share: float) -> Point:
    """A point on the quadratic curve."""
    rest = 1 - share
    x, y = (
        rest * rest * a + 2 * rest * share * b + share * share * c for a, b, c in zip(start, bend, end, strict=True)
    )
    return x, y
