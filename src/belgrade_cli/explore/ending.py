"""How the explorer ends when it is told to from outside: by a signal, or because its terminal has gone."""

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
    """Have `leave` called in the running event loop, with the exit status, when a signal tells the process to end.

    The event loop's own handlers would not do: while a lost terminal takes no more text, the loop stands still.
    """
    loop = asyncio.get_running_loop()

    def told(number: int, _: FrameType | None) -> None:
        end_without_terminal(128 + number)
        loop.call_soon_threadsafe(leave, 128 + number)

    for name in SIGNALS:
        with suppress(AttributeError, ValueError):  # Windows; not the main thread
            signal.signal(getattr(signal, name), told)


def end_with_terminal() -> None:
    """Look each second, in a thread of its own, whether the terminal has gone, and end the process then.

    A signal may be ignored, as under `nohup`, or come before anything listens.
    """

    def watch() -> None:
        while True:
            time.sleep(1)
            end_without_terminal()

    threading.Thread(target=watch, name="terminal", daemon=True).start()


def end_without_terminal(status: int = 128 + 1) -> None:
    """End the process at once where its terminal has gone: there is nothing to restore, and nobody to draw for."""
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        os._exit(status)
