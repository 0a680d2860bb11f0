"""A hostile data set: the shipped one with markup and control characters in every text."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import Dataset

POISON = (
    "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\"><svg onload='window.hacked=1'>"
    "</style></template><base href=//x><!--title--><!-- ]]> &lt;&amp; ${1} ' \" \x00\x1b[31m\x7f\u2028\u2029\u202e"
    "\ufeff\ud800"
)
FREE = frozenset({"Name", "Text"})
"""The types of the model that accept any text."""


def poisoned(battle: OrderOfBattle) -> OrderOfBattle:
    """The order of battle with the poison appended to every text that may be arbitrary."""
    data = _walk(msgspec.to_builtins(battle.dataset), inspect.type_info(Dataset))
    return OrderOfBattle(msgspec.convert(data, Dataset))


def _walk(value: Any, kind: inspect.Type) -> Any:
    match kind:
        case inspect.Metadata(type=inner, extra_json_schema=schema):
            if isinstance(value, str) and (schema or {}).get("title") in FREE:
                return value + POISON
            return _walk(value, inner)
        case inspect.UnionType(types=types):
            fits = (each for each in types if not isinstance(each, inspect.NoneType))
            return None if value is None else _walk(value, next(fits))
        case inspect.VarTupleType(item_type=item):
            return [_walk(each, item) for each in value] if isinstance(value, (list, tuple)) else value
        case inspect.DictType(value_type=item):
            return {key: _walk(each, item) for key, each in value.items()}
        case inspect.StructType(cls=cls):
            fields = _fields(cls)
            return {key: _walk(each, fields[key]) for key, each in value.items()}
        case _:
            return value


@cache
def _fields(cls: type) -> dict[str, inspect.Type]:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    return {field.encode_name: field.type for field in info.fields}
