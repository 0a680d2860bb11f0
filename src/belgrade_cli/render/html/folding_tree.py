"""The folding tree of the page, and the text of its lines on other days."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from belgrade_cli.render.html.elements import SIDES, Known, attribute, block, line
from belgrade_cli.render.html.tree_states import Shown, forest, line_state_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.answer.blocks import Node
    from belgrade_cli.answer.pictures import TreeLine


def tree(tree_lines: Sequence[TreeLine], state: int, known: Known) -> str:
    """Nested lists: a line, the card of the formation, the lines below. Only lines out of order have their number."""
    roots = forest(tree_lines, state)
    told = frozenset(number for before, number in pairwise((-1, *_numbers(roots))) if number != before + 1)
    return f"<ul>{''.join(_item(shown, tree_lines, known, told) for shown in roots)}</ul>"


def absent(tree_lines: Sequence[TreeLine], state: int, known: Known) -> str:
    """The formations that are absent in a state."""
    return "".join(
        _line(number, tree_line, tree_line.appearances[0], known)
        for number, tree_line in enumerate(tree_lines)
        if line_state_in(tree_line, state).appearance is None
    )


def other_lines(tree_lines: Sequence[TreeLine], state: int, known: Known) -> str:
    """The text of lines in other states."""
    return "".join(
        f"<p id=.{number}.{appearance}>{line(node.line, known, sides=True)}</p>\n"
        for number, tree_line in enumerate(tree_lines)
        for appearance, node in enumerate(tree_line.appearances)
        if appearance != (line_state_in(tree_line, state).appearance or 0)
    )


def _numbers(shown: Iterable[Shown]) -> Iterator[int]:
    for each in shown:
        yield each.number
        yield from _numbers(each.children)


def _item(shown: Shown, tree_lines: Sequence[TreeLine], known: Known, told: frozenset[int]) -> str:
    below = "".join(_item(each, tree_lines, known, told) for each in shown.children)
    number = shown.number if shown.number in told else None
    return _line(number, tree_lines[shown.number], shown.node, known) + (f"<ul>{below}</ul>" if below else "")


def _line(number: int | None, tree_line: TreeLine, node: Node, known: Known) -> str:
    item = "<li>" if number is None else f"<li data-line={number}>"
    words = line(node.line, known, sides=True)
    if tree_line.facts is None:
        address = f" id={attribute(tree_line.id)}" if tree_line.id else ""
        side = next((part.style for part in node.line if part.style in SIDES), "")
        return f"{item[:-1]}{address}><p><strong{f' class={side}' if side else ''}>{words}</strong></p>"
    facts = block(tree_line.facts, known, 4)
    return f"{item}<p>{words}{facts.replace('<dl', f'<dl id={attribute(tree_line.id)}', 1)}\n"
