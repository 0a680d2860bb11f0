"""`units`: a flat list of formations, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Answer, Block, Column, Line, Table, Text, span
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.contract import UNIT_FIELDS, Json, unit_record
from belgrade_cli.query.tree import footnote, selection

if TYPE_CHECKING:
    from collections.abc import Collection

    from belgrade_cli.model.history import State

COLUMNS = (Column("Unit"), Column("Branch"), Column("Commander"), Column("Superior"), Column("Id"))


def units(
    state: State,
    *,
    side: str | None = None,
    nation: str | None = None,
    echelons: Collection[str] = (),
    branches: Collection[str] = (),
    under: str | None = None,
    sources: bool = False,
) -> Answer:
    """The units that pass every filter, in the order of the whole; `under` takes in all depths, not the unit itself.

    Of several echelons, or branches, a unit has one.
    """
    chosen = selection(state, side, nation)
    listed = state.units if chosen is None else (unit for unit in state.units if unit in chosen)
    if under is not None:
        found = lookup.one(state.battle, under, "unit", [])
        if isinstance(found, Answer):
            return found
        below = frozenset(state.below(found))
        listed = (unit for unit in listed if unit in below)
    record = state.battle.units
    kept = [
        unit
        for unit in listed
        if (not echelons or record[unit].echelon in echelons) and (not branches or record[unit].branch in branches)
    ]
    if not kept:
        return Answer([], UNIT_FIELDS, (), (Text((span("No units.", "note"),)),))

    def data() -> tuple[Json, ...]:
        return tuple(unit_record(state, unit) for unit in kept)

    def blocks() -> tuple[Block, ...]:
        return Table(COLUMNS, tuple(_row(state, unit, sources) for unit in kept)), *footnote(state, kept)

    return Answer(lambda: list(data()), UNIT_FIELDS, data, blocks)


def _row(state: State, unit: str, sources: bool) -> tuple[Line, ...]:
    battle = state.battle
    record = battle.units[unit]
    superior = state.placement(unit).superior
    name = (*phrasing.unit_name(battle, unit), *(phrasing.source_note(record.sources, record.layer) if sources else ()))
    commanders = (
        f"{command.rank + ' ' if command.rank else ''}{battle.name(command.person)}"
        for command in state.commanders(unit)
    )
    return (
        name,
        span(phrasing.words(record.branch or "")),
        span("; ".join(commanders), "person"),
        span(battle.name(superior) if superior else ""),
        span(unit, "id"),
    )
