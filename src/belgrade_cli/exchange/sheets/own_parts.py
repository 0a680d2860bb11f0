"""Rows of our own tables as records: each column is a key of the data format, or repeats or computes something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.check.traversal import is_list
from belgrade_cli.exchange.cell_lists import split
from belgrade_cli.model import field_types

if TYPE_CHECKING:
    from collections.abc import Mapping

Rows = list[dict[str, str]]
_NOT_CARRIED = ("layer", "filled", "editorial")
_TRUE = frozenset({"true", "1", "wahr", "yes"})


def record(row: Mapping[str, str], kind: Any) -> dict[str, Any]:
    """The keys of a record in a row; lists are in one cell."""
    made: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        said = row.get(field.encode_name)
        if said is None or field.encode_name in _NOT_CARRIED:
            continue
        if is_list(field.type):
            made[field.encode_name] = split(said)
        elif field.type is field_types.Truth or said in ("true", "false"):
            made[field.encode_name] = said in _TRUE
        else:
            made[field.encode_name] = said
    return {key: value for key, value in made.items() if value not in ("", [], False)}


def parts(found: dict[str, Rows], table: str, owner: str) -> dict[str, Rows]:
    """The rows of a table of parts, by the record they belong to."""
    made: dict[str, Rows] = {}
    for row in found.get(table, []):
        made.setdefault(row.get(owner, ""), []).append(row)
    return made
