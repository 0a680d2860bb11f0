"""A separate process that reads a workbook: the file on standard input, its sheets as JSON on standard output.

python-calamine reads every kind of workbook quickly, but a small one with two cells far apart, or a damaged one, can
end the process. It runs as a script, so that it imports nothing of the program.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any

MOST_CELLS = 10_000_000
"""The most cells between the first and the last of a sheet, including empty ones."""
MEMORY = 3 * 1024**3
"""The memory limit of the process, in bytes."""


def main() -> None:
    """Print the sheets: names, visibility, merged cells, and the rows from the first on."""
    _limit_memory()
    import io

    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    shown = {sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible}
    sheets = []
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except Exception as error:  # noqa: BLE001 - a chart has no cells
            sheets.append({"name": name, "shown": False, "rows": [], "merged": [], "fault": str(error)[:200]})
            continue
        # The sheet knows where its cells begin; the empty area before them counts too.
        last = sheet.end or (0, 0)
        too_large = (last[0] + 1) * (last[1] + 1) > MOST_CELLS
        rows = [] if too_large else [_row(row) for row in sheet.to_python(skip_empty_area=False)]
        merged = [[*first, *end] for first, end in sheet.merged_cell_ranges or ()]
        sheets.append({"name": name, "shown": name in shown, "rows": rows, "merged": merged, "too_large": too_large})
    sys.stdout.buffer.write(json.dumps(sheets).encode())


def _row(cells: list[Any]) -> list[Any]:
    """The cells of a row for JSON, without trailing empty ones."""
    while cells and cells[-1] == "":
        cells.pop()
    return [_cell(cell) for cell in cells]


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
