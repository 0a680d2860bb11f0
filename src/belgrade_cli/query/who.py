"""`who`: a person, with ranks, commands, offices, awards, events and fate."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Facts, Heading, Line, Span
from belgrade_cli.model import edtf, time
from belgrade_cli.query import lookup, notes, phrasing
from belgrade_cli.query.person_records import PERSON_FIELDS, person_record

if TYPE_CHECKING:
    from belgrade_cli.model.history import State
    from belgrade_cli.query.record_parts import Json


def who(state: State, text: str, *, sources: bool = False) -> Answer:
    """Show everyone whom `text` may mean."""
    battle = state.battle
    matches = battle.index.lookup(text, ("person",))
    if not matches:
        raise lookup.none(battle, text, ("person",), nothing=[])
    data = [person_record(state, match.id) for match in matches]

    def blocks() -> tuple[Block, ...]:
        return tuple(block for record in data for block in _card(state, record, sources))

    return Answer(data, PERSON_FIELDS, tuple(data), blocks, messages=lookup.also_named(battle, text, matches[0]))


def card(state: State, person: str, *, sources: bool = False) -> tuple[Heading, Facts]:
    """The card of a person."""
    return _card(state, person_record(state, person), sources)


def _card(state: State, record: Json, sources: bool) -> tuple[Heading, Facts]:
    battle = state.battle
    person = battle.people[record["id"]]
    heading = (Span(person.name, phrasing.colour(battle, record["side"])), *phrasing.dispute_mark(battle, person.id))
    belongs = battle.nations.get(record["nation"] or "", ""), battle.name(record["side"] or "")
    fate = record["fate"]
    rows: phrasing.Rows = [
        ("side", phrasing.line(", ".join(word for word in belongs if word))),
        ("ranks", tuple(_fact(rank["rank"], rank, sources) for rank in record["ranks"])),
        ("posts", tuple(_post(state, post, sources) for post in record["posts"])),
        ("offices", tuple(_office(office, sources) for office in record["offices"])),
        ("awards", tuple(_fact(award["name"], award, sources) for award in record["awards"])),
        ("fate", (_fact(phrasing.words(fate["kind"]), {**fate, "note": None}, sources),) if fate else ()),
        ("events", phrasing.event_lines(battle, (event["id"] for event in record["events"]), sources)),
        ("note", phrasing.line(person.note, "note")),
        ("disputed", phrasing.dispute_lines(battle, record["disputes"])),
        *phrasing.other_names(record),
        ("sources", phrasing.line(", ".join(record["sources"]) if sources else "", "source")),
    ]
    return Heading(heading, 1), phrasing.facts(rows)


def _post(state: State, post: Json, sources: bool) -> Line:
    battle = state.battle
    rank = f"{post['rank']}, " if post["rank"] else ""
    role = "" if post["role"] == "commander" else f"{phrasing.words(post['role'])}, "
    above = post["superior"]
    when = notes.span_with_end(post["from"], post["until"])
    possibly = ", possibly" if post["certainty"] == "possible" else ""
    return (
        Span(f"{rank}{role}"),
        *phrasing.unit_name(battle, post["unit"]),
        *((Span(", under "), Span(battle.name(above), "", above)) if above else ()),
        *((Span(f", {when}{possibly}", "date"),) if when else ()),
        *_over(post),
        *_arrivals(state, post),
        *(phrasing.source_note(post["sources"]) if sources else ()),
    )


def _over(post: Json) -> Line:
    """The subordinates of the formation of a post, usually or on the day."""
    return tuple(
        part
        for place, unit in enumerate(post["subordinates"])
        for part in (Span(", " if place else "; subordinates: ", "note"), Span(unit["name"], "note", unit["id"]))
    )


def _arrivals(state: State, post: Json) -> Line:
    """Without a day: the units that joined by a dated change, except those that certainly did so outside the post."""
    unit = post["unit"]
    arrivals = state.arrivals(unit) if state.on is None and unit in state.battle.relations.mentions else ()
    during = time.span(post["from"], post["until"])
    first, last = during.b0 or date.min, during.e1 or date.max
    return tuple(
        part
        for other, entry in arrivals
        if time.certainty(time.span(entry.from_, entry.until), first, last)
        for part in (
            Span("; joined by ", "note"),
            Span(state.battle.name(other), "note", other),
            Span(f" {edtf.span_in_words(entry.from_, entry.until)}", "note"),
        )
    )


def _office(office: Json, sources: bool) -> Line:
    when = (office["on"] and edtf.in_words(office["on"])) or edtf.span_in_words(office["from"], office["until"])
    return (
        Span(office["title"]),
        *((Span(f", {when}", "date"),) if when else ()),
        *(phrasing.source_note(office["sources"]) if sources else ()),
    )


def _fact(text: str, fact: Json, sources: bool) -> Line:
    """A rank, an award or a fate, with its date, note and sources."""
    return (
        *((Span(f"{edtf.in_words(fact['on'])}: ", "date"),) if fact.get("on") else ()),
        Span(text, "", fact.get("award", "")),
        *((Span(f" ({fact['note']})", "note"),) if fact.get("note") else ()),
        *(phrasing.source_note(fact["sources"]) if sources else ()),
    )
