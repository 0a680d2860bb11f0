"""Turn the rows of a spreadsheet into a data set: find the headings, choose the rows, and group them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.exchange.draft import MOST, Draft
from belgrade_cli.exchange.entry import is_remark
from belgrade_cli.exchange.lists.asides import without_marks
from belgrade_cli.exchange.sheets.cells import cell_texts
from belgrade_cli.exchange.sheets.formation_rows import Formations
from belgrade_cli.exchange.sheets.heading_rows import bare, without_headings
from belgrade_cli.exchange.sheets.headings import Columns, columns, mapping, settled
from belgrade_cli.exchange.sheets.nesting import Cells, nested
from belgrade_cli.exchange.words.commanders import led_by
from belgrade_cli.exchange.words.leading_rank import rank
from belgrade_cli.exchange.words.sides import heading, of_operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from belgrade_cli.exchange import Imported
    from belgrade_cli.exchange.sheets.groups import Row
    from belgrade_cli.exchange.sheets.workbook_layout import Layout

WIDEST = 256
"""The most columns of a table."""
SHARED = ("name", "superior", "side", "nation", "date", "from", "source")
"""Fields whose merged cells apply to every row next to them."""
_FOOTNOTE = re.compile(r"[*†‡¹²³]+\s*\S")
SAMPLE = 200
"""How many rows show whether a column only counts formations."""
ROWS_OF_INTRODUCTION = 20
"""How many rows may precede the headings."""


def read_rows(
    rows: Iterable[Sequence[Any]], name: str, mapped: Sequence[str] = (), layout: Layout | None = None
) -> Imported:
    """Import rows, of which the first usable one is the headings.

    `layout` describes the format of a workbook: indentation and merged cells. Raises DataError if there are no headings
    that name formations, UsageError for an invalid `--column`.
    """
    asked = mapping(mapped)
    texts = [(number, cell_texts(row)) for number, row in limited(rows, name)]
    found = find_headings(texts, asked)
    if not found:
        raise _no_headings(texts, asked, name)
    draft = Draft(name)
    _introduce(draft, texts[: found[0] - 1])
    for index in found[1].measures.values():
        if found[1].texts[index].endswith(")"):
            draft.remarks.add("words in brackets in headings left out", found[1].texts[index])
    depths = layout.depths if layout else {}
    if layout:
        _fill(texts, layout, found[1])
    below = [Cells(number, cells, found[1], depths.get(number, 0)) for number, cells in texts[found[0] :]]
    Formations(draft, list(_rows(draft, below, found[1])))
    if not draft.units:
        raise DataError((Problem("no-data", Position(name), "no row below the headings"),))
    draft.report_same_names()
    return draft.imported()


def _introduce(draft: Draft, above: Sequence[tuple[int, list[str]]]) -> None:
    """Take the title from the rows above the headings, and report the other rows."""
    for number, cells in above:
        said = "; ".join(filter(None, (cell.strip() for cell in cells)))
        if said and not draft.title and heading(said) == "title":
            draft.title = said
        elif said:
            draft.remarks.add("rows above the headings left out", f"{said} (row {number})")


def find_headings(texts: Sequence[tuple[int, list[str]]], mapped: Mapping[str, str]) -> tuple[int, Columns] | None:
    """The number of rows up to the headings, and the columns."""
    for index, (_, cells) in enumerate(texts[:ROWS_OF_INTRODUCTION], start=1):
        if found := columns(cells, mapped):
            found = _without_counts(found, [row for _, row in texts[index : index + SAMPLE]])
            return (index, found) if found else None
    return None


def _without_counts(found: Columns, rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns without those that only count formations: plurals such as `divisions` with nothing but numbers."""
    counts = {index for index in found.levels if _only_counts(found.texts[index], index, rows)}
    if not counts:
        return found
    levels = {index: level for index, level in found.levels.items() if index not in counts}
    unknown = found.unknown | {found.texts[index]: index for index in counts}
    return settled(found._replace(levels=levels, unknown=unknown))


def _only_counts(heading: str, index: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = [row[index].strip() for row in rows if index < len(row) and row[index].strip()]
    return heading.casefold().endswith("s") and bool(cells) and all(cell.isdecimal() for cell in cells)


def limited(rows: Iterable[Sequence[Any]], name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    """The non-empty rows by number; raises DataError if the table is too large."""
    count = 0
    for place, row in enumerate(rows, start=1):
        if len(row) > WIDEST and any(cell not in (None, "") for cell in row[WIDEST:]):
            raise _too_large(name, place, "too-many-columns", f"more than {WIDEST} columns")
        if any(row) or any(cell not in (None, "") for cell in row):
            count += 1
            if count > MOST:
                raise _too_large(name, place, "too-many-records", f"more than {MOST:,} rows")
            yield place, row


def _rows(draft: Draft, below: list[Cells], found: Columns) -> Iterator[Row]:
    """The rows about a formation; others are reported."""
    kept = []
    for cells in below:
        said = (
            cells.at(found.fields.get("name")) or cells.at(found.fields.get("id")) or cells.at(found.fields.get("path"))
        )
        said = said or next((text for index in found.levels if (text := cells.at(index))), "")
        if tuple(text.strip() for text in cells.texts) == found.texts:
            draft.remarks.add("rows that repeat the headings left out", f"row {cells.number}")
        elif cells.filled == 1 and of_operation(bare(said)):
            kept.append(cells)
        elif not said:
            draft.remarks.add("rows left out because they name no formation", f"row {cells.number}")
        elif is_remark(said) or (_FOOTNOTE.match(said) and cells.filled == 1):
            draft.remarks.add("totals, sources and notes left out", f"{said} (row {cells.number})")
        else:
            kept.append(cells)
    kept, found = without_headings(draft, kept, found)
    for row in nested(kept, found):
        _split_off_commander(row)
        if row["superior"] and _is_attachment(found):
            row["relationship"] = row["relationship"] or "attached"
        yield _without_marks(row)


def _is_attachment(found: Columns) -> bool:
    """Whether the column of superiors is one of attachments: `Attached to`."""
    index = found.fields.get("superior")
    return index is not None and found.texts[index].casefold().startswith("attached")


def _split_off_commander(row: Row) -> None:
    """Split a commander with a rank from the name of a formation: `First Army (Lt Gen Hodges)`."""
    for key in ("name", "superior"):
        name, sign, said = row[key].rpartition(" (")
        if not sign or not said.endswith(")"):
            continue
        ranked = rank(said[:-1])
        if name and ranked and ranked.rest and led_by(said[:-1]):
            row[key] = name
            if key == "name" and not row["commander"]:
                row["commander"] = said[:-1]


def _without_marks(row: Row) -> Row:
    """The row without the footnote marks after its names; that of the formation becomes a note."""
    row["superior"] = without_marks(row["superior"])[0]
    row["name"], mark = without_marks(row["name"])
    if mark:
        row["note"] = "; ".join(filter(None, (row["note"], mark)))
    return row


def _fill(texts: list[tuple[int, list[str]]], layout: Layout, found: Columns) -> None:
    """Repeat merged cells in each row that they apply to."""
    columns = {*found.levels, *(found.fields[key] for key in SHARED if key in found.fields)}
    rows = dict(texts)
    for first, left, last, _ in layout.merged:
        said = rows.get(first + 1, [])
        if left not in columns or left >= len(said) or last - first > MOST:
            continue
        for number in range(first + 2, last + 2):
            cells = rows.get(number)
            if cells is not None:
                cells.extend([""] * (left + 1 - len(cells)))
                cells[left] = cells[left] or said[left]


def _too_large(name: str, row: int, code: str, what: str) -> DataError:
    return DataError((Problem(code, Position(name, row, 1), f"the table has {what}"),))


def _no_headings(texts: list[tuple[int, list[str]]], mapped: dict[str, str], name: str) -> DataError:
    first = next((cells for _, cells in texts if any(cells)), [])
    seen = ", ".join(f"'{cell[:40]}'" for cell in first[:12] if cell)
    absent = ", ".join(f"'{heading}'" for heading in mapped.values() if not _is_heading(heading, texts))
    if not seen:
        message, hint = "the table is empty", ""
    elif absent:
        message, hint = f"no column is headed {absent}", f"the first row is {seen}"
    else:
        message = "no row of headings has a column for the formations"
        hint = f"the first row is {seen}; use --column name=HEADING for the column with the formations"
    return DataError((Problem("no-headings", Position(name, 1, 1), message, hint),))


def _is_heading(heading: str, texts: list[tuple[int, list[str]]]) -> bool:
    return any(heading.strip().casefold() == cell.strip().casefold() for _, cells in texts for cell in cells)
