"""Options and arguments shared by several commands, with their help and completion."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from belgrade_cli.cli import completion
from belgrade_cli.cli.data_choice import Add, Data
from belgrade_cli.cli.formats import Dark, Excel, Landscape, Names, NoPager, PaperName, Raw, Transparent
from belgrade_cli.render import DRAWN

if TYPE_CHECKING:
    from typer.models import ArgumentInfo, OptionInfo


def name_argument(metavar: str, help: str, *kinds: str) -> ArgumentInfo:
    """An argument for the name of a record of some kinds."""
    argument: ArgumentInfo = typer.Argument(metavar=metavar, help=help, autocompletion=completion.of(*kinds))
    return argument


def name_option(option: str, metavar: str, help: str, *kinds: str) -> OptionInfo:
    """An option for the name of a record of some kinds."""
    taken: OptionInfo = typer.Option(option, metavar=metavar, help=help, autocompletion=completion.of(*kinds))
    return taken


def place_option(help: str) -> OptionInfo:
    """The option --place, with the help of the command."""
    return name_option("--place", "PLACE", help, "place")


Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without", metavar="LAYER", help="Leave out this layer; repeatable.", autocompletion=completion.layers
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Same as --format json.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its extension sets the format.")
]
Sources = Annotated[bool, typer.Option("--sources", "-s", help="Show the source of each fact.")]
NoEditorial = Annotated[bool, typer.Option("--no-editorial", help="Hide editorial additions.")]
Stage = Annotated[
    str | None,
    typer.Option(
        "--stage", metavar="STAGE", help="Only this stage of the operation.", autocompletion=completion.ids("stage")
    ),
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of a period.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day of a period.")]
Certain = Annotated[bool, typer.Option("--certain", help="With a day or period: hide what is only possible.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Show the state on this day, such as 1944-10-12.")]
Side = Annotated[str | None, name_option("--side", "SIDE", "Only this side.", "side")]
Nation = Annotated[str | None, name_option("--nation", "NATION", "Only this nation.", "nation")]


SEVERAL_WORDS = "several words"
"""Marks the argument of a command that may have several words without quotes (a name or a query)."""


def shared_options(dated: bool, cited: bool, formats: Sequence[str]) -> dict[str, inspect.Parameter]:
    """The shared options as parameters, in the order of the help."""
    listed = Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"Output format: {', '.join(formats)}.",
            autocompletion=completion.among(formats),
        ),
    ]
    options: dict[str, tuple[Any, Any]] = {"on": (On, None), "certain": (Certain, False)} if dated else {}
    options |= {"format": (listed, None), "json": (Json, False), "output": (Output, None)}
    options |= {"sources": (Sources, False)} if cited else {}
    options |= {"raw": (Raw, False), "excel": (Excel, False)}
    if DRAWN[0] in formats:
        options |= {"paper": (PaperName, None), "landscape": (Landscape, False)}
        options |= {"dark": (Dark, False), "transparent": (Transparent, False)}
    options |= {
        "no_editorial": (NoEditorial, False),
        "data": (Data, None),
        "add": (Add, None),
        "without": (Without, None),
        "names": (Names, None),
        "no_pager": (NoPager, False),
    }
    return {
        key: inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for key, (annotation, default) in options.items()
    }
