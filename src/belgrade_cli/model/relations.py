"""What follows from all records of an order of battle: who names whom, what depends on the day, the order of events.

It takes every record to find out, and most questions need a small part of it; so it is worked out once, and stored
with the records.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from belgrade_cli.model import edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.model.records import Event, Figure, Unit

FOREVER = 10**7
"""More days than any date is wide: sorts behind whatever is dated to the same day."""


class Relations(Struct, frozen=True, gc=False):
    """The relations of the records of an order of battle."""

    mentions: dict[str, tuple[str, ...]]
    """By the id of a unit, person, place or whatever a figure is about: the units, figures and events that name it, in
    the order of the whole."""
    dated: frozenset[str]
    """The units that stand elsewhere, or do not exist, on some day."""
    chronology: tuple[str, ...]
    """The events in the order of time."""
    sides: tuple[str, ...]
    """The words that units have for their side."""
    nations: tuple[str, ...]


def relations(battle: OrderOfBattle) -> Relations:
    """Work out the relations of all records."""
    mentions: dict[str, dict[str, None]] = {}
    for record, named in _references(battle):
        for name in named:
            mentions.setdefault(name, {})[record] = None
    units = battle.units.values()
    return Relations(
        mentions={record: tuple(by) for record, by in mentions.items()},
        dated=frozenset(unit.id for unit in units if unit.subordination or unit.from_ or unit.until or unit.fate),
        chronology=tuple(event.id for event in _chronological(battle.events)),
        sides=tuple(dict.fromkeys(unit.side for unit in units if unit.side)),
        nations=tuple(dict.fromkeys(unit.nation for unit in units if unit.nation)),
    )


def subjects_of(figure: Figure) -> tuple[str, ...]:
    """What a figure is about."""
    return (figure.subject,) if isinstance(figure.subject, str) else figure.subject


def _references(battle: OrderOfBattle) -> Iterator[tuple[str, Iterable[str]]]:
    for unit in battle.units.values():
        yield unit.id, _named_by(unit)
    for figure in battle.figures.values():
        yield figure.id, subjects_of(figure)
    for event in battle.events.values():
        yield event.id, (*event.units, *event.people, *event.places)


def _named_by(unit: Unit) -> Iterator[str]:
    for command in unit.commanders:
        yield command.person
    for entry in unit.subordination:
        yield entry.superior
    for location in unit.locations:
        yield location.place


def _chronological(events: Mapping[str, Event]) -> list[Event]:
    """All events: by their earliest day, the narrower date first, then file order.

    An event that is only ordered stands right behind (or before) the one that it names; behind one that lasted, at its
    end. One without any date or order comes last.
    """
    before: dict[str, list[Event]] = {}
    after: dict[str, list[Event]] = {}
    placed: list[tuple[tuple[date, int], Event]] = []
    for event in events.values():
        key = _own_place(events, event)
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


def _own_place(events: Mapping[str, Event], event: Event) -> tuple[date, int] | None:
    """Where an event stands by a date: its own, or the end of a lasting event that it follows; None by order alone."""
    if event.date:
        return edtf.sort_key(event.date)
    if not event.after and not event.before:
        return date.max, FOREVER
    other = events.get(event.after or "")
    if other and other.date and edtf.parse(other.date).lasting and edtf.ends(other.date) < date.max:
        return edtf.ends(other.date), FOREVER
    return None
