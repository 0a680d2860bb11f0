"""Where the order of battle comes from: the files of the data set and its layers, read again when they change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from belgrade_cli.battle import Battle
from belgrade_cli.errors import DataError
from belgrade_cli.explore.tree_rows import Forces
from belgrade_cli.model.history import State
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from belgrade_cli.errors import Problem
    from belgrade_cli.loading import Place
    from belgrade_cli.loading.locate import File
    from belgrade_cli.model.order_of_battle import OrderOfBattle


class Reading(NamedTuple):
    """What the files held when they were read: the order of battle, None where it is broken, and what is wrong."""

    files: tuple[File, ...]
    battle: Battle | None
    forces: Forces | None
    problems: tuple[Problem, ...] = ()


class Source(NamedTuple):
    """A data set as the options choose it, and what the command line says to choose it again."""

    data: str | None = None
    add: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    editorial: bool = True
    native: bool = False
    """Whether formations and people have the names of their own nations."""
    max_bytes: int | None = None
    cache: Path | None = None
    options: tuple[str, ...] = ()

    def read(self, files: tuple[File, ...], on: date | None) -> Reading:
        """What these files of it hold, as it was on a day. Raises BelgradeError where they cannot be read at all."""
        try:
            battle = Battle(self.load(), read=self.another)
            return Reading(files, battle, Forces(State(battle.model, on)))
        except DataError as error:
            return Reading(files, None, None, self.problems() or error.problems)

    def another(
        self, path: Place | None = None, *, add: Sequence[Place] = (), without: Sequence[str] = ()
    ) -> OrderOfBattle:
        """Another data set, or this one with more layers or fewer, for questions that compare."""
        if path is not None:
            return self._replace(data=os.fspath(path), add=(), without=()).load()
        return self._replace(
            add=(*self.add, *(os.fspath(place) for place in add)), without=(*self.without, *without)
        ).load()

    def load(self) -> OrderOfBattle:
        """Read it; raises DataError with what is wrong."""
        from belgrade_cli.loading import load

        battle = load(
            self.data,
            add=self.add,
            without=self.without,
            editorial=self.editorial,
            max_bytes=self.max_bytes,
            cache=self.cache,
        )
        if not self.native:
            return battle
        from belgrade_cli.model.native_names import with_native_names

        return with_native_names(battle)

    @staticmethod
    def forget() -> None:
        """Let go of what was worked out of an order of battle that is shown no more."""
        from belgrade_cli.model.history import history
        from belgrade_cli.query.change_records import all_changes
        from belgrade_cli.query.event_records import kept_event
        from belgrade_cli.query.figure_records import kept_figure

        for kept in (history, all_changes, kept_event, kept_figure):
            kept.cache_clear()

    def problems(self) -> tuple[Problem, ...]:
        """What `belgrade check` says of it."""
        from belgrade_cli.loading import examine

        return examine(self.data, add=self.add, without=self.without, max_bytes=self.max_bytes).problems

    def files(self) -> tuple[File, ...]:
        """Its files, with what tells one version of them from another; what is missing is not among them."""
        from belgrade_cli.loading.locate import locate

        return tuple(file for place in (self.data, *self.add) for file in locate(place, max_bytes=self.max_bytes).files)
