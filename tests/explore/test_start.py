"""How the explorer starts and ends."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from belgrade_cli import explore
from belgrade_cli.explore import ending, internals, main_screen
from belgrade_cli.explore.questions import Moment


class Started:
    """Stands for the explorer."""

    fault: BaseException | None = None
    return_code: int | None = 0

    def __init__(self, *given: Any, **options: Any) -> None:
        done.append(("made", *given, options))

    def run(self) -> None:
        done.append(("run", gc.isenabled()))


done: list[tuple[Any, ...]] = []


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> type[Started]:
    class One(Started):
        pass

    done.clear()
    monkeypatch.setattr(main_screen, "Explorer", One)
    monkeypatch.setattr(ending, "end_with_terminal", lambda: done.append(("watch",)))
    monkeypatch.setattr(internals, "take_any_bytes", lambda: done.append(("bytes",)))
    return One


def test_it_runs_with_what_was_asked_for_and_gives_its_status(started: type[Started]) -> None:
    started.return_code = 3
    source: Any = object()
    gc.disable()
    try:
        assert explore.explore(source, Moment(), "57th-army", monochrome=True) == 3
    finally:
        gc.enable()
    made = ("made", source, Moment(), "57th-army", {"monochrome": True})
    assert done == [("watch",), ("bytes",), made, ("run", True)]


def test_no_status_is_success(started: type[Started]) -> None:
    started.return_code = None
    assert explore.explore(object(), Moment()) == 0  # type: ignore[arg-type]
    assert done[2][-1] == {"monochrome": False}


def test_a_fault_is_raised_once_the_terminal_is_as_it_was(started: type[Started]) -> None:
    started.fault = ZeroDivisionError("x")
    with pytest.raises(ZeroDivisionError):
        explore.explore(object(), Moment())  # type: ignore[arg-type]
    assert done[-1] == ("run", True)
