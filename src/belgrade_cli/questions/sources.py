"""`sources`: the works read and the works cited; with one of them all facts taken from it, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from belgrade_cli import dates
from belgrade_cli.battle import OrderOfBattle
from belgrade_cli.model import Source, Sourced
from belgrade_cli.questions import lookup, wording
from belgrade_cli.questions.records import Json, source_record
from belgrade_cli.views import Answer, Block, Column, Facts, Heading, Line, Span, Table, Text, span

FIELDS = (
    "id",
    "kind",
    "title",
    "authors",
    "editors",
    "publisher",
    "place",
    "year",
    "isbn",
    "read",
    "sections",
    "facts",
)


class Fact(NamedTuple):
    """Something that a source says: about which record, and what."""

    locator: str
    kind: str
    record: str
    says: str


def sources(battle: OrderOfBattle, text: str | None = None) -> Answer:
    """All works; or the one with an id (or words of its title and authors), with its facts."""
    if text is None:
        data = [source_record(source) for source in battle.sources.values()]
        return Answer(data, FIELDS[:-1], tuple(data), tuple(_list(battle)) or (Text((span("No sources.", "note"),)),))
    source = battle.sources.get(text) or _named(battle, text)
    if source is None:
        known = ", ".join(battle.sources) or "none"
        return Answer(
            [], FIELDS, messages=(f"no source is called “{lookup.shortened(text)}”; there are: {known}",), found=False
        )
    facts = [fact for fact in facts_of(battle) if fact.locator.partition("#")[0] == source.id]
    record = {**source_record(source), "facts": [_fact_record(battle, fact) for fact in facts]}
    return Answer(
        [record],
        FIELDS,
        (record,),
        (Heading(span(source.title, "heading"), 1), _card(source), *_sections(battle, source, facts)),
    )


def facts_of(battle: OrderOfBattle) -> Iterator[Fact]:
    """Every fact of the data set that names a source: records, and their parts with sources of their own."""
    operation = battle.operation
    if operation:
        yield from _cited("operation", "operation", operation, "the operation")
        for leader in operation.commanders:
            yield from _cited("operation", "operation", leader, f"commander: {battle.name(leader.person)}")
    for unit in battle.units.values():
        yield from _cited("unit", unit.id, unit, "named")
        for command in unit.commanders:
            yield from _cited(
                "unit",
                unit.id,
                command,
                f"{wording.words(command.role)}: {f'{command.rank} ' if command.rank else ''}{battle.name(command.person)}",
            )
        for entry in unit.subordination:
            yield from _cited("unit", unit.id, entry, wording.subordination(battle, entry)[0].text)
        for location in unit.locations:
            when = dates.span_in_words(location.from_, location.until)
            yield from _cited(
                "unit",
                unit.id,
                location,
                f"{location.kind}: {battle.name(location.place)}{f', {when}' if when else ''}",
            )
        if unit.fate:
            yield from _cited("unit", unit.id, unit.fate, wording.words(unit.fate.kind))
    for person in battle.people.values():
        yield from _cited("person", person.id, person, "named")
        for rank in person.ranks:
            yield from _cited("person", person.id, rank, rank.rank)
        for office in person.offices:
            yield from _cited("person", person.id, office, office.title)
        if person.fate:
            yield from _cited("person", person.id, person.fate, wording.words(person.fate.kind))
    for place in battle.places.values():
        yield from _cited("place", place.id, place, "named")
    for figure in battle.figures.values():
        yield from _cited(
            "figure",
            figure.id,
            figure,
            f"{wording.number(figure.value, figure.qualifier)} {wording.measure(figure.measure)}",
        )
    for event in battle.events.values():
        yield from _cited("event", event.id, event, wording.event_date(battle, event.id))
    for award in battle.awards.values():
        yield from _cited("award", award.id, award, "described")
        for recipient in award.recipients:
            yield from _cited("award", award.id, recipient, f"recipient: {battle.name(recipient.person)}")
    for dispute in battle.disputes.values():
        for claim in dispute.claims:
            yield from _cited("dispute", dispute.id, claim, claim.says)


def _cited(kind: str, record: str, part: Sourced, says: str) -> Iterator[Fact]:
    return (Fact(locator, kind, record, says) for locator in dict.fromkeys((*part.sources, *part.attributed_to)))


def _named(battle: OrderOfBattle, text: str) -> Source | None:
    from belgrade_cli.names import fold

    asked = set(fold(text).split())
    found = [
        source
        for source in battle.sources.values()
        if asked and asked <= set(fold(" ".join((source.id, source.title, *source.authors, *source.editors))).split())
    ]
    return found[0] if len(found) == 1 else None


def _fact_record(battle: OrderOfBattle, fact: Fact) -> Json:
    return {
        "section": fact.locator.partition("#")[2] or None,
        "kind": fact.kind,
        "id": fact.record,
        "name": _subject(battle, fact),
        "says": fact.says,
    }


def _subject(battle: OrderOfBattle, fact: Fact) -> str:
    if fact.kind != "figure":
        return battle.name(fact.record)
    subject = battle.figures[fact.record].subject
    return ", ".join(battle.name(part) for part in ((subject,) if isinstance(subject, str) else subject))


def _list(battle: OrderOfBattle) -> Iterator[Block]:
    for heading, read in (("Works read", True), ("Works cited by them", False)):
        works = [source for source in battle.sources.values() if source.read is read]
        if works:
            yield Heading(span(heading))
            yield Table(
                (Column("Id"), Column("Work")), tuple((span(source.id, "id"), _work(source)) for source in works)
            )


def _work(source: Source) -> Line:
    """A work as a bibliography puts it."""
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
            ("work", (_work(source),)),
            (
                "kind",
                (span(", ".join(word for word in (source.kind, "read" if source.read else "only cited") if word)),),
            ),
            ("id", (span(source.id, "id"),)),
        )
    )


def _sections(battle: OrderOfBattle, source: Source, facts: list[Fact]) -> Iterator[Block]:
    """A table a section, in the order of the work; what names no section first."""
    for section in ("", *source.sections):
        told = [fact for fact in facts if fact.locator.partition("#")[2] == section]
        if told:
            yield Heading(span(source.sections.get(section, "The work as a whole")))
            yield Table(
                (Column("Kind"), Column("About"), Column("What")),
                tuple((span(fact.kind, "note"), span(_subject(battle, fact)), span(fact.says)) for fact in told),
            )
