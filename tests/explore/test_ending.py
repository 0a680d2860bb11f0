"""The explorer ends when its terminal disappears."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty")

DATA = """format: 2
nations: [{id: n, name: N, side: s}]
sides: [{id: s, name: S}]
formations: [{id: a, name: A, echelon: army, nation: n}]
"""


def _started(data: Path, hangup: signal.Handlers) -> tuple[int, int]:
    """Start the explorer in a terminal; once it has drawn, return its process and our end of the terminal."""
    process, end = pty.fork()
    if process == 0:
        signal.signal(signal.SIGHUP, hangup)
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", BELGRADE_CACHE="off")
        os.execv(sys.executable, [sys.executable, "-m", "belgrade_cli", "--data", str(data), "explore"])  # noqa: S606
    seen, until = b"", time.monotonic() + 120
    while b"\x1b[?1049h" not in seen and time.monotonic() < until:
        if select.select([end], [], [], 1)[0]:
            seen += os.read(end, 65536)
    assert b"\x1b[?1049h" in seen
    return process, end


def _status(process: int) -> int:
    """The exit status of the process; it is killed if it does not end."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    raise AssertionError("the explorer stayed behind")


@pytest.mark.slow
@pytest.mark.parametrize("hangup", [signal.SIG_DFL, signal.SIG_IGN])
def test_it_ends_when_its_terminal_is_closed(tmp_path: Path, hangup: signal.Handlers) -> None:
    data = tmp_path / "small.yaml"
    data.write_text(DATA, encoding="utf-8")
    process, end = _started(data, hangup)
    os.close(end)
    assert _status(process) in (128 + signal.SIGHUP, -signal.SIGHUP)  # the latter before it handles signals
