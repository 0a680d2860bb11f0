"""Background work: one thread for each kind of work; only the result of the last request counts."""

from __future__ import annotations

from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")


PATIENCE = 0.4
"""Seconds before a progress message is shown."""


class Errands:
    """Runs functions one after another in a thread, and hands over the result of the last one.

    Earlier requests are skipped if they have not started, and their results are dropped. The thread is a daemon, so
    nothing waits for it when the program ends.
    """

    def __init__(self, hand_over: Callable[..., object]) -> None:
        """`hand_over(function, *arguments)` calls a function where the results are needed, such as in the main thread.

        It raises RuntimeError if that no longer exists, since the program may end while work is in progress.
        """
        self._hand_over = hand_over
        self._queue: SimpleQueue[tuple[int, Callable[[], Any], Callable[[Any, BaseException | None], None]]]
        self._queue = SimpleQueue()
        self._asked = self._handed = 0
        self._thread: Thread | None = None

    @property
    def idle(self) -> bool:
        """Whether all requests have been completed."""
        return self._handed == self._asked

    def run(self, work: Callable[[], Made], then: Callable[[Made | None, BaseException | None], None]) -> None:
        """Call `work` in the thread, then hand over its result, or its exception, to `then`."""
        self._asked += 1
        self._queue.put((self._asked, work, then))
        if self._thread is None:
            self._thread = Thread(target=self._work, daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            number, work, then = self._queue.get()
            if number != self._asked:
                continue
            made, failure = None, None
            try:
                made = work()
            except BaseException as error:  # noqa: BLE001 - it is handed over, not swallowed
                failure = error
            with suppress(RuntimeError):
                self._hand_over(self._done, number, then, made, failure)

    def _done(
        self, number: int, then: Callable[[Any, BaseException | None], None], made: Any, failure: BaseException | None
    ) -> None:
        if number == self._asked:
            self._handed = number
            then(made, failure)
