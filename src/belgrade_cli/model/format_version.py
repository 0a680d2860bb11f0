"""Which version of the data format a data set needs: 2 where it says what version 1 has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli.model.citations import has_place

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWEST = 2
"""What this program writes where it is needed; it reads all versions up to this one."""
_NEW_KEYS = {
    "allegiance",
    "armed_forces",
    "since",
    "languages",
    "lasts",
    "map",
    "url",
    "accessed",
    "trust",
}
"""Keys that version 1 does not know, whatever record they stand in.

A layer is not asked to name a version: what reads version 1 knows no layers at all.
"""


class Newer(NamedTuple):
    """Something that needs version 2, and the path to it."""

    path: tuple[str | int, ...]
    what: str


def needs_newest(data: dict[str, Any]) -> Newer | None:
    """The first part of a data set, as plain mappings and lists, that version 1 does not know; None for none."""
    return next(_newer(data), None)


def _newer(data: Any) -> Iterator[Newer]:
    stack: list[tuple[Any, tuple[str | int, ...]]] = [(data, ())]
    while stack:
        value, path = stack.pop()
        if isinstance(value, list):
            stack += [(item, (*path, place)) for place, item in reversed(list(enumerate(value)))]
        elif isinstance(value, dict):
            key = next((key for key in value if key in _NEW_KEYS), None)
            if key:
                yield Newer((*path, key), f"`{key}`")
            if path[-2:-1] == ("aliases",):
                yield Newer(path, "an alias with a language")
            if path[-2:-1] == ("subordination",) and not value.keys() & {"from", "until"}:
                yield Newer(path, "a subordination without a date")
            if path[-1:] == ("editorial",) and "superior" in value:
                yield Newer((*path, "superior"), "an inferred superior")
            if path and any(has_place(locator) for locator in value.get("sources", ())):
                yield Newer((*path, "sources"), "a place in an archive")
            stack += [
                (inner, (*path, key)) for key, inner in reversed(value.items()) if isinstance(inner, (dict, list))
            ]
