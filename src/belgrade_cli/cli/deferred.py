"""Work postponed until the answer has been written, such as writing the cache."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_waiting: list[Callable[[], object]] = []


def defer(work: Callable[[], object]) -> None:
    """Postpone some work until the answer has been written."""
    _waiting.append(work)


def discard() -> None:
    """Drop all postponed work."""
    _waiting.clear()


def run_deferred() -> None:
    """Do the postponed work; if memory runs out it is abandoned, since the answer has been written."""
    with suppress(MemoryError):
        while _waiting:
            _waiting.pop(0)()
