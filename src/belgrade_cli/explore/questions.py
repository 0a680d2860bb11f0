"""The questions of the explorer, each with the method of `Battle` that answers it and the command that prints it.

Both come from one table, so that the copied command prints what is on the screen.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from belgrade_cli.model import edtf
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from belgrade_cli.battle import Battle
    from belgrade_cli.reply import Reply


class Question(NamedTuple):
    """A command, and the kinds of record that it can be asked about."""

    title: str
    about: Mapping[str, str] = {}
    """For each kind of record, the option that takes it; empty for the argument of the command."""
    dated: bool = False
    cited: bool = True


QUESTIONS: dict[str, Question] = {
    "info": Question("operation"),
    "show": Question("formation", {"unit": "", "armed-force": ""}, dated=True),
    "tree": Question("tree", {"unit": "", "armed-force": "", "side": "side", "nation": "nation"}, dated=True),
    "who": Question("person", {"person": ""}, dated=True),
    "place": Question("place", {"place": ""}),
    "medal": Question("award", {"award": ""}),
    "timeline": Question("timeline", {"unit": "unit", "person": "person", "place": "place", "stage": "stage"}),
    "map": Question("map", {"unit": "", "side": "side", "place": "place"}, dated=True),
    "people": Question("people", {"unit": "unit", "side": "side", "nation": "nation", "place": "place"}, dated=True),
    "strength": Question("strength", {"unit": "", "side": "", "nation": ""}, dated=True),
    "casualties": Question("casualties", {"unit": "", "side": "", "nation": ""}, dated=True),
    "disputes": Question("disputes", dict.fromkeys(
        ("dispute", "unit", "armed-force", "person", "place", "event", "award", "side", "nation", "stage"), ""
    ), cited=False),
    "sources": Question("sources", {"source": ""}, cited=False),
    "coverage": Question("coverage", cited=False),
}  # fmt: skip
"""The questions by the name of their command, which is also that of the method of `Battle`."""

CARDS = {
    "unit": "show", "armed-force": "show", "person": "who", "place": "place", "award": "medal", "source": "sources",
    "dispute": "disputes", "side": "strength", "nation": "strength", "stage": "timeline", "event": "timeline",
    "operation": "info",
}  # fmt: skip
"""The question that shows a record of each kind."""


class View(NamedTuple):
    """An open view: a question, and the record it is about."""

    question: str = "info"
    kind: str = ""
    record: str = ""
    """Empty for a question about everything. It is kept with a question that does not apply to it."""

    @property
    def subject(self) -> str:
        """The record that is shown; empty if the question is about everything."""
        return self.record if self.option is not None or CARDS.get(self.kind) == self.question else ""

    @property
    def option(self) -> str | None:
        """The option that takes the record; None if the question is about everything."""
        return QUESTIONS[self.question].about.get(self.kind) if self.record else None


class Moment(NamedTuple):
    """The day of the questions (None for the order of battle as written), and whether sources are shown."""

    on: date | None = None
    sources: bool = False


def card(kind: str, record: str) -> View:
    """The view that shows a record."""
    return View(CARDS[kind], kind, record)


def ask(battle: Battle, view: View, moment: Moment) -> Reply:
    """Answer the question of a view. Raises BelgradeError if the record does not exist."""
    question = QUESTIONS[view.question]
    options: dict[str, object] = {"on": moment.on} if question.dated else {}
    options |= {"sources": moment.sources} if question.cited else {}
    arguments = [view.record] if view.option == "" else []
    options |= {view.option: view.record} if view.option else {}
    reply: Reply = getattr(battle, view.question)(*arguments, **options)
    return reply


def command(view: View, moment: Moment, chosen: Sequence[str] = ()) -> str:
    """The command that prints the contents of a view; `chosen` are the options for the data set."""
    question = QUESTIONS[view.question]
    words = ["belgrade", view.question]
    words += [f"--{view.option}"] if view.option else []
    words += [view.record] if view.option is not None else []
    words += ["--on", moment.on.isoformat()] if question.dated and moment.on else []
    words += ["--sources"] if question.cited and moment.sources else []
    return shlex.join([*words, *chosen])


def names(battle: Battle, views: Sequence[View]) -> list[str]:
    """The names of views: the record, and the question unless it is the record's card."""
    called: list[str] = []
    for number, view in enumerate(views):
        title = QUESTIONS[view.question].title
        is_card = view.question == CARDS.get(view.kind) and view.kind != "event"
        is_known = number > 0 and views[number - 1].subject == view.subject
        record = [battle.model.name(view.record)] if view.subject and (is_card or not is_known) else []
        called.append(": ".join([*record, *([] if record and is_card else [title])]))
    return called


def in_words(on: date | None) -> str:
    """The day in words."""
    return edtf.in_words(on.isoformat()) if on else "all days"
