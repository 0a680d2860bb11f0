"""The formatting of a workbook that matters: the levels of rows by indent and outline, and cells merged over rows.

python-calamine does not report indents and outlines, nor merged cells in OpenDocument, but the XML contains them.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

Merged = tuple[int, int, int, int]
"""The first row and column, then the last row and column, from 0."""
LAST_ROW = 1_048_576
"""The most rows of a sheet in Excel; a workbook may claim any number for its next row."""
POINTS_OF_AN_INDENT = 10
_UNITS = {"in": 72.0, "cm": 28.3465, "mm": 2.83465, "pt": 1.0, "pc": 12.0}


class UnreadableError(ValueError):
    """Why a workbook cannot be read, in our own words."""


class Layout(NamedTuple):
    """The layout of a sheet."""

    depths: dict[int, int]
    """The indentation of rows by number, from 1."""
    merged: list[Merged]


def layouts(content: bytes, format: str, whole: AbstractSet[str] = frozenset()) -> dict[str, Layout]:
    """The layouts of the sheets by name. Raises UnreadableError if a part is not XML or has too many rows.

    `whole`: the parts of the archive that are known to be complete XML; those without any layout are not parsed again.
    """
    if format == "xls":
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _of_ods(archive) if format == "ods" else _of_xlsx(archive, whole)


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    opened: Callable[[str, dict[str, str]], None] | None = None,
    closed: Callable[[str], None] | None = None,
) -> None:
    """Call a function for each element of a part of the archive. Raises UnreadableError if it is not XML."""
    parser = expat.ParserCreate()
    if opened:
        parser.StartElementHandler = opened
    if closed:
        parser.EndElementHandler = closed
    if part not in archive.namelist():
        return
    with archive.open(part) as file:
        try:
            while chunk := file.read(1 << 16):
                parser.Parse(chunk)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise UnreadableError(f"{part} in it is not XML") from None


# --- Excel ------------------------------------------------------------------------------------------------------------


def _of_xlsx(archive: zipfile.ZipFile, whole: AbstractSet[str]) -> dict[str, Layout]:
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(tag: str, found: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            targets[found.get("Id", "")] = found.get("Target", "")

    def sheet(tag: str, found: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            names[found.get("name", "")] = next((value for key, value in found.items() if key.endswith(":id")), "")

    _parse(archive, "xl/_rels/workbook.xml.rels", relation)
    _parse(archive, "xl/workbook.xml", sheet)
    indents = _indents_of_styles(archive)
    parts = {name: targets.get(id, "").removeprefix("/xl/") for name, id in names.items()}
    return {name: _sheet_of_xlsx(archive, f"xl/{part}", indents, whole) for name, part in parts.items()}


def _indents_of_styles(archive: zipfile.ZipFile) -> list[int]:
    """The indent of each cell format, in order."""
    indents: list[int] = []
    inside = [False]

    def opened(tag: str, found: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            indents.append(0)
        elif name == "alignment" and inside[0] and indents:
            indents[-1] = _integer(found.get("indent", "0"))

    def closed(tag: str) -> None:
        inside[0] = inside[0] and tag.rpartition(":")[2] != "cellXfs"

    _parse(archive, "xl/styles.xml", opened, closed)
    return indents


def _sheet_of_xlsx(archive: zipfile.ZipFile, part: str, indents: list[int], whole: AbstractSet[str]) -> Layout:
    made = Layout({}, [])
    if not any(indents) and part in whole and _has_no_layout(archive, part):
        return made
    at = [0]

    def opened(tag: str, found: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            at[0] = _integer(found.get("r", "")) or at[0] + 1
            if at[0] > LAST_ROW:
                raise UnreadableError(f"it has a row beyond {LAST_ROW:,}")
            _deepen(made, at[0], _integer(found.get("outlineLevel", "0")))
        elif name == "c" and "s" in found:
            style = _integer(found["s"])
            _deepen(made, at[0], indents[style] if style < len(indents) else 0)

    _parse(archive, part, opened)
    return made


def _has_no_layout(archive: zipfile.ZipFile, part: str) -> bool:
    """A quick test of a sheet: no outline, and no row number or number of rows beyond the limit."""
    content = archive.read(part) if part in archive.namelist() else b""
    return (
        content[:1] == b"<"  # one byte for each character; other encodings begin with a byte order mark
        and b"\0" not in content
        and b"outlineLevel" not in content
        and not _FAR.search(content)
        and content.count(b"row") <= LAST_ROW
    )


_FAR = re.compile(rb"r\s*=\s*[\"']\s*\d{7}")
"""A row or cell with a number of seven digits."""

# --- OpenDocument -----------------------------------------------------------------------------------------------------


def _of_ods(archive: zipfile.ZipFile) -> dict[str, Layout]:
    reader = _Ods()
    _parse(archive, "content.xml", reader.opened, reader.closed)
    return reader.made


class _Ods:
    """Follows the elements of a document: its styles, then the rows and repeated cells of each table."""

    def __init__(self) -> None:
        self.made: dict[str, Layout] = {}
        self._indents: dict[str, int] = {}
        self._style = ""
        self._layout = Layout({}, [])
        self._row = self._column = self._groups = self._repeat = 0

    def opened(self, tag: str, found: dict[str, str]) -> None:
        handler: Any = getattr(self, f"_{re.sub('[:-]', '_', tag)}", None)
        if handler:
            handler(found)

    def closed(self, tag: str) -> None:
        if tag == "table:table-row-group":
            self._groups -= 1

    def _style_style(self, found: dict[str, str]) -> None:
        self._style = found.get("style:name", "")

    def _style_paragraph_properties(self, found: dict[str, str]) -> None:
        if length := re.fullmatch(r"([\d.]+)(in|cm|mm|pt|pc)", found.get("fo:margin-left", "")):
            self._indents[self._style] = round(float(length[1]) * _UNITS[length[2]] / POINTS_OF_AN_INDENT)

    def _table_table(self, found: dict[str, str]) -> None:
        self._layout = self.made.setdefault(found.get("table:name", ""), Layout({}, []))
        self._row = self._groups = self._repeat = 0

    def _table_table_row_group(self, _: dict[str, str]) -> None:
        self._groups += 1

    def _table_table_row(self, found: dict[str, str]) -> None:
        self._row += max(self._repeat, 1) if self._row else 1
        self._repeat = _integer(found.get("table:number-rows-repeated", "1"))
        self._column = 0
        if self._groups:
            _deepen(self._layout, self._row, self._groups)

    def _table_table_cell(self, found: dict[str, str]) -> None:
        down, across = (_integer(found.get(f"table:number-{what}-spanned", "1")) for what in ("rows", "columns"))
        if down > 1 or across > 1:
            first = (self._row - 1, self._column)
            self._layout.merged.append((*first, first[0] + max(down, 1) - 1, first[1] + max(across, 1) - 1))
        if indent := self._indents.get(found.get("table:style-name", ""), 0):
            _deepen(self._layout, self._row, indent)
        self._column += _integer(found.get("table:number-columns-repeated", "1")) or 1

    def _table_covered_table_cell(self, found: dict[str, str]) -> None:
        self._column += _integer(found.get("table:number-columns-repeated", "1")) or 1


def _deepen(layout: Layout, row: int, depth: int) -> None:
    if depth > 0:
        layout.depths[row] = max(layout.depths.get(row, 0), depth)


def _integer(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 12 else 0
