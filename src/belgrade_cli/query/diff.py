"""`diff`: how another data set differs from the current one, record by record; or what a layer adds and contradicts."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Column, Heading, Line, Span, Table, Text, span
from belgrade_cli.model.plain import plain
from belgrade_cli.model.vocabulary import KINDS, noun
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import phrasing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.blocks import Block
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Dispute
    from belgrade_cli.query.record_parts import Json

FIELDS = ("kind", "id", "name", "change", "part", "was", "becomes")
CHANGES = ("contradicted", "changed", "removed", "added")
"""The kinds of difference, in the order in which they are reported."""
COLUMNS = (Column("Kind"), Column("Record"), Column("Part"), Column("Was"), Column("Becomes"))
LEAD = 2
"""The columns that identify the record."""
CARDS_BELOW = 120
"""Terminals with fewer columns show cards, because the values would have too little room."""
REFERENCES = frozenset({"person", "superior", "place", "side", "nation", "stage"})
"""Keys whose value is the id of a record."""
NOT_COMPARED = frozenset({"id", "layer", "filled", "subordinates", "strength"})
"""Keys that are not compared, or are reported elsewhere: the strength of a unit is reported as its figures."""
NAMES = frozenset({"aliases", "names"})
"""Keys of lists whose entries have no sources."""
_LONGEST = 60


class Difference(NamedTuple):
    """A difference: a record added or removed, or a changed part of one."""

    kind: str
    id: str
    name: str
    change: str
    """added, removed, changed, or contradicted: a claim of a layer that is not shown."""
    part: str | None = None
    was: Any = None
    becomes: Any = None


def diff(used: OrderOfBattle, other: OrderOfBattle, layer: str | None = None) -> Answer:
    """Compare with another order of battle; with `layer`, with the current one under that layer."""
    found = [one for one in differences(used, other) if not (layer and _is_made(other, one, layer))]
    found += _contradicted(other, layer) if layer else ()
    data = [difference._asdict() for difference in found]
    return Answer(data, FIELDS, tuple(data), lambda: tuple(_blocks(other, used, found)))


def _blocks(battle: OrderOfBattle, used: OrderOfBattle, found: list[Difference]) -> Iterator[Block]:
    """The number of differences of each kind, then a table for each kind."""
    by_change = {change: [one for one in found if one.change == change] for change in CHANGES}
    told = {change: ones for change, ones in by_change.items() if ones}
    yield Text(tuple(span(_summary(*each), "note") for each in told.items()) or (span("No difference.", "note"),))
    for change, ones in told.items():
        columns = COLUMNS if any(one.part for one in ones) else COLUMNS[:LEAD]
        rows = tuple(_row(battle, used, one)[: len(columns)] for one in ones)
        yield Heading(span(change.capitalize()))
        yield Table(columns, rows, cards_below=CARDS_BELOW, lead=LEAD)


_COUNTED = {"contradicted": "contradictions", "changed": "changes"}
"""Kinds of difference of which a record can have several."""


def _summary(change: str, found: list[Difference]) -> str:
    """The number of differences, and of records by kind: "3 changes in 2 units, 1 person", "2 added (2 people)"."""
    records = Counter(kind for kind, _ in {(one.kind, one.id): None for one in found})
    kinds = ", ".join(f"{count:,} {noun(kind, count)}" for kind, count in records.items())
    if change in _COUNTED:
        return f"{phrasing.counted(len(found), _COUNTED[change])} in {kinds}"
    return f"{len(found):,} {change} ({kinds})"


def differences(used: OrderOfBattle, other: OrderOfBattle) -> Iterator[Difference]:
    """The records that only one of them has, and the differences of those that both have, kind by kind."""
    for kind in KINDS:
        old, new = used.of_kind(kind), other.of_kind(kind)
        for record in old:
            if record not in new:
                yield Difference(kind, record, _name(used, record), "removed")
            else:
                yield from _changed(kind, record, used, other)
        yield from (Difference(kind, record, _name(other, record), "added") for record in new if record not in old)
    yield from _parts("operation", "operation", _plain(used.operation), _plain(other.operation), used)


def _changed(kind: str, record: str, used: OrderOfBattle, other: OrderOfBattle) -> Iterator[Difference]:
    old, new = used.of_kind(kind)[record], other.of_kind(kind)[record]
    if old is new or (old == new and kind != "unit"):
        return
    was, becomes = _plain(old), _plain(new)
    if kind == "unit":
        was["superior"], becomes["superior"] = used.superior[record], other.superior[record]
    yield from _parts(kind, record, was, becomes, used)


def _parts(kind: str, record: str, was: Json, becomes: Json, battle: OrderOfBattle) -> Iterator[Difference]:
    for key in dict.fromkeys((*was, *becomes)):
        old, new = was.get(key), becomes.get(key)
        if key in NOT_COMPARED or old == new:
            continue
        if isinstance(old, list) or isinstance(new, list):
            these, those = (old or [], new or []) if key in NAMES else (_unlayered(old, was), _unlayered(new, becomes))
            old, new = _only(these, those), _only(those, these)
        elif isinstance(old, dict) and isinstance(new, dict) and _unlayered([old], was) == _unlayered([new], becomes):
            continue
        if old or new:
            yield Difference(kind, record, _name(battle, record), "changed", key, old or None, new or None)


def _only(these: list[Any], those: list[Any]) -> list[Any]:
    """The entries of the first list that the second does not have."""
    known = {repr(entry) for entry in those}
    return [entry for entry in these if repr(entry) not in known]


def _unlayered(entries: list[Any] | None, record: Json) -> list[Any]:
    """The entries of a list with the sources that apply to them, but without their layers."""
    return [
        {
            "sources": record.get("sources", []),
            **{key: value for key, value in entry.items() if key not in NOT_COMPARED},
        }
        if isinstance(entry, dict)
        else entry
        for entry in entries or ()
    ]


def _is_made(battle: OrderOfBattle, found: Difference, layer: str) -> bool:
    """Whether a dispute was generated from a contradiction of the layer, which is reported itself."""
    if found.kind != "dispute" or found.change != "added":
        return False
    made = battle.disputes[found.id]
    return made.layer == layer and found.id.rstrip("0123456789-").endswith(f"-{layer}".rstrip("0123456789-"))


def _plain(record: Any) -> Json:
    found: Json = plain(record) if record is not None else {}
    return found


def _contradicted(battle: OrderOfBattle, layer: str) -> Iterator[Difference]:
    """The claims of a layer that contradict what is shown, from the disputes that it created or joined."""
    for dispute in battle.disputes.values():
        record, _, part = dispute.about[0].partition(".")
        kind, shown = battle.kind(record) or "record", _reading(dispute, layer)
        for claim in dispute.claims:
            if claim.layer == layer and claim.says != shown:
                yield Difference(kind, record, _name(battle, record), "contradicted", part or None, shown, claim.says)


def _reading(dispute: Dispute, layer: str) -> str:
    """The reading of a dispute, else the first claim that is not from the layer."""
    if dispute.reading != "open":
        return dispute.reading
    return next((claim.says for claim in dispute.claims if claim.layer != layer), dispute.claims[0].says)


def _name(battle: OrderOfBattle, record: str) -> str:
    """The name of a record; for a figure, its subject and measure."""
    if record not in battle.figures:
        return battle.name(record)
    figure = battle.figures[record]
    return f"{phrasing.subjects(battle, figure)}: {phrasing.measure(figure.measure)}"


def _row(battle: OrderOfBattle, used: OrderOfBattle, found: Difference) -> tuple[Line, ...]:
    part = phrasing.words(found.part) if found.part else ""
    was, becomes = _differing(*(_Words(battle, used, found.part, value) for value in (found.was, found.becomes)))
    return (span(found.kind, "note"), (Span(found.name, "name", found.id),), span(part), span(was), span(becomes))


class _Words(NamedTuple):
    """A changed value, to be written in words."""

    battle: OrderOfBattle
    used: OrderOfBattle
    key: str | None
    value: Any

    def whole(self, *, sources: bool = False) -> str:
        """The whole value, with its sources in square brackets if requested."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, dict):
            inner = (self._replace(key=key, value=held) for key, held in value.items() if key != "sources")
            cited = f" [{phrasing.located(value['sources'])}]" if sources and value.get("sources") else ""
            return ", ".join(words.whole(sources=sources) for words in inner) + cited
        if isinstance(value, list):
            return "; ".join(self._replace(value=entry).whole(sources=sources) for entry in value)
        if self.key in REFERENCES and isinstance(value, str):
            return self.battle.name(value) if self.battle.kind(value) else self.used.name(value)
        return str(value)


def _differing(was: _Words, becomes: _Words) -> tuple[str, str]:
    """Shorten two values so that the difference can be seen.

    If they would look the same, their sources are added; if they are long and begin alike, they are cut to begin
    shortly before the difference.
    """
    old, new = was.whole(), becomes.whole()
    if old == new:
        old, new = was.whole(sources=True), becomes.whole(sources=True)
    if old != new and _shortened(old) == _shortened(new):
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
        begin = max(old.rfind(" ", 0, same) + 1, same - _LONGEST // 2)
        old, new = f"…{old[begin:]}", f"…{new[begin:]}"
    return _shortened(old), _shortened(new)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
