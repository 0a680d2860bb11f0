"""The occupied boxes of a sheet, in a grid, so that a query does not become slower as they become more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.render.map.geometry import Box


class Taken:
    """The boxes that are occupied."""

    def __init__(self, cell: float = 40.0) -> None:
        self._cell = cell
        """The width and height of a grid cell, about that of a label."""
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def copy(self) -> Taken:
        """Copy the boxes, to try out placements."""
        other = Taken(self._cell)
        other._cells = {cell: list(boxes) for cell, boxes in self._cells.items()}
        return other

    def add(self, box: Box) -> None:
        """Occupy the space of a box."""
        for cell in self._covered(box):
            self._cells.setdefault(cell, []).append(box)

    def drop(self, box: Box) -> None:
        """Free the space of a box."""
        for cell in self._covered(box):
            self._cells[cell].remove(box)

    def free(self, box: Box) -> bool:
        """Whether the space of a box is free."""
        for cell in self._covered(box):
            for other in self._cells.get(cell, ()):
                if box.meets(other):
                    return False
        return True

    def _covered(self, box: Box) -> Iterator[tuple[int, int]]:
        """The grid cells that a box touches."""
        for column in range(int(box.left // self._cell), int(box.right // self._cell) + 1):
            for row in range(int(box.top // self._cell), int(box.bottom // self._cell) + 1):
                yield column, row
