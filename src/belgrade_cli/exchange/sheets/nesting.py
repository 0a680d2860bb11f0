"""Find the nesting of a sheet without a column of superiors: columns of levels, outlines, paths, indentation."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from belgrade_cli.exchange.sheets.groups import NO_HEADING, Row, folded
from belgrade_cli.exchange.sheets.levels import named
from belgrade_cli.exchange.words.echelons import echelon
from belgrade_cli.exchange.words.word_table import plain
from belgrade_cli.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from belgrade_cli.exchange.sheets.headings import Columns

Key = tuple[str, ...]
_SEPARATORS = (">", "→", "»", "\\", "::", "|", " / ", "/")
"""Separators between the names of a path; the first one that occurs is used."""
_DASHES = re.compile(r"((?:[-–—•·*>]\s*)*[-–—•·*>])\s+(?=\S)")
TAB = 4
LEVEL_HEADINGS = frozenset({"level", "ebene", "уровень", "ниво", "nivo", "razina", "niveau", "livello"})
"""Headings of a column whose echelons show the depth of a row; a column of sizes does not."""


class Cells:
    """The cells of a row by column."""

    def __init__(self, number: int, cells: Sequence[str], columns: Columns, depth: int = 0) -> None:
        self.number = number
        self.depth = depth
        """The indentation of the name by cell format, or the outline level of the row in the sheet."""
        self.columns = columns
        self._cells = cells

    def at(self, index: int | None) -> str:
        return self._cells[index].strip() if index is not None and index < len(self._cells) else ""

    @property
    def filled(self) -> int:
        """The number of cells with text."""
        return sum(bool(cell.strip()) for cell in self._cells)

    @property
    def texts(self) -> Sequence[str]:
        """The texts of all cells."""
        return self._cells

    @property
    def text(self) -> str:
        """The text of the first cell that has any."""
        return next((text for cell in self._cells if (text := cell.strip())), "")

    def with_values(self, columns: Columns, values: dict[str, str]) -> Cells:
        """The row in a wider table, with values where the cells of their columns are empty."""
        cells = [*self._cells, *[""] * (len(columns.texts) - len(self._cells))]
        for key, value in values.items():
            cells[columns.fields[key]] = cells[columns.fields[key]].strip() or value
        return Cells(self.number, cells, columns, self.depth)

    def without(self, field: str) -> Cells:
        """The row without the text of a column."""
        cells = list(self._cells)
        cells[self.columns.fields[field]] = ""
        return Cells(self.number, cells, self.columns, self.depth)

    def raw(self, field: str) -> str:
        index = self.columns.fields.get(field)
        return self._cells[index] if index is not None and index < len(self._cells) else ""

    def _values(self, indexes: dict[str, int]) -> dict[str, str]:
        cells, width = self._cells, len(self._cells)
        return {key: text for key, index in indexes.items() if index < width and (text := cells[index].strip())}

    def row(self, **instead: str) -> Row:
        """The row with the values of its known columns."""
        said = self._values(self.columns.fields) | instead
        measures, unknown = self._values(self.columns.measures), self._values(self.columns.unknown)
        beyond = [text.strip() for text in self._cells[len(self.columns.texts) :] if text.strip()]
        unknown |= {NO_HEADING: "; ".join(beyond)} if beyond else {}
        return Row(self.number, said, measures, unknown)


def nested(rows: list[Cells], columns: Columns) -> list[Row]:
    """The rows with their superiors, by whatever shows the nesting in the sheet."""
    way = _method(rows, columns)
    return list(way(rows, columns)) if way else [cells.row() for cells in rows]


def _method(rows: list[Cells], columns: Columns) -> Callable[[list[Cells], Columns], Iterator[Row]] | None:
    if columns.levels and not _is_named(rows, columns):
        return _levels
    if any(cells.at(columns.fields.get("superior")) for cells in rows):
        return None
    if "outline" in columns.fields and _are_depths([cells.at(columns.fields["outline"]) for cells in rows]):
        return _outline
    if "echelon" in columns.fields and _are_depths([cells.at(columns.fields["echelon"]) for cells in rows]):
        return _outline
    if _separator(rows, columns):
        return _paths
    if "name" in columns.fields and _are_levels(rows, columns):
        return _by_level
    if columns.numbers is not None and _is_outline([cells.at(columns.numbers) for cells in rows]):
        return _outline
    if any(_depth(cells) for cells in rows):
        return _indented
    return None


def _is_named(rows: list[Cells], columns: Columns) -> bool:
    """Whether formations have a column of their own besides those of levels, which then give the superiors."""
    return (
        "name" in columns.fields
        and "superior" in columns.fields
        and any(cells.at(columns.fields["superior"]) for cells in rows)
    )


# --- a column a level -------------------------------------------------------------------------------------------------


def _levels(rows: list[Cells], columns: Columns) -> Iterator[Row]:
    """One formation for each row, the deepest it names; superiors without a row of their own come first.

    An empty cell to its left means the name above it, as in a table with merged cells.
    """
    order = list(columns.levels.items())
    held: list[str] = []
    own = {tuple(folded(name) for name, _ in path) for path in _paths_of_levels(rows, order)}
    seen: set[Key] = set()
    for cells, path in zip(rows, _paths_of_levels(rows, order), strict=True):
        del held[:]
        for place, (name, level) in enumerate(path):
            held.append(folded(name))
            key = ("level", *held)
            last = place == len(path) - 1
            if not last and (key in seen or tuple(held) in own):
                continue
            row = cells.row(name=name) if last else Row(cells.number, _side_and_nation(cells, name))
            row.key, row.above = key, key[:-1] if len(key) > 2 else None
            row.level = level
            seen.add(key)
            yield row


def _paths_of_levels(rows: list[Cells], order: list[tuple[int, str]]) -> Iterator[list[tuple[str, str | None]]]:
    """The names of each row from the top down, with their levels; a column of names after them is the lowest."""
    before: list[str] = [""] * len(order)
    for cells in rows:
        said = [cells.at(index) for index, _ in order]
        name = cells.at(cells.columns.fields.get("name"))
        last = max((place for place, text in enumerate(said) if text), default=-1)
        if name and last < 0:
            last = max((place for place, text in enumerate(before) if text), default=-1)
        filled = [
            text or (before[place] if place < last or (name and place <= last) else "")
            for place, text in enumerate(said)
        ]
        before = filled
        path: list[tuple[str, str | None]] = [
            (named(text, level, cells.columns.texts[index]), level)
            for text, (index, level) in zip(filled, order, strict=True)
            if text
        ]
        yield [*path, (name, None)] if name and (not path or folded(name) != folded(path[-1][0])) else path


def _side_and_nation(cells: Cells, name: str) -> dict[str, str]:
    """The side and nation of a row, which also apply to its superiors."""
    return {"name": name} | {key: cells.at(cells.columns.fields.get(key)) for key in ("side", "nation")}


# --- outlines, indentation, paths -------------------------------------------------------------------------------------


def _are_depths(texts: list[str]) -> bool:
    """Whether the cells of a column are outline levels: small numbers, each at most one greater than the one before."""
    said = [text for text in texts if text]
    if not said or _is_outline(said):
        return bool(said)
    if not all(re.fullmatch(r"\d{1,2}(?:\.0)?", text) for text in said) or len(said) < len(texts):
        return False
    depths = [int(float(text)) for text in said]
    return all(after <= before + 1 for before, after in itertools.pairwise(depths)) and len(set(depths)) > 1


def _is_outline(texts: list[str]) -> bool:
    """Whether the cells are outline numbers: 1, 1.1, 1.1.1."""
    said = [text for text in texts if text]
    return (
        len(said) == len(texts)
        and any("." in text.strip(".") for text in said)
        and all(re.fullmatch(r"\d{1,4}(?:\.\d{1,4})*\.?", text) for text in said)
    )


def _outline(rows: list[Cells], columns: Columns) -> Iterator[Row]:
    index = columns.fields.get("outline", columns.numbers)
    if index is None or not _are_depths([cells.at(index) for cells in rows]):
        index = columns.fields.get("echelon")
    if _is_outline([cells.at(index) for cells in rows]):
        yield from _by_depth(
            rows,
            [cells.at(index).strip(".").count(".") for cells in rows],
            without="echelon" if index == columns.fields.get("echelon") else "",
        )
        return
    yield from _by_depth(
        rows,
        [int(float(cells.at(index))) for cells in rows],
        without="echelon" if index == columns.fields.get("echelon") else "",
    )


def _are_levels(rows: list[Cells], columns: Columns) -> bool:
    """Whether the column "Level" has echelons in descending order: Army, Corps, Division, Division, Corps."""
    index = columns.fields.get("echelon")
    if index is None or plain(columns.texts[index]) not in LEVEL_HEADINGS:
        return False
    levels = [LEVELS.get(echelon(cells.at(index)) or "") for cells in rows]
    return None not in levels and len(set(levels)) > 1 and levels[0] == max(level or 0 for level in levels)


def _by_level(rows: list[Cells], columns: Columns) -> Iterator[Row]:
    index = columns.fields["echelon"]
    yield from _by_depth(rows, [-LEVELS[echelon(cells.at(index)) or ""] for cells in rows])


def _indented(rows: list[Cells], columns: Columns) -> Iterator[Row]:
    del columns
    yield from _by_depth(rows, [_depth(cells) for cells in rows])


def _depth(cells: Cells) -> int:
    """The indentation of a name: by blanks, by leading dashes, or by cell format."""
    written = cells.raw("name").replace("\xa0", " ").expandtabs(TAB)
    blanks = len(written) - len(written.lstrip(" "))
    dashes = _DASHES.match(written.strip())
    return cells.depth + blanks + (len(dashes[1].replace(" ", "")) if dashes else 0)


def _by_depth(rows: list[Cells], depths: list[int], without: str = "") -> Iterator[Row]:
    """Rows under the nearest row above with less indentation."""
    stack: list[tuple[int, Key]] = []
    for cells, depth in zip(rows, depths, strict=True):
        while stack and stack[-1][0] >= depth:
            stack.pop()
        name = _DASHES.sub("", cells.at(cells.columns.fields.get("name")), count=1)
        row = cells.row(**({"name": name} if name else {}), **({without: ""} if without else {}))
        row.key = ("row", str(cells.number))
        row.above = stack[-1][1] if stack else None
        stack.append((depth, row.key))
        yield row


def _separator(rows: list[Cells], columns: Columns) -> str:
    said = [cells.at(columns.fields.get("path")) for cells in rows]
    return next((sign for sign in _SEPARATORS if any(sign in text for text in said)), "")


def _paths(rows: list[Cells], columns: Columns) -> Iterator[Row]:
    """Rows with a path of superiors that ends with their own name; superiors without a row come first."""
    sign = _separator(rows, columns)
    paths = [[name.strip() for name in cells.at(columns.fields["path"]).split(sign)] for cells in rows]
    own = {_path_key(path) for path in paths}
    seen: set[Key] = set()
    for cells, path in zip(rows, paths, strict=True):
        for length in range(1, len(path)):
            key = _path_key(path[:length])
            if key not in own and key not in seen:
                seen.add(key)
                above = Row(cells.number, _side_and_nation(cells, path[length - 1]))
                above.key, above.above = key, key[:-1] if length > 1 else None
                yield above
        row = cells.row() if cells.at(columns.fields.get("name")) else cells.row(name=path[-1])
        row.key = _path_key(path)
        row.above = row.key[:-1] if len(path) > 1 else None
        yield row


def _path_key(path: list[str]) -> Key:
    return ("path", *map(folded, path))
