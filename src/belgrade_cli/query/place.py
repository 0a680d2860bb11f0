"""`place`: the names and coordinates of a place, its events, and the formations that were there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Facts, Heading, Line, Span
from belgrade_cli.model import edtf
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.place_records import PLACE_FIELDS, place_record

if TYPE_CHECKING:
    from belgrade_cli.model.history import State
    from belgrade_cli.model.records import Place
    from belgrade_cli.query.record_parts import Json


def place(state: State, text: str, *, sources: bool = False) -> Answer:
    """Show the place that `text` means. The data is an array with one record (docs/output.md)."""
    battle = state.battle
    found = lookup.one(battle, text, "place", nothing=[])
    record = place_record(battle, found)
    heading = Heading((Span(record["name"], "heading"), *phrasing.dispute_mark(battle, found)), 1)
    return Answer([record], PLACE_FIELDS, (record,), (heading, _card(state, record, sources)))


def _card(state: State, record: Json, sources: bool) -> Facts:
    battle = state.battle
    what, coordinates = described(battle.places[record["id"]])
    rows: phrasing.Rows = [
        ("today", phrasing.line(record["modern_name"])),
        ("type", phrasing.line(what)),
        ("coordinates", phrasing.line(coordinates)),
        ("events", phrasing.event_lines(battle, (event["id"] for event in record["events"]), sources)),
        ("formations", tuple(_presence(state, presence, sources) for presence in record["units"])),
        ("note", phrasing.line(record["note"], "note")),
        ("disputed", phrasing.dispute_lines(battle, record["disputes"])),
        *phrasing.other_names(record),
        ("editorial", phrasing.line(", ".join(map(phrasing.words, record["editorial"])), "note")),
        ("sources", phrasing.line(", ".join(record["sources"]), "source")),
    ]
    return phrasing.facts(rows)


def described(place: Place) -> tuple[str, str]:
    """What a place is and where it is, in words; empty if unknown."""
    what = ", ".join(word for word in (place.kind, place.country) if word)
    known = place.latitude is not None and place.longitude is not None
    return what, _position(place.latitude or 0.0, place.longitude or 0.0) if known else ""


def _position(latitude: float, longitude: float) -> str:
    return (
        f"{abs(latitude):.4f}° {'N' if latitude >= 0 else 'S'}, {abs(longitude):.4f}° {'E' if longitude >= 0 else 'W'}"
    )


def _presence(state: State, presence: Json, sources: bool) -> Line:
    when = edtf.span_in_words(presence["from"], presence["until"])
    kind = ", headquarters" if presence["kind"] == "headquarters" else ""
    return (
        *phrasing.unit_name(state.battle, presence["unit"]),
        Span(kind),
        *((Span(f", {when}", "date"),) if when else ()),
        *(phrasing.source_note(presence["sources"], presence["layer"]) if sources else ()),
    )
