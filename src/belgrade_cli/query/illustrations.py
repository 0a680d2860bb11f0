"""What pictures show: the faces of formations, numbers as bars, events along an axis; with titles, keys and sources."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from belgrade_cli.answer.blocks import Answer, Line, Span, Style, Tree, span
from belgrade_cli.answer.pictures import Amount, Bars, Chart, Face, Measure, Moment, Party, Strip
from belgrade_cli.model import edtf
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.query import phrasing
from belgrade_cli.query.contract import Json, side_of_figure
from belgrade_cli.symbols.drawing import doubts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.model.history import State
    from belgrade_cli.model.records import Event, Figure

Days = tuple[date, date]

NAMELESS = "Order of battle"
"""The title where no operation gives one."""
LENT = frozenset({"attached", "operational-command", "operational-control", "tactical-command", "tactical-control"})
"""Relationships that lend a unit; organic and assigned ones make it the superior's own."""
DISPUTED = f"{phrasing.DISPUTED} the sources disagree"


def whole(battle: OrderOfBattle, *only: str | None) -> str:
    """The title of a picture of all there is, or only of a side or nation."""
    names = [battle.operation.name if battle.operation else NAMELESS, *(battle.name(part) for part in only if part)]
    return ": ".join(names)


def parties(battle: OrderOfBattle, sides: Iterable[str | None]) -> tuple[Party, ...]:
    """The key of the sides that a picture shows, in the order of the operation."""
    shown = set(sides)
    return tuple(Party(side.name, phrasing.colour(battle, side.id)) for side in battle.sides if side.id in shown)


class Citations:
    """The sources of a picture: the works in its foot; where asked for, numbers beside the facts that it explains."""

    def __init__(self, battle: OrderOfBattle, *, numbered: bool) -> None:
        self.battle = battle
        self.numbered = numbered
        self.cited: dict[str, int] = {}

    def __call__(self, locators: Iterable[str]) -> Line:
        """What stands behind a fact: " [1, 3]", or nothing."""
        numbers = sorted(self.cited.setdefault(locator, len(self.cited) + 1) for locator in locators)
        return phrasing.source_note(map(str, numbers)) if self.numbered else ()

    def notes(self) -> tuple[str, ...]:
        """The lines of the foot about all that was cited."""
        if self.numbered:
            return tuple(f"[{number}] {self._named(locator)}" for locator, number in self.cited.items())
        works = dict.fromkeys(self._named(locator.partition("#")[0]) for locator in self.cited)
        return (f"Sources: {'; '.join(works)}",) if works else ()

    def _named(self, locator: str) -> str:
        work, _, section = locator.partition("#")
        source = self.battle.sources.get(work)
        if source is None:
            return locator
        return f"{source.title}, {source.sections.get(section, section)}" if section else source.title


# --- charts -----------------------------------------------------------------------------------------------------------


class Faces:
    """The formations of a chart."""

    def __init__(self, state: State, *, sources: bool) -> None:
        self.state = state
        self.battle = state.battle
        self.cite = Citations(state.battle, numbered=sources)

    def face(self, data: Json) -> Face:
        """What a chart shows of a unit record."""
        unit = data["id"]
        name = (Span(data["name"]), *phrasing.dispute_mark(self.battle, unit), *self.cite(data["sources"]))
        details = [self._commander(person) for person in data["commanders"]]
        relationship = data["relationship"]
        remarks = [*(["part"] if data["part"] else []), *([relationship] if relationship else [])]
        if remarks:
            details.append(span(", ".join(phrasing.words(remark) for remark in remarks), "note"))
        style = phrasing.colour(self.battle, data["side"])
        return Face(unit, name, tuple(details), data["sidc"], style, relationship, relationship in LENT)

    def drawn(self, answer: Answer, tree: Tree, data: list[Json], title: str) -> Answer:
        """The answer with its tree as a chart, and a warning for each symbol that cannot be drawn whole."""
        units = list(_flat(data))
        disputed = any(unit["disputes"] for unit in units) or any(
            person["person"] in self.battle.disputes_about for unit in units for person in unit["commanders"]
        )
        notes = (*(() if units else ("No units.",)), *((DISPUTED,) if disputed else ()), *self.cite.notes())
        shown = parties(self.battle, (unit["side"] for unit in units))
        picture = Chart(title, self._subtitle(title), tree, shown, notes)
        return answer._replace(picture=picture, messages=(*answer.messages, *_warnings(units)))

    def _subtitle(self, title: str) -> str:
        """The operation, unless it is the title, and the day."""
        operation, on = self.battle.operation, self.state.on
        parts = [operation.name] if operation and not title.startswith(operation.name) else []
        parts += [NAMELESS.lower()] if not title.startswith(NAMELESS) else []
        text = ", ".join(parts) + (f" on {edtf.in_words(on.isoformat())}" if on else "")
        return text.strip()[:1].upper() + text.strip()[1:]

    def _commander(self, person: Json) -> Line:
        rank = f"{person['rank']} " if person["rank"] else ""
        role = "" if person["role"] == "commander" else f", {phrasing.words(person['role'])}"
        return (
            Span(f"{rank}{person['name']}{role}", "person"),
            *phrasing.dispute_mark(self.battle, person["person"]),
            *self.cite(person["sources"]),
        )


def _warnings(units: Iterable[Json]) -> Iterator[str]:
    for unit in units:
        for doubt in doubts(unit["sidc"]):
            yield f"{unit['id']}: symbol {unit['sidc']}: {doubt}"


def _flat(data: Iterable[Json]) -> Iterator[Json]:
    for record in data:
        yield record
        yield from _flat(record["subordinates"])


# --- numbers ----------------------------------------------------------------------------------------------------------


def bars(
    battle: OrderOfBattle, figures: list[Figure], sums: set[str], title: str, *, one_scale: bool, sources: bool
) -> Bars:
    """Figures as bars, measure by measure, to one scale or each to its own; `sums` are the ids of those made here."""
    cite = Citations(battle, numbered=sources)
    by_measure: dict[str, list[Figure]] = {}
    for figure in figures:
        by_measure.setdefault(figure.measure, []).append(figure)
    measures = tuple(
        Measure(
            phrasing.measure(name),
            max(figure.value for figure in (figures if one_scale else group)),
            tuple(_amount(battle, figure, sums, cite) for figure in group),
        )
        for name, group in by_measure.items()
    )
    shown = parties(battle, (side_of_figure(battle, figure) for figure in figures))
    scale = "all bars have one scale" if one_scale else "each measure has a scale of its own"
    notes = (scale, *_notes(battle, figures), *cite.notes()) if figures else ("No figures.",)
    return Bars(title, whole(battle), measures, shown, notes)


def _notes(battle: OrderOfBattle, figures: list[Figure]) -> Iterator[str]:
    """What the marks mean, and the remarks."""
    if any(figure.qualifier != "exact" for figure in figures):
        yield "frayed end: a bound or an estimate, as the word before the number says"
    if any(figure.id in battle.disputes_about for figure in figures):
        yield DISPUTED
    said = (f"{phrasing.number(figure.value, figure.qualifier)}: {figure.note}" for figure in figures if figure.note)
    yield from dict.fromkeys(said)


def _amount(battle: OrderOfBattle, figure: Figure, sums: set[str], cite: Citations) -> Amount:
    side = side_of_figure(battle, figure)
    made = [f"sum of {', '.join(phrasing.measure(part) for part in figure.sum_of)}"] if figure.sum_of else []
    made += ["sum"] if figure.id in sums else []
    made += [f"part of {phrasing.measure(figure.part_of)}"] if figure.part_of else []
    when = f" {edtf.in_words(figure.on)}" if figure.on else ""
    label = (
        Span(", ".join(battle.name(subject) for subject in subjects_of(figure))),
        *((Span(when, "note"),) if when else ()),
    )
    text = (
        Span(phrasing.number(figure.value, figure.qualifier)),
        *phrasing.dispute_mark(battle, figure.id),
        *((Span(f" ({'; '.join(made)})", "note"),) if made else ()),
        *cite(figure.sources),
    )
    style: Style = phrasing.colour(battle, side) if side else ""
    return Amount(label, figure.value, text, style, figure.qualifier == "exact")


# --- events -----------------------------------------------------------------------------------------------------------


def strip(
    battle: OrderOfBattle, events: list[Event], title: str, within: tuple[date | None, date | None], *, sources: bool
) -> Strip:
    """Events along an axis; `within` are the days that were asked for."""
    stages = battle.operation.stages if battle.operation else ()
    order = {stage.id: place for place, stage in enumerate(stages)}
    cite = Citations(battle, numbered=sources)
    moments = tuple(_moment(battle, event, order, cite) for event in events)
    disputed = any(event.id in battle.disputes_about for event in events)
    notes = (
        *(() if events else ("No events.",)),
        *((DISPUTED,) if disputed else ()),
        *cite.notes(),
    )
    named = tuple(f"{stage.name} ({edtf.in_words(stage.dates)})" if stage.dates else stage.name for stage in stages)
    shown = parties(battle, (side for event in events for side in _sides(battle, event)))
    axis = _axis(battle, within, [moment.days for moment in moments if moment.days])
    return Strip(title, whole(battle), axis, named, moments, shown, notes)


def _moment(battle: OrderOfBattle, event: Event, order: dict[str, int], cite: Citations) -> Moment:
    title = (
        Span(event.title),
        *phrasing.dispute_mark(battle, event.id),
        *cite(event.sources),
    )
    where = span(", ".join(battle.name(place) for place in event.places), "note")
    styles = tuple(dict.fromkeys(phrasing.colour(battle, side) for side in _sides(battle, event)))
    way: Literal[-1, 0, 1] = 0 if event.date else 1 if event.after else -1
    when = phrasing.event_date(battle, event.id)
    return Moment(when, _days(battle, event, way), way, title, where, order.get(event.stage or ""), styles)


def _days(battle: OrderOfBattle, event: Event, way: int) -> Days | None:
    """The days on which an event can have been; of one that is only ordered, the day from which or by which it was."""
    at, seen = event, {event.id}
    while not at.date:
        other = battle.events.get(at.after or at.before or "")
        if other is None or other.id in seen:
            return None
        seen.add(other.id)
        at = other
    if not way:
        return edtf.begins(at.date), edtf.ends(at.date)
    day = edtf.ends(at.date) if (way > 0) == edtf.parse(at.date).lasting else edtf.begins(at.date)
    return day, day


def _sides(battle: OrderOfBattle, event: Event) -> list[str]:
    """The sides whose formations and people took part, in the order of the operation."""
    there = {battle.side_of(record) for record in (*event.units, *event.people)}
    return [side.id for side in battle.sides if side.id in there]


def _axis(battle: OrderOfBattle, asked: tuple[date | None, date | None], spans: list[Days]) -> Days | None:
    """From the first to the last day of the events, within what was asked for, else within the operation."""
    dated = battle.operation.dates if battle.operation else None
    first, last = (edtf.begins(dated), edtf.ends(dated)) if dated else (date.min, date.max)
    first, last = (asked[0] or first, asked[1] or last) if any(asked) else (first, last)
    inside = [(max(start, first), min(end, last)) for start, end in spans if start <= last and end >= first]
    known = [day for days in inside for day in days if date.min < day < date.max]
    return (min(known), max(known)) if known else None
