"""GeoJSON (RFC 7946): places, events, and units where a date puts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.losses import Remarks
from belgrade_cli.model.history import State
from belgrade_cli.model.time import lasts
from belgrade_cli.query.parts import days, held_from_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from belgrade_cli.model.battle import OrderOfBattle

DIGITS = 6
"""Places behind the point of a coordinate: a tenth of a metre (RFC 7946, 11.2)."""


def write(battle: OrderOfBattle, *, on: date | None = None) -> Exported:
    """All that has a position, longitude first; with a day only the units that were somewhere on it."""
    from belgrade_cli.render.json import encode

    remarks = Remarks()
    state = State(battle, on)
    features = [*_places(battle, remarks), *_events(battle, remarks), *_units(battle, state, remarks)]
    whole = {"type": "FeatureCollection", "features": features}
    return Exported(f"{encode(whole, indent=2)}\n".encode(), remarks())


def position(battle: OrderOfBattle, place: str) -> list[float] | None:
    """Longitude and latitude of a place, where both are known."""
    known = battle.places.get(place)
    if known is None or known.latitude is None or known.longitude is None:
        return None
    return [round(known.longitude, DIGITS), round(known.latitude, DIGITS)]


def _places(battle: OrderOfBattle, remarks: Remarks) -> Iterator[dict[str, Any]]:
    for place in battle.places.values():
        where = position(battle, place.id)
        if where is None:
            remarks.add("places without a position are left out", place.name)
            continue
        facts = {
            "modern_name": place.modern_name,
            "place_kind": place.kind,
            "country": place.country,
            "note": place.note,
        }
        yield _feature("place", place.id, place.name, [where], {"aliases": list(place.aliases), **facts})


def _events(battle: OrderOfBattle, remarks: Remarks) -> Iterator[dict[str, Any]]:
    for event in battle.events.values():
        points = [where for place in event.places if (where := position(battle, place))]
        if not points:
            remarks.add("events without a position are left out", event.title)
            continue
        names = {key: [battle.name(id) for id in getattr(event, key)] for key in ("places", "units", "people")}
        when = {"date": event.date, **days(battle.when(event.id)), "lasts": lasts(event)}
        facts = {**when, "stage": event.stage, "event_kind": event.kind, **names, "note": event.note}
        yield _feature("event", event.id, event.title, points, facts)


def _units(battle: OrderOfBattle, state: State, remarks: Remarks) -> Iterator[dict[str, Any]]:
    for unit in state.units:
        record, superior = battle.units[unit], state.placement(unit).superior
        for number, (location, certainty) in enumerate(state.locations(unit), start=1):
            where = position(battle, location.place)
            if where is None:
                remarks.add("whereabouts of units are left out, their place having no position", record.name)
                continue
            facts = {
                "side": state.side(unit),
                "nation": state.nation(unit),
                "echelon": record.echelon,
                "branch": record.branch,
                "superior": superior,
                "place": location.place,
                "place_name": battle.name(location.place),
                "location_kind": location.kind,
                **held_from_until(location),
                "certainty": certainty,
                "unit": unit,
            }
            yield _feature("unit", f"{unit}@{number}", record.name, [where], facts)


def _feature(kind: str, id: str, name: str, points: list[list[float]], facts: dict[str, Any]) -> dict[str, Any]:
    geometry = (
        {"type": "Point", "coordinates": points[0]}
        if len(points) == 1
        else {"type": "MultiPoint", "coordinates": points}
    )
    properties = {"kind": kind, "name": name, **{key: value for key, value in facts.items() if value not in (None, [])}}
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": properties}
