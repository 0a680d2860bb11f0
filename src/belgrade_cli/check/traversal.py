"""All structs of a data set with their paths, grouped by class, so that checks can go through them."""

from __future__ import annotations

import re
from functools import cache, cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args, get_origin

import msgspec

from belgrade_cli.model import edtf, field_types, records
from belgrade_cli.model.order_of_battle import OPERATION, OrderOfBattle, strength_figures
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from belgrade_cli.errors import Path

Trail = tuple[Any, ...]
"""The path of a struct as (trail of its container, key, index or None); much cheaper to build than a path."""

KINDS: dict[type[records.Record], str] = {
    **{struct: kind for kind, struct in records.RECORDS.items()},
    records.Stage: "stage",
    records.Nation: "nation",
    records.ArmedForce: "armed-force",
    records.Side: "side",
}
"""The structs with an id."""


_CLASSES: tuple[type[records.Record], ...] = tuple(
    known for known in vars(records).values() if isinstance(known, type) and issubclass(known, records.Record)
)
KEYS = frozenset(key for known in _CLASSES for key in known.__struct_encode_fields__)
"""All keys of the data format."""


class Node(NamedTuple):
    """A struct, its path, and the id of the record that it is or belongs to."""

    record: Any
    trail: Trail
    owner: str


class Fields(NamedTuple):
    """What the types say about the fields of a struct: the attribute and key of each."""

    nested: tuple[tuple[str, str, bool], ...]
    """Fields that hold structs; the last value says whether in a list."""
    ids: tuple[tuple[str, str], ...]
    """Fields that hold an id or a list of ids."""
    formed: tuple[tuple[str, str], ...]
    """The attribute and form of fields whose texts have a form, such as dates and ids; for mappings, the form of the
    keys."""


class Records:
    """A data set as lists of structs by class, in file order."""

    def __init__(self, dataset: records.Dataset) -> None:
        self.dataset = dataset
        self.nodes: dict[type[records.Record], list[Node]] = {}
        _collect(dataset, (), "", self.nodes)

    def of(self, *classes: type[records.Record]) -> Iterator[Node]:
        """All structs of some classes, or of their subclasses."""
        for known, nodes in self.nodes.items():
            if issubclass(known, classes):
                yield from nodes

    @property
    def has_bad_form(self) -> bool:
        """Whether any date cannot be parsed, or another text does not have its form."""
        texts: dict[str, set[str]] = {}
        for known, nodes in self.nodes.items():
            structs = [node.record for node in nodes]
            for attribute, form in fields_of(known).formed:
                found = texts.setdefault(form, set())
                for value in _distinct(attrgetter(attribute), structs):
                    if isinstance(value, str):
                        found.add(value)
                    elif value:
                        found.update(value)
        return any(not _are_formed(found, form) for form, found in texts.items())

    @cached_property
    def ids(self) -> dict[str, Node]:
        """The first record with each id."""
        found: dict[str, Node] = {}
        for known in KINDS:
            for node in self.nodes.get(known, ()):
                found.setdefault(node.record.id, node)
        return found

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each id, including `operation`."""
        kinds = {record: KINDS[type(node.record)] for record, node in self.ids.items()}
        return {**kinds, OPERATION: "operation"} if self.dataset.operation else kinds

    @cached_property
    def figures(self) -> list[tuple[records.Figure, Trail]]:
        """All figures, including those of the units' `strength`."""
        found = [(node.record, node.trail) for node in self.nodes.get(records.Figure, ())]
        for node in self.nodes.get(records.Unit, ()):
            for index, figure in enumerate(strength_figures(node.record)):
                found.append((figure, (node.trail, "strength", index)))
        return found

    @cached_property
    def battle(self) -> OrderOfBattle:
        """The order of battle, without subordination to units that do not exist."""
        forces = tuple(_without_dangling(unit, self.kinds) for unit in self.dataset.forces)
        return OrderOfBattle(msgspec.structs.replace(self.dataset, forces=forces))


def path_of(trail: Trail, *more: str | int) -> Path:
    """The path of a trail, with further steps added."""
    steps: list[str | int] = []
    while trail:
        trail, key, index = trail
        if index is not None:
            steps.append(index)
        steps.append(key)
    return (*reversed(steps), *more)


@cache
def fields_of(known: type[records.Record]) -> Fields:
    """The fields of a struct that are relevant to checks, from its types."""
    nested, ids, formed = [], [], []
    for field in msgspec.structs.fields(known):
        kinds = list(_leaves(field.type))
        if any(isinstance(kind, type) and issubclass(kind, records.Record) for kind, _ in kinds):
            nested.append((field.name, field.encode_name, is_list(field.type)))
            continue
        form = next((form for kind, metas in kinds if (form := _form(kind, metas))), None)
        if form is None:
            continue
        formed.append((field.name, form))
        if form == "id" and not any(get_origin(kind) is dict for kind, _ in kinds):
            ids.append((field.name, field.encode_name))
    return Fields(tuple(nested), tuple(ids), tuple(formed))


def readable(date: str | None) -> bool:
    """Whether a date is valid or absent."""
    try:
        if date is not None:
            edtf.parse(date)
    except edtf.DateError:
        return False
    return True


def _distinct(value_of: Callable[[Any], Any], structs: list[Any]) -> Iterable[Any]:
    """The distinct values, since most occur thousands of times; all of them if they are mappings."""
    try:
        return set(map(value_of, structs))
    except TypeError:  # a mapping has no hash
        return list(map(value_of, structs))


def _are_formed(texts: set[str], form: str) -> bool:
    return all(map(readable if form == "edtf" else re.compile(field_types.FORMS[form]).search, texts))


def _form(kind: Any, metas: tuple[msgspec.Meta, ...]) -> str | None:
    """The form that texts of a type must have; for mappings, the form of the keys."""
    if get_origin(kind) is dict:
        kind, metas = next(_leaves(get_args(kind)[0]))
    return next((meta.extra["format"] for meta in metas if meta.extra), None)


def _collect(record: Any, trail: Trail, owner: str, nodes: dict[type[records.Record], list[Node]]) -> None:
    known: type[records.Record] = type(record)
    owner = getattr(record, "id", owner)
    nodes.setdefault(known, []).append(Node(record, trail, owner))
    for attribute, key, is_list in fields_of(known).nested:
        value = getattr(record, attribute)
        if not value:
            continue
        if is_list:
            for index, part in enumerate(value):
                if not isinstance(part, str):  # aliases may be plain strings
                    _collect(part, (trail, key, index), owner, nodes)
        else:
            _collect(value, (trail, key, None), owner, nodes)


def _leaves(annotation: Any, metas: tuple[msgspec.Meta, ...] = ()) -> Iterator[tuple[Any, tuple[msgspec.Meta, ...]]]:
    """The types in an annotation, each with its own constraints, except the keys of mappings."""
    arguments = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        yield from _leaves(arguments[0], tuple(meta for meta in arguments[1:] if isinstance(meta, msgspec.Meta)))
    elif not arguments or get_origin(annotation) is dict:
        yield annotation, metas
    else:
        for argument in arguments:
            yield from _leaves(argument)


def is_list(annotation: Any) -> bool:
    """Whether a type is a list, with or without constraints."""
    arguments = get_args(annotation)
    return get_origin(annotation) is tuple or (hasattr(annotation, "__metadata__") and is_list(arguments[0]))


def _without_dangling(unit: records.Unit, kinds: dict[str, str]) -> records.Unit:
    below = tuple(_without_dangling(under, kinds) for under in unit.subordinates)
    changed: dict[str, Any] = {}
    if any(old is not new for old, new in zip(unit.subordinates, below, strict=True)):
        changed["subordinates"] = below
    for field, facts in (("", unit), ("editorial", unit.editorial)):
        entries = facts.subordination if facts else ()
        known = tuple(entry for entry in entries if kinds.get(entry.superior) == "unit")
        if len(known) < len(entries):
            changed["editorial" if field else "subordination"] = (
                msgspec.structs.replace(unit.editorial, subordination=known) if field and unit.editorial else known
            )
    return msgspec.structs.replace(unit, **changed) if changed else unit
