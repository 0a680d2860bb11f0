"""Distribute the width of a table over columns that cannot all have what they want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE = 100
"""How many rows are measured."""


class Wish(NamedTuple):
    """What a column needs to be readable, what it could use, and the lengths of its texts."""

    least: int
    most: int
    lengths: Sequence[int] = ()


def fitted(wishes: Sequence[Wish], room: int) -> list[int] | None:
    """Widths that fit the room and save as many lines as possible; None if not even the minimum fits."""
    if sum(wish.most for wish in wishes) <= room:
        return [wish.most for wish in wishes]
    widths = [wish.least for wish in wishes]
    if sum(widths) > room:
        return None
    samples = [wish._replace(lengths=wish.lengths[:: len(wish.lengths) // SAMPLE + 1]) for wish in wishes]
    for _ in range(room - sum(widths)):
        gains = [_gain(wish, width) for wish, width in zip(samples, widths, strict=True)]
        widths[gains.index(max(gains))] += 1
    return widths


def _gain(wish: Wish, width: int) -> float:
    """About how many lines one more character saves; always positive if the column could use it."""
    if width >= wish.most:
        return 0
    too_long = sum(length for length in wish.lengths if length > width)
    return (too_long or 1) / ((width or 1) * (width + 1))
