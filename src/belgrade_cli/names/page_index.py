"""Folded names for the HTML page, which looks them up itself: readings of names, and meanings of typed words.

The page does not fold. It converts letters with a table, looks up each typed word in another, and compares the results
with the readings stored for each name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from belgrade_cli.names import field_words, fold, rules
from belgrade_cli.names.fold import Word, joined, plain, words
from belgrade_cli.names.inflections import DECLENSIONS, SOUNDS
from belgrade_cli.names.letters import COMPARED
from belgrade_cli.names.numerals import LARGEST_ROMAN, roman
from belgrade_cli.names.rank_words import ADDRESS, HEADS, OFFICES, RANKS, TAILS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.names.index import Entry

ALPHABETS = (
    range(0x561, 0x588),  # Armenian
    range(0x5D0, 0x5EB),  # Hebrew
    range(0x621, 0x64B),  # Arabic
    range(0x905, 0x93A),  # Hindi
    range(0x10D0, 0x10F1),  # Georgian
    range(0x1100, 0x1113), range(0x1161, 0x1176), range(0x11A8, 0x11C3),  # Korean
    range(0x3041, 0x3097), range(0x30A1, 0x30FB),  # Japanese
)  # fmt: skip
"""Letters that a reader may type, whatever alphabet the names are in."""
NAMES_KEPT = 1 << 16
"""How many names have their words cached, because they are needed twice."""
SLAVIC_ENDINGS = ("i", "a", "o", "e", "u", "aya", "yy")
"""The commonest endings of ordinals in words."""


def names(entry: Entry) -> list[str]:
    """The names of a record, each followed by the readings that find it besides its plain letters, separated by `|`.

    The first name is left empty, since the page has it already; so is a reading that an earlier name has.
    """
    listed: list[str] = []
    known: set[str] = set()
    for place, name in enumerate(entry.names):
        found = [reading for reading in dict.fromkeys(_lines(name)) if reading not in known]
        listed += [name if place else "", " | ".join(found)]
        known.update(found)
    return listed


def titles(entry: Entry) -> str:
    """The ranks and offices of a person in plain letters, separated by `|`."""
    return " | ".join(plain(title) for title in entry.titles)


def letters(text: str) -> dict[str, str]:
    """Plain forms with all their letters: of the rules, of a text, and of alphabets that a reader may type."""
    typed = "".join(chr(code) for alphabet in ALPHABETS for code in alphabet)
    signs = set(normalize("NFKD", normalize("NFKC", "".join(set(text)) + typed).casefold()))
    other = (sign for sign in signs if not sign.isascii() and sign.isalnum() and sign not in COMPARED)
    found: dict[str, str] = {}
    for letter, form in sorted([*COMPARED.items(), *((sign, plain(sign)) for sign in other)]):
        found[form] = found.get(form, "") + letter
    return found


def typed_words(entries: Iterable[Entry]) -> dict[str, str]:
    """The meanings of typed words: each meaning (alternatives separated by `|`) with all its words.

    `word*` is a stem with any ending, `word-` the beginning of a compound, and words joined by `_` are a phrase.
    """
    found: dict[str, str] = {}
    for meaning, forms in (field_words.NOUNS | field_words.QUALIFIERS).items():
        found.update(dict.fromkeys(forms.split(), meaning))
    found |= field_words.COMPOUNDS | field_words.AMBIGUOUS
    found |= {f"{part}-": said for part, said in field_words.COMPOUND_PARTS.items()}
    found |= {form: said for form, said in field_words.ABBREVIATIONS.items() if form not in found}
    found |= {words.replace(" ", "_"): said for words, said in field_words.PHRASES.items()}
    found |= _numbers() | _roman(entries)
    grouped: dict[str, list[str]] = {}
    for form, said in found.items():
        grouped.setdefault(said, []).append(form)
    return {said: " ".join(forms) for said, forms in grouped.items()}


def rank_words() -> list[str]:
    """The words of ranks and offices, which may be typed with a person's name although it does not contain them."""
    titles = RANKS | OFFICES
    phrases = chain(titles, *(forms.split("|") for forms in (*titles.values(), ADDRESS, TAILS, HEADS)))
    return sorted({word for phrase in phrases for word in re.findall("[a-z]+", plain(phrase))})


def spelling() -> dict[str, Any]:
    """The rules by which the page finds other spellings and grammatical cases of a name.

    After `last`, the ends of words, the letters that `pattern` matches are respelled as in `common` until nothing
    changes. `cases` has the endings that replace that of a nominative in other cases, and `sounds` French letters.
    """
    pattern, common = fold.spellings()
    return {
        "pattern": pattern, "common": common, "last": rules.ENDINGS, "cases": DECLENSIONS, "sounds": SOUNDS,
    }  # fmt: skip


def ordinal_endings() -> list[str]:
    """Endings after digits that mean nothing: `th`, `-й`."""
    return [*rules.ORDINAL_ENDINGS.split(), *(f"-{ending}" for ending in rules.ORDINAL_ENDINGS_AFTER_HYPHEN.split())]


def _numbers() -> dict[str, str]:
    """Number words of one or two words."""
    english = {word: number for number, forms in rules.ENGLISH_NUMBERS.items() for word in forms.split()}
    found = {word: str(number) for word, number in english.items()}
    for (ten, tens), (one, ones) in product(english.items(), english.items()):
        if 20 <= tens <= 90 and ones < 10 and one != "one":
            found[f"{ten}_{one}"] = str(tens + ones)
    for number in range(1, 21):
        for stem, ending in product(rules.SLAVIC_NUMBERS[number].split(), SLAVIC_ENDINGS):
            found.setdefault(stem + ending, str(number))
    return found


def _roman(entries: Iterable[Entry]) -> dict[str, str]:
    """The numbers in the names as Roman numerals."""
    said = (word for entry in entries for name in entry.names for word in _words(name) if word.kind == "number")
    numbers = {int(word.readings[0]) for word in said if len(word.readings[0]) <= len(str(LARGEST_ROMAN))}
    return {roman(number): str(number) for number in sorted(numbers) if 0 < number <= LARGEST_ROMAN}


@lru_cache(maxsize=NAMES_KEPT)
def _words(name: str) -> tuple[Word, ...]:
    """The words of a name, cached, since both its readings and the numbers of all names need them."""
    return tuple(words(name))


def _lines(name: str) -> Iterator[str]:
    """The readings of a name that differ from its plain letters.

    Words that are not military terms stay as written: the page knows only the spellings in the data.
    """
    said = [word._replace(readings=(word.plain,)) if word.kind == "word" else word for word in _words(name)]
    written = " ".join(re.findall("[a-z]+|[0-9]+", plain(name)))
    yield from (reading for reading in joined(said) if reading != written)
