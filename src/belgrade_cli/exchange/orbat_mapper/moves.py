"""The moves of units between superiors and groups, ordered so that ORBAT Mapper carries out every one.

It applies moves by time, those of one time in an order of its own, and ignores a move to what stands below the unit.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from belgrade_cli.exchange.placements import Span


class Move(NamedTuple):
    """A unit comes to stand under another unit or in a group, on a day and so many minutes after its beginning."""

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

    `homes` are the superiors, or groups, where the units belong: one that begins elsewhere goes home first, so that it
    is known where that is. `group` gives the one in which a unit stands without a superior, `holding` that of the time
    when it does not exist; `start` is the day of moves that have no other, before all changes.
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
    """The day for what holds before all changes: the start of the scenario, or the day before the first change."""
    return min([start, *(day - timedelta(1) for day in changes)])


def _by_day(
    spans: list[Span], group: Callable[[str], str], holding: Callable[[str], str], start: date
) -> dict[date, dict[str, str]]:
    """Where each unit stands from each day on which that changes."""
    begun = {(span.unit, span.first) for span in spans}
    found: dict[date, dict[str, str]] = {}
    for span in spans:
        found.setdefault(span.first or start, {})[span.unit] = span.superior or group(span.unit)
        after = span.last and span.last + timedelta(1)
        if after and (span.unit, after) not in begun:
            found.setdefault(after, {})[span.unit] = holding(span.unit)
    return found


def _ordered(changed: Mapping[str, str], current: Mapping[str, str], day: date, *, first: int) -> Iterator[Move]:
    """The moves of a day: at once where any order does, else a minute apart, superiors first."""
    if not any(_may_circle(unit, changed, current) for unit in changed):
        yield from (Move(unit, target, day, first) for unit, target in changed.items())
        return
    after = {**current, **changed}
    for minute, unit in enumerate(sorted(changed, key=lambda unit: len(list(_above(unit, after)))), first):
        yield Move(unit, changed[unit], day, minute)


def _may_circle(unit: str, changed: Mapping[str, str], current: Mapping[str, str]) -> bool:
    """Whether the unit could come to stand below itself while only some of the moves are done."""
    waiting, seen = [changed[unit]], set()
    while waiting:
        at = waiting.pop()
        if at == unit:
            return True
        if at not in seen:
            seen.add(at)
            waiting += [above for above in (current.get(at), changed.get(at)) if above]
    return False


def _above(unit: str, parents: Mapping[str, str]) -> Iterator[str]:
    while unit in parents:
        unit = parents[unit]
        yield unit
