"""A formation and its subordinates as a data set of their own, with all facts about them and no dangling references."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.check.references import TARGETS
from belgrade_cli.model.order_of_battle import OPERATION, OrderOfBattle
from belgrade_cli.model.plain import plain
from belgrade_cli.model.records import Dataset
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.model.vocabulary import noun
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.names.article import with_article

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEEDED = frozenset({"person", "superior"})
"""References that a part cannot do without; if one is lost, so is the part. The same is true of a location's place."""


class Part(NamedTuple):
    """A smaller order of battle, and what was left out of it."""

    battle: OrderOfBattle
    remarks: tuple[str, ...]


def below(battle: OrderOfBattle, unit: str) -> Part:
    """The unit and all its subordinates, with their people, places, events, figures, awards and disputes."""
    data: dict[str, Any] = plain(battle.dataset)
    top = _unit_with_id(data["forces"], unit)
    # From the whole, because the superiors that gave the unit its side and nation are left out.
    for key, value in (("side", battle.side(unit)), ("nation", battle.nation(unit))):
        if value is not None:
            top[key] = value
    top.pop("relationship", None)
    top.get("editorial", {}).pop("superior", None)
    data["forces"] = [top]
    units = set(battle.below(unit)) | {unit}
    cut = _Cut(data, units)
    cut.narrow({figure.id for figure in battle.figures.values() if units.issuperset(subjects_of(figure))})
    # The data set has been checked, and only references have been removed.
    return Part(
        OrderOfBattle(msgspec.convert(data, Dataset), editorial=battle.editorial), cut.remarks(battle.name(unit))
    )


class _Cut:
    """Removes from a data set everything that does not concern the given units."""

    def __init__(self, data: dict[str, Any], units: set[str]) -> None:
        self._data = data
        self._kept: dict[str, set[str]] = {"unit": units}
        self._dropped: Counter[str] = Counter()

    def narrow(self, figures: set[str]) -> None:
        """Keep only what is about the units; `figures` are the figures about them, by id."""
        data, units = self._data, self._kept["unit"]
        self._keep("events", lambda event: units.intersection(event.get("units", ())))
        self._kept["event"] = _ids(data.get("events", ()))
        people = _ids_under({"person", "people"}, [data["forces"], data.get("events", [])])
        self._keep("people", lambda person: person["id"] in people)
        self._kept["person"] = _ids(data.get("people", ()))
        self._keep("figures", lambda figure: figure["id"] in figures)
        self._keep("awards", lambda award: people.intersection(gift["person"] for gift in award.get("recipients", ())))
        self._kept["award"] = _ids(data.get("awards", ()))
        parts = [data["forces"], data.get("events", []), data.get("figures", []), data.get("operation", {})]
        places = _ids_under({"place", "places"}, parts)
        self._keep("places", lambda place: place["id"] in places)
        self._kept["place"] = _ids(data.get("places", ()))
        self._disputes(figures)
        for key in ("forces", "operation", "events", "figures", "awards", "people", "places", "disputes"):
            if key in data:
                data[key] = self._pruned(data[key])

    def remarks(self, name: str) -> tuple[str, ...]:
        """How many references were dropped, by the kind of record they pointed to."""
        if not self._dropped.total():
            return ()
        kinds = ", ".join(f"{count:,} {noun(kind, count)}" for kind, count in sorted(self._dropped.items()) if count)
        said = f"references left out because they point outside {with_article(name)}"
        return (f"{said}: {self._dropped.total():,} ({kinds})",)

    def _keep(self, key: str, wanted: Any) -> None:
        if key in self._data:
            self._data[key] = [record for record in self._data[key] if wanted(record)]

    def _disputes(self, figures: set[str]) -> None:
        known = set().union(*self._kept.values()) | figures | {OPERATION}
        kept = []
        for dispute in self._data.get("disputes", ()):
            about = [part for part in dispute["about"] if part.partition(".")[0] in known]
            self._dropped["disputed record"] += len(dispute["about"]) - len(about) if about else 0
            # A figure about the operation as a whole is not about these units.
            if any(part.partition(".")[0] != OPERATION for part in about):
                kept.append({**dispute, "about": about})
        if "disputes" in self._data:
            self._data["disputes"] = kept

    def _pruned(self, value: Any) -> Any:
        if isinstance(value, list):
            return [pruned for item in value if (pruned := self._pruned(item)) is not None]
        if not isinstance(value, dict):
            return value
        made: dict[str, Any] = {}
        for key, inner in value.items():
            kept = self._kept.get(TARGETS.get(key, ""))
            reference = kept is not None and (
                isinstance(inner, str) or (isinstance(inner, list) and all(isinstance(item, str) for item in inner))
            )
            found = self._known(key, inner, kept) if reference and kept is not None else self._pruned(inner)
            if found is None:
                if key in _NEEDED or (key == "place" and not value.keys() & {"measure", "title", "name"}):
                    return None
                continue
            made[key] = found
        return made

    def _known(self, key: str, value: str | list[str], kept: set[str]) -> Any:
        """A reference, or the references of a list, that still lead to a record; None if there are none."""
        if isinstance(value, str):
            self._dropped[TARGETS[key]] += value not in kept
            return value if value in kept else None
        known = [name for name in value if name in kept]
        self._dropped[TARGETS[key]] += len(value) - len(known)
        return known or None


def _unit_with_id(units: list[dict[str, Any]], wanted: str) -> dict[str, Any]:
    stack = list(units)
    while stack:
        unit = stack.pop()
        if unit["id"] == wanted:
            return unit
        stack += unit.get("subordinates", [])
    raise KeyError(wanted)


def _ids(records: Iterable[dict[str, Any]]) -> set[str]:
    return {record["id"] for record in records}


def _ids_under(keys: set[str], value: Any) -> set[str]:
    """All ids under some keys, at any depth."""
    if isinstance(value, list):
        return set().union(*(_ids_under(keys, item) for item in value))
    if not isinstance(value, dict):
        return set()
    found: set[str] = set()
    for key, inner in value.items():
        if key in keys and isinstance(inner, (str, list)):
            found.update([inner] if isinstance(inner, str) else inner)
        else:
            found |= _ids_under(keys, inner)
    return found
