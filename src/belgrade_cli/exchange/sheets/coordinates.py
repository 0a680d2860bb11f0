"""Parse positions: decimal pairs, `[lon, lat]`, degrees with minutes and seconds, MGRS."""

from __future__ import annotations

import math
import re

Position = tuple[float, float]
"""Latitude and longitude in degrees; north and east are positive."""

_NUMBER = r"[-+−]?\d{1,3}(?:[.,]\d+)?"
_PAIR = re.compile(rf"\(?({_NUMBER})°?\s*(?:[;/|]\s*|,\s+|\s+)({_NUMBER})°?\)?")
_PAIR_OF_POINTS = re.compile(r"\(?([-+−]?\d{1,3}(?:\.\d+)?)\s*,\s*([-+−]?\d{1,3}(?:\.\d+)?)\)?")
_DIGIT = re.compile(r"\d")
_GEOJSON = re.compile(rf"\[\s*({_NUMBER})\s*,\s*({_NUMBER})\s*(?:,\s*{_NUMBER}\s*)?\]")
_WKT = re.compile(rf"POINT\s*Z?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})?\s*\)", re.IGNORECASE)
_DEGREES = (
    r"(\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|deg|d)?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’`]\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|''|′′)\s*)?"
)
_BLANKS = r"(\d{1,3})[\s:](\d{1,2}(?:[.,]\d+)?)(?:[\s:](\d{1,2}(?:[.,]\d+)?))?"
"""Degrees, minutes and seconds without their signs: `44 04 25`."""
_BLANKS_AFTER = re.compile(rf"{_BLANKS}\s?([NSns])[\s,;/]*{_BLANKS}\s?([EWOew])")
_BLANKS_BEFORE = re.compile(rf"([NSns])\s?{_BLANKS}[\s,;/]*([EWOew])\s?{_BLANKS}")
_AFTER = re.compile(rf"{_DEGREES}\s*([NSns])[\s,;/]*{_DEGREES}\s*([EWOew])")
_BEFORE = re.compile(rf"([NSns])\s*{_DEGREES}[\s,;/]*([EWOew])\s*{_DEGREES}")
_EAST_FIRST = re.compile(rf"{_DEGREES}\s*([EWOew])[\s,;/]*{_DEGREES}\s*([NSns])")
_MGRS = re.compile(r"(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])([A-HJ-NP-V])\s*(\d{1,10}|\d{1,5}\s\d{1,5})")

# The ellipsoid of WGS 84 and the scale of UTM.
_RADIUS, _ECCENTRICITY, _SCALE = 6_378_137.0, 0.00669438, 0.9996
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")


def position(text: str) -> Position | None:
    """Parse a position; None if the text is not one.

    A pair of numbers is latitude and longitude; in square brackets (GeoJSON) and in POINT() it is the reverse.
    """
    if not _DIGIT.search(text):
        return None
    text = " ".join(text.split())
    for pattern in (_GEOJSON, _WKT):
        if found := pattern.fullmatch(text):
            return _on_earth(_decimal(found[2]), _decimal(found[1]))
    for pattern in (_PAIR_OF_POINTS, _PAIR):
        if found := pattern.fullmatch(text):
            return _on_earth(_decimal(found[1]), _decimal(found[2]))
    if found := _AFTER.fullmatch(text) or _BLANKS_AFTER.fullmatch(text):
        return _on_earth(_signed(found.groups()[0:3], found[4]), _signed(found.groups()[4:7], found[8]))
    if found := _BEFORE.fullmatch(text) or _BLANKS_BEFORE.fullmatch(text):
        return _on_earth(_signed(found.groups()[1:4], found[1]), _signed(found.groups()[5:8], found[5]))
    if found := _EAST_FIRST.fullmatch(text):
        return _on_earth(_signed(found.groups()[4:7], found[8]), _signed(found.groups()[0:3], found[4]))
    return mgrs(text)


def degrees(text: str, most: float) -> float | None:
    """Parse degrees, north or east positive: `44.82`, `44,82`, `44°49'12" N`."""
    text = " ".join(text.split())
    if found := re.fullmatch(rf"{_DEGREES}\s*([NSEWO]?)", text, re.IGNORECASE) or re.fullmatch(
        rf"{_BLANKS}\s*([NSEWO]?)", text, re.IGNORECASE
    ):
        value: float | None = _signed(found.groups()[0:3], found[4])
    else:
        value = _decimal(text) if re.fullmatch(r"[-+−]?\d{1,3}(?:[.,]\d+)?°?", text) else None
    return value if value is not None and -most <= value <= most else None


def mgrs(text: str) -> Position | None:
    """The centre of a square of the military grid (MGRS), to six decimals: `34T DQ 57306 63096`."""
    found = _MGRS.fullmatch(text.strip().upper())
    if not found:
        return None
    zone, band, column, row, said = found.groups()
    east, _, north = said.partition(" ") if " " in said else (said[: len(said) // 2], "", said[len(said) // 2 :])
    if len(east) != len(north) or not 1 <= int(zone) <= 60:
        return None
    size = 10 ** (5 - len(east))
    columns = _COLUMNS[(int(zone) - 1) % 3]
    if column not in columns:
        return None
    easting = (columns.index(column) + 1) * 100_000 + int(east) * size + size / 2
    northing = ((_ROWS.index(row) - (5 if int(zone) % 2 == 0 else 0)) % 20) * 100_000 + int(north) * size + size / 2
    return _in_band(int(zone), band, easting, northing)


def _in_band(zone: int, band: str, easting: float, northing: float) -> Position | None:
    """The position whose latitude is in a band: row letters repeat every 2,000 km."""
    lowest = -80 + 8 * _BANDS.index(band)
    south = lowest < 0
    for turn in range(6):
        place = _from_utm(zone, easting, northing + turn * 2_000_000, south=south)
        if lowest - 0.6 <= place[0] <= lowest + (12.6 if band == "X" else 8.6):
            return place
    return None


def _from_utm(zone: int, easting: float, northing: float, *, south: bool) -> Position:
    """The latitude and longitude of a UTM point; Snyder, Map Projections (1987), equations 8-17 to 8-25."""
    x, y = easting - 500_000, northing - (10_000_000 if south else 0)
    e2 = _ECCENTRICITY
    e1 = (1 - math.sqrt(1 - e2)) / (1 + math.sqrt(1 - e2))
    mu = y / _SCALE / (_RADIUS * (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256))
    foot = (
        mu
        + (3 * e1 / 2 - 27 * e1**3 / 32) * math.sin(2 * mu)
        + (21 * e1**2 / 16 - 55 * e1**4 / 32) * math.sin(4 * mu)
        + (151 * e1**3 / 96) * math.sin(6 * mu)
    )
    sine, cosine, tangent = math.sin(foot), math.cos(foot), math.tan(foot)
    prime = e2 / (1 - e2)
    c, t = prime * cosine**2, tangent**2
    n = _RADIUS / math.sqrt(1 - e2 * sine**2)
    r = _RADIUS * (1 - e2) / (1 - e2 * sine**2) ** 1.5
    d = x / (n * _SCALE)
    latitude = foot - (n * tangent / r) * (d**2 / 2 - (5 + 3 * t + 10 * c - 4 * c**2 - 9 * prime) * d**4 / 24)
    longitude = (d - (1 + 2 * t + c) * d**3 / 6 + (5 - 2 * c + 28 * t) * d**5 / 120) / cosine
    return round(math.degrees(latitude), 6), round(math.degrees(longitude) + zone * 6 - 183, 6)


def _decimal(text: str) -> float:
    return float(text.rstrip("°").replace("−", "-").replace(",", "."))


def _signed(parts: tuple[str | None, ...], hemisphere: str) -> float:
    """Degrees, minutes and seconds as one number; west and south are negative."""
    whole, minutes, seconds = (_decimal(part) if part else 0.0 for part in parts)
    value = whole + minutes / 60 + seconds / 3600
    return round(-value if hemisphere.upper() in ("S", "W") else value, 6)


def _on_earth(latitude: float, longitude: float) -> Position | None:
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
