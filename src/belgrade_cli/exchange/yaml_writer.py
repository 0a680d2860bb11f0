"""Write plain data as YAML in the style of the data format, such that `document` reads the same data.

Records are blocks with each small part on one line; non-ASCII letters are not escaped.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 120
FIRST = ("id", "name", "title")
LAST = ("on", "from", "until", "as_printed", "note", "attributed_to", "sources", "editorial", "subordinates")

_WORDS = re.compile(r"[^\W\d_][\w-]*(?: [\w-]*\w)*")
"""Words that need no quotes, unless they are among those with another meaning."""
_MEANT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_SPECIAL = re.compile(
    r"null|~|true|false|yes|no|on|off|y|n|[-+]?0x[0-9a-f_]+|[-+.]?[0-9][0-9_.,:eExXo+-]*|\.inf|\.nan", re.IGNORECASE
)
"""Text that this reader, or another of YAML 1.1, would not read as text."""
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){1,2}~?|\[?[0-9.]*[0-9-]*\.\.[0-9-]*\]?")
_PLAIN = re.compile(
    r"(?![\s\-?:,\[\]{}#&*!|>'\"%@`.=<])[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff"
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)
# Includes bidirectional controls, which terminals interpret.
_ESCAPED = re.compile(
    '[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]'
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_WORD = re.compile(r"[^\W\d][\w-]*")
_IN_FLOW = re.compile(r"[,\[\]{}:]")


def write_yaml(data: Mapping[str, Any]) -> str:
    """Write a data set in the form of `msgspec.to_builtins` as YAML; None means absent."""
    lines: list[str] = []
    for key, value in data.items():
        if value is not None:
            lines += [""] if lines else []
            _pair(lines, f"{_key(key)}:", value, 0)
    return "\n".join(lines) + "\n"


def _pair(lines: list[str], start: str, value: Any, indent: int) -> None:
    """Append the lines of a value after its prefix; small values stay on one line."""
    line = _line(value, WIDTH - len(start) - 1)
    if line is not None:
        lines.append(f"{start} {line}")
        return
    lines.append(start)
    _block(lines, value, indent + 2)


def _block(lines: list[str], value: Any, indent: int, start: str = "") -> None:
    """Append the lines of a list or mapping; `start` replaces the indentation of the first line."""
    margin = " " * indent
    if isinstance(value, dict):
        for key in _ordered(value):
            inner = value[key]
            if type(inner) is str:  # most values
                lines.append(f"{start or margin}{_key(key)}: {_text(inner, False)}")
                start = ""
            elif inner is not None:
                _pair(lines, f"{start or margin}{_key(key)}:", inner, indent)
                start = ""
        if start:  # a mapping whose values are all absent
            lines.append(f"{start}{{}}")
        return
    for item in value:
        line = _line(item, WIDTH - indent - 2)
        if line is None:
            _block(lines, item, indent + 2, f"{start or margin}- ")
        else:
            lines.append(f"{start or margin}- {line}")
        start = ""


def _line(value: Any, width: int) -> str | None:
    """A value on one line if it fits and reads well there, else None; scalars always do."""
    if type(value) is str:
        return _text(value, False)
    if _is_scalar(value):
        return _scalar(value)
    line = _flow(value)
    return line if line is not None and len(line) <= width else None


def _flow(value: Any) -> str | None:
    """A list or mapping on one line: scalars and lists of them; None if it contains records or long text."""
    if isinstance(value, dict):
        return None if "id" in value else _flow_of_mapping(value)
    parts = []
    for item in value:
        if type(item) is str:
            parts.append(_text(item, True))
        elif _is_scalar(item):
            parts.append(_scalar(item, in_flow=True))
        else:
            return None
    return f"[{', '.join(parts)}]"


def _flow_of_mapping(mapping: Mapping[str, Any]) -> str | None:
    parts = []
    for key in _ordered(mapping):
        value = mapping[key]
        if type(value) is str:
            line: str | None = _text(value, True)
        elif value is None:
            continue
        elif _is_scalar(value):
            line = _scalar(value, in_flow=True)
        else:
            line = None if isinstance(value, dict) else _flow(value)
        if line is None:
            return None
        parts.append(f"{_key(key)}: {line}")
    return f"{{{', '.join(parts)}}}"


@lru_cache(maxsize=1024)
def _key(key: str) -> str:
    """A key; those of the format need no quotes, not even `on`."""
    return key if _WORD.fullmatch(key) else _quoted(key)


def _scalar(value: Any, *, in_flow: bool = False) -> str:
    if isinstance(value, str):
        return _text(value, in_flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).removesuffix(".0")


@lru_cache(maxsize=65536)
def _text(value: str, in_flow: bool) -> str:
    if _WORDS.fullmatch(value) and value.lower() not in _MEANT:
        return value
    if _DATE.fullmatch(value) and not value.startswith(("[", ".")):
        return value
    plain = _PLAIN.fullmatch(value) and not _SPECIAL.fullmatch(value) and not value.endswith((" ", ":"))
    if plain and ": " not in value and " #" not in value and not (in_flow and _IN_FLOW.search(value)):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    """Text in single quotes if that avoids escapes, else in double quotes."""
    if '"' in value and not _ESCAPED.search(value.replace('"', "")):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _ESCAPES.get(found[0]) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")


def _ordered(mapping: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys in reading order: names first, sources and subordinates last."""
    return _in_order(tuple(mapping))


@lru_cache(maxsize=1024)
def _in_order(keys: tuple[str, ...]) -> tuple[str, ...]:
    def rank(key: str) -> int:
        return FIRST.index(key) - len(FIRST) if key in FIRST else LAST.index(key) + 1 if key in LAST else 0

    return tuple(sorted(keys, key=rank))


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, (dict, list, tuple))
