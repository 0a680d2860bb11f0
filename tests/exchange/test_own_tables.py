"""Import of our own tables: the workbook and the folder of CSV files contain what they were made from."""

from __future__ import annotations

import contextlib
import csv
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import openpyxl
import pytest

from belgrade_cli import exchange
from belgrade_cli.errors import DataError
from belgrade_cli.exchange.sheets.own_tables import from_files
from belgrade_cli.loading import load
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.query.diff import differences
from tests.exchange.checks import passes, shipped, shipped_tables, shipped_workbook
from tests.program import belgrade

if TYPE_CHECKING:
    from belgrade_cli.model.records import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def back(form: str) -> OrderOfBattle:
    """The shipped data set after export and import."""
    return again(shipped(), form)


def again(battle: OrderOfBattle, form: str) -> OrderOfBattle:
    """An order of battle after export and import."""
    if form == "xlsx":
        content = shipped_workbook() if battle is shipped() else exchange.write(battle, "xlsx").content
        assert isinstance(content, bytes)
        return OrderOfBattle(passes(exchange.read(content, "own.xlsx", "xlsx").dataset))
    return OrderOfBattle(passes(from_files(files(battle), "own").dataset))


def files(battle: OrderOfBattle | None = None) -> dict[str, bytes]:
    """The CSV files of an order of battle, by default the shipped one, under the names of their tables."""
    written = exchange.write(battle, "csv").content if battle and battle is not shipped() else shipped_tables()
    assert not isinstance(written, bytes)
    return {name.removesuffix(".csv"): content for name, content in written.items()}


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
        assert have.fate == unit.fate
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


@FORMS
def test_the_operation_awards_and_disputes_come_back(form: str) -> None:
    was, becomes = shipped(), back(form)
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


@cache
def example(name: str) -> OrderOfBattle:
    return load(EXAMPLES / name)


@FORMS
def test_nothing_but_the_background_of_the_map_differs(form: str) -> None:
    found = [(one.kind, one.id, one.part) for one in differences(shipped(), back(form))]
    assert found == [("operation", "operation", "map")]


@FORMS
def test_an_example_comes_back_as_it_was(form: str) -> None:
    austerlitz = example("austerlitz")
    assert list(differences(austerlitz, again(austerlitz, form))) == []


@pytest.mark.slow
@FORMS
def test_layers_become_part_of_the_data_set(form: str) -> None:
    joined = belgrade("--add", str(EXAMPLES / "further-reading"), "export", "json").out
    dataset = passes(msgspec.json.decode(joined))
    whole = OrderOfBattle(dataset)
    found = [(one.kind, one.part) for one in differences(whole, again(whole, form))]
    assert found == [("operation", "map")]


@FORMS
def test_what_was_written_and_what_follows_are_told_apart(form: str) -> None:
    """A subordinate may repeat the side of its superior, an alias the name, and people and places may share names."""
    dataset = passes(
        {
            "operation": {
                "name": "Test",
                "sides": [
                    {"id": "a", "name": "A", "identity": "neutral", "nations": [{"id": "n", "name": "N"}]},
                    {"id": "b", "name": "B"},
                ],
            },
            "sources": [{"id": "s", "title": "S", "sections": {"name": "x", "value": "y"}}, {"id": "t", "title": "T"}],
            "people": [
                {"id": "p", "name": "P", "nation": "n", "aliases": ["P", {"name": "P", "language": "de"}], "sources": ["s"]},
                {"id": "q", "name": "P", "nation": "n", "side": "a", "sources": ["s"],
                 "fate": {"kind": "killed", "note": "a; b", "sources": ["t"]},
                 "offices": [{"title": "Mayor", "sources": ["t"]}]},
            ],
            "places": [{"id": "here", "name": "Here", "sources": ["s"],
                        "editorial": {"latitude": 45, "longitude": 20.5, "aliases": ["There; or not"]}}],
            "events": [{"id": "e", "title": "E", "date": "1944-10-01/1944-10-02", "lasts": True, "people": ["q"],
                        "sources": ["s"]},
                       {"id": "f", "title": "F", "date": "1944-10-01/1944-10-02", "people": ["p"], "sources": ["s"]}],
            "forces": [
                {"id": "u", "name": "1st Corps", "nation": "n", "echelon": "corps", "sources": ["s"],
                 "commanders": [{"person": "p", "from": "1944-10-01", "role": "commander"},
                                {"person": "q", "as_printed": "Q."}],
                 "subordinates": [
                     {"id": "v", "name": "1st Division", "side": "a", "nation": "n", "sources": ["s"],
                      "sidc": "10041000001211000000",
                      "editorial": {"superior": "u", "echelon": "division",
                                    "locations": [{"place": "here", "kind": "headquarters"}]}},
                     {"id": "w", "name": "2nd Division", "side": "b", "sources": ["t"]}]}],
        }
    )  # fmt: skip
    whole = OrderOfBattle(dataset)
    assert list(differences(whole, again(whole, form))) == []


@FORMS
def test_a_data_set_without_an_operation_gets_none(form: str) -> None:
    forces = [
        {"id": "a", "name": "A", "side": "blue", "subordinates": [{"id": "b", "name": "B", "side": "blue"}]},
        {"id": "c", "name": "C", "aliases": ["C; D", "E;"], "note": "=1+1; x"},
    ]
    bare = OrderOfBattle(passes({"forces": forces}))
    assert list(differences(bare, again(bare, form))) == []
    assert again(bare, form).operation is None


def test_a_changed_cell_counts_more_than_what_followed_or_was_editorial() -> None:
    rows = list(csv.DictReader(io.StringIO(files()["units"].decode())))
    changed = next(row for row in rows if row["id"] == "57th-army")
    changed |= {"side": "axis", "branch": "infantry", "superior": "1st-army-corps"}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    changed_files = {**files(), "units": text.getvalue().encode()}
    army = OrderOfBattle(passes(from_files(changed_files, "own").dataset)).units["57th-army"]
    assert (army.side, army.branch, army.editorial and army.editorial.superior) == ("axis", "infantry", None)


@pytest.mark.slow
def test_what_a_workbook_of_an_older_version_lacks_is_said() -> None:
    book = openpyxl.load_workbook(io.BytesIO(shipped_workbook()))
    for sheet in book.sheetnames[11:]:
        del book[sheet]
    for name in ("units", "people", "events"):
        headings = [cell.value for cell in book[name][1]]
        book[name].delete_cols(headings.index("computed") + 1)
    older = io.BytesIO()
    book.save(older)
    said = "\n".join(exchange.read(older.getvalue(), "own.xlsx", "xlsx").remarks)
    for part in (
        "awards",
        "disputes",
        "stages of events",
        "offices left out because a workbook cannot hold them",
        "editorial additions",
        "only the name and sides of the operation",
    ):
        assert part in said


def test_what_does_not_come_back_is_said() -> None:
    said = from_files(files(), "own").remarks
    assert [remark.partition(" (")[0] for remark in said] == ["map backgrounds left out"]


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


# --- tables that people have edited, or an older version has written --------------------------------------------------

HEAD = "id,name,side,nation,superior,sidc,part,count,fate,editorial,described,relationship"


def edited(*rows: str, **tables: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The data set of a table of formations and others, and the remarks."""
    units = "\n".join((HEAD, *rows)).encode()
    imported = from_files({"units": units, **{name: text.encode() for name, text in tables.items()}}, "own")
    return imported.dataset, imported.remarks


@pytest.mark.parametrize(
    ("said", "part"), [("true", True), ("1", True), ("wahr", True), ("yes", True), ("false", None), ("no", None)]
)
def test_truth_may_be_written_in_several_ways(said: str, part: bool | None) -> None:
    (unit,) = edited(f"a,A,,,,,{said},,,")[0]["forces"]
    assert unit.get("part") is part


@pytest.mark.parametrize(("count", "kept"), [("0", None), ("1", None), ("2", "2"), ("", None)])
def test_one_formation_is_not_counted(count: str, kept: str | None) -> None:
    (unit,) = edited(f"a,A,,,,,,{count},,")[0]["forces"]
    assert unit.get("count") == kept


@pytest.mark.parametrize(
    ("said", "fate"),
    [
        ("destroyed 1944-10-20", {"kind": "destroyed", "on": "1944-10-20"}),
        ("destroyed (1944-10)", {"kind": "destroyed", "on": "1944-10"}),
        ("destroyed [1944-10-01..1944-10-05]", {"kind": "destroyed", "on": "[1944-10-01..1944-10-05]"}),
        ("destroyed", {"kind": "destroyed"}),
        ("", None),
    ],
)
def test_a_fate_is_a_word_and_a_day(said: str, fate: dict[str, str] | None) -> None:
    (unit,) = edited(f"a,A,,,,,,,{said},")[0]["forces"]
    assert unit.get("fate") == fate


def test_without_their_tables_sides_and_nations_are_those_of_the_formations() -> None:
    data, remarks = edited(
        "a,A,allies,soviet-union,,,,,,",
        "b,B,allies,yugoslavia,a,,,,,",
        "c,C,allies,soviet-union,x,,,,,",
        "d,D,axis-powers,,,,,,,yes",
    )
    assert data["operation"] == {
        "name": "own",
        "sides": [
            {
                "id": "allies",
                "name": "Allies",
                "nations": [{"id": "soviet-union", "name": "Soviet Union"}, {"id": "yugoslavia", "name": "Yugoslavia"}],
                "identity": "friend",
            },
            {"id": "axis-powers", "name": "Axis Powers", "nations": [], "identity": "hostile"},
        ],
    }
    assert [(unit["id"], [below["id"] for below in unit.get("subordinates", ())]) for unit in data["forces"]] == [
        ("a", ["b"]),
        ("c", []),
        ("d", []),
    ]
    assert remarks == (
        "sides whose identity was inferred from their name or order: 2 (Allies: friend, Axis Powers: hostile)",
        "only the name and sides of the operation can be read from a workbook; `export csv` writes everything: 1 (operation)",
        "editorial additions read as facts from a source because no table marks them: 1 (units)",
        "superiors without a row of their own, whose subordinates are placed at the top level: 1 (x)",
    )


def test_what_an_older_version_could_not_carry_is_said() -> None:
    _, remarks = edited(
        "a,A,,,,,,,,",
        people="id,name,offices\np,P,Mayor\n",
        events="id,title,stage,units\ne,E,first,A; B\n",
        awards="id,name\nm,Medal\n",
        disputes="id,question\nq,Who?\n",
        figures="id,subject,measure,value\nf,m,awarded,5\ng,a,tanks,4\n",
    )
    assert remarks == (
        "names in events left out because they match no record, or more than one: 1 (B)",
        "awards left out because they cannot be read from a workbook: 1 (m)",
        "disputes left out because they cannot be read from a workbook: 1 (q)",
        "only the name and sides of the operation can be read from a workbook; `export csv` writes everything: 1 (operation)",
        "offices left out because a workbook cannot hold them: 1 (P)",
        "stages of events left out because a workbook cannot hold them: 1 (e)",
        "figures about awards left out: 1 (f)",
    )


def test_another_folder_is_none_of_ours() -> None:
    with pytest.raises(DataError) as raised:
        from_files({"formations": b"name\nA\n"}, "folder")
    said = "folder: no units.csv, as written by `export csv`, in this folder (import a file in it)"
    assert [str(problem) for problem in raised.value.problems] == [said]
