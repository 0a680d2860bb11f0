"""Many short texts in one string, one per line, searched without splitting it.

A new process that looks up one thing can search megabytes of text in about a millisecond; building a table of the
words, or just a list of the lines, takes longer. If many things are looked up, the tables are built and kept.
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
"""The number of lines between two marks."""
ONE_BY_ONE = 2_000
"""Up to this many lines are found one by one; for more, a list of all lines is faster."""


class Column:
    """Lines of text in order; the string begins and ends with a newline."""

    def __init__(self, text: str, marks: tuple[int, ...] | None = None) -> None:
        """`marks` gives the start of every line whose number is a multiple of STEP, if known."""
        self.text = text
        self._marks = marks
        self._asked = False
        self._wanted = 0
        self._counts: dict[str, int] = {}

    @classmethod
    def of(cls, lines: Sequence[str]) -> Column:
        """Make a column of texts; newlines in them become blanks."""
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
        """The start of every line whose number is a multiple of STEP."""
        if self._marks is None:
            return tuple(accumulate((len(line) + 1 for line in self.lines), initial=1))[::STEP]
        return self._marks

    def line(self, number: int) -> str:
        """A line by number: counted from the mark before it, or from the list of all once many have been requested."""
        if self._wanted >= ONE_BY_ONE:
            return self.lines[number]
        self._wanted += 1
        start = self.marks[number // STEP]
        for _ in range(number % STEP):
            start = self.text.index("\n", start) + 1
        return self.text[start : self.text.index("\n", start)]

    def number(self, place: int) -> int:
        """The number of the line that contains a position of the text."""
        mark = bisect_right(self.marks, place) - 1
        return mark * STEP + self.text.count("\n", self.marks[mark], place)

    def holding(self, part: str) -> Iterator[tuple[int, str]]:
        """The lines that contain a part, with their numbers; a part with a leading newline matches line beginnings."""
        text, inside = self.text, len(part) - len(part.lstrip("\n"))
        found = text.find(part)
        while 0 <= found < len(text) - 1:
            found += inside
            start, end = text.rfind("\n", 0, found) + 1, text.find("\n", found)
            yield self.number(start), text[start:end]
            found = text.find(part, end)

    def equal(self, line: str) -> list[int]:
        """The numbers of the lines equal to a text: found by searching the first time, then by table."""
        if not self._asked:
            self._asked = True
            return self._searched(line)
        first, more = self._table
        return [first[line], *more.get(line, ())] if line in first else []

    def count(self, part: str) -> int:
        """The number of occurrences of a part."""
        if part not in self._counts:
            if len(self._counts) >= COUNTS_KEPT:
                self._counts.clear()
            self._counts[part] = self.text.count(part)
        return self._counts[part]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the lines."""
        return frozenset(self.text.split())

    @cached_property
    def vocabulary_text(self) -> str:
        """The vocabulary as one string, with a blank before and after each word."""
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
        """The first line with each text, and the other lines of the few texts that occur more than once."""
        lines = self.lines
        first = dict(zip(reversed(lines), range(len(lines) - 1, -1, -1), strict=True))
        more: dict[str, list[int]] = {}
        if len(first) < len(lines):
            for number, line in enumerate(lines):
                if first[line] != number:
                    more.setdefault(line, []).append(number)
        return first, more
