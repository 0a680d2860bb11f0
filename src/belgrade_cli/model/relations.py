"""What follows from all records together: references to a record, what depends on the day, the order of events.

Computing it takes every record, while most queries need only a few; so it is computed once and stored with them.
"""

# No `from __future__ import annotations` here: msgspec would have to evaluate every annotation again in each run.
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol

from msgspec import Struct

from belgrade_cli.model import records as model
from belgrade_cli.model import time


class Records(Protocol):
    """The parts of an order of battle that its relations and the name index are computed from."""

    @property
    def operation(self) -> model.Operation | None: ...
    @property
    def units(self) -> Mapping[str, model.Unit]: ...
    @property
    def people(self) -> Mapping[str, model.Person]: ...
    @property
    def places(self) -> Mapping[str, model.Place]: ...
    @property
    def events(self) -> Mapping[str, model.Event]: ...
    @property
    def awards(self) -> Mapping[str, model.Award]: ...
    @property
    def disputes(self) -> Mapping[str, model.Dispute]: ...
    @property
    def figures(self) -> Mapping[str, model.Figure]: ...
    @property
    def sides(self) -> tuple[model.Side, ...]: ...
    @property
    def nations(self) -> dict[str, str]: ...
    @property
    def armed_forces(self) -> dict[str, model.ArmedForce]: ...


class Relations(Struct, frozen=True, gc=False):
    """The relations of the records of an order of battle."""

    mentions: dict[str, tuple[str, ...]]
    """The units, figures and events that refer to each unit, person, place or subject of a figure, in the order of the
    whole."""
    disputes: dict[str, tuple[str, ...]]
    """The disputes about each record."""
    dated: frozenset[str]
    """The units that have another superior, or do not exist, on some days."""
    changing_sides: frozenset[str]
    """The units that have another side or nation on some days."""
    ordered: dict[str, time.Bounds]
    """The bounds of events ordered by others; the bounds of all other events follow from their dates alone."""
    chronology: tuple[str, ...]
    """The events in time order."""
    extent: tuple[date | None, date | None]
    """The first and last day of the operation; without one, of everything dated about the units."""
    sides: tuple[str, ...]
    """The sides that units name."""
    nations: tuple[str, ...]


def relations(battle: Records) -> Relations:
    """Compute the relations of all records."""
    units = battle.units.values()
    days = time.event_bounds(battle.events)
    return Relations(
        mentions=_reversed(_references(battle)),
        disputes=_reversed((dispute.id, _subjects(dispute)) for dispute in battle.disputes.values()),
        dated=frozenset(unit.id for unit in units if unit.subordination or unit.from_ or unit.until or unit.fate),
        changing_sides=frozenset(unit.id for unit in units if unit.allegiance),
        ordered={
            event.id: days[event.id] for event in battle.events.values() if event.after or event.since or event.before
        },
        chronology=tuple(time.chronology(battle.events, days)),
        extent=_extent(battle),
        sides=tuple(dict.fromkeys(unit.side for unit in units if unit.side)),
        nations=tuple(dict.fromkeys(unit.nation for unit in units if unit.nation)),
    )


def subjects_of(figure: model.Figure) -> tuple[str, ...]:
    """The ids of what a figure is about."""
    return (figure.subject,) if isinstance(figure.subject, str) else figure.subject


def _reversed(references: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """The records that refer to each name, without duplicates."""
    found: dict[str, list[str]] = {}
    for record, names in references:
        for name in names:
            if name not in found:
                found[name] = [record]
            elif found[name][-1] != record:
                found[name].append(record)
    return {name: tuple(records) for name, records in found.items()}


def _references(battle: Records) -> Iterator[tuple[str, Iterable[str]]]:
    for unit in battle.units.values():
        yield unit.id, _named_by(unit)
    for figure in battle.figures.values():
        yield figure.id, subjects_of(figure)
    for event in battle.events.values():
        yield event.id, (*event.units, *event.people, *event.places)


def _subjects(dispute: model.Dispute) -> Iterator[str]:
    """The records that a dispute is about."""
    return (part.partition(".")[0] for part in dispute.about)


def _named_by(unit: model.Unit) -> list[str]:
    found = [command.person for command in unit.commanders]
    found += [entry.superior for entry in unit.subordination]
    found += [location.place for location in unit.locations]
    return found


def _extent(battle: Records) -> tuple[date | None, date | None]:
    """The first and last day of the operation; without one, of everything dated about the units."""
    dates = battle.operation.dates if battle.operation else None
    if dates:
        whole = time.moment(dates)
        return whole.b0 or whole.b1 or whole.e0, whole.e1 or whole.e0 or whole.b1
    known = [day for unit in battle.units.values() for part in _dated(unit) for day in part[:4] if day]
    return min(known, default=None), max(known, default=None)


def _dated(unit: model.Unit) -> Iterator[time.Bounds]:
    for part in (unit, *unit.commanders, *unit.subordination, *unit.locations, *unit.allegiance):
        yield time.span(part.from_, part.until)
    if unit.fate:
        yield time.moment(unit.fate.on)
