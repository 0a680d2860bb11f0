"""An answer as an HTML fragment for notebooks and other pages: no scripts, links or styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Heading, Tree
from belgrade_cli.render.html.elements import Known, block, line

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.answer.blocks import Node

_NOTHING = Known(frozenset(), {}, {})


def fragment(answer: Answer) -> str:
    """Render the blocks of an answer in order, trees as nested lists."""
    parts = []
    for made in answer.blocks:
        level = 2 + made.level if isinstance(made, Heading) else 4
        parts.append(_list(made.roots) if isinstance(made, Tree) else block(made, _NOTHING, level))
    return f"<div>{''.join(parts)}</div>\n"


def _list(nodes: tuple[Node, ...]) -> str:
    """Nodes as nested lists."""
    return f"<ul>{''.join(map(_node, nodes))}</ul>" if nodes else ""


def _node(node: Node) -> str:
    notes = "".join(f"<br>{line(note, _NOTHING)}" for note in node.notes)
    return f"<li>{line(node.line, _NOTHING)}{notes}{_list(node.children)}</li>"
