"""Many short texts as one, a line each, to be searched without being taken apart.

A fresh process that looks up one thing searches a text of megabytes in about a millisecond; tables of its words, or
only a list of its lines, take longer to make. Where many things are looked up, the tables are made and kept.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COUNTS_KEPT = 10_000
STEP = 16
"""Lines from one mark to the next."""
ONE_BY_ONE = 2_000
"""So many lines are looked for one by one; for more a list of all is quicker."""


class Column:
    """Lines of text, in order; the text begins and ends with the end of a line."""

    def __init__(self, text: str, marks: tuple[int, ...] | None = None) -> None:
        """`marks` says where every line begins of which the number is a multiple of STEP, if that is known."""
        self.text = text
        self._marks = marks
        self._asked = False
        self._wanted = 0
        self._counts: dict[str, int] = {}

    @classmethod
    def of(cls, lines: Sequence[str]) -> Column:
        """The column of these texts; the end of a line in one of them becomes a blank."""
        text = "\n".join(["", *lines, ""])
        if text.count("\n") > len(lines) + 1:
            text = "\n".join(["", *(line.replace("\n", " ") for line in lines), ""])
        return cls(text)

    @cached_property
    def lines(self) -> list[str]:
        """The lines, by number."""
        return self.text[1:-1].split("\n") if len(self.text) > 1 else []

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """Where every line begins of which the number is a multiple of STEP."""
        if self._marks is None:
            return tuple(accumulate((len(line) + 1 for line in self.lines), initial=1))[::STEP]
        return self._marks

    def line(self, number: int) -> str:
        """One line: counted from the mark before it; once many were wanted, from the list of all."""
        if self._wanted >= ONE_BY_ONE:
            return self.lines[number]
        self._wanted += 1
        start = self.marks[number // STEP]
        for _ in range(number % STEP):
            start = self.text.index("\n", start) + 1
        return self.text[start : self.text.index("\n", start)]

    def number(self, place: int) -> int:
        """The number of the line that has a place of the text."""
        mark = bisect_right(self.marks, place) - 1
        return mark * STEP + self.text.count("\n", self.marks[mark], place)

    def holding(self, part: str) -> Iterator[tuple[int, str]]:
        """The lines that hold a part, with their numbers; a part with the end of a line before it begins the line."""
        text, inside = self.text, len(part) - len(part.lstrip("\n"))
        found = text.find(part)
        while 0 <= found < len(text) - 1:
            found += inside
            start, end = text.rfind("\n", 0, found) + 1, text.find("\n", found)
            yield self.number(start), text[start:end]
            found = text.find(part, end)

    def equal(self, line: str) -> list[int]:
        """The numbers of the lines that are a text: searched for the first time, looked up from then on."""
        if not self._asked:
            self._asked = True
            return self._searched(line)
        first, more = self._table
        return [first[line], *more.get(line, ())] if line in first else []

    def count(self, part: str) -> int:
        """How often a part occurs."""
        if part not in self._counts:
            if len(self._counts) >= COUNTS_KEPT:
                self._counts.clear()
            self._counts[part] = self.text.count(part)
        return self._counts[part]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the lines."""
        return frozenset(self.text.split())

    @cached_property
    def vocabulary_text(self) -> str:
        """The vocabulary as text, each word between blanks."""
        return f" {'  '.join(sorted(self.vocabulary))} "

    def _searched(self, line: str) -> list[int]:
        part, text = f"\n{line}\n", self.text
        numbers = []
        found = text.find(part)
        while found >= 0:
            numbers.append(self.number(found + 1))
            found = text.find(part, found + 1)
        return numbers

    @cached_property
    def _table(self) -> tuple[dict[str, int], dict[str, list[int]]]:
        """The first line that is a text, and the further ones of the few texts that have more."""
        lines = self.lines
        first = dict(zip(reversed(lines), range(len(lines) - 1, -1, -1), strict=True))
        more: dict[str, list[int]] = {}
        if len(first) < len(lines):
            for number, line in enumerate(lines):
                if first[line] != number:
                    more.setdefault(line, []).append(number)
        return first, more
