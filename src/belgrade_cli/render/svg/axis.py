"""Timelines: for each event the date, stage, bar on the time axis, title, and the sides that took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Style, plain, span
from belgrade_cli.model.edtf import MONTHS
from belgrade_cli.render.svg.day_scale import DayScale
from belgrade_cli.render.svg.document import Content, document, escape, fill_of, label, line, number, swatch, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from belgrade_cli.answer.pictures import Moment, Timeline

WHEN, LANE, AXIS, SIDES, WHAT = 190.0, 16.0, 320.0, 48.0, 500.0
"""The widths of the date, of a stage's lane, of the axis, of the sides' marks, and of the title."""
SIZE, SMALL = 11.5, 9.5
GAP, APART, THICK = 7.0, 12.0, 9.0
HEAD = 22.0
"""The height of the dates above the axis."""
STAGE = ("#d9b44a", "#7aa6a1", "#b98bb0", "#9bb26b", "#c98f6b", "#8f9bc4")
"""The colours of the lanes, which also differ in brightness."""
LABEL = 38.0
"""The smallest width of a date above the axis."""
YEARS = 600
"""Above this number of days, the axis shows years."""


def draw(timeline: Timeline) -> str:
    """Draw the events as a document."""
    described = f"{len(timeline.moments)} event{'' if len(timeline.moments) == 1 else 's'} in order of time."
    return document(timeline.title, timeline.subtitle, described, content(timeline), timeline.parties, notes(timeline))


def content(timeline: Timeline, what: float = WHAT, moments: Sequence[Moment] | None = None) -> Content:
    """The events, or some of them, in rows next to the axis; `what` is the width of the titles."""
    scale = _Scale(timeline, what)
    body: list[str] = []
    y = HEAD if timeline.axis else 0.0
    seen: dict[int, list[float]] = {}
    for moment in timeline.moments if moments is None else moments:
        row, high = _row(moment, scale, y)
        if moment.stage is not None:
            seen.setdefault(moment.stage, []).append(y + high / 2)
        body.append(row)
        y += high + GAP
    high = max(y - GAP, 0.0)
    lanes = "".join(_lane(stage, at, ys) for stage, ys in sorted(seen.items()) for at in [WHEN + LANE * (stage + 0.5)])
    background = f'<g aria-hidden="true">{"".join(scale.grid(high))}{lanes}</g>'
    return Content(background + "".join(body), scale.words + what, high)


def heights(timeline: Timeline, what: float) -> list[float]:
    """The height of each event's row, including the gap below it."""
    scale = _Scale(timeline, what)
    return [_row(moment, scale, 0.0)[1] + GAP for moment in timeline.moments]


def width(timeline: Timeline) -> float:
    """The width of everything except the titles."""
    return _Scale(timeline, 0.0).words


def notes(timeline: Timeline) -> tuple[str, ...]:
    """What the lanes and marks mean, and the notes of the picture."""
    stages = dict.fromkeys(moment.stage for moment in timeline.moments if moment.stage is not None)
    return (*_stages(timeline, stages), *_marks(timeline), *timeline.notes)


class _Scale:
    """The positions of days on the axis, and of the columns next to it."""

    def __init__(self, timeline: Timeline, what: float) -> None:
        self.what = what
        self.left = WHEN + LANE * len(timeline.stages) + APART
        self.sides = self.left + AXIS + APART
        self.words = self.sides + SIDES
        self.axis = timeline.axis
        self.days = DayScale(timeline.axis, timeline.moments) if timeline.axis else None

    def x(self, day: date, *, over: bool = False) -> float:
        """The x of the beginning or end of a day; days off the axis are at its ends."""
        if self.days is None:
            return self.left
        return self.left + AXIS * (self.days.end_of(day) if over else self.days(day))

    def grid(self, high: float) -> Iterator[str]:
        """Vertical lines at the divisions of the axis, with as many dates as fit."""
        if not self.axis or not self.days:
            return
        long = self.days.bounds[-1] - self.days.bounds[0] > YEARS
        for _, at in self.days.ticks(0.0):
            yield f'<path class="ob-grid" d="M{number(self.left + AXIS * at)},16V{number(high)}"/>'
        for day, at in self.days.ticks(LABEL / AXIS):
            name = f"{day.year}" if long else f"{day.day} {MONTHS[day.month - 1][:3]}"
            yield text(label(span(name, "note"), SMALL, 60), self.left + AXIS * at, 0)


def _row(moment: Moment, scale: _Scale, y: float) -> tuple[str, float]:
    """The row of an event, and its height."""
    when = label(span(moment.when), SIZE, WHEN - APART)
    title = label(moment.title, SIZE, scale.what)
    details = label(moment.details, SMALL, scale.what)
    high = max(when.height, title.height + details.height, 16.0)
    marks = "".join(
        swatch(style, scale.sides + 20 * place, y + 1, 12) for place, style in enumerate(dict.fromkeys(moment.sides))
    )
    said = f"<title>{escape(f'{moment.when}: {plain(moment.title)}')}</title>"
    words = text(title, scale.words, y) + text(details, scale.words, y + title.height)
    return f"<g>{said}{text(when, 0, y)}{_bar(moment, scale, y + 3)}{marks}{words}</g>", high


def _bar(moment: Moment, scale: _Scale, y: float) -> str:
    """The bar of an event: solid where certain, pale where possible, with an arrow for an unknown end.

    An arrow at the end of the axis means that the event continues beyond it. Undated events have no bar.
    """
    known = [day for day in moment.days if day]
    if not known or scale.axis is None:
        return ""
    first, last = scale.axis
    begun, *_, ended = moment.days
    if _beyond(moment, first, last):
        return _arrow(scale.left + AXIS, y, 1) if begun and begun > last else _arrow(scale.left, y, -1)
    bar = _full(moment, scale, y) + _ends_beyond(moment, scale, y)
    if begun and ended:
        return _piece(moment, scale, y, (begun, ended), pale=True) + bar if _is_pale(moment) else bar
    if begun is None:
        return bar + _arrow(scale.x(ended or known[-1], over=True), y, -1)
    return bar + _arrow(scale.x(begun), y, 1)


def _ends_beyond(moment: Moment, scale: _Scale, y: float) -> str:
    """Arrows where a bar goes on beyond the axis."""
    before, after = _cut(moment, scale.axis) if scale.axis else (False, False)
    left = _arrow(scale.left, y, -1) if before else ""
    return left + (_arrow(scale.left + AXIS, y, 1) if after else "")


def _full(moment: Moment, scale: _Scale, y: float) -> str:
    """The days on which an event certainly took place; empty if it was one day of several."""
    begun, certain, over, _ = moment.days
    if certain and over and certain <= over and (moment.lasts or begun == over):
        return _piece(moment, scale, y, (certain, over))
    return ""


def _piece(moment: Moment, scale: _Scale, y: float, days: tuple[date, date], *, pale: bool = False) -> str:
    """A bar over some days in the colours of the sides; a pale bar has a broken edge."""
    if scale.axis and (days[0] > scale.axis[1] or days[1] < scale.axis[0]):
        return ""
    left, right = scale.x(days[0]), scale.x(days[1], over=True)
    styles: tuple[Style, ...] = tuple(dict.fromkeys(moment.sides)) or ("",)
    part = THICK / len(styles)
    look = ' fill-opacity="0.25" stroke-dasharray="2 2"' if pale else ""
    return "".join(
        f'<rect x="{number(left)}" y="{number(y + part * place)}" width="{number(max(right - left, 4.0))}" '
        f'height="{number(part)}" fill="{fill_of(style)}"{look} stroke="#333" stroke-width="0.7"/>'
        for place, style in enumerate(styles)
    )


def _arrow(x: float, y: float, direction: int) -> str:
    half = number(THICK / 2)
    return line(f"M{number(x)},{number(y)}l{number(direction * 7)},{half}l{number(-direction * 7)},{half}")


def _lane(stage: int, x: float, ys: list[float]) -> str:
    """A stage: a line from its first to its last event, with a dot at each."""
    colour = STAGE[stage % len(STAGE)]
    dots = "".join(f'<circle cx="{number(x)}" cy="{number(y)}" r="4.5"/>' for y in ys)
    number_at = text(label(span(str(stage + 1), "note"), SMALL, LANE), x - 3, ys[0] - 20)
    path = f'<path d="M{number(x)},{number(ys[0])}V{number(ys[-1])}" stroke="{colour}" stroke-width="3"/>'
    return f'<g fill="{colour}">{path}{dots}</g>{number_at}'


def _stages(timeline: Timeline, seen: Collection[int]) -> tuple[str, ...]:
    named = [f"{place + 1} {name}" for place, name in enumerate(timeline.stages) if place in seen]
    return (f"Stages: {'; '.join(named)}",) if named else ()


def _marks(timeline: Timeline) -> Iterator[str]:
    if not timeline.axis:
        return
    if not DayScale(timeline.axis, timeline.moments).is_even:
        yield "busy periods are drawn wider"
    first, last = timeline.axis
    inside = [moment for moment in timeline.moments if any(moment.days) and not _beyond(moment, first, last)]
    if any(moment.days[0] and moment.days[3] and _is_pale(moment) for moment in inside):
        yield "solid bar: certain; pale bar: possible"
    if any(not (moment.days[0] and moment.days[3]) for moment in inside):
        yield "arrow on the axis: on or after (or by) this day"
    if any(_beyond(moment, first, last) or any(_cut(moment, timeline.axis)) for moment in timeline.moments):
        yield "arrow at the end: goes on beyond the days shown"
    if any(not any(moment.days) for moment in timeline.moments):
        yield "no mark: date unknown"


def _is_pale(moment: Moment) -> bool:
    begun, certain, over, ended = moment.days
    return (begun, over) != (certain, ended) or (not moment.lasts and begun != ended)


def _cut(moment: Moment, axis: tuple[date, date]) -> tuple[bool, bool]:
    """Whether an event with two known ends began before the axis, and whether it ended after it."""
    begun, *_, ended = moment.days
    return (begun < axis[0], ended > axis[1]) if begun and ended else (False, False)


def _beyond(moment: Moment, first: date, last: date) -> bool:
    """Whether an event was entirely before or after some days."""
    begun, _, _, ended = moment.days
    return bool((ended and ended < first) or (begun and begun > last))
