"""How the order of battle changes over time: every line of the tree in all its states."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Line, Node, Span, span
from belgrade_cli.answer.pictures import LineState, TreeLine
from belgrade_cli.model.history import State, history
from belgrade_cli.model.time import day_before
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import illustrations, phrasing, scope
from belgrade_cli.query.unit_records import unit_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.model.order_of_battle import OrderOfBattle


class Group(NamedTuple):
    """The group of a unit without a superior: its side and nation, and whether its superior is merely unknown."""

    side: str | None = None
    nation: str | None = None
    orphans: bool = False

    @property
    def above(self) -> Group:
        """The enclosing group; the empty one is the top."""
        if self.orphans:
            return Group(self.side, self.nation)
        return Group(self.side) if self.nation else Group()


def lines_over_time(battle: OrderOfBattle, days: Sequence[date]) -> tuple[TreeLine, ...]:
    """All lines of the tree in all states: as written, before the first of the days, and from each day on.

    `days` are the days of changes and the `borders`. The states are visited once, and in each only what it changes is
    examined.
    """
    appearances = {unit: _Appearances(unit) for unit in battle.units}
    tracks: dict[str, list[_Where]] = {unit: [] for unit in battle.units}
    for number, (state, concerned) in enumerate(_states(battle, days)):
        for unit in concerned:
            is_there = state.exists(unit) and not scope.is_hidden(state, unit)
            where = _Where(number, _parent(state, unit), appearances[unit].at(state)) if is_there else _Where(number)
            _add(tracks[unit], where)
    used = dict.fromkeys(where.above for track in tracks.values() for where in track if isinstance(where.above, Group))
    lines = list(_lines(battle, used))
    place = {line: number for number, line in enumerate(lines)}
    presence = _presence(tracks)
    ids = _ids(battle, lines)
    return tuple(
        TreeLine(ids.get(line, ""), (Node(_title(battle, line)),), _heading_states(line, presence[line], place))
        if isinstance(line, Group)
        else TreeLine(line, tuple(appearances[line].found), _unit_states(tracks[line], place))
        for line in lines
    )


def borders(battle: OrderOfBattle) -> Iterator[date]:
    """The operation's first day, and the day after its last; outside them, units with open dates are not shown."""
    first, last = battle.relations.extent
    if first:
        yield first
    if last and last < date.max:
        yield last + timedelta(1)


class _Where(NamedTuple):
    """A unit's superior and appearance from a given state on; both are None while it does not exist."""

    state: int
    above: str | Group | None = None
    appearance: int | None = None


def _states(battle: OrderOfBattle, days: Sequence[date]) -> Iterator[tuple[State, Iterable[str]]]:
    """The states of the page, each with the units that may have changed."""
    yield State(battle), battle.units
    walk = history(battle).walk()
    eve, _ = next(walk)
    yield State(battle, day_before(days[0])) if days else eve, battle.units
    edges, concerned, following = set(borders(battle)), set[str](), next(walk, None)
    for day in days:
        state = State(battle, day)
        while following and following[0].on and following[0].on <= day:
            concerned |= following[1]
            state = following[0] if following[0].on == day else state
            following = next(walk, None)
        yield state, concerned | battle.relations.dated if day in edges else concerned
        concerned = set()


class _Appearances:
    """The different looks of a unit; each is computed once."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.found: dict[Node, int] = {}
        self._known: dict[object, int] = {}

    def at(self, state: State) -> int:
        """The index of the look in a state."""
        unit, placement = self.unit, state.placement(self.unit)
        possible = "possible" in (placement.certainty, state.existence(unit))
        inferred = phrasing.is_inferred(state, unit)
        key = (state.commanders(unit), placement.relationship, possible, state.side(unit), inferred)
        if key not in self._known:
            record = unit_record(state, unit)
            faces = illustrations.Faces(state, sources=False)
            node = Node(phrasing.unit_line(state, unit, sources=True), face=faces.face(record))
            self._known[key] = self.found.setdefault(node, len(self.found))
        return self._known[key]


def _parent(state: State, unit: str) -> str | Group:
    return state.superior(unit) or Group(state.side(unit), state.nation(unit), unit in state.battle.orphans)


def _lines(battle: OrderOfBattle, used: dict[Group, None]) -> Iterator[str | Group]:
    """The units, each new group before its first unit; orphans come after all others."""
    seen = {Group()}
    for unit in battle.units:
        group = Group(battle.side(unit), battle.nation(unit), unit in battle.orphans)
        for each in (group.above.above, group.above, group) if group in used else ():
            if each not in seen and not each.orphans:
                seen.add(each)
                yield each
        yield unit
    for group in used:
        for each in (group.above.above, group.above):
            if each not in seen:
                seen.add(each)
                yield each
        if group not in seen:
            seen.add(group)
            yield group


def _unit_states(track: list[_Where], place: dict[str | Group, int]) -> tuple[LineState, ...]:
    return tuple(
        LineState(where.state, None if where.above is None else place.get(where.above), where.appearance)
        for where in track
    )


def _presence(tracks: dict[str, list[_Where]]) -> dict[Group, dict[int, int]]:
    """For each group, the change in the number of its units (including those of inner groups) at each state."""
    changes: dict[Group, dict[int, int]] = {}
    for track in tracks.values():
        for place, where in enumerate(track):
            if not isinstance(where.above, Group):
                continue
            for group in {where.above, where.above.above, where.above.above.above}:
                known = changes.setdefault(group, {})
                known[where.state] = known.get(where.state, 0) + 1
                if place + 1 < len(track):
                    end = track[place + 1].state
                    known[end] = known.get(end, 0) - 1
    return changes


def _heading_states(group: Group, changes: dict[int, int], place: dict[str | Group, int]) -> tuple[LineState, ...]:
    """The states in which a group is not empty."""
    line_states: list[LineState] = []
    number = 0
    for state in sorted({0, *changes}):
        number += changes.get(state, 0)
        line_state = LineState(state, place.get(group.above) if number else None, 0 if number else None)
        if not line_states or line_states[-1][1:] != line_state[1:]:
            line_states.append(line_state)
    return tuple(line_states)


def _ids(battle: OrderOfBattle, lines: Iterable[str | Group]) -> dict[Group, str]:
    """The ids of sides and nations for their groups; of two groups of a nation, the first gets it."""
    records = (
        battle.units,
        battle.people,
        battle.places,
        battle.events,
        battle.awards,
        battle.disputes,
        battle.sources,
    )
    taken = {"", *(record for kind in records for record in kind)}
    ids: dict[Group, str] = {}
    for group in lines:
        if isinstance(group, Group) and not group.orphans:
            named = group.nation or group.side or ""
            if named not in taken:
                taken.add(named)
                ids[group] = named
    return ids


def _title(battle: OrderOfBattle, group: Group) -> Line:
    if group.orphans:
        return phrasing.UNKNOWN_SUPERIOR
    if group.nation:
        return span(battle.nations.get(group.nation, group.nation), "heading")
    side = group.side or ""
    return (Span(battle.name(side), phrasing.colour(battle, side)),)


def _add(track: list[_Where], where: _Where) -> None:
    """Append a position if it differs from the one before."""
    if not track or track[-1][1:] != where[1:]:
        track.append(where)
