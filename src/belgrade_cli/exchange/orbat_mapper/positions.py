"""Positions and events of a scenario: positions become places, titled states and events become events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.orbat_mapper import lenient
from belgrade_cli.exchange.orbat_mapper.moments import day_of

if TYPE_CHECKING:
    from belgrade_cli.exchange.orbat_mapper.scenario import Found, Scenario

_STATE_KEYS = frozenset(
    ["id", "t", "location", "title", "subTitle", "description", "externalUrl", "media", "hierarchy"]
)
_Point = tuple[float, float]


class Whereabouts:
    """Reads positions and events of a scenario into its draft."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._draft = scenario.draft
        self._places: dict[_Point, str] = {}
        self._told: set[tuple[str, date]] = set()

    def features(self, layers: list[dict[str, Any]]) -> None:
        """Import named points of the map as places; other shapes cannot be imported."""
        for layer in layers:
            for key in ("items", "features"):
                for item in self._scenario.entries(layer, key):
                    self._feature(item)

    def of(self, found: Found) -> None:
        """Import the positions of a unit, and the events of its states."""
        unit = self._draft.units[found.unit]
        if at := lenient.point(found.record.get("location")):
            unit["locations"] = [{"place": self._place(at)}]
        dated = []
        for state in self._scenario.entries(found.record, "state"):
            self._scenario.left_out(state, "states", _STATE_KEYS)
            day = day_of(state.get("t"), self._scenario.zone)
            if day:
                dated.append((day, state))
            else:
                self._draft.remarks.add("states left out because they have no time", unit["name"])
        for day, state in sorted(dated, key=lambda pair: pair[0]):
            if "location" in state:
                self._located(unit, state, day)
            self._titled(found, state, day)

    def _titled(self, found: Found, state: dict[str, Any], day: date) -> None:
        """Import a titled state as an event, unless it only describes a move or repeats an event of the scenario."""
        title = lenient.text(state, "title")
        if not title or state.get("hierarchy") or (title.casefold(), day) in self._told:
            return
        at = lenient.point(state.get("location"))
        places = [self._place(at)] if at else []
        self._draft.event(title, date=day.isoformat(), units=[found.unit], places=places, note=_note(state))

    def announce(self, records: list[dict[str, Any]]) -> None:
        """Note the events of the scenario in advance, since states with the same title and day are about them."""
        for record in records:
            day = day_of(record.get("startTime"), self._scenario.zone)
            if day:
                self._told.add((lenient.text(record, "title").casefold(), day))

    def event(self, record: dict[str, Any]) -> None:
        """Import an event of the scenario."""
        day = day_of(record.get("startTime"), self._scenario.zone)
        where = lenient.mapping(record, "where")
        named = where.get("units") if isinstance(where.get("units"), list) else []
        units = [self._scenario.units[str(unit)] for unit in named or [] if str(unit) in self._scenario.units]
        geometry = lenient.mapping(where, "geometry")
        at = lenient.point(geometry.get("coordinates")) if geometry.get("type") == "Point" else None
        if geometry and not at:
            self._draft.remarks.add("shapes left out because they are not points", lenient.text(record, "title"))
        self._draft.event(
            lenient.text(record, "title") or "Event without a title",
            id=str(record.get("id") or ""),
            date=day.isoformat() if day else None,
            units=list(dict.fromkeys(units)),
            places=[self._place(at)] if at else [],
            note=_note(record),
        )

    def _feature(self, item: dict[str, Any]) -> None:
        meta = lenient.mapping(item, "meta")
        name = (
            lenient.text(item, "name")
            or lenient.text(meta, "name")
            or lenient.text(lenient.mapping(item, "properties"), "name")
        )
        geometry = lenient.mapping(item, "geometry")
        at = lenient.point(geometry.get("coordinates")) if geometry.get("type") == "Point" else None
        if at and name:
            note = lenient.text(item, "description") or lenient.text(meta, "description")
            self._place(at, name, id=str(item.get("id") or ""), note=note)
        else:
            self._draft.remarks.add("shapes left out because they are not named points", name or "without a name")

    def _located(self, unit: dict[str, Any], state: dict[str, Any], day: date) -> None:
        """Add a position, which ends the one before; None only ends that."""
        known = unit.setdefault("locations", [])
        eve = (day - timedelta(1)).isoformat()
        if known and "until" not in known[-1]:
            # Two positions on one day both hold on it, in their order.
            known[-1]["until"] = max(eve, known[-1].get("from", ""))
        at = lenient.point(state["location"])
        if at:
            told = "" if lenient.text(state, "title") else _note(state)
            known.append({"place": self._place(at), "from": day.isoformat(), **lenient.noted(told)})
        elif state["location"] is not None:
            self._draft.remarks.add("positions left out because they cannot be read", str(unit["name"]))

    def _place(self, at: _Point, name: str = "", **facts: Any) -> str:
        """The id of the place at a point; if it has no name, it is called by its coordinates."""
        if at not in self._places:
            longitude, latitude = at
            north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
            shown = name or f"{abs(latitude):.6f} {north} {abs(longitude):.6f} {east}"
            self._places[at] = self._draft.place(str(at), shown, latitude=latitude, longitude=longitude, **facts)
        return self._places[at]


def _note(record: dict[str, Any]) -> str:
    return "\n".join(part for part in (lenient.told(record), *lenient.links(record)) if part)
