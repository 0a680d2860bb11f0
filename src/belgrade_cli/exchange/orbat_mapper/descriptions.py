"""Descriptions (Markdown) for what a scenario has no fields for: commanders, sources, disputes, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.model import edtf
from belgrade_cli.model.aliases import name_in_language
from belgrade_cli.model.order_of_battle import OPERATION
from belgrade_cli.query import phrasing
from belgrade_cli.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Command, Event, Figure

COMMANDER = "Commander"
"""The label of a commander's line, which import recognises."""


class Describer:
    """Writes the descriptions of an order of battle's records."""

    def __init__(self, battle: OrderOfBattle) -> None:
        self._battle = battle

    def operation(self) -> str:
        """A summary of the operation, and the works named in the descriptions of units."""
        operation, battle = self._battle.operation, self._battle
        lines = []
        if operation:
            lines += [_item("Dates", edtf.in_words(operation.dates))] if operation.dates else []
            lines += [_item("Part of", "; ".join(operation.part_of))] if operation.part_of else []
            lines += [_item("Result", result) for result in operation.result]
        lines += self._disputes(OPERATION)
        lines += [_item("Source", source.title) for source in battle.sources.values() if source.read]
        return "\n".join(lines)

    def unit(self, id: str) -> str:
        """A unit's commanders, other names, support, differing strength, notes, disputes and sources."""
        unit = self._battle.units[id]
        lines = [self._commander(command) for command in unit.commanders]
        also = [name_in_language(alias) for alias in unit.aliases]
        lines += [_item("Also", "; ".join(also))] if also else []
        lines += [_item("Part", "only partly involved")] if unit.part else []
        lines += [_item("Stands for", f"{unit.count} formations")] if unit.count else []
        if unit.fate:
            on = f" {edtf.in_words(unit.fate.on)}" if unit.fate.on else ""
            lines.append(_item("Fate", f"{unit.fate.kind}{on}"))
        lines += self._subordination(id)
        lines += self._further_strength(id)
        lines += [_item("Note", unit.note)] if unit.note else []
        lines += self._disputes(id)
        lines += self._sources(unit.sources)
        return "\n".join(lines)

    def event(self, event: Event) -> str:
        """An event's places, people, note and sources."""
        names = {"Places": event.places, "People": event.people}
        lines = [_item(label, "; ".join(map(self._battle.name, ids))) for label, ids in names.items() if ids]
        lines += [_item("Note", event.note)] if event.note else []
        return "\n".join([*lines, *self._disputes(event.id), *self._sources(event.sources)])

    def when(self, event: Event) -> str:
        """The date of an event, as precisely as it is known."""
        when = phrasing.event_date(self._battle, event.id)
        return "date unknown" if when == "undated" else when

    def figure(self, figure: Figure) -> str:
        """The remarks on a figure, besides the number."""
        parts: list[str] = [figure.qualifier] if figure.qualifier != "exact" else []
        parts += [edtf.in_words(figure.on)] if figure.on else []
        parts += [self._cited(figure.sources)] if figure.sources else []
        return "; ".join(parts)

    def _commander(self, command: Command) -> str:
        label = COMMANDER if command.role == "commander" else command.role.capitalize().replace("-", " ")
        name = " ".join(part for part in (command.rank, self._battle.name(command.person)) if part)
        span = edtf.span_in_words(command.from_, command.until)
        return _item(label, f"{name} ({span})" if span else name)

    def _subordination(self, id: str) -> Iterator[str]:
        for entry in self._battle.units[id].subordination:
            span = edtf.span_in_words(entry.from_, entry.until)
            how = f" ({entry.relationship})" if entry.relationship else ""
            yield _item("Subordination", f"{self._battle.name(entry.superior)}{how}{f', {span}' if span else ''}")

    def _further_strength(self, id: str) -> Iterator[str]:
        seen: set[str] = set()
        for figure in self._battle.figures.values():
            if figure.subject == id and (figure.kind != "strength" or figure.measure in seen):
                yield _item(
                    figure.kind.capitalize(), f"{figure.measure} {figure.value:,}; {self.figure(figure)}".rstrip("; ")
                )
            elif figure.subject == id:
                seen.add(figure.measure)

    def _disputes(self, id: str) -> Iterator[str]:
        """The question, the claims below it, and the reading."""
        for name in self._battle.relations.disputes.get(id, ()):
            dispute = self._battle.disputes[name]
            yield _item("Disputed", dispute.question)
            for claim in dispute.claims:
                followed = "; used here" if claim.says == dispute.reading else ""
                yield f"  - {escaped(_flat(claim.says))} ({escaped(self._cited(claim.sources))}{followed})"

    def _sources(self, locators: Iterable[str]) -> list[str]:
        said = self._cited(locators)
        return [_item("Sources", said)] if said else []

    def _cited(self, locators: Iterable[str]) -> str:
        """Works with their sections: `Belgrade offensive: Lead, Soviet Union`."""
        works: dict[str, list[str]] = {}
        for locator in locators:
            work, _, section = locator.partition("#")
            works.setdefault(work, []).extend([section] if section else [])
        return "; ".join(self._work(work, sections) for work, sections in works.items())

    def _work(self, work: str, sections: list[str]) -> str:
        source = self._battle.sources.get(work)
        if source is None:
            return work
        named = [source.sections.get(section, section) for section in dict.fromkeys(sections)]
        return f"{source.title}: {', '.join(named)}" if named else source.title


def _flat(text: str) -> str:
    return " ".join(text.split())


def _item(label: str, text: str) -> str:
    """A bullet with a label, on one line."""
    return f"- **{escaped(label)}:** {escaped(_flat(text))}"
