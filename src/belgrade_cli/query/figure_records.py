"""The JSON records of figures."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from belgrade_cli.model.relations import subjects_of
from belgrade_cli.query import phrasing, record_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Figure
    from belgrade_cli.query.record_parts import Json

FIGURE_FIELDS = (
    "id", "subject", "subject_name", "subjects", "side", "kind", "measure", "value", "qualifier", "on", "earliest",
    "latest", "place", "part_of", "sum_of", "attributed_to", "derived", "derived_from", "known_for", "known_of",
    "note", "sources", "disputes", "layer", "filled",
)  # fmt: skip


def figure_record(battle: OrderOfBattle, figure: Figure, derived_from: Iterable[str] = ()) -> Json:
    """The record of a figure; `derived_from` lists the figures that a sum was made of."""
    made_of = list(derived_from)
    if not made_of and battle.figures.get(figure.id) is figure:
        return dict(kept_figure(battle, figure.id))
    return _record_of_figure(battle, figure, made_of)


@lru_cache(maxsize=2048)
def kept_figure(battle: OrderOfBattle, id: str) -> Json:
    """The cached record; everything that the figure is about includes it."""
    return _record_of_figure(battle, battle.figures[id], [])


def _record_of_figure(battle: OrderOfBattle, figure: Figure, made_of: list[str]) -> Json:
    """The record. `subject` is one id or null, never a list; a figure of several subjects lists them in `subjects`."""
    subjects = subjects_of(figure)
    return {
        "id": figure.id,
        "subject": figure.subject if isinstance(figure.subject, str) else None,
        "subject_name": phrasing.subjects(battle, figure),
        "subjects": record_parts.named(battle, subjects),
        "side": side_of_figure(battle, figure),
        "kind": figure.kind,
        "measure": figure.measure,
        "value": figure.value,
        "qualifier": figure.qualifier,
        "on": figure.on,
        **record_parts.on(figure.on),
        "place": figure.place,
        "part_of": figure.part_of,
        "sum_of": list(figure.sum_of),
        "attributed_to": list(figure.attributed_to),
        "derived": bool(made_of),
        "derived_from": made_of,
        "known_for": None,
        "known_of": None,
        **record_parts.evidence(battle, figure),
    }


def side_of_figure(battle: OrderOfBattle, figure: Figure) -> str | None:
    """The side of a figure's subjects, if they have the same one."""
    sides = {battle.side_of(subject) for subject in subjects_of(figure)}
    return sides.pop() if len(sides) == 1 else None
