"""SQLite and GeoJSON, read by third-party programs."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import geojson  # type: ignore[import-untyped]
import openpyxl
import pytest

from belgrade_cli import exchange
from belgrade_cli.loading import load
from belgrade_cli.model.history import State
from tests.exchange.checks import shipped
from tests.orders import battle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.model.order_of_battle import OrderOfBattle


BRIGADE = "13th-guards-mechanised-brigade"


def database(of: OrderOfBattle) -> sqlite3.Connection:
    content = exchange.write(of, "sqlite").content
    assert isinstance(content, bytes)
    opened = sqlite3.connect(":memory:")
    opened.deserialize(content)
    return opened


@pytest.fixture(scope="module")
def opened() -> Iterator[sqlite3.Connection]:
    made = database(shipped())
    yield made
    made.close()


def test_the_database_is_whole(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = opened.execute('SELECT "from", "table" FROM pragma_foreign_key_list(\'units\')').fetchall()
    assert set(keys) == {("superior", "units"), ("side", "sides"), ("nation", "nations")}


@pytest.mark.parametrize("table", ["units", "people", "places", "events", "figures", "awards", "sources", "disputes"])
def test_every_record_has_its_row(opened: sqlite3.Connection, table: str) -> None:
    ids = [row[0] for row in opened.execute(f'SELECT id FROM "{table}" ORDER BY rowid')]
    assert ids == list(getattr(shipped(), table))


def test_the_view_of_the_chain_of_command(opened: sqlite3.Connection) -> None:
    rows = opened.execute(
        "SELECT superior, distance FROM chain_of_command WHERE unit = ? ORDER BY distance", (BRIGADE,)
    )
    assert rows.fetchall() == [("4th-guards-mechanised-corps", 1), ("3rd-ukrainian-front", 2)]


@pytest.mark.parametrize("day", ["1944-09-15", "1944-10-04", "1944-10-12", "1944-11-24"])
def test_the_view_of_the_state_is_that_of_the_program(opened: sqlite3.Connection, day: str) -> None:
    rows = opened.execute("SELECT unit, superior FROM state WHERE ? BETWEEN first_day AND last_day", (day,)).fetchall()
    state = State(shipped(), date.fromisoformat(day))
    assert sorted(rows) == sorted((unit, state.placement(unit).superior) for unit in state.units)


def test_citations_lead_to_sources(opened: sqlite3.Connection) -> None:
    rows = opened.execute(
        "SELECT source, section FROM citations WHERE record = '4th-guards-mechanised-corps'"
    ).fetchall()
    assert ("offensive", "soviet-union") in rows


def test_a_data_set_of_two_units_has_a_whole_database_too() -> None:
    made = database(battle("forces: [{id: a, name: A, side: x, subordinates: [{id: b, name: B}]}]"))
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    assert made.execute("SELECT id, superior FROM units").fetchall() == [("a", None), ("b", "a")]
    made.close()


# --- GeoJSON ----------------------------------------------------------------------------------------------------------


def features(of: OrderOfBattle, **options: Any) -> list[dict[str, Any]]:
    content = exchange.write(of, "geojson", **options).content
    assert isinstance(content, bytes)
    whole = geojson.loads(content.decode())
    assert whole.is_valid, whole.errors()
    made: list[dict[str, Any]] = json.loads(content)["features"]
    return made


def test_the_map_is_valid_and_longitude_comes_first() -> None:
    made = features(shipped())
    ids = [feature["id"] for feature in made]
    assert len(ids) == len(set(ids))
    belgrade = next(feature for feature in made if feature["id"] == "belgrade")
    longitude, latitude = belgrade["geometry"]["coordinates"]
    assert 20 < longitude < 21
    assert 44 < latitude < 45
    assert {feature["properties"]["kind"] for feature in made} == {"place", "event", "unit"}


def test_units_are_where_a_date_puts_them() -> None:
    of = battle("""
        places: [{id: here, name: Here, latitude: 44.5, longitude: 20.25}, {id: nowhere, name: Nowhere}]
        events: [{id: fight, title: Fight, date: 1944, places: [here, nowhere]}]
        forces:
          - id: a
            name: A
            locations: [{place: here, from: 1944-10-05, until: 1944-10-10}, {place: nowhere, from: 1944-10-11}]
    """)
    assert [feature["id"] for feature in features(of)] == ["here", "fight", "a@1"]
    assert [feature["id"] for feature in features(of, on=date(1944, 10, 7))] == ["here", "fight", "a@1"]
    assert [feature["id"] for feature in features(of, on=date(1944, 10, 4))] == ["here", "fight"]
    assert [feature["id"] for feature in features(of, on=date(1945, 1, 1))] == ["here"]
    assert exchange.write(of, "geojson").remarks == (
        "places left out because they have no coordinates: 1 (Nowhere)",
        "locations of formations left out because the place has no coordinates: 1 (A)",
    )


def test_every_feature_is_one_point_with_the_same_keys() -> None:
    made = features(shipped())
    assert {feature["geometry"]["type"] for feature in made} == {"Point"}
    assert len({tuple(feature["properties"]) for feature in made}) == 1
    several = [feature for feature in made if feature["properties"]["record"] == several_places()]
    assert len(several) > 1
    assert len({tuple(feature["geometry"]["coordinates"]) for feature in several}) == len(several)


def several_places() -> str:
    """An event at two or more places that have a position."""
    of = shipped()
    placed = {place.id for place in of.places.values() if place.latitude is not None}
    return next(event.id for event in of.events.values() if len(placed.intersection(event.places)) > 1)


def test_days_are_plain_and_formations_have_their_symbol() -> None:
    of = battle("""
        places: [{id: here, name: Here, latitude: 44.5, longitude: 20.25}]
        events: [{id: fight, title: Fight, date: "[1944-10-11..1944-10-20]", places: [here]}]
        forces: [{id: a, name: A, side: x, echelon: army, locations: [{place: here, from: 1944-10-05}]}]
    """)
    _, event, unit = (feature["properties"] for feature in features(of))
    assert (event["from_earliest"], event["until_latest"], event["lasts"]) == ("1944-10-11", "1944-10-20", False)
    assert (unit["from_earliest"], unit["until_latest"], unit["sidc"][8:10]) == ("1944-10-05", None, "23")


def test_every_feature_has_a_time_for_which_it_is_shown() -> None:
    of = battle("""
        operation: {name: X, dates: 1944-10-01/1944-10-31}
        places: [{id: here, name: Here, latitude: 44.5, longitude: 20.25}, {id: there, name: There, latitude: 45, longitude: 20}]
        events:
          - {id: fight, title: Fight, date: 1944-10-11, places: [here]}
          - {id: early, title: Early, date: "[..1944-09-12]", places: [here]}
          - {id: late, title: Late, date: "[1944-10-20..]", places: [here]}
        forces:
          - {id: a, name: A, locations: [{place: here, from: 1944-10-05}, {place: there, from: 1944-10-09}]}
          - {id: b, name: B, until: 1944-10-20, locations: [{place: here}]}
    """)
    shown = {each["id"]: (each["properties"]["shown_from"], each["properties"]["shown_until"]) for each in features(of)}
    assert shown == {
        "here": ("1944-09-12T00:00:00", "1944-10-31T23:59:59"),
        "there": ("1944-09-12T00:00:00", "1944-10-31T23:59:59"),
        "fight": ("1944-10-11T00:00:00", "1944-10-11T23:59:59"),
        "early": ("1944-09-12T00:00:00", "1944-09-12T23:59:59"),
        "late": ("1944-10-20T00:00:00", "1944-10-31T23:59:59"),
        "a@1": ("1944-10-05T00:00:00", "1944-10-08T23:59:59"),
        "a@2": ("1944-10-09T00:00:00", "1944-10-31T23:59:59"),
        "b@1": ("1944-10-01T00:00:00", "1944-10-20T23:59:59"),
    }


def test_what_a_day_exports_is_among_what_is_shown_on_it() -> None:
    shown = features(shipped())
    for day in ("1944-09-15", "1944-10-12", "1944-10-20"):
        on = {each["id"] for each in features(shipped(), on=date.fromisoformat(day))}
        times = {each["id"]: each["properties"] for each in shown}
        then = {id for id, said in times.items() if said["shown_from"][:10] <= day <= said["shown_until"][:10]}
        assert on - then == set()


def test_a_feature_says_its_layer() -> None:
    of = load(add=[Path(__file__).parents[2] / "examples" / "further-reading"])
    assert {feature["properties"]["layer"] for feature in features(of)} == {None, "further-reading"}


def kml(of: OrderOfBattle, **options: Any) -> ElementTree.Element:
    content = exchange.write(of, "kml", **options).content
    assert isinstance(content, bytes)
    return ElementTree.fromstring(content)  # noqa: S314 - our own


KML = {"k": "http://www.opengis.net/kml/2.2"}


def test_kml_has_a_folder_a_kind_and_a_span_of_time() -> None:
    of = battle("""
        places: [{id: here, name: "H <ere> & \\x07", latitude: 44.5, longitude: 20.25}]
        events: [{id: fight, title: Fight, date: 1944-10-11/1944-10-20, places: [here]}]
        forces: [{id: a, name: A, locations: [{place: here, from: 1944-10-05}]}]
    """)
    root = kml(of)
    assert [folder.findtext("k:name", "", KML) for folder in root.iterfind(".//k:Folder", KML)] == [
        "Places",
        "Events",
        "Formations",
    ]
    spans = [
        (span.findtext("k:begin", None, KML), span.findtext("k:end", None, KML))
        for span in root.iterfind(".//k:TimeSpan", KML)
    ]
    assert spans == [("1944-10-11", "1944-10-20"), ("1944-10-05", None)]
    assert root.findtext(".//k:coordinates", "", KML) == "20.25,44.5"
    assert root.findtext(".//k:Placemark/k:name", "", KML) == "H <ere> & \\x07"
    assert len(list(kml(of, on=date(1944, 10, 6)).iterfind(".//k:Placemark", KML))) == 2


def test_kml_and_geojson_show_the_same() -> None:
    assert len(list(kml(shipped()).iterfind(".//k:Placemark", KML))) == len(features(shipped()))


# --- an operation with every kind of fact -----------------------------------------------------------------------------

WHOLE = Path(__file__).parent / "whole.yaml"
TABLES = Path(__file__).parent / "whole.tables.txt"


def tables() -> str:
    """The definitions and rows of its database, and its CSV files and sheets."""
    of = load(WHOLE)
    with closing(database(of)) as made:
        schema = made.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        lines = []
        for kind, name, sql in schema.fetchall():
            lines.append(sql)
            if kind == "table":
                lines += ["    " + repr(row) for row in made.execute(f'SELECT * FROM "{name}"')]
    files = exchange.write(of, "csv").content
    book = exchange.write(of, "xlsx").content
    assert not isinstance(files, bytes)
    assert isinstance(book, bytes)
    for name, content in files.items():
        lines += [f"== {name}", *content.decode().splitlines()]
    for sheet in openpyxl.load_workbook(io.BytesIO(book)):
        lines += [f"== sheet {sheet.title}", *(repr(row) for row in sheet.iter_rows(values_only=True))]
    return "\n".join(lines) + "\n"


def test_all_tables_of_an_operation_with_every_kind_of_fact() -> None:
    """`python -m tests.exchange.test_databases` writes them anew; the change is then read before it is kept."""
    assert tables() == TABLES.read_text(encoding="utf-8")


if __name__ == "__main__":
    TABLES.write_text(tables(), encoding="utf-8")
