"""What can go wrong, said for people: problems of a data set, and errors that end a command."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]
"""Where something stands in the data: keys of mappings and indexes of lists from the top."""


class Exit(IntEnum):
    """Exit statuses of the program; `docs/output.md` lists them as a contract."""

    ANSWERED = 0
    FAILED = 1
    """Nothing found, ambiguous, data with errors or unreadable, output that cannot be written."""
    USAGE = 2
    FAULT = 3
    INTERRUPTED = 130


class Position(NamedTuple):
    """A place in a file; line and column count characters from 1, and 0 means that the file as a whole is meant."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Problem(NamedTuple):
    """One fault of a data set: what is wrong, where, and what to do about it."""

    code: str
    """Stable name of the kind of problem, such as `unknown-key`; `docs/problems.md` lists them."""
    position: Position
    message: str
    hint: str = ""
    where: str = ""
    """The path of the fault inside the data: `forces[0].subordinates[2].echelon`."""
    severity: str = "error"
    related: tuple[Position, ...] = ()
    layer: str | None = None
    """The layer that it is in; None for the data set that layers are laid over."""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        layer = f"layer {self.layer}: " if self.layer else ""
        return f"{self.position}: {layer}{self.message}{hint}"


class BelgradeError(Exception):
    """Ends a command with a sentence on standard error and an exit status; never shown as a traceback."""

    def __init__(self, message: str, *, hint: str = "", status: Exit = Exit.FAILED) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class DataError(BelgradeError):
    """A data set that cannot be used; `problems` holds everything that was found, errors and warnings in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        faults = [problem for problem in problems if problem.severity == "error"]
        more = len(faults) - 1
        rest = f"\n{more} more {'error' if more == 1 else 'errors'}: `belgrade check` shows all" if more else ""
        super().__init__(f"{faults[0]}{rest}")
        self.problems = problems


class UsageError(BelgradeError):
    """A wrong call: an option value that cannot be taken, or options that contradict each other."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint, status=Exit.USAGE)


class Candidate(NamedTuple):
    """A record that a name may mean."""

    id: str
    name: str
    kind: str


class NameLookupError(BelgradeError, LookupError):
    """A name that does not mean one record; `lines` say so on a terminal, with what to type instead.

    `nothing` is the data of an answer about nothing: None where one record was asked for, [] where a list was.
    """

    def __init__(
        self, message: str, candidates: Iterable[Candidate], *, lines: tuple[str, ...] = (), nothing: object = None
    ) -> None:
        self.candidates = tuple(candidates)
        self.lines = lines or (message,)
        self.nothing = nothing
        ids = ", ".join(one.id for one in self.candidates[:10])
        super().__init__(message, hint=f"{self.offer} {ids}" if ids else "")

    offer = "did you mean"
    """What stands before the candidates."""


class NameNotFoundError(NameLookupError):
    """Nothing has that name; `candidates` are the closest."""


class AmbiguousNameError(NameLookupError):
    """Several records have that name; `candidates` are all of them."""

    offer = "one of"


def shortened(text: str, limit: int = 60) -> str:
    """The text for a message: one line, without control characters, and not endless."""
    clean = "".join(character if character.isprintable() else " " for character in text[: limit + 1])
    return clean if len(clean) <= limit else f"{clean[:limit]}…"
