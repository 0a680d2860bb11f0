"""Sessions with the explorer, covering everything that its documentation promises."""

from __future__ import annotations

import shlex
import threading
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from belgrade_cli.battle import Battle
from belgrade_cli.explore import answers, dialogs, export, main_screen
from belgrade_cli.explore.questions import Moment
from belgrade_cli.explore.source import Source
from belgrade_cli.explore.tree_rows import Forces
from belgrade_cli.render import files
from tests.explore.walking import Shipped, Walker, shipped, walk, words
from tests.program import belgrade

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(1944, 10, 12)


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
        assert at.says("top").startswith(" all days  operation")
        assert at.says("status") == "Belgrade offensive: 143 formations"
        rows = [
            widget.region.y
            for widget in (at.app.screen.query_one("#top"), at.app.left, at.app.screen.query_one("#status"))
        ]
        assert rows == [0, 1, 22]
        assert at.app.left.region.x < at.app.card.region.x

    walk(look)


def test_enter_opens_and_backspace_goes_back_and_the_way_is_kept() -> None:
    async def look(at: Walker) -> None:
        await at.press("down", "down", "enter")
        assert at.card.startswith("XXXXX 3rd Ukrainian Front†\n")
        assert "      ▸ XXXX 57th Army†" in at.tree
        await at.press("down", "enter", "t")
        assert at.says("top").endswith("operation › 3rd Ukrainian Front › 57th Army › timeline")
        await at.press("backspace")
        assert at.card.startswith("XXXX 57th Army†\n")
        await at.press("backspace")
        assert at.card.startswith("XXXXX 3rd Ukrainian Front†\n")
        await at.press("backspace")
        assert at.card.startswith("Belgrade offensive")
        await at.press("backspace")
        assert at.says("status") == "nothing to go back to"

    walk(look)


def test_what_one_only_comes_past_is_shown_and_not_kept() -> None:
    async def look(at: Walker) -> None:
        await at.press("down", "down", "down", "down")
        assert at.card.startswith("Red Army command")
        assert at.says("top").endswith("operation › Red Army command over the Bulgarian First Army")
        await at.press("backspace")
        assert at.card.startswith("Belgrade offensive")

    walk(look)


def test_the_tree_unfolds_and_folds() -> None:
    async def look(at: Walker) -> None:
        before = at.tree
        await at.press("down", "down", "space")
        assert len(at.tree) > len(before)
        await at.press("right", "right", "left", "left", "left")
        assert at.tree == before
        await at.press("end")
        assert at.app.left.cursor == len(before.splitlines()) - 1
        await at.press("home", "left")
        assert at.tree.splitlines()[:2] == ["▸ Allies", "▾ Axis"]

    walk(look)


def test_slash_finds_by_any_spelling() -> None:
    async def look(at: Walker) -> None:
        for typed, name in (
            ("Жданов", "Vladimir Zhdanov"),
            ("14 corps", "XXX 14th Corps"),
            ("prinz eugen", "XX 7th SS"),
            ("Ниш", "Niš"),
        ):
            await at.press("slash")
            await at.type(typed)
            await at.press("enter")
            assert at.card.startswith(name), typed
        await at.press("slash")
        await at.type("prinz eugn")
        assert at.remark == "nothing has that name; similar names:"
        await at.press("escape", "slash")
        await at.type("57")
        await at.press("down", "down", "up", "enter")
        assert len(at.app.trail) == 6

    walk(look)


def test_a_find_is_shown_in_the_tree() -> None:
    async def look(at: Walker) -> None:
        assert at.card.startswith("XX 7th SS Mountain Division")
        assert at.app.left.item is not None
        assert at.app.left.item.id == "7th-ss-mountain-division-prinz-eugen"

    walk(look, start="prinz eugen")


def test_brackets_step_through_the_days_and_d_takes_one() -> None:
    async def look(at: Walker) -> None:
        await at.press("right_square_bracket")
        assert at.says("top").startswith(" 15 September 1944 ")
        await at.press("left_square_bracket")
        assert at.says("status") == "no earlier day has an event or change"
        await at.press("right_square_bracket")
        following = at.says("top")
        await at.press("right_square_bracket", "left_square_bracket")
        assert at.says("top") == following != " 15 September 1944  operation"
        for typed in ("12 October 1944", "12.10.1944", "1944-10-12"):
            await at.press("d")
            await at.write(typed)
            await at.press("enter")
            assert at.says("top").startswith(" 12 October 1944 "), typed
        assert "XX 73rd Guards Rifle Division" not in at.tree
        await at.press("d")
        await at.write("soon")
        await at.press("enter")
        assert at.remark.startswith("invalid value 'soon'")
        await at.write("")
        await at.press("enter")
        assert at.says("top").startswith(" all days ")

    walk(look)


def test_a_day_is_that_of_tree_and_card() -> None:
    battle = Battle(shipped())

    async def look(at: Walker) -> None:
        assert sorted(words(at.card)) == sorted(words(battle.show("57th-army", on="1944-10-12").text()))
        for unit in ("14th-corps", "7th-ss-mountain-division-prinz-eugen"):
            line = battle.tree(unit, on="1944-10-12", depth=0).text().splitlines()
            at.app.open("unit", unit)
            assert next(text for text in line if text and not text.startswith("On ")) in at.tree

    walk(look, moment=Moment(DAY), start="57th-army", size=(120, 40))


def test_the_questions_about_what_is_open() -> None:
    battle = Battle(shipped())
    asked = {
        "t": battle.timeline(unit="57th-army"),
        "p": battle.people(unit="57th-army"),
        "s": battle.strength("57th-army"),
        "c": battle.casualties("57th-army"),
        "question_mark": battle.disputes("57th-army"),
    }

    async def look(at: Walker) -> None:
        for key, reply in asked.items():
            await at.press(key)
            assert sorted(words(at.card)) == sorted(words(reply.text())), key
            await at.press("backspace")
        await at.press("m")
        assert any("\u2800" < letter < "\u28ff" for letter in at.card)
        assert at.says("top").endswith("57th Army › map")

    walk(look, start="57th-army", size=(200, 50))


def test_what_is_open_stays_when_a_question_cannot_be_asked_about_it() -> None:
    async def look(at: Walker) -> None:
        await at.press("m")
        assert at.says("top").endswith("operation › Peko Dapčević › map")
        await at.press("y", "c")
        assert at.app.clipboard == "belgrade map", "the whole map, since a person has none"
        await at.press("question_mark")
        assert at.says("top").endswith("› map › Peko Dapčević: disputes")
        assert at.card.startswith("What rank did Peko Dapčević hold?")
        await at.press("e")
        assert at.app.screen.query_one(Input).value == "peko-dapcevic-disputes.md"

    walk(look, start="dapcevic", size=(120, 40))


def test_nothing_is_disputed_about_it() -> None:
    async def look(at: Walker) -> None:
        await at.press("question_mark")
        assert at.says("status") == "nothing is disputed about 14th Corps"

    walk(look, start="14th-corps")


def test_o_turns_sources_on_and_off() -> None:
    async def look(at: Walker) -> None:
        await at.press("o")
        assert "[offensive#" in at.card
        await at.press("o")
        assert "[offensive#" not in at.card

    walk(look, start="57th-army")


def test_y_copies_name_id_or_the_command_that_prints_the_same() -> None:
    async def look(at: Walker) -> None:
        await at.press("t", "o")
        for key, text in (
            ("n", "57th Army"),
            ("i", "57th-army"),
            ("c", "belgrade timeline --unit 57th-army --sources"),
        ):
            await at.press("y", key)
            assert at.app.clipboard == text
            assert at.says("status") == f"copied: {text}"
        assert sorted(words(at.card)) == sorted(words(belgrade(*shlex.split(at.app.clipboard)[1:]).out))

    walk(look, start="57th-army", size=(200, 50))


def test_e_exports_what_is_seen(tmp_path: Path) -> None:
    table, picture = tmp_path / "people.csv", tmp_path / "map.svg"

    async def look(at: Walker) -> None:
        await at.press("p", "e")
        await at.write(str(table))
        await at.press("enter")
        assert at.says("status") == f"wrote {table} (csv)"
        assert table.read_text("utf-8").startswith("id,name,")
        await at.press("e")
        await at.write(str(tmp_path / "x.docx"))
        await at.press("enter")
        assert at.remark.startswith("this cannot be written as .docx (choose from .txt, .json")
        await at.write(str(table))
        await at.press("enter")
        assert at.remark == f"{table} exists; press Enter again to replace it"
        await at.press("enter", "m", "e")
        await at.write(str(picture))
        await at.press("enter")
        assert picture.read_text("utf-8").startswith("<svg")

    walk(look, start="57th-army")


@pytest.mark.parametrize("name", [f"{'x' * 300}.md", "~nobody-has-this-name/x.md", "a\0.md"])
def test_a_file_that_cannot_be_written_is_said(name: str) -> None:
    async def look(at: Walker) -> None:
        await at.press("e")
        await at.write(name)
        await at.press("enter")
        assert at.says("status").startswith("cannot write ")

    walk(look)


def test_an_export_that_takes_its_time_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "files", late(files))
    file = tmp_path / "people.csv"

    async def look(at: Walker) -> None:
        await at.press("p", "e")
        await at.write(str(file))
        at.send("enter")
        await at.until(lambda: len(at.app.screen_stack) == 1)
        await at.press("t")
        assert at.says("status") == f"wrote {file} (csv)"
        assert at.says("top").endswith("timeline")
        assert sorted(words(at.card)) == sorted(words(Battle(shipped()).timeline(unit="57th-army").text()))

    walk(look, start="57th-army", size=(200, 50))


def test_a_search_leaves_the_tree_the_day_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    trees: list[str] = []

    async def on_the_day(at: Walker) -> None:
        trees.append(at.tree)

    async def choose(at: Walker) -> None:
        assert at.tree != trees[0]
        await at.press("d")
        await at.write("1944-10-12")
        at.send("enter")
        await at.until(lambda: len(at.app.screen_stack) == 1)
        at.send("slash")
        await at.press("x")
        assert at.tree == trees[0]

    walk(on_the_day, moment=Moment(DAY))
    monkeypatch.setattr(main_screen, "Forces", late(Forces))
    walk(choose)


def test_what_is_read_while_a_day_is_chosen_is_shown_as_of_that_day() -> None:
    async def look(at: Walker) -> None:
        assert at.app.files is not None
        read = at.app.source.read(at.app.files, None)
        before = at.tree
        await at.press("d")
        await at.write("1944-10-12")
        await at.press("enter")
        on_the_day = at.tree
        at.app._take(read, None)
        await at.settled()
        assert before != at.tree == on_the_day

    walk(look)


def late(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make the function slow, as on a slow machine."""

    def slow(*given: Any) -> Any:
        time.sleep(0.1)
        return function(*given)

    return slow


def test_the_palette_has_every_key_and_the_other_questions() -> None:
    async def look(at: Walker) -> None:
        await at.press("ctrl+p")
        await at.type("what is known")
        await at.until(lambda: at.offered() == ["What is known and unknown"])
        await at.press("enter")
        await at.until(lambda: at.says("top").endswith("› coverage"))

    walk(look)


@pytest.mark.parametrize(("width", "last"), [(80, "m Map"), (20, "q Quit"), (200, "e Export")])
def test_the_keys_at_the_bottom_are_whole(width: int, last: str) -> None:
    async def look(at: Walker) -> None:
        shown = at.says("keys")
        assert cell_len(shown) <= width
        assert shown.endswith(f" {last} ")
        if width == 80:
            await at.click("#keys", shown.index("Map"), 0)
            assert at.says("top").endswith("› map")

    walk(look, size=(width, 24))


def test_the_path_is_cut_by_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    async def look(at: Walker) -> None:
        monkeypatch.setattr("belgrade_cli.explore.questions.names", lambda *_: ["貝爾格勒" * 10, "Niš"])
        at.app.tell_place()
        shown = at.says("top")
        assert cell_len(shown) <= 40
        assert shown.startswith(" all days  …")
        assert shown.endswith("爾格勒 › Niš")

    walk(look, size=(40, 24))


def test_the_help_shows_the_keys() -> None:
    async def look(at: Walker) -> None:
        await at.press("h")
        shown = str(at.app.screen.query_one("Static").render())
        for line in ("Backspace     go back", "t             timeline", "q Ctrl+C      quit"):
            assert line in shown
        await at.press("escape")
        assert len(at.app.screen_stack) == 1

    walk(look)


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
def test_q_quits(key: str) -> None:
    async def look(at: Walker) -> None:
        await at.pilot.press(key)
        assert at.app.return_code == 0

    walk(look)


def test_an_answer_that_arrives_while_it_closes_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slow(*arguments: Any) -> Any:
        gate.wait(60)
        return answers.drawn(*arguments)

    async def look(at: Walker) -> None:
        handed: list[object] = []
        prune, hand_over = at.app._prune, at.app.answering._hand_over

        async def closing(*nodes: Any) -> None:
            await prune(*nodes)
            gate.set()
            await at.until(lambda: handed)
            await at.until(at.app._message_queue.empty)

        def take(*arguments: Any) -> None:
            hand_over(*arguments)
            handed.append(arguments)

        monkeypatch.setattr(main_screen, "drawn", slow)
        monkeypatch.setattr(at.app.answering, "_hand_over", take)
        at.app.open("unit", "57th-army")
        monkeypatch.setattr(at.app, "_prune", closing)

    walk(look)


def test_the_mouse_opens_unfolds_and_follows_names() -> None:
    async def look(at: Walker) -> None:
        await at.click("#tree", 10, 2)
        assert at.card.startswith("XXXXX 3rd Ukrainian Front†\n")
        before = at.tree
        await at.click("#tree", 4, 2)
        assert len(at.tree) > len(before)
        await at.click("#tree", 4, 2)
        assert at.tree == before
        link = next(link for link in at.app.card.links if link.record == "fyodor-tolbukhin")
        await at.click("#card", link.first + 2, link.line)
        assert at.card.startswith("Fyodor Tolbukhin\n")

    walk(look)


def test_names_in_the_card_open_with_the_keys() -> None:
    async def look(at: Walker) -> None:
        await at.press("tab", "right", "right", "right", "enter")
        assert at.card.startswith("Fyodor Tolbukhin\n")
        await at.press("backspace", "left", "enter")
        assert at.app.trail.here.place.question == "disputes"
        assert at.card.startswith("Did the Danube Military Flotilla belong")

    walk(look, start="3rd-ukrainian-front")


def test_z_gives_the_card_the_whole_width() -> None:
    async def look(at: Walker) -> None:
        narrow = at.app.card.columns
        await at.press("z")
        assert at.app.card.columns > narrow + 20
        await at.press("z", "tab", "z")
        assert not at.app.left.display

    walk(look)


def test_an_event_is_shown_in_the_timeline() -> None:
    async def look(at: Walker) -> None:
        at.app.open("event", list(shipped().events)[-1])
        await at.settled()
        assert at.app.card.chosen is not None
        assert at.says("top").endswith("timeline")

    walk(look)


def test_it_works_with_any_data_and_layers() -> None:
    layered = Source(data="examples/austerlitz")
    if not Path("examples/austerlitz").exists():
        pytest.skip("not in a checkout")

    async def look(at: Walker) -> None:
        assert "Austerlitz" in at.says("status")
        await at.press("end", "enter", "t", "m", "p", "s", "question_mark")

    walk(look, layered)


def test_the_day_and_sources_of_the_command_line() -> None:
    async def look(at: Walker) -> None:
        assert at.says("top").startswith(" 12 October 1944 ")
        await at.press("y", "c")
        assert at.app.clipboard == "belgrade show 57th-army --on 1944-10-12 --sources --add x.yaml"

    walk(look, Shipped(options=("--add", "x.yaml")), Moment(DAY, sources=True), "57th-army")


def test_the_search_is_prepared_once_nothing_else_is_to_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[object] = []
    monkeypatch.setattr(main_screen, "prepare", prepared.append)

    async def look(at: Walker) -> None:
        for _ in range(2):
            at.app.look()
            await at.settled()
        assert at.app.battle is not None
        assert prepared == [at.app.battle.model]

    walk(look)


def test_a_search_that_takes_its_time_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slow(_: object, text: str) -> tuple[list[Any], str]:
        gate.wait(60)
        return [], f"nothing named '{text}'"

    monkeypatch.setattr(main_screen, "search", slow)
    monkeypatch.setattr(dialogs, "PATIENCE", 0.01)

    async def look(at: Walker) -> None:
        at.send("slash")
        await at.until(lambda: isinstance(at.app.screen, dialogs.Find))
        at.app.screen.query_one(Input).value = "xyzzy"
        await at.until(lambda: at.remark == "searching …")
        gate.set()
        await at.settled()
        assert at.remark == "nothing named 'xyzzy'"

    walk(look)
