"""The order of battle as a whole: all records by id, and what follows from their nesting.

`OrderOfBattle` is built from a checked `Dataset` and is immutable. `belgrade_cli.model.history` computes its state on a
day.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec.structs import replace

from belgrade_cli.model import records as model
from belgrade_cli.model.editorial import joined, without_inferred_superiors
from belgrade_cli.model.relations import Relations, relations
from belgrade_cli.model.time import Bounds, moment
from belgrade_cli.model.vocabulary import KINDS, LEVELS
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from belgrade_cli.names.by_kind import ByKind

NAMELESS = "Order of battle"
"""The title of an order of battle without an operation."""
OPERATION = "operation"
"""The id by which figures and disputes refer to the operation as a whole."""

AnyRecord = TypeVar("AnyRecord", bound=model.Record)
AnyOther = TypeVar("AnyOther", model.Unit, model.Figure, model.Event)


class Post(NamedTuple):
    """A command with the formation in which it was held."""

    unit: str
    command: model.Command


class Storage(Protocol):
    """The storage of an order of battle's records: a data set in memory, or one decoded on demand."""

    operation: model.Operation | None
    layers: tuple[model.Layer, ...]
    """The layers on top of the data set, in order."""
    orphans: frozenset[str]
    """Units that are at the top only because their superior is unknown; they sort last in their nation."""

    def records(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind (a plural of the data format) by id, in display order.

        Units come without their nested subordinates; `OrderOfBattle.subordinates` has those.
        """

    def superior(self) -> dict[str, str | None]:
        """The home superior of each unit: the one it is nested in."""

    def relations(self, battle: OrderOfBattle) -> Relations:
        """The relations of the records."""

    def index(self, battle: OrderOfBattle) -> ByKind:
        """The name indexes."""

    def dataset(self) -> model.Dataset:
        """The data set as it was written."""


class InMemory:
    """The records of a data set that is completely in memory."""

    def __init__(
        self, dataset: model.Dataset, *, editorial: bool, index: Callable[[OrderOfBattle], ByKind] | None = None
    ) -> None:
        """Take a data set; `index` provides its name indexes, which may be stored ones."""
        self._index = index or _folded
        self._dataset = dataset if editorial else without_inferred_superiors(dataset)
        self._editorial = editorial
        self.operation = dataset.operation
        self.layers = dataset.layers
        tops, self.orphans = _ordered_tops(self._dataset, self._shown)
        self._nested = list(nested(tops))

    def records(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind, by id."""
        if kind == "units":
            return {unit.id: self._shown(_without_subordinates(unit)) for unit, _ in self._nested}
        found = {record.id: self._shown(record) for record in getattr(self._dataset, kind)}
        if kind == "figures":
            for unit, _ in self._nested:
                found.update((figure.id, figure) for figure in strength_figures(self._shown(unit)))
        return found

    def superior(self) -> dict[str, str | None]:
        """The home superior of each unit."""
        return {unit.id: superior for unit, superior in self._nested}

    def relations(self, battle: OrderOfBattle) -> Relations:
        """Compute the relations of the records."""
        return relations(battle)

    def index(self, battle: OrderOfBattle) -> ByKind:
        """The stored name indexes, or new ones."""
        return self._index(battle)

    def dataset(self) -> model.Dataset:
        """The data set."""
        return self._dataset

    def _shown(self, record: AnyRecord) -> AnyRecord:
        return joined(record) if self._editorial else record


class OrderOfBattle:
    """All records of a data set by id, with superiors, sides and nations; ordered and immutable.

    `editorial=False` leaves out editorial additions.
    """

    home: str | None = None
    """The folder of its files; None if it was not read from files. `load` sets it."""

    def __init__(self, storage: model.Dataset | Storage, *, editorial: bool = True) -> None:
        """Take a checked data set, or storage that holds its records."""
        self.storage: Storage = (
            InMemory(storage, editorial=editorial) if isinstance(storage, model.Dataset) else storage
        )
        self.editorial = editorial
        self.operation = self.storage.operation
        self.layers = self.storage.layers
        self.orphans = self.storage.orphans

    # --- records ---

    @cached_property
    def dataset(self) -> model.Dataset:
        """The data set as it was written."""
        return self.storage.dataset()

    @cached_property
    def units(self) -> Mapping[str, model.Unit]:
        """The units by id, in display order: top units by side and nation, each before its subordinates."""
        return self.storage.records("units")

    @cached_property
    def superior(self) -> dict[str, str | None]:
        """The home superior of each unit: the one it is nested in."""
        return self.storage.superior()

    @cached_property
    def people(self) -> Mapping[str, model.Person]:
        return self.storage.records("people")

    @cached_property
    def places(self) -> Mapping[str, model.Place]:
        return self.storage.records("places")

    @cached_property
    def events(self) -> Mapping[str, model.Event]:
        return self.storage.records("events")

    @cached_property
    def awards(self) -> Mapping[str, model.Award]:
        return self.storage.records("awards")

    @cached_property
    def sources(self) -> Mapping[str, model.Source]:
        return self.storage.records("sources")

    @cached_property
    def disputes(self) -> Mapping[str, model.Dispute]:
        return self.storage.records("disputes")

    @cached_property
    def figures(self) -> Mapping[str, model.Figure]:
        """All figures: those of the `figures` list, then those of the units' `strength`, in display order."""
        return self.storage.records("figures")

    @property
    def title(self) -> str:
        """The name of the operation, or a general title."""
        return self.operation.name if self.operation else NAMELESS

    @property
    def stages(self) -> tuple[model.Stage, ...]:
        """The stages of the operation."""
        return self.operation.stages if self.operation else ()

    @cached_property
    def sides(self) -> tuple[model.Side, ...]:
        """The sides of the operation; without an operation, the sides that the units name."""
        if self.operation and self.operation.sides:
            return self.operation.sides
        return tuple(model.Side(id=word, name=word) for word in self.relations.sides)

    @cached_property
    def nations(self) -> dict[str, str]:
        """The names of the nations by id; without an operation, the nations that the units name."""
        if self.operation and self.operation.sides:
            return {nation.id: nation.name for side in self.operation.sides for nation in side.nations}
        return {word: word for word in self.relations.nations}

    @cached_property
    def armed_forces(self) -> dict[str, model.ArmedForce]:
        """The armed forces of all nations by id; a unit may belong to one in addition to its superiors."""
        every = (force for side in self.sides for nation in side.nations for force in nation.armed_forces)
        return {force.id: joined(force) if self.editorial else force for force in every}

    @cached_property
    def nation_of_force(self) -> dict[str, str]:
        """The nation of each armed force."""
        return {force.id: nation.id for side in self.sides for nation in side.nations for force in nation.armed_forces}

    # --- what follows from the nesting ---

    @cached_property
    def subordinates(self) -> Mapping[str, Sequence[str]]:
        """The units nested directly in each unit, in order."""
        below: dict[str, Sequence[str]] = dict.fromkeys(self.superior, ())  # most have none
        groups: dict[str, list[str]] = {}
        for unit, superior in self.superior.items():
            if superior is not None:
                groups.setdefault(superior, []).append(unit)
        return below | groups

    @cached_property
    def tops(self) -> tuple[str, ...]:
        """The units not nested in any other, in order."""
        return tuple(unit for unit, superior in self.superior.items() if superior is None)

    def chain(self, unit: str) -> Iterator[str]:
        """The home superiors of a unit, from its own up to the top."""
        above = self.superior[unit]
        while above is not None:
            yield above
            above = self.superior[above]

    def below(self, unit: str) -> Iterator[str]:
        """All units nested in a unit, at any depth, in order."""
        for subordinate in self.subordinates[unit]:
            yield subordinate
            yield from self.below(subordinate)

    def side(self, unit: str) -> str | None:
        """The side named by the unit or its nearest home superior, else the side of its nation."""
        return self._inherited(unit, "side") or self._side_of_nation.get(self.nation(unit) or "")

    def nation(self, unit: str) -> str | None:
        """The nation named by the unit or its nearest home superior."""
        return self._inherited(unit, "nation")

    def side_of(self, record: str) -> str | None:
        """The side of a unit, person, nation or side; None if unknown."""
        if record in self.units:
            return self.side(record)
        if record in self.people:
            person = self.people[record]
            return person.side or self._side_of_nation.get(person.nation or "")
        nation = self.nation_of_force.get(record, record)
        return self._side_of_nation.get(nation, record if self.kind(record) == "side" else None)

    def identity(self, side: str | None) -> str:
        """The APP-6 identity used for the symbols of a side: friend, hostile, neutral or unknown."""
        return self._identities.get(side, "unknown")

    # --- what follows from all records ---

    @cached_property
    def relations(self) -> Relations:
        """The relations of the records."""
        return self.storage.relations(self)

    @cached_property
    def index(self) -> ByKind:
        """The name indexes."""
        return self.storage.index(self)

    def posts(self, person: str) -> Iterator[Post]:
        """The commands that a person held, in display order."""
        for unit in self.mentioning(person, self.units):
            yield from (Post(unit.id, command) for command in self._staff(unit).get(person, ()))

    def _staff(self, unit: model.Unit) -> dict[str, list[model.Command]]:
        """The commands in a formation, by person."""
        if unit.id not in self._staffs:
            staff = self._staffs[unit.id] = dict[str, list[model.Command]]()
            for command in unit.commanders:
                staff.setdefault(command.person, []).append(command)
        return self._staffs[unit.id]

    @cached_property
    def _staffs(self) -> dict[str, dict[str, list[model.Command]]]:
        return {}

    def mentioning(self, record: str, kind: Mapping[str, AnyOther]) -> Iterator[AnyOther]:
        """The units, figures or events that refer to a record, in display order; events in time order."""
        found: Iterable[str] = (name for name in self.relations.mentions.get(record, ()) if name in kind)
        if kind is self.events:
            found = sorted(found, key=self._time.__getitem__)
        return (kind[name] for name in found)

    def when(self, event: str) -> Bounds:
        """The bounds of an event, from its date and from the events that it is after, since or before."""
        return self.relations.ordered.get(event) or moment(self.events[event].date)

    def name(self, record: str) -> str:
        """The name or title of a record, side, nation, stage or the operation; the id if it has none."""
        kind = self.kind(record)
        if kind in KINDS:
            return str(getattr(self.of_kind(kind)[record], KINDS[kind].title))
        return self._words[record][1] if kind else record

    def of_kind(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind by id: unit, person, place, event, award, source, dispute or figure."""
        records: Mapping[str, Any] = getattr(self, KINDS[kind].plural)
        return records

    def kind(self, record: str) -> str | None:
        """The kind of an id: unit, person, place, event, award, source, dispute, figure, side, nation or stage."""
        if record in self.superior:  # the ids of the units, in a plain dict
            return "unit"
        if record in self._words:
            return self._words[record][0]
        if record not in self._kinds:
            self._kinds[record] = next((kind for kind in KINDS if record in self.of_kind(kind)), None)
        return self._kinds[record]

    # --- inside ---

    def _inherited(self, unit: str, key: str) -> str | None:
        """The value of a key in the unit or its nearest home superior that has one; cached for all units passed."""
        known = self._inheritances[key]
        if unit not in known:
            said, above = getattr(self.units[unit], key), self.superior[unit]
            if not said and above is not None:
                said = known[above] if above in known else self._inherited(above, key)
            known[unit] = said or None
        return known[unit]

    @cached_property
    def _inheritances(self) -> dict[str, dict[str, str | None]]:
        return {"side": {}, "nation": {}}

    @cached_property
    def _identities(self) -> dict[str | None, str]:
        return {side.id: side.identity for side in self.sides}

    @cached_property
    def _side_of_nation(self) -> dict[str, str]:
        return _side_of_nation(self.operation)

    @cached_property
    def _time(self) -> dict[str, int]:
        return {event: place for place, event in enumerate(self.relations.chronology)}

    @cached_property
    def _kinds(self) -> dict[str, str | None]:
        """The kinds of the records that were asked for; not of all, since that would load all."""
        return {}

    @cached_property
    def _words(self) -> dict[str, tuple[str, str]]:
        """The kind and name of each part of the operation; the last one wins if two have the same id."""
        operation = self.operation
        return {
            **{stage.id: ("stage", stage.name) for stage in self.stages},
            **{
                force.id: ("armed-force", force.name)
                for side in self.sides
                for nation in side.nations
                for force in nation.armed_forces
            },
            **{nation: ("nation", name) for nation, name in self.nations.items()},
            **{side.id: ("side", side.name) for side in self.sides},
            **({OPERATION: ("operation", operation.name)} if operation else {}),
        }


def _folded(battle: OrderOfBattle) -> ByKind:
    from belgrade_cli.model.name_entries import entries
    from belgrade_cli.names.by_kind import ByKind

    return ByKind(lambda kind: entries(battle, kind))


def strength_figures(unit: model.Unit) -> Iterator[model.Figure]:
    """The figures that a unit's `strength` abbreviates; the first of a measure is `UNIT-MEASURE`, the next `…-2`."""
    seen: dict[str, int] = {}
    for claim in unit.strength:
        nth = seen[claim.measure] = seen.get(claim.measure, 0) + 1
        own = {field: getattr(claim, field) for field in claim.__struct_fields__}
        own["sources"] = claim.sources or unit.sources
        yield model.Figure(
            id=f"{unit.id}-{claim.measure}" + (f"-{nth}" if nth > 1 else ""), subject=unit.id, kind="strength", **own
        )


def _side_of_nation(operation: model.Operation | None) -> dict[str, str]:
    return {nation.id: side.id for side in operation.sides for nation in side.nations} if operation else {}


def nested(tops: Iterable[model.Unit]) -> Iterator[tuple[model.Unit, str | None]]:
    """Each unit with its superior, followed by its subordinates."""
    pending: list[tuple[model.Unit, str | None]] = [(unit, None) for unit in tops]
    pending.reverse()
    while pending:
        unit, superior = pending.pop()
        yield unit, superior
        pending += [(below, unit.id) for below in reversed(unit.subordinates)]


def _without_subordinates(unit: model.Unit) -> model.Unit:
    return replace(unit, subordinates=()) if unit.subordinates else unit


def _ordered_tops(
    dataset: model.Dataset, shown: Callable[[model.Unit], model.Unit]
) -> tuple[list[model.Unit], frozenset[str]]:
    """The top units in order, and those that are at the top only because their superior is unknown.

    The latter are units below the highest level among their nation's top units, or without a level if others have one;
    a `command` is at the top by its nature.
    """
    side_of_nation = _side_of_nation(dataset.operation)
    sides = dataset.operation.sides if dataset.operation else ()
    rank_of_side = {side.id: rank for rank, side in enumerate(sides)}
    rank_of_nation = {nation.id: rank for side in sides for rank, nation in enumerate(side.nations)}

    def group(unit: model.Unit) -> tuple[int, int]:
        side = unit.side or side_of_nation.get(unit.nation or "")
        return rank_of_side.get(side or "", len(rank_of_side)), rank_of_nation.get(
            unit.nation or "", len(rank_of_nation)
        )

    groups, echelons = {}, {}
    for unit in map(shown, dataset.forces):
        groups[unit.id], echelons[unit.id] = group(unit), unit.echelon
    highest: dict[tuple[int, int], int] = {}
    for top, where in groups.items():
        highest[where] = max(highest.get(where, -1), LEVELS.get(echelons[top] or "", -1))
    orphans = frozenset(
        top
        for top, where in groups.items()
        if echelons[top] != "command" and LEVELS.get(echelons[top] or "", -1) < highest[where]
    )
    return sorted(dataset.forces, key=lambda unit: (*groups[unit.id], unit.id in orphans)), orphans
