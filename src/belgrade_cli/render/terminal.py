"""Answers for a terminal: the contents of plain text in colours, wrapped to the width, with bars and ribbons.

The only module that uses Rich, for styles, colours, character widths and wrapping. The layout of trees and tables is
done here, because Rich's own crops what does not fit and takes seconds for a few thousand rows.
"""

from __future__ import annotations

from functools import cache
from io import StringIO
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len, set_cell_size
from rich.color import Color
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text as RichText

from belgrade_cli.answer.blocks import Bar, Block, Facts, Heading, Line, Ribbon, Table, Text, Tree, span, visible
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.column_widths import ColumnNeed, fitted
from belgrade_cli.render.ribbon_colours import Rgb, luminance, rgb
from belgrade_cli.render.tree_lines import (
    ASCII,
    BOX,
    NARROW_ASCII,
    NARROW_BOX,
    Guides,
    apart,
    branches,
    height,
    sections,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.output import Colors

Cells = list[Segment]
"""A line of the screen."""
_Pieces = list[tuple[str, Style]]
"""The spans of a line, ready to be shown."""

GAP = 2
"""The blanks between columns."""
BAR = 20
SHORTEST_BAR = 6
RIBBON = (36, 4)
"""The width and height of a ribbon, in columns and rows."""
LEAST_MAP = (40, 10)
"""The smallest screen, in columns and rows, on which a map is drawn."""
NARROWEST = 2
"""The width of one wide letter, which anything narrower would lose."""
_JOINT = (": ", Style.null())
"""The separator between the cells of a card's first line."""
REFERENCE = "reference"
"""The key under which a style stores the id of the record named by its text."""
WORD = 14
"""How narrow a column of text may become before the table is shown as cards."""

_SYSTEMS: dict[Colors, Literal["standard", "256", "truecolor"] | None] = {
    "none": None, "16": "standard", "256": "256", "truecolor": "truecolor",
}  # fmt: skip
# Readable on dark and light backgrounds: about as far from black as from white.
_HUES = {"friend": "#3b82f6", "hostile": "#e5484d", "neutral": "#2f9e44", "unknown": "#b7791f", "accent": "#0e93a0"}
# The sixteen colours belong to the user's theme, which suits its background.
_SIXTEEN = {"friend": "bright_blue", "hostile": "bright_red", "neutral": "green", "unknown": "yellow", "accent": "cyan"}


def render(answer: Answer, *, width: int, height: int, colors: Colors, ascii: bool) -> str:
    """Render an answer for a terminal of this size; nothing is cropped or lost, however narrow it is.

    A map comes first, and fills the screen except for one line.
    """
    console = _console(colors, width)
    screen = _Screen(console, _palette(colors), ascii)
    with console.capture() as captured:
        blocks = (*_map(answer, width, height, ascii=ascii), *answer.blocks)
        console.print(Segments(screen.segments(blocks, max(width, NARROWEST))), end="", soft_wrap=True)
    return captured.get()


def _console(colors: Colors, width: int) -> Console:
    """A Rich console with every setting given, so that it does not inspect the environment."""
    return Console(
        file=StringIO(), force_terminal=True, force_jupyter=False, force_interactive=False, legacy_windows=False,
        color_system=_SYSTEMS[colors], no_color=False, width=max(width, 1), height=25,
        markup=False, emoji=False, highlight=False,
    )  # fmt: skip


def lines(answer: Answer, *, width: int, height: int = 24, ascii: bool = False) -> list[Cells]:
    """The lines of `render`, for a program that draws the screen itself.

    The colours are those of a terminal that supports all of them. Spans that name a record carry its id; see
    `reference`.
    """
    screen = _Screen(_console("truecolor", width), _palette("truecolor"), ascii, references=True)
    blocks = (*_map(answer, width, height, ascii=ascii), *answer.blocks)
    return list(Segment.split_lines(screen.segments(blocks, max(width, NARROWEST))))


def line(spans: Line) -> Cells:
    """One line in the form of `lines`, without wrapping."""
    looks = _palette("truecolor")
    return [Segment(visible(text), looks[style]) for text, style, _ in spans if text]


def reference(cell: Segment) -> str | None:
    """The id of the record that a segment names; None if it names none."""
    return cell.style.meta.get(REFERENCE) if cell.style else None


def end_of(text: str, room: int) -> str:
    """The end of a text in a number of columns, with … for what is left out before it."""
    if cell_len(text) <= room:
        return text
    start = next(start for start in range(1, len(text) + 1) if cell_len(text[start:]) < room)
    return f"…{text[start:]}"


def _map(answer: Answer, width: int, high: int, *, ascii: bool) -> tuple[Block, ...]:
    """The map of an answer, if it has one and there is room for it."""
    from belgrade_cli.answer.maps import Map

    rows = min(high - 2, width // 2)
    if not isinstance(answer.picture_at_hand, Map) or width < LEAST_MAP[0] or rows < LEAST_MAP[1]:
        return ()
    from belgrade_cli.render.map.braille import drawn

    return (Text(drawn(answer.picture_at_hand, width, rows, ascii=ascii, width=cell_len)),)


@cache
def _palette(colors: Colors) -> dict[str, Style]:
    hue = _SIXTEEN if colors == "16" else _HUES
    looks = {
        "": "", "heading": "bold", "name": "bold", "mark": hue["accent"], "echelon": "", "person": "",
        "note": "italic dim", "source": "dim", "number": "", "dispute": hue["unknown"], "date": hue["accent"],
        "id": "dim", "label": "dim", "guide": "dim", "column": "dim",
        # "container span": how a span looks inside the container
        "heading ": "bold", "tree person": "dim", "note ": "italic dim",
    } | {side: f"bold {hue[side]}" for side in ("friend", "hostile", "neutral", "unknown")}  # fmt: skip
    bars = {f"bar {side}": hue.get(side, hue["accent"]) for side in (*looks,)}
    return {name: Style.parse(look) for name, look in (looks | bars).items()}


class _Screen(NamedTuple):
    """Draws blocks as lines of segments."""

    console: Console
    palette: dict[str, Style]
    ascii: bool
    references: bool = False
    """Whether spans carry the ids of the records they name."""

    def segments(self, blocks: Iterable[Block], width: int) -> Iterator[Segment]:
        """All blocks, with line ends and the spacing after headings."""
        for block, gap, indented in sections(blocks):
            margin = GAP if indented and width > 10 * GAP else 0
            if gap:
                yield Segment.line()
            for line in self.block(block, width - margin):
                if margin and line:
                    yield Segment(" " * margin)
                yield from line
                yield Segment.line()

    def block(self, block: Block, width: int) -> Iterable[Cells]:
        match block:
            case Tree():
                return self.tree(block, width)
            case Table():
                return self.table(block, width)
            case Facts():
                return self.facts(block, width)
            case Text(lines):
                return (row for line in lines for row in self.wrapped(self.pieces(line), width))
            case Heading(line):
                return self.wrapped(self.pieces(line, "heading"), width)
            case Ribbon():
                return self.ribbon(block, width)

    # --- lines --------------------------------------------------------------------------------------------------------

    def pieces(self, line: Line, within: str = "") -> _Pieces:
        """The spans with their styles, some of which depend on the container."""
        looks = self.palette
        return [
            (visible(text), self.marked(looks.get(f"{within} {style}") or looks[style], ref))
            for text, style, ref in line
            if text
        ]

    def marked(self, look: Style, ref: str) -> Style:
        """A style that carries the record it names, if requested."""
        return look + Style(meta={REFERENCE: ref}) if ref and self.references else look

    def wrapped(self, pieces: _Pieces, room: int) -> list[Cells]:
        """A line in one row, or in as many as it takes."""
        if _length(pieces) <= room:
            return [[Segment(text, style) for text, style in pieces]]
        rows = RichText.assemble(*pieces).wrap(self.console, max(room, NARROWEST), overflow="fold")
        for row in rows:
            row.rstrip()
        return [list(row.render(self.console)) for row in rows]

    def hanging(self, first: Cells, rest: Cells, pieces: _Pieces, width: int) -> Iterator[Cells]:
        """A line after `first`, continued in lines after `rest`."""
        fits = _length(pieces) <= width - _columns(first)
        rows = self.wrapped(pieces, width if fits else width - max(_columns(first), _columns(rest)))
        for number, row in enumerate(rows):
            yield [*(rest if number else first), *row]

    # --- trees --------------------------------------------------------------------------------------------------------

    def tree(self, tree: Tree, width: int) -> Iterator[Cells]:
        guides, half = self.guides(tree, width), width // 2
        gaps = apart(tree)
        for number, root in enumerate(tree.roots):
            if number and gaps:
                yield []
            for first, rest, node in branches(root, guides):
                before, under = self.guide(first, half), self.guide(rest, half)
                yield from self.hanging(before, under, self.pieces(node.line, "tree"), width)
                for note in node.notes:
                    yield from self.hanging(under, under, self.pieces(note, "note"), width)

    def guides(self, tree: Tree, width: int) -> Guides:
        """Narrow guides if the usual ones would take half of the width."""
        narrow = height(tree) * len(BOX.fork) > width // 2
        if self.ascii:
            return NARROW_ASCII if narrow else ASCII
        return NARROW_BOX if narrow else BOX

    def guide(self, text: str, most: int) -> Cells:
        """The guides next to the name; outer ones are dropped to leave room for the name."""
        fitting = text[max(len(text) - most, 0) :]
        return [Segment(fitting, self.palette["guide"])] if fitting else []

    # --- tables -------------------------------------------------------------------------------------------------------

    def table(self, table: Table, width: int) -> Iterator[Cells]:
        grid = _Grid.of(table, self)
        for candidate in (grid, grid.without_bars()) if width >= table.cards_below else ():
            if widths := candidate.widths(width):
                fewer = candidate.only([number for number, column in enumerate(candidate.columns) if not column.spare])
                if candidate.cuts(widths) and (wider := fewer.widths(width)):
                    return self.grid(fewer, wider)
                return self.grid(candidate, widths)
        return self.sections_of_cards(grid.without_bars(), table.lead, width)

    def grid(self, grid: _Grid, widths: list[int]) -> Iterator[Cells]:
        if any(column.title for column in grid.columns):
            titles = [[(column.title, self.palette["column"])] if column.title else [] for column in grid.columns]
            yield from self.row(titles, grid.columns, widths)
            rule, gap = "-" if self.ascii else "─", Segment(" " * GAP)
            rules = [
                [Segment((rule if column.title else " ") * width, self.palette["guide"])]
                for column, width in zip(grid.columns, widths, strict=True)
            ]
            yield _trimmed(_joined(rules, gap))
        for cells in grid.rows:
            yield from self.row(cells, grid.columns, widths)

    def row(self, cells: Sequence[_Pieces | Bar], columns: Sequence[_Column], widths: list[int]) -> Iterator[Cells]:
        """Cells side by side, on as many lines as the highest one takes."""
        drawn = [
            [self.bar(cell, width)]
            if isinstance(cell, Bar)
            else self.wrapped(_cropped(cell, width) if column.crop else cell, width)
            for cell, width, column in zip(cells, widths, columns, strict=True)
        ]
        for line in zip_longest(*drawn, fillvalue=()):
            padded = [
                _padded(cell, width, right=column.right)
                for cell, width, column in zip(line, widths, columns, strict=True)
            ]
            yield _trimmed(_joined(padded, Segment(" " * GAP)))

    def sections_of_cards(self, grid: _Grid, lead: int, width: int) -> Iterator[Cells]:
        """Cards, under a heading for successive rows with the same text if a column is for headings."""
        column = next((number for number, column in enumerate(grid.columns) if column.heading), None)
        if column is None:
            yield from self.cards(grid, lead, width)
            return
        rest, indent = [number for number in range(len(grid.columns)) if number != column], Segment(" " * GAP)
        for place, (cell, rows) in enumerate(groupby(grid.rows, key=itemgetter(column))):
            said = _text(cell) or [(grid.columns[column].heading, Style.null())]
            heading = [(text, self.palette["heading"] + Style(meta=look.meta)) for text, look in said]
            yield from ([], *self.wrapped(heading, width)) if place else self.wrapped(heading, width)
            for line in self.cards(_Grid(grid.columns, [*rows]).only(rest), lead, width - GAP):
                yield [indent, *line]

    def cards(self, grid: _Grid, lead: int, width: int) -> Iterator[Cells]:
        """Rows too wide for columns, as cards: the first cells, then the others with their titles."""
        indent = [Segment(" " * min(GAP, width // 4))]
        for row in grid.rows:
            firsts = [_text(cell) for cell in row[:lead] if cell]
            joined = [piece for place, cell in enumerate(firsts) for piece in ([_JOINT, *cell] if place else cell)]
            if joined:  # a row that continues the one above begins with empty cells
                yield from self.hanging([], indent, joined, width)
            fields = [
                [(f"{column.title}: ", self.palette["label"]), *_text(cell)] if column.title else _text(cell)
                for column, cell in zip(grid.columns[lead:], row[lead:], strict=True)
                if cell
            ]
            for line in _filled(fields, width - _columns(indent)):
                yield from self.hanging(indent, indent * 2, line, width)

    # --- facts --------------------------------------------------------------------------------------------------------

    def facts(self, facts: Facts, width: int) -> Iterator[Cells]:
        labels = [self.pieces(span(label, "label")) for label, _ in facts.rows]
        column = max(map(_length, labels)) + GAP
        beside = column <= width // 2
        indent = [Segment(" " * (column if beside else min(GAP, width // 4)))]
        for label, (_, lines) in zip(labels, facts.rows, strict=True):
            name = [Segment(text, style) for text, style in label]
            if not beside or not lines:
                yield from self.wrapped(label, width)
            # With several lines, it must be visible where the next card begins.
            further = [*indent, Segment(" " * (min(GAP, width // 4) if len(lines) > 1 else 0))]
            for number, line in enumerate(lines):
                first = indent if number or not beside else _padded(name, column)
                yield from self.hanging(first, further, self.pieces(line), width)

    # --- drawings -----------------------------------------------------------------------------------------------------

    def bar(self, bar: Bar, width: int) -> Cells:
        """A share of the width, to an eighth of a column; anything above zero is visible."""
        share = min(max(bar.share, 0.0), 1.0) if bar.share == bar.share else 0.0
        eighths = max(round(share * width * 8), 1 if share else 0)
        blocks = "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
        drawn = "#" * len(blocks) if self.ascii else blocks
        return [Segment(drawn, self.palette[f"bar {bar.style}"])] if drawn else []

    def ribbon(self, ribbon: Ribbon, width: int) -> list[Cells]:
        """The stripes in proportion, to half a column."""
        columns, rows = RIBBON
        halves = _halves(ribbon, 2 * min(columns, width))
        line = [self.weave(left, right) for left, right in zip(halves[::2], halves[1::2], strict=True)]
        return [line] * rows

    def weave(self, left: Rgb, right: Rgb) -> Segment:
        """One column of a ribbon; without colours, its brightness."""
        if self.console.color_system is None:
            shades = "@#*+-. " if self.ascii else "█▓▒░ "
            return Segment(shades[min(int(luminance(left) * len(shades)), len(shades) - 1)])
        if left == right or self.ascii:
            return Segment(" ", Style(bgcolor=Color.from_rgb(*left)))
        return Segment("▌", Style(color=Color.from_rgb(*left), bgcolor=Color.from_rgb(*right)))


# --- the shape of a table ---------------------------------------------------------------------------------------------


class _Column(NamedTuple):
    title: str
    right: bool
    bar: bool
    whole: bool
    crop: bool
    spare: bool
    heading: str


class _Grid(NamedTuple):
    """A table ready to be shown; bar columns have no title, because plain text has none for them."""

    columns: list[_Column]
    rows: list[list[_Pieces | Bar]]

    @staticmethod
    def of(table: Table, screen: _Screen) -> _Grid:
        """Convert a table; short rows are filled up."""
        columns = [
            _Column(
                "" if column.bar else visible(column.title), column.align == "right", column.bar, column.whole,
                column.crop, column.spare, visible(column.heading),
            )
            for column in table.columns
        ]  # fmt: skip
        rows = [
            [cell if isinstance(cell, Bar) else screen.pieces(cell) for cell in row[: len(columns)]]
            + [[]] * (len(columns) - len(row))
            for row in table.rows
        ]  # fmt: skip
        return _Grid(columns, rows)

    def without_bars(self) -> _Grid:
        return self.only([number for number, column in enumerate(self.columns) if not column.bar])

    def only(self, kept: Sequence[int]) -> _Grid:
        rows = [[row[number] for number in kept] for row in self.rows]
        return _Grid([self.columns[number] for number in kept], rows)

    def cuts(self, widths: Sequence[int]) -> bool:
        """Whether columns of these widths or less would crop a text next to a column that can be dropped."""
        return any(column.spare for column in self.columns) and any(
            column.crop and self.need(number).most > widths[number] for number, column in enumerate(self.columns)
        )

    def widths(self, width: int) -> list[int] | None:
        """The widths of the columns in this width; None if it is too narrow for legible rows."""
        needs = [self.need(number) for number in range(len(self.columns))]
        widths = fitted(needs, width - GAP * (len(needs) - 1))
        if widths is None:
            return None
        # Adjacent bars are compared, so they share one scale.
        bar = min((each for each, column in zip(widths, self.columns, strict=True) if column.bar), default=0)
        return [bar if column.bar else each for each, column in zip(widths, self.columns, strict=True)]

    def need(self, number: int) -> ColumnNeed:
        """What a column needs: numbers stay whole, text needs its longest word within reason, bars come last."""
        column = self.columns[number]
        if column.bar:
            return ColumnNeed(SHORTEST_BAR, BAR)
        texts = [column.title, *("".join(text for text, _ in _text(row[number])) for row in self.rows)]
        lengths = [cell_len(text) for text in texts]
        most = max(lengths)
        if column.right or column.whole:
            return ColumnNeed(most, most)
        if column.crop:
            return ColumnNeed(min(most, WORD), most, lengths)
        longest = max((cell_len(word) for text in texts for word in text.split()), default=0)
        return ColumnNeed(min(most, max(WORD, min(longest, 2 * WORD))), most, lengths)


def _text(cell: _Pieces | Bar) -> _Pieces:
    return [] if isinstance(cell, Bar) else cell


def _cropped(cell: _Pieces, width: int) -> _Pieces:
    """Crop a text to a width, with … for what is left out."""
    if _length(cell) <= width:
        return cell
    room, kept = width - 1, _Pieces()
    for text, style in cell:
        kept.append((set_cell_size(text, room) if cell_len(text) > room else text, style))
        room -= cell_len(kept[-1][0])
        if room <= 0:
            break
    text, style = kept[-1]
    return [*kept[:-1], (f"{text.rstrip()}…", style)]


def _length(cell: _Pieces | Bar) -> int:
    return sum(cell_len(text) for text, _ in _text(cell))


def _columns(row: Cells) -> int:
    return sum(segment.cell_length for segment in row)


def _padded(row: Sequence[Segment], width: int, *, right: bool = False) -> Cells:
    blanks = Segment(" " * max(width - _columns([*row]), 0))
    return [blanks, *row] if right else [*row, blanks]


def _joined(cells: Sequence[Cells], gap: Segment) -> Cells:
    return [segment for number, cell in enumerate(cells) for segment in ([gap, *cell] if number else cell)]


def _filled(fields: Iterable[_Pieces], room: int) -> list[_Pieces]:
    """Put the fields on as few lines as possible; one that is too long begins a line."""
    lines: list[_Pieces] = []
    for field in fields:
        if lines and _length(lines[-1]) + GAP + _length(field) <= room:
            lines[-1] = [*lines[-1], (" " * GAP, Style.null()), *field]
        else:
            lines.append(field)
    return lines


def _trimmed(row: Cells) -> Cells:
    """Remove the padding after the last cells of a row."""
    while row and not row[-1].text.strip(" "):
        row = row[:-1]
    return row


def _halves(ribbon: Ribbon, count: int) -> list[Rgb]:
    """The colour of each half column; a stripe too thin to show gets one, as long as there are enough."""
    stripes = [(rgb(name), width) for name, width in ribbon.stripes if width > 0]
    total = sum(width for _, width in stripes)
    halves: list[Rgb] = []
    passed = 0.0
    for color, width in stripes:
        passed += width
        halves += [color] * max(round(passed / total * count) - len(halves), 1)
    return halves[:count]
