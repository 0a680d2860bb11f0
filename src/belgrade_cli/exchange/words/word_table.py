"""Look up words in lower case without diacritics; stems match with any ending."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+")
SHORTEST_STEM = 3


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower-case letters without diacritics: `Jäger` and `jager`, `пехотнай` and `пехотнаи` are the same."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text (letters and digits) in plain letters."""
    if text.isascii():
        return tuple(_WORD.findall(text.lower()))
    return tuple(map(plain, _WORD.findall(text)))


def written_words(text: str) -> list[str]:
    """The words of a text as written."""
    return _WORD.findall(text)


class Table:
    """The meanings of words: exact forms, and stems (`стрелков*`) that may have any ending."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._exact: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        for meaning, listed in forms.items():
            for form in listed.split():
                (self._stems if form.endswith("*") else self._exact)[plain(form.rstrip("*"))] = meaning

        self._longest = max(map(len, self._stems), default=0)
        self._beginnings = frozenset(stem[:SHORTEST_STEM] for stem in self._stems)
        self.get = lru_cache(maxsize=16384)(self._get)
        """The meaning of a plain word, by the longest matching stem."""

    def _get(self, word: str) -> str | None:
        if word in self._exact:
            return self._exact[word]
        if word[:SHORTEST_STEM] not in self._beginnings:
            return None
        lengths = range(min(len(word), self._longest), SHORTEST_STEM - 1, -1)
        return next((self._stems[word[:length]] for length in lengths if word[:length] in self._stems), None)
