"""The words that the tables behind names, dates and values know, each with what it means.

`dictionary.txt` lists words by meaning, in sections: each section is read by one function.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.model import terms
from belgrade_cli.model.written_dates import to_edtf
from belgrade_cli.names.abbreviate import abbreviated
from belgrade_cli.names.fold import fold, readings
from belgrade_cli.names.languages import in_english, is_known, languages_of, likely
from belgrade_cli.names.ranks import grade, splits
from belgrade_cli.names.transliteration import ascii_spelling

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path(__file__).with_name("dictionary.txt")
SIDES = {
    "allies": ("Allies",),
    "axis": ("Axis",),
    **{nation: (nation,) for nation in ("germany", "soviet union", "serbia", "yugoslavia")},
}

WEEK = tuple(f"1944-10-{day}" for day in range(16, 23))
"""From a Monday to a Sunday."""


def _rank(text: str) -> str:
    """The rank and the name of a text."""
    found = splits(text)
    return f"{found[0].rank or 'address'}, {found[0].name}" if found else "none"


MEANING: dict[str, Callable[[str], str]] = {
    "names": lambda word: " | ".join(readings(word)),
    "beginnings of compounds": lambda word: " | ".join(readings(f"{word}division")),
    "abbreviations after a number": lambda word: " | ".join(readings(f"9 {word}")),
    "phrases": fold,
    "numbers": lambda word: " | ".join(readings(f"{word} army")),
    "ordinals": lambda word: " | ".join(readings(f"{word} army")),
    "ranks": lambda word: _rank(f"{word} Xerxes"),
    "addresses": lambda word: _rank(f"{word} Xerxes"),
    "after a rank": lambda words: _rank(f"general {words} Xerxes"),
    "before a rank": lambda words: _rank(f"{words} general Xerxes"),
    "seniority": lambda rank: f"{grade(rank)}",
    "languages": in_english,
    "languages of nations": lambda nation: ", ".join(languages_of(nation)),
    "country codes": lambda code: f"{likely(code)}",
    "two letters": lambda code: "a language" if is_known(code) else "none",
    "short forms": abbreviated,
    "signs": lambda sign: f'"{ascii_spelling(sign)}"',
    "letters": lambda letter: ascii_spelling(letter) or "nothing",
    "letters compared": lambda letter: fold(f"o{letter}o"),
    "branches": lambda words: ", ".join(terms.branches(words)),
    "echelons": lambda words: ", ".join(terms.echelons(words)),
    "sides": lambda words: ", ".join(terms.members(words, SIDES)),
    "months": lambda word: f"{to_edtf(f'{word} 1944')}",
    "days of the week": lambda word: ", ".join(day for day in WEEK if to_edtf(f"{word} {day}") == day),
    "seasons": lambda word: f"{to_edtf(f'{word} 1944')}",
    "before a date": lambda words: f"{to_edtf(f'{words} October 1944')}",
}


def read() -> dict[str, dict[str, str]]:
    """The meaning of each word, by section."""
    found: dict[str, dict[str, str]] = {}
    for section in FILE.read_text("utf-8").split("\n== ")[1:]:
        name, _, lines = section.partition("\n")
        pairs = (line.rpartition(": ") for line in lines.splitlines() if line)
        found[name] = {word: meaning for meaning, _, words in pairs for word in words.split("; ")}
    return found


SECTIONS = read()


@pytest.mark.parametrize("section", MEANING)
def test_every_word_has_its_meaning(section: str) -> None:
    means = MEANING[section]
    words = SECTIONS[section]
    assert {word: means(word) for word in words} == words
