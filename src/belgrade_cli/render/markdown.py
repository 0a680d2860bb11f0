"""Markdown (CommonMark with GitHub tables), escaped so that names appear exactly as in the data."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Bar, Block, Facts, Heading, Line, Ribbon, Table, Text, Tree, plain, visible
from belgrade_cli.render.tree_lines import Guides, branches, sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.answer import Answer

_INDENT = Guides("  ", "  ", "  ", "  ")
"""The indentation of the contents of a list item, the width of `- `."""
_BREAK = "\\\n"
"""A line break inside a paragraph."""
_MARKS = re.compile(r"[\\`*\[<|~]|&(?=#?\w+;)|(?<!\S)#|(?<![^\W_])_|_(?![^\W_])")
"""Characters with a meaning anywhere; `_` has none between letters, as in ids."""
_START = re.compile(r"[-+](?=[-\s]|$)|[=>]|:(?=-)|(?<=\d)[.)](?=\s|$)")
"""Characters with a meaning at the beginning of a line, or after a number there."""


def render(answer: Answer) -> str:
    """Render headings, nested bullets for trees, pipe tables, and bullets with bold labels for facts."""
    parts: list[str] = []
    listed = False
    for block, _, _ in sections(block for block in answer.blocks if not isinstance(block, Ribbon)):
        is_list = isinstance(block, (Tree, Facts)) or (isinstance(block, Text) and block.listed)
        if is_list and listed:
            parts.append("<!-- -->")  # otherwise two successive lists would be one
        listed = is_list
        parts.append("\n".join(_block_lines(block)))
    return "\n\n".join([part for part in parts if part]) + "\n" if any(parts) else ""


def escaped(text: str) -> str:
    """Escape text so that it is displayed unchanged, on one line."""
    line = _MARKS.sub(r"\\\g<0>", visible(text).strip())
    digits = re.match(r"\d{0,9}", line)
    start = digits.end() if digits else 0
    mark = _START.match(line, start)
    # After a number, only the full stop or bracket makes a list.
    if mark and (not start or mark[0] in ".)"):
        return f"{line[:start]}\\{line[start:]}"
    return line


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Tree(roots):
            return (
                _item(first, rest, [escaped(plain(node.line)), *(_note(note) for note in node.notes)])
                for root in roots
                for first, rest, node in branches(root, _INDENT)
            )
        case Table():
            return _table_lines(block)
        case Facts():
            return _facts_lines(block)
        case Text(lines, listed=True):
            return (_item("", "  ", [escaped(plain(line))]) for line in lines)
        case Text(lines):
            return _paragraphs(lines)
        case Heading(line, level):
            text = escaped(plain(line))
            return iter([f"{'#' * min(level, 6)} {text}"] if text else [])
        case Ribbon():
            return iter(())


def _item(first: str, rest: str, lines: list[str]) -> str:
    """A bullet; further lines are aligned with its text."""
    return f"{first}- {f'{_BREAK}{rest}'.join(line for line in lines if line)}".rstrip(" ")


def _note(line: Line) -> str:
    text = escaped(plain(line))
    return f"*{text}*" if text else ""


def _table_lines(table: Table) -> Iterator[str]:
    shown = [number for number, column in enumerate(table.columns) if not column.bar]
    yield _row([escaped(table.columns[number].title) for number in shown])
    yield _row(["---:" if table.columns[number].align == "right" else "---" for number in shown])
    for row in table.rows:
        yield _row([_cell(row[number]) if number < len(row) else "" for number in shown])


def _cell(cell: Line | Bar) -> str:
    return "" if isinstance(cell, Bar) else escaped(plain(cell))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _facts_lines(facts: Facts) -> Iterator[str]:
    for label, lines in facts.rows:
        bold = f"**{escaped(label)}**: " if label.strip() else ""
        texts = [text for text in (escaped(plain(line)) for line in lines) if text]
        several = len(texts) > 1
        yield f"- {bold}{'' if several else ''.join(texts)}".rstrip(" ")
        if several:
            yield from (f"  - {text}" for text in texts)


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[str]:
    """Lines as paragraphs, with empty lines between them."""
    texts = [escaped(plain(line)) for line in lines]
    paragraphs = [_BREAK.join(group) for filled, group in groupby(texts, bool) if filled]
    return iter(["\n\n".join(paragraphs)])
