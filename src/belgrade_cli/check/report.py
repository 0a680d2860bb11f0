"""What a check found, before it is known in which line it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.errors import Path

MAX_PROBLEMS = 1_000
"""How many problems are told at once; whoever has more mends those first."""
_MOST_SHOWN = 12
_MOST_GUESSED_AMONG = 50_000
"""Among more words than that, the nearest is not looked for: it takes seconds."""


class Finding(NamedTuple):
    """A fault at a path of the joined data; `at_key` points at the key instead of the value."""

    code: str
    path: Path
    message: str
    hint: str = ""
    severity: str = "error"
    at_key: bool = False
    related: tuple[Path, ...] = ()
    refers_to: str = ""
    """The id that leads nowhere, where that is the fault."""


def few(words: Sequence[str]) -> str:
    """Words for a message, as many as can be taken in."""
    return ", ".join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")


def path_text(path: Path) -> str:
    """A path as people write it: `forces[0].commanders[1].person`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


@lru_cache(maxsize=4096)
def did_you_mean(word: str, known: tuple[str, ...], otherwise: str = "", *, likeness: float = 0.6) -> str:
    """A hint at the nearest of the words that are known, if one is near."""
    import difflib

    near = difflib.get_close_matches(word[:200], known, 1, likeness) if len(known) <= _MOST_GUESSED_AMONG else ()
    return f"did you mean '{near[0]}'?" if near else otherwise
