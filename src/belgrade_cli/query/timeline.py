"""`timeline`: events in the order of time, filtered by span, unit, person, place and stage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Answer, Block, Column, Line, Span, Table, Text, span
from belgrade_cli.model import edtf
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.contract import EVENT_FIELDS, Json, event_record

if TYPE_CHECKING:
    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.model.history import State
    from belgrade_cli.model.records import Event


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
    drawn: bool = False,
) -> Answer:
    """The events that pass every filter. A unit takes in all that ever stood below it, unless `exact`.

    `drawn` adds the picture.
    """
    battle = state.battle
    wanted: dict[str, str] = {}
    for kind, text in (("unit", unit), ("person", person), ("place", place)):
        if text is not None:
            found = lookup.one(battle, text, kind, [])
            if isinstance(found, Answer):
                return found
            wanted[kind] = found
    events = [battle.events[event] for event in battle.relations.chronology]
    events = [event for event in events if stage in (None, event.stage)]
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

    def data() -> tuple[Json, ...]:
        return tuple(event_record(battle, event) for event in events)

    answer = Answer(lambda: list(data()), EVENT_FIELDS, data, lambda: _blocks(battle, events, sources))
    if not drawn:
        return answer
    from belgrade_cli.query import illustrations

    title = ": ".join(["Timeline", *([", ".join(battle.name(name) for name in wanted.values())] if wanted else [])])
    return answer._replace(picture=illustrations.strip(battle, events, title, (start, end), sources=sources))


def ever_below(battle: OrderOfBattle, unit: str) -> set[str]:
    """All units that stood below one at any time, at home or by a dated command relationship."""
    from belgrade_cli.model.vocabulary import SUPPORT

    under: dict[str, set[str]] = {}
    for below, above in battle.superior.items():
        under.setdefault(above or "", set()).add(below)
    for moved in battle.relations.dated:
        for entry in battle.units[moved].subordination:
            if entry.relationship not in SUPPORT:
                under.setdefault(entry.superior, set()).add(moved)
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
            return edtf.begins(event.date), edtf.ends(event.date)
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
    return (table, phrasing.dagger()) if disputed else (table,)


def _row(battle: OrderOfBattle, event: Event, staged: bool, sources: bool) -> tuple[Line, ...]:
    title = (
        Span(event.title),
        *phrasing.dispute_mark(battle, event.id),
        *(phrasing.source_note(event.sources, event.layer) if sources else ()),
    )
    where = span(", ".join(battle.name(place) for place in event.places), "note")
    stage = (span(battle.name(event.stage) if event.stage else "", "note"),) if staged else ()
    return (span(phrasing.event_date(battle, event.id), "date"), title, where, *stage)
