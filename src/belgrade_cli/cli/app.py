"""The program: run a command, print its answer, and turn every failure into a message and an exit status."""

# No `from __future__ import annotations` here: Typer would have to evaluate those of `welcome` four times in each run.
import os
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from belgrade_cli import __version__
from belgrade_cli.cli import deferred
from belgrade_cli.cli.command import Ask, deliver
from belgrade_cli.cli.data_choice import Add, Data, before_command, typed
from belgrade_cli.cli.formats import NoPager
from belgrade_cli.cli.options import Without
from belgrade_cli.cli.typer_internals import (
    HELP,
    ClickException,
    Commands,
    ExtraWords,
    NoSuchCommand,
    complaint,
    meant_option,
)
from belgrade_cli.errors import BelgradeError, Exit, NameLookupError

if TYPE_CHECKING:
    from typer.models import CommandInfo


COMMANDS: dict[str, dict[str, str]] = {
    "Order of battle": dict.fromkeys(("tree", "show", "units", "compare", "counters", "symbol"), "formations"),
    "People and places": dict.fromkeys(("who", "people", "place", "map", "medal"), "people_and_places"),
    "Events and changes": dict.fromkeys(("timeline", "changes"), "events_and_changes"),
    "Numbers": dict.fromkeys(("strength", "casualties", "coverage"), "numbers_and_sources"),
    "Sources": dict.fromkeys(("disputes", "sources"), "numbers_and_sources"),
    "General": {**dict.fromkeys(("info", "find", "query"), "general"), "explore": "explorer", "open": "general"},
    "Data sets": {
        "new": "data_sets", "import": "transfer", "export": "transfer", "check": "data_sets", "diff": "data_sets",
        "schema": "data_sets",
    },
}  # fmt: skip
"""The commands in the order of the help, each with the module that defines it, which is imported when it is run."""
NAMES = tuple(name for group in COMMANDS.values() for name in group)


@cache
def _registered(module: str) -> dict[str, "CommandInfo"]:
    """The commands of a module, by name."""
    every = typer.Typer()
    import_module(f"{__package__}.{module}").register(every)
    return {str(command.name): command for command in every.registered_commands}


class BelgradeCommands(Commands):
    """The commands of belgrade."""

    groups = COMMANDS
    registered = staticmethod(_registered)


app = typer.Typer(
    name="belgrade", cls=BelgradeCommands, rich_markup_mode=None, pretty_exceptions_enable=False, context_settings=HELP
)

TRACEBACK = "BELGRADE_TRACEBACK"
"""The environment variable that shows tracebacks of internal errors."""


def _version(wanted: bool) -> None:
    if wanted:
        from belgrade_cli.output import emit

        emit(f"belgrade {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def welcome(
    ctx: typer.Context,
    data: Data = None,
    add: Add = None,
    without: Without = None,
    no_pager: NoPager = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> int | None:
    """Explore the order of battle of the Belgrade offensive (1944), or of any other battle.

    \b
    belgrade tree 3rd-ukrainian-front     a front, down to its brigades
    belgrade tree --on 1944-10-12         the order of battle on a day
    belgrade who Zhdanov                  a commander's posts
    belgrade strength                     the strength of both sides
    belgrade disputes                     where the sources disagree
    """
    ctx.obj = {"data": data, "add": add, "without": without, "no_pager": no_pager}
    if ctx.invoked_subcommand is not None:
        return None
    from belgrade_cli.query.info import welcome

    ask = Ask(outer=before_command(ctx))
    return deliver(ask, welcome(ask.model, typed(ctx.obj)))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: those of the process) and return the exit status.

    Raises no exception except SystemExit.
    """
    deferred.discard()
    given = list(arguments) if arguments is not None else None
    status = _ended(lambda: app(args=given, prog_name="belgrade", standalone_mode=False))
    if status in (Exit.INTERRUPTED, Exit.FAULT):
        return status
    return _ended(deferred.run_deferred) or status


def _ended(work: Callable[[], object]) -> int:
    """Run a function; return its exit status or, after reporting a failure in a message, that of the failure."""
    try:
        status = work()
        return status if isinstance(status, int) else Exit.ANSWERED
    except ClickException as error:
        return _ended(partial(_wrong_usage, error))
    except NoSuchCommand as error:
        return _ended(partial(_no_such_command, error))
    except NameLookupError as error:
        from belgrade_cli.output import warn

        warn(error.lines)
        return error.status
    except BelgradeError as error:
        return _fail(error.message, error.hint, error.status)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # from Typer, if the reader of the help has gone
            return Exit.ANSWERED
        raise  # shell completion is done, or the process has been told to end
    except MemoryError as error:
        _forget(error)
        return _fail("not enough memory", "use a smaller data set, or only a part of it", Exit.FAILED)
    except Exception as error:
        from belgrade_cli.output import ReaderGone, failed

        if isinstance(error, ReaderGone):
            return Exit.ANSWERED
        if isinstance(error, OSError):  # from an unusual path, or from Typer printing its help
            return _fail(failed(error), "", Exit.FAILED)
        is_interrupt = isinstance(error.__cause__, (KeyboardInterrupt, SystemExit))  # while a class was created
        if is_interrupt or os.environ.get(TRACEBACK):
            raise
        return _fail(
            f"internal error: {type(error).__name__}: {error}",
            f"report it; {TRACEBACK}=1 shows a traceback",
            Exit.FAULT,
        )


def _wrong_usage(error: ClickException) -> int:
    """Report wrong usage, with what to type instead or where to find help."""
    if isinstance(error, ExtraWords):
        from belgrade_cli.cli.suggestions import for_extra_words

        return _suggest(for_extra_words(error))
    context = getattr(error, "ctx", None)
    help = f"see `{context.command_path if context else 'belgrade'} --help`"
    meant = meant_option(error)
    return _fail(complaint(error), f"did you mean '{meant}'? {help}" if meant else help, Exit.USAGE)


def _no_such_command(error: NoSuchCommand) -> int:
    """Suggest commands for a name that was typed in place of a command, or the closest command."""
    from belgrade_cli.cli.suggestions import OTHER_WORDS, for_no_command
    from belgrade_cli.values import did_you_mean

    word = error.words[0]
    near = did_you_mean(word, NAMES)
    said = f"no such command '{word}'", f"{near} see `belgrade --help`".strip()
    if near and word not in OTHER_WORDS:
        return _fail(*said, Exit.USAGE)
    return _suggest(for_no_command(error)) or _fail(*said, Exit.USAGE)


def _suggest(lines: tuple[str, ...]) -> int:
    """Print suggestions as wrong usage; return 0 if there are none."""
    from belgrade_cli.output import warn

    if not lines:
        return 0
    warn(lines)
    return Exit.USAGE


def _forget(error: BaseException) -> None:
    """Release everything that the traceback of an error holds, so that there is memory to report it."""
    import gc

    seen: BaseException | None = error
    while seen is not None:
        seen.__traceback__, seen.__context__, seen = None, None, seen.__context__
    gc.collect()


def _fail(message: str, hint: str, status: Exit) -> int:
    from belgrade_cli.output import warn

    warn((f"{message} ({hint})" if hint else message,))
    return status
