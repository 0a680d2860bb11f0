"""CSV and TSV: import a flat table of any origin, export a folder with one table for each kind of record."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

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
    """Import a flat table; the first lines show whether the separator is a comma, semicolon, tab or vertical bar."""
    from belgrade_cli.exchange.sheets.rows import read_rows

    text = characters(content, name, encoding, cells=True)
    csv.field_size_limit(LONGEST_CELL)
    return read_rows(_rows(text, name), name, columns)


def table(content: bytes, name: str) -> list[list[str]]:
    """The rows of a table exported by us."""
    csv.field_size_limit(LONGEST_CELL)
    return list(_rows(characters(content, name, cells=True), name))


def write(battle: OrderOfBattle) -> Exported:
    """Export one CSV file for each table, by name."""
    from belgrade_cli.exchange.tables import tables

    return Exported(
        {f"{table.name}.csv": _csv_bytes(table.columns, table.rows) for table in tables(battle) if table.rows}
    )


def _rows(text: str, name: str) -> Iterator[list[str]]:
    if declared := re.match(r"sep=(.)\r?\n", text):  # a line that Excel writes for itself
        yield []
        text = text[declared.end() :]
    separator = _separator(text)
    literal = separator == "\t" and not _are_quoted(text)
    quoting: Any = csv.QUOTE_NONE if literal else csv.QUOTE_MINIMAL
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, quoting=quoting)
    before = 0
    try:
        for row in rows:
            # Cells may contain newlines: empty rows keep the row numbers equal to the line numbers.
            yield from ([] for _ in range(rows.line_num - before - 1))
            before = rows.line_num
            yield row
    except csv.Error:
        said = f"not a table: a quoted cell is not closed, or a cell has more than {LONGEST_CELL:,} characters"
        hint = "double a quotation mark inside a quoted cell"
        raise DataError((Problem("not-csv", Position(name, rows.line_num, 1), said, hint),)) from None


def _are_quoted(text: str) -> bool:
    """Whether quotation marks in a text with tabs enclose cells, rather than being part of names."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True):
            pass
    except csv.Error:
        return False
    return True


def _separator(text: str) -> str:
    """The separator that occurs most often outside quotes in the first lines."""
    start = re.sub(r'"[^"]*"', "", text[:20_000])
    lines = [line for line in start.splitlines() if line.strip()][:20]
    return max(
        _SEPARATORS,
        key=lambda sign: (sum(line.count(sign) > 0 for line in lines), sum(line.count(sign) for line in lines)),
    )


def _csv_bytes(columns: Sequence[object], rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([getattr(column, "name", "") for column in columns])
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return text.getvalue().encode()


def _cell(value: object) -> object:
    """A cell, protected from being run as a formula."""
    return guarded(value) if isinstance(value, str) else value
