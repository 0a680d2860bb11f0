"""`coverage`: for how many formations the commander, superior, dates, location and strength are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Heading, Line, Table, Text, span
from belgrade_cli.model.vocabulary import ECHELONS, SUPPORT
from belgrade_cli.query import phrasing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from belgrade_cli.model.order_of_battle import OrderOfBattle

Json = dict[str, Any]
FACTS = ("commander", "superior", "dates", "position", "strength")
"""The facts that are counted for each formation, as in the JSON."""
HEADINGS = ("Commander", "Superior", "Dates", "Location", "Strength")
COMMANDING = frozenset({"commander", "acting"})
"""Roles that command; a deputy or a chief of staff does not."""
FIELDS = ("group", "side", "nation", "echelon", "units", *FACTS)


def coverage(battle: OrderOfBattle, below: OrderOfBattle | None = None) -> Answer:
    """Count what is known of all formations, by side and echelon; with `below`, also what is known without layers."""
    now = _groups(battle)
    before = {_key(group): group for group in _groups(below)} if below else {}
    for group in now:
        group["without_layers"] = before.get(_key(group), _without_units(group)) if below else None
    data = {
        "units": len(battle.units),
        "facts": list(FACTS),
        "groups": now,
        "layers": [one.id for one in battle.layers],
    }
    return Answer(data, (*FIELDS, "without_layers"), tuple(now), tuple(_blocks(battle, now)))


def known(battle: OrderOfBattle) -> dict[str, frozenset[str]]:
    """The formations for which each fact is known."""
    counted = {figure.subject for figure in battle.figures.values() if figure.kind == "strength"}
    tests: dict[str, Callable[[str], bool]] = {
        "commander": lambda unit: any(entry.role in COMMANDING for entry in battle.units[unit].commanders),
        "superior": lambda unit: _has_superior(battle, unit),
        "dates": lambda unit: bool(battle.units[unit].from_ or battle.units[unit].until),
        "position": lambda unit: bool(battle.units[unit].locations),
        "strength": lambda unit: unit in counted,
    }
    return {fact: frozenset(filter(test, battle.units)) for fact, test in tests.items()}


def _has_superior(battle: OrderOfBattle, unit: str) -> bool:
    return battle.superior[unit] is not None or any(
        entry.relationship not in SUPPORT for entry in battle.units[unit].subordination
    )


def _groups(battle: OrderOfBattle) -> list[Json]:
    """All formations, then those of each side and nation, then those of each echelon."""
    facts = known(battle)
    groups: list[tuple[Json, list[str]]] = [({"group": "all"}, list(battle.units))]
    sides = {side.id: side.name for side in battle.sides}
    for side in sides:
        groups.append(({"group": "side", "side": side}, [unit for unit in battle.units if battle.side(unit) == side]))
    for nation in battle.nations:
        of_nation = [unit for unit in battle.units if battle.nation(unit) == nation]
        groups.append(({"group": "nation", "nation": nation}, of_nation))
    for echelon in (*ECHELONS, None):
        of_echelon = [unit for unit in battle.units if battle.units[unit].echelon == echelon]
        groups.append(({"group": "echelon", "echelon": echelon}, of_echelon))
    return [_with_counts(group, units, facts) for group, units in groups if units]


def _with_counts(group: Json, units: list[str], facts: dict[str, frozenset[str]]) -> Json:
    empty = {"side": None, "nation": None, "echelon": None}
    return {
        **empty,
        **group,
        "units": len(units),
        **{fact: sum(map(facts[fact].__contains__, units)) for fact in FACTS},
    }


def _key(group: Json) -> tuple[Any, ...]:
    return tuple(group[key] for key in ("group", "side", "nation", "echelon"))


def _without_units(group: Json) -> Json:
    return {**group, "units": 0, **dict.fromkeys(FACTS, 0), "without_layers": None}


def _blocks(battle: OrderOfBattle, groups: list[Json]) -> Iterator[Block]:
    columns = (Column(""), Column("Formations", "right"), *(Column(heading, "right") for heading in HEADINGS))
    for title, kinds in (("What is known", ("all", "side", "nation")), ("By echelon", ("echelon",))):
        rows = [group for group in groups if group["group"] in kinds]
        yield Heading(span(title))
        yield Table(columns, tuple(row for group in rows for row in _rows(battle, group)))
    if battle.layers:
        names = ", ".join(f'"{layer.name or layer.id}"' for layer in battle.layers)
        yield Text(
            (span(f"In brackets: without the {'layer' if len(battle.layers) == 1 else 'layers'} {names}.", "note"),)
        )


def _rows(battle: OrderOfBattle, group: Json) -> Iterable[tuple[Line, ...]]:
    before = group["without_layers"]
    cells = [_cell(group[key], before and before[key]) for key in ("units", *FACTS)]
    yield (span(_name(battle, group)), *(span(cell, "number") for cell in cells))


def _cell(now: int, before: int | None) -> str:
    return f"{now:,}" if before is None else f"{now:,} ({before:,})"


def _name(battle: OrderOfBattle, group: Json) -> str:
    if group["group"] == "all":
        return "all"
    if group["group"] == "echelon":
        return phrasing.words(group["echelon"]) if group["echelon"] else "echelon unknown"
    return battle.name(group["side"] or group["nation"])
