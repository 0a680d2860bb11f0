"""The command that opens the explorer in the terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from belgrade_cli.cli.data_choice import DATA, Add, Choice, Data, before_command, from_environment, max_bytes
from belgrade_cli.cli.formats import Names, native
from belgrade_cli.cli.options import NoEditorial, On, Sources, Without, name_argument
from belgrade_cli.errors import UsageError
from belgrade_cli.values import day

if TYPE_CHECKING:
    from belgrade_cli.explore.source import Source
    from belgrade_cli.output import Terminal

MISSING = "explore requires Textual"
HOW = "pip install 'belgrade[explore]', pipx install 'belgrade[explore]' or uv tool install 'belgrade[explore]'"


def register(app: typer.Typer) -> None:
    """Register the command."""

    @app.command("explore")
    def explore(
        ctx: typer.Context,
        name: Annotated[
            list[str] | None,
            name_argument(
                "[NAME]",
                "What to open first: a formation, a person, a place, …",
                "unit",
                "person",
                "place",
                "event",
                "award",
            ),
        ] = None,
        on: On = None,
        sources: Sources = False,
        no_editorial: NoEditorial = False,
        names: Names = None,
        data: Data = None,
        add: Add = None,
        without: Without = None,
    ) -> int:
        """Browse the order of battle in the terminal; F1 shows the keys.

        \b
        belgrade explore
        belgrade explore "prinz eugen" --on 1944-10-12
        belgrade explore --data mine.yaml      reloads the file when it changes
        """
        _need_extra()
        screen = _terminal()
        from belgrade_cli.explore import explore as run
        from belgrade_cli.explore.questions import Moment

        choice = before_command(ctx).but(data, add, without)
        source = _source(choice, editorial=not no_editorial, native=native(names))
        moment = Moment(day("--on", on) if on is not None else None, sources)
        return run(source, moment, " ".join(name) if name else None, monochrome=screen.colors == "none")


def _source(choice: Choice, *, editorial: bool, native: bool) -> Source:
    """The data set; problems with its path are reported before the screen changes."""
    from belgrade_cli.explore.source import Source
    from belgrade_cli.loading import files
    from belgrade_cli.loading.cache import folder

    data, add, without = choice
    for place in (data, *add):
        if any(file.stream for file in files(place, max_bytes=max_bytes())):
            raise UsageError(f"explore cannot read a stream such as {place}", hint="name a file or a folder")
    typed = add[len(from_environment()) :]
    options = [*(["--data", data] if data is not None and data != os.environ.get(DATA) else [])]
    for option, values in (("--add", typed), ("--without", without)):
        options += [word for value in values for word in (option, value)]
    options += [*(["--no-editorial"] if not editorial else []), *(["--names", "native"] if native else [])]
    return Source(data, add, without, editorial, native, max_bytes(), folder(os.environ), tuple(options))


def _need_extra() -> None:
    """Raise an error that says what to install if the extra is missing."""
    from importlib.util import find_spec

    if find_spec("textual") is None:
        raise UsageError(MISSING, hint=HOW)


def _terminal() -> Terminal:
    """The terminal. Raises UsageError if there is none, or if it cannot show the explorer."""
    from belgrade_cli.output import detect

    screens = [detect(stream, os.environ) for stream in (sys.stdin, sys.stdout, sys.stderr)]
    if not all(screen.is_terminal for screen in screens):
        hint = "`belgrade tree` prints the whole tree"
        raise UsageError("explore requires a terminal, not a pipe or a file", hint=hint)
    screen = screens[1]
    if not screen.styled:
        raise UsageError("explore requires a terminal that can move its cursor", hint="TERM is dumb, or not set")
    if screen.ascii:
        raise UsageError("explore requires a terminal with UTF-8", hint="LANG=C.UTF-8, for example")
    return screen
