"""A workbook for people: one sheet for each kind of record, formations first, with the columns of CSV.

Three more sheets hold what a formation can have several of: commanders, superiors and locations, with dates. The last
sheets are the tables of `export csv` with everything else, so that an import returns the whole data set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.cell_lists import joined
from belgrade_cli.exchange.tables import tables
from belgrade_cli.model.history import State
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.query import (
    event_records,
    figure_records,
    person_records,
    place_records,
    record_parts,
    source_records,
    unit_records,
)
from belgrade_cli.render.csv import cells
from belgrade_cli.render.xlsx import LONGEST_CELL, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from belgrade_cli.exchange.tables import Table
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.query.record_parts import Json

OF_UNITS = {
    "commands": ("unit_commanders", ("unit", "unit_name", "person", "name", "rank", "role")),
    "subordination": ("unit_subordination", ("unit", "unit_name", "superior", "superior_name", "relationship")),
    "locations": ("unit_locations", ("unit", "unit_name", "place", "name", "kind")),
}
"""The sheets of what a formation has several of, each with its table and its first columns."""
NAMED = {"unit_name": "unit", "superior_name": "superior"}
"""Columns with the name of the record in another column; `name` is that of the person or place."""
DAYS = ("from_earliest", "from_latest", "until_earliest", "until_latest", "earliest", "latest")
REPEATED = frozenset({"records", "citations", "figure_subject"})
"""Tables whose contents the sheets of the records have in their own columns."""


def write(battle: OrderOfBattle) -> Exported:
    """Export the workbook; empty sheets are left out."""
    content, cut = workbook(sheet for sheet in _sheets(battle) if sheet.rows)
    return Exported(content, tuple(f"{sheet}: text was cut after {LONGEST_CELL:,} characters" for sheet in cut))


def _sheets(battle: OrderOfBattle) -> Iterator[Sheet]:
    known = {table.name: table for table in tables(battle) if table.name not in REPEATED}
    for name, fields, records in _records(battle):
        yield _complete(name, fields, records, known.pop(name))
        for part, (of, first) in OF_UNITS.items() if name == "units" else ():
            yield _parts(battle, part, first, known.pop(of))
    for table in known.values():
        yield Sheet(table.name, [column.name for column in table.columns], table.rows)


def _records(battle: OrderOfBattle) -> Iterator[tuple[str, Sequence[str], Iterable[Json]]]:
    """The name, columns and records of the sheets to be read."""
    state = State(battle)
    yield "units", unit_records.UNIT_FIELDS, (unit_records.unit_record(state, unit) for unit in battle.units)
    people = (
        {**person_records.person_record(state, person), **_computed_side(battle, person)} for person in battle.people
    )
    yield "people", (*person_records.PERSON_FIELDS, "computed"), people
    places = (place_records.place_record(battle, place) for place in battle.places)
    yield "places", place_records.PLACE_FIELDS, places
    events = (event_records.event_record(battle, event) for event in battle.events.values())
    yield "events", event_records.EVENT_FIELDS, events
    figures = (
        {**figure_records.figure_record(battle, figure), "subject": list(subjects_of(figure))}
        for figure in battle.figures.values()
    )
    yield "figures", figure_records.FIGURE_FIELDS, figures
    yield _plain("awards", [person_records.award_record(state, award) for award in battle.awards.values()])
    yield _plain("disputes", [source_records.dispute_record(battle, dispute) for dispute in battle.disputes.values()])
    yield _plain("sources", [source_records.source_record(source) for source in battle.sources.values()])


def _computed_side(battle: OrderOfBattle, person: str) -> Json:
    """The column that says that the side of a person is that of the nation."""
    return {"computed": None if battle.people[person].side or not battle.side_of(person) else "side"}


def _plain(name: str, records: list[Json]) -> tuple[str, Sequence[str], list[Json]]:
    return name, tuple(records[0]) if records else (), records


def _complete(name: str, fields: Sequence[str], records: Iterable[Json], table: Table) -> Sheet:
    """A sheet of records, with the columns of the table that the records do not have at the end."""
    columns = [column.name for column in table.columns]
    more = [column for column in columns if column not in (*fields, *DAYS)]
    stored = {row[0]: dict(zip(columns, row, strict=True)) for row in table.rows}
    rows = [[*cells(_with_lists(record), fields), *cells(stored[record["id"]], more)] for record in records]
    return Sheet(name, [*fields, *more], rows)


def _with_lists(record: Json) -> Mapping[str, Any]:
    """The record with each list of texts as one cell that an import splits correctly."""
    return {
        key: joined(value)
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value)
        else value
        for key, value in record.items()
    }


def _parts(battle: OrderOfBattle, name: str, first: Sequence[str], table: Table) -> Sheet:
    """A sheet of what formations have several of, with the names of the records that it refers to."""
    columns = [column.name for column in table.columns]
    fields = [*first, *record_parts.SPAN_FIELDS, "as_printed", "note", "sources", "attributed_to", "layer"]
    rows = []
    for values in table.rows:
        row = dict(zip(columns, values, strict=True))
        row["sources"] = row["sources"] or joined(battle.units[row["unit"]].sources)
        row["name"] = battle.name(row.get("person") or row.get("place") or row["unit"])
        row |= {key: battle.name(row[of]) for key, of in NAMED.items() if row.get(of)}
        rows.append(cells(row, fields))
    return Sheet(name, fields, rows)
