"""The program: options to a question, its answer to the terminal, every failure to a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer._click.exceptions import ClickException  # Typer exports the subclasses, not the one that has them all

from belgrade_cli import __version__
from belgrade_cli.commands import data as data_commands
from belgrade_cli.commands import facts, formations
from belgrade_cli.commands.asking import Ask, Data, deliver
from belgrade_cli.errors import BelgradeError, Exit

app = typer.Typer(
    name="belgrade",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
formations.register(app)
facts.register(app)
data_commands.register(app)

TRACEBACK = "BELGRADE_TRACEBACK"
"""Set it to see where a fault of the program came from."""


def _version(wanted: bool) -> None:
    if wanted:
        print(f"belgrade {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def welcome(
    ctx: typer.Context,
    data: Data = None,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> int | None:
    """An order of battle that you can question: the Belgrade offensive, or one of your own.

    \b
    belgrade tree 3rd-ukrainian-front     the front, down to its brigades
    belgrade who Zhdanov                  a commander and the commands held
    belgrade strength                     the sides beside each other
    belgrade tree --on 1944-10-12         as it stood on a day
    belgrade disputes                     where the sources disagree
    """
    ctx.obj = {"data": data}
    if ctx.invoked_subcommand is not None:
        return None
    from belgrade_cli.commands.asking import chosen_data
    from belgrade_cli.questions.info import welcome

    ask = Ask(data=None, outer=chosen_data(ctx), format="text", json=False, output=None)
    return deliver(ask, welcome(ask.battle))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: those of the process); the exit status. Raises nothing."""
    try:
        status = app(
            args=list(arguments) if arguments is not None else None, prog_name="belgrade", standalone_mode=False
        )
        return status if isinstance(status, int) else Exit.ANSWERED
    except ClickException as error:
        return _fail(*_usage(error), Exit.USAGE)
    except BelgradeError as error:
        return _fail(error.message, error.hint, error.status)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:
        from belgrade_cli.terminal import ReaderGone

        if isinstance(error, ReaderGone):
            return Exit.ANSWERED
        if os.environ.get(TRACEBACK):
            raise
        return _fail(
            f"a fault of the program: {type(error).__name__}: {error}",
            f"please report it; {TRACEBACK}=1 shows where",
            Exit.FAULT,
        )


def _usage(error: ClickException) -> tuple[str, str]:
    """A wrong call in one sentence, and where its help is."""
    message, _, possible = error.format_message().removesuffix(".").partition(" (Possible options: ")
    context = getattr(error, "ctx", None)
    command = f"`{context.command_path if context else 'belgrade'} --help`"
    first = possible.rstrip(")").split(", ")[0]
    return message, f"did you mean {first}? {command} lists all" if first else f"{command} explains"


def main() -> None:
    """The entry point of `belgrade`."""
    sys.exit(run())


def _fail(message: str, hint: str, status: Exit) -> int:
    from belgrade_cli import terminal

    terminal.warn((f"{message} ({hint})" if hint else message,))
    return status
