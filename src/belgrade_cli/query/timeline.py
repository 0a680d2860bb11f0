"""`timeline`: events in time order, filtered by period, unit, person, place and stage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Heading, Line, Span, Table, Text, filled, span
from belgrade_cli.model.time import certainty, open_towards
from belgrade_cli.query import lookup, phrasing, scope
from belgrade_cli.query.event_records import EVENT_FIELDS, event_record

if TYPE_CHECKING:
    from belgrade_cli.answer.pictures import Timeline
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Event
    from belgrade_cli.model.time import Certainty
    from belgrade_cli.query.record_parts import Json

FIELDS = (*EVENT_FIELDS, "certainty")
Within = dict[str, "Certainty | None"]
"""The events to show, and the certainty of each in the requested period."""


CARDS_BELOW = 110
"""Terminals with fewer columns show cards, because the titles would be broken into many lines."""

STAGE = Column("Stage", heading="No stage")


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
    certain: bool = False,
    sources: bool = False,
) -> Answer:
    """List the events that pass every filter; `unit` includes all units ever subordinate to it, unless `exact`.

    In a period, `certain` leaves out events that are only possibly in it.
    """
    battle = state.battle
    wanted: dict[str, str] = {}
    for kind, text in (("unit", unit), ("person", person), ("place", place)):
        if text is not None:
            wanted[kind] = lookup.one(battle, text, kind, nothing=[], command="timeline")
    events = [battle.events[event] for event in battle.relations.chronology]
    events = [event for event in events if stage in (None, event.stage)]
    if "unit" in wanted:
        units = {wanted["unit"]} if exact else {wanted["unit"], *ever_below(battle, wanted["unit"])}
        events = [event for event in events if units.intersection(event.units)]
    if "person" in wanted:
        events = [event for event in events if wanted["person"] in event.people]
    if "place" in wanted:
        events = [event for event in events if wanted["place"] in event.places]

    within, messages = _within(battle, events, start, end, certain=certain)
    events = [event for event in events if event.id in within]

    def data() -> tuple[Json, ...]:
        return tuple({**event_record(battle, event), "certainty": within[event.id]} for event in events)

    def blocks() -> tuple[Block, ...]:
        return _blocks(battle, events, within, sources)

    def picture() -> Timeline:
        from belgrade_cli.query import illustrations

        title = ": ".join(["Timeline", *([", ".join(battle.name(name) for name in wanted.values())] if wanted else [])])
        return illustrations.timeline_picture(battle, events, title, (start, end), sources=sources)

    return Answer(lambda: list(data()), FIELDS, data, blocks, messages, picture=picture)


def ever_below(battle: OrderOfBattle, unit: str) -> set[str]:
    """All units that were ever below one, under their usual superior or by a dated command relationship."""
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


def _within(
    battle: OrderOfBattle, events: list[Event], start: date | None, end: date | None, *, certain: bool
) -> tuple[Within, tuple[str, ...]]:
    """The certainty of each event in a period, and messages about those left out; without a period, all events.

    An event that is possible only because a date is open counts if the period overlaps the operation's dates. Undated
    events are left out.
    """
    if not start and not end:
        return {event.id: None for event in events}, ()
    first, last = start or date.min, end or date.max
    inside = scope.meets(battle, start, end)
    within: Within = {}
    beyond = 0
    for event in events:
        bounds = battle.when(event.id)
        found = certainty(bounds, first, last)
        if found == "undated" or (found == "possible" and not inside and open_towards(bounds, first, last)):
            beyond += 1
        elif found and not (certain and found == "possible"):
            within[event.id] = found
    return within, (*scope.outside(battle, start, end), *scope.beyond(beyond, "events", start, end))


def _blocks(battle: OrderOfBattle, events: list[Event], within: Within, sources: bool) -> tuple[Block, ...]:
    """A table of the events; in a period, the certain ones first."""
    if not events:
        return (Text((span("No events.", "note"),)),)
    stages = {event.stage for event in events}
    staged = stages != {None} and len(stages) > 1
    columns = (Column("Date"), Column("Event"), Column("Place"), *((STAGE,) if staged else ()))
    blocks: list[Block] = [Heading(span(battle.name(stage)), 1) for stage in stages if stage and not staged]
    for possible in (False, True):
        rows = [
            _row(battle, event, staged, sources) for event in events if (within[event.id] == "possible") == possible
        ]
        if rows:
            blocks += [Heading(span("Possibly in this period"), 2)] if possible else []
            blocks.append(filled(Table(columns, tuple(rows), cards_below=CARDS_BELOW, lead=2)))
    disputed = any(event.id in battle.relations.disputes for event in events)
    return (*blocks, phrasing.dagger()) if disputed else tuple(blocks)


def _row(battle: OrderOfBattle, event: Event, staged: bool, sources: bool) -> tuple[Line, ...]:
    title = (
        Span(event.title, "", event.id),
        *phrasing.dispute_mark(battle, event.id),
        *(phrasing.source_note(event.sources, event.layer) if sources else ()),
    )
    where = tuple(
        part
        for number, place in enumerate(event.places)
        for part in (*([Span(", ", "note")] if number else []), Span(battle.name(place), "note", place))
    )
    stage = (span(battle.name(event.stage) if event.stage else "", "note"),) if staged else ()
    return (span(phrasing.event_date(battle, event.id), "date"), title, where, *stage)
