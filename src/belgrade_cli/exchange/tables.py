"""The records as tables for databases and spreadsheets: one for each kind of record, and one for each list of a record.

The tables are derived from the structs of the model. A list of structs or of references becomes a table that refers
back to its record; a list of words is one cell.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

import msgspec

from belgrade_cli.check.references import EDITOR, TARGETS
from belgrade_cli.check.traversal import fields_of
from belgrade_cli.exchange.cell_lists import joined
from belgrade_cli.model import records as model
from belgrade_cli.model import time
from belgrade_cli.model.editorial import editorial_keys
from belgrade_cli.model.order_of_battle import OPERATION
from belgrade_cli.model.tenures import lifetime
from belgrade_cli.model.vocabulary import KINDS
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query import phrasing
from belgrade_cli.query.unit_records import symbol_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from belgrade_cli.model.order_of_battle import OrderOfBattle

TABLES = {
    "person": "people",
    "unit": "units",
    "place": "places",
    "stage": "stages",
    "event": "events",
    "side": "sides",
    "nation": "nations",
    "source": "sources",
}
"""The table of each kind of record that a column can refer to."""
FIRST = ("id", "name", "title", "question", "person", "place", "measure", "value")
LAST = ("from", "until", "as_printed", "note", "attributed_to", "sources")
"""Columns in reading order: names first, sources last."""
_APART = frozenset({"subordinates", "editorial", "nations", "stages", "sides", "strength", "about"})
"""Fields that are in other tables, or only name the source of the rest."""
_WORDS = frozenset({"sources", "attributed_to", "sum_of"})
"""Lists of ids that stay in one cell, because they may name things that are not records."""
_SPAN_DAYS = ("from_earliest", "from_latest", "until_earliest", "until_latest")
_DAYS = ("earliest", "latest")
"""The columns with plain days: for spans, and for single dates."""
When = Callable[[str], time.Bounds]
_SINGULAR = {"people": "person", "forces": "unit", "commanders": "command", "aliases": "alias", "stripes": "stripe"}


class Column(NamedTuple):
    """A column: its type (`text`, `integer`, `real`), and the table it refers to."""

    name: str
    kind: str = "text"
    references: str | None = None


class Table(NamedTuple):
    """A table; if `keyed`, the column `id` is its key."""

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]
    keyed: bool = True


class _Field(NamedTuple):
    """What the types say about a field."""

    name: str
    key: str
    kind: str
    struct: type[model.Record] | None
    """The struct that it holds, alone or in a list."""
    is_list: bool
    is_mapping: bool
    is_id: bool

    @property
    def is_part(self) -> bool:
        """Whether it becomes a table of its own: a list of structs or references, or a mapping."""
        references = self.is_id and self.key not in _WORDS
        return self.is_mapping or (self.is_list and (self.struct is not None or references))


def tables(battle: OrderOfBattle) -> tuple[Table, ...]:
    """All records of an order of battle as tables; tables that others refer to come first."""
    return tuple(_Maker(battle).tables())


class _Maker:
    def __init__(self, battle: OrderOfBattle) -> None:
        self._battle = battle
        self._known = set(TABLES)
        if not (battle.operation and battle.operation.sides):
            self._known -= {"side", "nation"}

    def tables(self) -> Iterator[Table]:
        battle, operation = self._battle, self._battle.operation
        yield self._records()
        yield from self._of("sources", model.Source, battle.sources.values())
        yield from self._of("sides", model.Side, battle.sides)
        nations = [nation for side in battle.sides for nation in side.nations]
        yield from self._of("nations", model.Nation, nations, {"side": battle.side_of})
        yield from self._of("stages", model.Stage, battle.stages)
        yield from self._of("people", model.Person, battle.people.values())
        yield from self._of("places", model.Place, battle.places.values())
        # Side and nation as inherited from the superiors, not only as written.
        standing: dict[str, Callable[[str], str | None]] = {
            "superior": battle.superior.get,
            "side": battle.side,
            "nation": battle.nation,
            "sidc": lambda unit: symbol_code(battle, unit),
            "computed": lambda unit: joined(_computed_keys(battle.units[unit])) or None,
        }
        yield from self._of("units", model.Unit, battle.units.values(), standing)
        # The days of an event also depend on those it is after, since or before, and its date says whether it lasted.
        events = (msgspec.structs.replace(event, lasts=time.lasts(event)) for event in battle.events.values())
        computed = {
            "computed": lambda event: (
                "lasts" if not battle.events[event].lasts and time.lasts(battle.events[event]) else None
            )
        }
        yield from self._of("events", model.Event, events, computed, battle.when)
        subjects = {"subject_name": lambda figure: phrasing.subjects(battle, battle.figures[figure])}
        yield from self._of("figures", model.Figure, battle.figures.values(), subjects)
        yield from self._of("awards", model.Award, battle.awards.values())
        yield from self._of("disputes", model.Dispute, battle.disputes.values())
        yield from self._of("operation", model.Operation, [operation] if operation else [])
        yield self._dispute_subjects()
        yield self._names()
        yield self._editorial()
        yield self._citations()

    def _records(self) -> Table:
        """Every id with its kind and name, since figures, citations and disputes may be about any kind."""
        battle = self._battle
        named = [
            OPERATION,
            *battle.nations,
            *(side.id for side in battle.sides),
            *(stage.id for stage in battle.stages),
        ]
        named += [*battle.armed_forces, *(record for kind in KINDS for record in battle.of_kind(kind))]
        rows = [(record, battle.kind(record) or OPERATION, battle.name(record)) for record in dict.fromkeys(named)]
        return Table("records", (Column("id"), Column("kind"), Column("name")), rows)

    def _dispute_subjects(self) -> Table:
        """What each dispute is about: a record, or a part of one."""
        columns = (Column("dispute", references="disputes"), Column("record", references="records"), Column("part"))
        rows = [
            (dispute.id, record, key or None)
            for dispute in self._battle.disputes.values()
            for record, _, key in (part.partition(".") for part in dispute.about)
        ]
        return Table("dispute_about", columns, rows, keyed=False)

    def _names(self) -> Table:
        """The aliases of every record, with their language if known."""
        battle = self._battle
        forms = [
            (record.id, position, *((alias.name, alias.language) if isinstance(alias, model.Alias) else (alias, None)))
            for records in (*map(battle.of_kind, KINDS), battle.armed_forces)
            for record in records.values()
            for position, alias in enumerate(getattr(record, "aliases", ()), start=1)
        ]
        columns = (
            Column("record", references="records"),
            Column("position", "integer"),
            Column("name"),
            Column("language"),
        )
        return Table("names", columns, forms, keyed=False)

    def _editorial(self) -> Table:
        """The editorial additions to records: one row for each value, or entry of a list."""
        battle = self._battle
        columns = (Column("record", references="records"), Column("key"), Column("value"), Column("language"))
        rows = [
            (record.id, field.encode_name, *_added_value(entry))
            for records in (battle.units, battle.people, battle.places, battle.armed_forces)
            for record in records.values()
            if record.editorial and battle.editorial
            for field in msgspec.structs.fields(type(record.editorial))
            for entry in _entries(getattr(record.editorial, field.name))
        ]
        return Table("editorial", columns, rows, keyed=False)

    def _citations(self) -> Table:
        """Citations: the record, the part of it, the source, and the place in the source."""
        battle = self._battle
        source = Column("source", references="sources" if battle.sources else None)
        columns = (
            Column("record", references="records"), Column("part"), Column("position", "integer"), source,
            Column("section"),
        )  # fmt: skip
        rows = [
            (record.id, part, position, *(locator.split("#", 1) if "#" in locator else (locator, None)))
            for kind in KINDS
            for record in battle.of_kind(kind).values()
            for part, position, cited in _sourced(record)
            for locator in cited.sources
            if locator != EDITOR
        ]
        return Table("citations", columns, rows, keyed=False)

    def _of(
        self,
        name: str,
        known: type[model.Record],
        records: Iterable[Any],
        extra: Mapping[str, Callable[[str], str | None]] | None = None,
        when: When | None = None,
    ) -> Iterator[Table]:
        """The table of a kind of record, then those of its parts; `extra` are columns computed from a record's id."""
        records, extra = list(records), extra or {}
        fields = [field for field in _fields(known) if field.name not in _APART and field.key not in extra]
        flat = [field for field in fields if not field.is_part]
        columns = [column for field in flat for column in self._columns(field)]
        columns += [self._reference(key, key) for key in extra]
        columns += [Column(key) for key in _added(known)]
        rows = [
            (*_row(record, flat), *(of(record.id) for of in extra.values()), *_added_values(record, when))
            for record in records
        ]
        yield Table(name, tuple(columns), rows, keyed="id" in known.__struct_fields__)
        for field in fields:
            if field.is_part:
                yield self._part(name, known, field, records)

    def _part(self, table: str, known: type[model.Record], field: _Field, records: list[Any]) -> Table:
        """The table of a list or mapping: its record, its position, and its contents."""
        owner = _singular(table)
        back = Column(owner, references=table if "id" in known.__struct_fields__ else None)
        if field.struct:
            flat = _fields(field.struct)
            columns = [column for each in flat for column in self._columns(each)]
            columns += [Column(key) for key in _added(field.struct)]
        elif field.is_mapping:
            columns = [Column("key"), Column("value")]
        else:
            columns = [self._reference(field.key, _singular(field.name))]
        rows = [
            (getattr(record, "id", "operation"), position, *_part_values(part, field))
            for record in records
            for position, part in enumerate(_parts(getattr(record, field.name)), start=1)
        ]
        return Table(f"{owner}_{field.name}", (back, Column("position", "integer"), *columns), rows, keyed=False)

    def _columns(self, field: _Field) -> list[Column]:
        """The columns of a field: one, or those of a struct, with the field's name as a prefix."""
        if field.struct and not field.is_list:
            inner = [column for part in _fields(field.struct) for column in self._columns(part)]
            return [column._replace(name=f"{field.key}_{column.name}") for column in inner]
        if field.is_id and not field.is_list:
            return [self._reference(field.key, field.key)]
        return [Column(field.key, "text" if field.is_list else field.kind)]

    def _reference(self, key: str, name: str) -> Column:
        if key == "subject":
            return Column(name, references="records")
        kind = TARGETS.get(key, "")
        return Column(name, references=TABLES.get(kind) if kind in self._known else None)


def _sourced(record: Any) -> Iterator[tuple[str | None, int | None, model.Sourced]]:
    """A record with sources, and each of its parts with sources, with key and position."""
    if isinstance(record, model.Sourced):
        yield None, None, record
    known: type[model.Record] = type(record)
    for name, key, _ in fields_of(known).nested:
        held = getattr(record, name)
        for position, part in enumerate(held if isinstance(held, tuple) else (held,), start=1):
            if isinstance(part, model.Sourced) and name not in _APART:
                yield key, position if isinstance(held, tuple) else None, part


def _row(record: Any, fields: Sequence[_Field]) -> list[Any]:
    """The cells of a struct; all None if there is no struct."""
    return [cell for field in fields for cell in _cells(field, getattr(record, field.name, None))]


def _cells(field: _Field, value: Any) -> list[Any]:
    if field.struct and not field.is_list:
        return _row(value, _fields(field.struct))
    if field.is_list:
        return [joined(map(_words, value or ())) or None]
    return [int(value) if isinstance(value, bool) else value]


def _words(part: Any) -> str:
    """A list entry in one cell; for an alias, only the form, since the table of names has its language."""
    if isinstance(part, model.Alias):
        return part.name
    return ", ".join(map(str, msgspec.structs.astuple(part))) if isinstance(part, model.Record) else str(part)


def _computed_keys(unit: model.Unit) -> list[str]:
    """The keys of a formation that its record does not contain, because they follow from others."""
    return [key for key in ("side", "nation", "sidc") if not getattr(unit, key)]


def _entries(value: Any) -> tuple[Any, ...]:
    """The entries of a list, or a single value; none if there is nothing."""
    return value if isinstance(value, tuple) else (value,) if value not in (None, False) else ()


def _added_value(entry: Any) -> tuple[Any, str | None]:
    """An editorial addition as a cell, and its language if it is a name; a part of a record is JSON."""
    if isinstance(entry, model.Alias):
        return entry.name, entry.language
    return (entry if isinstance(entry, str) else msgspec.json.encode(entry).decode()), None


def _part_values(part: Any, field: _Field) -> Sequence[Any]:
    if field.struct:
        return [*_row(part, _fields(field.struct)), *_added_values(part)]
    return part if field.is_mapping else (part,)


def _parts(value: Any) -> Iterable[Any]:
    """The entries of a list or mapping; a single id is a list of one."""
    return value.items() if isinstance(value, dict) else (value,) if isinstance(value, str) else value


def _added(known: type[model.Record]) -> tuple[str, ...]:
    """Computed columns: the plain days of the dates, and the editorial keys."""
    first, last = _days_of(known)
    days: tuple[str, ...] = (*_SPAN_DAYS, *_DAYS)[first:last]
    return (*days, "editorial") if "editorial" in known.__struct_fields__ else days


def _added_values(record: Any, when: When | None = None) -> list[str | None]:
    """The values of those columns; `when` gives the days of records that do not follow from their date alone."""
    known: type[model.Record] = type(record)
    bounds = when(record.id) if when else _bounds(record)
    first, last = _days_of(known)
    days = (*bounds[:4], bounds.b0, bounds.e1)[first:last]
    made = [day.isoformat() if day else None for day in days]
    if "editorial" in record.__struct_fields__:
        made.append(joined(editorial_keys(record)) or None)
    return made


def _singular(name: str) -> str:
    return _SINGULAR.get(name, name.removesuffix("s"))


# --- what the types say -----------------------------------------------------------------------------------------------


@cache
def _fields(known: type[model.Record]) -> tuple[_Field, ...]:
    """The fields of a struct in reading order."""
    fields, ids = [], dict(fields_of(known).ids)
    for field in msgspec.structs.fields(known):
        leaves = set(_leaves(field.type))
        structs = [
            kind
            for kind in leaves
            if isinstance(kind, type) and issubclass(kind, model.Record) and kind is not model.Alias
        ]
        kind = "integer" if leaves & {int, bool} else "real" if float in leaves else "text"
        is_mapping = get_origin(_plain(field.type)) is dict
        is_list = any(get_origin(_plain(option)) is tuple for option in (field.type, *get_args(_plain(field.type))))
        is_id = field.name == "subject" or field.name in ids
        struct = structs[0] if structs else None
        fields.append(_Field(field.name, field.encode_name, kind, struct, is_list, is_mapping, is_id))
    rank = {key: place for place, key in enumerate((*FIRST, "", *LAST))}
    return tuple(sorted(fields, key=lambda field: rank.get(field.key, len(FIRST))))


def _plain(annotation: Any) -> Any:
    """A type without its constraints."""
    return _plain(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def _leaves(annotation: Any) -> Iterator[Any]:
    """The types in an annotation."""
    bare = _plain(annotation)
    arguments = get_args(bare)
    if not arguments:
        yield bare
    for argument in arguments:
        yield from _leaves(argument)


@cache
def _date_of(known: type[model.Record]) -> str | None:
    """The field with the date of a record, if it has one."""
    return next((name for name in ("date", "on", "dates", "established") if name in known.__struct_fields__), None)


def _days_of(known: type[model.Record]) -> tuple[int, int]:
    """Which of the columns of days a record has: those of a span, those of a date, both or none."""
    return 0 if "from_" in known.__struct_fields__ else 4, 6 if _date_of(known) else 4


def _bounds(record: Any) -> time.Bounds:
    """The bounds of a record: those of its span if the kind has one and it is given, else those of its date."""
    held = lifetime(record) if isinstance(record, model.Unit) else None
    if held is None and "from_" in record.__struct_fields__:
        held = record.from_, record.until
    known: type[model.Record] = type(record)
    single = _date_of(known)
    if held and any(held):
        return time.span(*held)
    return time.moment(getattr(record, single)) if single else time.UNDATED
