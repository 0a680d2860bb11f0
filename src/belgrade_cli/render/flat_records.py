"""The answer as flat records, for the formats of one record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.answer.answer import Answer


def records(answer: Answer) -> Sequence[Any]:
    """The answer's rows; where a question gives none, its data: an array's records, or one object."""
    if answer.rows or answer.data is None:
        return answer.rows
    return answer.data if isinstance(answer.data, (list, tuple)) else (answer.data,)
