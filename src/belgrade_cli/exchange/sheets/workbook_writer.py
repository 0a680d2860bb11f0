"""A workbook for people: one sheet for each kind of record, formations first, with the columns of CSV.

Three more sheets hold what a formation can have several of: commanders, superiors and locations, with dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange import Exported
from belgrade_cli.model.history import State
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.query import (
    event_records,
    figure_records,
    person_records,
    place_records,
    source_records,
    unit_records,
)
from belgrade_cli.render.csv import cells
from belgrade_cli.render.xlsx import LONGEST_CELL, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from belgrade_cli.model.order_of_battle import OrderOfBattle

OF_UNITS = {"commands": "commanders", "subordination": "subordination", "locations": "locations"}
"""The sheets of what a formation has several of, each with the list it is made from."""


def write(battle: OrderOfBattle) -> Exported:
    """Export the workbook; empty sheets are left out."""
    content, cut = workbook(sheet for sheet in _sheets(battle) if sheet.rows)
    return Exported(content, tuple(f"{sheet}: text was cut after {LONGEST_CELL:,} characters" for sheet in cut))


def _sheets(battle: OrderOfBattle) -> Iterator[Sheet]:
    state = State(battle)
    units = [unit_records.unit_record(state, unit) for unit in battle.units]
    yield _sheet("units", unit_records.UNIT_FIELDS, units)
    for name, key in OF_UNITS.items():
        rows = [{"unit": unit["id"], "unit_name": unit["name"], **part} for unit in units for part in unit[key]]
        yield _sheet(name, tuple(rows[0]) if rows else (), rows)
    people = (person_records.person_record(state, person) for person in battle.people)
    yield _sheet("people", person_records.PERSON_FIELDS, people)
    places = (place_records.place_record(battle, place) for place in battle.places)
    yield _sheet("places", place_records.PLACE_FIELDS, places)
    events = (event_records.event_record(battle, event) for event in battle.events.values())
    yield _sheet("events", event_records.EVENT_FIELDS, events)
    figures = (
        {**figure_records.figure_record(battle, figure), "subject": list(subjects_of(figure))}
        for figure in battle.figures.values()
    )
    yield _sheet("figures", figure_records.FIGURE_FIELDS, figures)
    yield _plain("awards", [person_records.award_record(state, award) for award in battle.awards.values()])
    yield _plain("disputes", [source_records.dispute_record(battle, dispute) for dispute in battle.disputes.values()])
    yield _plain("sources", [source_records.source_record(source) for source in battle.sources.values()])


def _plain(name: str, records: list[dict[str, Any]]) -> Sheet:
    return _sheet(name, tuple(records[0]) if records else (), records)


def _sheet(name: str, fields: Sequence[str], records: Iterable[Mapping[str, Any]]) -> Sheet:
    return Sheet(name, fields, [cells(record, fields) for record in records])
