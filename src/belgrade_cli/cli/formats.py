"""Choose the format of an answer, and the look of a picture, from the options."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from belgrade_cli.cli import completion
from belgrade_cli.errors import UsageError
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render import DRAWN, of_ending, of_kind
from belgrade_cli.values import one_of, refused, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.render.look import Ground, Look

FORMAT = "BELGRADE_FORMAT"
"""The environment variable."""
FOR_PEOPLE = ("text", "markdown")
"""Formats that show nothing if nothing was found; the others show an empty answer."""
PICTURES = of_kind("picture")
"""Formats that draw: if there is no picture, nothing is written."""
CELLS = ("csv", "tsv")
"""Text formats that spreadsheets open, and in which they run some cells as formulas."""

Raw = Annotated[bool, typer.Option("--raw", help="With csv or tsv: do not escape cells that look like formulas.")]
Excel = Annotated[bool, typer.Option("--excel", help="With csv: write a file that Excel opens correctly.")]
PaperName = Annotated[
    str | None,
    typer.Option(
        "--paper",
        metavar="SIZE",
        help="Split a picture into pages: A4, A3 or letter.",
        autocompletion=completion.among(("A4", "A3", "letter")),
    ),
]
Landscape = Annotated[bool, typer.Option("--landscape", help="With --paper: landscape pages.")]
Dark = Annotated[bool, typer.Option("--dark", help="Draw on a dark background.")]
Transparent = Annotated[bool, typer.Option("--transparent", help="Draw on a transparent background.")]

NAMES = ("source", "native")
"""The names of people and formations: those of the data set, or those in their own languages."""
Names = Annotated[
    str | None,
    typer.Option(
        "--names",
        metavar="NAMES",
        help="Names in text and pictures: source (as in the sources) or native (in the language of the nation).",
        autocompletion=completion.among(NAMES),
    ),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Do not use a pager for long answers.")]


class FormatOptions(NamedTuple):
    """What the options say about the form of an answer."""

    format: str | None = None
    json: bool = False
    output: str | None = None
    raw: bool = False
    excel: bool = False
    paper: str | None = None
    landscape: bool = False
    dark: bool = False
    transparent: bool = False
    names: str | None = None
    no_pager: bool = False


NO_FORMAT_OPTIONS = FormatOptions()


def chosen(wish: FormatOptions, formats: Sequence[str], default: str) -> str:
    """The format: `-f` takes precedence over the extension of `-o`, and that over BELGRADE_FORMAT.

    Raises UsageError if the command does not have the format, or no format has the extension.
    """
    if wish.json and wish.format not in (None, "json"):
        raise UsageError(f"--json cannot be used with --format {shown(wish.format or '')}")
    if wish.json:
        return "json"
    if wish.format is not None:
        return str(one_of("--format", wish.format, formats))
    if wish.output and (by_ending := of_ending(wish.output, formats)):
        return by_ending
    return str(one_of(FORMAT, os.environ.get(FORMAT) or default, (*formats, default)))


def look(wish: FormatOptions, format: str) -> Look:
    """The look of a picture. Raises UsageError for options that cannot be combined."""
    from belgrade_cli.render.look import SIZES, Look, paper

    asked = {"--paper": wish.paper, "--dark": wish.dark, "--transparent": wish.transparent}
    for option, value in asked.items():
        if value and format not in DRAWN:
            example = f"-f svg {option}{' A4' * (option == '--paper')}"
            raise UsageError(
                f"{option} can only be used with {', '.join(DRAWN[:-1])} or {DRAWN[-1]}", hint=f"such as {example}"
            )
    if wish.landscape and not wish.paper:
        raise UsageError("--landscape requires --paper", hint="--paper A4 --landscape")
    if wish.dark and wish.transparent:
        raise UsageError("--dark cannot be used with --transparent")
    sheet = one_of("--paper", wish.paper, tuple(SIZES))
    ground: Ground = "dark" if wish.dark else "none" if wish.transparent else "white"
    return Look(ground, paper(sheet, landscape=wish.landscape) if sheet else None)


def native(names: str | None) -> bool:
    """Whether `--names` selects native names. Raises UsageError for invalid values."""
    return one_of("--names", names, NAMES) == "native"


def check_cells(wish: FormatOptions, format: str) -> None:
    """Raise UsageError if an option of tables is used with another format."""
    if wish.raw and format not in CELLS:
        raise UsageError("--raw can only be used with csv and tsv", hint="-f csv --raw")
    if wish.excel and format != "csv":
        raise UsageError("--excel can only be used with csv", hint="-f csv --excel; xlsx needs no such option")


def check_folder(option: str, path: str, hint: str = "name a folder, or a file ending in .yaml") -> None:
    """Raise UsageError if the path of a folder has the extension of another kind of file."""
    from belgrade_cli.exchange import OF_FILES

    if PurePath(path).suffix.casefold() in OF_FILES:
        raise refused(option, path, hint)
