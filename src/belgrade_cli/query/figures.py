"""`strength` and `casualties`: the sides compared with a ratio, then nations and units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Bar, Block, Column, Heading, Line, Span, Table, Text, span
from belgrade_cli.model import edtf
from belgrade_cli.model.records import Figure
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.figure_records import FIGURE_FIELDS, figure_record, side_of_figure
from belgrade_cli.query.sums import Sum, holds, sums

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belgrade_cli.answer.pictures import Bars
    from belgrade_cli.model.field_types import FigureKind, Qualifier
    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle

MEASURES = (
    "personnel", "artillery-pieces", "guns-and-mortars", "tanks-and-assault-guns", "tanks", "self-propelled-guns",
    "armoured-cars", "aircraft", "ships", "killed-and-missing", "killed", "dead", "dead-or-missing", "wounded-or-sick",
    "missing", "prisoners", "total", "awarded",
)  # fmt: skip
"""The known measures in the order of tables; others follow in order of appearance."""
LOSSES = frozenset({"killed-and-missing", "killed", "dead"})
"""The measures that make up the dead of a side; the answer says that it is a sum."""


def figures(state: State, kind: FigureKind, text: str | None = None, *, sources: bool = False) -> Answer:
    """List the figures of a kind, for all subjects, or for the one that `text` means and everything below it.

    On a day, only those of that day and undated ones. For a single subject, the figures of its formations are also
    added up as far as possible; see `sums`.
    """
    battle = state.battle
    about = ""
    chosen = ordered(battle, [figure for figure in battle.figures.values() if figure.kind == kind])
    if state.on is not None:
        chosen = [figure for figure in chosen if holds(state, figure)]
    rolled: list[tuple[Figure, Sum]] = []
    if text is not None:
        subject = lookup.one(battle, text, "side", "nation", "unit", nothing=[])
        takes_in = _takes_in(state, subject)
        chosen = [figure for figure in chosen if takes_in.intersection(subjects_of(figure))]
        about = battle.name(subject)
        rolled = _rolled_up(state, subject, kind, takes_in)
    nations = derived(battle, chosen)
    data = [figure_record(battle, figure) for figure in chosen] + [
        figure_record(battle, made, of) for made, of in nations
    ]
    data += [_sum_record(battle, made, found) for made, found in rolled]
    blocks = (*_blocks(battle, chosen, nations, sources), *_sum_blocks(kind, about, chosen, rolled))

    def picture() -> Bars:
        from belgrade_cli.query import illustrations

        title = ": ".join(part for part in (kind.capitalize(), about) if part)
        shown = ordered(battle, [*chosen, *(made for made, _ in nations)])
        shown.sort(key=lambda figure: measure_rank(figure.measure))
        return illustrations.bars(battle, shown, {made.id for made, _ in nations}, title, sources=sources)

    return Answer(data, FIGURE_FIELDS, tuple(data), blocks, picture=picture)


def ordered(battle: OrderOfBattle, chosen: Iterable[Figure]) -> list[Figure]:
    """Sides first, then nations, units and others; the figures of a subject by measure."""
    subjects = {side.id: rank for rank, side in enumerate(battle.sides)}
    for known in (battle.nations, battle.units):
        for record in known:
            subjects.setdefault(record, len(subjects))
    return sorted(
        chosen,
        key=lambda figure: (
            min(subjects.get(subject, len(subjects)) for subject in subjects_of(figure)),
            measure_rank(figure.measure),
        ),
    )


def measure_rank(measure: str) -> int:
    """The position of a measure in tables."""
    return MEASURES.index(measure) if measure in MEASURES else len(MEASURES)


def of_the_whole(chosen: Iterable[Figure]) -> set[str]:
    """The ids of the figures for the whole of a subject: not for one place, and dated only if there is no undated one.

    A side's figure for one town must not be compared with its total.
    """
    kept = [figure for figure in chosen if figure.place is None]
    undated = {(figure.subject, figure.kind, figure.measure) for figure in kept if figure.on is None}
    return {
        figure.id
        for figure in kept
        if figure.on is None or (figure.subject, figure.kind, figure.measure) not in undated
    }


def derived(battle: OrderOfBattle, chosen: list[Figure]) -> list[tuple[Figure, list[str]]]:
    """For each side without a figure for its dead, the sum over its nations, with the figures it is made of."""
    sums = []
    whole = of_the_whole(chosen)
    for side in battle.sides:
        parts = [
            figure
            for figure in chosen
            if figure.measure in LOSSES
            and figure.id in whole
            and side_of_figure(battle, figure) == side.id
            and all(battle.kind(subject) == "nation" for subject in subjects_of(figure))
        ]
        own = any(
            side.id in subjects_of(figure) and figure.measure in LOSSES and figure.id in whole for figure in chosen
        )
        if (
            len(parts) > 1
            and not own
            and len({subject for figure in parts for subject in subjects_of(figure)}) == len(parts)
        ):
            sums.append((_sum(side.id, parts), [figure.id for figure in parts]))
    return sums


def _sum(side: str, parts: list[Figure]) -> Figure:
    measures = list(dict.fromkeys(figure.measure for figure in parts))
    bounds = [figure for figure in parts if figure.qualifier != "exact"]
    qualifier: Qualifier = (
        "over" if {figure.qualifier for figure in bounds} == {"over"} else "about" if bounds else "exact"
    )
    said = (
        [f"adds different measures ({', '.join(phrasing.measure(name) for name in measures)})"]
        if len(measures) > 1
        else []
    )
    said += ["one of the numbers is not exact"] if bounds else []
    measure = measures[0] if len(measures) == 1 else "dead-or-missing"
    return Figure(
        id=f"derived-{side}-{measure}",
        subject=side,
        kind="casualties",
        measure=measure,
        qualifier=qualifier,
        value=sum(figure.value for figure in parts),
        note="; ".join(said) or None,
        sources=tuple(dict.fromkeys(source for figure in parts for source in figure.sources)),
    )


def _rolled_up(state: State, subject: str, kind: FigureKind, takes_in: set[str]) -> list[tuple[Figure, Sum]]:
    """The sums of those measures for which the subject has no figure of its own."""
    battle = state.battle
    own = {
        figure.measure for figure in battle.figures.values() if subject in subjects_of(figure) and figure.kind == kind
    }
    units = [unit for unit in battle.units if unit in takes_in]
    return [(_rolled(subject, kind, found), found) for found in sums(state, units, kind) if found.measure not in own]


def _rolled(subject: str, kind: FigureKind, found: Sum) -> Figure:
    sources = tuple(dict.fromkeys(source for figure in found.parts for source in figure.sources))
    return Figure(
        id=f"derived-{subject}-{found.measure}",
        subject=subject,
        kind=kind,
        measure=found.measure,
        value=found.value,
        qualifier=found.qualifier,
        note=found.in_words,
        sources=sources,
    )


def _sum_record(battle: OrderOfBattle, made: Figure, found: Sum) -> dict[str, Any]:
    record = figure_record(battle, made, [figure.id for figure in found.parts])
    return {**record, "known_for": found.known, "known_of": found.formations}


def _sum_blocks(
    kind: FigureKind, about: str, chosen: list[Figure], rolled: list[tuple[Figure, Sum]]
) -> Iterable[Block]:
    if rolled:
        yield Heading(span(f"{about}, total"))
        lines = (
            f"{phrasing.number(found.value, found.qualifier)} {phrasing.measure(found.measure)} ({found.in_words})"
            for _, found in rolled
        )
        yield Text(tuple(span(line) for line in lines))
    if not chosen and not rolled:
        those = "those" if kind == "casualties" else "that"
        told = f"{about}: no source gives its {kind}, or {those} of any part of it." if about else "No figures."
        yield Text((span(told, "note"),))


def _takes_in(state: State, subject: str) -> set[str]:
    """A subject and what belongs to it: the nations and units of a side, the units of a nation or below a unit."""
    battle = state.battle
    if battle.kind(subject) == "unit":
        return {subject, *state.below(subject)}
    nations = {nation.id for side in battle.sides if side.id == subject for nation in side.nations}
    units = {unit for unit in battle.units if subject in (battle.side(unit), battle.nation(unit))}
    return {subject, *nations, *units}


# --- the text ---------------------------------------------------------------------------------------------------------


def _blocks(
    battle: OrderOfBattle, chosen: list[Figure], sums: list[tuple[Figure, list[str]]], sources: bool
) -> Iterable[Block]:
    if not chosen:
        return
    sides = {side.id for side in battle.sides}
    whole = of_the_whole(chosen)
    of_sides = [figure for figure in (*chosen, *(made for made, _ in sums)) if sides.intersection(subjects_of(figure))]
    of_sides = [figure for figure in of_sides if figure.id in whole or figure not in chosen]
    shown = {figure.id for figure in of_sides}
    others = [figure for figure in chosen if figure.id not in shown]
    made_of = {made.id: [battle.figures[part] for part in of] for made, of in sums}
    if of_sides:
        yield Heading(span("The sides"))
        yield _comparison(battle, of_sides, made_of, sources)
        notes = [_derivation(battle, made, made_of[made.id]) for made, _ in sums]
        notes += [
            span(f"{battle.name(part.subject)}: {phrasing.amount(part)} included in the {phrasing.measure(of)}", "note")
            for part in of_sides
            if (of := part.part_of) and isinstance(part.subject, str)
        ]
        if notes:
            yield Text(tuple(notes))
    if others:
        yield Heading(span("Nations, formations and others" if of_sides else "Figures"))
        yield _table(battle, others, sources)
    if any(figure.id in battle.relations.disputes for figure in chosen):
        yield phrasing.dagger()


def _comparison(battle: OrderOfBattle, chosen: list[Figure], made_of: dict[str, list[Figure]], sources: bool) -> Table:
    """One row for each measure, with a column for each side, the ratio, and a bar for each side."""
    sides = [side.id for side in battle.sides if any(side.id in subjects_of(figure) for figure in chosen)]
    measures = sorted(dict.fromkeys(figure.measure for figure in chosen), key=measure_rank)
    two = len(sides) == 2
    columns = [Column("Measure"), *(Column(battle.name(side), "right") for side in sides)]
    columns += [Column("Ratio", "right")] if two else []
    columns += [Column(battle.name(side), bar=True) for side in sides]
    rows = []
    for measure in measures:
        by_side = [
            [figure for figure in chosen if figure.measure == measure and side in subjects_of(figure)] for side in sides
        ]
        most = max(figure.value for group in by_side for figure in group) or 1
        cells: list[Line | Bar] = [span(phrasing.measure(measure))]
        cells += [_values(battle, group, made_of, sources) for group in by_side]
        cells += [span(_ratio(by_side), "number")] if two else []
        cells += [
            Bar(max((figure.value for figure in group), default=0) / most, phrasing.colour(battle, side))
            for side, group in zip(sides, by_side, strict=True)
        ]
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))


def _values(battle: OrderOfBattle, group: list[Figure], made_of: dict[str, list[Figure]], sources: bool) -> Line:
    spans: list[Span] = []
    for figure in group:
        spans += [Span(" / ")] if spans else []
        spans.append(
            Span(phrasing.number(figure.value, figure.qualifier) + (" (sum)" if figure.id in made_of else ""), "number")
        )
        spans += phrasing.dispute_mark(battle, figure.id)
        spans += phrasing.source_note(figure.sources, figure.layer) if sources else ()
    return tuple(spans) or span("–", "note")


def _ratio(by_side: list[list[Figure]]) -> str:
    """The ratio, such as "3.9 to 1", if both sides have a number."""
    if any(len(group) != 1 for group in by_side):
        return ""
    first, second = by_side[0][0].value, by_side[1][0].value
    if not first or not second:
        return ""
    return f"{first / second:.1f} to 1" if first >= second else f"1 to {second / first:.1f}"


def _derivation(battle: OrderOfBattle, made: Figure, parts: list[Figure]) -> Line:
    terms = " + ".join(f"{phrasing.amount(figure)} ({phrasing.subjects(battle, figure)})" for figure in parts)
    whole = f"{battle.name(str(made.subject))}: {phrasing.amount(made)} is a sum: {terms}"
    warning = f"; it {made.note.replace('; one', ', and one')}" if made.note else ""
    return span(f"{whole}{warning}", "note")


def _table(battle: OrderOfBattle, figures: list[Figure], sources: bool) -> Table:
    """One row for each figure; columns for dates and remarks only if there are any."""
    dated = any(figure.on for figure in figures)
    remarks = [_remark(battle, figure) for figure in figures]
    columns = [Column("Subject"), Column("Measure"), Column("Number", "right")]
    columns += [Column("Date")] if dated else []
    remarked = any(remarks)
    columns += [Column("Remark")] if remarked else []
    rows = []
    for figure, remark in zip(figures, remarks, strict=True):
        row = [*_row(battle, figure, sources)]
        row += [span(edtf.in_words(figure.on) if figure.on else "", "date")] if dated else []
        row += [span(remark, "note")] if remarked else []
        rows.append(tuple(row))
    return Table(tuple(columns), tuple(rows), lead=3)


def _row(battle: OrderOfBattle, figure: Figure, sources: bool) -> tuple[Line, Line, Line]:
    subject = tuple(
        part
        for number, name in enumerate(subjects_of(figure))
        for part in (
            *([Span(", ")] if number else []),
            Span(battle.name(name), phrasing.colour(battle, battle.side_of(name)), name),
        )
    )
    value = (Span(phrasing.number(figure.value, figure.qualifier), "number"), *phrasing.dispute_mark(battle, figure.id))
    cited = phrasing.source_note(figure.sources, figure.layer) if sources else ()
    return subject, (Span(phrasing.measure(figure.measure)), *cited), value


def _remark(battle: OrderOfBattle, figure: Figure) -> str:
    said = phrasing.scope(battle, figure)
    if figure.sum_of:
        parts = [f'"{phrasing.measure(part)}"' for part in figure.sum_of]
        said.append(f"sum of {phrasing.listed(parts)}")
    said += [f"part of {phrasing.measure(figure.part_of)}"] if figure.part_of else []
    said += [phrasing.authorities(battle, figure.attributed_to)] if figure.attributed_to else []
    said += [figure.note] if figure.note else []
    return "; ".join(said)
