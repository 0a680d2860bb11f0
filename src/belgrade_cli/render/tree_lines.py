"""Shared by renderers of trees: the order and indentation of blocks, the guides of a tree, numbered nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Block, Facts, Heading, Node, Ribbon, Table, Text, Tree
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Guides(NamedTuple):
    """The lines that join the nodes of a tree, all of the same width."""

    fork: str
    end: str
    trunk: str
    blank: str


BOX = Guides("├── ", "└── ", "│   ", "    ")
ASCII = Guides("|-- ", "`-- ", "|   ", "    ")
NARROW_BOX = Guides("├ ", "└ ", "│ ", "  ")
NARROW_ASCII = Guides("| ", "` ", "| ", "  ")


class Branch(NamedTuple):
    """A node and its prefixes: for its line, and for its notes and wrapped lines."""

    first: str
    rest: str
    node: Node


def branches(root: Node, guides: Guides) -> Iterator[Branch]:
    """The nodes of a tree from top to bottom, at any depth."""
    stack = [(root, "", "")]
    while stack:
        node, first, below = stack.pop()
        yield Branch(first, below + (guides.trunk if node.children else guides.blank), node)
        joint, under = guides.end, guides.blank
        for child in reversed(node.children):
            stack.append((child, below + joint, below + under))
            joint, under = guides.fork, guides.trunk


def numbered(tree: Tree) -> Iterator[tuple[int, Node, int | None]]:
    """The nodes in reading order with their numbers, and the number of the node above."""
    pending: list[tuple[Node, int | None]] = [(root, None) for root in reversed(tree.roots)]
    count = 0
    while pending:
        node, above = pending.pop()
        yield count, node, above
        pending += [(child, count) for child in reversed(node.children)]
        count += 1


def height(tree: Tree) -> int:
    """The number of levels of a tree."""
    levels, nodes = 0, list(tree.roots)
    while nodes:
        levels += 1
        nodes = [child for node in nodes for child in node.children]
    return levels


class Section(NamedTuple):
    """A block with its spacing."""

    block: Block
    gap: bool
    """Whether an empty line precedes it."""
    indented: bool
    """Whether it belongs to a heading of level 2 or deeper."""


def sections(blocks: Iterable[Block]) -> Iterator[Section]:
    """The blocks that are not empty; they follow a heading directly, and other blocks after an empty line."""
    indented = False
    before: Block | None = None
    for block in blocks:
        if _is_empty(block):
            continue
        heading = isinstance(block, Heading)
        if heading:
            indented = False
        yield Section(block, before is not None and (heading or not isinstance(before, Heading)), indented)
        if isinstance(block, Heading):
            indented = block.level > 1
        before = block


def apart(tree: Tree) -> bool:
    """Whether there are empty lines between the roots; a plain list of roots has none."""
    return any(root.children for root in tree.roots)


def _is_empty(block: Block) -> bool:
    match block:
        case Tree(roots):
            return not roots
        case Table(columns, rows):
            return not rows or all(column.bar for column in columns)
        case Facts(rows):
            return not rows
        case Text(lines):
            return not lines
        case Ribbon(stripes):
            return not stripes
        case Heading():
            return False
