"""Workbooks, read with openpyxl and calamine."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from belgrade_cli.render.xlsx import LONGEST_CELL, NAME, WIDEST, Sheet, render, workbook

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_sheet_is_ready_to_be_read_and_printed(army: Answer) -> None:
    page = opened(render(army)).active
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["id", "name", "superior", "depth"],
        ["3rd-ukrainian-front", "3rd Ukrainian Front", None, 0],
        ["57th-army", "57th Army", "3rd-ukrainian-front", 1],
    ]
    assert page["A1"].font.bold
    assert not page["A2"].font.bold
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("B2", "A1:D3", "$1:$1")
    assert page.print_title_cols == "$B:$B"
    assert page.column_dimensions["A"].width > page.column_dimensions["D"].width


@pytest.mark.parametrize(
    ("headings", "column"),
    [
        (["a", "b"], "A"), (["a", "id"], "B"), (["id", "unit", "unit_name"], "C"), (["id", "title", "unit_name"], "B"),
        (["unit", "x"], "A"), (["x", "unit"], "B"), (["title", "name"], "B"),
    ],
)  # fmt: skip
def test_the_column_that_names_a_row_is_on_every_printed_page(headings: list[str], column: str) -> None:
    content, _ = workbook([Sheet("x", headings, [["a"] * len(headings)])])
    page = opened(content).active
    assert page.print_title_cols == f"${column}:${column}"
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.scale) == ("landscape", 9, 60)
    assert page.page_setup.pageOrder == "overThenDown"
    assert (page.page_margins.left, page.page_margins.right) == (0.4, 0.4)
    assert (page.page_margins.top, page.page_margins.bottom) == (0.6, 0.6)
    assert page.oddFooter.center.text == "&A, &P / &N"


def test_a_long_text_is_wrapped_in_a_column_of_bounded_width() -> None:
    content, _ = workbook([Sheet("x", ["id", "note"], [["a" * 100, "b " * 100], ["a", "b"]])])
    page = opened(content).active
    assert [page.column_dimensions[column].width for column in "AB"] == [NAME, WIDEST]
    assert [cell.alignment.wrap_text for cell in page[2]] == [True, True]
    assert page.row_dimensions[2].height > (page.row_dimensions[3].height or 0)


def test_text_stays_text() -> None:
    content, cut = workbook(
        [Sheet("x", ["a", "b"], [["=1+1", "10031000231210000000"], ["#N/A", 3], ["a\x1bb\nc", None]])]
    )
    cells = [cell for row in opened(content).active.iter_rows(min_row=2) for cell in row]
    assert [cell.value for cell in cells] == ["=1+1", "10031000231210000000", "#N/A", 3, "a\\x1bb\nc", None]
    assert [cell.data_type for cell in cells[:4]] == ["s", "s", "s", "n"]
    assert cut == ()


def test_the_same_sheets_are_the_same_bytes_at_any_time(army: Answer) -> None:
    """All timestamps in the archive are one fixed day."""
    made = render(army)
    assert made == render(army)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        said = [
            text for name in archive.namelist() for text in re.findall(rb"\d{4}-\d\d-\d\dT[^<]*", archive.read(name))
        ]
    assert set(said) == {b"2000-01-01T00:00:00Z"}


def test_what_is_too_long_is_cut_and_said() -> None:
    content, cut = workbook([Sheet("x", ["a"], [["é" * (LONGEST_CELL + 1)]]), Sheet("y", ["a"], [["b"]])])
    assert cut == ("x",)
    assert len(opened(content)["x"]["A2"].value) == LONGEST_CELL


def test_names_of_sheets_are_what_excel_takes() -> None:
    assert opened(workbook([Sheet("a/b: [c]" + "d" * 40, ["x"], [])])[0]).sheetnames == ["a b   c " + "d" * 23]
    assert opened(workbook([])[0]).sheetnames == ["empty"]
