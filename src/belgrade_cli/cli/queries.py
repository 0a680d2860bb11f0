"""Commands that list, compare and count: people, compare, coverage, diff, query."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.cli import completion
from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.options import SEVERAL_WORDS, From, Nation, Place, Side, Until, name_argument, name_option

PARTIES = completion.of("side", "nation", "unit")


def register(app: typer.Typer) -> None:
    """Register the commands."""

    @answering(app, dated=True)
    def people(
        ask: Ask,
        text: Annotated[str | None, name_argument("[TEXT]", "Part of a name.", "person"), SEVERAL_WORDS] = None,
        side: Side = None,
        nation: Nation = None,
        unit: Annotated[
            str | None, name_option("--unit", "UNIT", "Only people with a post in this formation or under it.", "unit")
        ] = None,
        rank: Annotated[
            str | None, typer.Option("--rank", metavar="TEXT", help="Only this rank; part of it is enough.")
        ] = None,
        place: Place = None,
        start: From = None,
        until: Until = None,
    ) -> None:
        """List people with their rank, post, formation and superior.

        \b
        belgrade people --side axis
        belgrade people --rank colonel --unit 3rd-ukrainian-front
        belgrade people --place belgrade --from 1944-10-14 --until 1944-10-20
        """

    @answering(app, dated=True)
    def compare(
        ask: Ask,
        parties: Annotated[
            list[str],
            typer.Argument(metavar="A B", help="Two sides, nations or formations.", autocompletion=PARTIES),
        ],
        start: From = None,
        until: Until = None,
    ) -> None:
        """Compare two sides, nations or formations.

        \b
        belgrade compare allies axis
        belgrade compare 57th army 2nd panzer army --on 1944-10-12
        """
        from belgrade_cli.query.compare import divided

        ask.options["first"], ask.options["second"] = divided(ask.model, ask.options.pop("parties"))

    @answering(app, cited=False)
    def coverage(ask: Ask) -> None:
        """Count what is known and unknown about the formations.

        \b
        belgrade coverage
        belgrade coverage --add archive.yaml
        """

    @answering(app, cited=False)
    def diff(
        ask: Ask, path: Annotated[str, typer.Argument(metavar="PATH", help="Another data set, or a layer.")]
    ) -> None:
        """Show how a data set differs from the one in use.

        \b
        belgrade diff older.yaml
        belgrade diff archive.yaml
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
        """Run a read-only SQL query over the tables of `export sqlite`.

        \b
        belgrade query
        belgrade query "SELECT name FROM units WHERE echelon = 'division'"
        belgrade query "SELECT * FROM commands" -f csv
        """
