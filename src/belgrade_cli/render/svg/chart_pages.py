"""A chart in pages: whole if it fits; else an overview, then everything in columns that continue from page to page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Node, Span, plain, span
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.svg.chart import Cell, cell, defs, drawn, lines_note, measured, paths, symbols_key
from belgrade_cli.render.svg.document import foot, label, line, moved, text
from belgrade_cli.render.svg.layout import Layout, Link, lay_out
from belgrade_cli.render.svg.paper import LEAST, SCALES, Frame, Page, Room, composed, room

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.answer.pictures import Chart
    from belgrade_cli.render.look import Paper

COMPACT = 0.28
"""The scale of symbols in columns."""
INDENT, STEM = 18.0, 9.0
"""The indentation of a level; the x at which the line below a box leaves it, left of the frames below."""
GAP, GUTTER = 5.0, 14.0
KEY = 200.0
"""The smallest width of a key next to columns."""
CONTINUED = 10.5
"""The font size of the heading of a continued column."""


class Entry(NamedTuple):
    """A node in reading order: its depth, and the index of the node above it."""

    cell: Cell
    depth: int
    above: int | None


class Put(NamedTuple):
    """An entry in its column: its index in reading order, and its y."""

    key: int
    y: float


class Column(NamedTuple):
    """A column: the heading it continues, and its entries."""

    heading: str
    entries: list[Put]


class LaidOut(NamedTuple):
    """A measured chart, for any scale: in reading order for columns, and laid out as a whole."""

    entries: list[Entry]
    cells: list[Cell]
    layout: Layout


def pages(chart: Chart, paper: Paper) -> tuple[str, ...]:
    """Draw the chart on as few sheets as are legible."""
    laid = _laid(chart)
    entries = laid.entries
    units = [entry.cell.node for entry in entries if entry.cell.node.face]
    frame = Frame(chart.title, chart.subtitle, chart.parties, (*lines_note(units), *chart.notes), symbols_key(units))
    for attempt in (_whole_chart, _in_columns):
        for scale in SCALES:
            space = room(frame, paper, scale)
            page = attempt(laid, frame, space)
            if page:
                return composed(frame, space, [page])
    space = room(frame, paper, LEAST)
    columns = _columns(entries, space.height)
    sheets = _sheets(columns, entries, space.width)
    return composed(frame, space, [*_overview(chart, sheets, entries, frame, space), *sheets_drawn(sheets, entries)])


def _entries(chart: Chart) -> Iterator[Entry]:
    """The nodes in reading order."""
    stack: list[tuple[Node, int, int | None]] = [(root, 0, None) for root in reversed(chart.tree.roots)]
    key = 0
    while stack:
        node, depth, above = stack.pop()
        yield Entry(cell(node, COMPACT), depth, above)
        stack += [(child, depth + 1, key) for child in reversed(node.children)]
        key += 1


def _laid(chart: Chart) -> LaidOut:
    roots, cells = measured(chart)
    return LaidOut(list(_entries(chart)), cells, lay_out(roots) if roots else Layout((), (), 0.0, 0.0))


def _whole_chart(laid: LaidOut, frame: Frame, space: Room) -> Page | None:
    """The chart laid out as without paper, if it fits."""
    layout, cells = laid.layout, laid.cells
    if layout.width > space.width or layout.height > space.with_foot(frame):
        return None
    solid, broken = paths(layout.links, cells)
    body = line(solid) + line(broken, dashed=True) + "".join(drawn(cells[at.key], at.x, at.y) for at in layout.places)
    return Page(body, layout.height, "".join(defs(cell.node for cell in cells)), with_foot=True)


def _in_columns(laid: LaidOut, frame: Frame, space: Room) -> Page | None:
    """The whole chart in columns on one page, if they fit: above the key, or with the key in the last column."""
    entries = laid.entries
    for height in (space.with_foot(frame), space.height):
        sheets = _sheets(_columns(entries, height), entries, space.width) if height > 0 else []
        if len(sheets) == 1:
            page = next(sheets_drawn(sheets, entries))
            return (
                page._replace(with_foot=True)
                if height < space.height
                else _add_key(page, sheets[0], entries, frame, space)
            )
    return None


def _add_key(page: Page, columns: Sequence[Column], entries: Sequence[Entry], frame: Frame, space: Room) -> Page | None:
    """The page with the key below its last column, if there is room."""
    x = sum(_width(column, entries) + GUTTER for column in columns[:-1])
    footer, height = foot(frame.parties, frame.notes, space.width - x, frame.key)
    y = _bottom(columns[-1], entries)
    if space.width - x < KEY or y + height > space.height:
        return None
    return page._replace(body=page.body + moved(footer, x, y))


# --- columns ----------------------------------------------------------------------------------------------------------


def _columns(entries: Sequence[Entry], height: float) -> list[Column]:
    """Divide the entries into columns; a node with subordinates never ends one."""
    columns: list[Column] = []
    used = height
    for key, entry in enumerate(entries):
        tall = entry.cell.height + GAP
        leads = key + 1 < len(entries) and entries[key + 1].above == key
        needed = tall + (entries[key + 1].cell.height if leads else 0.0)
        if used + needed - GAP > height and not (columns and len(columns[-1].entries) == 0):
            heading = _heading(entries, entry)
            columns.append(Column(heading, []))
            used = label(span(heading, "note"), CONTINUED, 240).height + GAP if heading else 0.0
        columns[-1].entries.append(Put(key, used))
        used += tall
    return columns


def _heading(entries: Sequence[Entry], entry: Entry) -> str:
    """The heading of a continued column: the node above its first entry."""
    if entry.above is None:
        return ""
    node = entries[entry.above].cell.node
    return f"{plain(node.face.name if node.face else node.line)}, continued"


def _sheets(columns: Sequence[Column], entries: Sequence[Entry], width: float) -> list[list[Column]]:
    """The columns on each page."""
    sheets: list[list[Column]] = []
    used = width
    for column in columns:
        wide = _width(column, entries)
        if used + wide > width:
            sheets.append([])
            used = 0.0
        sheets[-1].append(column)
        used += wide + GUTTER
    return sheets


def _base(column: Column, entries: Sequence[Entry]) -> int:
    """The depth at the left edge of a column."""
    return min(entries[put.key].depth for put in column.entries)


def _width(column: Column, entries: Sequence[Entry]) -> float:
    base = _base(column, entries)
    return max((entries[put.key].depth - base) * INDENT + entries[put.key].cell.width for put in column.entries)


def sheets_drawn(sheets: Sequence[Sequence[Column]], entries: Sequence[Entry]) -> Iterator[Page]:
    """The pages of columns."""
    all_cells = [entry.cell for entry in entries]
    for sheet in sheets:
        x, body, cells = 0.0, "", []
        tallest = max(_bottom(column, entries) for column in sheet)
        for column in sheet:
            body += moved(_column_drawn(column, entries, all_cells), x, 0)
            x += _width(column, entries) + GUTTER
            cells += [entries[put.key].cell.node for put in column.entries]
        yield Page(body, tallest, "".join(defs(cells, COMPACT)))


def _bottom(column: Column, entries: Sequence[Entry]) -> float:
    last = column.entries[-1]
    return last.y + entries[last.key].cell.height


def _column_drawn(column: Column, entries: Sequence[Entry], cells: Sequence[Cell]) -> str:
    base = _base(column, entries)
    at = {put.key: ((entries[put.key].depth - base) * INDENT, put.y) for put in column.entries}
    solid, broken = paths(_links(at, entries, base), cells)
    heading = text(label(span(column.heading, "note"), CONTINUED, 240), 0, 0) if column.heading else ""
    boxes = "".join(drawn(entries[key].cell, x, y) for key, (x, y) in at.items())
    return heading + line(solid) + line(broken, dashed=True) + boxes


def _links(at: dict[int, tuple[float, float]], entries: Sequence[Entry], base: int) -> Iterator[Link]:
    """Lines from each box to the one above it, or to the top of the column if that is not in it."""
    feet: dict[int, float] = {}
    for key, (x, y) in at.items():
        above = entries[key].above
        if above is None or (above not in at and entries[key].depth == base):
            continue
        side, middle = entries[key].cell.side
        yield Link(key, x - INDENT + STEM, y + middle, x + side, y + middle)
        feet[above] = y + middle
    top = min(y for _, y in at.values())
    for above, end in feet.items():
        x = (entries[above].depth - base) * INDENT + STEM
        yield Link(None, x, _line_start(entries[above].cell, at[above][1]) if above in at else top, x, end)


def _line_start(cell: Cell, y: float) -> float:
    """The beginning of the line below a box, under the symbol, which is drawn over it."""
    return y + (cell.side[1] if cell.drawing else cell.height)


# --- the overview -----------------------------------------------------------------------------------------------------


def _overview(
    chart: Chart, sheets: Sequence[Sequence[Column]], entries: Sequence[Entry], frame: Frame, space: Room
) -> list[Page]:
    """The upper levels with their page numbers, as many levels as fit one page, and the key."""
    page_of = {
        put.key: number for number, sheet in enumerate(sheets, start=2) for column in sheet for put in column.entries
    }
    deepest = max(entry.depth for entry in entries)
    for depth in range(deepest - 1, -1, -1):
        upper = _laid(chart._replace(tree=chart.tree._replace(roots=_cut(chart.tree.roots, depth, page_of))))
        for attempt in (_whole_chart, _in_columns):
            page = attempt(upper, frame, space)
            if page:
                return [page]
    return [Page("", 0.0, with_foot=True)]


def _cut(roots: Sequence[Node], depth: int, page_of: dict[int, int]) -> tuple[Node, ...]:
    """The nodes down to a depth, each with its page number."""
    numbers = iter(range(len(page_of)))

    def cut(node: Node, left: int) -> Node:
        page = page_of[next(numbers)]
        children = tuple([cut(child, left - 1) for child in node.children])
        return _on_page(node, page, children if left else ())

    return tuple([cut(root, depth) for root in roots])


def _on_page(node: Node, page: int, children: tuple[Node, ...]) -> Node:
    words = f"page {page}"
    if node.face:
        return node._replace(face=node.face._replace(details=(span(words, "note"),)), children=children, notes=())
    return node._replace(line=(*node.line, Span(f" {words}", "note")), children=children)
