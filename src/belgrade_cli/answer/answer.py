"""What a question returns: an Answer, with data for programs, blocks for people, and a picture where one is drawn."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from belgrade_cli.answer.blocks import Block
    from belgrade_cli.answer.maps import Map
    from belgrade_cli.answer.pictures import Picture

    Rows = tuple[dict[str, Any], ...]
    Blocks = tuple[Block, ...]


class Answer:
    """The answer to a question.

    `data` is the JSON of the output contract. `rows` are the same records flat, one a line, for jsonl, csv and tsv
    (`fields` is the header, given even when there are no rows). `blocks` are for people. `messages` go to standard
    error.
    `found` is false when what was asked for is not there. `picture` is what formats that draw show, None for most
    answers.

    A format shows one of `data`, `rows`, `blocks` and `picture`: where they take long they are given as functions that
    make them.
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
        return _made(self._given[0])

    @cached_property
    def rows(self) -> Rows:
        rows: Rows = _made(self._given[2])
        return rows

    @cached_property
    def blocks(self) -> Blocks:
        blocks: Blocks = _made(self._given[3])
        return blocks

    @cached_property
    def picture(self) -> Picture | Map | None:
        picture: Picture | Map | None = _made(self._given[6])
        return picture

    @property
    def picture_at_hand(self) -> Picture | Map | None:
        """The picture if it is made already: a terminal shows maps, and makes no others to see that they are none."""
        return None if callable(self._given[6]) else self.picture

    def remarks(self, *, drawn: bool) -> tuple[str, ...]:
        """What goes to standard error: the messages, and when it is drawn what cannot be drawn whole."""
        return (*self.messages, *(getattr(self.picture, "remarks", ()) if drawn else ()))

    def _replace(self, **changed: Any) -> Answer:
        """The answer with other parts, as of a named tuple."""
        names = ("data", "fields", "rows", "blocks", "messages", "found", "picture")
        parts: dict[str, Any] = dict(zip(names, self._given, strict=True))
        return Answer(**(parts | changed))


def _made(part: Any | Callable[[], Any]) -> Any:
    return part() if callable(part) else part
