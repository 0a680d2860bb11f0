"""The map background: land, lakes and rivers from Natural Earth, which is in the public domain.

`development/ground/extract.py` makes `balkans.json` from the 1:10 million data and `world.json` from the 1:50 million
data. Borders are left out, because they are today's.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.map.geometry import Box, Line, clipped_line, clipped_ring

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Stored = tuple[str, int, list[int]]
"""A river as stored: name, rank, course."""
BALKANS = Box(14.0, 39.0, 27.0, 48.0)
"""The area of the more detailed extract, in degrees."""
TURN = 360.0


class River(NamedTuple):
    """A river or part of one, in degrees."""

    name: str
    """Empty if unknown."""
    rank: int
    """From 0 for the largest of the world to about 9."""
    course: Line


class Ground(NamedTuple):
    """Everything inside a box, in longitude and latitude; longitudes continue beyond 180 if the box does."""

    scale: str
    """The scale of the data: `1:10 million`."""
    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    rivers: tuple[River, ...]


def ground(box: Box) -> Ground:
    """The background in a box of degrees (`top` is the southern edge), from the detailed extract if that covers it."""
    wider = box.grown(box.width * 0.02)
    if BALKANS.holds(box):
        return _cut("balkans", "1:10 million", wider)
    return _cut("world", "1:50 million", wider)


def _cut(name: str, scale: str, box: Box) -> Ground:
    stored = _stored(name)
    unit: float = stored["unit"]
    turns = [turn for turn in (-TURN, 0.0, TURN) if box.meets(Box(turn - 180, -90, turn + 180, 90))]
    return Ground(
        scale,
        tuple(_rings(stored["land"], unit, turns, box)),
        tuple(_rings(stored["lakes"], unit, turns, box)),
        tuple(_rivers(stored["rivers"], unit, turns, box)),
    )


@cache
def _stored(name: str) -> dict[str, Any]:
    import msgspec

    stored: dict[str, Any] = msgspec.json.decode(files(__name__).joinpath(f"{name}.json").read_bytes())
    return stored


def _rings(rings: Iterable[Sequence[int]], unit: float, turns: Sequence[float], box: Box) -> Iterator[Line]:
    for line in _lines(rings, unit, turns, box):
        cut = clipped_ring(line, box)
        if cut:
            yield cut


def _rivers(rivers: Iterable[Stored], unit: float, turns: Sequence[float], box: Box) -> Iterator[River]:
    for name, rank, course in rivers:
        for line in _lines((course,), unit, turns, box):
            yield from (River(name, rank, part) for part in clipped_line(line, box))


def _lines(stored: Iterable[Sequence[int]], unit: float, turns: Sequence[float], box: Box) -> Iterator[Line]:
    """The stored lines that may be in a box, repeated for every turn around the earth that it shows."""
    for numbers in stored:
        xs = [x * unit for x in accumulate(numbers[::2])]
        ys = [y * unit for y in accumulate(numbers[1::2])]
        for turn in turns:
            if xs and Box(min(xs) + turn, min(ys), max(xs) + turn, max(ys)).meets(box):
                yield [(x + turn, y) for x, y in zip(xs, ys, strict=True)]
