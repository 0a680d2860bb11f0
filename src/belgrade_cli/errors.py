"""Problems of a data set, and errors that end a command, worded for people."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]
"""A path into the data, from the top: mapping keys and list indexes."""


class Exit(IntEnum):
    """Exit statuses of the program; `docs/output.md` documents them as stable."""

    ANSWERED = 0
    FAILED = 1
    """Nothing found, an ambiguous name, invalid or unreadable data, or output that cannot be written."""
    USAGE = 2
    FAULT = 3
    INTERRUPTED = 130


class Position(NamedTuple):
    """A position in a file. Line and column count characters from 1; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Problem(NamedTuple):
    """One problem of a data set: what is wrong, where, and how to fix it."""

    code: str
    """The stable name of the kind of problem, such as `unknown-key`; `docs/problems.md` lists them."""
    position: Position
    message: str
    hint: str = ""
    where: str = ""
    """The path of the value in the data: `forces[0].subordinates[2].echelon`."""
    severity: str = "error"
    related: tuple[Position, ...] = ()
    layer: str | None = None
    """The layer that the problem is in; None for the base data set."""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        layer = f"layer {self.layer}: " if self.layer else ""
        return f"{self.position}: {layer}{self.message}{hint}"


class BelgradeError(Exception):
    """An error that ends a command with a message on standard error and an exit status, never with a traceback."""

    def __init__(self, message: str, *, hint: str = "", status: Exit = Exit.FAILED) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class DataError(BelgradeError):
    """A data set that cannot be used; `problems` has all errors and warnings, in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        faults = [problem for problem in problems if problem.severity == "error"]
        more = len(faults) - 1
        rest = (
            f"\nand {more} more {'error' if more == 1 else 'errors'} (`belgrade check` on the same data lists them)"
            if more
            else ""
        )
        super().__init__(f"{faults[0]}{rest}")
        self.problems = problems


class UsageError(BelgradeError):
    """Wrong usage: an invalid option value, or options that cannot be combined."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint, status=Exit.USAGE)


class LayerNotFoundError(UsageError):
    """No layer in use has the id."""

    def __init__(self, layer: str, known: Iterable[str]) -> None:
        self.layer, self.known = layer, tuple(known)
        hint = f"choose from {', '.join(self.known)}" if self.known else "no layer is in use"
        super().__init__(f"no layer named '{layer}'", hint=hint)


class Candidate(NamedTuple):
    """A record that a name may refer to."""

    id: str
    name: str
    kind: str


class NameLookupError(BelgradeError, LookupError):
    """A name that does not refer to exactly one record.

    `lines` is the message for a terminal, with what to type instead. `nothing` is the JSON data of the empty answer:
    None for commands that show one record, [] for those that list records.
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
    """The words before the candidates."""


class NameNotFoundError(NameLookupError):
    """No record has the name; `candidates` are the closest matches."""


class AmbiguousNameError(NameLookupError):
    """Several records have the name; `candidates` has all of them."""

    offer = "one of"


def shortened(text: str, limit: int = 60) -> str:
    """Make text fit for a message: one line, no control characters, at most `limit` characters."""
    clean = "".join(character if character.isprintable() else " " for character in text[: limit + 1])
    return clean if len(clean) <= limit else f"{clean[:limit]}…"
