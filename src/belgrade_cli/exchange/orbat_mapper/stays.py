"""The positions of units over time, as states of a scenario: each place from a day on, and where it ends."""

from __future__ import annotations

from datetime import date
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.features import position
from belgrade_cli.model.time import day_after
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query.presence import presences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.exchange.losses import Remarks
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.query.presence import Presence


class Stay(NamedTuple):
    """A unit at a place from a first to a last day; None for an unknown end."""

    first: date | None
    last: date | None
    where: list[float]
    title: str
    """The event that gives the position; empty for a location of the unit."""
    read: bool = False
    """Whether a dispute about the unit's location chose this place."""


def stays(battle: OrderOfBattle, remarks: Remarks) -> dict[str, list[Stay]]:
    """The stays of each unit, from its locations and from events at a single place; later ones end earlier ones."""
    found: dict[str, list[Stay]] = {}
    for presence in presences(battle, battle.units):
        where = position(battle, presence.place)
        if presence.event and not presence.alone:
            continue
        if where is None:
            what = "places left out of the units' states because they have no coordinates"
            remarks.add(what, battle.name(presence.place))
        elif not presence.tenure.bounds.undated or not presence.event:
            found.setdefault(presence.unit, []).append(_stay(battle, presence, where))
    return found


def states(found: Iterable[Stay]) -> Iterator[tuple[date | None, dict[str, Any]]]:
    """The position of a unit from each day on (None before all): that of the stay that began last, or none.

    Of stays that began on the same day, the one chosen by a dispute counts, else the later in the file.

    Positions are repeated to avoid interpolation: the program would move the unit along a straight line between two
    places, on days of which nothing is known.
    """
    begins = sorted(found, key=lambda stay: stay.first or date.min)
    days = sorted({day for stay in begins for day in (stay.first or date.min, day_after(stay.last)) if day})
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
    # "Already by a day": it was there from the beginning.
    first = bounds.b0
    title = battle.name(presence.event) if presence.event else ""
    return Stay(first, presence.tenure.last, where, title, _is_read(battle, presence))


def _is_read(battle: OrderOfBattle, presence: Presence) -> bool:
    """Whether the reading of a dispute about a unit's location names this place."""
    about, place = f"{presence.unit}.locations", battle.name(presence.place)
    disputes = (battle.disputes[name] for name in battle.relations.disputes.get(presence.unit, ()))
    return any(about in dispute.about and place in dispute.reading for dispute in disputes)
