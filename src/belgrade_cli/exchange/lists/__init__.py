"""Lists as printed in articles and notes: indented, with bullets, drawn as trees, in Markdown or wikitext."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.exchange.draft import MOST
from belgrade_cli.exchange.losses import Remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.exchange import Exported, Imported
    from belgrade_cli.exchange.lists.lines import Line
    from belgrade_cli.exchange.lists.wiki_markup import Table
    from belgrade_cli.model.order_of_battle import OrderOfBattle

LONGEST_LINE = 10_000
MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_ODD = re.compile(r"[\[\]{}<>;:|=&*#_()]|''|^\W|\.$")
"""Characters of a name that have a meaning in a list."""
MANY = 4
"""How many rows a Markdown table must have for each line outside it."""
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")


def read(content: bytes, name: str, *, encoding: str | None = None) -> Imported:
    """Import a list as a data set; raises DataError if it is not text, or contains no entries."""
    from belgrade_cli.exchange.decoding import characters

    text = characters(content, name, encoding)
    _refuse_large(text, name)
    if rows := _table(text) or _paths(text) or _delimited(text, name):
        from belgrade_cli.exchange.sheets.rows import read_rows

        return read_rows(rows, name)
    return _from_lines(text, name)


def write(battle: OrderOfBattle) -> Exported:
    """Export the formations as a list under headings; names that `read` would misread are reported."""
    from belgrade_cli.exchange.lists import list_writer

    exported = list_writer.write(battle)
    remarks = Remarks()
    for name in _misread(battle, exported):
        remarks.add("names that an import would read as list markup", name)
    return exported._replace(remarks=remarks())


def _misread(battle: OrderOfBattle, exported: Exported) -> list[str]:
    """The names that would not survive reading the list again; tried only if some look like it."""
    from belgrade_cli.exchange.entry import is_remark

    names = [" ".join(unit.name.split()) for unit in battle.units.values()]
    if not any(_ODD.search(name) or is_remark(name) for name in names):
        return []
    try:
        units = list(read(bytes(exported.content), "list.txt").dataset["forces"])  # type: ignore[arg-type]
    except DataError:
        return names
    back: set[str] = set()
    while units:
        unit = units.pop()
        back.add(unit["name"])
        units += unit.get("subordinates", ())
    return [name for name in names if name not in back]


def _from_lines(text: str, name: str) -> Imported:
    from belgrade_cli.exchange.lists import hierarchy, lines, numbering, wiki_markup

    remarks = Remarks()
    if wiki_markup.is_wikitext(text) and PurePath(name).suffix.casefold() not in MARKDOWN:
        found = list(wiki_markup.items(text, remarks))
        if flat := _flat_tables(found):
            return _from_tables(flat, name)
        made = _without_tables(found)
    else:
        made = lines.lines(text, markdown=PurePath(name).suffix.casefold() in MARKDOWN)
    draft = hierarchy.Outline(name, numbering.numbered(made)).draft
    if not draft.units:
        hint = "write one formation per line"
        raise DataError((Problem("no-data", Position(name), "no formation in this text", hint),))
    draft.report_same_names()
    imported = draft.imported()
    return imported._replace(remarks=(*remarks(), *imported.remarks))


def _flat_tables(found: Sequence[Line | Table]) -> list[tuple[dict[str, str], Table]]:
    """The tables of a text without lists, if each row is one formation; each with the text above it."""
    from belgrade_cli.exchange.lists.lines import Line
    from belgrade_cli.exchange.lists.wiki_tables import is_flat
    from belgrade_cli.exchange.words.sides import heading

    over: dict[str, str] = {}
    made: list[tuple[dict[str, str], Table]] = []
    for item in found:
        if not isinstance(item, Line):
            if not is_flat(item):
                return []
            made.append((dict(over), item))
        elif item.heading and (means := heading(item.text)) in ("side", "nation"):
            over = {key: text for key, text in over.items() if means == "nation"} | {str(means): item.text}
        elif item.listed and not item.heading:
            return []
    return made


def _from_tables(tables: list[tuple[dict[str, str], Table]], name: str) -> Imported:
    """Import tables with one formation in each row, one table after another."""
    from belgrade_cli.exchange.lists.wiki_tables import headings, rows
    from belgrade_cli.exchange.sheets.rows import read_rows

    columns = list(dict.fromkeys(text for _, table in tables for text in headings(table)))
    over = [key for key in ("side", "nation") if any(key in above for above, _ in tables)]
    made = [[*over, *columns]]
    for above, table in tables:
        for row in rows(table)[1:]:
            cells = dict(zip(headings(table), row, strict=False))
            made.append([*(above.get(key, "") for key in over), *(cells.get(column, "") for column in columns)])
    return read_rows(made, name)


def _without_tables(found: Sequence[Line | Table]) -> list[Line]:
    from belgrade_cli.exchange.lists import wiki_tables
    from belgrade_cli.exchange.lists.lines import Line

    return [line for item in found for line in ([item] if isinstance(item, Line) else wiki_tables.lines(item))]


def _table(text: str) -> list[list[str]] | None:
    """The rows if a text is a table (pasted from a spreadsheet, or in Markdown); None if it is a list."""
    from belgrade_cli.exchange.lists.lines import clean

    written = [line for line in text.splitlines() if line.strip()]
    if len(written) > 1 and all("\t" in line.strip("\n ") and line[:1] not in "\t*#-" for line in written):
        return [line.split("\t") for line in text.splitlines()]
    found = [line for line in text.splitlines() if _TABLE_ROW.match(line)]
    beside = [line for line in written if not line.startswith("#") and not _TABLE_ROW.match(line)]
    if len(found) > 2 and _TABLE_RULE.match(found[1]) and len(found) > MANY * len(beside):
        rows = [
            [clean(cell) for cell in line.strip().strip("|").split("|")]
            for line in found
            if not _TABLE_RULE.match(line)
        ]
        headings = [[line.strip("# ")] for line in written if line.startswith("#")]
        return [*headings, *_without_marks(rows), *([f"Note: {clean(line)}"] for line in beside)]
    return None


def _paths(text: str) -> list[list[str]] | None:
    """The rows if most lines are paths (`8th Army > XXX Corps > 50th Division`); None if they are not."""
    written = [line.strip() for line in text.splitlines() if line.strip()]
    for sign in (" > ", " → ", " » "):
        found = sum(sign in line for line in written)
        if found > 1 and 3 * found >= 2 * len(written) and not any(line.startswith(sign.strip()) for line in written):
            return [["Path"], *([line] for line in written)]
    return None


def _without_marks(rows: list[list[str]]) -> list[list[str]]:
    """The rows of our own table without echelon marks before names and dispute marks after them."""
    from belgrade_cli.exchange.words.echelons import MARKS

    marks = [row[0].partition(" ")[0] for row in rows]
    if not any(len(mark) > 3 and mark.isupper() and mark.casefold() in MARKS for mark in marks):
        return rows
    made = []
    for mark, row in zip(marks, rows, strict=True):
        name = row[0][len(mark) :] if mark.casefold() in MARKS else row[0]
        made.append([name.strip().removesuffix("†"), *row[1:]])
    return made


def _delimited(text: str, name: str) -> list[list[str]] | None:
    """The rows of a text that is CSV, whatever its file name, since all headings are known; None for a list."""
    from belgrade_cli.exchange.sheets.delimited import table
    from belgrade_cli.exchange.sheets.headings import columns

    first = next((line for line in text.splitlines() if line.strip()), "")
    for sign in "" if _TABLE_ROW.match(first) else ",;|":
        cells = [cell.strip(' "') for cell in first.split(sign)]
        found = columns(cells, {}) if len(cells) > 1 else None
        if found and found.fitting == len(list(filter(None, cells))):
            return table(text.encode("utf-8", "surrogatepass"), name)
    return None


def _refuse_large(text: str, name: str) -> None:
    written = text.splitlines()
    if sum(map(bool, written)) > MOST:
        raise DataError((Problem("too-many-records", Position(name), f"more than {MOST:,} lines"),))
    for number, line in enumerate(written, start=1):
        if len(line) > LONGEST_LINE:
            message = f"this line has {len(line):,} characters"
            hint = f"at most {LONGEST_LINE:,} are allowed"
            raise DataError((Problem("too-long", Position(name, number, 1), message, hint),))
