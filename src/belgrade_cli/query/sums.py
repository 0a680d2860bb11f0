"""Sums of the figures of formations, for a formation with all below it, a nation or a side.

A sum takes one measure; of a formation at most one figure, and none of one whose superior has a figure already, since
that one counts it; figures without a date, or of the day that is asked for; a figure about several formations together
once. It says for how many of the formations the number is known, and there is none where that is nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.model.relations import subjects_of
from belgrade_cli.model.time import certainty, moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belgrade_cli.model.field_types import FigureKind, Qualifier
    from belgrade_cli.model.history import State
    from belgrade_cli.model.records import Figure

_FIRM = frozenset({"certain", "continuing", "undated"})


class Sum(NamedTuple):
    """The number of a measure, added up."""

    measure: str
    value: int
    qualifier: Qualifier
    parts: tuple[Figure, ...]
    known: int
    """For how many formations the number is known."""
    formations: int
    """How many formations there are."""
    of: str = "formations"
    """What is counted: formations, or the nations of a side."""

    @property
    def in_words(self) -> str:
        """Such as "known for 6 of 36 formations"."""
        return f"known for {self.known} of {self.formations} {self.of if self.formations != 1 else self.of[:-1]}"


def counted(state: State, units: Iterable[str]) -> int:
    """How many formations some records stand for: one that stands for several counts as such."""
    return sum(state.battle.units[unit].count or 1 for unit in units)


def sums(state: State, units: Iterable[str], kind: FigureKind) -> list[Sum]:
    """The sums over formations, a measure each, in the order in which the measures first occur."""
    members = dict.fromkeys(unit for unit in units if state.exists(unit))
    by_measure: dict[str, list[Figure]] = {}
    for figure in state.battle.figures.values():
        if figure.kind == kind and not figure.part_of and holds(state, figure) and _is_within(figure, members):
            by_measure.setdefault(figure.measure, []).append(figure)
    formations = counted(state, members)
    made = (_sum(state, figures, members, formations) for figures in by_measure.values())
    return [found for found in made if found.parts]


def of_nations(state: State, side: str, kind: FigureKind) -> list[Sum]:
    """The sums over the nations of a side, of the figures that each has as a whole."""
    nations = [nation.id for one in state.battle.sides if one.id == side for nation in one.nations]
    by_measure: dict[str, dict[str, Figure]] = {}
    for figure in state.battle.figures.values():
        if figure.kind == kind and not figure.part_of and figure.subject in nations and holds(state, figure):
            by_measure.setdefault(figure.measure, {}).setdefault(str(figure.subject), figure)
    return [
        Sum(
            measure,
            sum(one.value for one in of.values()),
            _qualifier(list(of.values())),
            tuple(of.values()),
            len(of),
            len(nations),
            "nations",
        )
        for measure, of in by_measure.items()
    ]


def holds(state: State, figure: Figure) -> bool:
    """Whether a figure is of the day or period; without one, whether it is of no certain day either."""
    if figure.on is None:
        return True
    if state.on is None or state.since is None:
        return False
    return certainty(moment(figure.on), state.since, state.on) in _FIRM


def _is_within(figure: Figure, members: dict[str, None]) -> bool:
    return all(subject in members for subject in subjects_of(figure))


def _sum(state: State, figures: list[Figure], members: dict[str, None], formations: int) -> Sum:
    """Add the figures of one measure: those of single formations first, the highest first, then the joint ones."""
    taken: list[Figure] = []
    covered: set[str] = set()
    for figure in sorted(figures, key=lambda figure: (len(subjects_of(figure)), _depth(state, figure))):
        below = [one for subject in subjects_of(figure) for one in (subject, *state.below(subject)) if one in members]
        if covered.isdisjoint(below):
            taken.append(figure)
            covered.update(below)
    value = sum(figure.value for figure in taken)
    return Sum(figures[0].measure, value, _qualifier(taken), tuple(taken), counted(state, covered), formations)


def _depth(state: State, figure: Figure) -> int:
    return min(len(state.chain(subject)) for subject in subjects_of(figure))


def _qualifier(figures: list[Figure]) -> Qualifier:
    """How exact a sum is: as its parts where they agree, else as the bound that all of them keep, else about."""
    found = {figure.qualifier for figure in figures} - {"exact"}
    if not found:
        return "exact"
    if len(found) == 1:
        return found.pop()
    return "at-least" if found == {"over", "at-least"} else "about"
