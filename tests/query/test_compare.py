"""`compare`: formations are counted with the number they stand for, numbers with how far they are known."""

from __future__ import annotations

import json

import pytest
from tests.orders import battle
from tests.program import belgrade

from belgrade_cli.model.history import State
from belgrade_cli.query.compare import compare

TWO = """
operation:
  name: Test
  sides:
    - {id: red, name: Red, nations: [{id: ruritania, name: Ruritania}, {id: utopia, name: Utopia}]}
    - {id: blue, name: Blue, nations: [{id: erewhon, name: Erewhon}]}
forces:
  - {id: corps, name: Corps, nation: ruritania, echelon: corps, subordinates: [
      {id: rifles, name: Rifles, echelon: division, branch: rifle, count: 3, strength: [{measure: tanks, value: 9}]},
      {id: tanks, name: Tanks, echelon: division, branch: armoured, strength: [{measure: tanks, value: 90}]}]}
  - {id: other, name: Other, nation: erewhon, echelon: division, branch: rifle, until: 1944-10-01}
figures:
  - {id: dead, subject: ruritania, kind: casualties, measure: dead, value: 7, qualifier: over}
  - {id: men, subject: blue, kind: strength, measure: personnel, value: 1000}
"""


def test_formations_by_echelon_and_branch() -> None:
    data = compare(State(battle(TWO)), "red", "blue").data
    assert (data["a"]["formations"], data["a"]["records"], data["b"]["formations"]) == (5, 3, 1)
    assert data["formations"] == [
        {"echelon": "corps", "branch": None, "a": 1, "b": 0},
        {"echelon": "division", "branch": "rifle", "a": 3, "b": 1},
        {"echelon": "division", "branch": "armoured", "a": 1, "b": 0},
    ]


def test_numbers_say_how_far_they_are_known() -> None:
    data = compare(State(battle(TWO)), "red", "blue").data
    numbers = {row["measure"]: row for row in (*data["strength"], *data["casualties"])}
    assert numbers["personnel"]["a"] is None
    assert (numbers["personnel"]["b"]["value"], numbers["personnel"]["b"]["known_for"]) == (1000, None)
    tanks = numbers["tanks"]["a"]
    assert (tanks["value"], tanks["known_for"], tanks["known_of"], tanks["summed"]) == (99, 4, 5, "formations")
    dead = numbers["dead"]["a"]
    assert (dead["value"], dead["qualifier"], dead["known_for"], dead["known_of"]) == (7, "over", 1, 2)
    assert dead["summed"] == "nations"


def test_what_is_gone_on_a_day_is_not_counted() -> None:
    from datetime import date

    data = compare(State(battle(TWO), date(1944, 10, 12)), "red", "blue").data
    assert (data["on"], data["b"]["formations"]) == ("1944-10-12", 0)


def test_figures_are_those_that_the_data_set_has() -> None:
    data = json.loads(belgrade("compare", "allies", "axis", "--json").out)
    personnel = next(row for row in data["strength"] if row["measure"] == "personnel")
    assert (personnel["a"]["value"], personnel["b"]["value"]) == (580_000, 150_000)
    guards = json.loads(belgrade("compare", "4th-guards-mechanised-corps", "57th-army", "--json").out)
    assert next(row for row in guards["strength"] if row["measure"] == "tanks")["a"]["value"] == 160


@pytest.mark.parametrize(("first", "second"), [("nowhere", "axis"), ("allies", "nowhere")])
def test_what_is_not_found_is_said(first: str, second: str) -> None:
    ran = belgrade("compare", first, second, "--json")
    assert (ran.status, ran.out) == (1, "null\n")
    assert "nowhere" in ran.err


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format(format: str) -> None:
    ran = belgrade("compare", "allies", "axis", "-f", format)
    assert (ran.status, ran.err) == (0, "")
    assert "580" in ran.out


def test_a_part_of_a_total_is_a_number_of_its_own_and_a_date_is_told() -> None:
    dead = next(
        row
        for row in json.loads(belgrade("compare", "allies", "axis", "--json").out)["casualties"]
        if row["measure"] == "dead"
    )
    assert dead["b"]["value"] == 15_000  # "25,000 casualties, 15,000 of them dead"
    assert "about 10,000 (June 1944)" in belgrade("compare", "germany", "soviet-union", "-f", "text").out
