"""Import of our own tables: the workbook and the folder of CSV files contain what they were made from."""

from __future__ import annotations

import contextlib
from functools import cache
from typing import TYPE_CHECKING

import msgspec
import pytest

from belgrade_cli import exchange
from belgrade_cli.exchange.sheets.own_tables import from_files
from belgrade_cli.model.order_of_battle import OrderOfBattle
from tests.exchange.checks import passes, shipped, shipped_tables, shipped_workbook
from tests.program import belgrade

if TYPE_CHECKING:
    from pathlib import Path

    from belgrade_cli.model.records import Record


@cache
def back(form: str) -> OrderOfBattle:
    """The shipped data set after export and import."""
    if form == "xlsx":
        return OrderOfBattle(passes(exchange.read(shipped_workbook(), "own.xlsx", "xlsx").dataset))
    return OrderOfBattle(passes(from_files(files(), "own").dataset))


def files() -> dict[str, bytes]:
    """The CSV files of the shipped data set, under the names of their tables."""
    return {name.removesuffix(".csv"): content for name, content in shipped_tables().items()}


def facts(record: Record, *keys: str) -> dict[str, object]:
    return {key: msgspec.to_builtins(getattr(record, key)) for key in keys}


FORMS = pytest.mark.parametrize("form", ["xlsx", "csv"])


@FORMS
def test_formations_come_back_with_all_that_they_are(form: str) -> None:
    keys = (
        "name",
        "aliases",
        "echelon",
        "branch",
        "part",
        "described",
        "count",
        "from_",
        "until",
        "note",
        "sources",
        "relationship",
    )
    for id, unit in shipped().units.items():
        have = back(form).units[id]
        assert facts(have, *keys) == facts(unit, *keys), id
        assert (have.fate and (have.fate.kind, have.fate.on)) == (unit.fate and (unit.fate.kind, unit.fate.on))
        assert form == "xlsx" or have.fate == unit.fate
        assert back(form).superior[id] == shipped().superior[id]
        assert (back(form).side(id), back(form).nation(id)) == (shipped().side(id), shipped().nation(id))


@FORMS
def test_commands_moves_and_positions_come_back(form: str) -> None:
    for id, unit in shipped().units.items():
        have = back(form).units[id]
        assert [(one.person, one.rank, one.role, one.from_, one.until) for one in have.commanders] == [
            (one.person, one.rank, one.role, one.from_, one.until) for one in unit.commanders
        ]
        assert [(one.superior, one.from_, one.until) for one in have.subordination] == [
            (one.superior, one.from_, one.until) for one in unit.subordination
        ]
        assert [(one.place, one.kind, one.from_) for one in have.locations] == [
            (one.place, one.kind, one.from_) for one in unit.locations
        ]


@FORMS
def test_people_places_events_and_figures_come_back(form: str) -> None:
    for kind in ("people", "places", "events"):
        assert list(getattr(back(form), kind)) == list(getattr(shipped(), kind)), kind
    assert {id: event.date for id, event in back(form).events.items()} == {
        id: event.date for id, event in shipped().events.items()
    }
    assert {id: (place.latitude, place.longitude) for id, place in back(form).places.items()} == {
        id: (place.latitude, place.longitude) for id, place in shipped().places.items()
    }
    assert {id: (event.units, event.places, event.people) for id, event in back(form).events.items()} == {
        id: (event.units, event.places, event.people) for id, event in shipped().events.items()
    }
    tanks = [(figure.subject, figure.value) for figure in shipped().figures.values() if figure.measure == "tanks"]
    assert [
        (figure.subject, figure.value) for figure in back(form).figures.values() if figure.measure == "tanks"
    ] == tanks


def test_the_commands_take_the_folder_and_the_file_of_formations(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        assert belgrade("export", "csv", "57th-army", "-o", "out").status == 0
        assert belgrade("import", "out", "-o", "whole").status == 0
        assert belgrade("--data", "whole", "tree", "57th-army").status == 0
        assert belgrade("import", "out/units.csv", "-o", "units.yaml").status == 0
        (tmp_path / "empty").mkdir()
        assert belgrade("import", "empty", "-o", "x").err.startswith("empty is a folder (import a file in it")


def test_a_guarded_cell_is_what_it_was() -> None:
    from belgrade_cli.exchange.sheets.own_tables import unguarded

    assert [unguarded(cell) for cell in ("'=1+1", "'s Hertogenbosch", '="10031000161205000000"', "-")] == [
        "=1+1",
        "'s Hertogenbosch",
        "10031000161205000000",
        "-",
    ]


def test_a_folder_brings_the_operation_awards_and_disputes_back() -> None:
    was, becomes = shipped(), back("csv")
    assert was.operation
    assert becomes.operation
    keys = ("names", "dates", "place", "part_of", "result", "stages", "sources", "commanders", "forces", "note")
    assert facts(becomes.operation, *keys) == facts(was.operation, *keys)
    forces = {id: (force.name, force.formations) for id, force in was.armed_forces.items()}
    assert {id: (force.name, force.formations) for id, force in becomes.armed_forces.items()} == forces
    assert dict(becomes.awards) == dict(was.awards)
    assert dict(becomes.disputes) == dict(was.disputes)
    assert {id: event.stage for id, event in becomes.events.items()} == {
        id: event.stage for id, event in was.events.items()
    }
    assert set(was.figures) <= set(becomes.figures)


def test_what_does_not_come_back_is_said() -> None:
    said = "\n".join(exchange.read(shipped_workbook(), "own.xlsx", "xlsx").remarks)
    for part in (
        "awards",
        "disputes",
        "stages of events",
        "offices left out because a workbook cannot hold them",
        "editorial additions",
        "only the name and sides of the operation",
    ):
        assert part in said
    said = "\n".join(from_files(files(), "own").remarks)
    assert "awards" not in said
    assert "disputes" not in said
    assert "the background of the map" in said


@pytest.mark.parametrize(
    "table", ["places", "people", "events", "figures", "sources", "awards", "disputes", "sides", "nations", "stages"]
)
def test_rows_without_an_id_are_left_out_and_said(table: str) -> None:
    heading, first, *rest = files()[table].splitlines(keepends=True)
    without = b"," + first.partition(b",")[2]
    said = from_files({**files(), table: b"".join((heading, without, *rest))}, "own").remarks
    assert any(remark.startswith(f"rows left out because they have no id: 1 ({table}: ") for remark in said)


def test_names_that_a_list_would_misread_are_said(tmp_path: Path) -> None:
    names = ["[[1st Corps]]", "Total", "x; y", "2nd Division", "R&D &amp; Co"]
    forces = [{"id": f"u{number}", "name": name} for number, name in enumerate(names)]
    (tmp_path / "odd.json").write_bytes(msgspec.json.encode({"forces": forces}))
    ran = belgrade("--data", str(tmp_path / "odd.json"), "export", "text")
    assert ran.status == 0
    assert "names that an import would read as list markup: 3 ([[1st Corps]], Total, x; y)" in ran.err
    assert belgrade("export", "text").err == ""
