"""The stored name indexes of a data set, in folded form: one file for each kind of record, and one for all.

Next to them is a file of descriptions that distinguish records with the same name, for shell completion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from belgrade_cli.names.by_kind import ALL, ByKind
from belgrade_cli.names.index import Folded, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from belgrade_cli.loading.cache import Later, Slot
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.names.index import Entry

DESCRIPTIONS = "descriptions"


def indexes(battle: Callable[[], OrderOfBattle], kept: Slot, later: Later) -> ByKind:
    """The name indexes of an order of battle: stored ones, or new ones, which `later` stores."""

    def stored(kind: str) -> Index | None:
        return _read(kept, kind) or (_read(kept, ALL) if kind else None)

    def keep(kind: str, index: Index) -> None:
        later(lambda: kept.write(_part(kind), msgspec.msgpack.encode(index.folded())))

    def listed(kind: str) -> Iterable[Entry]:
        from belgrade_cli.model.name_entries import entries

        return entries(battle(), kind)

    return ByKind(listed, stored, keep)


def descriptions(battle: Callable[[], OrderOfBattle], kept: Slot | None) -> dict[str, str]:
    """The descriptions of records by id; stored ones, or new ones, which are then stored."""
    content = kept.read(DESCRIPTIONS) if kept else None
    if content is not None:
        return msgspec.msgpack.decode(content, type=dict[str, str])
    from belgrade_cli.model.name_entries import entries

    known = battle()
    made = {entry.id: _description(known, entry) for entry in entries(known)}
    if kept:
        kept.write(DESCRIPTIONS, msgspec.msgpack.encode(made))
    return made


def _read(kept: Slot, kind: str) -> Index | None:
    content = kept.read(_part(kind))
    return None if content is None else Index.from_folded(msgspec.msgpack.decode(content, type=Folded))


def _part(kind: str) -> str:
    return f"names-{kind}" if kind else "names"


def _description(battle: OrderOfBattle, entry: Entry) -> str:
    """The name, with the superior of a unit or the command of a person."""
    name, record = entry.names[0], entry.id
    beside: str | None = None
    if entry.kind == "unit":
        beside = battle.superior[record]
    elif entry.kind == "person":
        beside = next((post.unit for post in battle.posts(record)), None)
    return f"{name}, {battle.name(beside)}" if beside else name
