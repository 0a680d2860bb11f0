"""The pager: which one, for which answers, and what happens if it is missing, quit or interrupted."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.pager import chosen, is_longer, show

if TYPE_CHECKING:
    from pathlib import Path

HERE = {"TERM": "xterm-256color", "PATH": os.environ["PATH"]}


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"PAGER": "cat -n"}, ["cat", "-n"]),
        ({"PAGER": "more", "BELGRADE_PAGER": "head -n 3"}, ["head", "-n", "3"]),
        ({"PAGER": "cat"}, None),
        ({"PAGER": ""}, None),
        ({"PAGER": "head", "BELGRADE_PAGER": ""}, None),
        ({"PAGER": "no-such-pager"}, None),
        ({"PAGER": "less 'unclosed"}, None),
        ({"PAGER": "head", "CI": "true"}, None),
        ({"PAGER": "head", "TERM": "dumb"}, None),
    ],
)
def test_which_pager(environ: dict[str, str], command: list[str] | None) -> None:
    found = chosen(HERE | environ)
    assert (found.command if found else None) == command


def test_less_gets_its_options_unless_the_user_has_set_them() -> None:
    assert (found := chosen(HERE | {"PAGER": "head"})) and found.environ["LESS"] == "FRX"
    assert (found := chosen(HERE | {"PAGER": "head", "LESS": "S"})) and found.environ["LESS"] == "-R S"
    assert (found := chosen(HERE | {"PAGER": "head", "LESS": "FRX"})) and "LESS" not in found.environ


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("", False),
        ("a\n" * 23, False),
        ("a\n" * 24, True),
        ("a" * 80 * 23, False),
        ("a" * (80 * 23 + 1), True),
        ("\x1b[38;5;12m" + "a" * 70 + "\x1b[0m\n", False),
        ("\n" * 24, True),
    ],
)
def test_what_is_longer_than_a_screen(text: str, longer: bool) -> None:
    assert is_longer(text, 80, 24) == longer


def test_a_pager_that_is_quit_before_the_end_is_no_error() -> None:
    pager = chosen(HERE | {"PAGER": "head -c 1"})
    assert pager is not None
    assert show(b"x" * 1_000_000, pager, os.environ)
    assert not show(b"x", pager._replace(command=["/no/such/pager"]), os.environ)


def on_a_terminal(*arguments: str, **environ: str) -> tuple[str, int]:
    """The output of the program on a terminal of 80 columns and 24 lines, and its status."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    kept = {key: value for key, value in os.environ.items() if key not in {"CI", "COLUMNS", "LINES", "PAGER", "LESS"}}
    command = [sys.executable, "-m", "belgrade_cli", *arguments]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=kept | HERE | environ)
    os.close(theirs)
    shown = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not read:
            break
        shown += read
    os.close(ours)
    return shown.decode(), process.wait()


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that prints the first line, and a line that shows it was used."""
    script = tmp_path / "pager"
    script.write_text("#!/bin/sh\necho PAGED\nhead -n 1\n", encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_a_long_answer_goes_through_the_pager(pager: str) -> None:
    shown, status = on_a_terminal("tree", BELGRADE_PAGER=pager)
    assert status == 0
    assert "PAGED" in shown
    assert len(shown.splitlines()) < 10


@pytest.mark.parametrize(
    ("arguments", "environ"),
    [
        (("place", "Petrovgrad"), {}),
        (("tree", "--no-pager"), {}),
        (("--no-pager", "tree"), {}),
        (("tree",), {"CI": "true"}),
        (("tree",), {"TERM": "dumb"}),
        (("tree", "-o", "/dev/null"), {}),
    ],
)
def test_others_do_not(arguments: tuple[str, ...], environ: dict[str, str], pager: str) -> None:
    shown, status = on_a_terminal(*arguments, **{"BELGRADE_PAGER": pager} | environ)
    assert status == 0
    assert "PAGED" not in shown


def test_without_a_pager_all_is_printed() -> None:
    shown, status = on_a_terminal("tree", BELGRADE_PAGER="no-such-pager")
    assert status == 0
    assert len(shown.splitlines()) > 100
