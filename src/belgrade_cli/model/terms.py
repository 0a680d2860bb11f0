"""Map what people type to the words of the data format: `divisions`, `XX` and `дивизия` mean division.

Names are looked up by their words; a term must match the whole text: `mountain division` is not an echelon.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from belgrade_cli.model.vocabulary import BRANCHES, ECHELONS, MARKS
from belgrade_cli.names.field_words import ABBREVIATIONS
from belgrade_cli.names.fold import fold, plain, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_INITIALS = re.compile(r"(?:\w\.){2,}")
LONGEST = 60
"""Longer texts are not looked up."""

BRANCH_WORDS: dict[str, str] = {
    "tank": "armoured", "panser": "armoured", "selfpropelled": "self-propelled-artillery", "howitzer": "artillery",
    "grenadier": "infantry", "armoured grenadier": "mechanised", "motorised rifle": "motorised",
    "proletarian": "partisan", "assault air": "ground-attack", "river": "naval-riverine", "naval": "naval-riverine",
    "navi": "naval-riverine", "boats": "naval-riverine", "special": "special-forces",
    "special force": "special-forces", "air force": "air", "armor": "armoured", "armour": "armoured",
    "blinde": "armoured", "alpine": "mountain", "mountain jager": "mountain", "pesastvo": "infantry",
    "konica": "cavalry", "cavalere": "cavalry", "topnistvo": "artillery", "antiaircraft artillery": "anti-aircraft",
    "self propeled": "self-propelled-artillery", "self propeled guns": "self-propelled-artillery",
    "flotilla": "naval-riverine", "aviation": "air", "fighter air": "fighter", "bomber air": "bomber",
    "assault air air": "ground-attack",
}  # fmt: skip
"""Synonyms of the branches, by their folded form."""
GROUPED = {"battery": "company", "squadron": "company", "group army": "army-group"}
"""Groups of formations that are a level under another name."""
EMPTY = (
    "powers power forces troops side the of nazi third countries mächte truppen die der l les sile snage trupe zemlje "
    "na на силы сили силите снаге трупе войска страны страните земље третий"
)
"""Words that add nothing to the name of a side or nation: `Axis powers`."""
PARTIES = {
    "axis": "ос оси оста axe",
    "germany": "reich рейх Nemci немцы allemagne allemands",
    "soviet": "Russia Russian Russians Rusi Россия русские Rusija",
    "yugoslavia": "Jugosloveni Jugoslaven",
    "serbia": "Сербия сербы",
}
"""Names that people use for a side or nation but not for a formation."""


def echelons(text: str) -> tuple[str, ...]:
    """The echelons that a text means: several for a shared mark or word, none if it is not a term."""
    mark = text.strip().casefold()
    marked = tuple(echelon for echelon, other in MARKS.items() if other.casefold() == mark)
    return marked or _meanings(text, _echelons())


def branches(text: str) -> tuple[str, ...]:
    """The branch that a text means, in a tuple; empty if it is not a term."""
    return _meanings(text, _branches())[:1]


def members(text: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The ids of the sides or nations that a text means; `names` has their names and adjectives.

    A name that equals the text wins over one that merely contains all its words.
    """
    if len(text) > LONGEST:
        return ()
    if _INITIALS.fullmatch(text):
        text = text.replace(".", "")
    said = [_telling(reading) for reading in readings(text)]
    held = {key: [_telling(fold(name)) for name in (key.replace("-", " "), *forms)] for key, forms in names.items()}
    whole = tuple(key for key, forms in held.items() if any(words and words in said for words in forms))
    part = (key for key, forms in held.items() if any(words and words <= other for words in said for other in forms))
    return whole or tuple(part)


def _telling(folded: str) -> frozenset[str]:
    words = frozenset(_parties().get(word, word) for word in folded.split())
    return words - _empty() or words


def _meanings(text: str, terms: Mapping[str, str]) -> tuple[str, ...]:
    if len(text) > LONGEST:
        return ()
    said = [*readings(text), *ABBREVIATIONS.get(plain(text.strip().strip(".")), "").split("|")]
    return tuple(dict.fromkeys(terms[reading] for reading in said if reading in terms))


@cache
def _empty() -> frozenset[str]:
    return frozenset(map(fold, EMPTY.split()))


@cache
def _parties() -> dict[str, str]:
    return {fold(word): party for party, words in PARTIES.items() for word in words.split()}


@cache
def _echelons() -> dict[str, str]:
    words = {fold(form): echelon for echelon, term in ECHELONS.items() for form in (_spaced(echelon), term.plural)}
    return GROUPED | words


@cache
def _branches() -> dict[str, str]:
    words = {fold(_spaced(branch)): branch for branch in BRANCHES}
    forces = {f"{word} {group}": branch for word, branch in words.items() for group in ("forces", "troop")}
    return BRANCH_WORDS | forces | words


def _spaced(word: str) -> str:
    return word.replace("-", " ")
