"""Every format accepts any data, and no terminal interprets them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import (
    Bar,
    Block,
    Column,
    Facts,
    Heading,
    Line,
    Node,
    Ribbon,
    Span,
    Style,
    Table,
    Text,
    Tree,
    visible,
)
from belgrade_cli.render import render, render_styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.output import Colors

GENERAL = ("text", "json", "jsonl", "csv", "tsv", "markdown")
"""The formats of every answer."""
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

awkward = st.sampled_from("\x1b\n\t|[]*_`<>&\\#-+=:;,'\"Ђćｅ\u0301\u202e\ud800\u3000 ")
texts = st.text(st.characters() | awkward, max_size=12)
styles = st.sampled_from(get_args(Style))
lines: st.SearchStrategy[Line] = st.lists(st.builds(Span, texts, styles), max_size=3).map(tuple)
nodes = st.recursive(
    st.builds(Node, lines, st.lists(lines, max_size=2).map(tuple)),
    lambda below: st.builds(Node, lines, st.just(()), st.lists(below, max_size=3).map(tuple)),
    max_leaves=6,
)
bars = st.builds(Bar, st.floats(), styles)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    sides = st.sampled_from(["left", "right"])
    columns = draw(st.lists(st.builds(Column, texts, sides, st.booleans(), st.booleans(), st.just(False)), max_size=4))
    rows = st.tuples(*(bars if column.bar else lines for column in columns))
    return Table(tuple(columns), tuple(draw(st.lists(rows, max_size=3))))


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Tree, st.lists(nodes, max_size=2).map(tuple)),
    tables(),
    st.builds(Facts, st.lists(st.tuples(texts, st.lists(lines, max_size=2).map(tuple)), max_size=3).map(tuple)),
    st.builds(Text, st.lists(lines, max_size=3).map(tuple)),
    st.builds(Ribbon, st.lists(st.tuples(texts, st.floats(0.1, 99)), max_size=3).map(tuple)),
    st.builds(Heading, lines, st.sampled_from([1, 2])),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda below: st.lists(below, max_size=2) | st.dictionaries(texts | st.just("name"), below, max_size=2),
    max_leaves=4,
)
rows = st.lists(st.dictionaries(st.sampled_from("abc"), values), max_size=3).map(tuple)
answers = st.builds(Answer, values, st.just(("a", "b", "c")), rows, st.lists(blocks, max_size=3).map(tuple))


@given(answers, st.booleans())
def test_no_control_character_reaches_the_output(answer: Answer, ascii: bool) -> None:
    for format in GENERAL:
        assert not CONTROL.search(render(answer, format, ascii=ascii)), format


@given(answers, st.integers(0, 90), st.sampled_from(["none", "16", "256", "truecolor"]), st.booleans())
def test_no_control_character_reaches_the_terminal(answer: Answer, width: int, colors: Colors, ascii: bool) -> None:
    styled = render_styled(answer, width=width, colors=colors, ascii=ascii)
    assert not CONTROL.search(ESCAPE.sub("", styled))


@given(answers, st.integers(0, 60))
def test_no_width_loses_a_letter(answer: Answer, width: int) -> None:
    texts = [text for block in answer.blocks for text in block_texts(block)]
    styled = squeezed(render_styled(answer, width=width, colors="none"))
    for text in texts:
        # Guides or other cells may separate the parts of a wrapped text, so its letters are searched in turn.
        letters = iter(styled)
        assert all(letter in letters for letter in squeezed(visible(text)))


@given(answers)
def test_styles_do_not_change_text(answer: Answer) -> None:
    other = restyled(answer)
    for format in ("text", "markdown"):
        assert render(other, format) == render(answer, format)
    assert render_styled(other, width=30, colors="none") == render_styled(answer, width=30, colors="none")


@given(values)
def test_json_reads_back(value: object) -> None:
    assert json.loads(render(Answer(value), "json")) == value


@given(rows)
def test_json_lines_read_back(rows: tuple[dict[str, object], ...]) -> None:
    text = render(Answer(None, rows=rows), "jsonl")
    assert tuple(json.loads(line) for line in text.split("\n")[:-1]) == rows


@given(rows, st.booleans())
def test_csv_and_tsv_read_back_with_every_cell(rows: tuple[dict[str, object], ...], raw: bool) -> None:
    answer = Answer(None, ("a", "b", "c"), rows)
    grid = list(csv.reader(io.StringIO(render(answer, "csv", raw=raw), newline="")))
    assert [len(cells) for cells in grid] == [3] * (len(rows) + 1)
    table = [line.split("\t") for line in render(answer, "tsv", raw=raw).split("\n")[:-1]]
    assert [len(cells) for cells in table] == [3] * (len(rows) + 1)
    if not raw:
        strings = [row.get(key) for row in rows for key in "abc"]
        cells = [cell for line in grid[1:] for cell in line]
        texts = [cell for value, cell in zip(strings, cells, strict=True) if isinstance(value, str)]
        assert not [cell for cell in texts if cell[:1] in {*"=+-@\t\n"}]


@given(tables())
def test_markdown_rows_keep_their_cells(table: Table) -> None:
    shown = [column for column in table.columns if not column.bar]
    text = render(Answer(None, blocks=(table,)), "markdown")
    for line in text.splitlines():
        assert len(re.split(r"(?<!\\)(?:\\\\)*\|", line)) == len(shown) + 2


@pytest.mark.parametrize("format", GENERAL)
def test_every_format_answers_when_there_is_nothing(format: str) -> None:
    assert render(Answer(None), format) in ("", "null\n")


def squeezed(text: str) -> str:
    return "".join(text.split())


def block_texts(block: Block) -> Iterator[str]:
    """The lines and cells of a block."""
    match block:
        case Text(lines):
            yield "".join(part.text for line in lines for part in line)
        case Heading(line):
            yield "".join(part.text for part in line)
        case Facts(rows):
            yield from ("".join(part.text for part in line) for _, lines in rows for line in lines)
        case Tree(roots):
            yield from (text for root in roots for text in node_texts(root))
        case Table(columns, rows):
            cells = (cell for row in rows for cell, column in zip(row, columns, strict=True) if not column.bar)
            for cell in cells:
                assert not isinstance(cell, Bar)
                yield "".join(part.text for part in cell)
        case Ribbon():
            return


def node_texts(node: Node) -> Iterator[str]:
    for line in (node.line, *node.notes):
        yield "".join(part.text for part in line)
    for child in node.children:
        yield from node_texts(child)


def restyled(answer: Answer) -> Answer:
    """The answer with the style of every span and bar replaced by the next one."""
    return answer._replace(blocks=tuple(map(_restyled, answer.blocks)))


def _restyled(part: Any) -> Any:
    if isinstance(part, (Span, Bar)):
        known = get_args(Style)
        return part._replace(style=known[(known.index(part.style) + 5) % len(known)])
    if not isinstance(part, tuple):
        return part
    changed = map(_restyled, part)
    return type(part)(*changed) if hasattr(part, "_fields") else tuple(changed)
