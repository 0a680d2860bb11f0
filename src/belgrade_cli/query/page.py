"""The order of battle as one HTML page: the tree in all its states, the changes of each day, all records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Span
from belgrade_cli.answer.pictures import ChangeDay, EventTimes, Page
from belgrade_cli.loading.ground_file import usable
from belgrade_cli.model import edtf
from belgrade_cli.model.aliases import texts
from belgrade_cli.model.name_entries import entries
from belgrade_cli.query import changes, illustrations, lookup
from belgrade_cli.query.change_records import Change, all_changes
from belgrade_cli.query.days import eventful
from belgrade_cli.query.find import KINDS
from belgrade_cli.query.page_cards import Cards
from belgrade_cli.query.page_map import atlas
from belgrade_cli.query.presence import KINDS as KINDS_OF_PRESENCE
from belgrade_cli.query.tree_history import borders, lines_over_time
from belgrade_cli.query.unit_records import symbol_code
from belgrade_cli.symbols.drawing import limitations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from belgrade_cli.answer.blocks import Line
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.names.index import Entry as NameEntry


def page(state: State, text: str | None = None, *, sources: bool = False) -> Answer:
    """Make the page of a whole order of battle, or of the formation that `text` means and what belongs to it.

    It opens on the day of the state; `sources` says whether sources are shown at first.
    """
    battle, remarks = state.battle, tuple[str, ...]()
    shapes, unread = usable(battle)
    if text is not None:
        from belgrade_cli.query.subset import below

        found = lookup.one(battle, text, "unit")
        battle, remarks = below(battle, found)
    change_days = _change_days(battle)
    operation = battle.operation
    days = tuple(sorted({*borders(battle), *(one.day for one in change_days)}))
    stops = tuple(eventful(battle, [one.day for one in change_days]))
    cards, names = Cards(battle), tuple(_names(battle))
    where = {place: number for number, place in enumerate(battle.places)}
    whole = Page(
        title=illustrations.whole(battle),
        subtitle=edtf.in_words(operation.dates) if operation and operation.dates else "",
        on=state.on,
        sources=sources,
        tree_lines=tuple(cards.formations(lines_over_time(battle, days))),
        days=days,
        change_days=change_days,
        stops=stops,
        stages=tuple(stage.name for stage in battle.stages),
        moments=tuple(_moment(battle, event) for event in battle.relations.chronology),
        atlas=atlas(battle, stops, shapes),
        parts=tuple(part for part in cards.parts() if part.contents),
        citations=tuple(_citations(battle)),
        parties=illustrations.parties(battle, (side.id for side in battle.sides)),
        sites=tuple(
            tuple(map(where.__getitem__, battle.events[event].places)) for event in battle.relations.chronology
        ),
        layers=tuple((layer.id, layer.name or layer.id) for layer in battle.layers),
        names=names,
        printed=tuple(_printed(battle, entry) for entry in names),
        ranks=tuple(_ranks(battle)),
    )
    return Answer(None, messages=(*remarks, *unread, *_warnings(battle)), picture=whole)


def _warnings(battle: OrderOfBattle) -> Iterator[str]:
    for unit in battle.units:
        code = symbol_code(battle, unit)
        yield from (f"{unit}: symbol {code}: {doubt}" for doubt in limitations(code))


def _change_days(battle: OrderOfBattle) -> tuple[ChangeDay, ...]:
    """The days with changes; a change is listed on the first day on which it may apply, and on the last."""
    days: dict[date, list[Line]] = {}
    for change in all_changes(battle):
        if change.first and change.first != change.last:
            days.setdefault(change.first, []).append(_change(battle, change.first, change, possibly=True))
        if change.last:
            days.setdefault(change.last, []).append(_change(battle, change.last, change))
    return tuple(ChangeDay(day, tuple(told)) for day, told in sorted(days.items()))


def _moment(battle: OrderOfBattle, name: str) -> EventTimes:
    bounds, event = battle.when(name), battle.events[name]
    stages = [stage.id for stage in battle.stages]
    stage = stages.index(event.stage) if event.stage in stages else None
    return EventTimes(bounds[:4], stage, event.kind in KINDS_OF_PRESENCE and stage is not None)


def _change(battle: OrderOfBattle, day: date, change: Change, *, possibly: bool = False) -> Line:
    """A change: the unit, what changed, and the date unless the source names exactly this day."""
    when, unit, what = changes.row(battle, change, sources=True)
    dated = () if change.written == day.isoformat() else (Span(" ("), *when, Span(")"))
    return (*unit, Span(": possibly " if possibly else ": "), *what, *dated)


def _names(battle: OrderOfBattle) -> Iterator[NameEntry]:
    """The names that can be found; within each kind in the order of the page, events in that of the timeline."""
    found = [entry for entry in entries(battle) if entry.kind in KINDS]
    when = {event: place for place, event in enumerate(battle.relations.chronology)}
    yield from sorted(found, key=lambda entry: when.get(entry.id, 0) if entry.kind == "event" else 0)


def _printed(battle: OrderOfBattle, entry: NameEntry) -> tuple[int, ...]:
    """The indexes of those other names that the sources print, rather than the editor's."""
    records = battle.armed_forces if entry.kind == "armed-force" else battle.of_kind(entry.kind)
    editorial = getattr(records[entry.id], "editorial", None)
    added = {*texts(editorial.aliases), getattr(editorial, "modern_name", None)} if editorial else set()
    return tuple(place for place, name in enumerate(entry.names) if place and name not in added)


def _ranks(battle: OrderOfBattle) -> Iterator[str]:
    """The ranks of people, of their own and in their posts."""
    for person, record in battle.people.items():
        yield from (rank.rank for rank in record.ranks)
        yield from (post.command.rank for post in battle.posts(person) if post.command.rank)


def _citations(battle: OrderOfBattle) -> Iterator[tuple[str, str]]:
    """All works and sections, in the order of the works."""
    for work in battle.sources.values():
        yield work.id, work.title
        yield from ((f"{work.id}#{section}", f"{work.title}, {title}") for section, title in work.sections.items())
