"""Tokenise JSON with offsets; the fast path uses the standard library instead."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from belgrade_cli.loading.assemble import Token
from belgrade_cli.loading.decode import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[\w.+-]+")
_CONSTANTS = {"true": True, "false": False, "null": None}
_CLOSING = {"{": "}", "[": "]"}
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _InvalidError(Exception):
    """Ends tokenising with a fault."""

    def __init__(self, offset: int, message: str, hint: str = "", related: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.fault = Fault("not-json", offset, message, hint, related)


def json_tokens(text: str) -> Iterator[Token]:
    """All tokens of a JSON text; a syntax fault is the last token."""
    try:
        yield from _tokens(text)
    except _InvalidError as invalid:
        yield Token("fault", invalid.fault.offset, invalid.fault)


def _tokens(text: str) -> Iterator[Token]:
    open_: list[tuple[str, int]] = []
    at = _skip(text, 0)
    while True:
        token, at = _value(text, at)
        yield token
        if token.kind in _CLOSING:
            open_.append((token.kind, token.offset))
            closing, at = _first(text, at, open_)
        else:
            closing = True
        while closing:
            if not open_:
                return _nothing_more(text, at)
            closing, at = _next(text, at, open_)
            if closing:
                yield Token(_CLOSING[open_.pop()[0]], at - 1)
        if open_[-1][0] == "{":
            key, at = _key(text, at)
            yield key


def _first(text: str, at: int, open_: list[tuple[str, int]]) -> tuple[bool, int]:
    """After an opening bracket: whether it closes at once, and the offset to continue at."""
    at = _skip(text, at)
    return text[at : at + 1] == _CLOSING[open_[-1][0]], at


def _next(text: str, at: int, open_: list[tuple[str, int]]) -> tuple[bool, int]:
    """After a value: whether its list or mapping closes, and the offset to continue at."""
    at = _skip(text, at)
    kind, offset = open_[-1]
    found = text[at : at + 1]
    if found == _CLOSING[kind]:
        return True, at + 1
    if not found:
        raise _InvalidError(at, f"the file ends before '{kind}' is closed", "", (offset,))
    if found != ",":
        raise _InvalidError(at, f"expected a comma or '{_CLOSING[kind]}'")
    comma, at = at, _skip(text, at + 1)
    if text[at : at + 1] == _CLOSING[kind]:
        raise _InvalidError(comma, "nothing follows this comma", "remove it")
    return False, at


def _key(text: str, at: int) -> tuple[Token, int]:
    if text[at : at + 1] != '"':
        raise _InvalidError(at, "expected a key in double quotes")
    key, at = _string(text, at)
    at = _skip(text, at)
    if text[at : at + 1] != ":":
        raise _InvalidError(at, "expected a colon")
    return key, _skip(text, at + 1)


def _value(text: str, at: int) -> tuple[Token, int]:
    found = text[at : at + 1]
    if found in ("{", "["):
        return Token(found, at), at + 1
    if found == '"':
        return _string(text, at)
    if (number := _NUMBER.match(text, at)) and not _WORD.match(text, number.end()):
        return Token("scalar", at, number[0]), number.end()
    word = _WORD.match(text, at)
    if not word:
        raise _InvalidError(at, "expected a value" if found else "the file ends where a value is expected")
    if word[0] not in _CONSTANTS:
        raise _InvalidError(at, f"'{word[0][:60]}' is not JSON", "put text in double quotes")
    return Token("scalar", at, _CONSTANTS[word[0]], word[0] == "null"), word.end()


def _string(text: str, at: int) -> tuple[Token, int]:
    found = _STRING.match(text, at)
    if not found:
        raise _InvalidError(at, "these quotes are never closed")
    try:
        value = json.loads(found[0])
    except json.JSONDecodeError as error:
        raise _InvalidError(at + error.pos, f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}") from None
    if LONE_SURROGATE.search(value):
        raise _InvalidError(at, "half of a surrogate pair is not a character", "write both halves, or the character")
    return Token("scalar", at, value), found.end()


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _nothing_more(text: str, at: int) -> None:
    at = _skip(text, at)
    if at < len(text):
        raise _InvalidError(at, "text after the end of the JSON value")
