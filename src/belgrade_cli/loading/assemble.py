"""Turn YAML or JSON tokens into plain strings, lists and mappings, with every fault and the requested positions.

This is the slow path: used if the fast one found something irregular, or if a position is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.check.report import MAX_PROBLEMS
from belgrade_cli.errors import Path, shortened
from belgrade_cli.loading.decode import Fault
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable

MAX_NESTING = 150
"""The deepest nesting of lists and mappings; a data set needs three levels, and two more for each level of units."""


MERGE_KEY = "<<"


class Token(NamedTuple):
    """A token of a text: `{` `}` `[` `]`, a scalar, or a fault."""

    kind: str
    offset: int
    value: Any = None
    """The scalar as written, or the fault."""
    absent: bool = False
    """Whether the scalar means no value, as a plain `null` does."""


class Offsets(NamedTuple):
    """The offsets of a value and of its key; list items have no key."""

    key: int | None
    value: int


class Assembled(NamedTuple):
    """The data of a text; `whole` is false if a fault hides part of it."""

    data: Any
    faults: tuple[Fault, ...]
    offsets: dict[Path, Offsets]
    whole: bool


class _Frame:
    """A list or mapping that is being read."""

    __slots__ = ("as_key", "container", "drop", "key", "offsets", "path")

    def __init__(self, container: list[Any] | dict[str, Any], path: Path | None, *, as_key: bool = False) -> None:
        self.container = container
        self.path = path
        """None if no position below it is requested."""
        self.as_key = as_key
        self.key: str | None = None
        self.drop = False
        """Whether the next value is dropped, because its key was faulty."""
        self.offsets: dict[str, int] = {}


def is_nested_too_deep(data: Any) -> bool:
    """Whether lists and mappings are nested more than MAX_NESTING levels deep."""
    containers = {dict, list}
    level = [data] if type(data) in containers else []
    for _ in range(MAX_NESTING):
        inner: list[Any] = []
        for each in level:
            inner += [value for value in (each.values() if type(each) is dict else each) if type(value) in containers]
        level = inner
    return bool(level)


def nesting_fault(offset: int) -> Fault:
    """The fault of a list or mapping that is one level too deep."""
    message = f"lists and mappings are nested more than {MAX_NESTING} levels deep"
    return Fault("nested-too-deep", offset, message)


def assemble(tokens: Iterable[Token], wanted: Collection[Path] = (), keys: Container[str] | None = None) -> Assembled:
    """Read tokens up to the end, a fault that makes the rest unreliable, or the last of the `wanted` positions.

    Empty values of the `keys` (of all keys if None) mean that the key is absent; other empty values become None.
    """
    assembler = _Assembler(wanted, keys)
    for token in tokens:
        if not assembler.take(token) or assembler.has_found_all:
            break
    return Assembled(assembler.data, tuple(assembler.faults), assembler.offsets, assembler.whole)


class _Assembler:
    def __init__(self, wanted: Collection[Path], keys: Container[str] | None) -> None:
        self._keys = keys
        self.data: Any = None
        self.faults: list[Fault] = []
        self.offsets: dict[Path, Offsets] = {}
        self.whole = True
        self._stack: list[_Frame] = []
        self._on_the_way = {path[:end] for path in wanted for end in range(len(path) + 1)}

    @property
    def has_found_all(self) -> bool:
        """Whether positions were requested and all have been found."""
        return len(self.offsets) == len(self._on_the_way) > 0

    def take(self, token: Token) -> bool:
        """Process a token; return False to stop reading."""
        if token.kind == "fault":
            return self._fault(token.value)
        if token.kind in "}]":
            frame = self._stack.pop()
            if frame.as_key:
                self._stack[-1].key, self._stack[-1].drop = "", True
            return True
        return self._take_node(token)

    def _take_node(self, token: Token) -> bool:
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.container, dict) and frame.key is None:
            return self._key(frame, token)
        path = self._place(frame, token)
        return self._scalar(frame, token) if token.kind == "scalar" else self._open(frame, token, path)

    def _fault(self, fault: Fault) -> bool:
        self.faults.append(fault)
        enough = len(self.faults) > MAX_PROBLEMS
        if enough or fault.code in _HIDING:
            self.whole = False
        return not enough and fault.code not in _ENDING

    def _key(self, frame: _Frame, token: Token) -> bool:
        if token.kind != "scalar":
            told = self._fault(Fault("key-not-text", token.offset, "a key must be text, not a list or mapping"))
            return self._open(None, token, None, as_key=True) and told
        key = token.value if isinstance(token.value, str) else str(token.value)
        first = frame.offsets.setdefault(key, token.offset)
        frame.key, frame.drop = key, first != token.offset
        if key == MERGE_KEY:
            frame.drop = True
            return self._fault(
                Fault("merge-key", token.offset, "merge keys ('<<') are not supported", "write the keys out")
            )
        if frame.drop:
            return self._fault(
                Fault(
                    "duplicate-key",
                    token.offset,
                    f"duplicate key '{shortened(key)}'",
                    "merge them, or remove one",
                    (first,),
                )
            )
        return True

    def _place(self, frame: _Frame | None, token: Token) -> Path | None:
        """Record the position of a value if requested; return its path if that or a deeper position is wanted."""
        if frame is None:
            path: Path = ()
            key = None
        elif frame.path is None or frame.drop:
            return None
        elif isinstance(frame.container, dict):
            path, key = (*frame.path, frame.key or ""), frame.offsets[frame.key or ""]
        else:
            path, key = (*frame.path, len(frame.container)), None
        if path not in self._on_the_way:
            return None
        self.offsets.setdefault(path, Offsets(key, token.offset))
        return path

    def _scalar(self, frame: _Frame | None, token: Token) -> bool:
        self._attach(frame, None if token.absent else token.value)
        return True

    def _open(self, frame: _Frame | None, token: Token, path: Path | None, *, as_key: bool = False) -> bool:
        if len(self._stack) >= MAX_NESTING:
            return self._fault(nesting_fault(token.offset))
        container: list[Any] | dict[str, Any] = {} if token.kind == "{" else []
        if not as_key:
            self._attach(frame, container)
        self._stack.append(_Frame(container, path, as_key=as_key))
        return True

    def _attach(self, frame: _Frame | None, value: Any) -> None:
        if frame is None:
            self.data = value
        elif isinstance(frame.container, list):
            frame.container.append(value)
        else:
            absent = value is None and (self._keys is None or frame.key in self._keys)
            if frame.key is not None and not absent and not frame.drop:
                frame.container[frame.key] = value
            frame.key, frame.drop = None, False


_ENDING = frozenset({"not-yaml", "not-json", "nested-too-deep", "second-document"})
_HIDING = _ENDING | {"alias", "merge-key", "key-not-text"}
