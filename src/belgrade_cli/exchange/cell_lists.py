"""Lists in one cell of our own tables: entries separated by `; `, with their own semicolons doubled where needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATOR = "; "
_DOUBLED, _KEPT = ";;", "\ufdd0"  # no text contains this character


def joined(entries: Iterable[str]) -> str:
    """Entries in one cell; `split` returns them."""
    return SEPARATOR.join(_guarded(entry) for entry in entries)


def split(cell: str) -> list[str]:
    """The entries of a cell, without empty ones."""
    entries = cell.replace(_DOUBLED, _KEPT).split(SEPARATOR)
    return [entry.replace(_KEPT, ";") for entry in entries if entry]


def _guarded(entry: str) -> str:
    """An entry that cannot be taken for two, or for the end of one."""
    needed = SEPARATOR in entry or _DOUBLED in entry or entry.endswith(";")
    return entry.replace(";", _DOUBLED) if needed else entry
