"""From files to an order of battle: `load` for those who use it, `examine` for those who mend it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.battle import OrderOfBattle
from belgrade_cli.dataset.locate import File, Located, locate, read
from belgrade_cli.errors import DataError, Problem

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from belgrade_cli.model import Dataset

__all__ = ["Examined", "examine", "files", "from_files", "load"]


class Examined(NamedTuple):
    """A data set, None where none could be built, and everything that is wrong or doubtful in it."""

    dataset: Dataset | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load(path: str | os.PathLike[str] | None = None, *, editorial: bool = True,
         max_bytes: int | None = None) -> OrderOfBattle:
    """The order of battle at a path, by default the one that comes with the program.

    Raises DataError with all errors of the data set; what is only doubtful is left to `examine`.
    """
    dataset = from_files(files(path, max_bytes=max_bytes), max_bytes=max_bytes)
    return OrderOfBattle(dataset, editorial=editorial)


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
    from belgrade_cli.dataset.build import build
    from belgrade_cli.dataset.document import Document
    from belgrade_cli.dataset.records import KEYS

    with _without_collecting():
        contents = [(file, read(file, max_bytes=max_bytes)) for file in located.files]
        unread = [content for _, content in contents if isinstance(content, Problem)]
        if located.problems or unread:
            return Examined(None, (*located.problems, *unread))
        built = build([Document(file.name, content, keys=KEYS) for file, content in contents
                       if isinstance(content, bytes)])
        findings = list(built.findings)
        if built.dataset is not None:
            from belgrade_cli.dataset.checks import check

            findings += check(built, with_doubts=doubts)
        problems = [*built.problems, *(built.joined.problems(findings) if findings else ())]
        order = {file.name: number for number, file in enumerate(located.files)}
        problems.sort(key=lambda problem: (order.get(problem.position.path, -1), *problem.position[1:]))
        return Examined(built.dataset, tuple(problems))


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
