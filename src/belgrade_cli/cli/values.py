"""Values of options that are one of a closed list, and how what was typed is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TYPED = 60
"""How much of what was typed is looked at for a guess, and repeated."""
MOST_LISTED = 40
"""How many values a message lists."""


def one_of(option: str, text: str | None, values: Sequence[str]) -> str | None:
    """A value of a closed list, as typed but for case and blanks."""
    return None if text is None else member(option, text, {value: value for value in values})


def member(option: str, text: str, names: dict[str, str]) -> str:
    """The key whose key or name is `text`; a usage error with the closest ones where there is none."""
    folded = text.strip().casefold().replace(" ", "-")
    for key, name in names.items():
        if folded in {key.casefold(), name.casefold().replace(" ", "-")}:
            return key
    from difflib import get_close_matches

    close = get_close_matches(folded[:LONGEST_TYPED], names, 1) or list(names)[:MOST_LISTED]
    raise UsageError(
        f"{option} takes no “{shown(text)}”",
        hint=f"did you mean {close[0]}?" if len(close) == 1 else f"one of {', '.join(close)}",
    )


def shown(text: str) -> str:
    """What was typed, as a message repeats it: of what is endless the beginning."""
    from belgrade_cli.answer.blocks import visible

    return visible(text if len(text) <= LONGEST_TYPED else f"{text[:LONGEST_TYPED]}…")
