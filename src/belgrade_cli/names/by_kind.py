"""The name indexes of a data set, built for each kind of record when first used.

Folding twenty thousand names takes most of a second, and a search for a person does not need the formations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.names.index import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from belgrade_cli.names.index import Entry, Kinds, Match

ALL = ""
"""The key of the index of all kinds together."""


class ByKind:
    """The name indexes of a data set: one for each kind of record, and one for all kinds."""

    def __init__(
        self,
        entries: Callable[[str], Iterable[Entry]],
        stored: Callable[[str], Index | None] = lambda _: None,
        keep: Callable[[str, Index], object] = lambda *_: None,
    ) -> None:
        """Take a function that returns the entries of a kind (or of ALL), and one that returns a stored index.

        `keep` is called with every index that had to be built.
        """
        self._entries, self._stored, self._keep = entries, stored, keep
        self._indexes: dict[str, Index] = {}

    def lookup(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """Find the records that a text means; see `Index.lookup`."""
        return self.of(kinds).lookup(text, kinds)

    def search(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """Find everything that a text can mean; see `Index.search`."""
        return self.of(kinds).search(text, kinds)

    def closest(self, text: str, kinds: Kinds = None, limit: int = 5) -> tuple[Match, ...]:
        """Find the records with the most similar names; see `Index.closest`."""
        return self.of(kinds).closest(text, kinds, limit)

    def complete(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """Find the records that an unfinished text may mean; see `Index.complete`."""
        return self.of(kinds).complete(text, kinds)

    def of(self, kinds: Kinds = None) -> Index:
        """The index of the records of some kinds."""
        kind = next(iter(kinds)) if kinds is not None and len(kinds) == 1 and ALL not in self._indexes else ALL
        if kind not in self._indexes:
            self._indexes[kind] = self._stored(kind) or self._folded(kind)
        return self._indexes[kind]

    def _folded(self, kind: str) -> Index:
        index = Index(self._entries(kind))
        self._keep(kind, index)
        return index
