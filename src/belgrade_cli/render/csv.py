"""CSV and TSV: a header, then one record a line; what is nested becomes a short text."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.answer.blocks import visible
from belgrade_cli.render.flat_records import records
from belgrade_cli.render.formulas import guarded
from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from belgrade_cli.answer.answer import Answer

Value = str | int | float
NAMING = frozenset({"name", "title", "superior_name", "unit_name", "says", "rank", "kind"})
"""Keys under which a nested record says what it is: of several, the one that its JSON has first."""
EXACT_DIGITS = 15
"""Digits of a number that Excel keeps; the rest become noughts."""
BOM = "\ufeff"


def render_csv(answer: Answer, *, raw: bool = False, excel: bool = False) -> str:
    """Comma-separated values; `raw` leaves cells alone that a spreadsheet would take for formulas.

    `excel` is what Excel opens by a double click: marked as UTF-8, its lines ended by CR LF, codes of digits as text.
    """
    text = io.StringIO()
    rows = _texts(answer, raw=raw)
    if excel:
        csv.writer(text).writerows([[_kept(cell) for cell in row] for row in rows])
        return BOM + text.getvalue() if text.getvalue() else ""
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def render_tsv(answer: Answer, *, raw: bool = False) -> str:
    """Tab-separated values: a line is a record, a cell with quotation marks is quoted, as readers of CSV expect."""
    text = io.StringIO()
    rows = ([re.sub(r"\s*[\t\n]\s*", " ", cell) for cell in cells] for cells in _texts(answer, raw=raw))
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue()


def grid(answer: Answer) -> tuple[list[str], list[list[Value | None]]]:
    """The headings and cells of an answer: numbers as numbers, all else in few words."""
    rows = [_mapping(record) for record in records(answer)]
    fields = answer.fields or tuple(dict.fromkeys(key for row in rows for key in row))
    return list(fields), [cells(row, fields) for row in rows]


def cells(record: Mapping[str, Any], fields: Sequence[str]) -> list[Value | None]:
    """The cells of a record: numbers as numbers, what is absent as None, all else in few words."""
    return [_value(record.get(field)) for field in fields]


def _value(value: Any) -> Value | None:
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    return _safe(_short(value))


def _texts(answer: Answer, *, raw: bool) -> Iterable[list[str]]:
    headings, rows = grid(answer)
    if headings:
        yield [_text(heading, raw=raw) for heading in headings]
        yield from ([_text(value, raw=raw) for value in row] for row in rows)


def _text(value: Value | None, *, raw: bool) -> str:
    """A cell; a number is no formula, however negative."""
    if isinstance(value, str):
        return value if raw else guarded(value)
    return _short(value)


def _kept(text: str) -> str:
    """A cell whose digits are a code in the form that Excel takes for text."""
    return f'="{text}"' if text.isascii() and text.isdigit() and len(text) > EXACT_DIGITS else text


def _mapping(record: Any) -> Mapping[str, Any]:
    built = msgspec.to_builtins(record)
    return built if isinstance(built, dict) else {"value": built}


def _safe(text: str) -> str:
    """The text without control characters but tabs and newlines, which these formats can quote or replace."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)


def _short(value: Any) -> str:
    """A value in few words."""
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
            return "; ".join(map(_short, value))
        case dict():
            return _described(value)
        case _:
            return encode(value)


def _described(record: Mapping[str, Any]) -> str:
    """A nested record in few words: `General Lieutenant Vladimir Zhdanov`, `over 580000`, `destroyed 1944-10-20`."""
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
    return " ".join(_short(part) for part in parts if part is not None)
