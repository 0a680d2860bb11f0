"""The wording of facts: names with their echelon mark, commanders, spans, sources, numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.blocks import Facts, Line, Span, Style, Text, span
from belgrade_cli.model import edtf
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.model.time import moment
from belgrade_cli.model.vocabulary import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Command, Figure

    Rows = list[tuple[str, tuple[Line, ...]]]

_MARKED: dict[str | None, Line] = {echelon: (Span(mark, "echelon"), Span(" ")) for echelon, mark in MARKS.items()}
"""The echelon marks as written before a name."""
_CLOSED = Span(")", "person")
_POSSIBLE = Span(" ?", "note")
DISPUTED = "†"
"""The mark after anything that is disputed."""
_COLOURS: dict[str, Style] = {"friend": "friend", "hostile": "hostile", "neutral": "neutral", "unknown": "unknown"}
QUALIFIERS = {"exact": "", "about": "about ", "over": "over ", "at-least": "at least ", "at-most": "at most "}


def unit_line(state: State, unit: str, *, sources: bool = False) -> Line:
    """A unit in a tree: echelon mark, name, commanders, relationship and dispute mark.

    On a day, a question mark follows what is only possible.
    """
    battle = state.battle
    record = battle.units[unit]
    placement = state.placement(unit)
    spans = [*unit_name(battle, unit, state.side(unit))]
    if "possible" in (placement.certainty, state.existence(unit)):
        spans.append(_POSSIBLE)
    spans += source_note(record.sources, record.layer) if sources else ()
    for command, certainty in state.commanders(unit):
        spans += commander(battle, command, possible=certainty == "possible")
        if sources and command.sources != record.sources:
            spans += source_note(command.sources, command.layer)
    relationship = placement.relationship
    remarks = [
        *(["part"] if record.part else []),
        *([words(relationship)] if relationship else []),
        *([INFERRED] if is_inferred(state, unit) else []),
    ]
    if remarks:
        spans.append(Span(f", {', '.join(remarks)}", "note"))
    return tuple(spans)


UNKNOWN_SUPERIOR = span("superior unknown", "note")
"""The heading of a nation's formations whose superior is unknown."""
INFERRED = "superior inferred"
"""The note on a unit whose superior no source gives."""


def is_inferred(state: State, unit: str) -> bool:
    """Whether the superior of a unit is editorial."""
    added = state.battle.units[unit].editorial
    return bool(added and added.superior and added.superior == state.superior(unit))


def unit_name(battle: OrderOfBattle, unit: str, side: str | None = None) -> Line:
    """The echelon mark, the name in the colour of its side (on a day, if one is given), and the dispute mark."""
    record = battle.units[unit]
    name = Span(record.name, colour(battle, side or battle.side(unit)), unit)
    return (*_MARKED.get(record.echelon, ()), name, *dispute_mark(battle, unit))


def dispute_mark(battle: OrderOfBattle, record: str) -> Line:
    """A dagger, if a dispute is about the record."""
    disputes = battle.relations.disputes.get(record)
    return (Span(DISPUTED, "dispute", disputes[0]),) if disputes else ()


def commander(battle: OrderOfBattle, command: Command, *, possible: bool = False) -> Line:
    """A commander in brackets as in printed lists: rank and name, and the role unless it is commander."""
    role = "" if command.role == "commander" else f", {words(command.role)}"
    rank = f"{command.rank} " if command.rank else ""
    marks = dispute_mark(battle, command.person)
    name = Span(battle.people[command.person].name, "person", command.person)
    return (
        Span(f" ({rank}", "person"),
        name,
        *(span(role, "person") if role else ()),
        *marks,
        *([_POSSIBLE] if possible else []),
        _CLOSED,
    )


def colour(battle: OrderOfBattle, side: str | None) -> Style:
    """The text style of a side's names."""
    return _COLOURS[battle.identity(side)]


def claim(text: str) -> str:
    """A claim or reading in words: a date as "9 June 1945", anything else as it is."""
    try:
        return edtf.in_words(text)
    except edtf.DateError:
        return text


def amount(figure: Figure) -> str:
    """The number of a figure with its measure: "over 3,000 killed"."""
    return f"{number(figure.value, figure.qualifier)} {measure(figure.measure)}"


def subjects(battle: OrderOfBattle, figure: Figure) -> str:
    """The names of what a figure is about."""
    return ", ".join(map(battle.name, subjects_of(figure)))


def scope(battle: OrderOfBattle, figure: Figure, unit: str | None = None) -> list[str]:
    """What a figure counts: several subjects together, or those at a place; `unit` is the one whose card it is on."""
    subjects = subjects_of(figure)
    said = []
    if len(subjects) > 1:
        said.append(f"together with {_others(battle, subjects, unit)}" if unit else "joint figure")
    if figure.place:
        place = battle.places[figure.place]
        said.append(f"{_PREPOSITIONS.get(place.kind or '', 'at')} {place.name}")
    return said


def _others(battle: OrderOfBattle, subjects: Sequence[str], unit: str) -> str:
    """The other subjects by name; if there are very many, only their number."""
    if len(subjects) > _MOST_NAMED:
        return f"{len(subjects) - 1:,} others"
    return listed([battle.name(subject) for subject in subjects if subject != unit])


_MOST_NAMED = 20
_PREPOSITIONS = {
    **dict.fromkeys(("country", "region", "city", "town"), "in"),
    "valley": "in the",
    **dict.fromkeys(("border", "front-line", "coast", "river"), "on the"),
}
"""The preposition before the name of a kind of place; for all others "at"."""


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def located(sources: Iterable[str]) -> str:
    """Source references in one line, with a separator that none of them contains."""
    each = list(sources)
    return ("; " if any(", " in locator for locator in each) else ", ").join(each)


def source_note(sources: Iterable[str], layer: str | None = None) -> Line:
    """Source references in square brackets after a fact, with its layer; empty if there are none.

    The span refers to the layer.
    """
    listed = located(sources)
    if layer:
        listed = f"{layer}: {listed}" if listed else layer
    return (Span(f" [{listed}]", "source", layer or ""),) if listed else ()


def number(value: int, qualifier: str = "exact") -> str:
    """A number in words: "over 3,000"."""
    return f"{QUALIFIERS[qualifier]}{value:,}"


@lru_cache(maxsize=256)
def words(slug: str) -> str:
    """A word of the format in English: "in-support" becomes "in support", "anti-tank" stays."""
    spaced = slug.replace("-", " ")
    for prefix in ("anti", "self"):
        spaced = re.sub(rf"\b{prefix} ", f"{prefix}-", spaced)
    return spaced


def counted(count: int, noun: str) -> str:
    """A count such as "1 award" or "2 awards"; `noun` is a plural in -s, or "people"."""
    one = "person" if noun == "people" else noun.removesuffix("s")
    return f"{count:,} {one if count == 1 else noun}"


def records_counted(count: int, kind: str) -> str:
    """A count of the records of a kind, named in the plural; units are called formations."""
    return counted(count, "formations" if kind == "units" else kind)


def measure(slug: str) -> str:
    """A measure in words: "tanks and assault guns"."""
    return words(slug)


def dagger() -> Text:
    """The explanation of the dagger."""
    return Text(((Span(DISPUTED, "dispute"), Span(" disputed; `belgrade disputes NAME` shows the claims", "note")),))


def source_reads(printed: str | None, name: str) -> str:
    """The spelling of the source if it differs from the name: " (source reads 5th Motorized Brigade)".

    Empty if they differ only in capitals, a hyphen or regional spelling ("Mechanized", "Armored").
    """
    return f" (source reads {printed})" if printed and _spelled_alike(printed) != _spelled_alike(name) else ""


def _spelled_alike(name: str) -> str:
    return name.casefold().replace("-", " ").replace("z", "s").replace("our", "or")


def authorities(battle: OrderOfBattle, works: Iterable[str]) -> str:
    """The authorities that a source itself names: "according to Klaus Schmider"; empty if it names none."""
    credited = [
        " and ".join(map(_given_name_first, battle.sources[work].authors)) or battle.name(work)
        for work in works
        if work in battle.sources
    ]
    return f"according to {' and '.join(credited)}" if credited else ""


def _given_name_first(author: str) -> str:
    """An author as in a sentence: "Klaus Schmider" for "Schmider, Klaus"."""
    family, comma, given = author.partition(", ")
    return f"{given} {family}" if comma else author


def lines(texts: Iterable[str], style: Style = "") -> tuple[Line, ...]:
    """Texts as lines in one style."""
    return tuple(span(text, style) for text in texts)


def line(text: str | None, style: Style = "") -> tuple[Line, ...]:
    """A text as the only line of a row; empty if there is no text."""
    return (span(text, style),) if text else ()


def facts(rows: Iterable[tuple[str, tuple[Line, ...]]]) -> Facts:
    """The rows of a card that are not empty."""
    return Facts(tuple(row for row in rows if row[1]))


def other_names(record: Mapping[str, Any]) -> Rows:
    """The rows of a card with the aliases of a record: those without a language first, then language by language."""
    from belgrade_cli.names.languages import in_english  # loads the package of names, which few queries need

    told = {form["name"] for form in record["names"]}
    rows = {"aliases": [alias for alias in record.get("aliases", ()) if alias not in told]}
    for form in record["names"]:
        language = in_english(form["language"] or "").partition(" (")[0]
        rows.setdefault(language or "aliases", []).append(form["name"])
    return [(label, lines(form for form in forms if form != record["name"])) for label, forms in rows.items()]


def dispute_lines(battle: OrderOfBattle, disputes: Iterable[str]) -> tuple[Line, ...]:
    """Each dispute in one line: its question, and the command that shows it."""
    return tuple(
        (
            Span(DISPUTED, "dispute"),
            Span(" "),
            Span(battle.disputes[dispute].question, "", dispute),
            Span(f" (belgrade disputes {dispute})", "note"),
        )
        for dispute in disputes
    )


def event_lines(battle: OrderOfBattle, events: Iterable[str], sources: bool) -> tuple[Line, ...]:
    """Each event in one line: date, title, and the dispute mark."""
    return tuple(
        (
            Span(f"{event_date(battle, event.id)}: ", "date"),
            Span(event.title, "", event.id),
            *dispute_mark(battle, event.id),
            *(source_note(event.sources, event.layer) if sources else ()),
        )
        for event in map(battle.events.__getitem__, events)
    )


def event_date(battle: OrderOfBattle, event: str) -> str:
    """The date of an event in words, narrowed by the events it is after, since or before.

    Such as "on or after 18 September 1944", "by 15 September 1944", "between 12 and 20 October 1944"; the limits are
    included.
    """
    written = battle.events[event].date
    bounds, own = battle.when(event), moment(written)
    if written and (bounds == own or edtf.parse(written).lasting):
        return edtf.in_words(written)
    return _within(bounds.b0, bounds.e1)


def _within(first: date | None, last: date | None) -> str:
    if first and last:
        return edtf.in_words(first.isoformat() if first == last else f"[{first}..{last}]")
    if first:
        return f"on or after {edtf.in_words(first.isoformat())}"
    return f"by {edtf.in_words(last.isoformat())}" if last else "undated"
