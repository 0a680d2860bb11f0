"""Errors and warnings in data sets that can be read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from belgrade_cli.check import dates
from belgrade_cli.check.references import NOT_REFERENCES, TARGETS, _article
from belgrade_cli.check.traversal import KINDS, Records, fields_of, is_list
from belgrade_cli.errors import BelgradeError
from belgrade_cli.model import history, records
from belgrade_cli.model.history import State
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import Dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from belgrade_cli.errors import Problem

    Check = Callable[[str], tuple[Problem, ...]]
    Found = Callable[[str], list[str]]


OPERATION = """
operation:
  name: O
  stages: [{id: first-stage, name: First}]
  sides: [{id: allies, name: Allies, nations: [{id: soviet-union, name: Soviet Union}]}, {id: axis, name: Axis}]
"""


# --- names and references ---------------------------------------------------------------------------------------------


def test_every_field_that_holds_an_id_is_a_reference_or_known_not_to_be() -> None:
    classes = [
        known for known in vars(records).values() if isinstance(known, type) and issubclass(known, records.Record)
    ]
    keys = {key for known in classes for _, key in fields_of(known).ids}
    assert keys == TARGETS.keys() | NOT_REFERENCES
    assert {known for known in classes if "id" in known.__struct_fields__} - {records.Layer} == KINDS.keys()


@pytest.mark.parametrize("kind", ["people", "places", "events", "awards", "sources", "figures", "disputes"])
def test_ids_are_unique_over_all_kinds(kind: str, found: Found) -> None:
    record = {
        "events": "{id: a, title: A, date: 1944, sources: [s]}",
        "sources": "{id: a, title: A}",
        "figures": "{id: a, subject: b, kind: other, measure: m, value: 1, sources: [s]}",
        "disputes": "{id: a, about: [b], question: Q, claims: [{says: x, sources: [s]}, {says: y, sources: [s]}]}",
    }.get(kind, "{id: a, name: A, sources: [s]}")
    sources = "" if kind == "sources" else "sources: [{id: s, title: S}]\n"
    units = "forces: [{id: b, name: B, sources: [SOURCE], subordinates: [{id: a, name: A, sources: [SOURCE]}]}]"
    text = f"{kind}: [{record}]\n{sources}{units}".replace("SOURCE", "s" if sources else "a")
    assert found(text) == [f"duplicate-id {kind}[0].id"]


def test_sides_nations_and_stages_have_ids_too(found: Found) -> None:
    assert found(
        OPERATION + "people: [{id: axis, name: A}, {id: soviet-union, name: B}, {id: first-stage, name: C}]"
    ) == [
        "duplicate-id operation.stages[0].id",
        "duplicate-id operation.sides[0].nations[0].id",
        "duplicate-id operation.sides[1].id",
    ]


REFERENCES = [
    "forces: [{id: a, name: A, commanders: [{person: X}]}]",
    "forces: [{id: a, name: A, subordination: [{superior: X, from: 1944}]}]",
    "forces: [{id: a, name: A, locations: [{place: X}]}]",
    "forces: [{id: a, name: A, strength: [{measure: m, value: 1, place: X}]}]",
    "forces: [{id: a, name: A, editorial: {commanders: [{person: X}]}}]",
    "forces: [{id: a, name: A, side: X}]",
    "forces: [{id: a, name: A, nation: X}]",
    "events: [{id: e, title: E, date: 1944, stage: X}]",
    "events: [{id: e, title: E, after: X}]",
    "events: [{id: e, title: E, before: X}]",
    "events: [{id: e, title: E, date: 1944, places: [X]}]",
    "events: [{id: e, title: E, date: 1944, units: [X]}]",
    "events: [{id: e, title: E, date: 1944, people: [X]}]",
    "people: [{id: p, name: P, side: X}]",
    "people: [{id: p, name: P, nation: X}]",
    "awards: [{id: w, name: W, nation: X}]",
    "awards: [{id: w, name: W, recipients: [{person: X}]}]",
    "figures: [{id: f, subject: X, kind: other, measure: m, value: 1}]",
    "figures: [{id: f, subject: [operation, X], kind: other, measure: m, value: 1}]",
    "disputes: [{id: d, about: [X], question: Q, claims: [{says: x}, {says: y}]}]",
    "disputes: [{id: d, about: [X.note], question: Q, claims: [{says: x}, {says: y}]}]",
]


@pytest.mark.parametrize("text", REFERENCES)
def test_references_that_lead_nowhere(text: str, found: Found) -> None:
    (problem,) = found(OPERATION + text.replace("X", "nowhere"))
    assert problem.startswith("no-such-record ")


@pytest.mark.parametrize("text", REFERENCES[:-2])
def test_references_to_another_kind(text: str, found: Found) -> None:
    problems = found(OPERATION + text.replace("X", "work") + "\nsources: [{id: work, title: W}]")
    (problem,) = (found for found in problems if not found.startswith("no-source"))
    assert problem.startswith("wrong-kind ")


@pytest.mark.parametrize("subject", ["operation", "axis", "soviet-union", "a", "p", "q", "e", "w", "[a, p]"])
def test_a_figure_is_about_nearly_anything(subject: str, found: Found) -> None:
    assert (
        found(
            OPERATION
            + f"""
people: [{{id: p, name: P}}]
places: [{{id: q, name: Q}}]
events: [{{id: e, title: E, date: 1944}}]
awards: [{{id: w, name: W}}]
forces: [{{id: a, name: A}}]
figures: [{{id: f, subject: {subject}, kind: other, measure: m, value: 1}}]"""
        )
        == []
    )


def test_without_an_operation_any_words_are_sides(found: Found) -> None:
    assert (
        found("""
        forces: [{id: a, name: A, side: reds, nation: red}]
        figures: [{id: f, subject: reds, kind: strength, measure: m, value: 1}]""")
        == []
    )


@pytest.mark.parametrize(
    "about",
    [
        "a",
        "a.superior",
        "a.commanders",
        "a.posts",
        "a.awards",
        "a.figures",
        "a.casualties",
        "a.total_awarded",
        "a.date",
        "operation",
        "operation.dates",
        "a-tanks.value",
        "a.commanders.person",
        "axis",
    ],
)
def test_what_a_dispute_may_be_about(about: str, found: Found) -> None:
    text = f"""
forces: [{{id: a, name: A, strength: [{{measure: tanks, value: 1}}]}}]
disputes: [{{id: d, about: [{about}], question: Q, claims: [{{says: x}}, {{says: y}}], reading: y}}]"""
    assert found(OPERATION + text) == []


@pytest.mark.slow
def test_guessing_stays_quick_where_everything_is_wrong(check: Check) -> None:
    commands = ", ".join(f"{{person: person{n}}}" for n in range(3000))
    people = ", ".join(f"{{id: person-{n}, name: Person {n}}}" for n in range(3000))
    problems = check(f"forces: [{{id: a, name: A, commanders: [{commands}]}}]\npeople: [{people}]")
    assert [len(problems), problems[-1].code] == [1001, "too-many-problems"]
    assert problems[0].hint == "did you mean 'person-0'?"


# --- sources ----------------------------------------------------------------------------------------------------------

SOURCES = "sources: [{id: book, title: Book, sections: {one: One}}, {id: cited, title: Cited, read: false}]\n"


def test_sources_are_demanded_only_where_there_are_some(found: Found) -> None:
    text = """
forces: [{id: a, name: A, strength: [{measure: m, value: 1}], subordinates: [{id: b, name: B}]}]
people: [{id: p, name: P, ranks: [{rank: R}]}]
places: [{id: q, name: Q}]
figures: [{id: f, subject: a, kind: other, measure: n, value: 1}]
events: [{id: e, title: E, date: 1944}]
awards: [{id: w, name: W}]
disputes: [{id: d, about: [a], question: Q, claims: [{says: x}, {says: y, sources: [editor]}]}]
"""
    assert found(text) == []
    assert found(SOURCES + text) == [
        f"no-source {where}"
        for where in (
            "forces[0]",
            "forces[0].subordinates[0]",
            "people[0]",
            "places[0]",
            "figures[0]",
            "events[0]",
            "awards[0]",
            "disputes[0].claims[0]",
        )
    ]


@pytest.mark.parametrize(
    ("locators", "codes"),
    [
        ("[book]", []),
        ("[book#one, cited]", []),
        ("[book#two]", ["no-such-section"]),
        ("[cited#one]", ["no-such-section"]),
        ("[bok#one]", ["no-such-record"]),
        ("[editor]", ["editor-as-source"]),
    ],
)
def test_locators(locators: str, codes: list[str], found: Found) -> None:
    for text in (
        f"forces: [{{id: a, name: A, sources: {locators}}}]",
        (
            f"forces: [{{id: a, name: A, sources: [book], commanders: [{{person: p, sources: {locators}}}]}}]\n"
            "people: [{id: p, name: P, sources: [book]}]"
        ),
    ):
        assert [problem.split()[0] for problem in found(SOURCES + text)] == codes


def test_works_that_a_source_names(found: Found) -> None:
    text = "forces: [{id: a, name: A, sources: [book], attributed_to: [WORK]}]"
    assert found(SOURCES + text.replace("WORK", "cited")) == []
    assert found(SOURCES + text.replace("WORK", "nowhere")) == ["no-such-record forces[0].attributed_to[0]"]
    assert found(text.replace("WORK", "nowhere")) == []


# --- time -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("1944-10-20", "1944-10-20", []),
        ("1944-10", "1944-10-01", []),
        ("1944-11", "1944-10-31", ["ends-before-it-begins"]),
        ("1944", "1943-12-31", ["ends-before-it-begins"]),
        ("'[..1944-10-08]'", "1943", []),
        ("'[1944-10-10..1944-10-12]'", "'[..1944-10-09]'", ["ends-before-it-begins"]),
    ],
)
def test_spans(start: str, end: str, codes: list[str], found: Found) -> None:
    text = f"forces: [{{id: a, name: A, from: {start}, until: {end}}}]"
    assert [problem.split()[0] for problem in found(text)] == codes


@pytest.mark.parametrize(
    ("events", "codes"),
    [
        ("{id: e, title: E, date: 1944-10-12}, {id: f, title: F, after: e, date: 1944-10}", []),
        (
            "{id: e, title: E, date: 1944-10-12}, {id: f, title: F, after: e, date: 1944-09}",
            ["order-contradicts-dates"],
        ),
        (
            "{id: e, title: E, date: 1944-10-12}, {id: f, title: F, before: e, date: 1944-11}",
            ["order-contradicts-dates"],
        ),
        (
            (
                "{id: e, title: E, date: 1944-10-12}, {id: g, title: G, date: 1944-10-13}, "
                "{id: f, title: F, after: e, before: g}"
            ),
            [],
        ),
        (
            (
                "{id: e, title: E, date: 1944-10-12}, {id: g, title: G, date: 1944-10-13}, "
                "{id: f, title: F, after: g, before: e}"
            ),
            ["order-contradicts-dates"],
        ),
        ("{id: e, title: E, after: e}", ["circular-events"]),
        ("{id: e, title: E, after: f}, {id: f, title: F, before: e}", []),
        (
            "{id: e, title: E, before: f}, {id: f, title: F, before: g}, {id: g, title: G, before: e}",
            ["circular-events"],
        ),
        (
            "{id: e, title: E, after: e}, {id: f, title: F, after: g}, {id: g, title: G, after: f}",
            ["circular-events"] * 2,
        ),
    ],
)
def test_the_order_of_events(events: str, codes: list[str], found: Found) -> None:
    assert [problem.split()[0] for problem in found(f"events: [{events}]")] == codes


@pytest.mark.parametrize(
    ("units", "codes"),
    [
        # A change of superior that reverses a nesting, and one that begins after the other has ended.
        (
            "{id: a, name: A, subordination: [{superior: b, from: 1944-10-01}], subordinates: [{id: b, name: B}]}",
            ["circular-superiors"],
        ),
        (
            (
                "{id: top, name: T, subordinates: [{id: a, name: A, subordination: [{superior: b, from: 1944-10-01}], "
                "subordinates: [{id: b, name: B}]}]}"
            ),
            ["circular-superiors"],
        ),
        (
            (
                "{id: a, name: A, subordination: [{superior: b, from: 1944-10, until: 1944-10}]}, "
                "{id: b, name: B, subordination: [{superior: a, from: 1944-11}]}"
            ),
            [],
        ),
        (
            (
                "{id: a, name: A, subordination: [{superior: b, from: 1944-10}]}, "
                "{id: b, name: B, subordination: [{superior: a, from: 1944-11}]}"
            ),
            ["circular-superiors"],
        ),
        # Only from November on, when the entry before the faulty one ends.
        (
            (
                "{id: a, name: A, subordination: [{superior: b, from: 1944-09-01, until: 1944-12-01}, "
                "{superior: c, from: 1944-10-01, until: 1944-10-31}]}, "
                "{id: b, name: B, subordination: [{superior: a, from: 1944-10-10}]}, {id: c, name: C}"
            ),
            ["circular-superiors", "two-superiors"],
        ),
        # Support never moves a unit.
        (
            (
                "{id: a, name: A, subordination: [{superior: b, relationship: in-support, from: 1944}]}, "
                "{id: b, name: B, subordination: [{superior: a, from: 1944}]}"
            ),
            [],
        ),
        # The superior that would close the circle does not exist.
        (
            (
                "{id: a, name: A, subordination: [{superior: b, from: 1944-10-01}], "
                "subordinates: [{id: b, name: B, until: 1944-01}]}"
            ),
            ["circular-superiors", "superior-does-not-exist"],
        ),
        ("{id: a, name: A, subordination: [{superior: a, from: 1944}]}", ["own-superior"]),
        ("{id: a, name: A, subordination: [{superior: nowhere, from: 1944}]}", ["no-such-record"]),
        (
            "{id: a, name: A}, {id: a, name: B, subordination: [{superior: a, from: 1944}]}",
            ["duplicate-id", "own-superior"],
        ),
    ],
)
def test_superiors_in_a_circle(units: str, codes: list[str], found: Found) -> None:
    assert sorted(problem.split()[0] for problem in found(f"forces: [{units}]")) == sorted(codes)


# --- warnings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "doubted"),
    [
        ("from: 1944-09-01, until: 1944-10-14", "from: 1944-10-14", False),
        ("from: 1944-09-01, until: 1944-10-14", "from: 1944-10-13", True),
        ("from: 1944-09-01, until: 1944-10-14", "from: 1944-10-13, role: deputy", False),
        ("from: 1944-09-01", "from: 1944-10-13", False),
        ("from: 1944-09, until: 1944-10", "from: 1944-10, until: 1944-11", False),
        ("from: 1944-09, until: 1944-10-20", "from: 1944-10, until: 1944-11", False),
        ("from: 1944-08, until: 1944-10", "from: 1944-08, until: 1944-10", True),
        ("from: '[..1944-10-04]'", "from: '[..1944-10-04]'", False),
        ("", "", False),
    ],
)
def test_two_commanders_only_where_it_is_certain(one: str, other: str, doubted: bool, found: Found) -> None:
    for person, expected in (("c", doubted), ("b", False)):
        text = (
            f"forces: [{{id: a, name: A, commanders: [{{person: b, {one}}}, {{person: {person}, {other}}}]}}]\n"
            "people: [{id: b, name: B}, {id: c, name: C}]"
        )
        assert found(text) == ["two-commanders forces[0].commanders[1]"] * expected


def test_two_superiors_only_in_command(found: Found) -> None:
    text = (
        "forces: [{id: b, name: B}, {id: c, name: C}, {id: a, name: A, subordination: [{superior: b, from: 1944-09, "
        "until: 1944-12}, {superior: c, relationship: HOW, from: 1944-10, until: 1944-12}]}]"
    )
    assert found(text.replace("HOW", "attached")) == ["two-superiors forces[2].subordination[1]"]
    assert found(text.replace("HOW", "in-support")) == []


@pytest.mark.parametrize(
    ("above", "below", "doubted"),
    [
        ("corps", "division", False),
        ("corps", "corps", True),
        ("brigade", "division", True),
        ("front", "army-group", True),
        ("group", "army", False),
        ("battalion", "detachment", False),
    ],
)
def test_levels_descend(above: str, below: str, doubted: bool, found: Found) -> None:
    nested = f"forces: [{{id: a, name: A, echelon: {above}, subordinates: [{{id: b, name: B, echelon: {below}}}]}}]"
    dated = (
        f"forces: [{{id: a, name: A, echelon: {above}}}, "
        f"{{id: b, name: B, echelon: {below}, subordination: [{{superior: a, from: 1944}}]}}]"
    )
    assert found(nested) == ["echelon-order forces[0].subordinates[0].echelon"] * doubted
    assert found(dated) == ["echelon-order forces[1].subordination[0].superior"] * doubted


@pytest.mark.parametrize(
    ("parts", "total", "doubted"),
    [
        ("{measure: k, value: 4}, {measure: w, value: 5}", "value: 9", False),
        ("{measure: k, value: 4}, {measure: w, value: 5}", "value: 10", True),
        ("{measure: k, value: 4}, {measure: w, value: 5}", "value: 10, qualifier: about", False),
        ("{measure: k, value: 4, qualifier: over}, {measure: w, value: 5}", "value: 10", False),
        ("{measure: k, value: 4, qualifier: over}, {measure: w, value: 5}", "value: 8", True),
        ("{measure: k, value: 4, qualifier: at-most}, {measure: w, value: 5}", "value: 10", True),
        ("{measure: k, value: 4, qualifier: about}, {measure: w, value: 5}", "value: 100", False),
        ("{measure: k, value: 4, on: 1943}, {measure: k, value: 5}, {measure: w, value: 5}", "value: 10", False),
    ],
)
def test_sums(parts: str, total: str, doubted: bool, found: Found) -> None:
    text = f"forces: [{{id: a, name: A, strength: [{parts}, {{measure: t, {total}, sum_of: [k, w]}}]}}]"
    assert [problem.split()[0] for problem in found(text)] == ["wrong-sum"] * doubted
    dispute = "\ndisputes: [{id: d, about: [a-t], question: Q, claims: [{says: x}, {says: y}]}]"
    assert found(text + dispute) == []


def test_figures_that_disagree(found: Found) -> None:
    text = (
        "forces: [{id: a, name: A, strength: [{measure: m, value: 1}]}]\n"
        "figures: [{id: f, subject: a, kind: KIND, measure: m, value: 2}]"
    )
    assert found(text.replace("KIND", "other")) == []
    assert found(text.replace("KIND", "strength")) == ["figures-disagree forces[0].strength[0].value"]
    for about in ("f", "a-m", "a.strength", "f.value"):
        dispute = f"\ndisputes: [{{id: d, about: [{about}], question: Q, claims: [{{says: x}}, {{says: y}}]}}]"
        assert found(text.replace("KIND", "strength") + dispute) == []


def test_names_that_tell_nothing_apart(found: Found) -> None:
    assert (
        found(
            "forces: [{id: a, name: A, subordinates: [{id: b, name: 1st}]}, {id: c, name: C, subordinates: "
            "[{id: d, name: 1st}]}]"
        )
        == []
    )
    assert found("people: [{id: p, name: P}, {id: q, name: p}]") == ["same-name people[1].name"]
    assert found("people: [{id: p, name: P, nation: n}, {id: q, name: P}]") == []
    assert found("places: [{id: p, name: P, kind: town}, {id: q, name: P, kind: river}]") == []


def test_superiors_that_are_gone(found: Found) -> None:
    text = (
        "forces: [{id: b, name: B, fate: {kind: FATE, on: 1944-10-01}}, "
        "{id: a, name: A, subordination: [{superior: b, from: 1944-09-01, until: 1944-10-12}]}]"
    )
    assert found(text.replace("FATE", "destroyed")) == ["superior-does-not-exist forces[1].subordination[0].superior"]
    assert found(text.replace("FATE", "encircled")) == []
    assert found(text.replace("FATE", "destroyed").replace(", until: 1944-10-12", "")) == []


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("operation", "the operation"),
        ("award", "an award"),
        ("event", "an event"),
        ("office", "an office"),
        ("unit", "a unit"),
        ("person", "a person"),
    ],
)
def test_kinds_have_their_article(noun: str, said: str) -> None:
    assert _article(noun) == said


@pytest.mark.parametrize(("second", "said"), [(160, "duplicate figure for"), (170, "another figure gives 160 for")])
def test_two_figures_of_one_thing_are_told(check: Check, second: int, said: str) -> None:
    figures = ", ".join(f"{{measure: tanks, value: {value}}}" for value in (160, second))
    (problem,) = check(f"forces: [{{id: a, name: A, strength: [{figures}]}}]")
    assert (problem.code, problem.message) == ("figures-disagree", f"{said} the tanks of 'a'")


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (tuple[str, ...], True),
        (Annotated[tuple[str, ...], "limited"], True),
        (Annotated[str, "limited"], False),
        (str, False),
        (dict[str, str], False),
    ],
)
def test_what_is_a_list_is_known_by_its_type(annotation: object, expected: bool) -> None:
    assert is_list(annotation) is expected


def test_a_figure_about_nothing_says_what_it_could_be_about(check: Check) -> None:
    (problem,) = check("forces: []\nfigures: [{id: f, subject: nobody-at-all, kind: other, measure: tanks, value: 1}]")
    assert "record for a figure to be about" in problem.message


@pytest.mark.parametrize(("qualifier", "codes"), [("at-least", []), ("over", []), ("exact", ["wrong-sum"])])
def test_a_sum_may_be_more_than_the_parts_where_one_is_a_least(check: Check, qualifier: str, codes: list[str]) -> None:
    parts = f"{{measure: guns, value: 5, qualifier: {qualifier}}}, {{measure: mortars, value: 5}}"
    whole = "{measure: weapons, value: 12, sum_of: [guns, mortars]}"
    assert [problem.code for problem in check(f"forces: [{{id: a, name: A, strength: [{parts}, {whole}]}}]")] == codes


# --- stacks of units ---------------------------------------------------------------------------------------------------

DAYS = ("1944-10-01", "1944-10-02/1944-10-05", "1944-10-03", None)


@st.composite
def movers(draw: st.DrawFn) -> Dataset:
    """Seven units, some of them nested, that begin, end, and come under others."""
    count = 7
    day, other = st.sampled_from(DAYS), st.integers(0, count - 1)
    moves = st.lists(st.tuples(other, day, day), max_size=2)
    units = [
        records.Unit(
            id=f"u{n}",
            name=f"U{n}",
            from_=draw(day),
            until=draw(day),
            subordination=tuple(
                records.Subordination(superior=f"u{above}", from_=start, until=end) for above, start, end in draw(moves)
            ),
        )
        for n in range(count)
    ]
    for n in reversed(range(1, count)):  # each may be nested in the previous one
        if draw(st.booleans()):
            units[n - 1] = replace(units[n - 1], subordinates=(units.pop(n),))
    return Dataset(forces=tuple(units))


@given(movers())
def test_stacks_are_told_if_the_tree_refuses_one_on_any_day(dataset: Dataset) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "MAX_UNITS_ABOVE", 3)
        patch.setattr(history, "MAX_UNITS_ABOVE", 3)
        codes = {finding.code for finding in dates.superiors_are_not_circular(Records(dataset))}
        if "circular-superiors" not in codes:
            assert ("units-too-deep" in codes) >= any(map(refused, every_day(dataset)))


def every_day(dataset: Dataset) -> list[State]:
    return [State(OrderOfBattle(dataset), date(1944, 9, 29) + timedelta(day)) for day in range(10)]


def refused(state: State) -> bool:
    try:
        return not isinstance(state.tops, tuple)
    except BelgradeError:
        return True
