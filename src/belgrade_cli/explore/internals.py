"""Everything used that is private in Textual: keys in order, no colours on request, a clean end."""

from __future__ import annotations

import codecs
import sys
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.filter import Monochrome, NoColor

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


class QuietApp(App[Result], Generic[Result]):
    """An app that keeps the error that ended it, so that the caller can report it."""

    fault: BaseException | None = None

    def __init__(self, *, monochrome: bool = False) -> None:
        """`monochrome` sends no colours at all; Textual alone would send shades of grey."""
        super().__init__(ansi_color=monochrome or None)
        self.no_color = monochrome
        coloured = [each for each in self._filters if not isinstance(each, (Monochrome, NoColor))]
        self._filters = [*coloured, *([NoColor()] if monochrome else [])]

    async def on_event(self, event: events.Event) -> None:
        """Process one key at a time, so that a dialog opened by one key receives the next, however fast they come.

        Textual passes a key to the focused widget and takes the next before bindings are evaluated, so text typed right
        after the key of a dialog would be lost.
        """
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif not (await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)):
            event._set_forwarded()
            await (self.focused or self.screen).on_event(event)

    def pop_screen(self) -> AwaitComplete:
        """Close the dialog on top; a click that comes after the command palette has closed finds none."""
        return super().pop_screen() if len(self.screen_stack) > 1 else AwaitComplete()

    def call_while_open(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function, unless the app is closing: its panes are gone before its last messages are processed."""
        if self.is_running:
            function(*arguments)

    def panic(self, *renderables: object) -> None:  # noqa: ARG002
        """End without printing: from the thread that reads the keys, the text is a complete traceback."""
        self.fault = self.fault or sys.exc_info()[1] or RuntimeError("cannot read the keys")
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's traceback."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing."""


def take_any_bytes() -> None:
    """Let the thread that reads the keys accept bytes that are not UTF-8, which would otherwise end the program."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def tolerant(encoding: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    linux_driver.getincrementaldecoder = tolerant  # type: ignore[assignment, attr-defined]
