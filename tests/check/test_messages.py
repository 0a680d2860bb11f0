"""The messages and positions of findings, and what is not reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belgrade_cli.model.format_version import NEWEST
from tests.check.test_checks import OPERATION, SOURCES

if TYPE_CHECKING:
    from belgrade_cli.errors import Problem
    from tests.check.conftest import Check, Found

NEWEST_FORMAT = f"format: {NEWEST}\n"


def said(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.message, problem.hint) for problem in problems]


def test_an_id_that_is_taken_says_by_what(check: Check) -> None:
    hint = "ids must be unique across all kinds of record"
    assert said(check("forces: [{id: a, name: A}, {id: a, name: B}]")) == [
        ("the id 'a' is already used by another unit", hint)
    ]
    of_a_unit = [("the id 'a' is already used by the unit 'A'", hint)]
    assert said(check("forces: [{id: a, name: A}]\npeople: [{id: a, name: P}]")) == of_a_unit


def test_a_section_that_is_missing_says_which_there_are(check: Check) -> None:
    def hint(locator: str) -> str:
        (problem,) = check(f"{SOURCES}forces: [{{id: a, name: A, sources: [{locator}]}}]")
        return problem.hint

    assert hint("cited#one") == "it has no sections; leave out the '#'"
    assert hint("book#xyz") == "choose from one"
    assert hint("book#on") == "did you mean 'one'?"


def test_a_place_in_a_source_is_no_part_of_its_name(found: Found) -> None:
    text = "forces: [{id: a, name: A, sources: [{source: book, at: p. 3}, {source: SECOND, at: p. 4}, bok]}]"
    assert found(NEWEST_FORMAT + SOURCES + text.replace("SECOND", "book#one")) == [
        "no-such-record forces[0].sources[2]"
    ]
    assert found(NEWEST_FORMAT + SOURCES + text.replace("SECOND", "bok")) == [
        f"no-such-record forces[0].sources[{n}]" for n in (1, 2)
    ]


def test_a_measure_that_is_missing_says_which_there_are(check: Check) -> None:
    (problem,) = check(
        "forces: [{id: a, name: A, strength: [{measure: m, value: 1, sum_of: [xyz]}, {measure: tanks, value: 1}]}]"
    )
    assert (problem.where, problem.hint) == ("forces[0].strength[0].sum_of[0]", "choose from tanks")
    (problem,) = check("forces: [{id: a, name: A, strength: [{measure: m, value: 1, part_of: xyz}]}]")
    assert (problem.where, problem.hint) == ("forces[0].strength[0].part_of", "")


def test_the_first_twenty_references_get_a_guess(check: Check) -> None:
    commands = ", ".join("{person: petr}" for _ in range(25))
    problems = check(f"forces: [{{id: a, name: A, commanders: [{commands}]}}]\npeople: [{{id: peter, name: Peter}}]")
    assert [problem.hint for problem in problems] == ["did you mean 'peter'?"] * 20 + [""] * 5


def test_a_guess_is_close(check: Check) -> None:
    """Four of six letters in common are not enough to suggest an id."""
    (problem,) = check(
        "forces: [{id: a, name: A, commanders: [{person: abcdxy}]}]\npeople: [{id: abcdef, name: Peter}]"
    )
    assert problem.hint == ""


def test_an_inferred_superior_of_a_unit_at_the_top_is_found(found: Found) -> None:
    units = "{id: a, name: A, editorial: {superior: b}}, {id: b, name: B, subordinates: [{id: c, name: C, editorial: {superior: b}}]}"
    assert found(f"{NEWEST_FORMAT}forces: [{units}]") == ["inferred-superior-elsewhere forces[0].editorial.superior"]


def test_an_event_since_one_that_is_missing(found: Found) -> None:
    assert found(f"{NEWEST_FORMAT}events: [{{id: e, title: E, since: nowhere}}]") == ["no-such-record events[0].since"]


def test_the_operation_has_figures(found: Found) -> None:
    figure = "figures: [{id: f, subject: operation, kind: other, measure: m, value: 1}]\nforces: [{id: a, name: A}]"
    assert found(OPERATION + figure) == []


def test_the_whole_is_looked_at_once_every_id_is_unique(found: Found) -> None:
    circle = "{id: a, name: A, subordination: [{superior: b, from: 1944-10-01}], subordinates: [{id: b, name: B}]}"
    assert [problem.split()[0] for problem in found(f"forces: [{circle}]")] == ["superiors-in-a-circle"]
    assert [problem.split()[0] for problem in found(f"forces: [{circle}, {{id: b, name: C}}]")] == ["doubled-id"]


@pytest.mark.parametrize(
    "figures",
    [
        "{measure: all, value: 0}, {measure: some, value: 5, qualifier: at-most, part_of: all}",
        "{measure: all, value: 5, qualifier: at-least}, {measure: some, value: 6, part_of: all}",
        "{measure: all, value: 5, qualifier: over}, {measure: some, value: 6, part_of: all}",
    ],
)
def test_a_part_exceeds_only_the_most_that_a_whole_can_be(figures: str, found: Found) -> None:
    assert found(f"forces: [{{id: a, name: A, strength: [{figures}]}}]") == []


@pytest.mark.parametrize(
    "second",
    [
        "after: e, date: 1944-10-12",
        "since: e, date: 1944-10-12",
        "before: e, date: 1944-10-10",
        "before: e, date: 1944-10-12",
    ],
)
def test_an_order_that_the_dates_bear_out_is_none_to_tell_of(second: str, found: Found) -> None:
    assert found(f"{NEWEST_FORMAT}events: [{{id: e, title: E, date: 1944-10-12}}, {{id: f, title: F, {second}}}]") == []


def test_a_unit_that_is_its_own_superior_is_told_once(found: Found) -> None:
    moves = "[{superior: a, from: 1944-10-01, until: 1944-10-05}, {superior: b, from: 1944-10-06}]"
    assert found(f"forces: [{{id: a, name: A, subordination: {moves}}}, {{id: b, name: B}}]") == [
        "own-superior forces[0].subordination[0].superior"
    ]


def test_a_short_command_within_a_long_one_does_not_hide_it(found: Found) -> None:
    commands = (
        "{person: p, from: 1944-10-01, until: 1944-10-20}, {person: p, from: 1944-10-05, until: 1944-10-06}, "
        "{person: q, from: 1944-10-10, until: 1944-10-15}"
    )
    text = f"forces: [{{id: a, name: A, commanders: [{commands}]}}]\npeople: [{{id: p, name: P}}, {{id: q, name: Q}}]"
    assert [problem.split()[0] for problem in found(text)] == ["two-commanders"]


def test_a_superior_that_is_missing_keeps_nothing_else_from_being_found(found: Found) -> None:
    move = "{superior: nowhere, from: 1944-10-01}"
    nested = f"{{id: b, name: B, editorial: {{subordination: [{move}]}}}}"
    circle = f"{{id: a, name: A, subordination: [{move}, {{superior: b, from: 1944-10-02}}], subordinates: [{nested}]}}"
    assert sorted(problem.split()[0] for problem in found(f"forces: [{circle}]")) == ["no-such-record"] * 2 + [
        "superiors-in-a-circle"
    ]
