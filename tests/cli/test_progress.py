"""The progress indicator: visible on a terminal only, and removed when the work is done."""

from __future__ import annotations

import io
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


def shown(monkeypatch: pytest.MonkeyPatch, *, seen: bool = True, patience: float, seconds: float) -> str:
    """What is written during work of so many seconds."""
    terminal = Terminal(seen=seen)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", patience)
    with working("reading the data set"):
        time.sleep(seconds)
    return terminal.getvalue()


def test_long_work_says_what_is_done_and_clears_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    written = shown(monkeypatch, patience=0.01, seconds=0.1)
    assert written == "\r\x1b[Kreading the data set … 0 s" + "\r\x1b[K"


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, patience=30, seconds=0) == ""


def test_nothing_is_written_where_no_one_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, seen=False, patience=0.01, seconds=0.05) == ""


def test_a_closed_stream_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with working("reading the data set"):
        pass


def test_the_line_goes_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(seen=True)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    with pytest.raises(KeyError), working("writing xlsx"):
        time.sleep(0.1)
        raise KeyError
    assert terminal.getvalue().endswith("\r\x1b[K")
