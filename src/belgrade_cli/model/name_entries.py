"""The records that can be found by name, as entries of the name index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.model.aliases import texts
from belgrade_cli.names.index import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from belgrade_cli.model.relations import Records


def entries(battle: Records, kind: str = "") -> Iterator[Entry]:
    """The entries of all records that can be found by name, or of one kind."""
    for known, named in _NAMED.items():
        if kind in ("", known):
            yield from (Entry(known, *each) for each in named(battle))


def _people_named(battle: Records) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    titles = _titles(battle)
    for person in battle.people.values():
        yield person.id, (person.name, *texts(person.aliases)), tuple(titles.get(person.id, ()))


def _places_named(battle: Records) -> Iterator[tuple[str, tuple[str, ...]]]:
    for place in battle.places.values():
        modern = (place.modern_name,) if place.modern_name else ()
        yield place.id, (place.name, *modern, *texts(place.aliases))


def _awards_named(battle: Records) -> Iterator[tuple[str, tuple[str, ...]]]:
    for award in battle.awards.values():
        yield award.id, (award.name, *texts(award.aliases), *(other.name for other in award.names))


_NAMED: dict[str, Callable[[Records], Iterable[tuple[Any, ...]]]] = {
    "unit": lambda battle: ((unit.id, (unit.name, *texts(unit.aliases))) for unit in battle.units.values()),
    "person": _people_named,
    "place": _places_named,
    "event": lambda battle: ((event.id, (event.title, *texts(event.aliases))) for event in battle.events.values()),
    "award": _awards_named,
    "armed-force": lambda battle: ((one.id, (one.name, *texts(one.aliases))) for one in battle.armed_forces.values()),
    "side": lambda battle: ((side.id, (side.name,)) for side in battle.sides),
    "nation": lambda battle: ((nation, (name,)) for nation, name in battle.nations.items()),
}
"""Functions that give the ids and names of the records of each kind."""


def _titles(battle: Records) -> dict[str, dict[str, None]]:
    """The ranks and offices of each person, as printed in any record."""
    found: dict[str, dict[str, None]] = {}

    def add(person: str, title: str | None) -> None:
        if title:
            found.setdefault(person, {})[title] = None

    for person in battle.people.values():
        for title in (*(rank.rank for rank in person.ranks), *(office.title for office in person.offices)):
            add(person.id, title)
    for unit in battle.units.values():
        for command in unit.commanders:
            add(command.person, command.rank)
            add(command.person, command.role.replace("-", " "))
    for leader in battle.operation.commanders if battle.operation else ():
        add(leader.person, leader.rank)
    for award in battle.awards.values():
        for recipient in award.recipients:
            add(recipient.person, recipient.rank)
    return found
