"""The nesting of formations when one layer is laid over another: their superiors, and where new ones go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.loading.overlay import wording
from belgrade_cli.loading.overlay.claims import ClaimText
from belgrade_cli.model.order_of_battle import nested
from belgrade_cli.model.provenance import filled
from belgrade_cli.model.records import AddedUnitFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from belgrade_cli.loading.overlay.fields import Overlay
    from belgrade_cli.model.records import Unit


class Nesting:
    """Units by id without subordinates, the superior of each, and the order of subordinates."""

    def __init__(self, forces: Iterable[Unit]) -> None:
        self.units: dict[str, Unit] = {}
        self.superior: dict[str, str | None] = {}
        self._below: dict[str | None, dict[str, None]] = {None: {}}
        for unit, superior in nested(forces):
            self.add(unit, superior)

    def add(self, unit: Unit, superior: str | None) -> None:
        """Add a new unit as the last subordinate; of two with the same id the first wins."""
        if unit.id not in self.units:
            self.units[unit.id] = unit
            self.superior[unit.id] = superior
            self._below.setdefault(superior, {})[unit.id] = None
            self._below.setdefault(unit.id, {})

    def move(self, unit: str, superior: str) -> None:
        """Move a unit to a superior, as the last subordinate."""
        del self._below[self.superior[unit]][unit]
        self.superior[unit] = superior
        self._below.setdefault(superior, {})[unit] = None

    def forces(self, overlay: Overlay) -> tuple[Unit, ...]:
        """Nest the units again, deepest first; unchanged ones are the same objects as before."""
        done: dict[str, Unit] = {}
        for name in reversed(list(self._order())):
            unit = self.units[name]
            below = tuple(done[under] for under in self._below[name])
            if not _same(below, unit.subordinates):
                unit = overlay.note(msgspec.structs.replace(unit, subordinates=below), unit)
            done[name] = unit
        return tuple(done[top] for top in self._below[None])

    def _order(self) -> Iterator[str]:
        pending = list(reversed(self._below[None]))
        while pending:
            name = pending.pop()
            yield name
            pending += reversed(self._below[name])


def is_above(superiors: Mapping[str, str | None], unit: str, other: str | None) -> bool:
    """Whether a unit is the other one, or one of its superiors."""
    while other is not None:
        if other == unit:
            return True
        other = superiors.get(other)
    return False


def place(overlay: Overlay, nesting: Nesting, below: Unit, above: Unit, superior: str | None) -> dict[str, Any]:
    """Apply the superior that a layer gives a unit by nesting it; return the changes of the unit.

    Being at the top of a layer means nothing. If the unit has no superior below, it gets the layer's; if it has
    another, there is a dispute.
    """
    if superior is None or is_above(nesting.superior, below.id, superior):
        return {}
    known, inferred = nesting.superior[below.id], _inferred(below)
    if known == superior and not (inferred and not _inferred(above)):
        return {} if _inferred(above) else _related(overlay, below, above)
    if known == superior:
        return {**_related(overlay, below, above), **_sourced(overlay, below)}
    if known is not None and _inferred(above):
        return {}
    if known is None or inferred or _settled(overlay, below, above, known, superior):
        nesting.move(below.id, superior)
        return {**_sourced(overlay, below, _inferred(above)), **_relationship(above)}
    return {}


def _inferred(unit: Unit) -> str | None:
    """The superior, if it is editorial."""
    return unit.editorial.superior if unit.editorial else None


def _sourced(overlay: Overlay, unit: Unit, inferred: str | None = None) -> dict[str, Any]:
    """The changes of a unit that gets the layer's superior: an editorial superior below is replaced."""
    changes: dict[str, Any] = {"filled": filled(unit, {"superior": overlay.layer})}
    if _inferred(unit) != inferred:
        changes["editorial"] = msgspec.structs.replace(unit.editorial or AddedUnitFacts(), superior=inferred)
    return changes


def _relationship(above: Unit) -> dict[str, Any]:
    return {"relationship": above.relationship} if above.relationship else {}


def _related(overlay: Overlay, below: Unit, above: Unit) -> dict[str, Any]:
    """The change of relationship if both layers give the same superior."""
    if not above.relationship or above.relationship == below.relationship:
        return {}
    if below.relationship is None:
        by_layer = filled(below, {"relationship": overlay.layer})
        return {"relationship": above.relationship, "filled": by_layer}
    decided = overlay.disputes.settle(
        f"{below.id}.relationship",
        f"What was the relationship of {below.name} to its superior?",
        ClaimText(below.relationship.replace("-", " "), below.sources),
        ClaimText(above.relationship.replace("-", " "), above.sources),
    )
    return {"relationship": above.relationship} if decided else {}


def _settled(overlay: Overlay, below: Unit, above: Unit, known: str, superior: str) -> bool:
    return overlay.disputes.settle(
        f"{below.id}.superior",
        wording.superior(overlay.name, below.id),
        ClaimText(overlay.name(known), below.sources),
        ClaimText(overlay.name(superior), above.sources),
    )


def _same(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
