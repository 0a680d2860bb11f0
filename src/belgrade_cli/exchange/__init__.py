"""Import from and export to the formats of other programs; one module for each format, imported only when used.

To add a format, write a module with `read(content, name, **options) -> Imported` or `write(battle, **options) ->
Exported`, and a row in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import UsageError
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belgrade_cli.model.order_of_battle import OrderOfBattle


class Imported(NamedTuple):
    """A data set made from a foreign file, in the form of `msgspec.to_builtins`, and remarks."""

    dataset: dict[str, Any]
    remarks: tuple[str, ...] = ()
    """What could not be imported, counted and listed, and what was guessed."""


class Exported(NamedTuple):
    """A foreign file, or the files of a folder by name, and what could not be exported."""

    content: bytes | Mapping[str, bytes]
    remarks: tuple[str, ...] = ()


class Format(NamedTuple):
    """A foreign format."""

    module: str
    """The module of this package with `read` or `write`."""
    endings: tuple[str, ...] = ()
    """File extensions, in lower case, the usual one first."""
    reads: bool = False
    writes: bool = False
    options: frozenset[str] = frozenset()
    """The command options that `read` or `write` takes in addition to the general ones."""
    shown: bool = True
    """Whether it is text, and so may go to standard output."""
    folder: bool = False
    """Whether it consists of several files."""
    also: tuple[str, ...] = ()
    """Extensions with which it can be written but is not recognised, because other formats use them too."""

    @property
    def written_as(self) -> tuple[str, ...]:
        """The extensions with which it can be written."""
        return tuple(ending for ending in (*self.endings, *self.also) if ending != ".xlsm")


FORMATS: dict[str, Format] = {
    "json": Format("data_format", (".json",), writes=True, options=frozenset({"form"})),
    "yaml": Format("data_format", (".yaml", ".yml"), writes=True, options=frozenset({"form"})),
    "orbat-mapper": Format("orbat_mapper", (".json",), reads=True, writes=True),
    "text": Format("lists", (".txt", ".wiki", ".md"), reads=True, writes=True, options=frozenset({"encoding"})),
    "csv": Format(
        "sheets.delimited", (".csv",), reads=True, writes=True, folder=True, options=frozenset({"columns", "encoding"})
    ),
    "tsv": Format("sheets.delimited", (".tsv", ".tab"), reads=True, options=frozenset({"columns", "encoding"})),
    "xlsx": Format(
        "sheets.workbook",
        (".xlsx", ".xlsm"),
        reads=True,
        writes=True,
        shown=False,
        options=frozenset({"columns", "sheet", "form"}),
    ),
    "xls": Format("sheets.workbook", (".xls",), reads=True, options=frozenset({"columns", "sheet", "form"})),
    "ods": Format("sheets.workbook", (".ods",), reads=True, options=frozenset({"columns", "sheet", "form"})),
    "sqlite": Format("sqlite", (".sqlite", ".sqlite3", ".db"), writes=True, shown=False),
    "geojson": Format("geojson", (".geojson",), writes=True, options=frozenset({"on"}), also=(".json",)),
    "kml": Format("kml", (".kml",), writes=True, options=frozenset({"on"})),
    "wikitext": Format("wikitext", (".wikitext",), writes=True, options=frozenset({"on"}), also=(".wiki", ".txt")),
    "latex": Format("latex", (".tex",), writes=True, options=frozenset({"on"})),
    "bibtex": Format("rendered", (".bib",), writes=True, options=frozenset({"form"})),
    "csl-json": Format("rendered", (".json",), writes=True, options=frozenset({"form"})),
    "html": Format("rendered", (".html", ".htm"), writes=True, options=frozenset({"form", "on"})),
}

READERS = tuple(name for name, row in FORMATS.items() if row.reads)
WRITERS = tuple(name for name, row in FORMATS.items() if row.writes)
_OF_DATA_SETS = {".yaml", ".yml", ".json"}
_OF_DOCUMENTS = {".doc", ".docx", ".jpeg", ".jpg", ".odp", ".odt", ".pdf", ".png", ".pptx", ".rtf", ".svg", ".zip"}
OF_FILES = frozenset(ending for row in FORMATS.values() for ending in row.endings) - _OF_DATA_SETS | _OF_DOCUMENTS
"""Extensions of files that are not data sets; the folder of a data set cannot have such a name."""


def write(battle: OrderOfBattle, format: str, **options: Any) -> Exported:
    """Export an order of battle in a foreign format.

    Raises BelgradeError if the format needs something that is not installed.
    """
    exported: Exported = _module(format).write(battle, **_accepted(format, {"form": format, **options}))
    return exported


def read(content: bytes, name: str, format: str, **options: Any) -> Imported:
    """Import a foreign file as a data set; `name` is the name of the file.

    Raises DataError, with position and reason, if the file cannot be read.
    """
    imported: Imported = _module(format).read(content, name, **_accepted(format, {"form": format, **options}))
    return imported


def recognise(content: bytes, name: str) -> str:
    """Recognise the format of a foreign file by its content and extension.

    Raises DataError, saying what it is, if the file is not an order of battle, and UsageError if the extension
    contradicts the content.
    """
    from belgrade_cli.exchange import recognition

    read = {format: FORMATS[format].endings for format in READERS}
    written = tuple(ending for row in FORMATS.values() for ending in row.endings)
    found = recognition.recognise(content, name) or recognition.by_name(name, read, written)
    if found:
        return found
    first = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    if first.count(b"\t") and not first.startswith(b"\t"):
        return "tsv"
    return "csv" if first.count(b",") > 1 or first.count(b";") > 1 else "text"


def _module(format: str) -> Any:
    return import_module(f"{__name__}.{FORMATS[format].module}")


def _accepted(format: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that a format takes; raises UsageError if one that it does not take was given."""
    row = FORMATS[format]
    for option, value in options.items():
        if value and option not in row.options and option != "form":
            raise UsageError(f"--{option.removesuffix('s')} cannot be used with {format}")
    return {option: value for option, value in options.items() if option in row.options}
