"""Which layer filled in which key of a record, stored as strings `KEY: LAYER`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belgrade_cli.model.records import Sourced

_APART = ": "


def filled_by(record: Sourced) -> dict[str, str]:
    """The layer that filled in each key."""
    pairs = (text.partition(_APART) for text in record.filled)
    return {key: layer for key, _, layer in pairs}


def filled(record: Sourced, more: Mapping[str, str]) -> tuple[str, ...]:
    """A record's filled-in keys, with more added."""
    return tuple(f"{key}{_APART}{layer}" for key, layer in {**filled_by(record), **more}.items())
