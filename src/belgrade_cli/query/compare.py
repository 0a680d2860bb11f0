"""`compare`: two sides, nations or formations side by side."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from belgrade_cli import values
from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Heading, Line, Span, Table, Text, span
from belgrade_cli.errors import UsageError
from belgrade_cli.model import edtf
from belgrade_cli.model.vocabulary import BRANCHES, ECHELONS
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.figures import measure_rank
from belgrade_cli.query.sums import Sum, counted, holds, of_nations, sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belgrade_cli.model.field_types import FigureKind
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Figure

KINDS = ("side", "nation", "unit")
FIELDS = ("kind", "echelon", "branch", "measure", "a", "b")
Json = dict[str, Any]


class Party(NamedTuple):
    """One of the two, with its formations: all of a side or nation, or a formation and its subordinates."""

    id: str
    name: str
    kind: str
    units: tuple[str, ...]


class Value(NamedTuple):
    """A number of one party: printed as such, or added up from its formations."""

    value: int
    qualifier: str
    figures: tuple[Figure, ...]
    sum: Sum | None = None


def compare(state: State, first: str, second: str, *, sources: bool = False) -> Answer:
    """Compare the two parties that the texts name."""
    a, b = _party(state, first), _party(state, second)
    formations = _formations(state, a, b)
    numbers = {kind: _numbers(state, (a, b), kind) for kind in ("strength", "casualties")}
    data = {
        "on": state.on.isoformat() if state.on else None,
        "a": _party_record(state, a),
        "b": _party_record(state, b),
        "formations": formations,
        **{
            kind: [{"measure": measure, "a": _value_record(a), "b": _value_record(b)} for measure, a, b in found]
            for kind, found in numbers.items()
        },
    }
    rows = (
        *({"kind": "formations", "measure": None, **row} for row in formations),
        *(
            {"kind": kind, "echelon": None, "branch": None, "measure": measure, "a": _value(one), "b": _value(two)}
            for kind, found in numbers.items()
            for measure, one, two in found
        ),
    )

    def blocks() -> tuple[Block, ...]:
        return tuple(_blocks(state, a, b, formations, numbers, sources))

    return Answer(data, FIELDS, rows, blocks)


def divided(battle: OrderOfBattle, words: Sequence[str]) -> tuple[str, str]:
    """Divide words, quoted or not, into the names of two parties. Raises UsageError if they are not two."""

    def meant(text: str) -> str | None:
        found = battle.index.lookup(text, KINDS)
        return found[0].id if len(found) == 1 else None

    if found := values.two(words, meant):
        return found
    said = values.shown(" ".join(words))
    if len(words) == 1:
        raise UsageError("missing argument B", hint="give two sides, nations or formations")
    raise UsageError(
        f"expected two sides, nations or formations, not '{said}'", hint="a name of several words needs quotes"
    )


def _party(state: State, text: str) -> Party:
    battle = state.battle
    record = lookup.one(battle, text, *KINDS)
    kind = battle.kind(record) or ""
    if kind == "unit":
        units = (record, *state.below(record))
    else:
        of = battle.side if kind == "side" else battle.nation
        units = tuple(unit for unit in state.units if of(unit) == record)
    return Party(record, battle.name(record), kind, tuple(unit for unit in units if state.exists(unit)))


def _party_record(state: State, party: Party) -> Json:
    return {
        "id": party.id,
        "name": party.name,
        "kind": party.kind,
        "formations": counted(state, party.units),
        "records": len(party.units),
    }


# --- formations -------------------------------------------------------------------------------------------------------


def _formations(state: State, a: Party, b: Party) -> list[Json]:
    """How many formations of each echelon and branch the parties have, highest echelon first."""
    ours, theirs = _tally(state, a.units), _tally(state, b.units)
    return [
        {
            "echelon": echelon,
            "branch": branch,
            "a": ours.get((echelon, branch), 0),
            "b": theirs.get((echelon, branch), 0),
        }
        for echelon, branch in sorted(ours.keys() | theirs.keys(), key=_rank)
    ]


def _tally(state: State, units: Iterable[str]) -> dict[tuple[str | None, str | None], int]:
    found: dict[tuple[str | None, str | None], int] = {}
    for unit in units:
        record = state.battle.units[unit]
        key = record.echelon, record.branch
        found[key] = found.get(key, 0) + (record.count or 1)
    return found


def _rank(key: tuple[str | None, str | None]) -> tuple[int, int]:
    """The order of the vocabulary; unknown values come last."""
    echelon, branch = key
    return _place(echelon, tuple(ECHELONS)), _place(branch, BRANCHES)


def _place(word: str | None, words: Sequence[str]) -> int:
    return words.index(word) if word in words else len(words)


# --- numbers ----------------------------------------------------------------------------------------------------------


def _numbers(
    state: State, parties: tuple[Party, Party], kind: FigureKind
) -> list[tuple[str, Value | None, Value | None]]:
    """Each measure with the number of each party; None if no source gives it."""
    ours, theirs = (_values(state, party, kind) for party in parties)
    measures = sorted(dict.fromkeys([*ours, *theirs]), key=measure_rank)
    return [(measure, ours.get(measure), theirs.get(measure)) for measure in measures]


def _values(state: State, party: Party, kind: FigureKind) -> dict[str, Value]:
    """The numbers printed for the party itself, else for its nations, else the sums over its formations."""
    made = sums(state, party.units, kind)
    made += of_nations(state, party.id, kind) if party.kind == "side" else []
    found = {one.measure: Value(one.value, one.qualifier, one.parts, one) for one in made}
    return found | {
        one.measure: Value(one.value, one.qualifier, (one,)) for one in reversed(_figures(state, party, kind))
    }


def _figures(state: State, party: Party, kind: FigureKind) -> list[Figure]:
    """The numbers printed for the party itself: totals first, and first those of the requested day.

    Deaths that are part of a total have a measure of their own; a part with the same measure would be less than the
    total.
    """
    found = [
        figure
        for figure in state.battle.figures.values()
        if figure.kind == kind and figure.subject == party.id and figure.part_of != figure.measure
    ]
    return sorted(found, key=lambda figure: (not holds(state, figure), figure.part_of is not None))


def _value_record(value: Value | None) -> Json | None:
    if value is None:
        return None
    return {
        "value": value.value,
        "qualifier": value.qualifier,
        "known_for": value.sum.known if value.sum else None,
        "known_of": value.sum.formations if value.sum else None,
        "summed": value.sum.of if value.sum else None,
        "figures": [figure.id for figure in value.figures],
        "sources": list(dict.fromkeys(source for figure in value.figures for source in figure.sources)),
    }


def _value(value: Value | None) -> int | None:
    return value.value if value else None


# --- the text ---------------------------------------------------------------------------------------------------------


def _blocks(
    state: State,
    a: Party,
    b: Party,
    formations: list[Json],
    numbers: dict[str, list[tuple[str, Value | None, Value | None]]],
    sources: bool,
) -> Iterable[Block]:
    battle = state.battle
    heads = (_head(battle, a), _head(battle, b))
    yield Heading((*heads[0], Span(" and "), *heads[1]), 1)
    yield Heading(span("Formations"))
    yield Table(
        (Column("Echelon"), Column("Branch"), Column(a.name, "right"), Column(b.name, "right")),
        (
            *_formation_rows(formations),
            (span("all"), (), _count(counted(state, a.units)), _count(counted(state, b.units))),
        ),
    )
    for kind, found in numbers.items():
        yield Heading(span(kind.capitalize()))
        if found:
            columns = (Column("Measure"), Column(a.name, "right"), Column(b.name, "right"))
            yield Table(columns, tuple(_line(*row, sources=sources) for row in found))
        missing = [party.name for party, place in ((a, 1), (b, 2)) if not any(row[place] for row in found)]
        if missing:
            yield Text((span(f"{kind.capitalize()} unknown: {', '.join(missing)}", "note"),))


def _formation_rows(formations: list[Json]) -> Iterable[tuple[Line, ...]]:
    """A row for each branch of an echelon, under a row for the echelon if it has several."""
    for echelon, group in groupby(formations, key=lambda row: row["echelon"]):
        rows = list(group)
        name = span(phrasing.words(echelon or "echelon unknown"))
        if len(rows) > 1:
            yield name, span("all"), _count(sum(row["a"] for row in rows)), _count(sum(row["b"] for row in rows))
        for row in rows:
            branch = span(phrasing.words(row["branch"] or "unknown"), "" if row["branch"] else "note")
            yield name if len(rows) == 1 else (), branch, _count(row["a"]), _count(row["b"])


def _head(battle: OrderOfBattle, party: Party) -> Line:
    if party.kind == "unit":
        return phrasing.unit_name(battle, party.id)
    return span(party.name, phrasing.colour(battle, battle.side_of(party.id)))


def _count(number: int) -> Line:
    return span(f"{number:,}" if number else "–", "number" if number else "note")


def _line(measure: str, a: Value | None, b: Value | None, *, sources: bool) -> tuple[Line, ...]:
    return span(phrasing.measure(measure)), _number(a, sources=sources), _number(b, sources=sources)


def _number(value: Value | None, *, sources: bool) -> Line:
    if value is None:
        return span("unknown", "note")
    said = [Span(phrasing.number(value.value, value.qualifier), "number")]
    said += [Span(f" ({value.sum.in_words})", "note")] if value.sum else []
    said += [Span(f" ({edtf.in_words(figure.on)})", "note") for figure in value.figures if figure.on and not value.sum]
    said += [note for figure in value.figures for note in phrasing.source_note(figure.sources)] if sources else []
    return tuple(said)
