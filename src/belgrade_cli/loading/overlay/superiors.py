"""The nesting of formations when a layer is laid over another: who stands under whom, and where new ones go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.loading.overlay import wording
from belgrade_cli.loading.overlay.claims import Said
from belgrade_cli.model.provenance import filled
from belgrade_cli.model.records import AddedUnitFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.loading.overlay.fields import Overlay
    from belgrade_cli.model.records import Unit


class Nesting:
    """Units by id without those below them, the superior of each, and the order of those under it."""

    def __init__(self, forces: Iterable[Unit]) -> None:
        self.units: dict[str, Unit] = {}
        self.superior: dict[str, str | None] = {}
        self._below: dict[str | None, dict[str, None]] = {None: {}}
        for unit, superior in walk(forces):
            self.add(unit, superior)

    def add(self, unit: Unit, superior: str | None) -> None:
        """A unit that is not known yet, last under its superior; of two with one id the first counts."""
        if unit.id not in self.units:
            self.units[unit.id] = unit
            self.superior[unit.id] = superior
            self._below.setdefault(superior, {})[unit.id] = None
            self._below.setdefault(unit.id, {})

    def move(self, unit: str, superior: str) -> None:
        """Put a unit under a superior, last."""
        del self._below[self.superior[unit]][unit]
        self.superior[unit] = superior
        self._below.setdefault(superior, {})[unit] = None

    def stands_above(self, unit: str, other: str | None) -> bool:
        """Whether a unit is another one, or stands above it."""
        while other is not None:
            if other == unit:
                return True
            other = self.superior.get(other)
        return False

    def forces(self, overlay: Overlay) -> tuple[Unit, ...]:
        """The units nested again, deepest first; those of which nothing has changed are the very same."""
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


def walk(forces: Iterable[Unit]) -> Iterator[tuple[Unit, str | None]]:
    """Each unit with the id of the one that it is nested in, followed by all below it."""
    pending: list[tuple[Unit, str | None]] = [(unit, None) for unit in forces]
    pending.reverse()
    while pending:
        unit, superior = pending.pop()
        yield unit, superior
        pending += [(below, unit.id) for below in reversed(unit.subordinates)]


def place(overlay: Overlay, nesting: Nesting, below: Unit, above: Unit, superior: str | None) -> dict[str, Any]:
    """See to the superior of a unit that a layer nests in another; what changes in the unit itself.

    Standing at the top of a layer says nothing. Where none was given below, that of the layer is taken; where another
    was, the two are in dispute.
    """
    if superior is None or nesting.stands_above(below.id, superior):
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
    """The superior, where only the editor infers that a unit stands in it."""
    return unit.editorial.superior if unit.editorial else None


def _sourced(overlay: Overlay, unit: Unit, inferred: str | None = None) -> dict[str, Any]:
    """What changes in a unit whose superior a layer gives, or infers: what was inferred below is so no more."""
    changes: dict[str, Any] = {"filled": filled(unit, {"superior": overlay.layer})}
    if _inferred(unit) != inferred:
        changes["editorial"] = msgspec.structs.replace(unit.editorial or AddedUnitFacts(), superior=inferred)
    return changes


def _relationship(above: Unit) -> dict[str, Any]:
    return {"relationship": above.relationship} if above.relationship else {}


def _related(overlay: Overlay, below: Unit, above: Unit) -> dict[str, Any]:
    """How a unit stands under the superior that both layers name."""
    if not above.relationship or above.relationship == below.relationship:
        return {}
    if below.relationship is None:
        by_layer = filled(below, {"relationship": overlay.layer})
        return {"relationship": above.relationship, "filled": by_layer}
    decided = overlay.disputes.settle(
        f"{below.id}.relationship",
        f"How was {below.name} subordinated?",
        Said(below.relationship.replace("-", " "), below.sources),
        Said(above.relationship.replace("-", " "), above.sources),
    )
    return {"relationship": above.relationship} if decided else {}


def _settled(overlay: Overlay, below: Unit, above: Unit, known: str, superior: str) -> bool:
    return overlay.disputes.settle(
        f"{below.id}.superior",
        wording.superior(overlay.name, below.id),
        Said(overlay.name(known), below.sources),
        Said(overlay.name(superior), above.sources),
    )


def _same(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
