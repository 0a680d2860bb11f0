"""JSON lines: one record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.render.flat_records import records
from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer


def render(answer: Answer) -> str:
    """The answer's records, each a JSON document on a line of its own."""
    return "".join(f"{encode(record)}\n" for record in records(answer))
