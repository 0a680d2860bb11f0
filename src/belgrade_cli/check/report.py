"""What a check found, before its line is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.errors import Path

MAX_PROBLEMS = 1_000
"""How many problems are listed at once."""
_MOST_SHOWN = 12


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
    """Words for a message, limited to a readable number."""
    return ", ".join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")


def path_text(path: Path) -> str:
    """A path as people write it: `forces[0].commanders[1].person`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")
