"""The speed of the explorer for the user: the time to the first screen, and to the response to a key.

`python -m benchmarks.explorer` prints a table of keys, on 20,000 formations.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import battles
from benchmarks.measure import SOURCE, Program, environment

SIZE = (24, 80)
UNFOLDED = "▾".encode()
"""A text that is on the first screen with the tree, and on none before it."""
QUIET = 0.25
"""Seconds without output after which a response is complete."""
PATIENCE = 30.0
KEYS = {
    "cursor down": b"\x1b[B", "page down": b"\x1b[6~", "unfold": b" ", "last row": b"G", "first row": b"g",
    "open": b"\r", "back": b"\x7f",
}  # fmt: skip
TIMES = 5


class Session:
    """A program in a terminal of its own."""

    def __init__(self, program: Program) -> None:
        self.started = perf_counter()
        self.terminal, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.process = subprocess.Popen(
            program.command, env=program.environ, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)

    def until(self, text: bytes) -> float:
        """The seconds from the start until a text is printed; SystemExit if it never is."""
        seen = b""
        while text not in seen:
            part = self._read(PATIENCE)
            if not part:
                sys.exit(f"the explorer never wrote {text.decode()}:\n{seen.decode(errors='replace')}")
            seen += part
        return perf_counter() - self.started

    def settle(self) -> None:
        """Read until there is no more output."""
        while self._read(QUIET):
            pass

    def answered(self, key: bytes) -> float:
        """The seconds from a key to the first output in response."""
        self.settle()
        start = perf_counter()
        os.write(self.terminal, key)
        self._read(PATIENCE)
        return perf_counter() - start

    def rest(self) -> bytes:
        """All output until the program ends."""
        parts = []
        while part := self._read(PATIENCE):
            parts.append(part)
        return b"".join(parts)

    def close(self) -> None:
        """Quit, and wait for the end."""
        os.write(self.terminal, b"q")
        self.rest()
        self.process.wait()
        os.close(self.terminal)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        try:
            return os.read(self.terminal, 65536) if ready else b""
        except OSError:  # end of file on Linux
            return b""


@contextmanager
def session(program: Program) -> Iterator[Session]:
    """A program in a terminal, quit at the end."""
    opened = Session(program)
    try:
        yield opened
    finally:
        opened.close()


def first_screen(program: Program) -> float:
    """The seconds until the tree is on the screen."""
    with session(program) as opened:
        return opened.until(UNFOLDED)


def answers(program: Program) -> Iterator[tuple[str, float]]:
    """What each key does, and the median seconds until the response."""
    with session(program) as opened:
        opened.until(UNFOLDED)
        for name, key in KEYS.items():
            yield name, median(opened.answered(key) for _ in range(TIMES))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        data = battles.write(scratch / "data", int(sys.argv[1]) if sys.argv[1:] else 20_000)
        program = Program((sys.executable, "-m", "belgrade_cli", "explore", "--data", str(data)), environment(scratch))
        print("| key | ms |\n| --- | ---: |")
        for name, seconds in answers(program):
            print(f"| {name} | {seconds * 1000:.1f} |")


if __name__ == "__main__":
    os.chdir(SOURCE)
    main()
