"""The messages and positions of findings, and what is not reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belgrade_cli.check import dates
from belgrade_cli.check.report import few
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
    assert [problem.split()[0] for problem in found(f"forces: [{circle}]")] == ["circular-superiors"]
    assert [problem.split()[0] for problem in found(f"forces: [{circle}, {{id: b, name: C}}]")] == ["duplicate-id"]


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
    codes = sorted(problem.split()[0] for problem in found(f"forces: [{circle}]"))
    assert codes == ["circular-superiors", "no-such-record", "no-such-record"]


def test_an_id_that_an_event_has_is_told_by_its_title(check: Check) -> None:
    problems = check("events: [{id: a, title: Fall of the town, date: 1944}]\npeople: [{id: a, name: P}]")
    assert [message for message, _ in said(problems)] == ["the id 'a' is already used by the person 'P'"]
    problems = check(
        "sources: [{id: a, title: Work, sections: {s: S}}]\nevents: [{id: a, title: E, date: 1944, sources: [a]}]"
    )
    assert [message for message, _ in said(problems)] == ["the id 'a' is already used by the event 'E'"]


def test_a_message_lists_a_dozen_words_and_no_more() -> None:
    assert few("abcdefghijkl") == "a, b, c, d, e, f, g, h, i, j, k, l"
    assert few("abcdefghijklm") == "a, b, c, d, e, f, g, h, i, j, k, l …"


def test_the_first_of_several_sources_that_is_good_hides_no_other(found: Found) -> None:
    for good in ("book#one", "book", "{source: book#one, at: p. 3}"):
        text = f"forces: [{{id: a, name: A, sources: [{good}, book#two, nowhere]}}]"
        assert found(NEWEST_FORMAT + SOURCES + text) == [
            "no-such-section forces[0].sources[1]",
            "no-such-record forces[0].sources[2]",
        ]


def test_a_claim_without_a_source_is_quoted(check: Check) -> None:
    claims = "[{says: it was so, sources: [book]}, {says: it was not}]"
    text = f"disputes: [{{id: d, about: [a], question: Q, claims: {claims}, reading: it was so}}]\n"
    (problem,) = check(f"{SOURCES}{text}forces: [{{id: a, name: A, sources: [book]}}]")
    assert (problem.code, problem.message) == ("no-source", "the claim 'it was not' has no source")


@pytest.mark.parametrize(
    ("operation", "said_of_it"),
    [(OPERATION, "'operation' is the operation, not a person"), ("", "no person named 'operation'")],
)
def test_the_operation_is_a_record_where_there_is_one(operation: str, said_of_it: str, check: Check) -> None:
    (problem,) = check(f"{operation}forces: [{{id: a, name: A, commanders: [{{person: operation}}]}}]")
    assert problem.message == said_of_it


@pytest.mark.parametrize(
    "text",
    [
        "operation: {name: O, forces: [X]}",
        (
            "operation: {name: O, sides: [{id: axis, name: Axis, nations: [{id: germany, name: Germany, armed_forces: "
            "[{id: army, name: Army, formations: [X]}]}]}]}"
        ),
    ],
)
def test_formations_that_the_operation_names_exist(text: str, check: Check) -> None:
    unit = "\nforces: [{id: a, name: A}]"
    assert check(NEWEST_FORMAT + text.replace("X", "a") + unit) == ()
    (problem,) = check(NEWEST_FORMAT + text.replace("X", "nowhere") + unit)
    assert problem.message == "no unit named 'nowhere'"


def test_a_bad_date_among_good_ones_is_found(found: Found) -> None:
    events = (
        "{id: e, title: E, date: 1944-10-12}, {id: f, title: F, date: 12 October}, {id: g, title: G, date: 1944-10-14}"
    )
    assert found(f"events: [{events}]") == ["bad-date events[1].date"]


# --- events and superiors in circles ----------------------------------------------------------------------------------


def test_a_circle_is_told_at_its_first_event(found: Found) -> None:
    events = "{id: z, title: Z, date: 1944}, {id: b, title: B, after: a}, {id: a, title: A, after: b}"
    assert found(f"events: [{events}]") == ["circular-events events[1].after"]


def test_a_circle_at_an_event_that_names_no_other(found: Found) -> None:
    events = "{id: e, title: E, date: 1944}, {id: f, title: F, before: e, after: e}"
    assert found(f"events: [{events}]") == ["circular-events events[0].after"]


@pytest.mark.parametrize("key", ["after", "since"])
def test_what_ended_before_what_it_came_after_is_told(key: str, check: Check) -> None:
    """Its beginning is unknown, but not the day by which it was over."""
    events = f"{{id: e, title: E, date: 1944-10-10}}, {{id: f, title: F, date: ../1944-10-05, {key}: e}}"
    (problem,) = (each for each in check(f"{NEWEST_FORMAT}events: [{events}]"))
    assert (problem.where, problem.message) == (
        f"events[1].{key}",
        f"'f' is {key} 'e', so it cannot have begun before 10 October 1944, but it began by 5 October 1944",
    )


def test_a_part_of_itself_is_told_once(found: Found) -> None:
    assert found("forces: [{id: a, name: A, strength: [{measure: m, value: 1, part_of: m}]}]") == [
        "no-such-measure forces[0].strength[0].part_of"
    ]


def test_ten_circles_are_told_at_once(found: Found) -> None:
    events = ", ".join(
        f"{{id: a{n}, title: A{n}, after: b{n}}}, {{id: b{n}, title: B{n}, after: a{n}}}" for n in range(11)
    )
    assert [problem.split()[0] for problem in found(f"events: [{events}]")] == ["circular-events"] * 10


def test_what_ended_before_an_event_that_it_outlasted_is_told(check: Check) -> None:
    """Its beginning is unknown."""
    events = "{id: e, title: E, date: 1944-09-01}, {id: f, title: F, date: ../1944-10-05, before: e}"
    (problem,) = check(f"events: [{events}]")
    assert problem.message == (
        "'f' is before 'e', so it must have ended by 1 September 1944, but it did not end before 5 October 1944"
    )


def moves(length: int, *, backwards: bool = False) -> str:
    """Units side by side, each under the previous one from 12 and again from 14 October on; the last one has a home."""
    dates = "from: 1944-10-12, until: 1944-10-13", "from: 1944-10-14"
    units = ["{id: u0, name: U0}"]
    for n in range(1, length):
        entries = ", ".join(f"{{superior: u{n - 1}, {days}}}" for days in dates)
        home = ", subordinates: [{id: home, name: Home, from: 1944-10-20}]" if n == length - 1 else ""
        units.append(f"{{id: u{n}, name: U{n}, subordination: [{entries}]{home}}}")
    return f"forces: [{', '.join(reversed(units) if backwards else units)}]"


@pytest.mark.parametrize("backwards", [False, True])
def test_moves_that_nest_units_too_deeply_are_told_once(backwards: bool, check: Check) -> None:
    assert [problem.code for problem in check(moves(63, backwards=backwards))] == []
    assert [problem.message for problem in check(moves(64, backwards=backwards))] == [
        "formations are nested more than 64 levels deep on 20 October 1944"
    ]
    (problem,) = check(moves(65, backwards=backwards))
    assert (problem.code, problem.where) == (
        "units-too-deep",
        f"forces[{0 if backwards else 64}].subordination",
    )
    assert problem.message == "formations are nested more than 64 levels deep on 12 October 1944"


def test_a_later_move_far_above_that_nests_units_too_deeply_is_told(check: Check) -> None:
    """Each of the two stacks is 40 high; the second comes under the lowest of the first, so `b39` has 79 above."""
    first, second = stack("a", 40), stack("b", 40, MOVE)
    assert [problem.code for problem in check(f"forces: [{first}, {stack('b', 24, MOVE)}]")] == []
    (problem,) = check(f"forces: [{first}, {second}]")
    assert (problem.code, problem.where) == ("units-too-deep", "forces[1].subordination")
    assert problem.message == "formations are nested more than 64 levels deep on 15 October 1944"


MOVE = ", subordination: [{superior: a39, from: 1944-10-15}]"


def stack(name: str, height: int, top: str = "") -> str:
    """Units nested in one another, with something more in the top one."""
    units = ""
    for n in reversed(range(height)):
        below = f", subordinates: [{units}]" if units else ""
        units = f"{{id: {name}{n}, name: {name.upper()}{n}{'' if n else top}{below}}}"
    return units


def test_more_changes_than_can_be_looked_at_are_told(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    circle = "{id: a, name: A, subordination: [{superior: b, from: 1944-10-01}], subordinates: [{id: b, name: B}]}"
    monkeypatch.setattr(dates, "_MOST_LOOKS", 2)
    assert [problem.code for problem in check(f"forces: [{circle}]")] == ["circular-superiors"]
    monkeypatch.setattr(dates, "_MOST_LOOKS", 0)
    (problem,) = check(f"forces: [{circle}]")
    assert (problem.code, problem.where, problem.message, problem.hint) == (
        "too-many-changes",
        "forces[0].subordination",
        "too many changes of superior to check",
        "split the data set",
    )


# --- spans that overlap -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "clashes"),
    [
        # The second command of p overlaps with that of q.
        ("p 1 10, p 5 20, q 15 18", [2]),
        # Three at once: each is compared with the longest one before it.
        ("p 1 30, q 2 3, r 4 6", [1, 2]),
        ("p 1 30, q 2 20, r 4 6", [1, 2]),
        ("p 1 3, q 3 6, p 6 9", []),
    ],
)
def test_every_command_is_compared_with_the_longest_before_it(spans: str, clashes: list[int], found: Found) -> None:
    told = [span.split() for span in spans.split(", ")]
    commands = ", ".join(
        f"{{person: {who}, from: 1944-10-{int(first):02}, until: 1944-10-{int(last):02}}}" for who, first, last in told
    )
    people = ", ".join(f"{{id: {who}, name: {who}}}" for who in sorted({who for who, *_ in told}))
    problems = found(f"forces: [{{id: a, name: A, commanders: [{commands}]}}]\npeople: [{people}]")
    assert problems == [f"two-commanders forces[0].commanders[{index}]" for index in clashes]


def test_one_undated_subordination_among_dated_ones_needs_the_newest_format(found: Found) -> None:
    entries = "{superior: b, from: 1944-10-01, until: 1944-10-05}, {superior: b}"
    text = f"forces: [{{id: a, name: A, subordination: [{entries}]}}, {{id: b, name: B}}]"
    assert found(text) == [
        "format-not-stated forces[0].subordination[1]",
        "undated-subordination forces[0].subordination[1]",
    ]


# --- more of the places and words -------------------------------------------------------------------------------------


def test_of_two_references_the_one_at_fault_is_told(found: Found) -> None:
    """By its date it is after the first, but not before the second."""
    events = (
        "{id: a, title: A, date: 1944-10-01}, {id: b, title: B, date: 1944-10-01}, "
        "{id: f, title: F, date: 1944-10-12, after: a, before: b}"
    )
    assert found(f"events: [{events}]") == ["order-contradicts-dates events[2].before"]


def test_a_dispute_about_nothing_says_so(check: Check) -> None:
    claims = "question: Q, claims: [{says: x}, {says: y}], reading: x"
    (problem,) = check(f"disputes: [{{id: d, about: [a, nowhere], {claims}}}]\nforces: [{{id: a, name: A}}]")
    assert (problem.where, problem.message) == ("disputes[0].about[1]", "no record named 'nowhere'")
    (problem,) = check(f"disputes: [{{id: d, about: [a.xyzzy], {claims}}}]\nforces: [{{id: a, name: A}}]")
    assert (problem.message, problem.hint) == ("no record has a key 'xyzzy'", "it must be a key of the record")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("events: [{id: e, title: E, date: 1944, places: [Bad Id]}]", "bad-form events[0].places[0]"),
        ("sources: [{id: s, title: S, sections: {Bad Key: x}}]", "bad-form sources[0].sections.Bad Key"),
        ("sources: [{id: s, title: S, sections: {good: Any text may stand here}}]", ""),
    ],
)
def test_ids_in_lists_and_keys_of_mappings_have_their_form(text: str, problem: str, found: Found) -> None:
    assert found(text) == ([problem] if problem else [])


def test_a_superior_that_is_missing_further_down_keeps_nothing_else_from_being_found(found: Found) -> None:
    dangling = "{id: d, name: D, subordination: [{superior: nowhere, from: 1944-10-01}], editorial: {aliases: [Dora]}}"
    circle = (
        "{id: a, name: A, subordination: [{superior: b, from: 1944-10-02}], subordinates: [{id: b, name: B}, DANGLING]}"
    )
    text = f"forces: [{circle.replace('DANGLING', dangling)}]"
    assert sorted(problem.split()[0] for problem in found(text)) == ["circular-superiors", "no-such-record"]


@pytest.mark.parametrize(
    ("bound", "hint"),
    [("1944-10-05/1944-10-08", "write [1944-10-05..1944-10-08]"), ("1944-10-05/..", "write the day that is known")],
)
def test_a_bound_that_lasts_says_what_to_write(bound: str, hint: str, check: Check) -> None:
    move = f"{{superior: b, from: {bound}}}"
    (problem,) = check(f"forces: [{{id: a, name: A, subordination: [{move}]}}, {{id: b, name: B}}]")
    assert (problem.code, problem.hint) == ("period-as-bound", hint)


def test_a_last_day_that_lasts_is_told_there(found: Found) -> None:
    move = "{superior: b, from: 1944-10-01, until: 1944-10-05/1944-10-08}"
    assert found(f"forces: [{{id: a, name: A, subordination: [{move}]}}, {{id: b, name: B}}]") == [
        "period-as-bound forces[0].subordination[0].until"
    ]


def test_a_language_that_is_none_is_told_with_an_example(check: Check) -> None:
    aliases = "[{name: A, language: xx}, {name: B, language: rs}]"
    problems = check(f"{NEWEST_FORMAT}forces: [{{id: a, name: C, aliases: {aliases}}}]")
    assert said(problems) == [
        ("unknown language 'xx'", "a code of ISO 639, such as ru, de or sr-Cyrl"),
        ("unknown language 'rs'", "Serbian is sr"),
    ]


def test_a_figure_about_nothing_is_told(check: Check) -> None:
    figures = "[{id: f, subject: nowhere, kind: other, measure: m, value: 1}]"
    (problem,) = check(f"figures: {figures}\nforces: [{{id: a, name: A}}]")
    assert (problem.where, problem.message) == (
        "figures[0].subject",
        "no record for a figure to be about named 'nowhere'",
    )


@pytest.mark.parametrize(("second", "what"), [(2, "another figure gives 1 for"), (1, "duplicate figure for")])
def test_figures_that_disagree_name_their_subject(second: int, what: str, check: Check) -> None:
    figures = ", ".join(f"{{id: f{n}, subject: army, kind: other, measure: m, value: {n}}}" for n in (1, second))
    (problem,) = check(f"figures: [{figures.replace('f1', 'f0', 1)}]\nforces: [{{id: army, name: A}}]")
    assert problem.message == f"{what} the m of 'army'"


@pytest.mark.parametrize(
    ("sum_of", "total", "codes"),
    [
        ("m, n", 4, ["wrong-sum"]),
        ("m, n", 6, ["wrong-sum"]),
        ("m, n", 5, []),
        ("m, x", 5, ["no-such-measure"]),
    ],
)
def test_a_sum_is_that_of_its_parts(sum_of: str, total: int, codes: list[str], found: Found) -> None:
    strength = (
        f"[{{measure: m, value: 3}}, {{measure: n, value: 2}}, {{measure: all, value: {total}, sum_of: [{sum_of}]}}]"
    )
    assert [each.split()[0] for each in found(f"forces: [{{id: a, name: A, strength: {strength}}}]")] == codes


def test_a_nation_with_an_unknown_language_is_told_where(found: Found) -> None:
    nation = "{id: n, name: N, languages: [sr, xx]}"
    text = f"operation: {{name: O, sides: [{{id: s, name: S, nations: [{nation}]}}]}}"
    assert found(NEWEST_FORMAT + text) == ["unknown-language operation.sides[0].nations[0].languages[1]"]


def test_the_same_name_is_told_with_both_ids(check: Check) -> None:
    (problem,) = check("people: [{id: p, name: Peter}, {id: q, name: Peter}]")
    assert problem.message == "'p' and 'q' are both named 'Peter'"
    (problem,) = check("forces: [{id: a, name: A, subordinates: [{id: p, name: P}, {id: q, name: P}]}]")
    assert problem.message == "'p' and 'q' are both named 'P'"


@pytest.mark.parametrize("qualifier", ["over", "at-least", "at-most", "under"])
def test_a_sum_may_be_that_of_its_parts_whichever_way_they_are_bounded(qualifier: str, found: Found) -> None:
    parts = f"{{measure: m, value: 3, qualifier: {qualifier}}}, {{measure: n, value: 2}}"
    total = "{measure: all, value: 5, sum_of: [m, n]}"
    codes = [problem.split()[0] for problem in found(f"forces: [{{id: a, name: A, strength: [{parts}, {total}]}}]")]
    assert "wrong-sum" not in codes


@pytest.mark.parametrize("qualifiers", [("over", "at-most"), ("about", "exact")])
def test_a_sum_of_parts_that_are_bounded_both_ways_or_estimated_can_be_anything(
    qualifiers: tuple[str, str], found: Found
) -> None:
    one, other = qualifiers
    parts = f"{{measure: m, value: 3, qualifier: {one}}}, {{measure: n, value: 2, qualifier: {other}}}"
    strength = f"[{parts}, {{measure: all, value: 1, sum_of: [m, n]}}]"
    assert found(f"forces: [{{id: a, name: A, strength: {strength}}}]") == []


def test_nothing_has_no_parts(found: Found) -> None:
    strength = "[{measure: all, value: 0}, {measure: some, value: 1, part_of: all}]"
    assert found(f"forces: [{{id: a, name: A, strength: {strength}}}]") == [
        "part-exceeds-whole forces[0].strength[1].value"
    ]


def test_a_sum_in_dispute_hides_no_other_sum(found: Found) -> None:
    strength = (
        "[{measure: m, value: 1}, {measure: n, value: 2}, {measure: all, value: 4, sum_of: [m, n]}, "
        "{measure: again, value: 5, sum_of: [m, n]}]"
    )
    dispute = "disputes: [{id: d, about: [a-all], question: Q, claims: [{says: x}, {says: y}], reading: x}]"
    assert found(f"{dispute}\nforces: [{{id: a, name: A, strength: {strength}}}]") == [
        "wrong-sum forces[0].strength[3].value"
    ]


@pytest.mark.parametrize(
    "units",
    [
        "{id: a, name: A, subordinates: [{id: b, name: B, editorial: {superior: a}}, {id: c, name: C, editorial: {aliases: [D]}}]}",
        "{id: a, name: A, sources: [book]}, {id: b, name: B, sources: [{source: book, at: p. 3}]}",
    ],
)
def test_one_record_that_needs_the_newest_format_among_others_is_enough(units: str, found: Found) -> None:
    sources = SOURCES if "book" in units else ""
    assert [problem.split()[0] for problem in found(f"{sources}forces: [{units}]")] == ["format-not-stated"]
