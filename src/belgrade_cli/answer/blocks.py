"""The blocks in which answers are shown to people: headings, trees, tables, facts.

Blocks describe meaning (a heading, a unit's name, a commander, a source), not appearance, which is up to each renderer.
Spans hold the data of files unchanged; renderers escape control characters with `visible`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from belgrade_cli.named_tuple import NamedTuple

Style = Literal[
    "", "heading", "name", "mark", "echelon", "person", "note", "source", "number", "dispute", "date", "id", "label",
    "friend", "hostile", "neutral", "unknown",
]  # fmt: skip
"""What a span is; friend, hostile, neutral and unknown are names in the colour of their side."""


class Span(NamedTuple):
    """A run of text with one meaning."""

    text: str
    style: Style = ""
    ref: str = ""
    """The id of the record it names, for formats with links."""


Line = tuple[Span, ...]
"""A line of text; renderers join its spans without blanks."""


class Bar(NamedTuple):
    """A table cell that shows a share (0 to 1) as a bar; optional: only renderers with colour draw it."""

    share: float
    style: Style


class Face(NamedTuple):
    """How a chart shows a formation."""

    id: str
    name: Line
    details: tuple[Line, ...]
    """Lines under the name: commanders, remarks, sources."""
    sidc: str
    """The code of its symbol (SIDC)."""
    style: Style
    """The identity of its side: friend, hostile, neutral or unknown."""
    relationship: str | None
    """The relationship to the node above; empty if unknown."""
    lent: bool
    """Whether it is only lent to the node above, which is drawn as a broken line."""


class Node(NamedTuple):
    """A line of a tree, with notes and subordinate nodes; for charts, also the formation's face."""

    line: Line
    notes: tuple[Line, ...] = ()
    children: tuple[Node, ...] = ()
    face: Face | None = None


class Tree(NamedTuple):
    """A hierarchy; several roots are listed one after another."""

    roots: tuple[Node, ...]


class Column(NamedTuple):
    """A column of a table; `bar` columns hold Bars and are left out by renderers without colour."""

    title: str
    align: Literal["left", "right"] = "left"
    bar: bool = False
    whole: bool = False
    """Whether its texts should stay whole for copying: terminals do not wrap them."""
    crop: bool = False
    """Whether the beginning of a text is enough: terminals cut it instead of wrapping."""
    spare: bool = False
    """Whether terminals leave the column out rather than cut another."""
    heading: str = ""
    """If given, cards are grouped under headings taken from this column, or with this one for rows without a text."""


class Table(NamedTuple):
    """Rows of cells under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line | Bar, ...], ...]
    cards_below: int = 0
    """Terminals with fewer columns, or too few for the table, show each row as a card."""
    lead: int = 1
    """How many cells make up the first line of a card."""


class Facts(NamedTuple):
    """Labels with one or more lines each, as on a card."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


class Text(NamedTuple):
    """Plain lines; `listed` if each is an item of a list."""

    lines: tuple[Line, ...]
    listed: bool = False


class Ribbon(NamedTuple):
    """The ribbon of a decoration in its colours; optional. `stripes` are (colour, width in mm) from left to right."""

    stripes: tuple[tuple[str, float], ...]


class Heading(NamedTuple):
    """A heading of the blocks that follow; level 1 is the title of the answer, 2 that of a part."""

    line: Line
    level: int = 2


Block = Tree | Table | Facts | Text | Ribbon | Heading


class Party(NamedTuple):
    """A side in the key of a picture; `style` is friend, hostile, neutral or unknown."""

    name: str
    style: Style


def span(text: str, style: Style = "", ref: str = "") -> Line:
    """A line with a single span."""
    return (Span(text, style, ref),)


def filled(table: Table) -> Table:
    """The table without its empty columns."""
    kept = [number for number in range(len(table.columns)) if any(_has_text(row[number]) for row in table.rows)]
    columns = tuple(table.columns[number] for number in kept)
    return table._replace(columns=columns, rows=tuple(tuple(row[number] for number in kept) for row in table.rows))


def _has_text(cell: Line | Bar) -> bool:
    return isinstance(cell, Bar) or any(part.text for part in cell)


def plain(line: Line) -> str:
    """The text of a line."""
    return line[0].text if len(line) == 1 else "".join([part.text for part in line])  # most lines are one span


@cache
def _unsafe() -> re.Pattern[str]:
    """Characters that must not reach a terminal; compiling the pattern takes longer than printing most answers."""
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def visible(text: str) -> str:
    """Escape control characters, bidirectional controls and lone surrogates (`\\x1b`, `\\u202e`).

    All other characters stay as they are, including brackets, colons and backslashes.
    """
    return text if text.isprintable() else _unsafe().sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
