"""The layer of other works: facts taken from its pages, and what they contradict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.loading import examine, load

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle

LAYER = Path(__file__).parent.parent / "examples" / "further-reading"


@pytest.fixture(scope="module")
def battle() -> OrderOfBattle:
    return load(add=[LAYER])


def test_it_adds_no_problem_to_those_of_the_data_set() -> None:
    assert [problem for problem in examine(add=[LAYER]).problems if problem.layer] == []


COMMANDERS = [
    ("13th-corps", "commander", "Ljubo Vučković", None),
    ("13th-corps", "political-commissar", "Vasilije Smajević", None),
    ("14th-corps", "commander", 'Radivoje Jovanović "Bradonja"', None),
    ("1st-army-corps", "commander", "Koča Popović", None),
    ("17th-east-bosnian-division", "commander", "Gligorije Mandić", None),
    ("36th-vojvodina-division", "commander", "Dušan Vukasović", None),
    ("51st-division", "commander", "Sreten Savić", "Lieutenant Colonel"),
    ("4th-serbian-brigade", "commander", "Milivoje Perović", None),
    ("57th-army", "commander", "Mikhail Sharokhin", "General"),
    ("10th-guards-rifle-corps", "commander", "I. A. Rubanyuk", "General Lieutenant"),
    ("danube-military-flotilla", "commander", "S. G. Gorshkov", "Vice Admiral"),
    ("air-force-group-vitruk", "commander", "Andrey Vitruk", "Major General of Aviation"),
    ("2nd-panzer-army", "commander", "Maximilian de Angelis", "General der Artillerie"),
    ("army-group-f", "chief-of-staff", "August Winter", "Generalleutnant"),
    ("7th-ss-mountain-division-prinz-eugen", "commander", "Otto Kumm", None),
    ("russian-protective-corps", "commander", "Boris Steifon", "General Lieutenant"),
    ("serbian-state-guard", "commander", "Dragomir Jovanović", None),
    ("22nd-mountain-corps", "commander", "Hubert Lanz", "General der Gebirgstruppe"),
]


@pytest.mark.parametrize(("unit", "role", "name", "rank"), COMMANDERS)
def test_a_post_that_a_page_gives(unit: str, role: str, name: str, rank: str | None, battle: OrderOfBattle) -> None:
    (post,) = (entry for entry in battle.units[unit].commanders if battle.name(entry.person) == name)
    assert (post.role, post.rank, post.layer) == (role, rank, "further-reading")


SUPERIORS = [
    ("22nd-serbian-division", "13th-corps"),
    ("47th-division", "13th-corps"),
    ("13th-corps", "main-staff-for-serbia"),
    ("1st-army-corps", "1st-army-group"),
    ("3rd-krajina-brigade", "1st-proletarian-division"),
    ("4th-krajina-brigade", "5th-assault-division"),
    ("1st-lika-brigade", "6th-proletarian-division"),
    ("12th-krajina-brigade", "11th-krajina-division"),
    ("17th-slavonian-brigade", "28th-slavonian-division"),
    ("5th-vojvodina-brigade", "36th-vojvodina-division"),
    ("51st-division", "12th-army-corps"),
    ("26th-division-novj", "8th-corps"),
    ("19th-rifle-division", "57th-army"),
    ("9th-mixed-air-corps", "17th-air-army"),
    ("air-force-group-vitruk", "17th-air-army"),
    ("6th-infantry-division-bulgaria", "second-army-bulgaria"),
    ("91st-corps-zbv", "army-group-e"),
    ("749th-jager-regiment", "117th-jager-division"),
    ("28th-landwehr-battalion", "belgrade-garrison"),
]


@pytest.mark.parametrize(("unit", "superior"), SUPERIORS)
def test_a_superior_that_a_page_gives(unit: str, superior: str, battle: OrderOfBattle) -> None:
    assert battle.superior[unit] == superior


def test_about_a_hundred_formations_and_forty_people_are_new(battle: OrderOfBattle) -> None:
    assert 95 <= sum(unit.layer is not None for unit in battle.units.values()) <= 125
    assert 30 <= sum(person.layer is not None for person in battle.people.values()) <= 40


def test_every_page_has_its_address_day_and_trust(battle: OrderOfBattle) -> None:
    pages = [source for source in battle.sources.values() if source.layer]
    assert 72 <= len(pages) <= 77
    assert all(page.url and page.accessed == "2026-11-29" and page.trust for page in pages)


CONTRADICTED = {
    "peko-dapcevic-rank": "General – Lieutenant",
    "offensive-began": "1944-09-28",
    "offensive-ended": "1944-10-20",
    "75th-rifle-corps-superior": "not at first: under the 46th Army, at Turnu Severin, and then under the 57th",
    "73rd-guards-rifle-division-superior-further-reading": "64th Rifle Corps",
    "4th-guards-mechanised-corps-commanders-further-reading": "Major General",
    "109th-regiment-superior-further-reading": "113th Rifle Division",
    "army-detachment-serbia-from-further-reading": "1944-09-26",
    "air-corps-over-nis": "the 9th Mixed Air Corps",
    "vitruk-until-when": "1945-05-15",
    "bulgarian-army-strength": "474,000",
    "axis-artillery-pieces-value-further-reading": "2,130",
    "axis-aircraft-value-further-reading": "352",
    "axis-ships-value-further-reading": "74",
    "german-losses": "28,000 dead",
}


@pytest.mark.parametrize(("dispute", "says"), CONTRADICTED.items())
def test_what_the_pages_contradict_is_a_dispute(dispute: str, says: str, battle: OrderOfBattle) -> None:
    claim = next(claim for claim in battle.disputes[dispute].claims if claim.says == says)
    assert any(battle.sources[source.partition("#")[0]].layer for source in claim.sources if source != "editor")


def test_nothing_that_the_articles_say_is_shown_otherwise(battle: OrderOfBattle) -> None:
    assert battle.superior["73rd-guards-rifle-division"] == "68th-rifle-corps"
    assert battle.superior["109th-regiment"] == "74th-rifle-division"
    assert battle.units["4th-guards-mechanised-corps"].commanders[0].rank == "General Lieutenant"
    assert battle.figures["axis-aircraft"].value == 350
    assert "106th-guards-rifle-division" not in battle.units
