"""Lay data sets over one another: each is read on its own, then all are joined and checked as one.

Problems are reported in the files that they are from.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.check.references import ids_are_unique
from belgrade_cli.check.registry import check
from belgrade_cli.check.report import Finding
from belgrade_cli.check.traversal import Records, path_of
from belgrade_cli.errors import LayerNotFoundError, Problem
from belgrade_cli.loading.build import Built, build
from belgrade_cli.loading.overlay import overlay
from belgrade_cli.loading.overlay.superiors import is_above
from belgrade_cli.model import records as model
from belgrade_cli.model.history import MAX_UNITS_ABOVE
from belgrade_cli.model.order_of_battle import OPERATION, nested
from belgrade_cli.model.plain import plain
from belgrade_cli.model.records import Layer
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from belgrade_cli.errors import Path
    from belgrade_cli.loading.overlay.fields import Origins
    from belgrade_cli.loading.read import Document

_RECORDS = ("sources", "people", "places", "figures", "events", "awards", "disputes")
_REQUIRED: dict[str, tuple[str, ...]] = {
    "forces": ("name",),
    "people": ("name",),
    "places": ("name",),
    "awards": ("name",),
    "sources": ("title",),
    "events": ("title",),
    "figures": ("subject", "kind", "measure", "value"),
    "disputes": ("about", "question", "claims"),
}
"""The required keys of records, besides the id; a layer's record takes them from the record with its id below."""


class Named(NamedTuple):
    """The documents of a layer, and the file or folder name that is its id if it does not give one."""

    place: str
    documents: list[Document]


class Stack(NamedTuple):
    """The combined data set, and all its errors and warnings."""

    dataset: model.Dataset | None
    problems: list[Problem]


def stacked(below: list[Document], layers: Sequence[Named], without: Collection[str], *, with_warnings: bool) -> Stack:
    """Lay the layers, except those in `without`, over the documents below, in order; never raises for bad data.

    Raises LayerNotFoundError if `without` names a layer that does not exist.
    """
    built = build(below)
    sets = [_Set(None, built)]
    if built.dataset is None or _failed(sets[0]):
        return Stack(None, _problems(sets))
    dataset = built.dataset
    origins: Origins = {}
    left: set[str] = set()
    for named in layers:
        layer, documents = _description(named)
        if layer.id in without:
            left.add(layer.id)
            continue
        one = _Set(layer, _built(documents, dataset))
        sets.append(one)
        if one.built.dataset is None or _failed(one):
            return Stack(None, _problems(sets))
        laid = overlay(dataset, one.built.dataset, layer)
        dataset = laid.dataset
        origins |= laid.origins
    _all_known(without, left, layers)
    _nest_well(sets, dataset)
    if any(_failed(one) for one in sets):
        return Stack(None, _problems(sets))
    records = Records(dataset)
    findings = check(records, with_warnings=with_warnings)
    if with_warnings:
        alike = list(_lookalikes(records))
        told = {finding.path[:-1] for finding in alike}
        findings = [found for found in findings if found.code != "same-name" or found.path[:-1] not in told] + alike
    _SourcePaths(sets, origins, dataset).share(findings)
    return Stack(dataset, _problems(sets))


def alone(below: list[Document], layers: Sequence[Named], wanted: str) -> model.Dataset | None:
    """One layer as a data set of its own; None if no layer has that id, or if it has errors."""
    dataset = build(below).dataset
    for named in layers:
        layer, documents = _description(named)
        if dataset is None:
            return None
        one = _Set(layer, _built(documents, dataset))
        if one.built.dataset is None or _failed(one):
            return None
        if layer.id == wanted:
            return msgspec.structs.replace(one.built.dataset, layer=layer)
        dataset = overlay(dataset, one.built.dataset, layer).dataset
    return None


def _description(named: Named) -> tuple[Layer, list[Document]]:
    """The description of a layer: its own, or one made from its file or folder name."""
    for document in named.documents:
        said = document.data.get("layer") if isinstance(document.data, dict) else None
        if isinstance(said, dict) and isinstance(said.get("id"), str):
            known = {key: value for key, value in said.items() if key in {"id", "name", "note"}}
            try:
                return msgspec.convert(known, Layer, strict=False), named.documents
            except msgspec.ValidationError:  # reported when the layer is built
                return Layer(id=said["id"]), named.documents
    return Layer(id=PurePath(named.place).stem or "layer"), named.documents


def _all_known(without: Collection[str], left: set[str], layers: Sequence[Named]) -> None:
    unknown = [name for name in without if name not in left]
    if unknown:
        raise LayerNotFoundError(unknown[0], (_description(layer)[0].id for layer in layers))


class _Set:
    """One of the data sets, as built, with the findings in it at its own paths."""

    def __init__(self, layer: Layer | None, built: Built) -> None:
        self.layer = layer
        self.built = built
        self.findings: list[Finding] = list(built.findings)
        if built.records is not None:
            self.findings += ids_are_unique(built.records)


def _failed(one: _Set) -> bool:
    """Whether a data set is too faulty to be laid over another or to have one laid over it."""
    faults: tuple[Problem | Finding, ...] = (*one.built.problems, *one.findings)
    return any(fault.severity == "error" for fault in faults)


def _built(documents: list[Document], below: model.Dataset) -> Built:
    """Build a layer; its records may omit what the records below with the same ids give."""
    known = _known(below)
    for document in documents:
        if isinstance(document.data, dict):
            _complete(document.data, known)
    return build(documents, layer=True)


def _known(dataset: model.Dataset) -> dict[str, Any]:
    found: dict[str, Any] = {OPERATION: dataset.operation} if dataset.operation else {}
    found |= {unit.id: unit for unit, _ in nested(dataset.forces)}
    for kind in _RECORDS:
        found |= {record.id: record for record in getattr(dataset, kind)}
    return found


def _complete(data: dict[str, Any], known: dict[str, Any]) -> None:
    """Fill in the required keys that a layer's records omit, from the records below."""
    for kind, keys in _REQUIRED.items():
        for record in _mappings(data.get(kind)):
            below = known.get(record["id"])
            for key in keys:
                if key not in record and hasattr(below, key):
                    record[key] = plain(getattr(below, key))
            if isinstance(below, model.Dispute) and len(_listed(record.get("claims"))) == 1:
                record["claims"] = [*plain(below.claims), *record["claims"]]
    operation = data.get("operation")
    if isinstance(operation, dict) and "name" not in operation and OPERATION in known:
        operation["name"] = known[OPERATION].name


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mappings(records: Any) -> Iterator[dict[str, Any]]:
    """The records of a list, and the formations nested in them, that have an id."""
    pending = [records]
    while pending:
        for record in reversed(found) if isinstance(found := pending.pop(), list) else ():
            if isinstance(record, dict) and isinstance(record.get("id"), str):
                yield record
            if isinstance(record, dict):
                pending.append(record.get("subordinates"))


def _nest_well(sets: Sequence[_Set], whole: model.Dataset) -> None:
    """Report formations that a layer would make their own superiors, or nest too deeply."""
    superior = {unit.id: above for unit, above in nested(whole.forces)}
    depth: dict[str | None, int] = {None: 0}
    for unit, above in superior.items():
        depth[unit] = depth[above] + 1
    for one in sets[1:]:
        for node in one.built.records.of(model.Unit) if one.built.records else ():
            unit, above = node.record.id, _unit_at(one.built.dataset, node.trail[0])
            if above is not None and is_above(superior, unit, above):
                message = f"'{unit}' would be its own superior: in the underlying data set '{above}' is under it"
                one.findings.append(Finding("circular-superiors", path_of(node.trail, "id"), message))
            if depth.get(unit, 0) > MAX_UNITS_ABOVE:
                message = f"formations are nested more than {MAX_UNITS_ABOVE} levels deep"
                one.findings.append(Finding("units-too-deep", path_of(node.trail), message))


def _unit_at(dataset: model.Dataset | None, trail: Any) -> str | None:
    """The id of the formation at a path; None for the data set itself."""
    if not trail:
        return None
    found: Any = dataset
    for step in path_of(trail):
        found = found[step] if isinstance(step, int) else getattr(found, step)
    return found.id if isinstance(found, model.Unit) else None


def _lookalikes(records: Records) -> Iterator[Finding]:
    """Warn about new records of a layer whose name is that of a record below: they may be the same."""
    from belgrade_cli.names.fold import fold

    def known_by(record: Any) -> tuple[str, str, str | None]:
        nation = records.battle.nation(record.id) if isinstance(record, model.Unit) else getattr(record, "nation", None)
        return type(record).__name__, fold(record.name), nation

    named = list(records.of(model.Unit, model.Person, model.Place))
    below = {known_by(node.record): node.record.id for node in reversed(named) if node.record.layer is None}
    for node in named:
        if node.record.layer is not None and (other := below.get(known_by(node.record))):
            message = f"'{node.record.id}' has the same name as '{other}'"
            hint = f"to add to '{other}', use its id"
            yield Finding("possible-duplicate", path_of(node.trail, "id"), message, hint, "warning")


class _SourcePaths:
    """Maps a part of the combined data set back to the data set and path it is from."""

    def __init__(self, sets: Sequence[_Set], origins: Origins, whole: model.Dataset) -> None:
        self._sets = sets
        self._origins = origins
        self._whole = whole
        self._at: dict[int, tuple[_Set, Any]] | None = None

    def share(self, findings: Iterable[Finding]) -> None:
        """Assign each finding about the whole to the data set that the part is from, at its path there."""
        for finding in findings:
            one, path = self.of(finding.path)
            related = tuple(there for other in finding.related for found, there in [self.of(other)] if found is one)
            one.findings.append(finding._replace(path=one.built.source_path(path), related=related))

    def of(self, path: Path) -> tuple[_Set, Path]:
        """The data set and the path in it for a path in the whole."""
        structs: list[tuple[Any, int]] = []
        found: Any = self._whole
        for place, step in enumerate(path):
            if isinstance(found, model.Record):
                structs.append((found, place))
                found = getattr(found, _attribute(found, str(step)), None)
            elif isinstance(found, tuple) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                break
        if isinstance(found, model.Record):
            structs.append((found, len(path)))
        for struct, place in reversed(structs):
            if (way := self._back(struct, path[place:])) is not None:
                return way
        return self._sets[0], path

    def _back(self, struct: Any, rest: Path) -> tuple[_Set, Path] | None:
        """Where a part of a struct is from; None if the struct is unknown."""
        while (origin := self._origins.get(id(struct))) is not None and origin.made is struct:
            above = origin.above.get(_attribute(struct, str(rest[0]))) if rest else None
            source = origin.below if above is None or _is_below(origin.below, struct, rest) else above
            rest = _original_path(struct, source, rest)
            struct = source
        if self._at is None:
            self._at = {id(node.record): (one, node.trail) for one in self._sets for node in _nodes(one)}
        if id(struct) not in self._at:
            return None
        one, trail = self._at[id(struct)]
        return one, path_of(trail, *rest)


def _nodes(one: _Set) -> Iterator[Any]:
    for nodes in one.built.records.nodes.values() if one.built.records else ():
        yield from nodes


def _is_below(below: Any, made: Any, rest: Path) -> bool:
    """Whether the entry that a path names, in a list of strings, is also in the record below."""
    value, old = (getattr(struct, _attribute(struct, str(rest[0])), None) for struct in (made, below))
    if not isinstance(value, tuple) or len(rest) < 2 or not isinstance(rest[1], int) or rest[1] >= len(value):
        return False
    return isinstance(old, tuple) and value[rest[1]] in old


def _original_path(made: Any, struct: Any, rest: Path) -> Path:
    """The same path in the original struct, where a list entry may have another index."""
    if len(rest) < 2 or not isinstance(rest[1], int):
        return rest
    value, old = (getattr(known, _attribute(known, str(rest[0])), None) for known in (made, struct))
    if not isinstance(value, tuple) or not isinstance(old, tuple) or rest[1] >= len(value):
        return rest
    entry = value[rest[1]]
    return (rest[0], old.index(entry), *rest[2:]) if entry in old else (rest[0], *rest[2:])


def _attribute(struct: Any, key: str) -> str:
    fields: tuple[str, ...] = type(struct).__struct_fields__
    keys: tuple[str, ...] = type(struct).__struct_encode_fields__
    return fields[keys.index(key)] if key in keys else key


def _problems(sets: Sequence[_Set]) -> list[Problem]:
    """The problems of all data sets with their positions, from the lowest layer up."""
    found: list[Problem] = []
    for one in sets:
        own = [*one.built.problems, *(one.built.joined.problems(one.findings) if one.findings else ())]
        found += [problem._replace(layer=one.layer.id) for problem in own] if one.layer else own
    return list({(problem.code, problem.position, problem.message): problem for problem in found}.values())
