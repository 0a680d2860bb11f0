"""Records as the JSON of commands shows them: the keys of the output contract, in its order, with names beside ids."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli.model.editorial import editorial_keys
from belgrade_cli.model.history import State, lifetime
from belgrade_cli.model.provenance import filled_by
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.model.time import lasts, span
from belgrade_cli.query import parts
from belgrade_cli.symbols.codes import code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.model.history import Held
    from belgrade_cli.model.records import Award, Command, Dispute, Event, Figure, Person, Place, Source, Sourced, Unit

Json = dict[str, Any]

UNIT_FIELDS = (
    "id",
    "name",
    "aliases",
    "side",
    "nation",
    "allegiance",
    "echelon",
    "branch",
    "part",
    "described",
    "count",
    "sidc",
    "fate",
    "commanders",
    "superior",
    "superior_name",
    "relationship",
    "certainty",
    "exists",
    "subordination",
    "locations",
    *parts.SPAN_FIELDS,
    "note",
    "sources",
    "disputes",
    "editorial",
    "layer",
    "filled",
)
PERSON_FIELDS = (
    "id",
    "name",
    "aliases",
    "nation",
    "side",
    "ranks",
    "offices",
    "fate",
    "posts",
    "awards",
    "events",
    "note",
    "sources",
    "disputes",
    "editorial",
    "layer",
    "filled",
)
PLACE_FIELDS = (
    "id",
    "name",
    "aliases",
    "modern_name",
    "kind",
    "country",
    "latitude",
    "longitude",
    "events",
    "units",
    "note",
    "sources",
    "disputes",
    "editorial",
    "layer",
    "filled",
)
EVENT_FIELDS = (
    "id",
    "title",
    "aliases",
    "date",
    "earliest",
    "latest",
    "lasts",
    "after",
    "since",
    "before",
    "stage",
    "kind",
    "places",
    "units",
    "people",
    "note",
    "sources",
    "attributed_to",
    "disputes",
    "layer",
    "filled",
)
FIGURE_FIELDS = (
    "id",
    "subject",
    "subject_name",
    "subjects",
    "side",
    "kind",
    "measure",
    "value",
    "qualifier",
    "on",
    "earliest",
    "latest",
    "place",
    "part_of",
    "sum_of",
    "attributed_to",
    "derived",
    "derived_from",
    "known_for",
    "known_of",
    "note",
    "sources",
    "disputes",
    "layer",
    "filled",
)


def unit_record(state: State, unit: str) -> Json:
    """A unit without its subordinates."""
    battle = state.battle
    record = battle.units[unit]
    placement = state.placement(unit)
    return {
        "id": unit,
        "name": record.name,
        "aliases": list(record.aliases),
        "side": state.side(unit),
        "nation": state.nation(unit),
        "allegiance": [parts.allegiance(held, record) for held in state.allegiances(unit)],
        "echelon": record.echelon,
        "branch": record.branch,
        "part": record.part,
        "described": record.described,
        "count": record.count,
        "sidc": symbol_code(battle, unit, state.side(unit)),
        "fate": parts.fate(record.fate, record),
        "commanders": [parts.command(battle, held, record) for held in state.commanders(unit)],
        "superior": placement.superior,
        "superior_name": _name(battle, placement.superior),
        "relationship": placement.relationship,
        "certainty": placement.certainty,
        "exists": state.existence(unit) if state.on else None,
        "subordination": parts.subordinations(battle, state.entries(unit), record) if record.subordination else [],
        "locations": [parts.location(battle, held, record) for held in state.locations(unit)],
        **parts.spanned(*lifetime(record)),
        "until": record.until,
        "note": record.note,
        "sources": list(record.sources),
        "disputes": list(battle.disputes_about.get(unit, ())),
        **_from_layers(record),
        "editorial": _editorial(battle, record),
    }


def symbol_code(battle: OrderOfBattle, unit: str, side: str | None = None) -> str:
    """The symbol code of a unit: its own where the data give one, else what follows from side, echelon and branch.

    `side` is that of a day; without it the unit's own.
    """
    record = battle.units[unit]
    return record.sidc or code(battle.identity(side or battle.side(unit)), record.echelon, record.branch)


class Nested(NamedTuple):
    """A unit with those shown below it, and how many of them are not."""

    unit: str
    below: tuple[Nested, ...]
    omitted: int = 0


def nested(state: State, unit: str, depth: int | None = None, within: frozenset[str] | None = None) -> Nested:
    """A unit with its subordinates, `depth` levels down, of those in `within`."""
    below = [sub for sub in state.subordinates(unit) if within is None or sub in within]
    if depth == 0:
        return Nested(unit, (), len(below))
    return Nested(unit, tuple(nested(state, sub, None if depth is None else depth - 1, within) for sub in below))


def every(units: Iterable[Nested]) -> Iterator[str]:
    """The units and all below them, in order."""
    for unit in units:
        yield unit.unit
        yield from every(unit.below)


def nested_record(state: State, units: Nested) -> Json:
    """A unit's record with those of its subordinates nested."""
    record = unit_record(state, units.unit)
    record["subordinates"] = [nested_record(state, below) for below in units.below]
    if units.omitted:
        record["subordinates_omitted"] = units.omitted
    return record


def unit_tree(state: State, unit: str, depth: int | None = None, within: frozenset[str] | None = None) -> Json:
    """A unit's record with its subordinates nested, `depth` levels down, of those in `within`."""
    return nested_record(state, nested(state, unit, depth, within))


def person_record(state: State, person: str) -> Json:
    """A person with posts, awards and events."""
    battle = state.battle
    record = battle.people[person]
    return {
        "id": person,
        "name": record.name,
        "aliases": list(record.aliases),
        "nation": record.nation,
        "side": battle.side_of(person),
        "ranks": [parts.rank(rank, record) for rank in record.ranks],
        "offices": [parts.office(office, record) for office in record.offices],
        "fate": parts.fate(record.fate, record),
        "posts": posts(state, person),
        "awards": [
            {
                "award": award.id,
                "name": award.name,
                "rank": recipient.rank,
                "sources": list(recipient.sources or award.sources),
                "layer": recipient.layer,
            }
            for award in battle.awards.values()
            for recipient in award.recipients
            if recipient.person == person
        ],
        "events": [event_record(battle, event) for event in battle.mentioning(person, battle.events)],
        "note": record.note,
        "sources": list(record.sources),
        "disputes": list(battle.disputes_about.get(person, ())),
        **_from_layers(record),
        "editorial": _editorial(battle, record),
    }


def posts(state: State, person: str) -> list[Json]:
    """The commands of a person; on a day those that hold, of units that exist."""
    return [
        post_record(state, post.unit, held)
        for post in state.battle.posts(person)
        if state.exists(post.unit) and (held := state.post(post.unit, post.command))
    ]


def post_record(state: State, unit: str, held: Held[Command]) -> Json:
    """A command that a person held, with what stands above it (on its own day, if none is asked for) and below it."""
    battle, command = state.battle, held.part
    superior = _over(state, unit, command)
    return {
        "unit": unit,
        "unit_name": battle.name(unit),
        "role": command.role,
        "rank": command.rank,
        **parts.held_from_until(command),
        "certainty": held.certainty,
        "superior": superior,
        "superior_name": _name(battle, superior),
        "subordinates": _named(battle, state.subordinates(unit)),
        "sources": parts.sources(command, battle.units[unit]),
        "layer": command.layer,
    }


def _over(state: State, unit: str, command: Command) -> str | None:
    """The superior of a post's unit; without a day, that of the day by which a dated command had begun."""
    begun = span(command.from_, command.until).b1
    if state.on is None and begun is not None:
        state = State(state.battle, begun)
    return state.placement(unit).superior


def place_record(battle: OrderOfBattle, place: str) -> Json:
    """A place with what happened there and who was there."""
    record = battle.places[place]
    return {
        "id": place,
        "name": record.name,
        "aliases": list(record.aliases),
        "modern_name": record.modern_name,
        "kind": record.kind,
        "country": record.country,
        "latitude": record.latitude,
        "longitude": record.longitude,
        "events": [event_record(battle, event) for event in battle.mentioning(place, battle.events)],
        "units": [
            {
                "unit": unit.id,
                "unit_name": unit.name,
                "kind": location.kind,
                **parts.held_from_until(location),
                "sources": parts.sources(location, unit),
                "layer": location.layer,
            }
            for unit in battle.mentioning(place, battle.units)
            for location in unit.locations
            if location.place == place
        ],
        "note": record.note,
        "sources": list(record.sources),
        "disputes": list(battle.disputes_about.get(place, ())),
        **_from_layers(record),
        "editorial": _editorial(battle, record),
    }


def event_record(battle: OrderOfBattle, event: Event) -> Json:
    """An event with the names of places, units and people."""
    return dict(_event_record(battle, event.id))


@lru_cache(maxsize=2048)
def _event_record(battle: OrderOfBattle, id: str) -> Json:
    """Made once: everything that an event names shows it."""
    event = battle.events[id]
    return {
        "id": event.id,
        "title": event.title,
        "aliases": list(event.aliases),
        "date": event.date,
        **parts.days(battle.when(event.id)),
        "lasts": lasts(event),
        "after": event.after,
        "since": event.since,
        "before": event.before,
        "stage": event.stage,
        "kind": event.kind,
        "places": _named(battle, event.places),
        "units": _named(battle, event.units),
        "people": _named(battle, event.people),
        "note": event.note,
        "sources": list(event.sources),
        "attributed_to": list(event.attributed_to),
        "disputes": list(battle.disputes_about.get(event.id, ())),
        **_from_layers(event),
    }


def figure_record(battle: OrderOfBattle, figure: Figure, derived_from: Iterable[str] = ()) -> Json:
    """A figure; with `derived_from` one that was made of those."""
    made_of = list(derived_from)
    if not made_of and battle.figures.get(figure.id) is figure:
        return dict(_figure_record(battle, figure.id))
    return _record_of_figure(battle, figure, made_of)


@lru_cache(maxsize=2048)
def _figure_record(battle: OrderOfBattle, id: str) -> Json:
    """Made once: everything that a figure is about shows it."""
    return _record_of_figure(battle, battle.figures[id], [])


def _record_of_figure(battle: OrderOfBattle, figure: Figure, made_of: list[str]) -> Json:
    subjects = (figure.subject,) if isinstance(figure.subject, str) else figure.subject
    return {
        "id": figure.id,
        "subject": figure.subject if isinstance(figure.subject, str) else list(figure.subject),
        "subject_name": ", ".join(battle.name(subject) for subject in subjects),
        "subjects": _named(battle, subjects),
        "side": side_of_figure(battle, figure),
        "kind": figure.kind,
        "measure": figure.measure,
        "value": figure.value,
        "qualifier": figure.qualifier,
        "on": figure.on,
        **parts.on(figure.on),
        "place": figure.place,
        "part_of": figure.part_of,
        "sum_of": list(figure.sum_of),
        "attributed_to": list(figure.attributed_to),
        "derived": bool(made_of),
        "derived_from": made_of,
        "known_for": None,
        "known_of": None,
        "note": figure.note,
        "sources": list(figure.sources),
        "disputes": list(battle.disputes_about.get(figure.id, ())),
        **_from_layers(figure),
    }


def side_of_figure(battle: OrderOfBattle, figure: Figure) -> str | None:
    """The side of a figure's subjects, if they share one."""
    sides = {battle.side_of(subject) for subject in subjects_of(figure)}
    return sides.pop() if len(sides) == 1 else None


def dispute_record(battle: OrderOfBattle, dispute: Dispute) -> Json:
    """A dispute with the names of what it is about."""
    return {
        "id": dispute.id,
        "question": dispute.question,
        "about": [_about(battle, part) for part in dispute.about],
        "claims": [
            {
                "says": claim.says,
                "sources": list(claim.sources or dispute.sources),
                "attributed_to": list(claim.attributed_to),
                "layer": claim.layer,
            }
            for claim in dispute.claims
        ],
        "reading": dispute.reading,
        "because": dispute.because,
        "layer": dispute.layer,
    }


def award_record(state: State, award: Award) -> Json:
    """An award with the number awarded and the posts of its recipients."""
    battle = state.battle
    total = next(
        (
            figure
            for figure in battle.figures.values()
            if figure.measure == "awarded" and award.id in subjects_of(figure)
        ),
        None,
    )
    return {
        "id": award.id,
        "name": award.name,
        "aliases": list(award.aliases),
        "names": [{"name": other.name, "language": other.language} for other in award.names],
        "type": award.type,
        "nation": award.nation,
        "established": award.established,
        **parts.on(award.established),
        "status": award.status,
        "awarded_for": award.awarded_for,
        "eligibility": award.eligibility,
        "statute": list(award.statute),
        "worn": award.worn,
        "precedence": list(award.precedence),
        "diameter_mm": award.diameter_mm,
        "material": award.material,
        "obverse": award.obverse,
        "reverse": award.reverse,
        "inscriptions": [
            {"text": words.text, "translation": words.translation, "face": words.face} for words in award.inscriptions
        ],
        "ribbon": award.ribbon
        and {
            "width_mm": award.ribbon.width_mm,
            "material": award.ribbon.material,
            "colour": award.ribbon.colour,
            "stripes": [
                {"colour": stripe.colour, "width_mm": stripe.width_mm, "position": stripe.position}
                for stripe in award.ribbon.stripes
            ],
        },
        "total_awarded": total and {"value": total.value, "qualifier": total.qualifier, "sources": list(total.sources)},
        "recipients": [
            {
                "person": recipient.person,
                "name": battle.name(recipient.person),
                "rank": recipient.rank,
                "posts": posts(state, recipient.person),
                "sources": list(recipient.sources or award.sources),
                "layer": recipient.layer,
            }
            for recipient in award.recipients
        ],
        "note": award.note,
        "sources": list(award.sources),
        "disputes": list(battle.disputes_about.get(award.id, ())),
        **_from_layers(award),
    }


def source_record(source: Source) -> Json:
    """A work."""
    return {
        "id": source.id,
        "kind": source.kind,
        "title": source.title,
        "authors": list(source.authors),
        "editors": list(source.editors),
        "publisher": source.publisher,
        "place": source.place,
        "year": source.year,
        "isbn": source.isbn,
        "url": source.url,
        "accessed": source.accessed,
        "trust": source.trust,
        "read": source.read,
        "sections": dict(source.sections),
        "note": source.note,
        **_from_layers(source),
    }


# --- parts ------------------------------------------------------------------------------------------------------------


def _from_layers(record: Sourced) -> Json:
    """The layer that a record is from, and by key those that filled in what it had not."""
    return {"layer": record.layer, "filled": filled_by(record)}


def _named(battle: OrderOfBattle, ids: Iterable[str]) -> list[Json]:
    return [{"id": record, "name": battle.name(record)} for record in ids]


def _about(battle: OrderOfBattle, part: str) -> Json:
    record, _, key = part.partition(".")
    return {"id": record, "part": key or None, "name": battle.name(record), "kind": battle.kind(record)}


def _editorial(battle: OrderOfBattle, record: Unit | Person | Place) -> list[str]:
    return editorial_keys(record) if battle.editorial else []


def _name(battle: OrderOfBattle, record: str | None) -> str | None:
    return battle.name(record) if record is not None else None
