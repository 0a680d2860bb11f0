"""The result of a query: data for programs, blocks for people, and sometimes a picture."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from belgrade_cli.answer.blocks import Block
    from belgrade_cli.answer.maps import Map
    from belgrade_cli.answer.pictures import Picture

    Rows = tuple[dict[str, Any], ...]
    Blocks = tuple[Block, ...]


class Answer:
    """The answer to a query.

    `data` is the JSON documented in docs/output.md. `rows` are the same records flattened, one for each line of jsonl,
    csv and tsv; `fields` is their header, given even if there are no rows. `blocks` are for people. `messages` go to
    standard error. `found` is false if what was requested does not exist. `picture` is for drawing formats, None for
    most answers.

    Each format uses only one of `data`, `rows`, `blocks` and `picture`, so expensive ones are given as functions.
    """

    def __init__(
        self,
        data: Any | Callable[[], Any],
        fields: tuple[str, ...] = (),
        rows: Rows | Callable[[], Rows] = (),
        blocks: Blocks | Callable[[], Blocks] = (),
        messages: tuple[str, ...] = (),
        found: bool = True,
        picture: Picture | Map | Callable[[], Picture] | None = None,
    ) -> None:
        self._given = (data, fields, rows, blocks, messages, found, picture)
        self.fields = fields
        self.messages = messages
        self.found = found

    @cached_property
    def data(self) -> Any:
        return _computed(self._given[0])

    @cached_property
    def rows(self) -> Rows:
        rows: Rows = _computed(self._given[2])
        return rows

    @property
    def records(self) -> Sequence[Any]:
        """The rows; if there are none, the records in `data`, which is an array or a single object."""
        if self.rows or self.data is None:
            return self.rows
        return self.data if isinstance(self.data, (list, tuple)) else (self.data,)

    @cached_property
    def blocks(self) -> Blocks:
        blocks: Blocks = _computed(self._given[3])
        return blocks

    @cached_property
    def picture(self) -> Picture | Map | None:
        picture: Picture | Map | None = _computed(self._given[6])
        return picture

    @property
    def picture_at_hand(self) -> Picture | Map | None:
        """The picture if it is already made. Terminals show only maps, so no other picture is made for them."""
        return None if callable(self._given[6]) else self.picture

    def remarks(self, *, drawn: bool) -> tuple[str, ...]:
        """The messages for standard error; for a drawing format, including what cannot be drawn completely."""
        return (*self.messages, *(getattr(self.picture, "remarks", ()) if drawn else ()))

    def _replace(self, **changed: Any) -> Answer:
        """Copy the answer with some parts replaced, as a named tuple does."""
        names = ("data", "fields", "rows", "blocks", "messages", "found", "picture")
        parts: dict[str, Any] = dict(zip(names, self._given, strict=True))
        return Answer(**(parts | changed))


def _computed(part: Any | Callable[[], Any]) -> Any:
    return part() if callable(part) else part
