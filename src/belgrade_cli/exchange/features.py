"""Everything with a position (places, events, formations), for map formats.

A feature is a single point: an event at several places, or a formation that was at several, becomes several features.
All features have the same keys, so that programs see one table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.model.aliases import texts
from belgrade_cli.model.history import State
from belgrade_cli.model.tenures import lifetime, tenures
from belgrade_cli.model.time import certainty, earliest, lasts, latest, span
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query.presence import positioned
from belgrade_cli.query.record_parts import days, held_from_until
from belgrade_cli.query.unit_records import symbol_code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from belgrade_cli.exchange.losses import Remarks
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Place

DIGITS = 6
"""The decimal places of coordinates: 6 are a tenth of a metre (RFC 7946, 11.2)."""
KEYS = (
    "kind", "name", "record", "place", "place_name", "from_earliest", "until_latest", "date", "earliest", "latest",
    "lasts", "from", "from_latest", "until", "until_earliest", "certainty", "side", "nation", "echelon", "branch",
    "sidc", "superior", "superior_name", "location_kind", "event_kind", "stage", "units", "people", "place_kind",
    "modern_name", "country", "aliases", "note", "sources", "layer",
)  # fmt: skip
"""The properties of every feature."""


class Feature(NamedTuple):
    """Something at a point; longitude first."""

    id: str
    position: list[float]
    properties: dict[str, Any]
    shown: tuple[date | None, date | None]
    """The first and last day on which it may have been there; None for an unknown day."""


def features(battle: OrderOfBattle, remarks: Remarks, on: date | None = None) -> Iterator[Feature]:
    """Places, events and formations; with a day, only the events and formations of that day."""
    state = State(battle, on)
    yield from _places(battle, remarks)
    yield from _events(battle, remarks, on)
    yield from _units(battle, state, remarks)


def position(battle: OrderOfBattle, place: str) -> list[float] | None:
    """The longitude and latitude of a place, if both are known."""
    at = positioned(battle, place)
    return [round(number, DIGITS) for number in at] if at else None


def _places(battle: OrderOfBattle, remarks: Remarks) -> Iterator[Feature]:
    for place in battle.places.values():
        where = position(battle, place.id)
        if where is None:
            remarks.add("places left out because they have no coordinates", place.name)
            continue
        yield Feature(place.id, where, _properties("place", place.name, place.id, _place_facts(place)), (None, None))


def _place_facts(place: Place) -> dict[str, Any]:
    return {
        "place": place.id,
        "place_name": place.name,
        "place_kind": place.kind,
        "layer": place.layer,
        "modern_name": place.modern_name,
        "country": place.country,
        "aliases": list(texts(place.aliases)),
        "note": place.note,
        "sources": list(place.sources),
    }


def _events(battle: OrderOfBattle, remarks: Remarks, on: date | None) -> Iterator[Feature]:
    for event in battle.events.values():
        bounds = battle.when(event.id)
        held = certainty(bounds, on) if on else None
        if on and held in (None, "undated"):
            continue
        where = [(place, at) for place in event.places if (at := position(battle, place))]
        if not where:
            remarks.add("events left out because they have no coordinates", event.title)
        when = days(bounds)
        names = {key: [battle.name(id) for id in getattr(event, key)] for key in ("units", "people")}
        facts = {
            "date": event.date,
            **when,
            "from_earliest": when["earliest"],
            "until_latest": when["latest"],
            "lasts": lasts(event),
            "certainty": held,
            "stage": event.stage,
            "event_kind": event.kind,
            "layer": event.layer,
            **names,
            "note": event.note,
            "sources": list(event.sources),
        }
        for number, (place, at) in enumerate(where, start=1):
            there = {"place": place, "place_name": battle.name(place)}
            id = event.id if len(where) == 1 else f"{event.id}@{number}"
            properties = _properties("event", event.title, event.id, {**facts, **there})
            yield Feature(id, at, properties, (bounds.b0, bounds.e1))


def _units(battle: OrderOfBattle, state: State, remarks: Remarks) -> Iterator[Feature]:
    for unit in state.units:
        record, superior = battle.units[unit], state.placement(unit).superior
        parts = {
            id(part): (number, *tenure.reach) for number, (part, tenure) in enumerate(tenures(record.locations), 1)
        }
        existed = span(*lifetime(record))
        for location, held in state.locations(unit):
            where = position(battle, location.place)
            if where is None:
                remarks.add("locations of formations left out because the place has no coordinates", record.name)
                continue
            facts = {
                "side": state.side(unit),
                "nation": state.nation(unit),
                "echelon": record.echelon,
                "branch": record.branch,
                "sidc": symbol_code(battle, unit, state.side(unit)),
                "superior": superior,
                "superior_name": battle.name(superior) if superior else None,
                "place": location.place,
                "place_name": battle.name(location.place),
                "location_kind": location.kind,
                "layer": location.layer or record.layer,
                **held_from_until(location),
                "certainty": held,
                "aliases": list(texts(record.aliases)),
                "note": location.note,
                "sources": list(location.sources or record.sources),
            }
            number, first, last = parts[id(location)]
            shown = (latest(first, existed.b0), earliest(last, existed.e1))
            yield Feature(f"{unit}@{number}", where, _properties("unit", record.name, unit, facts), shown)


def _properties(kind: str, name: str, record: str, facts: dict[str, Any]) -> dict[str, Any]:
    """All keys in a fixed order; unknown values are null, or empty lists."""
    said = {"kind": kind, "name": name, "record": record, **facts}
    lists = ("units", "people", "aliases", "sources")
    return {key: said.get(key, [] if key in lists else None) for key in KEYS}
