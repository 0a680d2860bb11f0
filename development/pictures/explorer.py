"""Pictures of the explorer in a terminal, as SVG; used by docs/images/make.py."""

from __future__ import annotations

import asyncio
import re
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from textual.events import Key
from textual.widgets import Input

from belgrade_cli.explore.main_screen import Explorer
from belgrade_cli.explore.questions import Moment
from belgrade_cli.explore.source import Source
from belgrade_cli.loading import load, starter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from textual.pilot import Pilot

    from belgrade_cli.model.order_of_battle import OrderOfBattle

FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""The URL of the fonts, which a picture should not fetch."""


class Walk(NamedTuple):
    """What is opened and pressed before the picture is taken."""

    start: str | None = None
    on: date | None = None
    keys: tuple[str, ...] = ()
    typed: str = ""
    """The text typed after the keys."""
    size: tuple[int, int] = (110, 32)


class _Shipped(Source):
    """The shipped data set, loaded once for all pictures."""

    def load(self) -> OrderOfBattle:
        return _shipped()


@cache
def _shipped() -> OrderOfBattle:
    return load()


def picture(walk: Walk) -> str:
    """The screen after some keys, with the shipped data set."""

    async def steps(app: Explorer, pilot: Pilot[None]) -> None:
        for key in walk.keys:
            await app.on_event(Key(key, None))
            await _settled(app, pilot)
        for line in app.screen.query(Input):
            line.cursor_blink, line.value = False, walk.typed
            await _settled(app, pilot)

    return asyncio.run(_taken(Explorer(_Shipped(), Moment(walk.on), walk.start), walk.size, steps))


def slip() -> str:
    """The screen after a mistake in a user's data set."""

    async def steps(app: Explorer, pilot: Pilot[None]) -> None:
        file = Path("mine.yaml")
        file.write_text(file.read_text("utf-8").replace("echelon: corps", "eschelon: corps", 1), "utf-8")
        app.read()
        await _settled(app, pilot)

    with TemporaryDirectory() as folder, chdir(folder):
        Path("mine.yaml").write_bytes(starter.single())
        return asyncio.run(_taken(Explorer(Source(data="mine.yaml"), Moment()), (110, 22), steps))


async def _taken(
    app: Explorer, size: tuple[int, int], steps: Callable[[Explorer, Pilot[None]], Awaitable[None]]
) -> str:
    async with app.run_test(size=size) as pilot:
        while app.files is None:
            await asyncio.sleep(0.01)
        await _settled(app, pilot)
        await steps(app, pilot)
        return FONT.sub("", app.export_screenshot(title="belgrade explore"))


async def _settled(app: Explorer, pilot: Pilot[None]) -> None:
    """Wait until everything requested has been drawn."""
    for _ in range(3):
        await pilot.pause(0)
        while not app.idle:
            await asyncio.sleep(0.005)
    await pilot.pause(0)
