"""The map of one day for browsers without scripts: the formations on cards next to the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import plain
from belgrade_cli.answer.maps import Sign
from belgrade_cli.render.html.chart_data import shared
from belgrade_cli.render.html.elements import attribute, escape
from belgrade_cli.render.map.scale_bar import reserved
from belgrade_cli.render.map.sheet import arrange
from belgrade_cli.render.map.stacks import LEADING, PADDING, SCALE, SIZE
from belgrade_cli.render.svg.document import number
from belgrade_cli.symbols.drawing import draw as draw_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.maps import Atlas, Map, Site, Stay
    from belgrade_cli.render.map.stacks import Row, Stack

Symbols = dict[tuple[str, bool], str]
"""The id of each symbol, by code and certainty."""


def still(atlas: Atlas, stop: int, size: tuple[float, float]) -> tuple[str, str]:
    """The lines from cards to places, and the cards, at one of the stops of the page."""
    stacks = arrange(_with_formations(atlas, stop), *size, reserved).stacks
    shown = dict.fromkeys((row.sign.sidc, row.sign.certain) for _, stack in stacks for row in stack.rows if row.sign)
    symbols = {symbol: f".s{place}" for place, symbol in enumerate(shown)}
    drawn = "".join(
        f"<g id={name}>{draw_symbol(code, open=not certain).body}</g>" for (code, certain), name in symbols.items()
    )
    leaders = "".join(_leader(stack) for _, stack in stacks)
    cards = "".join(_card(site, stack, symbols) for site, stack in stacks)
    return f'<path class="map-leader" d="{leaders}"/>', f"<defs>{shared(drawn, '.p')}</defs>{cards}"


def _with_formations(atlas: Atlas, stop: int) -> Map:
    """The map with the formations at each place at a stop."""
    signs: dict[str, list[Sign]] = {}
    for stay in atlas.stays:
        if stay.first <= stop <= stay.last:
            signs.setdefault(stay.site, []).append(_sign(stay))
    picture = atlas.picture
    sites = (site._replace(signs=tuple(signs.get(site.id, ()))) for site in picture.sites)
    return picture._replace(movements=(), sites=tuple(sites))


def _sign(stay: Stay) -> Sign:
    return Sign(stay.unit, stay.name, stay.sidc, "", stay.certain, stay.event, stay.since)


def _leader(stack: Stack) -> str:
    (x, y), (to_x, to_y) = stack.at, stack.foot
    return f"M{x:.0f},{y:.0f}L{to_x:.0f},{to_y:.0f}"


def _card(site: Site, stack: Stack, symbols: Symbols) -> str:
    box, scale = stack.box, stack.scale
    frame = f"<rect class=map-card width={number(box.width / scale)} height={number(box.height / scale)} rx=2.5 />"
    name = f"<text class=map-strong x={PADDING} y={SIZE + 1:g}>{escape(site.name)}</text>"
    at = f"translate({box.left:.0f} {box.top:.0f}) scale({scale:.3g})"
    return f"<g transform='{at}'>{frame}{name}{''.join(_row(stack, row, symbols) for row in stack.rows)}</g>"


def _row(stack: Stack, row: Row, symbols: Symbols) -> str:
    said = "".join(_words(stack, row))
    if row.sign is None:
        return said
    name = symbols[row.sign.sidc, row.sign.certain]
    at = f"translate({number(row.x - 100 * SCALE)} {number(row.y - 100 * SCALE)}) scale({SCALE})"
    symbol = f"<use href=#{name} transform='{at}'/>"
    return f"<a href={attribute('#' + row.sign.id)}>{symbol}{said}</a>"


def _words(stack: Stack, row: Row) -> Iterator[str]:
    first = row.y - LEADING * (len(row.words) - 1) / 2 + SIZE * 0.33
    for place, words in enumerate(row.words):
        at = f"x={number(row.x + stack.words)} y={number(first + LEADING * place)}"
        yield f"<text {at}>{escape(plain(words))}</text>"
