"""How the order of battle changes with the days: every line of the tree through all its states."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.answer.blocks import Line, Node, Span, span
from belgrade_cli.answer.pictures import Bearer, Stand
from belgrade_cli.model.history import State
from belgrade_cli.query import illustrations, phrasing
from belgrade_cli.query.contract import unit_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.battle import OrderOfBattle


class Group(NamedTuple):
    """Where a unit without a superior stands: its side and nation, and whether its superior is only not given."""

    side: str | None = None
    nation: str | None = None
    orphans: bool = False

    @property
    def above(self) -> Group:
        """The next larger group; the empty one is the top."""
        if self.orphans:
            return Group(self.side, self.nation)
        return Group(self.side) if self.nation else Group()


def course(battle: OrderOfBattle, days: list[date]) -> tuple[Bearer, ...]:
    """All lines of the tree through all states: as written, before the first of the days, from each of them on."""
    before = days[0] - timedelta(days=1) if days and days[0] > date.min else None
    states = [State(battle), *(State(battle, day) for day in (before or date.min, *days))]
    looks = {unit: _Looks(unit) for unit in battle.units}
    placed = [{unit: (_above(state, unit), looks[unit].at(state)) for unit in state.units} for state in states]
    lines = list(_lines(battle, placed))
    place = {line: number for number, line in enumerate(lines)}
    filled = [_filled(state) for state in placed]
    ids = _ids(battle, lines)
    return tuple(
        Bearer(ids.get(line, ""), (Node(_title(battle, line)),), _presence(line, filled, place))
        if isinstance(line, Group)
        else _unit(line, looks[line].found, placed, place)
        for line in lines
    )


class _Looks:
    """The ways that a unit looks; each is worked out once."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.found: dict[Node, int] = {}
        self._known: dict[object, int] = {}

    def at(self, state: State) -> int:
        """The number of the look in a state."""
        unit = self.unit
        key = (state.commanders(unit), state.placement(unit).relationship, phrasing.is_inferred(state, unit))
        if key not in self._known:
            record = unit_record(state, unit)
            faces = illustrations.Faces(state, sources=False)
            node = Node(phrasing.unit_line(state, unit, sources=True), face=faces.face(record))
            self._known[key] = self.found.setdefault(node, len(self.found))
        return self._known[key]


Placed = dict[str, tuple[str | Group, int]]
"""For each unit that exists: what it stands under, and its look."""


def _above(state: State, unit: str) -> str | Group:
    battle = state.battle
    return state.superior(unit) or Group(battle.side(unit), battle.nation(unit), unit in battle.orphans)


def _lines(battle: OrderOfBattle, placed: list[Placed]) -> Iterator[str | Group]:
    """Units and groups; a group before the first unit that is ever in it, orphans behind all others."""
    used = dict.fromkeys(above for state in placed for above, _ in state.values() if isinstance(above, Group))
    seen = {Group()}
    for unit in battle.units:
        group = Group(battle.side(unit), battle.nation(unit), unit in battle.orphans)
        for each in (group.above.above, group.above, group) if group in used else ():
            if each not in seen and not each.orphans:
                seen.add(each)
                yield each
        yield unit
    yield from (group for group in used if group.orphans)


def _unit(unit: str, looks: dict[Node, int], placed: list[Placed], place: dict[str | Group, int]) -> Bearer:
    stands: list[Stand] = []
    for number, state in enumerate(placed):
        above, look = state.get(unit, (None, None))
        _add(stands, Stand(number, None if above is None else place.get(above), look))
    return Bearer(unit, tuple(looks), tuple(stands))


def _presence(group: Group, filled: list[set[Group]], place: dict[str | Group, int]) -> tuple[Stand, ...]:
    """The states in which a group has anything in it."""
    stands: list[Stand] = []
    for number, groups in enumerate(filled):
        there = group in groups
        _add(stands, Stand(number, place.get(group.above) if there else None, 0 if there else None))
    return tuple(stands)


def _ids(battle: OrderOfBattle, lines: Iterable[str | Group]) -> dict[Group, str]:
    """The ids of sides and nations for their groups: of two groups of a nation the first has it."""
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


def _filled(state: Placed) -> set[Group]:
    """The groups that have anything in them."""
    own = {above for above, _ in state.values() if isinstance(above, Group)}
    return own | {group.above for group in own} | {group.above.above for group in own}


def _title(battle: OrderOfBattle, group: Group) -> Line:
    if group.orphans:
        return span("superior not given", "note")
    if group.nation:
        return span(battle.nations.get(group.nation, group.nation), "heading")
    side = group.side or ""
    return (Span(battle.name(side), phrasing.colour(battle, side)),)


def _add(stands: list[Stand], stand: Stand) -> None:
    """Add a stand where it is another than the last."""
    if not stands or stands[-1][1:] != stand[1:]:
        stands.append(stand)
