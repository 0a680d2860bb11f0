"""`changes`: what changed in the order of battle after one day, up to and including another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Heading, Line, Span, Table, Text, span
from belgrade_cli.model import edtf
from belgrade_cli.model.time import moment
from belgrade_cli.query import lookup, phrasing, scope
from belgrade_cli.query.change_records import Change, all_changes
from belgrade_cli.query.record_parts import Json, days
from belgrade_cli.query.timeline import ever_below

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.time import Certainty

FIELDS = (
    "date", "earliest", "latest", "certainty", "unit", "name", "kind", "relationship", "role", "was_id", "was",
    "becomes_id", "becomes", "because", "sources",
)  # fmt: skip
COLUMNS = (Column("Date"), Column("Formation"), Column("Change"))
_Found = tuple[Change, "Certainty"]


class Wanted(NamedTuple):
    """Filters for changes: a formation with everything ever subordinate to it, a side, a nation, a kind."""

    unit: str | None = None
    """Any form of its name."""
    side: str | None = None
    nation: str | None = None
    kind: str | None = None


ALL = Wanted()


def changes(
    battle: OrderOfBattle,
    after: date,
    until: date,
    wanted: Wanted = ALL,
    *,
    certain: bool = False,
    sources: bool = False,
) -> Answer:
    """List every change after `after` and up to `until`: first the certain ones, then those that are only possible."""
    inside = scope.meets(battle, after, until)
    found: list[_Found] = []
    beyond = 0
    for change in _chosen(battle, wanted):
        certainty = change.certainty(after, until)
        if certainty == "possible" and (certain or (not inside and change.is_open(after, until))):
            beyond += not certain
        elif certainty:
            found.append((change, certainty))
    data = [_record(battle, *one) for one in found]
    messages = (*scope.outside(battle, after, until), *scope.beyond(beyond, "changes", after, until))
    if not found:
        return Answer([], FIELDS, (), (Text((span("Nothing changed.", "note"),)),), messages)
    return Answer(data, FIELDS, tuple(data), tuple(_blocks(battle, found, sources)), messages)


def _chosen(battle: OrderOfBattle, wanted: Wanted) -> list[Change]:
    """The changes that pass every filter; for a formation, also those of others that involve it."""
    every = [change for change in all_changes(battle) if wanted.kind in (None, change.kind)]
    if wanted.side:
        every = [change for change in every if wanted.side == battle.side(change.unit)]
    if wanted.nation:
        every = [change for change in every if wanted.nation == battle.nation(change.unit)]
    if wanted.unit is None:
        return every
    unit = lookup.one(battle, wanted.unit, "unit", nothing=[], command="changes")
    units = {unit, *ever_below(battle, unit)}
    return [change for change in every if change.unit in units or unit in (*change.was, *change.becomes)]


def _record(battle: OrderOfBattle, change: Change, certainty: Certainty) -> Json:
    return {
        "date": change.written,
        **days(moment(change.written)),
        "certainty": certainty,
        "unit": change.unit,
        "name": battle.name(change.unit),
        "kind": change.kind,
        "relationship": change.relationship,
        "role": change.role,
        "was_id": change.was[0] if change.was else None,
        "was": names(battle, change.was),
        "becomes_id": change.becomes[0] if change.becomes else None,
        "becomes": names(battle, change.becomes),
        "because": change.because,
        "sources": list(change.sources),
    }


def _blocks(battle: OrderOfBattle, found: list[_Found], sources: bool) -> list[Block]:
    """A table of the certain changes, then one of the possible ones."""
    blocks: list[Block] = []
    for wanted in ("certain", "possible"):
        rows = tuple(row(battle, change, sources) for change, certainty in found if certainty == wanted)
        if rows:
            blocks += [Heading(span("Possibly in this period"), 2)] if wanted == "possible" else []
            blocks.append(Table(COLUMNS, rows))
    return blocks


def row(battle: OrderOfBattle, change: Change, sources: bool) -> tuple[Line, Line, Line]:
    """A change as a row of a table: date, unit, change."""
    return (
        span(edtf.in_words(change.written), "date"),
        phrasing.unit_name(battle, change.unit),
        (Span(_sentence(battle, change)), *(phrasing.source_note(change.sources) if sources else ())),
    )


def names(battle: OrderOfBattle, ids: tuple[str, ...]) -> str | None:
    """The names of some records, separated by commas; None if there are none."""
    return ", ".join(map(battle.name, ids)) or None


def _sentence(battle: OrderOfBattle, change: Change) -> str:
    was, becomes = names(battle, change.was), names(battle, change.becomes)
    how = f" ({phrasing.words(change.relationship)})" if change.relationship else ""
    if change.kind == "formed":
        return f"formed, under {becomes}{how}" if becomes else "formed"
    if change.kind == "moved":
        said = " ".join(("moved", *([f"from {was}"] if was else []), f"to {becomes or 'unknown superior'}{how}"))
        return f"{said}, because {change.because}" if change.because else said
    if change.kind == "support":
        verb = (
            "cooperating with"
            if change.relationship == "cooperating"
            else f"{phrasing.words(change.relationship or '')} of"
        )
        return f"{verb} {becomes}" if becomes else f"no longer {verb} {was}"
    if change.kind in {"commander", "headquarters", "side"}:
        what = change.kind if change.role in {None, "commander"} else phrasing.words(change.role or "")
        return f"{what}: {was or 'none named'} → {becomes or 'none named'}"
    return ending(battle, change.unit, change.written) if change.kind == "dissolved" else change.kind


def ending(battle: OrderOfBattle, unit: str, written: str) -> str:
    """How a formation ended on the date in EDTF: its fate, or only that it did, if no source says more."""
    fate = battle.units[unit].fate
    return phrasing.words(fate.kind) if fate and fate.on in (None, written) else "ceased to exist"
