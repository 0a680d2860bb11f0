from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from belgrade_cli.loading import load
from belgrade_cli.model.battle import OrderOfBattle
from belgrade_cli.model.history import State
from belgrade_cli.model.records import Command, Dataset, Location, Subordination, Unit
from belgrade_cli.query import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

UNITS = "abcdef"
DAYS = [(date(1944, 10, 1) + timedelta(number)).isoformat() for number in range(6)]


def simply(battle: OrderOfBattle, first: date, days: int) -> Iterator[changes.Change]:
    """What changes, found by looking at every unit on every day."""
    for day in (first + timedelta(number) for number in range(days)):
        before, now = State(battle, day - timedelta(1)), State(battle, day)
        for unit in battle.units:
            yield from changes._of_unit(before, now, unit, day)


def quickly(battle: OrderOfBattle) -> Iterator[changes.Change]:
    for day in changes.turning_days(battle):
        yield from changes.changes_on(battle, day)


@st.composite
def battles(draw: st.DrawFn) -> OrderOfBattle:
    """A chain of units that come, go and move; nothing keeps them from standing in a circle on some day."""
    days = st.none() | st.sampled_from(DAYS)
    unit: Unit | None = None
    for name in UNITS:
        moves = draw(st.lists(st.tuples(st.sampled_from(UNITS.replace(name, "")), days, days), max_size=2))
        unit = Unit(
            id=name,
            name=name.upper(),
            from_=draw(days),
            until=draw(days),
            subordination=tuple(Subordination(superior=to, from_=start, until=end) for to, start, end in moves),
            commanders=tuple(Command(person="p", from_=start) for start in draw(st.lists(days, max_size=1))),
            locations=tuple(Location(place="h", kind="headquarters", from_=start) for start in draw(st.lists(days, max_size=1))),
            subordinates=(unit,) if unit else (),
        )  # fmt: skip
    return OrderOfBattle(Dataset(forces=(unit,) if unit else ()))


@settings(max_examples=150, deadline=None)
@given(battles())
def test_only_units_that_may_change_are_looked_at_and_none_is_missed(battle: OrderOfBattle) -> None:
    assert list(quickly(battle)) == list(simply(battle, date(1944, 9, 30), 10))


def test_the_shipped_data_set() -> None:
    battle, first = load(), date(1944, 9, 20)
    found = [change for change in quickly(battle) if 0 <= (change.day - first).days < 30]
    assert found == list(simply(battle, first, 30))
    assert found
