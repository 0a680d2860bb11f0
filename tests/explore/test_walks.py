"""Walks through the explorer, sentence by sentence of what it promises."""

from __future__ import annotations

from belgrade_cli.battle import Battle
from tests.explore.walking import Walker, walk, words


def test_the_start_shows_tree_card_day_and_status() -> None:
    async def look(at: Walker) -> None:
        assert at.tree.splitlines()[:4] == [
            "▾ Allies",
            "  ▾ Soviet Union",
            "    ▸ XXXXX 3rd Ukrainian Front† (Marshal of the Soviet Union Fyodor Tolbukhin)",
            "    ▸ XXXXX 2nd Ukrainian Front†",
        ]
        assert "▾ Axis" in at.tree
        assert at.card.startswith("Belgrade offensive†\n")
        assert at.says("top").startswith(" as written  operation")
        assert "Belgrade offensive" in at.says("status")

    walk(look)


def test_enter_opens_and_backspace_goes_back_and_the_way_is_kept() -> None:
    async def look(at: Walker) -> None:
        await at.press("down", "down", "enter")
        assert at.card.startswith("XXXXX 3rd Ukrainian Front†\n")
        assert "      ▸ XXXX 57th Army†" in at.tree
        await at.press("down", "enter")
        assert at.card.startswith("XXXX 57th Army†\n")
        assert at.says("top").endswith("operation › 3rd Ukrainian Front › 57th Army")
        await at.press("backspace")
        assert at.card.startswith("XXXXX 3rd Ukrainian Front†\n")
        await at.press("backspace")
        assert at.card.startswith("Belgrade offensive")
        await at.press("backspace")
        assert at.says("status") == "this is where you began"

    walk(look)


def test_slash_finds_by_any_spelling() -> None:
    async def look(at: Walker) -> None:
        for typed, name in (
            ("Жданов", "Vladimir Zhdanov"),
            ("14 corps", "XXX 14th Corps"),
            ("prinz eugen", "XX 7th SS"),
        ):
            await at.press("slash")
            await at.type(typed)
            await at.press("enter")
            assert at.card.startswith(name), typed

    walk(look)


def test_the_questions_about_what_is_open() -> None:
    async def look(at: Walker) -> None:
        battle = at.app.battle or Battle.__new__(Battle)
        for key, question in (
            ("t", battle.timeline(unit="57th-army")),
            ("p", battle.people(unit="57th-army")),
            ("s", battle.strength("57th-army")),
            ("question_mark", battle.disputes("57th-army")),
        ):
            await at.press(key)
            assert sorted(words(at.card)) == sorted(words(question.text())), key
            await at.press("backspace")
        await at.press("m")
        assert any("\u2800" < letter < "\u28ff" for letter in at.card)

    walk(look, start="57th-army", size=(200, 50))
