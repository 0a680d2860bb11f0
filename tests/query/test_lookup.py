"""Names of another kind than a command takes: each gets the command that knows it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.errors import NameLookupError
from belgrade_cli.loading import load
from belgrade_cli.model.history import State
from belgrade_cli.query.figures import figures
from belgrade_cli.query.find import find
from belgrade_cli.query.lookup import COMMANDS, any_command
from belgrade_cli.query.medal import medal
from belgrade_cli.query.place import place
from belgrade_cli.query.show import show
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
    "find": lambda text: find(state().battle, text),
}
HINTS = [
    # what is asked, with which name, and what must be said
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
    ("units --under", "allies", "belgrade tree --side allies"),
    ("timeline --unit", "Lekić", "belgrade who Lekić"),
    ("timeline --person", "46th Army", 'belgrade show "46th Army"'),
    ("timeline --person", "Belgrade", "belgrade place Belgrade"),
    ("timeline --place", "Gagen", "belgrade who Gagen"),
    ("timeline --place", "17th Air Army", 'belgrade show "17th Air Army"'),
]


def said(ask: Callable[[], object]) -> tuple[str, ...]:
    """What is said of a name that is not found."""
    with pytest.raises(NameLookupError) as raised:
        ask()
    return raised.value.lines


@pytest.mark.parametrize(("command", "name", "hint"), HINTS)
def test_a_name_of_another_kind_gets_the_command_that_knows_it(command: str, name: str, hint: str) -> None:
    assert hint in "\n".join(said(lambda: ASKED[command](name)))


def test_the_table_is_large_enough() -> None:
    assert len(HINTS) >= 40


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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Zhdanov",
            (
                "'Zhdanov' is not a command, but a person, Vladimir Zhdanov:",
                "  belgrade who Zhdanov",
                "  belgrade timeline --person Zhdanov",
            ),
        ),
        (
            "57th Army",
            (
                "'57th Army' is not a command, but a unit, 57th Army:",
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
