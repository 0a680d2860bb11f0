"""Dated parts of records as the JSON of commands shows them: plain days beside every date, and how surely they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.model.aliases import texts, with_language
from belgrade_cli.model.editorial import editorial_keys
from belgrade_cli.model.provenance import filled_by
from belgrade_cli.model.time import Bounds, moment, span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from belgrade_cli.model.history import Held
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import (
        Alias,
        Allegiance,
        Award,
        Command,
        Fate,
        Figure,
        Language,
        Location,
        Office,
        Person,
        Place,
        Rank,
        Sourced,
        Spanned,
        Subordination,
        Unit,
    )

Json = dict[str, Any]
SPAN_FIELDS = ("from", "from_earliest", "from_latest", "until", "until_earliest", "until_latest")
"""The keys of something that held from a day until a day."""
EVIDENCE_FIELDS = ("note", "sources", "disputes", "editorial", "layer", "filled")
"""The last columns of formations, people and places."""


def names(name: str, aliases: Iterable[str | Alias], named: Iterable[Language] = ()) -> Json:
    """The other forms of a name as texts, and those whose language is known with it, the name itself among them."""
    known = [(form.name, form.language) for form in named]
    known += [(form.name, form.language) for form in with_language(aliases)]
    return {
        "aliases": [form for form in texts(aliases) if form != name],
        "names": [{"name": form, "language": language} for form, language in known],
    }


def days(bounds: Bounds) -> Json:
    """The first and the last day on which something can have been, as ISO days; null where that is not known."""
    return {"earliest": _iso(bounds.b0), "latest": _iso(bounds.e1)}


def on(text: str | None) -> Json:
    """The days of an EDTF text that says when something was."""
    return days(moment(text))


def spanned(start: str | None, end: str | None) -> Json:
    """From and until as they are written, each with its earliest and latest day."""
    b0, b1, e0, e1, _ = span(start, end)
    return dict(zip(SPAN_FIELDS, (start, _iso(b0), _iso(b1), end, _iso(e0), _iso(e1)), strict=True))


def held_from_until(part: Spanned) -> Json:
    """The keys of a part that held from a day until a day."""
    return spanned(part.from_, part.until)


def sources(part: Sourced, record: Sourced) -> list[str]:
    """The locators of a part, else those of its record."""
    return list(part.sources or record.sources)


def said_of(part: Sourced, record: Sourced) -> Json:
    """What is said of a part of a record: its note, its sources, the layer that it is from."""
    return {"note": part.note, "sources": sources(part, record), "layer": part.layer}


def fate(part: Fate | None, record: Sourced) -> Json | None:
    """How a formation or person ended."""
    if part is None:
        return None
    return {
        "kind": part.kind,
        "on": part.on,
        **on(part.on),
        **said_of(part, record),
    }


def command(battle: OrderOfBattle, held: Held[Command], record: Unit) -> Json:
    """Who led a formation, or served in its staff."""
    part = held.part
    return {
        "person": part.person,
        "name": battle.name(part.person),
        "rank": part.rank,
        "role": part.role,
        **held_from_until(part),
        "certainty": held.certainty,
        **said_of(part, record),
    }


def subordinations(battle: OrderOfBattle, held: Iterable[Held[Subordination]], record: Unit) -> list[Json]:
    """All dated subordinations; those that do not hold on the day have no certainty."""
    certainties = {id(one.part): one.certainty for one in held}
    return [
        {
            "superior": entry.superior,
            "superior_name": battle.name(entry.superior),
            "relationship": entry.relationship,
            **held_from_until(entry),
            "certainty": certainties.get(id(entry)),
            "as_printed": entry.as_printed,
            **said_of(entry, record),
        }
        for entry in record.subordination
    ]


def location(battle: OrderOfBattle, held: Held[Location], record: Unit) -> Json:
    """Where a formation was."""
    part = held.part
    return {
        "place": part.place,
        "name": battle.name(part.place),
        "kind": part.kind,
        **held_from_until(part),
        "certainty": held.certainty,
        "as_printed": part.as_printed,
        **said_of(part, record),
    }


def allegiance(held: Held[Allegiance], record: Unit) -> Json:
    """On which side, and as part of which nation, a formation fought for a time."""
    part = held.part
    return {
        "side": part.side,
        "nation": part.nation,
        **held_from_until(part),
        "certainty": held.certainty,
        **said_of(part, record),
    }


def rank(part: Rank, record: Sourced) -> Json:
    """A rank outside a command."""
    return {
        "rank": part.rank,
        "on": part.on,
        **on(part.on),
        **said_of(part, record),
    }


def office(part: Office, record: Sourced) -> Json:
    """A post outside the formations."""
    return {
        "title": part.title,
        "on": part.on,
        **on(part.on),
        **held_from_until(part),
        **said_of(part, record),
    }


def from_layers(record: Sourced) -> Json:
    """The layer that a record is from, and by key those that filled in what it had not."""
    return {"layer": record.layer, "filled": filled_by(record)}


def evidence(battle: OrderOfBattle, record: Unit | Person | Place | Figure | Award) -> Json:
    """What a record says of itself: its note, its sources, the disputes about it, the layers that it is from."""
    return {
        "note": record.note,
        "sources": list(record.sources),
        "disputes": list(battle.disputes_about.get(record.id, ())),
        **from_layers(record),
    }


def named(battle: OrderOfBattle, ids: Iterable[str]) -> list[Json]:
    """Ids, each with the name of its record."""
    return [{"id": record, "name": battle.name(record)} for record in ids]


def editorial(battle: OrderOfBattle, record: Unit | Person | Place) -> list[str]:
    """The keys that only general knowledge gave, where they are shown at all."""
    return editorial_keys(record) if battle.editorial else []


def name(battle: OrderOfBattle, record: str | None) -> str | None:
    """The name of a record; None for none."""
    return battle.name(record) if record is not None else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
