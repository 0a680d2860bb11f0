"""The explorer without a terminal: what tests press and look at."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from textual.events import Paste
from textual.widgets import Input

from belgrade_cli.errors import DataError
from belgrade_cli.explore.main_screen import Explorer
from belgrade_cli.explore.questions import Moment
from belgrade_cli.explore.source import Source
from belgrade_cli.loading import load

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from belgrade_cli.model.order_of_battle import OrderOfBattle

Walk = Callable[["Walker"], Awaitable[None]]


@cache
def shipped() -> OrderOfBattle:
    return load()


class Shipped(Source):
    """The shipped data set, read once for all tests."""

    def load(self) -> OrderOfBattle:
        return shipped()


class Walker:
    """Presses keys and waits for what follows."""

    def __init__(self, app: Explorer, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settled()

    async def type(self, text: str) -> None:
        """Type a text, all at once, as one that is pasted comes."""
        self.app.screen.query_one(Input).post_message(Paste(text))
        await self.settled()

    async def settled(self) -> None:
        """Wait until everything that was asked for is there."""
        await self.pilot.pause()
        for _ in range(500):
            if self.app.reading.idle and self.app.answering.idle and self.app.searching.idle:
                break
            await asyncio.sleep(0.005)
        await self.pilot.pause()

    async def until(self, seen: Callable[[], object]) -> None:
        for _ in range(1000):
            if seen():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("never seen")

    @property
    def card(self) -> str:
        return self.app.card.text()

    @property
    def tree(self) -> str:
        return self.app.left.text()

    def says(self, id: str) -> str:
        return str(self.app.screen_stack[0].query_one(f"#{id}").render())


def words(text: str) -> list[str]:
    """The words of an answer, without the lines that a terminal draws."""
    return [word for word in text.split() if word.strip("─█▏▎▍▌▋▊▉")]


def walk(
    what: Walk,
    source: Source | None = None,
    moment: Moment | None = None,
    start: str | None = None,
    size: tuple[int, int] = (80, 24),
) -> Explorer:
    """Run the explorer, walk, and leave it."""  # fmt: skip
    app = Explorer(source or Shipped(), moment or Moment(), start)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            walker = Walker(app, pilot)
            await walker.until(lambda: app.files is not None)
            await walker.settled()
            await what(walker)

    asyncio.run(run())
    return app


__all__ = ["DataError", "Shipped", "Source", "Walker", "shipped", "walk", "words"]
