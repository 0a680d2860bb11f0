"""From an answer to a string: one module a format, and only the chosen one is imported.

A new format is one module with `render(answer) -> str` and one row in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, NamedTuple

from belgrade_cli.errors import UsageError

if TYPE_CHECKING:
    from os import PathLike

    from belgrade_cli.answer.blocks import Answer

Colors = Literal["none", "16", "256", "truecolor"]
"""What a terminal can show; `none` also stands for no bold and no italics."""


class Format(NamedTuple):
    """One way to write an answer down."""

    module: str
    """The module of this package that has the function."""
    endings: tuple[str, ...] = ()
    """File endings that choose this format, in lower case."""
    function: str = "render"
    """`function(answer, **options) -> str`."""
    options: frozenset[str] = frozenset()
    """Which of the options of `render` below the function takes."""
    for_people: bool = False
    """May be spelled in plainer letters where the output cannot show all; the others are UTF-8 to the byte."""


FORMATS: dict[str, Format] = {
    "text": Format("text", (".txt",), options=frozenset({"ascii"}), for_people=True),
    "json": Format("json", (".json",)),
    "jsonl": Format("jsonl", (".jsonl", ".ndjson")),
    "csv": Format("csv", (".csv",), function="render_csv", options=frozenset({"raw"})),
    "tsv": Format("csv", (".tsv", ".tab"), function="render_tsv", options=frozenset({"raw"})),
    "github": Format("github"),
    "markdown": Format("markdown", (".md", ".markdown"), for_people=True),
    "svg": Format("svg", (".svg",)),
    "dot": Format("dot", (".dot", ".gv")),
    "mermaid": Format("mermaid", (".mmd", ".mermaid")),
    "html": Format("html", (".html", ".htm")),
}


def render(answer: Answer, format: str, *, ascii: bool = False, raw: bool = False) -> str:
    """The answer in a format of the table; it ends in a newline unless it is empty.

    `ascii` keeps drawn lines (not names) in ASCII; `raw` leaves cells alone that a spreadsheet would take for formulas.
    """
    row = FORMATS.get(format)
    if row is None:
        raise UsageError(f"there is no format {format!r}", hint=f"there are {', '.join(FORMATS)}")
    given = {"ascii": ascii, "raw": raw}
    options = {name: value for name, value in given.items() if name in row.options}
    text: str = getattr(import_module(f"{__name__}.{row.module}"), row.function)(answer, **options)
    return text


def render_styled(answer: Answer, *, width: int, colors: Colors = "truecolor", ascii: bool = False) -> str:
    """The answer as a terminal of that width shows it best; what `text` says, in colours, with bars and ribbons."""
    from belgrade_cli.render.terminal import render as render_rich

    return render_rich(answer, width=width, colors=colors, ascii=ascii)


def format_of(path: str | PathLike[str]) -> str | None:
    """The format that the ending of a file's name asks for; None where it says nothing."""
    ending = PurePath(path).suffix.casefold()
    return next((name for name, row in FORMATS.items() if ending and ending in row.endings), None)
