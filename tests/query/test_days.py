"""The days at which the page and the explorer stop."""

from __future__ import annotations

from datetime import date

from tests.orders import battle

from belgrade_cli.query.days import eventful, of_changes

FORCES = """
forces:
  - id: a
    name: A
    from: "[1944-10-03..1944-10-05]"
    locations: [{place: p, from: 1944-10-08}, {place: p, from: "[1944-10-11..1944-10-12]"}]
  - {id: b, name: B, until: 1944-10-20}
places: [{id: p, name: P}]
events: [{id: e, title: E, date: 1944-10-15}, {id: f, title: F, date: 1944-10}]
"""


def days(*numbers: int) -> list[date]:
    return [date(1944, 10, number) for number in numbers]


def test_a_change_has_its_first_and_its_last_day() -> None:
    assert sorted(of_changes(battle(FORCES))) == days(3, 5, 21), "gone on the day after its last"


def test_without_an_operation_all_days_are_stops_in_order() -> None:
    of = battle(FORCES)
    assert list(eventful(of, of_changes(of))) == days(3, 5, 8, 15, 21), "only what has a certain day"


def test_an_operation_begins_and_ends_them() -> None:
    of = battle(f"operation: {{name: X, dates: 1944-10-04/1944-10-18}}\n{FORCES.strip()}")
    assert list(eventful(of, of_changes(of))) == days(4, 5, 8, 15, 18)
