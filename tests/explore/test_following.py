"""The explorer reloads files that change, and reports what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.explore import main_screen
from belgrade_cli.explore.source import Source
from tests.explore.walking import Walker, walk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ONE = "forces: [{id: a, name: %s, subordinates: [{id: b, name: Below}]}]\n"


async def wrote(at: Walker, file: Path, text: str) -> None:
    """Save a file, and wait until it has been read."""
    before = at.app.files
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)  # as one step, so that it is never seen empty
    at.app.look()
    await at.until(lambda: at.app.files != before)
    await at.settled()


def test_what_is_saved_appears_and_what_is_broken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_screen, "LOOK_AGAIN", 0.02)
    file = tmp_path / "mine.yaml"
    file.write_text(ONE % "First", encoding="utf-8")

    async def look(at: Walker) -> None:
        await at.press("enter", "down")
        await wrote(at, file, ONE % "Another name")
        assert at.tree == "▾ Another name\n    Below"
        assert at.app.left.item is not None
        assert at.app.left.item.id == "b"
        assert at.says("status") == "the data set changed and has been read again"
        await wrote(at, file, "forces:\n  - id: a\n    nme: Broken\n")
        assert at.app.faults.display
        assert f"{file}:3:5: unknown key" in at.app.faults.text()
        assert at.tree == "▾ Another name\n    Below"
        await wrote(at, file, ONE % "Mended")
        assert not at.app.faults.display
        assert at.tree.startswith("▾ Mended")
        file.unlink()
        await at.until(lambda: at.app.broken)
        await at.settled()
        assert str(file) in at.app.faults.text()
        assert at.tree.startswith("▾ Mended")

    walk(look, Source(data=str(file)), size=(160, 40))


def test_a_broken_data_set_is_opened_and_mended(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("forces: [{id: a}]\n", encoding="utf-8")

    async def look(at: Walker) -> None:
        assert at.says("status") == "the data set has errors"
        assert str(file) in at.app.faults.text()
        await at.press("t", "down", "enter", "y", "slash", "right_square_bracket", "d", "escape", "e", "question_mark")
        await wrote(at, file, ONE % "Whole")
        assert at.tree == "▸ Whole"

    walk(look, Source(data=str(file)), size=(160, 40))


def test_layers_are_followed_too(tmp_path: Path) -> None:
    file, layer = tmp_path / "mine.yaml", tmp_path / "layer.yaml"
    file.write_text(ONE % "Whole", encoding="utf-8")
    text = "layer: {id: mine, name: Mine}\nforces: [{id: c, name: %s}]\n"
    layer.write_text(text % "Added", encoding="utf-8")

    async def look(at: Walker) -> None:
        assert "  Added" in at.tree.splitlines()
        await wrote(at, layer, text % "Changed")
        assert "  Changed" in at.tree.splitlines()

    walk(look, Source(data=str(file), add=(str(layer),)))


def test_the_pane_with_what_check_says(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "forces: [{id: a, name: A, echelon: brigade, subordinates: [{id: b, name: B, echelon: division}]}]\n"
    )

    async def look(at: Walker) -> None:
        assert not at.app.faults.display
        await at.press("exclamation_mark")
        assert at.app.faults.text().startswith(f"warning: {file}:1:")
        await at.press("exclamation_mark")
        assert not at.app.faults.display

    walk(look, Source(data=str(file)), size=(200, 30))


def test_what_is_open_may_vanish(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(ONE % "Whole", encoding="utf-8")

    async def look(at: Walker) -> None:
        await at.press("enter", "down", "enter")
        await wrote(at, file, "forces: [{id: a, name: Alone}]\n")
        assert at.card.startswith("no unit named 'b'")
        await at.press("backspace")
        assert at.card.startswith("Alone")

    walk(look, Source(data=str(file)))


def test_a_file_that_comes_later_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"

    async def look(at: Walker) -> None:
        assert at.tree == ""
        await wrote(at, file, ONE % "Come")
        assert at.tree.startswith("▸ Come")

    walk(look, Source(data=str(file)), size=(160, 40))


def test_the_cursor_stays_on_the_last_row_when_rows_vanish(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("forces: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]\n", encoding="utf-8")

    async def look(at: Walker) -> None:
        await at.press("end")
        assert at.app.left.cursor == 2
        await wrote(at, file, "forces: [{id: a, name: A}, {id: b, name: B}]\n")
        assert at.app.left.cursor == 1

    walk(look, Source(data=str(file)))
