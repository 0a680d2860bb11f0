"""Numbers not written in digits: number words in four groups of languages, and Roman numerals."""

from __future__ import annotations

import re
from functools import cache

from belgrade_cli.names import rules

LARGEST_ROMAN = 399
_ROMAN = r"(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})"


@cache
def _numbers() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """English numbers by word, Slavic numbers by stem, German cardinals by word."""
    english = {word: value for value, forms in rules.ENGLISH_NUMBERS.items() for word in forms.split()}
    slavic = {stem: value for value, stems in rules.SLAVIC_NUMBERS.items() for stem in stems.split()}
    german = {
        word: value for value, forms in (rules.GERMAN_UNITS | rules.GERMAN_TENS).items() for word in forms.split()
    }
    return english, slavic, german


def in_words(word: str, spelled: str) -> int:
    """The value of a number word in one of the languages; 0 if it is not one."""
    english, slavic, _ = _numbers()
    return english.get(word) or _slavic(spelled, slavic) or _german(word)


@cache
def _slavic_endings() -> frozenset[str]:
    return frozenset(rules.SLAVIC_ORDINAL_ENDINGS.split())


def _slavic(spelled: str, stems: dict[str, int]) -> int:
    endings = _slavic_endings()
    if stems.get(spelled, 0) >= 11:
        return stems[spelled]
    for length in (1, 2, 3):
        if spelled[-length:] in endings and spelled[:-length] in stems:
            return stems[spelled[:-length]]
    return 0


_GERMAN_ORDINAL = r"(?:(ein|zwei|drei)?hundert(?:und)?)?([a-z]*?)s?te[rsnm]?"


def _german(word: str) -> int:
    """Parse `erste`, `vierzehnter`, `einundzwanzigste`, `hundertsiebzehnte`."""
    found = re.fullmatch(_GERMAN_ORDINAL, word) if "te" in word[-3:] else None
    if not found:
        return 0
    german = _numbers()[2]
    hundreds = 100 * german.get(found[1] or "ein", 1) if "hundert" in word else 0
    units, _, tens = found[2].rpartition("und")
    rest = german.get(tens, 0) + german.get(units, 0) if tens in german and (not units or units in german) else 0
    return hundreds + rest if rest or (hundreds and not found[2]) else 0


def in_roman(word: str) -> int:
    """The value of a Roman numeral below 400; 0 if it is not one."""
    found = re.fullmatch(_ROMAN, word) if word and not word.strip("ivxlc") else None
    if not found:
        return 0
    tens = {"xc": 90, "xl": 40}.get(found[2], 50 * found[2].count("l") + 10 * found[2].count("x"))
    ones = {"ix": 9, "iv": 4}.get(found[3], 5 * found[3].count("v") + found[3].count("i"))
    return 100 * len(found[1]) + tens + ones


def roman(number: int) -> str:
    """A number from 1 to LARGEST_ROMAN as a lower-case Roman numeral."""
    units, tens = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"], "xlc"
    ten = "".join({"i": tens[0], "v": tens[1], "x": tens[2]}[letter] for letter in units[number // 10 % 10])
    return "c" * (number // 100) + ten + units[number % 10]
