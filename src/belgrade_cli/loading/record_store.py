"""Store an order of battle as bytes, and decode records only when they are needed.

Looking up one formation of twenty thousand takes a dozen records, not all of them. The first line gives the length of
each part. The parts follow: for each kind of record the ids, the end offsets, and the records themselves in JSON; then
the nesting and the relations.
"""

# No `from __future__ import annotations` here: msgspec would have to evaluate every annotation again in each run.
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from belgrade_cli.model.editorial import joined
from belgrade_cli.model.records import RECORDS, Dataset, Layer, Operation, Record, Unit
from belgrade_cli.model.relations import Relations
from belgrade_cli.model.vocabulary import KINDS

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.names.by_kind import ByKind

AnyRecord = TypeVar("AnyRecord", bound=Record)
_Parts = tuple[memoryview, memoryview, memoryview]
"""The ids of records, the end of each, and the records."""


class _Rest(msgspec.Struct):
    """The small parts that are not records with ids, needed by nearly every query."""

    format: int
    operation: Operation | None
    orphans: frozenset[str]
    tops: tuple[str, ...]
    """In file order."""
    layer: Layer | None
    layers: tuple[Layer, ...]
    listed: int
    """How many figures are from the `figures` list; the others are the units' strength."""


class _Records(Mapping[str, AnyRecord]):
    """Records by id, each decoded when first used."""

    def __init__(self, parts: _Parts, kind: type[AnyRecord], *, editorial: bool) -> None:
        ids, ends, self._encoded = parts
        self._ends = msgspec.json.decode(ends, type=list[int])
        self._numbers = {record: number for number, record in enumerate(msgspec.json.decode(ids, type=list[str]))}
        self._kind = kind
        self._editorial = editorial and "editorial" in kind.__struct_fields__
        self._decoded: dict[str, AnyRecord] = {}

    @cached_property
    def _decode(self) -> Callable[[memoryview], AnyRecord]:
        """The decoder; it takes time to make, and often only the ids are needed."""
        return msgspec.json.Decoder(self._kind).decode

    def __getitem__(self, record: str) -> AnyRecord:
        try:
            return self._decoded[record]
        except KeyError:
            found = self._decode(self._one(self._numbers[record]))
            self._decoded[record] = joined(found) if self._editorial else found
            return self._decoded[record]

    def __contains__(self, record: object) -> bool:
        return record in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def as_written(self) -> Iterator[AnyRecord]:
        """All records, without what was joined to them."""
        return map(self._decode, map(self._one, range(len(self))))

    def _one(self, number: int) -> memoryview:
        return self._encoded[self._ends[number - 1] if number else 0 : self._ends[number]]


STRUCTS = {KINDS[kind].plural: struct for kind, struct in RECORDS.items()}
"""The struct for the records of each part."""


class Stored:
    """An order of battle decoded from the bytes of `encoded`; see `Storage`."""

    def __init__(self, content: bytes, *, editorial: bool, index: Callable[["OrderOfBattle"], "ByKind"]) -> None:
        """Take the bytes; `index` returns the name indexes, which may be stored separately.

        Raises msgspec.DecodeError for invalid bytes.
        """
        end = content.index(b"\n") + 1
        self._parts: dict[str, memoryview] = {}
        for name, length in msgspec.json.decode(content[:end], type=dict[str, int]).items():
            self._parts[name] = memoryview(content)[end : end + length]
            end += length
        self._editorial = editorial
        self._index = index
        self._rest = msgspec.json.decode(self._parts["rest"], type=_Rest)
        self.operation = self._rest.operation
        self.layers = self._rest.layers
        self.orphans = self._rest.orphans

    @cache  # noqa: B019 - one of these lives as long as the program
    def records(self, kind: str) -> _Records[Any]:
        """The records of a kind, by id."""
        parts = self._parts[f"{kind}.ids"], self._parts[f"{kind}.ends"], self._parts[kind]
        return _Records(parts, STRUCTS[kind], editorial=self._editorial)

    def superior(self) -> dict[str, str | None]:
        """The home superior of each unit."""
        places: list[int] = msgspec.json.decode(self._parts["nesting"], type=list[int])
        units = [*self.records("units"), None]
        return dict(zip(self.records("units"), map(units.__getitem__, places), strict=True))

    def relations(self, battle: "OrderOfBattle") -> Relations:  # noqa: ARG002 - stored, not worked out
        """The stored relations."""
        return msgspec.json.decode(self._parts["relations"], type=Relations)

    def index(self, battle: "OrderOfBattle") -> "ByKind":
        """The stored name indexes, or new ones."""
        return self._index(battle)

    def dataset(self) -> Dataset:
        """The whole data set as it was written."""
        units = {unit.id: unit for unit in self.records("units").as_written()}
        below: dict[str, list[str]] = {}
        for unit, superior in self.superior().items():
            if superior is not None:
                below.setdefault(superior, []).append(unit)
        for superior in reversed(units):  # subordinates come after their superior
            if superior in below:
                nested = tuple(units[unit] for unit in below[superior])
                units[superior] = msgspec.structs.replace(units[superior], subordinates=nested)
        written = {kind: tuple(self.records(kind).as_written()) for kind in STRUCTS if kind != "units"}
        written["figures"] = written["figures"][: self._rest.listed]
        rest = self._rest
        forces = tuple(units[top] for top in rest.tops)
        whole = Dataset(forces=forces, layer=rest.layer, layers=rest.layers, operation=rest.operation)
        return msgspec.structs.replace(whole, format=rest.format, **written)


def encoded(battle: "OrderOfBattle") -> bytes:
    """Encode an order of battle as bytes."""
    dataset = battle.dataset
    tops = tuple(unit.id for unit in dataset.forces)
    listed = len(dataset.figures)
    rest = _Rest(dataset.format, battle.operation, battle.orphans, tops, dataset.layer, dataset.layers, listed)
    place = {unit: number for number, unit in enumerate(battle.units)}
    parts = {
        "rest": msgspec.json.encode(rest),
        "nesting": msgspec.json.encode([-1 if above is None else place[above] for above in battle.superior.values()]),
        "relations": msgspec.json.encode(battle.relations),
        **_records("units", _units(battle, dataset.forces)),
        **_all_records(dataset),
        **_records("figures", battle.figures.values()),
    }
    lengths = msgspec.json.encode({name: len(part) for name, part in parts.items()})
    return b"\n".join((lengths, b"".join(parts.values())))


def _records(kind: str, records: Iterable[Any]) -> dict[str, bytes]:
    """The parts of a kind of record; the last of those with the same id wins."""
    encoded = {record.id: msgspec.json.encode(record) for record in records}
    ends = list(accumulate(map(len, encoded.values())))
    ids = msgspec.json.encode(list(encoded))
    return {f"{kind}.ids": ids, f"{kind}.ends": msgspec.json.encode(ends), kind: b"".join(encoded.values())}


def _all_records(dataset: Dataset) -> dict[str, bytes]:
    """The parts of all kinds of record that are lists in the data set."""
    listed = (kind for kind in STRUCTS if kind not in {"units", "figures"})
    return {name: part for kind in listed for name, part in _records(kind, getattr(dataset, kind)).items()}


def _units(battle: "OrderOfBattle", forces: tuple[Unit, ...]) -> Iterator[Unit]:
    """The units as written, in the order of the whole, without subordinates."""
    units: dict[str, Unit] = {}
    pending = list(forces)
    while pending:
        unit = pending.pop()
        pending += unit.subordinates
        units[unit.id] = msgspec.structs.replace(unit, subordinates=()) if unit.subordinates else unit
    return (units[unit] for unit in battle.units)
