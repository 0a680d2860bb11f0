"""Recognise files by their content: formats that can be imported, and messages for those that cannot."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from belgrade_cli.errors import DataError, Position, Problem, UsageError

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|ul|ol|div|p|h[1-6]|span|meta|section|article)\b",
    re.I | re.S,
)
_XML = re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<[A-Za-z][\w:.-]*(?:\s[^<>]*)?>)")
_ROOT = re.compile(r"<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_CODE = re.compile(
    r"^(?:#!|#include\s*[<\"]|import\s+[\w{*]+(?:\s+from\s|;|\.|\s*$|,)|from\s+[\w.]+\s+import\s|def\s+\w+\(|class\s+\w+\s*[:({]|package\s+[\w.]+;?\s*$|"
    r"using\s+[\w.]+;|(?:export\s+)?(?:const|let|var)\s+\w+\s*=|(?:async\s+)?function\s*\w*\(|public\s+(?:static\s+)?\w+\s|fn\s+\w+\(|"
    r"SELECT\s.+\sFROM\s|CREATE\s+TABLE\s|INSERT\s+INTO\s|<\?php)",
    re.MULTILINE,
)
_CODE_ENDINGS = frozenset(
    {
        ".py",
        ".js",
        ".mjs",
        ".ts",
        ".tsx",
        ".jsx",
        ".c",
        ".h",
        ".cc",
        ".cpp",
        ".hpp",
        ".cs",
        ".java",
        ".kt",
        ".rs",
        ".go",
        ".rb",
        ".php",
        ".pl",
        ".lua",
    }
    | {".sh", ".bash", ".ps1", ".bat", ".r", ".jl", ".swift", ".scala", ".sql", ".css", ".scss", ".ipynb", ".sqf"}
)
_MAGIC = (
    (b"%PDF", "a PDF", "copy its text into a text file, or its table into a spreadsheet"),
    (b"{\\rtf", "RTF", "save it as plain text"),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"SQLite format 3", "an SQLite database", "export the table with the formations as CSV"),
    (b"\x1f\x8b", "compressed", "unpack it first"),
    (b"BZh", "compressed", "unpack it first"),
    (b"\xfd7zXZ", "compressed", "unpack it first"),
    (b"7z\xbc\xaf", "compressed", "unpack it first"),
    (b"Rar!", "compressed", "unpack it first"),
)
_IN_ZIP = (
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a presentation"),
    ("doc.kml", "KML"),
    ("xl/workbook.bin", "a binary workbook (xlsb)"),
)
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": "an OpenDocument text",
    "application/vnd.oasis.opendocument.presentation": "a presentation",
}
_XML_KINDS = {
    "kml": ("KML", "save its placemarks as CSV"),
    "militaryscenario": ("MSDL", "open it in ORBAT Mapper and save it as a scenario"),
    "svg": ("an SVG drawing", ""),
    "rss": ("an XML feed", ""),
    "mediawiki": ("an XML export of a wiki", "copy the wikitext of its page into a text file"),
    "workbook": ("an XML workbook", "save it as xlsx"),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of old Office files."""


def recognise(content: bytes, name: str) -> str | None:
    """The format of a file by its content, or None if only the extension can tell.

    Raises DataError, saying what the file is, if it is not an order of battle.
    """
    for magic, what, hint in _MAGIC:
        if content.startswith(magic):
            raise refused(name, what, hint)
    if content.startswith(b"PK\x03\x04"):
        return _in_zip(content, name)
    if content.startswith(OLE):
        return "xls"
    start = _start_of(content)
    if re.match(r"\s*(?:\{\s*[\"}]|\[\s*(?:[{\"\]\d-]|\[\s*[\[{\"\]-]|\[\s*-?\d+(?:\.\d+)?\s*[,\]]))", start):
        return _json(content, name)
    _refuse_text(start, name)
    return None


def refused(name: str, what: str, hint: str = "") -> DataError:
    """The error for a file that is something else."""
    return DataError((Problem("not-imported", Position(name), f"{what} cannot be imported", hint),))


def _start_of(content: bytes) -> str:
    """The beginning as text, in any encoding."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if content.startswith(mark):
            return content[len(mark) : 8192].decode(encoding, "replace")
    return content[:8192].decode("utf-8", "replace")


def _json(content: bytes, name: str) -> str:
    """A scenario, or other JSON."""
    found = re.search(rb'"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|Point|Topology)"', content[:65536])
    if found and b"ORBAT-mapper" not in content[:65536]:
        raise refused(
            name, "GeoJSON", "save its points as CSV, with a column for the name and for latitude and longitude"
        )
    return "orbat-mapper"


def _in_zip(content: bytes, name: str) -> str:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = set(archive.namelist()[:10_000])
        kind = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
    except Exception:  # noqa: BLE001 - whatever a broken archive makes the library raise
        return "xlsx"
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if kind in _OPEN_DOCUMENTS:
        raise refused(name, _OPEN_DOCUMENTS[kind], "save it as plain text")
    for inside, what in _IN_ZIP:
        if inside in names:
            raise refused(name, what, "save it as plain text, csv or xlsx")
    if not any(inside.startswith("xl/") for inside in names):
        raise refused(name, "an archive of files", "unpack it, and import a file from it")
    return "xlsx"


def _refuse_text(start: str, name: str) -> None:
    ending = PurePath(name).suffix.casefold()
    if _HTML.match(start):
        raise refused(
            name, "HTML", "open it in a browser, and copy its list into a text file or its table into a spreadsheet"
        )
    if _XML.match(start):
        _refuse_xml(start, name)
    if re.match(r"\s*\\(?:documentclass|begin|input)\b", start):
        raise refused(name, "LaTeX", "save it as plain text")
    if ending in _CODE_ENDINGS or len(_CODE.findall(start)) > (
        0 if start.startswith(("#!", "#include", "<?php")) else 1
    ):
        raise refused(name, "source code")


def _refuse_xml(start: str, name: str) -> None:
    root = next((found[2].casefold() for found in _ROOT.finditer(start) if found[2].casefold() != "xml"), "")
    what, hint = _XML_KINDS.get(root, ("XML", "save its table as CSV"))
    raise refused(name, what, hint)


def by_name(name: str, formats: dict[str, tuple[str, ...]], exported: tuple[str, ...]) -> str | None:
    """The format by the extension of the file name; raises UsageError if that format cannot be imported."""
    ending = PurePath(name).suffix.casefold()
    found = next((known for known, endings in formats.items() if ending in endings), None)
    if found in ("orbat-mapper", "xlsx", "ods", "xls"):
        raise UsageError(f"{name} is not an {found} file despite its extension", hint="set the format with --format")
    if found:
        return found
    if ending in (".yaml", ".yml"):
        raise UsageError(f"{name} looks like a data set, which needs no import", hint="use --data FILE")
    if ending and ending in exported:
        raise UsageError(f"cannot import {name}: unknown extension", hint=f"choose from {', '.join(formats)}")
    return None
