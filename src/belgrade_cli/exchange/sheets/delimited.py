"""CSV and TSV: a flat table in, as people have it; a folder out, with one table a record type."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.exchange import Exported, Imported
from belgrade_cli.exchange.decoding import characters
from belgrade_cli.render.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.model.order_of_battle import OrderOfBattle

LONGEST_CELL = 1_000_000
_SEPARATORS = ",;\t|"


def read(content: bytes, name: str, *, columns: Sequence[str] = (), encoding: str | None = None) -> Imported:
    """The data set of a flat table; its separator is a comma, semicolon, tab or bar, as its first lines show."""
    from belgrade_cli.exchange.sheets.rows import read_rows

    text = characters(content, name, encoding, cells=True)
    csv.field_size_limit(LONGEST_CELL)
    return read_rows(_rows(text, name), name, columns)


def table(content: bytes, name: str) -> list[list[str]]:
    """The rows of a table that we wrote."""
    csv.field_size_limit(LONGEST_CELL)
    return list(_rows(characters(content, name, cells=True), name))


def write(battle: OrderOfBattle) -> Exported:
    """One CSV file a table, by its name."""
    from belgrade_cli.exchange.tables import tables

    return Exported(
        {f"{table.name}.csv": _written(table.columns, table.rows) for table in tables(battle) if table.rows}
    )


def _rows(text: str, name: str) -> Iterator[list[str]]:
    if separator := re.match(r"sep=(.)\r?\n", text):  # what Excel writes for itself
        yield []
        text = text[separator.end() :]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    before = 0
    try:
        for row in rows:
            # A cell may hold line ends: what is empty keeps the numbers of the rows those of the lines.
            yield from ([] for _ in range(rows.line_num - before - 1))
            before = rows.line_num
            yield row
    except csv.Error:
        said = f"not a table: a quoted cell is not closed, or a cell has more than {LONGEST_CELL:,} characters"
        hint = "double a quotation mark inside a quoted cell"
        raise DataError((Problem("not-csv", Position(name, rows.line_num, 1), said, hint),)) from None


def _separator(text: str) -> str:
    """The sign that stands most often outside quotes in the first lines."""
    start = re.sub(r'"[^"]*"', "", text[:20_000])
    lines = [line for line in start.splitlines() if line.strip()][:20]
    return max(
        _SEPARATORS,
        key=lambda sign: (sum(line.count(sign) > 0 for line in lines), sum(line.count(sign) for line in lines)),
    )


def _written(columns: Sequence[object], rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([getattr(column, "name", "") for column in columns])
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return text.getvalue().encode()


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return guarded(value) if isinstance(value, str) else value
