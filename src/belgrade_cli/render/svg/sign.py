"""A single military symbol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.render.svg.document import MARKS, svg
from belgrade_cli.symbols.drawing import describe
from belgrade_cli.symbols.drawing import draw as draw_symbol

if TYPE_CHECKING:
    from belgrade_cli.answer.pictures import Emblem


def draw(emblem: Emblem) -> str:
    """Draw the symbol as a picture of its size."""
    drawing = draw_symbol(emblem.sidc)
    return svg(emblem.title, f"{describe(emblem.sidc)}; {emblem.sidc}", drawing.box, drawing.body, style=MARKS)
