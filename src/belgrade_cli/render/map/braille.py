"""Maps for the terminal: water and movements as braille dots, eight in a cell, with names over them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Line as Words
from belgrade_cli.answer.blocks import Span, Style, visible
from belgrade_cli.render.map.geometry import Box, Point
from belgrade_cli.render.map.ground import ground
from belgrade_cli.render.map.projection import Projection, fitted
from belgrade_cli.render.map.sheet import narrowest, near, runs
from belgrade_cli.render.map.spatial_index import Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from belgrade_cli.answer.maps import Map, Sign, Site

WIDE, HIGH = 2, 4
"""The dots of a cell."""
RIM = 9.0
"""Dots left free around the contents of the map."""
BRAILLE = 0x2800
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""By row and column of a cell."""
WATER: Style = "mark"
MOST = 4
"""The most formations named next to a place; the list below the map has all of them."""

Cell = tuple[int, int]
"""A column and row."""


def drawn(
    picture: Map, columns: int, rows: int, *, ascii: bool = False, width: Callable[[str], int] = len
) -> tuple[Words, ...]:
    """Draw a map in lines of `columns` cells; `width` returns how many cells a text takes."""
    screen = _Screen(picture, columns, rows, width)
    screen.draw()
    return tuple(screen.lines(ascii))


class _Screen:
    """Cells with dots and letters."""

    def __init__(self, picture: Map, columns: int, rows: int, width: Callable[[str], int]) -> None:
        self.picture = picture
        self.columns, self.rows = columns, rows
        self.width = width
        self.box = Box(0, 0, columns * WIDE - 1, rows * HIGH - 1)
        self.projection: Projection = fitted(
            near(picture.around), self.box.width, self.box.height, RIM, narrowest(picture.around)
        )
        self.dots: dict[Cell, int] = {}
        self.styles: dict[Cell, Style] = {}
        self.letters: dict[Cell, Span] = {}
        self.taken = Taken()

    def draw(self) -> None:
        """Draw water, movements and then names, the important ones first."""
        west, north = self.projection.back(0, 0)
        east, south = self.projection.back(self.box.right, self.box.bottom)
        land = ground(Box(west, south, east, north))
        for line in (*land.land, *land.lakes, *(river.course for river in land.rivers)):
            self._line([self._unwrapped(x, y) for x, y in line], WATER)
        for shape in self.picture.shapes:
            if shape.kind in ("river", "lake", "land", "coast"):
                for part in shape.parts:
                    self._line([self.projection(*at) for at in part], WATER)
        for movement in self.picture.movements:
            for leg in movement.legs:
                self._line([self.projection(*leg.start), self.projection(*leg.end)], movement.style)
        self._sites()

    def _unwrapped(self, x: float, y: float) -> Point:
        return (x - self.projection.west) * self.projection.scale, self.projection.y(y)

    def _line(self, points: Sequence[Point], style: Style) -> None:
        from belgrade_cli.render.map.geometry import clipped_line

        for part in clipped_line(points, self.box):
            for start, end in itertools.pairwise(part):
                self._segment(start, end, style)

    def _segment(self, start: Point, end: Point, style: Style) -> None:
        steps = int(max(abs(end[0] - start[0]), abs(end[1] - start[1]))) + 1
        for step in range(steps + 1):
            x = round(start[0] + (end[0] - start[0]) * step / steps)
            y = round(start[1] + (end[1] - start[1]) * step / steps)
            cell = x // WIDE, y // HIGH
            self.dots[cell] = self.dots.get(cell, 0) | BITS[y % HIGH][x % WIDE]
            self.styles[cell] = style

    # --- names --------------------------------------------------------------------------------------------------------

    def _sites(self) -> None:
        numbers = self._numbers()
        sites = [(site, self._cell(site)) for site in self.picture.sites]
        shown = [(site, cell) for site, cell in sites if 0 <= cell[0] < self.columns and 0 <= cell[1] < self.rows]
        shown.sort(key=lambda pair: (pair[0].rank, -len(pair[0].signs)))
        for site, cell in shown:
            if site.rank <= 1 and cell not in self.letters:
                self.letters[cell] = Span("●" if site.signs else "○", _side(site.signs))
                self.taken.add(_box(cell, 1, 1))
        for site, cell in shown:
            self._name(site, cell, numbers.get(site.at, ""))

    def _numbers(self) -> dict[tuple[float, float], str]:
        found: dict[tuple[float, float], list[int]] = {}
        for number, incident in enumerate(self.picture.incidents, start=1):
            for at in incident.sites:
                found.setdefault(at, []).append(number)
        return {at: f" {runs(numbers)}" for at, numbers in found.items()}

    def _cell(self, site: Site) -> Cell:
        x, y = self.projection(*site.at)
        return round(x) // WIDE, round(y) // HIGH

    def _name(self, site: Site, cell: Cell, numbers: str) -> None:
        """Place the name of a place with its formations below it, or with their number if they do not fit."""
        name = Span(f"{visible(site.name)}{numbers}", "name" if site.rank <= 1 else "note")
        units = [Span(visible(sign.name) + ("" if sign.certain else " ?"), sign.style) for sign in site.signs]
        more = [Span(f"and {len(units) - MOST + 1} more", "note")] if len(units) > MOST else []
        full = [name, *(units[: MOST - 1] if more else units), *more]
        if self._placed(full, cell) or not units:
            return
        self._placed([Span(f"{name.text} ({len(units)})", "name")], cell)

    def _placed(self, lines: Sequence[Span], cell: Cell) -> bool:
        """Put lines to the right or left of a cell if they fit, with the first, last or middle line level with it."""
        wide, high = max(self.width(line.text) for line in lines), len(lines)
        column, row = cell
        for left in (column + 2, column - 1 - wide):
            for top in (row, row - high + 1, row - high // 2, row + 1, row - high):
                if left < 0 or left + wide > self.columns or top < 0 or top + high > self.rows:
                    continue
                if self.taken.free(_box((left, top), wide, high)):
                    self.taken.add(_box((left - 1, top), wide + 2, high))
                    for place, line in enumerate(lines):
                        indent = wide - self.width(line.text) if left < column else 0
                        self._put((left + indent, top + place), line)
                    return True
        return False

    def _put(self, cell: Cell, said: Span) -> None:
        """Write letters into the cells from one on; the second cell of a wide letter is skipped."""
        column, row = cell
        for beside in (column - 1, column + self.width(said.text)):
            self.letters.setdefault((beside, row), Span(" "))
        for letter in said.text:
            self.letters[column, row] = Span(letter, said.style)
            for covered in range(1, self.width(letter)):
                self.letters[column + covered, row] = Span("", said.style)
            column += max(self.width(letter), 1) if self.width(letter) else 0

    # --- lines --------------------------------------------------------------------------------------------------------

    def lines(self, ascii: bool) -> Iterator[Words]:
        """The rows from the top, with runs of one style joined and no trailing blanks."""
        for row in range(self.rows):
            yield _joined(self._span((column, row), ascii) for column in range(self.columns))

    def _span(self, cell: Cell, ascii: bool) -> Span:
        if cell in self.letters:
            said = self.letters[cell]
            return said if not ascii else Span({"●": "*", "○": "o"}.get(said.text, said.text), said.style)
        bits = self.dots.get(cell, 0)
        if not bits:
            return Span(" ")
        return Span(("." if bits & 0xE4 else "'") if ascii else chr(BRAILLE + bits), self.styles[cell])


def _side(signs: Iterable[Sign]) -> Style:
    """The style of formations that are all on one side."""
    styles = {sign.style for sign in signs}
    return styles.pop() if len(styles) == 1 else "name"


def _box(cell: Cell, wide: int, high: int) -> Box:
    return Box(cell[0], cell[1], cell[0] + wide, cell[1] + high)


def _joined(spans: Iterable[Span]) -> Words:
    joined: list[Span] = []
    for said in spans:
        if joined and (joined[-1].style == said.style or not said.text.strip()):
            joined[-1] = joined[-1]._replace(text=joined[-1].text + said.text)
        else:
            joined.append(said)
    if joined:
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    return tuple(joined) or (Span(""),)
