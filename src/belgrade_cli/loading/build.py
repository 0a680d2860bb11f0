"""Build the model from documents: convert everything at once, and field by field only if that fails."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.check.registry import check
from belgrade_cli.check.report import Finding
from belgrade_cli.check.traversal import Records
from belgrade_cli.errors import Path, Position, Problem, shortened
from belgrade_cli.loading.convert import Walk, clean
from belgrade_cli.loading.merge import Joined
from belgrade_cli.model import records as model
from belgrade_cli.model.citations import join_all
from belgrade_cli.model.format_version import NEWEST
from belgrade_cli.model.history import MAX_UNITS_ABOVE
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from belgrade_cli.loading.read import Document

MAX_RECORDS = 250_000
"""The most units, and the most records of any other kind, in a data set."""
MAX_ENTRIES = 1_500_000
"""The most entries in all lists inside records together: aliases, commanders, strength, sources."""
_LONGEST_VERSION = 10
"""The most digits of a format version."""
_DEEPEST_PATH = 2 * MAX_UNITS_ABOVE
"""The longest path to a list of units; deeper ones are rejected anyway."""

_KEYS = frozenset(model.Dataset.__struct_fields__)
_COMMAND_KEYS = frozenset(
    {"superior_name", "subject_name", "unit_name", "chain", "posts", "match", "id", "becomes", "code"}
)
"""Keys of the JSON output of commands that are never at the top of a data set."""

_MISSED = {"no-source": "sources", "undated-event": "date"}
"""Messages about a missing key, with the key: a faulty value was left out, so it is not really missing."""


class Built(NamedTuple):
    """The data set without its faulty parts, and the faults."""

    dataset: model.Dataset | None
    records: Records | None
    joined: Joined
    problems: tuple[Problem, ...]
    """Problems from reading and joining, which already have positions."""
    findings: tuple[Finding, ...]
    left_out: frozenset[str] = frozenset()
    """Ids of records that exist but are faulty, so that references to them are not errors."""
    dropped: Mapping[Path, Sequence[int]] = MappingProxyType({})
    """The indexes that were left out of each list, ascending."""

    def source_path(self, path: Path) -> Path:
        """Convert a path in the model to a path in the files, whose lists may be longer."""
        found: Path = ()
        for step in path:
            found += (_index_before(step, self.dropped.get(found, ())) if isinstance(step, int) else step,)
        return found


def checked(built: Built, *, with_warnings: bool) -> list[Finding]:
    """The findings of the checks, with paths in the files, except those that only follow from faults in building."""
    if built.records is None:
        return []
    in_files = [
        finding._replace(
            path=built.source_path(finding.path), related=tuple(built.source_path(path) for path in finding.related)
        )
        for finding in check(built.records, with_warnings=with_warnings)
    ]
    return [finding for finding in in_files if not _follows(finding, built)]


def _follows(finding: Finding, built: Built) -> bool:
    """Whether a finding only reports something missing that was left out because it is faulty itself."""
    if finding.refers_to in built.left_out:
        return True
    key = _MISSED.get(finding.code)
    return key is not None and any(
        fault.path[: len(finding.path) + 1] == (*finding.path, key) for fault in built.findings
    )


def build(documents: Sequence[Document], *, layer: bool = False) -> Built:
    """Join and convert the documents of a data set, or of a `layer`, which may be empty; never raises for bad data."""
    joined = Joined(documents)
    problems = [problem for document in documents for problem in document.problems]
    if not all(document.whole for document in documents):
        return Built(None, None, joined, tuple(problems), ())
    problems += _not_joined(joined)
    if joined.elsewhere and not joined.documents:
        return Built(None, None, joined, tuple(problems), ())
    if layer:
        joined.data.setdefault("forces", [])
    if not joined.data:
        names = [document.name for document in documents]
        problems.append(
            Problem(
                "no-data",
                Position(names[0] if names else ""),
                "the data set is empty",
                "a data set needs at least `forces:`; `belgrade new` writes an example",
            )
        )
        return Built(None, None, joined, tuple(problems), ())
    if _is_command_output(joined.data):
        problems.append(_command_output(joined.documents[0]))
        return Built(None, None, joined, tuple(problems), ())
    refused = (*_of_a_newer_format(joined.data), *_too_many(joined.data))
    if refused:
        return Built(None, None, joined, tuple(problems), refused)
    too_deep = tuple(_too_deep(joined.data))
    records = _converted(joined.data)
    if records is None:
        walk = Walk()
        dataset = walk.whole(joined.data)
        return Built(
            dataset,
            Records(dataset) if dataset else None,
            joined,
            tuple(problems),
            (*too_deep, *walk.findings),
            frozenset(walk.left_out),
            walk.dropped,
        )
    return Built(records.dataset, records, joined, tuple(problems), too_deep)


def _converted(data: dict[str, Any]) -> Records | None:
    """Convert joined data to records; None if anything is faulty.

    Archive references are converted only if the first try fails: hardly any data set has them.
    """
    for again in (False, True):
        if again and not join_all(data):
            break
        try:
            return clean(data, model.Dataset)
        except msgspec.ValidationError:
            continue
    return None


def layers_alone(documents: Sequence[Document]) -> list[Problem]:
    """Report a layer that is used as a data set, and so refers to records that it does not have."""
    return [
        Problem(
            "layer-alone",
            document.position(document.offsets([("layer",)])[("layer",)].key or 0),
            "this is a layer, not a complete data set",
            "use `--add` instead of `--data`",
            "layer",
        )
        for document in documents
        if isinstance(document.data, dict) and "layer" in document.data
    ]


def _not_joined(joined: Joined) -> Iterator[Problem]:
    for document in joined.elsewhere:
        if _is_command_output(document.data):
            yield _command_output(document)
        else:
            yield Problem(
                "not-a-data-set",
                document.position(0),
                "not a data set: expected a mapping",
                f"with the keys {', '.join(model.Dataset.__struct_fields__)}",
            )
    for key, document in joined.again:
        spot = document.offsets([(key,)])[(key,)]
        first = joined.first(key)
        other = first.offsets([(key,)])[(key,)]
        what = "the operation" if key == "operation" else f"'{shortened(key)}', which is not a list,"
        yield Problem(
            "key-in-two-files",
            document.position(spot.key or 0),
            f"{what} is also in another file",
            "merge them, or remove one",
            key,
            related=(first.position(other.key or 0),),
        )


def _is_command_output(data: Any) -> bool:
    """Whether this is the JSON output of a command (a record or a list of them) rather than a data set."""
    if isinstance(data, list):
        return bool(data) and all(isinstance(record, dict) for record in data)
    return isinstance(data, dict) and not _KEYS & data.keys() and bool(_COMMAND_KEYS & data.keys())


def _command_output(document: Document) -> Problem:
    return Problem(
        "command-output",
        document.position(0),
        "this is the output of a command, not a data set",
        "`belgrade export json` writes a data set that can be loaded",
    )


def _of_a_newer_format(data: dict[str, Any]) -> Iterator[Finding]:
    """Report a version of the format that is newer than this program."""
    version = str(data.get("format", 1))
    if version.isascii() and version.isdigit() and len(version) < _LONGEST_VERSION and int(version) > NEWEST:
        yield Finding(
            "newer-format",
            ("format",),
            f"the data set has format {version}, but this program only reads formats up to {NEWEST}",
            "use a newer version of the program",
        )


def _too_many(data: dict[str, Any]) -> Iterator[Finding]:
    """Report lists with too many records, at the first record beyond the limit."""
    stack: list[tuple[Any, Path]] = [(value, (key,)) for key, value in data.items()]
    units = entries = 0
    while stack:
        records, path = stack.pop()
        if not isinstance(records, list):
            continue
        before, units = (units, units + len(records)) if path[0] == "forces" else (0, units)
        if before + len(records) > MAX_RECORDS:
            noun = "units" if path[0] == "forces" else "entries"
            yield Finding(
                "too-many-records",
                (*path, MAX_RECORDS - before),
                f"'{path[0]}' has more than {MAX_RECORDS:,} {noun}",
                "split the data set",
            )
            return
        entries += _entries(records)
        if entries > MAX_ENTRIES:
            message = f"the lists in records have more than {MAX_ENTRIES:,} entries"
            yield Finding("too-many-records", (*path, *_longest(records)), message, "split the data set")
            return
        if path[0] == "forces" and len(path) < _DEEPEST_PATH:
            stack += [
                (unit["subordinates"], (*path, index, "subordinates"))
                for index, unit in enumerate(records)
                if isinstance(unit, dict) and unit.get("subordinates")
            ]


def _entries(records: list[Any]) -> int:
    """The number of entries in the lists inside records, not counting units."""
    return sum(
        [
            len(value)
            for record in records
            if type(record) is dict
            for key, value in record.items()
            if type(value) is list and key != "subordinates"
        ]
    )


def _longest(records: list[Any]) -> tuple[int, str]:
    """The index of the record, and the key, of the longest list inside records."""
    lists = (
        (len(value), -index, key)
        for index, record in enumerate(records)
        if type(record) is dict
        for key, value in record.items()
        if type(value) is list and key != "subordinates"
    )
    _, index, key = max(lists)
    return -index, key


def _too_deep(data: dict[str, Any]) -> Iterator[Finding]:
    """Remove units nested too deeply, before any recursion reaches them, and report them."""
    stack: list[tuple[Any, Path, int]] = [(data.get("forces"), ("forces",), 1)]
    while stack:
        units, path, depth = stack.pop()
        for index, unit in enumerate(units) if isinstance(units, list) else ():
            below = unit.get("subordinates") if isinstance(unit, dict) else None
            if below and depth == MAX_UNITS_ABOVE:
                yield Finding(
                    "units-too-deep",
                    (*path, index, "subordinates", 0),
                    f"formations are nested more than {MAX_UNITS_ABOVE} levels deep",
                )
                del unit["subordinates"]
            elif below:
                stack.append((below, (*path, index, "subordinates"), depth + 1))


def _index_before(index: int, dropped: Sequence[int]) -> int:
    """The index of a list entry before the entries with the `dropped` indexes (ascending) were removed."""
    for gone in dropped:
        index += gone <= index
    return index
