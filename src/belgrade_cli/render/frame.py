"""Records as a table with one type for each column, which polars takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import BelgradeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polars import DataFrame

Record = dict[str, Any]


def frame(records: Sequence[Record], fields: Sequence[str]) -> DataFrame:
    """Make a table of records; without any, it has the columns `fields`.

    The types come from all records. A column whose values are of several types, such as `was` in `diff`, has text: JSON
    for lists, records and numbers. Raises BelgradeError if polars is not installed.
    """
    try:
        import polars
    except ImportError:
        raise BelgradeError("a table of the records needs polars", hint="pip install polars") from None
    if not records:
        return polars.DataFrame({field: [] for field in fields})
    mixed = {key for key in dict.fromkeys(key for record in records for key in record) if _is_mixed(key, records)}
    return polars.DataFrame([_as_text(record, mixed) for record in records], infer_schema_length=None)


def _is_mixed(key: str, records: Sequence[Record]) -> bool:
    values = [record.get(key) for record in records]
    return len({_shape(value) for value in values} - {""}) > 1 or (
        len({_shape(entry) for value in values if isinstance(value, list) for entry in value} - {""}) > 1
    )


def _shape(value: Any) -> str:
    """What polars must tell apart: texts, lists, records and numbers; empty for null."""
    if isinstance(value, (str, list, dict)):
        return type(value).__name__
    return "" if value is None else "number"


def _as_text(record: Record, mixed: set[str]) -> Record:
    if not mixed:
        return record
    return {key: _text(value) if key in mixed else value for key, value in record.items()}


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
