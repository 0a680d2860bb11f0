"""`who`: a person, with ranks, commands, offices, awards, events and fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli import dates
from belgrade_cli.questions import lookup, wording
from belgrade_cli.questions.records import PERSON_FIELDS, Json, person_record
from belgrade_cli.views import Answer, Block, Facts, Heading, Line, Span, span

if TYPE_CHECKING:
    from belgrade_cli.battle import OrderOfBattle
    from belgrade_cli.model import Person
    from belgrade_cli.state import State


def who(state: State, text: str, *, sources: bool = False) -> Answer:
    """Everyone whom `text` can mean."""
    battle = state.battle
    matches = lookup.index(battle).lookup(text, ("person",))
    if not matches:
        return lookup.none(battle, text, ("person",), [])
    data = [person_record(state, match.id) for match in matches]
    blocks: list[Block] = []
    for record in data:
        blocks += _card(state, battle.people[record["id"]], record, sources)
    return Answer(data, PERSON_FIELDS, tuple(data), tuple(blocks))


def _card(state: State, person: Person, record: Json, sources: bool) -> list[Block]:
    battle = state.battle
    heading = (Span(person.name, wording.colour(battle, record["side"])), *wording.dispute_mark(battle, person.id))
    rows: list[tuple[str, tuple[Line, ...]]] = []
    nation = battle.nations.get(record["nation"] or "", "")
    side = battle.name(record["side"]) if record["side"] else ""
    rows.append(("side", (span(", ".join(part for part in (nation, side) if part)),)))
    rows.append(("also", wording.lines(person.aliases)))
    rows.append(
        (
            "ranks",
            tuple(_fact(rank["rank"], rank["on"], rank["sources"], sources, rank["note"]) for rank in record["ranks"]),
        )
    )
    rows.append(("commands", tuple(_post(battle, post, sources) for post in record["posts"])))
    rows.append(("offices", tuple(_office(office, sources) for office in record["offices"])))
    rows.append(("awards", tuple(_fact(award["name"], None, award["sources"], sources) for award in record["awards"])))
    if record["fate"]:
        rows.append(
            (
                "fate",
                (
                    _fact(
                        wording.words(record["fate"]["kind"]), record["fate"]["on"], record["fate"]["sources"], sources
                    ),
                ),
            )
        )
    rows.append(
        ("events", tuple(_fact(event["title"], event["date"], event["sources"], sources) for event in record["events"]))
    )
    rows.append(("note", wording.lines([person.note] if person.note else [], "note")))
    rows.append(("disputed", tuple(wording.dispute_line(battle, dispute) for dispute in record["disputes"])))
    rows.append(
        ("sources", wording.lines([", ".join(record["sources"])] if sources and record["sources"] else [], "source"))
    )
    return [Heading(heading, 1), Facts(tuple(row for row in rows if row[1] and row[1] != (span(""),)))]


def _post(battle: OrderOfBattle, post: Json, sources: bool) -> Line:
    rank = f"{post['rank']}, " if post["rank"] else ""
    role = "" if post["role"] == "commander" else f"{wording.words(post['role'])}, "
    above = f", under {post['superior_name']}" if post["superior_name"] else ""
    when = dates.span_in_words(post["from"], post["until"])
    below = [battle.name(unit) for unit in battle.subordinates[post["unit"]]]
    over = f"; over {', '.join(below)}" if below else ""
    return (
        Span(f"{rank}{role}"),
        *wording.unit_name(battle, post["unit"]),
        Span(above),
        *((Span(f", {when}", "date"),) if when else ()),
        Span(over, "note"),
        *(wording.source_note(post["sources"]) if sources else ()),
    )


def _office(office: Json, sources: bool) -> Line:
    when = (office["on"] and dates.in_words(office["on"])) or dates.span_in_words(office["from"], office["until"])
    return (
        Span(office["title"]),
        *((Span(f", {when}", "date"),) if when else ()),
        *(wording.source_note(office["sources"]) if sources else ()),
    )


def _fact(text: str, on: str | None, locators: list[str], sources: bool, note: str | None = None) -> Line:
    return (
        *((Span(f"{dates.in_words(on)}: ", "date"),) if on else ()),
        Span(text),
        *((Span(f" ({note})", "note"),) if note else ()),
        *(wording.source_note(locators) if sources else ()),
    )
