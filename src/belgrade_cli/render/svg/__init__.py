"""Pictures as SVG: the same bytes every time, nothing fetched, text as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.maps import Map
from belgrade_cli.answer.pictures import Bars, Chart, Emblem, Strip

if TYPE_CHECKING:
    from belgrade_cli.answer.blocks import Answer


def render(answer: Answer) -> str:
    """The answer's picture; empty where it has none."""
    match answer.picture:
        case Chart() as picture:
            from belgrade_cli.render.svg.chart import draw as draw_chart

            return draw_chart(picture)
        case Bars() as picture:
            from belgrade_cli.render.svg.bars import draw as draw_bars

            return draw_bars(picture)
        case Strip() as picture:
            from belgrade_cli.render.svg.axis import draw as draw_strip

            return draw_strip(picture)
        case Emblem() as picture:
            from belgrade_cli.render.svg.sign import draw as draw_emblem

            return draw_emblem(picture)
        case Map() as picture:
            from belgrade_cli.render.map.svg import draw as draw_map

            return draw_map(picture)
        case _:
            return ""
