"""The commands map and open."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.data_choice import Add, Data, Without, before_command
from belgrade_cli.cli.formats import Names, Wish
from belgrade_cli.cli.options import SEVERAL_WORDS, From, NoEditorial, On, Place, Side, Stage, Until, name_argument
from belgrade_cli.errors import BelgradeError, Exit, UsageError
from belgrade_cli.reply import Reply


def register(app: typer.Typer) -> None:
    """Register the commands."""

    @answering(app, dated=True)
    def map(
        ask: Ask,
        unit: Annotated[
            str | None,
            name_argument("[UNIT]", "A formation and its subordinates, by id or any form of its name.", "unit"),
            SEVERAL_WORDS,
        ] = None,
        start: From = None,
        until: Until = None,
        stage: Stage = None,
        side: Side = None,
        place: Place = None,
    ) -> Reply | None:
        """Draw a map of formations on a day, or of movements and events.

        \b
        belgrade map --on 1944-10-12
        belgrade map --on 1944-10-12 -o map.svg
        belgrade map 57th-army --from 1944-09-22 --until 1944-10-20 -o moves.svg
        belgrade map --stage first-stage -f geojson
        """
        if ask.format == "html":
            if start or until or stage or side or place:
                raise UsageError("html can only be used with UNIT and --on", hint="the page has a map of every day")
            return ask.battle.page(unit, on=ask.on, sources=ask.options["sources"])
        return None

    @app.command("open")
    def open_(
        ctx: typer.Context,
        unit: Annotated[
            list[str] | None, name_argument("[UNIT]", "Only this formation and its subordinates.", "unit")
        ] = None,
        on: On = None,
        no_editorial: NoEditorial = False,
        data: Data = None,
        add: Add = None,
        without: Without = None,
        names: Names = None,
    ) -> int:
        """Open the standalone page in a browser.

        \b
        belgrade open
        belgrade open --on 1944-10-12
        """
        ask = Ask(
            data=data,
            add=add,
            without=without,
            outer=before_command(ctx),
            wish=Wish(names=names),
            on=on,
            no_editorial=no_editorial,
        )
        return _opened(ask, " ".join(unit) if unit else None)


def _opened(ask: Ask, unit: str | None) -> int:
    """Write the page to a private temporary folder and open it; return the exit status."""
    import webbrowser
    from pathlib import Path
    from tempfile import mkdtemp

    from belgrade_cli.output import emit, warn
    from belgrade_cli.render import render

    answer = ask.battle.page(unit, on=ask.on).answer
    warn(answer.messages)
    place = Path(mkdtemp(prefix="belgrade-")) / "order-of-battle.html"
    emit(render(answer, "html"), to=place)
    if not webbrowser.open(place.as_uri()):
        raise BelgradeError(f"cannot open a browser; the page is {place}")
    emit(f"{place}\n")
    return Exit.ANSWERED
