"""Rows of a spreadsheet, one a formation or one a change of it, to a data set.

Formations are told apart by id where there are ids, else by their name and superior. Rows about one formation are
changes over time: a row with another superior a subordination, one with another commander a command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.exchange.draft import MOST, Draft, slug
from belgrade_cli.exchange.entry import Commander, branch, commander, echelon, kind
from belgrade_cli.exchange.sheets.cells import cell_text, degrees, number
from belgrade_cli.exchange.sheets.groups import Groups, Row, folded
from belgrade_cli.exchange.sheets.headings import Columns, columns, mapping
from belgrade_cli.model import edtf
from belgrade_cli.model.vocabulary import Relationship
from belgrade_cli.model.written_dates import to_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.exchange import Imported

WIDEST = 256
"""Columns that a table may have."""
ROWS_OF_INTRODUCTION = 20
"""How far down the headings may stand."""


def read_rows(rows: Iterable[Sequence[Any]], name: str, mapped: Sequence[str] = ()) -> Imported:
    """The data set that rows describe, the first of them being the headings.

    Raises DataError where there are no headings that name formations, UsageError for a wrong `--column`.
    """
    asked = mapping(mapped)
    texts = [(number, [cell_text(cell) for cell in row]) for number, row in _limited(rows, name)]
    found = _headings(texts, asked, name)
    return _Sheet(name, [_row(number, cells, found[1]) for number, cells in texts[found[0] :] if any(cells)]).imported()


def _limited(rows: Iterable[Sequence[Any]], name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that hold something, by their numbers; raises DataError for a table that is too large."""
    count = 0
    for place, row in enumerate(rows, start=1):
        if any(row[WIDEST:]):
            raise _too_large(name, place, "too-many-columns", f"more than {WIDEST} columns")
        if any(cell not in (None, "") for cell in row):
            count += 1
            if count > MOST:
                raise _too_large(name, place, "too-many-records", f"more than {MOST:,} rows")
            yield place, row


def _too_large(name: str, row: int, code: str, what: str) -> DataError:
    return DataError((Problem(code, Position(name, row, 1), f"this table has {what}"),))


def _headings(texts: list[tuple[int, list[str]]], mapped: dict[str, str], name: str) -> tuple[int, Columns]:
    """How many rows there are up to the headings, and what they are."""
    for index, (_, cells) in enumerate(texts[:ROWS_OF_INTRODUCTION], start=1):
        if found := columns(cells, mapped):
            return index, found
    first = next((cells for _, cells in texts if any(cells)), [])
    seen = ", ".join(f"“{cell[:40]}”" for cell in first[:12] if cell) or "nothing"
    missing = f"with {', '.join(f'“{heading}”' for heading in mapped.values())} " if mapped else ""
    hint = f'its first row says {seen}; --column name="…" tells which column names the formation'
    message = f"there is no row of headings {missing}that names formations"
    raise DataError((Problem("no-headings", Position(name, 1, 1), message, hint),))


def _row(number: int, cells: list[str], found: Columns) -> Row:
    def at(index: int) -> str:
        return cells[index] if index < len(cells) else ""

    def said(indexes: dict[str, int]) -> dict[str, str]:
        return {key: at(index) for key, index in indexes.items() if at(index)}

    return Row(number, said(found.fields), said(found.measures), said(found.unknown))


class _Sheet:
    """Fills a draft from groups of rows, each about one formation."""

    def __init__(self, name: str, rows: list[Row]) -> None:
        self._draft = Draft(name)
        self._own_source = ""
        self._has_sides = any(row["side"] for row in rows)
        self._added: dict[str, str] = {}
        """The units that only other rows name, by folded name."""
        named = [row for row in rows if row["id"] or row["name"]]
        for row in rows:
            if not (row["id"] or row["name"]):
                self._draft.remarks.add("rows name no formation, and are left out", f"row {row.number}")
        self._groups = Groups(named, self._draft.remarks)
        if any(row["source"] for row in rows):
            self._own_source = self._draft.source(name, kind="spreadsheet")
        groups = self._groups.in_order()
        self._units = {which: self._add(group) for which, group in groups.items()}
        for which, group in groups.items():
            self._place(self._units[which], group)

    def imported(self) -> Imported:
        if not self._draft.units:
            problem = Problem("no-data", Position(self._draft.name), "there is no row under the headings")
            raise DataError((problem,))
        return self._draft.imported()

    # --- the facts of a formation ---

    def _add(self, group: list[Row]) -> str:
        """Add the formation that rows are about; returns its id."""
        first = group[0]
        name = next((row["name"] for row in group if row["name"]), first["id"])
        at = (first.number, 1)
        unit = self._draft.unit(name, id=first["id"], at=at)
        facts = self._draft.units[unit]
        facts |= {key: value for key, value in self._kind(group, name).items() if value}
        for row in group:
            self._describe(facts, row, dated=len(group) > 1)
        commands = _joined([made for row in group if (made := self._command(row, dated=len(group) > 1))])
        if commands:
            facts["commanders"] = commands
        if len(group) == 1:
            facts |= self._span(first)
        return unit

    def _kind(self, group: list[Row], name: str) -> dict[str, str | None]:
        """Echelon and branch: from their own columns, else from the name."""
        made: dict[str, str | None] = {}
        for key, meaning in (("echelon", echelon), ("branch", branch)):
            said = next((row[key] for row in group if row[key]), "")
            made[key] = meaning(said) if said else kind(name)[key]
            if said and not made[key]:
                self._draft.remarks.add(f"words for the {key} are not understood; they are kept as a note", said)
                made["note"] = "\n".join(part for part in (made.get("note"), f"{key}: {said}") if part)
        return made

    def _describe(self, facts: dict[str, Any], row: Row, *, dated: bool) -> None:
        for key in ("side", "nation"):
            if row[key] and not facts.get(key):
                facts[key] = self._standing(key, row)
        aliases = [alias.strip() for alias in re.split(r"[;|]", row["aliases"]) if alias.strip()]
        facts["aliases"] = list(dict.fromkeys([*facts.get("aliases", []), *map(self._draft.named, aliases)]))
        if row["part"].casefold() in ("true", "yes", "x", "1", "part"):
            facts["part"] = True
        if re.fullmatch("[0-9]{20}", row["sidc"]):
            facts["sidc"] = row["sidc"]
        elif row["sidc"]:
            self._draft.remarks.add("symbol codes are not of 20 digits, and are left out", row["sidc"])
        if row["note"]:
            self._draft.note(facts, row["note"])
        facts["sources"] = list(dict.fromkeys([*facts.get("sources", []), *self._sources(row)]))
        facts.setdefault("strength", []).extend(self._strength(row, dated=dated))
        self._locate(facts, row, dated=dated)
        for heading, value in row.unknown.items():
            self._draft.remarks.add(
                f'cells of the column “{heading}” are left out (--column FIELD="{heading}" takes them)', value
            )

    def _standing(self, key: str, row: Row) -> str:
        """A side or nation as a word of the data set; where the sheet gives sides, as a record with its name."""
        if not self._has_sides:
            return slug(row[key])
        side = self._draft.side(row["side"] or "Side not given")
        return side if key == "side" else self._draft.nation(row["nation"], side)

    def _command(self, row: Row, *, dated: bool) -> dict[str, Any] | None:
        if not row["commander"]:
            return None
        named = Commander(row["commander"], row["rank"]) if row["rank"] else commander(row["commander"])
        made = self._draft.command(named, self._sources(row))
        made |= {"role": row["role"]} if row["role"] and row["role"] != "commander" else {}
        return made | (self._span(row) if dated else {})

    def _strength(self, row: Row, *, dated: bool) -> list[dict[str, Any]]:
        made = []
        for measure, said in row.measures.items():
            claim = number(said)
            if claim is None:
                self._draft.remarks.add(
                    "cells of strength are no numbers, and are left out", f"{said} (row {row.number})"
                )
                continue
            on = self._date(row, "from") if dated else None
            made.append({"measure": measure, **claim, **({"on": on} if on else {})})
        return made

    def _locate(self, facts: dict[str, Any], row: Row, *, dated: bool) -> None:
        latitude, longitude = degrees(row["latitude"], 90), degrees(row["longitude"], 180)
        known = latitude is not None and longitude is not None
        if (row["latitude"] or row["longitude"]) and not known:
            self._draft.remarks.add("positions are no degrees, and are left out", f"row {row.number}")
        if not row["place"] and not known:
            return
        position: dict[str, Any] = {"latitude": latitude, "longitude": longitude} if known else {}
        name = row["place"] or f"{latitude}, {longitude}"
        sources: dict[str, Any] = {"sources": self._sources(row)} if self._own_source else {}
        place = self._draft.place(folded(name), name, **position, **sources)
        location = {"place": place, **(self._span(row) if dated else {})}
        if location not in facts.setdefault("locations", []):
            facts["locations"].append(location)

    def _sources(self, row: Row) -> list[str]:
        if not self._own_source:
            return []
        said = [part.strip() for part in re.split(r"[;|\n]", row["source"]) if part.strip()]
        return [self._draft.source(title) for title in said] or [self._own_source]

    def _span(self, row: Row) -> dict[str, str]:
        span = {key: found for key in ("from", "until") if (found := self._date(row, key))}
        if len(span) == 2 and edtf.begins(span["from"]) > edtf.ends(span["until"]):
            self._draft.remarks.add("rows end before they begin; their end is left out", f"row {row.number}")
            del span["until"]
        return span

    def _date(self, row: Row, key: str) -> str | None:
        found = to_edtf(row[key]) if row[key] else None
        if row[key] and not found:
            self._draft.remarks.add("dates cannot be read, and are left out", f"{row[key]} (row {row.number})")
        return found

    # --- superiors ---

    def _place(self, unit: str, group: list[Row]) -> None:
        """Nest the unit under its first superior; the others are dated changes to that."""
        home = self._superior(group[0])
        self._draft.superior[unit] = home
        changes: list[dict[str, Any]] = []
        for row in group[1:] if len(group) > 1 else []:
            superior = self._superior(row)
            span = self._span(row)
            if superior is None or superior == unit or superior == (changes[-1]["superior"] if changes else home):
                continue
            if not span:
                self._draft.remarks.add(
                    "further superiors of one formation have no date, and are left out", f"row {row.number}"
                )
                continue
            changes.append({"superior": superior, **span})
        relationship = group[0]["relationship"].casefold().replace(" ", "-")
        facts = self._draft.units[unit]
        if relationship in get_args(Relationship):
            facts["relationship"] = relationship
        elif relationship:
            self._draft.remarks.add("relationships are not understood, and are left out", relationship)
        if changes:
            facts["subordination"] = changes

    def _superior(self, row: Row) -> str | None:
        """The unit that a row stands under; one that no row is about is added at the top."""
        said = row["superior"]
        if not said:
            return None
        which = self._groups.superior(row)
        if which is not None:
            return self._units[which]
        self._draft.remarks.add("superiors have no row of their own, and stand at the top", said)
        if folded(said) not in self._added:
            facts: dict[str, Any] = {**kind(said), "sources": [self._own_source] if self._own_source else []}
            self._added[folded(said)] = self._draft.unit(said, at=(row.number, 1), **facts)
        return self._added[folded(said)]


def _joined(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Commands of one person that follow one another as one, from the first row's start to the last row's end."""
    made: list[dict[str, Any]] = []
    for command in commands:
        same = made and all(made[-1].get(key) == command.get(key) for key in ("person", "rank", "role"))
        if not same:
            made.append(dict(command))
        elif "until" in command:
            made[-1]["until"] = command["until"]
        else:
            made[-1].pop("until", None)
    return made
