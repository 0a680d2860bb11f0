"""Run the explorer without a terminal: press keys and look at the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from textual.events import Key, Paste
from textual.widgets import Input, OptionList, Static

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
    """The shipped data set, loaded once for all tests."""

    def load(self) -> OrderOfBattle:
        return shipped()


class Walker:
    """Presses keys and waits for the result."""

    def __init__(self, app: Explorer, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, like `Pilot.press`, but without waiting until the processor is idle."""
        for key in keys:
            self.send(key)
            await self.settled()

    def send(self, key: str) -> None:
        driver = self.app._driver
        assert driver is not None
        driver.send_message(Key(key, key if len(key) == 1 else None))

    async def type(self, text: str) -> None:
        """Type a text all at once, as if pasted."""
        self.app.screen.query_one(Input).post_message(Paste(text))
        await self.settled()

    async def write(self, text: str) -> None:
        """Replace the text of the input line."""
        self.app.screen.query_one(Input).value = text
        await self.settled()

    async def click(self, selector: str, x: int, y: int) -> None:
        await self.pilot.click(selector, offset=(x + (2 if selector == "#card" else 0), y))
        await self.settled()

    @property
    def remark(self) -> str:
        """The remark of the dialog about what was typed."""
        return str(self.app.screen.query_one(".remark", Static).render())

    async def settled(self) -> None:
        """Wait until everything requested has arrived and been drawn."""
        for _ in range(3):  # a key may open a dialog, whose result the card has to show
            await self.pilot.pause(0)
            while not self.app.idle:
                await asyncio.sleep(0.002)
        await self.pilot.pause(0)

    async def until(self, seen: Callable[[], object]) -> None:
        for _ in range(10_000):
            if seen():
                return
            await asyncio.sleep(0.002)
        raise AssertionError("never seen")

    def offered(self) -> list[str]:
        """The titles of the options of the open list."""
        listed = self.app.screen.query_one(OptionList)
        return [str(option.prompt).splitlines()[0].strip() for option in listed.options]

    @property
    def card(self) -> str:
        return self.app.card.text()

    @property
    def tree(self) -> str:
        return self.app.left.text()

    def says(self, id: str) -> str:
        return str(self.app.screen_stack[0].query_one(f"#{id}").render())


def words(text: str) -> list[str]:
    """The words of an answer, without drawn lines."""
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
    """Run the explorer, do something, and quit."""  # fmt: skip
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
