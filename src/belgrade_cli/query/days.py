"""The days with changes or events, at which the page and the explorer stop."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from belgrade_cli.model.time import span
from belgrade_cli.query.change_records import all_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from belgrade_cli.model.order_of_battle import OrderOfBattle


def of_changes(battle: OrderOfBattle) -> set[date]:
    """The days of all changes: the first on which each may apply, and the last."""
    return {day for change in all_changes(battle) for day in (change.first, change.last) if day}


def eventful(battle: OrderOfBattle, changing: Iterable[date]) -> Iterator[date]:
    """The days of the operation with changes, events or arrivals, including its first and last day.

    Without an operation, all such days.
    """
    arrived = (span(location.from_, location.until) for unit in battle.units.values() for location in unit.locations)
    begun = (bounds.b0 for bounds in chain(map(battle.when, battle.events), arrived) if bounds.b0 == bounds.b1)
    days = {*changing, *(day for day in begun if day)}
    operation = battle.operation
    if not operation or not operation.dates:
        yield from sorted(days)
        return
    first, last = battle.relations.extent
    ends = {day for day in (first, last) if day}
    yield from (day for day in sorted(days | ends) if (not first or first <= day) and (not last or day <= last))
