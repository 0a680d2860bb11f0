"""`units`: a flat list of formations, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Answer, Block, Column, Line, Span, Table, Text, span
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.contract import UNIT_FIELDS, Json, unit_record
from belgrade_cli.query.presence import Reason, at, in_words, strongest
from belgrade_cli.query.presence import record as reason_record
from belgrade_cli.query.tree import footnote, selection

if TYPE_CHECKING:
    from collections.abc import Collection

    from belgrade_cli.model.history import State

FIELDS = (*UNIT_FIELDS, "because")
COLUMNS = (Column("Unit"), Column("Branch"), Column("Commander"), Column("Superior"), Column("Id"))


def units(
    state: State,
    *,
    side: str | None = None,
    nation: str | None = None,
    echelons: Collection[str] = (),
    branches: Collection[str] = (),
    under: str | None = None,
    place: str | None = None,
    sources: bool = False,
) -> Answer:
    """The units that pass every filter, in the order of the whole; `under` takes in all depths, not the unit itself.

    Of several echelons, or branches, a unit has one. At a `place` each unit says by what it is known to have been there
    on the day or in the period.
    """
    chosen = selection(state, side, nation)
    listed = state.units if chosen is None else (unit for unit in state.units if unit in chosen)
    if under is not None:
        found = lookup.one(state.battle, under, "unit", [])
        if isinstance(found, Answer):
            return found
        below = frozenset(state.below(found))
        listed = (unit for unit in listed if unit in below)
    reasons: dict[str, list[Reason]] | None = None
    if place is not None:
        there = lookup.one(state.battle, place, "place", [])
        if isinstance(there, Answer):
            return there
        reasons = at(state, there)
        listed = (unit for unit in listed if unit in reasons)
    record = state.battle.units
    kept = [
        unit
        for unit in listed
        if (not echelons or record[unit].echelon in echelons) and (not branches or record[unit].branch in branches)
    ]
    if not kept:
        return Answer([], UNIT_FIELDS, (), (Text((span("No units.", "note"),)),))

    def data() -> tuple[Json, ...]:
        return tuple(_record(state, unit, reasons) for unit in kept)

    def blocks() -> tuple[Block, ...]:
        columns = (*COLUMNS[:-1], Column("There by"), COLUMNS[-1]) if reasons else COLUMNS
        return Table(columns, tuple(_row(state, unit, reasons, sources) for unit in kept)), *footnote(state, kept)

    return Answer(lambda: list(data()), FIELDS if reasons else UNIT_FIELDS, data, blocks)


def _record(state: State, unit: str, reasons: dict[str, list[Reason]] | None) -> Json:
    """A unit; at a place with how certainly it was there, and by what."""
    record = unit_record(state, unit)
    if reasons is None:
        return record
    certainty = strongest(reasons[unit]) if state.on else None
    because = [reason_record(state.battle, reason) for reason in reasons[unit]]
    return {**record, "certainty": certainty, "because": because}


def _row(state: State, unit: str, reasons: dict[str, list[Reason]] | None, sources: bool) -> tuple[Line, ...]:
    battle = state.battle
    record = battle.units[unit]
    placement = state.placement(unit)
    superior = placement.superior
    doubt = " ?" if placement.certainty == "possible" else ""
    mark = (Span(" ?", "note"),) if state.existence(unit) == "possible" else ()
    name = (
        *phrasing.unit_name(battle, unit, state.side(unit)),
        *mark,
        *(phrasing.source_note(record.sources, record.layer) if sources else ()),
    )
    commanders = (
        f"{command.rank + ' ' if command.rank else ''}{battle.name(command.person)}"
        f"{' ?' if certainty == 'possible' else ''}"
        for command, certainty in state.commanders(unit)
    )
    return (
        name,
        span(phrasing.words(record.branch or "")),
        span("; ".join(commanders), "person"),
        span(f"{battle.name(superior)}{doubt}" if superior else ""),
        *((span(in_words(battle, reasons[unit]), "note"),) if reasons else ()),
        span(unit, "id"),
    )
