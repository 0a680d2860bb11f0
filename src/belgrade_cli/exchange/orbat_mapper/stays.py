"""Where units are through time, as states of a scenario: each place from a day on, and an end to what has ended."""

from __future__ import annotations

from datetime import date, timedelta
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.features import position
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query.presence import presences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.exchange.losses import Remarks
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.query.presence import Presence


class Stay(NamedTuple):
    """A unit at a place from a first to a last day, None for an end that is not known."""

    first: date | None
    last: date | None
    where: list[float]
    title: str
    """The event by which it is known; empty for a location of its own."""
    read: bool = False
    """Whether a dispute about where the unit was decided for this place."""


def stays(battle: OrderOfBattle, remarks: Remarks) -> dict[str, list[Stay]]:
    """Where each unit was, by its locations and by the events that put it at one place; later ones end earlier ones."""
    found: dict[str, list[Stay]] = {}
    for presence in presences(battle, battle.units):
        where = position(battle, presence.place)
        if presence.event and not presence.alone:
            continue
        if where is None:
            remarks.add("places left out of states because they have no position", battle.name(presence.place))
        elif not presence.tenure.bounds.undated or not presence.event:
            found.setdefault(presence.unit, []).append(_stay(battle, presence, where))
    return found


def states(found: Iterable[Stay]) -> Iterator[tuple[date | None, dict[str, Any]]]:
    """Where a unit is from each day on, None before all: at the stay that began last, nowhere where none lasts.

    Of those that began on one day it is the one for which a dispute decided, else the later in the file.

    Nothing glides: the program would draw a unit on a straight line between two places, on days of which nobody tells.
    """
    begins = sorted(found, key=lambda stay: stay.first or date.min)
    days = sorted({day for stay in begins for day in (stay.first or date.min, _after(stay.last)) if day})
    open_stays: list[tuple[int, bool, int, Stay]] = []
    current: list[float] | None = None
    begun = 0
    for day in days:
        while begun < len(begins) and (begins[begun].first or date.min) <= day:
            stay = begins[begun]
            heappush(open_stays, (-(stay.first or date.min).toordinal(), not stay.read, -begun, stay))
            begun += 1
        while open_stays and (open_stays[0][-1].last or date.max) < day:
            heappop(open_stays)
        now = open_stays[0][-1] if open_stays else None
        where, title = (now.where, now.title if now.first == day else "") if now else (None, "")
        if where != current or title:
            yield (day if day != date.min else None), {**({"title": title} if title else {}), **_located(where)}
        current = where


def _located(where: list[float] | None) -> dict[str, Any]:
    return {"location": where, "interpolate": False}


def _stay(battle: OrderOfBattle, presence: Presence, where: list[float]) -> Stay:
    bounds = presence.tenure.bounds
    # "Already by a day": it was there when all begins.
    first = bounds.b0
    title = battle.name(presence.event) if presence.event else ""
    return Stay(first, presence.tenure.last, where, title, _is_read(battle, presence))


def _is_read(battle: OrderOfBattle, presence: Presence) -> bool:
    """Whether a dispute about the whereabouts of a unit names this place in its reading."""
    about, place = f"{presence.unit}.locations", battle.name(presence.place)
    disputes = (battle.disputes[name] for name in battle.disputes_about.get(presence.unit, ()))
    return any(about in dispute.about and place in dispute.reading for dispute in disputes)


def _after(last: date | None) -> date | None:
    return last + timedelta(1) if last and last < date.max else None
