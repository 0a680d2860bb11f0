"""Records as plain mappings and lists, as the data format writes them."""

from __future__ import annotations

from functools import cache
from typing import Any

from belgrade_cli.model.records import Record


def plain(value: Any) -> Any:
    """Convert a struct of the model to mappings and lists, leaving out defaults."""
    if isinstance(value, Record):
        held = ((key, getattr(value, name), default) for name, key, default in _fields(type(value)))
        return {key: plain(said) for key, said, default in held if said != default}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


@cache
def _fields(known: type[Record]) -> tuple[tuple[str, str, Any], ...]:
    """The attribute, key and default of each field of a struct; for lists and mappings the default is empty."""
    import msgspec

    fields = msgspec.structs.fields(known)
    return tuple((field.name, field.encode_name, {} if field.name == "sections" else field.default) for field in fields)
