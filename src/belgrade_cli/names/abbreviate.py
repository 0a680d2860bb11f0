"""Short names of formations, as maps and counters have them: number, branch and level stay, and no two are the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORDS = {
    # levels
    "battalion": "Bn", "brigade": "Bde", "company": "Coy", "detachment": "Det", "division": "Div", "flotilla": "Flot",
    "headquarters": "HQ", "platoon": "Pl", "regiment": "Regt", "squadron": "Sqn", "group": "Gp",
    # branches and what stands with them
    "anti-aircraft": "AA", "anti-tank": "AT", "armored": "Armd", "armoured": "Armd", "artillery": "Arty",
    "assault": "Aslt", "breakthrough": "Brkth", "cavalry": "Cav", "engineer": "Engr", "fighter": "Ftr",
    "grenadier": "Gren", "guards": "Gds", "heavy": "Hvy", "howitzer": "How", "independent": "Indep",
    "infantry": "Inf", "mechanised": "Mech", "mechanized": "Mech", "motor": "Mot", "motorised": "Mot",
    "motorized": "Mot", "mountain": "Mtn", "naval": "Nav", "panzergrenadier": "PzGren", "parachute": "Para",
    "partisan": "Part", "police": "Pol", "proletarian": "Prol", "reconnaissance": "Recce", "self-propelled": "SP",
    "signals": "Sigs",
}  # fmt: skip
"""The abbreviations of English orders of battle; words that are short as they are stay."""
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def abbreviated(name: str) -> str:
    """A name in short: `292nd Guards Self-propelled Artillery Regiment` is `292 Gds SP Arty Regt`."""
    short = _WORD.sub(lambda word: WORDS.get(word[0].casefold(), word[0]), " ".join(name.split()))
    return _ORDINAL.sub(r"\1", short)


def short_names(names: Mapping[str, str], superiors: Mapping[str, str | None]) -> dict[str, str]:
    """A short name for each formation, by id, of which no two are the same.

    Where two would be, the superior stands behind; where that does not part them, the whole name, else a number.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    short = {id: abbreviated(name) for id, name in names.items()}
    shared = _shared(short.values())
    for id, name in names.items():
        above = superiors.get(id)
        behind = f"{short[id]}, {short[above]}" if above in short else name
        choices = [behind, name] if short[id] in shared else [short[id]]
        found[id] = next((choice for choice in choices if choice not in taken), f"{name} ({id})")
        taken.add(found[id])
    return found


def _shared(texts: Iterable[str]) -> set[str]:
    """Those that occur more than once."""
    seen: set[str] = set()
    twice: set[str] = set()
    for text in texts:
        (twice if text in seen else seen).add(text)
    return twice
