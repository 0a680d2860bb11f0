"""The map background of a data set: what is read, and everything that can be wrong with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.errors import BelgradeError
from belgrade_cli.loading import load
from belgrade_cli.loading.ground_file import shapes
from tests.program import belgrade

if TYPE_CHECKING:
    from pathlib import Path

    from belgrade_cli.answer.maps import Shape

DATA = (
    "operation: {name: Exercise, map: MAP}\n"
    "forces: [{id: a, name: A}]\n"
    "places: [{id: moor, name: The Moor, kind: region}, {id: town, name: Town, latitude: 47, longitude: 8}]\n"
)


def read(folder: Path, content: str, *, named: str = "map.geojson", editorial: bool = True) -> tuple[Shape, ...]:
    (folder / "data.yaml").write_text(DATA.replace("MAP", named))
    (folder / "map.geojson").write_text(content)
    return shapes(load(folder, editorial=editorial))


def feature(geometry: object, **properties: object) -> str:
    return json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": geometry, "properties": properties}]}
    )


def line(*points: tuple[float, float]) -> dict[str, object]:
    return {"type": "LineString", "coordinates": points}


def test_a_river_and_a_wood(tmp_path: Path) -> None:
    (river,) = read(tmp_path, feature(line((8, 47), (8.1, 47.1)), kind="river", name="Brook", rank=9))
    assert (river.kind, river.name, river.rank, river.parts) == ("river", "Brook", 9, (((8.0, 47.0), (8.1, 47.1)),))


def test_a_polygon_is_land_a_line_a_line_and_a_point_nothing(tmp_path: Path) -> None:
    ring = [[8, 47], [9, 47], [9, 48], [8, 47]]
    assert read(tmp_path, feature({"type": "MultiPolygon", "coordinates": [[ring], [ring, ring]]}))[0].kind == "land"
    assert len(read(tmp_path, feature({"type": "MultiPolygon", "coordinates": [[ring], [ring, ring]]}))[0].parts) == 3
    assert read(tmp_path, feature(line((8, 47), (9, 47))))[0].kind == "line"
    assert read(tmp_path, feature({"type": "Point", "coordinates": [8, 47]})) == ()
    assert read(tmp_path, feature(None)) == ()


def test_an_area_has_the_name_of_its_place(tmp_path: Path) -> None:
    (area,) = read(tmp_path, feature(line((8, 47), (9, 47)), kind="area", place="moor"))
    assert (area.name, area.place) == ("The Moor", "moor")


def test_without_editorial_additions(tmp_path: Path) -> None:
    content = feature(line((8, 47), (9, 47)), kind="river", editorial=True)
    assert len(read(tmp_path, content)) == 1
    assert read(tmp_path, content, editorial=False) == ()


def test_a_data_set_without_a_map() -> None:
    assert shapes(load("examples/austerlitz")) == ()


def test_the_ground_of_belgrade_names_places_of_the_data_set() -> None:
    rivers = {shape.name for shape in shapes(load()) if shape.kind == "river"}
    assert rivers == {"Timok", "Nišava", "West Morava", "Ibar", "Vardar", "Tamiš", "Zrmanja"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "map.geojson: this is not JSON"),
        ("[" * 100_000, "map.geojson: this is not JSON"),
        ("[]", "not a GeoJSON FeatureCollection"),
        ('{"features": 7}', "not a GeoJSON FeatureCollection"),
        ('{"features": [7]}', "feature 1 is not a feature"),
        ('{"features": [{"geometry": 7}]}', "feature 1 is not a feature"),
        ('{"features": [{"geometry": {"type": "LineString"}}]}', "feature 1 has no coordinates"),
        (feature({"type": "LineString", "coordinates": [[8, 47], [8, "x"]]}), "not pairs of numbers"),
        (feature({"type": "LineString", "coordinates": [8, 47]}), "not pairs of numbers"),
        (feature(line((47, 8), (8, 470))), "has coordinates out of range"),
        (feature(line((8, 47), (9, 47)), kind="volcano"), "choose from land, lake, river"),
        (feature(line((8, 47), (9, 47)), kind=["river"]), "choose from land, lake, river"),
        (feature(line((8, 47), (9, 47)), place="atlantis"), "names a place that is not in the data set"),
        (feature(line((8, 47), (9, 47)), name=7), "name must be text"),
        (feature(line((8, 47), (9, 47)), rank="great"), "rank a whole number"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(BelgradeError, match=r"map\.geojson") as error:
        read(tmp_path, content)
    assert said in str(error.value)


@pytest.mark.parametrize("named", ["../map.geojson", "/etc/hostname", "a/../../map.geojson"])
def test_it_stays_in_the_folder(tmp_path: Path, named: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (tmp_path / "map.geojson").write_text(feature(None))
    with pytest.raises(
        BelgradeError, match=f"^operation.map: {named} is outside the data set \\(move the file into its folder"
    ):
        read(folder, feature(None), named=named)


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (tmp_path / "secret.geojson").write_text(feature(None))
    (folder / "link.geojson").symlink_to(tmp_path / "secret.geojson")
    with pytest.raises(BelgradeError, match="is outside the data set"):
        read(folder, feature(None), named="link.geojson")


def test_a_map_is_drawn_without_ground_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text(
        "operation: {name: Exercise, map: gone.geojson}\n"
        "forces: [{id: a, name: A, locations: [{place: town, kind: stationed}]}]\n"
        "places: [{id: town, name: Town, latitude: 47, longitude: 8}]\n"
    )
    for command in (("map", "-f", "svg"), ("tree", "-f", "html")):
        ran = belgrade("--data", str(tmp_path), *command)
        assert ran.status == 0
        assert "<svg" in ran.out
        assert "gone.geojson cannot be read" in ran.err


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BelgradeError, match=r"^operation\.map: gone\.geojson cannot be read \(is it"):
        read(tmp_path, feature(None), named="gone.geojson")
