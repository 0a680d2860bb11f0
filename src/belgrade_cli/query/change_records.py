"""The changes of an order of battle, with the days on which each may have happened.

A change that only follows from the formation or end of a superior has that superior's dates and sources; it is not a
move of its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from belgrade_cli.model.history import History, State, history
from belgrade_cli.model.tenures import ENDING_FATES, lifetime, tenures
from belgrade_cli.model.time import Certainty, day_after, day_before, span
from belgrade_cli.model.vocabulary import SUPPORT
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Allegiance, Command, Fate, Location, Subordination
    from belgrade_cli.model.tenures import AnyDated
    from belgrade_cli.model.time import Tenure


_WHY = {"formed": "was formed", "destroyed": "was destroyed", "dissolved": "no longer existed"}
"""Why subordinates move, for each kind of change of their superior; no source needs to say that it was dissolved."""


class Change(NamedTuple):
    """A change of a formation."""

    unit: str
    kind: str
    """One of `vocabulary.CHANGES`."""
    written: str
    """The date as the source gives it; for an end, the last day before it."""
    first: date | None
    """The earliest day from which the change may apply; for an end, the day after the last."""
    last: date | None
    """The latest day by which it applies."""
    was: tuple[str, ...] = ()
    becomes: tuple[str, ...] = ()
    """The ids of superiors, people, places or sides."""
    relationship: str | None = None
    role: str | None = None
    because: str | None = None
    """What the change follows from, if it has no record of its own."""
    sources: tuple[str, ...] = ()

    def certainty(self, after: date, until: date) -> Certainty | None:
        """The certainty that the change is after the first day but not after the second; None if it is not."""
        if (self.first and self.first > until) or (self.last and self.last <= after):
            return None
        within = self.first and self.last and self.first > after and self.last <= until
        return "certain" if within else "possible"

    def is_open(self, after: date, until: date) -> bool:
        """Whether the change is possible in that time only because one of its days is unknown."""
        return (self.first is None and (self.last is None or self.last > until)) or (
            self.last is None and (self.first is None or self.first <= after)
        )


@lru_cache(maxsize=2)
def all_changes(battle: OrderOfBattle) -> tuple[Change, ...]:
    """Every change with a known day, by the first day on which it may apply, then in the order of units."""
    found = [change for unit in battle.units if _is_dated(battle, unit) for change in _Changes(battle, unit).told()]
    dated = [change for change in found if change.first or change.last]
    return tuple(sorted(dated, key=lambda change: change.first or change.last or date.max))


def _is_dated(battle: OrderOfBattle, unit: str) -> bool:
    record = battle.units[unit]
    return bool(
        any(lifetime(record)) or record.subordination or record.commanders or record.locations or record.allegiance
    )


class _Changes:
    """Finds the changes in the record of a unit."""

    def __init__(self, battle: OrderOfBattle, unit: str) -> None:
        self._battle = battle
        self._unit = unit
        self._record = battle.units[unit]
        self._history: History = history(battle)

    def told(self) -> Iterator[Change]:
        yield from self._existence()
        yield from self._moves()
        for entry in self._record.subordination:
            if entry.relationship in SUPPORT:
                yield from self._support(entry)
        for role in dict.fromkeys(command.role for command in self._record.commanders):
            posts = [command for command in self._record.commanders if command.role == role]
            yield from self._series(posts, "commander", role)
        seats = [location for location in self._record.locations if location.kind == "headquarters"]
        yield from self._series(seats, "headquarters")
        yield from self._by_allegiance()

    def _existence(self) -> Iterator[Change]:
        record, bounds = self._record, self._history.lifetime(self._unit)
        start, end = lifetime(record)
        if start:
            superior = self._state_on(bounds.b1 or bounds.b0).ordered(self._unit)
            under = (superior.superior,) if superior.superior else ()
            yield Change(self._unit, "formed", start, bounds.b0, bounds.b1, (), under, superior.relationship,
                         sources=record.sources)  # fmt: skip
            yield from self._followers("formed", start, bounds.b0, bounds.b1, record.sources)
        if end:
            kind = "destroyed" if record.fate and record.fate.kind == "destroyed" else "dissolved"
            superior = self._state_on(bounds.e0 or bounds.e1).ordered(self._unit)
            under = (superior.superior,) if superior.superior else ()
            first, last, cited = day_after(bounds.e0), day_after(bounds.e1), _cited(record.fate, record.sources)
            yield Change(self._unit, kind, end, first, last, under, sources=cited)
            yield from self._followers(kind, end, first, last, cited)

    def _followers(
        self, kind: str, written: str, first: date | None, last: date | None, sources: tuple[str, ...]
    ) -> Iterator[Change]:
        """Changes of subordinates that join the unit when it is formed, or move to its superior when it ends."""
        begins, ends = first or last, last or first
        if not begins or not ends or begins == date.min:
            return
        before, after = State(self._battle, begins - timedelta(1)), State(self._battle, ends)
        because = f"its superior {self._battle.name(self._unit)} {_WHY[kind]}"
        for below in self._history.possible_subordinates.get(self._unit, ()):
            there = before if kind != "formed" else after
            if not (before.exists(below) and after.exists(below)) or there.ordered(below).superior != self._unit:
                continue
            if before.ordered(below).superior != after.ordered(below).superior:
                continue  # it has a change of superior of its own
            was, becomes = before.superior(below), after.superior(below)
            if was != becomes:
                how = after.relationship(below)
                yield Change(below, "moved", written, first, last, _one(was), _one(becomes), how,
                             because=because, sources=sources)  # fmt: skip

    def _moves(self) -> Iterator[Change]:
        for entry, tenure in self._history.superiors(self._unit):
            bounds, cited = tenure.bounds, entry.sources or self._record.sources
            start = bounds.b0 or bounds.b1
            if (
                entry.from_
                and start
                and start > date.min
                and all(self._state_on(day).exists(self._unit) for day in (start - timedelta(1), start))
            ):
                eve, now = self._state_on(start - timedelta(1)), self._state_on(bounds.b1 or start)
                before = eve.placement(self._unit)
                here = now.superior(self._unit) if now.ordered(self._unit).entry is entry else entry.superior
                if eve.ordered(self._unit)[:2] != (entry.superior, entry.relationship):
                    yield Change(self._unit, "moved", entry.from_, bounds.b0, bounds.b1, _one(before.superior),
                                 _one(here), entry.relationship, sources=cited)  # fmt: skip
            ends = (day_after(bounds.e1), day_after(bounds.e0))
            end = next((day for day in ends if day and self._state_on(day).exists(self._unit)), None)
            if entry.until and end:
                after = self._state_on(end).placement(self._unit)
                told = after.entry and self._begins_later(after.entry, tenure)
                same = self._state_on(end).ordered(self._unit)[:2] == (entry.superior, entry.relationship)
                if not told and not same:
                    first, last = day_after(bounds.e0), day_after(bounds.e1)
                    yield Change(self._unit, "moved", entry.until, first, last, (entry.superior,),
                                 _one(after.superior), after.relationship, sources=cited)  # fmt: skip

    def _begins_later(self, entry: Subordination, tenure: Tenure) -> bool:
        """Whether an entry begins after another, so that its beginning marks the change."""
        begins = span(entry.from_, entry.until)
        return (begins.b0 or begins.b1 or date.min) > (tenure.bounds.b0 or tenure.bounds.b1 or date.min)

    def _support(self, entry: Subordination) -> Iterator[Change]:
        bounds, cited, other = span(entry.from_, entry.until), entry.sources or self._record.sources, (entry.superior,)
        if entry.from_:
            yield Change(self._unit, "support", entry.from_, bounds.b0, bounds.b1, (), other, entry.relationship,
                         sources=cited)  # fmt: skip
        if entry.until:
            yield Change(self._unit, "support", entry.until, day_after(bounds.e0), day_after(bounds.e1), other, (),
                         entry.relationship, sources=cited)  # fmt: skip

    def _series(self, parts: Sequence[AnyDated], kind: str, role: str | None = None) -> Iterator[Change]:
        """The beginnings of parts of one kind, each with what it replaces, and the ends that nothing replaces."""
        held = tenures(parts)
        for part, tenure in held:
            bounds, cited = tenure.bounds, part.sources or self._record.sources
            start = bounds.b0 or bounds.b1
            if part.from_ and start:
                eve, by = day_before(start), bounds.b1 or start
                replaced = [other for _, other, its in held.meeting(eve, eve)
                            if other is not part and its.certainty(eve) not in {None, "undated"}
                            and (its.certainty(by) is None or (its.bounds.e1 or date.max) <= by)]  # fmt: skip
                yield Change(self._unit, kind, part.from_, bounds.b0, bounds.b1, tuple(map(_what, replaced)),
                             (_what(part),), role=role, sources=cited)  # fmt: skip
            end = day_after(bounds.e1 or bounds.e0)
            if part.until and end and not any(
                other is not part and its.certainty(end) and (its.bounds.b0 or date.min) > (start or date.min)
                for _, other, its in held.meeting(end, end)
            ):  # fmt: skip
                first, last = day_after(bounds.e0), day_after(bounds.e1)
                yield Change(self._unit, kind, part.until, first, last, (_what(part),), (), role=role, sources=cited)

    def _by_allegiance(self) -> Iterator[Change]:
        """The changes of side; before, between and after them, the unit has its usual side, or nation."""
        for change in self._series(self._record.allegiance, "side"):
            is_side = self._battle.kind((change.was + change.becomes)[0]) == "side"
            usual = self._battle.side(self._unit) if is_side else self._battle.nation(self._unit)
            yield change._replace(was=change.was or _one(usual), becomes=change.becomes or _one(usual))

    def _state_on(self, day: date | None) -> State:
        return State(self._battle, day)


def _what(part: Command | Location | Subordination | Allegiance) -> str:
    """The id that a part names: a person, place, superior, side or nation."""
    for key in ("person", "place", "superior", "side", "nation"):
        found: str | None = getattr(part, key, None)
        if found:
            return found
    return ""


def _cited(fate: Fate | None, sources: tuple[str, ...]) -> tuple[str, ...]:
    return (fate.sources if fate and fate.kind in ENDING_FATES else ()) or sources


def _one(record: str | None) -> tuple[str, ...]:
    return (record,) if record else ()
