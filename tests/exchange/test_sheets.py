"""Import of spreadsheets in all their varieties (CSV, TSV, workbooks), and export of tables."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli import exchange
from belgrade_cli.errors import DataError, UsageError
from belgrade_cli.exchange.sheets.cells import Number, number
from belgrade_cli.exchange.sheets.headings import FIELDS, mapping
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.written_dates import to_edtf
from tests.exchange.checks import passes, shipped, shipped_tables, shipped_workbook
from tests.orders import battle

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(text: str, format: str = "csv", columns: Sequence[str] = ()) -> tuple[OrderOfBattle, tuple[str, ...]]:
    imported = exchange.read(text.encode(), f"orbat.{format}", format, columns=tuple(columns))
    return OrderOfBattle(passes(imported.dataset)), imported.remarks


def superiors(of: OrderOfBattle) -> dict[str, str | None]:
    return {unit: of.superior[unit] for unit in of.units}


SHEET = """\
Unit;Parent unit;Level;Commander;Men;Tanks;Colour;Quelle
3rd Army;;Army;Gen. John Smith;about 120,000;;red;Book A
5th Corps;3rd army;;"Miller, Jack";;1 200;;Book A | Book B
1st Division;5th Corps;XX;;many;;;
1st Division;6th Corps;;;;;;
"""


def test_a_sheet_as_people_have_it() -> None:
    of, remarks = read(SHEET)
    assert superiors(of) == {
        "3rd-army": None,
        "5th-corps": "3rd-army",
        "1st-division": "5th-corps",
        "6th-corps": None,
        "1st-division-2": "6th-corps",
    }
    army, division = of.units["3rd-army"], of.units["1st-division"]
    assert (army.echelon, division.echelon, of.units["5th-corps"].echelon) == ("army", "division", "corps")
    assert [(of.name(command.person), command.rank) for command in army.commanders] == [("John Smith", "Gen.")]
    assert [(claim.measure, claim.value, claim.qualifier) for claim in army.strength] == [
        ("personnel", 120_000, "about")
    ]
    assert [(claim.measure, claim.value) for claim in of.units["5th-corps"].strength] == [("tanks", 1200)]
    assert [source.title for source in of.sources.values()] == ["orbat.csv", "Book A", "Book B"]
    assert of.units["5th-corps"].sources == ("book-a", "book-b")
    assert remarks == (
        "column 'Colour' ignored (use --column FIELD='Colour' to import it): 1 (red)",
        "strength cells that are not numbers, kept as notes: 1 (many (row 4))",
        "superiors without a row of their own, put at the top: 1 (6th Corps)",
        "formations with the same name under different superiors: 1 (1st Division)",
    )


def test_rows_of_one_formation_are_changes_over_time() -> None:
    of, _ = read("""\
id,name,superior,commander,rank,from,until,personnel
a,1st Army,,,,,,
b,2nd Army,,,,,,
c,3rd Corps,a,Ann Lee,Colonel,1 October 1944,11 October 1944,3000
c,3rd Corps,b,Bob Ray,General,12.10.1944,,2500
""")
    corps = of.units["c"]
    assert of.superior["c"] == "a"
    assert [(move.superior, move.from_, move.until) for move in corps.subordination] == [
        ("a", "1944-10-01", "1944-10-11"),
        ("b", "1944-10-12", None),
    ]
    assert [(command.rank, command.from_, command.until) for command in corps.commanders] == [
        ("Colonel", "1944-10-01", "1944-10-11"),
        ("General", "1944-10-12", None),
    ]
    assert [(claim.value, claim.on) for claim in corps.strength] == [(3000, "1944-10-01"), (2500, "1944-10-12")]


def test_dated_rows_of_one_name_are_one_formation_that_moved() -> None:
    of, remarks = read("""\
name,superior,from
A,,
B,,
1st Battalion,A,1944-10-01
1st Battalion,B,1944-10-05
""")
    assert superiors(of) == {"a": None, "1st-battalion": "a", "b": None}
    assert [move.superior for move in of.units["1st-battalion"].subordination] == ["a", "b"]
    said = "formations with several superiors on different dates, taken to be one that moved"
    assert remarks == (f"{said}: 1 (1st Battalion)",)


def test_repeated_names_are_kept_apart_and_superiors_are_the_nearest_above() -> None:
    of, remarks = read("""\
name,superior
1st Regiment,
1st Battalion,1st Regiment
1st Company,1st Battalion
2nd Regiment,
1st Battalion,2nd Regiment
1st Company,1st Battalion
""")
    assert superiors(of) == {
        "1st-regiment": None,
        "1st-battalion": "1st-regiment",
        "1st-company": "1st-battalion",
        "2nd-regiment": None,
        "1st-battalion-2": "2nd-regiment",
        "1st-company-2": "1st-battalion-2",
    }
    said = "superiors with an ambiguous name, read as the nearest formation of that name higher up"
    shared = "formations with the same name under different superiors: 2 (1st Battalion, 1st Company)"
    assert remarks == (f"{said}: 2 (1st Battalion (row 4), 1st Battalion (row 7))", shared)


def test_rows_that_repeat_a_formation_are_said() -> None:
    of, remarks = read("name,superior,men\nA,,1\nA,,2\n")
    assert list(of.units) == ["a"]
    assert remarks == ("rows that repeat a formation without a date, taken to be the same one: 1 (A (row 3))",)


def test_superiors_may_stand_below_and_be_ids_or_names() -> None:
    of, remarks = read("id,name,superior\nc,3rd Company,2nd battalion\nb,2nd Battalion,A\na,1st Regiment,\n")
    assert superiors(of) == {"a": None, "b": "a", "c": "b"}
    assert remarks == ()


def test_columns_can_be_mapped() -> None:
    of, remarks = read(
        "Bezeichnung,Chef,Ober,Pferdestärke\n1. Korps,Hans Meier,,12\n2. Division,,1. Korps,\n",
        columns=["name=Bezeichnung", "commander=chef", "superior=OBER", "horses=Pferdestärke"],
    )
    assert superiors(of) == {"1-korps": None, "2-division": "1-korps"}
    assert [(claim.measure, claim.value) for claim in of.units["1-korps"].strength] == [("horses", 12)]
    assert remarks == ()


@pytest.mark.parametrize("option", ["superior", "=x", "superior=", "größe=x"])
def test_a_wrong_mapping_is_a_wrong_call(option: str) -> None:
    with pytest.raises(UsageError):
        read("name\nA\n", columns=[option])


def test_circles_are_opened_and_said() -> None:
    of, remarks = read("name,superior\nA,B\nB,C\nC,A\nD,D\n")
    assert len(of.units) == 4
    assert remarks[0].startswith("formations in a circular chain of superiors, placed at the top level: 2")


def test_a_date_that_cannot_be_read_is_told_once_and_of_its_own_formation() -> None:
    of, remarks = read("id,name,superior,from\nx,X,,\na,A,x,1944-10-01\na,A,y,nonsense\ny,Y,,\nl,Last,x,\n")
    assert remarks == ("dates that cannot be read or are ambiguous, kept as notes: 1 (nonsense (row 4))",)
    assert (of.units["a"].note, of.units["l"].note) == ("from: nonsense", None)


def test_places_sides_and_symbols_are_taken() -> None:
    of, _ = read("""\
name,side,nation,place,lat,lon,sidc,also known as,part
1st Army,Allies,France,Paris,48.85,2.35,10031000231210000000,First Army; Army One,yes
2nd Army,Axis,,,,,bad,,
""")
    army = of.units["1st-army"]
    assert [(side.name, [nation.name for nation in side.nations]) for side in of.sides] == [
        ("Allies", ["France"]),
        ("Axis", []),
    ]
    assert (of.places["paris"].latitude, of.places["paris"].longitude) == (48.85, 2.35)
    assert (army.aliases, army.part, army.sidc) == (("First Army", "Army One"), True, "10031000231210000000")


def test_nations_keep_their_names_where_the_sheet_has_no_side_for_them() -> None:
    of, remarks = read("name,side,nation\nA,,Grand Duchy of Baden\nB,?,Kingdom of Saxony\n")
    assert [(side.name, side.identity) for side in of.sides] == [("Side unknown", "unknown")]
    assert [of.nations[of.nation(unit) or ""] for unit in ("a", "b")] == ["Grand Duchy of Baden", "Kingdom of Saxony"]
    unknown = "nations without a side, now under 'Side unknown'"
    assert remarks == (f"{unknown}: 2 (Grand Duchy of Baden, Kingdom of Saxony)",)
    of, remarks = read("name,side,nation\nA,,Baden\nB,Blue,Saxony\nC,North,\n")
    assert [side.identity for side in of.sides] == ["unknown", "friend", "hostile"]
    assert remarks == (
        f"{unknown}: 1 (Baden)",
        "sides whose identity was inferred from their name or order: 2 (Blue: friend, North: hostile)",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1944-10-12", "1944-10-12"),
        ("12.10.1944", "1944-10-12"),
        ("12 October 1944", "1944-10-12"),
        ("12th Oct 1944", "1944-10-12"),
        ("October 12, 1944", "1944-10-12"),
        ("Oct. 1944", "1944-10"),
        ("1944", "1944"),
        ("[..1944-10-04]", "[..1944-10-04]"),
        ("1944-10-12T00:00:00", "1944-10-12"),
        ("10/12/1944", None),
        ("31 February 1944", None),
        ("12 Smarch 1944", None),
        ("soon", None),
    ],
)
def test_dates_as_people_write_them(written: str, meant: str | None) -> None:
    assert to_edtf(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("580,000", Number(580_000)),
        ("580 000", Number(580_000)),
        ("ca. 300", Number(300, "about")),
        ("> 1000", Number(1000, "over")),
        ("100+", Number(100, "at-least")),
        ("12.0", Number(12)),
        ("1.5", None),
        ("-3", None),
        ("3-4", None),
        ("9" * 30, None),
    ],
)
def test_numbers_as_people_write_them(written: str, meant: Number | None) -> None:
    assert number(written) == meant


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "no-headings", 1),
        (b"a,b\n1,2\n", "no-headings", 1),
        (b"name,superior\n", "no-data", 0),
        (b'name\n"A\n', "not-csv", 2),
        (b"name\nA\xff\n", "bad-encoding", 2),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_place(content: bytes, code: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        exchange.read(content, "orbat.csv", "csv")
    assert (caught.value.problems[0].code, caught.value.problems[0].position.line) == (code, line)


CELLS = st.text(max_size=12) | st.sampled_from(["A", "B", "1944-10-12", "1944", "7"])


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=8))
def test_whatever_cells_hold_the_table_is_read(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["name", "superior", "from", "until"], *rows])
    content = text.getvalue().encode("utf-8", "replace")
    try:
        imported = exchange.read(content, "orbat.csv", "csv")
    except DataError:
        return
    passes(imported.dataset)


# --- workbooks --------------------------------------------------------------------------------------------------------


def workbook(rows: list[list[Any]], title: str = "Orbat") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_is_read_as_the_same_table() -> None:
    from datetime import datetime

    head: list[list[Any]] = [["Order of battle, 1944"], ["Unit", "Superior", "From", "Men"]]
    rows = [*head, ["A", None, datetime(1944, 10, 12), 1200.0], ["B", "A", None, None]]
    imported = exchange.read(workbook(rows), "orbat.xlsx", "xlsx")
    of = OrderOfBattle(passes(imported.dataset))
    assert superiors(of) == {"a": None, "b": "a"}
    assert (of.units["a"].from_, of.units["a"].strength[0].value) == ("1944-10-12", 1200)


def test_a_sheet_can_be_named() -> None:
    content = workbook([["name"], ["A"]], "First")
    assert exchange.read(content, "o.xlsx", "xlsx", sheet="First").dataset["forces"]
    with pytest.raises(UsageError, match="no sheet named"):
        exchange.read(content, "o.xlsx", "xlsx", sheet="Second")


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 no archive", workbook([["name"], ["A"]])[:-200]],
    ids=["empty", "no archive", "cut short"],
)
def test_a_broken_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(DataError, match=r"o\.xlsx: cannot read this workbook"):
        exchange.read(content, "o.xlsx", "xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from belgrade_cli.exchange.sheets import workbook as xlsx

    monkeypatch.setattr(xlsx, "LARGEST", 100)
    with pytest.raises(DataError, match="unpacks to more than"):
        exchange.read(workbook([["name"], ["A"]]), "o.xlsx", "xlsx")


@pytest.mark.parametrize(
    ("text", "columns", "said"),
    [
        (
            "a,b\n1,2\n",
            (),
            (
                "no row of headings has a column for the formations "
                "(the first row is 'a', 'b'; use --column name=HEADING for the column with the formations)"
            ),
        ),
        ("\n,,\n", (), "the table is empty"),
        ("a,b\n1,2\n", ("name=X",), "no column is headed 'X' (the first row is 'a', 'b')"),
        ("name,b\n1,2\n", ("superior=Boss", "note=b"), "no column is headed 'Boss' (the first row is 'name', 'b')"),
    ],
)
def test_a_table_without_headings_is_told_by_its_first_row(text: str, columns: tuple[str, ...], said: str) -> None:
    with pytest.raises(DataError) as raised:
        exchange.read(text.encode(), "x.csv", "csv", columns=columns)
    assert [str(problem) for problem in raised.value.problems] == [f"x.csv:1:1: {said}"]


def test_a_column_is_chosen_in_words_that_mean_something() -> None:
    for option, said in (
        ("superior", '--column must be FIELD=HEADING (for example --column superior="Parent unit")'),
        ("superior= ", '--column must be FIELD=HEADING (for example --column superior="Parent unit")'),
        (
            "Big Guns=x",
            f"invalid field 'big guns' for --column ({', '.join(FIELDS)}, or a measure of strength such as tanks)",
        ),
    ):
        with pytest.raises(UsageError) as raised:
            mapping([option])
        assert str(raised.value) == said
    assert mapping(["Superior=Parent unit", "armoured-trains=Trains"]) == {
        "superior": "Parent unit",
        "armoured-trains": "Trains",
    }


# --- out --------------------------------------------------------------------------------------------------------------


def test_a_workbook_has_the_formations_first_and_no_empty_sheet() -> None:
    of, book = shipped(), shipped_book()
    assert book.sheetnames[:11] == [
        "units",
        "commands",
        "subordination",
        "locations",
        "people",
        "places",
        "events",
        "figures",
        "awards",
        "disputes",
        "sources",
    ]
    units = rows(shipped_tables()["units.csv"])
    assert [(row["id"], row["superior"] or None) for row in units] == [(unit, of.superior[unit]) for unit in of.units]
    ids = [row[0] for row in book["units"].iter_rows(values_only=True)]
    assert ids[1:] == list(of.units)


def test_tables_have_the_computed_symbol_code_and_the_names_of_subjects() -> None:
    folder, book = shipped_tables(), shipped_book()
    for table in (rows(folder["units.csv"]), sheet(book["units"])):
        assert {row["id"]: row["sidc"] for row in table}["57th-army"] == "10031000231210000000"
    named = {row["subject_name"] for row in sheet(book["figures"])}
    assert {row["subject_name"] for row in rows(folder["figures.csv"])} <= named
    assert {"Allies", "First Army (Bulgaria), Second Army (Bulgaria), Fourth Army (Bulgaria)"} <= named


@cache
def shipped_book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(shipped_workbook()))


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode())))


def sheet(page: Any) -> list[dict[str, Any]]:
    headings, *rows = page.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_the_table_of_units_comes_in_again() -> None:
    of = shipped()
    back = OrderOfBattle(passes(exchange.read(shipped_tables()["units.csv"], "units.csv", "csv").dataset))
    assert superiors(back) == superiors(of)


def test_nothing_becomes_a_formula() -> None:
    of = battle("""forces: [{id: a, name: "=cmd|' /C calc'!A0", aliases: ["@x"]}]""")
    folder, content = exchange.write(of, "csv").content, exchange.write(of, "xlsx").content
    assert not isinstance(folder, bytes)
    assert isinstance(content, bytes)
    assert b",'=cmd" in folder["units.csv"]
    cell = openpyxl.load_workbook(io.BytesIO(content))["units"]["B2"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")
