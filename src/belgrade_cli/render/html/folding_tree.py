"""The folding tree of the page, and the text of its lines on other days."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from belgrade_cli.render.html.elements import SIDES, Known, attribute, block, line
from belgrade_cli.render.html.tree_states import Shown, forest, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.answer.blocks import Node
    from belgrade_cli.answer.pictures import Bearer


def tree(bearers: Sequence[Bearer], state: int, known: Known) -> str:
    """Nested lists: a line, the card of the formation, the lines below. Only lines out of order have their number."""
    roots = forest(bearers, state)
    told = frozenset(number for before, number in pairwise((-1, *_numbers(roots))) if number != before + 1)
    return f"<ul>{''.join(_item(shown, bearers, known, told) for shown in roots)}</ul>"


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


def _numbers(shown: Iterable[Shown]) -> Iterator[int]:
    for each in shown:
        yield each.number
        yield from _numbers(each.children)


def _item(shown: Shown, bearers: Sequence[Bearer], known: Known, told: frozenset[int]) -> str:
    below = "".join(_item(each, bearers, known, told) for each in shown.children)
    number = shown.number if shown.number in told else None
    return _line(number, bearers[shown.number], shown.node, known) + (f"<ul>{below}</ul>" if below else "")


def _line(number: int | None, bearer: Bearer, node: Node, known: Known) -> str:
    item = "<li>" if number is None else f"<li data-line={number}>"
    words = line(node.line, known, sides=True)
    if bearer.facts is None:
        address = f" id={attribute(bearer.id)}" if bearer.id else ""
        side = next((part.style for part in node.line if part.style in SIDES), "")
        return f"{item[:-1]}{address}><p><strong{f' class={side}' if side else ''}>{words}</strong></p>"
    facts = block(bearer.facts, known, 4)
    return f"{item}<p>{words}{facts.replace('<dl', f'<dl id={attribute(bearer.id)}', 1)}\n"
