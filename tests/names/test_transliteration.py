"""Transliteration."""

from __future__ import annotations

import sys

import pytest

from belgrade_cli.names.transliteration import ascii_spelling


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Peko Dapčević, Đoko", "Peko Dapcevic, Djoko"),
        ("Дапчевић", "Dapchevic"),
        ("Жданов", "Zhdanov"),
        ("Ђоко Јовановић", "Djoko Jovanovic"),
        ("„Prinz Eugen“ – Großdeutschland…", '"Prinz Eugen" - Grossdeutschland...'),
        ("├── └── │", "|-- `-- |"),
        ("c\u030c ½ ｅ №", "c 1/2 e No. "),
        ("日", "\\u65e5"),
        ("\ud800", "\\ud800"),
    ],
)
def test_spellings(text: str, spelled: str) -> None:
    assert "".join(map(ascii_spelling, text)) == spelled


def test_every_letter_has_one() -> None:
    assert all(ascii_spelling(chr(code)).isascii() for code in range(0, sys.maxunicode + 1, 7))
