"""Numbers written as words, from one to ninety-nine, as the grammars of four languages build them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belgrade_cli.names.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
ENGLISH_ORDINALS = (
    (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth"
    ),
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
)
GERMAN = (
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
)
GERMAN_ORDINALS = (
    "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte fünfzehnte "
    "sechzehnte siebzehnte achtzehnte neunzehnte"
)
RUSSIAN = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
RUSSIAN_ORDINALS = (
    (
        "первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая тринадцатая "
        "четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая"
    ),
    "двадцатая тридцатая сороковая пятидесятая шестидесятая семидесятая восьмидесятая девяностая",
)
SERBIAN = "dvadeset trideset četrdeset pedeset šezdeset sedamdeset osamdeset devedeset"
SERBIAN_ORDINALS = (
    (
        "prva druga treća četvrta peta šesta sedma osma deveta deseta jedanaesta dvanaesta trinaesta četrnaesta petnaesta "
        "šesnaesta sedamnaesta osamnaesta devetnaesta"
    ),
    "dvadeseta trideseta četrdeseta pedeseta šezdeseta sedamdeseta osamdeseta devedeseta",
)


def counted(small: str, tens: str, join: str) -> Iterator[tuple[int, str]]:
    """One to nineteen and the tens as they stand; the others as tens and units, joined as `T-U` says."""
    ones = small.split()
    yield from enumerate(ones, start=1)
    for ten, word in enumerate(tens.split(), start=2):
        yield 10 * ten, word
        yield from ((10 * ten + one, join.replace("T", word).replace("U", ones[one - 1])) for one in range(1, 10))


def english() -> Iterator[tuple[int, str]]:
    yield from counted(*ENGLISH, "T-U")
    yield from enumerate(ENGLISH_ORDINALS[0].split(), start=1)
    yield from ((10 * ten, word) for ten, word in enumerate(ENGLISH_ORDINALS[1].split(), start=2))
    yield from counted(ENGLISH_ORDINALS[0], ENGLISH[1], "T-U")


def german() -> Iterator[tuple[int, str]]:
    """Only the ordinals, which is what names have."""
    spoken = [(number, word.replace("einsund", "einund")) for number, word in counted(*GERMAN, "UundT")]
    yield from enumerate(GERMAN_ORDINALS.split(), start=1)
    yield from ((number, f"{word}ste") for number, word in spoken if number > 19)


def russian() -> Iterator[tuple[int, str]]:
    yield from counted(RUSSIAN_ORDINALS[0], RUSSIAN, "T U")
    yield from ((10 * ten, word) for ten, word in enumerate(RUSSIAN_ORDINALS[1].split(), start=2))


def serbian() -> Iterator[tuple[int, str]]:
    yield from counted(SERBIAN_ORDINALS[0], SERBIAN, "T U")
    yield from ((10 * ten, word) for ten, word in enumerate(SERBIAN_ORDINALS[1].split(), start=2))


@pytest.mark.parametrize(
    ("numbers", "division"),
    [(english, "Rifle Division"), (german, "Division"), (russian, "дивизия"), (serbian, "divizija")],
)
def test_numbers_as_words_are_read(numbers: object, division: str) -> None:
    kind = fold(division)
    wrong = {word: folded for number, word in numbers() if (folded := fold(f"{word} {division}")) != f"{number} {kind}"}  # type: ignore[operator]
    assert not wrong
