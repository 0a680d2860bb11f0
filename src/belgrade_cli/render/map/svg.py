"""Maps as SVG."""

from __future__ import annotations

import itertools
from math import atan2, degrees
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Line as Words
from belgrade_cli.answer.blocks import Span, Style, span
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.map.geometry import Box, Line, Point
from belgrade_cli.render.map.scale_bar import origin, reserved, scale_bar
from belgrade_cli.render.map.sheet import BADGE, DOT, IMPORTANT, Sheet, arrange
from belgrade_cli.render.map.stacks import LEADING, PADDING, SCALE, SIZE
from belgrade_cli.render.map.style import COLOURS, DARK, STYLE
from belgrade_cli.render.svg import document as page
from belgrade_cli.render.svg.background import DARK as ON_DARK
from belgrade_cli.render.svg.document import escape, label, number, swatch, text
from belgrade_cli.render.svg.paper import MARGIN, PIXELS
from belgrade_cli.symbols.drawing import describe
from belgrade_cli.symbols.drawing import draw as draw_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.answer.maps import Incident, Map, Sign, Site
    from belgrade_cli.render.look import Paper
    from belgrade_cli.render.map.arrows import Arrow
    from belgrade_cli.render.map.labels import Letter, Lettering, Name
    from belgrade_cli.render.map.sheet import Label
    from belgrade_cli.render.map.stacks import Row, Stack

KEY, KEY_GAP = 262.0, 14.0
"""The width of the key of events, and the gap between it and the map."""
KEY_SIZE, NOTE_SIZE, LEGEND_SIZE = 8.5, 8.5, 9.5
MOST_NOTES = 9
"""The most lines of notes below the map."""
MOST_TOLD = 20
"""The most places listed below the map because their cards did not fit."""


class Leaf(NamedTuple):
    """The surface for a map, in pixels."""

    width: float = 1122.0
    height: float = 793.0
    margin: float = 20.0
    size: tuple[str, str] | None = None
    """The paper size, with units."""


def draw(picture: Map, paper: Paper | None = None) -> str:
    """Draw a map as a document: on a sheet of paper at natural size, else as large as A4 landscape."""
    leaf = _leaf(paper) if paper else Leaf()
    inner, tall, margin = leaf.width - 2 * leaf.margin, leaf.height - 2 * leaf.margin, leaf.margin
    head, top = _head(picture, inner)
    wide = inner - (KEY + KEY_GAP if picture.incidents else 0)
    below = _foot(picture, inner)[1]
    sheet = arrange(picture, wide, tall - top - below, reserved)
    if sheet.crowded:
        told = picture._replace(notes=(_crowded(sheet.crowded), *picture.notes))
        sheet = arrange(picture, wide, tall - top - _foot(told, inner)[1], reserved)
    if sheet.crowded:
        picture = picture._replace(notes=(_crowded(sheet.crowded), *picture.notes))
    high = sheet.box.height
    foot = _foot(picture, inner)[0]
    body = (
        f'<g transform="translate({number(margin)} {number(margin)})">{head}</g>'
        f'<g transform="translate({number(margin)} {number(margin + top)})">{panel(picture, sheet)}</g>'
        + (_placed(_key(picture, high), margin + wide + KEY_GAP, margin + top) if picture.incidents else "")
        + f'<g transform="translate({number(margin)} {number(margin + top + high)})">{foot}</g>'
    )
    style = f"{STYLE}{page.STYLE}{ON_DARK}{{{DARK}}}{page.MARKS}"
    box = (0.0, 0.0, leaf.width, leaf.height)
    said = described(picture, sheet)
    return page.svg(picture.title, said, box, body, style=style, defs=symbols(picture.sites), size=leaf.size)


def _leaf(paper: Paper) -> Leaf:
    return Leaf(
        paper.width * PIXELS, paper.height * PIXELS, MARGIN * PIXELS, (f"{paper.width:g}mm", f"{paper.height:g}mm")
    )


def _crowded(sites: Sequence[Site]) -> str:
    """What did not fit on the map, in words."""
    told = [f"{site.name}: {', '.join(sign.name for sign in site.signs)}" for site in sites[:MOST_TOLD]]
    more = f"; and {len(sites) - MOST_TOLD} more places" if len(sites) > MOST_TOLD else ""
    return f"Not shown for lack of space: {'; '.join(told)}{more}."


def described(picture: Map, sheet: Sheet) -> str:
    """A description of the map in a sentence, for those who cannot see it."""
    held = [f"{site.name}: {', '.join(sign.name for sign in site.signs)}" for site, _ in sheet.stacks]
    return " ".join([picture.subtitle, *(f"{text}." for text in held)]).strip()


def panel(picture: Map, sheet: Sheet, *, lean: bool = False, under: str = "") -> str:
    """The map itself, with the origin in its upper left corner; `under` is drawn below places and names.

    A `lean` one is for browsers only: a style sheet draws the outlines of names, and text along a line is one element.
    """
    box = f'width="{number(sheet.box.width)}" height="{number(sheet.box.height)}"'
    dots = _lean_dots(sheet) if lean else "".join(_dot(site, at) for site, at in sheet.dots)
    clip = f'<clipPath id="map-edge"><rect {box}/></clipPath>'
    return (
        f'{clip}<g clip-path="url(#map-edge)"><rect class="map-sea" {box}/>{ground(sheet)}'
        f"{''.join(map(_arrow, sheet.arrows))}{''.join(_leader(site, stack, sheet) for site, stack in sheet.stacks)}"
        f"{under}{dots}{_names(sheet, lean)}"
        f"{''.join(_badge(badge.text, badge.box, badge.ids) for badge in sheet.badges)}"
        f"{''.join(_card(site, stack, sheet) for site, stack in sheet.stacks)}</g>"
        f"{scale_bar(sheet)}{origin(picture, sheet)}"
        f'<rect class="map-frame" {box}/>'
    )


# --- the ground -------------------------------------------------------------------------------------------------------


def ground(sheet: Sheet) -> str:
    """Land, lakes, rivers, and the lines of the data set."""
    rivers: dict[float, list[Line]] = {}
    for rank, line in sheet.rivers:
        rivers.setdefault(2.6 if rank <= 3 else 1.9 if rank <= 6 else 1.3, []).append(line)
    return "".join(
        [
            f'<g aria-hidden="true"><path class="map-land" d="{_paths(sheet.land, close=True)}"/>',
            f'<path class="map-lake" d="{_paths(sheet.lakes, close=True)}"/>' if sheet.lakes else "",
            *(f'<path class="map-river" stroke-width="{wide}" d="{_paths(lines)}"/>' for wide, lines in rivers.items()),
            *(f'<path class="map-line map-{kind}" d="{_paths([line])}"/>' for kind, line in sheet.lines),
            "</g>",
        ]
    )


def _paths(lines: Iterable[Sequence[Point]], *, close: bool = False) -> str:
    return "".join(_path(line) + ("Z" if close else "") for line in lines)


def _path(line: Sequence[Point]) -> str:
    """A path in tenths of units, each point relative to the previous one."""
    whole = [(round(x * 10), round(y * 10)) for x, y in line]
    steps = [f"{_tenths(b[0] - a[0])},{_tenths(b[1] - a[1])}" for a, b in itertools.pairwise(whole) if a != b]
    return f"M{_tenths(whole[0][0])},{_tenths(whole[0][1])}l{' '.join(steps)}" if steps else ""


def _tenths(value: int) -> str:
    return number(value / 10)


# --- what is on the map -----------------------------------------------------------------------------------------------


def symbols(sites: Iterable[Site]) -> str:
    """Each symbol in use once, with the centre of its frame at the origin."""
    used = dict.fromkeys((sign.sidc, sign.certain) for site in sites for sign in site.signs)
    return "".join(
        f'<g id="{_symbol(sidc, certain)}" transform="scale({SCALE}) translate(-100 -100)">'
        f"{draw_symbol(sidc, open=not certain).body}</g>"
        for sidc, certain in used
    )


def _symbol(sidc: str, certain: bool) -> str:
    return f"map-{sidc}{'' if certain else '-open'}"


def _dot(site: Site, at: Point) -> str:
    radius, css = (DOT, "map-ink") if site.rank <= 1 or site.signs else (2.0, "map-pale")
    return (
        f'<circle data-place="{escape(site.id)}" cx="{number(at[0])}" cy="{number(at[1])}" r="{number(radius)}" '
        f'class="{css}" stroke-width=".9"><title>{escape(site.name)}</title></circle>'
    )


def _leader(site: Site, stack: Stack, sheet: Sheet) -> str:
    """The line from a card to its place; if that is beyond the edge, an arrow."""
    line = f'<path class="map-leader" d="{_path([stack.at, stack.foot])}"/>'
    if site.id not in sheet.beyond:
        return line
    (mx, my), (x, y) = sheet.box.middle, stack.at
    turn = degrees(atan2(y - my, x - mx))
    at = f"translate({number(x)} {number(y)}) rotate({number(turn)})"
    head = f'<path class="map-tip" d="M0,0L-10,4.5V-4.5Z" transform="{at}"/>'
    return line + head


def _card(site: Site, stack: Stack, sheet: Sheet) -> str:
    """A card with a row of symbol and name for each formation at a place."""
    place = f"{site.name} (beyond the edge)" if site.id in sheet.beyond else site.name
    box = stack.box
    wide, high = box.width / stack.scale, box.height / stack.scale
    frame = f'<rect class="map-card" width="{number(wide)}" height="{number(high)}" rx="2.5"/>'
    name = (
        f'<text class="map-t map-strong" font-size="{number(SIZE)}" x="{PADDING}" '
        f'y="{number(SIZE + 1)}">{escape(place)}</text>'
    )
    rows = "".join(_row(site, stack, row) for row in stack.rows)
    at = f"translate({number(box.left)} {number(box.top)}) scale({stack.scale:.3f})"
    return f'<g data-place="{escape(site.id)}" transform="{at}">{frame}{name}{rows}</g>'


def _row(site: Site, stack: Stack, row: Row) -> str:
    x, y = row.x, row.y
    first = y - LEADING * (len(row.words) - 1) / 2 + SIZE * 0.33
    lines = [
        f'<tspan x="{number(x + stack.words)}" y="{number(first + LEADING * place)}">{_spans(line)}</tspan>'
        for place, line in enumerate(row.words)
    ]
    texts = lines if any(map(page.runs_left, row.words)) else ["".join(lines)]
    start = f'<text class="map-t" font-size="{number(SIZE)}" xml:space="preserve">'
    said = "".join(f"{start}{each}</text>" for each in texts)
    if row.sign is None:
        return said
    use = page.use(_symbol(row.sign.sidc, row.sign.certain), x, y)
    return f'<g data-unit="{escape(row.sign.id)}"><title>{escape(_sign_title(site, row.sign))}</title>{use}{said}</g>'


def _sign_title(site: Site, sign: Sign) -> str:
    """What a sign means, in words."""
    how = "" if sign.certain else "possibly "
    event = f" ({sign.event})" if sign.event else ""
    return f"{sign.name}: {how}at {site.name}{event}; {describe(sign.sidc)}"


def _spans(line: Words) -> str:
    return "".join(
        f'<tspan class="map-note">{escape(part.text)}</tspan>' if part.style == "note" else escape(part.text)
        for part in line
    )


def _arrow(arrow: Arrow) -> str:
    """A leg: a light outline and a line in the colour of its side (double if hostile, broken if uncertain)."""
    side = _side(arrow.movement.style)
    (x, y), (bx, by), (ex, ey) = arrow.start, arrow.bend, arrow.end
    curve = f'd="M{number(x)},{number(y)}Q{number(bx)},{number(by)} {number(ex)},{number(ey)}"'
    dash = "" if arrow.leg.certain else ' stroke-dasharray="7 4"'
    double = arrow.movement.style == "hostile"
    wide = 4.2 if double else 2.8
    head = " ".join(f"{number(px)},{number(py)}" for px, py in arrow.head)
    return (
        f'<g data-unit="{escape(arrow.movement.id)}"><title>{escape(arrow.movement.name)}</title>'
        f'<path {curve} class="map-rim" stroke-opacity=".75" stroke-width="{wide + 2.4:g}"/>'
        f'<path {curve} class="map-way-{side}" fill="none" stroke-width="{wide:g}"{dash}/>{_inner(curve, double)}'
        f"{_arrow_head(head, side, double)}</g>"
    )


def _side(style: Style) -> str:
    return style if style in COLOURS else "nobody"


def _inner(curve: str, double: bool) -> str:
    """The light middle of a double line."""
    return f'<path {curve} class="map-rim" stroke-width="1.5"/>' if double else ""


def _arrow_head(points: str, side: str, double: bool) -> str:
    fill = "map-ground" if double else f"map-{side}"
    return f'<polygon points="{points}" class="{fill} map-way-{side}" stroke-width="1.4" stroke-linejoin="round"/>'


def _badge(said: str, box: Box, ids: Sequence[str]) -> str:
    middle, down = box.middle[0], box.middle[1] + 2.9
    events = f' data-event="{escape(" ".join(ids))}"' if ids else ""
    return (
        f'<g{events}><rect class="map-badge" x="{number(box.left)}" y="{number(box.middle[1] - BADGE)}" '
        f'width="{number(box.width)}" height="{number(2 * BADGE)}" rx="{number(BADGE)}"/>'
        f'<text class="map-t map-strong" font-size="8" text-anchor="middle" x="{number(middle)}" y="{number(down)}">'
        f"{escape(said)}</text></g>"
    )


# --- names ------------------------------------------------------------------------------------------------------------


def _names(sheet: Sheet, lean: bool) -> str:
    lettered = _lean_lettering if lean else _lettered
    areas, rivers = lettered(sheet.areas_named, "map-area"), lettered(sheet.rivers_named, "map-water")
    towns = (
        _lean_names(sheet.labels)
        if lean
        else "".join(
            _name(made.name, "map-strong" if made.strong else "" if made.name.size > 9 else "map-minor")
            for made in sheet.labels
        )
    )
    movements = "".join(
        _name(name, f"map-strong map-{_side(arrow.movement.style)}") for arrow, name in sheet.arrow_names
    )
    return f"{areas}{rivers}{towns}{movements}"


def _lean_names(labels: Iterable[Label]) -> str:
    """The names of places, grouped by size."""
    by_size: dict[float, list[Name]] = {}
    for made in labels:
        by_size.setdefault(made.name.size, []).append(made.name)
    return "".join(
        f'<g class="map-t{"" if size > 9 else " map-minor"}" font-size="{number(size)}">'
        + "".join(f'<text x="{name.x:.0f}" y="{name.y:.0f}">{escape(name.text)}</text>' for name in names)
        + "</g>"
        for size, names in by_size.items()
    )


def _name(name: Name, css: str) -> str:
    """A name over its halo, which is a separate text, because not every program supports `paint-order`."""
    at = f'font-size="{number(name.size)}" x="{number(name.x)}" y="{number(name.y)}"'
    words = escape(name.text)
    strong = " map-strong" if "map-strong" in css else ""
    return (
        f'<text class="map-t map-halo{strong}" aria-hidden="true" {at}>{words}</text>'
        f'<text class="{f"map-t {css}".strip()}" {at}>{words}</text>'
    )


def _lettered(names: Iterable[Lettering], css: str) -> str:
    return "".join(_lettering(name, css) for name in names)


def _lettering(made: Lettering, css: str) -> str:
    """Text along a line, letter by letter, because few programs support `textPath` or lists of rotations."""
    set_ = f'font-size="{number(made.size)}" text-anchor="middle"'
    whole = "".join(
        f'<text transform="translate({number(letter.x)} {number(letter.y)})rotate({letter.turn:.0f})">'
        f"{escape(letter.text)}</text>"
        for letter in made.letters
        if letter.text.strip()
    )
    slant = " map-water" if css == "map-water" else ""
    return (
        f'<g class="map-t map-halo{slant}" {set_} aria-hidden="true" style="fill:none">{whole}</g>'
        f'<g class="map-t {css}" {set_} role="img" aria-label="{escape(made.text)}">{whole}</g>'
    )


def _lean_lettering(names: Iterable[Lettering], css: str) -> str:
    """Text along lines, grouped by size; each is one element with lists of positions and rotations."""
    by_size: dict[float, list[Lettering]] = {}
    for made in names:
        by_size.setdefault(made.size, []).append(made)
    return "".join(
        f'<g class="map-t {css}" font-size="{number(size)}" text-anchor="middle">'
        f"{''.join(map(_lean_name, of_size))}</g>"
        for size, of_size in by_size.items()
    )


def _lean_name(made: Lettering) -> str:
    letters = [letter for letter in made.letters if letter.text.strip()]
    at = " ".join(f'{name}="{places}"' for name, places in _places(letters))
    words = escape("".join(letter.text for letter in letters))
    return f'<text {at} aria-label="{escape(made.text)}">{words}</text>'


def _places(letters: Sequence[Letter]) -> Iterator[tuple[str, str]]:
    """The attributes that position and rotate each letter of a text; the last rotation applies to the rest."""
    yield "x", " ".join(f"{letter.x:.0f}" for letter in letters)
    yield "y", " ".join(f"{letter.y:.0f}" for letter in letters)
    turns = [f"{letter.turn:.0f}" for letter in letters]
    while len(turns) > 1 and turns[-1] == turns[-2]:
        turns.pop()
    yield "rotate", " ".join(turns)


def _lean_dots(sheet: Sheet) -> str:
    """The dots of places, without the names, as lines of zero length with round ends."""
    near, far = (
        "".join(f"M{x:.0f},{y:.0f}h0" for site, (x, y) in sheet.dots if (site.rank <= IMPORTANT) is wanted)
        for wanted in (True, False)
    )
    return f'<path class="dot" d="{near}"/><path class="dot far" d="{far}"/><path class="dot hole" d="{far}"/>'


# --- head, foot and key -----------------------------------------------------------------------------------------------


def _head(picture: Map, room: float) -> tuple[str, float]:
    title = label(span(picture.title), 19, room, bold=True)
    under = label(span(picture.subtitle), 12, room)
    high = title.height + (under.height if picture.subtitle else 0) + 6
    return text(title, 0, -5) + text(under, 0, title.height - 5), high


def _foot(picture: Map, room: float) -> tuple[str, float]:
    """The key of signs, then the notes."""
    body, y = _legend(picture, room)
    lines = [line for note in picture.notes for line in label(span(note), NOTE_SIZE, room).lines]
    if len(lines) > MOST_NOTES:
        lines = [*lines[: MOST_NOTES - 1], (Span("… use belgrade map --json for the rest"),)]
    for line in lines:
        at = f'font-size="{NOTE_SIZE}" x="0" y="{number(y + NOTE_SIZE)}"'
        body += f'<text class="map-t map-minor" {at}>{_spans(line)}</text>'
        y += NOTE_SIZE * 1.25
    return body, y


def _legend(picture: Map, room: float) -> tuple[str, float]:
    """The signs with their meanings, in one or more rows."""
    body: list[str] = []
    x, y = 0.0, 8.0
    for sign, wide, words in _meanings(picture):
        made = label(span(words), LEGEND_SIZE, room)
        if x and x + wide + made.width > room:
            x, y = 0.0, y + 20
        body.append(_placed(sign, x, y) + text(made, x + wide + 5, y + 1))
        x += wide + 5 + made.width + 18
    return "".join(body), y + 20 if body else y


def _meanings(picture: Map) -> Iterator[tuple[str, float, str]]:
    """Each sign in use: its drawing (14 high), its width and its meaning."""
    signs = [sign for site in picture.sites for sign in site.signs]
    for party in picture.parties:
        yield swatch(party.style, 0, 0, 14), 16, party.name
    if not all(sign.certain for sign in signs):
        yield (
            '<path d="M1,2H17V12H1Z" fill="#fff" class="ob-open" stroke="#000" stroke-dasharray="2.5 1.8"/>',
            18,
            "outlined, with ?: only possible",
        )
    if any(sign.event for sign in signs):
        yield (
            '<text class="map-t map-note" font-size="11" x="1" y="11">*</text>',
            7,
            "located from an event on these days",
        )
    if any(sign.since for sign in signs):
        yield '<text class="map-t map-note" font-size="9.5" x="0" y="11">since …</text>', 32, "end unknown"
    for party in picture.parties:
        if any(movement.style == party.style for movement in picture.movements):
            yield _sample(party.style), 34, f"movement: {party.name}"
    if any(not leg.certain for movement in picture.movements for leg in movement.legs):
        yield '<path d="M0,7H30" class="map-way-nobody" stroke-width="2.4" stroke-dasharray="7 4"/>', 30, "not certain"
    if picture.incidents:
        yield _badge("1", Box(0, 1, 14, 14), ()), 14, "event (see the list)"


def _sample(style: Style) -> str:
    side, double = _side(style), style == "hostile"
    line = f'<path d="M0,7H25" class="map-way-{side}" stroke-width="{4.2 if double else 2.8}"/>'
    return line + _inner('d="M0,7H25"', double) + _arrow_head("33,7 24,3 24,11", side, double)


def _key(picture: Map, room: float) -> str:
    """The events by number, as many as fit."""
    body = ['<text class="map-t map-strong" font-size="10.5" x="0" y="9">Events</text>']
    y = 16.0
    for place, incident in enumerate(picture.incidents, start=1):
        made = label(_incident(incident), KEY_SIZE, KEY - 22)
        left = len(picture.incidents) - place
        if y + made.height > room - (14 if left else 0):
            body.append(_plain(f"and {left + 1} more (belgrade timeline)", 0, y + KEY_SIZE))
            break
        body.append(_badge(str(place), Box(0, y, 18, y + 12), (incident.id,)) + text(made, 22, y))
        y += max(made.height + 2.5, 2 * BADGE + 1)
    return "".join(body)


def _incident(incident: Incident) -> Words:
    return (Span(f"{incident.when}{'' if incident.certain else ' ?'} ", "note"), Span(incident.title))


def _plain(words: str, x: float, y: float) -> str:
    return (
        f'<text class="map-t map-minor" font-size="{KEY_SIZE}" x="{number(x)}" y="{number(y)}">{escape(words)}</text>'
    )


def _placed(body: str, x: float, y: float) -> str:
    return f'<g transform="translate({number(x)} {number(y)})">{body}</g>'
