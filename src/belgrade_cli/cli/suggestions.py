"""Suggestions for wrong usage: names where a command takes none, and names or other words in place of a command."""

from __future__ import annotations

from contextlib import suppress
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import BelgradeError
from belgrade_cli.values import as_argument

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from belgrade_cli.cli.typer_internals import ExtraWords, NoSuchCommand
    from belgrade_cli.model.order_of_battle import OrderOfBattle

OTHER_WORDS = {
    "award": "medal", "awards": "medal", "battle": "info", "biography": "who", "card": "show", "chart": "tree",
    "chronology": "timeline", "cite": "sources", "commander": "who", "commanders": "people",
    "contradictions": "disputes", "convert": "import", "decoration": "medal", "event": "timeline",
    "events": "timeline", "formation": "show", "formations": "units", "gaps": "coverage", "generals": "people",
    "history": "timeline", "init": "new", "list": "units", "locate": "place", "losses": "casualties", "ls": "units",
    "medals": "medal", "oob": "tree", "operation": "info", "orbat": "tree", "order-of-battle": "tree",
    "page": "open", "persons": "people", "person": "who", "references": "sources", "search": "find", "sql": "query",
    "stats": "coverage", "summary": "info", "town": "place", "unit": "show", "validate": "check",
    "works": "sources",
}  # fmt: skip
"""Words that people type instead of a command, with the command."""
TAKES_A_NAME = frozenset(
    {"who", "show", "tree", "place", "find", "people", "medal", "disputes", "sources", "casualties"}
)
"""Those of these commands that take a name as their argument."""


def for_extra_words(error: ExtraWords) -> tuple[str, ...]:
    """Suggestions for words that a command does not take: quote the name, or how else to ask for it."""
    from belgrade_cli.query.lookup import instead

    context = error.ctx
    command, more = str(context.info_name), error.message
    arguments = {each.name for each in context.command.params if each.param_type_name == "argument"}
    values = [value for key, value in context.params.items() if isinstance(value, str) and key not in arguments]
    begun = next((value for value in values if _lines(context.params, f"{value} {more}", _names)), None)
    if begun is not None:
        return (f'a name of several words needs quotes here: "{begun} {more}"',)
    if arguments:
        return (f"too many words: '{more}' (values of several words need quotes; see `belgrade {command} --help`)",)
    said = f"{command} takes no name"
    lines = _lines(context.params, more, lambda battle, text: instead(battle, text, command, said))
    return lines or (f"{said}: '{more}' (see `belgrade {command} --help`)",)


def _names(battle: OrderOfBattle, text: str) -> tuple[str, ...]:
    return tuple(match.id for match in battle.index.lookup(text))


def for_no_command(error: NoSuchCommand) -> tuple[str, ...]:
    """Suggestions for a line that begins with no command: the right command, or one that shows what was named."""
    word = error.words[0]
    more = tuple(takewhile(lambda following: not following.startswith("-"), error.words[1:]))
    command = OTHER_WORDS.get(word.casefold().replace("_", "-"))
    if command is None:
        from belgrade_cli.query.lookup import any_command

        return _lines(error.given, " ".join((word, *more)), any_command)
    hint = f"no such command '{word}' (did you mean '{command}'? see `belgrade {command} --help`)"
    return (more and _with_a_name(error.given, word, command, " ".join(more))) or (hint,)


def _with_a_name(given: Mapping[str, Any], word: str, command: str, text: str) -> tuple[str, ...]:
    """Suggestions for another word for a command with a name after it; empty if the name is unknown."""
    from belgrade_cli.query.lookup import OPTIONS, instead

    if command in TAKES_A_NAME:
        return (f"no such command '{word}' (did you mean `belgrade {command} {as_argument(text)}`?)",)
    said = f"no such command '{word}'"
    return _lines(given, text, lambda battle, text: instead(battle, text, command, said)) if command in OPTIONS else ()


def _lines(given: Mapping[str, Any], text: str, question: Any) -> tuple[str, ...]:
    """The suggestions of a function for a text; empty if the chosen data set cannot be loaded."""
    from belgrade_cli.cli.command import Ask
    from belgrade_cli.cli.data_choice import chosen_by

    battle: OrderOfBattle
    with suppress(BelgradeError):
        battle = Ask(outer=chosen_by(given)).model
        lines: Sequence[str] = question(battle, text)
        return tuple(lines)
    return ()
