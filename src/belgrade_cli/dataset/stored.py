"""An order of battle as bytes, and read back piece by piece: a record is decoded when it is asked for.

To look up one formation of twenty thousand takes a dozen records, not all of them. The bytes are a line that says how
long each part is, then the parts: each kind of record as a JSON mapping by id, the nesting, the relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from belgrade_cli.battle import OrderOfBattle
from belgrade_cli.model import Award, Dataset, Dispute, Event, Figure, Operation, Person, Place, Record, Source, Unit
from belgrade_cli.relations import Relations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from belgrade_cli.names import Index

AnyRecord = TypeVar("AnyRecord", bound=Record)


class _Rest(msgspec.Struct):
    """What is not by id: small, and wanted by nearly every question."""

    operation: Operation | None
    orphans: frozenset[str]
    tops: tuple[str, ...]
    """In the order of the files."""
    listed: int
    """How many of the figures are those of the list; the others are the units' strength."""


class _Records(Mapping[str, AnyRecord], Generic[AnyRecord]):
    """Records by id, each decoded when it is first asked for."""

    def __init__(self, encoded: memoryview, kind: type[AnyRecord], made: Callable[[AnyRecord], AnyRecord]) -> None:
        self._encoded = msgspec.json.decode(encoded, type=dict[str, msgspec.Raw])
        self._decode = msgspec.json.Decoder(kind).decode
        self._made = made
        self._records: dict[str, AnyRecord] = {}

    def __getitem__(self, record: str) -> AnyRecord:
        try:
            return self._records[record]
        except KeyError:
            found = self._records[record] = self._made(self._decode(self._encoded[record]))
            return found

    def __contains__(self, record: object) -> bool:
        return record in self._encoded

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)

    def as_written(self) -> Iterator[AnyRecord]:
        """All records without what was joined to them."""
        return map(self._decode, self._encoded.values())


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

    @property
    def operation(self) -> Operation | None:
        return self._rest.operation

    @cached_property
    def units(self) -> Mapping[str, Unit]:  # type: ignore[override]  # an attribute of the base
        return _Records(self._parts["units"], Unit, self._joined)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        return _Records(self._parts["people"], Person, self._joined)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return _Records(self._parts["places"], Place, self._joined)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        return _Records(self._parts["events"], Event, _same)

    @cached_property
    def awards(self) -> Mapping[str, Award]:
        return _Records(self._parts["awards"], Award, _same)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return _Records(self._parts["sources"], Source, _same)

    @cached_property
    def disputes(self) -> Mapping[str, Dispute]:
        return _Records(self._parts["disputes"], Dispute, _same)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return _Records(self._parts["figures"], Figure, _same)

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
    place = {unit: number for number, unit in enumerate(battle.units)}
    rest = _Rest(battle.operation, battle.orphans, tuple(unit.id for unit in dataset.forces), len(dataset.figures))
    parts: dict[str, Any] = {
        "rest": rest,
        "units": _by_id(_units(battle, dataset.forces)),
        "nesting": [-1 if above is None else place[above] for above in battle.superior.values()],
        "people": _by_id(dataset.people),
        "places": _by_id(dataset.places),
        "events": _by_id(dataset.events),
        "awards": _by_id(dataset.awards),
        "sources": _by_id(dataset.sources),
        "disputes": _by_id(dataset.disputes),
        "figures": battle.figures,
        "relations": battle.relations,
    }
    written = {name: msgspec.json.encode(part) for name, part in parts.items()}
    lengths = msgspec.json.encode({name: len(part) for name, part in written.items()})
    return b"\n".join((lengths, b"".join(written.values())))


def _units(battle: OrderOfBattle, forces: tuple[Unit, ...]) -> Iterator[Unit]:
    """The units as they are written, in the order of the whole, without those below."""
    units: dict[str, Unit] = {}
    pending = list(forces)
    while pending:
        unit = pending.pop()
        pending += unit.subordinates
        units[unit.id] = msgspec.structs.replace(unit, subordinates=()) if unit.subordinates else unit
    return (units[unit] for unit in battle.units)


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}


def _written(records: Mapping[str, AnyRecord]) -> Iterator[AnyRecord]:
    return records.as_written() if isinstance(records, _Records) else iter(())


def _same(record: AnyRecord) -> AnyRecord:
    return record
