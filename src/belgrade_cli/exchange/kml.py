"""KML 2.2 for Google Earth: places, events and formations as placemarks, each with the time for which it is shown."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.blocks import visible
from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.features import KEYS, features
from belgrade_cli.exchange.losses import Remarks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from belgrade_cli.exchange.features import Feature
    from belgrade_cli.model.order_of_battle import OrderOfBattle

FOLDERS = {"place": "Places", "event": "Events", "unit": "Formations"}
COLOURS = {"friend": "ffffe080", "hostile": "ff8080ff", "neutral": "ffaaffaa", "unknown": "ff80ffff"}
"""The colours of pins by identity: alpha, blue, green, red, after the frames of APP-6."""
SHOWN = ("date", "place_name", "superior_name", "units", "people", "certainty", "note", "sources")
"""The contents of a placemark's balloon."""


def write(battle: OrderOfBattle, *, on: date | None = None) -> Exported:
    """Export everything with a position; with a day, only the events and formations of that day."""
    remarks = Remarks()
    found = list(features(battle, remarks, on))
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<kml xmlns="http://www.opengis.net/kml/2.2">', "<Document>"]
    parts += [f"<name>{_text(battle.title)}</name>", *_styles()]
    for kind, name in FOLDERS.items():
        parts += [f"<Folder><name>{name}</name>"]
        parts += [_placemark(battle, each) for each in found if each.properties["kind"] == kind]
        parts += ["</Folder>"]
    return Exported(("\n".join([*parts, "</Document>", "</kml>"]) + "\n").encode(), remarks())


def _text(value: object) -> str:
    """Text for XML, in which control characters are invalid."""
    return escape(visible(str(value))).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _styles() -> Iterator[str]:
    for name, colour in COLOURS.items():
        yield f'<Style id="{name}"><IconStyle><color>{colour}</color></IconStyle></Style>'


def _placemark(battle: OrderOfBattle, feature: Feature) -> str:
    facts = feature.properties
    longitude, latitude = feature.position
    side = f"<styleUrl>#{battle.identity(facts['side'])}</styleUrl>" if facts["kind"] == "unit" else ""
    return (
        f"<Placemark><name>{_text(facts['name'])}</name>{_described(facts)}{_span(feature)}{side}"
        f"<ExtendedData>{_data(facts)}</ExtendedData>"
        f"<Point><coordinates>{longitude},{latitude}</coordinates></Point></Placemark>"
    )


def _described(facts: dict[str, Any]) -> str:
    lines = (f"{key.replace('_', ' ')}: {_value(facts[key])}" for key in SHOWN if facts[key] not in (None, []))
    return f"<description>{_text(chr(10).join(lines)).replace(chr(92) + 'x0a', '&#10;')}</description>"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _span(feature: Feature) -> str:
    """The time from the first possible day to the last; an unknown end is open."""
    begin, end = feature.shown
    if not begin and not end:
        return ""
    first = f"<begin>{begin.isoformat()}</begin>" if begin else ""
    last = f"<end>{end.isoformat()}</end>" if end else ""
    return f"<TimeSpan>{first}{last}</TimeSpan>"


def _data(facts: dict[str, Any]) -> str:
    said = ((key, _value(facts[key])) for key in KEYS if facts[key] not in (None, []) and key not in ("kind", "name"))
    return "".join(f'<Data name="{key}"><value>{_text(value)}</value></Data>' for key, value in said)
