"""Where formations were: by locations of their own, and by events that name them at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.model import time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.model.records import Event

KINDS = frozenset(
    {
        "attack",
        "battle",
        "capture",
        "contact",
        "counter-attack",
        "crossing",
        "deployment",
        "encirclement",
        "movement",
        "withdrawal",
    }
)
"""Events that prove that a formation was there; a plan, an order or a situation proves nothing."""
WIDE = frozenset({"country", "region", "continent"})
"""Kinds of places that an event takes in whole: what else it names may be where it began or led to."""
LONGEST = 14
"""Days within which an event must have been for its place to say where a formation was."""


class Presence(NamedTuple):
    """A formation at a place."""

    unit: str
    place: str
    kind: str
    """`headquarters` or `stationed` for a location, `event` for an event."""
    event: str | None
    alone: bool
    """Whether it was there and nowhere else: an event at several places says less."""
    tenure: time.Tenure
    from_: str | None
    until: str | None
    sources: tuple[str, ...]

    def certainty(self, first: date, last: date | None = None) -> time.Certainty | None:
        """Whether it was there on a day, or at any time from `first` to `last`."""
        return self.tenure.certainty(first, last)


def presences(battle: OrderOfBattle, units: Iterable[str]) -> Iterator[Presence]:
    """All that is told of where the units were, at whatever time."""
    by_unit: dict[str, list[Event]] = {}
    for event in battle.events.values():
        if event.kind in KINDS and event.places and not _too_long(battle, event):
            for unit in event.units:
                by_unit.setdefault(unit, []).append(event)
    for unit in units:
        yield from _located(battle, unit)
        for event in by_unit.get(unit, ()):
            yield from _named(battle, unit, event)


def _located(battle: OrderOfBattle, unit: str) -> Iterator[Presence]:
    record = battle.units[unit]
    for kind in ("headquarters", "stationed"):
        parts = [location for location in record.locations if location.kind == kind]
        for part, tenure in zip(parts, time.succession(parts), strict=True):
            sources = part.sources or record.sources
            yield Presence(unit, part.place, kind, None, True, tenure, part.from_, part.until, sources)


def _named(battle: OrderOfBattle, unit: str, event: Event) -> Iterator[Presence]:
    points = [place for place in event.places if positioned(battle, place)]
    wide = any((battle.places[place].kind or "") in WIDE for place in event.places)
    tenure = time.Tenure(battle.when(event.id))
    for place in event.places:
        alone = len(points) == 1 and not wide
        yield Presence(unit, place, "event", event.id, alone, tenure, event.date, event.date, event.sources)


def positioned(battle: OrderOfBattle, place: str) -> tuple[float, float] | None:
    """Longitude and latitude of a place, where both are known."""
    known = battle.places.get(place)
    if known is None or known.latitude is None or known.longitude is None:
        return None
    return known.longitude, known.latitude


def _too_long(battle: OrderOfBattle, event: Event) -> bool:
    """Whether an event was so long, or is so little known in time, that it places nobody on a day."""
    bounds = battle.when(event.id)
    return bounds.b0 is None or bounds.e1 is None or (bounds.e1 - bounds.b0).days > LONGEST
