"""GeoJSON (RFC 7946): where the formations of a map were, their ways, and what happened where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.maps import Map
from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.answer.maps import Position

Json = dict[str, Any]


def render(answer: Answer) -> str:
    """A feature for each formation and place, each way and each event; no geometry where there is no position."""
    features = [*_formations(answer), *(_drawn(answer.picture) if isinstance(answer.picture, Map) else ())]
    return encode({"type": "FeatureCollection", "features": features}, indent=2) + "\n"


def _formations(answer: Answer) -> Iterator[Json]:
    for row in answer.rows:
        at = None if row["latitude"] is None else _point((row["longitude"], row["latitude"]))
        facts = {key: value for key, value in row.items() if key not in ("latitude", "longitude")}
        yield _feature("unit", at, facts)


def _drawn(picture: Map) -> Iterator[Json]:
    for way in picture.ways:
        lines = [[list(leg.start), list(leg.end)] for leg in way.legs]
        certain = [leg.certain for leg in way.legs]
        said = {"unit": way.id, "name": way.name, "certain": certain}
        yield _feature("way", {"type": "MultiLineString", "coordinates": lines}, said)
    for number, incident in enumerate(picture.incidents, start=1):
        at: Json = {"type": "MultiPoint", "coordinates": [list(site) for site in incident.sites]}
        facts: Json = {"event": incident.id, "number": number, "date": incident.when, "title": incident.title}
        yield _feature("event", at, {**facts, "certain": incident.certain})


def _point(at: Position) -> Json:
    return {"type": "Point", "coordinates": list(at)}


def _feature(kind: str, geometry: Json | None, facts: Json) -> Json:
    return {"type": "Feature", "geometry": geometry, "properties": {"kind": kind, **facts}}
