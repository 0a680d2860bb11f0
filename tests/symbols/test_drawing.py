"""Symbols as SVG."""

from __future__ import annotations

import re
from itertools import product
from xml.etree import ElementTree

import pytest

from belgrade_cli.symbols.drawing import HALF, MARKS, PITCH, describe, draw, limitations
from belgrade_cli.symbols.frames import FRAMES
from belgrade_cli.symbols.icons import ENTITIES, LOWER, UPPER

EMPTY = "10031000180000000000"
"""A friendly brigade of which nothing else is known."""


def elements(body: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<svg>{body}</svg>"))  # noqa: S314 - our own output


@pytest.mark.parametrize(("entity", "identity"), list(product(ENTITIES, FRAMES)))
def test_every_entity_is_well_formed_in_every_frame(entity: str, identity: str) -> None:
    body = draw(f"100{identity}100018{entity}0000").body
    assert elements(body)
    assert FRAMES[identity].outline in body


def test_entities_modifiers_and_marks_all_differ() -> None:
    groups = (
        [f"1003100018{entity}0000" for entity in ENTITIES],
        [f"1003100018121100{upper}00" for upper in UPPER],
        [f"100310001812110000{lower}" for lower in LOWER],
        [f"10031000{mark}1211000000" for mark in MARKS],
        [f"1003100{staff}181211000000" for staff in range(8)],
    )
    for group in groups:
        assert len({draw(sidc).body for sidc in group}) == len(group)


@pytest.mark.parametrize(
    ("sidc", "doubt"),
    [
        ("10031000189999000000", "unknown entity 999900"),
        ("10031000181211009900", "unknown first modifier 99"),
        ("10031000181211000099", "unknown second modifier 99"),
        ("10033000181211000000", "symbol set 30 is not supported, only 10 (land units)"),
    ],
)
def test_what_is_not_known_is_an_empty_frame_never_a_wrong_symbol(sidc: str, doubt: str) -> None:
    assert limitations(sidc) == (doubt,)
    assert draw(sidc).body == draw(EMPTY).body
    assert "infantry" not in describe(sidc)


@pytest.mark.parametrize(
    ("sidc", "doubt"),
    [
        ("13031000181211000000", "version 13 is read as version 10"),
        ("10131000181211000000", "context 1 (exercise, simulation) is not shown"),
        ("10091000181211000000", "unknown identity 9"),
        ("10031040181211000000", "status 4 is not shown"),
        ("10031009181211000000", "unknown headquarters digit 9"),
        ("10031000991211000000", "unknown echelon 99"),
    ],
)
def test_what_is_left_out_is_said(sidc: str, doubt: str) -> None:
    assert limitations(sidc) == (doubt,)
    assert "l" in draw(sidc).body


def test_a_text_that_is_no_code_is_an_empty_frame() -> None:
    assert [element.tag for element in elements(draw("nonsense").body)] == ["path"]


def test_the_room_takes_in_mark_bracket_and_staff() -> None:
    plain, marked, bracket, staff = (
        draw(sidc).box
        for sidc in ("10031000000000000000", "10031000250000000000", "10031004000000000000", "10031002000000000000")
    )
    assert (plain.left, plain.top, plain.width, plain.height) == (21, 46, 158, 108)
    assert marked.width == 6 * 35 + 2
    assert (marked.top, bracket.top) == (9, 6)
    assert staff.bottom == plain.bottom + 100


def test_planned_and_assumed_units_have_a_broken_outline() -> None:
    assert "stroke-dasharray" not in draw(EMPTY).body
    assert "stroke-dasharray" in draw(EMPTY[:6] + "1" + EMPTY[7:]).body
    assert "stroke-dasharray" in draw(EMPTY.replace("1003", "1002", 1)).body


@pytest.mark.parametrize("echelon", [digits for digits, (_, mark) in MARKS.items() if mark.startswith("X")])
def test_the_bracket_of_a_task_force_takes_in_the_echelon_mark(echelon: str) -> None:
    drawn, plain = (draw(f"1003100{staff}{echelon}1211000000") for staff in (4, 0))
    [half] = [float(found) / 2 for found in re.findall(r"v-40h([0-9.]+)v40", drawn.body)]
    count = len(MARKS[echelon][1])
    edge = (count - 1) * PITCH["X"] / 2 + HALF["X"]
    assert half == max(45, edge + 5.5)
    assert f"M{100 - half:g}," in drawn.body
    assert drawn.box.left <= 100 - half < 100 + half <= drawn.box.left + drawn.box.width
    assert drawn.box.top < plain.box.top


# MIL-STD-2525D, table A-III: standard identities
@pytest.mark.parametrize(
    ("digit", "identity"),
    [
        ("0", "pending"), ("1", "unknown"), ("2", "assumed friend"), ("3", "friend"), ("4", "neutral"), ("5", "suspect"),
        ("6", "hostile"),
    ],
)  # fmt: skip
def test_the_identity_is_described(digit: str, identity: str) -> None:
    assert describe(f"100{digit}1000181211000000").split(", ")[0] == identity
