"""Names with one blank more or fewer than in the text."""

from __future__ import annotations

import pytest

from belgrade_cli.names.fuzzy import _other_blanks


@pytest.mark.parametrize(
    ("written", "vocabulary", "found"),
    [
        (["heroof"], "hero of", ["hero of"]),
        (["ofhero", "x"], "hero of", ["of hero x"]),
        (["heroo"], "hero o", []),  # a single letter is no word
        (["army", "group", "f"], "armygroup army", ["armygroup f"]),
        (["x", "ab", "cd"], "abcd", ["x abcd"]),
        (["army"], "army", []),
    ],
)
def test_words_written_as_one_or_as_two(written: list[str], vocabulary: str, found: list[str]) -> None:
    assert list(_other_blanks(written, frozenset(vocabulary.split()))) == found
