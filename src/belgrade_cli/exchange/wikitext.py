"""Wikitext for MediaWiki: the order of battle as a tree list, strength and casualties as tables, with references.

The templates are those of the English Wikipedia: `tree list`, `cite book`, `cite web`, `citation`, `reflist`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import visible
from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.outline import NATION, SIDE, figures, outline
from belgrade_cli.model import edtf
from belgrade_cli.model.history import State
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.query import phrasing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from belgrade_cli.exchange.outline import Line
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Figure, Source

_MARKUP = re.compile(r"[\[\]{}|<>&=]|'(?=')|~(?=~)|_(?=_)|(?<!\S)[*#:;]")
"""What would be markup: brackets, bars, templates, tags, multiple quotes, signatures, magic words, lists."""


def write(battle: OrderOfBattle, *, on: date | None = None) -> Exported:
    """Export an article section: the tree list, tables of strength and casualties, the references."""
    cite = References(battle)
    parts = ["== Order of battle ==", *_trees(State(battle, on), cite)]
    for kind, heading in (("strength", "Strength"), ("casualties", "Casualties")):
        rows = figures(battle, kind)
        if rows:
            parts += ["", f"== {heading} ==", *_table(battle, rows, cite)]
    if cite.used:
        parts += ["", "== References ==", "{{reflist}}"]
    return Exported(("\n".join(parts) + "\n").encode(errors="backslashreplace"))


def escaped(text: str) -> str:
    """Escape text so that MediaWiki takes nothing for markup, on one line."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", visible(" ".join(text.split())))


# --- the tree ---------------------------------------------------------------------------------------------------------


def _trees(state: State, cite: References) -> Iterator[str]:
    """A tree list under each heading."""
    listing = False
    for line in outline(state):
        if line.depth < 0:
            if listing:
                yield "{{tree list/end}}"
            listing = False
            marks = {SIDE: "===", NATION: "===="}[line.depth]
            yield f"\n{marks} {escaped(line.name)} {marks}"
            continue
        if not listing:
            yield "{{tree list}}"
            listing = True
        yield _item(line, cite)
    if listing:
        yield "{{tree list/end}}"


def _item(line: Line, cite: References) -> str:
    said = [part for part in (line.led_by, *line.remarks) if part]
    brackets = f" ({escaped(', '.join(said))})" if said else ""
    dispute = " <!-- disputed -->" if line.disputed else ""
    return f"{'*' * (line.depth + 1)} {escaped(line.name)}{brackets}{cite(line.sources)}{dispute}"


# --- tables -----------------------------------------------------------------------------------------------------------


def _table(battle: OrderOfBattle, rows: Iterable[Figure], cite: References) -> Iterator[str]:
    yield '{| class="wikitable"'
    yield "! scope=col | Subject !! scope=col | Measure !! scope=col | Number !! scope=col | Date"
    for figure in rows:
        yield "|-"
        subject = ", ".join(map(battle.name, subjects_of(figure)))
        within = f" (part of {phrasing.measure(figure.part_of)})" if figure.part_of else ""
        number = phrasing.number(figure.value, figure.qualifier)
        when = edtf.in_words(figure.on) if figure.on else ""
        yield f"! scope=row | {escaped(subject)}"
        cells = (escaped(phrasing.measure(figure.measure) + within), f"{escaped(number)}{cite(figure.sources)}")
        yield f'| {cells[0]} || style="text-align: right" | {cells[1]} || {escaped(when)}'.rstrip()
    yield "|}"


# --- references -------------------------------------------------------------------------------------------------------


class References:
    """Footnotes: the first citation of a place in a work defines the reference, later ones use its name."""

    def __init__(self, battle: OrderOfBattle) -> None:
        self._battle = battle
        self.used: set[str] = set()

    def __call__(self, locators: Iterable[str]) -> str:
        """The footnotes of a fact."""
        return "".join(self._reference(locator) for locator in dict.fromkeys(locators))

    def _reference(self, locator: str) -> str:
        name = escaped(locator).replace('"', "&quot;")
        if locator in self.used:
            return f'<ref name="{name}" />'
        self.used.add(locator)
        work, _, section = locator.partition("#")
        source = self._battle.sources.get(work)
        return f'<ref name="{name}">{_citation(source, section) if source else escaped(locator)}</ref>'


def _citation(source: Source, section: str) -> str:
    """A work as a citation template."""
    kind = (source.kind or "").casefold()
    template = "cite web" if source.url else "cite book" if "book" in kind else "citation"
    return (
        "{{" + "|".join([template, *(f"{key}={value}" for key, value in _parameters(source, section) if value)]) + "}}"
    )


def _parameters(source: Source, section: str) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(source.authors, start=1):
        family, comma, given = name.partition(",")
        if comma:
            yield f"last{number}", escaped(family)
            yield f"first{number}", escaped(given)
        else:
            yield f"author{number}", escaped(name)
    yield from ((f"editor{number}", escaped(name)) for number, name in enumerate(source.editors, start=1))
    yield "title", escaped(source.title)
    said = {"publisher": source.publisher, "location": source.place, "year": source.year, "isbn": source.isbn}
    yield from ((key, escaped(value or "")) for key, value in said.items())
    yield "url", (source.url or "").replace("|", "%7C").replace("}", "%7D").replace(" ", "%20")
    yield "access-date", escaped(edtf.in_words(source.accessed)) if source.accessed else ""
    yield "at", escaped(source.sections.get(section, section))
