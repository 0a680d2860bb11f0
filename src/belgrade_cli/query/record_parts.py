"""The JSON of dated parts of records: plain days next to every date, and the certainty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.model.aliases import texts, with_language
from belgrade_cli.model.editorial import editorial_keys
from belgrade_cli.model.provenance import filled_by
from belgrade_cli.model.time import Bounds, moment, span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from belgrade_cli.model import records as model
    from belgrade_cli.model.history import PartOnDay
    from belgrade_cli.model.order_of_battle import OrderOfBattle

Json = dict[str, Any]
SPAN_FIELDS = ("from", "from_earliest", "from_latest", "until", "until_earliest", "until_latest")
"""The keys of something that applied from one day until another."""
EVIDENCE_FIELDS = ("note", "sources", "disputes", "editorial", "layer", "filled")
"""The last columns of formations, people and places."""


def names(name: str, aliases: Iterable[str | model.Alias], named: Iterable[model.Language] = ()) -> Json:
    """The aliases as strings, and those with a known language with it, including the name itself."""
    known = [(form.name, form.language) for form in named]
    known += [(form.name, form.language) for form in with_language(aliases)]
    return {
        "aliases": [form for form in texts(aliases) if form != name],
        "names": [{"name": form, "language": language} for form, language in known],
    }


def days(bounds: Bounds) -> Json:
    """The first and last possible day, in ISO form; null if unknown."""
    return {"earliest": _iso(bounds.b0), "latest": _iso(bounds.e1)}


def on(text: str | None) -> Json:
    """The days of an EDTF date."""
    return days(moment(text))


def spanned(start: str | None, end: str | None) -> Json:
    """From and until as written, each with its earliest and latest day."""
    b0, b1, e0, e1, _ = span(start, end)
    return dict(zip(SPAN_FIELDS, (start, _iso(b0), _iso(b1), end, _iso(e0), _iso(e1)), strict=True))


def held_from_until(part: model.Spanned) -> Json:
    """The keys of a part with a span."""
    return spanned(part.from_, part.until)


def sources(part: model.Sourced, record: model.Sourced) -> list[str]:
    """The sources of a part, else those of its record."""
    return list(part.sources or record.sources)


def note_and_sources(part: model.Sourced, record: model.Sourced) -> Json:
    """The note, the sources and the layer of a part."""
    return {"note": part.note, "sources": sources(part, record), "layer": part.layer}


def fate(part: model.Fate | None, record: model.Sourced) -> Json | None:
    """How a formation or person ended."""
    if part is None:
        return None
    return {"kind": part.kind, "on": part.on, **on(part.on), **note_and_sources(part, record)}


def command(battle: OrderOfBattle, held: PartOnDay[model.Command], record: model.Unit) -> Json:
    """A commander or member of the staff."""
    part = held.part
    return {
        "person": part.person,
        "name": battle.name(part.person),
        "rank": part.rank,
        "role": part.role,
        **held_from_until(part),
        "certainty": held.certainty,
        **note_and_sources(part, record),
    }


def subordinations(
    battle: OrderOfBattle, held: Iterable[PartOnDay[model.Subordination]], record: model.Unit
) -> list[Json]:
    """All dated subordinations; those that do not apply on the day have no certainty."""
    certainties = {id(one.part): one.certainty for one in held}
    return [
        {
            "superior": entry.superior,
            "superior_name": battle.name(entry.superior),
            "relationship": entry.relationship,
            **held_from_until(entry),
            "certainty": certainties.get(id(entry)),
            "as_printed": entry.as_printed,
            **note_and_sources(entry, record),
        }
        for entry in record.subordination
    ]


def location(battle: OrderOfBattle, held: PartOnDay[model.Location], record: model.Unit) -> Json:
    """A location of a formation."""
    part = held.part
    return {
        "place": part.place,
        "name": battle.name(part.place),
        "kind": part.kind,
        **held_from_until(part),
        "certainty": held.certainty,
        "as_printed": part.as_printed,
        **note_and_sources(part, record),
    }


def allegiance(held: PartOnDay[model.Allegiance], record: model.Unit) -> Json:
    """The side and nation for which a formation fought for a time."""
    part = held.part
    return {
        "side": part.side,
        "nation": part.nation,
        **held_from_until(part),
        "certainty": held.certainty,
        **note_and_sources(part, record),
    }


def rank(part: model.Rank, record: model.Sourced) -> Json:
    """A rank outside a command."""
    return {"rank": part.rank, "on": part.on, **on(part.on), **note_and_sources(part, record)}


def office(part: model.Office, record: model.Sourced) -> Json:
    """A post outside the formations."""
    return {
        "title": part.title,
        "on": part.on,
        **on(part.on),
        **held_from_until(part),
        **note_and_sources(part, record),
    }


def from_layers(record: model.Sourced) -> Json:
    """The layer of a record, and the layers that filled in its keys."""
    return {"layer": record.layer, "filled": filled_by(record)}


def evidence(
    battle: OrderOfBattle, record: model.Unit | model.Person | model.Place | model.Figure | model.Award
) -> Json:
    """The evidence for a record: its note, its sources, the disputes about it, its layers."""
    return {
        "note": record.note,
        "sources": list(record.sources),
        "disputes": list(battle.relations.disputes.get(record.id, ())),
        **from_layers(record),
    }


def named(battle: OrderOfBattle, ids: Iterable[str]) -> list[Json]:
    """Ids with the names of their records."""
    return [{"id": record, "name": battle.name(record)} for record in ids]


def editorial(battle: OrderOfBattle, record: model.Unit | model.Person | model.Place) -> list[str]:
    """The keys that are editorial additions, if those are shown."""
    return editorial_keys(record) if battle.editorial else []


def name(battle: OrderOfBattle, record: str | None) -> str | None:
    """The name of a record; None for None."""
    return battle.name(record) if record is not None else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
