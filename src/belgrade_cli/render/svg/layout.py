"""Lay out the boxes of a tree and the lines between them: numbers only, no drawing.

A block is a subtree with its space. Blocks never extend into each other, so nothing can overlap. The blocks below an
item are arranged in columns, as text is in a newspaper: a single column is attached to a line that goes down from the
item; several are joined by a bar, with the item above its middle. A column with one block is entered from above.

Several total heights are tried: each item takes the narrowest arrangement that is not higher, which fills the columns.
The layout that fits a page with the largest letters is used. Everything takes time proportional to the number of items.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP, GUTTER, DROP, INDENT = 9.0, 22.0, 13.0, 18.0
"""The gaps between boxes below and beside one another; from a box to the bar and on from it; from a line to a box."""
PAGE = (1010.0, 640.0)
"""The usable space of A4 landscape at natural size, in pixels of 1/96 inch."""
HEIGHTS = tuple(1.22**step for step in sorted(range(-3, 6), key=abs))
"""The total heights tried, relative to a page of that many boxes; if two fit a page, the first is used."""


class Item(NamedTuple):
    """A box to lay out, with its subordinates."""

    key: int
    width: float
    height: float
    stem: float
    """The x at which lines enter from above and leave downwards."""
    base: float
    """The y at which the line that leaves downwards begins."""
    side: tuple[float, float]
    """The end of a line from the left."""
    children: tuple[Item, ...] = ()


class Place(NamedTuple):
    """The upper left corner of a box."""

    key: int
    x: float
    y: float


class Link(NamedTuple):
    """A straight part of a connecting line; `key` is the item that it leads to, None if it leads to several."""

    key: int | None
    x1: float
    y1: float
    x2: float
    y2: float


class Layout(NamedTuple):
    """A finished layout: the boxes in reading order, the lines, and the total size."""

    places: tuple[Place, ...]
    links: tuple[Link, ...]
    width: float
    height: float


class Block(NamedTuple):
    """A subtree with its size; parts and links are relative to its upper left corner."""

    width: float
    height: float
    stem: float
    item: Item | None
    at: float = 0.0
    """The x of its item, which is at the top."""
    parts: tuple[tuple[float, float, Block], ...] = ()
    links: tuple[Link, ...] = ()


def lay_out(roots: Sequence[Item]) -> Layout:
    """Find the best layout of one or more trees."""
    usual = max(sqrt(_area(roots) * PAGE[1] / PAGE[0]), PAGE[1])
    best = min((_forest(roots, usual * part) for part in HEIGHTS), key=_shrink)
    places: list[Place] = []
    links: list[Link] = []
    _resolve(best, 0.0, 0.0, places, links)
    return Layout(tuple(places), tuple(links), best.width, best.height)


def _area(roots: Sequence[Item]) -> float:
    """The area of all boxes, including the gaps around them."""
    area = 0.0
    level = list(roots)
    while level:
        area += sum((item.width + GUTTER + INDENT) * (item.height + GAP + DROP) for item in level)
        level = [child for item in level for child in item.children]
    return area


def _shrink(block: Block) -> float:
    """How much the whole must be reduced to fit a page, portrait or landscape; 1 if it fits as it is."""
    long, short = PAGE
    on_side = max(block.width / long, block.height / short)
    upright = max(block.width / short, block.height / long)
    return max(min(on_side, upright), 1.0)


# --- blocks -----------------------------------------------------------------------------------------------------------


def _forest(roots: Sequence[Item], tall: float) -> Block:
    """One tree, or several in unconnected columns."""
    if len(roots) == 1:
        return min(_arrangements(roots[0], [_arranged(child, tall) for child in roots[0].children], tall), key=_shrink)
    columns = _columns([_arranged(root, tall) for root in roots], tall)
    parts: list[tuple[float, float, Block]] = []
    x = 0.0
    for column in columns:
        y = 0.0
        for block in column:
            parts.append((x, y, block))
            y += block.height + 3 * DROP
        x += max(block.width for block in column) + 2 * GUTTER
    return Block(_right_edge(parts), _bottom(parts), 0.0, None, parts=tuple(parts))


def _arranged(item: Item, tall: float) -> Block:
    """The narrowest block of an item and its subordinates that is not too high; else the lowest."""
    if not item.children:
        return _single_block(item)
    inner = max(tall - item.height - GAP, 0.0)
    blocks = [_arranged(child, inner) for child in item.children]
    return min(_arrangements(item, blocks, inner), key=lambda block: _fit(block, tall))


def _fit(block: Block, tall: float) -> tuple[bool, float, float]:
    fits = block.height <= tall
    return (False, block.width, block.height) if fits else (True, block.height, block.width)


def _single_block(item: Item) -> Block:
    return Block(item.width, item.height, item.stem, item)


def _arrangements(item: Item, blocks: list[Block], tall: float) -> Iterator[Block]:
    """The possible arrangements below an item: one column, columns of this height or of the tallest block, one row."""
    yield _hung(item, blocks) if blocks else _single_block(item)
    if len(blocks) < 2:
        return
    tried = {1}
    for most in (tall, max(block.height for block in blocks), 0.0):
        columns = _columns(blocks, most)
        if len(columns) not in tried:
            tried.add(len(columns))
            yield _row(item, [column[0] if len(column) == 1 else _hung(None, column) for column in columns])


def _columns(blocks: list[Block], tall: float) -> list[list[Block]]:
    """Fill the blocks in order into as few columns of a height as possible, of about the same length."""
    columns = _filled(blocks, tall)
    even = sum(block.height + GAP for block in blocks) / len(columns)
    for part in (1.0, 1.1, 1.25, 1.5):
        evened = _filled(blocks, even * part)
        if len(evened) == len(columns):
            return evened
    return columns


def _filled(blocks: list[Block], tall: float) -> list[list[Block]]:
    columns: list[list[Block]] = [[]]
    used = 0.0
    for block in blocks:
        if columns[-1] and used + block.height > tall:
            columns.append([])
            used = 0.0
        columns[-1].append(block)
        used += block.height + GAP
    return columns


def _hung(item: Item | None, blocks: list[Block]) -> Block:
    """Blocks in one column; without an item, a column that is entered from above."""
    stem, base, y = (item.stem, item.base, item.height + GAP) if item else (1.0, 0.0, 0.0)
    parts: list[tuple[float, float, Block]] = []
    links: list[Link] = []
    x = stem + INDENT
    for block in blocks:
        if block.item:
            into = y + block.item.side[1]
            links.append(Link(block.item.key, stem, into, x + block.at + block.item.side[0], into))
        parts.append((x, y, block))
        y += block.height + GAP
    trunk = Link(None, stem, base, stem, links[-1].y1)
    width = max(_right_edge(parts), item.width if item else 0.0)
    return Block(width, y - GAP, stem, item, parts=tuple(parts), links=(trunk, *links))


def _row(item: Item, blocks: list[Block]) -> Block:
    """Blocks in a row, with the item above the middle of their stems."""
    bar = item.height + DROP
    parts, x = [], 0.0
    for block in blocks:
        parts.append((x, bar + DROP, block))
        x += block.width + GUTTER
    first, last = parts[0][0] + blocks[0].stem, parts[-1][0] + blocks[-1].stem
    at = (first + last) / 2 - item.stem
    if at < 0:
        parts = [(x - at, y, block) for x, y, block in parts]
        first, last, at = first - at, last - at, 0.0
    stem = at + item.stem
    links = [Link(None, stem, item.base, stem, bar), Link(None, first, bar, last, bar), *_stubs(parts, bar)]
    return Block(max(_right_edge(parts), at + item.width), _bottom(parts), stem, item, at, tuple(parts), tuple(links))


def _stubs(parts: Sequence[tuple[float, float, Block]], bar: float) -> Iterator[Link]:
    """Lines from the bar down to each block."""
    for x, y, block in parts:
        yield Link(block.item.key if block.item else None, x + block.stem, bar, x + block.stem, y)


def _right_edge(parts: Sequence[tuple[float, float, Block]]) -> float:
    return max(x + block.width for x, _, block in parts)


def _bottom(parts: Sequence[tuple[float, float, Block]]) -> float:
    return max(y + block.height for _, y, block in parts)


def _resolve(block: Block, x: float, y: float, places: list[Place], links: list[Link]) -> None:
    """Add the boxes and lines of a block whose corner is at a point."""
    if block.item is not None:
        places.append(Place(block.item.key, x + block.at, y))
    links += [Link(link.key, link.x1 + x, link.y1 + y, link.x2 + x, link.y2 + y) for link in block.links]
    for across, down, part in block.parts:
        _resolve(part, x + across, y + down, places, links)
