"""Formations at one place, stacked: a symbol and a name a row, on a card that hangs beside the place."""

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
"""Of the symbols: a frame of 150 is 26 wide."""
SIZE, LEADING = 9.0, 10.8
ROOM = 146.0
"""The width that a name is wrapped to."""
PADDING, APART = 3.5, 5.0
"""Around the rows of a card; between symbol and name."""
HEAD = 12.0
"""Of the place's name over the rows."""
MOST = 16
"""Rows of a card; how many more there are is told in its last one."""
COLUMN = 8
"""Rows of one column."""
DISTANCES = (10.0, 24.0, 42.0, 64.0, 90.0, 120.0, 155.0, 200.0, 250.0, 310.0, 380.0)
"""From a place to the nearest point of its card."""
WAYS = 16
"""Directions that are tried."""
CROSSING = 150.0
"""How much nearer a card may hang for a line that crosses another, in units of the sheet."""
SCAN = 24
"""From one tried spot to the next where all near ones are taken."""
FEW_CARDS = 64
"""Cards whose measures are kept, since several orders are tried."""
ENOUGH = 12
"""Free spots after which a line that crosses something is put up with."""
THICK = 5.0
"""Of the room that the line to a card takes."""


class Row(NamedTuple):
    """A formation on a card; without a sign, the words about those that have no room."""

    sign: Sign | None
    words: tuple[Words, ...]
    drawing: Drawing | None
    x: float
    """Of the symbol's middle, from the left of the card."""
    y: float
    """Of the symbol's middle, from the top of the card."""


class Stack(NamedTuple):
    """A card beside its place."""

    at: Point
    """The place."""
    box: Box
    rows: tuple[Row, ...]
    words: float
    """From the middle of a symbol to the names."""
    foot: Point
    """Where the line to the place ends: the nearest point of the card."""
    crossing: bool
    """Whether that line crosses something."""
    scale: float
    """How large the card is drawn; rows and words are measured at 1."""

    @property
    def cost(self) -> float:
        """The less the better: how far the card hangs from its place, and whether its line crosses something."""
        return hypot(self.foot[0] - self.at[0], self.foot[1] - self.at[1]) + CROSSING * self.crossing

    def room(self) -> Iterator[Box]:
        """What the card and its line take."""
        yield self.box.grown(1)
        yield from _leader(self.at, self.box)


def size(site: Site, *, beyond: bool = False) -> tuple[float, float]:
    """How wide and high the card of a place is; one of a place beyond the edge says so."""
    _, wide, high, _ = _measured(site.signs)
    return max(wide, width(site.name, SIZE, bold=True) + 90 * beyond + 2 * PADDING), high


def stacked(
    site: Site, at: Point, middle: Point, taken: Taken, sheet: Box, *, scale: float = 1.0, beyond: bool = False
) -> Stack | None:
    """The card of a place at the nearest free spot, rather away from the middle of all; None where there is none.

    Its line to the place crosses nothing, if there is such a spot.
    """
    rows, _, _, words = _measured(site.signs)
    wide, high = (side * scale for side in size(site, beyond=beyond))
    found = _spot(_around(at, middle, wide, high), at, taken, sheet)
    found = found or _spot(_anywhere(at, wide, high, sheet), at, taken, sheet)
    if found is None:
        return None
    box, crossing = found
    stack = Stack(at, box, rows, words, _foot(at, box), crossing, scale)
    for part in stack.room():
        taken.add(part)
    return stack


def bettered(stack: Stack, middle: Point, taken: Taken, sheet: Box) -> Stack:
    """The card where it hangs nearer to its place, or its line crosses nothing, now that all others hang."""
    for part in stack.room():
        taken.drop(part)
    best = stack
    for box in _around(stack.at, middle, stack.box.width, stack.box.height):
        if sheet.holds(box) and taken.free(box.grown(2)):
            crossing = not all(map(taken.free, _leader(stack.at, box)))
            tried = stack._replace(box=box, foot=_foot(stack.at, box), crossing=crossing)
            best = min(best, tried, key=lambda one: one.cost)
    for part in best.room():
        taken.add(part)
    return best


def _spot(boxes: Iterable[Box], at: Point, taken: Taken, sheet: Box) -> tuple[Box, bool] | None:
    """The first free box whose line to the place crosses nothing, else the first free one, and whether it crosses."""
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
    """Boxes all over the sheet, those near a place first."""
    lefts = range(int(sheet.left) + 1, int(sheet.right - wide), SCAN)
    tops = range(int(sheet.top) + 1, int(sheet.bottom - high), SCAN)
    boxes = [Box(left, top, left + wide, top + high) for left in lefts for top in tops]
    return sorted(boxes, key=lambda box: hypot(box.middle[0] - at[0], box.middle[1] - at[1]))


def _around(at: Point, middle: Point, wide: float, high: float) -> Iterator[Box]:
    """Boxes around a place, the near ones first; at each distance those that lead away from the middle first."""
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
    """The point of a card that is nearest to its place."""
    return min(max(at[0], box.left), box.right), min(max(at[1], box.top), box.bottom)


def _leader(at: Point, box: Box) -> Iterator[Box]:
    """The room of the line from a place to its card, in small boxes; without what is next to either."""
    foot = _foot(at, box)
    long = hypot(foot[0] - at[0], foot[1] - at[1])
    count = int(long // THICK)
    for step in range(2, count - 1):
        share = step / count
        x, y = at[0] + share * (foot[0] - at[0]), at[1] + share * (foot[1] - at[1])
        yield Box(x - THICK / 2, y - THICK / 2, x + THICK / 2, y + THICK / 2)


@lru_cache(maxsize=FEW_CARDS)
def _measured(signs: tuple[Sign, ...]) -> tuple[tuple[Row, ...], float, float, float]:
    """The rows of a card, its width and height, and how far the names stand from the middles of the symbols."""
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
    """The name of a formation with the marks of what is not sure or only told by an event."""
    marks = ("?" if not sign.certain else "") + ("*" if sign.event else "")
    words = " ".join(part for part in (marks, sign.since) if part)
    return (Span(sign.name), *((Span(f" {words}", "note"),) if words else ()))
