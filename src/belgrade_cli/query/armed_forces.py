"""Armed forces as a whole: their cards, and the formations that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Facts, Heading, Line, Span, span
from belgrade_cli.model.editorial import editorial_keys
from belgrade_cli.query import phrasing
from belgrade_cli.query.record_parts import names

if TYPE_CHECKING:
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.query.record_parts import Json

FIELDS = (
    "id", "name", "aliases", "names", "kind", "side", "nation", "formations", "units", "note", "sources", "editorial",
)  # fmt: skip


def named(battle: OrderOfBattle, text: str) -> str | None:
    """The armed force that a text means, unless a unit matches as well or better."""
    if text in battle.nation_of_force:
        return text
    if text in battle.units:
        return None  # the index would find this first; saves loading it
    matches = battle.index.lookup(text, ("unit", "armed-force")) if battle.nation_of_force else ()
    return matches[0].id if len(matches) == 1 and matches[0].kind == "armed-force" else None


def formations(state: State, force: str) -> tuple[str, ...]:
    """The highest formations of an armed force that exist in the state, in display order."""
    members = frozenset(state.battle.armed_forces[force].formations)
    return tuple(unit for unit in state.units if unit in members and members.isdisjoint(state.battle.chain(unit)))


def all_units(state: State, force: str) -> frozenset[str]:
    """All units of an armed force: those listed, and their subordinates that do not belong to another force."""
    battle = state.battle
    listed = {unit: other for other, known in battle.armed_forces.items() for unit in known.formations}
    found = set()
    for unit in state.units:
        nearest = next((listed[above] for above in (unit, *battle.chain(unit)) if above in listed), None)
        if nearest == force:
            found.add(unit)
    return frozenset(found)


def show(state: State, force: str, *, sources: bool = False) -> Answer:
    """Show an armed force and its formations."""
    data = _record(state, force)
    row = {**data, "formations": [each["id"] for each in data["formations"]]}
    return Answer(data, FIELDS, (row,), lambda: _card(state, force, data, sources))


def card(state: State, force: str, *, sources: bool = False) -> tuple[Heading, Facts]:
    """The card of an armed force."""
    return _card(state, force, _record(state, force), sources)


def _record(state: State, force: str) -> Json:
    battle = state.battle
    record, nation = battle.armed_forces[force], battle.nation_of_force[force]
    return {
        "id": force,
        "name": record.name,
        **names(record.name, record.aliases),
        "kind": "armed-force",
        "side": battle.side_of(force),
        "nation": nation,
        "formations": [{"id": unit, "name": battle.name(unit)} for unit in formations(state, force)],
        "units": len(all_units(state, force)),
        "note": record.note,
        "sources": list(record.sources),
        "editorial": editorial_keys(record) if battle.editorial else [],
    }


def _card(state: State, force: str, data: Json, sources: bool) -> tuple[Heading, Facts]:
    battle = state.battle
    colour = phrasing.colour(battle, data["side"])
    members: tuple[Line, ...] = tuple(
        phrasing.unit_line(state, each["id"], sources=sources) for each in data["formations"]
    )
    total = phrasing.counted(data["units"], "formations")
    rows: phrasing.Rows = [
        ("type", phrasing.line("armed force")),
        ("side", phrasing.lines([f"{battle.nations[data['nation']]}, {battle.name(data['side'])}"])),
        ("formations", members or (span("none in this order of battle", "note"),)),
        ("in total", phrasing.lines([f"{total}, including subordinates"] if members else [])),
        ("note", phrasing.line(data["note"], "note")),
        *phrasing.other_names(data),
        ("editorial", phrasing.line(", ".join(data["editorial"]), "note")),
        ("id", phrasing.line(force, "id")),
        ("sources", phrasing.line(", ".join(data["sources"]), "source")),
    ]
    return Heading((Span(data["name"], colour, force),), 1), phrasing.facts(rows)
