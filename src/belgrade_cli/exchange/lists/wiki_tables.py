"""Wiki tables as lines of a list (division | brigade | regiments), or as rows of a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.exchange.lists.lines import BOLD, Line, clean, is_formation
from belgrade_cli.exchange.lists.wiki_markup import is_title, line_of
from belgrade_cli.exchange.sheets.headings import columns
from belgrade_cli.exchange.sheets.levels import level_of_heading, named
from belgrade_cli.exchange.words.commanders import says_nothing
from belgrade_cli.exchange.words.echelons import echelon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.exchange.lists.wiki_markup import Cell, Table


def headings(table: Table) -> list[str]:
    """The texts of the first row."""
    return [clean(" ".join(cell.lines)) for cell in table.rows[0]] if table.rows else []


def is_flat(table: Table) -> bool:
    """Whether each row is one formation, as in a spreadsheet."""
    return len(_levels(headings(table))) < 2 and columns(headings(table), {}) is not None


def rows(table: Table) -> list[list[str]]:
    """The cells as in a spreadsheet."""
    return [_texts(row) for row in table.rows]


def _texts(row: Sequence[Cell]) -> list[str]:
    """The texts of a row; a cell over several columns is in the first of them."""
    beside = [None, *(cell.key for cell in row)]
    return [
        "; ".join(clean(line) for line in cell.lines) if cell.key != before else ""
        for cell, before in zip(row, beside, strict=False)
    ]


def lines(table: Table) -> Iterator[Line]:
    """The lines of a table whose columns are levels; other columns describe the last formation of the row."""
    levels = _levels(headings(table))
    if not levels:
        levels = {0: None} if table.rows and not is_flat(table) else levels
    last: list[int] = []
    for offset, row in enumerate(table.rows[1:], start=1):
        if is_title(row):
            last = []
            yield Line(table.number + offset, (0, 0), clean(" ".join(row[0].lines)), heading=BOLD)
            continue
        if len(row) > 1 and len({cell.key for cell in row}) == 1 and row[0].header:
            yield Line(table.number + offset, (0, 0), " ".join(row[0].lines), comment=True)
            continue
        keys = [row[column].key for column in levels if column < len(row)]
        for place, (column, level) in enumerate(levels.items()):
            spanned = column and column < len(row) and row[column].key == row[column - 1].key
            if column < len(row) and not spanned and row[column].lines and keys[: place + 1] != last[: place + 1]:
                yield from _cell_lines(row[column], place, level, table.number)
        last = keys
        yield from _others(table, row, set(levels), table.number + offset)


def _levels(texts: Sequence[str]) -> dict[int, str | None]:
    found = {column: level_of_heading(text) for column, text in enumerate(texts)}
    return {column: level for column, level in found.items() if level}


def _cell_lines(cell: Cell, place: int, level: str | None, number: int) -> Iterator[Line]:
    """The formations in a cell: its first line, or each bullet; other lines are about the one above."""
    titled = False
    for text in cell.lines:
        read = line_of(number, text)
        if read is None or says_nothing(read.text):
            continue
        bulleted = read.listed and not read.heading
        depth = (place, (read.depth[1] if bulleted else 0))
        another = titled and level and is_formation(read.text) and echelon(read.text) == level
        if bulleted or another or not titled:
            titled = True
            shown = named(read.text, level) if level else read.text
            yield Line(number, depth, shown, fields={"echelon": level} if level else None)
        else:
            yield Line(number, depth, read.text, listed=False)


def _others(table: Table, row: list[Cell], taken: set[int], number: int) -> Iterator[Line]:
    """What other columns say, as notes or as a commander."""
    texts = headings(table)
    fields = columns(["name", *texts], {})
    commander = (fields.fields.get("commander", 0) if fields else 0) - 1
    for column, cell in enumerate(row):
        if column in taken or not cell.lines or column >= len(texts):
            continue
        said = "; ".join(clean(line) for line in cell.lines)
        if column == commander:
            yield Line(number, (0, 0), f"Commander: {said}", listed=False)
        else:
            yield Line(number, (0, 0), f"{texts[column]}: {said}", note=True)
