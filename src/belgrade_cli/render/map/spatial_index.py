"""Which boxes of a sheet are taken: a grid of cells, so that asking does not cost more the more stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.render.map.geometry import Box


class Taken:
    """Boxes that stand on a sheet already."""

    def __init__(self, cell: float = 40.0) -> None:
        self._cell = cell
        """How wide and high a cell of the grid is: about a label."""
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def copy(self) -> Taken:
        """The same boxes, for trying what else finds room."""
        other = Taken(self._cell)
        other._cells = {cell: list(boxes) for cell, boxes in self._cells.items()}
        return other

    def add(self, box: Box) -> None:
        """Take the room of a box."""
        for cell in self._covered(box):
            self._cells.setdefault(cell, []).append(box)

    def drop(self, box: Box) -> None:
        """Give the room of a box back."""
        for cell in self._covered(box):
            self._cells[cell].remove(box)

    def free(self, box: Box) -> bool:
        """Whether nothing stands there yet."""
        for cell in self._covered(box):
            for other in self._cells.get(cell, ()):
                if box.meets(other):
                    return False
        return True

    def _covered(self, box: Box) -> Iterator[tuple[int, int]]:
        """The cells of the grid that a box touches."""
        for column in range(int(box.left // self._cell), int(box.right // self._cell) + 1):
            for row in range(int(box.top // self._cell), int(box.bottom // self._cell) + 1):
                yield column, row
