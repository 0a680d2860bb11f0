"""Decode bytes to text: encodings, forbidden characters, and line and column numbers."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property

from belgrade_cli.named_tuple import NamedTuple


class Fault(NamedTuple):
    """Something wrong in a text, at an offset in characters; -1 means the text as a whole."""

    code: str
    offset: int
    message: str
    hint: str = ""
    related: tuple[int, ...] = ()


# Line and paragraph separators end a line in YAML 1.1 but not in editors: what looks like one line could be two keys.
_REFUSED_IN_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_REFUSED_IN_JSON = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BREAK = re.compile("\r\n|\n|\r")
_LOOKS_LIKE_JSON = re.compile(r'\s*(\{\s*["}]|\[\s*[\[{"\]])')


class Text:
    """The characters of a file without its byte order mark; converts offsets to lines and columns."""

    def __init__(self, characters: str) -> None:
        self.characters = characters

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both from 1, in characters."""
        line = bisect_right(self._starts, max(offset, 0))
        return line, max(offset, 0) - self._starts[line - 1] + 1

    @property
    def looks_like_json(self) -> bool:
        return bool(_LOOKS_LIKE_JSON.match(self.characters))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.characters))]


def decode(content: bytes) -> tuple[Text, Fault | None]:
    """Decode UTF-8, or UTF-16 if there is a byte order mark; return the text before any invalid byte, and the fault."""
    encoding, body = _encoding(content)
    try:
        return Text(body.decode(encoding)), None
    except UnicodeDecodeError as error:
        good = body[: error.start].decode(encoding, "replace")
        wrong = body[error.start : error.start + 1].hex()
        return Text(good), Fault(
            "bad-encoding", len(good), f"the byte 0x{wrong} is not valid {encoding.upper()}", "save the file as UTF-8"
        )


def refused_character(text: Text, *, json: bool) -> Fault | None:
    """The first unescaped control character in the text, as a fault."""
    found = (_REFUSED_IN_JSON if json else _REFUSED_IN_YAML).search(text.characters)
    if not found:
        return None
    return Fault(
        "control-character",
        found.start(),
        f"the character U+{ord(found[0]):04X} is not allowed",
        "remove it, or write it as an escape in double quotes",
    )


def _encoding(content: bytes) -> tuple[str, bytes]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return encoding, content[len(mark) :]
    return "utf-8", content
