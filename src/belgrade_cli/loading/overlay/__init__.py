"""Lay one data set over another, as `--add` does; `docs/layers.md` describes the rules for users.

`overlay` is pure: it makes one data set from two. Records with the same id are joined (`fields`, `entries`), figures
are matched by what they count (`same_figures`), formations keep or get a superior (`superiors`), and contradictions
become disputes (`claims`). Everything takes n log n in the number of records and their entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.loading.overlay.claims import Disputes
from belgrade_cli.loading.overlay.fields import Origins, Overlay
from belgrade_cli.loading.overlay.same_figures import Figures
from belgrade_cli.loading.overlay.superiors import Nesting, place
from belgrade_cli.model.order_of_battle import nested
from belgrade_cli.model.records import Dataset, Layer, Sourced
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.model.records import Award, Person, Place

__all__ = ["Laid", "overlay"]

_LISTS = ("sources", "people", "places", "events", "awards")
"""The kinds of record that are joined one by one."""


class Overlaid(NamedTuple):
    """Two data sets as one, and the origin of each part that was made."""

    dataset: Dataset
    origins: Origins


def overlay(below: Dataset, above: Dataset, layer: Layer) -> Overlaid:
    """Lay the data set `above` over `below`; what it adds is marked with the layer's id."""
    _mark(above, layer.id)
    names = {**_names(above), **_names(below)}
    nesting = Nesting(below.forces)
    known = {dispute.id for dispute in below.disputes}
    disputes = Disputes(
        below.disputes,
        [dispute for dispute in above.disputes if dispute.id not in known],
        layer.id,
        taken=lambda name: name in names,
    )
    working = Overlay(layer.id, disputes, names)
    for dispute in above.disputes:
        if dispute.id in known:
            disputes.take(working.record(disputes.records[dispute.id], dispute))
    changes: dict[str, Any] = {kind: _joined(working, getattr(below, kind), getattr(above, kind)) for kind in _LISTS}
    figures = Figures(working, below.figures, nesting.units.values())
    figures.take(above.figures)
    _units(working, nesting, figures, above)
    changes |= {"forces": nesting.forces(working), "figures": tuple(figures.listed)}
    changes["operation"] = _operation(working, below, above)
    changes["disputes"] = tuple(disputes.records.values())  # when nothing else can contradict
    if layer.id not in {other.id for other in below.layers}:
        changes["layers"] = (*below.layers, layer)
    dataset = msgspec.structs.replace(below, **changes)
    return Overlaid(working.note(dataset, below, {"operation": above}), working.origins)


def _mark(dataset: Dataset, layer: str) -> None:
    """Mark every part of a data set with its layer, unless it is marked already."""
    from belgrade_cli.check.traversal import Records

    for node in Records(dataset).of(Sourced):
        if node.record.layer is None:
            msgspec.structs.force_setattr(node.record, "layer", layer)


def _names(dataset: Dataset) -> dict[str, str]:
    """The name of every record by id."""
    names = {unit.id: unit.name for unit, _ in nested(dataset.forces)}
    named: list[Person | Place | Award] = [*dataset.people, *dataset.places, *dataset.awards]
    names |= {record.id: record.name for record in named}
    names |= {event.id: event.title for event in dataset.events}
    names |= {figure.id: figure.id for figure in dataset.figures} | {
        source.id: source.title for source in dataset.sources
    }
    operation = dataset.operation
    if operation:
        names["operation"] = operation.name
        names |= {stage.id: stage.name for stage in operation.stages}
        for side in operation.sides:
            names |= {side.id: side.name, **{nation.id: nation.name for nation in side.nations}}
    return names


def _joined(working: Overlay, below: Sequence[Any], above: Sequence[Any]) -> tuple[Any, ...]:
    """The records of one kind: those below, joined with the layer's, then those that only the layer has."""
    records = {record.id: record for record in below}
    for record in above:
        records[record.id] = working.record(records[record.id], record) if record.id in records else record
    return tuple(records.values()) if len({record.id for record in below}) == len(below) else (*below, *above)


def _units(working: Overlay, nesting: Nesting, figures: Figures, above: Dataset) -> None:
    """Join the layer's formations with those below, or add them where the layer nests them."""
    ours = set(nesting.units)
    for unit, superior in nested(above.forces):
        if unit.id not in ours:
            nesting.add(working.note(msgspec.structs.replace(unit, subordinates=()), unit), superior)
            continue
        below = nesting.units[unit.id]
        figures.take_strength(unit)
        nesting.units[unit.id] = working.record(below, unit, **place(working, nesting, below, unit, superior))
    for name in figures.changed:
        unit = nesting.units[name]
        nesting.units[name] = working.made(unit, unit, {"strength": figures.strength_of(unit)})


def _operation(working: Overlay, below: Dataset, above: Dataset) -> Any:
    if below.operation is None or above.operation is None:
        return below.operation or above.operation
    return working.record(below.operation, above.operation)
