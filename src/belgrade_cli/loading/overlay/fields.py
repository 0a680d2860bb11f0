"""Lay one record over another, field by field: fill in missing values, extend lists, record contradictions."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import msgspec

from belgrade_cli.loading.overlay import wording
from belgrade_cli.loading.overlay.agreement import certainly_overlap, compare, folded
from belgrade_cli.loading.overlay.claims import ClaimText, Disputes
from belgrade_cli.loading.overlay.entries import Entries
from belgrade_cli.model import aliases
from belgrade_cli.model.order_of_battle import OPERATION
from belgrade_cli.model.provenance import filled
from belgrade_cli.model.records import Command, Dispute, Record, Sourced, Spanned, Subordination
from belgrade_cli.model.vocabulary import SUPPORT
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

PROSE = frozenset({"note", "as_printed", "because"})
"""Fields that every source words differently; both texts are kept."""
APART = frozenset(
    {
        *("id", "name", "title", "question", "aliases", "layer", "filled", "layers", "editorial", "sources"),
        *("subordinates", "relationship", "strength", "subject", "value", "qualifier", "reading"),
        *("after", "since", "before"),
    }
)
"""Fields that are not compared here, or that other code deals with: names, nesting, figures."""
ORDERS = ("after", "since", "before")
"""The fields that order an event relative to another; several may be right, and one is kept."""


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Origin(NamedTuple):
    """Where a struct that was made is from."""

    made: Any
    """The struct itself; keeping a reference prevents another object from getting its identity."""
    below: Any
    above: Mapping[str, Any]
    """The parts of the layer that each field was taken from or joined with."""


Origins = dict[int, Origin]
"""Origins by the identity (`id()`) of the structs that were made."""


class Owner(NamedTuple):
    """The record being joined, or the record of the entry being joined: its id, and the sources its parts inherit."""

    id: str
    below: tuple[str, ...]
    above: tuple[str, ...]
    record: Any = None
    """The layer's record."""


class Overlay:
    """The state shared by all records while a layer is laid over the data below."""

    def __init__(self, layer: str, disputes: Disputes, names: Mapping[str, str]) -> None:
        """`names` holds the name of every record of both by id."""
        self.layer = layer
        self.disputes = disputes
        self.names = names
        self.origins: Origins = {}
        self.contradicted = 0
        """The number of the layer's values that are not used; an entry with one does not get the layer's source."""

    def name(self, record: str) -> str:
        """The name of a record, or its id if it does not exist."""
        return self.names.get(record, record)

    def exists(self, records: Iterable[str]) -> bool:
        """Whether all ids are those of records."""
        return all(record in self.names for record in records)

    def record(self, below: Any, above: Any, **more: Any) -> Any:
        """Join a record with the layer's, and with the changes `more`; return the one below if nothing is new."""
        owner = owner_of(below, above)
        changes = {**self._changes(owner, "", below, above), **_named(below, above)}
        if both := (*changes.get("filled", ()), *more.get("filled", ())):
            more = {**more, "filled": tuple(dict.fromkeys(both))}
        changes |= more
        if hasattr(below, "editorial") and above.editorial is not None:
            known = changes.get("editorial", below.editorial)
            joined = _editorial(known, above.editorial)
            if joined is not below.editorial:
                changes["editorial"] = joined
        if new := _unknown(owner.above, owner.below):
            changes["sources"] = (*owner.below, *new)
            self._keep_sources(below, changes)
        return self.made(below, above, changes)

    def made(self, below: Any, above: Any, changes: dict[str, Any]) -> Any:
        """Copy a struct with changes, and remember the origin of each part."""
        if not changes:
            return below
        return self.note(msgspec.structs.replace(below, **changes), below, dict.fromkeys(changes, above))

    def note(self, made: Any, below: Any, above: Mapping[str, Any] = _NOTHING) -> Any:
        """Remember the origin of a struct, and of each field that a layer changed; return the struct."""
        self.origins[id(made)] = Origin(made, below, above)
        return made

    def _changes(self, owner: Owner, path: str, below: Any, above: Any) -> dict[str, Any]:
        """The changes of a struct; `path` is the list that contains it, empty for a record."""
        changes: dict[str, Any] = {}
        by_layer: dict[str, str] = {}
        for field in fields(below.__class__):
            value = getattr(above, field.name)
            if value == field.default or field.name in APART:
                continue
            new = self._field(owner, path, field, below, above)
            if new is not None:
                changes[field.name] = new
                if not field.holds_structs:
                    by_layer[field.key] = self.layer
        if by_layer and isinstance(below, Sourced):
            changes["filled"] = filled(below, by_layer)
        return changes

    def _field(self, owner: Owner, path: str, field: Field, below: Any, above: Any) -> Any:
        """The new value of a field; None if it stays."""
        old, new = getattr(below, field.name), getattr(above, field.name)
        if old == new:
            return None
        if isinstance(new, dict):
            return {**new, **old} if not new.keys() <= old.keys() else None
        if isinstance(new, tuple):
            return self.entries(owner, field.key, old, new) if field.holds_structs else _longer(old, new)
        if old == field.default:
            return self._given(owner, new)
        if isinstance(new, Record):
            return self._struct(owner, field.key, old, new)
        if field.name in PROSE:
            between = " / " if field.name == "as_printed" else " "
            return None if new in old else f"{old}{between}{new}"
        return self._value(owner, path, field, below, above)

    def _value(self, owner: Owner, path: str, field: Field, below: Any, above: Any) -> Any:
        old, new = getattr(below, field.name), getattr(above, field.name)
        if field.key in wording.REFERENCES and self.exists((old,)) and not self.exists((new,)):
            return new  # a mistake rather than a claim; the check reports it
        verdict = compare(field.name, old, new)
        if verdict == "narrower":
            return new
        if verdict == "same":
            return None
        part = f"{owner.id}.{path.partition('.')[0] or field.key}"
        decided = self.disputes.settle(
            part,
            wording.question(self.name, owner.id, path, field.key, below),
            ClaimText(wording.says(self.name, field.key, old), getattr(below, "sources", ()) or owner.below),
            ClaimText(wording.says(self.name, field.key, new), getattr(above, "sources", ()) or owner.above),
            beside=wording.beside(below) if path and isinstance(below, Sourced) else None,
        )
        self.contradicted += not decided
        return new if decided else None

    def _struct(self, owner: Owner, key: str, old: Any, new: Any) -> Any:
        """Join a part that exists once, such as a fate."""
        changes = self._changes(owner, key, old, new)
        return self.made(old, new, changes) if changes else None

    # --- lists ---

    def entries(self, owner: Owner, key: str, below: tuple[Any, ...], above: tuple[Any, ...]) -> Any:
        """A list of entries joined with the layer's; None if nothing is new."""
        known = Entries(below)
        joined = list(below)
        rivals = _Rivals(below)
        changed = False
        for entry in above:
            place = known.find(entry)
            if place is not None:
                new = self._entry(owner, key, joined[place], entry)
                joined[place], changed = new, changed or new is not joined[place]
            elif (rival := rivals.of(entry)) is None or not self.exists(wording.beside(entry)):
                joined.append(self._given(owner, entry))
                changed = True
            elif self._wins(owner, key, below[rival], entry):
                joined[rival], changed = self._given(owner, entry), True
        return tuple(joined) if changed else None

    def _entry(self, owner: Owner, key: str, below: Any, above: Any) -> Any:
        if hasattr(below, "id"):
            return self.record(below, above)
        contradicted = self.contradicted
        changes = self._changes(owner, key, below, above)
        if isinstance(below, Sourced) and self.contradicted == contradicted:
            said, more = below.sources or owner.below, above.sources or owner.above
            if new := _unknown(more, said):
                changes["sources"] = (*said, *new)
        return self.made(below, above, changes)

    def _wins(self, owner: Owner, key: str, rival: Any, entry: Any) -> bool:
        """Whether a layer's entry replaces one below that excludes it: only if the layer decides so in a dispute."""
        return self.disputes.settle(
            f"{owner.id}.{key}",
            wording.rivals(self.name, owner.id, entry),
            ClaimText(wording.entry(self.name, rival), rival.sources or owner.below),
            ClaimText(wording.entry(self.name, entry), entry.sources or owner.above),
            beside=(*wording.beside(rival), *wording.beside(entry)),
        )

    def _given(self, owner: Owner, value: Any) -> Any:
        """A part of the layer's record, with the sources of that record if it has none of its own."""
        if isinstance(value, Sourced) and not value.sources and owner.above:
            return self.note(msgspec.structs.replace(value, sources=owner.above), value, {"sources": owner.record})
        return value

    def _keep_sources(self, below: Any, changes: dict[str, Any]) -> None:
        """Give parts below without sources those of their record, before the record gets more."""
        for field in fields(below.__class__):
            if not field.holds_structs or field.name in {"editorial", "subordinates"}:
                continue
            value = changes.get(field.name, getattr(below, field.name))
            kept = tuple(self._sourced(part, below.sources) for part in value) if isinstance(value, tuple) else value
            if isinstance(value, Sourced):
                kept = self._sourced(value, below.sources)
            if kept != value:
                changes[field.name] = kept

    def _sourced(self, part: Any, sources: tuple[str, ...]) -> Any:
        if not isinstance(part, Sourced) or part.sources:
            return part
        return self.note(msgspec.structs.replace(part, sources=sources), part)


def owner_of(below: Any, above: Any) -> Owner:
    """The owner of parts to join; a record without an id is the operation, sides and nations have no sources."""
    return Owner(getattr(below, "id", OPERATION), getattr(below, "sources", ()), getattr(above, "sources", ()), above)


def _named(below: Any, above: Any) -> dict[str, Any]:
    """The changes in the names of a record: another name becomes an alias."""
    changes: dict[str, Any] = {}
    if hasattr(below, "aliases"):
        name = above.title if hasattr(above, "title") else above.name
        own = below.title if hasattr(below, "title") else below.name
        other = () if name == own else (name,)
        changes |= _more_aliases(below, (*other, *(alias for alias in above.aliases if alias != own)))
    for order in ORDERS:
        if getattr(above, order, None) and not any(getattr(below, known, None) for known in ORDERS):
            changes[order] = getattr(above, order)
    if isinstance(below, Dispute) and above.reading not in {"open", below.reading}:
        changes["reading"] = above.reading
    return changes


def _more_aliases(below: Any, above: tuple[Any, ...]) -> dict[str, Any]:
    """The change if the layer adds aliases; empty if it adds none."""
    longer = aliases.joined(below.aliases, above)
    return {"aliases": longer} if longer != below.aliases else {}


class _Rivals:
    """The entries of a list that exclude others: other commanders or other superiors at the same time."""

    def __init__(self, entries: Sequence[Any]) -> None:
        can = isinstance(next(iter(entries), None), (Command, Subordination))
        self._entries = entries if can else ()
        self._by_role: dict[str, list[int]] | None = None

    def of(self, entry: Any) -> int | None:
        """The index of the first entry that cannot apply at the same time as another; None if all can."""
        if not self._entries:
            return None
        if self._by_role is None:
            self._by_role = {}
            for place, known in enumerate(self._entries):
                self._by_role.setdefault(_role(known), []).append(place)
        likely = self._by_role.get(_role(entry), ())[:_MOST_RIVALS]
        return next((place for place in likely if _excludes(self._entries[place], entry)), None)


_MOST_RIVALS = 200
"""The most holders of one role, or superiors, that a new one is compared with."""


def _role(entry: Any) -> str:
    if isinstance(entry, Command):
        return folded(entry.role)
    return "support" if entry.relationship in SUPPORT else "command"


def _excludes(one: Any, other: Any) -> bool:
    if isinstance(one, Command):
        if one.person == other.person:
            return False
        return not (_dated(one) or _dated(other)) or certainly_overlap(one, other)
    if not isinstance(one, Subordination) or one.relationship in SUPPORT or one.superior == other.superior:
        return False
    return certainly_overlap(one, other)


def _dated(part: Spanned) -> bool:
    return part.from_ is not None or part.until is not None


class Field(NamedTuple):
    """A field of a struct: attribute, key, default, and whether it contains structs."""

    name: str
    key: str
    default: Any
    holds_structs: bool


@cache
def fields(kind: Hashable) -> tuple[Field, ...]:
    """The fields of a kind of struct."""
    from belgrade_cli.check.traversal import fields_of

    nested = {name for name, _, _ in fields_of(cast("Any", kind)).nested}
    return tuple(
        Field(
            field.name,
            field.encode_name,
            {} if field.default_factory is not msgspec.NODEFAULT else field.default,
            field.name in nested,
        )
        for field in msgspec.structs.fields(cast("Any", kind))
    )


def _unknown(new: Sequence[Any], old: Sequence[Any]) -> list[Any]:
    """The values of the new list that the old one does not have, without duplicates."""
    known = {_key(value) for value in old}
    return list({_key(value): value for value in new if _key(value) not in known}.values())


def _longer(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The old list extended by what only the new one has; None if that is nothing."""
    more = _unknown(new, old)
    return (*old, *more) if more else None


def _editorial(below: Any, above: Any) -> Any:
    """The editorial part below, extended by the layer's."""
    known = above.__class__() if below is None else below
    changes: dict[str, Any] = {}
    for field in fields(known.__class__):
        old, new = getattr(known, field.name), getattr(above, field.name)
        if field.name == "aliases":
            changes |= _more_aliases(known, new)
        elif isinstance(new, tuple) and new:
            more = _longer(old, new)
            changes |= {field.name: more} if more else {}
        elif old == field.default and new != field.default and field.name not in {"layer", "filled", "superior"}:
            changes[field.name] = new
    return msgspec.structs.replace(known, **changes) if changes else below


def _key(value: Any) -> Any:
    return value if isinstance(value, str) else msgspec.json.encode(value)
