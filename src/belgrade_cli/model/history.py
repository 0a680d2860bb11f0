"""The one projection of an order of battle on a date; checks, questions and exports all use it.

On a day: units that exist, each under the superior that holds then. Of the command relationships that hold, that with
the latest `from` counts, then the later in the file; else the home superior. Support relationships never move a unit.
Where the superior does not exist, the unit stands under the nearest superior above that does, else at the top.
Without a day: every unit once, under its home superior.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from belgrade_cli.errors import BelgradeError
from belgrade_cli.model import edtf
from belgrade_cli.model.records import Command, Location, Subordination, Unit
from belgrade_cli.model.vocabulary import SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from belgrade_cli.model.battle import OrderOfBattle

AnyDated = TypeVar("AnyDated", Command, Location, Subordination)
MAX_UNITS_ABOVE = 64
"""How many units may stand under one another; real ones have a dozen."""
ENDING_FATES = frozenset({"destroyed", "disbanded", "dissolved", "merged", "renamed"})
"""Fates whose date ends the unit where no `until` is given."""


class Placement(NamedTuple):
    """Where a unit stands: its superior (None at the top), how, and the entry that put it there (None at home)."""

    superior: str | None
    relationship: str | None
    entry: Subordination | None


class State:
    """The order of battle on one day, or (`on=None`) as it is written down."""

    def __init__(self, battle: OrderOfBattle, on: date | None = None) -> None:
        self.battle = battle
        self.on = on
        self._nearest: dict[str, str | None] = {}
        """For units that do not exist: the nearest above that does."""

    def exists(self, unit: str) -> bool:
        """Whether the unit existed on the day; always true without a day."""
        return self.on is None or unit not in self._dated or lifetime_holds(self.battle.units[unit], self.on)

    def placement(self, unit: str) -> Placement:
        """Where the unit stands."""
        return Placement(self.superior(unit), self.relationship(unit), self._entry(unit))

    def relationship(self, unit: str) -> str | None:
        """How the unit is subordinated there; None where that is not said."""
        return (self._entry(unit) or self.battle.units[unit]).relationship

    def ordered(self, unit: str) -> Placement:
        """The placement that the data order, whether or not that superior exists."""
        entry = self._entry(unit)
        if entry:
            return Placement(entry.superior, entry.relationship, entry)
        return Placement(self.battle.superior[unit], self.battle.units[unit].relationship, None)

    def superior(self, unit: str) -> str | None:
        """The unit under which one stands; None at the top."""
        if self.on is None:
            return self.battle.superior[unit]
        passed: dict[str, None] = {}
        above = self._ordered_superior(unit)
        while above is not None and above != unit and above not in passed and not self.exists(above):
            passed[above] = None
            above = self._nearest[above] if above in self._nearest else self._ordered_superior(above)
        if above == unit or above in passed:
            return None
        self._nearest.update(dict.fromkeys(passed, above))
        return above

    def subordinates(self, unit: str) -> tuple[str, ...]:
        """The units that stand directly under one, in the order of the whole."""
        if self.on is None:
            return tuple(self.battle.subordinates[unit])
        return tuple(self._under.get(unit, ()))

    @property
    def tops(self) -> tuple[str, ...]:
        """The units that stand under no other, in the order of the whole."""
        return self.battle.tops if self.on is None else tuple(self._under.get(None, ()))

    @property
    def units(self) -> Iterator[str]:
        """All units that exist, in the order of the whole."""
        return (unit for unit in self.battle.units if self.exists(unit))

    def chain(self, unit: str) -> tuple[Placement, ...]:
        """The placements from the unit's own up to the last that has a superior."""
        chain: list[Placement] = []
        seen = {unit}
        at = self.placement(unit)
        while at.superior is not None and at.superior not in seen:
            chain.append(at)
            seen.add(at.superior)
            at = self.placement(at.superior)
        return tuple(chain)

    def below(self, unit: str) -> Iterator[str]:
        """All units that stand under one, at any depth, in order."""
        for subordinate in self.subordinates(unit):
            yield subordinate
            yield from self.below(subordinate)

    def commanders(self, unit: str) -> tuple[Command, ...]:
        """Who leads or serves in the staff; on a day only those whose span takes it in."""
        return self._held(self.battle.units[unit].commanders)

    def locations(self, unit: str) -> tuple[Location, ...]:
        """Where the unit is; on a day only the locations whose span takes it in."""
        return self._held(self.battle.units[unit].locations)

    def entries(self, unit: str) -> tuple[Subordination, ...]:
        """The dated subordinations that hold on the day, support included; all of them without a day."""
        return self._held(self.battle.units[unit].subordination)

    def support(self, unit: str) -> tuple[Subordination, ...]:
        """What the unit supports or cooperates with."""
        return tuple(entry for entry in self.entries(unit) if entry.relationship in SUPPORT)

    def supporters(self, unit: str) -> Iterator[tuple[str, Subordination]]:
        """Who supports or cooperates with a unit, and by which entry."""
        for other in self.battle.mentioning(unit, self.battle.units):
            if other.subordination and self.exists(other.id):
                yield from ((other.id, entry) for entry in self.support(other.id) if entry.superior == unit)

    # --- inside ---

    def _held(self, parts: tuple[AnyDated, ...]) -> tuple[AnyDated, ...]:
        """Those of the parts that hold on the day."""
        on = self.on
        return parts if on is None else tuple(part for part in parts if edtf.holds(part.from_, part.until, on))

    def _ordered_superior(self, unit: str) -> str | None:
        entry = self._entry(unit)
        return entry.superior if entry else self.battle.superior[unit]

    def _entry(self, unit: str) -> Subordination | None:
        """The dated subordination that says where a unit stands; None at home."""
        if self.on is None or unit not in self._dated:
            return None
        moves = [entry for entry in self.entries(unit) if entry.relationship not in SUPPORT]
        if not moves:
            return None
        return max(enumerate(moves), key=lambda move: (edtf.begins(move[1].from_), move[0]))[1]

    @cached_property
    def _dated(self) -> frozenset[str]:
        return self.battle.relations.dated

    @cached_property
    def _under(self) -> dict[str | None, list[str]]:
        """The units below each; raises BelgradeError where moves have put more under one another than can be shown."""
        under: dict[str | None, list[str]] = {}
        for unit in self.units:
            under.setdefault(self.superior(unit), []).append(unit)
        level = under.get(None, [])
        for _ in range(MAX_UNITS_ABOVE):
            level = [below for unit in level for below in under.get(unit, ())]
        if level and self.on:
            raise BelgradeError(
                f"more than {MAX_UNITS_ABOVE} units stand under one another on {edtf.in_words(self.on.isoformat())}",
                hint=f"one of them is “{level[0]}”",
            )
        return under


def lifetime(unit: Unit) -> tuple[str | None, str | None]:
    """When a unit existed, as EDTF or None: its `from`, and its `until` or the date of a fate that ended it."""
    ended = unit.fate.on if unit.fate and unit.fate.kind in ENDING_FATES else None
    return unit.from_, unit.until or ended


def lifetime_holds(unit: Unit, on: date) -> bool:
    """Whether a unit existed on a day."""
    return edtf.holds(*lifetime(unit), on)
