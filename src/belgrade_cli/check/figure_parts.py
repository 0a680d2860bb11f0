"""Errors in figures: parts larger than the whole, and measures that contain each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.check.dates import circle
from belgrade_cli.check.report import Finding, few
from belgrade_cli.check.traversal import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.check.traversal import Records, Trail
    from belgrade_cli.model.records import Figure

Key = tuple[Any, str, str]
"""The subject, kind and measure of a figure."""


def parts_fit(records: Records) -> Iterator[Finding]:
    """A part is no larger than the largest figure that contains it, unless there is a dispute about it."""
    disputed = {part for dispute in records.dataset.disputes for part in dispute.about}
    most: dict[Key, tuple[float, Trail]] = {}
    for figure, trail in records.figures:
        key = (figure.subject, figure.kind, figure.measure)
        most[key] = max(most.get(key, (-1, ())), (_highest(figure), trail), key=lambda known: known[0])
    for figure, trail in records.figures:
        whole, whole_trail = most.get((figure.subject, figure.kind, figure.part_of or ""), (None, ()))
        if whole is not None and _lowest(figure) > whole and figure.id not in disputed:
            yield Finding(
                "part-exceeds-whole",
                path_of(trail, "value"),
                f"{figure.value:,} {figure.measure} cannot be part of {whole:,.0f} {figure.part_of}",
                "if the source says so, add a dispute about the figure",
                related=(path_of(whole_trail, "value"),),
            )


def parts_are_not_circular(records: Records) -> Iterator[Finding]:
    """No measure of a subject contains itself through others."""
    parts: dict[Any, dict[str, set[str]]] = {}
    first: dict[tuple[Any, str], Trail] = {}
    for figure, trail in records.figures:
        if figure.part_of and figure.part_of != figure.measure:
            parts.setdefault(figure.subject, {}).setdefault(figure.measure, set()).add(figure.part_of)
            first.setdefault((figure.subject, figure.measure), trail)
    for subject, contained in parts.items():
        if found := circle(contained):
            yield Finding(
                "circular-parts",
                path_of(first[subject, found[0]], "part_of"),
                f"circular `part_of`: {few(sorted(set(found)))}",
                "remove `part_of` from the total",
            )


def _lowest(figure: Figure) -> int:
    """The lowest value that a figure allows."""
    return 0 if figure.qualifier == "at-most" else figure.value


def _highest(figure: Figure) -> float:
    """The highest value that a figure allows."""
    return float("inf") if figure.qualifier in {"over", "at-least"} else figure.value
