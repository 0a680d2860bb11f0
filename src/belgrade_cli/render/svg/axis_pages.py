"""A timeline in pages: all have the same axis; the key and the notes follow the last event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.render.svg.axis import HEAD, SMALL, WHAT, content, heights, notes, width
from belgrade_cli.render.svg.paper import MARGIN, PIXELS, SMALLEST, Frame, Page, composed, room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.answer.pictures import Moment, Timeline
    from belgrade_cli.render.look import Paper

LEAST = SMALLEST / (SMALL * 72 / 96)
"""The scale below which the smallest names would be too small."""
NARROWEST = 160.0
"""The smallest width of the titles."""


def pages(timeline: Timeline, paper: Paper) -> tuple[str, ...]:
    """Divide the events into as many pages as necessary."""
    inner = (paper.width - 2 * MARGIN) * PIXELS
    what = max(min(WHAT, inner / LEAST - width(timeline)), NARROWEST)
    frame = Frame(timeline.title, timeline.subtitle, timeline.parties, notes(timeline))
    space = room(frame, paper, min(1.0, inner / (width(timeline) + what)))
    parts = _parts(timeline.moments, heights(timeline, what), space.height - HEAD)
    made = [content(timeline, what, part) for part in parts]
    sheets = [Page(each.body, each.height) for each in made]
    if not sheets or sheets[-1].height > space.with_foot(frame):
        sheets.append(Page("", 0.0))
    return composed(frame, space, [*sheets[:-1], sheets[-1]._replace(with_foot=True)])


def _parts(moments: Sequence[Moment], tall: Sequence[float], height: float) -> list[tuple[Moment, ...]]:
    """The events on each page."""
    parts: list[list[Moment]] = []
    used = height
    for moment, high in zip(moments, tall, strict=True):
        if used + high > height:
            parts.append([])
            used = 0.0
        parts[-1].append(moment)
        used += high
    return [tuple(part) for part in parts]
