"""What an answer shows to people, block by block: headings, trees, tables, facts.

Blocks say what is there and what it means (a heading, a unit's name, a commander, a source), never how it looks: each
renderer decides that. Data from a file stands in spans as it is; renderers make control characters visible (`visible`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

Style = Literal[
    "",
    "heading",
    "name",
    "mark",
    "echelon",
    "person",
    "note",
    "source",
    "number",
    "dispute",
    "date",
    "id",
    "label",
    "friend",
    "hostile",
    "neutral",
    "unknown",
]
"""What a span is; friend, hostile, neutral and unknown are names in the colour of their side."""


class Span(NamedTuple):
    """A run of text of one meaning."""

    text: str
    style: Style = ""
    ref: str = ""
    """The id of the record that it names, for formats with links."""


Line = tuple[Span, ...]
"""One line of text; renderers put nothing between its spans."""


class Bar(NamedTuple):
    """A table cell that shows a share (0 to 1) as a bar; extra: only renderers with colour draw it."""

    share: float
    style: Style


class Face(NamedTuple):
    """What a chart shows of a formation."""

    id: str
    name: Line
    details: tuple[Line, ...]
    """Under the name: commanders, remarks, sources."""
    sidc: str
    """The code of its symbol."""
    style: Style
    """Its side: friend, hostile, neutral or unknown."""
    relationship: str | None
    """To the node above, where it is said."""
    lent: bool
    """Whether it stands there by a relationship that does not make it that node's own: a broken line."""


class Node(NamedTuple):
    """One line of a tree, with lines of notes under it and the nodes below; for a chart, the formation's face."""

    line: Line
    notes: tuple[Line, ...] = ()
    children: tuple[Node, ...] = ()
    face: Face | None = None


class Tree(NamedTuple):
    """A hierarchy; several roots stand under one another."""

    roots: tuple[Node, ...]


class Column(NamedTuple):
    """A table's column; `bar` columns hold Bars and are left out by renderers without colour."""

    title: str
    align: Literal["left", "right"] = "left"
    bar: bool = False
    whole: bool = False
    """Whether its texts are to be copied: a terminal does not break them."""
    crop: bool = False
    """Whether the beginning of a text is enough: a terminal cuts it rather than take a second line."""
    spare: bool = False
    """Whether a terminal leaves it out rather than cut another column."""


class Table(NamedTuple):
    """Rows of cells under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line | Bar, ...], ...]
    cards_below: int = 0
    """A terminal with fewer columns shows every row as a card; one that cannot hold the table does so anyway."""
    lead: int = 1
    """How many cells make the first line of a card."""


class Facts(NamedTuple):
    """Labels with one or more lines each, as in a card."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


class Text(NamedTuple):
    """Plain lines, one under the other; `listed` where each says something of its own."""

    lines: tuple[Line, ...]
    listed: bool = False


class Ribbon(NamedTuple):
    """A decoration's ribbon, drawn in its colours; extra: `stripes` are (colour, width in mm) from left to right."""

    stripes: tuple[tuple[str, float], ...]


class Heading(NamedTuple):
    """A heading over the blocks that follow; level 1 names the whole answer, 2 a part of it."""

    line: Line
    level: int = 2


Block = Tree | Table | Facts | Text | Ribbon | Heading


class Party(NamedTuple):
    """A side, as the key of a picture lists it; style is friend, hostile, neutral or unknown."""

    name: str
    style: Style


def span(text: str, style: Style = "", ref: str = "") -> Line:
    """A line of one span."""
    return (Span(text, style, ref),)


def plain(line: Line) -> str:
    """The text of a line."""
    return "".join([part.text for part in line])


@cache
def _unsafe() -> re.Pattern[str]:
    """What must not reach a terminal; the pattern takes longer to compile than most answers to print."""
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def visible(text: str) -> str:
    """The text with control characters, bidirectional controls and lone surrogates as escapes (`\\x1b`, `\\u202e`).

    Nothing else changes: brackets, colons and backslashes arrive as they are.
    """
    return text if text.isprintable() else _unsafe().sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
