"""Editorial additions: general knowledge, and superiors that no source gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from belgrade_cli.model import aliases
from belgrade_cli.model.records import ArmedForce, Dataset, Person, Place, Record, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

AnyRecord = TypeVar("AnyRecord", bound=Record)


def joined(record: AnyRecord) -> AnyRecord:
    """Merge a record with its `editorial` part: lists are extended, missing values filled in, nothing is replaced."""
    extra: Record | None = getattr(record, "editorial", None)
    return replace(record, **_additions(record, extra)) if extra else record


def editorial_keys(record: Unit | Person | Place | ArmedForce) -> list[str]:
    """The keys of a record with editorial additions, in the order of the format."""
    return (
        [_key(field) for field in record.editorial.__struct_fields__ if _given(record.editorial, field)]
        if record.editorial
        else []
    )


def without_inferred_superiors(dataset: Dataset) -> Dataset:
    """The data set, with every unit whose superior is editorial moved to the top."""
    lifted = tuple(unit for top in dataset.forces for unit in _lifted(top, None, None))
    return replace(dataset, forces=lifted)


def _lifted(unit: Unit, side: str | None, nation: str | None) -> Iterator[Unit]:
    """A unit without subordinates whose superior is editorial, then those, with the side and nation they inherit."""
    side, nation = unit.side or side, unit.nation or nation
    below: list[Unit] = []
    tops: list[Unit] = []
    for subordinate in unit.subordinates:
        own, *more = _lifted(subordinate, side, nation)
        if own.editorial and own.editorial.superior:
            own = replace(own, side=own.side or side, nation=own.nation or nation, relationship=None)
            tops.append(own)
        else:
            below.append(own)
        tops += more
    yield replace(unit, subordinates=tuple(below)) if tops else unit
    yield from tops


def _additions(record: Record, extra: Record) -> dict[str, Any]:
    added: dict[str, Any] = {}
    for field in extra.__struct_fields__:
        more = getattr(extra, field)
        if not more or field not in record.__struct_fields__:
            continue
        own = getattr(record, field)
        if field == "aliases":
            added[field] = aliases.joined(own, more)
        elif isinstance(own, tuple):
            added[field] = own + tuple(item for item in more if item not in own)
        elif not _given(record, field):
            added[field] = more
    return added


def _given(record: Record | None, field: str) -> bool:
    return bool(getattr(record, field) not in (None, (), False))


def _key(field: str) -> str:
    return field.rstrip("_")
