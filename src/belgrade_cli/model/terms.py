"""What a typed word stands for among the words of the data format: `divisions`, `XX`, `дивизия` is a division.

Unlike names, which are looked up, a term must be all that was typed: `mountain division` is no echelon.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from belgrade_cli.model.vocabulary import BRANCHES, ECHELONS, MARKS
from belgrade_cli.names.field_words import ABBREVIATIONS
from belgrade_cli.names.fold import fold, plain, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST = 60
"""Longer texts are no term."""

BRANCH_WORDS: dict[str, str] = {
    # other words for a branch than its own, by what they fold to
    "tank": "armoured",
    "panser": "armoured",
    "selfpropelled": "self-propelled-artillery",
    "howitzer": "artillery",
    "grenadier": "infantry",
    "armoured grenadier": "mechanised",
    "motorised rifle": "motorised",
    "proletarian": "partisan",
    "assault air": "ground-attack",
    "river": "naval-riverine",
    "naval": "naval-riverine",
    "navi": "naval-riverine",
    "boats": "naval-riverine",
    "special": "special-forces",
    "special force": "special-forces",
    "air force": "air",
}
GROUPED = {"battery": "company", "squadron": "company"}
"""Kinds of formation that are a level under another name."""
EMPTY = "powers power forces troops side the of mächte sile силы сили"
"""Words beside the name of a side or nation that say nothing: `Axis powers`."""
PARTY_WORDS = {"os": "axis", "osi": "axis"}


def echelons(text: str) -> tuple[str, ...]:
    """The echelons that a text stands for: several for a mark or word that they share, none for any other text."""
    mark = text.strip().casefold()
    marked = tuple(echelon for echelon, other in MARKS.items() if other.casefold() == mark)
    return marked or _meant(text, _echelons())


def branches(text: str) -> tuple[str, ...]:
    """The branches that a text stands for, none for any other text."""
    return _meant(text, _branches())[:1]


def members(text: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The ids of sides or nations, given with their names and adjectives, that a text means.

    A name that is the text wins over one that only has all its words.
    """
    if len(text) > LONGEST:
        return ()
    said = [_telling(reading) for reading in readings(text)]
    held = {key: [_telling(fold(name)) for name in (key.replace("-", " "), *forms)] for key, forms in names.items()}
    whole = tuple(key for key, forms in held.items() if any(words and words in said for words in forms))
    part = (key for key, forms in held.items() if any(words and words <= other for words in said for other in forms))
    return whole or tuple(part)


def _telling(folded: str) -> frozenset[str]:
    words = frozenset(PARTY_WORDS.get(word, word) for word in folded.split())
    return words - _empty() or words


def _meant(text: str, terms: Mapping[str, str]) -> tuple[str, ...]:
    if len(text) > LONGEST:
        return ()
    said = [*readings(text), *ABBREVIATIONS.get(plain(text.strip().strip(".")), "").split("|")]
    return tuple(dict.fromkeys(terms[reading] for reading in said if reading in terms))


@cache
def _empty() -> frozenset[str]:
    return frozenset(fold(EMPTY).split())


@cache
def _echelons() -> dict[str, str]:
    words = {fold(form): echelon for echelon, term in ECHELONS.items() for form in (_spaced(echelon), term.plural)}
    return GROUPED | words


@cache
def _branches() -> dict[str, str]:
    words = {fold(_spaced(branch)): branch for branch in BRANCHES}
    return BRANCH_WORDS | {f"{word} forces": branch for word, branch in words.items()} | words


def _spaced(word: str) -> str:
    return word.replace("-", " ")
