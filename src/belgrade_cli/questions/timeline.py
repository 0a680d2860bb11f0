"""`timeline`: events in the order of time, filtered by span, unit, person, place and stage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli import dates
from belgrade_cli.questions import lookup, wording
from belgrade_cli.questions.records import EVENT_FIELDS, event_record
from belgrade_cli.views import Answer, Block, Column, Line, Span, Table, Text, span

if TYPE_CHECKING:
    from belgrade_cli.battle import OrderOfBattle
    from belgrade_cli.model import Event
    from belgrade_cli.state import State

FOREVER = 10**7
"""More days than any date is wide: sorts behind whatever is dated to the same day."""


def chronological(battle: OrderOfBattle) -> list[Event]:
    """All events: by their earliest day, the narrower date first, then file order.

    An event that is only ordered stands right behind (or before) the one that it names; behind one that lasted, at its
    end. One without any date or order comes last.
    """
    before: dict[str, list[Event]] = {}
    after: dict[str, list[Event]] = {}
    placed: list[tuple[tuple[date, int], Event]] = []
    for event in battle.events.values():
        key = _own_place(battle, event)
        if key is not None:
            placed.append((key, event))
        else:
            (after if event.after else before).setdefault(event.after or event.before or "", []).append(event)
    ordered: list[Event] = []
    pending: list[tuple[Event, bool]] = [(event, False) for _, event in sorted(placed, key=lambda item: item[0])][::-1]
    while pending:
        event, opened = pending.pop()
        if not opened and event.id in before:
            pending.append((event, True))
            pending += [(earlier, False) for earlier in before.pop(event.id)[::-1]]
            continue
        ordered.append(event)
        pending += [(later, False) for later in after.pop(event.id, [])[::-1]]
    return ordered


def _own_place(battle: OrderOfBattle, event: Event) -> tuple[date, int] | None:
    """Where an event stands by a date: its own, or the end of a lasting event that it follows; None by order alone."""
    if event.date:
        return dates.sort_key(event.date)
    if not event.after and not event.before:
        return date.max, FOREVER
    other = battle.events.get(event.after or "")
    if other and other.date and dates.parse(other.date).lasting and dates.ends(other.date) < date.max:
        return dates.ends(other.date), FOREVER
    return None


def timeline(
    state: State,
    *,
    start: date | None = None,
    end: date | None = None,
    unit: str | None = None,
    exact: bool = False,
    person: str | None = None,
    place: str | None = None,
    stage: str | None = None,
    sources: bool = False,
) -> Answer:
    """The events that pass every filter. A unit takes in all that ever stood below it, unless `exact`."""
    battle = state.battle
    wanted: dict[str, str] = {}
    for kind, text in (("unit", unit), ("person", person), ("place", place)):
        if text is not None:
            found = lookup.one(battle, text, kind, [])
            if isinstance(found, Answer):
                return found
            wanted[kind] = found
    events = [event for event in chronological(battle) if stage in (None, event.stage)]
    if start or end:
        reached = _reach(battle, events)
        events = [event for event in events if _within(reached.get(event.id), start, end)]
    if "unit" in wanted:
        units = {wanted["unit"]} if exact else {wanted["unit"], *ever_below(battle, wanted["unit"])}
        events = [event for event in events if units.intersection(event.units)]
    if "person" in wanted:
        events = [event for event in events if wanted["person"] in event.people]
    if "place" in wanted:
        events = [event for event in events if wanted["place"] in event.places]
    data = [event_record(battle, event) for event in events]
    return Answer(data, EVENT_FIELDS, tuple(data), _blocks(battle, events, sources))


def ever_below(battle: OrderOfBattle, unit: str) -> set[str]:
    """All units that stood below one at any time, at home or by a dated command relationship."""
    from belgrade_cli.model import SUPPORT

    under: dict[str, set[str]] = {}
    for record in battle.units.values():
        superior = battle.superior[record.id]
        for above in (
            superior,
            *(entry.superior for entry in record.subordination if entry.relationship not in SUPPORT),
        ):
            under.setdefault(above or "", set()).add(record.id)
    found: set[str] = set()
    pending = [unit]
    while pending:
        new = under.get(pending.pop(), set()) - found
        found |= new
        pending += new
    return found - {unit}


def _reach(battle: OrderOfBattle, events: list[Event]) -> dict[str, tuple[date, date]]:
    """The days on which each event can have been; an ordered one has those of the event that it follows or precedes."""
    reach: dict[str, tuple[date, date]] = {}

    def of(event: Event, seen: frozenset[str]) -> tuple[date, date] | None:
        if event.date:
            return dates.begins(event.date), dates.ends(event.date)
        other = battle.events.get(event.after or event.before or "")
        return of(other, seen | {event.id}) if other and other.id not in seen else None

    for event in events:
        days = of(event, frozenset())
        if days:
            reach[event.id] = days
    return reach


def _within(days: tuple[date, date] | None, start: date | None, end: date | None) -> bool:
    return days is not None and days[1] >= (start or date.min) and days[0] <= (end or date.max)


def _blocks(battle: OrderOfBattle, events: list[Event], sources: bool) -> tuple[Block, ...]:
    if not events:
        return (Text((span("No events.", "note"),)),)
    staged = any(event.stage for event in events)
    columns = (Column("When"), Column("What happened"), Column("Where"), *((Column("Stage"),) if staged else ()))
    table = Table(columns, tuple(_row(battle, event, staged, sources) for event in events))
    disputed = any(event.id in battle.disputes_about for event in events)
    return (table, wording.dagger()) if disputed else (table,)


def _row(battle: OrderOfBattle, event: Event, staged: bool, sources: bool) -> tuple[Line, ...]:
    title = (
        Span(event.title),
        *wording.dispute_mark(battle, event.id),
        *(wording.source_note(event.sources) if sources else ()),
    )
    where = span(", ".join(battle.name(place) for place in event.places), "note")
    stage = (span(battle.name(event.stage) if event.stage else "", "note"),) if staged else ()
    return (span(wording.event_date(battle, event.id), "date"), title, where, *stage)
