"""Which layer filled which key of a record: kept as texts `KEY: LAYER`, read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belgrade_cli.model.records import Sourced

_APART = ": "


def filled_by(record: Sourced) -> dict[str, str]:
    """The layer that filled it in, by key."""
    pairs = (text.partition(_APART) for text in record.filled)
    return {key: layer for key, _, layer in pairs}


def filled(record: Sourced, more: Mapping[str, str]) -> tuple[str, ...]:
    """What was filled in a record already, and more."""
    return tuple(f"{key}{_APART}{layer}" for key, layer in {**filled_by(record), **more}.items())
