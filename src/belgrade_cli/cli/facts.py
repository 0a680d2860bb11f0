"""Commands about everything else: who, strength, casualties, timeline, place, medal, info, disputes, sources, find."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.answer.answer import Answer
from belgrade_cli.cli import completion
from belgrade_cli.cli.options import SEVERAL_WORDS, Ask, Certain, From, Until, answering
from belgrade_cli.errors import UsageError
from belgrade_cli.values import one_of, period

Subject = Annotated[
    str | None,
    typer.Argument(
        metavar="[SUBJECT]",
        help="A side, a nation, or a formation with its subordinates.",
        autocompletion=completion.of("side", "nation", "unit"),
    ),
    SEVERAL_WORDS,
]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @answering(app, "who", dated=True)
    def who(
        ask: Ask,
        name: Annotated[
            str,
            typer.Argument(
                metavar="NAME", help="A person, by id or any form of the name.", autocompletion=completion.of("person")
            ),
            SEVERAL_WORDS,
        ],
    ) -> Answer:
        """Show a person's ranks, posts, offices, awards and fate.

        \b
        belgrade who Zhdanov
        belgrade who Дапчевић --json
        """
        from belgrade_cli.query.who import who

        return who(ask.state, name, sources=ask.sources)

    @answering(app, "strength", dated=True, extra=("svg",))
    def strength(ask: Ask, subject: Subject = None, start: From = None, until: Until = None) -> Answer:
        """Compare the strength of sides, nations and formations.

        \b
        belgrade strength
        belgrade strength 3rd-ukrainian-front
        """
        from belgrade_cli.query.figures import figures

        return figures(ask.during(start, until), "strength", subject, sources=ask.sources)

    @answering(app, "casualties", dated=True, extra=("svg",))
    def casualties(ask: Ask, subject: Subject = None, start: From = None, until: Until = None) -> Answer:
        """Compare the casualties of sides, nations and formations.

        \b
        belgrade casualties
        belgrade casualties bulgaria --json
        """
        from belgrade_cli.query.figures import figures

        return figures(ask.during(start, until), "casualties", subject, sources=ask.sources)

    @answering(app, "timeline", extra=("svg",))
    def timeline(
        ask: Ask,
        start: Annotated[
            str | None, typer.Option("--from", metavar="DATE", help="Only events from this day on.")
        ] = None,
        until: Annotated[
            str | None, typer.Option("--until", metavar="DATE", help="Only events up to this day.")
        ] = None,
        unit: Annotated[
            str | None,
            typer.Option(
                "--unit",
                metavar="UNIT",
                help="Only events of this formation or one that was ever under it.",
                autocompletion=completion.of("unit"),
            ),
        ] = None,
        exact: Annotated[bool, typer.Option("--exact", help="With --unit: only the formation itself.")] = False,
        person: Annotated[
            str | None,
            typer.Option(
                "--person", metavar="NAME", help="Only events with this person.", autocompletion=completion.of("person")
            ),
        ] = None,
        place: Annotated[
            str | None,
            typer.Option(
                "--place", metavar="NAME", help="Only events at this place.", autocompletion=completion.of("place")
            ),
        ] = None,
        stage: Annotated[
            str | None,
            typer.Option(
                "--stage",
                metavar="STAGE",
                help="Only events of this stage of the operation.",
                autocompletion=completion.ids("stage"),
            ),
        ] = None,
        certain: Certain = False,
    ) -> Answer:
        """List events in order.

        \b
        belgrade timeline --unit 4th-guards-mechanised-corps
        belgrade timeline --place Zaječar --sources
        """
        from belgrade_cli.query.timeline import timeline

        first, last = period(start, until)
        if certain and not (first or last):
            raise UsageError("--certain requires --from or --until")
        if exact and unit is None:
            raise UsageError("--exact requires --unit", hint="belgrade timeline --unit UNIT --exact")
        known = one_of("--stage", stage, stages(ask)) if stage is not None else None
        return timeline(
            ask.state,
            start=first,
            end=last,
            unit=unit,
            exact=exact,
            person=person,
            place=place,
            stage=known,
            certain=certain,
            sources=ask.sources,
        )

    @answering(app, "place")
    def place(
        ask: Ask,
        name: Annotated[
            str,
            typer.Argument(
                metavar="NAME", help="A place, by id or any form of its name.", autocompletion=completion.of("place")
            ),
            SEVERAL_WORDS,
        ],
    ) -> Answer:
        """Show a place: its names, and the events and formations there.

        \b
        belgrade place Petrovgrad
        belgrade place Ниш
        """
        from belgrade_cli.query.place import place

        return place(ask.state, name, sources=ask.sources)

    @answering(app, "medal")
    def medal(
        ask: Ask,
        name: Annotated[
            str | None,
            typer.Argument(
                metavar="[NAME]", help="An award, if there is more than one.", autocompletion=completion.of("award")
            ),
            SEVERAL_WORDS,
        ] = None,
    ) -> Answer:
        """Show the medal: statute, description, ribbon, recipients.

        \b
        belgrade medal
        """
        from belgrade_cli.query.medal import medal

        return medal(ask.state, name, sources=ask.sources)

    @answering(app, "info")
    def info(ask: Ask) -> Answer:
        """Summarise the operation, and say how to cite the data set.

        \b
        belgrade info
        """
        from belgrade_cli.query.info import info

        return info(ask.state, sources=ask.sources)

    @answering(app, "find")
    def find(
        ask: Ask,
        text: Annotated[
            str,
            typer.Argument(
                metavar="TEXT",
                help="Any form of a name, or part of one.",
                autocompletion=completion.of("unit", "person", "place", "event", "award"),
            ),
            SEVERAL_WORDS,
        ],
    ) -> Answer:
        """Find formations, people, places, events and awards by name.

        \b
        belgrade find "prinz eugen"
        belgrade find niš
        """
        from belgrade_cli.query.find import find

        return find(ask.battle, text, sources=ask.sources)

    @answering(app, "disputes", cited=False)
    def disputes(
        ask: Ask,
        text: Annotated[
            str | None,
            typer.Argument(
                metavar="[TEXT]",
                help="A record, the id of a dispute, or words of its question.",
                autocompletion=completion.ids("dispute"),
            ),
            SEVERAL_WORDS,
        ] = None,
    ) -> Answer:
        """Show where the sources disagree, and which reading is used.

        \b
        belgrade disputes
        belgrade disputes 223rd-rifle-division
        """
        from belgrade_cli.query.disputes import disputes

        return disputes(ask.battle, text)

    @answering(app, "sources", cited=False, extra=("bibtex", "csl-json"))
    def sources(
        ask: Ask,
        work: Annotated[
            str | None,
            typer.Argument(
                metavar="[ID]",
                help="Show all facts from this source.",
                autocompletion=completion.ids("source"),
            ),
            SEVERAL_WORDS,
        ] = None,
    ) -> Answer:
        """List the sources, or all facts from one of them.

        \b
        belgrade sources
        belgrade sources medal
        belgrade sources -f bibtex
        """
        from belgrade_cli.query.sources import sources

        return sources(ask.battle, work)


def stages(ask: Ask) -> tuple[str, ...]:
    """The ids of the stages of the operation, in order."""
    operation = ask.battle.operation
    return tuple(stage.id for stage in operation.stages) if operation else ()
