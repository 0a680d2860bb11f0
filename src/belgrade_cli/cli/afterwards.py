"""Work that is put off until the answer is out, such as keeping what was read for the next time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_waiting: list[Callable[[], object]] = []


def later(work: Callable[[], object]) -> None:
    """Put off some work until the answer is out."""
    _waiting.append(work)


def forget() -> None:
    """Drop all work that was put off."""
    _waiting.clear()


def catch_up() -> None:
    """Do the work that was put off; if memory runs out it is left undone, since the answer is out."""
    with suppress(MemoryError):
        while _waiting:
            _waiting.pop(0)()
