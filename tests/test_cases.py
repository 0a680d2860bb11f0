"""Golden cases: command lines with their whole output, one file a subject.

    $ belgrade who Ivanov           a command, with VARIABLE=value before it where it matters
    text                            its standard output, whole
    2> text                         its standard error
    ?> 1                            its exit status, where that is not 0

`python -m tests.test_cases` writes the outputs anew; the change is then read before it is kept.
"""

from __future__ import annotations

import shlex
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import roles
from tests.program import belgrade

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    file: Path
    command: str
    expected: str


def read(file: Path) -> list[Case]:
    """The cases of a file; text before the first command is an introduction."""
    parts = file.read_text(encoding="utf-8").split("\n$ ")
    cases = []
    for part in parts[1:]:
        command, _, expected = part.partition("\n")
        cases.append(Case(file, command, expected.rstrip("\n") + "\n" if expected.strip() else ""))
    return cases


def run(command: str) -> str:
    """The output of a command line in the format of the cases."""
    words = shlex.split(command)
    env = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        env[name] = value
    assert words[0] == "belgrade"
    with chdir(CASES.parent.parent):
        ran = belgrade(*words[1:], env=env)
    err = "".join(f"2> {line}\n" for line in ran.err.splitlines())
    status = f"?> {ran.status}\n" if ran.status else ""
    return f"{ran.out}{err}{status}"


ALL = [case for file in sorted(CASES.glob("*.txt")) for case in read(file)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.file.stem}: {case.command[:60]}")
def test_case(case: Case) -> None:
    assert run(case.command).rstrip("\n") == case.expected.rstrip("\n")


@pytest.mark.parametrize(("line", "expected"), roles.read().items())
def test_the_words_of_an_answer_have_their_roles(line: str, expected: str) -> None:
    assert roles.told(roles.answered(line)).strip("\n") == expected


def test_there_are_cases_of_every_command() -> None:
    from typer.main import get_command

    from belgrade_cli.cli.app import app

    used = {word for case in ALL for word in case.command.split()}
    commands = set(get_command(app).list_commands(None))  # type: ignore[attr-defined]
    assert commands <= used, f"no golden case for {sorted(commands - used)}"


def write() -> None:
    """Update the outputs of all cases, and the roles of their words."""
    roles.write()
    for file in sorted(CASES.glob("*.txt")):
        introduction = file.read_text(encoding="utf-8").split("\n$ ")[0].rstrip("\n")
        runs = [f"\n$ {case.command}\n{run(case.command)}" for case in read(file)]
        file.write_text("".join([introduction + "\n", *runs]), encoding="utf-8")


if __name__ == "__main__":
    write()
