"""Match the entries of a list in two layers: by what identifies them and by overlapping spans."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.loading.overlay.agreement import folded, outer
from belgrade_cli.model import records
from belgrade_cli.model.records import Spanned

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from belgrade_cli.model.records import Record

IDENTITY: dict[type[Record], tuple[str, ...]] = {
    records.Command: ("person", "role"),
    records.Location: ("place", "kind"),
    records.Subordination: ("superior", "relationship"),
    records.Rank: ("rank",),
    records.Office: ("title",),
    records.Leader: ("person", "side"),
    records.Side: ("id",),
    records.Nation: ("id",),
    records.Stage: ("id",),
}
"""The fields that identify an entry; for all other kinds, the required ones."""


class Entries:
    """The entries of a list below, indexed to find the counterpart of a layer's entry in O(log n)."""

    def __init__(self, below: Sequence[Record]) -> None:
        self._exact = {_bytes(entry): place for place, entry in reversed(list(enumerate(below)))}
        self._buckets: dict[Hashable, list[tuple[date, date, int]]] = {}
        for place, entry in enumerate(below):
            self._buckets.setdefault(identity(entry), []).append((*_outer(entry), place))
        self._longest: dict[Hashable, list[tuple[date, int]]] = {}

    def find(self, entry: Record) -> int | None:
        """The index of the same entry below: the identical one, else the longest with an overlapping span."""
        if (exact := self._exact.get(_bytes(entry))) is not None:
            return exact
        key = identity(entry)
        bucket = self._buckets.get(key)
        if not bucket:
            return None
        if key not in self._longest:
            bucket.sort()
            self._longest[key] = _running_longest(bucket)
        begin, end = _outer(entry)
        place = bisect_right(bucket, (end, date.max, len(bucket) + 1))
        if not place:
            return None
        last, found = self._longest[key][place - 1]
        return found if last >= begin else None


def identity(entry: Record) -> Hashable:
    """The values that identify an entry of its kind."""
    kind = type(entry)
    return kind, *(_folded(getattr(entry, name)) for name in IDENTITY.get(kind) or _required(kind))


def _running_longest(bucket: list[tuple[date, date, int]]) -> list[tuple[date, int]]:
    longest: list[tuple[date, int]] = []
    for _, end, place in bucket:
        longest.append(max(longest[-1], (end, place), key=lambda known: known[0]) if longest else (end, place))
    return longest


def _outer(entry: Record) -> tuple[date, date]:
    if not isinstance(entry, Spanned):
        return date.min, date.max
    begin, end = outer(entry)
    return begin or date.min, end or date.max


def _bytes(entry: Record) -> bytes:
    marked = getattr(entry, "layer", None) or getattr(entry, "filled", ())
    return msgspec.json.encode(msgspec.structs.replace(entry, layer=None, filled=()) if marked else entry)


def _folded(value: Any) -> Any:
    return folded(value) if isinstance(value, str) else value


@cache
def _required(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(kind) if field.required)
