"""The progress indicator: visible on a terminal only, and removed when the work is done."""

from __future__ import annotations

import io
import re
import time

import pytest

from belgrade_cli.cli import progress as module
from belgrade_cli.cli.progress import working


class Terminal(io.StringIO):
    """Standard error on a terminal."""

    def __init__(self, *, seen: bool) -> None:
        super().__init__()
        self._seen = seen

    def isatty(self) -> bool:
        return self._seen

    def wait(self) -> None:
        """Wait until something has been written, however busy the machine is."""
        until = time.monotonic() + 60
        while not self.getvalue() and time.monotonic() < until:
            time.sleep(0.002)


def shown(monkeypatch: pytest.MonkeyPatch, *, seen: bool = True, patience: float, waits: bool) -> str:
    """What is written during work that ends at once, or after something has been written."""
    terminal = Terminal(seen=seen)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", patience)
    with working("reading the data set"):
        if waits:
            terminal.wait()
    return terminal.getvalue()


def test_long_work_says_what_is_done_and_clears_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(monkeypatch, patience=0.01, waits=True)
    assert re.fullmatch(r"(\r\x1b\[Kreading the data set … \d+ s)+\r\x1b\[K", written)


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, patience=600, waits=False) == ""


def test_nothing_is_written_where_no_one_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, seen=False, patience=0, waits=False) == ""


def test_a_closed_stream_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with working("reading the data set"):
        pass


def test_the_line_goes_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(seen=True)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    with pytest.raises(KeyError), working("writing xlsx"):
        terminal.wait()
        raise KeyError
    assert terminal.getvalue().endswith("\r\x1b[K")
