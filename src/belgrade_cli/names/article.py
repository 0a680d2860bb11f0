"""English names within a sentence."""

from __future__ import annotations

_TAKE_THE = frozenset(
    [
        "allies", "army", "axis", "battalion", "brigade", "campaign", "coalition", "corps", "detachment", "division",
        "entente", "federation", "fleet", "flotilla", "front", "garrison", "guard", "guards", "kingdom", "offensive",
        "operation", "regiment", "republic", "union",
    ]
)  # fmt: skip
"""The last words of names that take the article."""
_ROMAN = frozenset("IVXLC")


def with_article(name: str) -> str:
    """A name within a sentence: "the 57th Army", "the Allies", "the Soviet Union", but "Army Group F", "III Corps"."""
    words = name.partition(" (")[0].split()
    takes_the = name[:1].isdigit() or (words and words[-1].casefold() in _TAKE_THE and not _ROMAN.issuperset(words[0]))
    return f"the {name}" if takes_the else name
