"""The mutations of a module, one at a time, like the slips that a programmer could make.

A comparison, operator or condition becomes a similar one, a number is increased by one, a string is replaced; an option
of a call or a whole statement is left out; for words in pairs (min and max, first and last) the other one is used.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitAnd, ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.Pow: ast.Mult,
}  # fmt: skip
_PAIRS = (
    "min max", "any all", "startswith endswith", "removeprefix removesuffix", "lower upper", "lstrip rstrip", "partition rpartition",
    "find rfind", "first last", "earliest latest", "before after", "start end", "union intersection",
)  # fmt: skip
_OTHER = {word: other for pair in _PAIRS for word, other in (pair.split(), pair.split()[::-1])}
_SIGNS: dict[type[ast.AST], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is", ast.IsNot: "is not",
    ast.In: "in", ast.NotIn: "not in", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>", ast.Pow: "**",
}  # fmt: skip


class Change(NamedTuple):
    """A mutation: `made` applies it to the tree of its module and reverts it."""

    line: int
    column: int
    what: str
    """Such as `< → <=`."""
    put: Callable[[bool], None]

    @contextmanager
    def made(self) -> Iterator[None]:
        """The tree with the mutation applied."""
        self.put(True)
        try:
            yield
        finally:
            self.put(False)


def changes(tree: ast.Module) -> Iterator[Change]:
    """All mutations of a module, from top to bottom."""
    for node, parent, field in _code(tree):
        line, column = getattr(node, "lineno", 0), getattr(node, "col_offset", 0)
        for what, put in _of(node, parent, field):
            yield Change(line, column, what, put)


def _code(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST, str]]:
    """The code that runs: no annotations, docstrings, imports or code for type checking only."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "format_spec", "type_params"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_silent(child):
                yield child, node, field
                yield from _code(child)


def _is_silent(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Assert):
        return True
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return node.value.id == "Literal"
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "__all__"
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


Made = tuple[str, Callable[[bool], None]]
"""The description of a mutation, and the functions that apply and revert it."""


def _of(node: ast.AST, parent: ast.AST, field: str) -> Iterator[Made]:
    kind = type(node)
    if kind in _BY_KIND:
        yield from _BY_KIND[kind](node)
    if isinstance(node, ast.Name | ast.Attribute):
        yield from _paired(node, parent, field)
    if isinstance(node, ast.Break | ast.Continue | ast.Expr):
        yield _statement(parent, node)
    if field == "test" or (field == "ifs" and isinstance(parent, ast.comprehension)):
        yield from _negated(node, parent, field)


def _compared(node: ast.Compare) -> Iterator[Made]:
    for number, sign in enumerate(node.ops):
        other = _COMPARED[type(sign)]()
        yield _item(node.ops, number, other, f"{_SIGNS[type(sign)]} → {_SIGNS[type(other)]}")


def _joined(node: ast.BoolOp) -> Iterator[Made]:
    is_or = isinstance(node.op, ast.Or)
    yield _attribute(node, "op", ast.And() if is_or else ast.Or(), "or → and" if is_or else "and → or")


def _turned(node: ast.UnaryOp) -> Iterator[Made]:
    if isinstance(node.op, ast.USub):
        yield _attribute(node, "op", ast.UAdd(), "- left out")
    elif isinstance(node.op, ast.Not):
        twice = ast.copy_location(ast.UnaryOp(ast.Not(), node.operand), node)
        yield _attribute(node, "operand", twice, "not left out")


def _computed(node: ast.BinOp | ast.AugAssign) -> Iterator[Made]:
    if other := _COMPUTED.get(type(node.op)):
        yield _attribute(node, "op", other(), f"{_SIGNS[type(node.op)]} → {_SIGNS[other]}")


def _constant(node: ast.Constant) -> Iterator[Made]:
    if (other := _another(node.value)) is not None:
        yield _attribute(node, "value", other, f"{_short(node.value)} → {_short(other)}")


def _called(node: ast.Call) -> Iterator[Made]:
    for number, keyword in enumerate(node.keywords):
        if keyword.arg:
            yield _without(node.keywords, number, f"{keyword.arg}= left out")


_BY_KIND: dict[type[ast.AST], Callable[[Any], Iterator[Made]]] = {
    ast.Compare: _compared,
    ast.BoolOp: _joined,
    ast.UnaryOp: _turned,
    ast.BinOp: _computed,
    ast.AugAssign: _computed,
    ast.Constant: _constant,
    ast.Call: _called,
}


def _paired(node: ast.Name | ast.Attribute, parent: ast.AST, field: str) -> Iterator[Made]:
    """The other word of a pair, for functions and attributes, but not variables."""
    key = "id" if isinstance(node, ast.Name) else "attr"
    other = _OTHER.get(getattr(node, key))
    is_used = isinstance(node.ctx, ast.Load) and (key == "attr" or (isinstance(parent, ast.Call) and field == "func"))
    if other and is_used:
        yield _attribute(node, key, other, f"{getattr(node, key)} → {other}")


def _statement(parent: Any, node: ast.Break | ast.Continue | ast.Expr) -> Made:
    """A statement removed or changed, in whichever block of its parent it is."""
    if isinstance(node, ast.Expr):
        return _in_its_block(parent, node, ast.Pass(), f"{_short(ast.unparse(node))} left out")
    other = ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    return _in_its_block(parent, node, other, "break ↔ continue")


def _in_its_block(parent: Any, node: ast.stmt, instead: ast.stmt, what: str) -> Made:
    blocks = [getattr(parent, name, None) for name in ("body", "orelse", "finalbody")]
    block = next(block for block in blocks if isinstance(block, list) and node in block)
    return _item(block, block.index(node), ast.copy_location(instead, node), what)


def _negated(node: ast.AST, parent: Any, field: str) -> Iterator[Made]:
    """A condition without an operator of its own, negated."""
    if isinstance(node, ast.Compare | ast.BoolOp | ast.Constant) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    ):
        return
    turned = ast.copy_location(ast.UnaryOp(ast.Not(), node), node)  # type: ignore[arg-type]
    if field == "ifs":
        yield _item(parent.ifs, parent.ifs.index(node), turned, "if → if not")
    else:
        yield _attribute(parent, "test", turned, "if → if not")


def _another(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return f"XX{value}"
    return b"XX" + value if isinstance(value, bytes) else None


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return " ".join((text if len(text) <= 40 else f"{text[:40]}…").split())


def _attribute(node: Any, key: str, value: object, what: str) -> Made:
    old = getattr(node, key)
    return what, lambda made: setattr(node, key, value if made else old)


def _item(items: list[Any], number: int, value: object, what: str) -> Made:
    old = items[number]
    return what, lambda made: items.__setitem__(number, value if made else old)


def _without(items: list[Any], number: int, what: str) -> Made:
    old = items[number]

    def set_(made: bool) -> None:
        if made:
            items.remove(old)
        else:
            items.insert(number, old)

    return what, set_
