"""The questions of the command line as functions of a loaded order of battle; the public Python interface.

    battle = load()
    battle.tree("57th army", on="1944-10-12").text()
    battle.units(place="belgrade", start="1944-10-14", until="1944-10-20").records

Names, options and answers are those of the commands. A day is a `datetime.date` or a text such as `1944-10-12` or
`12 October 1944`. Every function returns a `Reply`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from belgrade_cli import values
from belgrade_cli.errors import UsageError
from belgrade_cli.reply import Reply

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import FigureKind

Day = date | str


def load(
    path: str | os.PathLike[str] | None = None,
    *,
    add: Sequence[str | os.PathLike[str]] = (),
    without: Sequence[str] = (),
    editorial: bool = True,
) -> Battle:
    """The order of battle at a path (a YAML or JSON file, or a folder); by default the Belgrade offensive.

    `add` lays data sets over it, `without` leaves layers out by their ids, `editorial=False` leaves out editorial
    additions. Raises DataError with all errors of the data set.
    """
    from belgrade_cli.loading import load as load_model

    return Battle(load_model(path, add=add, without=without, editorial=editorial))


class Battle:
    """An order of battle that answers questions.

    A name may be an id, an alias or what a person would type. Where nothing has it, NameNotFoundError is raised; where
    several records have it and the answer is about one, AmbiguousNameError. A value that an option does not take is a
    UsageError. All of them are BelgradeErrors.
    """

    def __init__(self, model: OrderOfBattle) -> None:
        """Take the model, in which every record can be looked up by its id."""
        self.model = model

    def __repr__(self) -> str:
        operation = self.model.operation
        name = operation.name if operation else "Order of battle"
        return f"<Battle: {name}, {len(self.model.units)} formations>"

    # --- formations ---

    def tree(
        self,
        unit: str | None = None,
        *,
        on: Day | None = None,
        depth: int | None = None,
        side: str | None = None,
        nation: str | None = None,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """The hierarchy, whole or below one formation."""
        from belgrade_cli.query.tree import tree

        state, root = self._state(on, certain=certain), self._optional(unit, "unit")
        one_side, one_nation = self._side(side), self._nation(nation)
        return Reply(tree(state, root, depth=depth, side=one_side, nation=one_nation, sources=sources))

    def show(self, unit: str, *, on: Day | None = None, sources: bool = False, certain: bool = False) -> Reply:
        """All about one formation."""
        from belgrade_cli.query.show import show

        return Reply(show(self._state(on, certain=certain), self._one(unit, "unit"), sources=sources))

    def units(
        self,
        *,
        on: Day | None = None,
        start: Day | None = None,
        until: Day | None = None,
        side: str | None = None,
        nation: str | None = None,
        echelon: str | None = None,
        branch: str | None = None,
        under: str | None = None,
        place: str | None = None,
        without: Sequence[str] = (),
        count: bool = False,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """Formations as a list: those that pass every filter, on a day or in a period; or how many there are."""
        from belgrade_cli.query.units import WITHOUT, units

        return Reply(
            units(
                self._state(on, start, until, certain=certain),
                side=self._side(side),
                nation=self._nation(nation),
                echelons=values.echelons(echelon),
                branches=values.branches(branch),
                under=self._optional(under, "unit"),
                place=self._optional(place, "place"),
                without=[values.member("without", what, dict.fromkeys(WITHOUT, "")) for what in without],
                count=count,
                sources=sources,
            )
        )

    def changes(self, start: Day, until: Day, *, sources: bool = False, certain: bool = False) -> Reply:
        """What changed in the order of battle after `start`, up to and including `until`."""
        from belgrade_cli.query.changes import changes

        first, last = _day("start", start, "first"), _day("until", until, "last")
        if first > last:
            raise UsageError(f"start {first} is later than until {last}")
        return Reply(changes(self.model, first, last, certain=certain, sources=sources))

    def compare(self, first: str, second: str, *, on: Day | None = None, sources: bool = False) -> Reply:
        """Two sides, nations or formations beside each other."""
        from belgrade_cli.query.compare import compare

        one, other = (self._one(text, "side", "nation", "unit") for text in (first, second))
        return Reply(compare(self._state(on), one, other, sources=sources))

    def symbol(self, unit: str) -> Reply:
        """The military symbol of a formation."""
        from belgrade_cli.query.symbol import of_unit

        return Reply(of_unit(self.model, self._one(unit, "unit")))

    # --- people, places, numbers, events ---

    def who(self, name: str, *, on: Day | None = None, sources: bool = False, certain: bool = False) -> Reply:
        """Everyone whom a name can mean, with ranks, posts, offices and events."""
        from belgrade_cli.query.who import who

        return Reply(who(self._state(on, certain=certain), name, sources=sources))

    def people(
        self,
        text: str | None = None,
        *,
        on: Day | None = None,
        start: Day | None = None,
        until: Day | None = None,
        side: str | None = None,
        nation: str | None = None,
        unit: str | None = None,
        rank: str | None = None,
        place: str | None = None,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """Everyone, or those who pass every filter, with rank, post, formation and superior."""
        from belgrade_cli.query.people import people

        return Reply(
            people(
                self._state(on, start, until, certain=certain),
                text,
                side=self._side(side),
                nation=self._nation(nation),
                unit=self._optional(unit, "unit"),
                rank=rank,
                place=self._optional(place, "place"),
                sources=sources,
            )
        )

    def place(self, name: str, *, on: Day | None = None, sources: bool = False) -> Reply:
        """A place: its names and position, what happened there, who was there."""
        from belgrade_cli.query.place import place

        return Reply(place(self._state(on), self._one(name, "place"), sources=sources))

    def strength(self, subject: str | None = None, *, on: Day | None = None, sources: bool = False) -> Reply:
        """The strength of the sides beside each other, then of nations and formations; or of one and all below it."""
        return self._figures("strength", subject, on, sources=sources)

    def casualties(self, subject: str | None = None, *, on: Day | None = None, sources: bool = False) -> Reply:
        """The losses, in the same form as `strength`."""
        return self._figures("casualties", subject, on, sources=sources)

    def timeline(
        self,
        *,
        start: Day | None = None,
        until: Day | None = None,
        unit: str | None = None,
        exact: bool = False,
        person: str | None = None,
        place: str | None = None,
        stage: str | None = None,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """Events in their order; a formation takes in all that ever stood below it, unless `exact`."""
        from belgrade_cli.query.timeline import timeline

        state = self._state(certain=certain)
        begins, ends = self._days(start, until)
        one_unit, one_person, one_place = (
            self._optional(text, kind) for text, kind in ((unit, "unit"), (person, "person"), (place, "place"))
        )
        one_stage = self._stage(stage)
        return Reply(
            timeline(
                state,
                start=begins,
                end=ends,
                unit=one_unit,
                exact=exact,
                person=one_person,
                place=one_place,
                stage=one_stage,
                sources=sources,
            )
        )

    def map(
        self,
        unit: str | None = None,
        *,
        on: Day | None = None,
        start: Day | None = None,
        until: Day | None = None,
        stage: str | None = None,
        side: str | None = None,
        place: str | None = None,
        sources: bool = False,
    ) -> Reply:
        """Where formations stood on a day, or their ways and what happened in a period or stage."""
        from belgrade_cli.query.map import map as draw_map

        begins, ends = self._days(start, until)
        return Reply(
            draw_map(
                self._state(on),
                self._optional(unit, "unit"),
                start=begins,
                end=ends,
                stage=self._stage(stage),
                side=self._side(side),
                place=self._optional(place, "place"),
                sources=sources,
            )
        )

    # --- the rest ---

    def find(self, text: str, *, sources: bool = False) -> Reply:
        """Formations, people, places and events by name, best first."""
        from belgrade_cli.query.find import find

        return Reply(find(self.model, text, sources=sources))

    def medal(self, name: str | None = None, *, sources: bool = False) -> Reply:
        """A decoration, its rules, looks and recipients."""
        from belgrade_cli.query.medal import medal

        return Reply(medal(self._state(), self._optional(name, "award"), sources=sources))

    def info(self, *, sources: bool = False) -> Reply:
        """The operation at a glance, and what the data set holds."""
        from belgrade_cli.query.info import info

        return Reply(info(self._state(), sources=sources))

    def coverage(self) -> Reply:
        """Of how many formations commanders, superiors, dates, positions and strengths are known."""
        from belgrade_cli.query.coverage import coverage

        return Reply(coverage(self.model))

    def disputes(self, text: str | None = None) -> Reply:
        """Where the sources disagree: the claims side by side, the reading, the reason."""
        from belgrade_cli.query.disputes import disputes

        return Reply(disputes(self.model, text))

    def sources(self, work: str | None = None) -> Reply:
        """The works read and cited; with one of them all facts taken from it."""
        from belgrade_cli.query.sources import sources

        return Reply(sources(self.model, work))

    def query(self, sql: str | None = None) -> Reply:
        """The rows of a SELECT over the tables of the SQLite export; without one, the tables and their columns."""
        from belgrade_cli.exchange import sql as database

        return Reply(database.query(self.model, sql) if sql is not None else database.schema(self.model))

    # --- what is meant ---

    def _figures(self, kind: FigureKind, subject: str | None, on: Day | None, *, sources: bool) -> Reply:
        from belgrade_cli.query.figures import figures

        state, one = self._state(on), self._optional(subject, "side", "nation", "unit")
        return Reply(figures(state, kind, one, sources=sources))

    def _state(
        self, on: Day | None = None, start: Day | None = None, until: Day | None = None, *, certain: bool = False
    ) -> State:
        """The order of battle on a day, in a period, or as it is written."""
        from belgrade_cli.model.history import State

        if on is not None and (start is not None or until is not None):
            raise UsageError("on goes with neither start nor until")
        if start is None and until is None:
            return State(self.model, _day("on", on) if on is not None else None, certain=certain)
        first, last = self._days(start, until)
        return State(self.model, last or date.max, since=first or date.min, certain=certain)

    def _days(self, start: Day | None, until: Day | None) -> tuple[date | None, date | None]:
        """The first and last day of a period, None where it is open."""
        first = _day("start", start, "first") if start is not None else None
        last = _day("until", until, "last") if until is not None else None
        if first and last and first > last:
            raise UsageError(f"start {first} is later than until {last}")
        return first, last

    def _stage(self, text: str | None) -> str | None:
        operation = self.model.operation
        stages = {one.id: one.name for one in operation.stages} if operation else {}
        return None if text is None else values.member("stage", text, stages)

    def _one(self, text: str, *kinds: str) -> str:
        """The id of the one record of some kinds that a name means."""
        from belgrade_cli.query import lookup

        return lookup.one(self.model, text, *kinds)

    def _optional(self, text: str | None, *kinds: str) -> str | None:
        return None if text is None else self._one(text, *kinds)

    def _side(self, text: str | None) -> str | None:
        return None if text is None else values.party("side", text, self._sides, self._nations)

    def _nation(self, text: str | None) -> str | None:
        return None if text is None else values.party("nation", text, self._nations, self._sides)

    @property
    def _sides(self) -> dict[str, tuple[str, ...]]:
        return {side.id: (side.name,) for side in self.model.sides}

    @property
    def _nations(self) -> dict[str, tuple[str, ...]]:
        adjectives = {nation.id: nation.adjective for side in self.model.sides for nation in side.nations}
        return {nation: (name, *filter(None, (adjectives.get(nation),))) for nation, name in self.model.nations.items()}


def _day(option: str, given: Day, end: Literal["first", "last"] | None = None) -> date:
    """The day that is meant by a date or by a text."""
    return date(given.year, given.month, given.day) if isinstance(given, date) else values.day(option, given, end)
