"""The one projection of an order of battle on a date; checks, questions and exports all use it.

On a day: units that exist, each under the superior that holds then. Of the command relationships that hold, that with
the latest `from` counts, then the later in the file; else the home superior. Support relationships never move a unit.
Where the superior does not exist, the unit stands under the nearest superior above that does, else at the top.
Without a day: every unit once, under its home superior.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli import dates
from belgrade_cli.model import SUPPORT, Command, Location, Subordination, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from belgrade_cli.battle import OrderOfBattle

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

    def exists(self, unit: str) -> bool:
        """Whether the unit existed on the day; always true without a day."""
        return self.on is None or lifetime_holds(self.battle.units[unit], self.on)

    def placement(self, unit: str) -> Placement:
        """Where the unit stands."""
        if self.on is None:
            return Placement(self.battle.superior[unit], self.battle.units[unit].relationship, None)
        ordered = self._ordered(unit)
        above, seen = ordered.superior, {unit}
        while above is not None and not self.exists(above):
            if above in seen:
                return ordered._replace(superior=None)
            seen.add(above)
            above = self._ordered(above).superior
        return ordered._replace(superior=above)

    def subordinates(self, unit: str) -> tuple[str, ...]:
        """The units that stand directly under one, in the order of the whole."""
        if self.on is None:
            return self.battle.subordinates[unit]
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
        return tuple(command for command in self.battle.units[unit].commanders if self._holds(command))

    def locations(self, unit: str) -> tuple[Location, ...]:
        """Where the unit is; on a day only the locations whose span takes it in."""
        return tuple(location for location in self.battle.units[unit].locations if self._holds(location))

    def entries(self, unit: str) -> tuple[Subordination, ...]:
        """The dated subordinations that hold on the day, support included; all of them without a day."""
        return tuple(entry for entry in self.battle.units[unit].subordination if self._holds(entry))

    def support(self, unit: str) -> tuple[Subordination, ...]:
        """What the unit supports or cooperates with."""
        return tuple(entry for entry in self.entries(unit) if entry.relationship in SUPPORT)

    @cached_property
    def supporters(self) -> dict[str, tuple[tuple[str, Subordination], ...]]:
        """For each unit: who supports or cooperates with it, and by which entry."""
        found: dict[str, list[tuple[str, Subordination]]] = {}
        for unit in self.units:
            for entry in self.support(unit):
                found.setdefault(entry.superior, []).append((unit, entry))
        return {unit: tuple(entries) for unit, entries in found.items()}

    # --- inside ---

    def _holds(self, part: Command | Location | Subordination) -> bool:
        return self.on is None or dates.holds(part.from_, part.until, self.on)

    def _ordered(self, unit: str) -> Placement:
        """The placement that the data order, whether or not that superior exists."""
        moves = [entry for entry in self.entries(unit) if entry.relationship not in SUPPORT]
        if not moves:
            return Placement(self.battle.superior[unit], self.battle.units[unit].relationship, None)
        latest = max(enumerate(moves), key=lambda move: (dates.begins(move[1].from_), move[0]))[1]
        return Placement(latest.superior, latest.relationship, latest)

    @cached_property
    def _under(self) -> dict[str | None, list[str]]:
        under: dict[str | None, list[str]] = {}
        for unit in self.units:
            under.setdefault(self.placement(unit).superior, []).append(unit)
        return under


def lifetime(unit: Unit) -> tuple[str | None, str | None]:
    """When a unit existed, as EDTF or None: its `from`, and its `until` or the date of a fate that ended it."""
    ended = unit.fate.on if unit.fate and unit.fate.kind in ENDING_FATES else None
    return unit.from_, unit.until or ended


def lifetime_holds(unit: Unit, on: date) -> bool:
    """Whether a unit existed on a day."""
    return dates.holds(*lifetime(unit), on)
