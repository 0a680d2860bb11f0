"""Check typed input: a day, a file name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from belgrade_cli.errors import BelgradeError
from belgrade_cli.render import ending_of, endings, format_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def day(text: str) -> date | None:
    """Parse a day in any form that `--on` accepts; None if the text is empty. Raises UsageError."""
    from belgrade_cli import values

    return values.day("the day", text) if text.strip() else None


def problem_with_day(text: str) -> str:
    """What is wrong with a day; empty if nothing is."""
    try:
        day(text)
    except BelgradeError as error:
        return str(error)
    return ""


def in_full(path: str) -> str:
    """A file name with `~` expanded to a home folder; unchanged if there is no such user."""
    return os.path.expanduser(path)  # noqa: PTH111 - `Path` fails where it is nobody's


class NewFile:
    """Checks the name of a new file: its extension must be known, and replacing a file has to be confirmed."""

    def __init__(self, formats: Sequence[str]) -> None:
        self._formats = formats
        self._confirmed = ""

    def wrong(self, path: str) -> str:
        """What is wrong with a name, or has to be confirmed; empty if nothing is."""
        if not path.strip():
            return "enter a file name"
        if ending_of(path) and format_of(path) not in self._formats:
            return f"this cannot be written as {ending_of(path)} (choose from {', '.join(endings(self._formats))})"
        if self._confirmed != path and os.path.exists(in_full(path)):  # noqa: PTH110 - `Path` fails where it cannot look
            self._confirmed = path
            return f"{path} exists; press Enter again to replace it"
        return ""
