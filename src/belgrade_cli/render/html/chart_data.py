"""The data from which the script draws the chart: symbols, and boxes measured as for SVG."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.blocks import plain, visible
from belgrade_cli.render.svg.chart import SCALE, cell
from belgrade_cli.render.svg.chart import defs as symbol_shapes
from belgrade_cli.render.svg.document import fill_of
from belgrade_cli.symbols.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belgrade_cli.answer.blocks import Node
    from belgrade_cli.answer.pictures import TreeLine
    from belgrade_cli.render.svg.document import Label
    from belgrade_cli.symbols.drawing import Drawing

Json = dict[str, Any]
_SHAPE = re.compile("<path [^>]{40,}/>")


class Boxes:
    """The different boxes of each line, and which of them belongs to each look."""

    def __init__(self, tree_lines: Sequence[TreeLine]) -> None:
        self.symbols: dict[str, list[float]] = {}
        self.boxes: list[list[Json]] = []
        self.of_appearance: list[list[int]] = []
        for tree_line in tree_lines:
            made: list[Json] = []
            self.of_appearance.append([_place(self._box(node), made) for node in tree_line.appearances])
            self.boxes.append(made)

    def data(self) -> Json:
        """Symbols by code, with the centre, left and foot of the frame and the distance to the bottom; and boxes."""
        return {"symbols": self.symbols, "boxes": self.boxes}

    def _box(self, node: Node) -> Json:
        """The wrapped lines of a box and its width; the script knows the line heights."""
        measured = cell(node)
        drawing = measured.drawing
        box: Json = {"wide": _short(measured.width), "name": _text(measured.name)}
        if node.face is None or drawing is None:
            style = node.line[0].style if node.line else ""
            return box if style == "note" else {**box, "fill": fill_of(style)}
        box["code"] = node.face.sidc
        self.symbols.setdefault(node.face.sidc, _measures(drawing, *measured.middle))
        people = [_text(label) for label in measured.details if not _is_remark(label)]
        remarks = [_text(label) for label in measured.details if _is_remark(label)]
        more = {"people": people, "remarks": remarks, "lent": int(node.face.lent)}
        return box | {key: value for key, value in more.items() if value}


def shapes(tree_lines: Iterable[TreeLine], open_codes: Iterable[str] = ()) -> str:
    """Each symbol in use once, to be referenced; parts shared by several come first.

    Symbols in `open_codes` are also included in the open form.
    """
    symbols = "".join(symbol_shapes(node for tree_line in tree_lines for node in tree_line.appearances))
    symbols += "".join(
        f'<g id="ob-{code}-open" transform="scale({SCALE}) translate(-100 -100)">{draw(code, open=True).body}</g>'
        for code in open_codes
    )
    return shared(symbols, ".shape")


def shared(symbols: str, name: str) -> str:
    """Symbols with their shared parts moved in front; `name` is the prefix of the ids of those."""
    common = (shape for shape, uses in Counter(_SHAPE.findall(symbols)).items() if uses > 1)
    names = {shape: f"{name}{number}" for number, shape in enumerate(common)}
    once = "".join(shape.replace("/>", f' id="{name}"/>') for shape, name in names.items())

    def used(found: re.Match[str]) -> str:
        return f'<use href="#{names[found[0]]}"/>' if found[0] in names else found[0]

    return once + _SHAPE.sub(used, symbols)


def _measures(drawing: Drawing, x: float, y: float) -> list[float]:
    """The centre, left and foot of a symbol's frame, and how far the whole symbol reaches down."""
    wide, high = SCALE * drawing.frame.width, SCALE * drawing.frame.height
    return [_short(size) for size in (x, y, x - wide / 2, y + high / 2, y + SCALE * (drawing.box.bottom - 100))]


def _place(made: Json, among: list[Json]) -> int:
    if made not in among:
        among.append(made)
    return among.index(made)


def _is_remark(label: Label) -> bool:
    return any(part.style == "note" for line in label.lines for part in line)


def _text(label: Label) -> str:
    return "\n".join(visible(plain(line)) for line in label.lines)


def _short(value: float) -> float:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
