"""Commands about everything else: who, strength, casualties, timeline, place, medal, info, disputes, sources, find."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.cli import completion
from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.options import SEVERAL_WORDS, Certain, From, Place, Stage, Until, name_argument, name_option

Subject = Annotated[
    str | None,
    name_argument("[SUBJECT]", "A side, a nation, or a formation with its subordinates.", "side", "nation", "unit"),
    SEVERAL_WORDS,
]


def register(app: typer.Typer) -> None:
    """Register the commands."""

    @answering(app, dated=True)
    def who(
        ask: Ask,
        name: Annotated[
            str, name_argument("NAME", "A person, by id or any form of the name.", "person"), SEVERAL_WORDS
        ],
    ) -> None:
        """Show a person's ranks, posts, offices, awards and fate.

        \b
        belgrade who Zhdanov
        belgrade who Дапчевић --json
        """

    @answering(app, dated=True)
    def strength(ask: Ask, subject: Subject = None, start: From = None, until: Until = None) -> None:
        """Compare the strength of sides, nations and formations.

        \b
        belgrade strength
        belgrade strength 3rd-ukrainian-front
        """

    @answering(app, dated=True)
    def casualties(ask: Ask, subject: Subject = None, start: From = None, until: Until = None) -> None:
        """Compare the casualties of sides, nations and formations.

        \b
        belgrade casualties
        belgrade casualties bulgaria --json
        """

    @answering(app)
    def timeline(
        ask: Ask,
        start: From = None,
        until: Until = None,
        unit: Annotated[
            str | None,
            name_option("--unit", "UNIT", "Only events of this formation or one that was ever under it.", "unit"),
        ] = None,
        exact: Annotated[bool, typer.Option("--exact", help="With --unit: only the formation itself.")] = False,
        person: Annotated[
            str | None, name_option("--person", "NAME", "Only events with this person.", "person")
        ] = None,
        place: Place = None,
        stage: Stage = None,
        certain: Certain = False,
    ) -> None:
        """List events in order.

        \b
        belgrade timeline --unit 4th-guards-mechanised-corps
        belgrade timeline --place Zaječar --sources
        """

    @answering(app)
    def place(
        ask: Ask,
        name: Annotated[str, name_argument("NAME", "A place, by id or any form of its name.", "place"), SEVERAL_WORDS],
    ) -> None:
        """Show a place: its names, and the events and formations there.

        \b
        belgrade place Petrovgrad
        belgrade place Ниш
        """

    @answering(app)
    def medal(
        ask: Ask,
        name: Annotated[
            str | None, name_argument("[NAME]", "An award, if there is more than one.", "award"), SEVERAL_WORDS
        ] = None,
    ) -> None:
        """Show the medal: statute, description, ribbon, recipients.

        \b
        belgrade medal
        """

    @answering(app)
    def info(ask: Ask) -> None:
        """Summarise the operation, and say how to cite the data set.

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
    def disputes(
        ask: Ask,
        text: Annotated[
            str | None,
            typer.Argument(
                metavar="[TEXT]",
                help="A record, the id of a dispute, or words from its question.",
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
                metavar="[ID]", help="Show all facts from this source.", autocompletion=completion.ids("source")
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
