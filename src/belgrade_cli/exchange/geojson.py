"""GeoJSON (RFC 7946): places, events and formations with a known date as points, all with the same keys.

QGIS's temporal controller can use `from_earliest` and `until_latest`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.features import features
from belgrade_cli.exchange.losses import Remarks
from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.model.order_of_battle import OrderOfBattle


def write(battle: OrderOfBattle, *, on: date | None = None) -> Exported:
    """Export everything with a position, longitude first; with a day, only the events and formations of that day."""
    remarks = Remarks()
    made = [
        {
            "type": "Feature",
            "id": feature.id,
            "geometry": {"type": "Point", "coordinates": feature.position},
            "properties": feature.properties,
        }
        for feature in features(battle, remarks, on)
    ]
    return Exported(f"{encode({'type': 'FeatureCollection', 'features': made}, indent=2)}\n".encode(), remarks())
