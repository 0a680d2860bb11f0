"""Errors in dates: ends before beginnings, circular chains of events, units that become their own superiors."""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter
from itertools import islice
from typing import TYPE_CHECKING

from belgrade_cli.check.report import Finding, few
from belgrade_cli.check.traversal import Node, Records, path_of
from belgrade_cli.model import edtf, time
from belgrade_cli.model import records as model
from belgrade_cli.model.history import MAX_UNITS_ABOVE, Placement, State, history
from belgrade_cli.model.vocabulary import SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from belgrade_cli.errors import Path


_MOST_LOOKS = 2_000_000
"""The most changes of superior that are examined for circular chains; takes some twenty seconds."""
_MOST_CIRCLES = 10
"""The maximum number of cycles of events reported at once; each takes a pass over all events."""


def spans_end_after_they_begin(records: Records) -> Iterator[Finding]:
    """No span ends before it can have begun."""
    for node in records.of(model.Spanned):
        span = node.record
        if span.from_ and span.until and edtf.begins(span.from_) > edtf.ends(span.until):
            yield Finding(
                "ends-before-it-begins",
                path_of(node.trail, "until"),
                f"ends on {edtf.in_words(span.until)}, before it begins ({edtf.in_words(span.from_)})",
                related=(path_of(node.trail, "from"),),
            )


def events_agree_with_their_order(records: Records) -> Iterator[Finding]:
    """An event that is dated, or ordered relative to others, has at least one day that fits."""
    events = {event.id: event for event in records.dataset.events}
    bounds = time.event_bounds(events)
    for node in records.of(model.Event):
        own = bounds[node.record.id]
        if own.contradictory:
            yield from islice(_contradictions(node, own, bounds), 1)


def _contradictions(node: Node, own: time.Bounds, bounds: dict[str, time.Bounds]) -> Iterator[Finding]:
    """The references of an event that leave no day for it."""
    event = node.record
    after, since, before = (bounds.get(other, time.UNDATED) for other in (event.after, event.since, event.before))
    began, ended = own.b1 or own.e1, own.e0
    for key, day, limit in (("after", after.e0, began), ("since", since.b0, began)):
        if day and limit and day > limit:
            yield _contradiction(node, key, f"cannot have begun before {_day(day)}", f"began by {_day(limit)}")
    if before.b1 and ended and before.b1 < ended:
        yield _contradiction(
            node, "before", f"must have ended by {_day(before.b1)}", f"did not end before {_day(ended)}"
        )


def _contradiction(node: Node, key: str, therefore: str, but: str) -> Finding:
    event = node.record
    return Finding(
        "order-contradicts-dates",
        path_of(node.trail, key),
        f"'{event.id}' is {key} '{getattr(event, key)}', so it {therefore}, but it {but}",
    )


def _day(day: date) -> str:
    return edtf.in_words(day.isoformat())


def events_are_not_circular(records: Records) -> Iterator[Finding]:
    """No event comes before itself through others."""
    before: dict[str, set[str]] = {}
    nodes = {node.record.id: node for node in records.of(model.Event)}
    order = {event: number for number, event in enumerate(nodes)}
    for event in records.dataset.events:
        before.setdefault(event.id, set()).update(other for other in (event.after, event.since) if other)
        if event.before:
            before.setdefault(event.before, set()).add(event.id)
    for _ in range(_MOST_CIRCLES):
        found = circle(before)
        if not found:
            return
        # graphlib lists each event before one that it precedes; the first is repeated at the end.
        before[found[1]].discard(found[0])
        first = nodes[min(order.keys() & found, key=order.__getitem__)]
        key = next((key for key in ("after", "since", "before") if getattr(first.record, key)), "after")
        yield Finding(
            "circular-events", path_of(first.trail, key), f"circular order of events: {few(sorted(set(found)))}"
        )


def superiors_are_others(records: Records) -> Iterator[Finding]:
    """A change of superior names another unit, not the unit itself."""
    for node in records.of(model.Subordination):
        if node.record.superior == node.owner:
            yield Finding("own-superior", path_of(node.trail, "superior"), f"'{node.owner}' is its own superior")


def superiors_are_not_circular(records: Records) -> Iterator[Finding]:
    """No unit is its own superior on any day, through others, or is nested too deeply."""
    may_meet = _may_meet_themselves(records)
    if may_meet:
        circles = list(_circles(records, may_meet))
        yield from circles or _deep_stacks(records)


def _circles(records: Records, may_meet: set[str]) -> Iterator[Finding]:
    """The circular chains of superiors, and the superiors that are too many, above units that move.

    A circle can only appear when a unit changes its superior, begins or ends; so the search starts at that unit, on
    that day.
    """
    battle = records.battle
    movers = [unit for unit, known in battle.units.items() if known.subordination and unit in may_meet]
    entries = {id(node.record): node.trail for node in records.of(model.Subordination)}
    own = {node.owner for node in records.of(model.Subordination) if node.record.superior == node.owner}
    states: dict[date, State] = {}
    reported: set[frozenset[str]] = set()
    looks = 0
    for unit in movers:
        trail = records.ids[unit].trail
        for on in history(battle).moving_days(unit):
            state = states.setdefault(on, State(battle, on))
            way, end = _superiors_above(state, unit)
            looks += sum(len(battle.units[name].subordination) for name in way)
            if looks > _MOST_LOOKS:
                yield _too_many_changes(path_of(trail, "subordination"))
                return
            circle = _circle_of(state, way, end)
            members = frozenset(circle)
            if end is not None and end not in way:
                yield _too_deep(path_of(trail, "subordination"), on)
                break
            if not circle or members in reported or (members == {unit} and unit in own):
                continue
            reported.add(members)
            entry = next((placement.entry for placement in circle.values() if placement.entry), None)
            place = path_of(entries[id(entry)], "superior") if entry else path_of(trail)
            yield Finding(
                "circular-superiors", place, f"circular chain of superiors on {_day(on)}: {few(list(circle))}"
            )


def _deep_stacks(records: Records) -> Iterator[Finding]:
    """The first change of superior that makes a stack of too many units, with those above and below.

    The days are walked once; each change takes as many steps as there are units above.
    """
    battle = records.battle
    order = {unit: place for place, unit in enumerate(battle.units)}
    stacks = _Stacks(battle.units)
    looks = 0
    for state, concerned in history(battle).walk():
        looks += len(concerned)
        shown = {unit: state.superior(unit) if state.exists(unit) else None for unit in concerned}
        moved = sorted((unit for unit in shown if shown[unit] != stacks.above[unit]), key=order.__getitem__)
        tower = stacks.move({unit: shown[unit] for unit in moved})
        if tower is not None or looks > _MOST_LOOKS:
            unit = min(concerned, key=order.__getitem__) if tower is None else tower
            key = ("subordination",) if battle.units[unit].subordination else ()
            path = path_of(records.ids[unit].trail, *key)
            yield _too_many_changes(path) if tower is None or not state.on else _too_deep(path, state.on)
            return


class _Stacks:
    """Units under one another, and how many there are from each down to the lowest below it."""

    def __init__(self, units: Iterable[str]) -> None:
        self.above: dict[str, str | None] = dict.fromkeys(units)
        self._heights = dict.fromkeys(self.above, 1)
        self._below: dict[str, Counter[int]] = {}
        """How many units of each height are directly below a unit."""
        self._highest = 1

    def move(self, units: dict[str, str | None]) -> str | None:
        """Move units, with all that is below them; return the one that makes a stack too high, if any."""
        for unit in units:  # first all to the top, since in the meantime a unit must not be under itself
            self._put(unit, None)
        for unit, above in units.items():
            self._put(unit, above)
            if self._highest > MAX_UNITS_ABOVE:
                return unit
        return None

    def _put(self, unit: str, above: str | None) -> None:
        height = self._heights[unit]
        self._change(self.above[unit], height, 0)
        self.above[unit] = above
        self._change(above, 0, height)

    def _change(self, unit: str | None, before: int, after: int) -> None:
        """Adjust the heights from a unit upwards, after one directly below it changed its height; 0 is none."""
        while unit is not None and before != after and self._highest <= MAX_UNITS_ABOVE:
            below = self._below.setdefault(unit, Counter())
            below.update({before: -1, after: 1})
            before = self._heights[unit]
            after = self._heights[unit] = 1 + max((height for height, count in below.items() if count > 0), default=0)
            self._highest = max(self._highest, after)
            unit = self.above[unit]


def _too_deep(path: Path, on: date) -> Finding:
    return Finding(
        "units-too-deep", path, f"formations are nested more than {MAX_UNITS_ABOVE} levels deep on {_day(on)}"
    )


def _too_many_changes(path: Path) -> Finding:
    return Finding("too-many-changes", path, "too many changes of superior to check", "split the data set")


def _may_meet_themselves(records: Records) -> set[str]:
    """The units whose chain of superiors may not end, whichever superiors it takes; few data sets have any."""
    above: dict[str, list[str]] = {}
    by_trail: dict[int, str] = {}
    moves = [node for node in records.of(model.Subordination) if node.record.relationship not in SUPPORT]
    if not moves:
        return set()
    for node in records.nodes.get(model.Unit, ()):
        by_trail[id(node.trail)] = node.owner
        home = by_trail.get(id(node.trail[0]))
        above[node.owner] = [] if home is None else [home]
    for node in moves:
        if node.record.superior in above:
            above[node.owner].append(node.record.superior)
    return above.keys() - (_ending_in_order(above) or _certainly_ending(above))


def _ending_in_order(above: dict[str, list[str]]) -> set[str]:
    """All units, if each comes after all its superiors and no chain is too long; else none."""
    length: dict[str, int] = {}
    for unit, superiors in above.items():
        longest = 0
        for superior in superiors:
            if superior not in length:
                return set()
            longest = max(longest, length[superior])
        length[unit] = longest + 1
    return set(above) if max(length.values()) <= MAX_UNITS_ABOVE else set()


def _certainly_ending(above: dict[str, list[str]]) -> set[str]:
    """The units whose every chain of superiors ends and is not too long."""
    below: dict[str, list[str]] = {}
    for unit, superiors in above.items():
        for superior in superiors:
            below.setdefault(superior, []).append(unit)
    left = {unit: len(superiors) for unit, superiors in above.items()}
    length = dict.fromkeys(above, 1)
    ending = [unit for unit, superiors in above.items() if not superiors]
    for unit in ending:  # the list grows during the loop
        for under in below.get(unit, ()) if length[unit] < MAX_UNITS_ABOVE else ():
            left[under] -= 1
            length[under] = max(length[under], length[unit] + 1)
            if not left[under]:
                ending.append(under)
    return set(ending)


def circle(before: dict[str, set[str]]) -> list[str]:
    """The members of a circular chain, with the first repeated at the end; empty if there is none."""
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _superiors_above(state: State, unit: str) -> tuple[dict[str, Placement], str | None]:
    """The superiors above a unit (also ones that do not exist), and where that ends: None, or one of them again.

    If the chain is too long to follow, it ends with another unit.
    """
    way: dict[str, Placement] = {}
    at: str | None = unit
    while at is not None and at not in way and len(way) < MAX_UNITS_ABOVE:
        way[at] = state.ordered(at)
        at = way[at].superior
    return way, at


def _circle_of(state: State, way: dict[str, Placement], end: str | None) -> dict[str, Placement]:
    """The existing units in the cycle that a chain of superiors runs into."""
    if end not in way:
        return {}
    names = list(way)
    return {name: way[name] for name in names[names.index(end) :] if state.exists(name)}
