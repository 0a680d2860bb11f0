"""CSV and TSV: a header, then one record on each line; nested values become short texts."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.answer.blocks import visible
from belgrade_cli.render.formulas import guarded
from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from belgrade_cli.answer.answer import Answer

Value = str | int | float
NAMING = frozenset({"name", "title", "superior_name", "unit_name", "says", "rank", "kind"})
"""Keys that identify a nested record; of several, the one that its JSON has first."""
EXACT_DIGITS = 15
"""The digits of a number that Excel keeps; it replaces the rest with zeros."""
BOM = "\ufeff"


def render_csv(answer: Answer, *, raw: bool = False, excel: bool = False) -> str:
    """Render comma-separated values; `raw` does not protect cells that a spreadsheet would run as formulas.

    `excel` is for opening with a double click in Excel: a UTF-8 mark, CR LF line ends, digit codes as text.
    """
    text = io.StringIO()
    rows = _texts(answer, raw=raw)
    if excel:
        csv.writer(text).writerows([[_as_text_cell(cell) for cell in row] for row in rows])
        return BOM + text.getvalue() if text.getvalue() else ""
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def render_tsv(answer: Answer, *, raw: bool = False) -> str:
    """Render tab-separated values, one line for each record; cells with quotation marks are quoted as in CSV."""
    text = io.StringIO()
    rows = ([re.sub(r"\s*[\t\n]\s*", " ", cell) for cell in cells] for cells in _texts(answer, raw=raw))
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue()


def grid(answer: Answer) -> tuple[list[str], list[list[Value | None]]]:
    """The headings and cells of an answer: numbers as numbers, everything else as short text.

    A heading may be SQL, and so contain anything that was typed.
    """
    rows = [_mapping(record) for record in answer.records]
    fields = answer.fields or tuple(dict.fromkeys(key for row in rows for key in row))
    return list(map(_safe, fields)), [cells(row, fields) for row in rows]


def cells(record: Mapping[str, Any], fields: Sequence[str]) -> list[Value | None]:
    """The cells of a record: numbers as numbers, missing values as None, everything else as short text."""
    return [_value(record.get(field)) for field in fields]


def _value(value: Any) -> Value | None:
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    return _safe(_short_text(value))


def _texts(answer: Answer, *, raw: bool) -> Iterable[list[str]]:
    headings, rows = grid(answer)
    if headings:
        yield [_text(heading, raw=raw) for heading in headings]
        yield from ([_text(value, raw=raw) for value in row] for row in rows)


def _text(value: Value | None, *, raw: bool) -> str:
    """The text of a cell; negative numbers are not treated as formulas."""
    if isinstance(value, str):
        return value if raw else guarded(value)
    return _short_text(value)


def _as_text_cell(text: str) -> str:
    """A cell of digits that are a code, in the form that Excel takes for text."""
    return f'="{text}"' if text.isascii() and text.isdigit() and len(text) > EXACT_DIGITS else text


def _mapping(record: Any) -> Mapping[str, Any]:
    built = msgspec.to_builtins(record)
    return built if isinstance(built, dict) else {"value": built}


def _safe(text: str) -> str:
    """The text without control characters other than tabs and newlines, which these formats can quote or replace."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)


def _short_text(value: Any) -> str:
    """A value as short text."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case list() | tuple():
            return "; ".join(map(_short_text, value))
        case dict():
            return _described(value)
        case _:
            return encode(value)


def _described(record: Mapping[str, Any]) -> str:
    """A nested record as short text: `General Lieutenant Vladimir Zhdanov`, `over 580000`, `destroyed 1944-10-20`."""
    if "value" in record:
        qualifier = record.get("qualifier")
        return _joined(None if qualifier == "exact" else qualifier, record["value"])
    if "path" in record and "line" in record:
        return ":".join(str(record[key]) for key in ("path", "line", "column") if record.get(key) is not None)
    if record.keys() == {"name", "language"}:
        return f"{record['name']} ({record['language']})" if record["language"] else str(record["name"])
    key = next((key for key, said in record.items() if key in NAMING and said is not None), None)
    if key is None:
        return str(record["id"]) if "id" in record else encode(record) if record else ""
    if key == "name":
        return _joined(record.get("rank"), record["name"], _role(record))
    return _joined(record[key], _role(record) or record.get("on"))


def _role(record: Mapping[str, Any]) -> str | None:
    role = record.get("role")
    return f"({role})" if role not in (None, "commander") else None


def _joined(*parts: Any) -> str:
    return " ".join(_short_text(part) for part in parts if part is not None)
