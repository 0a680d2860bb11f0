"""The sheet that `new --spreadsheet` writes: every heading is recognised, and its row is imported."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from belgrade_cli import exchange
from belgrade_cli.exchange.sheets.headings import columns
from belgrade_cli.exchange.sheets.template import EXAMPLE, template
from belgrade_cli.model.order_of_battle import OrderOfBattle
from tests.exchange.checks import passes
from tests.program import belgrade

if TYPE_CHECKING:
    from pathlib import Path


def test_every_heading_is_understood_and_says_something_else() -> None:
    found = columns(list(EXAMPLE), {})
    assert found
    assert (found.unknown, found.levels) == ({}, {})
    assert len(found.fields) + len(found.measures) == len(EXAMPLE)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_example_row_comes_in(ending: str) -> None:
    imported = exchange.read(template(ending), f"mine{ending}", ending[1:])
    of = OrderOfBattle(passes(imported.dataset))
    unit = of.units["1st-example-division"]
    assert (unit.echelon, unit.branch, unit.relationship, unit.from_) == (
        "division",
        "infantry",
        "attached",
        "1944-10-12",
    )
    assert [(claim.measure, claim.value, claim.qualifier) for claim in unit.strength] == [
        ("personnel", 9000, "about"),
        ("guns", 36, "exact"),
    ]
    assert (of.superior[unit.id], of.side(unit.id), of.nation(unit.id)) == ("example-corps", "blue", "blueland")
    assert [of.name(command.person) for command in unit.commanders] == ["Ann Example"]


def test_the_command_writes_it_and_replaces_nothing(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        ran = belgrade("new", "--spreadsheet", "mine.csv")
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith("wrote mine.csv\n\nbelgrade import mine.csv -o mine")
        assert belgrade("new", "--spreadsheet", "mine.csv").status == 1
        assert belgrade("new", "--spreadsheet", "mine.yaml").status == 2
        assert belgrade("import", "mine.csv", "-o", "mine").status == 0
