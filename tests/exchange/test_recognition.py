"""What a file is, by its content: what is told about one that cannot be imported."""

from __future__ import annotations

import io
import zipfile

import pytest

from belgrade_cli.errors import DataError, UsageError
from belgrade_cli.exchange import READERS, recognise
from belgrade_cli.exchange.recognition import OLE

LIST, TABLE = "its list into a text file", "its table into a spreadsheet"


def told(content: bytes, name: str = "x.bin") -> tuple[str, str]:
    """What is said about a file, and the hint."""
    with pytest.raises(DataError) as raised:
        recognise(content, name)
    (problem,) = raised.value.problems
    assert (problem.code, str(problem.position)) == ("not-imported", name)
    what, said, rest = problem.message.partition(" cannot be imported")
    assert (said, rest) == (" cannot be imported", "")
    return what, problem.hint


def archive(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        for name, content in files.items():
            into.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "what", "hint"),
    [
        (b"%PDF-1.7\n", "a PDF", f"copy its text into a text file, or {TABLE}"),
        (b"{\\rtf1\\ansi}", "RTF", "save it as plain text"),
        (b"\x89PNG\r\n", "a picture", ""),
        (b"\xff\xd8\xff\xe0", "a picture", ""),
        (b"GIF89a", "a picture", ""),
        (b"SQLite format 3\0", "an SQLite database", "export the table with the formations as CSV"),
        (b"\x1f\x8b\x08", "compressed", "unpack it first"),
        (b"BZh9", "compressed", "unpack it first"),
        (b"\xfd7zXZ\0", "compressed", "unpack it first"),
        (b"7z\xbc\xaf\x27\x1c", "compressed", "unpack it first"),
        (b"Rar!\x1a\x07", "compressed", "unpack it first"),
    ],
)
def test_binary_files_are_told_by_their_first_bytes(content: bytes, what: str, hint: str) -> None:
    assert told(content) == (what, hint)
    assert recognise(b" " + content[:2] + b" 1st Army\n", "x.txt") == "text", "not by less than that"


@pytest.mark.parametrize(
    ("files", "what", "hint"),
    [
        ({"word__document.xml": ""}, "a Word document", "save it as plain text, csv or xlsx"),
        ({"ppt__presentation.xml": ""}, "a presentation", "save it as plain text, csv or xlsx"),
        ({"doc.kml": ""}, "KML", "save it as plain text, csv or xlsx"),
        ({"xl__workbook.bin": ""}, "a binary workbook (xlsb)", "save it as plain text, csv or xlsx"),
        ({"list.txt": ""}, "an archive of files", "unpack it, and import a file from it"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text"},
            "an OpenDocument text",
            "save it as plain text",
        ),
        (
            {"mimetype": "application/vnd.oasis.opendocument.presentation\n"},
            "a presentation",
            "save it as plain text",
        ),
    ],
)
def test_archives_are_told_by_what_is_in_them(files: dict[str, str], what: str, hint: str) -> None:
    assert told(archive(**files)) == (what, hint)


def test_workbooks_are_archives_too() -> None:
    assert recognise(archive(xl__workbook__xml=""), "x.bin") == "xlsx"
    assert recognise(archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "x.bin") == "ods"
    assert recognise(archive(mimetype="application/vnd.oasis.opendocument.spreadsheet-template"), "x.bin") == "ods"
    assert recognise(b"PK\x03\x04 cut off", "x.bin") == "xlsx", "its reader says what is wrong with it"
    assert recognise(OLE + bytes(8), "x.bin") == "xls"
    assert recognise(b"a\n" + OLE, "x.txt") == "text", "only at the beginning"


WIKI = "copy the wikitext of its page into a text file"


@pytest.mark.parametrize(
    ("content", "what", "hint"),
    [
        ("<kml xmlns='x'><Document/></kml>", "KML", "save its placemarks as CSV"),
        ('<?xml version="1.0"?>\n<ns0:KML/>', "KML", "save its placemarks as CSV"),
        ("<MilitaryScenario>", "MSDL", "open it in ORBAT Mapper and save it as a scenario"),
        ("<svg width='1'>", "an SVG drawing", ""),
        ("<!DOCTYPE svg>\n<svg>", "an SVG drawing", ""),
        ("<rss version='2'>", "an XML feed", ""),
        ("<mediawiki>", "an XML export of a wiki", WIKI),
        ("<?xml?>\n<Workbook xmlns='urn'>", "an XML workbook", "save it as xlsx"),
        ("\n <orbat>", "XML", "save its table as CSV"),
        ("<!doctype html>", "HTML", f"open it in a browser, and copy {LIST} or {TABLE}"),
        ("<!-- saved --> <!-- twice --> <HTML lang=en>", "HTML", f"open it in a browser, and copy {LIST} or {TABLE}"),
        ("\\documentclass{article}", "LaTeX", "save it as plain text"),
        ("\n\\begin{document}", "LaTeX", "save it as plain text"),
        ("\\input{preamble}", "LaTeX", "save it as plain text"),
    ],
)
def test_markup_is_told_by_its_first_element(content: str, what: str, hint: str) -> None:
    assert told(content.encode(), "x.txt") == (what, hint)


@pytest.mark.parametrize(
    "tag", ["head", "body", "table", "ul", "ol", "div", "p", "h1", "h6", "span", "meta", "section", "article"]
)
def test_a_piece_of_a_page_is_html(tag: str) -> None:
    assert told(f"<{tag}>1st Army".encode(), "x.txt")[0] == "HTML"


def test_what_only_looks_like_markup_is_a_list() -> None:
    for line in ("<1st Army>", "< 1st Army", "1st Army <b>", "\\1st Army", "h1 1st Army"):
        assert recognise(line.encode(), "x.txt") == "text", line


POINTS = "save its points as CSV, with a column for the name and for latitude and longitude"


@pytest.mark.parametrize("kind", ["FeatureCollection", "Feature", "GeometryCollection", "Point", "Topology"])
def test_geojson_is_no_scenario(kind: str) -> None:
    assert told(f'{{"a": 1, "type" : "{kind}"}}'.encode()) == ("GeoJSON", POINTS)
    assert recognise(f'{{"type":"ORBAT-mapper", "map": {{"type":"{kind}"}}}}'.encode(), "x") == "orbat-mapper"


@pytest.mark.parametrize("start", ["{}", ' {"a', "\n[{", '["', "[]", "[[[", "[[{", "[[1,", "[[-1.5]", "[12", "[-1"])
def test_json_is_told_by_its_first_brackets(start: str) -> None:
    assert recognise(start.encode(), "x.txt") == "orbat-mapper", "its reader says what is missing"


@pytest.mark.parametrize("start", ["{{Infobox", "[[1st Army]]", "[[1. Armee]]", "{| class=wikitable", "[x] 1st Army"])
def test_wikitext_begins_with_brackets_as_well(start: str) -> None:
    assert recognise(start.encode(), "x.txt") == "text"


ENDINGS = "py js mjs ts tsx jsx c h cc cpp hpp cs java kt rs go rb php pl lua sh bash ps1 bat r jl swift scala sql css scss ipynb sqf"


@pytest.mark.parametrize("ending", ENDINGS.split())
def test_source_code_is_told_by_its_extension(ending: str) -> None:
    assert told(b"1st Army\n", f"x.{ending.upper()}") == ("source code", "")


@pytest.mark.parametrize("first", ["#!/bin/sh", "#include <stdio.h>", '#include "a.h"', "<?php"])
def test_one_line_is_enough_to_tell_source_code(first: str) -> None:
    assert told(f"{first}\n1st Army\n".encode(), "x.txt")[0] in ("source code", "XML")


@pytest.mark.parametrize(
    "line",
    [
        "import os", "import {a, b} from 'c'", "import a.b;", "import a, b", "from a.b import c", "def a(b)", "class A:", "class A(B)", "class A {",
        "package a.b;", "package a", "using System.Text;", "const a = 1", "let a = 1", "var a = 1", "export const a = 1", "function a(", "function (",
        "async function a(", "public void run", "public static int x", "fn main(", "SELECT a FROM b", "CREATE TABLE a", "INSERT INTO a",
    ],
)  # fmt: skip
def test_two_lines_of_code_are_source_code(line: str) -> None:
    assert told(f"1st Army\n{line}\n{line}\n".encode(), "x.txt") == ("source code", "")
    assert recognise(f"1st Army\n{line}\n".encode(), "x.txt") == "text", "one may be chance"


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")]
)
def test_a_byte_order_mark_is_no_part_of_the_content(mark: bytes, encoding: str) -> None:
    assert told(mark + "<rss>".encode(encoding), "x.txt")[0] == "an XML feed"


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("x.xlsx", "x.xlsx is not an xlsx file despite its extension", "set the format with --format"),
        ("x.XLSM", "x.XLSM is not an xlsx file despite its extension", "set the format with --format"),
        ("x.ods", "x.ods is not an ods file despite its extension", "set the format with --format"),
        ("x.xls", "x.xls is not an xls file despite its extension", "set the format with --format"),
        ("x.yaml", "x.yaml looks like a data set, which needs no import", "use --data FILE"),
        ("x.yml", "x.yml looks like a data set, which needs no import", "use --data FILE"),
        *((f"x.{ending}", f"cannot import x.{ending}: unknown extension", f"choose from {', '.join(READERS)}")
          for ending in ("sqlite", "sqlite3", "db", "geojson", "kml", "wikitext", "tex", "bib", "html", "htm")),
    ],
)  # fmt: skip
def test_the_extension_must_fit(name: str, said: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        recognise(b"1st Army\n", name)
    assert str(raised.value) == f"{said} ({hint})"


@pytest.mark.parametrize(
    ("name", "format"),
    [("x.csv", "csv"), ("x.TSV", "tsv"), ("x.tab", "tsv"), ("x.txt", "text"), ("x.wiki", "text"), ("x.md", "text")],
)
def test_the_extension_of_a_text_is_its_format(name: str, format: str) -> None:
    assert recognise(b"1st Army\n", name) == format


@pytest.mark.parametrize(
    ("line", "format"),
    [
        ("a,b", "text"), ("a,b,c", "csv"), ("a;b;c", "csv"), ("a;b", "text"), ("a,b;c", "text"), ("a\tb", "tsv"), ("\n\n a\tb", "tsv"),
        ("1st Army\na,b,c", "text"), ("\ufeffa,b,c", "csv"),
    ],
)  # fmt: skip
def test_without_an_extension_the_first_line_tells(line: str, format: str) -> None:
    assert recognise(line.encode(), "orbat") == format
