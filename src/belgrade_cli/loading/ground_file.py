"""The map background that a data set brings along: `operation.map`, a GeoJSON file (RFC 7946) in its folder.

Each feature is one shape. Its `properties` are `kind` (see `Shape`), `name`, `rank` of a river (2 for the largest to 9
for the smallest), and `place`, the id of the place it represents. The line of an `area` is the path of its label.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from belgrade_cli.answer.maps import KINDS, Shape
from belgrade_cli.errors import BelgradeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.maps import Position
    from belgrade_cli.model.order_of_battle import OrderOfBattle

MAX_BYTES = 16 * 1024 * 1024
DEFAULT_RANK = 7
LINES = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""The geometry types that are drawn, with the nesting depth of their lines."""
LAND = {"Polygon": "land", "MultiPolygon": "land"}
"""The kind of a feature that does not give one; lines are lines."""


def usable(battle: OrderOfBattle) -> tuple[tuple[Shape, ...], tuple[str, ...]]:
    """The shapes of the file; if it cannot be used, none, and a message that says why: the map is drawn without it."""
    try:
        return shapes(battle), ()
    except BelgradeError as error:
        return (), (f"{error}; the map is drawn without it",)


def shapes(battle: OrderOfBattle) -> tuple[Shape, ...]:
    """The shapes of the `operation.map` file; empty if there is none.

    Raises BelgradeError if the file is outside the folder, cannot be read, or is not GeoJSON.
    """
    named = battle.operation.map if battle.operation else None
    if not named or battle.home is None:
        return ()
    file = _within(battle.home, named)
    found = tuple(_features(_document(file), file, battle))
    return found if battle.editorial else tuple(shape for shape in found if not shape.editorial)


def _within(folder: str, named: str) -> Path:
    """The path of the file, which must be inside the folder of the data set after resolving links."""
    root = os.path.realpath(folder)
    file = os.path.realpath(Path(root, named))
    if Path(named).is_absolute() or os.path.commonpath([root, file]) != root:
        raise BelgradeError(f"operation.map: {named} is outside the data set", hint="move the file into its folder")
    return Path(file)


def _document(file: Path) -> Any:
    import msgspec

    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise BelgradeError(
            f"operation.map: {file.name} cannot be read", hint="is it in the data set's folder?"
        ) from None
    if len(content) > MAX_BYTES:
        raise BelgradeError(f"operation.map: {file.name} has more than {MAX_BYTES:,} bytes", hint="simplify its lines")
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError):
        raise _fault(file, "this is not JSON") from None


def _features(document: Any, file: Path, battle: OrderOfBattle) -> Iterator[Shape]:
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise _fault(file, "not a GeoJSON FeatureCollection")
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict):
            raise _fault(file, f"feature {number} is not a feature")
        shape = _shape(feature, f"feature {number}", file, battle)
        if shape:
            yield shape


def _shape(feature: dict[str, Any], where: str, file: Path, battle: OrderOfBattle) -> Shape | None:
    """The shape of a feature; None for points, which are places of the data set, and for features without geometry."""
    geometry, said = feature.get("geometry") or {}, feature.get("properties") or {}
    if not isinstance(geometry, dict) or not isinstance(said, dict):
        raise _fault(file, f"{where} is not a feature")
    type_ = geometry.get("type")
    if type_ not in LINES:
        return None
    kind = said.get("kind", LAND.get(type_, "line"))
    if kind not in get_args(KINDS):
        raise _fault(file, f"{where} has an unknown kind", f"choose from {', '.join(get_args(KINDS))}")
    place = said.get("place") or ""
    if not isinstance(place, str) or (place and place not in battle.places):
        raise _fault(file, f"{where} names a place that is not in the data set")
    name, rank = said.get("name") or (battle.name(place) if place else ""), said.get("rank", DEFAULT_RANK)
    if not isinstance(name, str) or not isinstance(rank, int):
        raise _fault(file, f"{where}: name must be text, rank a whole number")
    parts = tuple(_parts(geometry.get("coordinates"), LINES[type_], where, file))
    return Shape(kind, name, place, rank, parts, bool(said.get("editorial")))


def _parts(found: Any, deep: int, where: str, file: Path) -> Iterator[tuple[Position, ...]]:
    """The lines of a geometry, including the holes of polygons."""
    if not isinstance(found, list):
        raise _fault(file, f"{where} has no coordinates")
    if deep:
        for part in found:
            yield from _parts(part, deep - 1, where, file)
    elif len(found) > 1:
        yield tuple(_position(at, where, file) for at in found)


def _position(at: Any, where: str, file: Path) -> Position:
    if not (isinstance(at, list) and len(at) > 1 and all(isinstance(part, int | float) for part in at[:2])):
        raise _fault(file, f"{where} has coordinates that are not pairs of numbers")
    longitude, latitude = float(at[0]), float(at[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise _fault(file, f"{where} has coordinates out of range", "GeoJSON gives the longitude first, in degrees")
    return longitude, latitude


def _fault(file: Path, what: str, hint: str = "") -> BelgradeError:
    return BelgradeError(f"{file.name}: {what}", hint=hint)
