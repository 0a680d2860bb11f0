"""The ground of a map: land, lakes and rivers, cut from Natural Earth, which is in the public domain.

`development/ground/extract.py` makes `balkans.json` of the shapes for 1:10 million, `world.json` of those for 1:50
million. Frontiers are left out: they are today's.
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
"""A river as it is stored: name, rank, course."""
BALKANS = Box(14.0, 39.0, 27.0, 48.0)
"""What the closer extract covers, in degrees."""
TURN = 360.0


class River(NamedTuple):
    """A river, or a stretch of one, in degrees."""

    name: str
    """Empty where it is not known."""
    rank: int
    """From 0, the greatest of the earth, to about 9."""
    course: Line


class Ground(NamedTuple):
    """What lies within a box, as longitudes and latitudes; longitudes run on beyond 180 where the box does."""

    scale: str
    """What the shapes were made for: `1:10 million`."""
    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    rivers: tuple[River, ...]


def ground(box: Box) -> Ground:
    """What lies within a box of degrees (`top` is the southern edge), from the closer extract where that covers it."""
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
    """The stored lines that may lie within a box, on every turn around the earth that it shows."""
    for numbers in stored:
        xs = [x * unit for x in accumulate(numbers[::2])]
        ys = [y * unit for y in accumulate(numbers[1::2])]
        for turn in turns:
            if xs and Box(min(xs) + turn, min(ys), max(xs) + turn, max(ys)).meets(box):
                yield [(x + turn, y) for x, y in zip(xs, ys, strict=True)]
