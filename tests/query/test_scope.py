"""Days and periods outside the dates of a data set."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.orders import battle

from belgrade_cli.model.history import State
from belgrade_cli.query import scope
from belgrade_cli.query.timeline import timeline
from belgrade_cli.query.tree import tree
from belgrade_cli.query.units import units

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer

YAML = """
    operation: {name: O, dates: 1944-09-15/1944-11-24}
    places: [{id: belgrade, name: Belgrade}]
    events:
      - {id: by, title: By, kind: battle, date: "[..1944-09-30]", places: [belgrade], units: [corps]}
      - {id: in-1943, title: In 1943, date: 1943-08}
      - {id: undated, title: Undated}
    forces:
      - {id: corps, name: Corps}
      - {id: garrison, name: Garrison, from: "[..1944-10-13]", until: 1944-10-20, locations: [{place: belgrade}]}
"""


def ids(answer: Answer) -> list[str]:
    data: Any = answer.data() if callable(answer.data) else answer.data
    return [record["id"] for record in data]


def during(first: str, last: str) -> State:
    return State(battle(YAML), date.fromisoformat(last), since=date.fromisoformat(first))


def test_what_an_open_date_makes_possible_is_listed_only_where_the_time_meets_the_operation() -> None:
    state = State(battle(YAML))
    year = timeline(state, start=date(1943, 1, 1), end=date(1943, 12, 31))
    assert ids(year) == ["in-1943"]
    assert len(year.messages) == 2
    assert year.messages[1].startswith("2 events left out")
    autumn = timeline(state, start=date(1944, 9, 20), end=date(1944, 9, 25))
    assert ids(autumn) == ["by"]


def test_so_it_is_with_formations() -> None:
    assert ids(units(during("1943-01-01", "1943-12-31"))) == ["corps"]
    assert ids(units(during("1944-09-20", "1944-09-25"))) == ["corps", "garrison"]
    outside = tree(State(battle(YAML), date(1943, 6, 1)))
    assert ids(outside) == ["corps"]
    assert any(message.startswith("1 formation left out") for message in outside.messages)


def test_what_is_left_out_is_counted_of_what_was_asked_for() -> None:
    sides = "{name: O, sides: [{id: red, name: Red}, {id: blue, name: Blue}],"
    told = YAML.replace("{name: O,", sides).replace("id: corps,", "id: corps, side: red,")
    told = told.replace("- {id: garrison,", "- {id: army, name: Army, side: blue, subordinates: [{id: garrison,")
    told = told.replace("[{place: belgrade}]}", "[{place: belgrade}]}]}")
    state = State(battle(told), date(1943, 6, 1))
    one = ("1 formation left out because no date shows whether it existed on that day",)
    assert tree(state, side="red").messages == units(state, side="red").messages == ()
    assert tree(state, side="blue").messages == units(state, side="blue").messages == one
    assert tree(state, "army").messages == units(state, under="army").messages == one
    assert tree(state, "corps").messages == ()
    assert units(state, count=True).messages == one


def test_and_with_who_was_somewhere() -> None:
    assert ids(units(during("1943-01-01", "1943-12-31"), place="belgrade")) == []
    there = units(during("1944-10-14", "1944-10-20"), place="belgrade")
    assert ids(there) == ["garrison"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (
            date(1950, 1, 1),
            date(1950, 1, 1),
            "1 January 1950 is after the operation (15 September – 24 November 1944); anything without a known end",
        ),
        (date(1943, 1, 1), date(1943, 12, 31), "the period 1 January – 31 December 1943 is before the operation"),
        (None, date(1900, 1, 1), "the period until 1 January 1900 is before the operation"),
        (date(1944, 11, 24), None, ""),
        (date(1944, 1, 1), date(1944, 12, 31), ""),
    ],
)
def test_a_time_outside_is_answered_with_a_remark(first: date | None, last: date | None, said: str) -> None:
    assert "".join(scope.outside(battle(YAML), first, last)).startswith(said)
    assert bool(scope.outside(battle(YAML), first, last)) == bool(said)
