"""Every command with its parameters, as Typer knows them; and requirements that every run must meet."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import mock
from xml.etree import ElementTree

from tests.program import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.program import Ran

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that must not reach a terminal: all control characters except newlines, and tabs between cells."""
LONGEST_MESSAGE = 200_000


class Call(NamedTuple):
    """A command: its number of arguments, its options, and its flags (options without a value)."""

    command: str
    arguments: int
    options: tuple[str, ...]
    flags: frozenset[str]


def calls() -> list[Call]:
    """All commands of the program."""
    from typer.main import get_command

    from belgrade_cli.cli.app import app

    group: Any = get_command(app)
    return [_call(name, group.get_command(None, name)) for name in group.list_commands(None)]


def _call(name: str, command: Any) -> Call:
    parameters = command.params
    options = [parameter for parameter in parameters if parameter.param_type_name == "option"]
    return Call(
        name,
        len(parameters) - len(options),
        tuple(option.opts[0] for option in options),
        frozenset(option.opts[0] for option in options if option.is_flag),
    )


@contextmanager
def kept_program() -> Iterator[None]:
    """Cache what is the same in every run: the grammar of the command line, and the tables of the shipped data."""
    from typer.main import get_command

    from belgrade_cli.cli import app
    from belgrade_cli.exchange import sql, sqlite

    group: Any = get_command(app.app)
    commands = {name: group.get_command(None, name) for name in group.list_commands(None)}

    def get_kept(self: Any, ctx: Any, name: str) -> Any:
        return commands.get(name) or get_other(self, ctx, name)

    get_other = type(group).get_command
    with (
        mock.patch.object(app, "app", group.main),
        mock.patch.object(type(group), "get_command", get_kept),
        mock.patch.object(sql, "database", _keeping(sqlite.database)),
    ):
        yield


def _keeping(make: Callable[[Any], sqlite3.Connection]) -> Callable[[Any], sqlite3.Connection]:
    """Wrap a function that makes the database of an order of battle, so that the shipped one is made only once."""
    made: dict[bool, bytes] = {}

    def database(battle: Any) -> sqlite3.Connection:
        if battle is not shipped(editorial=battle.editorial):
            return make(battle)
        if battle.editorial not in made:
            made[battle.editorial] = make(battle).serialize()
        copy = sqlite3.connect(":memory:")
        copy.deserialize(made[battle.editorial])
        return copy

    return database


@contextmanager
def without_power() -> Iterator[None]:
    """Run as a user other than root, for whom permissions matter.

    Files must be named relative to the current folder, and everything needed must be imported before.
    """
    if os.geteuid():
        yield
        return
    os.setresuid(65_534, 65_534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def faults(ran: Ran, arguments: Sequence[str]) -> str:
    """What is wrong with the exit status or the output of a run; empty if nothing is."""
    if ran.status not in (0, 1, 2):
        return f"status {ran.status}: {ran.err[:200]}"
    if "Traceback" in ran.err:
        return "a traceback"
    if len(ran.err) > LONGEST_MESSAGE:
        return f"{len(ran.err)} characters of messages"
    if ran.status and not ran.err and not ran.out and not {"-o", "--output"} & set(arguments):
        return f"status {ran.status} without a word"
    out = ran.out.replace("\r\n", "\n") if "--excel" in arguments else ran.out  # Excel's lines end with both
    if found := CONTROL.search(out) or CONTROL.search(ran.err):
        return f"the character U+{ord(found[0]):04X} in what is printed"
    try:
        _read_back(ran.out, arguments)
    except (ValueError, AssertionError, ElementTree.ParseError) as error:
        return f"the output cannot be read: {type(error).__name__}: {error}"[:200]
    return ""


def _read_back(out: str, arguments: Sequence[str]) -> None:
    """Parse an answer in the requested format; raises an error if that is impossible."""
    if not out or "--" in arguments:  # nothing is an option after `--`
        return
    if "--json" in arguments or _asked("json", arguments):
        json.loads(out)
    elif _asked("jsonl", arguments):
        for line in out.split("\n")[:-1]:
            json.loads(line)
    elif _asked("csv", arguments):
        rows = list(csv.reader(io.StringIO(out, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, "rows of several lengths"
    elif _asked("tsv", arguments):
        assert len({line.count("\t") for line in out.split("\n")[:-1]}) == 1, "rows of several lengths"
    elif _asked("svg", arguments):
        ElementTree.fromstring(out)  # noqa: S314 - written by the program itself


def _asked(format: str, arguments: Sequence[str]) -> bool:
    return ("-f", format) in pairwise(arguments)
