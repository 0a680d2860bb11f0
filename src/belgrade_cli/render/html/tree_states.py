"""The lines of tree and chart in one state, and the data with which the script shows the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from belgrade_cli.answer.blocks import Node
    from belgrade_cli.answer.pictures import LineState, Page, TreeLine


class Shown(NamedTuple):
    """A line in one state."""

    number: int
    """Its index among all lines."""
    node: Node
    children: tuple[Shown, ...]


def shown_state(page: Page) -> int:
    """The state that the page shows first: 0 without a day, else that of the day."""
    return 0 if page.on is None else state_on(page, page.on)


def state_on(page: Page, day: date) -> int:
    """The state on a day; 1 before the first."""
    return 1 + sum(begun <= day for begun in page.days)


def line_state_in(tree_line: TreeLine, state: int) -> LineState:
    """The position of a line in a state."""
    return next(line_state for line_state in reversed(tree_line.line_states) if line_state.state <= state)


def forest(tree_lines: Sequence[TreeLine], state: int) -> tuple[Shown, ...]:
    """All lines that are present in a state, each with those below it."""
    below: dict[int | None, list[tuple[int, Node]]] = {}
    for number, tree_line in enumerate(tree_lines):
        line_state = line_state_in(tree_line, state)
        if line_state.appearance is not None:
            below.setdefault(line_state.above, []).append((number, tree_line.appearances[line_state.appearance]))

    def grown(above: int | None) -> tuple[Shown, ...]:
        return tuple(Shown(number, node, grown(number)) for number, node in below.get(above, ()))

    return grown(None)
