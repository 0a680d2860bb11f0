"""The explorer in a real terminal: bursts of keys, signals, a crash; the terminal is always restored."""

from __future__ import annotations

import os
import signal
import sys
import termios
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest
from benchmarks.explorer import UNFOLDED, Session
from benchmarks.measure import Program, environment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="Unix terminals")]
FAULT = """
import sys
from belgrade_cli.__main__ import main
from belgrade_cli.explore import questions
real = questions.ask
def ask(battle, view, moment):
    if view.question == "timeline":
        raise ZeroDivisionError("by [x] nothing")
    return real(battle, view, moment)
questions.ask = ask
sys.argv = ["belgrade", "explore"]
main()
"""
RESTORED = b"\x1b[?1049l"
"""The sequence that leaves the alternate screen."""


def ended(
    tmp_path: Path, *command: str, keys: tuple[bytes, ...] = (), wait: tuple[bytes, ...] = (), number: int = 0
) -> tuple[int | None, bytes, bool]:
    """Run the explorer with keys or a signal; return its status, last output, and whether the terminal is restored.

    The keys come in bursts; after each, the text in `wait` is awaited.
    """
    session = Session(Program((sys.executable, *command), environment(tmp_path)))
    before = termios.tcgetattr(session.terminal)
    try:
        session.until(UNFOLDED)
        session.settle()
        if number:
            os.kill(session.process.pid, number)
        for burst, text in zip_longest(keys, wait):
            os.write(session.terminal, burst)
            if text:
                session.until(text)
        output = session.rest()
        assert RESTORED in output
        status = session.process.wait(timeout=120)
        return status, output.rpartition(b"\x1b[?1006l")[2], termios.tcgetattr(session.terminal) == before
    finally:
        session.process.kill()


RUN = ("-m", "belgrade_cli", "explore")


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGINT", 130), ("SIGHUP", 129)])
def test_a_signal_ends_it_and_gives_the_terminal_back(tmp_path: Path, name: str, status: int) -> None:
    assert ended(tmp_path, *RUN, number=getattr(signal, name)) == (status, b"", True)


def test_q_ends_it(tmp_path: Path) -> None:
    assert ended(tmp_path, *RUN, keys=(b"q",)) == (0, b"", True)


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    assert ended(tmp_path, *RUN, keys=(b"\xe9\xff\xfe\x00j\x1b[999~q",)) == (0, b"", True)


def test_a_fault_is_one_line_when_the_terminal_is_as_it_was(tmp_path: Path) -> None:
    status, said, restored = ended(tmp_path, "-c", FAULT, keys=(b"t",))
    assert (status, restored) == (3, True)
    assert b"ZeroDivisionError: by [x] nothing" in said
    assert said.count(b"\n") == 1


def test_keys_in_a_burst_reach_what_the_first_opens(tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    bursts = (b"/zhdanov\r", b"me\x15" + os.fsencode(out) + b"\r", b"q")
    status, _, _ = ended(tmp_path, *RUN, keys=bursts, wait=(b"Guards Mechanised", b"wrote"))
    assert status == 0
    assert out.read_bytes().startswith(b"<svg")


def test_ctrl_z_suspends_it_and_all_is_drawn_again_when_it_goes_on(tmp_path: Path) -> None:
    session = Session(Program((sys.executable, *RUN), environment(tmp_path)))
    try:
        session.until(UNFOLDED)
        session.settle()
        os.write(session.terminal, b"\x1a")
        session.until(RESTORED)
        _, stopped = os.waitpid(session.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(stopped)
        os.kill(session.process.pid, signal.SIGCONT)
        session.until(UNFOLDED)
        os.write(session.terminal, b"q")
        assert session.process.wait(timeout=120) == 0
    finally:
        session.process.kill()
