"""Nesting in a sheet without a column of superiors: columns of levels, outlines, paths, indentation."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from belgrade_cli.exchange.sheets.groups import Row, folded
from belgrade_cli.exchange.sheets.levels import named
from belgrade_cli.exchange.words.echelons import echelon
from belgrade_cli.exchange.words.word_table import plain
from belgrade_cli.model.vocabulary import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from belgrade_cli.exchange.sheets.headings import Columns

Key = tuple[str, ...]
_SEPARATORS = (">", "→", "»", "\\", "::", "|", " / ", "/")
"""Signs between the names of a path; the first that stands in one is meant."""
_DASHES = re.compile(r"((?:[-–—•·*>]\s*)*[-–—•·*>])\s+(?=\S)")
TAB = 4
LEVEL_HEADINGS = frozenset({"level", "ebene", "уровень", "ниво", "nivo", "razina", "niveau", "livello"})
"""Headings of a column whose echelons say how deep a row stands; a size says no such thing."""


class Cells:
    """The cells of one row by their columns."""

    def __init__(self, number: int, cells: Sequence[str], columns: Columns, depth: int = 0) -> None:
        self.number = number
        self.depth = depth
        """How far the name stands in by the format of its cell, or the level of the row in the sheet's outline."""
        self.columns = columns
        self._cells = cells

    def at(self, index: int | None) -> str:
        return self._cells[index].strip() if index is not None and index < len(self._cells) else ""

    def raw(self, field: str) -> str:
        index = self.columns.fields.get(field)
        return self._cells[index] if index is not None and index < len(self._cells) else ""

    def _said(self, indexes: dict[str, int]) -> dict[str, str]:
        cells, width = self._cells, len(self._cells)
        return {key: text for key, index in indexes.items() if index < width and (text := cells[index].strip())}

    def row(self, **instead: str) -> Row:
        """The row with what its known columns say."""
        said = self._said(self.columns.fields) | instead
        measures, unknown = self._said(self.columns.measures), self._said(self.columns.unknown)
        beyond = [text.strip() for text in self._cells[len(self.columns.texts) :] if text.strip()]
        unknown |= {"without a heading": "; ".join(beyond)} if beyond else {}
        return Row(self.number, said, measures, unknown)


def nested(rows: list[Cells], columns: Columns) -> list[Row]:
    """The rows with what stands above each, by whatever the sheet says it."""
    way = _way(rows, columns)
    return list(way(rows, columns)) if way else [cells.row() for cells in rows]


def _way(rows: list[Cells], columns: Columns) -> Callable[[list[Cells], Columns], Iterator[Row]] | None:
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
    """Whether formations have a column of their own beside those of levels, which then say what is above."""
    return (
        "name" in columns.fields
        and "superior" in columns.fields
        and any(cells.at(columns.fields["superior"]) for cells in rows)
    )


# --- a column a level -------------------------------------------------------------------------------------------------


def _levels(rows: list[Cells], columns: Columns) -> Iterator[Row]:
    """One formation a row, the deepest that it names; those above it that no row is about come first.

    An empty cell left of it means the one above, as in a table whose cells are merged.
    """
    order = list(columns.levels.items())
    held: list[str] = []
    own = {_own_path(path) for path in _paths_of_levels(rows, order)}
    seen: set[Key] = set()
    for cells, path in zip(rows, _paths_of_levels(rows, order), strict=True):
        del held[:]
        for place, (name, level) in enumerate(path):
            held.append(folded(name))
            key = ("level", *held)
            last = place == len(path) - 1
            if not last and (key in seen or tuple(held) in own):
                continue
            row = cells.row(name=name) if last else Row(cells.number, _standing(cells, name))
            row.key, row.above = key, key[:-1] if len(key) > 2 else None
            row.level = level
            seen.add(key)
            yield row


def _own_path(path: list[tuple[str, str | None]]) -> Key:
    return tuple(folded(name) for name, _ in path)


def _paths_of_levels(rows: list[Cells], order: list[tuple[int, str]]) -> Iterator[list[tuple[str, str | None]]]:
    """The names of each row from the top down, with their levels; a column of names behind them is the lowest."""
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


def _standing(cells: Cells, name: str) -> dict[str, str]:
    """What a row says of those above it: they are of its side and nation."""
    return {"name": name} | {key: cells.at(cells.columns.fields.get(key)) for key in ("side", "nation")}


# --- outlines, indentation, paths -------------------------------------------------------------------------------------


def _are_depths(texts: list[str]) -> bool:
    """Whether the cells of a column are levels of an outline: small numbers, each at most one below the one before."""
    said = [text for text in texts if text]
    if not said or _is_outline(said):
        return bool(said)
    if not all(re.fullmatch(r"\d{1,2}(?:\.0)?", text) for text in said) or len(said) < len(texts):
        return False
    depths = [int(float(text)) for text in said]
    return all(after <= before + 1 for before, after in itertools.pairwise(depths)) and len(set(depths)) > 1


def _is_outline(texts: list[str]) -> bool:
    """Whether the cells are numbers of an outline: 1, 1.1, 1.1.1."""
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
    """Whether a column "Level" has echelons that lead from the top down: Army, Corps, Division, Division, Corps."""
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
    """How far a name stands in: by blanks, by dashes before it, or by the format of its cell."""
    written = cells.raw("name").replace("\xa0", " ").expandtabs(TAB)
    blanks = len(written) - len(written.lstrip(" "))
    dashes = _DASHES.match(written.strip())
    return cells.depth + blanks + (len(dashes[1].replace(" ", "")) if dashes else 0)


def _by_depth(rows: list[Cells], depths: list[int], without: str = "") -> Iterator[Row]:
    """Rows under the nearest one above that stands less far in."""
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
    """The path says what is above, and itself last; those that no row is about come first."""
    sign = _separator(rows, columns)
    paths = [[name.strip() for name in cells.at(columns.fields["path"]).split(sign)] for cells in rows]
    own = {_path_key(path) for path in paths}
    seen: set[Key] = set()
    for cells, path in zip(rows, paths, strict=True):
        for length in range(1, len(path)):
            key = _path_key(path[:length])
            if key not in own and key not in seen:
                seen.add(key)
                above = Row(cells.number, _standing(cells, path[length - 1]))
                above.key, above.above = key, key[:-1] if length > 1 else None
                yield above
        row = cells.row() if cells.at(columns.fields.get("name")) else cells.row(name=path[-1])
        row.key = _path_key(path)
        row.above = row.key[:-1] if len(path) > 1 else None
        yield row


def _path_key(path: list[str]) -> Key:
    return ("path", *map(folded, path))
