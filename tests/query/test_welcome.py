"""The welcome recommends only commands that have an answer in the data set in use."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from tests.program import belgrade

from belgrade_cli.loading import load
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import Command, Dataset, Event, Person, Unit
from belgrade_cli.query.info import examples

if TYPE_CHECKING:
    from pathlib import Path

BELOW = Unit(id="division", name="Division")
LED = Unit(id="corps", name="Corps", commanders=(Command(person="adam-smith"),), subordinates=(BELOW,))


@pytest.mark.parametrize(
    ("dataset", "commands"),
    [
        (Dataset(forces=()), []),
        (Dataset(forces=(BELOW,)), ["units", "show division"]),
        (
            Dataset(
                forces=(LED,),
                people=(Person(id="adam-smith", name="Adam Smith"),),
                events=(Event(id="battle", title="Battle"),),
            ),
            ["tree corps", "who Smith", "timeline", "units", "show corps"],
        ),
    ],
)
def test_only_what_answers_is_recommended(dataset: Dataset, commands: list[str]) -> None:
    assert [command for command, _ in examples(OrderOfBattle(dataset))] == commands


def test_the_shipped_data_set_has_five() -> None:
    assert [command.split()[0] for command, _ in examples(load())] == [
        "tree",
        "who",
        "strength",
        "timeline",
        "disputes",
    ]


def test_what_is_typed_next_asks_the_same_data_set(tmp_path: Path) -> None:
    (tmp_path / "a b.yaml").write_text("forces: [{id: a, name: A}]", encoding="utf-8")
    with contextlib.chdir(tmp_path):
        said = belgrade("--data", "a b.yaml").out
    assert said.splitlines()[:3] == [
        "Order of battle without a named operation: 1 formation.",
        "",
        "  belgrade --data 'a b.yaml' units      a list of all formations",
    ]
    assert (
        belgrade(env={"BELGRADE_DATA": str(tmp_path / "a b.yaml")}).out.splitlines()[2].startswith("  belgrade units ")
    )


def test_an_import_says_what_to_type_next(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("1st Corps\n  1st Division (Gen. Smith)\n", encoding="utf-8")
    with contextlib.chdir(tmp_path):
        ran = belgrade("import", "list.txt", "-o", "mine")
        assert ran.err.splitlines() == [
            "read as text: 2 formations, 1 person",
            "next:",
            "  belgrade --data mine tree 1st-corps   a formation and its subordinates",
            "  belgrade --data mine who Smith        a commander's posts",
            "  belgrade --data mine units            a list of all formations",
        ]
        for line in ran.err.splitlines()[2:]:
            assert belgrade(*line.split("  ")[1].split()[1:]).status == 0
