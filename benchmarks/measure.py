"""Run programs alternately, and measure their median times and memory."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

SHORT = 1.0
"""Seconds; faster programs are run more often."""
OFTEN, SELDOM = 31, 5
SOURCE = Path(__file__).parent.parent


class Program(NamedTuple):
    """A command line to measure."""

    command: tuple[str, ...]
    environ: Mapping[str, str]
    terminal: bool = False
    """Whether its standard output is a pseudo-terminal rather than a pipe."""
    reports: bool = False
    """Whether it prints the seconds that its work took."""


class Run(NamedTuple):
    """One run of a program."""

    seconds: float
    bytes: int
    """The peak memory. Linux includes that of the parent process, so this process must stay small."""


def run(program: Program) -> Run:
    """Run a program to its end; SystemExit if it fails."""
    start = perf_counter()
    output, status, usage = (_on_terminal if program.terminal else _in_pipe)(program)
    seconds = perf_counter() - start
    if status:
        sys.exit(f"{' '.join(program.command)} failed:\n{output.decode(errors='replace')}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(float(output) if program.reports else seconds, usage * scale)


def output(program: Program) -> bytes:
    """The output of a program."""
    return subprocess.run(program.command, env=program.environ, stdout=subprocess.PIPE, check=True).stdout


class Compared(NamedTuple):
    """Two programs compared: the median seconds of each, and the median of the ratios.

    The ratio is taken between successive runs, since a machine that is slow for a while affects both.
    """

    one: float
    other: float
    ratio: float


def in_turn(one: Callable[[], float], other: Callable[[], float], runs: int | None = None) -> Compared:
    """Compare two functions that return seconds, in turn (A B A B …); the first run of each is not counted."""
    slowest = max(one(), other())
    pairs = [(one(), other()) for _ in range(runs or (OFTEN if slowest < SHORT else SELDOM))]
    return Compared(
        median(taken for taken, _ in pairs),
        median(taken for _, taken in pairs),
        median(mine / theirs for mine, theirs in pairs),
    )


def environment(scratch: Path) -> dict[str, str]:
    """The environment of the programs: separate caches, compiled modules, and the modules of the checkout."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(scratch),
        "XDG_CACHE_HOME": str(scratch / "cache"),
        "PYTHONPATH": os.pathsep.join((str(SOURCE / "src"), str(SOURCE))),
        "PYTHONPYCACHEPREFIX": str(scratch / "compiled"),
        "TERM": "xterm-256color",
        "COLUMNS": "100",
        "BELGRADE_MAX_BYTES": "1000000000",
    }


def _in_pipe(program: Program) -> tuple[bytes, int, int]:
    process = subprocess.Popen(
        program.command, env=program.environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    last = b""
    with process.stdout as stream:
        while part := stream.read(65536):
            last = part
    return last, *_waited(process)


def _on_terminal(program: Program) -> tuple[bytes, int, int]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        program.command, env=program.environ, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    last = b""
    while part := _read(ours):
        last = part
    os.close(ours)
    return last, *_waited(process)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # end of file on Linux
        return b""


def _waited(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """The exit status and peak memory of a process, in the unit of the system."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss
