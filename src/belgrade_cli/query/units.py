"""`units`: a flat list of formations with filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Line, Span, Table, Text, filled, span
from belgrade_cli.model.vocabulary import ECHELONS
from belgrade_cli.query import armed_forces, lookup, phrasing, scope
from belgrade_cli.query.presence import Evidence, at, in_words, strongest
from belgrade_cli.query.presence import record as reason_record
from belgrade_cli.query.sums import counted
from belgrade_cli.query.tree import footnote, selection, unsure
from belgrade_cli.query.unit_records import UNIT_FIELDS, unit_record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from belgrade_cli.model.history import State
    from belgrade_cli.query.record_parts import Json

FIELDS = (*UNIT_FIELDS, "because")
COLUMNS = (Column("Formation"), Column("Branch"), Column("Commander"), Column("Superior"), Column("Id", whole=True))

COUNT_FIELDS = ("side", "nation", "echelon", "branch", "units")
COUNT_COLUMNS = (Column("Side"), Column("Nation"), Column("Echelon"), Column("Branch"), Column("Formations", "right"))
LEVEL_ORDER = {echelon: place for place, echelon in enumerate(ECHELONS)}


WITHOUT: dict[str, Callable[[State, str], bool]] = {
    "commander": lambda state, unit: {"commander", "acting"}.isdisjoint(
        held.part.role for held in state.commanders(unit)
    ),
    "superior": lambda state, unit: state.superior(unit) is None,
    "strength": lambda state, unit: all(
        figure.kind != "strength" for figure in state.battle.mentioning(unit, state.battle.figures)
    ),
    "location": lambda state, unit: not state.locations(unit),
}
"""What can be required to be unknown: any commander (also acting), the superior, the strength, the location."""
WITHOUT_WORDS = {**{word: word for word in WITHOUT}, "location": "position"}
"""The word for each of these that is also accepted; `coverage` has the key `position`."""


def units(
    state: State,
    *,
    side: str | None = None,
    nation: str | None = None,
    echelons: Collection[str] = (),
    branches: Collection[str] = (),
    under: str | None = None,
    place: str | None = None,
    without: Collection[str] = (),
    count: bool = False,
    sources: bool = False,
) -> Answer:
    """List the units that pass every filter, in display order.

    `under` includes all depths, but not the unit itself. A unit must have one of the `echelons` and one of the
    `branches`. At a `place`, each unit comes with the evidence that it was there on the day or in the period. `without`
    keeps units for which something is unknown, see `WITHOUT`. `count` returns the number of units by side, nation,
    echelon and branch instead.
    """
    chosen = selection(state, side, nation)
    below = _subordinates(state, under) if under is not None else None
    reasons: dict[str, list[Evidence]] | None = None
    if place is not None:
        reasons = at(state, lookup.one(state.battle, place, "place", nothing=[], command="units"))
    record = state.battle.units

    def is_meant(unit: str) -> bool:
        return (
            (below is None or unit in below)
            and (reasons is None or unit in reasons)
            and (not echelons or record[unit].echelon in echelons)
            and (not branches or record[unit].branch in branches)
            and all(WITHOUT[what](state, unit) for what in without)
        )

    kept = [unit for unit in state.units if (chosen is None or unit in chosen) and is_meant(unit)]
    left_out = [unit for unit in unsure(state, side, nation) if is_meant(unit)] if place is None else ()
    answer = counts(state, kept) if count else _table(state, kept, reasons, sources)
    return answer._replace(messages=scope.beyond(len(left_out), "formations", state.since, state.on))


def _table(state: State, kept: Sequence[str], reasons: dict[str, list[Evidence]] | None, sources: bool) -> Answer:
    """The units in a table; at a place, with the evidence for each."""
    if not kept:
        return Answer([], UNIT_FIELDS, (), (Text((span("No formations.", "note"),)),))

    def data() -> tuple[Json, ...]:
        return tuple(_record(state, unit, reasons) for unit in kept)

    def blocks() -> tuple[Block, ...]:
        columns = (*COLUMNS[:-1], Column("Evidence"), COLUMNS[-1]) if reasons else COLUMNS
        table = filled(Table(columns, tuple(_row(state, unit, reasons, sources) for unit in kept)))
        return table, Text((_total(state, kept),)), *footnote(state, kept)

    return Answer(lambda: list(data()), FIELDS if reasons else UNIT_FIELDS, data, blocks)


def _subordinates(state: State, under: str) -> frozenset[str]:
    """The units below the unit, or of the armed force, that a text means."""
    force = armed_forces.named(state.battle, under)
    if force:
        return armed_forces.all_units(state, force)
    return frozenset(state.below(lookup.one(state.battle, under, "unit", nothing=[], command="units")))


def _total(state: State, units: Sequence[str]) -> Line:
    """The number of formations in a table; if a record represents several, the total says so."""
    formations = counted(state, units)
    said = phrasing.counted(len(units), "formations")
    return span(
        said if formations == len(units) else f"{len(units):,} entries, representing {formations:,} formations", "note"
    )


def counts(state: State, units: Sequence[str]) -> Answer:
    """The number of formations by side, nation, echelon and branch, in display order."""
    found: dict[tuple[str | None, ...], int] = {}
    for unit in units:
        record = state.battle.units[unit]
        key = state.side(unit), state.nation(unit), record.echelon, record.branch
        found[key] = found.get(key, 0) + (record.count or 1)
    order = {side.id: place for place, side in enumerate(state.battle.sides)}
    keys = sorted(found, key=lambda key: (order.get(key[0] or "", len(order)), LEVEL_ORDER.get(key[2] or "", 99)))
    rows: tuple[Json, ...] = tuple({**dict(zip(COUNT_FIELDS, key, strict=False)), "units": found[key]} for key in keys)
    name = state.battle.name

    def blocks() -> tuple[Block, ...]:
        lines = tuple(
            (
                span(name(row["side"]) if row["side"] else ""),
                span(name(row["nation"]) if row["nation"] else ""),
                span(phrasing.words(row["echelon"] or "")),
                span(phrasing.words(row["branch"] or "")),
                span(f"{row['units']:,}", "number"),
            )
            for row in rows
        )
        sides = [
            (side.name, sum(row["units"] for row in rows if row["side"] == side.id)) for side in state.battle.sides
        ]
        said = [*(f"{side} {number:,}" for side, number in sides if number), f"{counted(state, units):,} in total"]
        return Table(COUNT_COLUMNS, lines), Text((span(", ".join(said), "note"),))

    return Answer(list(rows), COUNT_FIELDS, rows, blocks if rows else (Text((span("No formations.", "note"),)),))


def _record(state: State, unit: str, reasons: dict[str, list[Evidence]] | None) -> Json:
    """The record of a unit; at a place, with the certainty and the evidence."""
    record = unit_record(state, unit)
    if reasons is None:
        return record
    certainty = strongest(reasons[unit]) if state.on else None
    because = [reason_record(state.battle, reason) for reason in reasons[unit]]
    return {**record, "certainty": certainty, "because": because}


def _row(state: State, unit: str, reasons: dict[str, list[Evidence]] | None, sources: bool) -> tuple[Line, ...]:
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
