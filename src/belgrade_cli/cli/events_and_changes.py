"""Commands about events and changes: timeline, changes."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli import values
from belgrade_cli.cli import completion
from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.options import Certain, From, Nation, Side, Stage, Until, name_option


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @answering(app)
    def timeline(
        ask: Ask,
        start: From = None,
        until: Until = None,
        unit: Annotated[
            str | None,
            name_option(
                "--unit", "UNIT", "Only events involving this formation, or any that was ever under it.", "unit"
            ),
        ] = None,
        exact: Annotated[bool, typer.Option("--exact", help="With --unit: only the formation itself.")] = False,
        person: Annotated[
            str | None, name_option("--person", "NAME", "Only events involving this person.", "person")
        ] = None,
        place: Annotated[str | None, name_option("--place", "PLACE", "Only events at this place.", "place")] = None,
        stage: Stage = None,
        certain: Certain = False,
    ) -> None:
        """List events in order.

        \b
        belgrade timeline --unit 4th-guards-mechanised-corps
        belgrade timeline --place Zaječar --sources
        """

    @answering(app)
    def changes(
        ask: Ask,
        days: Annotated[
            list[str], typer.Argument(metavar="FROM UNTIL", help="The day to start from, and the last day to include.")
        ],
        unit: Annotated[
            str | None,
            name_option("--unit", "UNIT", "Only changes to this formation, or to any that was ever under it.", "unit"),
        ] = None,
        side: Side = None,
        nation: Nation = None,
        kind: Annotated[
            str | None,
            typer.Option(
                "--kind",
                metavar="KIND",
                help="Only changes of this kind: formed, dissolved, destroyed, moved, support, commander, "
                "headquarters or side.",
                autocompletion=completion.changes,
            ),
        ] = None,
        certain: Certain = False,
    ) -> None:
        """List what changed between two days.

        \b
        belgrade changes 1944-09-15 1944-10-12
        belgrade changes 12 October 1944 20 October 1944 --side axis
        belgrade changes 1944-08-01 1944-11-24 --kind commander
        """
        ask.called |= {"start": "FROM", "until": "UNTIL"}
        ask.options["start"], ask.options["until"] = values.days(ask.options.pop("days"))
