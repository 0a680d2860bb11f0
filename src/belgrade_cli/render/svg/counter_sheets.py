"""Wargame counters: squares of 15 mm to cut out, front and back, and the calendar of reinforcements.

Backs are placed for printing on both sides, turned over the long edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import plain, span
from belgrade_cli.render.svg.document import LEADING, fill_of, label, moved, number, text
from belgrade_cli.render.svg.paper import MARGIN, PIXELS, Frame, Page, composed, room
from belgrade_cli.symbols.codes import read
from belgrade_cli.symbols.drawing import draw as draw_symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from belgrade_cli.answer.blocks import Line
    from belgrade_cli.answer.pictures import Counter, Counters
    from belgrade_cli.render.look import Paper
    from belgrade_cli.render.svg.document import Band, Label

SIDE = 15.0 * PIXELS
"""The side of a counter."""
SIZES = (6.8, 6.2, 5.6, 5.0, 4.5)
"""Font sizes, of which the largest that fits is used: counters are read from close by."""
TOP, HIGH, WIDE, LARGEST = 2.5, 27.0, 50.0, 0.24
"""The top of the symbol, the space for it, and its largest scale."""
PALE = 0.35
"""The strength of the side's colour in the background of a counter."""
CALENDAR, DAY = 10.0, 130.0
"""The font size of the calendar, and the width of its days."""


def pages(counters: Counters, paper: Paper) -> tuple[str, ...]:
    """Fronts and backs alternately, then the calendar with the key, which is below the fronts if nobody arrives."""
    frame = Frame(counters.title, counters.subtitle, counters.parties, counters.notes)
    space = room(frame, paper, 1.0)
    across, down = int(space.width // SIDE), int(space.height // SIDE)
    rows = -(-len(counters.counters) // across) * SIDE
    if not counters.arrivals and rows <= space.height * 0.8:
        fronts = Page(_sheet(counters.counters, across, _front), rows, with_foot=True)
        return composed(frame, space, [fronts, _backs(counters.counters, across, space.height, paper)])
    made: list[Page] = []
    for start in range(0, len(counters.counters), across * down):
        sheet = counters.counters[start : start + across * down]
        made.append(Page(_sheet(sheet, across, _front), space.height))
        made.append(_backs(sheet, across, space.height, paper))
    return composed(frame, space, [*made, *_calendar(counters, space.height)])


def _backs(sheet: Sequence[Counter], across: int, height: float, paper: Paper) -> Page:
    return Page(moved(_sheet(sheet, across, _back, mirrored=True), _back_offset(across, paper), 0), height)


def _back_offset(across: int, paper: Paper) -> float:
    """How far backs are moved to coincide with their fronts, since the left and right margins differ."""
    return (paper.width - 2 * MARGIN) * PIXELS - across * SIDE


def _sheet(counters: Sequence[Counter], across: int, face: Callable[[Counter], str], *, mirrored: bool = False) -> str:
    """The counters in rows; backs run from right to left."""
    body = []
    for place, counter in enumerate(counters):
        row, column = divmod(place, across)
        x = (across - 1 - column if mirrored else column) * SIDE
        body.append(moved(_square(counter) + face(counter), x, row * SIDE))
    return "".join(body)


def _square(counter: Counter) -> str:
    """The background in the colour of the side, with a line to cut along."""
    side = number(SIDE)
    colour = f'fill="{fill_of(counter.style)}" fill-opacity="{PALE}"'
    return (
        f'<rect width="{side}" height="{side}" fill="#fff"/>'
        f'<rect width="{side}" height="{side}" {colour} stroke="#777" stroke-width="0.5"/>'
    )


def _front(counter: Counter) -> str:
    """The symbol with echelon, name, and strength if known."""
    strength = _fitted(counter.strength, 8.0) if counter.strength else None
    name = _fitted(counter.name, 24.0 - (strength.height if strength else 0.0), bold=True)
    y = TOP + HIGH + (24.0 - name.height - (strength.height if strength else 0.0)) / 2
    body = _symbol(counter.sidc) + text(name, SIDE / 2, y, css="ob-dark", anchor="middle")
    return body + (text(strength, SIDE / 2, y + name.height, css="ob-dark", anchor="middle") if strength else "")


def _symbol(sidc: str) -> str:
    """The symbol in the upper half, without the headquarters staff, which would cross the name."""
    parts = read(sidc)
    staff = str(int(parts.staff) & ~2) if parts else "0"
    drawing = draw_symbol(f"{sidc[:7]}{staff}{sidc[8:]}" if parts else sidc)
    box = drawing.box
    scale = min(HIGH / box.height, WIDE / box.width, LARGEST)
    y = TOP + HIGH - box.height * scale
    return (
        f'<g transform="translate({number(SIDE / 2)} {number(y)}) scale({scale:.3f}) '
        f'translate(-100 {number(-box.top)})">{drawing.body}</g>'
    )


def _fitted(words: str, high: float, *, bold: bool = False) -> Label:
    """Text in the largest letters that fit, if possible without dividing a word; cut if none do."""
    made = [label(span(words), size, SIDE - 3, bold=bold) for size in SIZES]
    fitting = [each for each in made if each.height <= high]
    whole = (each for each in fitting if sum(len(plain(line).split()) for line in each.lines) == len(words.split()))
    best = next(whole, fitting[0] if fitting else None)
    if best:
        return best
    kept = max(int(high / (SIZES[-1] * LEADING)), 1)
    return made[-1]._replace(lines=made[-1].lines[:kept], height=kept * SIZES[-1] * LEADING)


def _back(counter: Counter) -> str:
    """What is needed to set up a counter: its superior and date of arrival."""
    body, y = "", 4.0
    for words, bold in ((counter.name, True), (counter.superior, False), (counter.arrives, False)):
        if words:
            made = _fitted(words, 20.0 if bold else 14.0, bold=bold)
            body += text(made, SIDE / 2, y, css="ob-dark", anchor="middle")
            y += made.height + 2
    return body


def _calendar(counters: Counters, height: float) -> Iterator[Page]:
    """Arrivals, departures and moves day by day, with the key below the last line."""
    bands = [_day(when, words) for when, words in counters.arrivals]
    body, used = "", 0.0
    for drawn, high in bands:
        if used + high > height * 0.8:
            yield Page(body, used)
            body, used = "", 0.0
        body += moved(drawn, 0, used)
        used += high
    yield Page(body, used, with_foot=True)


def _day(when: str, words: Line) -> Band:
    day = label(span(when), CALENDAR, DAY - 8)
    said = label(words, CALENDAR, 540)
    high = max(day.height, said.height) + 4
    rule = f'<path class="ob-grid" d="M0,{number(high - 2)}H680"/>'
    return text(day, 0, 0) + text(said, DAY, 0) + rule, high
