"""The parts of the page: cards of formations, people and awards; lists of events, places, disputes and sources.

Events and disputes are on the page only once, so cards refer to them by number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from belgrade_cli.answer.blocks import Facts, Span, plain, span
from belgrade_cli.answer.pictures import Card, Entry, Part
from belgrade_cli.model import edtf
from belgrade_cli.model.aliases import texts
from belgrade_cli.model.editorial import editorial_keys
from belgrade_cli.model.history import State
from belgrade_cli.model.order_of_battle import OPERATION
from belgrade_cli.query import armed_forces, disputes, figures, info, medal, phrasing, show, sources, who
from belgrade_cli.query.place import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.answer.blocks import Block, Line
    from belgrade_cli.answer.pictures import TreeLine
    from belgrade_cli.model.order_of_battle import OrderOfBattle, Post
    from belgrade_cli.model.records import Dispute, Event, Place, Source

SAID_OTHERWISE = frozenset({"id", "symbol", "superior", "subordinates"})
"""Rows of cards that the page does not need: it shows the address, the drawing and the superior itself."""


class Cards:
    """The cards and lists of an order of battle."""

    def __init__(self, battle: OrderOfBattle) -> None:
        self.battle = battle
        self.state = State(battle)
        self.events = {event: number for number, event in enumerate(battle.relations.chronology, 1)}
        """The numbers of events in the timeline."""
        self.disputes = {dispute: number for number, dispute in enumerate(battle.disputes, 1)}

    def parts(self) -> Iterator[Part]:
        """The parts in order; some may be empty."""
        battle = self.battle
        chronology = (battle.events[event] for event in battle.relations.chronology)
        yield Part("timeline", "Timeline", tuple(_event(battle, event) for event in chronology))
        yield Part("people", "People", tuple(self._people()))
        yield Part("strength", "Strength", self._figures("strength"))
        yield Part("casualties", "Casualties", self._figures("casualties"))
        yield Part("disputes", "Disputes", tuple(_dispute(battle, each) for each in battle.disputes.values()))
        yield Part("awards", "Medal" if len(battle.awards) == 1 else "Medals", tuple(self._awards()))
        yield Part("places", "Places", tuple(_place(battle, place) for place in battle.places.values()))
        yield Part("armed-forces", "Armed forces", tuple(self._armed_forces()))
        yield Part("sources", "Sources", tuple(_source(source) for source in battle.sources.values()))
        yield Part("operation", "The operation", tuple(self._operation()))

    def formations(self, tree_lines: Iterable[TreeLine]) -> Iterator[TreeLine]:
        """Add the cards of formations to the lines of the tree."""
        for tree_line in tree_lines:
            if tree_line.id in self.battle.units:
                _, facts = show.card(self.state, tree_line.id, sources=True)
                yield tree_line._replace(facts=self._numbered(tree_line.id, _unsourced(facts)))
            else:
                yield tree_line

    # --- inside ---

    def _operation(self) -> Iterator[Block]:
        _, *blocks = info.info(self.state, sources=True).blocks
        yield from (self._numbered(OPERATION, block) if isinstance(block, Facts) else block for block in blocks)

    def _figures(self, kind: Literal["strength", "casualties"]) -> tuple[Block, ...]:
        there = any(figure.kind == kind for figure in self.battle.figures.values())
        return figures.figures(self.state, kind, sources=True).blocks if there else ()

    def _awards(self) -> Iterator[Card]:
        for award in self.battle.awards:
            heading, *blocks = medal.card(self.state, award, sources=True)
            shown = (self._numbered(award, block) if isinstance(block, Facts) else block for block in blocks)
            yield Card(award, heading.line, tuple(shown))

    def _armed_forces(self) -> Iterator[Card]:
        for force in self.battle.armed_forces:
            heading, facts = armed_forces.card(self.state, force, sources=True)
            yield Card(force, heading.line, (self._numbered(force, facts),))

    def _people(self) -> Iterator[Card]:
        battle = self.battle
        for person, record in battle.people.items():
            heading, facts = who.card(self.state, person, sources=True)
            posts = tuple(_post(battle, post) for post in battle.posts(person))
            rows = Facts(tuple((label, posts if label == "posts" else lines) for label, lines in facts.rows))
            name = (*heading.line, *phrasing.source_note(record.sources, record.layer))
            yield Card(person, name, (self._numbered(person, _unsourced(rows)),))

    def _numbered(self, record: str, facts: Facts) -> Facts:
        """The facts about a record, with numbers in place of what the page lists elsewhere."""
        battle = self.battle
        numbers = {
            "events": [self.events[event.id] for event in battle.mentioning(record, battle.events)],
            "disputed": [self.disputes[dispute] for dispute in battle.relations.disputes.get(record, ())],
        }
        return Facts(
            tuple(
                (label, (span(", ".join(map(str, numbers[label]))),) if label in numbers else lines)
                for label, lines in facts.rows
                if label not in SAID_OTHERWISE
            )
        )


def _unsourced(facts: Facts) -> Facts:
    """The facts without the row of sources, which come after the name."""
    return Facts(tuple(row for row in facts.rows if row[0] != "sources"))


def _post(battle: OrderOfBattle, post: Post) -> Line:
    """A command; the superior and subordinates are on the card of the formation."""
    command = post.command
    role = "" if command.role == "commander" else phrasing.words(command.role)
    when = edtf.span_in_words(command.from_, command.until)
    held = ", ".join(word for word in (command.rank, role) if word)
    return (
        *(span(f"{held}, ") if held else ()),
        *phrasing.unit_name(battle, post.unit),
        *(span(f", {when}", "date") if when else ()),
        *phrasing.source_note(command.sources or battle.units[post.unit].sources, command.layer),
    )


def _event(battle: OrderOfBattle, event: Event) -> Entry:
    """Date, stage, title and place; the page finds the participants by their references to the event."""
    stage = span(f" · {battle.name(event.stage)}") if event.stage else ()
    credit = phrasing.authorities(battle, event.attributed_to)
    credited = f"{credit[:1].upper()}{credit[1:]}." if credit else ""
    return _entry(
        event.id,
        (*span(phrasing.event_date(battle, event.id), "date"), *stage),
        (Span(event.title, "name"), *_marks(battle, event.id), *phrasing.source_note(event.sources, event.layer)),
        _listed(Span(alias, "name") for alias in texts(event.aliases)),
        span(", ".join(battle.name(place) for place in event.places)),
        span(" ".join(part for part in (credited, event.note) if part), "note"),
    )


def _place(battle: OrderOfBattle, place: Place) -> Entry:
    """Names and type; the page finds events and formations by their references to the place."""
    names = (place.name, *([place.modern_name] if place.modern_name else []), *texts(place.aliases))
    added = ", ".join(map(phrasing.words, editorial_keys(place) if battle.editorial else ()))
    known = f"editorial: {added.replace('latitude, longitude', 'coordinates')}" if added else ""
    marks = (*_marks(battle, place.id), *phrasing.source_note(place.sources, place.layer))
    return _entry(
        place.id,
        (*_listed(Span(name, "name") for name in names), *marks),
        span("; ".join(part for part in (*described(place), known) if part), "note"),
        span(place.note or "", "note"),
    )


def _marks(battle: OrderOfBattle, record: str) -> Line:
    """A mark for each dispute about a record."""
    return tuple(Span(phrasing.DISPUTED, "dispute", dispute) for dispute in battle.relations.disputes.get(record, ()))


def _dispute(battle: OrderOfBattle, dispute: Dispute) -> Entry:
    """The question, the claims, what it is about, and the reasoning."""
    _, table, facts = disputes.card(battle, dispute)
    claims = ((*mark, Span(" "), *says, Span(" "), *cited) for mark, says, cited in table.rows)
    said = dict(facts.rows)
    kept = (
        ("about", "about "),
        ("reasoning", "reasoning: "),
        *((("reading", ""),) if dispute.reading == "open" else ()),
    )
    rest = ((Span(begins), *said[label][0]) for label, begins in kept if label in said)
    return _entry(dispute.id, span(dispute.question, "name"), *claims, *rest)


def _source(source: Source) -> Entry:
    kind = ", ".join(word for word in (source.kind, "read" if source.read else "only cited") if word)
    return _entry(source.id, sources.work(source), span(kind, "note"))


def _entry(record: str, *lines: Line) -> Entry:
    return Entry(record, tuple(line for line in lines if plain(line)))


def _listed(spans: Iterable[Span]) -> Line:
    """Spans separated by commas."""
    return tuple(part for place, each in enumerate(spans) for part in ((Span(", "), each) if place else (each,)))
