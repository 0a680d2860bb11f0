"""GeoJSON (RFC 7946): the positions and movements of formations, and the places of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.maps import Map
from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.answer.maps import Position

Json = dict[str, Any]
KEYS = (
    "kind", "record", "name", "side", "nation", "echelon", "branch", "sidc", "place", "place_name", "location_kind",
    "event", "certainty", "from", "from_earliest", "from_latest", "until", "until_earliest", "until_latest", "date",
    "earliest", "latest", "number", "sources",
)  # fmt: skip
"""The properties of every feature; it is shown from `from_earliest` to `until_latest`."""


def render(answer: Answer) -> str:
    """Render a feature for each formation at a place, leg of a movement and place of an event, all with the same keys.

    Features without a position have no geometry.
    """
    features = [*_formations(answer), *(_drawn(answer.picture) if isinstance(answer.picture, Map) else ())]
    numbered = [{"type": "Feature", "id": number, **feature} for number, feature in enumerate(features, start=1)]
    return encode({"type": "FeatureCollection", "features": numbered}, indent=2) + "\n"


def _formations(answer: Answer) -> Iterator[Json]:
    for row in answer.rows:
        at = None if row["latitude"] is None else _point((row["longitude"], row["latitude"]))
        yield _feature(at, {**row, "kind": "unit", "record": row["id"], "location_kind": row["kind"]})


def _drawn(picture: Map) -> Iterator[Json]:
    for movement in picture.movements:
        for leg in movement.legs:
            line = {"type": "LineString", "coordinates": [list(leg.start), list(leg.end)]}
            certainty = "certain" if leg.certain else "possible"
            yield _feature(line, {"kind": "way", "record": movement.id, "name": movement.name, "certainty": certainty})
    for number, incident in enumerate(picture.incidents, start=1):
        date, first, last = incident.days
        told = {"date": date, "earliest": first, "latest": last, "from_earliest": first, "until_latest": last}
        named = {"kind": "event", "record": incident.id, "name": incident.title, "number": number}
        certainty = "certain" if incident.certain else "possible"
        for site in incident.sites:
            yield _feature(_point(site), {**named, **told, "certainty": certainty})


def _point(at: Position) -> Json:
    return {"type": "Point", "coordinates": list(at)}


def _feature(geometry: Json | None, facts: Json) -> Json:
    said = {key: facts.get(key, [] if key == "sources" else None) for key in KEYS}
    return {"geometry": geometry, "properties": said}
