"""An order of battle as bytes, and read back piece by piece: a record is decoded when it is asked for.

To look up one formation of twenty thousand takes a dozen records, not all of them. The bytes are a line that says how
long each part is, then the parts: each kind of record as its ids, where each record ends, and the records one after the
other in JSON; the nesting; the relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from belgrade_cli.model.battle import OrderOfBattle
from belgrade_cli.model.records import (
    Award,
    Dataset,
    Dispute,
    Event,
    Figure,
    Operation,
    Person,
    Place,
    Record,
    Source,
    Unit,
)
from belgrade_cli.model.relations import Relations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from belgrade_cli.names import Index

AnyRecord = TypeVar("AnyRecord", bound=Record)
_Parts = tuple[memoryview, memoryview, memoryview]
"""The ids of records, where each of them ends, and the records."""


class _Rest(msgspec.Struct):
    """What is not by id: small, and wanted by nearly every question."""

    operation: Operation | None
    orphans: frozenset[str]
    tops: tuple[str, ...]
    """In the order of the files."""
    listed: int
    """How many of the figures are those of the list; the others are the units' strength."""


class _Records(dict[str, AnyRecord]):
    """Records by id, each decoded when it is first asked for.

    A dictionary of those that were decoded, for a large answer looks into it hundreds of thousands of times; to the
    outside all records are in it.
    """

    def __init__(self, parts: _Parts, kind: type[AnyRecord], made: Callable[[AnyRecord], AnyRecord]) -> None:
        ids, ends, self._encoded = parts
        self._ends = msgspec.json.decode(ends, type=list[int])
        self._numbers = {record: number for number, record in enumerate(msgspec.json.decode(ids, type=list[str]))}
        self._decode = msgspec.json.Decoder(kind).decode
        self._made = made

    def __missing__(self, record: str) -> AnyRecord:
        found = self[record] = self._made(self._decode(self._one(self._numbers[record])))
        return found

    def __contains__(self, record: object) -> bool:
        return record in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    keys, values, items, get = Mapping.keys, Mapping.values, Mapping.items, Mapping.get  # type: ignore[assignment]

    def as_written(self) -> Iterator[AnyRecord]:
        """All records without what was joined to them."""
        return map(self._decode, map(self._one, range(len(self))))

    def _one(self, number: int) -> memoryview:
        return self._encoded[self._ends[number - 1] if number else 0 : self._ends[number]]


class Stored(OrderOfBattle):
    """The order of battle that `encoded` made bytes of, with the index of its names."""

    def __init__(self, content: bytes, *, editorial: bool, index: Callable[[], Index | None]) -> None:
        """Take the bytes; `index` gives the index of names that was stored beside them, if there is one.

        Raises msgspec.DecodeError for bytes that are none of it.
        """
        end = content.index(b"\n") + 1
        self._parts: dict[str, memoryview] = {}
        for name, length in msgspec.json.decode(content[:end], type=dict[str, int]).items():
            self._parts[name] = memoryview(content)[end : end + length]
            end += length
        self.editorial = editorial
        self._index = index
        self._rest = msgspec.json.decode(self._parts["rest"], type=_Rest)
        self.orphans = self._rest.orphans

    def _records(self, kind: str) -> _Parts:
        return self._parts[f"{kind}.ids"], self._parts[f"{kind}.ends"], self._parts[kind]

    @property
    def operation(self) -> Operation | None:
        return self._rest.operation

    @cached_property
    def units(self) -> Mapping[str, Unit]:  # type: ignore[override]  # an attribute of the base
        return _Records(self._records("units"), Unit, self._joined)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        return _Records(self._records("people"), Person, self._joined)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return _Records(self._records("places"), Place, self._joined)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        return _Records(self._records("events"), Event, _same)

    @cached_property
    def awards(self) -> Mapping[str, Award]:
        return _Records(self._records("awards"), Award, _same)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return _Records(self._records("sources"), Source, _same)

    @cached_property
    def disputes(self) -> Mapping[str, Dispute]:
        return _Records(self._records("disputes"), Dispute, _same)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return _Records(self._records("figures"), Figure, _same)

    @cached_property
    def superior(self) -> dict[str, str | None]:  # type: ignore[override]  # an attribute of the base
        places: list[int] = msgspec.json.decode(self._parts["nesting"], type=list[int])
        units = [*self.units, None]
        return dict(zip(self.units, map(units.__getitem__, places), strict=True))

    @cached_property
    def relations(self) -> Relations:
        return msgspec.json.decode(self._parts["relations"], type=Relations)

    @cached_property
    def index(self) -> Index:
        return self._index() or super().index

    @cached_property
    def dataset(self) -> Dataset:  # type: ignore[override]  # an attribute of the base
        """The whole data set as it was written."""
        units = dict(zip(self.units, _written(self.units), strict=True))
        for unit in reversed(units):  # those below stand behind their superior
            if below := self.subordinates[unit]:
                units[unit] = msgspec.structs.replace(units[unit], subordinates=tuple(units[name] for name in below))
        return Dataset(
            forces=tuple(units[top] for top in self._rest.tops),
            operation=self.operation,
            sources=tuple(_written(self.sources)),
            people=tuple(_written(self.people)),
            places=tuple(_written(self.places)),
            figures=tuple(_written(self.figures))[: self._rest.listed],
            events=tuple(_written(self.events)),
            awards=tuple(_written(self.awards)),
            disputes=tuple(_written(self.disputes)),
        )


def encoded(battle: OrderOfBattle) -> bytes:
    """An order of battle as bytes."""
    dataset = battle.dataset
    rest = _Rest(battle.operation, battle.orphans, tuple(unit.id for unit in dataset.forces), len(dataset.figures))
    place = {unit: number for number, unit in enumerate(battle.units)}
    parts = {
        "rest": msgspec.json.encode(rest),
        "nesting": msgspec.json.encode([-1 if above is None else place[above] for above in battle.superior.values()]),
        "relations": msgspec.json.encode(battle.relations),
        **_records("units", _units(battle, dataset.forces)),
        **_records("people", dataset.people),
        **_records("places", dataset.places),
        **_records("events", dataset.events),
        **_records("awards", dataset.awards),
        **_records("sources", dataset.sources),
        **_records("disputes", dataset.disputes),
        **_records("figures", battle.figures.values()),
    }
    lengths = msgspec.json.encode({name: len(part) for name, part in parts.items()})
    return b"\n".join((lengths, b"".join(parts.values())))


def _records(kind: str, records: Iterable[Any]) -> dict[str, bytes]:
    """The parts of a kind of record; the last of those with the same id counts."""
    encoded = {record.id: msgspec.json.encode(record) for record in records}
    ends = list(accumulate(map(len, encoded.values())))
    ids = msgspec.json.encode(list(encoded))
    return {f"{kind}.ids": ids, f"{kind}.ends": msgspec.json.encode(ends), kind: b"".join(encoded.values())}


def _units(battle: OrderOfBattle, forces: tuple[Unit, ...]) -> Iterator[Unit]:
    """The units as they are written, in the order of the whole, without those below."""
    units: dict[str, Unit] = {}
    pending = list(forces)
    while pending:
        unit = pending.pop()
        pending += unit.subordinates
        units[unit.id] = msgspec.structs.replace(unit, subordinates=()) if unit.subordinates else unit
    return (units[unit] for unit in battle.units)


def _written(records: Mapping[str, AnyRecord]) -> Iterator[AnyRecord]:
    return records.as_written() if isinstance(records, _Records) else iter(())


def _same(record: AnyRecord) -> AnyRecord:
    return record
