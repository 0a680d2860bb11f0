"""Ranks before a name, from the exact words of many services and languages, in full and abbreviated."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.words.word_table import plain, plain_words
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.names.rank_words import BREVET, NO_RANK_IN_LISTS, OTHER_RANKS, RANKS, TAILS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST, FEW_WORDS, MOST_WORDS = 200, 4, 16
"""The most characters and words of a rank; most end within few words."""

_JOINTS = frozenset({"und", "and", "u"})
"""Words between two ranks of one person: `SS-Brigadeführer und Generalmajor der Waffen-SS`."""


Tree = dict[str, Any]
"""Words that may follow one another; an empty word marks the end of a phrase."""


def _tree(listed: Iterable[str]) -> Tree:
    tree: Tree = {}
    for phrases in listed:
        for phrase in phrases.split("|"):
            at = tree
            for word in plain_words(phrase):
                at = at.setdefault(word, {})
            at[""] = True
    return tree


def known() -> dict[str, str]:
    """The words of ranks in lists, separated by `|`, by rank or army."""
    return {rank: f"{rank}|{forms}" for rank, forms in RANKS.items() if rank not in NO_RANK_IN_LISTS} | OTHER_RANKS


_RANKS = _tree(known().values())
_TAILS = _tree([TAILS])
_BEFORE = frozenset(BREVET.split())
_SLASHED = re.compile(r"\s+[а-я]/[а-я]\.?(?=\s)")
"""Abbreviations of branches after Russian ranks: `ген.-лейт. т/в`."""
_SHORTENED = re.compile(r"(?:г-[лмпа]|п{1,2}/?-?к|м-р|к-н|(?:ст\.?\s?|мл\.?\s?)?л-т)\s+(?=\S)", re.IGNORECASE)
"""Russian abbreviations of the first and last letter; without the hyphen they would be initials."""
_WORD = re.compile(r"[^\W_]+")


class Ranked(NamedTuple):
    """A rank as printed, and the text after it."""

    rank: str
    rest: str


@lru_cache(maxsize=16384)
def rank(text: str) -> Ranked | None:
    """The rank that a text begins with; None if there is none."""
    text = text.strip()
    if shortened := _SHORTENED.match(text):
        return Ranked(shortened[0].strip(), text[shortened.end() :])
    if bracketed := _in_brackets(text):
        return bracketed
    first = _WORD.search(text)
    if not first or (plain(first[0]) not in _RANKS and plain(first[0]) not in _BEFORE):
        return None
    found, said = _words(text, FEW_WORDS)
    if len(said) == FEW_WORDS and not _is_settled(said):
        found, said = _words(text, MOST_WORDS)
    start = 0
    while start < len(said) and said[start] in _BEFORE:
        start += 1
    end = _end(said, start)
    if not end:
        return None
    last = found[end - 1].end()
    last += text.startswith(".", last)
    slashed = _SLASHED.match(text, last)
    last = slashed.end() if slashed else last
    return Ranked(text[:last].strip(), text[last:].lstrip(" \t,:–—-"))


def _in_brackets(text: str) -> Ranked | None:
    """A rank in brackets before a name: `(Temp Maj) A. Roe`."""
    inside, closed, rest = text[1:].partition(")") if text.startswith("(") else ("", "", "")
    ranked = rank(inside) if closed and rest.strip() else None
    return Ranked(ranked.rank, rest.strip()) if ranked and not ranked.rest else None


def _words(text: str, most: int) -> tuple[list[re.Match[str]], list[str]]:
    """The first words of a text: where they are, and in plain letters."""
    found = list(islice(_WORD.finditer(text, 0, LONGEST), most))
    return found, [plain(word[0]) for word in found]


def _is_settled(said: Sequence[str]) -> bool:
    """Whether the first words decide where the rank ends: a word follows that cannot belong to it."""
    if _may_go_on(said):
        return False
    end = _longest(said, 0, _RANKS)
    after = said[end] if 0 < end < len(said) - 1 else ""
    return bool(after) and not (after in _TAILS or after in _JOINTS or after in _RANKS)


def _may_go_on(said: Sequence[str]) -> bool:
    """Whether all words belong to a rank that may be longer: `general de corp de` armată."""
    tree = _RANKS
    for word in said:
        if word not in tree:
            return False
        tree = tree[word]
    return True


def _end(said: Sequence[str], start: int) -> int:
    """How many words the rank takes, with its additions; 0 if there is none at `start`."""
    end = _longest(said, start, _RANKS)
    if end == start:
        return 0
    while True:
        tail = _longest(said, end, _TAILS)
        joined = end < len(said) and said[end] in _JOINTS
        more = _longest(said, end + joined, _RANKS)
        if tail == end and more == end + joined:
            return end
        end = tail if tail > end else more


def _longest(said: Sequence[str], start: int, tree: Tree) -> int:
    """The end of the longest phrase that begins at a position; the position itself if there is none."""
    end, at = start, start
    while at < len(said) and said[at] in tree:
        tree = tree[said[at]]
        at += 1
        if "" in tree:
            end = at
    return end
