"""Commands that compare and count, and for questions that nobody foresaw: compare, query."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.answer.blocks import Answer
from belgrade_cli.cli import completion
from belgrade_cli.cli.options import Ask, answering

PARTIES = completion.of("side", "nation", "unit")


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @answering(app, "compare", dated=True)
    def compare(
        ask: Ask,
        first: Annotated[
            str, typer.Argument(metavar="A", help="A side, a nation or a formation.", autocompletion=PARTIES)
        ],
        second: Annotated[str, typer.Argument(metavar="B", help="Another.", autocompletion=PARTIES)],
    ) -> Answer:
        """Compare two sides, nations or formations: formations, strength and losses.

        \b
        belgrade compare allies axis
        belgrade compare 57th-army "2nd panzer army" --on 1944-10-12
        """
        from belgrade_cli.query.compare import compare

        return compare(ask.state, first, second, sources=ask.sources)

    @answering(app, "query", cited=False)
    def query(
        ask: Ask,
        sql: Annotated[
            list[str] | None, typer.Argument(metavar="[SQL]", help="A SELECT; without one, the tables are listed.")
        ] = None,
    ) -> Answer:
        """Answer a query in SQL over the tables of `export sqlite`; nothing can be changed.

        \b
        belgrade query
        belgrade query "SELECT name FROM units WHERE echelon = 'division'"
        belgrade query "SELECT * FROM commands" -f csv
        """
        from belgrade_cli.exchange import sql as database

        return database.query(ask.battle, " ".join(sql)) if sql else database.schema(ask.battle)
