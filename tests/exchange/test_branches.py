"""The echelon and the branch that names say, in the words of several armies."""

from __future__ import annotations

import pytest

from belgrade_cli.exchange.sheets.levels import level_of_heading
from belgrade_cli.exchange.words.branches import kind


@pytest.mark.parametrize(
    ("name", "echelon", "branch"),
    [
        ("3rd Demi-Brigade", "regiment", None),  # French: the size of a regiment
        ("Fleet Air Arm", None, "air"),
        ("5th Regimental Combat Team", "regiment", None),
        ("2nd Brigade Combat Team", "brigade", None),
        ("Grenadier-Regiment 5", "regiment", "infantry"),
        ("Grenadierregiment 5", "regiment", "infantry"),
        ("Panzergrenadier-Regiment 5", "regiment", "mechanised"),
        ("5. Jägerdivision", "division", "jaeger"),
        ("воздушно-десантная бригада", "brigade", None),
        ("горно-стрелковая дивизия", "division", "mountain"),
        ("горнострелковая дивизия", "division", "mountain"),
        ("machine gun battalion", "battalion", None),
        ("field artillery brigade", "brigade", "artillery"),
        ("air defence brigade", "brigade", "anti-aircraft"),
        ("AD brigade", "brigade", "anti-aircraft"),
        ("13th AD", None, None),  # perhaps an armoured division
        ("AA regiment", "regiment", "anti-aircraft"),
        ("RE company", "company", "engineer"),
        ("RE signal company", "company", "signals"),  # of the Royal Engineers
        ("1st Cavalry Division", "division", "cavalry"),
        ("8. Kavalleriedivision", "division", "cavalry"),
        ("кавалерийский корпус", "corps", "cavalry"),
        ("коњичка бригада", "brigade", "cavalry"),
        ("19th Lancers", None, "cavalry"),
        ("Husaren-Regiment 5", "regiment", "cavalry"),
        ("12th Hussar Regiment", "regiment", "cavalry"),
    ],
)
def test_the_kind_of_a_name(name: str, echelon: str | None, branch: str | None) -> None:
    assert kind(name) == {"echelon": echelon, "branch": branch}


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("Division", "division"), ("Brigades and others", "brigade"), ("Division und andere", "division"),
        ("attached units", None), ("1st Division", None), ("Army Group", "army-group"),
    ],
)  # fmt: skip
def test_the_level_of_a_column(heading: str, level: str | None) -> None:
    assert level_of_heading(heading) == level
