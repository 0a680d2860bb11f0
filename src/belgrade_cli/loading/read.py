"""Read a YAML or JSON file as plain strings, lists and mappings; the only module that uses PyYAML.

Scalars stay as written, and the type of their field decides what they mean. So `12:30`, `no` and `1944-10` are what
their author wrote. A plain empty value, `~` and `null` are absent. Anchors, aliases, tags, merge keys, duplicate keys
and a second document are problems.

A valid file is read on a fast path without positions. If anything is irregular, or a position is needed, the same text
is read again on the slow path (`assemble`).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import Path, Position, Problem, shortened
from belgrade_cli.loading.assemble import (
    MAX_NESTING,
    MERGE_KEY,
    Assembled,
    Offsets,
    Token,
    assemble,
    is_nested_too_deep,
    nesting_fault,
)
from belgrade_cli.loading.decode import Fault, Text, decode, refused_character
from belgrade_cli.loading.json_tokens import json_tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator


_ABSENT = frozenset({"", "~", "null"})
_HALF_A_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


class Document:
    """A file of a data set: its data, and the problems found in reading it.

    An empty value of one of the `keys` means that the key is absent; other empty values stay as None, because the key
    was probably a mistake (`{name: First Army, Bulgaria}`). Without `keys`, all keys are known.

    `whole` is false if a problem hides other parts of the file; then nothing should be concluded from missing data.
    """

    def __init__(self, name: str, content: bytes, *, keys: Container[str] | None = None) -> None:
        self.name = name
        self._keys = keys
        self._text, fault = decode(content)
        self._json = _is_json(name, self._text)
        self.data: Any = None
        self.whole = True
        self.problems: tuple[Problem, ...] = ()
        fault = refused_character(self._text, json=self._json) or fault
        if fault:
            self.whole, self.problems = False, (self._problem(fault),)
            return
        try:
            self.data = self._quickly()
        except _UncleanError:
            careful = self._carefully()
            self.data, self.whole = careful.data, careful.whole
            self.problems = tuple(self._problem(fault) for fault in careful.faults)

    @classmethod
    def unwritten(cls, data: Any) -> Document:
        """A document of data that are not in a file, so nothing has a position."""
        made = cls("", b"")
        made.data = data
        return made

    def offsets(self, wanted: Collection[Path]) -> dict[Path, Offsets]:
        """The offsets of those paths that exist in the file, and of all paths leading to them."""
        return self._carefully(wanted).offsets

    def position(self, offset: int) -> Position:
        """The line and column of an offset."""
        return Position(self.name, *self._text.line_and_column(offset))

    def _problem(self, fault: Fault) -> Problem:
        related = tuple(self.position(offset) for offset in fault.related)
        return Problem(fault.code, self.position(fault.offset), fault.message, fault.hint, related=related)

    def _quickly(self) -> Any:
        data, absent = _quick_json(self._text.characters) if self._json else _quick_yaml(self._text.characters)
        for mapping, key in absent:
            if self._keys is None or key in self._keys:
                del mapping[key]
        return data

    def _carefully(self, wanted: Collection[Path] = ()) -> Assembled:
        tokens = json_tokens if self._json else _yaml_tokens
        return assemble(tokens(self._text.characters), wanted, self._keys)


class _UncleanError(Exception):
    """The fast path found something that only the slow path can report."""


def _is_json(name: str, text: Text) -> bool:
    ending = name.lower().rpartition(".")[2]
    return ending == "json" or (ending not in ("yaml", "yml") and text.looks_like_json)


# --- JSON -------------------------------------------------------------------------------------------------------------


_Absent = list[tuple[dict[str, Any], str]]
"""Keys without a value, with their mappings."""


def _quick_json(text: str) -> tuple[Any, _Absent]:
    absent: _Absent = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs) or MERGE_KEY in made:
            raise _UncleanError
        if None in made.values():
            absent.extend((made, key) for key, value in pairs if value is None)
        return made

    if _HALF_A_PAIR.search(text):
        raise _UncleanError
    try:
        data = json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse, object_pairs_hook=mapping)
    except (ValueError, RecursionError):
        raise _UncleanError from None
    if is_nested_too_deep(data):
        raise _UncleanError
    return data, absent


def _refuse(_constant: str) -> Any:
    raise _UncleanError


# --- YAML -------------------------------------------------------------------------------------------------------------


# One loop on purpose: a function call for each of a million events would double the time.
def _quick_yaml(text: str) -> tuple[Any, _Absent]:  # noqa: C901, PLR0912, PLR0915
    """The data of a valid YAML text, with absent values as None. Raises _UncleanError for any other text.

    A loop without recursion: libyaml's own tree builder overflows the stack on a file of a hundred thousand `- - -`.
    """
    import yaml

    scalar, open_list, open_mapping = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent
    close_list, close_mapping = yaml.SequenceEndEvent, yaml.MappingEndEvent
    top: list[Any] = []
    container: Any = top
    in_mapping = False
    key: str | None = None
    stack: list[tuple[Any, bool, str | None]] = []
    absent: _Absent = []
    try:
        # Bytes, because libyaml would read text through a wrapper that encodes it piece by piece.
        next_event = yaml.CSafeLoader(text.encode()).get_event
        next_event()
        if type(next_event()) is yaml.StreamEndEvent:
            return None, absent
        while True:
            event: Any = next_event()
            kind = type(event)
            if kind is scalar:
                if event.tag is not None or event.anchor is not None:
                    raise _UncleanError
                value = event.value
                if not in_mapping:
                    container.append(None if value in _ABSENT and event.implicit[0] else value)
                elif key is None:
                    if value in container or value == MERGE_KEY:
                        raise _UncleanError
                    key = value
                else:
                    if value in _ABSENT and event.implicit[0]:
                        absent.append((container, key))
                        value = None
                    container[key] = value
                    key = None
            elif kind is open_list or kind is open_mapping:
                if event.tag is not None or event.anchor is not None or len(stack) >= MAX_NESTING:
                    raise _UncleanError
                opened: Any = [] if kind is open_list else {}
                if not in_mapping:
                    container.append(opened)
                elif key is None:
                    raise _UncleanError
                else:
                    container[key] = opened
                stack.append((container, in_mapping, None))
                container, in_mapping, key = opened, kind is open_mapping, None
            elif kind is close_list or kind is close_mapping:
                container, in_mapping, key = stack.pop()
            elif kind is yaml.DocumentEndEvent:
                if type(next_event()) is not yaml.StreamEndEvent:
                    raise _UncleanError
                break
            else:
                raise _UncleanError
    except yaml.YAMLError:
        raise _UncleanError from None
    return top[0], absent


def _yaml_tokens(text: str) -> Iterator[Token]:
    """All tokens of a YAML text; a syntax fault or a second document is the last."""
    import yaml

    brackets = {
        yaml.SequenceStartEvent: "[",
        yaml.MappingStartEvent: "{",
        yaml.SequenceEndEvent: "]",
        yaml.MappingEndEvent: "}",
    }
    loader = yaml.CSafeLoader(text.encode())
    documents = 0
    try:
        while type(event := loader.get_event()) is not yaml.StreamEndEvent:
            kind, at = type(event), _offset(event)
            if kind is yaml.ScalarEvent:
                yield from _node_faults(event, at)
                yield _scalar(event, at)
            elif kind in brackets:
                yield from _node_faults(event, at)
                yield Token(brackets[kind], at)
            elif kind is yaml.AliasEvent:
                yield from _alias(event, at)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    yield _fault(
                        "second-document", at, "a second document begins here", "a file can contain only one document"
                    )
    except yaml.MarkedYAMLError as error:
        fault = _syntax_fault(error)
        too_deep = _too_deep(text[: fault.offset])
        yield fault if too_deep is None else Token("fault", too_deep, nesting_fault(too_deep))
    except yaml.YAMLError:
        what, hint = _OTHER_SLIP
        yield _fault("not-yaml", len(text), f"not YAML: {what}", hint)


def _too_deep(text: str) -> int | None:
    """The offset of the first list or mapping nested too deeply in an otherwise valid text; None if there is none.

    Libyaml reads ahead and reports faults there, including a nesting limit of its own, before the brackets already
    passed.
    """
    import yaml

    loader = yaml.CSafeLoader(text.encode())
    level = 0
    try:
        while type(event := loader.get_event()) is not yaml.StreamEndEvent:
            if type(event) in (yaml.SequenceStartEvent, yaml.MappingStartEvent):
                level += 1
                if level > MAX_NESTING:
                    return _offset(event)
            elif type(event) in (yaml.SequenceEndEvent, yaml.MappingEndEvent):
                level -= 1
    except yaml.YAMLError:
        return None
    return None


def _offset(event: Any) -> int:
    offset: int = event.start_mark.index
    return offset


def _scalar(event: Any, at: int) -> Token:
    return Token("scalar", at, event.value, event.value in _ABSENT and event.implicit[0])


def _alias(event: Any, at: int) -> tuple[Token, Token]:
    """Report an alias as a problem, without a value."""
    name = shortened(event.anchor)
    return (
        _fault("alias", at, f"YAML aliases ('*{name}') are not supported", "write the value out in full"),
        Token("scalar", at, event.anchor, True),
    )


def _node_faults(event: Any, at: int) -> Iterator[Token]:
    """Report the anchor and the tag of a value as problems; closing brackets have neither."""
    if getattr(event, "anchor", None) is not None:
        yield _fault(
            "anchor",
            at,
            f"YAML anchors ('&{shortened(event.anchor)}') are not supported",
            "remove the anchor, or put text that begins with '&' in quotes",
        )
    if getattr(event, "tag", None) is not None:
        tag: str = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
        yield _fault(
            "tag",
            at,
            f"the tag '{shortened(tag)}' is not allowed",
            "remove the tag, or put text that begins with '!' in quotes",
        )


def _fault(code: str, offset: int, message: str, hint: str = "", related: tuple[int, ...] = ()) -> Token:
    return Token("fault", offset, Fault(code, offset, message, hint, related))


def _syntax_fault(error: Any) -> Token:
    """A syntax fault at libyaml's position but in our own words, which do not change with its version."""
    mark = error.problem_mark or error.context_mark
    related = (error.context_mark.index,) if error.context_mark and error.problem_mark else ()
    what, hint = next((said for begins, said in _SLIPS.items() if str(error.problem).startswith(begins)), _OTHER_SLIP)
    return _fault("not-yaml", mark.index, f"not YAML: {what}", hint, related)


_UNCLOSED = "the file ends inside quoted text", "close the quotes"
_OTHER_SLIP = "the rest of the file cannot be read", "check the indentation, and that quotes and brackets are closed"
_SLIPS = {
    "mapping values are not allowed": (
        "': ' in the wrong place",
        "put text that contains ': ' in quotes, or check the indentation",
    ),
    "found character that cannot start": (
        "unquoted text cannot begin with this character",
        "indent with spaces, not tabs; put text that begins with '@', '`' or '%' in quotes",
    ),
    "found a tab character": ("there is a tab in the indentation", "indent with spaces"),
    "did not find expected key": ("a key is missing", "check that the lines of this mapping begin in the same column"),
    "did not find expected '-'": (
        "a list entry was expected here",
        "check that all entries of the list begin in the same column",
    ),
    "did not find expected ',' or ']'": ("',' or ']' is missing", "check that the list is closed by ']'"),
    "did not find expected ',' or '}'": (
        "',' or '}' is missing",
        "check that the mapping is closed by '}', and that text with ',' in it is in quotes",
    ),
    "did not find expected alphabetic": (
        "a name is missing after '&' or '*'",
        "put text that begins with '&' or '*' in quotes",
    ),
    "could not find expected ':'": ("this line has no key", "a key ends in a colon and a space"),
    "found unexpected end of stream": _UNCLOSED,
    "found unexpected document indicator": _UNCLOSED,
    "found unknown escape": (
        "unknown escape in a text in double quotes",
        r"write \\ for a backslash, or use single quotes",
    ),
    "found invalid Unicode": ("this escape is not a character", "write the character itself"),
    "did not find expected hex": ("this escape is not a character", "write the character itself"),
    "found incompatible YAML": ("this version of YAML is not supported", "remove the line that begins with '%YAML'"),
}
"""The beginnings of libyaml's messages, with ours: what is wrong, and what to do."""
