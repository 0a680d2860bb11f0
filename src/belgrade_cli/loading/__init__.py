"""From files to an order of battle: `load` for those who use it, `examine` for those who mend it."""

from __future__ import annotations

import gc
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.loading.locate import File, Located, contents, folder, locate
from belgrade_cli.model.battle import OrderOfBattle

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from belgrade_cli.loading.cache import Slot
    from belgrade_cli.model.records import Dataset
    from belgrade_cli.names import Index

__all__ = ["Examined", "examine", "files", "from_files", "load", "names"]


class Examined(NamedTuple):
    """A data set, None where none could be built, and everything that is wrong or doubtful in it."""

    dataset: Dataset | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load(
    path: str | os.PathLike[str] | None = None,
    *,
    editorial: bool = True,
    max_bytes: int | None = None,
    cache: Path | None = None,
    parsing: AbstractContextManager[object] | None = None,
) -> OrderOfBattle:
    """The order of battle at a path, by default the one that comes with the program.

    With a folder for a `cache` it is not parsed again until a file changes; `parsing` is entered where it has to be.
    Raises DataError with all errors of the data set; what is only doubtful is left to `examine`.
    """
    located = files(path, max_bytes=max_bytes)
    kept = None
    if cache is not None:
        from belgrade_cli.loading.cache import slot

        kept = slot(located, cache, editorial=editorial)
    battle = kept and _kept(kept, editorial=editorial)
    if not battle:
        with parsing or nullcontext():
            battle = OrderOfBattle(from_files(located, max_bytes=max_bytes), editorial=editorial)
            battle = _keep(battle, kept) if kept else battle
    battle.home = folder(path)
    return battle


def names(
    path: str | os.PathLike[str] | None = None, *, max_bytes: int | None = None, cache: Path | None = None
) -> tuple[Index, Callable[[], dict[str, str]]]:
    """The names of the data set at a path, and what reads the descriptions by id; from the cache if they are there.

    Raises DataError as `load` does.
    """
    from belgrade_cli.loading import name_store
    from belgrade_cli.loading.cache import slot

    kept = slot(files(path, max_bytes=max_bytes), cache, editorial=True)
    stored = kept and name_store.read(kept)
    return name_store.opened(stored or name_store.made(load(path, max_bytes=max_bytes, cache=cache)))


def _kept(kept: Slot, *, editorial: bool) -> OrderOfBattle | None:
    """What is in the cache."""
    content = kept.read("model")
    if content is None:
        return None
    from belgrade_cli.loading.record_store import Stored

    def index() -> Index | None:
        from belgrade_cli.loading.name_store import index

        return index(kept)

    return OrderOfBattle(Stored(content, editorial=editorial, index=index), editorial=editorial)


def _keep(battle: OrderOfBattle, kept: Slot) -> OrderOfBattle:
    """Put it into the cache."""
    from belgrade_cli.loading import name_store
    from belgrade_cli.loading.record_store import encoded

    with _without_collecting():
        kept.write("names", name_store.encoded(battle))
        kept.write("model", encoded(battle))
    return battle


def files(path: str | os.PathLike[str] | None = None, *, max_bytes: int | None = None) -> tuple[File, ...]:
    """The files of a data set, with what tells one version of them from another; raises DataError."""
    located = locate(path, max_bytes=max_bytes)
    if located.problems:
        raise DataError(located.problems)
    return located.files


def from_files(located: Sequence[File], *, max_bytes: int | None = None) -> Dataset:
    """Read, build and check; raises DataError with all errors."""
    examined = _examine(Located(tuple(located), ()), doubts=False, max_bytes=max_bytes)
    if examined.errors or examined.dataset is None:
        raise DataError(examined.problems)
    return examined.dataset


def examine(path: str | os.PathLike[str] | None = None, *, max_bytes: int | None = None) -> Examined:
    """Every problem of a data set, errors and warnings, in the order of its files and lines.

    Never raises for bad data.
    """
    return _examine(locate(path, max_bytes=max_bytes), doubts=True, max_bytes=max_bytes)


def _examine(located: Located, *, doubts: bool, max_bytes: int | None) -> Examined:
    from belgrade_cli.check.traversal import KEYS
    from belgrade_cli.loading.build import build
    from belgrade_cli.loading.read import Document

    with _without_collecting():
        held = [(file, contents(file, max_bytes=max_bytes)) for file in located.files]
        unread = [content for _, content in held if isinstance(content, Problem)]
        if located.problems or unread:
            return Examined(None, (*located.problems, *unread))
        built = build([Document(file.name, content, keys=KEYS) for file, content in held if isinstance(content, bytes)])
        findings = list(built.findings)
        if built.dataset is not None:
            from belgrade_cli.loading.build import checked

            findings += checked(built, with_doubts=doubts)
        problems = [*built.problems, *(built.joined.problems(findings) if findings else ())]
        order = {file.name: number for number, file in enumerate(located.files)}
        cut = _cut(problems)
        problems.sort(key=lambda problem: (order.get(problem.position.path, -1), *problem.position[1:]))
        return Examined(built.dataset, (*problems, *cut))


def _cut(problems: list[Problem]) -> tuple[Problem, ...]:
    """Keep no more problems than are told at once, errors first; the problem that there are more."""
    from belgrade_cli.check.report import MAX_PROBLEMS

    if len(problems) <= MAX_PROBLEMS:
        return ()
    problems.sort(key=lambda problem: problem.severity)  # "error" comes before "warning"
    more = problems[MAX_PROBLEMS]
    del problems[MAX_PROBLEMS:]
    return (
        Problem(
            "too-many-problems",
            Position(more.position.path),
            f"there are more than {MAX_PROBLEMS:,} problems",
            "mend these first: the rest is not told",
            severity=more.severity,
        ),
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No garbage collection: reading makes many objects and hardly a cycle, and the collector would visit them all."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
