"""Import workbooks (xlsx, xls, ods) with python-calamine (the extra `belgrade[sheets]`); export xlsx."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import BelgradeError, DataError, Position, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.exchange import Exported, Imported
    from belgrade_cli.exchange.sheets.workbook_layout import Layout
    from belgrade_cli.model.order_of_battle import OrderOfBattle

LARGEST = 128 * 1024 * 1024
"""The most bytes of an unpacked workbook: it is a compressed archive, and a malicious one could unpack to any size."""
SMALL = 16 * 1024 * 1024
"""The most bytes of an unpacked workbook that is read while it is examined; a larger one is examined first."""
MOST_ELEMENTS = 2_500_000
"""The most XML elements and attributes in a workbook: each can take four bytes of file and hundreds of memory."""
SECONDS = 120
"""The most seconds for reading a workbook."""
LONGEST_TAG = 1024 * 1024
"""The longest XML tag in bytes; the parser scans it again from the start with every chunk it is given."""
_OF_CELLS = frozenset(
    ["row", "c", "v", "f", "is", "t", "si", "r", "table-row", "table-cell", "covered-table-cell", "p"]
)
_WEIGHT = 10
"""The weight of any other element or attribute."""
_DAMAGED = "it is damaged or incomplete, or not a workbook"
_CHILD = Path(__file__).with_name("workbook_child.py")


def read(content: bytes, name: str, *, form: str, columns: Sequence[str] = (), sheet: str | None = None) -> Imported:
    """Import one sheet: the one with that name, else the one whose headings fit best."""
    with _reader() as child:
        from belgrade_cli.exchange.sheets.rows import read_rows
        from belgrade_cli.exchange.sheets.workbook_layout import UnreadableError, layouts

        # A small workbook cannot do much harm in its own process: it is read there while it is examined here.
        small = form == "xls" or _unpacked(content, name) <= SMALL
        if small:
            _give(child, content)
        whole = _refuse_bombs(content, name) if form != "xls" else frozenset[str]()
        if not small:
            _give(child, content)
        try:
            forms = layouts(content, form, whole)
        except UnreadableError as error:
            raise _unreadable(name, str(error)) from None
        except Exception:  # noqa: BLE001 - whatever a broken archive makes the library raise
            raise _unreadable(name, _DAMAGED) from None
        sheets = _sheets(child, name)
    if not sheets:
        raise _unreadable(name, "it has no sheet")
    if sheet is None and not columns:
        from belgrade_cli.exchange.sheets import own_tables

        if ours := own_tables.tables({str(each["name"]): each["rows"] for each in sheets}):
            return own_tables.imported(ours, name)
    chosen, remarks = _chosen(sheets, sheet, columns)
    if chosen.get("too_large"):
        raise DataError((Problem("too-large", Position(name), "the cells of this sheet are too far apart"),))
    imported = read_rows(chosen["rows"], name, columns, _layout(chosen, forms))
    return imported._replace(remarks=(*remarks, *imported.remarks))


def write(battle: OrderOfBattle, *, form: str = "xlsx") -> Exported:  # noqa: ARG001 - xlsx is the only one written
    """Export a workbook with one sheet for each kind of record."""
    from belgrade_cli.exchange.sheets.workbook_writer import write

    return write(battle)


@contextmanager
def _reader() -> Iterator[subprocess.Popen[bytes]]:
    """A separate process that reads sheets, so that a crash does not affect this one; it is ended afterwards."""
    from importlib.util import find_spec

    if find_spec("python_calamine") is None:
        raise BelgradeError("workbooks require python-calamine", hint="pip install 'belgrade[sheets]'")
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-I", str(_CHILD)], stdin=pipe, stdout=pipe, stderr=pipe) as child:  # noqa: S603 - ours
        try:
            yield child
        finally:
            child.kill()


def _give(child: subprocess.Popen[bytes], content: bytes) -> None:
    """Hand over the workbook, all of which the process reads before it begins."""
    if child.stdin:
        with suppress(BrokenPipeError), child.stdin as pipe:  # a broken one has ended; `_sheets` says why
            pipe.write(content)
    child.stdin = None


def _sheets(child: subprocess.Popen[bytes], name: str) -> list[dict[str, Any]]:
    """All sheets with their rows, as the separate process has read them."""
    try:
        printed, complaint = child.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise _unreadable(name, f"it takes longer than {SECONDS} seconds") from None
    if child.returncode:
        said = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2].casefold()
        if child.returncode < 0 or "memory" in said:
            raise _unreadable(name, "it takes too much memory")
        raise _unreadable(name, "it is protected by a password" if "password" in said else _DAMAGED)
    sheets: list[dict[str, Any]] = json.loads(printed)
    return sheets


def _chosen(
    sheets: list[dict[str, Any]], asked: str | None, columns: Sequence[str]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The requested sheet, or the one whose headings fit best, with a remark."""
    names = [str(sheet["name"]) for sheet in sheets]
    if asked is not None:
        found = next((sheet for sheet in sheets if sheet["name"] == asked), None)
        if not found:
            raise UsageError(f"no sheet named '{asked[:60]}'", hint=f"choose from {', '.join(names[:20])}")
        return found, ()
    fits = [_columns_recognised(sheet, columns) for sheet in sheets]
    best = fits.index(max(fits))
    if len(sheets) == 1 or not max(fits):
        return sheets[0], ()
    others = [f"'{names[place]}'" for place, fit in enumerate(fits) if place != best and fit > 1]
    more = f"; use --sheet for {', '.join(others[:10])}" if others else ""
    return sheets[best], (f"read the sheet '{names[best]}' of {len(sheets)}{more}",)


def _columns_recognised(sheet: dict[str, Any], columns: Sequence[str]) -> int:
    """How many columns of a sheet are recognised; hidden sheets come last."""
    from belgrade_cli.exchange.sheets.cells import cell_text
    from belgrade_cli.exchange.sheets.headings import mapping
    from belgrade_cli.exchange.sheets.rows import ROWS_OF_INTRODUCTION, find_headings

    rows = [[cell_text(cell) for cell in row] for row in sheet["rows"][: 3 * ROWS_OF_INTRODUCTION] if row]
    found = find_headings(list(enumerate(rows, start=1)), mapping(columns))
    return 0 if not found else found[1].fitting + 1 if sheet["shown"] else 1


def _layout(sheet: dict[str, Any], forms: dict[str, Layout]) -> Layout:
    from belgrade_cli.exchange.sheets.workbook_layout import Layout

    form = forms.get(sheet["name"], Layout({}, []))
    return form._replace(merged=[*form.merged, *(tuple(merged) for merged in sheet["merged"])])


def _unpacked(content: bytes, name: str) -> int:
    """The bytes that an archive says it unpacks to. Raises DataError if it is none."""
    try:
        return sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except Exception:  # noqa: BLE001 - whatever a broken archive makes the library raise
        raise _unreadable(name, _DAMAGED) from None


def _refuse_bombs(content: bytes, name: str) -> frozenset[str]:
    """The parts of an archive that are XML. Raises DataError if they unpack to too much, or say that they do."""
    from belgrade_cli.exchange.sheets.workbook_layout import UnreadableError

    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        size = sum(entry.file_size for entry in archive.infolist())
        found = [(entry.filename, *_elements(archive, entry)) for entry in archive.infolist() if size <= LARGEST]
        fits = size <= LARGEST and sum(count for _, count, _ in found) <= MOST_ELEMENTS
    except UnreadableError as error:
        raise _unreadable(name, str(error)) from None
    except Exception:  # noqa: BLE001 - whatever a broken archive makes the library raise
        raise _unreadable(name, _DAMAGED) from None
    if not fits:
        most = f"{LARGEST:,} bytes" if size > LARGEST else f"{MOST_ELEMENTS:,} XML elements"
        raise DataError((Problem("too-large", Position(name), f"the workbook unpacks to more than {most}"),))
    return frozenset(part for part, _, whole in found if whole) - {part for part, _, whole in found if not whole}


def _elements(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[int, bool]:
    """The weighted number of elements and attributes in an entry, up to where it is no longer XML; whether all is."""
    from xml.parsers import expat

    from belgrade_cli.exchange.sheets.workbook_layout import UnreadableError

    count = 0

    def opened(tag: str, attributes: list[str]) -> None:
        nonlocal count
        if tag in _OF_CELLS or tag.rpartition(":")[2] in _OF_CELLS:
            count += 1 + len(attributes) // 2
        else:
            count += _WEIGHT * (1 + len(attributes) // 2)

    def refused(*_: object) -> None:
        raise UnreadableError("it declares entities")

    parser = expat.ParserCreate()
    if hasattr(parser, "SetReparseDeferralEnabled"):
        parser.SetReparseDeferralEnabled(False)  # else a long tag would be held back unseen until more arrives
    parser.ordered_attributes = True
    parser.StartElementHandler = opened
    parser.EntityDeclHandler = refused
    with archive.open(entry) as part:
        try:
            read = 0
            while count <= MOST_ELEMENTS and (chunk := part.read(LONGEST_TAG)):
                parser.Parse(chunk)
                read += len(chunk)
                if read - max(parser.CurrentByteIndex, 0) > LONGEST_TAG:
                    raise UnreadableError(f"it has a tag longer than {LONGEST_TAG:,} bytes")
            parser.Parse(b"", True)
        except expat.ExpatError:  # a picture, or something unreadable
            return count, False
    return count, count <= MOST_ELEMENTS


def _unreadable(name: str, why: str) -> DataError:
    hint = "open it in a spreadsheet program, and save it again as xlsx"
    return DataError((Problem("not-xlsx", Position(name), f"cannot read this workbook: {why[:200]}", hint),))
