"""Export an order of battle as a scenario of ORBAT Mapper."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.draft import slug
from belgrade_cli.exchange.features import position
from belgrade_cli.exchange.losses import Remarks
from belgrade_cli.exchange.orbat_mapper.descriptions import Describer
from belgrade_cli.exchange.orbat_mapper.file_format import HOLDING, TYPE, VERSION
from belgrade_cli.exchange.orbat_mapper.moments import ZONE, moment
from belgrade_cli.exchange.orbat_mapper.moves import Move, beginning, moves
from belgrade_cli.exchange.orbat_mapper.stays import Stay, states, stays
from belgrade_cli.exchange.placements import change_days, placements
from belgrade_cli.model import edtf
from belgrade_cli.names.abbreviate import short_names
from belgrade_cli.symbols.codes import IDENTITIES, code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Figure, Unit

PEOPLE = ("personnel", "men", "officers", "soldiers", "troops", "other-ranks")
"""Measures of strength that count people; all others are equipment."""
EPOCH = date(1970, 1, 1)
"""The date at which ORBAT Mapper opens a scenario without a time."""
UNKNOWN = "unknown"
_State = tuple[date, int, dict[str, Any]]
"""The day of a state, the minute of the day, and its contents."""


def write(battle: OrderOfBattle) -> Exported:
    """Export everything as one scenario: sides, groups by nation, units under superiors, changes as states."""
    from belgrade_cli.render.json import encode

    scenario = _Scenario(battle)
    content = f"{encode(scenario.built(), indent=2)}\n"
    return Exported(content.encode(), scenario.remarks())


class _Scenario:
    def __init__(self, battle: OrderOfBattle) -> None:
        self._battle = battle
        self._describe = Describer(battle)
        self.remarks = Remarks()
        self._taken = {*battle.units, *battle.people, *battle.places, *battle.events}
        self._groups: dict[tuple[str | None, str | None], str] = {}
        self._holding: dict[str | None, str] = {}
        self._short = short_names({unit.id: unit.name for unit in battle.units.values()}, battle.superior)
        self._spans = list(placements(battle))
        self._begin = beginning(change_days(battle), self._first_day or EPOCH)
        self._personnel: dict[str, None] = {}
        self._equipment: dict[str, None] = {}

    def built(self) -> dict[str, Any]:
        battle = self._battle
        sides = [self._side(side) for side in self._side_ids]
        scenario: dict[str, Any] = {
            "id": self._id(_scenario_id(battle)),
            "type": TYPE,
            "version": VERSION,
            "name": battle.title,
            "description": self._describe.operation(),
            "timeZone": ZONE,
            "symbologyStandard": "app6d",
            "sides": sides,
            "events": self._events(),
            "layerStack": [self._places()],
            "equipment": [{"name": name} for name in self._equipment],
            "personnel": [{"name": name} for name in self._personnel],
            "settings": {"rangeRingGroups": [], "statuses": [], "supplyClasses": [], "supplyUoMs": []},
        }
        if self._first_day:
            scenario["startTime"] = moment(self._first_day)
        if battle.awards:
            for award in battle.awards.values():
                self.remarks.add("awards left out because a scenario cannot contain them", award.name)
        for figure in battle.dataset.figures:
            if not self._is_strength_of_unit(figure):
                self.remarks.add("figures left out because they are not the strength of a formation", figure.id)
        return scenario

    # --- nesting ---

    @cached_property
    def _first_day(self) -> date | None:
        """The day on which the scenario opens: the first of the operation, else the first of an event or change."""
        operation = self._battle.operation
        days = [edtf.begins(operation.dates)] if operation and operation.dates else []
        days = days or [edtf.begins(event.date) for event in self._battle.events.values() if event.date]
        days = days or [span.first for span in self._spans if span.first]
        return min((day for day in days if day != date.min), default=None)

    @cached_property
    def _side_ids(self) -> list[str | None]:
        known: dict[str | None, None] = dict.fromkeys(side.id for side in self._battle.sides)
        known.update(dict.fromkeys(self._battle.side(unit) for unit in self._battle.units))
        return list(known)

    @cached_property
    def _parents(self) -> dict[str, str]:
        """The nesting of the file: the usual superior, or the holding group for units that do not exist at first."""
        first = {span.unit: span for span in reversed(self._spans)}
        parents = {}
        for unit in self._battle.units:
            exists = unit in first and first[unit].first is None
            home = self._battle.superior[unit] or self._group_of(unit)
            parents[unit] = home if exists else self._holding_of(unit)
        return parents

    @cached_property
    def _moves(self) -> dict[str, list[Move]]:
        found: dict[str, list[Move]] = {}
        homes = {unit: superior or self._group_of(unit) for unit, superior in self._battle.superior.items()}
        for move in moves(self._spans, self._parents, homes, self._group_of, self._holding_of, self._begin):
            found.setdefault(move.unit, []).append(move)
        return found

    @cached_property
    def _subordinates(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = {}
        for unit, parent in self._parents.items():
            below.setdefault(parent, []).append(unit)
        return below

    def _group_of(self, unit: str) -> str:
        return self._group(self._battle.side(unit), self._battle.nation(unit))

    def _group(self, side: str | None, nation: str | None) -> str:
        """The id of a nation's group; a nation that fights on two sides has a group on each."""
        if (side, nation) not in self._groups:
            self._groups[side, nation] = self._id(nation or f"{side or 'unknown'}-without-nation")
        return self._groups[side, nation]

    def _holding_of(self, unit: str) -> str:
        side = self._battle.side(unit)
        if side not in self._holding:
            self._holding[side] = self._id(f"{side or 'unknown'}-holding")
        return self._holding[side]

    def _id(self, wish: str) -> str:
        found, number = wish, 1
        while found in self._taken:
            number += 1
            found = f"{wish}-{number}"
        self._taken.add(found)
        return found

    # --- sides, groups, units ---

    def _side(self, side: str | None) -> dict[str, Any]:
        battle = self._battle
        self._moves  # noqa: B018 - they may need groups that no unit stands in at first
        nations = [nation.id for known in battle.sides if known.id == side for nation in known.nations]
        for nation in nations:
            self._group(side, nation)
        order = {nation: rank for rank, nation in enumerate(nations)}
        groups = sorted(
            (key for key in self._groups if key[0] == side), key=lambda key: order.get(key[1] or "", len(order))
        )
        made = [
            self._new_group(self._groups[key], battle.name(key[1]) if key[1] else f"Nation {UNKNOWN}") for key in groups
        ]
        if side in self._holding:
            made.append(self._new_group(self._holding[side], HOLDING))
        return {
            "id": self._id(side or "side-not-given"),
            "name": battle.name(side) if side else f"Side {UNKNOWN}",
            "standardIdentity": IDENTITIES.get(battle.identity(side), "1"),
            "groups": made,
        }

    def _new_group(self, id: str, name: str) -> dict[str, Any]:
        return {"id": id, "name": name, "subUnits": [self._unit(unit) for unit in self._subordinates.get(id, ())]}

    def _unit(self, id: str) -> dict[str, Any]:
        battle, unit = self._battle, self._battle.units[id]
        made: dict[str, Any] = {
            "id": id,
            "name": unit.name,
            "shortName": self._short[id],
            "sidc": unit.sidc or code(battle.identity(battle.side(id)), unit.echelon, unit.branch),
            "description": self._describe.unit(id),
            "subUnits": [self._unit(below) for below in self._subordinates.get(id, ())],
        }
        above = battle.superior[id]
        if above and battle.nation(id) and battle.nation(above) != battle.nation(id):
            # A group belongs to one nation; field AS of APP-6 gives the nation of a unit below it that differs.
            made["textAmplifiers"] = {"country": battle.name(battle.nation(id) or "")}
        self._count(made, id)
        self._where(made, unit)
        return made

    def _count(self, made: dict[str, Any], unit: str) -> None:
        """Add strength as entries of the catalogues, one for each measure; further figures go into the description."""
        for figure in self._strength.get(unit, ()):
            people = figure.measure in PEOPLE
            entries = made.setdefault("personnel" if people else "equipment", [])
            name = figure.measure.replace("-", " ")
            if any(entry["name"] == name for entry in entries):
                continue
            (self._personnel if people else self._equipment)[name] = None
            described = self._describe.figure(figure)
            entries.append({"name": name, "count": figure.value, **({"description": described} if described else {})})

    @cached_property
    def _strength(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in self._battle.figures.values():
            if self._is_strength_of_unit(figure):
                found.setdefault(str(figure.subject), []).append(figure)
        # The first figure of a measure is used; a dispute that chose another number puts that one first.
        return {unit: sorted(figures, key=lambda figure: not self._is_read(figure)) for unit, figures in found.items()}

    def _is_read(self, figure: Figure) -> bool:
        """Whether a dispute about a figure, or about that measure of its unit, chose its number."""
        about = {figure.id, *(f"{figure.subject}.{part}" for part in (figure.kind, figure.measure))}
        disputes = (self._battle.disputes[name] for name in self._battle.relations.disputes.get(figure.id, ()))
        of_unit = (self._battle.disputes[name] for name in self._battle.relations.disputes.get(str(figure.subject), ()))
        return any(
            about.intersection(dispute.about)
            and str(figure.value) in re.findall(r"\d+", dispute.reading.replace(",", ""))
            for dispute in (*disputes, *of_unit)
        )

    def _is_strength_of_unit(self, figure: Figure) -> bool:
        return figure.kind == "strength" and isinstance(figure.subject, str) and figure.subject in self._battle.units

    # --- states ---

    def _where(self, made: dict[str, Any], unit: Unit) -> None:
        """Add the unit's positions and superiors as states in time order."""
        found = [*self._under(unit.id), *self._located(made, unit)]
        found.sort(key=lambda state: state[:2])
        if found:
            made["state"] = [
                {"id": f"{unit.id}-{number}", "t": moment(day, minute), **said}
                for number, (day, minute, said) in enumerate(found, start=1)
            ]

    def _under(self, unit: str) -> Iterable[_State]:
        for move in self._moves.get(unit, ()):
            known = move.target in self._battle.units
            title = f"Under {self._battle.name(move.target)}" if known else "Under no other unit"
            title = f"Possibly {title[0].lower()}{title[1:]}" if (unit, move.day) in self._possible else title
            if move.target in self._holding.values():
                title = HOLDING
            yield move.day, move.minute, {"title": title, "hierarchy": {"targetId": move.target, "placement": "on"}}

    def _located(self, made: dict[str, Any], unit: Unit) -> Iterable[_State]:
        for day, said in states(self._stays.get(unit.id, ())):
            if day is None:
                made["location"] = said["location"]
            else:
                yield day, 0, said

    @cached_property
    def _possible(self) -> set[tuple[str, date]]:
        """The units, with days from which their superior is only possible."""
        return {(span.unit, span.first) for span in self._spans if span.possible and span.first}

    @cached_property
    def _stays(self) -> dict[str, list[Stay]]:
        return stays(self._battle, self.remarks)

    # --- events and places ---

    def _events(self) -> list[dict[str, Any]]:
        """All events in order; an undated event gets the time of its neighbour, and says so."""
        made = []
        for event in self._battle.events.values():
            bounds = self._battle.when(event.id)
            day = bounds.b0 or bounds.b1 or bounds.e0 or bounds.e1 or self._begin
            entry: dict[str, Any] = {"id": event.id, "title": event.title, "startTime": moment(day)}
            entry["subTitle"] = self._describe.when(event)
            entry["description"] = self._describe.event(event)
            where = next((point for place in event.places if (point := position(self._battle, place))), None)
            if event.units:
                entry["where"] = {"type": "units", "units": list(dict.fromkeys(event.units))}
            elif where:
                entry["where"] = {"type": "geometry", "geometry": {"type": "Point", "coordinates": where}}
            made.append((day, entry))
        return [entry for _, entry in sorted(made, key=lambda pair: pair[0])]

    def _places(self) -> dict[str, Any]:
        items = [
            {
                "id": place.id,
                "kind": "geometry",
                "name": place.name,
                "description": place.note or "",
                "geometry": {"type": "Point", "coordinates": where},
                "geometryMeta": {"geometryKind": "Point"},
                "style": {"showLabel": True},
            }
            for place in self._battle.places.values()
            if (where := position(self._battle, place.id))
        ]
        return {"id": self._id("places"), "kind": "overlay", "name": "Places", "items": items}


def _scenario_id(battle: OrderOfBattle) -> str:
    """The id under which ORBAT Mapper stores a scenario: the same for the same formations, different for others."""
    name = battle.operation.name if battle.operation else "order-of-battle"
    digest = sha256("\n".join((name, *battle.units)).encode(errors="backslashreplace")).hexdigest()
    return f"{slug(name)[:60].strip('-') or 'scenario'}-{digest[:8]}"
