"""The terms that the data format knows: echelons, branches, relationships and kinds of record.

One table for each, with everything known about a term. Echelons and their marks follow APP-6, relationships AAP-6.
"""

from __future__ import annotations

from typing import Literal, get_args

from belgrade_cli.named_tuple import NamedTuple

Echelon = Literal[
    "theatre", "army-group", "front", "army", "corps", "division", "brigade", "regiment", "battalion", "company",
    "platoon", "section", "squad", "command", "fleet", "flotilla", "group", "task-force", "battle-group", "garrison",
    "detachment", "force",
]  # fmt: skip
"""From the highest level down, then the terms without a level."""
Branch = Literal[
    "combined-arms", "infantry", "rifle", "mechanised", "motorised", "armoured", "mountain", "jaeger", "cavalry",
    "partisan", "police", "security", "artillery", "self-propelled-artillery", "assault-gun", "anti-tank",
    "anti-aircraft", "reconnaissance", "engineer", "signals", "air", "fighter", "ground-attack", "bomber",
    "naval-riverine", "special-forces", "fortress", "headquarters",
]  # fmt: skip
Relationship = Literal[
    "organic", "assigned", "attached", "operational-command", "operational-control", "tactical-command",
    "tactical-control", "in-support", "direct-support", "cooperating",
]  # fmt: skip


class EchelonTerm(NamedTuple):
    """What is known about an echelon."""

    level: int | None
    """The level, 0 for a squad; None if the term does not say. A front has the level of an army group."""
    mark: str
    """The mark above a symbol; empty if there is none."""
    plural: str


ECHELONS: dict[str, EchelonTerm] = {
    "theatre": EchelonTerm(11, "XXXXXX", "theatres"),
    "army-group": EchelonTerm(10, "XXXXX", "army groups"),
    "front": EchelonTerm(10, "XXXXX", "fronts"),
    "army": EchelonTerm(9, "XXXX", "armies"),
    "corps": EchelonTerm(8, "XXX", "corps"),
    "division": EchelonTerm(7, "XX", "divisions"),
    "brigade": EchelonTerm(6, "X", "brigades"),
    "regiment": EchelonTerm(5, "III", "regiments"),
    "battalion": EchelonTerm(4, "II", "battalions"),
    "company": EchelonTerm(3, "I", "companies"),
    "platoon": EchelonTerm(2, "•••", "platoons"),
    "section": EchelonTerm(1, "••", "sections"),
    "squad": EchelonTerm(0, "•", "squads"),
    "command": EchelonTerm(None, "", "commands"),
    "fleet": EchelonTerm(None, "", "fleets"),
    "flotilla": EchelonTerm(None, "", "flotillas"),
    "group": EchelonTerm(None, "", "groups"),
    "task-force": EchelonTerm(None, "", "task forces"),
    "battle-group": EchelonTerm(None, "", "battle groups"),
    "garrison": EchelonTerm(None, "", "garrisons"),
    "detachment": EchelonTerm(None, "", "detachments"),
    "force": EchelonTerm(None, "", "forces"),
}
LEVELS: dict[str, int] = {word: term.level for word, term in ECHELONS.items() if term.level is not None}
"""The levels of the echelons that have one."""
MARKS: dict[str, str] = {word: term.mark for word, term in ECHELONS.items() if term.mark}
"""The echelon marks of APP-6."""
BRANCHES: tuple[str, ...] = get_args(Branch)
SUPPORT = frozenset({"in-support", "direct-support", "cooperating"})
"""The relationships that never change the superior of a unit; all others are command relationships, and do."""


CHANGES = ("formed", "dissolved", "destroyed", "moved", "support", "commander", "headquarters", "side")
"""The kinds of change of a formation."""


class KindTerm(NamedTuple):
    """What is known about a kind of record."""

    plural: str
    """The key in the data format, and the attribute of `OrderOfBattle`, that holds the records."""
    title: str = "name"
    """The field with the name of a record."""


KINDS: dict[str, KindTerm] = {
    "unit": KindTerm("units"),
    "person": KindTerm("people"),
    "place": KindTerm("places"),
    "award": KindTerm("awards"),
    "event": KindTerm("events", "title"),
    "dispute": KindTerm("disputes", "question"),
    "source": KindTerm("sources", "title"),
    "figure": KindTerm("figures", "measure"),
}
"""The kinds of record that have ids of their own; sides, nations and stages are parts of the operation."""


def noun(kind: str, count: int) -> str:
    """The noun for a number of records of a kind: `person`, `people`; other kinds get an s."""
    if count == 1:
        return kind
    return KINDS[kind].plural if kind in KINDS else f"{kind}s"


def indefinite(word: str) -> str:
    """A kind of record or an echelon with its article: "an armed force", "a battle group"."""
    return f"{'an' if word[:1] in 'aeio' else 'a'} {word.replace('-', ' ')}"
