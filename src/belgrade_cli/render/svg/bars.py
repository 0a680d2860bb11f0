"""Numbers as bars, measure by measure, the number behind its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import plain, span
from belgrade_cli.render.svg.document import (
    INK,
    LEADING,
    Content,
    Label,
    document,
    escape,
    fill_of,
    label,
    number,
    text,
)

if TYPE_CHECKING:
    from belgrade_cli.answer.pictures import Amount, Bars

SUBJECT, LENGTH, SAID = 210.0, 330.0, 230.0
"""The width of what a bar is about, of the longest bar, and of the number behind it."""
SIZE, HEADING = 11.5, 13.0
THICK, GAP, BETWEEN = 16.0, 7.0, 18.0
"""Of a bar; between bars; between measures."""
APART = 10.0
FRAY = 4.0
"""How far the open end of a bar is frayed."""


def draw(bars: Bars) -> str:
    """The bars as a document."""
    body: list[str] = []
    y = 0.0
    for measure in bars.measures:
        heading = label(span(measure.name), HEADING, SUBJECT + LENGTH, bold=True)
        body.append(f"<g><title>{escape(measure.name)}</title>{text(heading, 0, y)}")
        y += heading.height + 6
        for amount in measure.amounts:
            row, high = _row(amount, amount.value / max(measure.most, 1), y)
            body.append(row)
            y += high + GAP
        body.append("</g>")
        y += BETWEEN
    count = sum(len(measure.amounts) for measure in bars.measures)
    described = f"{count} figure{'' if count == 1 else 's'}, as bars."
    content = Content("".join(body), SUBJECT + LENGTH + SAID + 2 * APART, max(y - BETWEEN, 0.0))
    return document(bars.title, bars.subtitle, described, content, bars.parties, bars.notes)


def _row(amount: Amount, share: float, y: float) -> tuple[str, float]:
    """What the number is about, the bar, the number; and how high the row is."""
    subject = label(amount.label, SIZE, SUBJECT)
    long = max(LENGTH * share, 1.0)
    said = label(amount.text, SIZE, SAID + LENGTH - long)
    high = max(subject.height, said.height, THICK)
    top = y + (high - THICK) / 2
    drawn = _bar(amount, SUBJECT + APART, top, long)
    after = SUBJECT + 2 * APART + long
    words = f"{plain(amount.label)}: {plain(amount.text)}"
    labels = text(subject, 0, _middle(subject, y, high)) + drawn + text(said, after, _middle(said, y, high))
    return f"<g><title>{escape(words)}</title>{labels}</g>", high


def _bar(amount: Amount, x: float, y: float, long: float) -> str:
    """A bar; frayed at its end where the number is a bound or an estimate."""
    right, foot = x + long, y + THICK
    end = f"V{number(foot)}"
    if not amount.exact and long > 2 * FRAY:
        teeth = [f"L{number(right - FRAY * (step % 2))},{number(y + THICK * step / 4)}" for step in range(1, 5)]
        end = "".join(teeth)
    shape = f"M{number(x)},{number(y)}H{number(right)}{end}L{number(x)},{number(foot)}Z"
    return f'<path d="{shape}" fill="{fill_of(amount.style)}" stroke="{INK}"/>'


def _middle(made: Label, y: float, high: float) -> float:
    """The top of a label that stands in the middle of a row."""
    return y + (high - made.height) / 2 - made.size * (LEADING - 1) / 2 + 1
