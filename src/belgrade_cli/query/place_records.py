"""The JSON records of places, with their events and the formations that were there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.query import record_parts
from belgrade_cli.query.event_records import event_record

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.query.record_parts import Json

PLACE_FIELDS = (
    "id", "name", "aliases", "names", "modern_name", "kind", "country", "latitude", "longitude", "events", "units",
    *record_parts.EVIDENCE_FIELDS,
)  # fmt: skip


def place_record(battle: OrderOfBattle, place: str) -> Json:
    """A place with its events and the formations that were there."""
    record = battle.places[place]
    return {
        "id": place,
        "name": record.name,
        **record_parts.names(record.name, record.aliases),
        "modern_name": record.modern_name,
        "kind": record.kind,
        "country": record.country,
        "latitude": record.latitude,
        "longitude": record.longitude,
        "events": [event_record(battle, event) for event in battle.mentioning(place, battle.events)],
        "units": [
            {
                "unit": unit.id,
                "unit_name": unit.name,
                "kind": location.kind,
                **record_parts.held_from_until(location),
                "sources": record_parts.sources(location, unit),
                "layer": location.layer,
            }
            for unit in battle.mentioning(place, battle.units)
            for location in unit.locations
            if location.place == place
        ],
        **record_parts.evidence(battle, record),
        "editorial": record_parts.editorial(battle, record),
    }
