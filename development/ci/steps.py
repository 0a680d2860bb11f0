"""Running commands one after another, and the table of what came of them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LONGEST = 25 * 60
"""Seconds after which a command is ended."""
SHOWN = 80
"""Lines of a command that failed which are printed where its output was kept back."""


class Ran(NamedTuple):
    """What came of a command."""

    status: int
    output: str
    seconds: float

    @property
    def closing_line(self) -> str:
        """What pytest says in the end, without its frame: `4,801 passed in 60.1s`."""
        lines = [line.strip("= ") for line in self.output.splitlines() if re.search(r"\d (passed|failed|error)", line)]
        return lines[-1] if lines else next(iter(self.output.splitlines()[-1:]), "")


def run(
    *command: str | Path, cwd: Path, loud: bool = False, longest: float = LONGEST, env: Mapping[str, str] | None = None
) -> Ran:
    """Run a command, shown while it runs if `loud`; whatever it started ends with it."""
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


def _end(process: subprocess.Popen[str]) -> None:
    """End a command, and whatever it started, if it still runs."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


class Row(NamedTuple):
    """A line of the table at the end."""

    what: str
    python: str
    ran: str
    """What ran; empty where it was not tried."""
    result: str
    seconds: float = 0
    verdict: str = "good"
    """good, told (seen, but no reason to hold up other work) or bad."""


def table(rows: Sequence[Row]) -> str:
    """The rows under their headings, in columns."""
    marks = {"good": "", "told": "! ", "bad": "✗ "}
    cells = [("set", "Python", "ran", "minutes", "result")]
    for row in rows:
        minutes = f"{row.seconds // 60:.0f}:{row.seconds % 60:02.0f}"
        cells.append((row.what, row.python, row.ran or "not tried", minutes, marks[row.verdict] + row.result))
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    return "\n".join("  ".join([*map(str.ljust, line, widths), line[4]]).rstrip() for line in cells)
