"""The rows of the tree: sides, nations and formations, built only where they are unfolded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Line, Span, span
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import phrasing, scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.history import State


class Item(NamedTuple):
    """What a row shows: a formation, or a group of them by side, nation, or unknown superior."""

    kind: str
    """unit, side, nation or none (with an unknown superior)."""
    id: str
    side: str | None = None
    nation: str | None = None


class Row(NamedTuple):
    """A line of the tree."""

    item: Item
    depth: int


class Forces:
    """The hierarchy of a state, loaded level by level."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._hidden = scope.hidden(state)
        self._groups = _grouped(state, self._shown(state.tops))

    def below(self, item: Item | None) -> tuple[Item, ...]:
        """The items directly below an item; None for the whole."""
        if item is None or item.kind != "unit":
            return self._groups.get(item, ())
        return tuple(Item("unit", unit) for unit in self._shown(self.state.subordinates(item.id)))

    def has_below(self, item: Item) -> bool:
        """Whether there is anything below an item."""
        if item.kind != "unit":
            return True
        below = self.state.subordinates(item.id)
        return bool(below) and (not self._hidden or any(True for _ in self._shown(below)))

    def above(self, unit: str) -> tuple[Item, ...]:
        """The items from the top down to a formation, including it; empty if it is not shown."""
        if unit not in self.state.battle.units or not self.state.exists(unit) or unit in self._hidden:
            return ()
        chain = [unit, *(placed.superior for placed in self.state.chain(unit) if placed.superior)]
        top = Item("unit", chain[-1])
        return (*self._above_top(top), *(Item("unit", each) for each in reversed(chain)))

    def line(self, item: Item) -> Line:
        """The text of a row, as `belgrade tree` prints it."""
        battle = self.state.battle
        if item.kind == "unit":
            return phrasing.unit_line(self.state, item.id)
        if item.kind == "side":
            return (Span(battle.name(item.id), phrasing.colour(battle, item.id)),)
        return (
            span(battle.nations.get(item.id, item.id), "heading")
            if item.kind == "nation"
            else phrasing.UNKNOWN_SUPERIOR
        )

    def _shown(self, units: Iterable[str]) -> Iterator[str]:
        return (unit for unit in units if unit not in self._hidden)

    def _above_top(self, top: Item) -> tuple[Item, ...]:
        """The groups of a top formation, outermost first."""
        found: list[Item] = []
        group = self._parents.get(top)
        while group is not None:
            found.append(group)
            group = self._parents.get(group)
        return tuple(reversed(found))

    @cached_property
    def _parents(self) -> dict[Item, Item | None]:
        return {below: group for group, items in self._groups.items() for below in items}


def _grouped(state: State, tops: Iterable[str]) -> dict[Item | None, tuple[Item, ...]]:
    """The groups of the top formations, as in `tree`: side, nation, and last those with an unknown superior."""
    below: dict[Item | None, dict[Item, None]] = {}
    late: list[tuple[Item | None, Item]] = []
    for top in tops:
        group: Item | None = None
        side, nation = state.side(top), state.nation(top)
        for kind, name in (("side", side), ("nation", nation)):
            if name is not None:
                inner = Item(kind, name, side, nation if kind == "nation" else None)
                below.setdefault(group, {}).setdefault(inner)
                group = inner
        if top in state.battle.orphans:
            late.append((group, Item("unit", top)))
        else:
            below.setdefault(group, {}).setdefault(Item("unit", top))
    for group, unit in late:
        unknown = Item("none", "", group.side if group else None, group.nation if group else None)
        below.setdefault(group, {}).setdefault(unknown)
        below.setdefault(unknown, {}).setdefault(unit)
    return {group: tuple(items) for group, items in below.items()}


class Outline:
    """The visible rows of a hierarchy with some parts unfolded, in order."""

    def __init__(self, forces: Forces, unfolded: Iterable[Item] | None = None) -> None:
        self.forces = forces
        self.unfolded: set[Item] = set(self._groups(None) if unfolded is None else unfolded)
        self.rows: list[Row] = list(self._rows(None, 0))

    def toggle(self, number: int) -> None:
        """Unfold or fold a row."""
        item, depth = self.rows[number]
        if item in self.unfolded:
            self.unfolded.discard(item)
            del self.rows[number + 1 : self.end(number)]
        elif self.forces.has_below(item):
            self.unfolded.add(item)
            self.rows[number + 1 : number + 1] = self._rows(item, depth + 1)

    def end(self, number: int) -> int:
        """The number of the row after the last one below a row."""
        depth = self.rows[number].depth
        after = number + 1
        while after < len(self.rows) and self.rows[after].depth > depth:
            after += 1
        return after

    def parent(self, number: int) -> int | None:
        """The row that a row is nested in."""
        depth = self.rows[number].depth
        return next((above for above in range(number - 1, -1, -1) if self.rows[above].depth < depth), None)

    def find(self, item: Item) -> int | None:
        """The visible row of an item."""
        return next((number for number, row in enumerate(self.rows) if row.item == item), None)

    def reveal(self, unit: str) -> int | None:
        """Unfold everything above a formation; return its row, or None if it is not shown."""
        path = self.forces.above(unit)
        for item in path[:-1]:
            number = self.find(item)
            if number is None:
                return None
            if item not in self.unfolded:
                self.toggle(number)
        return self.find(path[-1]) if path else None

    def _groups(self, item: Item | None) -> Iterator[Item]:
        for below in self.forces.below(item):
            if below.kind != "unit":
                yield below
                yield from self._groups(below)

    def _rows(self, item: Item | None, depth: int) -> Iterator[Row]:
        """The rows below an item, including those below unfolded ones."""
        pending = [Row(below, depth) for below in reversed(self.forces.below(item))]
        while pending:
            row = pending.pop()
            yield row
            if row.item in self.unfolded:
                pending += [Row(below, row.depth + 1) for below in reversed(self.forces.below(row.item))]
