"""End the explorer from outside: by a signal, or because its terminal has gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""The signals that end it; Windows has no SIGHUP."""


def end_on_signals(leave: Callable[[int], object]) -> None:
    """Call `leave` with the exit status in the running event loop when a signal asks the process to end.

    The event loop's own signal handlers are not enough: the loop is blocked while a lost terminal accepts no output.
    """
    loop = asyncio.get_running_loop()

    def told(number: int, _: FrameType | None) -> None:
        end_without_terminal(128 + number)
        loop.call_soon_threadsafe(leave, 128 + number)

    for name in SIGNALS:
        with suppress(AttributeError, ValueError):  # Windows; not the main thread
            signal.signal(getattr(signal, name), told)


def end_with_terminal() -> None:
    """Check every second, in a separate thread, whether the terminal has gone, and end the process if so.

    Signals may be ignored, as under `nohup`, or arrive before anything handles them.
    """

    def watch() -> None:
        while True:
            time.sleep(1)
            end_without_terminal()

    threading.Thread(target=watch, name="terminal", daemon=True).start()


def end_without_terminal(status: int = 128 + 1) -> None:
    """End the process at once if its terminal has gone: there is nothing to restore or draw."""
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        os._exit(status)
