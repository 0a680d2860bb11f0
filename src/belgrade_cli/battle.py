"""The public Python interface: the queries of the command line as methods of a loaded order of battle.

    battle = load()
    battle.tree("57th army", on="1944-10-12").text()
    battle.units(place="belgrade", start="1944-10-14", until="1944-10-20").records

Names, options and answers are those of the commands, which call these methods. A day is a `datetime.date` or a string
such as `1944-10-12` or `12 October 1944`. Every method returns a `Reply`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli import values
from belgrade_cli.errors import BelgradeError, UsageError
from belgrade_cli.reply import Reply

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence

    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.model.field_types import FigureKind
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.values import Day

    Path = str | os.PathLike[str]
    Read = Callable[..., OrderOfBattle]
    """A function that loads an order of battle with the options of the first `load`: another path, or other layers."""


def load(
    path: Path | None = None, *, add: Sequence[Path] = (), without: Sequence[str] = (), editorial: bool = True
) -> Battle:
    """Load an order of battle from a path: a YAML or JSON file, or a folder. The default is the Belgrade offensive.

    `add` lists data sets to lay over it, `without` the ids of layers to leave out, and `editorial=False` leaves out
    editorial additions. Raises DataError, with all errors, if the data set has any.
    """
    from belgrade_cli.loading import load as load_model

    first, layers, left_out = path, tuple(add), tuple(without)

    def read(path: Path | None = None, *, add: Sequence[Path] = (), without: Sequence[str] = ()) -> OrderOfBattle:
        if path is not None:
            return load_model(path, editorial=editorial)
        return load_model(first, add=(*layers, *add), without=(*left_out, *without), editorial=editorial)

    return Battle(read(), read=read)


class Battle:
    """An order of battle, with one method for each question.

    A name may be an id, an alias or any usual form of the name. NameNotFoundError is raised if no record has the name,
    AmbiguousNameError if several have it and only one can be shown, UsageError if an option has an invalid value. All
    are BelgradeErrors.

    These options mean the same in every method. `on` is a day, `start` and `until` are the first and last day of a
    period; `on` cannot be combined with them. `side` and `nation` take an id, a name or an adjective. `sources=True`
    adds the sources of each record. `certain=True` leaves out what is only possible on that day or in that period.
    """

    def __init__(self, model: OrderOfBattle, *, read: Read | None = None, called: Callable[[str], str] = str) -> None:
        """Wrap a model.

        `read` loads other data sets for `diff` and `coverage`. `called` turns the name of an option into the form that
        messages use, such as `--on`.
        """
        self.model = model
        self._read = read
        self._asked = values.Asked(model, called, self._known_as)

    def __repr__(self) -> str:
        return f"<Battle: {self.model.title}, {len(self.model.units)} formations>"

    def _repr_html_(self) -> str:
        return self.info()._repr_html_()

    # --- formations ---

    def tree(
        self,
        unit: str | None = None,
        *,
        on: Day | None = None,
        depth: int | str | None = None,
        side: str | None = None,
        nation: str | None = None,
        relations: bool = False,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """Return the hierarchy, whole or below `unit`, `depth` levels deep; `relations` adds support and moves."""
        from belgrade_cli.query.tree import tree

        state = self._asked.state(on, certain=certain)
        levels = values.count(self._asked.called("depth"), str(depth)) if depth is not None else None
        only = {"side": self._asked.side(side), "nation": self._asked.nation(nation)}
        return _reply(state, tree(state, unit, depth=levels, **only, relations=relations, sources=sources))

    def show(self, unit: str, *, on: Day | None = None, sources: bool = False, certain: bool = False) -> Reply:
        """Return everything known about one formation."""
        from belgrade_cli.query.show import show

        state = self._asked.state(on, certain=certain)
        return _reply(state, show(state, unit, sources=sources))

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
        """List the formations that pass every filter, on a day or in a period.

        `echelon` and `branch` take a word such as `divisions` or `XX`; `under` a formation, whose subordinates at any
        depth are listed; `place` a place where the formations were. `without` lists what must be unknown: `commander`,
        `superior`, `strength` or `location`. With `count` the answer is only how many there are.
        """
        from belgrade_cli.query.units import WITHOUT_WORDS, units

        state = self._asked.state(on, start, until, certain=certain)
        listed = units(
            state,
            side=self._asked.side(side),
            nation=self._asked.nation(nation),
            echelons=values.echelons(self._asked.called("echelon"), echelon),
            branches=values.branches(self._asked.called("branch"), branch),
            under=under,
            place=place,
            without=[values.member(self._asked.called("without"), what, WITHOUT_WORDS) for what in without],
            count=count,
            sources=sources,
        )
        return _reply(state, listed)

    def changes(
        self,
        start: Day,
        until: Day,
        *,
        unit: str | None = None,
        side: str | None = None,
        nation: str | None = None,
        kind: str | None = None,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """List what changed after `start`, up to and including `until`; `kind` is one of `vocabulary.CHANGES`."""
        from belgrade_cli.model.vocabulary import CHANGES
        from belgrade_cli.query.changes import Wanted, changes

        first, last = self._asked.day("start", start, "first"), self._asked.day("until", until, "last")
        self._asked.in_order(first, last, start, until)
        kind = values.one_of(self._asked.called("kind"), kind, CHANGES)
        wanted = Wanted(unit, self._asked.side(side), self._asked.nation(nation), kind)
        return Reply(changes(self.model, first, last, wanted, certain=certain, sources=sources))

    def compare(
        self,
        first: str,
        second: str,
        *,
        on: Day | None = None,
        start: Day | None = None,
        until: Day | None = None,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """Compare two sides, nations or formations."""
        from belgrade_cli.query.compare import compare

        state = self._asked.state(on, start, until, certain=certain)
        return _reply(state, compare(state, first, second, sources=sources))

    def symbol(self, unit: str) -> Reply:
        """Return the military symbol of a formation, or of a symbol code (SIDC) of 20 digits."""
        from belgrade_cli.query.symbol import of_code, of_unit

        code = unit.strip()
        return Reply(of_code(code) if len(code) == 20 and code.isdigit() else of_unit(self.model, unit))

    def counters(self, unit: str | None = None, *, on: Day | None = None, certain: bool = False) -> Reply:
        """Return wargame counters with reinforcements by date, for all formations or for `unit` and those below it."""
        from belgrade_cli.query.counters import counters

        state = self._asked.state(on, certain=certain)
        return _reply(state, counters(state, unit))

    # --- people, places, numbers, events ---

    def who(self, name: str, *, on: Day | None = None, sources: bool = False, certain: bool = False) -> Reply:
        """List the people whom a name may mean, with their ranks, posts, offices and events."""
        from belgrade_cli.query.who import who

        state = self._asked.state(on, certain=certain)
        return _reply(state, who(state, name, sources=sources))

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
        """List the people who pass every filter (`text` is part of a name), with rank, post, formation and superior."""
        from belgrade_cli.query.people import people

        state = self._asked.state(on, start, until, certain=certain)
        only = {"side": self._asked.side(side), "nation": self._asked.nation(nation)}
        return _reply(state, people(state, text, **only, unit=unit, rank=rank, place=place, sources=sources))

    def place(self, name: str, *, sources: bool = False) -> Reply:
        """Return a place: its names and coordinates, the events there, and the formations that were there."""
        from belgrade_cli.query.place import place

        return Reply(place(self._asked.state(), name, sources=sources))

    def strength(
        self,
        subject: str | None = None,
        *,
        on: Day | None = None,
        start: Day | None = None,
        until: Day | None = None,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """Compare the strength of sides, nations and formations; `subject` selects one, with all that belongs to it."""
        return self._figures("strength", subject, self._asked.state(on, start, until, certain=certain), sources=sources)

    def casualties(
        self,
        subject: str | None = None,
        *,
        on: Day | None = None,
        start: Day | None = None,
        until: Day | None = None,
        sources: bool = False,
        certain: bool = False,
    ) -> Reply:
        """Compare the casualties, in the same form as `strength`."""
        return self._figures(
            "casualties", subject, self._asked.state(on, start, until, certain=certain), sources=sources
        )

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
        """List events in order; `unit` includes everything that was ever subordinate to it, unless `exact` is true."""
        from belgrade_cli.query.timeline import timeline

        first, last = self._asked.period(start, until)
        if certain and not (first or last):
            raise self._asked.requires("certain", "start", "until")
        if exact and unit is None:
            raise UsageError(f"{self._asked.called('exact')} requires {self._asked.called('unit')}")
        return Reply(
            timeline(
                self._asked.state(),
                start=first,
                end=last,
                unit=unit,
                exact=exact,
                person=person,
                place=place,
                stage=self._asked.stage(stage),
                certain=certain,
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
        certain: bool = False,
    ) -> Reply:
        """Map the locations of formations on a day, or their movements and the events in a period or stage."""
        from belgrade_cli.model.history import State
        from belgrade_cli.query.map import map as draw_map

        given = [option for option in (start, until, stage) if option is not None]
        if on is not None and given:
            raise self._asked.either("on", "start", "until", "stage")
        if certain and on is None and not given:
            raise self._asked.requires("certain", "on", "start", "until", "stage")
        first, last = self._asked.period(start, until)
        state = State(self.model, self._asked.day("on", on) if on is not None else None, certain=certain)
        drawn = draw_map(
            state,
            unit,
            start=first,
            end=last,
            stage=self._asked.stage(stage),
            side=self._asked.side(side),
            place=place,
            sources=sources,
        )
        return _reply(state, drawn)

    # --- the whole ---

    def page(self, unit: str | None = None, *, on: Day | None = None, sources: bool = False) -> Reply:
        """Return the standalone page, of everything or of one formation; its `html()` is the whole page."""
        from belgrade_cli.query.page import page

        state = self._asked.state(on)
        return _reply(state, page(state, unit, sources=sources))

    def find(self, text: str, *, sources: bool = False) -> Reply:
        """Search formations, people, places and events by name, best match first."""
        from belgrade_cli.query.find import find

        return Reply(find(self.model, text, sources=sources))

    def medal(self, name: str | None = None, *, sources: bool = False) -> Reply:
        """Return a decoration: its rules, appearance and recipients."""
        from belgrade_cli.query.medal import medal

        return Reply(medal(self._asked.state(), name, sources=sources))

    def info(self, *, sources: bool = False) -> Reply:
        """Return a summary of the operation, and counts of what the data set contains."""
        from belgrade_cli.query.info import info

        return Reply(info(self._asked.state(), sources=sources))

    def coverage(self) -> Reply:
        """Count the formations whose commander, superior, dates, location and strength are known."""
        from belgrade_cli.query.coverage import coverage

        layers = [layer.id for layer in self.model.layers]
        return Reply(coverage(self.model, self._reading()(without=layers) if layers else None))

    def diff(self, path: Path) -> Reply:
        """Compare another data set with this one; for a layer, list what it adds and contradicts."""
        from belgrade_cli.loading import is_layer
        from belgrade_cli.query.diff import diff

        if not is_layer(path):
            return Reply(diff(self.model, self._reading()(path)))
        other = self._reading()(add=[path])
        return Reply(diff(self.model, other, other.layers[-1].id))

    def disputes(self, text: str | None = None) -> Reply:
        """List where the sources disagree: the claims, the reading used here, and the reasoning."""
        from belgrade_cli.query.disputes import disputes

        return Reply(disputes(self.model, text))

    def sources(self, work: str | None = None) -> Reply:
        """List the sources, or everything taken from one of them."""
        from belgrade_cli.query.sources import sources

        return Reply(sources(self.model, work))

    def query(self, sql: str | None = None) -> Reply:
        """Run a SELECT on the tables of the SQLite export; without one, list the tables and their columns."""
        from belgrade_cli.exchange import sql as database

        return Reply(database.query(self.model, sql) if sql is not None else database.schema(self.model))

    # --- what is meant ---

    def _known_as(self, text: str) -> str:
        from belgrade_cli.query.lookup import known_as

        return known_as(self.model, text)

    def _figures(self, kind: FigureKind, subject: str | None, state: State, *, sources: bool) -> Reply:
        from belgrade_cli.query.figures import figures

        return _reply(state, figures(state, kind, subject, sources=sources))

    def _reading(self) -> Read:
        if self._read is None:
            raise BelgradeError("this order of battle was not read from a file", hint="load(path) reads one")
        return self._read


def _reply(state: State, answer: Answer) -> Reply:
    """A reply, with a warning if the day or period is outside the dates of the data set."""
    if state.on is None or state.since is None:
        return Reply(answer)
    from belgrade_cli.query.scope import outside

    first, last = (None if day in (date.min, date.max) else day for day in (state.since, state.on))
    said = outside(state.battle, first, last)
    return Reply(answer._replace(messages=(*said, *answer.messages)) if said else answer)
