"""Hostile files of other programs: `import` rejects them with a reason, or reads them, and never runs forever."""

from __future__ import annotations

import contextlib
import io
import json
import resource
import time
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from belgrade_cli.errors import DataError
from belgrade_cli.exchange import draft
from belgrade_cli.exchange import lists as text
from belgrade_cli.exchange.orbat_mapper import reader
from belgrade_cli.exchange.sheets import rows as sheet
from belgrade_cli.exchange.sheets import workbook as workbooks
from belgrade_cli.exchange.sheets import workbook_layout
from tests.hostile.calls import CONTROL
from tests.program import Ran, belgrade

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECONDS = 5


def imported(name: str, content: str | bytes, folder: Path) -> Ran:
    """What `import` reports about a file, within a few seconds of processor time."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    started = time.process_time()
    with contextlib.chdir(folder):
        ran = belgrade("import", name, "-o", "out.json")
    assert time.process_time() - started < SECONDS
    assert ran.status in (0, 1), ran.err
    assert (folder / "out.json").exists() == (ran.status == 0)
    assert not CONTROL.search(ran.err)
    return ran


def units(folder: Path) -> list[dict[str, Any]]:
    data: dict[str, Any] = json.loads((folder / "out.json").read_text("utf-8"))
    forces: list[dict[str, Any]] = data["forces"]
    return forces


# --- text and tables --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    ["[[", "[[a|", "[a](", "{{", ") of a", " (a) of", "<ref ", "<ref>", "<!--", "<a", "(", "'", "&#9", "&", "#", "=", "== ", "* ", "\t", " - x"],
)  # fmt: skip
def test_no_markup_keeps_the_reader_of_texts_busy(piece: str, tmp_path: Path) -> None:
    line = "1st Corps " + piece * (9_900 // len(piece))
    ran = imported("x.txt", f"- {line}\n" * 4 + f"{line}\n== {line}x\n# {line}x\n" + f"{piece}\n" * 500, tmp_path)
    assert ran.err


TEXTS = {
    "a line without end": ("- 1st Corps\n- " + "x" * 20_000, "x.txt:2:1: this line has 20,002 characters (at most 10,000 are allowed)"),
    "formations of formations": ("- A (B C)" + " of D (E F)" * 500, "x.txt:1:1: formations are nested more than 64 levels deep"),
    "too many lines": ("- a\n" * 11, "x.txt: more than 10 lines"),
    "too many formations in few lines": ("- A (B C)" + " of D (E F)" * 11, "x.txt:1:1: more than 10 formations"),
    "65 levels": ("".join(f"{' ' * n}- {n}\n" for n in range(65)), "x.txt:65:1: formations are nested more than 64 levels deep"),
    "control characters": ("- A\x1b[31m", "x.txt:1:4: the character U+001B is not allowed"),
}  # fmt: skip
TABLES = {
    "a million columns": ("name,superior" + ",x" * 1_000_000, "x.csv:1:1: the table has more than 256 columns"),
    "a cell of three megabytes": (f'name,superior\n"{"x" * 3_000_000}",', "x.csv:2:1: not a table: a quoted cell is not closed, or a cell has more than 1,000,000 characters"),
    "quotes without end": ('name,superior\n"' + "x,\n" * 100_000, "not a table: "),
    "too many rows": ("name,superior,note\n" + "A,,\n" * 11, "x.csv:11:1: the table has more than 10 rows"),
    "65 levels": ("name,superior,note\n" + "".join(f"u{n},u{n - 1},\n" for n in range(65)), "formations are nested more than 64 levels deep"),
    "Latin-1": (b"name,superior\n\xfc,", "x.csv:2:1: the byte 0xfc is not valid UTF-8"),
}  # fmt: skip
REFUSED = [(f"{kind}: {name}", kind, *case) for kind, cases in (("x.txt", TEXTS), ("x.csv", TABLES)) for name, case in cases.items()]  # fmt: skip


@pytest.mark.parametrize(("file", "content", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_not_imported_says_why_and_where(
    file: str, content: str | bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "more than 10 " in said:
        for module in (draft, sheet, text):
            monkeypatch.setattr(module, "MOST", 10)
    ran = imported(file, content, tmp_path)
    assert ran.status == 1
    assert said in ran.err
    assert ran.err.startswith(file)
    assert len(ran.err) < 2_000


@pytest.mark.parametrize("span", ["rowspan", "ROWSPAN", "colspan"])
@pytest.mark.parametrize("number", ["2", "007", "65535", "2" * 50, "9" * 5_000])
def test_a_cell_of_a_wikitext_table_spans_no_more_than_there_is(span: str, number: str, tmp_path: Path) -> None:
    text = f"{{| class=x\n! Corps !! Division\n|-\n| {span}='{number}' | V Corps || 1st Division\n|-\n| 2nd Division\n|}}\n"
    ran = imported("x.wiki", text, tmp_path)
    assert ran.status == 0, ran.err
    read = (tmp_path / "out.json").read_text("utf-8")
    assert '"V Corps"' in read and '"2nd Division"' in read


@pytest.mark.parametrize(
    "table",
    [
        "| a\n" + ("||b" * 3_000 + "\n") * 5,
        "|-\n| x\n" * 9_000,
        "\n" * 90_000 + "x\n",
        "|-\n| rowspan=" + " " * 9_000 + "x | a\n",
        "|-\n" + "| rowspan=9 | a\n" * 4_000,
        ("|}\n{| class=x\n" + "| colspan=100 | a\n" * 3_000) * 30,
        "|-\n| rowspan=<!-- x -->99999999 | V Corps\n",
        "|-\n| rowspan={{x}}99999999 | V Corps\n",
    ],
    ids=["wide", "long", "blank lines", "blanks", "spans", "many tables", "comment", "template"],
)
def test_no_wikitext_table_keeps_the_reader_busy(table: str, tmp_path: Path) -> None:
    ran = imported("x.wiki", f"* 1st Division\n{{| class=x\n{table}|}}\n", tmp_path)
    assert ran.status == 0, ran.err


def test_a_wikitext_table_of_too_many_rows_and_columns_is_left_out(tmp_path: Path) -> None:
    rows = "".join(f"|-\n| rowspan=9999 | {number}\n" for number in range(3_000))
    ran = imported("x.wiki", f"* 1st Division\n{{| class=x\n{rows}|}}\n", tmp_path)
    assert ran.status == 0, ran.err
    assert "tables left out because they are too large: 1 (line 2)" in ran.err


def test_numbers_of_any_length_are_no_numbers(tmp_path: Path) -> None:
    imported("x.txt", f"- 1st Corps &#{'9' * 5_000};\n", tmp_path)
    assert units(tmp_path)[0]["name"].startswith("1st Corps &#999")
    (tmp_path / "out.json").unlink()
    imported("x.txt", f"* [[1st Corps]] &#{'9' * 5_000};\n", tmp_path)
    assert units(tmp_path)[0]["name"] == "1st Corps \ufffd"
    table = f"name,superior,personnel,from,latitude\nAlpha,,{'9' * 5_000},{'9' * 5_000},1e{'9' * 5_000}\n"
    (tmp_path / "out.json").unlink()
    assert "strength cells that are not numbers, kept as notes: 1" in imported("x.csv", table, tmp_path).err
    (unit,) = units(tmp_path)
    assert unit.keys() == {"id", "name", "note"}


def test_control_characters_and_formulas_in_cells_are_text(tmp_path: Path) -> None:
    imported("x.csv", "name,superior,note\n=cmd|' /C calc'!A0,,\x1b[31m\u202e\x07\n", tmp_path)
    (unit,) = units(tmp_path)
    assert unit["name"] == "=cmd|' /C calc'!A0"
    assert unit["note"] == "\ufffd[31m\u202e\ufffd"


# --- workbooks --------------------------------------------------------------------------------------------------------


def workbook(change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook of one formation, with one of its parts changed."""
    book, plain, made = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["name", "superior"])  # type: ignore[union-attr]
    book.active.append(["Alpha", None])  # type: ignore[union-attr]
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return made.getvalue()


def behind(more: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"</sheetData>", more + b"</sheetData>")


def declared(text: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"<worksheet", text + b"<worksheet", 1).replace(b">Alpha<", b">&a;<")


LAUGHS = b"".join(b'<!ENTITY b%d "%s">' % (n, b"&b%d;" % (n - 1) * 10 if n else b"x" * 10) for n in range(12))
WORKBOOKS = {
    "elements within elements": (behind(b"<x>" * 251_000), "the workbook unpacks to more than 2,500,000 XML elements"),
    "elements without end": (behind(b"<x/>" * 251_000), "the workbook unpacks to more than 2,500,000 XML elements"),
    "attributes without end": (behind(b"<x %b/>" % b" ".join(b'a%d=""' % n for n in range(80_000)) * 4), "more than 2,500,000 XML elements"),
    "a tag without end": (behind(b"<x %b/>" % b" ".join(b'a%d=">"' % n for n in range(300_000))), "it has a tag longer than 1,048,576 bytes"),
    "a tag that never ends": (behind(b"<x a='" + b">" * 3_000_000), "it has a tag longer than 1,048,576 bytes"),
    "a bomb of entities": (declared(b'<!DOCTYPE x [%b<!ENTITY a "&b11;">]>' % LAUGHS), "cannot read this workbook: it declares entities"),
    "an entity from elsewhere": (declared(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>'), "it declares entities"),
    "a sheet cut short": (lambda sheet: sheet[:-30], "cannot read this workbook: "),
    "a row that no sheet has": (behind(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'), "a row beyond 1,048,576"),
    "too many columns": (behind(b'<row r="3"><c r="IW3" t="inlineStr"><is><t>x</t></is></c></row>'), "x.xlsx:3:1: the table has more than 256 columns"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_hostile_workbook_is_refused(change: Callable[[bytes], bytes], said: str, tmp_path: Path) -> None:
    ran = imported("x.xlsx", workbook(change), tmp_path)
    assert ran.status == 1
    assert said in ran.err
    assert ran.err.startswith("x.xlsx")


@pytest.mark.slow
def test_a_tag_of_millions_of_attributes_is_refused_before_it_takes_memory() -> None:
    """On every Python version: newer ones postpone parsing a long tag, older ones parse it again and again."""
    tag = b"<x %b/>" % b" ".join(b'a%d=""' % n for n in range(4_000_000))
    content = workbook(behind(tag))
    tracemalloc.start()
    with pytest.raises(DataError, match="it has a tag longer"):
        workbooks.read(content, "x.xlsx", form="xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


@pytest.mark.parametrize("row", [5_000, pytest.param(1_048_576, marks=pytest.mark.slow)])
def test_a_row_far_below_is_read(row: int, tmp_path: Path) -> None:
    more = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>Omega</t></is></c></row>' % (row, row)
    imported("x.xlsx", workbook(behind(more)), tmp_path)
    assert units(tmp_path) == [{"id": "alpha", "name": "Alpha"}, {"id": "omega", "name": "Omega"}]


def test_limits_leave_room_for_what_is_large(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>U%d</t></is></c></row>' % (n, n, n) for n in range(3, 1_000)
    )
    imported("x.xlsx", workbook(behind(rows)), tmp_path)
    assert len(units(tmp_path)) == 998
    assert (draft.MOST, text.LONGEST_LINE, workbook_layout.LAST_ROW) == (100_000, 10_000, 1_048_576)


# --- scenarios --------------------------------------------------------------------------------------------------------


def scenario(levels: int = 1, more: str = "", start: str = "0") -> str:
    nested = '{"id":"u","name":"U","subUnits":[' * levels + "]}" * levels
    return (
        f'{{"type":"ORBAT-mapper","id":"x","name":"X","startTime":{start},"timeZone":"UTC","layers":[],"events":[{more}],'
        f'"sides":[{{"id":"s","name":"S","groups":[{{"id":"g","name":"G","subUnits":[{nested}]}}]}}]}}'
    )


SCENARIOS = {
    "100,000 levels": ("[" * 100_000, "x.json:1:151: lists and mappings are nested more than 150 levels"),
    "100,000 levels, closed": (scenario(100_000), "lists and mappings are nested more than 150 levels"),
    "65 units under one another": (scenario(65), "x.json: formations are nested more than 64 levels deep"),
    "too many mappings": (scenario(more=",".join(["{}"] * 250_001)), "more than 250,000 mappings"),
    "a list": ("[]", "not an ORBAT Mapper scenario"),
    "a number alone": ("[" + "9" * 5_000, "x.json:1:"),
}


@pytest.mark.parametrize(("content", "said"), SCENARIOS.values(), ids=SCENARIOS)
def test_a_hostile_scenario_is_refused(content: str, said: str, tmp_path: Path) -> None:
    ran = imported("x.json", content, tmp_path)
    assert ran.status == 1
    assert said in ran.err
    assert reader.MOST_MAPPINGS == 250_000


@pytest.mark.parametrize("start", ["9" * 5_000, "1e999", "NaN", "-Infinity", "null", "[]", '"9999999999999"', "9" * 90])
def test_times_of_any_size_are_read_or_left_out(start: str, tmp_path: Path) -> None:
    event = f'{{"title":"E","startTime":{start}}}'
    ran = imported("x.json", scenario(64, more=event, start=start), tmp_path)
    assert ran.status == 0, ran.err


# --- what is written --------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", ["x.txt", "x.csv", "x.xlsx", "x.json"])
def test_sixteen_mebibytes_of_nothing_much_take_seconds_and_little_memory(name: str, tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    head = {"x.csv": "name,superior,note\n", "x.json": '{"type":"ORBAT-mapper","sides":['}.get(name, "")
    content = head + {"x.txt": "- a\n", "x.csv": "a,,\n", "x.xlsx": "PK\x03\x04", "x.json": "{},{"}[name] * (1 << 22)
    assert imported(name, content, tmp_path).status == 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1 << 20
