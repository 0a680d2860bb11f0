"""Plain text for pipes, files and simple terminals: nothing is wrapped, cropped or coloured."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Bar, Block, Facts, Heading, Line, Ribbon, Table, Text, Tree, plain, visible
from belgrade_cli.render.tree_lines import ASCII, BOX, Guides, apart, branches, sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.answer.answer import Answer

GAP = "  "
"""The blanks between columns."""


def render(answer: Answer, *, ascii: bool = False) -> str:
    """Render the blocks as text, without bars and ribbons; `ascii` draws the guides of trees in ASCII."""
    guides = ASCII if ascii else BOX
    lines: list[str] = []
    # A ribbon has no text, so it must not leave a gap either.
    for block, gap, indented in sections(block for block in answer.blocks if not isinstance(block, Ribbon)):
        if gap:
            lines.append("")
        margin = GAP if indented else ""
        lines.extend((margin + line).rstrip() for line in _block_lines(block, guides))
    return "\n".join([*lines, ""]) if lines else ""


@lru_cache(maxsize=4096)
def cell_width(text: str) -> int:
    """The terminal columns that a text takes: two for wide letters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(map(_letter_width, text))


def _letter_width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _block_lines(block: Block, guides: Guides) -> Iterator[str]:
    match block:
        case Tree():
            return _tree_lines(block, guides)
        case Table():
            return _table_lines(block)
        case Facts():
            return _facts_lines(block)
        case Text(lines):
            return (_text(line) for line in lines)
        case Heading(line):
            return iter([_text(line)])
        case Ribbon():
            return iter(())


def _text(line: Line) -> str:
    text = plain(line)
    return text if text.isprintable() else visible(text)  # nearly all text is, and asking is faster


def _tree_lines(tree: Tree, guides: Guides) -> Iterator[str]:
    gaps = apart(tree)
    for number, root in enumerate(tree.roots):
        if number and gaps:
            yield ""
        for first, rest, node in branches(root, guides):
            yield first + _text(node.line)
            for note in node.notes:
                yield rest + _text(note)


def _table_lines(table: Table) -> Iterator[str]:
    shown = [number for number, column in enumerate(table.columns) if not column.bar]
    columns = [table.columns[number] for number in shown]
    header = [visible(column.title) for column in columns]
    rows = [[_cell(row, number) for number in shown] for row in table.rows]
    widths = [max(map(cell_width, cells)) for cells in zip(header, *rows, strict=True)]
    for cells in [header, *rows] if any(header) else rows:
        padded = (
            _pad(cell, width, right=column.align == "right")
            for cell, width, column in zip(cells, widths, columns, strict=True)
        )
        yield GAP.join(padded)


def _cell(row: Sequence[Line | Bar], number: int) -> str:
    """The text of a cell; a row may be shorter than the header."""
    cell = row[number] if number < len(row) else ()
    return "" if isinstance(cell, Bar) else _text(cell)


def _pad(text: str, width: int, *, right: bool = False) -> str:
    blanks = " " * (width - cell_width(text))
    return blanks + text if right else text + blanks


def _facts_lines(facts: Facts) -> Iterator[str]:
    labels = [visible(label) for label, _ in facts.rows]
    width = max(map(cell_width, labels))
    for label, (_, lines) in zip(labels, facts.rows, strict=True):
        for number, line in enumerate(lines or ((),)):
            yield _pad("" if number else label, width) + GAP + _text(line)
