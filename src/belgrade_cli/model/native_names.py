"""An order of battle in which formations and people have native names, if the data set gives them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from belgrade_cli.model.aliases import with_language, without
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import Person, Unit
from belgrade_cli.names.languages import languages_of
from belgrade_cli.names.native import native

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belgrade_cli.model.records import Dataset
    from belgrade_cli.model.relations import Relations
    from belgrade_cli.names.by_kind import ByKind

Named = TypeVar("Named", Unit, Person)


def with_native_names(battle: OrderOfBattle) -> OrderOfBattle:
    """Copy an order of battle with native names for formations and people; the former names become aliases."""
    named = OrderOfBattle(NativeNames(battle), editorial=battle.editorial)
    named.home = battle.home
    return named


class NativeNames:
    """The records of an order of battle, with native names."""

    def __init__(self, battle: OrderOfBattle) -> None:
        self._battle = battle
        self.operation = battle.operation
        self.layers = battle.layers
        self.orphans = battle.orphans

    def records(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind, by id."""
        battle = self._battle
        if kind == "units":
            return {unit.id: self._renamed(unit, battle.nation(unit.id)) for unit in battle.units.values()}
        if kind == "people":
            return {person.id: self._renamed(person, person.nation) for person in battle.people.values()}
        return battle.storage.records(kind)

    def superior(self) -> dict[str, str | None]:
        """The home superior of each unit."""
        return self._battle.superior

    def relations(self, battle: OrderOfBattle) -> Relations:  # noqa: ARG002 - they do not depend on names
        """The relations of the records."""
        return self._battle.relations

    def index(self, battle: OrderOfBattle) -> ByKind:  # noqa: ARG002 - every name is there under its record already
        """The name indexes."""
        return self._battle.index

    def dataset(self) -> Dataset:
        """The data set as it was written."""
        return self._battle.dataset

    def _renamed(self, record: Named, nation: str | None) -> Named:
        forms = [(alias.name, alias.language) for alias in with_language(record.aliases)]
        found: str = native(record.name, forms, self._languages(nation)) or record.name
        if found == record.name:
            return record
        return replace(record, name=found, aliases=(record.name, *without(record.aliases, found)))

    @cache  # noqa: B019 - one of these lives as long as the program
    def _languages(self, nation: str | None) -> tuple[str, ...]:
        known = (record for side in self._battle.sides for record in side.nations)
        told = next((record.languages for record in known if record.id == nation), ())
        return languages_of(self._battle.nations.get(nation or "", ""), told)
