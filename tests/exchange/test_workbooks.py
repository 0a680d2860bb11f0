"""Workbooks of every kind: the choice of a sheet, the meaning of formatting, and damaged files."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.styles import Alignment

from belgrade_cli import exchange
from belgrade_cli.errors import BelgradeError, DataError
from belgrade_cli.model.order_of_battle import OrderOfBattle
from tests.exchange.checks import passes
from tests.exchange.kinds import nested

if TYPE_CHECKING:
    from pathlib import Path


def saved(book: Any) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheets(**pages: list[list[Any]]) -> Any:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in pages.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    return book


def read(content: bytes, name: str = "o.xlsx", **options: Any) -> tuple[list[tuple[int, str]], tuple[str, ...]]:
    imported = exchange.read(content, name, exchange.recognise(content, name), **options)
    return [(depth, unit) for depth, unit, _ in nested(OrderOfBattle(passes(imported.dataset)))], imported.remarks


UNITS: list[list[Any]] = [["Unit", "Superior"], ["XXX Corps", None], ["50th Division", "XXX Corps"]]
NESTED = [(0, "XXX Corps"), (1, "50th Division")]


def test_the_sheet_whose_headings_fit_is_read_and_said() -> None:
    book = sheets(
        Cover=[["Order of battle of the Eighth Army"], ["compiled in 2020"]],
        Orbat=UNITS,
        Lists=[["Rank", "Name"], ["Col", "A"]],
    )
    units, remarks = read(saved(book))
    assert units == NESTED
    assert remarks[0].startswith("read the sheet 'Orbat' of 3")


def test_a_hidden_sheet_comes_after_one_that_is_shown() -> None:
    book = sheets(Old=[*UNITS, ["51st Division", "XXX Corps"]], New=UNITS)
    book["Old"].sheet_state = "hidden"
    assert read(saved(book))[0] == NESTED


def test_names_that_stand_in_by_their_format_are_below() -> None:
    book = sheets(A=[["Formation"], ["Eighth Army"], ["XXX Corps"], ["50th Division"], ["X Corps"]])
    for row, indent in ((3, 1), (4, 2), (5, 1)):
        book["A"].cell(row, 1).alignment = Alignment(indent=indent)
    assert read(saved(book))[0] == [(0, "Eighth Army"), (1, "XXX Corps"), (2, "50th Division"), (1, "X Corps")]


def test_rows_that_are_grouped_are_below() -> None:
    rows: list[list[Any]] = [["Formation"], ["Eighth Army"], ["XXX Corps"], ["50th Division"]]
    book = sheets(A=rows)
    for row, level in ((3, 1), (4, 2)):
        book["A"].row_dimensions[row].outlineLevel = level
    assert read(saved(book))[0] == [(0, "Eighth Army"), (1, "XXX Corps"), (2, "50th Division")]


def test_merged_cells_are_about_all_their_rows() -> None:
    rows: list[list[Any]] = [
        ["Side", "Corps", "Division"],
        ["Allies", "XXX Corps", "50th Division"],
        [None, None, "51st Division"],
        ["Axis", "XX Corps", "Ariete Division"],
    ]
    book = sheets(A=rows)
    book["A"].merge_cells("A2:A3")
    book["A"].merge_cells("B2:B3")
    assert read(saved(book))[0] == [
        (0, "XXX Corps"),
        (1, "50th Division"),
        (1, "51st Division"),
        (0, "XX Corps"),
        (1, "Ariete Division"),
    ]


def test_empty_rows_and_columns_before_the_table_shift_nothing() -> None:
    book = sheets(A=[])
    for row, cells in enumerate(UNITS):
        for column, cell in enumerate(cells):
            book["A"].cell(row + 4, column + 3, cell)
    assert read(saved(book))[0] == NESTED


def test_dates_are_days() -> None:
    imported = exchange.read(saved(sheets(A=[["Unit", "From"], ["A", date(1944, 10, 12)]])), "o.xlsx", "xlsx")
    assert imported.dataset["forces"][0]["from"] == "1944-10-12"


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_what_libreoffice_makes_of_a_workbook_is_read_alike(ending: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here")
    book = sheets(
        Cover=[["Eighth Army"]],
        A=[
            ["Corps", "Division", "From"],
            ["XXX Corps", "50th Division", date(1942, 10, 23)],
            [None, "51st Division", None],
        ],
    )
    book["A"].merge_cells("A2:A3")
    (tmp_path / "o.xlsx").write_bytes(saved(book))
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            ending,
            "--outdir",
            str(tmp_path),
            str(tmp_path / "o.xlsx"),
        ],
        check=True,
        capture_output=True,
    )
    assert read((tmp_path / f"o.{ending}").read_bytes(), f"o.{ending}")[0] == [
        (0, "XXX Corps"),
        (1, "50th Division"),
        (1, "51st Division"),
    ]


def test_cells_that_lie_far_apart_are_refused() -> None:
    book = sheets(A=UNITS)
    book["A"]["XFD1048576"] = "x"
    with pytest.raises(DataError, match=r"too far apart|too much memory"):
        read(saved(book))


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_a_broken_workbook_is_refused(ending: str) -> None:
    whole = saved(sheets(A=UNITS))
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000) if ending == "xls" else whole[: len(whole) // 2]
    with pytest.raises(DataError, match="cannot read this workbook"):
        exchange.read(content, f"o.{ending}", ending)


def test_a_workbook_without_a_sheet_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(sheets(A=UNITS)))) as whole, zipfile.ZipFile(content, "w") as made:
        for entry in whole.infolist():
            part = whole.read(entry)
            made.writestr(entry.filename, re.sub(rb"<sheets>.*</sheets>", b"<sheets></sheets>", part, flags=re.DOTALL))
    with pytest.raises(DataError, match="cannot read this workbook: it has no sheet"):
        read(content.getvalue())


def test_a_document_of_another_kind_is_refused_by_its_name() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(DataError, match="a Word document"):
        exchange.recognise(content.getvalue(), "o.docx")


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(BelgradeError, match="python-calamine"):
        read(saved(sheets(A=UNITS)))


def test_the_other_sheets_that_could_be_read_are_named() -> None:
    book = sheets(
        Cover=[["Order of battle"]],
        Orbat=UNITS,
        Axis=[["Unit", "Men"], ["Army Group F", 1000]],
        Names=[["Unit"], ["A"]],
    )
    _, remarks = read(saved(book))
    assert remarks[0] == "read the sheet 'Orbat' of 4; use --sheet for 'Axis', 'Names'"


def test_a_level_that_is_no_number_is_none() -> None:
    content = saved(sheets(Orbat=UNITS))
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, part.replace(b'<row r="2"', b'<row r="2" outlineLevel="x"') if "sheet1" in name else part
            )
    assert read(held.getvalue())[0] == NESTED
