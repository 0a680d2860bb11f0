"""Write the open view to a file in the format of its extension, as `-o` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.errors import BelgradeError
from belgrade_cli.explore.typed import in_full
from belgrade_cli.output import emit_pages
from belgrade_cli.render import FORMATS, files, of_ending, offered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.explore.questions import View
    from belgrade_cli.reply import Reply


def suggested(view: View) -> str:
    """A suggestion for the file name."""
    words = [view.subject] if view.subject else []
    words += [view.question] if not view.subject or view.question not in ("show", "who", "place") else []
    return f"{'-'.join(words)}.md"


def formats(view: View) -> tuple[str, ...]:
    """The formats in which a view can be written."""
    return offered(view.question)


def export(reply: Reply, view: View, path: str, places: Sequence[str | None]) -> str:
    """Write the answer of a view to a file, but not over the data sets at `places`; return a message.

    Raises BelgradeError if it cannot be written.
    """
    from belgrade_cli.loading.locate import refuse_part_of

    format = of_ending(path, formats(view)) or "text"
    where = in_full(path)
    refuse_part_of(places, where)
    answer = reply.answer
    if FORMATS[format].kind == "picture" and answer.picture is None:
        raise BelgradeError("this view has no picture")
    if not answer.found:
        raise BelgradeError("nothing to write", hint=answer.messages[0] if answer.messages else "")
    written = files(answer, format)
    emit_pages(written, format, to=where)
    return f"wrote {path} ({format})"
