"""Commands about the whole: info, find, query, open."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.data_choice import Add, Data, before_command
from belgrade_cli.cli.formats import FormatOptions, Names
from belgrade_cli.cli.options import SEVERAL_WORDS, NoEditorial, On, Without, name_argument
from belgrade_cli.errors import BelgradeError, Exit


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @answering(app)
    def info(ask: Ask) -> None:
        """Summarise the operation and show how to cite the data set.

        \b
        belgrade info
        """

    @answering(app)
    def find(
        ask: Ask,
        text: Annotated[
            str,
            name_argument("TEXT", "Any form of a name, or part of one.", "unit", "person", "place", "event", "award"),
            SEVERAL_WORDS,
        ],
    ) -> None:
        """Find formations, people, places, events and awards by name.

        \b
        belgrade find "prinz eugen"
        belgrade find niš
        """

    @answering(app, cited=False)
    def query(
        ask: Ask,
        sql: Annotated[
            str | None,
            typer.Argument(metavar="[SQL]", help="A SELECT statement; if left out, the tables are listed."),
            SEVERAL_WORDS,
        ] = None,
    ) -> None:
        """Run a read-only SQL query on the tables of `export sqlite`.

        \b
        belgrade query
        belgrade query "SELECT name FROM units WHERE echelon = 'division'"
        belgrade query "SELECT * FROM commands" -f csv
        """

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
        """Open an interactive page of the order of battle in a browser.

        \b
        belgrade open
        belgrade open --on 1944-10-12
        """
        ask = Ask(
            data=data,
            add=add,
            without=without,
            outer=before_command(ctx),
            wish=FormatOptions(names=names),
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
