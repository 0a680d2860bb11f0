"""Turn views into the lines that the card shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Text, span
from belgrade_cli.explore import questions
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query.problems import problems as told
from belgrade_cli.render import terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belgrade_cli.battle import Battle
    from belgrade_cli.errors import Problem
    from belgrade_cli.explore.questions import Moment, View
    from belgrade_cli.render.terminal import Cells


class Shown(NamedTuple):
    """An answer, and its lines."""

    answer: Answer
    lines: list[Cells]


def drawn(battle: Battle, view: View, moment: Moment, width: int, height: int) -> Shown:
    """Draw the answer of a view, followed by what a command would print to standard error."""
    answer = questions.ask(battle, view, moment).answer
    lines = terminal.lines(answer, width=width, height=height + 1)
    below = remarks(answer.messages, width) if answer.messages else []
    return Shown(answer, [*lines, *([[]] if lines and below else []), *below])


def remarks(messages: Iterable[str], width: int) -> list[Cells]:
    """Messages next to an answer, or in place of it."""
    lines = tuple(span(line, "note") for message in messages for line in message.split("\n"))
    return terminal.lines(Answer(None, blocks=(Text(lines),)), width=max(width, 1))


def problem_lines(problems: Sequence[Problem], width: int) -> list[Cells]:
    """Problems as `belgrade check` prints them."""
    return terminal.lines(told(problems), width=max(width, 1))
