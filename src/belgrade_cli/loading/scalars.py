"""What is wrong with a single value: the code of the problem, a message and a hint."""

from __future__ import annotations

import math
import re
from typing import Any

import msgspec

from belgrade_cli.errors import shortened
from belgrade_cli.model import edtf, field_types
from belgrade_cli.values import did_you_mean

Fault = tuple[str, str, str]

_FORMS = {
    "id": ("id", "letters, digits, '-' and '_', beginning with a letter or digit"),
    "language": ("language", "write a code such as ru, de, sr-Cyrl or sr-Latn"),
    "locator": ("locator", "write SOURCE#SECTION, or SOURCE"),
    "part": ("record or part of one", "write RECORD, or RECORD.PART"),
}
_NUMBER = re.compile(r"[+-]?\d+([.,\s'’_\u00a0\u202f]\d+)*")
_TRUTHS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def text_fault(kind: Any, raw: Any, extra: dict[str, Any]) -> Fault | None:
    """Why a value is not the text that a field requires; `extra` names the kind of text, such as a date."""
    if not isinstance(raw, str):
        return "wrong-shape", f"'{shown(raw)}' is not text", f'write "{shown(raw)}"'
    if extra.get("format") == "edtf":
        return _date_fault(raw)
    if kind.max_length and len(raw) > kind.max_length:
        return "too-long", f"too long: {len(raw):,} characters", f"at most {kind.max_length:,} are allowed"
    if kind.min_length and not raw:
        return "empty-text", "empty text", "fill it in, or remove the key"
    form = extra.get("format", "")
    pattern = field_types.FORMS.get(form, kind.pattern)
    if pattern and not re.search(pattern, raw):
        noun, hint = _FORMS.get(form, ("symbol code", "use 20 digits"))
        return "bad-form", f"invalid {noun} '{shortened(raw)}'", hint
    return None


def _date_fault(raw: str) -> Fault | None:
    try:
        edtf.parse(raw)
    except edtf.DateError as error:
        return "bad-date", str(error), ""
    return None


def word_fault(kind: Any, raw: Any, label: str) -> Fault | None:
    """Why a value is not one of the words that a field allows."""
    if raw in kind.values:
        return None
    hint = did_you_mean(shown(raw).lower().replace(" ", "-"), kind.values, f"choose from {', '.join(kind.values)}")
    return "unknown-word", f"invalid {label} '{shown(raw)}'", hint


def truth_fault(raw: Any) -> Fault | None:
    """Why a value is neither true nor false."""
    try:
        msgspec.convert(raw, bool, strict=False)
    except msgspec.ValidationError:
        meant = _TRUTHS.get(str(raw).lower())
        return "not-true-or-false", f"'{shown(raw)}' is neither true nor false", f"write {meant or 'true or false'}"
    return None


def number_fault(kind: Any, raw: Any, *, whole: bool) -> Fault | None:
    """Why a value is not a number that a field allows."""
    noun = "whole number" if whole else "number"
    try:
        number = msgspec.convert(raw, int if whole else float, strict=False)
    except msgspec.ValidationError:
        if isinstance(raw, str) and re.fullmatch(r"-?\d+", raw, re.ASCII):
            return _range_fault(kind, raw)
        return "not-a-number", f"'{shown(raw)}' is not a {noun}", _number_hint(raw, whole=whole)
    if isinstance(number, float) and math.isnan(number):
        return "not-a-number", f"'{shown(raw)}' is not a {noun}", ""
    low = kind.ge is None or number >= kind.ge
    above = kind.gt is None or number > kind.gt
    return None if low and above and (kind.le is None or number <= kind.le) else _range_fault(kind, raw)


def _range_fault(kind: Any, raw: Any) -> Fault:
    low = f"at least {kind.ge:,g}" if kind.ge is not None else f"more than {kind.gt:,g}"
    return "out-of-range", f"'{shown(raw)}' is out of range", f"{low}, at most {kind.le:,}"


def _number_hint(raw: Any, *, whole: bool) -> str:
    text = str(raw).strip()[:100]
    if not _NUMBER.fullmatch(text):
        return "write only the number" if any(character.isdigit() for character in text) else ""
    digits = re.sub(r"[^\d]", "", text)
    if whole:
        grouped = re.fullmatch(r"\+?\d{1,3}(\D\d{3})*", text) or text.lstrip("+").isdigit()
        return f"write {digits}" if grouped else "write it without a fraction"
    return f"write {text.replace(',', '.').lstrip('+')}" if text.count(",") == 1 else ""


def shown(raw: Any) -> str:
    """A value as it was written, for a message."""
    return str(raw).lower() if isinstance(raw, bool) else shortened(str(raw))
