"""What should be known about an import or an export: counted, and listed as far as it helps."""

from __future__ import annotations

MOST_LISTED = 20


class Remarks:
    """Sentences with the things that each is about, in the order in which they first came up."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def add(self, sentence: str, thing: str) -> None:
        """Note one more thing of which the sentence is true."""
        self._found.setdefault(sentence, []).append(thing)

    def __call__(self) -> tuple[str, ...]:
        """One remark a sentence: what, how many, and which."""
        return tuple(f"{sentence}: {len(things):,} ({_listed(things)})" for sentence, things in self._found.items())


def _listed(things: list[str]) -> str:
    """The things, each once, cut where the list grows too long to read."""
    different = list(dict.fromkeys(thing if len(thing) <= 80 else f"{thing[:79]}…" for thing in things))
    more = len(different) - MOST_LISTED
    return ", ".join(different[:MOST_LISTED]) + (f" and {more:,} more" if more > 0 else "")
