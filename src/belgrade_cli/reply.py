"""The answer to a question asked from Python: records for programs, and text, pictures and HTML for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import BelgradeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.answer import Answer


class Reply:
    """The answer to a question. A notebook shows its picture, or its text and tables if there is none."""

    def __init__(self, answer: Answer) -> None:
        """Wrap an answer; each format is rendered only when it is requested."""
        self.answer = answer

    @property
    def data(self) -> Any:
        """What `--json` prints: a list of dictionaries, or one dictionary."""
        return self.answer.data

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records in `data` as plain dictionaries; an answer about one thing is a list of one."""
        data = self.data
        return data if isinstance(data, list) else [] if data is None else [data]

    def text(self) -> str:
        """Return the answer as plain text, as in a pipe."""
        from belgrade_cli.render import render

        return render(self.answer, "text")

    def markdown(self) -> str:
        """Return the answer as Markdown."""
        from belgrade_cli.render import render

        return render(self.answer, "markdown")

    def svg(self) -> str:
        """Return the picture as SVG. Raises BelgradeError if there is none, or if it has several sheets."""
        drawn = self.sheets()
        if not drawn:
            raise BelgradeError("this answer has no picture")
        if len(drawn) > 1:
            raise BelgradeError(f"this answer has {len(drawn)} sheets", hint="sheets() gives each of them")
        return drawn[0]

    def sheets(self) -> tuple[str, ...]:
        """Return the picture as SVG, one string for each sheet: several for counters, none if there is no picture."""
        from belgrade_cli.render.look import PLAIN
        from belgrade_cli.render.svg import documents

        return documents(self.answer, PLAIN)

    def html(self) -> str:
        """Return the answer as an HTML fragment without scripts; for `page`, the complete page."""
        if self._is_page:
            from belgrade_cli.render import render

            return render(self.answer, "html")
        from belgrade_cli.render.html.fragment import fragment

        return fragment(self.answer)

    @property
    def _is_page(self) -> bool:
        from belgrade_cli.answer.pictures import Page

        return isinstance(self.answer.picture_at_hand, Page)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the records as an Arrow table: `polars.DataFrame(reply)`. See `render.frame`."""
        from belgrade_cli.render.frame import frame

        return frame(self.records, self.answer.fields).__arrow_c_stream__(requested_schema)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        count = len(self.records)
        return f"<Reply: {count} record{'' if count == 1 else 's'}; print() shows the text>"

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def _repr_html_(self) -> str:
        from belgrade_cli.render.html.notebook import cell, frame

        return frame(self.html()) if self._is_page else cell(self.html(), self.sheets())

    def _repr_svg_(self) -> str | None:
        drawn = self.sheets()
        return drawn[0] if len(drawn) == 1 else None
