"""Distribute the width of a table over columns that cannot all have what they want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE = 100
"""How many rows are measured."""


class ColumnNeed(NamedTuple):
    """What a column needs to be readable, what it could use, and the lengths of its texts."""

    least: int
    most: int
    lengths: Sequence[int] = ()


def fitted(needs: Sequence[ColumnNeed], room: int) -> list[int] | None:
    """Widths that fit the room and save as many lines as possible; None if not even the minimum fits."""
    if sum(need.most for need in needs) <= room:
        return [need.most for need in needs]
    widths = [need.least for need in needs]
    if sum(widths) > room:
        return None
    samples = [need._replace(lengths=need.lengths[:: len(need.lengths) // SAMPLE + 1]) for need in needs]
    for _ in range(room - sum(widths)):
        gains = [_gain(need, width) for need, width in zip(samples, widths, strict=True)]
        widths[gains.index(max(gains))] += 1
    return widths


def _gain(need: ColumnNeed, width: int) -> float:
    """About how many lines one more character saves; always positive if the column could use it."""
    if width >= need.most:
        return 0
    too_long = sum(length for length in need.lengths if length > width)
    return (too_long or 1) / ((width or 1) * (width + 1))
