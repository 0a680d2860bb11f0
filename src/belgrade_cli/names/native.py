"""The name of a formation or person in the language of its nation, chosen among the forms that the data set has.

A form is known by its letters and words: a Serbian one in Cyrillic has none of the letters that only Russian or
Bulgarian write, a German one the words of German orders. Nothing is made up: where no form fits, there is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from belgrade_cli.names.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
FOREIGN = {"russian": "ђјљњћџѓќѕ", "bulgarian": "ђјљњћџѓќѕыэё", "serbian": "йыэёщъьюя"}
"""Letters of other Cyrillic alphabets, by language."""
LANGUAGES = {
    "soviet union": "russian",
    "russia": "russian",
    "bulgaria": "bulgarian",
    "yugoslavia": "serbian",
    "serbia": "serbian",
    "germany": "german",
}
"""The language of a nation, by what its name folds to."""
_GERMAN = re.compile(
    r"\d+\. |heeres|gruppe|abteilung|armee|korps$|infanterie|gebirgs|schütz|polizei|jäger-|panzer-|oberbefehlshaber"
    r"|(?:regiment|brigade|division|bataillon)\b.* \d+$",
    re.IGNORECASE,
)


def native(names: Sequence[str], nation: str) -> str | None:
    """The first of the names that is in the language of a nation, given by its name; None where none is."""
    language = LANGUAGES.get(_folded(nation))
    if language is None:
        return None
    if language == "german":
        return next((name for name in names[1:] if _is_german(name)), None)
    fitting = [name for name in names if _is_in(name, language)]
    length = len(names[0].split()) if names else 0  # of a person's forms that with as many names
    return next((name for name in fitting if len(name.split()) == length), next(iter(fitting), None))


@cache
def _folded(nation: str) -> str:
    return fold(nation)


def _is_in(name: str, language: str) -> bool:
    letters = name.casefold()
    return bool(_CYRILLIC.search(name)) and not _LATIN.search(name) and not set(letters) & set(FOREIGN[language])


def _is_german(name: str) -> bool:
    return bool(_GERMAN.search(name)) and not _CYRILLIC.search(name) and " of " not in name
