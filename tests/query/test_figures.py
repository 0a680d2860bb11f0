"""Figures: which are for the whole of a subject, and what the losses of nations add up to."""

from __future__ import annotations

import pytest
from tests.orders import battle

from belgrade_cli.model.history import State
from belgrade_cli.model.records import Figure
from belgrade_cli.query.figures import derived, figures, of_the_whole

SIDES = """
operation: {name: X, sides: [{id: s, name: S, nations: [{id: m, name: M}, {id: n, name: N}]}]}
forces: [{id: u, name: U, nation: m}]
places: [{id: p, name: P}]
figures:
"""


def figure(id: str, **given: object) -> Figure:
    return Figure(**{"id": id, "subject": "m", "kind": "casualties", "measure": "dead", "value": 1, **given})  # type: ignore[arg-type]


def test_a_figure_for_one_place_is_not_for_the_whole_and_a_dated_one_only_without_another() -> None:
    undated, dated, there = figure("a"), figure("b", on="1944-10"), figure("c", place="p")
    assert of_the_whole([undated, dated, there]) == {"a"}
    assert of_the_whole([dated, there]) == {"b"}
    assert of_the_whole([dated, figure("d", subject="n")]) == {"b", "d"}, "of another subject"
    assert of_the_whole([dated, figure("d", measure="wounded")]) == {"b", "d"}, "of another measure"
    assert of_the_whole([dated, figure("d", kind="other")]) == {"b", "d"}, "of another kind"


def losses(*parts: str) -> list[tuple[str, int, str, str | None]]:
    lines = (f"  - {{id: f{number}, kind: casualties, {part}}}" for number, part in enumerate(parts))
    of = battle(SIDES + "\n".join(lines))
    found = derived(of, list(of.figures.values()))
    return [(each.measure, each.value, each.qualifier, each.note) for each, _ in found]


@pytest.mark.parametrize(
    ("first", "second", "sum_", "note"),
    [
        ("exact", "exact", "exact", None),
        ("over", "over", "over", "one of the numbers is not exact"),
        ("over", "exact", "over", "one of the numbers is not exact"),
        ("about", "exact", "about", "one of the numbers is not exact"),
        ("over", "at-least", "about", "one of the numbers is not exact"),
    ],
)
def test_the_dead_of_nations_add_up_to_those_of_their_side(
    first: str, second: str, sum_: str, note: str | None
) -> None:
    parts = (
        f"subject: {nation}, measure: dead, value: {value}, qualifier: {qualifier}"
        for nation, value, qualifier in (("m", 40, first), ("n", 2, second))
    )
    assert losses(*parts) == [("dead", 42, sum_, note)]


def test_they_do_not_where_something_is_missing_or_counted_twice() -> None:
    m, n = "subject: m, measure: dead, value: 40", "subject: n, measure: dead, value: 2"
    assert losses(m) == []
    assert losses(m, n, "subject: s, measure: dead, value: 50") == [], "the side has a figure of its own"
    assert losses(m, f"{n}, place: p") == [], "only at one place"
    assert losses(m, n, "subject: m, measure: killed, value: 3") == [], "a nation has two"
    assert losses(m, "subject: u, measure: dead, value: 2") == [], "a formation is not a nation"


def test_what_different_measures_add_up_to_is_told() -> None:
    found = losses("subject: m, measure: dead, value: 40", "subject: n, measure: killed-and-missing, value: 2")
    [(measure, value, _, note)] = found
    assert (measure, value) == ("dead-or-missing", 42)
    assert (note or "").startswith("adds different measures (")


def test_what_is_asked_for_and_missing_is_said() -> None:
    answer = figures(State(battle(SIDES + "  []")), "casualties")
    assert answer.data == []
