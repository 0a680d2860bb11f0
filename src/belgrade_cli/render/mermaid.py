"""Mermaid: a flowchart with one box for each formation, for Markdown that displays it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Node, plain, visible
from belgrade_cli.answer.pictures import Chart
from belgrade_cli.render.tree_lines import numbered
from belgrade_cli.symbols.frames import FILLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.answer import Answer

_MEANING = re.compile(r"[^\w ,.†–-]|_|(?<!\w)-|-(?!\w)|(?<=\d)\.(?= )")
"""Characters special to Mermaid, Markdown or HTML; a number with a full stop would begin a list."""


def render(answer: Answer) -> str:
    """Render the chart as a flowchart; empty if the answer has none."""
    chart = answer.picture
    if not isinstance(chart, Chart):
        return ""
    notes = [f"  %% {visible(note)}" for note in chart.notes]
    head = ["---", f"title: {_title(chart)}", "---", "flowchart TB", *notes]
    classes = [f"  classDef {style} fill:{fill},stroke:#000,color:#000" for style, fill in FILLS.items()]
    return "\n".join([*head, *_statements(chart), *classes, ""])


def escaped(text: str) -> str:
    """Escape text for a quoted label, with numeric references for special characters."""
    return _MEANING.sub(lambda found: f"#{ord(found[0])};", visible(text))


def _title(chart: Chart) -> str:
    """The title as a YAML string."""
    text = visible(f"{chart.title}, {chart.subtitle}").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _statements(chart: Chart) -> Iterator[str]:
    """Each node in reading order, with the link that leads to it."""
    for number, node, above in numbered(chart.tree):
        yield f"  n{number}{_box(node)}"
        if above is not None:
            yield f"  n{above} {'-.->' if node.face and node.face.lent else '-->'} n{number}"


def _box(node: Node) -> str:
    if node.face is None:
        return f'(["{escaped(plain(node.line))}"])'
    lines = "<br>".join(escaped(plain(line)) for line in (node.face.name, *node.face.details))
    return f'["{lines}"]:::{node.face.style}'
