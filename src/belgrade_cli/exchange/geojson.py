"""GeoJSON (RFC 7946): places, events and formations with a known date as points, all with the same keys.

QGIS's temporal controller can use `shown_from` and `shown_until`, which are never null: QGIS up to 3.22 drops features
without a time, and leaves out the last day of those that end on a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.features import features
from belgrade_cli.exchange.losses import Remarks
from belgrade_cli.model.time import earliest, latest, moment
from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.exchange.features import Feature
    from belgrade_cli.model.order_of_battle import OrderOfBattle

    Days = tuple[date | None, date | None]


def write(battle: OrderOfBattle, *, on: date | None = None) -> Exported:
    """Export everything with a position, longitude first; with a day, only the events and formations of that day."""
    remarks = Remarks()
    found = list(features(battle, remarks, on))
    days = _all_days(battle, found)
    made = [
        {
            "type": "Feature",
            "id": feature.id,
            "geometry": {"type": "Point", "coordinates": feature.position},
            "properties": {**feature.properties, **_times(feature.shown, *days)},
        }
        for feature in found
    ]
    return Exported(f"{encode({'type': 'FeatureCollection', 'features': made}, indent=2)}\n".encode(), remarks())


def _all_days(battle: OrderOfBattle, found: list[Feature]) -> tuple[Days, Days]:
    """The first and last day of the operation, and of everything with a date."""
    bounds = moment(battle.operation.dates if battle.operation else None)
    known = [day for days in ((bounds.b0, bounds.e1), *(each.shown for each in found)) for day in days]
    whole = earliest(*known), latest(*known)
    return (bounds.b0 or whole[0], bounds.e1 or whole[1]), whole


def _times(shown: Days, operation: Days, whole: Days) -> dict[str, str | None]:
    """The time for which something is shown: an unknown end is that of the operation; without any date, always."""
    first, last = shown
    if first is None and last is None:
        first, last = whole
    first = first or earliest(operation[0], last)
    last = last or latest(operation[1], first)
    return {
        "shown_from": f"{first.isoformat()}T00:00:00" if first else None,
        "shown_until": f"{last.isoformat()}T23:59:59" if last else None,
    }
