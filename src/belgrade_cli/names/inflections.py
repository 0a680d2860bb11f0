"""Find the nominative of names in another grammatical case or transcription.

`генерала Жданова`, `Толбухину`, `Dapčevića`, `u Beogradu`, `Felbers`, `Joukov`: Russian, Serbo-Croatian, German and
English inflect names, and French transcribes Russian ones in its own way. All words are in canonical spelling, in which
Cyrillic and Latin letters are the same, and `y` and `j` are `i`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHORTEST_STEM, SHORTEST_NAME = 2, 3
"""The letters of a name that must remain without its ending, and those of its nominative."""
MOST = 3
"""The most nominatives offered for a word."""
SHORTEST = 5
"""The fewest letters of a word that is respelled."""

DECLENSIONS: dict[str, str] = {
    # the ending of the nominative (`-` for none), and the endings that replace it in other cases
    "-": "a u e om em im s es",  # Толбухин: -а -у -ым -е; Dapčević: -a -u -em; Felber: -s; Игорь below
    "i": "ia iu em e ogo omu im om og oga ih ego emu",  # Кулижский: -ого -ому -им; Николай: -я -ю -ем; Novi: -og -om
    "ii": "ia iu em",  # Юрий: -я -ю -ем
    "r": "ria riu rem",  # Игорь: -я -ю -ем
    "o": "a u om e",  # Peko, Danilo, Tito, Kraljevo: -a -u -om
    "a": "i e u oi om o",  # Савва, Morava: -ы/-e -у -ой/-om
    "ia": "i e iu iei iom",  # Сербия: -и -ю -ей; Srbija: -e -om
    "e": "a ia u iu em",  # Užice: -a -u; Vranje: -ja -ju
    "ec": "ca cu cem com ce",  # Судец: -ца -цу; Mladenovac below
    "ac": "ca cu cem ce",  # Kragujevac: -ca -cu
    "bac": "pca pcu pcem pce",  # Šabac: -pca -pcu
    "ar": "ra ru rom re",  # Aleksandar: -ra -ru
}
"""Masculine, neuter and feminine names of Russian and Serbo-Croatian, and the genitive of German and English."""

SOUNDS = (("ou", "u"), ("eo", "e"), ("eu", "iu"), ("c", "s"))
"""French spellings of Russian names (`Biriouzov` is read as `bireusov`, `Chakhmetov` as `cahmetov`), and `Feodor`, as
older books have it."""


def nominatives(word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The known words of which a word, in canonical spelling, may be another case or another transcription."""
    found = dict.fromkeys(base for form in _respelled(word) for base in (form, *bases(form)) if is_known(base))
    return tuple(base for base in found if base != word)[:MOST]


def bases(word: str) -> Iterator[str]:
    """All nominatives that a form may have, known or not, longest endings first."""
    for ending, nominative in _endings():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM and len(stem + nominative) >= SHORTEST_NAME:
            yield stem + nominative


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    pairs = [
        (ending, nominative.strip("-")) for nominative, endings in DECLENSIONS.items() for ending in endings.split()
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _respelled(word: str) -> Iterator[str]:
    """A word, and its spellings if its letters are French: `ou` stands for `u`, and `j` for `zh`."""
    yield word
    if len(word) < SHORTEST:
        return
    for letters, sound in SOUNDS:
        if letters in word:
            word = word.replace(letters, sound)
            yield word
    if word.startswith("i"):
        yield f"s{word[1:]}"
