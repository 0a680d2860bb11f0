"""`tree`: the hierarchy, whole or below one unit, as written or on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Heading, Node, Span, Text, Tree, span
from belgrade_cli.model import edtf
from belgrade_cli.model.tenures import lifetime
from belgrade_cli.query import armed_forces, lookup, notes, phrasing, scope
from belgrade_cli.query.unit_records import UNIT_FIELDS, Nested, every, nested, nested_record, unit_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from belgrade_cli.answer.pictures import Chart
    from belgrade_cli.model.history import State
    from belgrade_cli.query.illustrations import Faces
    from belgrade_cli.query.record_parts import Json

FIELDS = ("depth", "path", *UNIT_FIELDS)


def tree(
    state: State,
    text: str | None = None,
    *,
    depth: int | None = None,
    side: str | None = None,
    nation: str | None = None,
    relations: bool = False,
    sources: bool = False,
) -> Answer:
    """Show the hierarchy, whole or below the unit that `text` means, `depth` levels deep, of one side or nation.

    `relations` adds support relationships and changes of superior; on a day, those of the day are always shown.
    """
    relations = relations or state.on is not None
    within, left_out = selection(state, side, nation), unsure(state, side, nation)
    if text is None:
        tops = tuple(nested(state, top, depth, within) for top in _tops(state, within))
        return _answer(state, tops, left_out, only=(side, nation), relations=relations, sources=sources)
    force = armed_forces.named(state.battle, text)
    if force:
        tops = tuple(nested(state, top, depth, within) for top in armed_forces.formations(state, force))
        left_out &= armed_forces.all_units(state, force)
        return _answer(state, tops, left_out, relations=relations, sources=sources)
    found = lookup.one(state.battle, text, "unit")
    if not state.exists(found):
        return absent(state, found)
    top = nested(state, found, depth, within)
    if not is_of(state, found, side, nation) and not top.below and not top.omitted:
        return _none_of(state, found, side, nation)
    left_out = left_out.intersection(state.below(found))
    answer = _answer(state, (top,), left_out, of=found, relations=relations, sources=sources)
    return answer._replace(data=lambda: nested_record(state, top))


def selection(state: State, side: str | None, nation: str | None) -> frozenset[str] | None:
    """The units of a side and nation; None for all.

    With `certain`, without units that are only possible, or that exist only because of an open date.
    """
    beyond = scope.hidden(state)
    if side is None and nation is None and not beyond:
        return frozenset(state.units) if state.certain else None
    return frozenset(unit for unit in state.units if unit not in beyond and is_of(state, unit, side, nation))


def unsure(state: State, side: str | None, nation: str | None) -> frozenset[str]:
    """The units of a side and nation left out because they exist only by an open date."""
    return frozenset(unit for unit in scope.hidden(state) if is_of(state, unit, side, nation))


def is_of(state: State, unit: str, side: str | None, nation: str | None) -> bool:
    """Whether a unit belongs to a side and a nation; None means any."""
    return (side is None or side in _sides(state, unit)) and (nation is None or nation in _nations(state, unit))


def _sides(state: State, unit: str) -> set[str | None]:
    """The side on the day; without a day, all sides that the unit was ever on."""
    dated = () if state.on else state.battle.units[unit].allegiance
    nations = (state.battle.side_of(entry.nation) for entry in dated if entry.nation and not entry.side)
    return {state.side(unit), *(entry.side for entry in dated if entry.side), *nations}


def _nations(state: State, unit: str) -> set[str | None]:
    dated = () if state.on else state.battle.units[unit].allegiance
    return {state.nation(unit), *(entry.nation for entry in dated if entry.nation)}


def absent(state: State, unit: str, nothing: object = None) -> Answer:
    """The answer for a unit that does not exist on the day: when it did."""
    battle = state.battle
    existed = edtf.span_in_words(*lifetime(battle.units[unit]))
    on = edtf.in_words(state.on.isoformat()) if state.on else ""
    return Answer(nothing, messages=(f"{battle.name(unit)} did not exist on {on}, only {existed}",), found=False)


def _none_of(state: State, unit: str, side: str | None, nation: str | None) -> Answer:
    """The answer for a unit that has nothing of the requested side and nation."""
    from belgrade_cli.names.article import with_article

    battle = state.battle
    own = ", ".join(battle.name(name) for name in (state.nation(unit), state.side(unit)) if name)
    wanted = ", ".join(with_article(battle.name(name)) for name in (nation, side) if name)
    said = f"no formation of {wanted} is under {with_article(battle.name(unit))}" + (f" ({own})" if own else "")
    return Answer(None, messages=(said,), found=False)


def rows(state: State, records: list[Json], depth: int = 0, path: tuple[str, ...] = ()) -> list[Json]:
    """Nested unit records as flat rows, with depth and path."""
    flat: list[Json] = []
    for record in records:
        here = (*path, record["name"])
        own = {key: value for key, value in record.items() if key != "subordinates"}
        flat.append({"depth": depth, "path": " > ".join(here), **own})
        flat += rows(state, record["subordinates"], depth + 1, here)
    return flat


def unit_node(
    state: State, units: Nested, *, relations: bool = True, sources: bool = False, faces: Faces | None = None
) -> Node:
    """A unit and its subordinates as a node, with its relations as notes; `faces` adds what a chart shows."""
    unit = units.unit
    own = faces.face(unit_record(state, unit)) if faces else None  # first, so that citations are numbered from the top
    children = tuple(
        unit_node(state, below, relations=relations, sources=sources, faces=faces) for below in units.below
    )
    if units.omitted:
        children = (Node(span(f"… {units.omitted} below", "note")),)
    line = phrasing.unit_line(state, unit, sources=sources)
    said = notes.notes(state, unit, sources=sources) if relations else ()
    return Node(line, said, children, own)


def footnote(state: State, units: Iterable[str]) -> tuple[Text, ...]:
    """The explanation of the dagger, if any unit or commander shown has one."""
    about = state.battle.relations.disputes
    if not about:
        return ()
    shown = (name for unit in units for name in (unit, *(held.part.person for held in state.commanders(unit))))
    return (phrasing.dagger(),) if any(name in about for name in shown) else ()


def _hint(state: State, units: Iterable[str]) -> tuple[Text, ...]:
    """A hint at `--relations`, if it would show more for any of the units."""
    more = any(notes.notes(state, unit) for unit in units)
    said = "`--relations` adds support, cooperation and changes of superior; `--on DATE` shows a day"
    return (Text((span(said, "note"),)),) if more else ()


def _heading(state: State) -> tuple[Block, ...]:
    return (Heading(span(f"On {edtf.in_words(state.on.isoformat())}"), 1),) if state.on else ()


def _answer(
    state: State,
    tops: tuple[Nested, ...],
    left_out: Collection[str],
    *,
    of: str | None = None,
    only: tuple[str | None, ...] = (),
    relations: bool,
    sources: bool,
) -> Answer:
    """The answer with units and their subordinates: a single unit, or the top ones under their sides.

    `left_out` are units that exist only because of an open date, `only` is the requested side and nation.
    """

    def data() -> list[Json]:
        return [nested_record(state, top) for top in tops]

    def drawing(faces: Faces | None = None) -> Tree:
        nodes = {top.unit: unit_node(state, top, relations=relations, sources=sources, faces=faces) for top in tops}
        return Tree(tuple(nodes.values() if of else _by_side(state, nodes)))

    def blocks() -> tuple[Block, ...]:
        if not tops:
            return (Text((span("No formations.", "note"),)),)
        said = (*footnote(state, every(tops)), *(() if relations else _hint(state, every(tops))))
        under = (Text(tuple(line for text in said for line in text.lines)),) if said else ()
        return (*_heading(state), drawing(), *under)

    def picture() -> Chart:
        from belgrade_cli.query import illustrations

        faces = illustrations.Faces(state, sources=sources)
        title = state.battle.name(of) if of else illustrations.whole(state.battle, *only)
        return faces.chart(drawing(faces), data(), title)

    messages = scope.beyond(len(left_out), "formations", state.since, state.on)
    return Answer(data, FIELDS, lambda: tuple(rows(state, data())), blocks, messages, picture=picture)


def _tops(state: State, within: frozenset[str] | None) -> list[str]:
    """The top units; of a selection, those whose superior is not in it."""
    if within is None:
        return list(state.tops)
    return [unit for unit in state.units if unit in within and state.superior(unit) not in within]


def _by_side(state: State, nodes: dict[str, Node]) -> list[Node]:
    """The top units under their sides and nations; those with an unknown superior come last."""
    groups: dict[str | None, dict[str | None, list[str]]] = {}
    for top in nodes:
        groups.setdefault(state.side(top), {}).setdefault(state.nation(top), []).append(top)
    return [node for side, nations in groups.items() for node in _side(state, side, nations, nodes)]


def _side(state: State, side: str | None, nations: dict[str | None, list[str]], nodes: dict[str, Node]) -> list[Node]:
    battle = state.battle
    below: list[Node] = []
    for nation, tops in nations.items():
        known = [nodes[top] for top in tops if top not in battle.orphans]
        orphans = tuple(nodes[top] for top in tops if top in battle.orphans)
        grouped = (*known, *([Node(phrasing.UNKNOWN_SUPERIOR, (), orphans)] if orphans else []))
        below += [Node(span(battle.nations.get(nation, nation), "heading"), (), grouped)] if nation else grouped
    return (
        below if side is None else [Node((Span(battle.name(side), phrasing.colour(battle, side)),), (), tuple(below))]
    )
