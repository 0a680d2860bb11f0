"""`tree`: the hierarchy, whole or below one unit, as written or on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli import dates
from belgrade_cli.questions import lookup, pictures, wording
from belgrade_cli.questions.records import UNIT_FIELDS, Json, unit_tree
from belgrade_cli.state import State, lifetime
from belgrade_cli.views import Answer, Block, Heading, Node, Span, Text, Tree, span

if TYPE_CHECKING:
    from belgrade_cli.battle import OrderOfBattle

FIELDS = ("depth", "path", *UNIT_FIELDS)


def tree(
    state: State,
    text: str | None = None,
    *,
    depth: int | None = None,
    side: str | None = None,
    nation: str | None = None,
    sources: bool = False,
    drawn: bool = False,
) -> Answer:
    """The hierarchy below the unit that `text` means, or all of it; `depth` levels down; of one side or nation.

    `drawn` adds the chart.
    """
    if text is None:
        return _forest(state, depth, selection(state, side, nation), sources, drawn)
    found = lookup.one(state.battle, text, "unit")
    if isinstance(found, Answer):
        return found
    if not state.exists(found):
        return absent(state, found)
    within = selection(state, side, nation)
    data = unit_tree(state, found, depth, within)
    drawing = Tree((unit_node(state, data, sources=sources, drawn=drawn),))
    blocks = (*_heading(state), drawing, *footnote(state.battle, [data]))
    answer = Answer(data, FIELDS, tuple(rows(state, [data])), blocks)
    return pictures.with_chart(answer, state, drawing, [data], state.battle.name(found)) if drawn else answer


def selection(state: State, side: str | None, nation: str | None) -> frozenset[str] | None:
    """The units of a side and nation; None for all."""
    if side is None and nation is None:
        return None
    battle = state.battle
    return frozenset(
        unit
        for unit in state.units
        if (side is None or battle.side(unit) == side) and (nation is None or battle.nation(unit) == nation)
    )


def absent(state: State, unit: str, nothing: object = None) -> Answer:
    """The answer about a unit that does not exist on the day: when it did."""
    battle = state.battle
    existed = dates.span_in_words(*lifetime(battle.units[unit]))
    on = dates.in_words(state.on.isoformat()) if state.on else ""
    return Answer(nothing, messages=(f"{battle.name(unit)} did not exist on {on}; it existed {existed}",), found=False)


def rows(state: State, records: list[Json], depth: int = 0, path: tuple[str, ...] = ()) -> list[Json]:
    """Nested unit records flat, one a row, with depth and path."""
    flat: list[Json] = []
    for record in records:
        here = (*path, record["name"])
        own = {key: value for key, value in record.items() if key != "subordinates"}
        flat.append({"depth": depth, "path": " > ".join(here), **own})
        flat += rows(state, record["subordinates"], depth + 1, here)
    return flat


def unit_node(state: State, data: Json, *, sources: bool = False, drawn: bool = False) -> Node:
    """A nested unit record as a node for people; `drawn` adds what a chart shows."""
    children = tuple(unit_node(state, below, sources=sources, drawn=drawn) for below in data["subordinates"])
    omitted = data.get("subordinates_omitted")
    if omitted:
        children = (Node(span(f"… {omitted} below", "note")),)
    return Node(
        wording.unit_line(state, data["id"], sources=sources),
        wording.changes(state, data["id"], sources=sources),
        children,
        pictures.face(state, data, sources=sources) if drawn else None,
    )


def footnote(battle: OrderOfBattle, data: list[Json]) -> tuple[Block, ...]:
    """What the dagger means, if any unit or commander shown carries it."""
    return (wording.dagger(),) if any(_disputed(battle, record) for record in data) else ()


def _disputed(battle: OrderOfBattle, record: Json) -> bool:
    people: list[dict[str, Any]] = record["commanders"]
    return (
        bool(record["disputes"])
        or any(person["person"] in battle.disputes_about for person in people)
        or any(_disputed(battle, below) for below in record["subordinates"])
    )


def _heading(state: State) -> tuple[Block, ...]:
    return (Heading(span(f"On {dates.in_words(state.on.isoformat())}"), 1),) if state.on else ()


def _forest(state: State, depth: int | None, within: frozenset[str] | None, sources: bool, drawn: bool) -> Answer:
    tops = _tops(state, within)
    data = [unit_tree(state, top, depth, within) for top in tops]
    nodes = {record["id"]: unit_node(state, record, sources=sources, drawn=drawn) for record in data}
    drawing = Tree(tuple(_by_side(state, nodes)))
    blocks = (*_heading(state), drawing, *footnote(state.battle, data))
    answer = Answer(data, FIELDS, tuple(rows(state, data)), blocks if data else (Text((span("No units.", "note"),)),))
    return pictures.with_chart(answer, state, drawing, data, pictures.whole(state.battle)) if drawn else answer


def _tops(state: State, within: frozenset[str] | None) -> list[str]:
    """The top units; of a selection those whose superior is not in it."""
    if within is None:
        return list(state.tops)
    return [unit for unit in state.units if unit in within and state.placement(unit).superior not in within]


def _by_side(state: State, nodes: dict[str, Node]) -> list[Node]:
    """The top units under their sides and nations, those whose superior is not given last."""
    battle = state.battle
    groups: dict[str | None, dict[str | None, list[str]]] = {}
    for top in nodes:
        groups.setdefault(battle.side(top), {}).setdefault(battle.nation(top), []).append(top)
    return [node for side, nations in groups.items() for node in _side(state, side, nations, nodes)]


def _side(state: State, side: str | None, nations: dict[str | None, list[str]], nodes: dict[str, Node]) -> list[Node]:
    battle = state.battle
    below: list[Node] = []
    for nation, tops in nations.items():
        known = [nodes[top] for top in tops if top not in battle.orphans]
        orphans = tuple(nodes[top] for top in tops if top in battle.orphans)
        grouped = (*known, *([Node(span("superior not given", "note"), (), orphans)] if orphans else []))
        below += [Node(span(battle.nations.get(nation, nation), "heading"), (), grouped)] if nation else grouped
    return below if side is None else [Node((Span(battle.name(side), wording.colour(battle, side)),), (), tuple(below))]
