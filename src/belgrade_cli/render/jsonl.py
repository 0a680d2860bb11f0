"""JSON Lines: one record on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer


def render(answer: Answer) -> str:
    """Render the records of an answer, each as a JSON document on its own line."""
    return "".join(f"{encode(record)}\n" for record in answer.records)
