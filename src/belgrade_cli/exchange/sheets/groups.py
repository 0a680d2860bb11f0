"""Group the rows of a spreadsheet by formation, and find the row that a superior's name refers to."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from belgrade_cli.exchange.sheets.headings import FIELDS
from belgrade_cli.model import edtf
from belgrade_cli.model.written_dates import to_edtf

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.exchange.losses import Remarks


_EMPTY = dict.fromkeys(FIELDS, "")


NO_HEADING = ""
"""The heading of all columns that have none, among the unknown ones."""


class Row(dict[str, str]):
    """A row with its number in the sheet; missing fields are empty."""

    def __init__(
        self,
        number: int,
        cells: dict[str, str],
        measures: dict[str, str] | None = None,
        unknown: dict[str, str] | None = None,
    ) -> None:
        super().__init__(_EMPTY)
        self.update(cells)
        self.number = number
        self.measures = measures or {}
        self.unknown = unknown or {}
        self.key: tuple[str, ...] | None = None
        """The row's key in the outline, levels or path of the sheet; None if rows are identified by name."""
        self.above: tuple[str, ...] | None = None
        """The key of the superior's row in such a sheet."""
        self.level: str | None = None
        """The level of the column that contains the name."""

    def __missing__(self, key: str) -> str:
        return ""

    @property
    def since(self) -> str:
        """The day of the row: the day from which it applies, or of which it is a snapshot."""
        return self["from"] or self["date"]


class Groups:
    """Rows grouped by formation.

    Rows are about the same formation if they have the same key in an outline; else the same id; else the same name,
    side and superior. If all rows with a name and side have different dates, the superior may differ too: the formation
    moved. A superior's name refers to the nearest row above with that name and side, else to the nearest below, else to
    one of another side.
    """

    def __init__(self, rows: list[Row], remarks: Remarks) -> None:
        self._rows = rows
        self._remarks = remarks
        self._by_id: dict[str, int] = {}
        self._by_key: dict[tuple[str, ...], int] = {}
        self._by_name: dict[tuple[str, str], list[int]] = {}
        for index, row in enumerate(rows):
            if row["id"]:
                self._by_id.setdefault(row["id"].casefold(), index)
            if row.key:
                self._by_key.setdefault(row.key, index)
            for side in {folded(row["side"]), ""}:
                self._by_name.setdefault((side, folded(row["name"] or row["id"])), []).append(index)
        self._index = {id(row): index for index, row in enumerate(rows)}
        self._above = [self._superior_row(index) for index in range(len(rows))]
        named: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            named.setdefault(_name(row), []).append(row)
        self._one = {name for name, group in named.items() if _is_one(group)}
        self._group: dict[int, int] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        for index in range(len(rows)):
            self._settle(index)
        self._several = {
            name
            for name, indexes in self._by_name.items()
            if len(indexes) > 1 and len({self._group[index] for index in indexes}) > 1
        }

    def in_order(self) -> dict[int, list[Row]]:
        """The rows of each formation, in the order of their first rows; dated rows in time order."""
        groups: dict[int, list[Row]] = {}
        for index, row in enumerate(self._rows):
            groups.setdefault(self._group[index], []).append(row)
        return {number: self._sorted(group) for number, group in groups.items()}

    def superior(self, row: Row) -> int | None:
        """The formation that a row's superior refers to; None if it has no row."""
        index = self._above[self._index[id(row)]]
        if index is None:
            return None
        said = row["superior"]
        name = (folded(row["side"]), folded(said))
        if row.above is None and said.casefold() not in self._by_id and name in self._several:
            remark = "superiors with an ambiguous name, read as the nearest formation of that name higher up"
            self._remarks.add(remark, f"{said} (row {row.number})")
        return self._group[index]

    def _sorted(self, group: list[Row]) -> list[Row]:
        if len(group) == 1:
            return group
        name = group[0]["name"] or group[0]["id"]
        if len({folded(row["superior"]) for row in group}) > 1 and not group[0]["id"] and not group[0].key:
            remark = "formations with several superiors on different dates, taken to be one that moved"
            self._remarks.add(remark, name)
        if not _is_one(group) and not all(row.since or row["until"] for row in group[1:]):
            remark = "rows that repeat a formation without a date, taken to be the same one"
            self._remarks.add(remark, f"{name} (row {group[1].number})")
        return sorted(group, key=_begins)

    def _settle(self, index: int) -> None:
        """Find the group of a row, after those of the rows above it."""
        way: dict[int, None] = {}
        at: int | None = index
        while at is not None and at not in self._group and at not in way:
            way[at] = None
            at = self._above[at]
        for step in reversed(way):
            self._group[step] = self._numbers.setdefault(self._key(step), len(self._numbers))

    def _key(self, index: int) -> tuple[object, ...]:
        row = self._rows[index]
        if row["id"]:
            return "id", row["id"]
        if row.key:
            return row.key
        if _name(row) in self._one:
            return _name(row)
        above = self._above[index]
        # In a circle, the superior has no group yet, so its name must do.
        return (
            *_name(row),
            folded(row["superior"]) if above is None else self._group.get(above, folded(row["superior"])),
        )

    def _superior_row(self, index: int) -> int | None:
        """The row that a row's superior refers to."""
        row = self._rows[index]
        if row.above is not None:
            return self._by_key.get(row.above)
        said = row["superior"]
        if not said:
            return None
        by_id = self._by_id.get(said.casefold())
        if by_id is not None:
            return by_id
        if folded(said) == folded(row["name"]):
            return index  # some sheets make the top formations their own superiors
        indexes = self._by_name.get((folded(row["side"]), folded(said))) or self._by_name.get(("", folded(said)), [])
        at = bisect_left(indexes, index)
        return indexes[max(at - 1, 0)] if indexes else None


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A name in the form in which names are compared: case folded, with single blanks."""
    return " ".join(text.casefold().split())


def _name(row: Row) -> tuple[str, str]:
    return folded(row["side"]), folded(row["name"])


def _begins(row: Row) -> date:
    return edtf.begins(to_edtf(row.since) if row.since else None)


def _is_one(rows: list[Row]) -> bool:
    """Whether rows with one name can only be one formation: a single row, or all with different dates."""
    if len(rows) == 1:
        return True
    starts = [to_edtf(row.since) for row in rows]
    return all(starts) and len(set(starts)) == len(rows)
