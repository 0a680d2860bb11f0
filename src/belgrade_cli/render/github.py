"""Problems as GitHub workflow commands, which are displayed next to the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import visible

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer


def render(answer: Answer) -> str:
    """Render one `::error file=…,line=…,col=…::message` for each problem."""
    return "".join(f"{_command(row)}\n" for row in answer.rows)


def _command(row: dict[str, object]) -> str:
    places = {"file": row["path"], "line": row["line"], "col": row["column"]}
    where = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value)
    message = f"{row['message']} ({row['hint']})" if row["hint"] else str(row["message"])
    return f"::{row['severity']} {where}::{_data(visible(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
