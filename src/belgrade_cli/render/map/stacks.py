"""Cards of the formations at a place: rows of a symbol and a name, next to the place."""

from __future__ import annotations

from functools import lru_cache
from math import atan2, ceil, cos, hypot, pi, sin
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Span
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.map.geometry import Box, Point
from belgrade_cli.render.svg.text_width import line_width, width, wrapped
from belgrade_cli.symbols.drawing import Drawing
from belgrade_cli.symbols.drawing import draw as draw_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.answer.blocks import Line as Words
    from belgrade_cli.answer.maps import Sign, Site
    from belgrade_cli.render.map.spatial_index import Taken

SCALE = 0.17
"""The scale of symbols: a frame of 150 is 26 wide."""
SIZE, LEADING = 9.0, 10.8
ROOM = 146.0
"""The width at which names wrap."""
PADDING, APART = 3.5, 5.0
"""The space around the rows of a card; between symbol and name."""
HEAD = 12.0
"""The height of the place's name above the rows."""
MOST = 16
"""The most rows of a card; the last one gives the number of others."""
COLUMN = 8
"""The most rows of a column."""
DISTANCES = (10.0, 24.0, 42.0, 64.0, 90.0, 120.0, 155.0, 200.0, 250.0, 310.0, 380.0)
"""The distances tried between a place and the nearest point of its card."""
WAYS = 16
"""The number of directions that are tried."""
CROSSING = 150.0
"""How much farther away a card may be to keep its line from crossing another, in units of the sheet."""
SCAN = 24
"""The step between positions if all near ones are occupied."""
FEW_CARDS = 64
"""How many cards have their measurements cached, since several orders are tried."""
ENOUGH = 12
"""The number of free positions after which a crossing line is accepted."""
THICK = 5.0
"""The width of the space that the line to a card takes."""


class Row(NamedTuple):
    """A formation on a card, or without a sign, the text about those that do not fit."""

    sign: Sign | None
    words: tuple[Words, ...]
    drawing: Drawing | None
    x: float
    """The x of the symbol's centre, from the left of the card."""
    y: float
    """The y of the symbol's centre, from the top of the card."""


class Stack(NamedTuple):
    """A card next to its place."""

    at: Point
    """The position of the place."""
    box: Box
    rows: tuple[Row, ...]
    words: float
    """The distance from the centre of a symbol to the names."""
    foot: Point
    """The end of the line to the place: the nearest point of the card."""
    crossing: bool
    """Whether that line crosses anything."""
    scale: float
    """The scale at which the card is drawn; rows and words are measured at 1."""

    @property
    def cost(self) -> float:
        """Lower is better: the distance of the card from its place, plus a penalty if its line crosses anything."""
        return hypot(self.foot[0] - self.at[0], self.foot[1] - self.at[1]) + CROSSING * self.crossing

    def room(self) -> Iterator[Box]:
        """The space of the card and its line."""
        yield self.box.grown(1)
        yield from _leader(self.at, self.box)


def size(site: Site, *, beyond: bool = False) -> tuple[float, float]:
    """The width and height of a place's card; if the place is `beyond` the edge, the card says so."""
    _, wide, high, _ = _measured(site.signs)
    return max(wide, width(site.name, SIZE, bold=True) + 90 * beyond + 2 * PADDING), high


def stacked(
    site: Site, at: Point, middle: Point, taken: Taken, sheet: Box, *, scale: float = 1.0, beyond: bool = False
) -> Stack | None:
    """Place a card at the nearest free position, preferably away from the middle of all; None if there is none.

    Its line to the place crosses nothing, if such a position exists.
    """
    rows, _, _, words = _measured(site.signs)
    wide, high = (side * scale for side in size(site, beyond=beyond))
    found = _spot(_boxes_around(at, middle, wide, high), at, taken, sheet)
    found = found or _spot(_anywhere(at, wide, high, sheet), at, taken, sheet)
    if found is None:
        return None
    box, crossing = found
    stack = Stack(at, box, rows, words, _foot(at, box), crossing, scale)
    for part in stack.room():
        taken.add(part)
    return stack


def improved(stack: Stack, middle: Point, taken: Taken, sheet: Box) -> Stack:
    """Move a card closer to its place, or to where its line crosses nothing, once all others are placed."""
    for part in stack.room():
        taken.drop(part)
    best = stack
    for box in _boxes_around(stack.at, middle, stack.box.width, stack.box.height):
        if sheet.holds(box) and taken.free(box.grown(2)):
            crossing = not all(map(taken.free, _leader(stack.at, box)))
            tried = stack._replace(box=box, foot=_foot(stack.at, box), crossing=crossing)
            best = min(best, tried, key=lambda one: one.cost)
    for part in best.room():
        taken.add(part)
    return best


def _spot(boxes: Iterable[Box], at: Point, taken: Taken, sheet: Box) -> tuple[Box, bool] | None:
    """The first free box whose line crosses nothing, else the first free one; and whether its line crosses anything."""
    free: list[Box] = []
    for box in boxes:
        if not sheet.holds(box) or not taken.free(box.grown(2)):
            continue
        if all(map(taken.free, _leader(at, box))):
            return box, False
        free.append(box)
        if len(free) == ENOUGH:
            break
    return (free[0], True) if free else None


def _anywhere(at: Point, wide: float, high: float, sheet: Box) -> list[Box]:
    """Boxes all over the sheet, sorted by distance from a place."""
    lefts = range(int(sheet.left) + 1, int(sheet.right - wide), SCAN)
    tops = range(int(sheet.top) + 1, int(sheet.bottom - high), SCAN)
    boxes = [Box(left, top, left + wide, top + high) for left in lefts for top in tops]
    return sorted(boxes, key=lambda box: hypot(box.middle[0] - at[0], box.middle[1] - at[1]))


def _boxes_around(at: Point, middle: Point, wide: float, high: float) -> Iterator[Box]:
    """Boxes around a place by distance; at each distance, those away from the middle first."""
    x, y = at
    away = atan2(y - middle[1], x - middle[0])
    turns = sorted((2 * pi * way / WAYS for way in range(WAYS)), key=lambda turn: -cos(turn - away))
    for far in DISTANCES:
        for turn in turns:
            dx, dy = cos(turn), sin(turn)
            left = x + dx * far + (0 if dx > 0.3 else -wide if dx < -0.3 else -wide / 2)
            top = y + dy * far + (0 if dy > 0.3 else -high if dy < -0.3 else -high / 2)
            yield Box(left, top, left + wide, top + high)


def _foot(at: Point, box: Box) -> Point:
    """The point of a card nearest to its place."""
    return min(max(at[0], box.left), box.right), min(max(at[1], box.top), box.bottom)


def _leader(at: Point, box: Box) -> Iterator[Box]:
    """The space of the line between a place and its card as small boxes, without the parts next to either."""
    foot = _foot(at, box)
    long = hypot(foot[0] - at[0], foot[1] - at[1])
    count = int(long // THICK)
    for step in range(2, count - 1):
        share = step / count
        x, y = at[0] + share * (foot[0] - at[0]), at[1] + share * (foot[1] - at[1])
        yield Box(x - THICK / 2, y - THICK / 2, x + THICK / 2, y + THICK / 2)


@lru_cache(maxsize=FEW_CARDS)
def _measured(signs: tuple[Sign, ...]) -> tuple[tuple[Row, ...], float, float, float]:
    """The rows of a card, its width and height, and the distance from the centres of symbols to the names."""
    shown = signs if len(signs) <= MOST else signs[: MOST - 1]
    drawings = [draw_symbol(sign.sidc, open=not sign.certain) for sign in shown]
    half = max((SCALE * max(100 - drawing.box.left, drawing.box.right - 100) for drawing in drawings), default=0.0)
    words = half + APART
    column = ceil(len(shown) / ceil(len(shown) / COLUMN))
    rows: list[Row] = []
    x, wide, tallest = PADDING + half, 0.0, 0.0
    y = HEAD
    for place, (sign, drawing) in enumerate(zip(shown, drawings, strict=True)):
        if place and place % column == 0:
            x, y, wide = x + words + wide + 2 * APART + half, HEAD, 0.0
        name = wrapped(named(sign), SIZE, ROOM)
        above, below = SCALE * (100 - drawing.box.top), SCALE * (drawing.box.bottom - 100)
        text = len(name) * LEADING / 2
        middle = y + max(above, text)
        rows.append(Row(sign, name, drawing, x, middle))
        y = middle + max(below, text) + 2
        wide = max([wide, *(line_width(line, SIZE) for line in name)])
        tallest = max(tallest, y)
    if len(shown) < len(signs):
        said = (Span(f"and {len(signs) - len(shown)} more", "note"),)
        rows.append(Row(None, (said,), None, x, y + LEADING / 2))
        tallest, wide = max(tallest, y + LEADING + 2), max(wide, line_width(said, SIZE))
    return tuple(rows), x + words + wide + PADDING, tallest + PADDING - 2, words


def named(sign: Sign) -> Words:
    """The name of a formation, with marks for uncertain positions and for those given by events."""
    marks = ("?" if not sign.certain else "") + ("*" if sign.event else "")
    since = sign.since.replace(" ", "\u00a0")
    words = (f"\u00a0{marks}" if marks else "") + (f" {since}" if since else "")
    return (Span(sign.name), *((Span(words, "note"),) if words else ()))
