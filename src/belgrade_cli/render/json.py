"""JSON: the data of the output contract, in UTF-8 with letters as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer

# Encoders escape what JSON forbids. These are allowed, but a terminal would obey them, and half a pair is not UTF-8.
_UNSAFE = "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


def render(answer: Answer) -> str:
    """The data as one indented document."""
    return f"{encode(answer.data, indent=2)}\n"


def encode(data: Any, *, indent: int | None = None) -> str:
    """JSON that reads back as the same data and has no character that a terminal obeys; without indent one line."""
    try:
        encoded = msgspec.json.encode(data)
        text = (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()
    except UnicodeEncodeError:  # half of a surrogate pair, which only the slower encoder of the standard library takes
        import json

        separators = None if indent else (",", ":")
        text = json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=indent, separators=separators)
    # Nearly all is printable; the pattern takes longer to compile than most answers to print.
    if text.replace("\n", "").isprintable():
        return text
    return re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)
