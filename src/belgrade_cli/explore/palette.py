"""The command palette: all keys, and the questions without a key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from belgrade_cli.explore.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

OTHERS = {
    "info": "Summary of the operation",
    "tree": "Tree of this formation, as text",
    "coverage": "What is known and unknown",
    "medal": "The medal",
    "sources": "Sources",
}
"""Questions without a key."""


def commands(app: App[None]) -> Iterator[SystemCommand]:
    """The entries: what each does, and its key or command."""
    for keys in KEYS.values():
        for key in keys:
            if key.action and key.action != "command_palette":
                does = f"{key.does[:1].upper()}{key.does[1:]}"
                yield SystemCommand(does, f"key {key.shown}", partial(app.run_action, key.action))
    for question, title in OTHERS.items():
        yield SystemCommand(title, f"belgrade {question}", partial(app.run_action, f"ask('{question}')"))
    yield SystemCommand("Change the colours", "for a dark or light background", app.action_change_theme)
