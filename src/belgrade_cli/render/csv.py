"""CSV and TSV: a header, then one record a line; what is nested becomes a short text."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.answer.blocks import Answer, visible
from belgrade_cli.render.json import encode
from belgrade_cli.render.rows import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Beginnings of cells that a spreadsheet would run."""
_NAMES = ("name", "title", "superior_name", "unit_name", "says", "rank", "kind", "id")
"""The keys under which a nested record says what it is, the best first."""


def render_csv(answer: Answer, *, raw: bool = False) -> str:
    """Comma-separated values; `raw` leaves cells alone that a spreadsheet would take for formulas."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_grid(answer, raw=raw))
    return text.getvalue()


def render_tsv(answer: Answer, *, raw: bool = False) -> str:
    """Tab-separated values without quoting: blanks stand for the tabs and newlines inside a cell."""
    rows = ("\t".join(re.sub(r"\s*[\t\n]\s*", " ", cell) for cell in cells) for cells in _grid(answer, raw=raw))
    return "".join(f"{row}\n" for row in rows)


def _grid(answer: Answer, *, raw: bool) -> Iterable[list[str]]:
    rows = [_mapping(record) for record in records(answer)]
    fields = answer.fields or tuple(dict.fromkeys(key for row in rows for key in row))
    if not fields:
        return
    yield [_cell(field, raw=raw) for field in fields]
    for row in rows:
        yield [_cell(row.get(field), raw=raw) for field in fields]


def _mapping(record: Any) -> Mapping[str, Any]:
    built = msgspec.to_builtins(record)
    return built if isinstance(built, dict) else {"value": built}


def _cell(value: Any, *, raw: bool) -> str:
    text = _safe(_short(value))
    # A number is no formula, however negative.
    formula = isinstance(value, (str, list, tuple, dict)) and text.startswith(_FORMULA)
    return f"'{text}" if formula and not raw else text


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
    key = next((key for key in _NAMES if record.get(key) is not None), None)
    if key is None:
        return encode(record) if record else ""
    if key == "name":
        role = record.get("role")
        return _joined(record.get("rank"), record["name"], f"({role})" if role not in (None, "commander") else None)
    return _joined(record[key], record.get("on"))


def _joined(*parts: Any) -> str:
    return " ".join(_short(part) for part in parts if part is not None)
