"""Join several files into one mapping: lists are concatenated in file order, and the origin of each part is kept."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from belgrade_cli.check.report import Finding, path_text
from belgrade_cli.errors import Position, Problem
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belgrade_cli.errors import Path
    from belgrade_cli.loading.assemble import Offsets
    from belgrade_cli.loading.read import Document


class Origin(NamedTuple):
    """The file that a key, or a stretch of a joined list, comes from; `start` is the index of its first entry."""

    start: int
    document: Document


class Joined:
    """The data of all files of a data set as one mapping, with the origin of each part."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.data: dict[str, Any] = {}
        self.documents: list[Document] = [document for document in documents if isinstance(document.data, dict)]
        self.elsewhere = [
            document for document in documents if document.data is not None and not isinstance(document.data, dict)
        ]
        """Files that are not mappings and so not part of the whole."""
        self.again: list[tuple[str, Document]] = []
        """Keys whose value cannot be joined with that of an earlier file."""
        self._origins: dict[str, list[Origin]] = {}
        for document in self.documents:
            for key, value in document.data.items():
                self._add(key, value, document)

    def problems(self, findings: Iterable[Finding], *, placed: bool = True) -> list[Problem]:
        """Add file, line and column to findings; if not `placed`, no lines and columns."""
        findings = list(findings)
        places = _Places(self, findings) if placed else _Nowhere()
        return [
            Problem(
                found.code,
                places.of(found.path, at_key=found.at_key),
                found.message,
                found.hint,
                path_text(found.path),
                found.severity,
                tuple(places.of(path) for path in found.related),
            )
            for found in findings
        ]

    def origin(self, path: Path) -> tuple[Document, Path] | None:
        """The file that a path leads to, and the path inside that file."""
        origins = self._origins.get(str(path[0])) if path else None
        if not origins:
            return (self.documents[0], ()) if self.documents else None
        key, *below = path
        if not below or not isinstance(below[0], int):
            return origins[0].document, path
        origin = origins[max(bisect_right(origins, below[0], key=lambda known: known.start) - 1, 0)]
        return origin.document, (key, below[0] - origin.start, *below[1:])

    def _add(self, key: str, value: Any, document: Document) -> None:
        known = self.data.get(key)
        if key not in self.data:
            # A copy, since other files may add to it.
            self.data[key] = list(value) if isinstance(value, list) else value
            self._origins[key] = [Origin(0, document)]
        elif key == "format" and str(known) == str(value):
            return
        elif isinstance(known, list) and isinstance(value, list):
            self._origins[key].append(Origin(len(known), document))
            known.extend(value)
        else:
            self.again.append((key, document))

    def first(self, key: str) -> Document:
        """The first file with a key."""
        return self._origins[key][0].document


class _Nowhere:
    """No positions; finding them would mean reading every file again."""

    def of(self, _path: Path, *, at_key: bool = False) -> Position:  # noqa: ARG002 - as `_Places` has it
        return Position("")


class _Places:
    """The positions of findings; each file is read again at most once."""

    def __init__(self, joined: Joined, findings: list[Finding]) -> None:
        self._joined = joined
        wanted: dict[int, set[Path]] = {}
        for finding in findings:
            for path in (finding.path, *finding.related):
                if origin := joined.origin(path):
                    wanted.setdefault(id(origin[0]), set()).add(origin[1])
        self._offsets: dict[int, dict[Path, Offsets]] = {
            id(document): document.offsets(wanted[id(document)])
            for document in joined.documents
            if id(document) in wanted
        }

    def of(self, path: Path, *, at_key: bool = False) -> Position:
        """The position of a path, or else of the nearest part around it."""
        origin = self._joined.origin(path)
        if not origin:
            return Position("")
        document, local = origin
        offsets = self._offsets[id(document)]
        around = next((local[:end] for end in range(len(local), -1, -1) if local[:end] in offsets), None)
        if around is None:
            return Position(document.name)
        spot = offsets[around]
        use_key = spot.key is not None and (at_key and around == local)
        return document.position(spot.key if use_key and spot.key is not None else spot.value)
