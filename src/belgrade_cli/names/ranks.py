"""Ranks and offices as people write them with a name: `Lt. Gen. Stoychev`, `генерал Жданов`, `President Putin`.

A rank is one or more words before or after a name. All ways of writing it lead to one English form, whose last word is
its family: a lieutenant general is a general.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.names.fold import plain, spelling
from belgrade_cli.names.inflections import nominatives
from belgrade_cli.names.rank_words import ADDRESS, HEADS, OFFICES, RANKS, SENIORITY, TAILS

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 8
"""The most words of a rank or office, including what follows it."""

SHORTEST_INFLECTED = 5
"""The fewest letters of a rank's word in another case; shorter words are abbreviations or names."""

_TOKEN = re.compile(r"[a-z]+|[0-9]+")
Tokens = tuple[str, ...]


class Split(NamedTuple):
    """A text split into a rank or office and a name."""

    said: Tokens
    """The words of the rank or office, in canonical spelling."""
    rank: str | None
    """The canonical form; None if it is not a known rank, empty for a form of address."""
    name: str


def tokens(text: str) -> Tokens:
    """The words of a text in the form in which ranks are compared."""
    return tuple(spelling(word) for word in _TOKEN.findall(plain(text)))


def is_rank(text: str) -> bool:
    """Whether a text is a rank or office, without a name."""
    return bool(_whole_rank(_in_nominative(tokens(text))))


def splits(text: str) -> list[Split]:
    """The ways to split a text into a known rank or office and a name, the longest rank first."""
    words = text.split()
    said = [_in_nominative(tokens(word)) for word in words]
    found = []
    for cut in range(min(len(words) - 1, LONGEST), 0, -1):
        before, after = _joined(said[:cut]), _joined(said[-cut:])
        if (rank := _whole_rank(before)) is not None:
            found.append(Split(before, rank, " ".join(words[cut:])))
        if (rank := _whole_rank(after)) is not None:
            found.append(Split(after, rank, " ".join(words[:-cut]).rstrip(",; ")))
    return found


def parts(text: str) -> list[Split]:
    """All ways to split some words before or after a name from it."""
    words = text.split()[: 2 * LONGEST]
    said = [tokens(word) for word in words]
    cuts = range(1, min(len(words), LONGEST + 1))
    before = [Split(_joined(said[:cut]), None, " ".join(words[cut:])) for cut in cuts]
    after = [Split(_joined(said[-cut:]), None, " ".join(words[:-cut]).rstrip(",; ")) for cut in cuts]
    return [each for pair in zip(before, after, strict=True) for each in pair if each.said and each.name]


def agreement(rank: str, titles: list[Tokens]) -> int:
    """How well a typed rank fits a person's titles: 2 for the same rank, 1 for the same family, 0 for neither."""
    known = [found[1] for title in titles if (found := _leading(title))]
    if rank in known:
        return 2
    family = rank.rsplit(maxsplit=1)[-1:]
    return int(any(other.rsplit(maxsplit=1)[-1:] == family for other in known))


def grade(title: str) -> int | None:
    """The grade of a rank as printed, 0 for the highest; None if its seniority is unknown, such as *Voivode*."""
    found = _leading(tokens(title))
    return _grades().get(found[1]) if found else None


def by_seniority(titles: Iterable[str]) -> list[list[str]]:
    """The different ranks as printed, one grade together, the highest first, without those of unknown grade."""
    found: dict[int, list[str]] = {}
    for title in dict.fromkeys(titles):
        if (known := grade(title)) is not None:
            found.setdefault(known, []).append(title)
    return [found[known] for known in sorted(found)]


# --- inside -----------------------------------------------------------------------------------------------------------


def _joined(words: list[Tokens]) -> Tokens:
    return tuple(token for word in words for token in word)


def _in_nominative(said: Tokens) -> Tokens:
    """The words of a rank in the nominative: `генерала`, `капитана 2-го ранга`, `Marschalls`."""
    known = _all_words()

    def listed(word: str) -> str:
        if word in known or len(word) < SHORTEST_INFLECTED:
            return word
        return next(iter(nominatives(word, known.__contains__)), word)

    return tuple(map(listed, said))


@cache
def _grades() -> dict[str, int]:
    return {rank: grade for grade, ranks in enumerate(SENIORITY) for rank in ranks.split("|")}


@cache
def _all_words() -> frozenset[str]:
    return frozenset(word for said in (*_known(), *_tails()) for word in said) | _heads()


def _whole_rank(said: Tokens) -> str | None:
    """The rank that the words are as a whole."""
    found = _leading(said)
    return found[1] if found and found[0] == len(said) else None


def _leading(said: Tokens) -> tuple[int, str] | None:
    """How many of the first words are a rank with its additions, and which rank."""
    start = 0
    while start < len(said) and said[start] in _heads() and said[start:] != said[start : start + 1]:
        start += 1
    for end in range(min(len(said), start + LONGEST), start, -1):
        rank = _known().get(said[start:end])
        if rank is not None:
            return _after_tails(said, end), rank
    return None


def _after_tails(said: Tokens, end: int) -> int:
    """Where the words that may follow a rank end."""
    for length in range(LONGEST, 0, -1):
        if said[end : end + length] in _tails() and len(said) >= end + length:
            return _after_tails(said, end + length)
    return end


@cache
def _known() -> dict[Tokens, str]:
    found: dict[Tokens, str] = {}
    for rank, forms in (RANKS | OFFICES | {"": ADDRESS}).items():
        for form in (rank, *forms.split("|")):
            if form:
                found.setdefault(tokens(form), rank)
    return found


@cache
def _tails() -> frozenset[Tokens]:
    return frozenset(tokens(form) for form in TAILS.split("|"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(token for form in HEADS.split("|") for token in tokens(form))
