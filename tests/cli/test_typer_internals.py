"""The private parts of Typer are where the program expects them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from belgrade_cli.cli.app import COMMANDS, NAMES, _registered
from belgrade_cli.cli.typer_internals import ClickException, complaint
from tests.program import belgrade

SRC = Path(__file__).parent.parent.parent / "src"
HOME = "typer_internals.py"
PRIVATE = re.compile(r"typer\._|from typer\.core|_main_shell_completion|_completion_classes")


def test_only_one_module_touches_what_is_private() -> None:
    users = {file.name for file in SRC.rglob("*.py") if PRIVATE.search(file.read_text(encoding="utf-8"))}
    assert users == {HOME}


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("typer._click.exceptions", "BadOptionUsage"),
        ("typer._click.exceptions", "ClickException"),
        ("typer._click.exceptions", "MissingParameter"),
        ("typer._click.exceptions", "NoSuchOption"),
        ("typer._click.shell_completion", "CompletionItem"),
        ("typer._click.shell_completion", "add_completion_class"),
        ("typer._completion_classes", "FishComplete"),
        ("typer._completion_classes", "ZshComplete"),
        ("typer.core", "TyperCommand"),
        ("typer.core", "TyperGroup"),
    ],
)
def test_typer_still_has_it(module: str, name: str) -> None:
    from importlib import import_module

    assert hasattr(import_module(module), name), f"{module}.{name} has moved: mend {HOME}"


def test_typer_still_calls_it() -> None:
    from typer.core import TyperGroup

    assert "_main_shell_completion" in dir(TyperGroup), f"Typer completes another way: mend {HOME}"
    assert "format_commands" in dir(TyperGroup), f"Typer lists commands another way: mend {HOME}"


def test_a_module_has_the_commands_that_are_looked_for_there() -> None:
    home = {name: module for group in COMMANDS.values() for name, module in group.items()}
    assert {name: module for module in set(home.values()) for name in _registered(module)} == home


def test_the_help_lists_every_command_once() -> None:
    assert len(NAMES) == len(set(NAMES))
    told = belgrade("--help").out
    assert "\nPeople and places:\n  who " in told
    assert "…" not in told
    assert "..." not in told.partition("Order of battle:")[2]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--dtaa x", "no such option '--dtaa' (did you mean '--data'? see `belgrade --help`)"),
        ("--data", "--data requires a value (see `belgrade --help`)"),
        ("tree --json=3", "--json takes no value (see `belgrade tree --help`)"),
        ("tree -f", "-f requires a value (see `belgrade tree --help`)"),
        ("tree -x", "no such option '-x' (see `belgrade tree --help`)"),
        ("tree --onn x", "no such option '--onn' (did you mean '--on'? see `belgrade tree --help`)"),
        ("import list.txt", "missing option -o PATH (see `belgrade import --help`)"),
        ("who", "missing argument NAME (see `belgrade who --help`)"),
        ("info x y", "info takes no name: 'x y' (see `belgrade info --help`)"),
        ("-", "no such command '-' (see `belgrade --help`)"),
        ("unit", "no such command 'unit' (did you mean 'show'? see `belgrade show --help`)"),
    ],
)
def test_a_wrong_call_is_told_in_our_words(line: str, said: str) -> None:
    ran = belgrade(*line.split())
    assert (ran.status, ran.out, ran.err) == (2, "", f"{said}\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("$(rm -rf /)", "(rm -rf /)"), ("under `id`", "under id"), ("o'clock", "o’clock"), ("a\nb", "a b")],
)
def test_a_description_for_zsh_runs_nothing(text: str, shown: str) -> None:
    from belgrade_cli.cli.typer_internals import harmless

    assert harmless(text) == shown


def test_what_typer_says_itself_is_said_like_all_else() -> None:
    assert complaint(ClickException("Got Nothing at all.")) == "got Nothing at all"
