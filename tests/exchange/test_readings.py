"""Every text of `readings.txt` is read as it says there."""

from __future__ import annotations

import pytest

from tests.exchange.readings import PARTS, readings, reads

READINGS = readings()


@pytest.mark.parametrize("part", PARTS)
def test_texts_are_read_as_they_are_meant(part: str) -> None:
    mine = [reading for reading in READINGS if reading.part == part]
    assert [f"{each.text} → {reads(part, each.text)}" for each in mine] == [
        f"{each.text} → {each.means}" for each in mine
    ]


def test_every_text_is_of_a_part() -> None:
    assert {reading.part for reading in READINGS} == set(PARTS)
