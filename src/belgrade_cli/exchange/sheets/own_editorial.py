"""Restore what our own tables mark: editorial additions, and keys that only follow from others."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.check.traversal import fields_of, is_list
from belgrade_cli.exchange.cell_lists import split
from belgrade_cli.model.records import AddedUnitFacts, ArmedForceFacts, PersonFacts, PlaceFacts
from belgrade_cli.symbols.codes import code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from belgrade_cli.exchange.sheets.own_parts import Rows

Facts = dict[str, Any]
_KINDS = (AddedUnitFacts, PersonFacts, PlaceFacts, ArmedForceFacts)
_LISTS = frozenset(
    field.encode_name for kind in _KINDS for field in msgspec.structs.fields(kind) if is_list(field.type)
)
_PARTS = frozenset(key for kind in _KINDS for _, key, _ in fields_of(kind).nested)


def without_computed(units: Mapping[str, Facts], rows: Rows, sides: Iterable[Facts]) -> None:
    """Remove the side, nation and symbol code of formations where the column `computed` names them.

    A value that was changed since, and so is no longer that of the superior, is kept.
    """
    identity = {side["id"]: side.get("identity", "unknown") for side in sides}
    side_of = {nation["id"]: side["id"] for side in sides for nation in side.get("nations", ())}
    written = {row["id"]: row for row in rows}
    for row in rows:
        unit, above = units[row["id"]], written.get(row.get("superior", ""), {})
        side, nation = row.get("side"), row.get("nation")
        follows = {
            "nation": above.get("nation"),
            "side": above.get("side") or side_of.get(nation or ""),
            "sidc": code(identity.get(side, "unknown"), row.get("echelon"), row.get("branch")),
        }
        for key in split(row.get("computed", "")):
            if key in follows and unit.get(key) == follows[key]:
                unit.pop(key, None)


def add_editorial(records: Mapping[str, Facts], rows: Rows, superiors: Mapping[str, str]) -> None:
    """Move editorial additions from the facts of records to their key `editorial`.

    `superiors` is the superior of each formation; one that was changed since is no longer editorial.
    """
    for row in rows:
        record, key = records.get(row.get("record", "")), row.get("key", "")
        if record is None or "value" not in row or (key == "superior" and superiors.get(record["id"]) != row["value"]):
            continue
        value, added = _value(row), record.setdefault("editorial", {})
        if key in _LISTS:
            added.setdefault(key, []).append(value)
            record[key] = [entry for entry in record.get(key, ()) if not _is_same(entry, value)]
        else:
            added[key] = value
            record[key] = None if _is_same(record.get(key), value) else record.get(key)
        if not record[key]:
            del record[key]


def _value(row: Mapping[str, str]) -> Any:
    """An addition: a text, a name with its language, or part of a record, which is JSON."""
    value = row["value"]
    if language := row.get("language"):
        return {"name": value, "language": language}
    if row["key"] in _PARTS and value.startswith("{"):
        with suppress(msgspec.DecodeError):
            return msgspec.json.decode(value)
    return value


def _is_same(own: Any, value: Any) -> bool:
    """Whether a fact is the addition; what is read from a cell is text."""
    if isinstance(own, dict) and isinstance(value, dict):
        return all(_is_same(own.get(key), said) for key, said in value.items())
    if isinstance(own, list) and isinstance(value, list):
        return list(map(str, own)) == list(map(str, value))
    with suppress(TypeError, ValueError):
        return float(own) == float(value)
    return str(own).casefold() == str(value).casefold()
