"""Pictures in pages: as large as the paper allows, and never too small to read.

A picture that fits one sheet stays whole. A larger chart is printed in columns, as in a printed order of battle, after
an overview of its upper levels with page numbers; rows continue from page to page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import span
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.svg.background import framed, view
from belgrade_cli.render.svg.document import FOOT_SIZE, MARKS, STYLE, foot, head, label, moved, stacked, svg, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.answer.blocks import Party
    from belgrade_cli.render.look import Paper
    from belgrade_cli.render.svg.document import Band, Entry

PIXELS = 96 / 25.4
"""Pixels in a millimetre, at natural size."""
MARGIN = 10.0
"""The margin of a page in millimetres, which every printer needs."""
SMALLEST = 6.0
"""The smallest size of names, in points."""
DETAIL = 10.5
"""The font size of the smallest names, in pixels at natural size."""
LEAST = SMALLEST / (DETAIL * 72 / 96)
"""The scale below which names would be too small."""
SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, LEAST)
NUMBER = 16.0
"""The height of the page number at the foot."""


class Frame(NamedTuple):
    """What surrounds the contents of every page of a picture."""

    title: str
    subtitle: str
    parties: Sequence[Party]
    notes: Sequence[str]
    key: Sequence[Entry] = ()


class Room(NamedTuple):
    """The space for contents on a page at a scale, in units of the drawing."""

    paper: Paper
    scale: float
    width: float
    height: float
    """Without title and page number."""

    def with_foot(self, frame: Frame) -> float:
        """The height that remains if the page also has the key and the notes."""
        return self.height - foot(frame.parties, frame.notes, self.width, frame.key)[1]


class Page(NamedTuple):
    """The contents of a page from the origin down, with their height; and whether the key and notes follow."""

    body: str
    height: float
    defs: str = ""
    with_foot: bool = False


def in_rows(frame: Frame, bands: Sequence[Band], width: float, paper: Paper) -> tuple[str, ...]:
    """Bands of a width on successive pages, with the key and the notes below the last."""
    space = room(frame, paper, min(1.0, (paper.width - 2 * MARGIN) * PIXELS / width))
    pages: list[list[Band]] = [[]]
    used = 0.0
    for band in bands:
        if pages[-1] and used + band[1] > space.height:
            pages.append([])
            used = 0.0
        pages[-1].append(band)
        used += band[1]
    if used > space.with_foot(frame):
        pages.append([])
    drawn = [Page(*stacked(page)) for page in pages]
    return composed(frame, space, [*drawn[:-1], drawn[-1]._replace(with_foot=True)])


def on_sheet(document: str, paper: Paper) -> str:
    """Centre a finished picture on a sheet, reduced to fit if necessary."""
    x, y, width, height = view(document)
    across, down = ((side - 2 * MARGIN) * PIXELS for side in (paper.width, paper.height))
    scale = min(1.0, across / width, down / height)
    wide, high = (side * PIXELS / scale for side in (paper.width, paper.height))
    box = (x - (wide - width) / 2, y - (high - height) / 2, wide, high)
    return framed(document, box, (f"{paper.width:g}mm", f"{paper.height:g}mm"))


def room(frame: Frame, paper: Paper, scale: float) -> Room:
    """The space of a page at a scale."""
    width, height = ((side - 2 * MARGIN) * PIXELS / scale for side in (paper.width, paper.height))
    return Room(paper, scale, width, height - head(frame.title, frame.subtitle, width)[1] - NUMBER)


def composed(frame: Frame, space: Room, pages: Sequence[Page]) -> tuple[str, ...]:
    """The pages as documents, numbered if there are several."""
    return tuple(_page(frame, space, page, number, len(pages)) for number, page in enumerate(pages, start=1))


def _page(frame: Frame, space: Room, page: Page, number: int, count: int) -> str:
    width, height = (side * PIXELS / space.scale for side in (space.paper.width, space.paper.height))
    edge = MARGIN * PIXELS / space.scale
    header, top = head(frame.title, frame.subtitle, space.width)
    body = moved(header, edge, edge) + moved(page.body, edge, edge + top)
    if page.with_foot:
        footer, _ = foot(frame.parties, frame.notes, space.width, frame.key)
        body += moved(footer, edge, edge + top + page.height)
    if count > 1:
        made = label(span(f"{number} / {count}", "note"), FOOT_SIZE, space.width)
        body += text(made, width - edge - made.width, height - edge - made.height)
    title = f"{frame.title}, page {number} of {count}" if count > 1 else frame.title
    size = (f"{space.paper.width:g}mm", f"{space.paper.height:g}mm")
    return svg(title, frame.subtitle, (0, 0, width, height), body, style=STYLE + MARKS, defs=page.defs, size=size)
