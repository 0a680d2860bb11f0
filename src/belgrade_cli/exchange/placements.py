"""The superiors of all units over time as spans, for formats without rules of subordination."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from belgrade_cli.model.history import history
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.model.history import Placement
    from belgrade_cli.model.order_of_battle import OrderOfBattle


class Span(NamedTuple):
    """The superior of a unit from a first to a last day; None for an open end."""

    unit: str
    superior: str | None
    relationship: str | None
    first: date | None
    last: date | None
    possible: bool = False
    """Whether the unit's existence, or its superior, is only possible in the span."""


def placements(battle: OrderOfBattle) -> Iterator[Span]:
    """The spans of each unit, one after another; days on which the unit did not exist are in none."""
    spans: dict[str, list[Span]] = {unit: [] for unit in battle.units}
    for number, (state, concerned) in enumerate(history(battle).walk()):
        day = state.on if number else None
        for unit in concerned:
            placed = state.placement(unit) if state.exists(unit) else None
            possible = placed is not None and "possible" in (placed.certainty, state.existence(unit))
            _turn(spans[unit], unit, day, placed, possible=possible)
    for found in spans.values():
        yield from found


def change_days(battle: OrderOfBattle) -> list[date]:
    """The days on which a unit may change its superior, begin or end."""
    past = history(battle)
    return sorted({day for unit in battle.relations.dated for day in past.moving_days(unit)})


def _turn(spans: list[Span], unit: str, day: date | None, placed: Placement | None, *, possible: bool) -> None:
    """Add the superior of a unit from a day on, and end the previous one if it differs."""
    current = spans[-1] if spans and spans[-1].last is None else None
    if current and placed and (*placed[:2], possible) == (current.superior, current.relationship, current.possible):
        return
    if current and day:
        spans[-1] = current._replace(last=day - timedelta(1))
    if placed:
        spans.append(Span(unit, placed.superior, placed.relationship, day, None, possible))
