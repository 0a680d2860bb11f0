"""A name of the wrong kind for a command: the message gives the command for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.program import belgrade

from belgrade_cli.cli.app import NAMES
from belgrade_cli.cli.suggestions import OTHER_WORDS, TAKES_A_NAME
from belgrade_cli.errors import NameLookupError
from belgrade_cli.loading import load
from belgrade_cli.model.history import State
from belgrade_cli.query.compare import compare
from belgrade_cli.query.counters import counters
from belgrade_cli.query.disputes import disputes
from belgrade_cli.query.figures import figures
from belgrade_cli.query.find import find
from belgrade_cli.query.lookup import COMMANDS, OPTIONS, any_command
from belgrade_cli.query.map import map as map_of
from belgrade_cli.query.medal import medal
from belgrade_cli.query.people import people
from belgrade_cli.query.place import place
from belgrade_cli.query.show import show
from belgrade_cli.query.sources import sources
from belgrade_cli.query.symbol import of_unit
from belgrade_cli.query.timeline import timeline
from belgrade_cli.query.tree import tree
from belgrade_cli.query.units import units
from belgrade_cli.query.who import who

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def state() -> State:
    return State(load())


ASKED = {
    "tree": lambda text: tree(state(), text),
    "show": lambda text: show(state(), text),
    "symbol": lambda text: of_unit(state().battle, text),
    "who": lambda text: who(state(), text),
    "place": lambda text: place(state(), text),
    "medal": lambda text: medal(state(), text),
    "strength": lambda text: figures(state(), "strength", text),
    "casualties": lambda text: figures(state(), "casualties", text),
    "units --under": lambda text: units(state(), under=text),
    "timeline --unit": lambda text: timeline(state(), unit=text),
    "timeline --person": lambda text: timeline(state(), person=text),
    "timeline --place": lambda text: timeline(state(), place=text),
    "units --place": lambda text: units(state(), place=text),
    "people": lambda text: people(state(), text),
    "people --unit": lambda text: people(state(), unit=text),
    "people --place": lambda text: people(state(), place=text),
    "map": lambda text: map_of(state(), text),
    "map --place": lambda text: map_of(state(), place=text),
    "counters": lambda text: counters(state(), text),
    "compare": lambda text: compare(state(), text, "axis"),
    "disputes": lambda text: disputes(state().battle, text),
    "sources": lambda text: sources(state().battle, text),
    "find": lambda text: find(state().battle, text),
}
HINTS = [
    # the command, the name, and what the message must contain
    ("tree", "Tolbukhin", "belgrade who Tolbukhin"),
    ("tree", "General Felber", 'belgrade who "General Felber"'),
    ("tree", "Жданов", "belgrade who Жданов"),
    ("tree", "Marshal Tito", 'belgrade who "Marshal Tito"'),
    ("tree", "Niš", "belgrade place Niš"),
    ("tree", "Ниш", "belgrade place Ниш"),
    ("tree", "Soviet Union", "belgrade tree --nation soviet-union"),
    ("tree", "germany", "belgrade tree --nation germany"),
    ("tree", "axis", "belgrade tree --side axis"),
    ("tree", "Allies", "belgrade tree --side allies"),
    ("tree", "medal", "belgrade medal medal"),
    ("tree", "first-stage", "belgrade timeline --stage first-stage"),
    ("show", "Stalin", "belgrade who Stalin"),
    ("show", "President Putin", 'belgrade who "President Putin"'),
    ("show", "Petrovgrad", "belgrade place Petrovgrad"),
    ("show", "Zaječar", "belgrade place Zaječar"),
    ("show", "medal-established", "belgrade disputes medal-established"),
    ("show", "glantz-1986", "belgrade sources glantz-1986"),
    ("symbol", "Colonel Zhukov", 'belgrade who "Colonel Zhukov"'),
    ("symbol", "Kraljevo", "belgrade place Kraljevo"),
    ("who", "57th Army", 'belgrade show "57th Army"'),
    ("who", "prinz eugen", 'belgrade show "prinz eugen"'),
    ("who", "4 GMC", 'belgrade show "4 GMC"'),
    ("who", "4th-guards-mechanised-corps", "belgrade show 4th-guards-mechanised-corps"),
    ("who", "Valjevo", "belgrade place Valjevo"),
    ("who", "Bulgaria", "belgrade tree --nation bulgaria"),
    ("who", "axis", "belgrade tree --side axis"),
    ("who", "operation", "belgrade info"),
    ("place", "Zhdanov", "belgrade who Zhdanov"),
    ("place", "Dapčević", "belgrade who Dapčević"),
    ("place", "75th Rifle Corps", 'belgrade show "75th Rifle Corps"'),
    ("place", "axis", "belgrade tree --side axis"),
    ("medal", "Tolbukhin", "belgrade who Tolbukhin"),
    ("medal", "Šabac", "belgrade place Šabac"),
    ("medal", "14th Corps", 'belgrade show "14th Corps"'),
    ("strength", "Tolbukhin", "belgrade who Tolbukhin"),
    ("casualties", "Kragujevac", "belgrade place Kragujevac"),
    ("units --under", "Weichs", "belgrade who Weichs"),
    ("units --under", "allies", "belgrade units --side allies"),
    ("units --under", "Belgrade", "belgrade units --place Belgrade"),
    ("units --place", "57th Army", 'belgrade units --under "57th Army"'),
    ("timeline --unit", "Lekić", "belgrade timeline --person Lekić"),
    ("timeline --person", "46th Army", 'belgrade timeline --unit "46th Army"'),
    ("timeline --person", "Belgrade", "belgrade timeline --place Belgrade"),
    ("timeline --place", "Gagen", "belgrade timeline --person Gagen"),
    ("timeline --place", "17th Air Army", 'belgrade timeline --unit "17th Air Army"'),
    ("people --unit", "Niš", "belgrade people --place Niš"),
    ("people --place", "14th Corps", 'belgrade people --unit "14th Corps"'),
    ("map", "Gagen", "belgrade who Gagen"),
    ("map", "Vidin", "belgrade map --place Vidin"),
    ("counters", "Stoychev", "belgrade who Stoychev"),
    ("compare", "Nedić", "belgrade who Nedić"),
    ("disputes", "Zhdanov", "belgrade who Zhdanov"),
    ("sources", "Zhdanov", "belgrade who Zhdanov"),
    ("sources", "57th Army", 'belgrade show "57th Army"'),
    # the full name of a place, and part of a formation's
    ("show", "Belgrade", "belgrade place Belgrade"),
    ("tree", "Belgrade", "belgrade place Belgrade"),
    ("tree", "Београд", "belgrade place Београд"),
    ("tree", "Danube", "belgrade place Danube"),
    ("tree", "Topola", "belgrade place Topola"),
    ("show", "Mladenovac", "belgrade place Mladenovac"),
    ("show", "Rhodes", "belgrade place Rhodes"),
    ("show", "Serbia", "belgrade tree --nation serbia"),
    ("symbol", "Belgrade", "belgrade place Belgrade"),
    ("strength", "Belgrade", "belgrade place Belgrade"),
    ("compare", "Belgrade", "belgrade place Belgrade"),
    ("map", "Belgrade", "belgrade map --place Belgrade"),
    ("counters", "Belgrade", "belgrade place Belgrade"),
    ("timeline --unit", "Belgrade", "belgrade timeline --place Belgrade"),
    ("people --unit", "Belgrade", "belgrade people --place Belgrade"),
]
NAMED = {
    "unit": "57th Army", "person": "Zhdanov", "place": "Valjevo", "event": "Operation Ratweek", "side": "axis",
    "award": 'Medal "For the Liberation of Belgrade"', "nation": "germany", "dispute": "medal-established",
    "source": "glantz-1986", "stage": "first-stage", "operation": "operation",
}  # fmt: skip
"""A name of each kind."""
TAKEN = {
    "tree": {"unit"}, "show": {"unit"}, "symbol": {"unit"}, "who": {"person"}, "place": {"place", "nation"}, "medal": {"award"},
    "strength": {"unit", "side", "nation"}, "casualties": {"unit", "side", "nation"}, "units --under": {"unit"},
    "units --place": {"place", "nation"}, "people --unit": {"unit"}, "people --place": {"place", "nation"}, "map": {"unit"},
    "map --place": {"place", "nation"}, "counters": {"unit"}, "compare": {"unit", "side", "nation"}, "timeline --unit": {"unit"},
    "timeline --person": {"person"}, "timeline --place": {"place", "nation"}, "sources": {"source", "award", "operation"},
}  # fmt: skip
"""The kinds that each command accepts; nations are places too, and works share the names of their subjects."""


def said(ask: Callable[[], object]) -> tuple[str, ...]:
    """The message for a name that is not found."""
    with pytest.raises(NameLookupError) as raised:
        ask()
    return raised.value.lines


@pytest.mark.parametrize(("command", "name", "hint"), HINTS)
def test_a_name_of_another_kind_gets_the_command_that_knows_it(command: str, name: str, hint: str) -> None:
    assert hint in "\n".join(said(lambda: ASKED[command](name)))


def test_the_table_is_large_enough() -> None:
    assert len(HINTS) >= 40
    assert TAKEN.keys() >= {command for command, _, _ in HINTS} - {"disputes"}


@pytest.mark.parametrize(("command", "kind"), [(c, k) for c, taken in TAKEN.items() for k in NAMED if k not in taken])
def test_every_command_knows_who_answers_for_every_kind(command: str, kind: str) -> None:
    told = "\n".join(said(lambda: ASKED[command](NAMED[kind])))
    best = OPTIONS.get(command.split(maxsplit=1)[0], {}).get(kind) or COMMANDS[kind][0]
    assert f"belgrade {best.partition(' {}')[0]}" in told


@pytest.mark.parametrize("name", ["prinz eugen", "Vitruk", "Müller", "Schneckenburger", "57 army"])
def test_a_part_of_a_name_is_enough_where_nothing_else_is_called_so(name: str) -> None:
    assert show(state(), name).found


def test_who_is_told_of_what_else_has_the_name() -> None:
    answer = who(state(), "Sava")
    assert answer.found
    assert answer.messages == ("note: Sava is also a place (belgrade place Sava)",)
    assert who(state(), "Zhdanov").messages == ()


def test_people_who_are_no_people() -> None:
    answer = people(state(), "Belgrade")
    assert answer.data == []
    assert answer.messages == ("no person named 'Belgrade'; Belgrade is a place (belgrade people --place Belgrade)",)


TYPED = [
    # a name where a command takes none, and another word in place of a command
    ("timeline Zhdanov", "timeline takes no name; Vladimir Zhdanov is a person (belgrade timeline --person Zhdanov)"),
    ("timeline Belgrade", "timeline takes no name; Belgrade is a place (belgrade timeline --place Belgrade)"),
    ("timeline 57th Army", 'timeline takes no name; 57th Army is a unit (belgrade timeline --unit "57th Army")'),
    ("units Belgrade", "units takes no name; Belgrade is a place (belgrade units --place Belgrade)"),
    ("units Partisans", "units takes no name; NOVJ is an armed force (belgrade units --under Partisans)"),
    ("units axis", "units takes no name; Axis is a side (belgrade units --side axis)"),
    ("info Zhdanov", "info takes no name; Vladimir Zhdanov is a person (belgrade who Zhdanov)"),
    ("coverage 57th-army", "coverage takes no name; 57th Army is a unit (belgrade show 57th-army)"),
    ("units --under 57th Army", 'a name of several words needs quotes here: "57th Army"'),
    ("timeline --person Lt. Gen. Stoychev", 'a name of several words needs quotes here: "Lt. Gen. Stoychev"'),
    (
        "changes Zhdanov now or never",
        "expected two days, not 'Zhdanov now or never' (write a day as 1944-10-12 or \"12 October 1944\")",
    ),
    (
        "compare 57th army axes",
        "expected two sides, nations or formations, not '57th army axes' (a name of several words needs quotes)",
    ),
    ("timeline xyzzy", "timeline takes no name: 'xyzzy' (see `belgrade timeline --help`)"),
    ("events Zhdanov", "no such command 'events'; Vladimir Zhdanov is a person (belgrade timeline --person Zhdanov)"),
    ("events 57th Army", "no such command 'events'; 57th Army is a unit (belgrade timeline --unit \"57th Army\")"),
    ("events", "no such command 'events' (did you mean 'timeline'? see `belgrade timeline --help`)"),
    ("events xyzzy", "no such command 'events' (did you mean 'timeline'? see `belgrade timeline --help`)"),
    ("person Lt. Gen. Stoychev", "no such command 'person' (did you mean `belgrade who \"Lt. Gen. Stoychev\"`?)"),
    ("losses axis", "no such command 'losses' (did you mean `belgrade casualties axis`?)"),
    ("battle of Belgrade", "no such command 'battle' (did you mean 'info'? see `belgrade info --help`)"),
    ("xyzzy", "no such command 'xyzzy' (see `belgrade --help`)"),
]


@pytest.mark.parametrize(("line", "told"), TYPED)
def test_names_where_none_are_taken_and_other_words_for_commands(line: str, told: str) -> None:
    ran = belgrade(*line.split())
    assert (ran.status, ran.out, ran.err) == (2, "", f"{told}\n")


def test_every_other_word_is_no_command_and_leads_to_one() -> None:
    commands = set(NAMES)
    assert not commands & OTHER_WORDS.keys()
    assert commands >= {*OTHER_WORDS.values(), *TAKES_A_NAME, *OPTIONS}


OTHERS = {
    "medal": "award awards decoration medals",
    "info": "battle operation summary",
    "who": "biography commander person",
    "show": "card formation unit",
    "tree": "chart oob orbat order-of-battle order_of_battle",
    "timeline": "chronology event events history",
    "sources": "cite references works",
    "people": "commanders generals persons",
    "disputes": "contradictions",
    "import": "convert",
    "units": "formations list ls LS",
    "coverage": "gaps stats",
    "new": "init",
    "place": "locate town",
    "casualties": "losses",
    "open": "page",
    "find": "search",
    "query": "sql",
    "check": "validate",
}
TAKING_A_NAME = {"medal", "who", "show", "tree", "sources", "people", "disputes", "place", "casualties", "find"}
"""The commands that take a name."""


@pytest.mark.parametrize(
    ("command", "word"), [(command, word) for command, words in OTHERS.items() for word in words.split()]
)
def test_another_word_for_a_command_leads_to_it(command: str, word: str) -> None:
    said = f"no such command '{word}' (did you mean '{command}'? see `belgrade {command} --help`)\n"
    assert belgrade(word) == (2, "", said)
    if command in TAKING_A_NAME:
        said = f"no such command '{word}' (did you mean `belgrade {command} \"57th army\"`?)\n"
        assert belgrade(word, "57th", "army") == (2, "", said)


def test_every_other_word_is_tried() -> None:
    assert sorted({word.casefold().replace("_", "-") for words in OTHERS.values() for word in words.split()}) == sorted(
        OTHER_WORDS
    )


def test_one_other_kind_is_said_in_a_line_and_several_in_lines() -> None:
    assert said(lambda: tree(state(), "Tolbukhin")) == (
        "no unit named 'Tolbukhin'; Fyodor Tolbukhin is a person (belgrade who Tolbukhin)",
    )
    assert said(lambda: tree(state(), "Soviet Union")) == (
        "no unit named 'Soviet Union'; did you mean:",
        "  belgrade tree --nation soviet-union  (Soviet Union, a nation)",
        '  belgrade place "Soviet Union"  (Soviet Union, a place)',
    )
    assert said(lambda: who(state(), "Zhdanof")) == (
        "no person named 'Zhdanof'; did you mean:",
        "  vladimir-zhdanov  Vladimir Zhdanov",
    )
    assert said(lambda: show(state(), "xyzzy")) == ("no unit named 'xyzzy'",)


def test_a_slip_in_the_name_of_another_kind_gets_its_command() -> None:
    assert said(lambda: show(state(), "Zdhanov")) == (
        "no unit named 'Zdhanov'; did you mean:",
        "  belgrade who vladimir-zhdanov  (Vladimir Zhdanov, a person)",
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Zhdanov",
            (
                "'Zhdanov' is not a command; Vladimir Zhdanov is a person:",
                "  belgrade who Zhdanov",
                "  belgrade timeline --person Zhdanov",
            ),
        ),
        (
            "57th Army",
            (
                "'57th Army' is not a command; 57th Army is a unit:",
                '  belgrade show "57th Army"',
                '  belgrade tree "57th Army"',
                '  belgrade timeline --unit "57th Army"',
            ),
        ),
        ("xyzzy", ()),
    ],
)
def test_a_name_in_place_of_a_command(text: str, lines: tuple[str, ...]) -> None:
    assert any_command(state().battle, text) == lines


@pytest.mark.parametrize("text", ["", " ", "\x1b[31m", "a" * 1000, "-", "'; rm -rf /", "{}", "{0}"])
def test_odd_names(text: str) -> None:
    assert said(lambda: tree(state(), text))
    any_command(state().battle, text)


def test_every_kind_has_its_commands() -> None:
    battle = state().battle
    for record in (*battle.units, *battle.people, *battle.places, *battle.disputes, *battle.sources):
        assert battle.kind(record) in COMMANDS


@pytest.mark.parametrize(
    "line",
    [
        "show prinz eugen", "tree 57th Army", "symbol prinz eugen", "counters 57th Army", "map 57th Army", "place Great Morava",
        "who Lt. Gen. Stoychev", "people Josip Broz", "strength 4th Guards Mechanised Corps", "casualties Soviet Union",
        "medal for the liberation of belgrade", "find 57th army", "disputes 75th Rifle Corps", "sources glantz house",
        "export yaml 57th Army", "export text prinz eugen",
    ],
)  # fmt: skip
def test_a_name_of_several_words_needs_no_quotes_where_one_name_is_taken(line: str) -> None:
    assert belgrade(*line.split()).status == 0


def test_an_armed_force_is_a_kind_of_its_own() -> None:
    assert said(lambda: who(state(), "Wehrmacht")) == (
        "no person named 'Wehrmacht'; Wehrmacht is an armed force (belgrade tree Wehrmacht)",
    )
    assert said(lambda: figures(state(), "strength", "Red Army"))[:2] == (
        "no side, nation or unit named exactly 'Red Army'; did you mean:",
        '  belgrade tree "Red Army"  (Red Army, an armed force)',
    )


def test_a_word_of_titles_is_no_name_of_an_event() -> None:
    assert said(lambda: show(state(), "parade")) == (
        "no unit named 'parade'; titles of events contain it (belgrade find parade)",
    )
    assert people(state(), "Major General").messages == (
        "no person named 'Major General' (`belgrade people --rank \"Major General\"` lists people with that rank)",
    )


def test_what_tells_formations_without_a_superior_apart_is_their_nation() -> None:
    assert said(lambda: show(state(), "1st army")) == (
        "'1st army' has 2 matches; give the id:",
        "  1st-army-corps  1st Army Corps, Yugoslavia",
        "  first-army-bulgaria  First Army (Bulgaria), Bulgaria",
    )


def test_of_many_the_first_are_listed() -> None:
    lines = said(lambda: show(state(), "division"))
    assert lines[0] == "'division' has 47 matches; give the id:"
    assert len(lines) == 22
    assert lines[-1] == "and 27 more (belgrade find division)"


def test_a_rank_alone_leads_to_the_people_who_have_it() -> None:
    assert said(lambda: who(state(), "маршал")) == (
        "no person named 'маршал' (`belgrade people --rank маршал` lists people with that rank)",
    )
