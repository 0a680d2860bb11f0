"""Grid references in cells, against another projection formula than the one in use."""

from __future__ import annotations

from math import atan2, atanh, cos, cosh, radians, sin, sinh, sqrt

import pytest

from belgrade_cli.exchange.sheets.coordinates import position


def utm(latitude: float, longitude: float, zone: int) -> tuple[float, float]:
    """Easting and northing by Krüger's series to the third order (Karney 2011, equation 35); exact to millimetres."""
    n = 1 / (2 * 298.257223563 - 1)
    radius = 6378137 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5, 61 * n**3 / 240)
    e = 2 * sqrt(n) / (1 + n)
    phi, lam = radians(latitude), radians(longitude - (zone * 6 - 183))
    t = sinh(atanh(sin(phi)) - e * atanh(e * sin(phi)))
    xi, eta = atan2(t, cos(lam)), atanh(sin(lam) / sqrt(1 + t * t))
    y = xi + sum(a * sin(2 * j * xi) * cosh(2 * j * eta) for j, a in enumerate(series, 1))
    x = eta + sum(a * cos(2 * j * xi) * sinh(2 * j * eta) for j, a in enumerate(series, 1))
    return 500_000 + 0.9996 * radius * x, 0.9996 * radius * y + (10_000_000 if latitude < 0 else 0)


def square(zone: int, easting: float, northing: float) -> str:
    """The letters of a square of 100 km (NGA.STND.0037, figure A-1)."""
    column = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")[zone % 3][int(easting // 100_000) - 1]
    rows = "ABCDEFGHJKLMNPQRSTUV" if zone % 2 else "FGHJKLMNPQRSTUVABCDE"
    return column + rows[int(northing // 100_000) % 20]


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone", "band"),
    [
        (44.8176, 20.4569, 34, "T"),  # Belgrade
        (44.0, 18.02, 34, "T"),  # the western edge of the zone
        (45.5, 23.98, 34, "T"),  # the eastern edge
        (60.2, 24.95, 35, "V"),
        (-33.9, 18.4, 34, "H"),
    ],
)
def test_mgrs(latitude: float, longitude: float, zone: int, band: str) -> None:
    easting, northing = utm(latitude, longitude, zone)
    within = f"{int(easting % 100_000):05} {int(northing % 100_000):05}"
    found = position(f"{zone}{band} {square(zone, easting, northing)} {within}")
    assert found is not None
    assert found == pytest.approx((latitude, longitude), abs=2e-5)  # a square of one metre
