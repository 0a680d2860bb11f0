"""`sources`: the works read and cited; for one of them, everything taken from it, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Facts, Heading, Line, Span, Table, Text, plain, span
from belgrade_cli.model import edtf
from belgrade_cli.model.citations import citation
from belgrade_cli.model.order_of_battle import OPERATION
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import lookup, notes, phrasing
from belgrade_cli.query.source_records import source_record
from belgrade_cli.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Operation, Person, Source, Sourced, Unit
    from belgrade_cli.query.record_parts import Json

FIELDS = (
    "id", "kind", "title", "authors", "editors", "publisher", "place", "year", "isbn", "url", "accessed", "trust",
    "read", "sections", "note", "layer", "filled", "facts",
)  # fmt: skip


READABLE = 50
"""Terminals with fewer columns besides the ids show cards, because titles would be broken into many lines."""


class Fact(NamedTuple):
    """A fact with a source: which record it is about, and what it says."""

    locator: str
    kind: str
    record: str
    says: str


def sources(battle: OrderOfBattle, text: str | None = None) -> Answer:
    """List all works, or show the one with that id, or with those words in title or authors, and its facts."""
    if text is None:
        data = [source_record(source) for source in battle.sources.values()]
        return Answer(data, FIELDS[:-1], tuple(data), tuple(_list(battle)) or (Text((span("No sources.", "note"),)),))
    source = battle.sources.get(text) or _source_named(battle, text)
    if source is None:
        return _no_source(battle, text)
    facts = [fact for fact in facts_of(battle) if citation(fact.locator).source == source.id]
    record = {**source_record(source), "facts": [_fact_record(battle, fact) for fact in facts]}
    return Answer(
        [record],
        FIELDS,
        (record,),
        (Heading(span(source.title, "heading"), 1), _card(source), *_sections(battle, source, facts)),
    )


def _no_source(battle: OrderOfBattle, text: str) -> Answer:
    """The answer if no work has that name: other records that do, or the list of works."""
    asked = f"no source named '{shown(text)}'"
    if found := lookup.elsewhere(battle, text, ("source",)):
        raise lookup.not_here(battle, asked, text, found, [])
    known = ", ".join(battle.sources) or "none"
    return Answer([], FIELDS, messages=(f"{asked} (choose from {known})",), found=False)


def facts_of(battle: OrderOfBattle) -> Iterator[Fact]:
    """Every fact with a source, of records and their parts; parts without sources have those of their record."""
    operation = battle.operation
    if operation:
        yield from _facts("operation", OPERATION, operation, _of_operation(battle, operation))
    for unit in battle.units.values():
        yield from _facts("unit", unit.id, unit, _of_unit(battle, unit))
    for person in battle.people.values():
        yield from _facts("person", person.id, person, _of_person(person))
    for place in battle.places.values():
        yield from _facts("place", place.id, place, [(place, "named")])
    for figure in battle.figures.values():
        yield from _facts("figure", figure.id, figure, [(figure, phrasing.amount(figure))])
    for event in battle.events.values():
        yield from _facts("event", event.id, event, [(event, phrasing.event_date(battle, event.id))])
    for award in battle.awards.values():
        given = [(recipient, f"recipient: {battle.name(recipient.person)}") for recipient in award.recipients]
        yield from _facts("award", award.id, award, [(award, "described"), *given])
    for dispute in battle.disputes.values():
        yield from _facts("dispute", dispute.id, dispute, [(claim, claim.says) for claim in dispute.claims])


def _facts(kind: str, record: str, whole: Sourced, parts: Iterable[tuple[Sourced, str]]) -> Iterator[Fact]:
    for part, says in parts:
        for locator in dict.fromkeys((*(part.sources or whole.sources), *part.attributed_to)):
            yield Fact(locator, kind, record, says)


def _of_operation(battle: OrderOfBattle, operation: Operation) -> Iterator[tuple[Sourced, str]]:
    yield operation, "the operation"
    for leader in operation.commanders:
        yield leader, f"commander: {battle.name(leader.person)}"
    for stage in operation.stages:
        yield stage, f"stage: {stage.name}"


def _of_unit(battle: OrderOfBattle, unit: Unit) -> Iterator[tuple[Sourced, str]]:
    yield unit, "named"
    for command in unit.commanders:
        rank = f"{command.rank} " if command.rank else ""
        yield command, f"{phrasing.words(command.role)}: {rank}{battle.name(command.person)}"
    for entry in unit.subordination:
        yield entry, plain(notes.subordination(battle, entry))
    for sworn in unit.allegiance:
        yield sworn, notes.allegiance(battle, sworn)
    for location in unit.locations:
        when = edtf.span_in_words(location.from_, location.until)
        yield location, f"{location.kind}: {battle.name(location.place)}" + (f", {when}" if when else "")
    if unit.fate:
        yield unit.fate, phrasing.words(unit.fate.kind)


def _of_person(person: Person) -> Iterator[tuple[Sourced, str]]:
    yield person, "named"
    for rank in person.ranks:
        yield rank, rank.rank
    for office in person.offices:
        yield office, office.title
    if person.fate:
        yield person.fate, phrasing.words(person.fate.kind)


def _source_named(battle: OrderOfBattle, text: str) -> Source | None:
    from belgrade_cli.names.fold import fold

    asked = set(fold(text).split())
    found = [
        source
        for source in battle.sources.values()
        if asked and asked <= set(fold(" ".join((source.id, source.title, *source.authors, *source.editors))).split())
    ]
    return found[0] if len(found) == 1 else None


def _fact_record(battle: OrderOfBattle, fact: Fact) -> Json:
    return {
        "section": citation(fact.locator).section or None,
        "at": citation(fact.locator).at or None,
        "kind": fact.kind,
        "id": fact.record,
        "name": _subject(battle, fact),
        "says": fact.says,
    }


def _says(fact: Fact) -> str:
    return phrasing.claim(fact.says) if fact.kind == "dispute" else fact.says


def _subject(battle: OrderOfBattle, fact: Fact) -> str:
    if fact.kind != "figure":
        return battle.name(fact.record)
    return phrasing.subjects(battle, battle.figures[fact.record])


def _list(battle: OrderOfBattle) -> Iterator[Block]:
    for heading, read in (("Works read", True), ("Works cited", False)):
        works = [source for source in battle.sources.values() if source.read is read]
        if works:
            yield Heading(span(heading))
            rows = tuple((span(source.id, "id", source.id), work(source)) for source in works)
            narrowest = max(len(source.id) for source in works) + READABLE
            yield Table((Column("Id", whole=True), Column("Work")), rows, cards_below=narrowest)


def work(source: Source) -> Line:
    """A work as in a bibliography."""
    people = ", ".join((*source.authors, *(f"{editor} (ed.)" for editor in source.editors)))
    imprint = ", ".join(
        part
        for part in (source.publisher, source.place, source.year, f"ISBN {source.isbn}" if source.isbn else None)
        if part
    )
    return (
        Span(f"{people}: " if people else ""),
        Span(source.title, "name"),
        Span(f", {imprint}" if imprint else "", "note"),
    )


def _card(source: Source) -> Facts:
    return Facts(
        (
            ("work", (work(source),)),
            (
                "kind",
                (span(", ".join(word for word in (source.kind, "read" if source.read else "only cited") if word)),),
            ),
            *_page(source),
            *((("note", (span(source.note),)),) if source.note else ()),
            ("id", (span(source.id, "id"),)),
        )
    )


def _page(source: Source) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The address of a web page, when it was read, and how far it is trusted."""
    if source.url:
        when = f", read on {edtf.in_words(source.accessed)}" if source.accessed else ""
        yield "page", (span(f"{source.url}{when}"),)
    if source.trust:
        yield "trust", (span(source.trust),)


def _sections(battle: OrderOfBattle, source: Source, facts: list[Fact]) -> Iterator[Block]:
    """A table for each section, in the order of the work; facts without a section come first."""
    by_section: dict[str, list[Fact]] = {}
    for fact in facts:
        by_section.setdefault(citation(fact.locator).section, []).append(fact)
    for section in ("", *source.sections):
        told = by_section.get(section)
        if told:
            yield Heading(span(source.sections.get(section, "The whole work")))
            yield Table(
                (Column("Kind"), Column("About"), Column("Statement")),
                tuple((span(fact.kind, "note"), span(_subject(battle, fact)), span(_says(fact))) for fact in told),
            )
