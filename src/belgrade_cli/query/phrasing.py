"""How facts are put for people: names with their echelon mark, commanders, spans, sources, numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Line, Span, Style, Text, span
from belgrade_cli.model import edtf
from belgrade_cli.model.history import State, lifetime
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.model.vocabulary import MARKS, SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.model.records import Command, Figure, Subordination, Unit

_MARKED: dict[str | None, Line] = {echelon: (Span(mark, "echelon"), Span(" ")) for echelon, mark in MARKS.items()}
"""The marks as they stand before a name."""
_CLOSED = Span(")", "person")
DISPUTED = "†"
"""Stands behind whatever a dispute is about."""
_COLOURS: dict[str, Style] = {"friend": "friend", "hostile": "hostile", "neutral": "neutral", "unknown": "unknown"}
QUALIFIERS = {"exact": "", "about": "about ", "over": "over ", "at-least": "at least ", "at-most": "at most "}


def unit_line(state: State, unit: str, *, sources: bool = False) -> Line:
    """A unit as a tree shows it: echelon mark, name, commanders, how it is subordinated, whether it is disputed."""
    battle = state.battle
    record = battle.units[unit]
    spans = [*unit_name(battle, unit), *(source_note(record.sources, record.layer) if sources else ())]
    for command in state.commanders(unit):
        spans += commander(battle, command)
        if sources and command.sources != record.sources:
            spans += source_note(command.sources, command.layer)
    relationship = state.relationship(unit)
    remarks = [
        *(["part"] if record.part else []),
        *([words(relationship)] if relationship else []),
        *([INFERRED] if is_inferred(state, unit) else []),
    ]
    if remarks:
        spans.append(Span(f", {', '.join(remarks)}", "note"))
    return tuple(spans)


INFERRED = "superior inferred"
"""Said of a unit that no source puts under the superior that it is shown under."""


def is_inferred(state: State, unit: str) -> bool:
    """Whether a unit is shown under a superior that is the editor's inference."""
    added = state.battle.units[unit].editorial
    return bool(added and added.superior and added.superior == state.superior(unit))


def unit_name(battle: OrderOfBattle, unit: str) -> Line:
    """The echelon mark, the name in the colour of its side, and the mark of a dispute."""
    record = battle.units[unit]
    name = Span(record.name, colour(battle, battle.side(unit)), unit)
    return (*_MARKED.get(record.echelon, ()), name, *dispute_mark(battle, unit))


def dispute_mark(battle: OrderOfBattle, record: str) -> Line:
    """A dagger behind a record that a dispute is about."""
    disputes = battle.disputes_about.get(record)
    return (Span(DISPUTED, "dispute", disputes[0]),) if disputes else ()


def commander(battle: OrderOfBattle, command: Command) -> Line:
    """A commander in brackets, as printed lists put it: rank and name, with a role that is not plain command."""
    role = "" if command.role == "commander" else f", {words(command.role)}"
    rank = f"{command.rank} " if command.rank else ""
    marks = dispute_mark(battle, command.person)
    name = Span(battle.people[command.person].name, "person", command.person)
    return (Span(f" ({rank}", "person"), name, *(span(role, "person") if role else ()), *marks, _CLOSED)


def colour(battle: OrderOfBattle, side: str | None) -> Style:
    """The style of a name of that side."""
    return _COLOURS[battle.identity(side)]


def changes(state: State, unit: str, *, sources: bool = False) -> tuple[Line, ...]:
    """The notes under a unit: dated changes of superior, support on both ends, when it existed, its fate."""
    battle = state.battle
    record = battle.units[unit]
    notes: list[Line] = []
    if state.on is None and any(lifetime(record)):
        notes.append(
            (
                Span(f"existed {edtf.span_in_words(*lifetime(record))}", "note"),
                *(source_note(record.sources, _filled(record, "from", "until")) if sources else ()),
            )
        )
    for entry in state.entries(unit):
        if state.on is None or entry.relationship in SUPPORT:
            notes.append(subordination(battle, entry, sources=sources))
    if unit in battle.relations.mentions:
        for supporter, entry in state.supporters(unit):
            notes.append(supported_by(battle, supporter, entry, sources=sources))
    if state.on is None and record.fate:
        when = f" {edtf.in_words(record.fate.on)}" if record.fate.on else ""
        notes.append(
            (
                Span(f"{words(record.fate.kind)}{when}", "note"),
                *(source_note(record.fate.sources or record.sources, record.fate.layer) if sources else ()),
            )
        )
    return tuple(notes)


def subordination(battle: OrderOfBattle, entry: Subordination, *, sources: bool = False) -> Line:
    """A dated subordination: "from 21 September 1944 under Army Detachment Serbia, assigned"."""
    when = edtf.span_in_words(entry.from_, entry.until)
    how = f", {words(entry.relationship)}" if entry.relationship and entry.relationship not in SUPPORT else ""
    verb = "under" if entry.relationship not in SUPPORT else _supporting(entry)
    printed = f" (printed: {entry.as_printed})" if entry.as_printed else ""
    return (
        Span(f"{when + ' ' if when else ''}{verb} ", "note"),
        Span(battle.name(entry.superior), "note", entry.superior),
        *(span(f"{how}{printed}", "note") if how or printed else ()),
        *(source_note(entry.sources, entry.layer) if sources else ()),
    )


def support(battle: OrderOfBattle, entry: Subordination) -> str:
    """A support relationship: "in support of 57th Army", "cooperating with 13th Corps"."""
    return f"{_supporting(entry)} {battle.name(entry.superior)}"


def _supporting(entry: Subordination) -> str:
    return "cooperating with" if entry.relationship == "cooperating" else f"{words(entry.relationship or '')} of"


def supported_by(battle: OrderOfBattle, supporter: str, entry: Subordination, *, sources: bool = False) -> Line:
    """The other end of a support relationship."""
    when = edtf.span_in_words(entry.from_, entry.until)
    verb = "cooperating with" if entry.relationship == "cooperating" else "supported by"
    return (
        Span(f"{when + ' ' if when else ''}{verb} ", "note"),
        Span(battle.name(supporter), "note", supporter),
        *(source_note(entry.sources, entry.layer) if sources else ()),
    )


def scope(battle: OrderOfBattle, figure: Figure, unit: str | None = None) -> list[str]:
    """What a figure counts: several subjects together, those at a place; `unit` is the one on whose card it stands."""
    subjects = subjects_of(figure)
    others = [battle.name(subject) for subject in subjects if subject != unit]
    said = []
    if len(subjects) > 1:
        said.append(f"together with {listed(others)}" if unit in subjects else _ALL.get(len(subjects), "all together"))
    if figure.place:
        place = battle.places[figure.place]
        said.append(f"{_PREPOSITIONS.get(place.kind or '', 'at')} {place.name}")
    return said


_ALL = {2: "both together", 3: "all three together", 4: "all four together"}
_PREPOSITIONS = {
    **dict.fromkeys(("country", "region", "city", "town"), "in"),
    "valley": "in the",
    **dict.fromkeys(("border", "front-line", "coast", "river"), "on the"),
}
"""Before the name of a place of that kind; else "at"."""


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def _filled(record: Unit, *keys: str) -> str | None:
    """The layer that said what stands under one of the keys of a record."""
    filled: dict[str, str] = record.filled or {}
    return next((filled[key] for key in keys if key in filled), record.layer)


def located(sources: Iterable[str]) -> str:
    """Locators one after the other, with a sign between them that none has in it."""
    each = list(sources)
    return ("; " if any(", " in locator for locator in each) else ", ").join(each)


def source_note(sources: Iterable[str], layer: str | None = None) -> Line:
    """Locators in square brackets behind a fact, with the layer that it is from; nothing where there is neither."""
    listed = located(sources)
    if layer:
        listed = f"{layer}: {listed}" if listed else layer
    return (Span(f" [{listed}]", "source"),) if listed else ()


def number(value: int, qualifier: str = "exact") -> str:
    """A number for people: "over 3,000"."""
    return f"{QUALIFIERS[qualifier]}{value:,}"


@lru_cache(maxsize=256)
def words(slug: str) -> str:
    """A word of the format for people: "in-support" is "in support", "anti-tank" stays."""
    spaced = slug.replace("-", " ")
    for prefix in ("anti", "self"):
        spaced = re.sub(rf"\b{prefix} ", f"{prefix}-", spaced)
    return spaced


def counted(count: int, noun: str) -> str:
    """Such as “1 award”, “2 awards”; the noun is given in the plural with a final s."""
    return f"{count:,} {noun.removesuffix('s') if count == 1 else noun}"


def measure(slug: str) -> str:
    """A measure for people: "tanks and assault guns"."""
    return words(slug)


def dagger() -> Text:
    """What the dagger means; stands under whatever carries it."""
    return Text(((Span(DISPUTED, "dispute"), Span(" disputed; `belgrade disputes NAME` shows the claims", "note")),))


def authorities(battle: OrderOfBattle, works: Iterable[str]) -> str:
    """Whom a source itself follows: "according to Schmider, Klaus"; empty for nobody."""
    credited = [
        ", ".join(battle.sources[work].authors) or battle.name(work) for work in works if work in battle.sources
    ]
    return f"according to {' and '.join(credited)}" if credited else ""


def lines(texts: Iterable[str], style: Style = "") -> tuple[Line, ...]:
    """Each text as a line of one style."""
    return tuple(span(text, style) for text in texts)


def dispute_line(battle: OrderOfBattle, dispute: str) -> Line:
    """A dispute in one line: its question, and the command that shows it."""
    return (
        Span(DISPUTED, "dispute"),
        Span(" "),
        Span(battle.disputes[dispute].question, "", dispute),
        Span(f" (belgrade disputes {dispute})", "note"),
    )


def event_line(battle: OrderOfBattle, event: str, *, sources: bool = False) -> Line:
    """An event in one line: when, what, and whether it is disputed."""
    record = battle.events[event]
    return (
        Span(f"{event_date(battle, event)}: ", "date"),
        Span(record.title, "", event),
        *dispute_mark(battle, event),
        *(source_note(record.sources, record.layer) if sources else ()),
    )


def event_date(battle: OrderOfBattle, event: str) -> str:
    """When an event was, for people.

    One that is only ordered is put by the date of the event that it follows or precedes: "on or after 18 September
    1944", "by 15 September 1944". Both can be the same day. A chain that turns round says nothing about the time.
    """
    record = battle.events[event]
    seen = {event}
    follows = record.after is not None
    while not record.date:
        other = battle.events.get((record.after if follows else record.before) or "")
        if other is None or other.id in seen:
            return "undated"
        seen.add(other.id)
        record = other
    if len(seen) == 1:
        return edtf.in_words(record.date)
    return _beyond(edtf.parse(record.date), follows=follows)


def _beyond(anchor: edtf.Date, *, follows: bool) -> str:
    """After or before something of that date, itself included."""
    if follows:
        point = anchor.end if anchor.lasting else anchor.start
        return (
            f"{'on' if point and point.precision == 'day' else 'in'} or after {edtf.point_in_words(point)}"
            if point
            else "undated"
        )
    point = anchor.start if anchor.lasting else anchor.end
    return f"by {edtf.point_in_words(point)}" if point else "undated"
