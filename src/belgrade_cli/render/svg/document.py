"""What all pictures have in common: the document and its style, title and foot, labels, numbers, escaping."""

from __future__ import annotations

from html import escape as escape_html
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from belgrade_cli.answer.blocks import Line, Span, Style, span, visible
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.svg.background import DARK, rectangle
from belgrade_cli.render.svg.text_width import line_width, wrapped
from belgrade_cli.symbols.frames import FONT, FRIEND, HOSTILE, NEUTRAL, UNKNOWN, Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from belgrade_cli.answer.blocks import Party

INK, FAINT = "#1a1a1a", "#5c5c5c"
STYLE = (
    f".ob-t{{font-family:{FONT};fill:{INK}}}.ob-name{{font-weight:bold}}.ob-note,.ob-source{{fill:{FAINT}}}"
    f".ob-note{{font-style:italic}}.ob-source{{font-weight:normal}}.ob-dispute{{font-weight:bold}}.ob-line{{fill:none;stroke:#555;stroke-width:1.4}}"
    ".ob-dash{stroke-dasharray:5 3}.ob-grid{fill:none;stroke:#d0d0d0}.ob-dark{fill:#000}"
    f"{DARK}{{"
    ".ob-t{fill:#f0f0f0}.ob-note,.ob-source{fill:#b8b8b8}"
    ".ob-line{stroke:#aaa}.ob-grid{stroke:#454545}.ob-dark{fill:#000}}"
)
"""Text and lines adapt to a dark background; symbols keep the colours of the standard. The prefix keeps the rules from
applying to a page around the picture."""
MARKS = f"{DARK}{{" + ".ob-mark{stroke:#f0f0f0}.ob-dot{fill:#f0f0f0}.ob-open{fill:#9a9a9a}}"
"""The same for the parts of symbols outside the frame, and for frames without a fill, whose lines are black."""

MARGIN = 24.0
LEADING = 1.25
"""The distance between baselines, relative to the font size."""
FRAMES: dict[Style, Frame] = {"friend": FRIEND, "hostile": HOSTILE, "neutral": NEUTRAL, "unknown": UNKNOWN}
TITLE_SIZE, SUBTITLE_SIZE, FOOT_SIZE = 20.0, 13.0, 10.5


NOBODY = "#d4d4d4"
"""The fill of something without a side."""


def frame_of(style: Style) -> Frame:
    """The symbol frame of a side."""
    return FRAMES.get(style, UNKNOWN)


def fill_of(style: Style) -> str:
    """The fill of a side; grey for none."""
    return FRAMES[style].fill if style in FRAMES else NOBODY


def number(value: float) -> str:
    """A coordinate, rounded to a tenth."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def escape(text: str) -> str:
    """Escape text for an element or attribute; control characters become visible, invalid ones are replaced."""
    return escape_html(visible(text)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


class Label(NamedTuple):
    """Wrapped text: its lines and its size."""

    lines: tuple[Line, ...]
    size: float
    width: float
    height: float
    bold: bool = False


def label(line: Line, size: float, room: float, *, bold: bool = False) -> Label:
    """Wrap a line of text to a width."""
    lines = wrapped(line, size, room, bold=bold)
    wide = max((line_width(part, size, bold=bold) for part in lines), default=0.0)
    return Label(lines, size, wide, len(lines) * size * LEADING, bold)


def text(made: Label, x: float, y: float, *, css: str = "", anchor: str = "") -> str:
    """A label with its upper left corner at a point, as one text element, so that it is read and copied as one.

    With `anchor` (`middle`, `end`) the point is the middle or the right end of its upper edge.
    """
    if not made.lines:
        return ""
    if len(made.lines) > 1 and any(map(runs_left, made.lines)):
        apart = enumerate(made._replace(lines=(each,)) for each in made.lines)
        return "".join(text(each, x, y + nth * made.size * LEADING, css=css, anchor=anchor) for nth, each in apart)
    names = " ".join(word for word in ("ob-t", "ob-name" if made.bold else "", css) if word)
    side = f' text-anchor="{anchor}"' if anchor else ""
    first = f'<text class="{names}"{side} font-size="{number(made.size)}" x="{number(x)}" y="{number(y + made.size)}">'
    step = f'<tspan x="{number(x)}" dy="{number(made.size * LEADING)}">'
    parts = [_spans(part) for part in made.lines]
    return first + parts[0] + "".join(f" {step}{part}</tspan>" for part in parts[1:]) + "</text>"


def runs_left(line: Line) -> bool:
    """Whether a line has right-to-left letters, which resvg misplaces in text of several lines."""
    return any(bidirectional(letter) in ("R", "AL") for part in line for letter in part.text)


def _spans(line: Line) -> str:
    return "".join(_span(part) for part in line)


def _span(part: Span) -> str:
    shown = escape(part.text)
    if part.style not in ("note", "source", "dispute"):
        return shown
    # resvg drops a blank at the beginning of a tspan, so put it before the tspan.
    words = shown.lstrip(" ")
    return f'{shown[: len(shown) - len(words)]}<tspan class="ob-{part.style}">{words}</tspan>'


def line(path: str, *, dashed: bool = False) -> str:
    """A stroked path."""
    return f'<path class="ob-line{" ob-dash" if dashed else ""}" d="{path}"/>' if path else ""


def swatch(style: Style, x: float, y: float, high: float) -> str:
    """A small empty frame of a side; the shape distinguishes the sides in black-and-white print."""
    frame = frame_of(style)
    scale = high / 144
    return (
        f'<path d="{frame.outline}" fill="{frame.fill}" stroke="#000" stroke-width="8" '
        f'transform="translate({number(x)} {number(y)}) scale({scale:.3f}) translate(-25 -28)"/>'
    )


SIGN, KEY_LINE = 16.0, 22.0
"""The height of a sign in the key, and of a line of the key."""


class Entry(NamedTuple):
    """A sign of the key, drawn at the origin, and its meaning."""

    drawing: str
    width: float
    name: str


Band = tuple[str, float]
"""A horizontal band of a picture with its height; pages break between bands."""


def stacked(bands: Iterable[Band]) -> tuple[str, float]:
    """Bands below one another, and their total height."""
    body, y = [], 0.0
    for drawn, high in bands:
        body.append(moved(drawn, 0, y))
        y += high
    return "".join(body), y


class Content(NamedTuple):
    """The contents between title and foot: elements in their own coordinates, and their size."""

    body: str
    width: float
    height: float
    defs: str = ""


def document(
    title: str,
    subtitle: str,
    description: str,
    content: Content,
    parties: Iterable[Party],
    notes: Iterable[str],
    key: Iterable[Entry] = (),
) -> str:
    """A complete picture: title, contents, and a foot with the sides, the rest of the key, and the notes."""
    inner = max(content.width, 420.0)
    header, top = head(title, subtitle, inner)
    footer, below = foot(parties, notes, inner, key)
    wide, high = inner + 2 * MARGIN, top + content.height + below + 2 * MARGIN
    body = (
        f"{moved(header, MARGIN, MARGIN)}"
        f"{moved(content.body, MARGIN, MARGIN + top)}"
        f"{moved(footer, MARGIN, MARGIN + top + content.height)}"
    )
    return svg(title, description, (0, 0, wide, high), body, style=STYLE + MARKS, defs=content.defs)


def moved(body: str, x: float, y: float) -> str:
    """Elements moved to another place."""
    return f'<g transform="translate({number(x)} {number(y)})">{body}</g>' if body else ""


def svg(
    title: str,
    description: str,
    box: tuple[float, float, float, float],
    body: str,
    *,
    style: str,
    defs: str = "",
    size: tuple[str, str] | None = None,
) -> str:
    """The document around a drawing, on a white background; `size` is that of the paper, or by default of the drawing.

    Browsers print it on one sheet of its own size. Internal links have two forms, because older programs support only
    `xlink`.
    """
    width, height = size or (number(box[2]), number(box[3]))
    view = " ".join(number(part) for part in box)
    named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    unit = "" if size else "px"
    page = f"@page{{size:{width}{unit} {height}{unit};margin:0}}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="{view}" role="graphics-document document">'
        f"{named}<style>{page}{style}</style>{f'<defs>{defs}</defs>' if defs else ''}{rectangle(box)}{body}</svg>\n"
    )


def use(name: str, x: float, y: float) -> str:
    """A reference to a drawing in `defs`, at a position."""
    return f'<use href="#{name}" xlink:href="#{name}" x="{number(x)}" y="{number(y)}"/>'


def head(title: str, subtitle: str, room: float) -> tuple[str, float]:
    """Title and subtitle from the origin down, and their height."""
    made = label(span(title), TITLE_SIZE, room, bold=True)
    under = label(span(subtitle), SUBTITLE_SIZE, room)
    body = text(made, 0, 0) + text(under, 0, made.height + 4)
    return body, made.height + (under.height + 4 if subtitle else 0) + 22


def foot(parties: Iterable[Party], notes: Iterable[str], room: float, key: Iterable[Entry] = ()) -> tuple[str, float]:
    """The key and the notes from the origin down, and their height."""
    sides = (Entry(swatch(party.style, 0, 0, SIGN), 18.0, party.name) for party in parties)
    drawn, y = _key((*sides, *key), room, 26.0)
    body = [drawn]
    for note in notes:
        made = label(span(note, "note"), FOOT_SIZE, room)
        body.append(text(made, 0, y))
        y += made.height + 3
    return "".join(body), y if any(body) else 0.0


def _key(entries: Iterable[Entry], room: float, y: float) -> tuple[str, float]:
    """The entries in as many lines as they need, and the y of the end."""
    body: list[str] = []
    x = 0.0
    for entry in entries:
        name = label(span(entry.name), FOOT_SIZE, room - entry.width - 6)
        wide = entry.width + 6 + name.width
        if x and x + wide > room:
            x, y = 0.0, y + KEY_LINE
        body.append(moved(entry.drawing, x, y) + text(name, x + entry.width + 6, y + 1))
        x += wide + 18
    return "".join(body), y + (KEY_LINE + 2 if x else 0)
