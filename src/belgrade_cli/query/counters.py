"""`counters`: formations as wargame counters, and a calendar of arrivals, departures and moves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Heading, Line, Span, Table, Text, filled, span
from belgrade_cli.answer.pictures import Counter, Counters
from belgrade_cli.model import edtf
from belgrade_cli.model.history import State
from belgrade_cli.names.abbreviate import short_names
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.changes import changes, ending
from belgrade_cli.query.figures import measure_rank
from belgrade_cli.query.illustrations import Citations, parties, whole
from belgrade_cli.query.unit_records import UNIT_FIELDS, symbol_code, unit_record

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Figure
    from belgrade_cli.query.record_parts import Json

COLUMNS = (Column("Counter"), Column("Formation"), Column("Strength"), Column("Superior"), Column("Arrives"))
CALENDAR = (Column("Date"), Column("Formation"), Column("Change"))
CARDS_BELOW = 100
"""Terminals with fewer columns show cards, because the table would break too many names."""
SHOWN = frozenset({"formed", "dissolved", "destroyed", "moved"})
"""The changes that affect the counters on the board."""


def counters(state: State, text: str | None = None) -> Answer:
    """Make counters for all formations, or for one and its subordinates; drawn as sheets to cut out.

    With a day: what exists on it, and what arrives up to the last day of the operation.
    """
    battle = state.battle
    units = list(battle.units)
    if text is not None:
        found = lookup.one(battle, text, "unit", nothing=[])
        units = [found, *battle.below(found)]
    made = _Sheet(state, units)
    if not made.units:
        return Answer([], UNIT_FIELDS, (), (Text((span("No counters.", "note"),)),))

    def data() -> tuple[Json, ...]:
        return tuple(unit_record(made.state_of(unit), unit) for unit in made.units)

    return Answer(lambda: list(data()), UNIT_FIELDS, data, made.blocks, picture=lambda: made.picture(text))


class _Sheet:
    """The counters of some units: first those that exist on the day, then those that arrive later."""

    def __init__(self, state: State, units: list[str]) -> None:
        self.state = state
        self.battle = state.battle
        self.whole = State(state.battle)
        chosen = set(units)
        self.calendar = [row for row in self._rows() if row["unit"] in chosen]
        self.arrives = {row["unit"]: row["date"] for row in reversed(self.calendar) if row["kind"] == "formed"}
        self.units = [unit for unit in units if state.exists(unit) or unit in self.arrives]
        self._names = short_names(
            {unit: record.name for unit, record in self.battle.units.items()}, self.battle.superior
        )
        self._strength = _strengths(self.battle)

    def _rows(self) -> list[Json]:
        """The changes after the day, or after the operation's first day, up to its last."""
        operation = self.battle.operation
        first, last = (
            (edtf.begins(operation.dates), edtf.ends(operation.dates))
            if operation and operation.dates
            else (None, None)
        )
        after = self.state.on or first or date.min
        found = changes(self.battle, after, max(last or date.max, after)).data
        return sorted(
            (row for row in found if row["kind"] in SHOWN), key=lambda row: row["earliest"] or row["latest"] or ""
        )

    def state_of(self, unit: str) -> State:
        """The state in which a unit is shown: that of the day, or the whole if it arrives later."""
        return self.state if self.state.exists(unit) else self.whole

    def picture(self, text: str | None) -> Counters:
        """The sheets."""
        cite = Citations(self.battle, numbered=False)
        for unit in self.units:
            cite(self.battle.units[unit].sources)
        title = "Counters" + (f": {self.battle.name(self.units[0])}" if text is not None else "")
        day = f" on {edtf.in_words(self.state.on.isoformat())}" if self.state.on else ""
        shown = parties(self.battle, (self.battle.side(unit) for unit in self.units))
        return Counters(
            title,
            f"{whole(self.battle)}{day}",
            tuple(map(self._counter, self.units)),
            tuple((when, (*name, Span(": "), *change)) for when, name, change in self._calendar()),
            shown,
            ("the number is the strength, if known", *cite.notes()),
        )

    def _counter(self, unit: str) -> Counter:
        superior = self.state_of(unit).superior(unit)
        return Counter(
            self._names[unit],
            symbol_code(self.battle, unit),
            phrasing.colour(self.battle, self.battle.side(unit)),
            self._strength.get(unit, ""),
            self._names[superior] if superior else "",
            edtf.in_words(self.arrives[unit]) if unit in self.arrives else "",
        )

    def blocks(self) -> tuple[Block, ...]:
        """The counters and the calendar as tables."""
        made = [(unit, self._counter(unit)) for unit in self.units]
        rows = tuple(
            (
                span(counter.name),
                phrasing.unit_name(self.battle, unit),
                span(counter.strength, "number"),
                span(counter.superior),
                span(counter.arrives, "date"),
            )
            for unit, counter in made
        )
        calendar = tuple((span(when, "date"), name, change) for when, name, change in self._calendar())
        more = (Heading(span("Day by day")), Table(CALENDAR, calendar)) if calendar else ()
        return filled(Table(COLUMNS, rows, cards_below=CARDS_BELOW, lead=2)), *more

    def _calendar(self) -> list[tuple[str, Line, Line]]:
        return [
            (edtf.in_words(row["date"]), phrasing.unit_name(self.battle, row["unit"]), _change(self.battle, row))
            for row in self.calendar
        ]


def _change(battle: OrderOfBattle, row: Json) -> Line:
    """A change in a few words."""
    possibly = "possibly " if row["certainty"] == "possible" else ""
    if row["kind"] == "dissolved":
        return span(f"{possibly}{ending(battle, row['unit'], row['date'])}")
    if row["kind"] != "moved":
        return span(f"{possibly}{phrasing.words(row['kind'])}")
    was = f"from {row['was']} " if row["was"] else ""
    return span(f"{possibly}moved {was}to {row['becomes'] or 'no superior'}")


def _strengths(battle: OrderOfBattle) -> dict[str, str]:
    """The strength of each formation as a source gives it: the first measure in the order of tables."""
    best: dict[str, Figure] = {}
    for figure in battle.figures.values():
        if figure.kind == "strength" and figure.subject in battle.units and not figure.part_of:
            unit = str(figure.subject)
            if unit not in best or measure_rank(figure.measure) < measure_rank(best[unit].measure):
                best[unit] = figure
    return {unit: _strength_words(figure) for unit, figure in best.items()}


def _strength_words(figure: Figure) -> str:
    words = "" if figure.measure == "personnel" else f" {phrasing.measure(figure.measure)}"
    return f"{phrasing.number(figure.value, figure.qualifier)}{words}"
