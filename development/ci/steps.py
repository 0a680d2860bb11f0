"""Run commands one after another, and print a table of the results."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

LONGEST = 25 * 60
"""Seconds after which a command is killed."""
SHOWN = 80
"""How many lines of a failed command are printed if its output was captured."""
TRIES, PAUSE = 3, 20.0
"""How often something is downloaded if a server does not answer, and the seconds in between."""


class Ran(NamedTuple):
    """The result of a command."""

    status: int
    output: str
    seconds: float

    @property
    def closing_line(self) -> str:
        """The last line of pytest, without decoration: `4,801 passed in 60.1s`."""
        lines = [line.strip("= ") for line in self.output.splitlines() if re.search(r"\d (passed|failed|error)", line)]
        return lines[-1] if lines else next(iter(self.output.splitlines()[-1:]), "")


def run(
    *command: str | Path, cwd: Path, loud: bool = False, longest: float = LONGEST, env: Mapping[str, str] | None = None
) -> Ran:
    """Run a command, with its output shown if `loud`; child processes end with it."""
    started = time.monotonic()
    lines: list[str] = []
    process = subprocess.Popen(  # noqa: S603
        [str(part) for part in command],
        cwd=cwd, env=os.environ | (env or {}), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        start_new_session=True,
    )  # fmt: skip
    timer = threading.Timer(longest, _end, (process,))
    timer.start()
    try:
        for line in process.stdout or ():
            lines.append(line)
            if loud:
                print(line, end="", flush=True)
        process.wait()
    finally:
        timer.cancel()
        _end(process)
        if process.stdout:
            process.stdout.close()
    return Ran(process.returncode, "".join(lines), time.monotonic() - started)


def downloaded(attempt: Callable[[], Ran]) -> Ran:
    """Run a command that needs the network; again after a pause if it fails."""
    ran = attempt()
    for _ in range(TRIES - 1):
        if ran.status == 0:
            break
        print("\n".join(ran.output.splitlines()[-SHOWN:]), "trying again", sep="\n", flush=True)
        time.sleep(PAUSE)
        ran = attempt()
    return ran


def judged(row: Row, ran: Ran) -> Row:
    """A row with the result of tests."""
    return row._replace(result=ran.closing_line, verdict="good" if ran.status == 0 else "bad")


def _end(process: subprocess.Popen[str]) -> None:
    """Kill a command, if it is still running, and the child processes that it has left behind."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class Row(NamedTuple):
    """A row of the final table."""

    what: str
    python: str
    ran: str
    """What was run; empty if nothing."""
    result: str
    seconds: float = 0
    verdict: str = "good"
    """good, told (reported, but not a reason to hold up other work) or bad."""


def table(rows: Sequence[Row]) -> str:
    """The rows under their headings, in columns."""
    marks = {"good": "", "told": "! ", "bad": "✗ "}
    cells = [("set", "Python", "ran", "minutes", "result")]
    for row in rows:
        minutes = f"{row.seconds // 60:.0f}:{row.seconds % 60:02.0f}"
        cells.append((row.what, row.python, row.ran or "not tried", minutes, marks[row.verdict] + row.result))
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    return "\n".join("  ".join([*map(str.ljust, line, widths), line[4]]).rstrip() for line in cells)
