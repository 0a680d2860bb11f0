"""Moves of units between superiors and groups, ordered so that ORBAT Mapper applies every one.

It applies moves by time, those at the same time in its own order, and ignores a move of a unit to one of its
subordinates.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from belgrade_cli.exchange.placements import Span


class Move(NamedTuple):
    """A move of a unit to another unit or a group, on a day and some minutes after its beginning."""

    unit: str
    target: str
    day: date
    minute: int


def moves(
    spans: Iterable[Span],
    parents: Mapping[str, str],
    homes: Mapping[str, str],
    group: Callable[[str], str],
    holding: Callable[[str], str],
    start: date,
) -> Iterator[Move]:
    """The moves that lead from the nesting of the file (`parents`) through all spans.

    `homes` are the superiors or groups to which the units belong: a unit that begins elsewhere moves home first, so
    that its home can be read back. `group` gives the group of a unit without a superior, `holding` that of a unit while
    it does not exist. `start` is the day, before all changes, of moves without a date.
    """
    current = dict(parents)
    for day, wanted in sorted(_by_day(list(spans), group, holding, start).items()):
        changed = {unit: target for unit, target in wanted.items() if current[unit] != target}
        born = [unit for unit in changed if current[unit] == parents[unit] != homes[unit] != changed[unit]]
        for unit in born:
            yield Move(unit, homes[unit], day, 0)
            current[unit] = homes[unit]
        yield from _ordered(changed, current, day, first=1 if born else 0)
        current |= changed


def beginning(changes: Iterable[date], start: date) -> date:
    """The day for what applies before all changes: the start of the scenario, or the day before the first change."""
    return min([start, *(day - timedelta(1) for day in changes)])


def _by_day(
    spans: list[Span], group: Callable[[str], str], holding: Callable[[str], str], start: date
) -> dict[date, dict[str, str]]:
    """The superior or group of each unit, by the day on which it changes."""
    begun = {(span.unit, span.first) for span in spans}
    found: dict[date, dict[str, str]] = {}
    for span in spans:
        found.setdefault(span.first or start, {})[span.unit] = span.superior or group(span.unit)
        after = span.last and span.last + timedelta(1)
        if after and (span.unit, after) not in begun:
            found.setdefault(after, {})[span.unit] = holding(span.unit)
    return found


def _ordered(changed: Mapping[str, str], current: Mapping[str, str], day: date, *, first: int) -> Iterator[Move]:
    """The moves of a day: at the same time if the order does not matter, else a minute apart, superiors first."""
    if not any(_may_circle(unit, changed, current) for unit in changed):
        yield from (Move(unit, target, day, first) for unit, target in changed.items())
        return
    after = {**current, **changed}
    for minute, unit in enumerate(sorted(changed, key=lambda unit: len(list(_superiors(unit, after)))), first):
        yield Move(unit, changed[unit], day, minute)


def _may_circle(unit: str, changed: Mapping[str, str], current: Mapping[str, str]) -> bool:
    """Whether the unit could become its own superior while only some of the moves have been applied."""
    waiting, seen = [changed[unit]], set()
    while waiting:
        at = waiting.pop()
        if at == unit:
            return True
        if at not in seen:
            seen.add(at)
            waiting += [above for above in (current.get(at), changed.get(at)) if above]
    return False


def _superiors(unit: str, parents: Mapping[str, str]) -> Iterator[str]:
    while unit in parents:
        unit = parents[unit]
        yield unit
