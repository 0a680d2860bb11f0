"""Choose the data set and layers from options and the environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from belgrade_cli.errors import UsageError
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DATA, ADD, MAX_BYTES = "BELGRADE_DATA", "BELGRADE_ADD", "BELGRADE_MAX_BYTES"
"""Environment variables."""
Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="PATH",
        help="Data set to use: a YAML or JSON file, a folder, or - for standard input [env: BELGRADE_DATA].",
    ),
]
Add = Annotated[
    list[str] | None,
    typer.Option(
        "--add", metavar="PATH", help="Lay another data set over the one in use; repeatable [env: BELGRADE_ADD]."
    ),
]


class Choice(NamedTuple):
    """The data set to use (None for the shipped one), and its layers."""

    data: str | None = None
    add: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def but(self, data: str | None, add: Sequence[str] | None, without: Sequence[str] | None) -> Choice:
        """The choice combined with options after the command: another data set, more layers, more to leave out."""
        if data == "" or "" in (add or ()):
            raise UsageError(f"{'--data' if data == '' else '--add'} requires a file or folder")
        chosen = self.data if data is None else data
        return Choice(chosen, (*self.add, *(add or ())), (*self.without, *(without or ())))

    def noted(self) -> Iterable[str]:
        """Notes about layers that nobody typed, and where they come from."""
        named = from_environment()
        if named:
            yield f"using layers from {ADD}: {', '.join(named)}"


NO_CHOICE = Choice()
"""The shipped data set without layers."""


def before_command(ctx: typer.Context) -> Choice:
    """The choice from options before the command, else from the environment; layers from both are added."""
    return chosen_by(ctx.obj or {})


def chosen_by(given: Mapping[str, Any]) -> Choice:
    """The choice from the given options, else from the environment; layers from both are added."""
    environment = Choice(os.environ.get(DATA) or None, from_environment())
    return environment.but(given.get("data"), given.get("add"), given.get("without"))


def typed(given: Mapping[str, Any]) -> str:
    """The data set options before a command, as typed; without what the environment sets."""
    import shlex

    chosen = [("--data", given["data"])] if given.get("data") else []
    chosen += [(f"--{key}", value) for key in ("add", "without") for value in given.get(key) or ()]
    return " ".join(f"{option} {shlex.quote(value)}" for option, value in chosen)


def from_environment() -> tuple[str, ...]:
    """The layers in BELGRADE_ADD, which is split like PATH."""
    return tuple(place for place in os.environ.get(ADD, "").split(os.pathsep) if place)


def max_bytes() -> int | None:
    """The limit on the size of data sets, if the environment sets it."""
    from belgrade_cli.values import count

    text = os.environ.get(MAX_BYTES)
    return count(MAX_BYTES, text, "write a number of bytes, such as 1000000") if text else None
