"""What every query command does: load the data set, run the query, write the answer, return an exit status."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import typer

from belgrade_cli.cli import deferred
from belgrade_cli.cli.data_choice import NO_CHOICE, Choice, before_command, max_bytes
from belgrade_cli.cli.formats import (
    FOR_PEOPLE,
    NO_FORMAT_OPTIONS,
    PICTURES,
    FormatOptions,
    check_cells,
    chosen,
    look,
    native,
)
from belgrade_cli.cli.options import SEVERAL_WORDS, shared_options
from belgrade_cli.cli.typer_internals import names_of_options
from belgrade_cli.errors import Exit, NameLookupError
from belgrade_cli.render import LISTS, offered
from belgrade_cli.values import day

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.battle import Battle, Path
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.reply import Reply


class Ask:
    """A query: its data set, its day, and how the answer is to be written."""

    def __init__(
        self,
        *,
        data: str | None = None,
        add: Sequence[str] | None = None,
        without: Sequence[str] | None = None,
        outer: Choice = NO_CHOICE,
        wish: FormatOptions = NO_FORMAT_OPTIONS,
        no_editorial: bool = False,
        on: str | None = None,
        formats: Sequence[str] = LISTS,
        default: str = "text",
    ) -> None:
        self.given = data
        """The data set options given after the command."""
        self.choice = outer.but(data, add, without)
        self.editorial = not no_editorial
        self.wish = wish
        self.output = wish.output
        self.on = day("--on", on) if on is not None else None
        self.options: dict[str, Any] = {}
        """The options for the method of `Battle`: those of the command by name, and the day."""
        self.called: dict[str, str] = {}
        """The name of an option on the command line."""
        self.format = chosen(wish, formats, default)
        check_cells(wish, self.format)
        self.look = look(wish, self.format)
        self._native = native(wish.names)

    @property
    def drawn(self) -> bool:
        """Whether the answer is to be drawn."""
        return self.format in PICTURES

    def on_paper(self) -> None:
        """Lay out a picture on paper of this size, unless another was requested."""
        from belgrade_cli.render.look import paper

        if self.drawn and not self.look.paper:
            self.look = self.look._replace(paper=paper("A4"))

    @cached_property
    def battle(self) -> Battle:
        """The order of battle with its queries."""
        from belgrade_cli.battle import Battle

        return Battle(self.model, read=self._read, called=lambda option: self.called.get(option, f"--{option}"))

    @cached_property
    def model(self) -> OrderOfBattle:
        """The order of battle, loaded on first use."""
        return self.load(self.choice)

    def _read(
        self, path: Path | None = None, *, add: Sequence[Path] = (), without: Sequence[str] = ()
    ) -> OrderOfBattle:
        """Load another order of battle, or this one with more or fewer layers."""
        return self.load(Choice(str(path)) if path is not None else self.choice.but(None, list(map(str, add)), without))

    def load(self, choice: Choice) -> OrderOfBattle:
        """Load an order of battle with the same options. Native names are used only for people, never in data."""
        from belgrade_cli.cli.progress import working
        from belgrade_cli.loading import load
        from belgrade_cli.loading.cache import folder

        model = load(
            choice.data,
            add=choice.add,
            without=choice.without,
            editorial=self.editorial,
            max_bytes=max_bytes(),
            cache=folder(os.environ),
            parsing=working("reading the data set"),
            later=deferred.defer,
        )
        if not self._native or self.format not in (*FOR_PEOPLE, *PICTURES):
            return model
        from belgrade_cli.model.native_names import with_native_names

        return with_native_names(model)

    def leave_out(self, layers: Sequence[str]) -> None:
        """Leave out layers; must be called before the order of battle is loaded."""
        self.choice = self.choice.but(None, None, layers)


def answering(
    app: typer.Typer, *, dated: bool = False, cited: bool = True, default: str = "text", own: Collection[str] = ()
) -> Callable[[Callable[..., Reply | None]], Callable[..., int]]:
    """Register `function(ask, …)` as a command of the same name with the shared options; it returns the exit status.

    The command calls the method of `Battle` with its name and `ask.options`, unless `function` returns a reply itself.
    `dated` adds `--on`, `cited` adds `--sources`; `default` is the format used by default; `own` are shared options
    that the function takes itself.
    """

    def register(function: Callable[..., Reply | None]) -> Callable[..., int]:
        command = _Command(function, dated=dated, cited=cited, default=default, own=own)
        app.command(function.__name__)(command)
        return command

    return register


class _Command:
    """A command made from `function(ask, …)`. Inspecting its signature is slow, so that is done on demand."""

    def __init__(
        self, function: Callable[..., Reply | None], *, dated: bool, cited: bool, default: str, own: Collection[str]
    ) -> None:
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self._function = function
        self._dated, self._cited, self._default, self._taken = dated, cited, default, own

    def __call__(self, ctx: typer.Context, **given: Any) -> int:
        """Run the query and write the answer; return the exit status."""
        options = {key: given.pop(key) for key in self._shared if key in given}
        for name in self._of_several_words:
            given[name] = " ".join(given[name]) if given[name] else None
        options["no_pager"] = options.get("no_pager") or (ctx.obj or {}).get("no_pager", False)
        wish = FormatOptions(**{key: options.pop(key) for key in FormatOptions._fields if key in options})
        asked = given | {key: options.pop(key) for key in ("certain", "sources") if key in options}
        ask = Ask(**options, wish=wish, outer=before_command(ctx), formats=self._formats, default=self._default)
        ask.options = asked | ({"on": ask.on} if "on" in options else {})
        ask.called = names_of_options(ctx)
        try:
            own = self._function(ask, **given)
            reply = getattr(ask.battle, self.__name__)(**ask.options) if own is None else own
            answer = reply.answer
        except NameLookupError as error:
            from belgrade_cli.answer.answer import Answer

            answer = Answer(error.nothing, messages=error.lines, found=False)
        return deliver(ask, answer)

    @cached_property
    def _formats(self) -> Sequence[str]:
        return offered(self.__name__)

    @cached_property
    def _shared(self) -> dict[str, inspect.Parameter]:
        """The shared options, without those that the function takes itself."""
        options = shared_options(self._dated, self._cited, self._formats)
        return {key: option for key, option in options.items() if key not in self._taken}

    @cached_property
    def __signature__(self) -> inspect.Signature:
        context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        parameters = [context, *map(_by_name, self._own), *self._shared.values()]
        self.__annotations__ = {each.name: each.annotation for each in parameters}  # Typer asks for them next
        return inspect.Signature(parameters)

    @cached_property
    def _of_several_words(self) -> tuple[str, ...]:
        """The parameters that Typer passes as a list of words."""
        return tuple(parameter.name for parameter in self._own if _takes_words(parameter))

    @cached_property
    def _own(self) -> tuple[inspect.Parameter, ...]:
        """The parameters of the function after `ask`."""
        _, *own = inspect.signature(self._function, eval_str=True).parameters.values()
        return tuple(own)


def _by_name(parameter: inspect.Parameter) -> inspect.Parameter:
    """A parameter in the form that Typer reads."""
    parameter = parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
    if not _takes_words(parameter):
        return parameter
    kind = list[str] if parameter.default is inspect.Parameter.empty else list[str] | None
    return parameter.replace(annotation=Annotated[kind, parameter.annotation.__metadata__[0]])


def _takes_words(parameter: inspect.Parameter) -> bool:
    return SEVERAL_WORDS in getattr(parameter.annotation, "__metadata__", ())


def deliver(ask: Ask, answer: Answer) -> int:
    """Write the answer to its destination and its messages to standard error; return the exit status."""
    from belgrade_cli.output import emit, emit_pages, warn
    from belgrade_cli.render import losses

    warn((*ask.choice.noted(), *answer.remarks(drawn=ask.drawn)))
    _spare_data(ask)
    if answer.picture is not None if ask.drawn else ask.format not in FOR_PEOPLE or answer.blocks:
        if _is_text(ask):
            paged = not ask.wish.no_pager
            emit(written(answer, ask), to=ask.output, exact=ask.format not in FOR_PEOPLE, paged=paged)
        else:
            emit_pages(_pages(answer, ask), ask.format, to=ask.output)
            warn(losses(answer, ask.format))
    return Exit.ANSWERED if answer.found else Exit.FAILED


def _is_text(ask: Ask) -> bool:
    """Whether the answer is a single text rather than the bytes of files."""
    from belgrade_cli.render import FORMATS

    return not FORMATS[ask.format].binary and not ask.look.paper


def _pages(answer: Answer, ask: Ask) -> list[bytes]:
    from belgrade_cli.cli.progress import working
    from belgrade_cli.render import files

    with working(f"writing {ask.format}"):
        return files(answer, ask.format, look=ask.look)


def _spare_data(ask: Ask) -> None:
    """Refuse to overwrite the data that the answer comes from."""
    if ask.output in (None, "-"):
        return
    from belgrade_cli.loading.locate import refuse_part_of

    refuse_part_of((ask.choice.data, *ask.choice.add), str(ask.output))


def written(answer: Answer, ask: Ask) -> str:
    """Render the answer in the requested format; on a terminal, in its colours and width."""
    from belgrade_cli.output import detect
    from belgrade_cli.render import render, render_styled

    to_screen = ask.output in (None, "-")
    screen = detect(sys.stdout, os.environ)
    if ask.format == "text" and to_screen and screen.styled:
        return render_styled(answer, width=screen.width, height=screen.height, colors=screen.colors, ascii=screen.ascii)
    return render(
        answer, ask.format, ascii=to_screen and screen.ascii, raw=ask.wish.raw, excel=ask.wish.excel, look=ask.look
    )
