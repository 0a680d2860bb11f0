"""Short names of formations for maps and counters: they keep the number, branch and echelon, and are unique."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORDS = {
    # levels
    "battalion": "Bn", "brigade": "Bde", "company": "Coy", "detachment": "Det", "division": "Div", "flotilla": "Flot",
    "headquarters": "HQ", "platoon": "Pl", "regiment": "Regt", "squadron": "Sqn", "group": "Gp",
    # branches and their qualifiers
    "anti-aircraft": "AA", "anti-tank": "AT", "armored": "Armd", "armoured": "Armd", "artillery": "Arty",
    "assault": "Aslt", "breakthrough": "Brkth", "cavalry": "Cav", "engineer": "Engr", "fighter": "Ftr",
    "grenadier": "Gren", "guards": "Gds", "heavy": "Hvy", "howitzer": "How", "independent": "Indep",
    "infantry": "Inf", "mechanised": "Mech", "mechanized": "Mech", "motor": "Mot", "motorised": "Mot",
    "motorized": "Mot", "mountain": "Mtn", "naval": "Nav", "panzergrenadier": "PzGren", "parachute": "Para",
    "partisan": "Part", "police": "Pol", "proletarian": "Prol", "reconnaissance": "Recce", "self-propelled": "SP",
    "signals": "Sigs",
}  # fmt: skip
"""Abbreviations usual in English orders of battle; short words are not abbreviated."""
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def abbreviated(name: str) -> str:
    """Abbreviate a name: `292nd Guards Self-propelled Artillery Regiment` becomes `292 Gds SP Arty Regt`."""
    short = _WORD.sub(lambda word: WORDS.get(word[0].casefold(), word[0]), " ".join(name.split()))
    return _ORDINAL.sub(r"\1", short)


def short_names(names: Mapping[str, str], superiors: Mapping[str, str | None]) -> dict[str, str]:
    """Unique short names of formations, by id.

    Duplicates are followed by their superior; if that does not help, the full name is used, else a number is added.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    short = {id: abbreviated(name) for id, name in names.items()}
    shared = _shared(short.values())
    for id, name in names.items():
        above = superiors.get(id)
        with_superior = f"{short[id]}, {short[above]}" if above in short else name
        choices = [with_superior, name] if short[id] in shared else [short[id]]
        found[id] = next((choice for choice in choices if choice not in taken), f"{name} ({id})")
        taken.add(found[id])
    return found


def _shared(texts: Iterable[str]) -> set[str]:
    """The texts that occur more than once."""
    seen: set[str] = set()
    twice: set[str] = set()
    for text in texts:
        (twice if text in seen else seen).add(text)
    return twice
