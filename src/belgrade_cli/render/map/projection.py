"""The Mercator projection, from longitude and latitude to the sheet: it keeps shapes, and north is up."""

from __future__ import annotations

import itertools
from math import asinh, atan, cos, degrees, radians, sinh, tan
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.map.geometry import Box, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EARTH = 6371.0
"""The mean radius in km."""
FARTHEST = 85.0
"""The latitude in degrees beyond which the Mercator projection is unusable."""
TURN = 360.0
HAIR = 1e-9
"""Degrees; avoids losing the beginning of a range by rounding."""


class Projection(NamedTuple):
    """A Mercator projection to a sheet whose x and y grow to the right and downwards."""

    west: float
    """The longitude at the left edge."""
    north: float
    """Mercator's y at the upper edge, in degrees."""
    scale: float
    """Units of the sheet for each degree of longitude."""
    seam: float = -180.0
    """The longitude at which the map is cut."""

    def __call__(self, longitude: float, latitude: float) -> Point:
        """The position of a place on the sheet."""
        return self.x(longitude), self.y(latitude)

    def x(self, longitude: float) -> float:
        """The x of a longitude."""
        return (east_of(longitude, self.seam) - self.west) * self.scale

    def y(self, latitude: float) -> float:
        """The y of a latitude."""
        return (self.north - mercator(latitude)) * self.scale

    def back(self, x: float, y: float) -> Point:
        """The longitude and latitude of a point of the sheet."""
        return self.west + x / self.scale, inverse(self.north - y / self.scale)

    def kilometres(self, y: float) -> float:
        """The length of a unit of the sheet in km, at a y."""
        latitude = inverse(self.north - y / self.scale)
        return radians(1) * EARTH * cos(radians(latitude)) / self.scale


def mercator(latitude: float) -> float:
    """Mercator's y of a latitude, both in degrees."""
    return degrees(asinh(tan(radians(min(max(latitude, -FARTHEST), FARTHEST)))))


def inverse(y: float) -> float:
    """The latitude of a Mercator y, both in degrees."""
    return degrees(atan(sinh(radians(y))))


def east_of(longitude: float, west: float) -> float:
    """A longitude moved by whole turns to less than 360 degrees east of `west`."""
    return (longitude - west) % TURN + west


def widest_gap(longitudes: Iterable[float]) -> float:
    """The longitude where the shortest range with all the given ones begins, so that no map cut divides them."""
    sorted_ = sorted({east_of(longitude, -180.0) for longitude in longitudes})
    gaps = [(after - before, after) for before, after in itertools.pairwise(sorted_)]
    around = (sorted_[0] + TURN - sorted_[-1], sorted_[0])
    return max([around, *gaps], key=lambda gap: gap[0])[1] - HAIR


def fitted(places: Sequence[Point], width: float, height: float, rim: float, narrowest: float) -> Projection:
    """The projection that shows places, given as (longitude, latitude), on a sheet with a free margin around them.

    `narrowest` is the smallest width of the sheet in km. There must be at least one place.
    """
    west = widest_gap(longitude for longitude, _ in places)
    xs = [east_of(longitude, west) for longitude, _ in places]
    ys = [mercator(latitude) for _, latitude in places]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    middle = inverse(box.middle[1])
    least = narrowest / (radians(1) * EARTH * cos(radians(middle)))
    scale = min(
        (width - 2 * rim) / max(box.width, least * (width - 2 * rim) / width),
        (height - 2 * rim) / max(box.height, 1e-9),
    )
    x, y = box.middle
    return Projection(x - width / 2 / scale, y + height / 2 / scale, scale, x - TURN / 2)
