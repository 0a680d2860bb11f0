"""The lower corners of a map: the scale bar, and the source of the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.render.map.geometry import Box
from belgrade_cli.render.svg.document import escape, number

if TYPE_CHECKING:
    from belgrade_cli.answer.maps import Map
    from belgrade_cli.render.map.sheet import Sheet

BAR = 110.0
"""The approximate length of the scale bar."""


def reserved(box: Box) -> tuple[Box, ...]:
    """The space of the scale bar and of the line about the background."""
    foot, right = box.bottom, box.right
    return Box(0, foot - 34, BAR + 60, foot), Box(right - 280, foot - 14, right, foot)


def scale_bar(sheet: Sheet) -> str:
    """A bar of a round length in kilometres, in the lower left corner."""
    foot = sheet.box.bottom
    far = round_length(sheet.projection.kilometres(sheet.box.middle[1]) * BAR)
    long = far / sheet.projection.kilometres(sheet.box.middle[1])
    half = long / 2
    ticks = "".join(
        f'<text class="map-t" font-size="8.5" text-anchor="middle" x="{number(14 + at)}" '
        f'y="{number(foot - 17)}">{said}</text>'
        for at, said in ((0, "0"), (half, f"{far / 2:g}"), (long, f"{far:g} km"))
    )
    return (
        f'<g><rect x="4" y="{number(foot - 30)}" width="{number(long + 42)}" height="26" class="map-ground" '
        f'fill-opacity=".8"/>{ticks}'
        f'<rect x="14" y="{number(foot - 13)}" width="{number(long)}" height="4.5" class="map-pale"/>'
        f'<rect x="14" y="{number(foot - 13)}" width="{number(half)}" height="4.5" class="map-ink"/></g>'
    )


def round_length(kilometres: float) -> float:
    """The largest of 1, 2, 5, 10, … that is not longer."""
    power = 10.0 ** len(str(int(kilometres))) / 10 if kilometres >= 1 else 0.1
    return max((power * step for step in (1, 2, 5) if power * step <= kilometres), default=power)


def origin(picture: Map, sheet: Sheet) -> str:
    """The line about the source of the background, in the lower right corner."""
    own = " and the data set" if picture.shapes else ""
    words = f"Background: Natural Earth ({sheet.scale}){own}. Mercator projection, north is up."
    return (
        f'<text class="map-t map-minor" font-size="8" text-anchor="end" x="{number(sheet.box.right - 4)}" '
        f'y="{number(sheet.box.bottom - 4)}">{escape(words)}</text>'
    )
