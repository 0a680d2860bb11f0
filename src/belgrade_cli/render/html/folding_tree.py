"""The folding tree of the page, and the text of its lines on other days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.render.html.elements import SIDES, Known, attribute, block, line
from belgrade_cli.render.html.tree_states import Shown, forest, stand_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.answer.blocks import Node
    from belgrade_cli.answer.pictures import Bearer


def tree(bearers: Sequence[Bearer], state: int, known: Known) -> str:
    """Nested lists: a line, the card of the formation, the lines below."""
    return f"<ul>{''.join(_item(shown, bearers, known) for shown in forest(bearers, state))}</ul>"


def absent(bearers: Sequence[Bearer], state: int, known: Known) -> str:
    """The formations that are absent in a state."""
    return "".join(
        _line(number, bearer, bearer.looks[0], known)
        for number, bearer in enumerate(bearers)
        if stand_in(bearer, state).look is None
    )


def other_lines(bearers: Sequence[Bearer], state: int, known: Known) -> str:
    """The text of lines in other states."""
    return "".join(
        f"<p id=.{number}.{look}>{line(node.line, known, sides=True)}</p>\n"
        for number, bearer in enumerate(bearers)
        for look, node in enumerate(bearer.looks)
        if look != (stand_in(bearer, state).look or 0)
    )


def _item(shown: Shown, bearers: Sequence[Bearer], known: Known) -> str:
    below = f"<ul>{''.join(_item(each, bearers, known) for each in shown.children)}</ul>" if shown.children else ""
    return _line(shown.number, bearers[shown.number], shown.node, known) + below


def _line(number: int, bearer: Bearer, node: Node, known: Known) -> str:
    words = line(node.line, known, sides=True)
    if bearer.facts is None:
        address = f" id={attribute(bearer.id)}" if bearer.id else ""
        side = next((part.style for part in node.line if part.style in SIDES), "")
        return f"<li data-line={number}{address}><p><strong{f' class={side}' if side else ''}>{words}</strong></p>"
    facts = block(bearer.facts, known, 4)
    return f"<li data-line={number}><p>{words}{facts.replace('<dl', f'<dl id={attribute(bearer.id)}', 1)}\n"
