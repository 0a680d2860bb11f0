"""A progress indicator on standard error for slow work, if that is a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 1.0
"""Seconds before it is shown."""


@contextmanager
def working(doing: str) -> Iterator[None]:
    """Show what is being done and for how long; nothing if it is quick, or if nobody can see it."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield
        return
    from threading import Event, Thread

    done = Event()

    def show() -> None:
        started, wait = time.monotonic(), PATIENCE
        shown = False
        while not done.wait(wait):
            stream.write(f"\r\x1b[K{doing} … {time.monotonic() - started:.0f} s")
            stream.flush()
            shown, wait = True, 0.2
        if shown:
            stream.write("\r\x1b[K")
            stream.flush()

    thread = Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
