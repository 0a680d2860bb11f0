"""Load the order of battle from a data set and its layers, again if the files change."""

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
    """The result of reading: the order of battle (None if the data are broken), and the problems."""

    files: tuple[File, ...]
    battle: Battle | None
    forces: Forces | None
    problems: tuple[Problem, ...] = ()


class Source(NamedTuple):
    """A data set chosen by options, and those options for command lines."""

    data: str | None = None
    add: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    editorial: bool = True
    native: bool = False
    """Whether formations and people have native names."""
    max_bytes: int | None = None
    cache: Path | None = None
    options: tuple[str, ...] = ()

    def read(self, files: tuple[File, ...], on: date | None) -> Reading:
        """Read the files, with the state on a day. Raises BelgradeError if they cannot be read at all."""
        try:
            battle = Battle(self.load(), read=self.another)
            return Reading(files, battle, Forces(State(battle.model, on)))
        except DataError as error:
            return Reading(files, None, None, self.problems() or error.problems)

    def another(
        self, path: Place | None = None, *, add: Sequence[Place] = (), without: Sequence[str] = ()
    ) -> OrderOfBattle:
        """Load another data set, or this one with more or fewer layers, for questions that compare."""
        if path is not None:
            return self._replace(data=os.fspath(path), add=(), without=()).load()
        return self._replace(
            add=(*self.add, *(os.fspath(place) for place in add)), without=(*self.without, *without)
        ).load()

    def load(self) -> OrderOfBattle:
        """Load it. Raises DataError with its problems."""
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
        """Release what was computed for an order of battle that is no longer shown."""
        from belgrade_cli.model.history import history
        from belgrade_cli.query.change_records import all_changes
        from belgrade_cli.query.event_records import kept_event
        from belgrade_cli.query.figure_records import kept_figure

        for kept in (history, all_changes, kept_event, kept_figure):
            kept.cache_clear()

    def problems(self) -> tuple[Problem, ...]:
        """The problems that `belgrade check` reports."""
        from belgrade_cli.loading import examine

        return examine(self.data, add=self.add, without=self.without, max_bytes=self.max_bytes).problems

    def files(self) -> tuple[File, ...]:
        """Its files, with the attributes that identify their versions; missing files are left out."""
        from belgrade_cli.loading.locate import locate

        return tuple(file for place in (self.data, *self.add) for file in locate(place, max_bytes=self.max_bytes).files)
