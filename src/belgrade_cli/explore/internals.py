"""What is private in Textual and yet needed: keys in their order, no colours where none are wanted, a clean end."""

from __future__ import annotations

import codecs
import sys
from functools import partial
from typing import Generic, TypeVar

from textual import events
from textual.app import App
from textual.filter import Monochrome, NoColor

Result = TypeVar("Result")


class QuietApp(App[Result], Generic[Result]):
    """An app that keeps the error that ended it, so that the caller can report it."""

    fault: BaseException | None = None

    def __init__(self, *, monochrome: bool = False) -> None:
        """Where there are to be no colours, none are sent: Textual by itself would send shades of grey."""
        super().__init__(ansi_color=monochrome or None)
        self.no_color = monochrome
        coloured = [each for each in self._filters if not isinstance(each, (Monochrome, NoColor))]
        self._filters = [*coloured, *([NoColor()] if monochrome else [])]

    async def on_event(self, event: events.Event) -> None:
        """Take one key after the other, so that what one opens has the next, however quickly they come.

        Textual hands a key to the widget that has the focus and takes the next; bindings are looked for when the first
        comes back, and a text that is typed behind the key of a dialog would be lost.
        """
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif not (await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)):
            event._set_forwarded()
            await (self.focused or self.screen).on_event(event)

    def panic(self, *renderables: object) -> None:  # noqa: ARG002
        """End without printing what was to be said: of the thread that reads the keys it is a whole traceback."""
        self.fault = self.fault or sys.exc_info()[1] or RuntimeError("cannot read the keys")
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

    linux_driver.getincrementaldecoder = tolerant  # type: ignore[assignment, attr-defined]
