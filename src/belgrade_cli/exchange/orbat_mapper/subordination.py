"""The superiors of a scenario's units over time: nesting and moves as home superiors and dated subordination."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.orbat_mapper import lenient
from belgrade_cli.exchange.orbat_mapper.moments import day_of, instant
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.exchange.orbat_mapper.scenario import Found, Scenario

_LOST = "moves left out because they have no time or no possible target; ORBAT Mapper ignores them as well"


class _Move(NamedTuple):
    at: float
    nth: int
    unit: str
    day: date
    target: str
    """The id of one of our units, or the foreign id of a group or side."""
    title: str


class _Home(NamedTuple):
    """The home of a unit: its superior, or at the top its group or side; since when; and the last move of each day."""

    superior: str | None
    group: str | None
    since: date | None
    moves: list[_Move]


def settle(scenario: Scenario) -> None:
    """Set the superior, dated subordination and lifetime of every unit, and at the top its side and nation."""
    moves = _accepted(scenario)
    homes = {unit: _home(scenario, found, moves.get(unit, [])) for unit, found in scenario.found.items()}
    draft = scenario.draft
    for unit, home in homes.items():
        draft.superior[unit] = home.superior
        facts = draft.units[unit]
        if home.since:
            facts["from"] = home.since.isoformat()
        if home.superior is None:
            facts.update(scenario.groups.get(home.group or "", {}))
        gone = next((move.day for move in home.moves if move.target in scenario.holding), None)
        if gone:
            facts["until"] = (gone - timedelta(1)).isoformat()
    for unit, home in homes.items():
        if changes := _changes(scenario, unit, home):
            draft.units[unit]["subordination"] = changes


def _home(scenario: Scenario, found: Found, moves: list[_Move]) -> _Home:
    parent, since = found.parent, None
    if parent in scenario.holding and moves:
        # A unit in the holding group begins where and when it first leaves it.
        parent, since, moves = moves[0].target, moves[0].day, moves[1:]
    moves = list({move.day: move for move in moves}.values())
    at_top = bool(moves) and moves[0].day == since and moves[0].target not in {*scenario.found, *scenario.holding}
    if at_top and all(move.target != parent for move in moves):
        # It moves on to the top on the same day, and never returns home.
        parent, moves = moves[0].target, moves[1:]
    return _Home(parent, None, since, moves) if parent in scenario.found else _Home(None, parent, since, moves)


def _changes(scenario: Scenario, unit: str, home: _Home) -> list[dict[str, Any]]:
    """The moves as dated subordinations; a move home only ends the one before."""
    changes: list[dict[str, Any]] = []
    units = scenario.draft.units
    for move in home.moves:
        eve = (move.day - timedelta(1)).isoformat()
        open_entry = changes[-1] if changes and "until" not in changes[-1] else None
        if move.target not in units and move.target not in scenario.holding and home.superior is not None:
            # To no superior: either the superior has ended, which says enough, or it cannot be expressed.
            current = open_entry["superior"] if open_entry else home.superior
            after = next((other.day for other in home.moves if other.day > move.day), date.max)
            if not _is_led(scenario, current, move.day) and not move.day <= _begins(units[current]) < after:
                continue
            if open_entry and not _is_led(scenario, home.superior, move.day):
                open_entry["until"] = eve
            else:
                said = f"{units[unit]['name']} ({move.day})"
                scenario.draft.remarks.add("moves left out because their target is not a unit", said)
            continue
        if open_entry:
            open_entry["until"] = eve
        if move.target in units and move.target != home.superior:
            title = "" if move.title == f"Under {units[move.target]['name']}" else move.title
            changes.append({"superior": move.target, "from": move.day.isoformat(), **lenient.noted(title)})
    return changes


def _each_twice(moves: list[_Move]) -> Iterator[_Move]:
    """The moves at each time, twice: one may have to wait for another at the same time."""
    for _, group in groupby(moves, key=lambda move: move.at):
        same = list(group)
        yield from (*same, *same)


def _exists(unit: dict[str, Any], day: date) -> bool:
    return str(unit.get("from", "")) <= day.isoformat() <= str(unit.get("until", "9999"))


def _is_led(scenario: Scenario, superior: str, day: date) -> bool:
    """Whether a superior exists on a day, or one above it, which takes its place."""
    at: str | None = superior
    seen = set[str]()
    while at is not None and at not in seen:
        if _exists(scenario.draft.units[at], day):
            return True
        seen.add(at)
        at = scenario.draft.superior.get(at)
    return False


def _begins(unit: dict[str, Any]) -> date:
    """The day on which a unit begins to exist; the earliest possible date if it is unknown."""
    return date.fromisoformat(unit["from"]) if "from" in unit else date.min


def _accepted(scenario: Scenario) -> dict[str, list[_Move]]:
    """The moves of each unit that ORBAT Mapper would apply, in its order."""
    parents = {unit: found.parent for unit, found in scenario.found.items()}
    accepted: dict[str, list[_Move]] = {}
    done, waiting = set[_Move](), Counter[_Move]()
    ordered = sorted(_all(scenario), key=lambda move: (move.at, move.nth, move.unit))
    for move in _each_twice(ordered):
        if move in done:
            continue
        if move.unit in _upwards(move.target, parents):
            waiting[move] += 1
            if waiting[move] > 1:
                scenario.draft.remarks.add(_LOST, f"{scenario.draft.units[move.unit]['name']} to {move.target}")
            continue
        top = move.target not in parents and move.target not in scenario.holding
        if not top or scenario.found[move.unit].parent not in parents:
            # A move to the top cannot be expressed for a unit with a home, so the unit stays where it is.
            parents[move.unit] = move.target
        done.add(move)
        accepted.setdefault(move.unit, []).append(move)
    return accepted


def _all(scenario: Scenario) -> list[_Move]:
    moves = []
    for unit, found in scenario.found.items():
        for index, state in enumerate(scenario.entries(found.record, "state")):
            hierarchy = lenient.mapping(state, "hierarchy")
            if not hierarchy:
                continue
            target = _target(scenario, hierarchy)
            at, day = instant(state.get("t"), scenario.zone), day_of(state.get("t"), scenario.zone)
            if target is None or at is None or day is None:
                name = scenario.draft.units[unit]["name"]
                scenario.draft.remarks.add(_LOST, f"{name} to {hierarchy.get('targetId')}")
            else:
                moves.append(_Move(at, index, unit, day, target, lenient.text(state, "title")))
    return moves


def _target(scenario: Scenario, hierarchy: dict[str, Any]) -> str | None:
    """The new parent in a move: the target, or if the target is a sibling, the parent named or that of the sibling."""

    def known(foreign: str) -> str | None:
        return scenario.units.get(foreign, foreign if foreign in scenario.groups else None)

    target, parent = known(str(hierarchy.get("targetId"))), known(str(hierarchy.get("parentId")))
    if hierarchy.get("placement", "on") == "on":
        return target or parent
    if parent is not None:
        return parent
    return scenario.found[target].parent if target in scenario.found else None


def _upwards(at: str, parents: dict[str, str]) -> set[str]:
    """A unit and all its superiors."""
    seen = {at}
    while at in parents and parents[at] not in seen:
        at = parents[at]
        seen.add(at)
    return seen
