"""What is printed for a shell that completes, instead of what Typer would print.

Typer reads descriptions as Rich markup, which loads Rich for every key stroke and loses `[brackets]`; and zsh evaluates
what it is given, so that a name like `\\$(rm …)` would run. Values are ids and words of names: letters and digits.
"""

from __future__ import annotations

from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._completion_classes import FishComplete, ZshComplete

from belgrade_cli.answer.blocks import visible

HARMLESS = " .,()-–/’"
"""What may stand in a description for zsh beside letters and digits."""


class Zsh(ZshComplete):
    """A value and a description of plain words."""

    def format_completion(self, item: CompletionItem) -> str:
        value = super().format_completion(CompletionItem(item.value))
        return f'{value}:"{_harmless(item.help)}"' if item.help else value


class Fish(FishComplete):
    """A value, a tab and a description on one line; fish evaluates neither."""

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}\t{visible(' '.join(item.help.split()))}" if item.help else str(item.value)


def register() -> None:
    """Let Typer use these."""
    add_completion_class(Zsh, "zsh")
    add_completion_class(Fish, "fish")


def _harmless(text: str) -> str:
    kept = (letter if letter.isalnum() or letter in HARMLESS else " " for letter in text.replace("'", "’"))
    return " ".join("".join(kept).split())
