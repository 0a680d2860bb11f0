"""The parts of the explorer that need no screen: history, tree rows, background work, questions."""

from __future__ import annotations

import itertools
import shlex
import threading
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belgrade_cli.answer.blocks import plain
from belgrade_cli.battle import Battle
from belgrade_cli.errors import BelgradeError
from belgrade_cli.explore import questions
from belgrade_cli.explore.errands import Errands
from belgrade_cli.explore.export import export, suggested
from belgrade_cli.explore.keys import KEYS, in_footer
from belgrade_cli.explore.palette import commands
from belgrade_cli.explore.questions import CARDS, QUESTIONS, Moment, View
from belgrade_cli.explore.trail import Trail
from belgrade_cli.explore.tree_rows import Forces, Item, Outline
from belgrade_cli.model.history import State
from belgrade_cli.reply import Reply
from tests.explore.walking import shipped, words
from tests.orders import battle
from tests.program import belgrade

DAY = date(1944, 10, 12)


# --- the way walked ---


def test_going_and_coming_back() -> None:
    trail = Trail("a")
    trail.go("b", scrolled=7)
    trail.go("c", passing=True)
    trail.go("d", passing=True)
    assert [step.place for step in trail] == ["a", "b", "d"]
    trail.go("d")
    trail.go("e")
    assert [step.place for step in trail] == ["a", "b", "d", "e"]
    places = []
    while step := trail.back():
        places.append((step.place, step.scrolled))
    assert places == [("d", 0), ("b", 0), ("a", 7)]
    assert len(trail) == 1


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans())))
def test_one_never_stands_twice_at_the_same_place_nor_loses_the_start(steps: list[tuple[str, bool]]) -> None:
    trail = Trail("start")
    for place, passing in steps:
        trail.go(place, passing=passing)
        assert trail.here.place == place
    places = [step.place for step in trail]
    assert places[0] == "start"
    assert all(one != other for one, other in itertools.pairwise(places))
    assert not any(step.passing for step in list(trail)[:-1])


# --- the rows of the tree ---


@pytest.mark.parametrize("on", [None, DAY, date(1944, 1, 1)])
def test_all_unfolded_the_rows_are_those_of_tree(on: date | None) -> None:
    outline = Outline(Forces(State(shipped(), on)))
    number = 0
    while number < len(outline.rows):
        if outline.rows[number].item not in outline.unfolded:
            outline.toggle(number)
        number += 1
    lines = [plain(outline.forces.line(row.item)) for row in outline.rows]
    printed = Battle(shipped()).tree(on=on).text()
    known = [line for line in printed.splitlines() if any(line.endswith(each) for each in set(lines))]
    assert len(known) >= len(lines)
    assert all(line in printed for line in lines)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 200), max_size=30))
def test_unfolding_and_folding_keeps_the_rows_as_they_would_be_made_anew(numbers: list[int]) -> None:
    forces = FORCES
    outline = Outline(forces)
    for number in numbers:
        outline.toggle(number % len(outline.rows))
        assert outline.rows == Outline(forces, outline.unfolded).rows


FORCES = Forces(State(shipped(), None))


def test_formations_with_an_unknown_superior_come_last_in_their_side_and_nation() -> None:
    of = battle("""
operation:
  name: X
  sides:
    - {id: s, name: S, nations: [{id: m, name: M}, {id: n, name: N}]}
    - {id: t, name: T, identity: hostile}
forces:
  - {id: lost, name: Lost Division, side: s, nation: m, echelon: division}
  - {id: corps, name: 1st Corps, side: s, nation: m, echelon: corps, subordinates: [{id: d, name: 1st Division, echelon: division}]}
  - {id: strayed, name: Strayed Division, side: s, nation: n, echelon: division}
  - {id: army, name: 2nd Army, side: s, nation: n, echelon: army}
  - {id: gone, name: Gone Division, side: t, echelon: division}
  - {id: group, name: 3rd Army, side: t, echelon: army}
  - {id: own, name: Own Division, echelon: division}
  - {id: top, name: 4th Army, echelon: army}
""")
    outline = Outline(Forces(State(of)))
    number = 0
    while number < len(outline.rows):
        if outline.forces.has_below(item := outline.rows[number].item) and item not in outline.unfolded:
            outline.toggle(number)
        number += 1
    shown = [f"{'  ' * row.depth}{plain(outline.forces.line(row.item)).strip()}" for row in outline.rows]
    assert [line.strip() for line in shown] == [
        line.strip(" │├└─") for line in Battle(of).tree().text().splitlines() if line.strip()
    ]
    assert len({row.item for row in outline.rows}) == len(outline.rows)


def test_a_formation_is_revealed() -> None:
    outline = Outline(FORCES)
    number = outline.reveal("7th-ss-mountain-division-prinz-eugen")
    assert number is not None
    assert outline.rows[number].item == Item("unit", "7th-ss-mountain-division-prinz-eugen")
    assert outline.reveal("nowhere") is None
    assert Outline(FORCES, ()).reveal("57th-army") is not None


def test_only_rows_that_are_seen_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Item | None] = []
    below = Forces.below

    def counted(forces: Forces, item: Item | None) -> tuple[Item, ...]:
        asked.append(item)
        return below(forces, item)

    monkeypatch.setattr(Forces, "below", counted)
    outline = Outline(FORCES)
    assert not [item for item in asked if item and item.kind == "unit"]
    outline.toggle(next(number for number, row in enumerate(outline.rows) if row.item.kind == "unit"))
    assert len([item for item in asked if item and item.kind == "unit"]) == 1


# --- errands ---


def test_only_what_was_asked_for_last_is_handed_over() -> None:
    handed: list[object] = []
    over = threading.Event()
    begun, go_on = threading.Event(), threading.Event()

    def hand_over(function, *arguments: object) -> None:  # type: ignore[no-untyped-def]
        function(*arguments)
        if arguments[0] == 3:
            over.set()

    def slow() -> str:
        begun.set()
        go_on.wait(5)
        return "first"

    errands = Errands(hand_over)
    errands.run(slow, lambda made, _: handed.append(made))
    begun.wait(5)
    errands.run(lambda: "second", lambda made, _: handed.append(made))
    errands.run(lambda: 1 // 0, lambda made, failure: handed.append(type(failure)))
    assert not errands.idle
    go_on.set()
    assert over.wait(5)
    assert handed == [ZeroDivisionError]
    assert errands.idle


def test_what_is_done_after_the_program_has_ended_is_handed_to_nobody() -> None:
    tried: list[object] = []
    again = threading.Event()

    def hand_over(*arguments: object) -> None:
        tried.append(arguments)
        if len(tried) == 2:
            again.set()
        raise RuntimeError("Event loop is closed")

    errands = Errands(hand_over)
    errands.run(lambda: "first", lambda _, __: None)
    while not tried:
        threading.Event().wait(0.01)
    errands.run(lambda: "second", lambda _, __: None)
    assert again.wait(5)


# --- questions ---

ABOUT = {
    "unit": "57th-army", "person": "vladimir-zhdanov", "place": "belgrade", "side": "axis", "nation": "germany",
    "award": "medal-for-the-liberation-of-belgrade", "stage": "first-stage", "source": "medal",
    "dispute": "57th-army-superior", "armed-force": "red-army",
}  # fmt: skip
VIEWS = [
    View(question, kind, ABOUT[kind])
    for question, row in QUESTIONS.items()
    for kind in row.about
    if kind in ABOUT
] + [View(question) for question in QUESTIONS if question not in ("show", "who", "place")]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
@pytest.mark.parametrize(
    "moment",
    [Moment(), pytest.param(Moment(DAY, sources=True), marks=pytest.mark.slow)],
    ids=["plain", "day and sources"],
)
def test_the_command_prints_what_is_shown(view: View, moment: Moment) -> None:
    printed = belgrade(*shlex.split(questions.command(view, moment))[1:])
    try:
        shown = questions.ask(Battle(shipped()), view, moment).text()
    except BelgradeError as error:
        assert (printed.out, printed.status) == ("", error.status)
    else:
        assert words(printed.out) == words(shown)


def test_every_kind_of_record_has_a_card_and_the_names_of_a_way() -> None:
    battle = Battle(shipped())
    assert set(ABOUT) <= set(CARDS)
    way = [View(), questions.card("unit", "57th-army"), View("map", "unit", "57th-army"), View("people"),
           View("timeline", "person", "vladimir-zhdanov")]  # fmt: skip
    assert questions.names(battle, way) == ["operation", "57th Army", "map", "people", "Vladimir Zhdanov: timeline"]


def test_the_page_lists_every_key() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "explore.md").read_text("utf-8")
    for row in KEYS.values():
        for key in row:
            shown = " ".join(f"`{part}`" for part in key.shown.split())
            assert f"| {shown} | {key.does} |\n" in page
    assert [line.split("**")[1] for line in page.splitlines() if line.startswith("| **")] == list(KEYS)


def test_the_footer_has_what_is_needed_most_first() -> None:
    labels = "h Help, q Quit, / Find, Bksp Back, d Day, ] Next day, t Timeline, m Map, ? Disputes, p People, s Strength, o Sources, y Copy, e Export"
    assert ", ".join(f"{key.sign} {key.footer}" for key in in_footer()) == labels


def test_the_palette_offers_every_key_and_the_questions_without_one() -> None:
    done: list[str] = []
    app: Any = SimpleNamespace(run_action=done.append, action_change_theme=lambda: done.append("theme"))
    offered = list(commands(app))
    for entry in offered:
        entry.callback()
    assert [f"{entry.title} ({entry.help}): {action}" for entry, action in zip(offered, done, strict=True)] == [
        "Go back (key Backspace): go_back",
        "Find anything by name (key /): find",
        "Hide or show the tree (key z): zoom",
        "Next day with an event or change (key ]): day(1)",
        "Previous day with an event or change (key [): day(-1)",
        "Choose a day, or none to see everything (key d): choose_day",
        "Timeline (key t): ask('timeline')",
        "Map (key m): ask('map')",
        "People (key p): ask('people')",
        "Strength (key s): ask('strength')",
        "Casualties (key c): ask('casualties')",
        "Where the sources disagree (key ?): ask('disputes')",
        "Show or hide sources (key o): sources",
        "Copy the name, the id, or the command for this view (key y): copy",
        "Export this view to a file (key e): export",
        "Results of `belgrade check` (key !): check",
        "Suspend; `fg` resumes (key Ctrl+Z): suspend_process",
        "This help (key h F1): help",
        "Quit (key q Ctrl+C): quit",
        "Summary of the operation (belgrade info): ask('info')",
        "Tree of this formation, as text (belgrade tree): ask('tree')",
        "What is known and unknown (belgrade coverage): ask('coverage')",
        "The medal (belgrade medal): ask('medal')",
        "Sources (belgrade sources): ask('sources')",
        "Change the colours (for a dark or light background): theme",
    ]


def test_no_key_does_two_things() -> None:
    keys = [each for row in KEYS.values() for key in row if key.action for each in key.keys.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("view", "command"),
    [
        (View("timeline", "person", "peko-dapcevic"), "belgrade timeline --person peko-dapcevic"),
        (View("timeline", "unit", "57th-army"), "belgrade timeline --unit 57th-army"),
        (View("people", "place", "topola"), "belgrade people --place topola"),
        (View("map", "side", "axis"), "belgrade map --side axis"),
        (View("tree", "nation", "bulgaria"), "belgrade tree --nation bulgaria"),
        (View("sources"), "belgrade sources"),
        (View("coverage", "unit", "57th-army"), "belgrade coverage"),
    ],
)
def test_the_command_of_a_view(view: View, command: str) -> None:
    assert questions.command(view, Moment()) == command


def test_a_question_can_be_asked_about_the_records_that_its_command_takes() -> None:
    anything = "dispute unit armed-force person place event award side nation stage"
    argument = {
        "show": "unit armed-force", "tree": "unit armed-force", "who": "person", "place": "place", "medal": "award", "map": "unit",
        "strength": "unit side nation", "casualties": "unit side nation", "disputes": anything, "sources": "source",
    }  # fmt: skip
    option = {
        "tree": "side nation",
        "timeline": "unit person place stage",
        "map": "side place",
        "people": "unit side nation place",
    }
    assert {name: dict(question.about) for name, question in QUESTIONS.items()} == {
        name: dict.fromkeys(argument.get(name, "").split(), "") | {kind: kind for kind in option.get(name, "").split()}
        for name in QUESTIONS
    }


def test_a_question_takes_day_and_sources_if_its_command_does() -> None:
    on = Moment(DAY, sources=True)
    day, sources = f"--on {DAY.isoformat()}", "--sources"
    asked = {name: questions.command(View(name), on).removeprefix(f"belgrade {name}").strip() for name in QUESTIONS}
    both = dict.fromkeys(("show", "tree", "who", "map", "people", "strength", "casualties"), f"{day} {sources}")
    cited = dict.fromkeys(("info", "place", "medal", "timeline"), sources)
    assert asked == both | cited | dict.fromkeys(("disputes", "sources", "coverage"), "")
    assert (questions.in_words(DAY), questions.in_words(None)) == ("12 October 1944", "all days")


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (View(), "info.md"),
        (questions.card("unit", "57th-army"), "57th-army.md"),
        (questions.card("person", "peko-dapcevic"), "peko-dapcevic.md"),
        (questions.card("place", "topola"), "topola.md"),
        (View("map", "unit", "57th-army"), "57th-army-map.md"),
        (View("coverage", "unit", "57th-army"), "coverage.md"),
    ],
)
def test_the_name_of_a_file_is_suggested(view: View, name: str) -> None:
    assert suggested(view) == name


def test_what_cannot_be_exported_is_said(tmp_path: Path) -> None:
    of = Battle(shipped())
    with pytest.raises(BelgradeError, match=r"^this view has no picture$"):
        export(of.who("Felber"), View("map"), str(tmp_path / "x.svg"), ())
    for messages, said in (((), "nothing to write"), (("one", "two"), "nothing to write (one)")):
        nothing = Reply(of.people().answer._replace(found=False, messages=messages))
        with pytest.raises(BelgradeError) as raised:
            export(nothing, View("people"), str(tmp_path / "x.md"), ())
        assert str(raised.value) == said
    assert list(tmp_path.iterdir()) == []


def test_the_command_of_the_card_of_each_kind() -> None:
    commands = {
        ("unit", "57th-army"): "belgrade show 57th-army",
        ("armed-force", "red-army"): "belgrade show red-army",
        ("person", "peko-dapcevic"): "belgrade who peko-dapcevic",
        ("place", "topola"): "belgrade place topola",
        ("award", "medal"): "belgrade medal medal",
        ("source", "offensive"): "belgrade sources offensive",
        ("dispute", "medal-established"): "belgrade disputes medal-established",
        ("side", "axis"): "belgrade strength axis",
        ("nation", "germany"): "belgrade strength germany",
        ("stage", "first-stage"): "belgrade timeline --stage first-stage",
        ("event", "belgrade-liberated"): "belgrade timeline",
        ("operation", ""): "belgrade info",
    }
    assert {of: questions.command(questions.card(*of), Moment()) for of in commands} == commands


def test_the_titles_of_questions_are_their_commands_or_what_they_show() -> None:
    shows = {"info": "operation", "show": "formation", "who": "person", "medal": "award"}
    assert {name: question.title for name, question in QUESTIONS.items()} == {
        name: shows.get(name, name) for name in QUESTIONS
    }
