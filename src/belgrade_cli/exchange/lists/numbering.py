"""Tell numbers of a list from those that belong to names: `1. 1st Army`, `1. Panzer-Division`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from belgrade_cli.exchange.lists.lines import clean
from belgrade_cli.exchange.words import branches, echelons

if TYPE_CHECKING:
    from collections.abc import Callable

    from belgrade_cli.exchange.lists.lines import Line

Depth = tuple[int, int]
_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_LETTER = re.compile(r"([A-Z])\.\s+(?=\S)")
_SMALL_LETTER = re.compile(r"([a-z])\.\s+(?=\S)")
_SMALL_ROMAN = re.compile(r"([ivxl]{1,6})\.\s+(?=\S)")
_ROMAN = re.compile(r"([IVXL]{1,6})\.\s+(?=\S)")
_ANY = re.compile(r"(?:\d{1,3}|[A-Za-z]|[IVXL]{1,6}|[ivxl]{1,6})\.\s+(?=\S)")
_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50}
_BRACKET = re.compile(r"(?:\(?\d{1,3}|\(?[a-z]|\(?[ivx]{1,4})\)\s+(?=\S)")
_LEGAL = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s+(?=\S)")
_ORDINAL = re.compile(r"\d|\b[IVXLC]+\b")


def _roman(text: str) -> int:
    values = [_SIGNS[sign] for sign in text.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


_MARKS: tuple[tuple[re.Pattern[str], Callable[[str], int]], ...] = (
    (_NUMBER, int),
    (_ROMAN, _roman),
    (_LETTER, lambda letter: ord(letter) - ord("A") + 1),
    (_SMALL_ROMAN, _roman),
    (_SMALL_LETTER, lambda letter: ord(letter) - ord("a") + 1),
)
"""Marks that number a list, with the number of each."""
_OF_ANY = frozenset([
    "ss", "guards", "guard", "gds", "garde", "royal", "imperial", "reserve", "independent", "regional", "field",
    "heavy", "light", "medium", "volunteer", "volunteers",
])  # fmt: skip
"""Words that do not distinguish formations."""


def numbered(lines: list[Line]) -> list[Line]:
    """Remove the numbers of the list from its lines; those that belong to names stay."""
    entries = _entries(lines)
    if len(entries) > 1 and all(_LEGAL.match(line.text) for line in entries):
        numbers = [_LEGAL.match(line.text)[1] for line in entries]  # type: ignore[index]
        if any("." in number for number in numbers) and _is_outline(numbers):
            return [_by_number(line) for line in lines]
    marks = _marks_of_depths(lines, entries)
    return [_without_number(line, marks[line.depth]) if line.depth in marks else line for line in lines]


def _entries(lines: list[Line]) -> list[Line]:
    """The lines that may be numbered: in a list with bullets, those with a bullet or a number."""
    entries = [line for line in lines if _counts(line)]
    if not any(line.listed for line in entries):
        return entries
    return [line for line in entries if line.listed or line.depth[0] or _ANY.match(line.text)]


def _marks_of_depths(lines: list[Line], entries: list[Line]) -> dict[Depth, re.Pattern[str]]:
    """The marks that number all entries of a depth: `a)`, which names never have, or those that count from 1."""
    bare = {line.depth for line in entries if not _BRACKET.match(line.text)}
    made = {line.depth: _BRACKET for line in entries if line.depth not in bare}
    whole = all(_NUMBER.match(line.text) for line in entries)
    headings = [line for line in lines if line.heading]
    lines = sorted([*entries, *headings], key=lambda line: line.number) if headings else entries
    for pattern, value in _MARKS:
        made |= dict.fromkeys(_counting(lines, pattern, value, whole=whole), pattern)
    return made


def _counts(line: Line) -> bool:
    return not (line.heading or line.comment or line.note)


def _without_number(line: Line, pattern: re.Pattern[str]) -> Line:
    found = pattern.match(line.text) if _counts(line) else None
    return line._replace(text=clean(line.text[found.end() :]), listed=True) if found else line


def _by_number(line: Line) -> Line:
    """A line whose depth is given by its number: `1.2.3`."""
    found = _LEGAL.match(line.text) if _counts(line) else None
    if not found:
        return line
    return line._replace(text=line.text[found.end() :], depth=(found[1].count("."), 0), listed=True)


def _is_outline(numbers: list[str]) -> bool:
    """Whether the numbers form an outline: each, except the top ones, belongs to an earlier number."""
    seen: set[str] = set()
    for number in numbers:
        above = number.rpartition(".")[0]
        if number in seen or (above and above not in seen):
            return False
        seen.add(number)
    return True


def _counting(lines: list[Line], pattern: re.Pattern[str], value: Callable[[str], int], *, whole: bool) -> set[Depth]:
    """The depths whose marks count from 1 among siblings, with names that are complete without them.

    A single entry is not enough, unless the `whole` list is numbered and all its depths count.
    """
    beside: list[tuple[Depth, set[str]]] = []
    tally: dict[Depth, int] = {}
    not_counting: set[Depth] = set()
    for line in lines:
        if line.heading:
            beside = []
            continue
        while beside and beside[-1][0] > line.depth:
            beside.pop()
        if not beside or beside[-1][0] < line.depth:
            beside.append((line.depth, set()))
        names = beside[-1][1]
        found = pattern.match(line.text)
        rest = line.text[found.end() :] if found else line.text
        if not found or value(found[1]) != len(names) + 1 or rest in names:
            not_counting.add(line.depth)
            continue
        names.add(rest)
        tally[line.depth] = tally.get(line.depth, 0) + (1 if _names_itself(rest) else -1)
    least = 1 if whole and not not_counting else 2
    return {depth for depth, more in tally.items() if more >= least} - not_counting


def _names_itself(text: str) -> bool:
    """Whether a name identifies a formation without the number before it."""
    head = re.split(r"\s+[-–(]|[:,(]", text, maxsplit=1)[0]
    if _ORDINAL.search(head):
        return True
    words = re.findall(r"[^\W\d_]+", head)
    return any(
        not (echelons.is_word(word) or branches.is_word(word) or word.casefold() in _OF_ANY) for word in words
    ) and not _is_compound(words)


def _is_compound(words: list[str]) -> bool:
    """Whether all words are kinds of formation or branches, including German compounds."""
    return all(echelons.is_word(word) or branches.branch(word) or word.casefold() in _OF_ANY for word in words)
