"""Figures as bars: the sides face each other, measure by measure; figures without a counterpart are numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import plain, span
from belgrade_cli.render.svg.document import (
    INK,
    Content,
    document,
    escape,
    fill_of,
    label,
    moved,
    number,
    stacked,
    swatch,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belgrade_cli.answer.blocks import Line
    from belgrade_cli.answer.pictures import Amount, Bars, Comparison, Ranking, Single
    from belgrade_cli.render.svg.document import Band

WIDE = 700.0
NAME, LENGTH, SAID = 132.0, 170.0, 106.0
"""The widths of the measure, of the longest bar, and of the number after it."""
SIZE, SMALL, HEADING = 11.5, 10.5, 13.0
THICK, GAP, APART = 17.0, 9.0, 8.0
"""The thickness of a bar, the gap between rows, and the gap between a bar and its text."""
SUBJECT = 250.0
"""The width of the subject of a number without a bar."""
SHADES = (0.32, 0.14)
"""The shades of the parts of a number, in turn."""
FRAY = 4.0
"""The depth of the ragged end of an open bar."""


def draw(bars: Bars) -> str:
    """Draw the figures as a document."""
    body, height = stacked(bands(bars))
    count = sum(sum(map(bool, row)) for each in bars.comparisons for row in each.rows)
    count += sum(len(each.rows) for each in bars.rankings) + sum(len(single.numbers) for single in bars.singles)
    described = f"{count} figure{'' if count == 1 else 's'}."
    return document(bars.title, bars.subtitle, described, Content(body, WIDE, height), bars.parties, bars.notes)


def bands(bars: Bars) -> list[Band]:
    """The figures as horizontal bands of the picture, from top to bottom."""
    made = [_sides(bars)] if bars.comparisons else []
    made += [_facing_band(comparison) for comparison in bars.comparisons]
    made += [_ranked(ranking) for ranking in bars.rankings]
    if bars.singles and made:
        made.append((text(label(span("Figures without a counterpart"), HEADING, WIDE, bold=True), 0, 14), 40.0))
    return [*made, *(_single(single) for single in bars.singles)]


# --- two sides --------------------------------------------------------------------------------------------------------


def _sides(bars: Bars) -> Band:
    """The names of the sides above their bars."""
    left, right = (label(span(side.name), HEADING, LENGTH, bold=True) for side in bars.sides)
    middle = WIDE / 2
    edge = NAME / 2 + APART
    marks = swatch(bars.sides[0].style, middle - edge - 17, 0, 16) + swatch(bars.sides[1].style, middle + edge, 0, 16)
    names = text(left, middle - edge - 25, 0, anchor="end") + text(right, middle + edge + 25, 0)
    return marks + names, 32.0


def _facing_band(comparison: Comparison) -> Band:
    """The measure in the middle, a bar on each side, and the numbers at their ends."""
    measure = label(span(comparison.measure), SIZE, NAME, bold=True)
    amounts = [amount for row in comparison.rows for amount in row if amount]
    most = max(*(amount.value for amount in amounts), 1)
    body, y = "", 0.0
    for row in comparison.rows:
        high = max(measure.height, THICK, *(_words_height(amount) for amount in row if amount))
        body += "" if y else text(measure, WIDE / 2, (high - measure.height) / 2 - 1, anchor="middle")
        for direction, amount in zip((-1, 1), row, strict=True):
            if amount:
                drawn = _bar_with_words(amount, WIDE / 2 + direction * (NAME / 2 + APART), direction, most, high)
                body += moved(drawn, 0, y)
        y += high + GAP
    return _named(comparison.measure, (plain(amount.text) for amount in amounts), body), y


def _named(measure: str, numbers: Iterable[str], body: str) -> str:
    said = f"{measure}: {', '.join(numbers)}"
    return f"<g><title>{escape(said)}</title>{body}</g>"


def _words(amount: Amount) -> list[Line]:
    """The number, its date and remarks, and what it includes."""
    within = [(*span("of these ", "note"), *words) for _, words in amount.parts]
    return [amount.text, *([amount.note] if amount.note else []), *within]


def _words_height(amount: Amount, room: float = SAID) -> float:
    return sum(label(line, SMALL, room).height for line in _words(amount))


def _bar_with_words(amount: Amount, x: float, direction: int, most: int, high: float, room: float = SAID) -> str:
    """A bar to the right or left of x, with its text after the end."""
    long = max(LENGTH * amount.value / most, 1.0)
    top = (high - THICK) / 2
    body = _bar(x, top, direction * long, fill_of(amount.style), open_end=not amount.exact)
    at = x
    for place, (value, _) in enumerate(amount.parts):
        part = LENGTH * value / most
        body += f'<rect x="{number(min(at, at + direction * part))}" y="{number(top)}" width="{number(part)}" '
        body += f'height="{number(THICK)}" fill="#000" fill-opacity="{SHADES[place % 2]}"/>'
        at += direction * part
    y = (high - _words_height(amount, room)) / 2 - 1
    for line in _words(amount):
        made = label(line, SMALL, room)
        body += text(made, x + direction * (long + APART), y, anchor="end" if direction < 0 else "")
        y += made.height
    return body


def _bar(x: float, y: float, long: float, fill: str, *, open_end: bool) -> str:
    """A bar to the right, or to the left if `long` is negative; an open end is ragged."""
    end, foot = x + long, y + THICK
    edge = f"V{number(foot)}"
    if open_end and abs(long) > 2 * FRAY:
        inwards = FRAY if long > 0 else -FRAY
        teeth = [f"L{number(end - inwards * (step % 2))},{number(y + THICK * step / 4)}" for step in range(1, 5)]
        edge = "".join(teeth)
    shape = f"M{number(x)},{number(y)}H{number(end)}{edge}L{number(x)},{number(foot)}Z"
    return f'<path d="{shape}" fill="{fill}" stroke="{INK}"/>'


# --- other subjects, and numbers alone --------------------------------------------------------------------------------


def _ranked(ranking: Ranking) -> Band:
    """The measure, and a bar for each subject below it."""
    measure = label(span(ranking.measure), HEADING, WIDE, bold=True)
    most = max(*(amount.value for _, amount in ranking.rows), 1)
    body, y = text(measure, 0, 0), measure.height + 6
    for subject, amount in ranking.rows:
        name = label(subject, SIZE, NAME + 60)
        high = max(THICK, name.height, _words_height(amount, WIDE / 2))
        bar = _bar_with_words(amount, NAME + 60 + APART, 1, most, high, WIDE / 2 - 30)
        body += text(name, 0, y + (high - name.height) / 2 - 1) + moved(bar, 0, y)
        y += high + 5
    numbers = (f"{plain(subject)} {plain(amount.text)}" for subject, amount in ranking.rows)
    return _named(ranking.measure, numbers, body), y + GAP


def _single(single: Single) -> Band:
    """A subject and its numbers."""
    subject = label(single.subject, SIZE, SUBJECT - 30, bold=True)
    body = (swatch(single.style, 0, 1, 12) if single.style else "") + text(subject, 22, 0)
    y = 0.0
    for line in single.numbers:
        made = label(line, SIZE, WIDE - SUBJECT)
        body += text(made, SUBJECT, y)
        y += made.height
    return f"<g><title>{escape(plain(single.subject))}</title>{body}</g>", max(y, subject.height) + GAP
