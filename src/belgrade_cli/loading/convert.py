"""Convert data field by field after converting the whole has failed, to report every fault in our own words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.check.report import MAX_PROBLEMS, Finding, path_text
from belgrade_cli.check.traversal import Records
from belgrade_cli.errors import Path, shortened
from belgrade_cli.loading.scalars import number_fault, shown, text_fault, truth_fault, word_fault
from belgrade_cli.model import records as model
from belgrade_cli.values import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER = "?"


def clean(raw: Any, kind: Any) -> Records:
    """Convert a mapping in which every field is valid, including dates and ids. Raises ValidationError otherwise."""
    records = Records(msgspec.convert(raw, kind, strict=False))
    if records.has_bad_form:
        raise msgspec.ValidationError
    return records


class _Missing:
    """The value of a field that is faulty."""


_MISSING = _Missing()


class _EnoughError(Exception):
    """Ends the conversion when the number of faults reaches the most that are reported."""


@cache
def _dataset_type() -> Any:
    """The types of all fields; inspecting them takes longer than converting a small data set."""
    import msgspec.inspect

    return msgspec.inspect.type_info(model.Dataset)


class Walk:
    """Converts data field by field; every fault becomes a finding, and faulty values are left out."""

    def __init__(self) -> None:
        import msgspec.inspect

        self.types = msgspec.inspect
        self.findings: list[Finding] = []
        self.left_out: set[str] = set()
        self.dropped: dict[Path, list[int]] = {}

    def whole(self, data: dict[str, Any]) -> model.Dataset | None:
        """The data set, as far as it can be built; None if it has no forces or too many problems."""
        try:
            built = self._struct(_dataset_type(), data, ())
        except _EnoughError:
            return None
        return built if isinstance(built, model.Dataset) else None

    def _value(self, kind: Any, raw: Any, path: Path, extra: dict[str, Any]) -> Any:
        """Convert the value of a field; report a fault and return _MISSING if it is invalid."""
        types = self.types
        while isinstance(kind, types.Metadata):
            extra, kind = kind.extra or extra, kind.type
        if isinstance(kind, types.UnionType):
            return self._value(_member(types, kind, raw), raw, path, extra)
        if isinstance(kind, types.StructType):
            return self._struct(kind, raw, path)
        if isinstance(kind, types.VarTupleType):
            return self._list(kind, raw, path, extra)
        if isinstance(kind, types.DictType):
            return self._mapping(kind, raw, path, extra)
        return self._scalar(kind, raw, path, extra)

    def _struct(self, kind: Any, raw: Any, path: Path) -> Any:
        if not isinstance(raw, dict):
            return self._wrong_shape(raw, path, "a mapping", _with_keys(kind))
        try:
            return clean(raw, kind.cls).dataset
        except msgspec.ValidationError:
            pass
        fields = {field.encode_name: field for field in kind.fields}
        self._unknown_keys(raw, fields, path)
        values: dict[str, Any] = {}
        for key, field in fields.items():
            if key not in raw:
                if field.required:
                    values[field.name] = self._missing_key(raw, key, path)
            elif (value := self._value(field.type, raw[key], (*path, key), {})) is not _MISSING or field.required:
                values[field.name] = value
        return self._record(kind, values, raw, path)

    def _record(self, kind: Any, values: dict[str, Any], raw: dict[str, Any], path: Path) -> Any:
        """Convert a struct; a unit with an invalid required key gets a placeholder, as it may have subordinates."""
        if kind.cls is model.Unit:
            for key in ("id", "name"):
                if values[key] is _MISSING:
                    values[key] = f"{_PLACEHOLDER}{path_text(path)}"
        if kind.cls is model.Dataset and values["forces"] is _MISSING:
            values["forces"] = ()
        if any(value is _MISSING for value in values.values()):
            self.left_out.update(_ids(raw))
            return _MISSING
        return kind.cls(**values)

    def _list(self, kind: Any, raw: Any, path: Path, extra: dict[str, Any]) -> Any:
        if not isinstance(raw, list):
            hint = "put '- ' before each entry" if isinstance(raw, dict) else f"write [{shown(raw)}]"
            return self._wrong_shape(raw, path, "a list", hint)
        values = [self._item(kind.item_type, item, (*path, index), extra) for index, item in enumerate(raw)]
        dropped = [index for index, value in enumerate(values) if value is _MISSING]
        if dropped:
            self.dropped[path] = dropped
        if kind.min_length and len(raw) < kind.min_length:
            entries = "entry" if kind.min_length == 1 else "entries"
            return self._fault("too-few", path, f"expected at least {kind.min_length} {entries}")
        return tuple(value for value in values if value is not _MISSING)

    def _item(self, kind: Any, raw: Any, path: Path, extra: dict[str, Any]) -> Any:
        if raw is None:
            return self._fault("empty-entry", path, "empty list entry", "remove it, or fill it in")
        return self._value(kind, raw, path, extra)

    def _mapping(self, kind: Any, raw: Any, path: Path, extra: dict[str, Any]) -> Any:
        if not isinstance(raw, dict):
            return self._wrong_shape(raw, path, "a mapping", "write KEY: VALUE lines")
        pairs = [
            (
                self._scalar(kind.key_type, key, (*path, key), extra, at_key=True),
                self._value(kind.value_type, value, (*path, key), extra),
            )
            for key, value in raw.items()
        ]
        return {key: value for key, value in pairs if key is not _MISSING and value is not _MISSING}

    def _scalar(self, kind: Any, raw: Any, path: Path, extra: dict[str, Any], *, at_key: bool = False) -> Any:
        types = self.types
        while isinstance(kind, types.Metadata):
            extra, kind = kind.extra or extra, kind.type
        if isinstance(raw, (list, dict)):
            return self._wrong_shape(raw, path, "a single value", "")
        if isinstance(kind, types.StrType):
            finding = text_fault(kind, raw, extra)
        elif isinstance(kind, types.LiteralType):
            finding = word_fault(kind, raw, _label(path))
        elif isinstance(kind, types.BoolType):
            finding = truth_fault(raw)
        else:
            finding = number_fault(kind, raw, whole=isinstance(kind, types.IntType))
        if finding:
            return self._fault(finding[0], path, finding[1], finding[2], at_key=at_key)
        base = {types.IntType: int, types.FloatType: float, types.BoolType: bool}.get(type(kind))
        return msgspec.convert(raw, base, strict=False) if base else raw

    def _unknown_keys(self, raw: dict[str, Any], fields: dict[str, Any], path: Path) -> None:
        for key, value in raw.items():
            if key not in fields:
                hint = (
                    "write numbers without commas, and put text that contains a comma in quotes"
                    if value is None
                    else _known_key(key, raw, fields)
                )
                self._fault("unknown-key", (*path, key), f"unknown key '{shortened(key)}'", hint, at_key=True)

    def _missing_key(self, raw: dict[str, Any], key: str, path: Path) -> Any:
        named = path and isinstance(raw.get("id"), str)
        message = f"'{shortened(str(raw['id']))}' has no '{key}'" if named else f"'{key}' is missing"
        return self._fault("missing-key", (*path, key), message, "" if path else "every data set needs it")

    def _wrong_shape(self, raw: Any, path: Path, due: str, hint: str) -> Any:
        found = "a list" if isinstance(raw, list) else "a mapping" if isinstance(raw, dict) else f"'{shown(raw)}'"
        self.left_out.update(_ids(raw))
        return self._fault("wrong-shape", path, f"expected {due}, not {found}", hint)

    def _fault(self, code: str, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> Any:
        self.findings.append(Finding(code, path, message, hint, at_key=at_key))
        if len(self.findings) > MAX_PROBLEMS:
            raise _EnoughError
        return _MISSING


def _member(types: Any, union: Any, raw: Any) -> Any:
    """Choose the type of a union that a value is meant for: by its shape, else the first that is not None."""
    members = [kind for kind in union.types if not isinstance(kind, types.NoneType)]
    shape = types.VarTupleType if isinstance(raw, list) else types.StructType if isinstance(raw, dict) else ()
    return next((kind for kind in members if isinstance(kind, shape)), members[0])


def _known_key(key: str, raw: dict[str, Any], fields: dict[str, Any]) -> str:
    """The key that was probably meant: preferably one that the mapping does not have yet."""
    absent = tuple(known for known in fields if known not in raw)
    needed_first = sorted(fields, key=lambda known: not fields[known].required)
    return did_you_mean(key, absent, f"known keys: {', '.join(needed_first)}")


def _with_keys(kind: Any) -> str:
    """A hint that names the required keys of a mapping, or else the optional ones."""
    required = [field.encode_name for field in kind.fields if field.required]
    keys = required or [field.encode_name for field in kind.fields]
    what = "required" if required else "possible"
    return f"{what} {'key' if len(keys) == 1 else 'keys'}: {', '.join(keys)}"


def _label(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "value").replace("_", " ")


def _ids(raw: Any) -> Iterator[str]:
    """The ids of a record that is left out, and of all records inside it."""
    stack = [raw]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            if isinstance(part.get("id"), str):
                yield part["id"]
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
