"""Findings of the checks, before their lines are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.errors import Path

MAX_PROBLEMS = 1_000
"""The most problems listed at once."""
_MOST_SHOWN = 12


class Finding(NamedTuple):
    """A problem at a path of the joined data; `at_key` points at the key instead of the value."""

    code: str
    path: Path
    message: str
    hint: str = ""
    severity: str = "error"
    at_key: bool = False
    related: tuple[Path, ...] = ()
    refers_to: str = ""
    """The id that does not exist, if that is the problem."""


def few(words: Sequence[str]) -> str:
    """List words in a message, up to a readable number."""
    return ", ".join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")


def path_text(path: Path) -> str:
    """A path in the usual notation: `forces[0].commanders[1].person`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")
