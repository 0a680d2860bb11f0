"""The explorer without a terminal: what tests press and look at."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from textual.events import Key, Paste
from textual.widgets import Input, Static

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
        """Press keys. What `Pilot.press` does, but for its waiting until the processor is idle."""
        for key in keys:
            self.send(key)
            await self.settled()

    def send(self, key: str) -> None:
        driver = self.app._driver
        assert driver is not None
        driver.send_message(Key(key, key if len(key) == 1 else None))

    async def type(self, text: str) -> None:
        """Type a text, all at once, as one that is pasted comes."""
        self.app.screen.query_one(Input).post_message(Paste(text))
        await self.settled()

    async def write(self, text: str) -> None:
        """Put a text in the place of what the line holds."""
        self.app.screen.query_one(Input).value = text
        await self.settled()

    async def click(self, selector: str, x: int, y: int) -> None:
        await self.pilot.click(selector, offset=(x + (2 if selector == "#card" else 0), y))
        await self.settled()

    @property
    def remark(self) -> str:
        """What the dialog says of what was typed."""
        return str(self.app.screen.query_one(".remark", Static).render())

    async def settled(self) -> None:
        """Wait until everything that was asked for is there, and drawn."""
        for _ in range(3):  # a key may open what tells a dialog what is found for the card to show
            await self.pilot.pause(0)
            while not self.app.idle:
                await asyncio.sleep(0.002)
        await self.pilot.pause(0)

    async def until(self, seen: Callable[[], object]) -> None:
        for _ in range(1000):
            if seen():
                return
            await asyncio.sleep(0.002)
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
    *,
    monochrome: bool = False,
) -> Explorer:
    """Run the explorer, walk, and leave it."""  # fmt: skip
    app = Explorer(source or Shipped(), moment or Moment(), start, monochrome=monochrome)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            walker = Walker(app, pilot)
            await walker.until(lambda: app.files is not None)
            await walker.settled()
            await what(walker)

    asyncio.run(run())
    return app


__all__ = ["DataError", "Shipped", "Source", "Walker", "shipped", "walk", "words"]
