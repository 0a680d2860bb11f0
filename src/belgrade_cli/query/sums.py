"""Add up the figures of formations, for a formation and its subordinates, a nation or a side.

A sum is for one measure. Each formation contributes at most one figure, and none if a superior has contributed one,
since that includes it. Only undated figures and those of the requested day are used. A figure for several formations
together is counted once. The sum says for how many of the formations the number is known; if for none, there is no sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.model.relations import subjects_of
from belgrade_cli.model.time import certainty, moment
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belgrade_cli.model.field_types import FigureKind, Qualifier
    from belgrade_cli.model.history import State
    from belgrade_cli.model.records import Figure

_FIRM = frozenset({"certain", "continuing", "undated"})


class Sum(NamedTuple):
    """The sum of a measure."""

    measure: str
    value: int
    qualifier: Qualifier
    parts: tuple[Figure, ...]
    known: int
    """The number of formations for which the measure is known."""
    formations: int
    """The number of formations."""
    of: str = "formations"
    """What is counted: formations, or the nations of a side."""

    @property
    def in_words(self) -> str:
        """How much is known: "known for 6 of 36 formations"."""
        return f"known for {self.known} of {self.formations} {self.of if self.formations != 1 else self.of[:-1]}"


def counted(state: State, units: Iterable[str]) -> int:
    """The number of formations in some records; a record may represent several."""
    return sum(state.battle.units[unit].count or 1 for unit in units)


def sums(state: State, units: Iterable[str], kind: FigureKind) -> list[Sum]:
    """The sums over formations, one for each measure, in the order in which the measures first occur."""
    members = dict.fromkeys(unit for unit in units if state.exists(unit))
    by_measure: dict[str, list[Figure]] = {}
    for figure in state.battle.figures.values():
        if (
            figure.kind == kind
            and not figure.part_of
            and holds(state, figure)
            and members.keys() >= set(subjects_of(figure))
        ):
            by_measure.setdefault(figure.measure, []).append(figure)
    formations = counted(state, members)
    made = (_sum(state, figures, members, formations) for figures in by_measure.values())
    return [found for found in made if found.parts]


def of_nations(state: State, side: str, kind: FigureKind) -> list[Sum]:
    """The sums over the nations of a side, of the figures for each nation as a whole."""
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
    """Whether a figure is undated, or certainly of the day or period; without a day, only undated figures count."""
    if figure.on is None:
        return True
    if state.on is None or state.since is None:
        return False
    return certainty(moment(figure.on), state.since, state.on) in _FIRM


def _sum(state: State, figures: list[Figure], members: dict[str, None], formations: int) -> Sum:
    """Add the figures of one measure: figures of single formations first, highest formation first, then joint ones."""
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
    """The qualifier of a sum: that of the parts if they agree, else a bound that all of them keep, else about."""
    found = {figure.qualifier for figure in figures} - {"exact"}
    if not found:
        return "exact"
    if len(found) == 1:
        return found.pop()
    return "at-least" if found == {"over", "at-least"} else "about"
