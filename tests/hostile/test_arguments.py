"""Odd arguments: every option of every command with unlikely values; expects the right status and one message."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from tests.hostile.calls import Call, calls, faults, kept_program
from tests.program import belgrade

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALLS = calls()
SMALL = """
operation: {name: O, sides: [{id: s, name: S, nations: [{id: n, name: N}]}], stages: [{id: g, name: G, dates: 1944-10}]}
people: [{id: p, name: P}]
places: [{id: l, name: L}]
forces: [{id: a, name: A, nation: n, echelon: corps, commanders: [{person: p}], subordinates: [{id: b, name: B}]}]
events: [{id: e, title: E, date: 1944-10-14, units: [a]}]
awards: [{id: m, name: M}]
"""
GOOD = {
    "changes": ["1944-09-01", "1944-10-01"],
    "who": ["p"],
    "place": ["l"],
    "export": ["json"],
    "import": ["x.txt"],
    "new": ["fresh"],
    "find": ["A"],
}
"""Arguments for which each command has an answer; for all others, `a`."""
VALUES = {
    "empty": "", "blank": " ", "huge": "x" * 100_000, "many digits": "9" * 100_000, "negative": "-1", "a dash": "-", "not ASCII": "Жданов日本٣",
    "a fraction": "1.5", "control characters": "a\x1b[31m\x07\nb\x7f\u202e", "half a pair": "\udcff", "no such day": "1944-13-45", "brackets": "[red]%s{}\\",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with kept_program():
        yield


def put(call: Call, *arguments: str, folder: Path) -> tuple[int, str]:
    """Run a command in a folder; return its status and what was wrong."""
    (folder / "small.yaml").write_text(SMALL)
    (folder / "x.txt").write_text("- 1st Corps\n")
    with contextlib.chdir(folder):
        ran = belgrade(call.command, *arguments, env={"BELGRADE_DATA": "small.yaml", "BELGRADE_CACHE": "off"})
    assert len(ran.err) < 2_000, "a message repeats what was typed only in part"
    return ran.status, faults(ran, arguments)


def good(call: Call) -> list[str]:
    needed = ["-o", "made"] if call.command == "import" else []
    return [*GOOD.get(call.command, ["a"] * min(call.arguments, 1)), *needed]


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.command)
def test_odd_values(call: Call, value: str, tmp_path: Path) -> None:
    for number in range(call.arguments):
        arguments = good(call)
        arguments[number : number + 1] = [value]
        status, fault = put(call, *arguments, folder=tmp_path)
        assert not fault, arguments
    for option in call.options:
        if option not in call.flags:
            status, fault = put(call, *good(call), option, value, folder=tmp_path)
            assert not fault, option
            assert status in (0, 1, 2), option


TAKEN = {"--on", "--depth", "--side", "--nation", "--echelon", "--branch", "--format", "--from", "--until", "--stage"}
"""Options that do not accept arbitrary words."""


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.command)
def test_a_value_that_an_option_does_not_take_is_wrong_usage(call: Call, tmp_path: Path) -> None:
    for option in TAKEN & {*call.options}:
        status, fault = put(call, *good(call), option, "xyzzy", folder=tmp_path)
        assert (status, fault) == (2, ""), option


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.command)
def test_an_unknown_option_gets_the_closest(call: Call) -> None:
    for option in call.options:
        if len(option) > 5:
            ran = belgrade(call.command, f"{option[:-1]}z")
            assert ran.status == 2
            assert f"did you mean '{option}'" in ran.err or "did you mean '--" in ran.err, option


def test_an_unknown_command_gets_the_closest() -> None:
    for call in CALLS:
        ran = belgrade(f"{call.command}x")
        assert ran.status == 2
        assert "did you mean" in ran.err, call.command


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("units", "--json", "-f", "csv"), "--json cannot be used with --format csv"),
        (("units", "--raw"), "--raw can only be used with csv and tsv"),
        (("check", "a.yaml", "--data", "b.yaml"), "PATH cannot be used with --data"),
        (("timeline", "--from", "1944-10-02", "--until", "1944-10-01"), "--from 1944-10-02 is later than --until 1944-10-01"),
        (("changes", "1944-10-02", "1944-10-01"), "FROM 1944-10-02 is later than UNTIL 1944-10-01"),
        (("--data", "", "tree"), "--data requires a file or folder"),
        (("tree", "--data", ""), "--data requires a file or folder"),
        (("timeline", "--exact"), "--exact requires --unit"),
        (("units", "-f", "svg"), "invalid value 'svg' for --format"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_said(arguments: tuple[str, ...], said: str) -> None:
    ran = belgrade(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)


@pytest.mark.parametrize(
    "name",
    [
        "BELGRADE_FORMAT",
        "BELGRADE_DATA",
        "BELGRADE_MAX_BYTES",
        "BELGRADE_CACHE",
        "COLUMNS",
        "TERM",
        "NO_COLOR",
        "FORCE_COLOR",
    ],
)
@pytest.mark.parametrize("value", ["", " ", "x" * 10_000, "-1", "0", "Ж", "a\x1b[31m\nb", "9" * 5_000])
def test_odd_environments(name: str, value: str, tmp_path: Path) -> None:
    ran = belgrade("tree", "3rd-ukrainian-front", "--depth", "0", env={"BELGRADE_CACHE": "off", name: value})
    assert ran.status in (0, 1, 2)
    assert "Traceback" not in ran.err
    assert len(ran.err) < 2_000
