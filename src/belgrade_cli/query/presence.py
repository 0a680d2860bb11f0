"""Where formations were, from their own locations and from events that name them at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.model import edtf, time
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import phrasing, record_parts, scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Event

KINDS = frozenset({
    "attack", "battle", "capture", "contact", "counter-attack", "crossing", "deployment", "encirclement", "movement",
    "withdrawal",
})  # fmt: skip
"""Kinds of event that prove a formation's presence; plans, orders and situation reports do not."""
_WORDS = {"headquarters": "headquarters", "stationed": "present"}
"""The kinds of location in words."""
WIDE = frozenset({"country", "region", "continent"})
"""Kinds of place that an event covers as a whole; the other places it names may be where it began or led to."""
MOST_PLACES = 12
"""An event at more places says nothing about where anyone was."""
LONGEST = 14
"""The longest event, in days, whose place says where a formation was."""


class Presence(NamedTuple):
    """A formation at a place."""

    unit: str
    place: str
    kind: str
    """`headquarters` or `stationed` for a location, `event` for an event."""
    event: str | None
    alone: bool
    """Whether it was there and nowhere else; an event at several places proves less."""
    tenure: time.Tenure
    from_: str | None
    until: str | None
    sources: tuple[str, ...]

    def certainty(self, first: date, last: date | None = None) -> time.Certainty | None:
        """The certainty of the presence on a day, or at any time from `first` to `last`."""
        return self.tenure.certainty(first, last)


class Evidence(NamedTuple):
    """The evidence that a formation was at a place in the requested time."""

    presence: Presence
    certainty: time.Certainty


def at(state: State, place: str) -> dict[str, list[Evidence]]:
    """The formations at a place on the day or in the period of a state (at any time if it has none), with the evidence.

    The evidence is a location of the formation, or an event of certain kinds that names both. Presence that would
    be possible on any day at all does not count.
    """
    battle = state.battle
    there = {unit.id for unit in battle.mentioning(place, battle.units)}
    there |= {unit for event in battle.mentioning(place, battle.events) for unit in event.units}
    found: dict[str, list[Evidence]] = {}
    for presence in presences(battle, (unit for unit in battle.units if unit in there), open_dates=True):
        certainty = _in_time(state, presence) if presence.place == place else None
        if certainty:
            found.setdefault(presence.unit, []).append(Evidence(presence, certainty))
    return found


def strongest(found: list[Evidence]) -> time.Certainty:
    """The certainty that the best evidence gives."""
    return min((evidence.certainty for evidence in found), key=time.CERTAINTIES.index)


def record(battle: OrderOfBattle, evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as JSON."""
    presence = evidence.presence
    if presence.event:
        event = battle.events[presence.event]
        when = {"date": event.date, **record_parts.days(battle.when(event.id))}
        return {"kind": "event", "id": event.id, "title": event.title, **when, "certainty": evidence.certainty}
    when = record_parts.spanned(presence.from_, presence.until)
    where = {"kind": "location", "id": presence.place, "title": presence.kind}
    return {**where, **when, "certainty": evidence.certainty}


def in_words(battle: OrderOfBattle, found: list[Evidence]) -> str:
    """The best evidence in words, and the number of others."""
    best = min(found, key=lambda evidence: time.CERTAINTIES.index(evidence.certainty))
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{sentence(battle, best)}{more}"


def sentence(battle: OrderOfBattle, evidence: Evidence) -> str:
    """A piece of evidence in words: "present (12 October 1944)", "possibly: The 23rd Division enters Negotin (…)"."""
    presence = evidence.presence
    possibly = "possibly: " if evidence.certainty == "possible" else ""
    if presence.event:
        return f"{possibly}{battle.name(presence.event)} ({phrasing.event_date(battle, presence.event)})"
    when = edtf.span_in_words(presence.from_, presence.until)
    return f"{possibly}{_WORDS[presence.kind]} ({when or 'undated'})"


def _in_time(state: State, presence: Presence) -> time.Certainty | None:
    if state.on is None or state.since is None:
        return "undated"
    found = presence.certainty(state.since, state.on)
    hidden = (presence.event and found == "undated") or (state.certain and found == "possible")
    return None if hidden or scope.is_open_beyond(state, presence.tenure.bounds) else found


def presences(battle: OrderOfBattle, units: Iterable[str], *, open_dates: bool = False) -> Iterator[Presence]:
    """All known positions of the units; with `open_dates`, also from events whose dates are hardly known."""
    by_unit: dict[str, list[Event]] = {}
    for event in battle.events.values():
        if (
            event.kind in KINDS
            and 0 < len(event.places) <= MOST_PLACES
            and not _too_long(battle, event, open_dates=open_dates)
        ):
            for unit in event.units:
                by_unit.setdefault(unit, []).append(event)
    for unit in units:
        yield from _located(battle, unit)
        for event in by_unit.get(unit, ()):
            yield from _at_event(battle, unit, event)


def _located(battle: OrderOfBattle, unit: str) -> Iterator[Presence]:
    record = battle.units[unit]
    for kind in ("headquarters", "stationed"):
        parts = [location for location in record.locations if location.kind == kind]
        for part, tenure in zip(parts, time.succession(parts), strict=True):
            sources = part.sources or record.sources
            yield Presence(unit, part.place, kind, None, True, tenure, part.from_, part.until, sources)


def _at_event(battle: OrderOfBattle, unit: str, event: Event) -> Iterator[Presence]:
    points = [place for place in event.places if positioned(battle, place)]
    wide = any((battle.places[place].kind or "") in WIDE for place in event.places)
    tenure = time.Tenure(battle.when(event.id))
    for place in event.places:
        alone = len(points) == 1 and not wide
        yield Presence(unit, place, "event", event.id, alone, tenure, event.date, event.date, event.sources)


def positioned(battle: OrderOfBattle, place: str) -> tuple[float, float] | None:
    """The longitude and latitude of a place, if both are known."""
    known = battle.places.get(place)
    if known is None or known.latitude is None or known.longitude is None:
        return None
    return known.longitude, known.latitude


def _too_long(battle: OrderOfBattle, event: Event, *, open_dates: bool) -> bool:
    """Whether an event lasted too long, or has too vague a date, to place anyone on a day."""
    bounds = battle.when(event.id)
    if open_dates and not time.lasts(event):
        return False
    return bounds.b0 is None or bounds.e1 is None or (bounds.e1 - bounds.b0).days > LONGEST
