"""What all pictures share: the document and its style, title and foot, labels, numbers, escaping."""

from __future__ import annotations

from html import escape as escape_html
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.answer.blocks import Line, Span, Style, span, visible
from belgrade_cli.render.svg.text_width import line_width, width, wrapped
from belgrade_cli.symbols.frames import FRIEND, HOSTILE, NEUTRAL, UNKNOWN, Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belgrade_cli.answer.pictures import Party

FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans Condensed', 'DejaVu Sans', sans-serif"
INK, FAINT = "#1a1a1a", "#5c5c5c"
STYLE = (
    f".ob-t{{font-family:{FONT};fill:{INK}}}.ob-name{{font-weight:bold}}.ob-note,.ob-source{{fill:{FAINT}}}"
    f".ob-note{{font-style:italic}}.ob-source{{font-weight:normal}}.ob-dispute{{font-weight:bold}}.ob-line{{fill:none;stroke:#555;stroke-width:1.4}}"
    ".ob-dash{stroke-dasharray:5 3}.ob-grid{fill:none;stroke:#d0d0d0}.ob-dark{fill:#000}"
    "@media screen and (prefers-color-scheme:dark){.ob-t{fill:#f0f0f0}.ob-note,.ob-source{fill:#b8b8b8}"
    ".ob-line{stroke:#aaa}.ob-grid{stroke:#454545}.ob-dark{fill:#000}}"
)
"""Text and lines follow a dark ground; symbols keep the standard's colours. The prefix keeps off the page around it."""
MARKS = "@media screen and (prefers-color-scheme:dark){.ob-mark{stroke:#f0f0f0}.ob-dot{fill:#f0f0f0}}"
"""The same for what stands outside the frames of symbols."""

MARGIN = 24.0
LEADING = 1.25
"""From one baseline to the next, in parts of the font size."""
FRAMES: dict[Style, Frame] = {"friend": FRIEND, "hostile": HOSTILE, "neutral": NEUTRAL, "unknown": UNKNOWN}
TITLE_SIZE, SUBTITLE_SIZE, FOOT_SIZE = 20.0, 13.0, 10.5


NOBODY = "#d4d4d4"
"""The fill of what has no side."""


def frame_of(style: Style) -> Frame:
    """The frame of a side."""
    return FRAMES.get(style, UNKNOWN)


def fill_of(style: Style) -> str:
    """The fill of a side, grey for none."""
    return FRAMES[style].fill if style in FRAMES else NOBODY


def number(value: float) -> str:
    """A coordinate, to a tenth."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def escape(text: str) -> str:
    """Text for an element or attribute: markup escaped, control characters visible, what XML forbids replaced."""
    return escape_html(visible(text)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


class Label(NamedTuple):
    """Wrapped text: its lines, and the room that it takes."""

    lines: tuple[Line, ...]
    size: float
    width: float
    height: float
    bold: bool = False


def label(line: Line, size: float, room: float, *, bold: bool = False) -> Label:
    """A line of text wrapped into a room."""
    lines = wrapped(line, size, room, bold=bold)
    wide = max((line_width(part, size, bold=bold) for part in lines), default=0.0)
    return Label(lines, size, wide, len(lines) * size * LEADING, bold)


def text(made: Label, x: float, y: float, *, css: str = "") -> str:
    """A label with its upper left corner at a point; one text element, so that it is read and copied as one."""
    if not made.lines:
        return ""
    names = " ".join(word for word in ("ob-t", "ob-name" if made.bold else "", css) if word)
    first = f'<text class="{names}" font-size="{number(made.size)}" x="{number(x)}" y="{number(y + made.size)}">'
    step = f'<tspan x="{number(x)}" dy="{number(made.size * LEADING)}">'
    parts = [_spans(part) for part in made.lines]
    return first + parts[0] + "".join(f" {step}{part}</tspan>" for part in parts[1:]) + "</text>"


def _spans(line: Line) -> str:
    return "".join(_span(part) for part in line)


def _span(part: Span) -> str:
    shown = escape(part.text)
    return f'<tspan class="ob-{part.style}">{shown}</tspan>' if part.style in ("note", "source", "dispute") else shown


def line(path: str, *, dashed: bool = False) -> str:
    """Drawn lines."""
    return f'<path class="ob-line{" ob-dash" if dashed else ""}" d="{path}"/>' if path else ""


def swatch(style: Style, x: float, y: float, high: float) -> str:
    """The empty frame of a side in small: colour and shape, so that grey print tells them apart."""
    frame = frame_of(style)
    scale = high / 144
    return (
        f'<path d="{frame.outline}" fill="{frame.fill}" stroke="#000" stroke-width="8" '
        f'transform="translate({number(x)} {number(y)}) scale({scale:.3f}) translate(-25 -28)"/>'
    )


class Content(NamedTuple):
    """What stands between title and foot: elements in their own coordinates, and their room."""

    body: str
    width: float
    height: float
    defs: str = ""


def document(
    title: str, subtitle: str, description: str, content: Content, parties: Iterable[Party], notes: Iterable[str]
) -> str:
    """A whole picture: title, content, foot with the key of the sides and the notes."""
    inner = max(content.width, 420.0)
    head, top = _head(title, subtitle, inner)
    foot, below = _foot(parties, notes, inner)
    wide, high = inner + 2 * MARGIN, top + content.height + below + 2 * MARGIN
    body = (
        f"{head}"
        f'<g transform="translate({number(MARGIN)} {number(MARGIN + top)})">{content.body}</g>'
        f'<g transform="translate({number(MARGIN)} {number(MARGIN + top + content.height)})">{foot}</g>'
    )
    return svg(title, description, (0, 0, wide, high), body, style=STYLE + MARKS, defs=content.defs)


def svg(
    title: str, description: str, box: tuple[float, float, float, float], body: str, *, style: str, defs: str = ""
) -> str:
    """The document around a drawing."""
    size = f'width="{number(box[2])}" height="{number(box[3])}"'
    view = " ".join(number(part) for part in box)
    named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{view}" role="graphics-document document">'
        f"{named}<style>{style}</style>{f'<defs>{defs}</defs>' if defs else ''}{body}</svg>\n"
    )


def _head(title: str, subtitle: str, room: float) -> tuple[str, float]:
    made = label(span(title), TITLE_SIZE, room, bold=True)
    under = label(span(subtitle), SUBTITLE_SIZE, room)
    below = MARGIN + made.height + 4
    body = text(made, MARGIN, MARGIN) + text(under, MARGIN, below)
    return body, made.height + (under.height + 4 if subtitle else 0) + 22


def _foot(parties: Iterable[Party], notes: Iterable[str], room: float) -> tuple[str, float]:
    body: list[str] = []
    y = 26.0
    x = 0.0
    for party in parties:
        name = label(span(party.name), FOOT_SIZE, room)
        if x and x + 24 + name.width > room:
            x, y = 0.0, y + 22
        body.append(f"{swatch(party.style, x, y, 16)}{text(name, x + 24, y + 1)}")
        x += 24 + width(party.name, FOOT_SIZE) + 24
    y += 24 if x else 0
    for note in notes:
        made = label(span(note, "note"), FOOT_SIZE, room)
        body.append(text(made, 0, y))
        y += made.height + 3
    return "".join(body), y if body else 0.0
