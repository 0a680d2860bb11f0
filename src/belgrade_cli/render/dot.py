"""Graphviz: a digraph with one box for each formation."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Line, Node, plain, visible
from belgrade_cli.answer.pictures import Chart
from belgrade_cli.render.tree_lines import numbered
from belgrade_cli.symbols.frames import FILLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.answer import Answer

FONT = 'fontname="Helvetica,Arial,sans-serif"'
LOOK = f"labelloc=t, {FONT}, rankdir=LR, nodesep=0.05, ranksep=0.2"
BOX = f'{FONT}, margin="0.06,0.02", width=0, height=0'
"""No box is larger than its text, so that the whole order of battle can be read on A3."""
WIDEST = 40
"""The most characters of a line in a box: most names then need one line, and the whole is as wide as a sheet is."""


def render(answer: Answer) -> str:
    """Render the chart as a digraph; empty if the answer has none."""
    chart = answer.picture
    if not isinstance(chart, Chart):
        return ""
    head = [
        *(f"// {visible(note)}" for note in chart.notes),
        "digraph orbat {",
        f"  graph [label={quoted(chart.title, chart.subtitle)}, {LOOK}];",
        f"  node [shape=box, style=filled, fontsize=10, {BOX}];",
    ]
    return "\n".join([*head, *_statements(chart), "}", ""])


def quoted(*lines: str) -> str:
    """Lines of text as one quoted label."""
    escaped = (visible(text).replace("\\", "\\\\").replace('"', '\\"') for text in lines if text)
    return '"' + "\\n".join(escaped) + '"'


def _wrapped(line: Line) -> list[str]:
    """Wrap the text of a line for a box."""
    return wrap(visible(plain(line)), WIDEST, break_long_words=False, break_on_hyphens=False)


def _statements(chart: Chart) -> Iterator[str]:
    """Each node in reading order, with the edge that leads to it."""
    for number, node, above in numbered(chart.tree):
        yield f"  n{number} [{_attributes(node)}];"
        if above is not None:
            yield f"  n{above} -> n{number}{' [style=dashed]' if node.face and node.face.lent else ''};"


def _attributes(node: Node) -> str:
    if node.face is None:
        return f'label={quoted(plain(node.line))}, shape=plaintext, style=""'
    lines = [text for line in (node.face.name, *node.face.details) for text in _wrapped(line)]
    return f'label={quoted(*lines)}, fillcolor="{FILLS[node.face.style]}"'
