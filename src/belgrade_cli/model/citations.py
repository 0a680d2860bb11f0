"""References into a source: `SOURCE`, `SOURCE#SECTION`, or `SOURCE, AT` for a place such as a box and folder.

In a data file an archive reference is a mapping, `{source: avii, at: "k. 12, f. 3"}`. In the model it is the string
that people read, `avii, k. 12, f. 3`; this is unambiguous because ids contain no commas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_APART = ", "


class Citation(NamedTuple):
    """The id of a source, a section, and a place in an archive; empty if not given."""

    source: str
    section: str = ""
    at: str = ""


def citation(locator: str) -> Citation:
    """Parse a reference."""
    pointed, _, at = locator.partition(_APART)
    source, _, section = pointed.partition("#")
    return Citation(source, section, at)


def as_text(value: Any) -> Any:
    """Convert a mapping of `source` and `at` to a string; return anything else unchanged."""
    if not isinstance(value, dict) or value.keys() != {"source", "at"}:
        return value
    source, at = value["source"], value["at"]
    return f"{source}{_APART}{at}" if isinstance(source, str) and isinstance(at, str) and at else value


def has_place(source: Any) -> bool:
    """Whether an entry of `sources` gives a place in an archive, in either form."""
    return isinstance(source, dict) or (isinstance(source, str) and _APART in source)


def as_written(locator: str) -> Any:
    """Convert a reference to the form of the data format: a mapping if it gives a place in an archive."""
    found = citation(locator)
    return {"source": locator[: -len(_APART + found.at)], "at": found.at} if found.at else locator


def join_all(data: Any) -> bool:
    """Convert all mappings in the `sources` of raw data to strings, in place; return whether there were any."""
    changed = False
    for record in _with_sources(data):
        if any(isinstance(each, dict) for each in record["sources"]):
            record["sources"] = [as_text(each) for each in record["sources"]]
            changed = True
    return changed


def spread_all(data: Any) -> None:
    """Convert all archive references in the `sources` of raw data to mappings, in place."""
    for record in _with_sources(data):
        if any(isinstance(each, str) and _APART in each for each in record["sources"]):
            record["sources"] = [as_written(each) if isinstance(each, str) else each for each in record["sources"]]


def _with_sources(data: Any) -> Iterator[dict[str, Any]]:
    """The mappings in raw data that have a list of sources, except the data set itself, whose `sources` are records."""
    pending = list(data.values()) if isinstance(data, dict) else [data]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += part
        elif isinstance(part, dict):
            if isinstance(part.get("sources"), list):
                yield part
            pending += part.values()
