"""Read a scenario as ORBAT Mapper's own loader does: `prepareScenario`, `projectTimedHierarchy`, `setCurrentTime`.

Written after its source code (version 3.4.0). What it silently loses is lost here too.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any


class Loaded:
    """The units, groups and sides of a scenario by id, with their parents and locations at a time."""

    def __init__(self, scenario: dict[str, Any]) -> None:
        assert tuple(map(int, scenario["version"].split("."))) > (3, 2, 0)
        self.units: dict[str, dict[str, Any]] = {}
        self.parent: dict[str, str] = {}
        self.containers: set[str] = set()
        for event in scenario["events"]:
            moment(event["startTime"])
        for side in scenario["sides"]:
            self.containers.add(side["id"])
            for group in side["groups"]:
                self.containers.add(group["id"])
                for unit in group["subUnits"]:
                    self._walk(unit, group["id"])
            for unit in side.get("subUnits", ()):
                self._walk(unit, side["id"])

    def parents(self, at: str) -> dict[str, str]:
        """The parent of each unit at a time."""
        until, parents = moment(at), dict(self.parent)
        entries = [
            (moment(state["t"]), index, unit, state["hierarchy"])
            for unit, record in self.units.items()
            for index, state in enumerate(record.get("state", ()))
            if state.get("hierarchy") and moment(state["t"]) <= until
        ]
        for _, _, unit, hierarchy in sorted(entries, key=lambda entry: entry[:3]):
            target = hierarchy["targetId"]
            known = target in self.units or target in self.containers
            if known and unit not in self._upwards(target, parents):
                assert hierarchy["placement"] == "on"
                parents[unit] = target
        return parents

    def location(self, unit: str, at: str) -> list[float] | None:
        """The location of a unit: its states are read in file order, up to the first later one."""
        where: list[float] | None = self.units[unit].get("location")
        for state in self.units[unit].get("state", ()):
            if moment(state["t"]) > moment(at):
                break
            where = state.get("location", where)
        return where

    def _walk(self, unit: dict[str, Any], parent: str) -> None:
        assert isinstance(unit["sidc"], str)
        self.units[unit["id"]] = unit
        self.parent[unit["id"]] = parent
        for below in unit["subUnits"]:
            self._walk(below, unit["id"])

    def _upwards(self, at: str, parents: dict[str, str]) -> list[str]:
        chain = [at]
        while chain[-1] in parents:
            chain.append(parents[chain[-1]])
        return chain


def moment(text: str) -> datetime:
    """A time with an offset; without one, it would be read in the viewer's time zone."""
    read = datetime.fromisoformat(text)
    assert read.tzinfo is not None
    return read
