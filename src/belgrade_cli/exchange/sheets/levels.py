"""Tables with a column for each level (Army, Corps, Division, …): their headings, and the names in their cells."""

from __future__ import annotations

import re

from belgrade_cli.exchange.words import branches, echelons
from belgrade_cli.exchange.words.word_table import plain, plain_words

NOUNS = {
    "theatre": "Theatre", "army-group": "Army Group", "front": "Front", "army": "Army", "corps": "Corps",
    "division": "Division", "brigade": "Brigade", "regiment": "Regiment", "battalion": "Battalion",
    "company": "Company", "platoon": "Platoon", "section": "Section", "squad": "Squad",
}  # fmt: skip
"""The noun appended to a short name (`I`, `1st`, `Iron`) in the column of a level, for English headings."""
_BESIDE = frozenset([
    "and", "or", "others", "other", "of", "the", "level",
    "units", "unit", "formation", "formations", "name", "names", "attached", "und",
    "andere",
])  # fmt: skip
_SHORT = re.compile(
    r"(?:\d{1,3}(?:st|nd|rd|th)?|[IVXLC]{1,6}|[A-Z]|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|"
    r"[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth)\.?$"
)


def level_of_heading(heading: str) -> str | None:
    """The level of a column; None if its heading is not a kind of formation."""
    said = [word for word in plain_words(heading.replace("_", " ")) if word not in _BESIDE]
    if (
        not said
        or len(said) > 3
        or not all(map(_is_of_kinds, said))
        or any(map(_SHORT.match, heading.split()))
        or any(map(str.isdigit, heading))
    ):
        return None
    level = echelons.echelon(" ".join(said))
    return (
        level
        if level in NOUNS and (len(said) == 1 or echelons.echelon(said[0]) is None or level == "army-group")
        else None
    )


def _is_of_kinds(word: str) -> bool:
    """Whether a word of a heading is a kind of formation or a branch; in `battle_id`, `id` is no German division."""
    return word != "id" and (echelons.noun(word) is not None or branches.is_word(word) or word in ("group", "task"))


def named(cell: str, level: str | None, heading: str = "") -> str:
    """A name as written; a mere number or letter gets the noun of its column."""
    if not level or not _SHORT.match(cell.strip()):
        return cell
    noun = NOUNS[level] if not heading or plain(heading).isascii() else heading.strip()
    return f"{cell.strip()} {noun}"
