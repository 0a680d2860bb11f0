"""The order of battle line by line, for texts to be pasted: sides, nations, formations with their commanders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query.figures import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Figure

SIDE, NATION = -2, -1
"""The depths of headings."""


class Line(NamedTuple):
    """A heading, or a formation at its depth, with its source references."""

    depth: int
    name: str
    led_by: str = ""
    remarks: tuple[str, ...] = ()
    disputed: bool = False
    sources: tuple[str, ...] = ()


def outline(state: State) -> Iterator[Line]:
    """All formations once each, under their superiors on the day of the state."""
    battle = state.battle
    standing: tuple[str | None, str | None] = (None, None)
    for top in state.tops:
        now = (battle.side(top), battle.nation(top))
        if now[0] and now[0] != standing[0]:
            yield Line(SIDE, battle.name(now[0]))
        if now[1] and now != standing:
            yield Line(NATION, battle.name(now[1]))
        standing = now
        yield from _subordinate_lines(state, top)


def _subordinate_lines(state: State, top: str) -> Iterator[Line]:
    stack = [(top, 0)]
    while stack:
        unit, depth = stack.pop()
        yield _formation(state, unit, depth)
        stack += [(below, depth + 1) for below in reversed(state.subordinates(unit))]


def _formation(state: State, unit: str, depth: int) -> Line:
    battle, record = state.battle, state.battle.units[unit]
    led = next((held.part for held in state.commanders(unit) if held.part.role == "commander"), None)
    name = " ".join(part for part in (led.rank, battle.name(led.person)) if part) if led else ""
    relationship = state.relationship(unit)
    remarks = (*(("part",) if record.part else ()), *((relationship.replace("-", " "),) if relationship else ()))
    return Line(depth, record.name, name, remarks, unit in battle.relations.disputes, record.sources)


def figures(battle: OrderOfBattle, kind: str) -> list[Figure]:
    """The figures of a kind: those of sides, then of nations, then of formations."""
    return ordered(battle, [figure for figure in battle.figures.values() if figure.kind == kind])
