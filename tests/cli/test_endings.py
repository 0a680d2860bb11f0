"""How a command ends: what the pager is given, faults of the program, too little memory."""

from __future__ import annotations

from typing import Any

import pytest

from belgrade_cli import output
from belgrade_cli.query import info
from tests.program import belgrade


@pytest.mark.parametrize(
    ("line", "paged"), [("tree", True), ("tree --no-pager", False), ("--no-pager tree", False), ("tree -f json", True)]
)
def test_a_pager_is_offered_unless_it_is_not_wanted(line: str, paged: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, Any]] = []
    monkeypatch.setattr(output, "emit", lambda _, **options: given.append(options))
    assert belgrade(*line.split()).status == 0
    assert given == [{"to": None, "exact": "json" in line, "paged": paged}]


def failing(error: BaseException) -> Any:
    def fails(*_: Any, **__: Any) -> Any:
        raise error

    return fails


def test_a_fault_of_the_program_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(info, "info", failing(ZeroDivisionError("by zero")))
    said = "internal error: ZeroDivisionError: by zero (report it; BELGRADE_TRACEBACK=1 shows a traceback)\n"
    assert belgrade("info") == (3, "", said)
    with pytest.raises(ZeroDivisionError):
        belgrade("info", env={"BELGRADE_TRACEBACK": "1"})


def test_too_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(info, "info", failing(MemoryError()))
    said = "not enough memory (use a smaller data set, or only a part of it)\n"
    assert belgrade("info") == (1, "", said)


def test_an_interruption_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(info, "info", failing(KeyboardInterrupt()))
    assert belgrade("info") == (130, "", "")
