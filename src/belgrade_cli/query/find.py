"""`find`: search units, people, places and events by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Column, Line, Span, Table, filled, span
from belgrade_cli.query import lookup, phrasing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Sourced
    from belgrade_cli.query.record_parts import Json

FIELDS = ("kind", "id", "name", "match", "context")
KINDS = ("unit", "armed-force", "person", "place", "event", "award")
COLUMNS = (Column("Name"), Column("Kind"), Column("Matched"), Column("Context"), Column("Id", whole=True))


def find(battle: OrderOfBattle, text: str, *, sources: bool = False) -> Answer:
    """Find everything that `text` may mean, best match first, with what matched and its context."""
    matches = battle.index.search(text, KINDS)
    if not matches:
        raise lookup.none(battle, text, KINDS, nothing=[])
    data: list[Json] = [
        {
            "kind": match.kind,
            "id": match.id,
            "name": battle.name(match.id),
            "match": match.match,
            "context": context(battle, match.kind, match.id),
        }
        for match in matches
    ]
    return Answer(
        data,
        FIELDS,
        tuple(data),
        lambda: (filled(Table(COLUMNS, tuple(_row(battle, found, sources) for found in data))),),
    )


def context(battle: OrderOfBattle, kind: str, record: str) -> str:
    """What distinguishes a record from others with its name: superiors, posts, country, date."""
    if kind == "unit":
        above = [battle.name(superior) for superior in battle.chain(record)]
        return " < ".join(above) or battle.nations.get(battle.nation(record) or "", "")
    if kind == "person":
        posts = [battle.name(post.unit) for post in battle.posts(record)]
        return "; ".join(posts) or "; ".join(office.title for office in battle.people[record].offices)
    if kind == "armed-force":
        return battle.nations[battle.nation_of_force[record]]
    if kind == "place":
        place = battle.places[record]
        return ", ".join(word for word in (place.kind, place.country) if word)
    return phrasing.event_date(battle, record) if kind == "event" else battle.awards[record].type or ""


def _row(battle: OrderOfBattle, found: Json, sources: bool) -> tuple[Line, ...]:
    side = battle.side_of(found["id"]) if found["kind"] in {"unit", "armed-force", "person"} else None
    name = (
        Span(found["name"], phrasing.colour(battle, side) if side else "name"),
        *phrasing.dispute_mark(battle, found["id"]),
        *(phrasing.source_note(_sources(battle, found)) if sources else ()),
    )
    matched = "" if found["match"] == found["name"] else found["match"]
    return (
        name,
        span(phrasing.words(found["kind"]), "note"),
        span(matched),
        span(found["context"], "note"),
        span(found["id"], "id"),
    )


def _sources(battle: OrderOfBattle, found: Json) -> tuple[str, ...]:
    records: dict[str, Mapping[str, Sourced]] = {
        "unit": battle.units,
        "armed-force": battle.armed_forces,
        "person": battle.people,
        "place": battle.places,
        "event": battle.events,
        "award": battle.awards,
    }
    return records[found["kind"]][found["id"]].sources
