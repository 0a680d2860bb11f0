"""What each part of an answer is: the role of its words, which decides their colour, and how a table gives way.

`roles.txt` has answers about a small order of battle with ‹role words› (and →record, where a page has a link);
`python -m tests.test_cases` writes it anew.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, get_args
from unittest import mock

from belgrade_cli import render
from belgrade_cli.answer.blocks import (
    Bar,
    Column,
    Facts,
    Heading,
    Line,
    Node,
    Ribbon,
    Style,
    Table,
    Text,
    Tree,
)
from tests.program import belgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.answer.blocks import Block

FILE = Path(__file__).with_name("roles.txt")
DATA = FILE.parent / "data"
STYLES = get_args(Style)


def answered(line: str) -> Answer:
    """The answer to a command about the small order of battle."""
    with mock.patch.object(render, "render", wraps=render.render) as rendered:
        ran = belgrade("--data", str(DATA / "two-rivers"), *shlex.split(line))
    assert ran.status == 0, ran.err
    answer: Answer = rendered.call_args[0][0]
    return answer


def told(answer: Answer) -> str:
    return "".join(f"{line}\n" for block in answer.blocks for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Tree(roots):
            yield from (line for root in roots for line in _node(root, ""))
        case Table(columns, rows):
            yield f"table, cards below {block.cards_below}, lead {block.lead}: {' | '.join(map(_column, columns))}"
            yield from (f"  {' | '.join(map(_cell, row))}".rstrip() for row in rows)
        case Facts(rows):
            for name, lines in rows:
                yield from (f"{name}: {_line(line)}" for line in lines)
        case Text(lines):
            yield from (f"{'- ' if block.listed else ''}{_line(line)}" for line in lines)
        case Heading(line, level):
            yield f"{'#' * level} {_line(line)}"
        case Ribbon(stripes):
            yield f"ribbon: {stripes}"


def _node(node: Node, indent: str) -> Iterator[str]:
    yield indent + _line(node.line)
    yield from (f"{indent}  note: {_line(note)}" for note in node.notes)
    for child in node.children:
        yield from _node(child, f"{indent}    ")


def _column(column: Column) -> str:
    ways = [name for name in ("bar", "whole", "crop", "spare") if getattr(column, name)]
    heading = [f"heading {column.heading!r}"] if column.heading else []
    right = ["right"] if column.align == "right" else []
    return " ".join([column.title, *(f"({word})" for word in (*right, *ways, *heading))])


def _cell(cell: Line | Bar) -> str:
    return f"bar {cell.share:.3f} {cell.style}" if isinstance(cell, Bar) else _line(cell)


def _line(line: Line) -> str:
    assert {part.style for part in line} <= set(STYLES)
    return "".join(
        f"‹{part.style} {part.text}{f' →{part.ref}' if part.ref else ''}›" if part.style or part.ref else part.text
        for part in line
    )


def read() -> dict[str, str]:
    """The answers in the file, by command."""
    parts = FILE.read_text("utf-8").split("\n$ ")[1:]
    return {command: expected.strip("\n") for command, _, expected in (part.partition("\n") for part in parts)}


def write() -> None:
    """Update the answers."""
    found = "".join(f"\n$ {line}\n{told(answered(line))}" for line in read())
    FILE.write_text(f"Answers with the role of their words; see roles.py.\n{found}", encoding="utf-8")
