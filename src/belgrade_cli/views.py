"""What a question returns: an Answer, with the data for programs and blocks for people.

Blocks say what is there and what it means (a heading, a unit's name, a commander, a source), never how it looks: each
renderer decides that. Data from a file stands in spans as it is; renderers make control characters visible (`visible`).
"""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

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


Line = tuple[Span, ...]
"""One line of text; renderers put nothing between its spans."""


class Bar(NamedTuple):
    """A table cell that shows a share (0 to 1) as a bar; extra: only renderers with colour draw it."""

    share: float
    style: Style


class Node(NamedTuple):
    """One line of a tree, with lines of notes under it and the nodes below."""

    line: Line
    notes: tuple[Line, ...] = ()
    children: tuple[Node, ...] = ()


class Tree(NamedTuple):
    """A hierarchy; several roots stand under one another."""

    roots: tuple[Node, ...]


class Column(NamedTuple):
    """A table's column; `bar` columns hold Bars and are left out by renderers without colour."""

    title: str
    align: Literal["left", "right"] = "left"
    bar: bool = False


class Table(NamedTuple):
    """Rows of cells under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line | Bar, ...], ...]


class Facts(NamedTuple):
    """Labels with one or more lines each, as in a card."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


class Text(NamedTuple):
    """Plain lines, one under the other."""

    lines: tuple[Line, ...]


class Ribbon(NamedTuple):
    """A decoration's ribbon, drawn in its colours; extra: `stripes` are (colour, width in mm) from left to right."""

    stripes: tuple[tuple[str, float], ...]


class Heading(NamedTuple):
    """A heading over the blocks that follow; level 1 names the whole answer, 2 a part of it."""

    line: Line
    level: int = 2


Block = Tree | Table | Facts | Text | Ribbon | Heading


class Answer(NamedTuple):
    """The answer to a question.

    `data` is the JSON of the output contract. `rows` are the same records flat, one a line, for jsonl, csv and tsv
    (`fields` is the header, given even when there are no rows). `blocks` are for people. `messages` go to standard
    error.
    `found` is false when the thing that was asked for is not there, or could be several.
    """

    data: Any
    fields: tuple[str, ...] = ()
    rows: tuple[dict[str, Any], ...] = ()
    blocks: tuple[Block, ...] = ()
    messages: tuple[str, ...] = ()
    found: bool = True


def span(text: str, style: Style = "") -> Line:
    """A line of one span."""
    return (Span(text, style),)


def plain(line: Line) -> str:
    """The text of a line."""
    return "".join(part.text for part in line)


_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def visible(text: str) -> str:
    """The text with control characters, bidirectional controls and lone surrogates as escapes (`\\x1b`, `\\u202e`).

    Nothing else changes: brackets, colons and backslashes arrive as they are.
    """
    return _UNSAFE.sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
