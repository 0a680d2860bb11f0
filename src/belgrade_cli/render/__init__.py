"""Render answers as strings, or as the bytes of files; one module for each format, imported only when used.

To add a format, write a module with `render(answer) -> str | bytes` and a row in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from belgrade_cli.errors import UsageError
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.look import PLAIN, Look
from belgrade_cli.values import refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.output import Colors

Kind = Literal["text", "records", "table", "picture", "works"]


class Format(NamedTuple):
    """An output format."""

    kind: Kind
    """Texts are for people, pictures exist only for some answers, works are formats of bibliographies."""
    module: str
    """The module of this package with the function."""
    endings: tuple[str, ...] = ()
    """The file extensions that select this format, in lower case, the usual one first."""
    function: str = "render"
    """`function(answer, **options)` returns a string, bytes, or a tuple of either with one item for each file."""
    options: frozenset[str] = frozenset()
    """The options of `render` (below) that the function takes."""
    binary: bool = False
    """Whether the output is binary, and so not for a terminal."""


_LOOK = frozenset({"look"})
FORMATS: dict[str, Format] = {
    "text": Format("text", "text", (".txt",), options=frozenset({"ascii"})),
    "json": Format("records", "json", (".json",)),
    "jsonl": Format("records", "json", (".jsonl", ".ndjson"), function="render_lines"),
    "csv": Format("table", "csv", (".csv",), function="render_csv", options=frozenset({"raw", "excel"})),
    "tsv": Format("table", "csv", (".tsv", ".tab"), function="render_tsv", options=frozenset({"raw"})),
    "xlsx": Format("table", "xlsx", (".xlsx",), binary=True),
    "github": Format("records", "github"),
    "markdown": Format("text", "markdown", (".md", ".markdown")),
    "geojson": Format("records", "geojson", (".geojson",)),
    "svg": Format("picture", "svg", (".svg",), function="render_look", options=_LOOK),
    "pdf": Format("picture", "printed", (".pdf",), function="render_pdf", options=_LOOK, binary=True),
    "png": Format("picture", "printed", (".png",), function="render_png", options=_LOOK, binary=True),
    "dot": Format("picture", "dot", (".dot", ".gv")),
    "mermaid": Format("picture", "mermaid", (".mmd", ".mermaid")),
    "html": Format("picture", "html", (".html", ".htm")),
    "bibtex": Format("works", "bibliography", (".bib",), function="render_bibtex"),
    "csl-json": Format("works", "bibliography", function="render_csl"),
}

LISTS = ("text", "json", "jsonl", "csv", "tsv", "xlsx", "markdown")
"""The formats that every answer has."""
DRAWN = ("svg", "pdf", "png")
"""The formats of a single picture: a command that has the first has all of them."""


OWN: dict[str, tuple[str, ...]] = {
    "tree": ("svg", "dot", "mermaid", "html"),
    "symbol": ("svg",),
    "counters": ("svg",),
    "map": ("svg", "html", "geojson"),
    "strength": ("svg",),
    "casualties": ("svg",),
    "timeline": ("svg",),
    "sources": ("bibtex", "csl-json"),
    "check": ("github",),
}
"""The formats of commands besides the general ones."""


def offered(command: str) -> tuple[str, ...]:
    """The formats of a command: the general ones, its own, and those that go with a picture."""
    extra = OWN.get(command, ())
    more = DRAWN if DRAWN[0] in extra else ()
    return (*LISTS, *more, *(format for format in extra if format not in more))


def endings(formats: Sequence[str]) -> list[str]:
    """The usual extensions of these formats."""
    return [FORMATS[known].endings[0] for known in formats if FORMATS[known].endings]


def of_ending(output: str, formats: Sequence[str]) -> str | None:
    """The format of a command that a file name selects; None if the name has no extension.

    Raises UsageError if the extension is not that of one of its formats.
    """
    ending, format = ending_of(output), format_of(output)
    if format in formats:
        return format
    if not ending or output.startswith("/dev/"):
        return None
    raise refused("-o", output, f"choose from {', '.join(endings(formats))}, or set the format with -f")


def render(
    answer: Answer, format: str, *, ascii: bool = False, raw: bool = False, excel: bool = False, look: Look = PLAIN
) -> str:
    """Render an answer in a format of the table that is a single text; ends in a newline unless empty.

    `ascii` draws lines (but not names) in ASCII. `raw` does not protect cells that a spreadsheet would run as formulas.
    `excel` writes CSV for opening with a double click. `look` sets the background and paper of a picture.
    """
    written = _rendered(answer, format, {"ascii": ascii, "raw": raw, "excel": excel, "look": look})
    if not isinstance(written, str):
        raise UsageError(f"{format} cannot be written to standard output", hint="use -o FILE")
    return written


def files(answer: Answer, format: str, *, raw: bool = False, excel: bool = False, look: Look = PLAIN) -> list[bytes]:
    """Render an answer as the bytes of one file, or of one file for each page; an empty list if there is no picture."""
    written = _rendered(answer, format, {"ascii": False, "raw": raw, "excel": excel, "look": look})
    parts: Sequence[str | bytes] = written if isinstance(written, tuple) else (written,)
    # A name may contain a lone surrogate, which other formats escape.
    return [part.encode(errors="backslashreplace") if isinstance(part, str) else part for part in parts if part]


def losses(answer: Answer, format: str) -> tuple[str, ...]:
    """What the files of a format do not show."""
    if FORMATS[format].module != "printed":
        return ()
    from belgrade_cli.render.printed import without_font

    return without_font(answer)


def _rendered(answer: Answer, format: str, given: dict[str, Any]) -> Any:
    row = FORMATS.get(format)
    if row is None:
        raise UsageError(f"unknown format {format!r}", hint=f"choose from {', '.join(FORMATS)}")
    options = {name: value for name, value in given.items() if name in row.options}
    return getattr(import_module(f"{__name__}.{row.module}"), row.function)(answer, **options)


def render_styled(
    answer: Answer, *, width: int, height: int = 24, colors: Colors = "truecolor", ascii: bool = False
) -> str:
    """Render an answer for a terminal of this size: the contents of `text` with colours, bars, ribbons and maps."""
    from belgrade_cli.render.terminal import render as render_rich

    return render_rich(answer, width=width, height=height, colors=colors, ascii=ascii)


def of_kind(kind: Kind) -> tuple[str, ...]:
    """The formats of a kind, in table order."""
    return tuple(name for name, row in FORMATS.items() if row.kind == kind)


def ending_of(path: str | PathLike[str]) -> str:
    """The extension of a file name, in lower case; empty if there is none."""
    return PurePath(path).suffix.casefold()


def format_of(path: str | PathLike[str]) -> str | None:
    """The format that the extension of a file name selects; None if there is none."""
    ending = ending_of(path)
    return next((name for name, row in FORMATS.items() if ending and ending in row.endings), None)
