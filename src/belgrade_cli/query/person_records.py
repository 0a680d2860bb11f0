"""The JSON records of people with their posts and awards, and of awards with their recipients."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli.model.history import PartOnDay, State
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.model.time import span
from belgrade_cli.query import record_parts
from belgrade_cli.query.event_records import event_record

if TYPE_CHECKING:
    from belgrade_cli.model.records import Award, Command
    from belgrade_cli.query.record_parts import Json

PERSON_FIELDS = (
    "id", "name", "aliases", "names", "nation", "side", "ranks", "offices", "fate", "posts", "awards", "events",
    *record_parts.EVIDENCE_FIELDS,
)  # fmt: skip


def person_record(state: State, person: str) -> Json:
    """A person with posts, awards and events."""
    battle = state.battle
    record = battle.people[person]
    return {
        "id": person,
        "name": record.name,
        **record_parts.names(record.name, record.aliases),
        "nation": record.nation,
        "side": battle.side_of(person),
        "ranks": [record_parts.rank(rank, record) for rank in record.ranks],
        "offices": [record_parts.office(office, record) for office in record.offices],
        "fate": record_parts.fate(record.fate, record),
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
        **record_parts.evidence(battle, record),
        "editorial": record_parts.editorial(battle, record),
    }


def posts(state: State, person: str) -> list[Json]:
    """The commands of a person in date order, undated ones last; on a day, those that apply in units that exist."""
    found = [
        (post.unit, held)
        for post in state.battle.posts(person)
        if state.exists(post.unit) and (held := state.post(post.unit, post.command))
    ]
    if len(found) > 1:
        found.sort(key=lambda pair: _first_known_day(pair[1].part))
    return [post_record(state, unit, held) for unit, held in found]


def _first_known_day(command: Command) -> date:
    bounds = span(command.from_, command.until)
    return bounds.b0 or bounds.b1 or bounds.e0 or date.max


def post_record(state: State, unit: str, held: PartOnDay[Command]) -> Json:
    """A command with the superior of its unit (on its own date, if no day is requested) and its subordinates."""
    battle, command = state.battle, held.part
    superior = _over(state, unit, command)
    return {
        "unit": unit,
        "unit_name": battle.name(unit),
        "role": command.role,
        "rank": command.rank,
        **record_parts.held_from_until(command),
        "certainty": held.certainty,
        "superior": superior,
        "superior_name": record_parts.name(battle, superior),
        "subordinates": record_parts.named(battle, state.subordinates(unit)),
        "sources": record_parts.sources(command, battle.units[unit]),
        "layer": command.layer,
    }


def _over(state: State, unit: str, command: Command) -> str | None:
    """The superior of a post's unit; without a day, the one when a dated command had certainly begun."""
    begun = span(command.from_, command.until).b1
    if state.on is None and begun is not None:
        state = State(state.battle, begun)
    return state.placement(unit).superior


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
        **record_parts.names(award.name, award.aliases, award.names),
        "type": award.type,
        "nation": award.nation,
        "established": award.established,
        **record_parts.on(award.established),
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
        **record_parts.evidence(battle, award),
    }
