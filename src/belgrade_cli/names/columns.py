"""Many short texts as one, a line each, to be searched without being taken apart.

A fresh process that looks up one thing reads a text of megabytes in about a millisecond; tables of its words, or only a
list of its lines, take longer to make. Where many things are looked up, the tables are made and kept.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COUNTS_KEPT = 10_000
FEW = 3
"""As many lines are looked for one by one."""


class Column:
    """Lines of text, in order; the text begins and ends with the end of a line."""

    def __init__(self, text: str) -> None:
        self.text = text
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

    def line(self, number: int) -> str:
        """One line: found by halves, which is as quick as one search; once many were wanted, from the list of all."""
        if self._wanted >= FEW:
            return self.lines[number]
        self._wanted += 1
        text, before, low, high = self.text, 0, 0, len(self.text)
        while high - low > 1:
            middle = (low + high) // 2
            ended = before + text.count("\n", low, middle)
            if ended > number:
                high = middle
            else:
                low, before = middle, ended
        return text[low + 1 : text.index("\n", low + 1)]

    def holding(self, part: str) -> Iterator[tuple[int, str]]:
        """The lines that hold a part, with their numbers; a part with the end of a line before it begins the line."""
        text, inside = self.text, len(part) - len(part.lstrip("\n"))
        number, counted = -1, 0
        found = text.find(part)
        while 0 <= found < len(text) - 1:
            found += inside
            start, end = text.rfind("\n", 0, found) + 1, text.find("\n", found)
            number += text.count("\n", counted, start)
            counted = start
            yield number, text[start:end]
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
        numbers, number, counted = [], 0, 0
        found = text.find(part)
        while found >= 0:
            number += text.count("\n", counted, found)
            counted = found
            numbers.append(number)
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
