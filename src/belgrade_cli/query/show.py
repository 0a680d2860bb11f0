"""`show`: everything about one formation."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Facts, Heading, Line, Span, span
from belgrade_cli.model import edtf
from belgrade_cli.model.tenures import lifetime
from belgrade_cli.query import armed_forces, lookup, notes, phrasing, record_parts
from belgrade_cli.query.event_records import event_record
from belgrade_cli.query.figure_records import figure_record
from belgrade_cli.query.source_records import dispute_record
from belgrade_cli.query.tree import absent
from belgrade_cli.query.unit_records import UNIT_FIELDS, nested, nested_record, symbol_code, unit_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.model.history import PartOnDay, Placement, State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Figure
    from belgrade_cli.model.tenures import AnyDated
    from belgrade_cli.model.time import Certainty
    from belgrade_cli.query.record_parts import Json

FIELDS = (*UNIT_FIELDS, "chain", "subordinates", "events", "figures")


def show(state: State, text: str, *, sources: bool = False) -> Answer:
    """Show everything known about the unit that `text` means."""
    battle = state.battle
    force = armed_forces.named(battle, text)
    if force:
        return armed_forces.show(state, force, sources=sources)
    unit = lookup.one(battle, text, "unit")
    if not state.exists(unit):
        return absent(state, unit)
    data = _data(state, unit)
    return Answer(data, FIELDS, lambda: (_flat(state, unit, data),), lambda: card(state, unit, sources=sources))


def _flat(state: State, unit: str, data: Json) -> Json:
    """The record as one row, with ids in place of records."""
    return {
        **data,
        "disputes": list(state.battle.relations.disputes.get(unit, ())),
        "events": [event["id"] for event in data["events"]],
        "figures": [figure["id"] for figure in data["figures"]],
        "subordinates": [below["id"] for below in data["subordinates"]],
        "chain": [above["id"] for above in data["chain"]],
    }


def card(state: State, unit: str, *, sources: bool = False) -> tuple[Heading, Facts]:
    """The card of a unit."""
    return Heading(phrasing.unit_name(state.battle, unit), 1), _facts(state, unit, sources)


def _data(state: State, unit: str) -> Json:
    battle = state.battle
    chain = [
        {"id": above.superior, "name": battle.name(above.superior or ""), "relationship": above.relationship}
        for above in state.chain(unit)
    ]
    return {
        **unit_record(state, unit),
        "chain": chain,
        "subordinates": nested_record(state, nested(state, unit, 1))["subordinates"],
        "events": [event_record(battle, event) for event in battle.mentioning(unit, battle.events)],
        "figures": [figure_record(battle, figure) for figure in battle.mentioning(unit, battle.figures)],
        "disputes": [
            dispute_record(battle, battle.disputes[dispute]) for dispute in battle.relations.disputes.get(unit, ())
        ],
    }


def _facts(state: State, unit: str, sources: bool) -> Facts:
    battle = state.battle
    record = battle.units[unit]
    what = [phrasing.words(word) for word in (record.echelon, record.branch) if word]
    what += [
        word
        for word, so in (("only partly involved", record.part), ("described but not named", record.described))
        if so
    ]
    what += [f"stands for {record.count}"] if record.count else []
    side, added, chain = battle.side(unit), record_parts.editorial(battle, record), state.chain(unit)
    belongs = [battle.nations.get(battle.nation(unit) or "", ""), battle.name(side) if side else ""]
    rows: phrasing.Rows = [
        ("type", phrasing.line(", ".join(what))),
        ("side", phrasing.line(", ".join(word for word in belongs if word))),
        ("commander", tuple(_commanders(state, unit, sources))),
        ("superior", tuple(map(_superior, repeat(state), [unit, *(above.superior or "" for above in chain)], chain))),
        ("subordinates", tuple(phrasing.unit_line(state, each, sources=sources) for each in state.subordinates(unit))),
        ("changes", notes.on_the_card(state, unit, sources=sources)),
        ("location", tuple(_locations(state, unit, sources))),
        ("figures", tuple(_figure(battle, unit, each, sources) for each in battle.mentioning(unit, battle.figures))),
        ("events", phrasing.event_lines(battle, (each.id for each in battle.mentioning(unit, battle.events)), sources)),
        ("note", phrasing.line(record.note, "note")),
        ("disputed", phrasing.dispute_lines(battle, battle.relations.disputes.get(unit, ()))),
        *phrasing.other_names({"name": record.name, **record_parts.names(record.name, record.aliases)}),
        ("editorial", phrasing.line(", ".join(map(phrasing.words, added)), "note")),
        ("id", phrasing.line(unit, "id")),
        ("symbol", phrasing.lines([symbol_code(battle, unit, state.side(unit))], "id")),
        ("sources", phrasing.line(", ".join(record.sources), "source")),
    ]
    if state.on is not None and any(lifetime(record)):
        rows.insert(1, ("existed", phrasing.line(edtf.span_in_words(*lifetime(record)))))
    return phrasing.facts(rows)


def _commanders(state: State, unit: str, sources: bool) -> Iterator[Line]:
    battle, record = state.battle, state.battle.units[unit]
    for (command, certainty), when in _with_spans(state.commanders(unit), record.commanders):
        role = "" if command.role == "commander" else f", {phrasing.words(command.role)}"
        yield (
            *(span(f"{command.rank} ", "person") if command.rank else ()),
            Span(battle.name(command.person), "person", command.person),
            *(span(role, "person") if role else ()),
            *phrasing.dispute_mark(battle, command.person),
            *_when(when, certainty),
            *(phrasing.source_note(command.sources or record.sources, command.layer) if sources else ()),
        )
    for command in state.undated_commanders(unit):
        yield span(f"also named, undated: {battle.name(command.person)}", "note")


def _with_spans(
    shown: Sequence[PartOnDay[AnyDated]], parts: Sequence[AnyDated]
) -> Iterator[tuple[PartOnDay[AnyDated], str]]:
    """The parts of a unit that are shown, each with its span in words."""
    when = dict(zip(map(id, parts), notes.spans(parts), strict=True))
    return ((held, when[id(held.part)]) for held in shown)


def _when(when: str, certainty: Certainty | None) -> Line:
    said = [*([when] if when else []), *(["possibly"] if certainty == "possible" else [])]
    return (Span(f", {', '.join(said)}", "date"),) if said else ()


def _superior(state: State, below: str, above: Placement) -> Line:
    how = f", {phrasing.words(above.relationship)}" if above.relationship else ""
    how += ", inferred" if phrasing.is_inferred(state, below) else ""
    return (*phrasing.unit_name(state.battle, above.superior or ""), *((Span(how, "note"),) if how else ()))


def _locations(state: State, unit: str, sources: bool) -> Iterator[Line]:
    battle, record = state.battle, state.battle.units[unit]
    for (location, certainty), when in _with_spans(state.locations(unit), record.locations):
        kind = "headquarters in " if location.kind == "headquarters" else ""
        yield (
            *(span(kind) if kind else ()),
            Span(battle.name(location.place), "", location.place),
            *phrasing.dispute_mark(battle, location.place),
            *_when(when, certainty),
            *(phrasing.source_note(location.sources or record.sources, location.layer) if sources else ()),
        )


def _figure(battle: OrderOfBattle, unit: str, figure: Figure, sources: bool) -> Line:
    counted = phrasing.scope(battle, figure, unit)
    counted += [edtf.in_words(figure.on)] if figure.on else []
    return (
        Span(phrasing.number(figure.value, figure.qualifier), "number"),
        Span(", ".join([f" {phrasing.measure(figure.measure)}", *counted])),
        *(phrasing.source_note(figure.sources, figure.layer) if sources else ()),
    )
