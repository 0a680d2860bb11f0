"""Export and reload in the data format: every command answers as before, and parts are complete data sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from belgrade_cli import exchange
from belgrade_cli.exchange.data_format import builtins
from belgrade_cli.loading import load
from belgrade_cli.query.subset import below
from tests.exchange.checks import passes, shipped
from tests.orders import battle
from tests.program import belgrade

if TYPE_CHECKING:
    from pathlib import Path


QUESTIONS = {
    "yaml": [("tree", "--on", "1944-10-12"), ("show", "14th-corps"), ("who", "Zhdanov"), ("timeline",), ("disputes",)],
    "json": [("tree",), ("show", "1st-mountain-division"), ("strength",), ("info",), ("medal",)],
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("export")
    files = {form: str(folder / f"belgrade.{form}") for form in ("yaml", "json")}
    for form, file in files.items():
        assert belgrade("export", form, "-o", file) == (0, "", "")
    return files


@pytest.mark.parametrize(
    ("form", "question"), [(form, asked) for form, all in QUESTIONS.items() for asked in all], ids=str
)
def test_what_is_written_answers_as_what_it_was_written_from(
    question: tuple[str, ...], form: str, written: dict[str, str]
) -> None:
    assert belgrade(*question, "--json", "--data", written[form]) == belgrade(*question, "--json")


def test_both_forms_are_the_data_set_itself(written: dict[str, str]) -> None:
    assert load(written["yaml"]).dataset == load(written["json"]).dataset == shipped().dataset


def test_without_editorial_nothing_of_it_is_written() -> None:
    ran = belgrade("export", "json", "--no-editorial")
    assert ran.status == 0
    assert "editorial" not in ran.out
    assert "Жданов" not in ran.out
    passes(json.loads(ran.out))


def test_defaults_and_computed_names_are_left_out() -> None:
    of = battle("{people: [{id: p, name: P}], forces: [{id: a, name: A, commanders: [{person: p, role: commander}]}]}")
    content = exchange.write(of, "json").content
    assert isinstance(content, bytes)
    assert json.loads(content) == {
        "forces": [{"id": "a", "name": "A", "commanders": [{"person": "p"}]}],
        "people": [{"id": "p", "name": "P"}],
    }


@pytest.mark.parametrize("unit", ["3rd-ukrainian-front", "57th-army", "14th-corps", "army-group-f", "109th-regiment"])
def test_what_stands_below_a_unit_is_a_data_set_of_its_own(unit: str) -> None:
    part, remarks = below(shipped(), unit)
    passes(builtins(part))
    assert list(part.units) == [unit, *shipped().below(unit)]
    assert (part.side(unit), part.nation(unit)) == (shipped().side(unit), shipped().nation(unit))
    assert remarks
    assert "left out" in remarks[0]


def test_dropped_references_are_counted() -> None:
    of = battle("""
        people: [{id: p, name: P}, {id: q, name: Q}]
        events: [{id: e, title: E, date: 1944, units: [b, c], people: [q]}, {id: f, title: F, date: 1944, units: [c]}]
        figures: [{id: n, subject: [b, c], kind: strength, measure: tanks, value: 3}]
        forces:
          - {id: a, name: A, nation: land, subordinates: [
              {id: b, name: B, commanders: [{person: p}], subordination: [{superior: c, from: 1944-10-01}]},
              {id: c, name: C}]}
    """)
    part, remarks = below(of, "b")
    assert remarks == ("references left out because they point outside B: 2 (2 units)",)
    assert passes(builtins(part)).events[0].units == ("b",)
    assert list(part.people) == ["p", "q"]
    assert part.nation("b") == "land"
    assert not part.figures


def test_an_unknown_unit_is_refused_with_the_closest(tmp_path: Path) -> None:
    ran = belgrade("export", "yaml", "57th armi", "-o", str(tmp_path / "x.yaml"))
    assert ran.status in (0, 1)
    ran = belgrade("export", "yaml", "no such unit", "-o", str(tmp_path / "y.yaml"))
    assert ran.status == 1
    assert "no unit named 'no such unit'" in ran.err
    assert not (tmp_path / "y.yaml").exists()
