"""From plain data to the model: every fault is reported in our own words, and the rest is kept."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belgrade_cli import errors
from belgrade_cli.exchange.yaml_writer import write_yaml
from belgrade_cli.loading import Examined, examine, load
from belgrade_cli.model import records

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[..., Examined]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Examine files given by name, or one YAML text."""

    def examined(text: str = "", **files: str) -> Examined:
        for name, content in (files or {"data": text}).items():
            (tmp_path / f"{name}.yaml").write_text(dedent(content), encoding="utf-8")
        return examine(tmp_path)

    return examined


def said(examined: Examined) -> list[str]:
    """The problems as line:column: message (hint)."""
    return [
        f"{found.position.line}:{found.position.column}: {str(found).partition(': ')[2]}" for found in examined.problems
    ]


def only(examined: Examined) -> str:
    (problem,) = examined.problems
    return str(problem).partition(": ")[2]


OTHERS = "people: [{id: b, name: B}]\nplaces: [{id: p, name: P}]"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("count: 12.5", "'12.5' is not a whole number (write it without a fraction)"),
        ("count: 1 200", "'1 200' is not a whole number (write 1200)"),
        ("count: 1.200", "'1.200' is not a whole number (write 1200)"),
        ("count: +5", "'+5' is not a whole number (write 5)"),
        ("count: +1200", "'+1200' is not a whole number (write 1200)"),
        ("count: 1,5", "'1,5' is not a whole number (write it without a fraction)"),
        ("count: about 5", "'about 5' is not a whole number (write only the number)"),
        ("count: nan", "'nan' is not a whole number"),
        ("count: ''", "'' is not a whole number"),
        ("count: -1", "'-1' is out of range (at least 1, at most 10,000)"),
        ("count: 10001", "'10001' is out of range (at least 1, at most 10,000)"),
        ("count: " + "9" * 5000, "'" + "9" * 60 + "…' is out of range (at least 1, at most 10,000)"),
        ("count: 1e400", "'1e400' is not a whole number (write only the number)"),
        ("count: [1]", "expected a single value, not a list"),
        *(
            (f"part: {word}", f"'{word}' is neither true nor false (write {meant})")
            for meant, words in {"true": ("yes", "on", "y"), "false": ("no", "off", "n", "N")}.items()
            for word in words
        ),
        ("part: maybe", "'maybe' is neither true nor false (write true or false)"),
        ("echelon: Divison", "invalid echelon 'Divison' (did you mean 'division'?)"),
        ("branch: [rifle]", "expected a single value, not a list"),
        ("aliases: A, B", "expected a list, not 'A, B' (write [A, B])"),
        ("aliases: [[A]]", "expected a single value, not a list"),
        ("aliases: [{name: b}]", "'language' is missing"),
        (
            "aliases: [{name: b, language: in German}]",
            "invalid language 'in German' (write a code such as ru, de, sr-Cyrl or sr-Latn)",
        ),
        ("aliases: [{name: b, language: [de]}]", "expected a single value, not a list"),
        ("fate: []", "expected a mapping, not a list (required key: kind)"),
        ("fate: {on: 1944}", "'kind' is missing"),
        ("editorial: {id: b}", "unknown key 'id' (did you mean 'side'?)"),
        ("commanders: [{person: b, rnak: c}]", "unknown key 'rnak' (did you mean 'rank'?)"),
        ("note: [a]", "expected a single value, not a list"),
        ("from: 1944-02-30", "'1944-02-30': February 1944 has 29 days"),
        ("from: '44'", "'44' is not a date"),
        ("from: 1944-10-20/1944-10-01", "'1944-10-20/1944-10-01' ends before it begins"),
        ("from: [1944-09-11..1944-09-20]", "expected a single value, not a list"),
        ("from: " + "1" * 5000, "'" + "1" * 60 + "' is not a date"),
        ("locations: [{place: p, kind: hq}]", "invalid kind 'hq' (choose from headquarters, stationed)"),
        ("sources: [a b]", "invalid locator 'a b' (write SOURCE#SECTION, or SOURCE)"),
        ("side: ''", "invalid id '' (letters, digits, '-' and '_', beginning with a letter or digit)"),
        ("nots: x", "unknown key 'nots' (did you mean 'note'?)"),
    ],
)
def test_a_field_at_fault_is_left_out_and_the_rest_is_kept(field: str, message: str, check: Check) -> None:
    examined = check(f"forces:\n  - id: a\n    name: A\n    {field}\n  - {{id: z, name: Z}}\n{OTHERS}")
    assert only(examined) == message
    assert examined.dataset is not None
    assert [unit.name for unit in examined.dataset.forces] == ["A", "Z"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "the data set is empty"),
        ("people: []", "'forces' is missing (every data set needs it)"),
        ("forces:", "the data set is empty"),
        ("forces: {id: a}", "expected a list, not a mapping"),
        ("forces: [a]", "expected a mapping, not 'a' (required keys: id, name)"),
        ("forces: [[]]", "expected a mapping, not a list"),
        ("forces: []\nunits: []", "unknown key 'units'"),
        ("forces: []\noperation: []", "expected a mapping, not a list (required key: name)"),
        (
            "forces: []\nsources: [{id: a, title: A, sections: [b]}]",
            "expected a mapping, not a list (write KEY: VALUE lines)",
        ),
        ("forces: []\nsources: [{id: a, title: A, sections: {b c: d}}]", "invalid id 'b c'"),
        ("forces: []\nfigures: [{id: f, subject: [a b], kind: other, measure: m, value: 1}]", "invalid id 'a b'"),
        (
            "forces: []\nfigures: [{id: f, subject: {a: b}, kind: other, measure: m, value: 1}]",
            "expected a single value",
        ),
        ("forces: []\nplaces: [{id: p, name: P, latitude: '44,8'}]", "'44,8' is not a number (write 44.8)"),
        ("forces: []\nplaces: [{id: p, name: P, latitude: '+44,8'}]", "'+44,8' is not a number (write 44.8)"),
        ("forces: []\nplaces: [{id: p, name: P, latitude: north}]", "'north' is not a number"),
        ("forces: []\nplaces: [{id: p, name: P, latitude: 90.1}]", "'90.1' is out of range (at least -90, at most 90)"),
        ("forces: []\nplaces: [{id: p, name: P, latitude: nan}]", "'nan' is not a number"),
        ("forces: []\nplaces: [{id: p, name: P, longitude: inf}]", "'inf' is out of range"),
        ("forces: []\nawards: [{id: w, name: W, diameter_mm: 0}]", "'0' is out of range (more than 0, at most 10,000)"),
        ("[{id: a, superior_name: b}]", "this is the output of a command, not a data set"),
        ("{id: a, name: A, chain: []}", "this is the output of a command, not a data set"),
        ("{about: [], claims: [], id: a}", "this is the output of a command"),
        ("text", "not a data set"),
    ],
)
def test_the_whole_at_fault(text: str, message: str, check: Check) -> None:
    assert message in only(check(text))


def test_every_fault_is_said_in_the_order_of_the_lines(check: Check) -> None:
    examined = check(
        """\
        forces:
          - id: a
            nmae: A
            commanders:
              - {person: b, role: ''}
              - {rank: General}
              - {person: gone}
          - {id: c, name: C, echelon: armee, subordinates: [{id: d, name: D, count: x}]}
        people:
          - {id: b}
        """
    )
    assert said(examined) == [
        "2:5: 'a' has no 'name'",
        "3:5: unknown key 'nmae' (did you mean 'name'?)",
        "5:27: empty text (fill it in, or remove the key)",
        "6:9: 'person' is missing",
        "7:18: no person named 'gone'",
        "8:31: invalid echelon 'armee' (did you mean 'army'?)",
        "8:77: 'x' is not a whole number",
        "10:5: 'b' has no 'name'",
    ]
    assert [problem.where for problem in examined.problems][2:5] == [
        "forces[0].commanders[0].role",
        "forces[0].commanders[1].person",
        "forces[0].commanders[2].person",
    ]


def test_paths_count_the_entries_that_were_left_out(check: Check) -> None:
    examined = check(
        "forces: []\npeople: [{id: 1 a}, {id: b, name: B, nation: x}, c, {id: d, name: D, fate: {kind: e, on: x}}]"
        "\nevents: [{id: e}, {id: f, title: F, date: 1944, people: [g]}]"
    )
    assert [problem.where for problem in examined.problems] == [
        "people[0].name",
        "people[0].id",
        "people[2]",
        "people[3].fate.on",
        "events[0].title",
        "events[1].people[0]",
    ]


def test_nothing_is_said_of_references_to_records_at_fault(check: Check) -> None:
    examined = check(
        "sources: [{id: s, title: S}]\nforces: [{id: a, name: A, sources: [s], commanders: [{person: b}]}]\n"
        "people: [{id: b, name: [B], sources: [s]}, {id: c, name: C, sources: s}]"
    )
    assert [problem.where for problem in examined.problems] == ["people[0].name", "people[1].sources"]


def test_lists_are_joined_in_the_order_of_the_files(check: Check) -> None:
    examined = check(
        b="forces: [{id: b, name: B}]\npeople: [{id: p, name: P}]",
        a="forces: [{id: a, name: A}]",
        c="forces:\n  - {id: c, name: C}\n  - {id: d, name: D, x: y}",
        d="# nothing",
    )
    assert examined.dataset is not None
    assert [unit.id for unit in examined.dataset.forces] == ["a", "b", "c", "d"]
    (problem,) = examined.problems
    assert Path(problem.position.path).name == "c.yaml"
    assert (problem.position[1:], problem.where) == ((3, 22), "forces[3].x")


def test_a_key_that_cannot_be_joined(check: Check) -> None:
    examined = check(a="operation: {name: O}\nforces: []", b="forces: {a: b}\noperation: {name: P}")
    assert [(problem.code, problem.where, problem.position.line) for problem in examined.problems] == [
        ("key-in-two-files", "forces", 1),
        ("key-in-two-files", "operation", 2),
    ]


def test_a_file_that_is_no_mapping_does_not_hide_the_others(check: Check) -> None:
    examined = check(a="- x", b="forces: [{id: a, name: A, x: y}]")
    assert [problem.code for problem in examined.problems] == ["not-a-data-set", "unknown-key"]


@pytest.mark.parametrize("ending", ["yaml", "json"])
@pytest.mark.parametrize(("depth", "codes"), [(64, []), (65, ["units-too-deep"]), (140, ["nested-too-deep"])])
def test_64_units_may_stand_under_one_another(depth: int, codes: list[str], ending: str, tmp_path: Path) -> None:
    unit: dict[str, Any] = {}
    for number in range(depth, 0, -1):
        unit = {
            "id": f"u{number}",
            "name": "U",
            "commanders": [{"person": "p", "sources": []}],
            **({"subordinates": [unit]} if unit else {}),
        }
    data = {"forces": [unit], "people": [{"id": "p", "name": "P"}]}
    file = tmp_path / f"data.{ending}"
    file.write_text(json.dumps(data) if ending == "json" else write_yaml(data))
    found = [problem.code for problem in examine(file).problems]
    assert found == codes


def test_a_very_long_name(check: Check) -> None:
    assert only(check(f"forces: [{{id: a, name: {'A' * 200_000}}}]")) == (
        "too long: 200,000 characters (at most 1,000 are allowed)"
    )


def test_json_takes_true_for_text_only_in_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"forces": [{"id": "a", "name": true, "part": true, "described": "false"}]}')
    assert only(examine(tmp_path)) == "'true' is not text (write \"true\")"
    assert [problem.code for problem in examine(tmp_path).problems] == ["wrong-shape"]


def test_loading_raises_with_all_errors(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("forces: [{id: a}, {id: b, nmae: B}]")
    with pytest.raises(errors.DataError) as raised:
        load(file)
    assert len(raised.value.problems) == 3
    assert str(raised.value).splitlines()[1] == "and 2 more errors (`belgrade check` on the same data lists them)"


def test_warnings_do_not_keep_from_loading(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("forces: [{id: a, name: A}]\nevents: [{id: e, title: E}]")
    assert [problem.severity for problem in examine(file).problems] == ["warning"]
    assert load(file).events["e"].title == "E"


def test_the_shipped_data_set_is_written_and_read_back(tmp_path: Path) -> None:
    dataset = load().dataset
    file = tmp_path / "data.yaml"
    file.write_text(write_yaml(msgspec.to_builtins(dataset)), encoding="utf-8")
    assert load(file).dataset == dataset


def test_the_shipped_data_set_has_no_error() -> None:
    assert [str(problem) for problem in examine().errors] == []


KEYS = sorted(
    {
        key
        for known in vars(records).values()
        if isinstance(known, type) and issubclass(known, records.Record)
        for key in known.__struct_encode_fields__
    }
)
WORDS = st.sampled_from(
    [
        "a",
        "b",
        "a b",
        "a#b",
        "operation",
        "editor",
        "",
        "1944",
        "1944-10-20",
        "x/y",
        "nan",
        "3",
        "true",
        "commander",
        "division",
        "attached",
        "in-support",
        "open",
        "friend",
        "exact",
        "strength",
    ]
)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | WORDS, inner, max_size=6),
    max_leaves=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(records.Dataset.__struct_encode_fields__),
        VALUES | st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6), max_size=3),
        max_size=5,
    )
)
def test_no_data_make_it_raise(tmp_path: Path, data: dict[str, Any]) -> None:
    file = tmp_path / "data.json"
    file.write_text(json.dumps(data))
    examined = examine(file)
    for problem in examined.problems:
        assert problem.position.path == str(file)
        assert "\n" not in problem.message
    if not examined.errors:
        assert load(file).dataset == examined.dataset


RECORDS = st.fixed_dictionaries(
    {
        "forces": st.lists(
            st.fixed_dictionaries(
                {"id": st.sampled_from("abcde"), "name": WORDS.filter(bool)},
                optional={
                    "subordination": st.lists(
                        st.fixed_dictionaries(
                            {"superior": st.sampled_from("abcdef")},
                            optional={
                                "from": st.sampled_from(["1944", "1944-10-20", "[..1944-10-08]"]),
                                "until": st.sampled_from(["1944", "1945-01"]),
                                "relationship": st.sampled_from(["attached", "in-support"]),
                            },
                        ),
                        max_size=2,
                    ),
                    "from": st.sampled_from(["1943", "1944-11", "x"]),
                    "strength": st.lists(
                        st.fixed_dictionaries(
                            {"measure": st.sampled_from("mn"), "value": WORDS},
                            optional={
                                "sum_of": st.lists(st.sampled_from("mno"), max_size=2),
                                "part_of": st.sampled_from("mn"),
                            },
                        ),
                        max_size=2,
                    ),
                },
            ),
            max_size=5,
        ),
        "events": st.lists(
            st.fixed_dictionaries(
                {"id": st.sampled_from("efg"), "title": st.just("E")},
                optional={
                    "after": st.sampled_from("efgz"),
                    "before": st.sampled_from("efgz"),
                    "date": st.sampled_from(["1944", "1945-01"]),
                },
            ),
            max_size=3,
        ),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS)
def test_no_relations_make_it_raise(tmp_path: Path, data: dict[str, Any]) -> None:
    file = tmp_path / "data.yaml"
    file.write_text(write_yaml(data))
    examined = examine(file)
    if not examined.errors:
        assert load(file).dataset == examined.dataset
