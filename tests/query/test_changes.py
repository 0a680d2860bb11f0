from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.orders import battle

from belgrade_cli.loading import load
from belgrade_cli.model.history import State, history
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import Command, Dataset, Location, Subordination, Unit
from belgrade_cli.model.time import span
from belgrade_cli.query.change_records import all_changes
from belgrade_cli.query.changes import changes

HALF = settings(max_examples=settings().max_examples // 2)
"""Half as many examples, because to make one takes long."""
UNITS = "abcdef"
FIRST = date(1944, 10, 1)
DAYS = [(FIRST + timedelta(number)).isoformat() for number in range(6)]


def edges() -> st.SearchStrategy[str | None]:
    """Nothing, a day, or one of two or three days."""
    within = st.tuples(st.integers(0, 3), st.integers(1, 2)).map(lambda pair: f"[{DAYS[pair[0]]}..{DAYS[sum(pair)]}]")
    return st.none() | st.sampled_from(DAYS) | within | st.sampled_from([f"[..{day}]" for day in DAYS])


@st.composite
def battles(draw: st.DrawFn) -> OrderOfBattle:
    """A chain of units that appear, disappear and move, possibly in a circle on some day."""
    unit: Unit | None = None
    for name in UNITS:
        moves = draw(st.lists(st.tuples(st.sampled_from(UNITS.replace(name, "")), edges(), edges()), max_size=2))
        unit = Unit(
            id=name,
            name=name.upper(),
            from_=draw(edges()),
            until=draw(edges()),
            subordination=tuple(Subordination(superior=to, from_=start, until=end) for to, start, end in moves),
            commanders=tuple(Command(person="p", from_=start) for start in draw(st.lists(edges(), max_size=2))),
            locations=tuple(Location(place="h", kind="headquarters", from_=start) for start in draw(st.lists(edges(), max_size=1))),
            subordinates=(unit,) if unit else (),
        )  # fmt: skip
    return OrderOfBattle(Dataset(forces=(unit,) if unit else ()))


def seen(state: State) -> dict[str, Any]:
    """Everything that an answer about a day takes from its state."""
    return {
        unit: (state.existence(unit), state.placement(unit), state.commanders(unit), state.locations(unit))
        for unit in state.battle.units
        if state.exists(unit)
    }


@HALF
@given(battles())
def test_a_walk_looks_only_at_what_may_differ_and_misses_nothing(battle: OrderOfBattle) -> None:
    """Compared with the state of every unit on every day."""
    walked: dict[str, Any] = {}
    states = {state.on: concerned for state, concerned in history(battle).walk()}
    for number in range(-2, 10):
        state = State(battle, FIRST + timedelta(number))
        if state.on in states or not walked:
            concerned = states.get(state.on, frozenset(battle.units)) if walked else frozenset(battle.units)
            now = seen(state)
            for unit in concerned:
                walked.pop(unit, None)
                walked.update({unit: now[unit]} if unit in now else {})
        assert walked == seen(state)


def test_the_walk_through_the_shipped_data_set() -> None:
    battle = load()
    walked: dict[str, str | None] = {}
    for state, concerned in history(battle).walk():
        for unit in concerned:
            walked.pop(unit, None)
            walked.update({unit: state.superior(unit)} if state.exists(unit) else {})
        assert walked == {unit: state.superior(unit) for unit in state.units}


SERBIA = """
    operation: {name: O, dates: 1944-09-15/1944-11-24}
    people: [{id: weichs, name: Weichs}, {id: felber, name: Felber}, {id: other, name: Other}]
    places: [{id: belgrade, name: Belgrade}, {id: vukovar, name: Vukovar}]
    forces:
      - id: f
        name: Army Group F
        commanders: [{person: weichs, from: "[..1943-08]"}]
        locations:
          - {place: belgrade, kind: headquarters, from: "[..1943-08]", until: 1944-10-05}
          - {place: vukovar, kind: headquarters, from: 1944-10-05}
        subordinates:
          - id: serbia
            name: Army Detachment Serbia
            from: 1944-09-26
            until: 1944-10-27
            commanders: [{person: felber, from: 1944-09-26, until: 1944-10-09}, {person: other, from: 1944-10-10}]
            subordinates: [{id: corps, name: Corps}]
          - id: 7th
            name: 7th Division
            relationship: organic
            subordination:
              - {superior: serbia, relationship: assigned, from: 1944-10-01, until: 1944-10-20}
              - {superior: corps, relationship: in-support, from: "[1944-10-05..1944-10-12]"}
"""


def told(first: str, last: str, yaml: str = SERBIA, **options: Any) -> list[tuple[Any, ...]]:
    """The changes as (date, unit, kind, was, becomes, because, certainty)."""
    answer = changes(battle(yaml), date.fromisoformat(first), date.fromisoformat(last), **options)
    keys = ("date", "unit", "kind", "was_id", "becomes_id", "because", "certainty")
    data: Any = answer.data
    return [tuple(row[key] for key in keys) for row in data]


def test_every_record_whose_change_lies_in_the_time_is_told() -> None:
    formed, gone = (
        "its superior Army Detachment Serbia was formed",
        "its superior Army Detachment Serbia no longer existed",
    )
    assert told("1944-09-25", "1944-10-28") == [
        ("1944-09-26", "serbia", "formed", None, "f", None, "certain"),
        ("1944-09-26", "corps", "moved", "f", "serbia", formed, "certain"),
        ("1944-09-26", "serbia", "commander", None, "felber", None, "certain"),
        ("1944-10-01", "7th", "moved", "f", "serbia", None, "certain"),
        ("1944-10-05", "f", "headquarters", "belgrade", "vukovar", None, "certain"),
        ("[1944-10-05..1944-10-12]", "7th", "support", None, "corps", None, "certain"),
        ("1944-10-10", "serbia", "commander", "felber", "other", None, "certain"),
        ("1944-10-20", "7th", "moved", "serbia", "f", None, "certain"),
        ("1944-10-27", "serbia", "dissolved", "f", None, None, "certain"),
        ("1944-10-27", "corps", "moved", "serbia", "f", gone, "certain"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "units"),
    [
        ("1944-09-25", "1944-09-26", ["serbia", "corps", "serbia"]),
        ("1944-09-26", "1944-09-30", []),
        ("1944-10-20", "1944-10-21", ["7th"]),  # the last day was the 20th
        ("1944-10-19", "1944-10-20", []),
    ],
)
def test_a_change_lies_after_the_first_day_and_not_after_the_last(first: str, last: str, units: list[str]) -> None:
    assert [row[1] for row in told(first, last)] == units


def test_a_change_that_straddles_an_edge_is_possible() -> None:
    within = [row for row in told("1944-10-05", "1944-10-08") if row[2] == "support"]
    assert [row[-1] for row in within] == ["possible"]
    assert not [row for row in told("1944-10-05", "1944-10-08", certain=True) if row[2] == "support"]


def test_what_is_open_towards_a_time_outside_the_operation_is_only_counted() -> None:
    answer = changes(battle(SERBIA), date(1942, 1, 1), date(1942, 12, 31))
    assert answer.data == []
    assert [message.partition(" ")[0] for message in answer.messages] == ["the", "2"]


@HALF
@given(battles(), st.integers(0, 5), st.integers(1, 5))
def test_what_is_certain_leads_from_one_state_to_the_other(battle: OrderOfBattle, start: int, length: int) -> None:
    """If no change is even possible in a period, no unit moves, appears or disappears in it."""
    first, last = FIRST + timedelta(start), FIRST + timedelta(start + length)
    changed = {change.unit for change in all_changes(battle) if change.certainty(first, last)}
    before, after = State(battle, first), State(battle, last)
    for unit in battle.units:
        if unit not in changed and _is_sound(battle, unit):
            assert before.exists(unit) == after.exists(unit)
            if before.exists(unit):
                assert before.ordered(unit).superior == after.ordered(unit).superior
                assert [held.part for held in before.commanders(unit)] == [held.part for held in after.commanders(unit)]


def _is_sound(battle: OrderOfBattle, unit: str) -> bool:
    """Whether no span of a unit ends before it begins, which the checks reject."""
    record = battle.units[unit]
    return not any(
        span(part.from_, part.until).contradictory for part in (record, *record.subordination, *record.commanders)
    )


@st.composite
def exact_battles(draw: st.DrawFn) -> OrderOfBattle:
    """Units that appear, disappear and move on known days, with one superior at a time and no circles."""
    tops = [Unit(id=name, name=name.upper(), from_=draw(_day()), until=draw(_late_day())) for name in "ab"]
    below = []
    for name in "cdef":
        first, last = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))))
        move = Subordination(superior=draw(st.sampled_from("ab")), from_=DAYS[first], until=DAYS[last])
        below.append(
            Unit(
                id=name,
                name=name.upper(),
                until=draw(_late_day()),
                subordination=(move,) if draw(st.booleans()) else (),
            )
        )
    return OrderOfBattle(Dataset(forces=(msgspec.structs.replace(tops[0], subordinates=tuple(below)), tops[1])))


def _day() -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(DAYS[:3])


def _late_day() -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(DAYS[3:])


@given(exact_battles(), st.integers(0, 5), st.integers(1, 5))
def test_the_changes_of_a_time_lead_from_its_first_state_to_its_last(
    battle: OrderOfBattle, start: int, length: int
) -> None:
    first, last = FIRST + timedelta(start), FIRST + timedelta(start + length)
    before, after = State(battle, first), State(battle, last)
    standing = {unit: before.superior(unit) for unit in before.units}
    told: Any = changes(battle, first, last).data
    for row in told:
        assert row["certainty"] == "certain"
        if row["kind"] in {"formed", "moved"}:
            standing[row["unit"]] = row["becomes_id"]
        elif row["kind"] in {"dissolved", "destroyed"}:
            standing.pop(row["unit"], None)
    assert standing == {unit: after.superior(unit) for unit in after.units}


def test_a_unit_that_has_ended_is_not_moved_on_the_day_after() -> None:
    """A superior from the day after a unit's last day contradicts its end; the change reported is the end."""
    move = Subordination(superior="b", from_="1944-10-05", until="1944-10-05")
    ended = Unit(id="c", name="C", until="1944-10-04", subordination=(move,))
    battle = OrderOfBattle(Dataset(forces=(Unit(id="a", name="A", subordinates=(ended,)), Unit(id="b", name="B"))))
    told: Any = changes(battle, date(1944, 10, 2), date(1944, 10, 6)).data
    assert [(row["unit"], row["kind"]) for row in told] == [("c", "dissolved")]
