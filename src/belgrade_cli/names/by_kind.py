"""The names of a data set, folded kind by kind when they are first asked for.

To fold twenty thousand names takes most of a second, and whoever looks for a person needs no formations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.names.index import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from belgrade_cli.names.index import Entry, Kinds, Match

ALL = ""
"""What stands for all kinds together."""


class ByKind:
    """The indexes of a data set: one of each kind of record, and one of all."""

    def __init__(
        self,
        entries: Callable[[str], Iterable[Entry]],
        stored: Callable[[str], Index | None] = lambda _: None,
        keep: Callable[[str, Index], object] = lambda *_: None,
    ) -> None:
        """Take what gives the entries of a kind, or of ALL, and what gives an index that was stored.

        `keep` gets every index that had to be folded, once it is.
        """
        self._entries, self._stored, self._keep = entries, stored, keep
        self._indexes: dict[str, Index] = {}

    def lookup(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """The records that a text means, as `Index.lookup` has it."""
        return self.of(kinds).lookup(text, kinds)

    def search(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """All that a text can mean, as `Index.search` has it."""
        return self.of(kinds).search(text, kinds)

    def closest(self, text: str, kinds: Kinds = None, limit: int = 5) -> tuple[Match, ...]:
        """The records whose names are most like a text, as `Index.closest` has it."""
        return self.of(kinds).closest(text, kinds, limit)

    def complete(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """The records that may be meant by what was begun, as `Index.complete` has it."""
        return self.of(kinds).complete(text, kinds)

    def of(self, kinds: Kinds = None) -> Index:
        """The index in which records of some kinds are found."""
        kind = next(iter(kinds)) if kinds is not None and len(kinds) == 1 and ALL not in self._indexes else ALL
        if kind not in self._indexes:
            self._indexes[kind] = self._stored(kind) or self._folded(kind)
        return self._indexes[kind]

    def _folded(self, kind: str) -> Index:
        index = Index(self._entries(kind))
        self._keep(kind, index)
        return index
