"""The JSON Schema of the data format, generated from the types of the model, for completion and checks in editors."""

from __future__ import annotations

import ast
import inspect
import json
import tokenize
from functools import cache
from io import StringIO
from typing import Any

import msgspec

from belgrade_cli.model import edtf, field_types, records

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DESCRIPTION = """\
A data set for `belgrade`, or one of several files of a data set in a folder. One of the files must have `forces`.

The schema accepts what the program accepts, with these exceptions. It does not check whether a day exists (30 \
February), whether a period ends before it begins, or how deep units are nested (at most 64 levels). It does not \
check how values are written: write numbers as in JSON (not +160, 0160, .5 or 0x1F) and put years before 1000 in \
quotes. It does not check for duplicate keys, anchors, tags or a second document. Unique ids, references \
and sources are checked by `belgrade check`."""

_END = r"$(?!\n)"
_TEXT = {"type": ["string", "number", "boolean"]}
_WORD = {"type": ["string", "integer", "boolean"], "minimum": 0}


def _number(kind: str, digits: str) -> dict[str, Any]:
    """A number, or a quoted number whose digits match a pattern that repeats the range."""
    return {"type": [kind, "string"], "pattern": f"^({digits}){_END}"}


ID = "urn:belgrade:order-of-battle"
"""The name of the schema, by which others refer to it; nothing is fetched from this address."""
_NUMBERS, _STRINGS, _ARRAYS = ("integer", "number"), ("string",), ("array",)
LIMITS = {
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _NUMBERS),
    **dict.fromkeys(("minLength", "maxLength", "pattern", "format"), _STRINGS),
    **dict.fromkeys(("items", "minItems", "maxItems", "uniqueItems"), _ARRAYS),
    **dict.fromkeys(("properties", "required", "additionalProperties", "minProperties", "propertyNames"), ("object",)),
}
"""Keywords of JSON Schema, with the types they apply to."""
SCALARS: dict[str, dict[str, Any]] = {
    "Name": _TEXT,
    "Subject": _TEXT,
    "Text": _TEXT,
    "Id": {
        **_WORD,
        "pattern": field_types.FORMS["id"],
        "description": "letters, digits, - and _, beginning with a letter or digit",
    },
    "Locator": {**_WORD, "pattern": field_types.FORMS["locator"], "description": "SOURCE#SECTION, or SOURCE"},
    "LanguageTag": {
        **_WORD,
        "pattern": field_types.FORMS["language"],
        "description": "BCP 47: ru, de, sr-Cyrl, sr-Latn",
    },
    "Part": {
        **_WORD,
        "type": ["string", "number", "boolean"],
        "pattern": field_types.FORMS["part"],
        "description": "RECORD, or RECORD.PART",
    },
    "SymbolCode": {"type": ["string", "integer"], "minimum": 10**19, "maximum": 10**20 - 1},
    "Date": {
        "description": "EDTF: 1944-10-20, 1944-10, 1944, 1944-09-15/1944-09-21, [1944-09-11..1944-09-20], 1944-09-30~",
        "type": ["string", "integer"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": f"^({edtf.FORMS}){_END}",
    },
    "Count": _number("integer", r"(0|[1-9][0-9]{0,11}|1000000000000)(\.0+)?"),
    "Format": _number("integer", r"[12](\.0+)?"),
    "Several": _number("integer", r"([1-9][0-9]{0,3}|10000)(\.0+)?"),
    "Millimetres": _number("number", r"(?!0(\.0+)?$)(0|[1-9][0-9]{0,3})(\.[0-9]+)?|10000(\.0+)?"),
    "Latitude": _number("number", r"-?(([0-9]|[1-8][0-9])(\.[0-9]+)?|90(\.0+)?)"),
    "Longitude": _number("number", r"-?(([0-9]|[1-9][0-9]|1[0-7][0-9])(\.[0-9]+)?|180(\.0+)?)"),
    "Truth": {
        "type": ["boolean", "integer", "string"],
        "minimum": 0,
        "maximum": 1,
        "pattern": f"^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|0|1){_END}",
    },
}
"""What the loader accepts for the scalar types of the model, by title, beyond their own limits.

Scalars are read as written, in quotes or not: a text may be a plain number, and a number may be quoted.
"""


PLACE_IN_ARCHIVE = {
    "description": "a place in a source, such as a box and folder of an archive",
    "type": "object",
    "properties": {"source": {"$ref": "#/$defs/Id"}, "at": {"type": "string", "pattern": rf"[^ ]{_END}"}},
    "required": ["source", "at"],
    "additionalProperties": False,
}


def schema() -> dict[str, Any]:
    """The schema as plain data; an optional key may also be empty, which means the same."""
    (_,), structs = msgspec.json.schema_components([records.Dataset], ref_template="#/$defs/{name}")
    scalars: dict[str, Any] = {}
    for name, struct in structs.items():
        required = struct.get("required", ())
        described = descriptions(getattr(records, name))
        for key, value in struct["properties"].items():
            titled = {"title": value["title"]} if "title" in value else {}
            named = _hoisted({**titled, "description": described[key], **value}, scalars)
            struct["properties"][key] = named if key in required else _optional(named)
    whole = structs.pop(records.Dataset.__name__)
    whole_schema = {
        "$schema": DIALECT,
        "$id": ID,
        "title": "Order of battle",
        "description": DESCRIPTION,
        "type": "object",
        "properties": whole["properties"],
        "additionalProperties": False,
        "minProperties": 1,
        "$defs": {**structs, **scalars},
    }
    parted: dict[str, Any] = _parted(whole_schema)
    return parted


def descriptions(struct: type[records.Record]) -> dict[str, str]:
    """The descriptions of a struct's keys: the comments after its fields in the source. No other command reads it."""
    written = {name: text for base in struct.__mro__ for name, text in _comments().get(base.__name__, {}).items()}
    names = zip(struct.__struct_fields__, struct.__struct_encode_fields__, strict=True)
    return {key: written[field] for field, key in names}


@cache
def _comments() -> dict[str, dict[str, str]]:
    """The comments after the fields of each struct, by the name of the struct."""
    source = inspect.getsource(records)
    tokens = tokenize.generate_tokens(StringIO(source).readline)
    beside = {token.start[0]: token.string.removeprefix("# ") for token in tokens if token.type == tokenize.COMMENT}
    return {
        struct.name: {ast.unparse(field.target): beside[field.lineno] for field in _fields(struct)}
        for struct in ast.parse(source).body
        if isinstance(struct, ast.ClassDef)
    }


def _fields(struct: ast.ClassDef) -> list[ast.AnnAssign]:
    return [part for part in struct.body if isinstance(part, ast.AnnAssign)]


def text() -> str:
    """The schema as JSON text."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _parted(value: Any) -> Any:
    """Split schemas so that every `type` is a single type: strict validators (ajv) do not allow lists of types.

    Each type of a list becomes a schema of its own, with the limits that apply to it.
    """
    if isinstance(value, list):
        return [_parted(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _parted(item) for key, item in value.items()}
    types = inner.get("type")
    if not isinstance(types, list):
        return inner
    limits = {key: item for key, item in inner.items() if key in LIMITS}
    beside = {key: item for key, item in inner.items() if key not in LIMITS and key != "type"}
    kinds = [{"type": kind, **{key: item for key, item in limits.items() if kind in LIMITS[key]}} for kind in types]
    return {**beside, "anyOf": kinds}


def _hoisted(value: Any, scalars: dict[str, Any]) -> Any:
    """Refer to scalar types by name, and collect their definitions in `scalars`."""
    if isinstance(value, list):
        return [_hoisted(item, scalars) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("title") not in SCALARS:
        return {key: _hoisted(item, scalars) for key, item in value.items()}
    beside = {key: value[key] for key in ("description", "default") if key in value}
    name = value["title"]
    limits = {key: item for key, item in value.items() if key not in beside and key != "title"}
    scalars[name] = {**limits, **SCALARS[name]}
    if name == "Locator":
        scalars[name] = {"anyOf": [scalars[name], PLACE_IN_ARCHIVE]}
    return {**beside, "$ref": f"#/$defs/{name}"}


def _optional(value: dict[str, Any]) -> dict[str, Any]:
    """The schema of an optional key: null is allowed, and the default is included if it is informative."""
    told = {key: value[key] for key in ("description", "default") if value.get(key)}
    kind = {key: item for key, item in value.items() if key not in ("description", "default")}
    if "enum" in kind:
        return {**told, "enum": [*kind["enum"], None]}
    if "type" in kind:
        return {**told, **kind, "type": [kind["type"], "null"]}
    kinds = [known for known in kind.get("anyOf", [kind]) if known != {"type": "null"}]
    return {**told, "anyOf": [*kinds, {"type": "null"}]}
