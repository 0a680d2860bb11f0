"""The map of the page: its background as SVG, and the data from which the script draws the positions on a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.blocks import plain, span, visible
from belgrade_cli.answer.pictures import Entry
from belgrade_cli.render.html.still import still
from belgrade_cli.render.map.scale_bar import reserved
from belgrade_cli.render.map.sheet import DOT, Sheet, arrange, edge
from belgrade_cli.render.map.stacks import ROOM, SCALE, SIZE
from belgrade_cli.render.map.svg import panel
from belgrade_cli.render.svg.text_width import line_width, wrapped
from belgrade_cli.symbols.drawing import draw as draw_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from belgrade_cli.answer.maps import Atlas
    from belgrade_cli.answer.pictures import Page
    from belgrade_cli.render.map.geometry import Point

Json = dict[str, Any]
WIDE, HIGH = 1100.0, 640.0
"""The size of the map in its own units; the browser scales it to the window."""


class PageMap:
    """The map of a page."""

    def __init__(self, atlas: Atlas, lines: Mapping[str, int], events: Mapping[str, int]) -> None:
        self.atlas = atlas
        self.lines = lines
        self.events = events
        self.ground = atlas.picture._replace(movements=())  # the script draws them
        self.sheet = arrange(self.ground, WIDE, HIGH, reserved)

    def drawing(self, stop: int | None) -> str:
        """The background with its places, and the positions at a stop; for other days the script fills these groups."""
        box = f'viewBox="0 0 {WIDE:g} {HIGH:g}"'
        leaders, cards = ("", "") if stop is None else still(self.atlas, stop, (WIDE, HIGH))
        under = f"<g class=ways></g><g class=leaders>{leaders}</g>"
        ground = _shorter(panel(self.ground, self.sheet, lean=True, under=under))
        stacks = f'<g class="stacks map-t" font-size=9>{cards}</g>'
        return f'<svg class=atlas {box} role=group aria-label="Map">{ground}{stacks}</svg>'

    def open_codes(self) -> Iterator[str]:
        """The codes of symbols that are drawn open on any day."""
        yield from dict.fromkeys(stay.sidc for stay in self.atlas.stays if not stay.certain)

    def data(self) -> Json:
        """Places with their points, stays, sizes of names and symbols, movements, and occupied space."""
        places = list(dict.fromkeys(stay.site for stay in self.atlas.stays))
        names = list(dict.fromkeys(stay.name for stay in self.atlas.stays))
        codes = list(dict.fromkeys(stay.sidc for stay in self.atlas.stays))
        at = {site.id: self.sheet.projection(*site.at) for site in self.atlas.picture.sites}
        stays = [
            [
                self.lines[stay.unit], places.index(stay.site), names.index(stay.name), codes.index(stay.sidc),
                stay.first, stay.last, int(stay.certain), self.events.get(stay.event, -1), stay.since,
            ]
            for stay in self.atlas.stays
        ]  # fmt: skip
        return {
            "places": [[place, *self._placed(at[place])] for place in places],
            "names": [_measured(name) for name in names],
            "symbols": [[code, *_room(code)] for code in codes],
            "stays": stays,
            "ways": list(self._movements()),
            "taken": list(_obstacles(self.sheet)),
        }

    def _placed(self, at: Point) -> Iterator[int]:
        """A position on the map; if beyond the edge, where the line to it leaves the map, and a 1."""
        inside = self.sheet.box.has(at)
        yield from map(round, at if inside else edge(at, self.sheet.box.grown(-2)))
        yield from () if inside else (1,)

    def _movements(self) -> Iterator[list[Any]]:
        for movement in self.atlas.picture.movements:
            legs = [
                [*map(round, (*self.sheet.projection(*leg.start), *self.sheet.projection(*leg.end))), int(leg.certain)]
                for leg in movement.legs
            ]
            yield [self.lines[movement.id], legs]


_PATH = re.compile(r' d="[^"]*"')
_BEFORE_MINUS, _LEADING_ZERO = re.compile("[ ,]-"), re.compile(r"(?<![\d.])0\.")


def _shorter(drawing: str) -> str:
    """A drawing whose paths have no separators before a minus sign and no zeros before a decimal point."""
    return _PATH.sub(lambda path: _LEADING_ZERO.sub(".", _BEFORE_MINUS.sub("-", path[0])), drawing)


def _measured(name: str) -> list[Any]:
    """A name in lines, and their width."""
    lines = wrapped(span(name), SIZE, ROOM)
    return [
        "\n".join(visible(plain(line)) for line in lines),
        round(max((line_width(line, SIZE) for line in lines), default=0)),
    ]


def _room(code: str) -> list[float]:
    """How far a symbol reaches from its centre: to each side, up and down."""
    box = draw_symbol(code).box
    sides = (max(100 - box.left, box.right - 100), 100 - box.top, box.bottom - 100)
    return [round(SCALE * side, 1) for side in sides]


def _obstacles(sheet: Sheet) -> Iterator[list[int]]:
    """What cards must not cover: the corners, the places that the map is about, and their names."""
    for corner in reserved(sheet.box):
        yield [round(part) for part in corner]
    for site, (x, y) in sheet.dots:
        if site.rank <= 1:
            yield [round(part) for part in (x - DOT, y - DOT, x + DOT, y + DOT)]
    for label in sheet.labels:
        if label.name.size > 9:
            yield [round(part) for part in label.name.box]


def page_map(page: Page) -> PageMap | None:
    """The map of a page; None if it has none."""
    if page.atlas is None:
        return None
    lines = {tree_line.id: number for number, tree_line in enumerate(page.tree_lines)}
    timeline = next((part.contents for part in page.parts if part.id == "timeline"), ())
    events = {entry.id: number for number, entry in enumerate(timeline) if isinstance(entry, Entry)}
    return PageMap(page.atlas, lines, events)
