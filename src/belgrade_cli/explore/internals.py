"""What is private in Textual and yet needed: an end without a traceback over the screen, whatever the keys bring."""

from __future__ import annotations

import codecs
import sys
from functools import partial
from typing import Generic, TypeVar

from textual.app import App

Result = TypeVar("Result")


class QuietApp(App[Result], Generic[Result]):
    """An app that keeps the fault that ended it, for whoever ran it to say."""

    fault: BaseException | None = None

    def panic(self, *renderables: object) -> None:  # noqa: ARG002
        """End without printing what was to be said: of the thread that reads the keys it is a whole traceback."""
        self.fault = self.fault or sys.exc_info()[1] or RuntimeError("the keys could not be read")
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without the traceback that Textual would print."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing."""


def take_any_bytes() -> None:
    """Let the thread that reads the keys show bytes that are no UTF-8 as such; it would end the program."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def tolerant(encoding: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    linux_driver.getincrementaldecoder = tolerant  # type: ignore[attr-defined]
