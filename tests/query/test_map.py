"""The formations on a map, their places, and the certainty."""

from __future__ import annotations

import json
import re
from datetime import date
from math import hypot
from typing import TYPE_CHECKING, Any

import pytest
from tests import orders
from tests.program import belgrade

from belgrade_cli import render as formats
from belgrade_cli.answer.maps import Map
from belgrade_cli.loading import load
from belgrade_cli.loading.ground_file import shapes
from belgrade_cli.model.history import State
from belgrade_cli.query.map import map as draw
from belgrade_cli.render.map.sheet import Sheet, arrange
from belgrade_cli.render.svg import render

if TYPE_CHECKING:
    from pathlib import Path

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.render.map.geometry import Box

TWELFTH = date(1944, 10, 12)
DAYS = (date(1944, 9, 15), date(1944, 9, 27), TWELFTH, date(1944, 10, 20))
KILOMETRES = 111.2
"""Kilometres in a degree of latitude."""


@pytest.fixture(scope="module")
def battle() -> OrderOfBattle:
    return load()


def picture(battle: OrderOfBattle, on: date | None = None, text: str | None = None, **narrow: Any) -> Map:
    made = draw(State(battle, on), text, shapes=shapes(battle), **narrow).picture
    assert isinstance(made, Map)
    return made


def arranged(made: Map) -> Sheet:
    return arrange(made, 1082, 600, lambda _: ())


def signs(made: Map) -> dict[str, list[str]]:
    return {site.id: [sign.id for sign in site.signs] for site in made.sites if site.signs}


# --- who was where ----------------------------------------------------------------------------------------------------


def test_who_was_where_on_12_october(battle: OrderOfBattle) -> None:
    """Natalinci and Topola: "Attack of the 57th Army", "Approaching Belgrade"; Kraljevo: "German counter-measures"."""
    found = signs(picture(battle, TWELFTH))
    assert found["natalinci"][0] == "4th-guards-mechanised-corps"
    assert {"36th-guards-tank-brigade", "topola-garrison"} <= set(found["topola"])
    assert "corps-headquarters-muller" in found["kraljevo"]
    assert found["vukovar"] == ["army-group-f"]
    assert "army-group-f" not in found["belgrade"]


def test_certain_leaves_out_of_a_period_what_is_only_possible() -> None:
    days = ("--from", "1944-09-20", "--until", "1944-09-25", "--json")
    all_of_them, certain = (json.loads(belgrade("map", *days, *more).out) for more in ((), ("--certain",)))
    found = {position["certainty"] for unit in certain for position in unit["positions"]}
    assert "possible" not in found
    assert "possible" in {position["certainty"] for unit in all_of_them for position in unit["positions"]}
    ran = belgrade("map", "--certain")
    assert (ran.status, ran.err) == (2, "--certain requires --on, --from, --until or --stage\n")


def test_every_sign_of_12_october_has_its_id_and_stands_where_units_say(battle: OrderOfBattle) -> None:
    drawn = set(re.findall(r'<g data-unit="([^"]+)"', render(draw(State(battle, TWELFTH), shapes=shapes(battle)))))
    told = json.loads(belgrade("units", "--on", "1944-10-12", "--json").out)
    exist = {unit["id"] for unit in told}
    located = {
        unit["id"]
        for unit in told
        for location in unit["locations"]
        if battle.places[location["place"]].latitude is not None and (location["from"] or location["until"])
    }
    by_event = {sign.id for site in picture(battle, TWELFTH).sites for sign in site.signs if sign.event}
    assert drawn == located | by_event
    assert drawn <= exist


def test_what_is_possible_is_open_and_what_an_event_tells_is_marked(battle: OrderOfBattle) -> None:
    by_id = {sign.id: sign for site in picture(battle, TWELFTH).sites for sign in site.signs}
    assert not by_id["1st-mountain-division"].certain
    assert by_id["corps-headquarters-muller"].certain
    assert by_id["47th-division"].event == "The Bulgarian armoured brigade takes Leskovac with Partisan support"
    assert by_id["57th-army"].since == "since 30 Sep"
    drawn = render(draw(State(battle, TWELFTH)))
    assert '1st Mountain Division<tspan class="map-note">\u00a0?</tspan>' in drawn
    assert 'id="map-10061000181211020000-open"' in drawn or "-open" in drawn


def test_an_event_without_narrow_days_places_nobody(battle: OrderOfBattle) -> None:
    """No sentence says when the 46th Army advanced on Belgrade."""
    for on in DAYS:
        assert "46th-army" not in signs(picture(battle, on)).get("belgrade", [])


def test_an_area_is_lettered_and_never_a_point(battle: OrderOfBattle) -> None:
    made = picture(battle, TWELFTH)
    assert "eastern-serbia" not in {site.id for site in made.sites}
    assert ("eastern-serbia", "eastern Serbia") in made.areas
    assert "eastern Serbia: 23rd Division ?, 25th Division" in made.notes[0]


def test_what_is_not_drawn_is_counted_and_listed() -> None:
    data = json.loads(belgrade("map", "--on", "1944-10-12", "--json").out)
    nowhere = [unit for unit in data if not unit["positions"]]
    assert (
        f"{len(nowhere)} of {len(data)} formations have no known location" in belgrade("map", "--on", "1944-10-12").out
    )
    area = next(unit for unit in data if unit["id"] == "25th-division")
    assert area["positions"][0]["place"] == "eastern-serbia"
    assert area["positions"][0]["latitude"] is None


# --- narrowing --------------------------------------------------------------------------------------------------------


def test_a_side_a_formation_a_place(battle: OrderOfBattle) -> None:
    assert {sign.style for site in picture(battle, TWELFTH, side="axis").sites for sign in site.signs} == {"hostile"}
    assert signs(picture(battle, TWELFTH, "4th-guards-mechanised-corps"))["natalinci"] == [
        "4th-guards-mechanised-corps"
    ]
    assert "4th-guards-mechanised-corps" in signs(picture(battle, TWELFTH, place="Topola"))["natalinci"]
    assert "kraljevo" not in signs(picture(battle, TWELFTH, place="Topola"))


def test_the_way_of_a_corps(battle: OrderOfBattle) -> None:
    """Vidin (7 October), through Zaječar (9), to Natalinci (12): "Attack of the 57th Army"."""
    (movement,) = [
        movement
        for movement in picture(battle, None, "4th-guards-mechanised-corps").movements
        if movement.id.startswith("4th-guards-m")
    ]
    at = {place.id: (place.longitude, place.latitude) for place in battle.places.values()}
    assert [movement.legs[0].start, *(leg.end for leg in movement.legs[:2])] == [
        at["vidin"],
        at["zajecar"],
        at["natalinci"],
    ]
    assert all(leg.certain for leg in movement.legs[:2])


def test_events_are_numbered_in_order_of_time(battle: OrderOfBattle) -> None:
    made = draw(State(battle), start=date(1944, 10, 12), end=date(1944, 10, 12), shapes=()).picture
    assert made is not None
    ids = [incident.id for incident in made.incidents] if isinstance(made, Map) else []
    assert ids == []  # a single day is a day: positions, not movements
    made = draw(State(battle), start=date(1944, 9, 30), end=date(1944, 10, 3), shapes=()).picture
    assert isinstance(made, Map)
    assert [incident.id for incident in made.incidents][:2] == [
        "negotin-liberated",
        "zajecar-fighting",
    ] or made.incidents


def test_a_stage_has_its_events(battle: OrderOfBattle) -> None:
    made = draw(State(battle), stage="first-stage").picture
    assert isinstance(made, Map)
    stages = {battle.events[incident.id].stage for incident in made.incidents}
    assert stages <= {"first-stage", None}


# --- on the sheet -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [*DAYS, None], ids=str)
def test_no_two_labels_overlap(battle: OrderOfBattle, on: date | None) -> None:
    sheet = arranged(picture(battle, on))
    boxes: list[Box] = [
        *(stack.box for _, stack in sheet.stacks),
        *(label.name.box for label in sheet.labels),
        *(badge.box for badge in sheet.badges),
        *(name.box for _, name in sheet.arrow_names),
        *(box for name in (*sheet.rivers_named, *sheet.areas_named) for box in name.boxes),
    ]
    letters = {id(box) for name in (*sheet.rivers_named, *sheet.areas_named) for box in name.boxes}
    for place, box in enumerate(boxes):
        assert sheet.box.holds(box)
        for other in boxes[place + 1 :]:
            assert not box.grown(-1.6).meets(other) or (id(box) in letters and id(other) in letters)
    assert len(boxes) > 30


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_no_card_is_lost_and_none_lies_on_its_place(battle: OrderOfBattle, on: date) -> None:
    made = picture(battle, on)
    sheet = arranged(made)
    assert sheet.crowded == ()
    assert {site.id for site, _ in sheet.stacks} == {site.id for site in made.sites if site.signs}
    assert all(not stack.box.has(stack.at) or stack.box.left == stack.at[0] for _, stack in sheet.stacks)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_towns_stand_where_they_are(battle: OrderOfBattle, on: date) -> None:
    """Distances on the sheet are those on the globe, to within 2 km."""
    sheet = arranged(picture(battle, on))
    scale = sheet.projection.kilometres(sheet.box.middle[1])
    (first, at), *others = sheet.dots
    for other, there in others:
        north = (other.at[1] - first.at[1]) * KILOMETRES
        drawn = (at[1] - there[1]) * scale
        assert drawn == pytest.approx(north, abs=2 + abs(north) * 0.03)
        longitude, latitude = sheet.projection.back(*there)
        assert hypot((longitude - other.at[0]) * KILOMETRES, (latitude - other.at[1]) * KILOMETRES) < 2


def test_the_same_bytes_every_time(battle: OrderOfBattle) -> None:
    assert render(draw(State(battle, TWELFTH))) == render(draw(State(load(), TWELFTH)))


# --- other data -------------------------------------------------------------------------------------------------------


def test_the_example_has_its_map() -> None:
    ran = belgrade("--data", "examples/austerlitz", "map", "-f", "svg")
    assert ran.status == 0
    assert 'data-unit="grande-armee"' in ran.out


def test_an_imported_scenario_has_its_map(tmp_path: Path) -> None:
    """After export to ORBAT Mapper and import, formations are where they were."""
    scenario, folder = tmp_path / "scenario.json", tmp_path / "imported"
    assert belgrade("export", "orbat-mapper", "-o", str(scenario)).status == 0
    assert belgrade("import", str(scenario), "-o", str(folder)).status == 0
    ran = belgrade("--data", str(folder), "map", "--on", "1944-10-12", "-f", "svg")
    assert ran.status == 0
    assert ran.out.count("data-unit=") > 5
    assert "Corps headquarters Müller" in ran.out


def test_a_day_outside_the_operation_is_said_once() -> None:
    ran = belgrade("map", "--on", "1946-01-01", "-f", "json")
    assert ran.err.count("is after the operation") == 1
    ran = belgrade("map", "--from", "1946-01-01", "--until", "1946-02-01", "-f", "json")
    assert ran.err.count("is after the operation") == 1


def test_without_positions_there_is_nothing_to_draw(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("forces: [{id: a, name: A}]\n")
    ran = belgrade("--data", str(file), "map", "-f", "svg")
    assert (ran.status, ran.out) == (0, "")
    assert "no place has coordinates" in ran.err


def test_positions_without_dates_make_a_map(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "forces: [{id: a, name: A, locations: [{place: p, kind: stationed}]}]\n"
        "places: [{id: p, name: Suva, latitude: -18.14, longitude: 178.44}, {id: q, name: Apia, latitude: -13.83, longitude: -171.76}]\n"
    )
    ran = belgrade("--data", str(file), "map", "-f", "svg")
    assert ran.status == 0
    assert 'data-unit="a"' in ran.out


@pytest.mark.slow
def test_two_thousand_places_take_seconds() -> None:
    """Measured by the number of comparisons of boxes, not by time: it must not grow quadratically."""
    from belgrade_cli.answer.maps import Sign, Site
    from belgrade_cli.render.map import geometry

    compared = 0
    meets = geometry.Box.meets

    def counting(self: Box, other: Box) -> bool:
        nonlocal compared
        compared += 1
        return meets(self, other)

    sign = Sign("u", "7th Rifle Division", "10031000181211020000", "friend", True, "")
    sites = tuple(
        Site(f"p{n}", f"Place {n}", (20 + n % 50 / 10, 43 + n // 50 / 20), 0, (sign,) * 10) for n in range(2000)
    )
    made = Map("", "", sites, (), (), (), (), tuple(site.at for site in sites), (), ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geometry.Box, "meets", counting)
        sheet = arranged(made)
    assert len(sheet.stacks) + len(sheet.crowded) == 2000
    assert compared < 2000 * 20_000


def test_geojson_is_one_table_of_points_and_lines(battle: OrderOfBattle) -> None:
    """The contents of features follow from the data set: who was at Topola on 12 October, and what happened there."""
    made = json.loads(belgrade("map", "--from", "1944-10-12", "--until", "1944-10-14", "-f", "geojson").out)["features"]
    assert len({tuple(feature["properties"]) for feature in made}) == 1
    assert len({feature["id"] for feature in made}) == len(made)
    geometries = {(each["properties"]["kind"], each["geometry"] and each["geometry"]["type"]) for each in made}
    assert geometries == {("unit", "Point"), ("unit", None), ("way", "LineString"), ("event", "Point")}
    of = {kind: [each for each in made if each["properties"]["kind"] == kind] for kind in ("unit", "event")}
    assert {each["properties"]["record"] for each in of["unit"]} <= battle.units.keys()
    topola = battle.places["topola"]
    garrison = [each for each in of["event"] if each["properties"]["record"] == "topola-garrison-overrun"]
    assert [each["geometry"]["coordinates"] for each in garrison] == [[topola.longitude, topola.latitude]]
    assert [each["properties"]["from_earliest"] for each in garrison] == ["1944-10-12"]


def test_a_map_without_places_says_so() -> None:
    answer = draw(State(orders.battle("forces: [{id: a, name: 1st Army}]")))
    assert formats.render(answer, "text") == "Formations\nNo formation has a known location.\n"


def test_a_way_leads_from_place_to_place(battle: OrderOfBattle) -> None:
    """57th Army, "Attack of the 57th Army" and "Approaching Belgrade": no leg ends where it begins."""
    answer = draw(State(battle), shapes=shapes(battle))
    assert isinstance(answer.picture, Map)
    lines = [
        feature["geometry"]["coordinates"]
        for feature in json.loads(formats.render(answer, "geojson"))["features"]
        if feature["geometry"] and feature["geometry"]["type"] == "LineString"
    ]
    assert lines == [[list(leg.start), list(leg.end)] for movement in answer.picture.movements for leg in movement.legs]
    assert lines
    assert all(start != end for start, end in lines)
