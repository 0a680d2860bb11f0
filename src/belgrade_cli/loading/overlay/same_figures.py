"""Match the figures of a layer by what they count, of whom, when and where, whatever their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.loading.overlay import wording
from belgrade_cli.loading.overlay.agreement import numbers_agree
from belgrade_cli.loading.overlay.claims import ClaimText
from belgrade_cli.model import time
from belgrade_cli.model.provenance import filled
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from belgrade_cli.loading.overlay.fields import Overlay
    from belgrade_cli.model.records import Claim, Figure, Unit


class Place(NamedTuple):
    """The place of a figure: an index in the list of figures, or in the strength of a unit."""

    unit: str | None
    number: int


class Figures:
    """The figures below, on which those of a layer are laid."""

    def __init__(self, overlay: Overlay, listed: Iterable[Figure], units: Iterable[Unit]) -> None:
        self._overlay = overlay
        self.listed: list[Figure] = list(listed)
        self.strength: dict[str, list[Claim]] = {unit.id: list(unit.strength) for unit in units if unit.strength}
        """The strength of every unit that has figures."""
        self.changed: set[str] = set()
        """Units with changed strength."""
        self._sources = {unit.id: unit.sources for unit in units}
        self._places: dict[Hashable, Place] = {}
        self._ids = {figure.id: number for number, figure in enumerate(self.listed)}
        for number, figure in enumerate(self.listed):
            self._places.setdefault(_thing(figure, figure.subject, figure.kind), Place(None, number))
        for unit, claims in self.strength.items():
            for number, claim in enumerate(claims):
                self._places.setdefault(_thing(claim, unit, "strength"), Place(unit, number))

    def take(self, figures: Iterable[Figure]) -> None:
        """Add the layer's list of figures."""
        new = []
        for figure in figures:
            if (number := self._ids.get(figure.id)) is not None:
                self._join(Place(None, number), figure, figure.sources)
            elif not self._known(figure, figure.subject, figure.kind, figure.sources):
                new.append(figure)
        self.listed += new

    def take_strength(self, unit: Unit) -> None:
        """Add the layer's strength of a unit that also exists below."""
        new = []
        for claim in unit.strength:
            sources = claim.sources or unit.sources
            if not self._known(claim, unit.id, "strength", sources):
                new.append(self._overlay.note(msgspec.structs.replace(claim, sources=sources), claim))
        if new:
            self.strength.setdefault(unit.id, []).extend(new)
            self.changed.add(unit.id)

    def strength_of(self, unit: Unit) -> tuple[Claim, ...]:
        """The strength of a unit; claims without sources get those that its record had below."""
        own = self._sources.get(unit.id, ())
        if unit.sources == own:
            return tuple(self.strength[unit.id])
        return tuple(
            claim if claim.sources else self._overlay.note(msgspec.structs.replace(claim, sources=own), claim)
            for claim in self.strength[unit.id]
        )

    def _known(self, claim: Claim, subject: Any, kind: str, sources: tuple[str, ...]) -> bool:
        """Join a figure with the one below about the same thing, or record a dispute; return False if there is none."""
        place = self._places.get(_thing(claim, subject, kind))
        if place is None:
            return False
        below = self._claim(place)
        if below.value != claim.value and numbers_agree(below, claim):
            return False  # a number and a bound that allows it are both shown
        self._join(place, claim, sources)
        return True

    def _join(self, place: Place, claim: Claim, sources: tuple[str, ...]) -> None:
        below = self._claim(place)
        known = below.sources or self._sources.get(place.unit or "", ())
        changes: dict[str, Any] = {}
        if below.value == claim.value or numbers_agree(below, claim):
            if more := tuple(source for source in sources if source not in known):
                changes["sources"] = (*known, *more)
        elif self._settled(place, below, claim, known, sources):
            changes |= {"value": claim.value, "qualifier": claim.qualifier, "sources": sources}
            changes["filled"] = filled(below, {"value": self._overlay.layer})
        if more := tuple(work for work in claim.attributed_to if work not in below.attributed_to):
            changes["attributed_to"] = (*below.attributed_to, *more)
        if claim.note and claim.note not in (below.note or ""):
            changes["note"] = f"{below.note} {claim.note}" if below.note else claim.note
        if changes:
            self._put(place, self._overlay.made(below, claim, changes))

    def _settled(
        self, place: Place, below: Claim, above: Claim, known: tuple[str, ...], sources: tuple[str, ...]
    ) -> bool:
        """Record a dispute between two numbers; return whether the layer decides for its own."""
        record = place.unit or self.listed[place.number].id
        subject = place.unit or self.listed[place.number].subject
        return self._overlay.disputes.settle(
            f"{record}.strength" if place.unit else f"{record}.value",
            wording.how_many(self._overlay.name, subject, below),
            ClaimText(wording.number(below), known),
            ClaimText(wording.number(above), sources),
            beside=() if place.unit else None,
        )

    def _claim(self, place: Place) -> Claim:
        return self.strength[place.unit][place.number] if place.unit else self.listed[place.number]

    def _put(self, place: Place, claim: Any) -> None:
        if place.unit:
            self.strength[place.unit][place.number] = claim
            self.changed.add(place.unit)
        else:
            self.listed[place.number] = claim


def _thing(claim: Claim, subject: str | tuple[str, ...], kind: str) -> Hashable:
    """A key for what a figure counts; figures with equal keys are about the same thing."""
    return (
        frozenset((subject,) if isinstance(subject, str) else subject),
        kind,
        claim.measure,
        time.moment(claim.on),
        claim.place,
        claim.part_of,
    )
