"""The order of battle on six days, written from the article on the offensive and never from the data.

A row names its section. If the text gives no exact day, the answer must not be certain.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import pytest

from belgrade_cli.loading import load
from belgrade_cli.model.history import State

HOLDS = frozenset({"certain", "continuing"})
HOME = frozenset({"undated"})
POSSIBLE = frozenset({"possible"})
GONE = "there was none"


class Under(NamedTuple):
    """The superior of a unit on a day, and its certainty by the text; `GONE` if the unit did not exist."""

    section: str
    day: str
    unit: str
    superior: str | None
    certainty: frozenset[str] = HOLDS


class MayBe(NamedTuple):
    """A superior that a unit is not shown under but may have had."""

    section: str
    day: str
    unit: str
    superior: str


class Beside(NamedTuple):
    """A unit that another supported or cooperated with, without being subordinate to it."""

    section: str
    day: str
    unit: str
    other: str
    is_so: bool = True


class Exists(NamedTuple):
    """The certainty of a unit's existence."""

    section: str
    day: str
    unit: str
    certainty: frozenset[str | None]


FELBER, MOUNTAIN, SS = "army-detachment-serbia", "1st-mountain-division", "7th-ss-mountain-division-prinz-eugen"
MULLER, SCHNECKENBURGER = "corps-headquarters-muller", "corps-headquarters-schneckenburger"
RIGHT_FLANK, MOTOR_RIFLE = "15th-guards-mechanised-brigade", "5th-guards-motor-rifle-brigade"

UNDER = (
    # 15 September: on the 6th the 1st Mountain Division came under Felber; the 7th SS Division not before the 21st.
    Under("local-situation", "1944-09-15", MOUNTAIN, FELBER),
    Under("local-situation", "1944-09-15", SS, "2nd-panzer-army", HOME),
    Under("german-counter-measures", "1944-09-15", FELBER, "army-group-f", HOME),
    Under("local-situation", "1944-09-15", "92nd-motorized-regiment", "army-group-f", HOME),
    Under("attack-of-the-57th-army", "1944-09-15", MOTOR_RIFLE, "3rd-ukrainian-front", HOME),
    # 25 September.
    Under("local-situation", "1944-09-25", MOUNTAIN, FELBER),
    Under("local-situation", "1944-09-25", SS, FELBER),
    # 5 October: both corps commands under Felber since the 2nd.
    Under("german-counter-measures", "1944-10-05", MULLER, FELBER, HOLDS | HOME),
    Under("german-counter-measures", "1944-10-05", SCHNECKENBURGER, FELBER, HOLDS | HOME),
    Under("local-situation", "1944-10-05", SS, FELBER),
    Under("local-situation", "1944-10-05", "92nd-motorized-regiment", MOUNTAIN),
    Under("attack-of-the-57th-army", "1944-10-05", MOTOR_RIFLE, "3rd-ukrainian-front", HOME),
    # 12 October: the attack on the right flank is reinforced.
    Under("approaching-belgrade", "1944-10-12", MOTOR_RIFLE, RIGHT_FLANK),
    Under("approaching-belgrade", "1944-10-12", "1st-brigade-5th-division", RIGHT_FLANK),
    Under("approaching-belgrade", "1944-10-12", RIGHT_FLANK, "4th-guards-mechanised-corps", HOME),
    Under("approaching-belgrade", "1944-10-12", "10th-krajina-brigade", "5th-assault-division", HOME),
    Under("german-counter-measures", "1944-10-12", MULLER, FELBER, HOLDS | HOME),
    # 20 October: the two battle groups of the 118th Division were sent to Belgrade.
    Under("german-counter-measures", "1944-10-20", "264th-division", "2nd-panzer-army", HOME),
    Under("german-counter-measures", "1944-10-20", MULLER, FELBER, HOLDS | HOME),
    # 1 November: nothing says that the 7th SS Division left Felber.
    Under("local-situation", "1944-11-01", SS, FELBER, frozenset({"continuing"})),
)
MAY_BE = (
    # "strengthened by", some time after 6 September.
    MayBe("local-situation", "1944-09-15", "92nd-motorized-regiment", MOUNTAIN),
    MayBe("local-situation", "1944-09-25", "18th-ss-mountain-police-regiment", MOUNTAIN),
)
BESIDE = (
    Beside("plan-of-the-offensive", "1944-10-05", "14th-corps", "57th-army"),
    Beside("attack-of-the-57th-army", "1944-09-15", "14th-corps", "57th-army", is_so=False),
    Beside("local-situation", "1944-09-15", "1st-battalion-9th-serbian-brigade", "109th-regiment"),
    Beside("local-situation", "1944-10-12", "1st-battalion-9th-serbian-brigade", "109th-regiment", is_so=False),
    Beside("approaching-belgrade", "1944-10-12", "10th-krajina-brigade", "36th-guards-tank-brigade"),
    Beside("approaching-belgrade", "1944-10-20", "10th-krajina-brigade", "36th-guards-tank-brigade", is_so=False),
)
EXISTS = (
    Exists("local-situation", "1944-09-15", "14th-corps", frozenset({"continuing"})),
    Exists("local-situation", "1944-09-15", "45th-division", frozenset({"continuing"})),
    Exists("german-counter-measures", "1944-09-25", MULLER, frozenset({None})),
    Exists("german-counter-measures", "1944-10-05", MULLER, frozenset({"continuing"})),
    Exists("attack-of-the-57th-army", "1944-09-25", "battle-group-groth", frozenset({None})),
    Exists("attack-of-the-57th-army", "1944-10-05", "battle-group-groth", HOLDS),
    Exists("attack-of-the-57th-army", "1944-10-12", "battle-group-groth", frozenset({None})),
    Exists("approaching-belgrade", "1944-10-20", "belgrade-garrison", HOLDS),
    Exists("on-the-streets-of-belgrade", "1944-11-01", "belgrade-garrison", frozenset({None})),
    Exists("approaching-belgrade", "1944-10-05", "southern-combat-group", frozenset({None})),
    Exists("approaching-belgrade", "1944-10-12", "southern-combat-group", HOLDS | POSSIBLE),
    Exists("german-counter-measures", "1944-10-05", "two-battle-groups-118th-division", frozenset({None})),
)


@cache
def state(day: str) -> State:
    return State(load(), date.fromisoformat(day))


def each(*rows: NamedTuple) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("fact", [pytest.param(row, id=f"{row[1]} {row[2]}") for row in rows])


@each(*UNDER)
def test_where_a_unit_stood(fact: Under) -> None:
    placement = state(fact.day).placement(fact.unit)
    assert placement.superior == fact.superior
    assert placement.certainty in fact.certainty


@each(*MAY_BE)
def test_where_a_unit_may_have_stood(fact: MayBe) -> None:
    alternatives = state(fact.day).alternatives(fact.unit)
    assert (fact.superior, "possible") in [(one.entry.superior, one.certainty) for one in alternatives]


@each(*BESIDE)
def test_whom_a_unit_supported(fact: Beside) -> None:
    supported = {one.part.superior for one in state(fact.day).support(fact.unit) if one.certainty != "possible"}
    assert (fact.other in supported) == fact.is_so
    assert state(fact.day).superior(fact.unit) != fact.other


@each(*EXISTS)
def test_whether_a_unit_existed(fact: Exists) -> None:
    assert fact.unit in load().units
    assert state(fact.day).existence(fact.unit) in fact.certainty


@pytest.mark.parametrize(
    ("day", "place"), [("1944-10-04", "belgrade"), ("1944-10-06", "vukovar"), ("1944-11-01", "vukovar")]
)
def test_where_the_headquarters_of_army_group_f_was(day: str, place: str) -> None:
    """Relocated on 5 October (german-counter-measures)."""
    where = [held.part.place for held in state(day).locations("army-group-f") if held.part.kind == "headquarters"]
    assert where == [place]
    felber = [held.part.place for held in state("1944-10-06").locations(FELBER) if held.part.kind == "headquarters"]
    assert felber == ["belgrade"]
