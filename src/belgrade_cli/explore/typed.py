"""What is typed into a line: a day, a file name; and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from belgrade_cli.errors import BelgradeError

if TYPE_CHECKING:
    from datetime import date


def day(text: str) -> date | None:
    """The day, in every form that `--on` takes; None for no text. Raises UsageError."""
    from belgrade_cli import values

    return values.day("the day", text) if text.strip() else None


def wrong_with_day(text: str) -> str:
    """What is wrong with a day; empty if nothing is."""
    try:
        day(text)
    except BelgradeError as error:
        return str(error)
    return ""


class NewFile:
    """Looks at the name of a file to write: one that is there already is only taken when it is given twice."""

    def __init__(self) -> None:
        self._confirmed = ""

    def wrong(self, path: str) -> str:
        """What is wrong with a name, or to be confirmed; empty if nothing is."""
        if not path.strip():
            return "a file needs a name"
        if self._confirmed != path and Path(path).expanduser().exists():
            self._confirmed = path
            return f"{path} is there already; Enter again replaces it"
        return ""
