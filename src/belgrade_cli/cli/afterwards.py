"""What is done once the answer is out: what was read is kept for the next time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_waiting: list[Callable[[], object]] = []


def later(work: Callable[[], object]) -> None:
    """Do this when the answer is out."""
    _waiting.append(work)


def forget() -> None:
    """Do nothing of what waits."""
    _waiting.clear()


def work_off() -> None:
    """Do what waits; where memory ends it is left undone, for the answer is out."""
    with suppress(MemoryError):
        while _waiting:
            _waiting.pop(0)()
