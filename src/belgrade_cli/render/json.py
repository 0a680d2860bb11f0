"""JSON and JSON Lines: the data documented in docs/output.md, in UTF-8 with non-ASCII letters unescaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer

# Encoders escape what JSON forbids. These are allowed, but terminals interpret them, and lone surrogates are not UTF-8.
_UNSAFE = "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


def render(answer: Answer) -> str:
    """Render the data as one indented document."""
    return f"{encode(answer.data, indent=2)}\n"


def render_lines(answer: Answer) -> str:
    """Render the records, each as a document on its own line."""
    return "".join(f"{encode(record)}\n" for record in answer.records)


def encode(data: Any, *, indent: int | None = None) -> str:
    """Encode data without any character that terminals interpret; on one line if there is no indent."""
    try:
        encoded = msgspec.json.encode(data)
        text = (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()
    except UnicodeEncodeError:  # a lone surrogate, which only the slower encoder of the standard library accepts
        import json

        separators = None if indent else (",", ":")
        text = json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=indent, separators=separators)
    # Nearly all text is printable; compiling the pattern takes longer than printing most answers.
    if text.replace("\n", "").isprintable():
        return text
    return re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", text)
