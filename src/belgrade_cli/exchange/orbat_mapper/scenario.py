"""A scenario being imported: its draft, and the mapping of ids."""

from __future__ import annotations

from typing import Any

from belgrade_cli.exchange.draft import Draft
from belgrade_cli.exchange.orbat_mapper import lenient
from belgrade_cli.named_tuple import NamedTuple

_RUNTIME = frozenset({"locked", "isHidden", "interpolate", "viaStartTime", "via", "style", "symbolOptions"})
"""Keys that only control how the program shows or moves a symbol."""


class Found(NamedTuple):
    """A unit of the scenario, with its parent."""

    unit: str
    record: dict[str, Any]
    parent: str
    """The id of one of our units, or the foreign id of a group or side."""


class Scenario:
    """The sides, groups and units of a scenario being read."""

    def __init__(self, name: str, zone: str) -> None:
        self.draft = Draft(name)
        self.zone = zone
        self.units: dict[str, str] = {}
        """Our ids of the scenario's units, by theirs."""
        self.groups: dict[str, dict[str, str]] = {}
        """The side and nation of each side or group, by its foreign id."""
        self.holding: set[str] = set()
        """The groups of units that do not exist."""
        self.found: dict[str, Found] = {}

    def entries(self, record: dict[str, Any], key: str) -> list[dict[str, Any]]:
        """The mappings in the list under a key."""
        return lenient.entries(record, key, self.draft.remarks)

    def left_out(self, record: dict[str, Any], of: str, known: frozenset[str]) -> None:
        """Report the keys of a record that data sets cannot hold."""
        for key, value in record.items():
            empty = value is None or value in ("", "None", [], {}) or value is False
            if empty or key in known or key in _RUNTIME or key.startswith("_"):
                continue
            said = lenient.text(record, "name") or lenient.text(record, "title") or str(record.get("id", "")) or key
            self.draft.remarks.add(f"'{key}' of {of} left out", said)
