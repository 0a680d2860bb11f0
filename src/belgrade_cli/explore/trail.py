"""The history of opened views, for going back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = TypeVar("Place")


class Step(NamedTuple, Generic[Place]):
    """An opened view, its scroll position, and whether it was only passed."""

    place: Place
    scrolled: int = 0
    passing: bool = False


class Trail(Generic[Place]):
    """The views from the first to the current one."""

    def __init__(self, start: Place) -> None:
        self._steps = [Step(start)]

    def __iter__(self) -> Iterator[Step[Place]]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def here(self) -> Step[Place]:
        """The current view."""
        return self._steps[-1]

    def go(self, place: Place, *, scrolled: int = 0, passing: bool = False) -> None:
        """Open a view; a view that was only passed is forgotten. `scrolled` is the scroll position of the last one."""
        if self.here.place == place:
            self._steps[-1] = self.here._replace(passing=self.here.passing and passing)
            return
        if self.here.passing and len(self) > 1:
            self._steps.pop()
        else:
            self._steps[-1] = self.here._replace(scrolled=scrolled)
        if self.here.place != place:
            self._steps.append(Step(place, 0, passing))

    def back(self) -> Step[Place] | None:
        """Go back one step; return None at the first."""
        if len(self) == 1:
            return None
        self._steps.pop()
        return self.here
