"""Remarks on days and periods outside the dates of a data set."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli.model import edtf
from belgrade_cli.model.tenures import lifetime
from belgrade_cli.model.time import certainty, open_towards, span
from belgrade_cli.query.phrasing import counted

if TYPE_CHECKING:
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.time import Bounds


def meets(battle: OrderOfBattle, first: date | None, last: date | None) -> bool:
    """Whether a period overlaps the dates of the operation, or else those of all dated facts about units."""
    begins, ends = battle.relations.extent
    return (ends or date.max) >= (first or date.min) and (begins or date.min) <= (last or date.max)


def outside(battle: OrderOfBattle, first: date | None, last: date | None) -> tuple[str, ...]:
    """The remark that a day or period is outside those dates; empty if it is not."""
    if meets(battle, first, last):
        return ()
    begins, ends = battle.relations.extent
    asked = _words(first, last) if first == last else f"the period {_words(first, last)}"
    told = _words(begins, ends)
    what = "the operation" if battle.operation and battle.operation.dates else "the dated part of this data set"
    if ends and first and first > ends:
        return (f"{asked} is after {what} ({told}); anything without a known end is shown as it was last known",)
    return (f"{asked} is before {what} ({told})",)


def is_open_beyond(state: State, bounds: Bounds) -> bool:
    """Whether something is possible at the state's time only because a date is open, outside the operation's dates.

    Such facts count within the operation's dates; outside, only their number is reported.
    """
    if state.on is None or state.since is None or meets(state.battle, state.since, state.on):
        return False
    found = certainty(bounds, state.since, state.on)
    return found == "possible" and open_towards(bounds, state.since, state.on)


def hidden(state: State) -> frozenset[str]:
    """The units that exist at a time outside the operation's dates only because of an open date."""
    if state.on is None or meets(state.battle, state.since, state.on):
        return frozenset()
    return frozenset(unit for unit in state.battle.relations.dated if is_hidden(state, unit))


def is_hidden(state: State, unit: str) -> bool:
    """Whether a unit exists at a time outside the operation's dates only because of an open date."""
    return is_open_beyond(state, span(*lifetime(state.battle.units[unit])))


_HAPPENED = {"formations": "existed", "events": "happened", "changes": "happened"}


def beyond(count: int, noun: str, first: date | None, last: date | None) -> tuple[str, ...]:
    """The remark on how many records are left out because only an open date makes them possible."""
    if not count:
        return ()
    they, then = "it" if count == 1 else "they", "on that day" if first == last else "in that period"
    return (f"{counted(count, noun)} left out because no date shows whether {they} {_HAPPENED[noun]} {then}",)


def _words(first: date | None, last: date | None) -> str:
    start, end = (day.isoformat() if day else None for day in (first, last))
    if start and end and start != end:
        return edtf.in_words(f"{start}/{end}")
    return edtf.in_words(start or end or "") if start == end else edtf.span_in_words(start, end)
