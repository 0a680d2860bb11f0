"""`changes`: what changed in the order of battle after one day up to and including another."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli.answer.blocks import Answer, Column, Line, Span, Table, Text, span
from belgrade_cli.model import edtf
from belgrade_cli.model.history import ENDING_FATES, State, lifetime
from belgrade_cli.query import phrasing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.model.records import Unit

FIELDS = ("date", "unit", "name", "kind", "was", "becomes", "sources")
COLUMNS = (Column("Date"), Column("Unit"), Column("Change"))


class Change(NamedTuple):
    """One change on the day from which it holds."""

    day: date
    unit: str
    kind: str
    """formed, dissolved, destroyed, moved, support, commander or headquarters."""
    was: str | None
    becomes: str | None
    sources: tuple[str, ...]
    written: str
    """The date as the source gives it."""


def changes(battle: OrderOfBattle, after: date, until: date, *, sources: bool = False) -> Answer:
    """Every change from the day after `after` up to `until`, in the order of the days, then of the whole."""
    found = [change for day in turning_days(battle) if after < day <= until for change in changes_on(battle, day)]
    data = [
        {
            "date": change.written,
            "unit": change.unit,
            "name": battle.name(change.unit),
            "kind": change.kind,
            "was": change.was,
            "becomes": change.becomes,
            "sources": list(change.sources),
        }
        for change in found
    ]
    if not found:
        return Answer([], FIELDS, (), (Text((span("Nothing changed.", "note"),)),))
    return Answer(data, FIELDS, tuple(data), (Table(COLUMNS, tuple(row(battle, change, sources) for change in found)),))


def turning_days(battle: OrderOfBattle) -> list[date]:
    """The days on which something in the order of battle may be different from the day before."""
    return sorted(_turning(battle))


def changes_on(battle: OrderOfBattle, day: date) -> Iterator[Change]:
    """What is different on a day from the day before, in the order of the whole."""
    if day == date.min:
        return
    before, now = State(battle, day - timedelta(days=1)), State(battle, day)
    for unit in sorted(_concerned(before, now, _turning(battle).get(day, ())), key=_order(battle).__getitem__):
        yield from _of_unit(before, now, unit, day)


def _concerned(before: State, now: State, turning: Iterable[str]) -> set[str]:
    """The units that may be different: those of which a span turns, and what stands under one that is not there.

    Such a unit may stand, through any number of others that do not exist, under one that comes, goes or moves.
    """
    under = _possible_subordinates(now.battle)
    concerned, pending = set(turning), list(turning)
    while pending:
        unit = pending.pop()
        if not (before.exists(unit) and now.exists(unit)):
            new = under.get(unit, set()) - concerned
            concerned |= new
            pending += new
    return concerned


@lru_cache(maxsize=1)
def _turning(battle: OrderOfBattle) -> dict[date, list[str]]:
    """The days on which a span of a unit begins, or has ended the day before, and those units."""
    days: dict[date, list[str]] = {}
    for unit in battle.units.values():
        for start, end in _spans(unit):
            if start and edtf.parse(start).earliest:
                days.setdefault(edtf.begins(start), []).append(unit.id)
            if end and edtf.ends(end) < date.max:
                days.setdefault(edtf.ends(end) + timedelta(days=1), []).append(unit.id)
    return days


@lru_cache(maxsize=1)
def _possible_subordinates(battle: OrderOfBattle) -> dict[str, set[str]]:
    """The units that stand under each, at home or on some day."""
    under: dict[str, set[str]] = {}
    for unit, superior in battle.superior.items():
        for above in (superior, *(entry.superior for entry in battle.units[unit].subordination)):
            if above is not None:
                under.setdefault(above, set()).add(unit)
    return under


@lru_cache(maxsize=1)
def _order(battle: OrderOfBattle) -> dict[str, int]:
    return {unit: place for place, unit in enumerate(battle.units)}


def _of_unit(before: State, now: State, unit: str, day: date) -> Iterator[Change]:
    battle = now.battle
    record = battle.units[unit]
    existed, exists = before.exists(unit), now.exists(unit)
    if exists and not existed:
        yield Change(day, unit, "formed", None, _standing(now, unit), record.sources, _written(record.from_, day))
    elif existed and not exists:
        yield _ended(before, unit, day)
    elif exists:
        yield from _moved(before, now, unit, day)
        yield from _support(before, now, unit, day)
        yield from _people(before, now, unit, day)
        yield from _headquarters(before, now, unit, day)


def _ended(before: State, unit: str, day: date) -> Change:
    record = before.battle.units[unit]
    fate = record.fate
    kind = "destroyed" if fate and fate.kind == "destroyed" else "dissolved"
    locators = (fate.sources if fate and fate.kind in ENDING_FATES else ()) or record.sources
    return Change(day, unit, kind, _standing(before, unit), None, locators, _written(lifetime(record)[1], day))


def _moved(before: State, now: State, unit: str, day: date) -> Iterator[Change]:
    was, becomes = before.placement(unit), now.placement(unit)
    if (was.superior, was.relationship) == (becomes.superior, becomes.relationship):
        return
    entry = becomes.entry or was.entry
    record = now.battle.units[unit]
    written = becomes.entry.from_ if becomes.entry else was.entry.until if was.entry else None
    yield Change(
        day,
        unit,
        "moved",
        _standing(before, unit),
        _standing(now, unit),
        (entry.sources if entry else ()) or record.sources,
        _written(written, day),
    )


def _support(before: State, now: State, unit: str, day: date) -> Iterator[Change]:
    was, becomes = before.support(unit), now.support(unit)
    record = now.battle.units[unit]
    for entry in becomes:
        if entry not in was:
            yield Change(
                day,
                unit,
                "support",
                None,
                phrasing.support(now.battle, entry),
                entry.sources or record.sources,
                _written(entry.from_, day),
            )
    for entry in was:
        if entry not in becomes:
            yield Change(
                day,
                unit,
                "support",
                phrasing.support(now.battle, entry),
                None,
                entry.sources or record.sources,
                _written(entry.until, day),
            )


def _people(before: State, now: State, unit: str, day: date) -> Iterator[Change]:
    was, becomes = before.commanders(unit), now.commanders(unit)
    if was == becomes:
        return
    new = [command for command in becomes if command not in was]
    gone = [command for command in was if command not in becomes]
    record = now.battle.units[unit]
    locators = tuple(dict.fromkeys(source for command in (*new, *gone) for source in command.sources or record.sources))
    written = new[0].from_ if new else gone[0].until
    yield Change(
        day, unit, "commander", _names(now.battle, was), _names(now.battle, becomes), locators, _written(written, day)
    )


def _headquarters(before: State, now: State, unit: str, day: date) -> Iterator[Change]:
    was = [location for location in before.locations(unit) if location.kind == "headquarters"]
    becomes = [location for location in now.locations(unit) if location.kind == "headquarters"]
    new = [location for location in becomes if location not in was]
    if not new:
        return
    names = [now.battle.name(location.place) for location in was if location not in becomes or len(was) == 1]
    yield Change(
        day,
        unit,
        "headquarters",
        ", ".join(names) or None,
        ", ".join(now.battle.name(location.place) for location in new),
        new[0].sources or now.battle.units[unit].sources,
        _written(new[0].from_, day),
    )


def _standing(state: State, unit: str) -> str | None:
    placement = state.placement(unit)
    if placement.superior is None:
        return None
    how = f" ({phrasing.words(placement.relationship)})" if placement.relationship else ""
    return f"{state.battle.name(placement.superior)}{how}"


def _names(battle: OrderOfBattle, commanders: Any) -> str | None:
    return ", ".join(battle.name(command.person) for command in commanders) or None


def _written(text: str | None, day: date) -> str:
    """The date as the source gives it, where that is the one that turns on this day."""
    return text or day.isoformat()


def _spans(unit: Unit) -> Iterator[tuple[str | None, str | None]]:
    yield lifetime(unit)
    for part in (*unit.subordination, *unit.commanders, *unit.locations):
        yield part.from_, part.until


def row(battle: OrderOfBattle, change: Change, sources: bool) -> tuple[Line, Line, Line]:
    """A change for people: when, which unit, what."""
    return (
        span(edtf.in_words(change.written), "date"),
        phrasing.unit_name(battle, change.unit),
        (Span(_sentence(change)), *(phrasing.source_note(change.sources) if sources else ())),
    )


def _sentence(change: Change) -> str:
    if change.kind == "formed":
        return f"formed, under {change.becomes}" if change.becomes else "formed"
    if change.kind == "moved":
        return " ".join(
            (*([f"from {change.was}"] if change.was else []), f"to {change.becomes or 'no given superior'}")
        )
    if change.kind == "support":
        return f"{change.becomes}" if change.becomes else f"no longer {change.was}"
    if change.kind in {"commander", "headquarters"}:
        return f"{change.kind}: {change.was or 'none named'} → {change.becomes or 'none named'}"
    return change.kind
