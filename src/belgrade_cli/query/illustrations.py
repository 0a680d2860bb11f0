"""The contents of pictures: faces of formations, figures as bars, events on an axis, with titles, keys and sources."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Face, Line, Party, Span, Style, Tree, span
from belgrade_cli.answer.pictures import Amount, Bars, Chart, Comparison, Moment, Ranking, Single, Timeline
from belgrade_cli.model import edtf
from belgrade_cli.model.citations import citation
from belgrade_cli.model.order_of_battle import NAMELESS
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.model.time import lasts
from belgrade_cli.query import phrasing
from belgrade_cli.query.figure_records import side_of_figure
from belgrade_cli.symbols.drawing import limitations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Event, Figure
    from belgrade_cli.query.record_parts import Json

Days = tuple[date, date]

LENT = frozenset({"attached", "operational-command", "operational-control", "tactical-command", "tactical-control"})
"""Relationships by which a unit is only lent; organic and assigned units belong to their superior."""
POSSIBLE = "? and a broken frame: only possible on this day"
DISPUTED = f"{phrasing.DISPUTED} the sources disagree"


def whole(battle: OrderOfBattle, *only: str | None) -> str:
    """The title of a picture of everything, or of one side or nation."""
    names = [battle.title, *(battle.name(part) for part in only if part)]
    return ": ".join(names)


def parties(battle: OrderOfBattle, sides: Iterable[str | None]) -> tuple[Party, ...]:
    """The key of the sides in a picture, in the order of the operation."""
    shown = set(sides)
    return tuple(Party(side.name, phrasing.colour(battle, side.id)) for side in battle.sides if side.id in shown)


class Citations:
    """The sources of a picture: the works at the bottom and, if requested, numbers after the facts."""

    def __init__(self, battle: OrderOfBattle, *, numbered: bool) -> None:
        self.battle = battle
        self.numbered = numbered
        self.cited: dict[str, int] = {}

    def __call__(self, locators: Iterable[str]) -> Line:
        """The citation after a fact: " [1, 3]", or nothing."""
        numbers = sorted(self.cited.setdefault(locator, len(self.cited) + 1) for locator in locators)
        return phrasing.source_note(map(str, numbers)) if self.numbered else ()

    def notes(self) -> tuple[str, ...]:
        """Lines with everything that was cited."""
        if self.numbered:
            return tuple(f"[{number}] {self._source_name(locator)}" for locator, number in self.cited.items())
        works = dict.fromkeys(self._source_name(citation(locator).source) for locator in self.cited)
        return (f"Sources: {'; '.join(works)}",) if works else ()

    def _source_name(self, locator: str) -> str:
        work, section, _ = citation(locator)
        source = self.battle.sources.get(work)
        if source is None:
            return locator
        return f"{source.title}, {source.sections.get(section, section)}" if section else source.title


# --- charts -----------------------------------------------------------------------------------------------------------


class Faces:
    """The faces of the formations in a chart."""

    def __init__(self, state: State, *, sources: bool) -> None:
        self.state = state
        self.battle = state.battle
        self.cite = Citations(state.battle, numbered=sources)

    def face(self, data: Json) -> Face:
        """The face of a unit record."""
        unit = data["id"]
        possible = _is_possible(data)
        mark = (Span("\u00a0?", "note"),) if possible else ()
        name = (Span(data["name"]), *mark, *phrasing.dispute_mark(self.battle, unit), *self.cite(data["sources"]))
        details = [self._commander(person) for person in data["commanders"]]
        relationship = data["relationship"]
        remarks = [*(["part"] if data["part"] else []), *([relationship] if relationship else [])]
        if remarks:
            details.append(span(", ".join(phrasing.words(remark) for remark in remarks), "note"))
        style = phrasing.colour(self.battle, data["side"])
        sidc = _suspected(data["sidc"]) if possible else data["sidc"]
        return Face(unit, name, tuple(details), sidc, style, relationship, relationship in LENT)

    def chart(self, tree: Tree, data: list[Json], title: str) -> Chart:
        """Make a chart of a tree, with a remark for each symbol that cannot be drawn completely."""
        units = list(_flat(data))
        disputed = any(unit["disputes"] for unit in units) or any(
            person["person"] in self.battle.relations.disputes for unit in units for person in unit["commanders"]
        )
        marked = any(map(_is_possible, units))
        notes = (
            *(() if units else ("No formations.",)),
            *((POSSIBLE,) if marked else ()),
            *((DISPUTED,) if disputed else ()),
            *self.cite.notes(),
        )
        shown = parties(self.battle, (unit["side"] for unit in units))
        return Chart(title, self._subtitle(title), tree, shown, notes, tuple(_warnings(units)))

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


def _is_possible(data: Json) -> bool:
    """Whether the existence of a unit, or its superior, is only possible on the day."""
    return "possible" in (data["exists"], data["certainty"])


def _suspected(sidc: str) -> str:
    """The code of a unit whose presence is uncertain: APP-6 draws a broken frame (status 1)."""
    return f"{sidc[:6]}1{sidc[7:]}" if sidc[6:7] == "0" else sidc


def _warnings(units: Iterable[Json]) -> Iterator[str]:
    for unit in units:
        for doubt in limitations(unit["sidc"]):
            yield f"{unit['id']}: symbol {unit['sidc']}: {doubt}"


def _flat(data: Iterable[Json]) -> Iterator[Json]:
    for record in data:
        yield record
        yield from _flat(record["subordinates"])


# --- numbers ----------------------------------------------------------------------------------------------------------


def bars(battle: OrderOfBattle, figures: list[Figure], sums: set[str], title: str, *, sources: bool) -> Bars:
    """Draw figures, the sides facing each other measure by measure; those without a counterpart are printed as numbers.

    `sums` are the ids of figures that were computed.
    """
    drawing = _Numbers(battle, figures, sums, Citations(battle, numbered=sources))
    comparisons, rankings, singles = drawing.arranged()
    sides = parties(battle, drawing.sides) if comparisons else ()
    shown = parties(battle, (side_of_figure(battle, figure) for figure in figures))
    amounts = [amount for each in comparisons for row in each.rows for amount in row if amount]
    amounts += [amount for each in rankings for _, amount in each.rows]
    notes = (*drawing.notes(amounts), *drawing.cite.notes()) if figures else ("No figures.",)
    return Bars(title, whole(battle), sides, comparisons, rankings, singles, shown, notes)


class _Numbers:
    """Sorts the figures of a picture: facing each other, inside another, or alone."""

    def __init__(self, battle: OrderOfBattle, figures: list[Figure], sums: set[str], cite: Citations) -> None:
        self.battle = battle
        self.figures = figures
        self.sums = sums
        self.cite = cite
        self.within = self._wholes()
        """The figure that contains another, by the id of the latter."""
        self.parts: dict[str, list[Figure]] = {}
        """The figures contained in another, by the id of the latter."""
        for figure in figures:
            if figure.id in self.within:
                self.parts.setdefault(self.within[figure.id].id, []).append(figure)
        own = {figure.subject for figure in figures}
        self.sides = [side.id for side in battle.sides if side.id in own]
        self.side_of = {nation.id: side.id for side in battle.sides for nation in side.nations}

    def _wholes(self) -> dict[str, Figure]:
        """Find the figure of the same subject that contains another: one it is part of, or one that is its sum."""
        by_subject: dict[tuple[str, ...], list[Figure]] = {}
        for figure in self.figures:
            by_subject.setdefault(subjects_of(figure), []).append(figure)
        found: dict[str, Figure] = {}
        for group in by_subject.values():
            sums = {part: figure for figure in group for part in figure.sum_of}
            wholes = {figure.measure: figure for figure in group if not figure.part_of}
            for figure in group:
                whole = wholes.get(figure.part_of or "") or sums.get(figure.measure)
                if whole and whole is not figure and whole.value >= figure.value:
                    found[figure.id] = whole
        return found

    def arranged(self) -> tuple[tuple[Comparison, ...], tuple[Ranking, ...], tuple[Single, ...]]:
        """The figures as comparisons, rankings and single numbers, each once."""
        comparisons: list[Comparison] = []
        rankings: list[Ranking] = []
        drawn: set[str] = set()
        for measure, group in self._of_sides_and_nations().items():
            columns = [[figure for figure in group if figure.subject == side] for side in self.sides]
            if len(columns) == 2 and all(columns):
                comparisons.append(Comparison(phrasing.measure(measure), tuple(self._pairs(*columns))))
                drawn.update(figure.id for column in columns for figure in column)
            elif ranked := self._separate(group):
                rows = [(span(self.battle.name(str(each.subject))), self._amount(each)) for each in ranked]
                rankings.append(Ranking(phrasing.measure(measure), tuple(rows)))
                drawn.update(figure.id for figure in ranked)
        return tuple(comparisons), tuple(rankings), tuple(self._singles(drawn))

    def _of_sides_and_nations(self) -> dict[str, list[Figure]]:
        """The figures of single sides and nations that are not contained in others, by measure."""
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            known = figure.subject in self.side_of or figure.subject in self.sides
            if known and figure.id not in self.within:
                found.setdefault(figure.measure, []).append(figure)
        return found

    def _pairs(self, left: list[Figure], right: list[Figure]) -> Iterator[tuple[Amount | None, Amount | None]]:
        for one, other in zip_longest(left, right):
            yield (self._amount(one) if one else None, self._amount(other) if other else None)

    def _separate(self, group: list[Figure]) -> list[Figure]:
        """The figures whose subjects do not include each other; empty if fewer than two subjects remain."""
        subjects = {figure.subject for figure in group}
        kept = [figure for figure in group if self.side_of.get(str(figure.subject)) not in subjects]
        return kept if len({figure.subject for figure in kept}) > 1 else []

    def _singles(self, drawn: set[str]) -> Iterator[Single]:
        """The figures that are not compared, by subject; the same number on two dates is given once with both."""
        by_subject: dict[tuple[str, ...], list[Figure]] = {}
        for figure in self.figures:
            if figure.id not in drawn and figure.id not in self.within:
                by_subject.setdefault(subjects_of(figure), []).append(figure)
        for subjects, group in by_subject.items():
            side = side_of_figure(self.battle, group[0])
            style: Style = phrasing.colour(self.battle, side) if side else ""
            names = span(", ".join(map(self.battle.name, subjects)))
            yield Single(names, style, tuple(self._lines(group)))

    def _lines(self, group: list[Figure]) -> Iterator[Line]:
        same: dict[tuple[str, int, str], list[Figure]] = {}
        for figure in group:
            same.setdefault((figure.measure, figure.value, figure.qualifier), []).append(figure)
        for figures in same.values():
            amounts = [self._amount(figure, measure=True) for figure in figures]
            whens = [amount.note for amount in amounts if amount.note]
            said = tuple(part for number, when in enumerate(whens) for part in (Span("; " if number else ", "), *when))
            yield (*amounts[0].text, *said)
            yield from ((Span("of these ", "note"), *words) for _, words in amounts[0].parts)

    def _amount(self, figure: Figure, *, measure: bool = False) -> Amount:
        """A figure as a bar; with its measure if no heading gives it."""
        side = side_of_figure(self.battle, figure)
        said = phrasing.scope(self.battle, figure)
        said += [edtf.in_words(figure.on)] if figure.on else []
        said += ["a sum"] if figure.id in self.sums else []
        said += [f"part of {phrasing.measure(figure.part_of)}"] if figure.part_of else []
        return Amount(
            figure.value,
            self._words(figure, measure=measure),
            phrasing.colour(self.battle, side) if side else "",
            figure.qualifier == "exact",
            span(", ".join(said), "note") if said else (),
            tuple((part.value, self._words(part, measure=True)) for part in self.parts.get(figure.id, ())),
        )

    def _words(self, figure: Figure, *, measure: bool) -> Line:
        words = f" {phrasing.measure(figure.measure)}" if measure else ""
        return (
            Span(f"{phrasing.number(figure.value, figure.qualifier)}{words}"),
            *phrasing.dispute_mark(self.battle, figure.id),
            *self.cite(figure.sources),
        )

    def notes(self, drawn: list[Amount]) -> Iterator[str]:
        """What the scales and marks mean, and remarks."""
        if drawn:
            yield "the scale of the bars differs from measure to measure"
        if any(not amount.exact for amount in drawn):
            yield "ragged end: a limit or an estimate"
        if any(amount.parts for amount in drawn):
            yield "darker: part of the number"
        if any(figure.id in self.battle.relations.disputes for figure in self.figures):
            yield DISPUTED
        said = (f"{phrasing.number(each.value, each.qualifier)}: {each.note}" for each in self.figures if each.note)
        yield from dict.fromkeys(said)


# --- events -----------------------------------------------------------------------------------------------------------


def timeline_picture(
    battle: OrderOfBattle, events: list[Event], title: str, within: tuple[date | None, date | None], *, sources: bool
) -> Timeline:
    """Make a timeline picture; `within` is the period that was requested."""
    order = {stage.id: place for place, stage in enumerate(battle.stages)}
    cite = Citations(battle, numbered=sources)
    moments = tuple(_moment(battle, event, order, cite) for event in events)
    disputed = any(event.id in battle.relations.disputes for event in events)
    notes = (*(() if events else ("No events.",)), *((DISPUTED,) if disputed else ()), *cite.notes())
    named = tuple(
        f"{stage.name} ({edtf.in_words(stage.dates)})" if stage.dates else stage.name for stage in battle.stages
    )
    shown = parties(battle, (side for event in events for side in _sides(battle, event)))
    axis = _axis(battle, within, moments)
    return Timeline(title, whole(battle), axis, named, moments, shown, notes)


def _moment(battle: OrderOfBattle, event: Event, order: dict[str, int], cite: Citations) -> Moment:
    title = (Span(event.title), *phrasing.dispute_mark(battle, event.id), *cite(event.sources))
    where = span(", ".join(battle.name(place) for place in event.places), "note")
    styles = tuple(dict.fromkeys(phrasing.colour(battle, side) for side in _sides(battle, event)))
    when = phrasing.event_date(battle, event.id)
    days = battle.when(event.id)[:4]
    return Moment(when, days, lasts(event), title, where, order.get(event.stage or ""), styles)


def _sides(battle: OrderOfBattle, event: Event) -> list[str]:
    """The sides whose formations or people took part, in the order of the operation."""
    there = {battle.side_of(record) for record in (*event.units, *event.people)}
    return [side.id for side in battle.sides if side.id in there]


def _axis(battle: OrderOfBattle, asked: tuple[date | None, date | None], moments: tuple[Moment, ...]) -> Days | None:
    """The first and last day of the events, within the requested period or else the operation."""
    begins, ends = asked if any(asked) else battle.relations.extent
    first, last = begins or date.min, ends or date.max
    known = [day for moment in moments for day in moment.days if day]
    reached = [day for moment in moments for day in _across(moment, first, last)]
    inside = [day for day in (*known, *reached) if first <= day <= last]
    return (min(inside), max(inside)) if inside else None


def _across(moment: Moment, first: date, last: date) -> Iterator[date]:
    """The ends of a period that an event extends across."""
    begun, ended = moment.days[0], moment.days[3]
    if begun and ended and begun <= last and ended >= first:
        yield from (day for day in (first, last) if date.min < day < date.max and begun <= day <= ended)
