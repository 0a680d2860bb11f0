"""Excel workbooks, by openpyxl (the extra `belgrade[xlsx]`): a flat sheet in, one sheet a record type out."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import DataError, Position, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.exchange import Exported, Imported
    from belgrade_cli.model.battle import OrderOfBattle

LARGEST = 128 * 1024 * 1024
"""Bytes that a workbook may unpack to: it is a compressed archive, and a hostile one unpacks to anything."""
MOST_ELEMENTS = 2_500_000
"""XML elements and attributes in a workbook: four bytes that make one take some hundred of memory."""
_OF_CELLS = frozenset(["row", "c", "v", "f", "is", "t", "si", "r"])
_WEIGHT = 10
"""What any other element or attribute counts, for openpyxl makes more of a style than of a cell."""
LAST_ROW = 1_048_576
"""The rows of a sheet that Excel can have; a workbook may say that its next row is any."""


def read(content: bytes, name: str, *, columns: Sequence[str] = (), sheet: str | None = None) -> Imported:
    """The data set of one sheet: the one named, else the first."""
    from belgrade_cli.exchange.sheets.rows import read_rows
    from belgrade_cli.render.xlsx import openpyxl

    excel = openpyxl()
    _refuse_bombs(content, name)
    try:
        book = excel.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:  # noqa: BLE001 - whatever a broken archive makes the library raise
        raise _unreadable(name, error) from None
    if sheet is not None and sheet not in book.sheetnames:
        raise UsageError(
            f"--sheet: there is no sheet “{sheet[:60]}”", hint=f"there are {', '.join(book.sheetnames[:20])}"
        )
    return read_rows(_rows(book[sheet] if sheet else book.worksheets[0], name), name, columns)


def write(battle: OrderOfBattle) -> Exported:
    """A workbook with one sheet a kind of record."""
    from belgrade_cli.exchange.sheets.workbook_writer import write

    return write(battle)


def _rows(page: Any, name: str) -> Iterator[Sequence[Any]]:
    from belgrade_cli.exchange.sheets.rows import WIDEST

    try:
        page.reset_dimensions()  # what a workbook says of its size need not be so
        for number, row in enumerate(page.iter_rows(values_only=True, max_col=WIDEST + 1), start=1):
            if number > LAST_ROW:
                raise ValueError(f"a row beyond {LAST_ROW:,}")
            yield row if row.count(None) < len(row) else ()  # a million empty ones are looked at no further
    except Exception as error:  # noqa: BLE001 - whatever a broken archive makes the library raise
        raise _unreadable(name, error) from None


def _refuse_bombs(content: bytes, name: str) -> None:
    """Raise DataError for an archive that unpacks to more than fits, before openpyxl makes objects of it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        size = sum(entry.file_size for entry in archive.infolist())
        fits = size <= LARGEST and sum(_elements(archive, entry) for entry in archive.infolist()) <= MOST_ELEMENTS
    except Exception as error:  # noqa: BLE001 - whatever a broken archive makes the library raise
        raise _unreadable(name, error) from None
    if not fits:
        most = f"{LARGEST:,} bytes" if size > LARGEST else f"{MOST_ELEMENTS:,} XML elements"
        raise DataError((Problem("too-large", Position(name), f"the workbook unpacks to more than {most}"),))


def _elements(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """How many elements and attributes the XML of an entry has, by weight, up to where it is XML no more."""
    from xml.parsers import expat

    count = 0

    def opened(tag: str, attributes: list[str]) -> None:
        nonlocal count
        count += (1 if tag.rpartition(":")[2] in _OF_CELLS else _WEIGHT) * (1 + len(attributes) // 2)

    def refused(*_: object) -> None:
        raise ValueError("it declares entities")

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = opened
    parser.EntityDeclHandler = refused
    with archive.open(entry) as part:
        try:
            while count <= MOST_ELEMENTS and (chunk := part.read(1 << 16)):
                parser.Parse(chunk)
            parser.Parse(b"", True)  # a long tag may wait for the end until it is counted
        except expat.ExpatError:  # a picture, or nothing that openpyxl could read
            return count
    return count


def _unreadable(name: str, error: Exception) -> DataError:
    said = str(error).split("\n")[0][:200] or type(error).__name__
    return DataError((Problem("not-xlsx", Position(name), f"this is no workbook that can be read: {said}"),))
