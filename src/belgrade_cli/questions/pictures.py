"""What pictures show: the faces of formations, numbers as bars, events along an axis; with titles, keys and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from belgrade_cli import dates
from belgrade_cli.battle import OrderOfBattle
from belgrade_cli.model import Figure
from belgrade_cli.questions import wording
from belgrade_cli.questions.records import Json, figure_record, symbol_code
from belgrade_cli.state import State
from belgrade_cli.symbols.drawing import doubts
from belgrade_cli.views import Amount, Answer, Bars, Chart, Emblem, Face, Line, Measure, Party, Span, Style, Tree, span

DISPUTED = f"{wording.DISPUTED} disputed; `belgrade disputes NAME` shows the claims"


def whole(battle: OrderOfBattle) -> str:
    """The title of a picture of all there is."""
    return battle.operation.name if battle.operation else "Order of battle"


def as_of(state: State) -> str:
    """The day of a picture, in words."""
    return f"on {dates.in_words(state.on.isoformat())}" if state.on else ""


def parties(battle: OrderOfBattle, sides: Iterable[str | None]) -> tuple[Party, ...]:
    """The key of the sides that a picture shows, in the order of the operation."""
    shown = set(sides)
    return tuple(Party(side.name, wording.colour(battle, side.id)) for side in battle.sides if side.id in shown)


def works(battle: OrderOfBattle, locators: Iterable[str]) -> tuple[str, ...]:
    """The line of a picture's foot that names the works cited; nothing where there are none."""
    cited = dict.fromkeys(locator.partition("#")[0] for locator in locators)
    names = [f"{battle.name(work)} ({work})" if work in battle.sources else work for work in cited]
    return (f"Sources: {'; '.join(names)}",) if names else ()


# --- charts -----------------------------------------------------------------------------------------------------------


def face(state: State, data: Json, *, sources: bool = False) -> Face:
    """What a chart shows of a unit record."""
    battle = state.battle
    unit = data["id"]
    name = (Span(data["name"]), *wording.dispute_mark(battle, unit))
    details = [_commander(battle, person, sources) for person in data["commanders"]]
    remarks = [*(["part"] if data["part"] else []), *([data["relationship"]] if data["relationship"] else [])]
    if remarks:
        details.append(span(", ".join(wording.words(remark) for remark in remarks), "note"))
    if sources and data["sources"]:
        details.append(span(f"[{', '.join(data['sources'])}]", "source"))
    return Face(unit, name, tuple(details), data["sidc"], data["relationship"])


def with_chart(answer: Answer, state: State, tree: Tree, data: list[Json], title: str) -> Answer:
    """The answer with its tree as a chart, and a warning for each symbol that cannot be drawn whole."""
    battle = state.battle
    units = list(_flat(data))
    locators = [locator for unit in units for locator in (*unit["sources"], *_of_commanders(unit))]
    disputed = any(unit["disputes"] for unit in units) or any(
        person["person"] in battle.disputes_about for unit in units for person in unit["commanders"]
    )
    notes = (*((DISPUTED,) if disputed else ()), *works(battle, locators))
    shown = parties(battle, (unit["side"] for unit in units))
    chart = Chart(title, f"Order of battle {as_of(state)}".strip(), tree, shown, notes)
    return answer._replace(picture=chart, messages=(*answer.messages, *_warnings(units)))


def _warnings(units: Iterable[Json]) -> Iterator[str]:
    for unit in units:
        for doubt in doubts(unit["sidc"]):
            yield f"{unit['id']}: symbol {unit['sidc']}: {doubt}"


def _commander(battle: OrderOfBattle, person: Json, sources: bool) -> Line:
    rank = f"{person['rank']} " if person["rank"] else ""
    role = "" if person["role"] == "commander" else f", {wording.words(person['role'])}"
    return (
        Span(f"{rank}{person['name']}{role}", "person"),
        *wording.dispute_mark(battle, person["person"]),
        *(wording.source_note(person["sources"]) if sources else ()),
    )


def _of_commanders(unit: Json) -> Iterator[str]:
    for person in unit["commanders"]:
        yield from person["sources"]


def _flat(data: Iterable[Json]) -> Iterator[Json]:
    for record in data:
        yield record
        yield from _flat(record["subordinates"])


# --- symbols ----------------------------------------------------------------------------------------------------------


def emblem(battle: OrderOfBattle, unit: str) -> Emblem:
    """The symbol of a unit."""
    return Emblem(symbol_code(battle, unit), battle.name(unit))


# --- numbers ----------------------------------------------------------------------------------------------------------


def bars(battle: OrderOfBattle, figures: list[Figure], sums: set[str], title: str, *, sources: bool) -> Bars:
    """Figures as bars, one scale a measure; `sums` are the ids of those that were made here."""
    by_measure: dict[str, list[Figure]] = {}
    for figure in figures:
        by_measure.setdefault(figure.measure, []).append(figure)
    measures = tuple(
        Measure(wording.measure(name), tuple(_amount(battle, figure, sums, sources) for figure in group))
        for name, group in by_measure.items()
    )
    records = [figure_record(battle, figure) for figure in figures]
    said = [f"{wording.number(figure.value, figure.qualifier)}: {figure.note}" for figure in figures if figure.note]
    open_ended = any(figure.qualifier != "exact" for figure in figures)
    notes = (
        *(("open end: a bound or an estimate, as the word before the number says",) if open_ended else ()),
        *((DISPUTED,) if any(record["disputes"] for record in records) else ()),
        *dict.fromkeys(said),
        *works(battle, (locator for figure in figures for locator in figure.sources)),
    )
    return Bars(title, "", measures, parties(battle, (record["side"] for record in records)), notes)


def _amount(battle: OrderOfBattle, figure: Figure, sums: set[str], sources: bool) -> Amount:
    subjects = (figure.subject,) if isinstance(figure.subject, str) else figure.subject
    record = figure_record(battle, figure)
    made = [f"sum of {', '.join(wording.measure(part) for part in figure.sum_of)}"] if figure.sum_of else []
    made += ["sum"] if figure.id in sums else []
    made += [f"part of {wording.measure(figure.part_of)}"] if figure.part_of else []
    when = f" {dates.in_words(figure.on)}" if figure.on else ""
    label = (Span(", ".join(battle.name(subject) for subject in subjects)), *((Span(when, "note"),) if when else ()))
    text = (
        Span(wording.number(figure.value, figure.qualifier)),
        *wording.dispute_mark(battle, figure.id),
        *((Span(f" ({'; '.join(made)})", "note"),) if made else ()),
        *(wording.source_note(figure.sources) if sources else ()),
    )
    style: Style = wording.colour(battle, record["side"])
    return Amount(label, figure.value, text, style, figure.qualifier == "exact")
