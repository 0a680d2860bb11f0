"""The dated parts of a unit (commanders, superiors, locations, allegiances), with entries ended by later ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from belgrade_cli.model.records import Allegiance, Command, Location, Subordination, Unit
from belgrade_cli.model.time import Tenure, span, succession
from belgrade_cli.model.vocabulary import SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.model.intervals import Intervals

AnyDated = TypeVar("AnyDated", Command, Location, Subordination, Allegiance)
ENDING_FATES = frozenset({"destroyed", "disbanded", "dissolved", "merged", "renamed"})
"""Fates whose date ends the unit if it has no `until`."""


def lifetime(unit: Unit) -> tuple[str | None, str | None]:
    """When a unit existed, as EDTF or None: its `from`, and its `until` or the date of a fate that ended it."""
    ended = unit.fate.on if unit.fate and unit.fate.kind in ENDING_FATES else None
    return unit.from_, unit.until or ended


class Tenures(Generic[AnyDated]):
    """The dated parts of a unit in file order, each with its days."""

    def __init__(self, pairs: list[tuple[AnyDated, Tenure]]) -> None:
        self._pairs: list[tuple[AnyDated, Tenure]] = pairs
        self._intervals: Intervals | None = None

    def __iter__(self) -> Iterator[tuple[AnyDated, Tenure]]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def meeting(self, first: date, last: date) -> Iterator[tuple[int, AnyDated, Tenure]]:
        """The parts that may have applied on a day or in a period, with their indexes; others are not examined."""
        if self._intervals is None:
            from belgrade_cli.model.intervals import Intervals

            self._intervals = Intervals([tenure.reach for _, tenure in self._pairs])
        for place in self._intervals.meeting(first, last):
            part, tenure = self._pairs[place]
            yield place, part, tenure


def tenures(parts: Sequence[AnyDated]) -> Tenures[AnyDated]:
    """The dated parts of a unit, with entries ended by later ones of the same kind.

    Commanders in the same role are of one kind, and so are headquarters, stations, and superiors in command. Support
    never ends another entry.
    """
    if len(parts) == 1:
        return Tenures([(parts[0], Tenure(span(parts[0].from_, parts[0].until)))])
    groups: dict[object, list[int]] = {}
    for place, part in enumerate(parts):
        groups.setdefault(_kind(part) or place, []).append(place)
    found: dict[int, Tenure] = {}
    for places in groups.values():
        found.update(zip(places, succession([parts[place] for place in places]), strict=True))
    return Tenures([(part, found[place]) for place, part in enumerate(parts)])


def _kind(part: Command | Location | Subordination | Allegiance) -> str | None:
    if isinstance(part, Command):
        return part.role
    if isinstance(part, Location):
        return part.kind
    return None if isinstance(part, Subordination) and part.relationship in SUPPORT else "one at a time"


def turning_days(tenure: Tenure) -> Iterator[date]:
    """The days on which the answer to a query may change."""
    b0, b1, e0, e1, _ = tenure.bounds
    yield from (day for day in (b0, b1, tenure.doubtful, tenure.ended) if day)
    yield from (day + timedelta(1) for day in (e0, e1) if day and day < date.max)
