"""The JSON records of formations, alone and with their subordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.model.tenures import lifetime
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import record_parts
from belgrade_cli.symbols.codes import code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.query.record_parts import Json

UNIT_FIELDS = (
    "id", "name", "aliases", "names", "side", "nation", "allegiance", "echelon", "branch", "part", "described",
    "count", "sidc", "fate", "commanders", "superior", "superior_name", "relationship", "certainty", "exists",
    "subordination", "locations", *record_parts.SPAN_FIELDS, *record_parts.EVIDENCE_FIELDS,
)  # fmt: skip


def unit_record(state: State, unit: str) -> Json:
    """A unit without its subordinates."""
    battle = state.battle
    record = battle.units[unit]
    placement = state.placement(unit)
    return {
        "id": unit,
        "name": record.name,
        **record_parts.names(record.name, record.aliases),
        "side": state.side(unit),
        "nation": state.nation(unit),
        "allegiance": [record_parts.allegiance(held, record) for held in state.allegiances(unit)],
        "echelon": record.echelon,
        "branch": record.branch,
        "part": record.part,
        "described": record.described,
        "count": record.count,
        "sidc": symbol_code(battle, unit, state.side(unit)),
        "fate": record_parts.fate(record.fate, record),
        "commanders": [record_parts.command(battle, held, record) for held in state.commanders(unit)],
        "superior": placement.superior,
        "superior_name": record_parts.name(battle, placement.superior),
        "relationship": placement.relationship,
        "certainty": placement.certainty,
        "exists": state.existence(unit) if state.on else None,
        "subordination": record_parts.subordinations(battle, state.entries(unit), record)
        if record.subordination
        else [],
        "locations": [record_parts.location(battle, held, record) for held in state.locations(unit)],
        **record_parts.spanned(*lifetime(record)),
        "until": record.until,
        **record_parts.evidence(battle, record),
        "editorial": record_parts.editorial(battle, record),
    }


def symbol_code(battle: OrderOfBattle, unit: str, side: str | None = None) -> str:
    """The symbol code of a unit: the one in the data, else one made from side, echelon and branch.

    `side` is the side on a day; by default the unit's own.
    """
    record = battle.units[unit]
    return record.sidc or code(battle.identity(side or battle.side(unit)), record.echelon, record.branch)


class Nested(NamedTuple):
    """A unit with the subordinates that are shown, and the number of those that are not."""

    unit: str
    below: tuple[Nested, ...]
    omitted: int = 0


def nested(state: State, unit: str, depth: int | None = None, within: frozenset[str] | None = None) -> Nested:
    """A unit with its subordinates, `depth` levels deep, limited to those in `within`."""
    below = [sub for sub in state.subordinates(unit) if within is None or sub in within]
    if depth == 0:
        return Nested(unit, (), len(below))
    return Nested(unit, tuple(nested(state, sub, None if depth is None else depth - 1, within) for sub in below))


def every(units: Iterable[Nested]) -> Iterator[str]:
    """The units and all their subordinates, in order."""
    for unit in units:
        yield unit.unit
        yield from every(unit.below)


def nested_record(state: State, units: Nested) -> Json:
    """A unit's record with the records of its subordinates inside."""
    record = unit_record(state, units.unit)
    record["subordinates"] = [nested_record(state, below) for below in units.below]
    if units.omitted:
        record["subordinates_omitted"] = units.omitted
    return record
