"""Everything used here that is private in Typer; `tests/cli/test_typer_internals.py` fails if any of it changes.

Commands are built when they are run, since building all of them takes longer than most answers. Completions are printed
here, because Typer treats descriptions as Rich markup, which imports Rich for every keystroke and loses `[brackets]`,
and because zsh evaluates what it is given, so that a name like `\\$(rm …)` would run.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import typer
from typer._click.exceptions import (  # Typer exports some of the subclasses, but not the base class
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
)
from typer._click.utils import make_default_short_help
from typer.core import TyperCommand, TyperGroup

from belgrade_cli.values import nearest

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter, Parameter
    from typer.models import CommandInfo

__all__ = [
    "COMPLETE",
    "HELP",
    "ClickException",
    "Commands",
    "ExtraWords",
    "NoSuchCommand",
    "complaint",
    "meant_option",
    "names_of_options",
]

COMPLETE = "_BELGRADE_COMPLETE"
"""The environment variable set by a shell that asks for completions."""
HELP = {"help_option_names": ["-h", "--help"]}
COMPLETION_HELP = {
    "install_completion": "Install completion for the current shell.",
    "show_completion": "Print the completion script for the current shell.",
}
_NO_LIMIT = 1_000
"""The length of the short help: it is wrapped, not cut."""
HARMLESS = " .,()-–/’"
"""The characters allowed in a description for zsh besides letters and digits."""


class NoSuchCommand(Exception):  # noqa: N818 - the name is the message
    """A line that does not begin with a command."""

    def __init__(self, words: list[str], given: Mapping[str, Any]) -> None:
        super().__init__(*words)
        self.words = words
        self.given = given
        """The options before it."""


class ExtraWords(ClickException):
    """More words than a command takes."""

    def __init__(self, context: Context, words: list[str]) -> None:
        super().__init__(" ".join(words))
        self.ctx = context


@contextmanager
def _placed(context: Context) -> Iterator[None]:
    """Add the command to errors about options."""
    try:
        yield
    except BadOptionUsage as error:
        error.ctx = error.ctx or context
        raise


class _Helpful:
    """A command that writes its help like any other answer, so that failures are reported."""

    def get_help(self, ctx: Context) -> str:
        """Write the help and exit."""
        from belgrade_cli.output import emit

        emit(f"{super().get_help(ctx)}\n")  # type: ignore[misc]
        raise typer.Exit


class _OneCommand(_Helpful, TyperCommand):
    """A command that reports extra words with an exception of its own, independent of Typer's messages."""

    allow_extra_args = True

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse options and arguments. Raises ExtraWords if there are more words than the command takes."""
        with _placed(ctx):
            super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise ExtraWords(ctx, ctx.args)
        return ctx.args

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """The parts of the usage line; required arguments are plain words, without Typer's braces."""
        return [piece.removeprefix("{").removesuffix("}") for piece in super().collect_usage_pieces(ctx)]


class Commands(_Helpful, TyperGroup):
    """Commands that are built when they are run; subclasses define them."""

    registered: ClassVar[Callable[[str], dict[str, CommandInfo]]]
    """The commands of a module, by name."""
    groups: ClassVar[Mapping[str, Mapping[str, str]]]
    """The commands under the headings of the help, each with the module that contains it."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        return [name for group in type(self).groups.values() for name in group]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        known = self._registered(cmd_name)
        if known is None:
            return None
        one = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)
        known.cls = _OneCommand
        one.registered_commands = [known]
        return typer.main.get_command(one)

    def _registered(self, name: str) -> CommandInfo | None:
        """The registration of a command, which is much cheaper than building it."""
        cls = type(self)
        return next((cls.registered(group[name])[name] for group in cls.groups.values() if name in group), None)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Print the commands under their headings, with the first sentence of each one's help."""
        longest = max(map(len, self.list_commands(ctx)))
        for heading, names in type(self).groups.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(longest), self._summary(name)) for name in names])

    def _summary(self, name: str) -> str:
        """The first sentence of a command's help."""
        command = self._registered(name)
        return make_default_short_help(inspect.getdoc(command.callback) or "", _NO_LIMIT) if command else ""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the options before a command."""
        with _placed(ctx):
            return super().parse_args(ctx, args)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """The options of the program, including those that Typer adds, with our wording."""
        params = super().get_params(ctx)
        for param in params:
            if param.name in COMPLETION_HELP:
                param.help = COMPLETION_HELP[param.name]  # type: ignore[attr-defined]
        return params

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command of a line. Raises NoSuchCommand, with the whole line, if there is none."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchOption:
            raise
        except ClickException:
            raise NoSuchCommand(args, ctx.params) from None

    def _main_shell_completion(
        self, ctx_args: MutableMapping[str, Any], prog_name: str, complete_var: str | None = None
    ) -> None:
        if COMPLETE in os.environ:
            register_shells()
        super()._main_shell_completion(ctx_args, prog_name, complete_var)


def complaint(error: ClickException) -> str:
    """What is wrong with a call, in words that do not depend on Typer's."""
    if isinstance(error, NoSuchOption):
        return f"no such option '{error.option_name}'"
    if isinstance(error, MissingParameter) and error.param:
        if error.param.param_type_name == "option":
            return f"missing option {min(error.param.opts, key=len)} {error.param.metavar}"
        names = _as_typed(error.param).split()
        return f"missing arguments {' and '.join(names)}" if len(names) > 1 else f"missing argument {names[0]}"
    if isinstance(error, BadOptionUsage) and error.ctx:
        flags = [name for param in error.ctx.command.params if getattr(param, "is_flag", False) for name in param.opts]
        return f"{error.option_name} {'takes no' if error.option_name in flags else 'requires a'} value"
    said = str(error.format_message()).rstrip(".")
    return said[:1].lower() + said[1:]


def meant_option(error: ClickException) -> str:
    """The option closest to an unknown one; empty if none is similar."""
    context = getattr(error, "ctx", None)
    if not isinstance(error, NoSuchOption) or context is None:
        return ""
    options = [name for param in context.command.params for name in param.opts if name.startswith("--")]
    near = nearest(error.option_name.lstrip("-"), tuple(name.lstrip("-") for name in options), likeness=0.7)
    return f"--{near}" if near else ""


def names_of_options(ctx: Context) -> dict[str, str]:
    """What people type for each parameter of a command: an option, or the placeholder of an argument."""
    return {str(param.name): _as_typed(param) for param in ctx.command.params}


def _as_typed(param: Parameter) -> str:
    return param.opts[0] if param.opts[0].startswith("-") else str(param.metavar).strip("[]")


def register_shells() -> None:
    """Make Typer print plain text for zsh and fish."""
    from typer._click.shell_completion import CompletionItem, add_completion_class
    from typer._completion_classes import FishComplete, ZshComplete

    from belgrade_cli.answer.blocks import visible

    class Zsh(ZshComplete):
        """Completions for zsh: values with plain descriptions."""

        def format_completion(self, item: CompletionItem) -> str:
            value = super().format_completion(CompletionItem(item.value))
            return f'{value}:"{harmless(item.help)}"' if item.help else value

    class Fish(FishComplete):
        """Completions for fish: a value, a tab and a description on each line; fish evaluates neither."""

        def format_completion(self, item: CompletionItem) -> str:
            return f"{item.value}\t{visible(' '.join(item.help.split()))}" if item.help else str(item.value)

    add_completion_class(Zsh, "zsh")
    add_completion_class(Fish, "fish")


def harmless(text: str) -> str:
    """A description that zsh can evaluate without running anything."""
    kept = (letter if letter.isalnum() or letter in HARMLESS else " " for letter in text.replace("'", "’"))
    return " ".join("".join(kept).split())
