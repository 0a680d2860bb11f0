"""Commands for questions that nobody foresaw: query."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.answer.blocks import Answer
from belgrade_cli.cli.options import Ask, answering


def register(app: typer.Typer) -> None:
    """Add the commands."""

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
