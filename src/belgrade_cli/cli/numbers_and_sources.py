"""Commands about numbers and sources: strength, casualties, coverage, disputes, sources."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.cli import completion
from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.options import SEVERAL_WORDS, From, Until, name_argument

Subject = Annotated[
    str | None,
    name_argument("[SUBJECT]", "A side, a nation, or a formation with its subordinates.", "side", "nation", "unit"),
    SEVERAL_WORDS,
]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @answering(app, dated=True)
    def strength(ask: Ask, subject: Subject = None, start: From = None, until: Until = None) -> None:
        """Show the strength of sides, nations and formations.

        \b
        belgrade strength
        belgrade strength 3rd-ukrainian-front
        """

    @answering(app, dated=True)
    def casualties(ask: Ask, subject: Subject = None, start: From = None, until: Until = None) -> None:
        """Show the casualties of sides, nations and formations.

        \b
        belgrade casualties
        belgrade casualties bulgaria --json
        """

    @answering(app, cited=False)
    def coverage(ask: Ask) -> None:
        """Show how much is known about the formations.

        \b
        belgrade coverage
        belgrade coverage --add archive.yaml
        """

    @answering(app, cited=False)
    def disputes(
        ask: Ask,
        text: Annotated[
            str | None,
            typer.Argument(
                metavar="[TEXT]",
                help="A formation, person, place or event; or the id of a dispute, or words from its question.",
                autocompletion=completion.ids("dispute"),
            ),
            SEVERAL_WORDS,
        ] = None,
    ) -> None:
        """Show where the sources disagree, and which reading is used.

        \b
        belgrade disputes
        belgrade disputes 223rd-rifle-division
        """

    @answering(app, cited=False)
    def sources(
        ask: Ask,
        work: Annotated[
            str | None,
            typer.Argument(
                metavar="[ID]", help="A source, to list the facts from it.", autocompletion=completion.ids("source")
            ),
            SEVERAL_WORDS,
        ] = None,
    ) -> None:
        """List the sources, or all facts from one of them.

        \b
        belgrade sources
        belgrade sources medal
        belgrade sources -f bibtex
        """
