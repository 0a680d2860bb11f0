"""`people`: a table of everyone, or of those who match, with rank, post, formation and superior."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Line, Span, Table, Text, filled, span
from belgrade_cli.model.time import Bounds, certainty
from belgrade_cli.model.time import span as days
from belgrade_cli.names.fold import fold
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.person_records import PERSON_FIELDS, person_record, posts
from belgrade_cli.query.presence import KINDS, at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belgrade_cli.model.history import State
    from belgrade_cli.query.record_parts import Json

COLUMNS = (Column("Person"), Column("Rank"), Column("Post"), Column("Formation"), Column("Superior"))


def people(
    state: State,
    text: str | None = None,
    *,
    side: str | None = None,
    nation: str | None = None,
    unit: str | None = None,
    rank: str | None = None,
    place: str | None = None,
    sources: bool = False,
) -> Answer:
    """List the people who pass every filter, in the order of the data set.

    `text` is part of a name, `unit` includes its subordinates, and `rank` is a rank or, if nobody has exactly that,
    words of one. On a day or in a period, only people with a post or office then are listed. At a `place` are those
    with a post in a formation there, and those whom an event there names.
    """
    kept = _with_name(state, text)
    for option, kind, those in ((unit, "unit", _of_unit), (place, "place", _at_place)):
        if option is not None:
            fitting = those(state, lookup.one(state.battle, option, kind, nothing=[], command="people"))
            kept = [person for person in kept if person in fitting]
    kept = [person for person in kept if side is None or _side(state, person) == side]
    kept = [person for person in kept if nation is None or _nation(state, person) == nation]
    kept = _of_rank(state, kept, rank) if rank is not None else kept
    if state.on is not None:
        kept = [person for person in kept if posts(state, person) or _holds_office(state, person)]
    if not kept:
        said = _instead(state, text)
        nobody = () if said else (Text((span("No people.", "note"),)),)
        return Answer([], PERSON_FIELDS, (), nobody, messages=said)

    def data() -> tuple[Json, ...]:
        return tuple(person_record(state, person) for person in kept)

    def blocks() -> tuple[Block, ...]:
        rows = tuple(row for person in kept for row in _rows(state, person, sources))
        total = f"{len(kept):,} {'person' if len(kept) == 1 else 'people'}"
        return filled(Table(COLUMNS, rows)), Text((span(total, "note"),))

    return Answer(lambda: list(data()), PERSON_FIELDS, data, blocks)


# --- filters ----------------------------------------------------------------------------------------------------------


def _with_name(state: State, text: str | None) -> list[str]:
    if text is None:
        return list(state.battle.people)
    index = state.battle.index
    found = {match.id for match in index.lookup(text, ("person",)) or index.search(text, ("person",))}
    return [person for person in state.battle.people if person in found]


def _instead(state: State, text: str | None) -> tuple[str, ...]:
    """What the text names if it is not a person, and how to list the people there."""
    if text is None or _with_name(state, text):
        return ()
    return lookup.none(state.battle, text, ("person",), command="people").lines


def _of_unit(state: State, unit: str) -> set[str]:
    """People who held a post in a formation or in one of its subordinates."""
    return {command.person for below in (unit, *state.below(unit)) for command in state.battle.units[below].commanders}


def _at_place(state: State, place: str) -> set[str]:
    """People who held a post in a formation at the place, or whom an event there proves to have been present."""
    battle = state.battle
    found = {held.part.person for unit in at(state, place) for held in state.commanders(unit)}
    for event in battle.mentioning(place, battle.events):
        if event.kind in KINDS and _in_time(state, battle.when(event.id)):
            found.update(event.people)
    return found


def _side(state: State, person: str) -> str | None:
    """The side of a person: their own, else that of the first formation in which they held a post."""
    battle = state.battle
    return battle.side_of(person) or next((battle.side(post.unit) for post in battle.posts(person)), None)


def _nation(state: State, person: str) -> str | None:
    battle = state.battle
    return battle.people[person].nation or next((battle.nation(post.unit) for post in battle.posts(person)), None)


def _of_rank(state: State, people: Sequence[str], rank: str) -> list[str]:
    """The people with exactly that rank; if there are none, those whose rank contains its words."""
    wanted = fold(rank)
    ranks = {person: [fold(known) for known in _ranks(state, person)] for person in people}
    exact = [person for person in people if wanted in ranks[person]]
    words = set(wanted.split())
    return exact or [person for person in people if any(words <= set(known.split()) for known in ranks[person])]


def _ranks(state: State, person: str) -> list[str]:
    """Every rank of a person, those from posts first."""
    battle = state.battle
    of_posts = (post.command.rank for post in battle.posts(person))
    return list(
        dict.fromkeys([*(rank for rank in of_posts if rank), *(one.rank for one in battle.people[person].ranks)])
    )


def _holds_office(state: State, person: str) -> bool:
    offices = state.battle.people[person].offices
    return any(_in_time(state, days(office.from_, office.until)) for office in offices if not office.on)


def _in_time(state: State, bounds: Bounds) -> bool:
    """Whether the bounds certainly or possibly fall into the requested time."""
    if state.on is None:
        return True
    found = certainty(bounds, state.since or state.on, state.on)
    return found is not None and not (state.certain and found == "possible")


# --- the text ---------------------------------------------------------------------------------------------------------


def _rows(state: State, person: str, sources: bool) -> Iterable[tuple[Line, ...]]:
    """One row for each post; only the first has the name."""
    battle = state.battle
    name: Line = (
        Span(battle.name(person), phrasing.colour(battle, _side(state, person)), person),
        *phrasing.dispute_mark(battle, person),
    )
    held = posts(state, person)
    for number, post in enumerate(held):
        yield name if number == 0 else (), *_post(state, post, sources)
    if not held:
        record = battle.people[person]
        offices = "; ".join(office.title for office in record.offices)
        cited = phrasing.source_note(record.sources) if sources else ()
        yield (*name, *cited), span("; ".join(_ranks(state, person))), span(offices), (), ()


def _post(state: State, post: Json, sources: bool) -> tuple[Line, Line, Line, Line]:
    battle = state.battle
    role = phrasing.words(post["role"])
    possibly = "possibly " if post["certainty"] == "possible" else ""
    cited = phrasing.source_note(tuple(post["sources"])) if sources else ()
    return (
        span(post["rank"] or ""),
        span(f"{possibly}{role}"),
        (*phrasing.unit_name(battle, post["unit"]), *cited),
        span(post["superior_name"] or "", "", post["superior"] or ""),
    )
