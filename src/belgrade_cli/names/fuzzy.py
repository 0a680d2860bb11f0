"""Fuzzy matching of names, for spelling mistakes.

Each word of a text is searched for exactly and with one or two mistakes, both as written and as folded. A row matches
if it has all of the words, or enough of them. Words are compared with the vocabulary rather than names with names: that
is faster, and one mistake in one word of a long name remains one mistake.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.names import field_words
from belgrade_cli.names.fold import Word, spelling, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belgrade_cli.names.packed import Column

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST_SLIP = 3
"""Shorter words must match exactly; in words of this length no letter may be replaced."""
SHORTEST_FIRST_SLIP = 5
"""Up to this length the first letter must be right: few people get it wrong, and there would be too many matches."""
SHORTEST_PART = 2
"""The shortest words that two words written as one are split into."""
SHORTEST_TWO_SLIPS = 8
"""From this length on, a word may contain two mistakes."""
MISSING_WORD = 3
"""The cost of a word that is missing from a name, in mistakes."""
SHORTEST_NAME = 4
"""A word needs this many letters to find a name that lacks other words of the text."""
LONGEST_NUMBER = 6
WRONG_NUMBER = 2
"""The cost of another number that differs in one digit."""

MOST_SLIPS = 3
"""A name with more mistakes than this is a different name."""

Costs = dict[int, int]
"""Rows, with the mistakes in each."""


class Part(NamedTuple):
    """What a row may contain in place of a word, in which column, and at what cost."""

    text: str
    cost: int
    column: Column


Parts = list[Part]


class Names(NamedTuple):
    """The columns of names to search, and which rows to consider."""

    folds: Column
    plain: Column
    allowed: Callable[[int], bool]


def closest(said: list[Word], names: Names) -> list[int]:
    """The rows closest to the words of a text, with the fewest mistakes first."""
    exact = [_exact(word, names) for word in said]
    either = [[*here, *_near(word, names)] for word, here in zip(said, exact, strict=True)]
    unknown = [here if _count(here) else other for here, other in zip(exact, either, strict=True)]
    found = _all_words(unknown, names) or _respaced(said, names)
    found = found or _all_words(either, names) or _some_words(said, unknown, names)
    return sorted(found, key=lambda row: (found[row], len(names.plain.lines[row]), row))


def near(word: str, column: Column) -> dict[str, int]:
    """The words of a vocabulary within one mistake of a word, two if it is long, with the number of mistakes."""
    if len(word) < SHORTEST_SLIP:
        return {}
    found = dict.fromkeys(_one_slip(word) & column.vocabulary, 1)
    if len(word) >= SHORTEST_TWO_SLIPS and " " not in word:  # a reading may have several words
        for other in _sharing_a_third(word, column.vocabulary_text):
            if other not in found and slips(word, other) <= 2:
                found[other] = 2
    return found


def slips(one: str, other: str) -> int:
    """The edit distance of two words: letters missing, added, replaced, or swapped with their neighbour."""
    before: list[int] = []
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _all_words(each: list[Parts], names: Names) -> Costs:
    """Rows that match every word, searched by the word with the fewest matches."""
    counts = [_count(parts) for parts in each]
    if not all(counts):
        return {}
    found = {}
    for row in _rows(each[counts.index(min(counts))], names):
        costs = [_cost(row, parts) for parts in each]
        if None not in costs and (total := sum(cost or 0 for cost in costs)) <= MOST_SLIPS:
            found[row] = total
    return found


def _some_words(said: list[Word], each: list[Parts], names: Names) -> Costs:
    """Rows that match at least half of the words, including the rarest one that is not a military term."""
    telling = [
        parts
        for word, parts in zip(said, each, strict=True)
        if word.kind == "word" and len(word.plain) >= SHORTEST_NAME and _count(parts)
    ]
    found = {}
    for row in _rows(min(telling, key=_count), names) if telling else ():
        had = [cost for parts in each if (cost := _cost(row, parts)) is not None]
        if 2 * len(had) >= len(each):
            found[row] = sum(had) + MISSING_WORD * (len(each) - len(had))
    return found


def _respaced(said: list[Word], names: Names) -> Costs:
    """Rows that match the text with one blank added or removed."""
    best: Costs = {}
    for text in _other_blanks([word.plain for word in said], names.plain.vocabulary):
        for row, cost in _all_words([_exact(word, names) for word in words(text)], names).items():
            best[row] = min(best.get(row, cost + 1), cost + 1)
    return best


def _count(parts: Parts) -> int:
    return sum(part.column.count(part.text) for part in parts)


def _rows(parts: Parts, names: Names) -> set[int]:
    rows = {row for part in parts for row, _ in part.column.holding(part.text)}
    return {row for row in rows if names.allowed(row)}


def _cost(row: int, parts: Parts) -> int | None:
    """The lowest cost at which a row matches a word; None if it does not."""
    return min((part.cost for part in parts if part.text in part.column.lines[row]), default=None)


def _other_blanks(written: list[str], vocabulary: frozenset[str]) -> Iterator[str]:
    for place, word in enumerate(written):
        before, after = written[:place], written[place + 1 :]
        if after and word + after[0] in vocabulary:
            yield " ".join([*before, word + after[0], *after[1:]])
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            if word[:cut] in vocabulary and word[cut:] in vocabulary:
                yield " ".join([*before, word[:cut], word[cut:], *after])


def _exact(word: Word, names: Names) -> Parts:
    """The word itself."""
    parts = [Part(f" {reading} ", 0, names.folds) for reading in word.readings]
    return parts if word.kind == "number" else [*parts, Part(f" {word.plain} ", 0, names.plain)]


def _near(word: Word, names: Names) -> Parts:
    """Similar words: as written, as folded, and among the military terms."""
    if word.kind == "number":
        others = _other_numbers(word.readings[0], names.folds.vocabulary)
        return [Part(f" {other} ", WRONG_NUMBER, names.folds) for other in others]
    forms = _one_slip(word.plain) & _forms() if len(word.plain) >= SHORTEST_SLIP else ()
    return [
        *(Part(f" {other} ", cost, names.plain) for other, cost in near(word.plain, names.plain).items()),
        *(Part(f" {other} ", cost, names.folds) for other, cost in near(spelling(word.plain), names.folds).items()),
        *(Part(f" {words(form)[0].readings[0]} ", 1, names.folds) for form in forms),
    ]


def _other_numbers(number: str, vocabulary: frozenset[str]) -> list[str]:
    """Numbers of the same length that differ in one digit, or in the order of two."""
    if len(number) < 2 or len(number) > LONGEST_NUMBER:
        return []
    places = range(len(number))
    replaced = {number[:place] + digit + number[place + 1 :] for place in places for digit in "0123456789"}
    exchanged = {number[:place] + number[place + 1] + number[place] + number[place + 2 :] for place in places[:-1]}
    return sorted((replaced | exchanged) & vocabulary - {number})


def _one_slip(word: str) -> set[str]:
    """All words that are one mistake away."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    exchanged = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    put_in = {a + letter + b for a, b in cuts for letter in LETTERS}
    if len(word) <= SHORTEST_SLIP:
        return exchanged | put_in
    left_out = {a + b[1:] for a, b in cuts if b}
    first = 0 if len(word) > SHORTEST_FIRST_SLIP else 1
    replaced = {a + letter + b[1:] for a, b in cuts[first:] if b for letter in LETTERS}
    return left_out | exchanged | replaced | put_in


def _sharing_a_third(word: str, vocabulary: str) -> Iterator[str]:
    """The words that contain a third of a word, as nearly all words within two mistakes do."""
    third = len(word) // 3
    seen = set()
    for part in (word[:third], word[third:-third], word[-third:]):
        found = vocabulary.find(part)
        while found >= 0:
            start, end = vocabulary.rfind(" ", 0, found) + 1, vocabulary.find(" ", found)
            other = vocabulary[start:end]
            if abs(len(other) - len(word)) <= 2 and other not in seen:
                seen.add(other)
                yield other
            found = vocabulary.find(part, end)


@cache
def _forms() -> frozenset[str]:
    """All forms of the military terms, without endings."""
    forms = " ".join(
        [*field_words.NOUNS.values(), *field_words.QUALIFIERS.values(), *field_words.COMPOUNDS, *field_words.AMBIGUOUS]
    )
    return frozenset(form for form in forms.replace("*", "").split() if len(form) >= SHORTEST_SLIP)
