"""The orders of battle in `examples/` meet the same requirements as ours; `cases/examples.txt` has their answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from belgrade_cli.loading import examine, is_layer, load
from belgrade_cli.model.time import moment, order_key
from tests.program import belgrade

PLACES = sorted(place for place in (Path(__file__).parent.parent / "examples").iterdir() if place.is_dir())
EXAMPLES = [place for place in PLACES if not is_layer(place)]
AUSTERLITZ = next(place for place in EXAMPLES if place.name == "austerlitz")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda place: place.name)
def test_an_example_has_no_problems(example: Path) -> None:
    assert examine(example).problems == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda place: place.name)
def test_an_example_leads_every_name_to_its_record(example: Path) -> None:
    battle = load(example)
    for unit in battle.units.values():
        (found,) = (json.loads(belgrade("--data", str(example), "show", unit.id, "--json").out),)
        assert found["id"] == unit.id
        assert found["sources"]
    commanders = {command.person for unit in battle.units.values() for command in unit.commanders}
    assert commanders <= battle.people.keys()


def answer(*command: str) -> list[dict[str, object]]:
    ran = belgrade("--data", str(AUSTERLITZ), *command, "--json")
    assert ran.status == 0, ran.err
    return list(json.loads(ran.out))


def below(units: list[dict[str, object]], superior: str) -> list[object]:
    return [unit["id"] for unit in units if unit["superior"] == superior]


def test_it_has_about_thirty_formations_on_two_sides() -> None:
    units = answer("units")
    assert 30 <= len(units) <= 35
    assert {unit["side"] for unit in units} == {"french-empire", "coalition"}
    assert {unit["nation"] for unit in units} == {"france", "russia", "austria", None}


def test_the_day_of_the_battle_differs_from_the_day_before() -> None:
    before, on, after = (answer("units", "--on", f"1805-12-0{day}") for day in (1, 2, 3))
    columns = ["kienmayers-advance-guard", "first-column", "second-column", "third-column"]
    assert below(before, "left-wing") == []
    assert below(on, "left-wing") == columns
    assert below(after, "left-wing") == []
    assert "left-wing" not in {unit["id"] for unit in after}


def test_nobody_stands_there_whom_no_page_names() -> None:
    sources = {source["id"]: source for source in answer("sources")}
    assert all(str(source["url"]).startswith("https://") and source["accessed"] for source in sources.values())
    assert "general-knowledge" not in sources


def test_the_timeline_is_in_order() -> None:
    events = answer("timeline")
    assert [event["id"] for event in events][-2:] == ["truce", "peace-of-pressburg"]
    keys = [order_key(moment(str(event["date"]))) for event in events if event["date"]]
    assert keys == sorted(keys)
    assert {event["id"] for event in answer("timeline", "--unit", "iii-corps")} >= {
        "davout-marches",
        "telnitz-retaken",
    }
