"""Short names of formations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.names.abbreviate import abbreviated, short_names


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("4th Guards Mechanised Corps", "4 Gds Mech Corps"), ("22nd Anti-aircraft Artillery Division", "22 AA Arty Div"),
        ("1st Brigade of 5th Division", "1 Bde of 5 Div"), ("Army Group F", "Army Gp F"), ("2. Panzerarmee", "2. Panzerarmee"),
        ("57-я армия", "57-я армия"), ("  13th   Corps ", "13 Corps"), ("Corps headquarters Müller", "Corps HQ Müller"),
    ],
)  # fmt: skip
def test_words_of_level_and_branch_are_abbreviated(name: str, short: str) -> None:
    assert abbreviated(name) == short


def test_the_superior_parts_two_of_one_name() -> None:
    names = {"a": "5th Division", "b": "6th Division", "a1": "1st Brigade", "b1": "1st Brigade", "c": "1st Brigade"}
    superiors = {"a1": "a", "b1": "b"}
    assert short_names(names, superiors) == {
        "a": "5 Div", "b": "6 Div", "a1": "1 Bde, 5 Div", "b1": "1 Bde, 6 Div", "c": "1st Brigade",
    }  # fmt: skip


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.sampled_from(["1st Brigade", "1 Bde", "1st brigade", "X"])))
def test_no_two_are_the_same(names: dict[str, str]) -> None:
    short = short_names(names, {})
    assert list(short) == list(names)
    assert len(set(short.values())) == len(names)
