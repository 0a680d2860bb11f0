"""Where every unit stands through time, as spans: what formats need that know no rules of subordination."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.model import edtf
from belgrade_cli.model.history import State, lifetime
from belgrade_cli.model.vocabulary import SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.model.battle import OrderOfBattle


class Span(NamedTuple):
    """Where a unit stood from a first to a last day; None for an end that is open."""

    unit: str
    superior: str | None
    relationship: str | None
    first: date | None
    last: date | None


def placements(battle: OrderOfBattle) -> Iterator[Span]:
    """The spans of each unit, one after the other; days on which a unit did not exist are in none."""
    days = change_days(battle)
    states: list[tuple[date | None, State]] = [(None, State(battle, days[0] - timedelta(1) if days else date.max))]
    states += [(day, State(battle, day)) for day in days]
    unsettled = _may_move(battle)
    for unit in battle.units:
        if unit in unsettled:
            yield from _spans(unit, states)
        else:
            yield Span(unit, battle.superior[unit], battle.units[unit].relationship, None, None)


def change_days(battle: OrderOfBattle) -> list[date]:
    """The days on which a unit may come to stand elsewhere: the first of each span, and the day after its last."""
    days: set[date] = set()
    for unit in battle.units.values():
        spans = [(entry.from_, entry.until) for entry in unit.subordination if entry.relationship not in SUPPORT]
        for start, end in (*spans, lifetime(unit)):
            first, last = edtf.begins(start), edtf.ends(end)
            days.update([first] if first != date.min else [])
            days.update([last + timedelta(1)] if last != date.max else [])
    return sorted(days)


def _may_move(battle: OrderOfBattle) -> set[str]:
    """The units that do not always stand at home: those with dates, and all below one that did not always exist."""
    moving: set[str] = set()
    for name, unit in battle.units.items():
        superior = battle.superior[name]
        mortal = any(lifetime(unit)) or (superior in moving and superior is not None)
        if mortal or any(entry.relationship not in SUPPORT for entry in unit.subordination):
            moving.add(name)
    return moving


def _spans(unit: str, states: list[tuple[date | None, State]]) -> Iterator[Span]:
    current: Span | None = None
    for day, state in states:
        placed = state.placement(unit) if state.exists(unit) else None
        where = (placed.superior, placed.relationship) if placed else None
        if current and where == (current.superior, current.relationship):
            continue
        if current and day:
            yield current._replace(last=day - timedelta(1))
        current = Span(unit, where[0], where[1], day, None) if where else None
    if current:
        yield current
