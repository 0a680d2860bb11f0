"""Tell numbers of a list from those that belong to names: `1. 1st Army`, `1. Panzer-Division`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from belgrade_cli.exchange.words import branches, echelons

if TYPE_CHECKING:
    from belgrade_cli.exchange.lists.lines import Line

_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_BRACKET = re.compile(r"(?:\(?\d{1,3}|\(?[a-z]|\(?[ivx]{1,4})\)\s+(?=\S)")
_LEGAL = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s+(?=\S)")
_ORDINAL = re.compile(r"\d|\b[IVXLC]+\b")
_OF_ANY = frozenset([
    "ss", "guards", "guard", "gds", "garde", "royal", "imperial", "reserve", "independent", "regional", "field",
    "heavy", "light", "medium", "volunteer", "volunteers",
])  # fmt: skip
"""Words that do not distinguish formations."""


def numbered(lines: list[Line]) -> list[Line]:
    """Remove the numbers of the list from its lines; those that belong to names stay."""
    entries = [line for line in lines if _counts(line)]
    if not entries:
        return lines
    marked = _depths_marked(entries)
    if marked:
        lines = [_without(line, _BRACKET) if line.depth in marked else line for line in lines]
        entries = [line for line in lines if _counts(line)]
    if len(entries) > 1 and all(_LEGAL.match(line.text) for line in entries):
        numbers = [_LEGAL.match(line.text)[1] for line in entries]  # type: ignore[index]
        if any("." in number for number in numbers) and _is_outline(numbers):
            return [_by_number(line) for line in lines]
    if all(_NUMBER.match(line.text) for line in entries) and _count_up(entries):
        return [_without(line, _NUMBER) for line in lines]
    return lines


def _depths_marked(entries: list[Line]) -> set[tuple[int, int]]:
    """The depths at which every entry has a mark such as `a)` or `1)`, which names never have."""
    bare = {line.depth for line in entries if not _BRACKET.match(line.text)}
    return {line.depth for line in entries} - bare


def _counts(line: Line) -> bool:
    return not (line.heading or line.comment or line.note)


def _without(line: Line, pattern: re.Pattern[str]) -> Line:
    found = pattern.match(line.text) if _counts(line) else None
    return line._replace(text=line.text[found.end() :], listed=True) if found else line


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


def _count_up(entries: list[Line]) -> bool:
    """Whether the numbers count from 1 among siblings, and the names are complete without them."""
    counts: dict[tuple[int, int], int] = {}
    names: dict[tuple[int, int], set[str]] = {}
    itself = 0
    for line in entries:
        for depth in [depth for depth in counts if depth > line.depth]:
            del counts[depth], names[depth]
        counts[line.depth] = counts.get(line.depth, 0) + 1
        found = _NUMBER.match(line.text)
        rest = line.text[found.end() :] if found else line.text
        if not found or int(found[1]) != counts[line.depth] or rest in names.setdefault(line.depth, set()):
            return False
        names[line.depth].add(rest)
        itself += _names_itself(rest)
    return 2 * itself > len(entries)


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
