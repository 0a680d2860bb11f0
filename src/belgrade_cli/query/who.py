"""`who`: a person, with ranks, commands, offices, awards, events and fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Answer, Block, Facts, Heading, Line, Span, span
from belgrade_cli.model import edtf
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.contract import PERSON_FIELDS, Json, person_record

if TYPE_CHECKING:
    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.model.history import State


def who(state: State, text: str, *, sources: bool = False) -> Answer:
    """Everyone whom `text` can mean."""
    battle = state.battle
    matches = battle.index.lookup(text, ("person",))
    if not matches:
        return lookup.none(battle, text, ("person",), [])
    data = [person_record(state, match.id) for match in matches]

    def blocks() -> tuple[Block, ...]:
        return tuple(block for record in data for block in _card(state, record, sources))

    return Answer(data, PERSON_FIELDS, tuple(data), blocks)


def card(state: State, person: str, *, sources: bool = False) -> tuple[Heading, Facts]:
    """All about a person, for people."""
    return _card(state, person_record(state, person), sources)


def _card(state: State, record: Json, sources: bool) -> tuple[Heading, Facts]:
    battle = state.battle
    person = battle.people[record["id"]]
    heading = (Span(person.name, phrasing.colour(battle, record["side"])), *phrasing.dispute_mark(battle, person.id))
    rows: list[tuple[str, tuple[Line, ...]]] = []
    nation = battle.nations.get(record["nation"] or "", "")
    side = battle.name(record["side"]) if record["side"] else ""
    rows.append(("side", (span(", ".join(part for part in (nation, side) if part)),)))
    rows.append(("also", phrasing.lines(person.aliases)))
    rows.append(
        (
            "ranks",
            tuple(_fact(rank["rank"], rank["on"], rank["sources"], sources, rank["note"]) for rank in record["ranks"]),
        )
    )
    rows.append(("commands", tuple(_post(battle, post, sources) for post in record["posts"])))
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
            tuple(
                _fact(event["title"], event["date"], event["sources"], sources, ref=event["id"])
                for event in record["events"]
            ),
        )
    )
    rows.append(("note", phrasing.lines([person.note] if person.note else [], "note")))
    rows.append(("disputed", tuple(phrasing.dispute_line(battle, dispute) for dispute in record["disputes"])))
    rows.append(
        ("sources", phrasing.lines([", ".join(record["sources"])] if sources and record["sources"] else [], "source"))
    )
    return Heading(heading, 1), Facts(tuple(row for row in rows if row[1] and row[1] != (span(""),)))


def _post(battle: OrderOfBattle, post: Json, sources: bool) -> Line:
    rank = f"{post['rank']}, " if post["rank"] else ""
    role = "" if post["role"] == "commander" else f"{phrasing.words(post['role'])}, "
    above = post["superior"]
    when = edtf.span_in_words(post["from"], post["until"])
    below = battle.subordinates[post["unit"]]
    return (
        Span(f"{rank}{role}"),
        *phrasing.unit_name(battle, post["unit"]),
        *((Span(", under "), Span(battle.name(above), "", above)) if above else ()),
        *((Span(f", {when}", "date"),) if when else ()),
        *(part for place, unit in enumerate(below) for part in _over(battle, unit, first=place == 0)),
        *(phrasing.source_note(post["sources"]) if sources else ()),
    )


def _over(battle: OrderOfBattle, unit: str, *, first: bool) -> Line:
    return Span("; over " if first else ", ", "note"), Span(battle.name(unit), "note", unit)


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
