"""An answer as a fragment of HTML, for notebooks and pages of others: no scripts, no links, no styles."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Heading, Tree
from belgrade_cli.render.html.elements import Known, block, line

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.answer.blocks import Node

_NOTHING = Known(frozenset(), {}, {})
LEAST_SCALE = 0.75
"""How far a picture shrinks to the cell of a notebook: names of 13 px stay about 10."""


def fragment(answer: Answer) -> str:
    """The blocks of an answer, one after the other; a tree as nested lists."""
    parts = []
    for made in answer.blocks:
        level = 2 + made.level if isinstance(made, Heading) else 4
        parts.append(_list(made.roots) if isinstance(made, Tree) else block(made, _NOTHING, level))
    return f"<div>{''.join(parts)}</div>\n"


NOTEBOOK_STYLE = (
    "<style>div.belgrade :is(th,td){text-align:left!important;vertical-align:top}"
    "div.belgrade :is(th,td).right{text-align:right!important}div.belgrade .bar{width:6em}"
    "div.belgrade .unseen{display:none}div.belgrade summary{color:gray;cursor:pointer}</style>"
)


def notebook_cell(html: str, svg: str | None) -> str:
    """What a notebook shows of an answer: its picture, with the fragment folded below it; else the fragment alone.

    Frontends prefer HTML to SVG, so the picture stands in the HTML. As an image it keeps its styles and ids to itself,
    and passes where notebooks are cleaned before they are shown. It shrinks to the cell, but not below a size that can
    be read: a wide chart scrolls.
    """
    if svg is None:
        return f'{NOTEBOOK_STYLE}<div class="belgrade">{html}</div>\n'
    encoded = b64encode(svg.encode()).decode()
    least = LEAST_SCALE * float(found[1]) if (found := re.search(r'<svg[^>]* width="([\d.]+)"', svg)) else 0
    style = f"max-width:100%;min-width:{least:.0f}px"
    image = f'<img alt="" style="{style}" src="data:image/svg+xml;base64,{encoded}">'
    folded = f"<details><summary>as text</summary>{html}</details>"
    return f'{NOTEBOOK_STYLE}<div class="belgrade"><div style="overflow-x:auto">{image}</div>{folded}</div>\n'


def _list(nodes: tuple[Node, ...]) -> str:
    """Nodes as nested lists."""
    return f"<ul>{''.join(map(_node, nodes))}</ul>" if nodes else ""


def _node(node: Node) -> str:
    notes = "".join(f"<br>{line(note, _NOTHING)}" for note in node.notes)
    return f"<li>{line(node.line, _NOTHING)}{notes}{_list(node.children)}</li>"
