"""`info`: a summary of the operation; and the welcome shown by `belgrade` without arguments."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Facts, Heading, Line, Span, Text, span
from belgrade_cli.model import edtf
from belgrade_cli.model.relations import subjects_of
from belgrade_cli.query import phrasing
from belgrade_cli.query.figure_records import figure_record
from belgrade_cli.query.figures import of_the_whole, ordered
from belgrade_cli.query.record_parts import Json, on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Leader, Side

FIELDS = (
    "name", "names", "dates", "earliest", "latest", "place", "place_name", "part_of", "result", "stages", "sides",
    "commanders", "forces", "figures", "holds", "cite", "layers", "sources", "disputes",
)  # fmt: skip
NAMELESS = "Order of battle without a named operation"


def info(state: State, *, sources: bool = False) -> Answer:
    """Summarise dates, sides, commanders, result and strength, the contents of the data set, and how to cite it."""
    battle = state.battle
    data = _data(battle)
    return Answer(
        data,
        FIELDS,
        (data,),
        (
            Heading((Span(data["name"], "heading"), *phrasing.dispute_mark(battle, "operation")), 1),
            _card(battle, data, sources),
        ),
    )


def _data(battle: OrderOfBattle) -> Json:
    operation = battle.operation
    of_sides = {side.id for side in battle.sides} | set(battle.nations)
    chosen = ordered(
        battle,
        [
            figure
            for figure in battle.figures.values()
            if figure.kind != "other" and of_sides.intersection(subjects_of(figure))
        ],
    )
    place = operation.place if operation else None
    return {
        "name": operation.name if operation else NAMELESS,
        "names": [{"name": other.name, "language": other.language} for other in operation.names] if operation else [],
        "dates": operation.dates if operation else None,
        **on(operation.dates if operation else None),
        "place": place,
        "place_name": battle.name(place) if place else None,
        "part_of": list(operation.part_of) if operation else [],
        "result": list(operation.result) if operation else [],
        "stages": [
            {"id": stage.id, "name": stage.name, "dates": stage.dates, **on(stage.dates)} for stage in operation.stages
        ]
        if operation
        else [],
        "sides": [_side(side) for side in battle.sides],
        "commanders": [_leader(battle, leader) for leader in operation.commanders] if operation else [],
        "forces": [{"id": unit, "name": battle.name(unit)} for unit in operation.forces] if operation else [],
        "figures": [figure_record(battle, figure) for figure in chosen],
        "holds": _record_counts(battle),
        "cite": cite(battle),
        "layers": [{"id": layer.id, "name": layer.name, "note": layer.note} for layer in battle.layers],
        "sources": list(operation.sources) if operation else [],
        "disputes": list(battle.relations.disputes.get("operation", ())),
    }


def cite(battle: OrderOfBattle) -> str:
    """The citation of the data set: its operation, the program and its version, the works that were read."""
    from belgrade_cli import __version__

    name = battle.title
    read = [source.title for source in battle.sources.values() if source.read and source.layer is None]
    layers = [layer.name or layer.id for layer in battle.layers]
    works = (f", {word} {_quoted(titles)}" for word, titles in (("based on", read), ("with", layers)) if titles)
    return f"{name}: order of battle{''.join(works)}. belgrade {__version__}."


def _citation(battle: OrderOfBattle, cited: str) -> tuple[Line, ...]:
    """The citation, and the command that gives the works to a reference manager."""
    works = (span("works: `belgrade sources -f bibtex` or `-f csl-json`", "note"),) if battle.sources else ()
    return (span(cited), *works)


def _quoted(titles: list[str]) -> str:
    *first, last = (f"'{title}'" for title in titles)
    return f"{', '.join(first)} and {last}" if first else last


def _side(side: Side) -> Json:
    return {
        "id": side.id,
        "name": side.name,
        "identity": side.identity,
        "nations": [{"id": nation.id, "name": nation.name, "adjective": nation.adjective} for nation in side.nations],
    }


def _leader(battle: OrderOfBattle, leader: Leader) -> Json:
    return {
        "person": leader.person,
        "name": battle.name(leader.person),
        "side": leader.side,
        "rank": leader.rank,
        "sources": list(leader.sources),
    }


def _record_counts(battle: OrderOfBattle) -> dict[str, int]:
    kinds = ("units", "people", "places", "events", "figures", "awards", "disputes", "sources")
    return {kind: len(getattr(battle, kind)) for kind in kinds}


def _card(battle: OrderOfBattle, data: Json, sources: bool) -> Facts:
    holds = (phrasing.records_counted(count, kind) for kind, count in data["holds"].items() if count)
    rows: phrasing.Rows = [
        ("dates", phrasing.line(edtf.in_words(data["dates"]) if data["dates"] else None)),
        ("place", phrasing.line(data["place_name"])),
        ("part of", phrasing.lines(data["part_of"])),
        ("result", phrasing.lines(data["result"])),
        ("stages", tuple(_stage(stage["name"], stage["dates"]) for stage in data["stages"])),
        *((side["name"], _side_lines(battle, side, data, sources)) for side in data["sides"]),
        ("contains", (span(", ".join(holds)),)),
        ("layers", phrasing.lines(map(_layer, data["layers"]))),
        ("cite as", _citation(battle, data["cite"])),
        ("disputed", phrasing.dispute_lines(battle, data["disputes"])),
        *phrasing.other_names(data),
        ("sources", phrasing.line(", ".join(data["sources"]) if sources else "", "source")),
    ]
    return phrasing.facts(rows)


def _layer(layer: Json) -> str:
    """The name of a layer, with the id that options take."""
    return f"{layer['name']} ({layer['id']})" if layer["name"] else str(layer["id"])


def _stage(name: str, when: str | None) -> Line:
    return (Span(name), *((Span(f", {edtf.in_words(when)}", "date"),) if when else ()))


def _side_lines(battle: OrderOfBattle, side: Json, data: Json, sources: bool) -> tuple[Line, ...]:
    colour = phrasing.colour(battle, side["id"])
    leaders = [
        f"{leader['rank'] + ' ' if leader['rank'] else ''}{leader['name']}"
        for leader in data["commanders"]
        if leader["side"] == side["id"]
    ]
    members = {side["id"]: "", **{nation["id"]: nation["name"] for nation in side["nations"]}}
    whole = of_the_whole(battle.figures.values())
    told = [figure for figure in data["figures"] if figure["id"] in whole]
    strength, losses = (_figures(told, kind, members) for kind in ("strength", "casualties"))
    said = {
        kind: _locators(data, kind, members) if sources else () for kind in ("strength", "casualties", "commanders")
    }
    texts = [
        (Span(", ".join(nation["name"] for nation in side["nations"]), colour), ()),
        (Span(f"commanders: {', '.join(leaders)}" if leaders else "", "person"), said["commanders"]),
        (Span(f"strength: {strength}" if strength else "", "number"), said["strength"]),
        (Span(f"casualties: {losses}" if losses else "", "number"), said["casualties"]),
    ]
    return tuple((text, *phrasing.source_note(locators)) for text, locators in texts if text.text)


def _locators(data: Json, kind: str, members: dict[str, str]) -> tuple[str, ...]:
    """The sources of a side's commanders or figures, without duplicates."""
    if kind == "commanders":
        found = [leader["sources"] for leader in data["commanders"] if leader["side"] in members]
    else:
        shown = list(members)[:1] if kind == "strength" else list(members)
        found = [
            figure["sources"] for figure in data["figures"] if figure["subject"] in shown and figure["kind"] == kind
        ]
    return tuple(dict.fromkeys(locator for locators in found for locator in locators))


def _figures(figures: list[Json], kind: str, members: dict[str, str]) -> str:
    """The figures of a side, and for casualties of its nations, in one line."""
    groups = []
    for subject, name in members.items():
        numbers = [
            f"{phrasing.number(figure['value'], figure['qualifier'])} {phrasing.measure(figure['measure'])}"
            for figure in figures
            if figure["subject"] == subject and figure["kind"] == kind and (not name or kind == "casualties")
        ]
        groups += [", ".join(numbers) + (f" ({name})" if name else "")] if numbers else []
    return "; ".join(groups)


WIDTH_OF_EXAMPLES = 40
"""The smallest column at which the descriptions of commands begin."""
WIDTH_OF_TEXT = 80
MOST_EXAMPLES = 5
"""How many commands the welcome recommends."""


def welcome(battle: OrderOfBattle, options: str = "") -> Answer:
    """The operation in one line, five commands worth trying, and where to find help.

    `options` are those that selected the data set, such as `--data mine`; the commands need them too.
    """
    operation = battle.operation
    when = f", {edtf.in_words(operation.dates)}" if operation and operation.dates else ""
    name = operation.name if operation else NAMELESS
    counts = ", ".join(
        phrasing.records_counted(count, kind)
        for kind, count in _record_counts(battle).items()
        if kind in {"units", "people", "events", "disputes"} and count
    )
    lines = [
        (Span(name, "heading"), Span(f"{when}: {counts}.", "")),
        span(""),
        *((Span(command, "name"), Span(answers, "note")) for command, answers in suggested(battle, options)),
        span(""),
        span("`belgrade --help` lists all commands, `belgrade COMMAND --help` explains one.", "note"),
    ]
    return Answer({"name": name, "holds": _record_counts(battle)}, blocks=(Text(tuple(lines)),))


def examples(battle: OrderOfBattle) -> list[tuple[str, str]]:
    """The first five commands that have an answer in this data set, with what each shows."""
    return list(islice(_examples(battle), MOST_EXAMPLES))


def _examples(battle: OrderOfBattle) -> Iterator[tuple[str, str]]:
    """Commands that have an answer, those most worth trying first."""
    above = next((unit for unit, below in battle.subordinates.items() if below), None)
    if above:
        yield f"tree {above}", "a formation and its subordinates"
    person = next((command.person for record in battle.units.values() for command in record.commanders), None)
    if person:
        yield f"who {_surname(battle, person)}", "a commander's posts"
    if any(unit.strength for unit in battle.units.values()) or any(
        figure.kind == "strength" for figure in battle.figures.values()
    ):
        both = battle.operation and len(battle.operation.sides) == 2
        yield "strength", "the strength of both sides" if both else "the strength of sides and formations"
    if battle.events:
        yield "timeline", "events in order"
    if battle.disputes:
        yield "disputes", "where the sources disagree"
    if battle.units:
        yield "units", "a list of all formations"
        yield f"show {next(iter(battle.units))}", "everything about a formation"
    if place := next(iter(battle.places), None):
        yield f"place {place}", "a place, with its events and formations"


def _surname(battle: OrderOfBattle, person: str) -> str:
    """The last word of a name, without `Jr.` and the like; the id if there is no name."""
    words = [word.strip(",.") for word in battle.people[person].name.split()]
    return next((word for word in reversed(words) if len(word) > 2), person)


def suggested(battle: OrderOfBattle, options: str = "", most: int = MOST_EXAMPLES) -> list[tuple[str, str]]:
    """Commands worth trying, as typed, with what they show if there is room beside long paths."""
    chosen = f"{options} " if options else ""
    typed = [(f"  belgrade {chosen}{command}", said) for command, said in examples(battle)[:most]]
    width = max(WIDTH_OF_EXAMPLES, *(len(command) + 2 for command, _ in typed)) if typed else 0
    if any(width + len(said) > WIDTH_OF_TEXT for _, said in typed):
        return [(command, "") for command, _ in typed]
    return [(command.ljust(width), said) for command, said in typed]
