"""The tree as a chart: symbols joined by lines, with names and commanders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Node, plain
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.svg.document import Content, Label, document, escape, fill_of, label, line, number, text, use
from belgrade_cli.render.svg.key import of_symbols
from belgrade_cli.render.svg.layout import Item, Layout, Link, lay_out
from belgrade_cli.symbols.drawing import Drawing, describe
from belgrade_cli.symbols.drawing import draw as draw_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.answer.blocks import Face
    from belgrade_cli.answer.pictures import Chart
    from belgrade_cli.render.svg.document import Entry

SCALE = 0.36
"""The scale of symbols: a frame of 150 is 54 wide."""
CENTRE, APART = 30.0, 7.0
"""The smallest distance from a box's left edge to the centre of its frame; the gap between symbol and text."""
NAME, DETAIL, ROOM = 12.0, 10.5, 172.0
"""Font sizes, and the width at which text wraps."""
PADDING = 7.0
"""The padding of a heading's box."""
LINES = (
    "solid line: organic, assigned or unknown; broken line: attached, or under another formation's command or control"
)


class Cell(NamedTuple):
    """A measured node: its labels, the positions of its parts in its box, and the box itself."""

    node: Node
    name: Label
    details: tuple[Label, ...]
    drawing: Drawing | None
    middle: tuple[float, float]
    """The centre of the frame."""
    words: float
    """The y of the name."""
    width: float
    height: float
    scale: float = SCALE
    """The scale of the symbol."""

    @property
    def stem(self) -> float:
        """The x of the line that leaves downwards."""
        return self.middle[0]

    @property
    def base(self) -> float:
        """The y at which the line that leaves downwards begins."""
        return self.middle[1] + self.scale * self.drawing.frame.height / 2 if self.drawing else self.height

    @property
    def side(self) -> tuple[float, float]:
        """The end of a line from the left."""
        left = self.middle[0] - self.scale * self.drawing.frame.width / 2 if self.drawing else 0.0
        return left, self.middle[1]


def draw(chart: Chart) -> str:
    """Draw the chart as a document."""
    roots, cells = measured(chart)
    layout = lay_out(roots) if roots else Layout((), (), 0, 0)
    units = [cell.node for cell in cells if cell.node.face]
    whole, broken = paths(layout.links, cells)
    body = f'<g aria-hidden="true">{line(whole)}{line(broken, dashed=True)}</g>' + "".join(
        drawn(cells[place.key], place.x, place.y) for place in layout.places
    )
    described = f"Order of battle: {len(units)} formation{'' if len(units) == 1 else 's'}. {chart.subtitle}"
    notes = (*lines_note(units), *chart.notes)
    content = Content(body, layout.width, layout.height, "".join(defs(units)))
    return document(chart.title, chart.subtitle, described, content, chart.parties, notes, symbols_key(units))


def lines_note(units: Iterable[Node]) -> tuple[str, ...]:
    """What the lines mean, if there are two kinds."""
    return (LINES,) if any(unit.face.lent for unit in units if unit.face) else ()


def symbols_key(units: Iterable[Node]) -> tuple[Entry, ...]:
    """The key of the formations' symbols."""
    return tuple(of_symbols(unit.face.sidc for unit in units if unit.face))


# --- measuring --------------------------------------------------------------------------------------------------------


def measured(chart: Chart) -> tuple[tuple[Item, ...], list[Cell]]:
    """The nodes of a chart as boxes to lay out, and their contents by key."""
    cells: list[Cell] = []
    return tuple(_item(root, cells) for root in chart.tree.roots), cells


def _item(node: Node, cells: list[Cell]) -> Item:
    """A node and its subordinates, measured; cells are appended in reading order."""
    measured = cell(node)
    key = len(cells)
    cells.append(measured)
    return item(key, measured, tuple(_item(child, cells) for child in node.children))


def cell(node: Node, scale: float = SCALE) -> Cell:
    """Measure a node without its subordinates, with its symbol at a scale."""
    return _formation(node, node.face, scale) if node.face else _heading(node)


def item(key: int, cell: Cell, children: tuple[Item, ...] = ()) -> Item:
    """A measured node for the layout."""
    return Item(key, cell.width, cell.height, cell.stem, cell.base, cell.side, children)


def _formation(node: Node, face: Face, scale: float) -> Cell:
    """The symbol on the left and the text on the right, centred on the frame if short enough."""
    drawing = draw_symbol(face.sidc)
    box = drawing.box
    x = max(CENTRE * scale / SCALE, scale * (100 - box.left))
    y = scale * (100 - box.top)
    name = label(face.name, NAME, ROOM, bold=True)
    details = tuple(label(detail, DETAIL, ROOM) for detail in face.details)
    tall = name.height + sum(detail.height for detail in details)
    words = max(y - tall / 2, 0.0)
    wide = max([name.width, *(detail.width for detail in details)])
    height = max(y + scale * (box.bottom - 100), words + tall)
    return Cell(node, name, details, drawing, (x, y), words, 2 * x + APART + wide, height, scale)


def _heading(node: Node) -> Cell:
    """A side, nation or remark: text in a box."""
    name = label(node.line, NAME, ROOM, bold=not _remark(node))
    return Cell(
        node, name, (), None, (CENTRE, PADDING + name.height / 2), PADDING,
        max(name.width + 2 * PADDING, 2 * CENTRE), name.height + 2 * PADDING,
    )  # fmt: skip


def _remark(node: Node) -> bool:
    return all(part.style == "note" for part in node.line)


def paths(links: Iterable[Link], cells: Sequence[Cell]) -> tuple[str, str]:
    """The solid and the broken lines, each as one path."""
    whole: list[Link] = []
    broken: list[Link] = []
    for link in links:
        face = cells[link.key].node.face if link.key is not None else None
        (broken if face and face.lent else whole).append(link)
    return _path(whole), _path(broken)


# --- drawing ----------------------------------------------------------------------------------------------------------


def _path(links: Iterable[Link]) -> str:
    """Horizontal and vertical lines as one path."""
    parts = []
    for _, x1, y1, x2, y2 in links:
        run = f"V{number(y2)}" if x1 == x2 else f"H{number(x2)}"
        parts.append(f"M{number(x1)},{number(y1)}{run}")
    return "".join(parts)


def defs(units: Iterable[Node], scale: float = SCALE) -> Iterator[str]:
    """Each symbol in use once, with the centre of its frame at the origin."""
    for sidc in dict.fromkeys(unit.face.sidc for unit in units if unit.face):
        yield f'<g id="{_id(sidc)}" transform="scale({scale}) translate(-100 -100)">{draw_symbol(sidc).body}</g>'


def _id(sidc: str) -> str:
    return f"ob-{sidc}"


def drawn(cell: Cell, x: float, y: float) -> str:
    """The box of a node with its upper left corner at a point."""
    face = cell.node.face
    if face is None:
        return _drawn_heading(cell, x, y)
    at = x + 2 * cell.middle[0] + APART
    down = y + cell.words
    labels = [text(cell.name, at, down)]
    down += cell.name.height
    for detail in cell.details:
        labels.append(text(detail, at, down))
        down += detail.height
    said = ", ".join((describe(face.sidc), *((f"{face.relationship}",) if face.relationship else ())))
    return (
        f"<g><title>{escape(f'{plain(face.name)}: {said}')}</title>"
        f"{use(_id(face.sidc), x + cell.middle[0], y + cell.middle[1])}"
        f"{''.join(labels)}</g>"
    )


def _drawn_heading(cell: Cell, x: float, y: float) -> str:
    words = text(cell.name, x + PADDING, y + cell.words, css="" if _remark(cell.node) else "ob-dark")
    if _remark(cell.node):
        frame = 'class="ob-line ob-dash"'
    else:
        style = cell.node.line[0].style if cell.node.line else ""
        frame = f'fill="{fill_of(style)}" stroke="#000"'
    box = f'width="{number(cell.width)}" height="{number(cell.height)}" rx="4"'
    return f'<g><rect x="{number(x)}" y="{number(y)}" {box} {frame}/>{words}</g>'
