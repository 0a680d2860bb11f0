"""Answers as flat records, for the formats with one record on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.answer.answer import Answer


def records(answer: Answer) -> Sequence[Any]:
    """The rows of an answer; if it has none, the records of its data, an array or a single object."""
    if answer.rows or answer.data is None:
        return answer.rows
    return answer.data if isinstance(answer.data, (list, tuple)) else (answer.data,)
