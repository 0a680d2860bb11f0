"""Commands about formations: tree, show, units, compare, counters, symbol."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.cli import completion
from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.options import SEVERAL_WORDS, From, Nation, Side, Until, name_argument, name_option, place_option
from belgrade_cli.errors import LayerNotFoundError, UsageError
from belgrade_cli.reply import Reply

PARTIES = completion.of("side", "nation", "unit")


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @answering(app, dated=True)
    def tree(
        ask: Ask,
        unit: Annotated[
            str | None, name_argument("[UNIT]", "A formation, by id or any form of its name.", "unit"), SEVERAL_WORDS
        ] = None,
        depth: Annotated[
            str | None, typer.Option("--depth", metavar="N", help="Number of levels to show below the top.")
        ] = None,
        side: Side = None,
        nation: Nation = None,
        relations: Annotated[
            bool, typer.Option("--relations", help="Also show support, cooperation and changes of superior.")
        ] = False,
    ) -> Reply | None:
        """Print the order of battle as a tree.

        \b
        belgrade tree 3rd-ukrainian-front
        belgrade tree "army group f" --on 1944-10-12
        belgrade tree --side axis --depth 1
        belgrade tree 57th-army -o chart.svg
        belgrade tree -o belgrade.html
        """
        if ask.format == "html":
            _refuse_parts(depth, side, nation)
            return ask.battle.page(unit, on=ask.on, sources=ask.options["sources"])
        return None

    @answering(app, dated=True)
    def show(
        ask: Ask,
        unit: Annotated[
            str, name_argument("UNIT", "A formation, by id or any form of its name.", "unit"), SEVERAL_WORDS
        ],
    ) -> None:
        """Show everything about a formation.

        \b
        belgrade show "prinz eugen"
        belgrade show 14th-corps --on 1944-10-07 --sources
        """

    @answering(app, dated=True, own=("without",))
    def units(
        ask: Ask,
        side: Side = None,
        nation: Nation = None,
        echelon: Annotated[
            str | None,
            typer.Option(
                "--echelon",
                metavar="ECHELON",
                help="Only this echelon: front, army, corps, division, …",
                autocompletion=completion.echelons,
            ),
        ] = None,
        branch: Annotated[
            str | None,
            typer.Option(
                "--branch",
                metavar="BRANCH",
                help="Only this branch: rifle, mechanised, mountain, …",
                autocompletion=completion.branches,
            ),
        ] = None,
        under: Annotated[str | None, name_option("--under", "UNIT", "Only formations under this one.", "unit")] = None,
        place: Annotated[str | None, place_option("Only formations that were at this place.")] = None,
        start: From = None,
        until: Until = None,
        without: Annotated[
            list[str] | None,
            typer.Option(
                "--without",
                metavar="WHAT",
                help="With commander, superior, strength or location: only formations for which it is unknown. "
                "With the name of a layer: leave the layer out.",
                autocompletion=completion.unknowns,
            ),
        ] = None,
        count: Annotated[
            bool, typer.Option("--count", help="Count formations by side, nation, echelon and branch.")
        ] = False,
    ) -> None:
        """List formations in a table, or count them.

        \b
        belgrade units --nation yugoslavia --echelon division
        belgrade units --place belgrade --from 1944-10-14 --until 1944-10-20
        belgrade units --echelon division --without commander
        belgrade units --echelon division --count
        """
        from belgrade_cli.query.units import WITHOUT_WORDS

        unknown = {*WITHOUT_WORDS, *WITHOUT_WORDS.values()}
        _leave_out(ask, [layer for layer in without or () if layer not in unknown])
        ask.options["without"] = [what for what in without or () if what in unknown]

    @answering(app, dated=True)
    def compare(
        ask: Ask,
        parties: Annotated[
            list[str], typer.Argument(metavar="A B", help="Two sides, nations or formations.", autocompletion=PARTIES)
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

    @answering(app, dated=True, cited=False)
    def counters(
        ask: Ask,
        unit: Annotated[
            str | None, name_argument("[UNIT]", "Only this formation and its subordinates.", "unit"), SEVERAL_WORDS
        ] = None,
    ) -> None:
        """Make double-sided wargame counters, and list each day's reinforcements.

        \b
        belgrade counters -o counters.pdf
        belgrade counters 57th-army --on 1944-10-12 -o counters.svg
        """
        ask.on_paper()

    @answering(app, cited=False, default="svg")
    def symbol(
        ask: Ask,
        unit: Annotated[
            str,
            name_argument("UNIT|SIDC", "A formation, by id or any form of its name, or a symbol code.", "unit"),
            SEVERAL_WORDS,
        ],
    ) -> None:
        """Draw the military symbol for a formation or an APP-6D code.

        \b
        belgrade symbol "prinz eugen" -o symbol.svg
        belgrade symbol 10031000211211000000 -f text
        """


def _leave_out(ask: Ask, layers: list[str]) -> None:
    """Leave out layers. Raises UsageError with everything that --without accepts if there is no such layer."""
    from belgrade_cli.query.units import WITHOUT
    from belgrade_cli.values import choices, refused

    ask.leave_out(layers)
    try:
        _ = ask.model
    except LayerNotFoundError as error:
        accepted = choices(error.layer, (*WITHOUT, *error.known))
        raise refused("--without", error.layer, accepted) from None


def _refuse_parts(*options: str | None) -> None:
    """Raise UsageError for options that select parts: a page is limited only by a formation."""
    if any(option is not None for option in options):
        raise UsageError("html cannot be used with --depth, --side or --nation", hint="use UNIT for a part of the page")
