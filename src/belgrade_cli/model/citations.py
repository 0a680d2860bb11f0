"""Where in a work something is said: `SOURCE`, `SOURCE#SECTION`, or `SOURCE, AT` for a place such as a box and folder.

In a file the place in an archive is written `{source: avii, at: "k. 12, f. 3"}`; it is kept as the one text that people
read, `avii, k. 12, f. 3`, for an id has no comma in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_APART = ", "


class Citation(NamedTuple):
    """The id of a source, the section, and the place in it; empty where not given."""

    source: str
    section: str = ""
    at: str = ""


def citation(locator: str) -> Citation:
    """What a locator points to."""
    pointed, _, at = locator.partition(_APART)
    source, _, section = pointed.partition("#")
    return Citation(source, section, at)


def as_text(value: Any) -> Any:
    """A mapping of `source` and `at` as the one text; anything else as it is."""
    if not isinstance(value, dict) or value.keys() != {"source", "at"}:
        return value
    source, at = value["source"], value["at"]
    return f"{source}{_APART}{at}" if isinstance(source, str) and isinstance(at, str) and at else value


def has_place(source: Any) -> bool:
    """Whether an entry of `sources` gives a place in an archive, as the one text or as a mapping."""
    return isinstance(source, dict) or (isinstance(source, str) and _APART in source)


def as_written(locator: str) -> Any:
    """A locator as the data format writes it: a mapping where it gives a place."""
    found = citation(locator)
    return {"source": locator[: -len(_APART + found.at)], "at": found.at} if found.at else locator


def join_all(data: Any) -> bool:
    """Write every mapping among the `sources` of raw data as one text; whether there was any."""
    changed = False
    for record in _with_sources(data):
        if any(isinstance(each, dict) for each in record["sources"]):
            record["sources"] = [as_text(each) for each in record["sources"]]
            changed = True
    return changed


def spread_all(data: Any) -> None:
    """Write every place in an archive among the `sources` of raw data as the format does."""
    for record in _with_sources(data):
        if any(isinstance(each, str) and _APART in each for each in record["sources"]):
            record["sources"] = [as_written(each) if isinstance(each, str) else each for each in record["sources"]]


def _with_sources(data: Any) -> Iterator[dict[str, Any]]:
    """The mappings of raw data that list sources; those of the data set itself are records, not locators."""
    pending = list(data.values()) if isinstance(data, dict) else [data]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += part
        elif isinstance(part, dict):
            if isinstance(part.get("sources"), list):
                yield part
            pending += part.values()
