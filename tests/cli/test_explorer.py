"""`belgrade explore` without the extra or a terminal; and the arguments it passes to the explorer."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

import pytest

from belgrade_cli import explore
from belgrade_cli.cli.app import run
from belgrade_cli.explore.questions import Moment
from tests.test_terminal import Stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from belgrade_cli.explore.source import Source

Start = tuple["Source", Moment, str | None, bool]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the standard streams look like a terminal."""

    def make(encoding: str = "utf-8", **environ: str) -> None:
        for name in ("stdin", "stdout"):
            monkeypatch.setattr(sys, name, Stream(is_terminal=True, encoding=encoding))
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        for name in ("NO_COLOR", "BELGRADE_DATA", "BELGRADE_ADD", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in ({"TERM": "xterm-256color"} | environ).items():
            monkeypatch.setenv(name, value)

    return make


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Start]:
    """The arguments with which the explorer was started."""
    found: list[Start] = []

    def start(source: Source, moment: Moment, name: str | None, *, monochrome: bool) -> int:
        found.append((source, moment, name, monochrome))
        return 0

    monkeypatch.setattr(explore, "explore", start)
    return found


def test_without_the_extra_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert run(["explore"]) == 2
    assert capsys.readouterr().err == (
        "explore requires Textual (pip install 'belgrade[explore]', pipx install 'belgrade[explore]' "
        "or uv tool install 'belgrade[explore]')\n"
    )


def test_a_pipe_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explore"]) == 2
    assert (
        capsys.readouterr().err
        == "explore requires a terminal, not a pipe or a file (`belgrade tree` prints the whole tree)\n"
    )


@pytest.mark.parametrize(
    ("encoding", "term", "said"),
    [
        ("utf-8", "dumb", "explore requires a terminal that can move its cursor (TERM is dumb, or not set)\n"),
        ("utf-8", "", "explore requires a terminal that can move its cursor (TERM is dumb, or not set)\n"),
        ("ascii", "xterm", "explore requires a terminal with UTF-8 (LANG=C.UTF-8, for example)\n"),
    ],
)
def test_a_terminal_that_cannot_show_it_gets_a_sentence(
    terminal: Callable[..., None], capsys: pytest.CaptureFixture[str], encoding: str, term: str, said: str
) -> None:
    terminal(encoding, TERM=term)
    assert run(["explore"]) == 2
    assert capsys.readouterr().err == said


def test_what_the_options_choose(terminal: Callable[..., None], started: list[Start]) -> None:
    terminal(TERM="vt100")
    arguments = [
        "explore",
        "prinz",
        "eugen",
        "--on",
        "12.10.1944",
        "-s",
        "--data",
        "data",
        "--no-editorial",
        "--names",
        "native",
        "--without",
        "x",
    ]
    assert run(arguments) == 0
    source, moment, name, monochrome = started[0]
    assert (moment.on and moment.on.isoformat(), moment.sources, name, monochrome) == (
        "1944-10-12",
        True,
        "prinz eugen",
        True,
    )
    assert source.options == ("--data", "data", "--without", "x", "--no-editorial", "--names", "native")
    assert (source.data, source.editorial, source.native, source.without) == ("data", False, True, ("x",))


def test_layers_of_the_environment_are_used_and_not_typed(
    terminal: Callable[..., None], started: list[Start], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal()
    monkeypatch.setenv("BELGRADE_ADD", "examples/further-reading")
    monkeypatch.setenv("BELGRADE_DATA", "examples/austerlitz")
    assert run(["explore", "--add", "examples/austerlitz"]) == 0
    assert started[0][0].add == ("examples/further-reading", "examples/austerlitz")
    assert started[0][0].options == ("--add", "examples/austerlitz")
    assert not started[0][3]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--data", "nowhere.yaml"], 1, "nowhere.yaml: "),
        (["--data", "-"], 2, "explore cannot read a stream such as -"),
        (["--on", "soon"], 2, "invalid value 'soon' for --on"),
    ],
)
def test_what_is_wrong_is_said_before_the_screen_changes(
    terminal: Callable[..., None], capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, said: str
) -> None:
    terminal()
    assert run(["explore", *arguments]) == status
    assert capsys.readouterr().err.startswith(said)
