"""The parts of the reader of workbooks: its separate process, the layout of sheets, and the choice of one."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from belgrade_cli.errors import DataError, UsageError
from belgrade_cli.exchange.sheets import workbook, workbook_child
from belgrade_cli.exchange.sheets.workbook_layout import LAST_ROW, Layout, UnreadableError, layouts


def archive(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        for name, content in parts.items():
            into.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


# --- the separate process ---------------------------------------------------------------------------------------------


def child(book: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the separate process prints for a workbook, with its code run in this one."""
    content, printed = io.BytesIO(), io.BytesIO()
    book.save(content)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content.getvalue())))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=printed))
    monkeypatch.setattr(workbook_child, "_limit_memory", lambda: None)
    workbook_child.main()
    made: list[dict[str, Any]] = json.loads(printed.getvalue())
    return made


def test_all_sheets_are_given_with_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    first, hidden = book.active, book.create_sheet("Old")
    assert first is not None
    first.title = "New"
    first["B2"], first["C2"], first["D2"], first["B3"] = "1st Army", 40, 0.5, True
    first["C3"], first["D3"], first["E3"] = datetime(1944, 10, 12, 5), date(1944, 10, 13), timedelta(hours=1)
    first.merge_cells("B5:C6")
    hidden.sheet_state = "hidden"
    new, old = child(book, monkeypatch)
    rows = new.pop("rows")
    assert rows[:3] == [[], ["", "1st Army", 40.0, 0.5], ["", True, "1944-10-12", "1944-10-13", "1:00:00"]]
    assert not any(map(any, rows[3:]))
    assert new == {"name": "New", "shown": True, "merged": [[4, 1, 5, 2]], "too_large": False}
    assert old == {"name": "Old", "shown": False, "rows": [], "merged": [], "too_large": False}


@pytest.mark.parametrize(("most", "too_large"), [(12, False), (11, True)])
def test_the_area_from_the_first_cell_counts(most: int, too_large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    book.active["D3"] = "x"  # type: ignore[index]
    monkeypatch.setattr(workbook_child, "MOST_CELLS", most)
    (sheet,) = child(book, monkeypatch)
    assert (sheet["too_large"], sheet["rows"] == []) == (too_large, too_large)


@pytest.mark.parametrize(
    ("status", "complaint", "why"),
    [
        (-9, b"", "it takes too much memory"),
        (1, b"Traceback\nMemoryError", "it takes too much memory"),
        (1, b"Traceback\nPassword protected", "it is protected by a password"),
        (1, b"a password\nanything else", "it is damaged or incomplete, or not a workbook"),
    ],
)
def test_why_the_process_failed_is_said(status: int, complaint: bytes, why: str) -> None:
    ended: Any = SimpleNamespace(returncode=status, communicate=lambda timeout: (b"", complaint))
    with pytest.raises(DataError) as raised:
        workbook._sheets(ended, "o.xlsx")
    hint = "open it in a spreadsheet program, and save it again as xlsx"
    assert str(raised.value.problems[0]) == f"o.xlsx: cannot read this workbook: {why} ({hint})"


def test_a_process_that_takes_too_long_is_said() -> None:
    def late(timeout: float) -> None:
        raise subprocess.TimeoutExpired("x", timeout)

    with pytest.raises(DataError, match=f"it takes longer than {workbook.SECONDS} seconds"):
        workbook._sheets(SimpleNamespace(communicate=late), "o.xlsx")  # type: ignore[arg-type]


# --- the choice of a sheet --------------------------------------------------------------------------------------------


def sheet(name: str, *rows: list[Any], shown: bool = True) -> dict[str, Any]:
    return {"name": name, "shown": shown, "rows": list(rows), "merged": []}


COVER, ORBAT = sheet("Cover", ["Order of battle"]), sheet("Orbat", ["Unit", "Superior"], ["a", "b"])
PEOPLE = sheet("People", ["Unit", "Commander", "Rank"], ["a", "b", "c"])


@pytest.mark.parametrize(
    ("sheets", "asked", "chosen", "remarks"),
    [
        ([COVER], None, "Cover", ()),
        ([COVER, ORBAT], None, "Orbat", ("read the sheet 'Orbat' of 2",)),
        ([COVER, ORBAT, PEOPLE], None, "People", ("read the sheet 'People' of 3; use --sheet for 'Orbat'",)),
        ([COVER, {**PEOPLE, "shown": False}, ORBAT], None, "Orbat", ("read the sheet 'Orbat' of 3",)),
        ([COVER, COVER], None, "Cover", ()),
        ([COVER, ORBAT], "Cover", "Cover", ()),
    ],
)
def test_the_sheet_that_fits_best_is_read(
    sheets: list[dict[str, Any]], asked: str | None, chosen: str, remarks: tuple[str, ...]
) -> None:
    found, said = workbook._chosen(sheets, asked, ())
    assert (found["name"], said) == (chosen, remarks)


def test_a_sheet_that_is_not_there_is_said() -> None:
    with pytest.raises(UsageError) as raised:
        workbook._chosen([COVER, ORBAT], "Oob", ())
    assert str(raised.value) == "no sheet named 'Oob' (choose from Cover, Orbat)"


# --- the layout -------------------------------------------------------------------------------------------------------

XLSX = {
    "xl___rels__workbook_dot_xml_dot_rels": '<Relationships><Relationship Id="r1" Target="worksheets/s1.xml"/><Relationship Id="r2" Target="/xl/worksheets/s2.xml"/></Relationships>',
    "xl__workbook_dot_xml": '<x:workbook xmlns:x="u" xmlns:r="v"><x:sheets><x:sheet name="A" r:id="r1"/><x:sheet name="B" r:id="r2"/></x:sheets></x:workbook>',
    "xl__styles_dot_xml": '<styleSheet><cellStyleXfs><xf><alignment indent="9"/></xf></cellStyleXfs><cellXfs><xf/><xf><alignment indent="1"/></xf><xf><alignment indent="3"/></xf></cellXfs><dxfs><xf><alignment indent="7"/></xf></dxfs></styleSheet>',
}  # fmt: skip


def test_rows_of_excel_are_as_deep_as_their_indent_or_outline() -> None:
    one = '<worksheet><row r="2"><c s="1"/></row><row><c s="2"/><c s="1"/></row><row r="7" outlineLevel="1"/><row outlineLevel="2"><c s="0"/><c s="5"/></row><row/></worksheet>'
    two = '<p:worksheet xmlns:p="u"><p:row r="1"><p:c s="1"/></p:row></p:worksheet>'
    content = archive(**XLSX, xl__worksheets__s1_dot_xml=one, xl__worksheets__s2_dot_xml=two)
    assert layouts(content, "xlsx") == {"A": Layout({2: 1, 3: 3, 7: 1, 8: 2}, []), "B": Layout({1: 1}, [])}


def test_what_is_not_xml_or_too_far_below_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"^xl/styles\.xml in it is not XML$"):
        layouts(archive(**{**XLSX, "xl__styles_dot_xml": "<a>"}), "xlsx")
    for row, fits in ((LAST_ROW, True), (LAST_ROW + 1, False)):
        content = archive(**XLSX, xl__worksheets__s1_dot_xml=f'<worksheet><row r="{row}"/></worksheet>')
        if fits:
            assert layouts(content, "xlsx")["A"] == Layout({}, [])
        else:
            with pytest.raises(UnreadableError, match=r"^it has a row beyond 1,048,576$"):
                layouts(content, "xlsx")


ODS = """<d xmlns:style="s" xmlns:fo="f" xmlns:table="t">
<style:style style:name="a"><style:paragraph-properties fo:margin-left="10pt"/></style:style>
<style:style style:name="b"><style:paragraph-properties fo:margin-left="0.7056cm"/></style:style>
<style:style style:name="c"><style:paragraph-properties fo:margin-left="0.4167in"/></style:style>
<style:style style:name="d"><style:paragraph-properties fo:margin-left="14.11mm"/></style:style>
<style:style style:name="e"><style:paragraph-properties fo:margin-left="5em"/></style:style>
<style:style style:name="p"><style:paragraph-properties fo:margin-left="1pc"/></style:style>
<table:table table:name="A">
<table:table-row><table:table-cell table:style-name="a"/></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:style-name="b"/></table:table-row>
<table:table-row><table:table-cell table:style-name="c"/></table:table-row>
<table:table-row><table:table-cell table:style-name="d"/><table:table-cell table:style-name="a"/></table:table-row>
<table:table-row><table:table-cell table:style-name="e"/></table:table-row>
<table:table-row-group><table:table-row/><table:table-row-group><table:table-row/></table:table-row-group></table:table-row-group>
<table:table-row><table:table-cell table:number-columns-repeated="2"/><table:covered-table-cell table:number-columns-repeated="3"/><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="4"/><table:table-cell table:number-columns-spanned="2"/></table:table-row>
</table:table>
<table:table table:name="B"><table:table-row><table:table-cell table:style-name="p" table:number-rows-spanned="3"/></table:table-row></table:table>
</d>"""


def test_rows_of_opendocument_are_as_deep_as_their_indent_or_group() -> None:
    a = Layout({1: 1, 2: 2, 5: 3, 6: 4, 8: 1, 9: 2}, [(9, 5, 10, 8), (9, 6, 9, 7)])
    assert layouts(archive(content_dot_xml=ODS), "ods") == {"A": a, "B": Layout({1: 1}, [(0, 0, 2, 0)])}


def test_old_workbooks_have_no_layout_to_read() -> None:
    assert layouts(b"anything", "xls") == {}
