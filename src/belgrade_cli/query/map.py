"""`map`: the positions of formations on a day, or their movements and the events of a period."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Heading, Line, Span, Table, Text, span
from belgrade_cli.answer.maps import Incident, Leg, Map, Movement, Shape, Sign, Site
from belgrade_cli.loading.ground_file import usable
from belgrade_cli.model import edtf, time
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.illustrations import Citations, parties, whole
from belgrade_cli.query.presence import KINDS, Evidence, Presence, positioned, presences, sentence
from belgrade_cli.query.record_parts import SPAN_FIELDS, days, spanned
from belgrade_cli.query.scope import meets, outside
from belgrade_cli.query.timeline import ever_below
from belgrade_cli.query.tree import absent
from belgrade_cli.query.unit_records import UNIT_FIELDS, symbol_code, unit_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Event
    from belgrade_cli.query.record_parts import Json

FIELDS = (*UNIT_FIELDS, "positions")
ROW_FIELDS = (
    "id", "name", "side", "nation", "echelon", "branch", "sidc", "place", "place_name", "latitude", "longitude",
    "kind", "event", "certainty", *SPAN_FIELDS, "sources",
)  # fmt: skip
CITIES = {"city": 2, "town": 3, "village": 4}
"""How important places are that the answer is not about; kinds of place not listed here are not drawn."""
OTHER = 9
MOST_LONE = 30
"""The most formations with only one position that are drawn on a map of a period."""
ORDER = {"certain": 0, "continuing": 1, "possible": 2, "undated": 3}
COLUMNS = (Column("Place"), Column("Formation"), Column("Evidence"))


class Period(NamedTuple):
    """The first and last day of a map; equal for a single day. Maps of everything have no period."""

    first: date
    last: date
    stage: str | None = None

    @property
    def single(self) -> bool:
        return self.first == self.last


def map(
    state: State,
    text: str | None = None,
    *,
    start: date | None = None,
    end: date | None = None,
    stage: str | None = None,
    side: str | None = None,
    place: str | None = None,
    shapes: tuple[Shape, ...] | None = None,
    sources: bool = False,
) -> Answer:
    """Map the formations on the state's day; without a day, their movements and the events from `start` to `end`.

    `text` limits the map to a unit and its subordinates, `side` or `place` to what concerns them. `shapes` is the
    background of the data set; by default it is read from its file.
    """
    battle = state.battle
    wanted: dict[str, str] = {}
    for kind, typed in (("unit", text), ("place", place)):
        if typed is not None:
            wanted[kind] = lookup.one(battle, typed, kind, nothing=[], command="map")
    if "unit" in wanted and not state.exists(wanted["unit"]):
        return absent(state, wanted["unit"], [])
    period = _period(state, start, end, stage)
    ground, unread = usable(battle) if shapes is None else (shapes, ())
    made = Drawn(state, period, unit=wanted.get("unit"), side=side, place=wanted.get("place"), shapes=ground)
    answer = made.answer(sources=sources)
    return answer._replace(messages=(*answer.messages, *unread)) if unread else answer


def _existing(state: State, known: Sequence[Presence]) -> Iterator[str]:
    """The formations with known positions that exist in the state."""
    return filter(state.exists, dict.fromkeys(presence.unit for presence in known))


def _period(state: State, start: date | None, end: date | None, stage: str | None) -> Period | None:
    """The requested period; by default that of the operation, else None."""
    if state.on:
        return Period(state.on, state.on)
    known = state.battle.relations.extent
    if stage:
        dates = next(part.dates for part in state.battle.stages if part.id == stage)
        if dates:
            meant = edtf.parse(dates)
            known = meant.earliest or known[0], meant.latest or known[1]
    first, last = start or known[0], end or known[1]
    if first is None or last is None:
        if start or end:
            return Period(start or date.min, end or date.max, stage)
        return None
    return Period(min(first, last) if not start else first, max(first, last) if not end else last, stage)


class Drawn:
    """A map being made: the formations and events it is about, and their positions.

    `known` are the positions of formations, if they have been looked up already.
    """

    def __init__(
        self, state: State, period: Period | None, *, unit: str | None = None, side: str | None = None,
        place: str | None = None, shapes: tuple[Shape, ...] = (), known: Sequence[Presence] | None = None,
    ) -> None:  # fmt: skip
        self.state = state
        self.battle = state.battle
        self.period = period
        self.unit, self.side, self.place = unit, side, place
        self.shapes = shapes
        self.units = list(self._chosen(state.units if known is None else _existing(state, known)))
        self.held: dict[str, list[Evidence]] = {}
        for presence in presences(self.battle, self.units) if known is None else known:
            certainty = self._certainty(presence)
            if certainty and not (state.certain and certainty == "possible"):
                self.held.setdefault(presence.unit, []).append(Evidence(presence, certainty))
        if place:
            self.units = [
                unit for unit in self.units if any(held.presence.place == place for held in self.held.get(unit, ()))
            ]
        self.shown = {unit: _drawn_positions(self.battle, self.held.get(unit, [])) for unit in self.units}

    def _certainty(self, presence: Presence) -> time.Certainty | None:
        """The certainty of a position; None if it is possible only because a day is unknown."""
        if self.period is None:
            return "certain"
        first, last = self.period.first, self.period.last
        found = presence.certainty(first, last)
        beyond = not meets(self.battle, first, last) and time.open_towards(presence.tenure.bounds, first, last)
        if found == "possible" and beyond:
            return None
        return "possible" if found and not self.state.is_firm(presence.unit) else found

    @property
    def daily(self) -> bool:
        """Whether the map shows positions on a day rather than movements."""
        return self.period is None or self.period.single

    def answer(self, *, sources: bool) -> Answer:
        """The answer in all its forms."""
        data = [self._record(unit) for unit in self.units]
        rows = tuple(_row(record, position) for record in data for position in record["positions"])
        picture = self.picture()
        # For a single day, the day itself is reported as outside by every command that takes one.
        days = self.period[:2] if self.period and not self.state.on else (None, None)
        nothing = () if picture else ("nothing to draw: no place has coordinates",)
        messages = (*outside(self.battle, *days), *nothing)
        return Answer(data, ROW_FIELDS, rows, lambda: self._blocks(sources), messages=messages, picture=picture)

    # --- what it is about ---------------------------------------------------------------------------------------------

    def _chosen(self, units: Iterable[str]) -> Iterator[str]:
        below = self._below()
        for unit in units:
            if (below is None or unit in below) and self.side in (None, self.state.side(unit)):
                yield unit

    def _below(self) -> frozenset[str] | None:
        if self.unit is None:
            return None
        found = self.state.below(self.unit) if self.state.on else ever_below(self.battle, self.unit)
        return frozenset({self.unit, *found})

    def _record(self, unit: str) -> Json:
        positions = [self._position(held) for held in self.held.get(unit, ())]
        return {**unit_record(self.state, unit), "positions": positions}

    def _position(self, held: Evidence) -> Json:
        presence = held.presence
        at = positioned(self.battle, presence.place)
        return {
            "place": presence.place,
            "place_name": self.battle.name(presence.place),
            "latitude": at[1] if at else None,
            "longitude": at[0] if at else None,
            "kind": presence.kind,
            "event": presence.event,
            "certainty": held.certainty,
            **spanned(presence.from_, presence.until),
            "sources": list(presence.sources),
        }

    # --- the picture --------------------------------------------------------------------------------------------------

    def picture(self) -> Map | None:
        """The picture of the map; None if nothing has a position."""
        movements = () if self.daily else tuple(self.movements())
        incidents = () if self.daily else tuple(self._incidents())
        signs = self._signs(frozenset(movement.id for movement in movements))
        sites = tuple(self.sites(signs, incidents))
        around = (
            *(site.at for site in sites if site.signs),
            *(at for incident in incidents for at in incident.sites),
            *(at for movement in movements for leg in movement.legs for at in (leg.start, leg.end)),
        )
        around = around or tuple(site.at for site in sites)
        if not around:
            return None
        cite = Citations(self.battle, numbered=False)
        for unit in self.units:
            for held in self.shown[unit]:
                cite(held.presence.sources)
        notes = (*self._notes(), *cite.notes())
        shown = {self.battle.side(sign.id) for found in signs.values() for sign in found}
        shown |= {self.battle.side(movement.id) for movement in movements}
        title = whole(self.battle, self.unit, self.side, self.place)
        return Map(
            title, self._subtitle(), sites, movements, incidents, tuple(self._areas(incidents)), self.shapes, around,
            parties(self.battle, shown), notes,
        )  # fmt: skip

    def _subtitle(self) -> str:
        period = self.period
        if period is None:
            return "Formations"
        if period.single:
            return f"Formations on {edtf.in_words(period.first.isoformat())}"
        stage = f"{self.battle.name(period.stage)}: " if period.stage else ""
        return f"{stage}Movements and events, {edtf.in_words(f'{period.first.isoformat()}/{period.last.isoformat()}')}"

    def _signs(self, moving: frozenset[str]) -> dict[str, list[Sign]]:
        """The formations at each place that has a position."""
        lone = [unit for unit in self.units if self.shown[unit] and unit not in moving]
        if not self.daily and len(lone) > MOST_LONE:
            lone = []
        signs: dict[str, list[Sign]] = {}
        for unit in lone:
            for held in self.shown[unit]:
                signs.setdefault(held.presence.place, []).append(self.sign(held))
        order = {side.id: place for place, side in enumerate(self.battle.sides)}
        for found in signs.values():
            found.sort(key=lambda sign: (order.get(self.battle.side(sign.id) or "", len(order)), not sign.certain))
        return signs

    def sign(self, held: Evidence) -> Sign:
        """The sign of a formation at a place."""
        presence, battle = held.presence, self.battle
        name = battle.name(presence.unit) + (" (HQ)" if presence.kind == "headquarters" else "")
        event = battle.name(presence.event) if presence.event else ""
        since = self._since(presence) if held.certainty == "continuing" and self.period else ""
        style = phrasing.colour(battle, self.state.side(presence.unit))
        code = symbol_code(battle, presence.unit)
        return Sign(presence.unit, name, code, style, held.certainty in ("certain", "continuing"), event, since)

    def sites(
        self, signs: dict[str, list[Sign]], incidents: Sequence[Incident], named: frozenset[str] = frozenset()
    ) -> Iterator[Site]:
        """The places that have a position, with the formations at each; `named` places are as important as events."""
        used = {at for incident in incidents for at in incident.sites}
        for place in self.battle.places.values():
            at = positioned(self.battle, place.id)
            if at is None:
                continue
            here = tuple(signs.get(place.id, ()))
            rank = 0 if here else 1 if at in used or place.id in named else CITIES.get(place.kind or "village", OTHER)
            if rank < OTHER:
                yield Site(place.id, place.name, at, rank, here)

    def _areas(self, incidents: Sequence[Incident]) -> Iterator[tuple[str, str]]:
        """Areas without a position that the answer names; labelled if the background has them."""
        held = (held for unit in self.units for held in self.held.get(unit, ()))
        named = dict.fromkeys(one.presence.place for one in held if not one.presence.event)
        for incident in incidents:
            named.update(dict.fromkeys(self.battle.events[incident.id].places))
        for place in named:
            if not positioned(self.battle, place):
                yield place, self.battle.name(place)

    # --- ways and events ----------------------------------------------------------------------------------------------

    def movements(self) -> Iterator[Movement]:
        """The movements of formations that were at more than one place."""
        for unit in self.units:
            legs = tuple(self._legs(self.held.get(unit, [])))
            if legs:
                yield Movement(unit, self.battle.name(unit), phrasing.colour(self.battle, self.battle.side(unit)), legs)

    def _legs(self, found: Iterable[Evidence]) -> Iterator[Leg]:
        """The legs between successive places of a formation; positions with alternatives are skipped."""
        stops = [held for held in found if held.presence.alone and positioned(self.battle, held.presence.place)]
        stops = sorted((held for held in stops if _began(held)), key=_began)
        for before, after in itertools.pairwise(stops):
            start, end = positioned(self.battle, before.presence.place), positioned(self.battle, after.presence.place)
            if start and end and start != end:
                yield Leg(start, end, _follows(before, after))

    def _incidents(self) -> Iterator[Incident]:
        """The events in time order; only those that have a place."""
        chosen = set(self.units)
        for name in self.battle.relations.chronology:
            event = self.battle.events[name]
            sites = tuple(dict.fromkeys(at for place in event.places if (at := positioned(self.battle, place))))
            certainty = self._within(event)
            if not sites or event.kind not in KINDS or certainty in (None, "undated"):
                continue
            if self.state.certain and certainty == "possible":
                continue
            if (self.unit or self.side) and not chosen.intersection(event.units):
                continue
            if self.place and self.place not in event.places:
                continue
            sides = {self.battle.side_of(record) for record in (*event.units, *event.people)} - {None}
            known = days(self.battle.when(name))
            style = phrasing.colour(self.battle, sides.pop()) if len(sides) == 1 else ""
            yield Incident(
                name,
                self._short_date(phrasing.event_date(self.battle, name)),
                event.title,
                sites,
                style,
                certainty != "possible",
                (event.date, known["earliest"], known["latest"]),
            )

    def _within(self, event: Event) -> time.Certainty | None:
        if self.period is None or (self.period.stage and event.stage not in (None, self.period.stage)):
            return None
        bounds = self.battle.when(event.id)
        if bounds.b0 is None or bounds.e1 is None:
            return None
        return time.certainty(bounds, self.period.first, self.period.last)

    def _short_date(self, when: str) -> str:
        """A shortened date: three letters of the month, and no year if all dates have the same."""
        if self.period and self.period.first.year == self.period.last.year:
            when = when.removesuffix(f" {self.period.first.year}")
        for month in edtf.MONTHS:
            when = when.replace(month, month[:3])
        return when

    def _since(self, presence: Presence) -> str:
        """The date of arrival, shortened: `since 30 Sep`."""
        bounds = presence.tenure.bounds
        day = bounds.b1 or bounds.b0
        if day is None or self.period is None:
            return ""
        year = "" if day.year == self.period.first.year else f" {day.year}"
        return f"since {day.day} {edtf.MONTHS[day.month - 1][:3]}{year}"

    # --- words --------------------------------------------------------------------------------------------------------

    def _notes(self) -> Iterator[str]:
        """What is not drawn: formations in areas, at uncertain places, or without a known place."""
        lost = [unit for unit in self.units if not self.shown[unit]]
        if self.daily:
            areas, several = self._elsewhere(lost)
            if areas:
                told = (f"{self.battle.name(place)}: {', '.join(names)}" for place, names in areas.items())
                yield f"Known only to be in an area: {'; '.join(told)}."
            if several:
                yield f"Possibly at one of several places: {'; '.join(several)}."
            undated = [
                f"{self.battle.name(unit)} ({self.battle.name(held.presence.place)})"
                for unit, held in self._undated(lost)
            ]
            if undated:
                yield f"At an unknown time: {'; '.join(undated)}."
        yield from self._missing(lost)

    def _missing(self, lost: Iterable[str]) -> Iterator[str]:
        """The number of formations without a known place, and what arrows do not mean."""
        nowhere = sum(1 for unit in lost if not self.held.get(unit))
        if nowhere:
            when = "" if self.period is None else " on this day" if self.period.single else " in this period"
            yield f"{nowhere} of {len(self.units)} formations have no known location{when}."
        if not self.daily:
            yield "Arrows join the known locations of a formation; the route between them is unknown."

    def _undated(self, units: Iterable[str]) -> Iterator[tuple[str, Evidence]]:
        for unit in units:
            yield from ((unit, held) for held in self.held.get(unit, []) if held.certainty == "undated")

    def _elsewhere(self, units: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
        """The names of formations by the area they were in, and those that were at one of several places."""
        areas: dict[str, list[str]] = {}
        several: list[str] = []
        for unit in units:
            held = [one for one in self.held.get(unit, []) if one.certainty != "undated"]
            own = [one for one in held if not positioned(self.battle, one.presence.place)]
            for one in own:
                mark = " ?" if one.certainty == "possible" else ""
                areas.setdefault(one.presence.place, []).append(f"{self.battle.name(unit)}{mark}")
            if held and not own:
                places = dict.fromkeys(self.battle.name(one.presence.place) for one in held)
                several.append(f"{self.battle.name(unit)} ({', '.join(places)})")
        return {place: list(dict.fromkeys(names)) for place, names in areas.items()}, several

    def _blocks(self, sources: bool) -> tuple[Block, ...]:
        heading = Heading(span(self._subtitle()), 1)
        rows = tuple(self._table_rows(sources))
        if not rows:
            return heading, Text((span("No formation has a known location.", "note"),))
        notes = tuple(self._missing([unit for unit in self.units if not self.shown[unit]]))
        said = (Text(tuple(span(note, "note") for note in notes)),) if notes else ()
        return heading, Table(COLUMNS, rows), *said

    def _table_rows(self, sources: bool) -> Iterator[tuple[Line, ...]]:
        """A row for each formation and place, by place; those with a position first."""
        by_place: dict[str, list[Evidence]] = {}
        for unit in self.units:
            for held in self.shown[unit] or self.held.get(unit, []):
                by_place.setdefault(held.presence.place, []).append(held)
        order = sorted(by_place, key=lambda place: (positioned(self.battle, place) is None, -len(by_place[place])))
        for place in order:
            for number, held in enumerate(by_place[place]):
                name = span("" if number else self.battle.name(place), "", place)
                yield name, phrasing.unit_name(self.battle, held.presence.unit), self._how(held, sources)

    def _how(self, held: Evidence, sources: bool) -> Line:
        cited = phrasing.source_note(held.presence.sources) if sources else ()
        return Span(sentence(self.battle, held)), *cited


def _drawn_positions(battle: OrderOfBattle, found: Sequence[Evidence]) -> list[Evidence]:
    """The positions to draw for a formation: its own locations and, if none is certain, those from events."""
    if not found:
        return []
    points = [held for held in found if positioned(battle, held.presence.place)]
    own = [held for held in points if not held.presence.event and held.certainty != "undated"]
    told = [held for held in points if held.presence.event and held.certainty != "undated"]
    if not any(held.certainty == "certain" for held in own):
        certain = [held for held in told if held.certainty == "certain"]
        # If an event certainly puts it elsewhere on that day, a station without a known end no longer counts.
        own = [held for held in own if not certain or held.presence.kind == "headquarters"]
        own = [*own, *(certain or ([] if own else [held for held in told if held.presence.alone]))]
    best: dict[str, Evidence] = {}
    for held in own:
        before = best.get(held.presence.place)
        if before is None or ORDER[held.certainty] < ORDER[before.certainty]:
            best[held.presence.place] = held
    return list(best.values())


def _began(held: Evidence) -> date:
    """When a formation came to a place, as far as known; else the earliest possible date."""
    bounds = held.presence.tenure.bounds
    return bounds.b0 or bounds.b1 or bounds.e0 or bounds.e1 or date.min


def _follows(before: Evidence, after: Evidence) -> bool:
    """Whether both positions are certain and the second came after the first."""
    if "possible" in (before.certainty, after.certainty):
        return False
    begun, begins = before.presence.tenure.bounds.b1, after.presence.tenure.bounds.b0
    return begun is not None and begins is not None and begun <= begins


def _row(record: Json, position: Json) -> Json:
    return {**{key: record[key] for key in ROW_FIELDS if key in record}, **position}
