"""What the words of an entry say: echelon and branch of a formation by its name, the rank before a commander's name."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache
from typing import NamedTuple

from belgrade_cli.model.vocabulary import BRANCHES, ECHELONS
from belgrade_cli.names import fold

MARKS = {term.mark.casefold(): word for word, term in reversed(ECHELONS.items()) if term.mark}
"""The echelon that a mark over a symbol means; XXXXX is read as an army group, though a front has it too."""
_PHRASES = {
    ("army", "group"): "army-group",
    ("army", "detachment"): "army",
    ("corps", "group"): "corps",
    ("battle", "group"): "battle-group",
    ("task", "force"): "task-force",
}
_NOUNS = {word: word for word in ECHELONS} | {"battery": "company", "squadron": "company", "troop": "platoon"}
_BRANCH_WORDS: tuple[tuple[str, str], ...] = (
    # words that a name must have, and what it then is; the first that fits
    ("air assault", "ground-attack"),
    ("ground attack", "ground-attack"),
    ("fighter", "fighter"),
    ("bomber", "bomber"),
    ("air", "air"),
    ("luftwaffe field", "infantry"),
    ("boats", "naval-riverine"),
    ("flotilla", "naval-riverine"),
    ("river", "naval-riverine"),
    ("selfpropelled", "self-propelled-artillery"),
    ("self propeled", "self-propelled-artillery"),
    ("assaultgun", "assault-gun"),
    ("antitank", "anti-tank"),
    ("antiaircraft", "anti-aircraft"),
    ("howitzer", "artillery"),
    ("artillery", "artillery"),
    ("mechanised", "mechanised"),
    ("motorised", "motorised"),
    ("tank", "armoured"),
    ("armoured", "armoured"),
    ("mountain", "mountain"),
    ("jager", "jaeger"),
    ("cavalry", "cavalry"),
    ("rifle", "rifle"),
    ("infantry", "infantry"),
    ("grenadier", "infantry"),
    ("partisan", "partisan"),
    ("proletarian", "partisan"),
    ("police", "police"),
    ("security", "security"),
    ("reconnaissance", "reconnaissance"),
    ("engineer", "engineer"),
    ("signals", "signals"),
    ("fortress", "fortress"),
)
_COMBINED = frozenset({"front", "army-group", "army"})
_RANK_WORDS = """marshal field general lieutenant colonel major captain commander admiral commodore brigadier
    sergeant corporal rear vice senior junior chief staff rank first second third 1st 2nd 3rd class
    gen lt ltgen col maj capt cpt brig adm cdr
    lt-gen maj-gen lt-col lieutenant-general major-general lieutenant-colonel colonel-general general-lieutenant
    general-major general-colonel oberst oberstleutnant hauptmann rittmeister leutnant oberleutnant feldmarschall
    generalfeldmarschall generaloberst generalleutnant generalmajor major vizeadmiral konteradmiral pukovnik potpukovnik
    kapetan major general-potpukovnik general-pukovnik polkovnik podpolkovnik kapitan mayor"""
_RANKS = frozenset(_RANK_WORDS.split())
_RANK_TAIL_WORDS = """of the der des soviet union aviation artillery infantry infanterie panzertruppe panzertruppen
    gebirgstruppe gebirgstruppen flieger kavallerie artillerie cavalry tank troops technical service medical justice
    guards forces air navy - – —"""
_RANK_TAILS = frozenset(_RANK_TAIL_WORDS.split())
_PARTICLE_WORDS = "von van de der zu af di du la le und"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


class Commander(NamedTuple):
    """A commander as an entry names him."""

    name: str
    rank: str | None = None


class Entry(NamedTuple):
    """What an entry of a list says of a formation."""

    name: str
    commander: Commander | None = None
    part: bool = False
    parent: Entry | None = None
    """The formation that it is said to be of: "… of the 9th Artillery Division (…)"."""


@lru_cache(maxsize=16384)
def echelon(name: str) -> str | None:
    """The level that a name, a word or a mark (`XX`) stands for."""
    if name.strip().casefold() in MARKS:
        return MARKS[name.strip().casefold()]
    if name.strip().casefold().replace(" ", "-") in ECHELONS:
        return name.strip().casefold().replace(" ", "-")
    head = re.split(r",| of | im | der ", name, maxsplit=1)[0]
    return _level(fold(head).split()) or _level(fold(name).split())


@lru_cache(maxsize=16384)
def branch(name: str) -> str | None:
    """The arm of service that a name or a word stands for."""
    word = name.strip().casefold().replace(" ", "-")
    if word in BRANCHES:
        return word
    words = set(fold(name).split())
    return next((meant for needed, meant in _branch_words() if words >= needed), None)


def kind(name: str) -> dict[str, str | None]:
    """Echelon and branch of a formation by its name; an army of no other arm is of combined arms."""
    level, arm = echelon(name), branch(name)
    return {"echelon": level, "branch": arm or ("combined-arms" if level in _COMBINED else None)}


def commander(text: str) -> Commander:
    """A commander by the words that name him, the rank (as printed) before the name."""
    words = text.split()
    end = 0
    for place, word in enumerate(words[:-1], start=1):
        plain = word.casefold().strip(".,;")
        if _is_rank(plain):
            end = place
        elif plain not in _RANK_TAILS or place == 1:
            break
        elif plain not in ("of", "the", "der", "des", "-", "–", "—"):
            end = place
    return Commander(" ".join(words[end:]), " ".join(words[:end]) or None)


def entry(text: str) -> Entry:
    """An entry of a printed list: "23rd Brigade (Colonel A. B.) of the 9th Division (Major General C. D.)"."""
    text = text.strip().rstrip(";,.").rstrip()
    *below, top = re.split(r"(?<=\)) of (?:the )?(?=\S)", text) if text.endswith(")") else [text]
    made = _single(top)
    for part in reversed(below):
        made = _single(part)._replace(parent=made)
    return made


def _single(text: str) -> Entry:
    """An entry of one formation."""
    found = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", text)
    if not found:
        return _dashed(text)
    said = [part.strip() for part in re.split(r"[,;]", found[2])]
    others = [part for part in said if part.casefold() not in ("part", "parts", "elements")]
    part = len(others) < len(said)
    if not others:
        return Entry(found[1], part=True)
    named = commander(", ".join(others))
    if named.rank or _is_person(named.name):
        return Entry(found[1], named, part)
    return Entry(text, None, part)


def _dashed(text: str) -> Entry:
    """An entry with a rank and a name behind a dash or a colon; else all of it is the name."""
    name, sign, rest = re.fullmatch(r"(.*?)(?:\s+([-–—:])\s+(.*)|$)", text).groups()  # type: ignore[union-attr]
    named = commander(rest) if sign else None
    return Entry(name, named) if named and named.rank else Entry(text)


@cache
def _branch_words() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((frozenset(fold(needed).split()), meant) for needed, meant in _BRANCH_WORDS)


def _level(words: list[str]) -> str | None:
    for pair, level in _PHRASES.items():
        if pair in itertools.pairwise(words):
            return level
    return next((_NOUNS[word] for word in reversed(words) if word in _NOUNS), None)


def _is_rank(word: str) -> bool:
    return word in _RANKS or word.endswith("führer") or (word.startswith("general") and len(word) > len("general"))


def _is_person(name: str) -> bool:
    """Whether this could name a person: two words or more with capitals."""
    words = [word for word in name.split() if word.casefold() not in _PARTICLES]
    return len(words) > 1 and all(word.lstrip("[(“\"'")[:1].isupper() for word in words)
