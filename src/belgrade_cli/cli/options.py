"""What every answering command shares: its options, loading the data set, rendering the answer, the exit status."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import typer

from belgrade_cli.cli import afterwards, completion
from belgrade_cli.cli.data_choice import NO_CHOICE, Add, Choice, Data, Without, before_command, max_bytes
from belgrade_cli.cli.formats import (
    FOR_PEOPLE,
    NAMES,
    NO_WISH,
    PICTURES,
    Dark,
    Excel,
    Landscape,
    Names,
    NoPager,
    PaperName,
    Raw,
    Transparent,
    Wish,
    check_cells,
    chosen,
    look,
)
from belgrade_cli.errors import Exit, NameLookupError, UsageError
from belgrade_cli.render import DRAWN, LISTS, offered
from belgrade_cli.values import day, one_of, party, period

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle

Json = Annotated[bool, typer.Option("--json", help="Same as --format json.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its extension sets the format.")
]
Sources = Annotated[bool, typer.Option("--sources", "-s", help="Show the source of each fact.")]
NoEditorial = Annotated[bool, typer.Option("--no-editorial", help="Hide editorial additions.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of a period.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day of a period.")]
Certain = Annotated[bool, typer.Option("--certain", help="With a day or period: hide what is only possible.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Show the state on this day, such as 1944-10-12.")]
Side = Annotated[
    str | None,
    typer.Option("--side", metavar="SIDE", help="Only this side.", autocompletion=completion.of("side")),
]
Nation = Annotated[
    str | None,
    typer.Option("--nation", metavar="NATION", help="Only this nation.", autocompletion=completion.of("nation")),
]


SEVERAL_WORDS = "several words"
"""Marks the one argument of a command that takes a name: its words need no quotes."""


class Ask:
    """One question: the data set it is put to, on which day, and how the answer is wanted."""

    def __init__(
        self,
        *,
        data: str | None = None,
        add: Sequence[str] | None = None,
        without: Sequence[str] | None = None,
        outer: Choice = NO_CHOICE,
        wish: Wish = NO_WISH,
        sources: bool = False,
        no_editorial: bool = False,
        on: str | None = None,
        certain: bool = False,
        formats: Sequence[str] = LISTS,
        default: str = "text",
    ) -> None:
        self.given = data
        """The data set named behind the command."""
        self.choice = outer.but(data, add, without)
        self.sources = sources
        self.editorial = not no_editorial
        self.wish = wish
        self.output = wish.output
        self.on = day("--on", on) if on is not None else None
        self.certain = certain
        self.within: tuple[date | None, date | None] | None = (self.on, self.on) if self.on else None
        """The first and last day that were asked for; None for an end that is open, or where none were."""
        self.format = chosen(wish, formats, default)
        check_cells(wish, self.format)
        self.look = look(wish, self.format)
        one_of("--names", wish.names, NAMES)

    @property
    def drawn(self) -> bool:
        """Whether the answer is wanted as a picture."""
        return self.format in PICTURES

    def on_paper(self, size: str) -> None:
        """Lay a picture out on paper of a size where none was asked for."""
        from belgrade_cli.render.look import paper

        if self.drawn and not self.look.paper:
            self.look = self.look._replace(paper=paper(size))

    @cached_property
    def battle(self) -> OrderOfBattle:
        """The order of battle; read when it is first needed. Native names are for people, never in data."""
        battle = self.load(self.choice)
        if self.wish.names != "native" or self.format not in (*FOR_PEOPLE, *PICTURES):
            return battle
        from belgrade_cli.model.native_names import with_native_names

        return with_native_names(battle)

    def load(self, choice: Choice) -> OrderOfBattle:
        """Another order of battle, read as the one that is asked is."""
        from belgrade_cli.cli.progress import working
        from belgrade_cli.loading import load
        from belgrade_cli.loading.cache import folder

        return load(
            choice.data,
            add=choice.add,
            without=choice.without,
            editorial=self.editorial,
            max_bytes=max_bytes(),
            cache=folder(os.environ),
            parsing=working("reading the data set"),
            later=afterwards.later,
        )

    @cached_property
    def state(self) -> State:
        """The order of battle on the day that was asked for, or as it is written."""
        from belgrade_cli.model.history import State

        if self.certain and self.on is None:
            raise UsageError("--certain requires --on", hint="--on 1944-10-12 --certain")
        return State(self.battle, self.on, certain=self.certain)

    def leave_out(self, layers: Sequence[str]) -> None:
        """Leave layers out; before the order of battle is asked for."""
        self.choice = self.choice.but(None, None, layers)

    def during(self, start: str | None, until: str | None) -> State:
        """The order of battle in the period that `--from` and `--until` name, else that of `--on`."""
        from datetime import date

        from belgrade_cli.model.history import State

        if start is None and until is None:
            return self.state
        if self.on:
            raise UsageError("--on cannot be used with --from or --until", hint="use one or the other")
        first, last = period(start, until)
        self.within = first, last
        return State(self.battle, last or date.max, since=first or date.min, certain=self.certain)

    def side(self, text: str | None) -> str | None:
        """The side that an option means."""
        return None if text is None else party("--side", text, self._sides, self._nations)

    def nation(self, text: str | None) -> str | None:
        """The nation that an option means."""
        return None if text is None else party("--nation", text, self._nations, self._sides)

    @property
    def _sides(self) -> dict[str, tuple[str, ...]]:
        return {side.id: (side.name,) for side in self.battle.sides}

    @property
    def _nations(self) -> dict[str, tuple[str, ...]]:
        """The nations with their names and adjectives."""
        listed = (nation for side in self.battle.sides for nation in side.nations)
        adjectives = {nation.id: nation.adjective for nation in listed}
        return {key: (name, adjectives.get(key) or name) for key, name in self.battle.nations.items()}


def answering(
    app: typer.Typer,
    name: str,
    *,
    dated: bool = False,
    cited: bool = True,
    extra: Sequence[str] = (),
    default: str = "text",
    own: Collection[str] = (),
) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """Register `function(ask, …)` as a command with the shared options; the command returns the exit status.

    `dated` adds `--on`, `cited` adds `--sources`; `extra` are formats beside those of every answer; `default`
    is the one where none is asked for; `own` are shared options that the function takes itself.
    """

    def register(function: Callable[..., Answer]) -> Callable[..., int]:
        formats = offered(extra)
        shared = {key: option for key, option in _shared(dated, cited, formats).items() if key not in own}
        command = _Command(function, shared, formats, default)
        app.command(name)(command)
        return command

    return register


class _Command:
    """A command made of `function(ask, …)`. Its signature, which takes long to read, is read when it is called for."""

    def __init__(
        self,
        function: Callable[..., Answer],
        shared: dict[str, inspect.Parameter],
        formats: Sequence[str],
        default: str,
    ) -> None:
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self._function = function
        self._shared = shared
        self._formats = formats
        self._default = default

    def __call__(self, ctx: typer.Context, **given: Any) -> int:
        """Ask, and deliver the answer; the exit status."""
        options = {key: given.pop(key) for key in self._shared if key in given}
        for name in self._of_several_words:
            given[name] = " ".join(given[name]) if given[name] else None
        options["no_pager"] = options.get("no_pager") or (ctx.obj or {}).get("no_pager", False)
        wish = Wish(**{key: options.pop(key) for key in Wish._fields if key in options})
        ask = Ask(**options, wish=wish, outer=before_command(ctx), formats=self._formats, default=self._default)
        try:
            answer = self._function(ask, **given)
        except NameLookupError as error:
            from belgrade_cli.answer.answer import Answer

            answer = Answer(error.nothing, messages=error.lines, found=False)
        return deliver(ask, _placed_in_time(ask, answer))

    @cached_property
    def __signature__(self) -> inspect.Signature:
        context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        _, *own = inspect.signature(self._function, eval_str=True).parameters.values()
        by_name = (_by_name(parameter) for parameter in own)
        return inspect.Signature([context, *by_name, *self._shared.values()])

    @cached_property
    def _of_several_words(self) -> tuple[str, ...]:
        """The parameters that Typer gives as a list of words."""
        own = inspect.signature(self._function, eval_str=True).parameters.values()
        return tuple(parameter.name for parameter in own if _takes_words(parameter))

    @cached_property
    def __annotations__(self) -> dict[str, Any]:  # type: ignore[override]
        return {name: parameter.annotation for name, parameter in self.__signature__.parameters.items()}


def _by_name(parameter: inspect.Parameter) -> inspect.Parameter:
    """A parameter as Typer is to read it."""
    parameter = parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
    if not _takes_words(parameter):
        return parameter
    kind = list[str] if parameter.default is inspect.Parameter.empty else list[str] | None
    return parameter.replace(annotation=Annotated[kind, parameter.annotation.__metadata__[0]])


def _takes_words(parameter: inspect.Parameter) -> bool:
    return SEVERAL_WORDS in getattr(parameter.annotation, "__metadata__", ())


def _placed_in_time(ask: Ask, answer: Answer) -> Answer:
    """The answer with a remark where its day or period lies outside what the data set tells of."""
    if ask.within is None:
        return answer
    from belgrade_cli.query.scope import outside

    return answer._replace(messages=(*outside(ask.battle, *ask.within), *answer.messages))


def deliver(ask: Ask, answer: Answer) -> int:
    """Write the answer where it is wanted, its messages to standard error; the exit status."""
    from belgrade_cli.output import emit, emit_pages, warn

    warn((*ask.choice.noted(), *answer.remarks(drawn=ask.drawn)))
    _spare_data(ask)
    if answer.picture is not None if ask.drawn else answer.blocks or ask.format not in FOR_PEOPLE:
        if _is_text(ask):
            paged = not ask.wish.no_pager
            emit(written(answer, ask), to=ask.output, exact=ask.format not in FOR_PEOPLE, paged=paged)
        else:
            emit_pages(_pages(answer, ask), ask.format, to=ask.output)
    return Exit.ANSWERED if answer.found else Exit.FAILED


def _is_text(ask: Ask) -> bool:
    """Whether the answer is one text, not the bytes of files."""
    from belgrade_cli.render import FORMATS

    return not FORMATS[ask.format].binary and not ask.look.paper


def _pages(answer: Answer, ask: Ask) -> list[bytes]:
    from belgrade_cli.cli.progress import working
    from belgrade_cli.render import files

    with working(f"writing {ask.format}"):
        return files(answer, ask.format, look=ask.look)


def _spare_data(ask: Ask) -> None:
    """Refuse to put an answer in the place of the data that it is taken from."""
    if ask.output in (None, "-"):
        return
    from belgrade_cli.loading.locate import refuse_part_of

    refuse_part_of((ask.choice.data, *ask.choice.add), str(ask.output))


def written(answer: Answer, ask: Ask) -> str:
    """The answer in the format that was asked for; text on a terminal in the terminal's colours and width."""
    from belgrade_cli.output import detect
    from belgrade_cli.render import render, render_styled

    to_screen = ask.output in (None, "-")
    screen = detect(sys.stdout, os.environ)
    if ask.format == "text" and to_screen and screen.styled:
        return render_styled(answer, width=screen.width, height=screen.height, colors=screen.colors, ascii=screen.ascii)
    return render(
        answer, ask.format, ascii=to_screen and screen.ascii, raw=ask.wish.raw, excel=ask.wish.excel, look=ask.look
    )


def _shared(dated: bool, cited: bool, formats: Sequence[str]) -> dict[str, inspect.Parameter]:
    """The shared options as parameters, in the order in which help lists them."""
    listed = Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"Output format: {', '.join(formats)}.",
            autocompletion=completion.among(formats),
        ),
    ]
    options: dict[str, tuple[Any, Any]] = {"on": (On, None), "certain": (Certain, False)} if dated else {}
    options |= {"format": (listed, None), "json": (Json, False), "output": (Output, None)}
    options |= {"sources": (Sources, False)} if cited else {}
    options |= {"raw": (Raw, False), "excel": (Excel, False)}
    if DRAWN[0] in formats:
        options |= {"paper": (PaperName, None), "landscape": (Landscape, False)}
        options |= {"dark": (Dark, False), "transparent": (Transparent, False)}
    options |= {
        "no_editorial": (NoEditorial, False),
        "data": (Data, None),
        "add": (Add, None),
        "without": (Without, None),
        "names": (Names, None),
        "no_pager": (NoPager, False),
    }
    return {
        key: inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for key, (annotation, default) in options.items()
    }
