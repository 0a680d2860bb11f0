"""Hostile data in the explorer, limited terminals, and internal errors."""

from __future__ import annotations

from asyncio import sleep
from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from belgrade_cli.errors import BelgradeError
from belgrade_cli.explore import questions
from belgrade_cli.explore.dialogs import Dialog, Find
from belgrade_cli.explore.source import Source
from tests.explore.walking import Walker, walk

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "iosifovich": ("Kuzma [Iosifovich] [x] [/] [red]Butvin[/red]",) * 2,
    "escape": ("\x1b[31mred\x07\nline", "\\x1b[31mred\\x07\\x0aline"),
    "turned": ("a\u202eb", "a\\u202eb"),
    "arabic": ("جيش الشرق 1",) * 2,
    "family": ("👨‍👩‍👧‍👦 🇷🇸 師団 :smile:",) * 2,
    "action": ("$x @click=app.quit {x} \\[/]",) * 2,
    "long": ("a" * 300,) * 2,
}


def data(folder: Path) -> Source:
    import json

    file = folder / "hostile.json"
    file.write_text(json.dumps({"forces": [{"id": key, "name": name} for key, (name, _) in NAMES.items()]}), "utf-8")
    return Source(data=str(file))


def test_a_dialog_that_is_closed_closes_nothing_more() -> None:
    async def hurry(at: Walker) -> None:
        await at.press("d")
        ask = at.app.screen
        assert isinstance(ask, Dialog)
        for _ in range(2):
            ask.dismiss()
            at.app.pop_screen()
        await at.press("slash")
        ask.dismiss()
        assert isinstance(at.app.screen, Find)
        await at.press("escape")
        assert len(at.app.screen_stack) == 1

    walk(hurry)


@pytest.mark.parametrize("key", ["slash", "ctrl+p"])
def test_an_interrupt_quits_from_every_dialog(key: str) -> None:
    async def interrupt(at: Walker) -> None:
        await at.press(key)
        assert len(at.app.screen_stack) == 2
        at.send("ctrl+c")
        while at.app.is_running:
            await sleep(0)

    walk(interrupt)


def test_names_are_shown_as_they_are(tmp_path: Path) -> None:
    async def look(at: Walker) -> None:
        for key, (name, seen) in NAMES.items():
            at.app.open("unit", key)
            await at.settled()
            assert seen in at.tree
            assert at.card.replace("\n", "").startswith(seen.replace("\n", "")), key
            assert "\x1b" not in at.says("top") + at.says("status")
            at.app._copy(name)
            assert at.app.clipboard == seen
        await at.press("y", "n", "slash")
        await at.type("[x] [/]")
        await at.press("escape")

    walk(look, data(tmp_path), size=(80, 24))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("forces: []", (80, 24)),
        pytest.param("forces: [{id: a, name: A}]", (20, 6), marks=pytest.mark.slow),
        pytest.param("forces: []", (1, 1), marks=pytest.mark.slow),
    ],
)
def test_nothing_to_show_and_no_room_to_show_it(tmp_path: Path, text: str, size: tuple[int, int]) -> None:
    file = tmp_path / "empty.yaml"
    file.write_text(text, encoding="utf-8")

    async def look(at: Walker) -> None:
        await at.press(
            "down", "enter", "space", "left", "end", "t", "m", "p", "s", "question_mark", "o", "tab", "right", "enter"
        )
        await at.press("right_square_bracket")
        assert at.app.said == "no dates in this data set"
        for key in ("y", "e", "h", "d", "slash"):
            await at.press(key, "escape")

    walk(look, Source(data=str(file)), size=size)


def test_monochrome_sends_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(at: Walker) -> None:
        at.app.left.go_to(2)
        for pane in (at.app.left, at.app.card, at.app.screen.query_one("#top")):
            strips = pane.render_lines(Region(0, 0, *pane.size))
            looks = [segment.style for strip in strips for segment in strip if segment.style]
            assert not [look for look in looks if look.color and not look.color.is_default]
            assert not [look for look in looks if look.bgcolor and not look.bgcolor.is_default]
        cursor = at.app.left.render_lines(Region(0, 2, at.app.left.size.width, 1))[0]
        assert any(segment.style and segment.style.reverse for segment in cursor)

    walk(look, monochrome=True)


def test_a_refusal_is_said_in_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise BelgradeError("that [x] cannot be")

    async def look(at: Walker) -> None:
        monkeypatch.setattr(questions, "ask", refused)
        await at.press("t")
        assert at.card == at.says("status") == "that [x] cannot be"

    walk(look)


def test_a_fault_ends_the_explorer_and_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    async def look(at: Walker) -> None:
        monkeypatch.setattr(questions, "ask", broken)
        at.send("t")
        await at.until(lambda: at.app.fault)

    with pytest.raises(ZeroDivisionError):
        walk(look)
