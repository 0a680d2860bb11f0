"""The order of battle as a whole: every record by its id, and what follows from the nesting.

`OrderOfBattle` is built from a checked `Dataset` and never changes. What holds on a date is `belgrade_cli.state`'s.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec.structs import replace

from belgrade_cli.model import (
    LEVELS,
    Award,
    Command,
    Dataset,
    Dispute,
    Event,
    Figure,
    Operation,
    Person,
    Place,
    Record,
    Side,
    Source,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

OPERATION = "operation"
"""How figures and disputes refer to the operation as a whole."""

AnyRecord = TypeVar("AnyRecord", Unit, Person, Place)


class Post(NamedTuple):
    """A command that a person held."""

    unit: str
    command: Command


class OrderOfBattle:
    """Every record of a data set by its id, with superiors, sides and nations; ordered and immutable.

    `editorial=False` leaves out what only general knowledge adds.
    """

    def __init__(self, dataset: Dataset, *, editorial: bool = True) -> None:
        self.dataset = dataset
        self.editorial = editorial
        self.units: dict[str, Unit] = {}
        """In the order of the whole: top units by side and nation, each followed by all below it."""
        self.superior: dict[str, str | None] = {}
        """The home superior: the unit that it is nested in."""
        self.subordinates: dict[str, tuple[str, ...]] = {}
        tops, self.orphans = _ordered_tops(dataset)
        """`orphans` are top units only because their superior is not given; they come last in their nation."""
        for unit in tops:
            self._add(unit, None)

    # --- records ---

    @property
    def operation(self) -> Operation | None:
        return self.dataset.operation

    @cached_property
    def people(self) -> dict[str, Person]:
        return {record.id: self._joined(record) for record in self.dataset.people}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {record.id: self._joined(record) for record in self.dataset.places}

    @cached_property
    def events(self) -> dict[str, Event]:
        return {record.id: record for record in self.dataset.events}

    @cached_property
    def awards(self) -> dict[str, Award]:
        return {record.id: record for record in self.dataset.awards}

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {record.id: record for record in self.dataset.sources}

    @cached_property
    def disputes(self) -> dict[str, Dispute]:
        return {record.id: record for record in self.dataset.disputes}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """All figures: the list first, then those of the units' `strength`, in the order of the whole."""
        figures = {record.id: record for record in self.dataset.figures}
        for unit in self.units.values():
            for figure in strength_figures(unit):
                figures[figure.id] = figure
        return figures

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The sides of the operation; without one, the words that the units use."""
        if self.operation and self.operation.sides:
            return self.operation.sides
        words = dict.fromkeys(unit.side for unit in self.units.values() if unit.side)
        return tuple(Side(id=word, name=word) for word in words)

    @cached_property
    def nations(self) -> dict[str, str]:
        """Names of the nations by id; without an operation, the words that the units use."""
        if self.operation and self.operation.sides:
            return {nation.id: nation.name for side in self.operation.sides for nation in side.nations}
        return {unit.nation: unit.nation for unit in self.units.values() if unit.nation}

    # --- what follows from the nesting ---

    @cached_property
    def tops(self) -> tuple[str, ...]:
        """The units that are nested in no other, in order."""
        return tuple(unit for unit, superior in self.superior.items() if superior is None)

    def chain(self, unit: str) -> Iterator[str]:
        """The home superiors of a unit, from the next above to the top."""
        above = self.superior[unit]
        while above is not None:
            yield above
            above = self.superior[above]

    def below(self, unit: str) -> Iterator[str]:
        """All units nested under one, at any depth, in order."""
        for subordinate in self.subordinates[unit]:
            yield subordinate
            yield from self.below(subordinate)

    def side(self, unit: str) -> str | None:
        """The side that the unit or its home chain names, else the side of its nation."""
        return self._inherited(unit, "side") or self._side_of_nation.get(self.nation(unit) or "")

    def nation(self, unit: str) -> str | None:
        """The nation that the unit or its home chain names."""
        return self._inherited(unit, "nation")

    def side_of(self, record: str) -> str | None:
        """The side of a unit, person, nation or side; None where it is not said."""
        if record in self.units:
            return self.side(record)
        if record in self.people:
            person = self.people[record]
            return person.side or self._side_of_nation.get(person.nation or "")
        return self._side_of_nation.get(
            record, record if record in self._kinds and self._kinds[record] == "side" else None
        )

    def identity(self, side: str | None) -> str:
        """How a side's symbols are framed: friend, hostile, neutral or unknown."""
        return next((known.identity for known in self.sides if known.id == side), "unknown")

    @cached_property
    def posts(self) -> dict[str, tuple[Post, ...]]:
        """The commands of each person, in the order of the whole."""
        posts: dict[str, list[Post]] = {}
        for unit in self.units.values():
            for command in unit.commanders:
                posts.setdefault(command.person, []).append(Post(unit.id, command))
        return {person: tuple(held) for person, held in posts.items()}

    @cached_property
    def disputes_about(self) -> dict[str, tuple[str, ...]]:
        """The disputes about each record, by the record's id."""
        about: dict[str, dict[str, None]] = {}
        for dispute in self.dataset.disputes:
            for part in dispute.about:
                about.setdefault(part.partition(".")[0], {})[dispute.id] = None
        return {record: tuple(found) for record, found in about.items()}

    def name(self, record: str) -> str:
        """The name or title of any record, side, nation, stage or of the operation; the id where it has none."""
        if record in self.units:
            return self.units[record].name
        return self._names.get(record, record)

    def kind(self, record: str) -> str | None:
        """What an id names: unit, person, place, event, award, source, dispute, figure, side, nation or stage."""
        return "unit" if record in self.units else self._kinds.get(record)

    # --- inside ---

    def _add(self, unit: Unit, superior: str | None) -> None:
        self.units[unit.id] = self._joined(unit)
        self.superior[unit.id] = superior
        self.subordinates[unit.id] = tuple(below.id for below in unit.subordinates)
        for below in unit.subordinates:
            self._add(below, unit.id)

    def _joined(self, record: AnyRecord) -> AnyRecord:
        return joined(record) if self.editorial else record

    def _inherited(self, unit: str, key: str) -> str | None:
        at: str | None = unit
        while at is not None:
            value: str | None = getattr(self.units[at], key)
            if value:
                return value
            at = self.superior[at]
        return None

    @cached_property
    def _side_of_nation(self) -> dict[str, str]:
        return _side_of_nation(self.operation)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {record: kind for kind, record, _ in self._named()}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {record: name for _, record, name in self._named()}

    def _named(self) -> Iterator[tuple[str, str, str]]:
        """Kind, id and name of everything that is no unit."""
        for figure in self.figures.values():
            yield "figure", figure.id, figure.measure
        stages = self.operation.stages if self.operation else ()
        yield from (("source", source.id, source.title) for source in self.dataset.sources)
        yield from (("dispute", dispute.id, dispute.question) for dispute in self.dataset.disputes)
        yield from (("event", event.id, event.title) for event in self.dataset.events)
        named = {
            "award": self.dataset.awards,
            "place": self.dataset.places,
            "person": self.dataset.people,
            "stage": stages,
        }
        for kind, records in named.items():
            yield from ((kind, record.id, record.name) for record in records)  # type: ignore[attr-defined]
        for nation, name in self.nations.items():
            yield "nation", nation, name
        for side in self.sides:
            yield "side", side.id, side.name
        if self.operation:
            yield "operation", OPERATION, self.operation.name


def joined(record: AnyRecord) -> AnyRecord:
    """The record with what its `editorial` adds: lists are lengthened, absent values filled, nothing is replaced."""
    if record.editorial is None:
        return record
    return replace(record, **_additions(record))


def editorial_keys(record: Unit | Person | Place) -> list[str]:
    """The keys of a record that general knowledge adds to, in the order of the format."""
    return (
        [_key(field) for field in record.editorial.__struct_fields__ if _given(record.editorial, field)]
        if record.editorial
        else []
    )


def strength_figures(unit: Unit) -> Iterator[Figure]:
    """The figures that a unit's `strength` is short for; of a measure the first is `UNIT-MEASURE`, then `…-2`."""
    seen: dict[str, int] = {}
    for claim in unit.strength:
        nth = seen[claim.measure] = seen.get(claim.measure, 0) + 1
        own = {field: getattr(claim, field) for field in claim.__struct_fields__}
        own["sources"] = claim.sources or unit.sources
        yield Figure(
            id=f"{unit.id}-{claim.measure}" + (f"-{nth}" if nth > 1 else ""), subject=unit.id, kind="strength", **own
        )


def _additions(record: Unit | Person | Place) -> dict[str, Any]:
    added: dict[str, Any] = {}
    extra = record.editorial
    for field in extra.__struct_fields__ if extra else ():
        if not _given(extra, field):
            continue
        own, more = getattr(record, field), getattr(extra, field)
        if isinstance(own, tuple):
            added[field] = own + tuple(item for item in more if item not in own)
        elif not _given(record, field):
            added[field] = more
    return added


def _given(record: Record | None, field: str) -> bool:
    return bool(getattr(record, field) not in (None, (), False))


def _key(field: str) -> str:
    return field.rstrip("_")


def _side_of_nation(operation: Operation | None) -> dict[str, str]:
    return {nation.id: side.id for side in operation.sides for nation in side.nations} if operation else {}


def _ordered_tops(dataset: Dataset) -> tuple[list[Unit], frozenset[str]]:
    """The top units in order, and which of them are there only because their superior is not given.

    These are the units below the highest level of their nation's top units, or without a level where others have one;
    a `command` stands at the top by its nature.
    """
    side_of_nation = _side_of_nation(dataset.operation)
    sides = dataset.operation.sides if dataset.operation else ()
    rank_of_side = {side.id: rank for rank, side in enumerate(sides)}
    rank_of_nation = {nation.id: rank for side in sides for rank, nation in enumerate(side.nations)}

    def group(unit: Unit) -> tuple[int, int]:
        side = unit.side or side_of_nation.get(unit.nation or "")
        return rank_of_side.get(side or "", len(rank_of_side)), rank_of_nation.get(
            unit.nation or "", len(rank_of_nation)
        )

    highest: dict[tuple[int, int], int] = {}
    for unit in dataset.forces:
        highest[group(unit)] = max(highest.get(group(unit), -1), LEVELS.get(unit.echelon or "", -1))
    orphans = frozenset(
        unit.id
        for unit in dataset.forces
        if unit.echelon != "command" and LEVELS.get(unit.echelon or "", -1) < highest[group(unit)]
    )
    return sorted(dataset.forces, key=lambda unit: (*group(unit), unit.id in orphans)), orphans
