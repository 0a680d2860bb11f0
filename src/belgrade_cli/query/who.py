"""`who`: a person, with ranks, commands, offices, awards, events and fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Facts, Heading, Line, Span, span
from belgrade_cli.model import edtf
from belgrade_cli.query import lookup, notes, phrasing
from belgrade_cli.query.person_records import PERSON_FIELDS, person_record

if TYPE_CHECKING:
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
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
    """The card of a person, for people."""
    return _card(state, person_record(state, person), sources)


def _card(state: State, record: Json, sources: bool) -> tuple[Heading, Facts]:
    battle = state.battle
    person = battle.people[record["id"]]
    heading = (Span(person.name, phrasing.colour(battle, record["side"])), *phrasing.dispute_mark(battle, person.id))
    rows: list[tuple[str, tuple[Line, ...]]] = []
    nation = battle.nations.get(record["nation"] or "", "")
    side = battle.name(record["side"]) if record["side"] else ""
    rows.append(("side", (span(", ".join(part for part in (nation, side) if part)),)))
    rows.append(
        (
            "ranks",
            tuple(_fact(rank["rank"], rank["on"], rank["sources"], sources, rank["note"]) for rank in record["ranks"]),
        )
    )
    rows.append(("posts", tuple(_post(state, post, sources) for post in record["posts"])))
    rows.append(("offices", tuple(_office(office, sources) for office in record["offices"])))
    rows.append(
        (
            "awards",
            tuple(
                _fact(award["name"], None, award["sources"], sources, ref=award["award"]) for award in record["awards"]
            ),
        )
    )
    if record["fate"]:
        rows.append(
            (
                "fate",
                (
                    _fact(
                        phrasing.words(record["fate"]["kind"]), record["fate"]["on"], record["fate"]["sources"], sources
                    ),
                ),
            )
        )
    rows.append(
        (
            "events",
            tuple(_event(battle, event, sources) for event in record["events"]),
        )
    )
    rows.append(("note", phrasing.lines([person.note] if person.note else [], "note")))
    rows.append(("disputed", tuple(phrasing.dispute_line(battle, dispute) for dispute in record["disputes"])))
    rows += phrasing.other_names(record)
    rows.append(
        ("sources", phrasing.lines([", ".join(record["sources"])] if sources and record["sources"] else [], "source"))
    )
    return Heading(heading, 1), Facts(tuple(row for row in rows if row[1] and row[1] != (span(""),)))


def _post(state: State, post: Json, sources: bool) -> Line:
    battle = state.battle
    rank = f"{post['rank']}, " if post["rank"] else ""
    role = "" if post["role"] == "commander" else f"{phrasing.words(post['role'])}, "
    above = post["superior"]
    when = notes.told_to_no_end(post["from"], post["until"])
    possibly = ", possibly" if post["certainty"] == "possible" else ""
    return (
        Span(f"{rank}{role}"),
        *phrasing.unit_name(battle, post["unit"]),
        *((Span(", under "), Span(battle.name(above), "", above)) if above else ()),
        *((Span(f", {when}{possibly}", "date"),) if when else ()),
        *_over(post),
        *_later_over(state, post["unit"]),
        *(phrasing.source_note(post["sources"]) if sources else ()),
    )


def _over(post: Json) -> Line:
    """The units below a post, at home or on the day."""
    return tuple(
        part
        for place, unit in enumerate(post["subordinates"])
        for part in (Span(", " if place else "; subordinates: ", "note"), Span(unit["name"], "note", unit["id"]))
    )


def _later_over(state: State, unit: str) -> Line:
    """Without a day: the units that joined by a dated change."""
    arrivals = state.arrivals(unit) if state.on is None and unit in state.battle.relations.mentions else ()
    return tuple(
        part
        for other, entry in arrivals
        for part in (
            Span("; also commanding ", "note"),
            Span(state.battle.name(other), "note", other),
            Span(f" {edtf.span_in_words(entry.from_, entry.until)}", "note"),
        )
    )


def _event(battle: OrderOfBattle, event: Json, sources: bool) -> Line:
    return (
        Span(f"{phrasing.event_date(battle, event['id'])}: ", "date"),
        Span(event["title"], "", event["id"]),
        *(phrasing.source_note(event["sources"]) if sources else ()),
    )


def _office(office: Json, sources: bool) -> Line:
    when = (office["on"] and edtf.in_words(office["on"])) or edtf.span_in_words(office["from"], office["until"])
    return (
        Span(office["title"]),
        *((Span(f", {when}", "date"),) if when else ()),
        *(phrasing.source_note(office["sources"]) if sources else ()),
    )


def _fact(
    text: str, on: str | None, locators: list[str], sources: bool, note: str | None = None, ref: str = ""
) -> Line:
    return (
        *((Span(f"{edtf.in_words(on)}: ", "date"),) if on else ()),
        Span(text, "", ref),
        *((Span(f" ({note})", "note"),) if note else ()),
        *(phrasing.source_note(locators) if sources else ()),
    )
