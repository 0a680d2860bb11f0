"""Which rows of a spreadsheet are about one formation, and which row a superior's name means."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from belgrade_cli.model import edtf
from belgrade_cli.model.written_dates import to_edtf

if TYPE_CHECKING:
    from belgrade_cli.exchange.losses import Remarks


class Row:
    """One row, by its number in the sheet, as its cells say it."""

    def __init__(self, number: int, cells: dict[str, str], measures: dict[str, str], unknown: dict[str, str]) -> None:
        self.number = number
        self.measures = measures
        self.unknown = unknown
        self._cells = cells

    def __getitem__(self, key: str) -> str:
        """What the row says in a field, empty where nothing."""
        return self._cells.get(key, "")


class Groups:
    """Rows by the formation that they are about.

    That is the id where there is one, else the name with the formation above it; a name alone where all its rows have
    dates of their own, for then it is one formation that moved. A superior's name means the nearest row above of that
    name, else the nearest below.
    """

    def __init__(self, rows: list[Row], remarks: Remarks) -> None:
        self._rows = rows
        self._remarks = remarks
        self._by_id: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        for index, row in enumerate(rows):
            if row["id"]:
                self._by_id.setdefault(row["id"].casefold(), index)
            self._by_name.setdefault(folded(row["name"] or row["id"]), []).append(index)
        self._index = {row.number: index for index, row in enumerate(rows)}
        self._one = {name for name, indexes in self._by_name.items() if _is_one([rows[index] for index in indexes])}
        self._group: dict[int, int] = {}
        self._numbers: dict[tuple[str, object], int] = {}
        for index in range(len(rows)):
            self._settle(index)
        self._several = {
            name for name, indexes in self._by_name.items() if len({self._group[index] for index in indexes}) > 1
        }

    def in_order(self) -> dict[int, list[Row]]:
        """The rows of each formation, the first of it where the first row stands; dated rows in the order of time."""
        groups: dict[int, list[Row]] = {}
        for index, row in enumerate(self._rows):
            groups.setdefault(self._group[index], []).append(row)
        return {number: self._sorted(group) for number, group in groups.items()}

    def superior(self, row: Row) -> int | None:
        """The formation that a row's superior means; None where no row is about it."""
        index = self._above(self._index[row.number])
        if index is None:
            return None
        if row["superior"].casefold() not in self._by_id and folded(row["superior"]) in self._several:
            remark = "superiors are called as several formations are; the nearest above the row is taken"
            self._remarks.add(remark, f"{row['superior']} (row {row.number})")
        return self._group[index]

    def _sorted(self, group: list[Row]) -> list[Row]:
        name = group[0]["name"] or group[0]["id"]
        if len({folded(row["superior"]) for row in group}) > 1 and not group[0]["id"]:
            remark = "formations stand under several superiors on different dates, and are taken for one that moved"
            self._remarks.add(remark, name)
        if not _is_one(group) and not all(row["from"] or row["until"] for row in group[1:]):
            remark = "rows repeat a formation without saying since when, and are taken for the same one"
            self._remarks.add(remark, f"{name} (row {group[1].number})")
        return sorted(group, key=lambda row: edtf.begins(to_edtf(row["from"])) if row["from"] else edtf.begins(None))

    def _settle(self, index: int) -> None:
        """Find the group of a row, after those of the rows above it."""
        way: dict[int, None] = {}
        at: int | None = index
        while at is not None and at not in self._group and at not in way:
            way[at] = None
            at = self._above(at)
        for step in reversed(way):
            self._group[step] = self._numbers.setdefault(self._key(step), len(self._numbers))

    def _key(self, index: int) -> tuple[str, object]:
        row = self._rows[index]
        name = folded(row["name"])
        if row["id"]:
            return "id", row["id"]
        if name in self._one:
            return name, None
        above = self._above(index)
        # In a circle the one above has no group yet: then its name must do.
        return name, folded(row["superior"]) if above is None else self._group.get(above, folded(row["superior"]))

    def _above(self, index: int) -> int | None:
        """The row that a row's superior means."""
        said = self._rows[index]["superior"]
        if not said:
            return None
        by_id = self._by_id.get(said.casefold())
        if by_id is not None:
            return by_id
        if folded(said) == folded(self._rows[index]["name"]):
            return index  # some sheets let the top ones stand under themselves
        indexes = self._by_name.get(folded(said), [])
        at = bisect_left(indexes, index)
        return indexes[max(at - 1, 0)] if indexes else None


def folded(text: str) -> str:
    """A name as names are compared in a sheet: without case, and with single blanks."""
    return " ".join(text.casefold().split())


def _is_one(rows: list[Row]) -> bool:
    """Whether rows of one name can only be about one formation: a single one, or all dated and none on the same day."""
    starts = [to_edtf(row["from"]) for row in rows]
    return len(rows) == 1 or (all(starts) and len(set(starts)) == len(rows))
