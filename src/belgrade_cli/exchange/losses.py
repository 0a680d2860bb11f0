"""Remarks on what was lost or guessed in an import or export: counted, and listed up to a useful length."""

from __future__ import annotations

MOST_LISTED = 20


class Remarks:
    """Sentences, each with the items that it applies to, in order of first appearance."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}
        self._counted: dict[str, int] = {}

    def add(self, sentence: str, thing: str) -> None:
        """Add an item to which the sentence applies."""
        self._found.setdefault(sentence, []).append(thing)

    def count(self, sentence: str, many: int) -> None:
        """Add a number of occurrences without a list."""
        self._counted[sentence] = self._counted.get(sentence, 0) + many

    def __call__(self) -> tuple[str, ...]:
        """One remark for each sentence: what, how many, and which."""
        listed = (f"{sentence}: {len(things):,} ({_joined(things)})" for sentence, things in self._found.items())
        return (*listed, *(f"{sentence}: {many:,}" for sentence, many in self._counted.items()))


def _joined(things: list[str]) -> str:
    """The items without duplicates, cut if the list becomes too long to read."""
    different = list(dict.fromkeys(thing if len(thing) <= 80 else f"{thing[:79]}…" for thing in things))
    more = len(different) - MOST_LISTED
    return ", ".join(different[:MOST_LISTED]) + (f" and {more:,} more" if more > 0 else "")
