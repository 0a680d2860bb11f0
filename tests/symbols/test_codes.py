"""Symbol codes: building and parsing."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import get_args

import pytest

from belgrade_cli.model.field_types import Identity
from belgrade_cli.model.vocabulary import BRANCHES, ECHELONS
from belgrade_cli.symbols import codes
from belgrade_cli.symbols.drawing import describe, limitations

with (Path(__file__).parent / "reference.csv").open(encoding="utf-8") as file:
    REFERENCE = list(csv.DictReader(file))
"""Codes verified with two other programs."""


@pytest.mark.parametrize(
    ("identity", "echelon", "branch", "code"),
    [
        ("friend", "front", "combined-arms", "10031000241210000000"),
        ("hostile", "army-group", "combined-arms", "10061000241210000000"),
        ("hostile", "army", "armoured", "10061000231205000000"),
        ("friend", "corps", "rifle", "10031000221211000000"),
        ("friend", "corps", "mechanised", "10031000221211020000"),
        ("hostile", "corps", "mountain", "10061000221211000027"),
        ("hostile", "division", "jaeger", "10061000211211000019"),
        ("friend", "corps", "ground-attack", "10031000221208000300"),
        ("friend", "brigade", "naval-riverine", "10031000181701000040"),
        ("friend", "brigade", "anti-tank", "10031000181204000000"),
        ("hostile", "regiment", "police", "10061000171211005400"),
        ("hostile", "battalion", "assault-gun", "10061000161303010000"),
        ("friend", "army", "headquarters", "10031002230000000000"),
        ("hostile", "battle-group", None, "10061004000000000000"),
        ("neutral", None, None, "10041000000000000000"),
        ("unknown", "garrison", "security", "10011000001417000000"),
    ],
)
def test_side_echelon_and_branch_make_the_code(
    identity: str, echelon: str | None, branch: str | None, code: str
) -> None:
    assert codes.code(identity, echelon, branch) == code


def test_every_word_of_the_data_format_has_a_code_that_is_drawn_whole() -> None:
    assert set(codes.IDENTITIES) == set(get_args(Identity))
    assert set(codes.BRANCHES) == set(BRANCHES)
    assert set(codes.ECHELONS) | codes.TASK_FORCES <= set(ECHELONS)
    for identity in codes.IDENTITIES:
        for echelon in (None, *ECHELONS):
            for branch in (None, *BRANCHES):
                assert limitations(codes.code(identity, echelon, branch)) == ()


@pytest.mark.parametrize("row", REFERENCE, ids=lambda row: row["example"])
def test_the_reference_table_is_drawn_whole(row: dict[str, str]) -> None:
    assert limitations(row["sidc"]) == ()
    assert row["echelon"] in describe(row["sidc"]).replace("army group or front", "front")


def test_a_code_is_taken_apart() -> None:
    parts = codes.read("10061006221211000027")
    assert parts == codes.Sidc("10", "0", "6", "10", "0", "6", "22", "121100", "00", "27")
    assert (parts.headquarters, parts.task_force, parts.dummy) == (True, True, False)


@pytest.mark.parametrize(
    "text", ["", "1003", "1003100021121100000", "1003100021121100000a", "１００３１０００２１１２１１００００００"]
)
def test_what_is_not_twenty_digits_is_no_code(text: str) -> None:
    assert codes.read(text) is None
    assert limitations(text) == ("a code must have 20 digits",)


def test_a_code_in_words() -> None:
    assert describe("10061002220000000000") == "hostile, corps, unspecified, headquarters"
    assert describe("10031004231210000000") == "friend, army, combined arms, task force"
    assert describe("x") == "not a symbol code"
