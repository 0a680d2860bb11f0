"""The names of a data set as they are stored: folded, with what tells one record from another of its name.

They stand apart from the records, for the completion of names in a shell needs them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from belgrade_cli.names import Index
from belgrade_cli.names.index import Folded  # noqa: TC001 - msgspec reads the annotation

if TYPE_CHECKING:
    from collections.abc import Callable

    from belgrade_cli.loading.cache import Slot
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.names import Entry


class Names(msgspec.Struct, array_like=True):
    """All names."""

    folded: Folded
    descriptions: msgspec.Raw
    """By id: the name, and what tells the record from others."""


def encoded(battle: OrderOfBattle) -> bytes:
    """The names as bytes."""
    return msgspec.msgpack.encode(made(battle))


def made(battle: OrderOfBattle) -> Names:
    """The names of an order of battle."""
    from belgrade_cli.model.order_of_battle import entries

    described = {entry.id: _description(battle, entry) for entry in entries(battle)}
    descriptions = msgspec.msgpack.encode(described)
    return Names(battle.index.folded(), msgspec.Raw(descriptions))


def opened(names: Names) -> tuple[Index, Callable[[], dict[str, str]]]:
    """The index, and what reads the descriptions by id."""
    return Index.from_folded(names.folded), lambda: msgspec.msgpack.decode(names.descriptions, type=dict[str, str])


def read(kept: Slot) -> Names | None:
    """The names that are stored."""
    content = kept.read("names")
    return None if content is None else msgspec.msgpack.decode(content, type=Names)


def index(kept: Slot) -> Index | None:
    """The index of the names that are stored."""
    names = read(kept)
    return None if names is None else Index.from_folded(names.folded)


def _description(battle: OrderOfBattle, entry: Entry) -> str:
    """The name, with the superior of a unit and the command of a person."""
    name, record = entry.names[0], entry.id
    beside: str | None = None
    if entry.kind == "unit":
        beside = battle.superior[record]
    elif entry.kind == "person":
        beside = next((post.unit for post in battle.posts(record)), None)
    return f"{name}, {battle.name(beside)}" if beside else name
