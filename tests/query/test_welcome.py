"""The welcome: it recommends only commands that have something to say of the data set in use."""

from __future__ import annotations

import pytest

from belgrade_cli.loading import load
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import Command, Dataset, Event, Person, Unit
from belgrade_cli.query.info import examples

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
