"""The version of the data format that a data set needs: 2 if it uses anything that version 1 does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.model.citations import has_place
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWEST = 2
"""The version written if a data set needs it; all versions up to this one are read."""
NEW_KEYS = {
    "allegiance", "armed_forces", "since", "languages", "lasts", "map", "url", "accessed", "trust",
}  # fmt: skip
"""Keys that version 1 does not have in any record.

Layers are exempt, since programs that read only version 1 cannot read layers at all.
"""


Trail = tuple[Any, ...]
"""The path to a value, as (trail of its container, key or index); empty at the top."""


class Newer(NamedTuple):
    """Something that needs version 2, and its path."""

    path: tuple[str | int, ...]
    what: str


def needs_newest(data: dict[str, Any]) -> Newer | None:
    """Find the first part of a data set (as plain mappings and lists) that version 1 does not have, if any."""
    return next(_newer(data), None)


def _newer(data: Any) -> Iterator[Newer]:
    stack: list[tuple[Any, Trail]] = [(data, ())]
    while stack:
        value, trail = stack.pop()
        if isinstance(value, dict):
            yield from (Newer(_path(trail, *more), what) for more, what in _newer_in(value, trail))
        inside = enumerate(value) if isinstance(value, list) else value.items()
        stack += reversed([(inner, (trail, key)) for key, inner in inside if isinstance(inner, (dict, list))])


def _newer_in(value: dict[str, Any], trail: Trail) -> Iterator[tuple[tuple[str, ...], str]]:
    """What a mapping itself has that is newer, with the remaining path to it."""
    key = trail[1] if trail else None
    listed_under = trail[0][1] if trail and trail[0] else None
    if not NEW_KEYS.isdisjoint(value):
        new = next(key for key in value if key in NEW_KEYS)
        yield (new,), f"`{new}`"
    if listed_under == "aliases":
        yield (), "an alias with a language"
    if listed_under == "subordination" and not value.keys() & {"from", "until"}:
        yield (), "a subordination without a date"
    if key == "editorial" and "superior" in value:
        yield ("superior",), "an inferred superior"
    if trail and any(map(has_place, value.get("sources", ()))):
        yield ("sources",), "a place in an archive"


def _path(trail: Trail, *more: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    while trail:
        trail, key = trail
        steps.append(key)
    return (*reversed(steps), *more)
