"""Excel workbooks with openpyxl (the extra `belgrade[xlsx]`): sheets ready to read, filter and print.

The same sheets give the same bytes: the creation date of a workbook is fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.blocks import visible
from belgrade_cli.errors import BelgradeError
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.text import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belgrade_cli.answer.answer import Answer

Value = str | int | float | None
LONGEST_CELL = 32_767
"""The most characters that a cell of Excel can hold."""
MOST_ROWS = 1_048_575
"""The most rows of a sheet in Excel, without the headings."""
NARROWEST, WIDEST, NAME = 6, 40, 28
"""The width of a column in letters: narrowest, widest, and of a column that names its row; longer texts wrap."""
NAMES = ("name", "title", "unit_name", "id", "unit")
"""Columns that name their row; the first one present is repeated on every printed page."""
LINE, MOST_LINES = 13.5, 4
"""The height of a line in points; the most lines of a cell shown at once."""
SAMPLE = 500
"""How many rows are measured for the width of a column."""
MADE = datetime(2000, 1, 1)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_STAMP = f"{MADE.isoformat()}Z".encode()


class Sheet(NamedTuple):
    """A sheet: its headings and rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def render(answer: Answer) -> bytes:
    """Render the records of an answer as a workbook of one sheet, with the columns of CSV."""
    from belgrade_cli.render.csv import grid

    headings, rows = grid(answer)
    return workbook([Sheet("belgrade", headings, rows)])[0]


def workbook(sheets: Iterable[Sheet]) -> tuple[bytes, tuple[str, ...]]:
    """Make a workbook; return its bytes, and the names of sheets that had to be cut.

    Raises BelgradeError if openpyxl is not installed.
    """
    book = openpyxl().Workbook(write_only=True)
    cut = tuple(sheet.name for sheet in sheets if _added(book, sheet))
    if not book.worksheets:
        book.create_sheet("empty")
    book.properties.creator = "belgrade"
    book.properties.created = MADE
    content = io.BytesIO()
    book.save(content)
    return _stable(content.getvalue()), cut


def openpyxl() -> Any:
    """Import openpyxl; raises BelgradeError if it is not installed."""
    try:
        import openpyxl
    except ImportError:
        raise BelgradeError("workbooks require openpyxl", hint="pip install 'belgrade[xlsx]'") from None
    return openpyxl


def _added(book: Any, sheet: Sheet) -> bool:
    """Add a sheet; return whether it had to be cut."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(_NOT_IN_NAMES.sub(" ", sheet.name)[:_LONGEST_NAME] or "sheet")
    last = get_column_letter(max(len(sheet.headings), 1))
    rows = sheet.rows[:MOST_ROWS]
    widths = _widths(sheet)
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    _for_paper(page, sheet.headings)
    page.append([_cell(page, heading, font=Font(bold=True), alignment=_top()) for heading in sheet.headings])
    wrapped, top = Alignment(vertical="top", wrap_text=True), _top()
    for number, row in enumerate(rows, start=2):
        lines = [_lines(value, width) for value, width in zip(row, widths, strict=False)]
        if max(lines, default=1) > 1:
            page.row_dimensions[number].height = LINE * min(max(lines), MOST_LINES)
        page.append(
            [
                _cell(page, value, alignment=wrapped if high > 1 else top)
                for value, high in zip(row, lines, strict=False)
            ]
        )
    too_long = any(isinstance(value, str) and len(value) > LONGEST_CELL for row in rows for value in row)
    return too_long or len(rows) < len(sheet.rows)


def _top() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top")


def _for_paper(page: Any, headings: Sequence[str]) -> None:
    """Set up printing on A4 landscape, small but legible: headings and names on every page, pages across first."""
    from openpyxl.utils import get_column_letter

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.scale = 60
    page.page_setup.pageOrder = "overThenDown"
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.print_title_rows = "1:1"
    named = next((heading for heading in NAMES if heading in headings), None)
    column = get_column_letter(headings.index(named) + 1 if named else 1)
    page.print_title_cols = f"{column}:{column}"
    page.oddFooter.center.text = "&A, &P / &N"


def _widths(sheet: Sheet) -> list[int]:
    """The width of each column, from its longest line, within limits."""
    longest = [len(heading) + 3 for heading in sheet.headings]
    for row in sheet.rows[:SAMPLE]:
        for number, value in enumerate(row[: len(longest)]):
            longest[number] = max(longest[number], cell_width(str(value)) + 1 if value is not None else 0)
    most = [NAME if heading in NAMES else WIDEST for heading in sheet.headings]
    return [min(max(length, NARROWEST), wide) for length, wide in zip(longest, most, strict=True)]


def _lines(value: Value, width: int) -> int:
    """The number of lines of a cell in a column of a width: words move to the next line, long ones are broken."""
    if not isinstance(value, str) or cell_width(value) <= width:
        return 1
    lines, used = 1, 0
    for word in value[: MOST_LINES * width].split(" "):
        wide = cell_width(word)
        if used and used + 1 + wide > width:
            lines, used = lines + 1, 0
        lines += max(wide - 1, 0) // width
        used += wide % width + bool(used)
    return lines


def _cell(page: Any, value: Value, **style: Any) -> Any:
    """A cell value; text stays text even if it looks like a formula or a number."""
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None
    if isinstance(value, str):
        text = "\n".join(visible(line) for line in value.replace("\r\n", "\n").split("\n"))
        cell = WriteOnlyCell(page, text[:LONGEST_CELL])
        cell.data_type = "s"
    else:
        cell = WriteOnlyCell(page, value)
    for key, said in style.items():
        setattr(cell, key, said)
    return cell


def _stable(content: bytes) -> bytes:
    """The archive with a fixed time in place of all its timestamps."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + _STAMP, part)
            entry = zipfile.ZipInfo(name, (MADE.year, MADE.month, MADE.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return made.getvalue()
