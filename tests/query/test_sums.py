"""Sums of strength: by measure, each formation and each joint figure once, with the number of formations known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders import battle

from belgrade_cli.model.history import State
from belgrade_cli.query.sums import Sum, counted, sums

ARMY = """
forces:
  - id: army
    name: Army
    subordinates:
      - id: corps
        name: Corps
        {corps}
        subordinates:
          - {{id: first, name: First, {first}}}
          - {{id: second, name: Second, {second}}}
      - {{id: third, name: Third, count: 3, {third}}}
{more}
"""


def army(on: date | None = None, **parts: str) -> list[tuple[str, int, str, int, int]]:
    text = ARMY.format(**{"corps": "", "first": "", "second": "", "third": "", "more": "", **parts})
    of = battle(text)
    found = sums(State(of, on), of.units, "strength")
    return [(one.measure, one.value, one.qualifier, one.known, one.formations) for one in found]


def men(value: int, more: str = "") -> str:
    return f"strength: [{{measure: personnel, value: {value}{more}}}]"


def test_the_numbers_of_formations_beside_each_other_add_up() -> None:
    assert army(first=men(100), second=men(50)) == [("personnel", 150, "exact", 2, 7)]


def test_a_superior_counts_what_is_below_it() -> None:
    assert army(corps=men(180), first=men(100), second=men(50)) == [("personnel", 180, "exact", 3, 7)]


def test_a_record_that_stands_for_several_counts_as_such() -> None:
    assert army(third=men(30)) == [("personnel", 30, "exact", 3, 7)]


def test_of_one_formation_one_figure_counts() -> None:
    two = "strength: [{measure: personnel, value: 100}, {measure: personnel, value: 90}]"
    assert army(first=two) == [("personnel", 100, "exact", 1, 7)]


def test_measures_are_kept_apart_and_parts_of_a_figure_left_out() -> None:
    both = "strength: [{measure: tanks, value: 5}, {measure: personnel, value: 100}, {measure: dead, value: 1, part_of: personnel}]"
    assert army(first=both) == [("tanks", 5, "exact", 1, 7), ("personnel", 100, "exact", 1, 7)]


JOINT = "figures: [{{id: joint, subject: [{}], kind: strength, measure: personnel, value: 70}}]"


@pytest.mark.parametrize(
    ("subjects", "value", "known"),
    [("second, third", 170, 5), ("first, third", 100, 1), ("corps, third", 100, 1)],
)
def test_a_joint_figure_counts_once_and_beside_no_other_of_its_own(subjects: str, value: int, known: int) -> None:
    assert army(first=men(100), more=JOINT.format(subjects)) == [("personnel", value, "exact", known, 7)]


@pytest.mark.parametrize(
    ("on", "written", "counts"),
    [
        (None, "1944-10-12", False),
        ("1944-10-12", "1944-10-12", True),
        ("1944-10-13", "1944-10-12", False),
        ("1944-10-12", "1944-10", False),
        ("1944-10-12", "1944-10-01/1944-10-20", True),
        ("1944-10-12", "[..1944-10-20]", False),
    ],
)
def test_only_figures_of_the_day_or_without_a_date(on: str | None, written: str, counts: bool) -> None:
    found = army(date.fromisoformat(on) if on else None, first=men(100, f', on: "{written}"'))
    assert found == ([("personnel", 100, "exact", 1, 7)] if counts else [])


@pytest.mark.parametrize(
    ("first", "second", "sum_of_both"),
    [
        ("exact", "exact", "exact"),
        ("exact", "about", "about"),
        ("exact", "over", "over"),
        ("over", "at-least", "at-least"),
        ("over", "at-most", "about"),
    ],
)
def test_a_sum_is_as_exact_as_its_parts(first: str, second: str, sum_of_both: str) -> None:
    found = army(first=men(1, f", qualifier: {first}"), second=men(1, f", qualifier: {second}"))
    assert found == [("personnel", 2, sum_of_both, 2, 7)]


def test_nothing_known_is_no_sum() -> None:
    assert army() == []


def test_what_a_sum_says() -> None:
    assert Sum("tanks", 5, "exact", (), 1, 6).in_words == "known for 1 of 6 formations"
    assert Sum("tanks", 5, "exact", (), 1, 1).in_words == "known for 1 of 1 formation"


@given(st.lists(st.none() | st.integers(0, 500), min_size=3, max_size=3), st.none() | st.integers(0, 500))
def test_no_formation_counts_twice(values: list[int | None], corps: int | None) -> None:
    names = ("first", "second", "third")
    parts: dict[str, Any] = {name: men(value) for name, value in zip(names, values, strict=True) if value is not None}
    if corps is not None:
        parts["corps"] = men(corps)
    found = army(**parts)
    below = [value for value in values[:2] if value is not None]
    wanted = [corps] if corps is not None else below
    wanted += [values[2]] if values[2] is not None else []
    assert [one[1] for one in found] == ([sum(wanted)] if wanted else [])
    assert all(known <= formations == 7 for *_, known, formations in found)


def test_formations_are_counted_with_all_that_they_stand_for() -> None:
    of = battle("forces: [{id: a, name: A, count: 12}, {id: b, name: B}]")
    assert counted(State(of), of.units) == 13
