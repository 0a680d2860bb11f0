"""What every answering command shares: its options, loading the data set, rendering the answer, the exit status."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from belgrade_cli.errors import Exit, UsageError

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.battle import OrderOfBattle
    from belgrade_cli.state import State
    from belgrade_cli.views import Answer

DATA, FORMAT, MAX_BYTES = "BELGRADE_DATA", "BELGRADE_FORMAT", "BELGRADE_MAX_BYTES"
"""Environment variables."""
FOR_PEOPLE = ("text", "markdown")
"""Formats that show nothing where nothing was found; the others show an empty answer."""
LONGEST_COUNT = 15
"""Digits: more than any number here needs, few enough for every platform."""
LISTS = ("text", "json", "jsonl", "csv", "tsv", "markdown")
"""The formats that every answer has."""

Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="PATH",
        help="Data set to ask: a YAML or JSON file, a folder, or - (BELGRADE_DATA does the same).",
    ),
]
Format = Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help=f"One of {', '.join(LISTS)}.")]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending chooses the format.")
]
Sources = Annotated[bool, typer.Option("--sources", "-s", help="Print the source beside each fact.")]
NoEditorial = Annotated[bool, typer.Option("--no-editorial", help="Leave out what only general knowledge adds.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="As it stood on a day, such as 1944-10-12.")]
Side = Annotated[str | None, typer.Option("--side", metavar="SIDE", help="Only this side.")]
Nation = Annotated[str | None, typer.Option("--nation", metavar="NATION", help="Only this nation.")]


class Ask:
    """One question: the data set it is put to, on which day, and how the answer is wanted."""

    def __init__(
        self,
        *,
        data: str | None,
        outer: str | None = None,
        format: str | None,
        json: bool,
        output: str | None,
        sources: bool = False,
        no_editorial: bool = False,
        on: str | None = None,
        formats: Sequence[str] = LISTS,
    ) -> None:
        self.given = data
        """The data set named behind the command."""
        self.data = data if data is not None else outer
        if self.data == "":
            raise UsageError("--data names no file or folder")
        self.sources = sources
        self.editorial = not no_editorial
        self.output = output
        self.on = day("--on", on) if on is not None else None
        self.format = _format(format, json, output, formats)

    @cached_property
    def battle(self) -> OrderOfBattle:
        """The order of battle; read when it is first needed."""
        from belgrade_cli.dataset import load

        return load(self.data, editorial=self.editorial, max_bytes=max_bytes())

    @cached_property
    def state(self) -> State:
        """The order of battle on the day that was asked for, or as it is written."""
        from belgrade_cli.state import State

        return State(self.battle, self.on)

    def side(self, text: str | None) -> str | None:
        """The side that an option means."""
        return None if text is None else _member("--side", text, {side.id: side.name for side in self.battle.sides})

    def nation(self, text: str | None) -> str | None:
        """The nation that an option means."""
        return None if text is None else _member("--nation", text, self.battle.nations)


def answering(
    app: typer.Typer, name: str, *, dated: bool = False, cited: bool = True, extra: Sequence[str] = ()
) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """Register `function(ask, …)` as a command with the shared options; the command returns the exit status.

    `dated` adds `--on`, `cited` adds `--sources`; `extra` are formats beside those of every answer.
    """
    formats = (*LISTS, *extra)

    def register(function: Callable[..., Answer]) -> Callable[..., int]:
        shared = _shared(dated, cited, formats)

        @wraps(function)
        def command(ctx: typer.Context, **given: Any) -> int:
            options = {key: given.pop(key) for key in shared if key in given}
            ask = Ask(**options, outer=chosen_data(ctx), formats=formats)
            return deliver(ask, function(ask, **given))

        own = [
            parameter
            for parameter in inspect.signature(function, eval_str=True).parameters.values()
            if parameter.name != "ask"
        ]
        context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        parameters = [
            context,
            *(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own),
            *shared.values(),
        ]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        app.command(name)(command)
        return command

    return register


def deliver(ask: Ask, answer: Answer) -> int:
    """Write the answer where it is wanted, its messages to standard error; the exit status."""
    from belgrade_cli import terminal

    terminal.warn(answer.messages)
    if answer.blocks or ask.format not in FOR_PEOPLE:
        terminal.emit(written(answer, ask), to=ask.output, exact=ask.format not in FOR_PEOPLE)
    return Exit.ANSWERED if answer.found else Exit.FAILED


def written(answer: Answer, ask: Ask) -> str:
    """The answer in the format that was asked for; text on a terminal in the terminal's colours and width."""
    from belgrade_cli import terminal
    from belgrade_cli.render import render, render_styled

    to_screen = ask.output in (None, "-")
    screen = terminal.detect(sys.stdout, os.environ)
    if ask.format == "text" and to_screen and screen.styled:
        return render_styled(answer, width=screen.width, colors=screen.colors, ascii=screen.ascii)
    return render(answer, ask.format, ascii=to_screen and screen.ascii)


def chosen_data(ctx: typer.Context) -> str | None:
    """The data set named before the command, else by the environment; None for the one that comes with the program."""
    return (ctx.obj or {}).get("data") or os.environ.get(DATA) or None


def max_bytes() -> int | None:
    """The largest data set to read, where the environment says."""
    text = os.environ.get(MAX_BYTES)
    if not text:
        return None
    return count(MAX_BYTES, text)


def day(option: str, text: str) -> date:
    """The day that an option names; a month or a span is no day."""
    from belgrade_cli import dates

    try:
        return dates.day(text)
    except dates.DateError as error:
        raise UsageError(f"{option}: {error}", hint="write a day as 1944-10-12") from None


def count(option: str, text: str) -> int:
    """The whole number that an option is given."""
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_COUNT:
        raise UsageError(f"{option} takes no “{_shown(text)}”", hint="write a whole number such as 2")
    return int(text)


def one_of(option: str, text: str | None, values: Sequence[str]) -> str | None:
    """A value of a closed list, as typed but for case and blanks."""
    return None if text is None else _member(option, text, {value: value for value in values})


def literal(values: Any) -> tuple[str, ...]:
    """The words of a Literal type."""
    return get_args(values)


def _member(option: str, text: str, names: dict[str, str]) -> str:
    """The key whose key or name is `text`; a usage error with the closest ones where there is none."""
    folded = text.strip().casefold().replace(" ", "-")
    for key, name in names.items():
        if folded in {key.casefold(), name.casefold().replace(" ", "-")}:
            return key
    from difflib import get_close_matches

    close = get_close_matches(folded, names, 1) or list(names)
    raise UsageError(
        f"{option} takes no “{_shown(text)}”",
        hint=f"did you mean {close[0]}?" if len(close) == 1 else f"one of {', '.join(close)}",
    )


def _format(format: str | None, json: bool, output: str | None, formats: Sequence[str]) -> str:
    """`-f` beats the ending of `-o`, which beats BELGRADE_FORMAT."""
    if json and format not in (None, "json"):
        raise UsageError(f"--json and --format {_shown(format or '')} contradict each other")
    if json:
        return "json"
    if format is not None:
        return _member("--format", format, {known: known for known in formats})
    by_ending = _of_ending(output) if output else None
    if by_ending in formats:
        return str(by_ending)
    wished = os.environ.get(FORMAT)
    return _member(FORMAT, wished, {known: known for known in formats}) if wished else "text"


def _of_ending(output: str) -> str | None:
    from belgrade_cli.render import format_of

    return format_of(output)


def _shown(text: str) -> str:
    from belgrade_cli.views import visible

    return visible(text[:60])


def _shared(dated: bool, cited: bool, formats: Sequence[str]) -> dict[str, inspect.Parameter]:
    """The shared options as parameters, in the order in which help lists them."""
    listed: Any = Format
    if tuple(formats) != LISTS:
        listed = Annotated[
            str | None, typer.Option("--format", "-f", metavar="FORMAT", help=f"One of {', '.join(formats)}.")
        ]
    options: dict[str, tuple[Any, Any]] = {"on": (On, None)} if dated else {}
    options |= {"format": (listed, None), "json": (Json, False), "output": (Output, None)}
    options |= {"sources": (Sources, False)} if cited else {}
    options |= {"no_editorial": (NoEditorial, False), "data": (Data, None)}
    return {
        key: inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for key, (annotation, default) in options.items()
    }
