"""Notes on a formation in trees and on cards: dated changes, support in both directions, possibilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Line, Span, span
from belgrade_cli.model import edtf
from belgrade_cli.model.citations import citation
from belgrade_cli.model.provenance import filled_by
from belgrade_cli.model.tenures import lifetime, tenures
from belgrade_cli.model.vocabulary import SUPPORT
from belgrade_cli.query.phrasing import source_note, source_reads, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Allegiance, Sourced, Subordination, Unit
    from belgrade_cli.model.tenures import AnyDated
    from belgrade_cli.model.time import Certainty

_MAY_BE = {
    "already": "possibly already under",
    "still": "possibly still under",
    "possibly": "possibly under",
    "undated": "at an unknown time under",
    "also": "also under",
}
"""The words for a superior that the unit may have had."""


def notes(state: State, unit: str, *, sources: bool = False) -> tuple[Line, ...]:
    """The notes on a unit in a tree: all of them, or those relevant to the day."""
    found = _of_the_day(state, unit, sources) if state.on else _as_written(state, unit, sources)
    return tuple(found) if sources else _joined(found)


def _joined(found: Iterable[Line]) -> tuple[Line, ...]:
    """Join support notes that begin with the same words: "from 12 October 1944 cooperating with A, B"."""
    made: dict[str, Line] = {}
    for first, *rest in found:
        key = first.text if first.text.endswith(_OBJECT_FOLLOWS) else f"{len(made)}"
        known = made.get(key)
        made[key] = (*known, Span(", ", "note"), *rest) if known else (first, *rest)
    return tuple(made.values())


_OBJECT_FOLLOWS = ("with ", "of ", "supported by ")
"""The endings of the first part of support notes."""


def on_the_card(state: State, unit: str, *, sources: bool = False) -> tuple[Line, ...]:
    """The notes on a unit's own card: those of the tree, and the units that joined it."""
    return (*notes(state, unit, sources=sources), *_arrived(state, unit, sources))


def spans(parts: Sequence[AnyDated]) -> list[str]:
    """The span of each part, for a card: "from 12 October 1944, end unknown" if nothing ended it."""
    return [
        span_with_end(part.from_, part.until) if tenure.doubtful is None else edtf.span_in_words(part.from_, part.until)
        for part, tenure in tenures(parts)
    ]


def span_with_end(start: str | None, end: str | None) -> str:
    """A span in words that mentions an unknown end: "from 12 October 1944, end unknown"."""
    when = edtf.span_in_words(start, end)
    if end or not start or edtf.parse(start).lasting:
        return when
    return f"{when}, end unknown"


def subordination(
    battle: OrderOfBattle, entry: Subordination, *, sources: bool = False, certainty: Certainty | None = None
) -> Line:
    """A dated subordination: "from 21 September 1944 under Army Detachment Serbia (assigned)"."""
    when = edtf.span_in_words(entry.from_, entry.until)
    verb = "under" if entry.relationship not in SUPPORT else supporting(entry.relationship)
    possibly = "possibly " if certainty == "possible" else ""
    return (
        Span(f"{possibly}{when + ' ' if when else ''}{verb} ", "note"),
        Span(battle.name(entry.superior), "note", entry.superior),
        *_how(battle, entry),
        *(source_note(entry.sources, entry.layer) if sources else ()),
    )


def allegiance(battle: OrderOfBattle, sworn: Allegiance) -> str:
    """A dated side or nation: "from 9 September 1944 on the side of Allies"."""
    where = ", ".join(battle.name(name) for name in (sworn.side, sworn.nation) if name)
    when = edtf.span_in_words(sworn.from_, sworn.until)
    return f"{when + ' ' if when else ''}on the side of {where}"


def supporting(relationship: str | None) -> str:
    """The words for a support relationship, to be followed by the other unit: "in support of", "cooperating with"."""
    return "cooperating with" if relationship == "cooperating" else f"{words(relationship or '')} of"


def _as_written(state: State, unit: str, sources: bool) -> Iterator[Line]:
    battle = state.battle
    record = battle.units[unit]
    if any(lifetime(record)):
        cited = _filled(battle, record, "from", "until") if sources else ()
        yield _noted(f"existed {edtf.span_in_words(*lifetime(record))}", *cited)
    for sworn in record.allegiance:
        yield _noted(allegiance(battle, sworn), *_cited(sworn, record, sources))
    for entry, _ in state.entries(unit):
        yield subordination(battle, entry, sources=sources)
    yield from _supported(state, unit, sources)
    if record.fate:
        when = f" {edtf.in_words(record.fate.on)}" if record.fate.on else ""
        yield _noted(f"{words(record.fate.kind)}{when}", *_cited(record.fate, record, sources))


def _of_the_day(state: State, unit: str, sources: bool) -> Iterator[Line]:
    battle = state.battle
    if state.existence(unit) == "possible":
        yield _noted(f"existed {edtf.span_in_words(*lifetime(battle.units[unit]))}", ())
    ordered = state.ordered(unit).superior
    if ordered and ordered != state.superior(unit) and state.existence(ordered) == "possible":
        yield (
            Span("possibly under ", "note"),
            Span(battle.name(ordered), "note", ordered),
            Span(", which may not have existed that day", "note"),
        )
    for entry, _, how in state.alternatives(unit):
        when = edtf.span_in_words(entry.from_, entry.until)
        yield (
            Span(f"{_MAY_BE[how]} ", "note"),
            Span(battle.name(entry.superior), "note", entry.superior),
            *_how(battle, entry),
            *((Span(f", {when}", "note"),) if when else ()),
            *(source_note(entry.sources, entry.layer) if sources else ()),
        )
    for command in state.undated_commanders(unit):
        yield (Span("also named, undated: ", "note"), Span(battle.name(command.person), "note", command.person))
    for entry, certainty in state.support(unit):
        yield subordination(battle, entry, sources=sources, certainty=certainty)
    yield from _supported(state, unit, sources)


def _supported(state: State, unit: str, sources: bool) -> Iterator[Line]:
    """Support relationships from the side of the supported unit."""
    if unit not in state.battle.relations.mentions:
        return
    for supporter, (entry, certainty) in state.supporters(unit):
        when = edtf.span_in_words(entry.from_, entry.until)
        verb = "cooperating with" if entry.relationship == "cooperating" else "supported by"
        possibly = "possibly " if certainty == "possible" else ""
        yield (
            Span(f"{possibly}{when + ' ' if when else ''}{verb} ", "note"),
            Span(state.battle.name(supporter), "note", supporter),
            *(source_note(entry.sources, entry.layer) if sources else ()),
        )


def _arrived(state: State, unit: str, sources: bool) -> Iterator[Line]:
    """Units that joined this one by a dated subordination; on a day, those that only possibly did."""
    if unit not in state.battle.relations.mentions:
        return
    for other, entry in state.arrivals(unit):
        if state.on:
            found = state.alternative(other, entry)
            if not found or not state.exists(other):
                continue
            begins = _MAY_BE[found.how].replace("under", "commanding")
        else:
            begins = "commanding"
        when = "" if state.on else span_with_end(entry.from_, entry.until)
        yield (
            Span(f"{begins} ", "note"),
            Span(state.battle.name(other), "note", other),
            *_how(state.battle, entry),
            *((Span(f", {when}", "note"),) if when else ()),
            *(source_note(entry.sources, entry.layer) if sources else ()),
        )


def _how(battle: OrderOfBattle, entry: Subordination) -> Line:
    """The relationship, and the words of the source."""
    how = f" ({words(entry.relationship)})" if entry.relationship and entry.relationship not in SUPPORT else ""
    printed = source_reads(entry.as_printed, battle.name(entry.superior))
    return span(f"{how}{printed}", "note") if how or printed else ()


def _cited(part: Sourced, record: Unit, sources: bool) -> tuple[Sequence[str], str | None]:
    """The sources of a part and its layer, if sources are requested."""
    return (part.sources or record.sources, part.layer) if sources else ((), None)


def _filled(battle: OrderOfBattle, record: Unit, *keys: str) -> tuple[Sequence[str], str | None]:
    """The sources of some keys of a record, and their layer; if a layer filled them in, those of the layer."""
    filled = filled_by(record)
    layer = next((filled[key] for key in keys if key in filled), None)
    if layer is None:
        return record.sources, record.layer
    own = [source for source in record.sources if _is_of(battle, source, layer)]
    return own or record.sources, layer


def _is_of(battle: OrderOfBattle, locator: str, layer: str) -> bool:
    work = battle.sources.get(citation(locator).source)
    return work is not None and work.layer == layer


def _noted(text: str, sources: Sequence[str] = (), layer: str | None = None) -> Line:
    return (Span(text, "note"), *source_note(sources, layer))
