"""Commands about people and places: who, people, place, map, medal."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.options import (
    SEVERAL_WORDS,
    From,
    Nation,
    Side,
    Stage,
    Until,
    name_argument,
    name_option,
    place_option,
)
from belgrade_cli.errors import UsageError
from belgrade_cli.reply import Reply


def register(app: typer.Typer) -> None:
    """Add the commands."""

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
        place: Annotated[str | None, place_option("Only people who were at this place.")] = None,
        start: From = None,
        until: Until = None,
    ) -> None:
        """List people with their rank, post, formation and superior.

        \b
        belgrade people --side axis
        belgrade people --rank colonel --unit 3rd-ukrainian-front
        belgrade people --place belgrade --from 1944-10-14 --until 1944-10-20
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
        place: Annotated[str | None, place_option("Only formations that were at this place.")] = None,
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

    @answering(app)
    def medal(
        ask: Ask,
        name: Annotated[
            str | None, name_argument("[NAME]", "The award to show, if there is more than one.", "award"), SEVERAL_WORDS
        ] = None,
    ) -> None:
        """Show the medal: statute, description, ribbon, recipients.

        \b
        belgrade medal
        """
