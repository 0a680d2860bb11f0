"""Pictures as SVG: reproducible bytes, no external resources, text as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.maps import Map
from belgrade_cli.answer.pictures import Bars, Chart, Counters, SymbolPicture, Timeline
from belgrade_cli.render.look import PLAIN, Look
from belgrade_cli.render.look import paper as sheet_of  # this package has a module called paper

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.render.look import Paper


def render(answer: Answer) -> str:
    """Render the picture on a white background; empty if the answer has none."""
    return "".join(documents(answer, PLAIN))


def render_look(answer: Answer, *, look: Look = PLAIN) -> str | tuple[str, ...]:
    """Render the picture with a background, and as pages if there is a paper size; empty if the answer has none."""
    made = documents(answer, look)
    return made if look.paper or len(made) > 1 else "".join(made)


def documents(answer: Answer, look: Look) -> tuple[str, ...]:
    """The picture as one document, or one for each page; empty if there is none."""
    from belgrade_cli.render.svg.background import on

    sheet = look.paper or (sheet_of("A4") if isinstance(answer.picture, Counters) else None)
    drawn = _sheets(answer, sheet) if sheet else (_drawn(answer),)
    return tuple(on(document, look.ground) for document in drawn if document)


def _sheets(answer: Answer, paper: Paper) -> tuple[str, ...]:
    """The pages of a picture; pictures that cannot be divided are put on one sheet."""
    from belgrade_cli.render.svg.paper import Frame, in_rows, on_sheet

    match answer.picture:
        case Chart() as picture:
            from belgrade_cli.render.svg.chart_pages import pages

            return pages(picture, paper)
        case Bars() as picture:
            from belgrade_cli.render.svg.bars import WIDE, bands

            frame = Frame(picture.title, picture.subtitle, picture.parties, picture.notes)
            return in_rows(frame, bands(picture), WIDE, paper)
        case Timeline() as picture:
            from belgrade_cli.render.svg.axis_pages import pages as timeline_pages

            return timeline_pages(picture, paper)
        case Counters() as picture:
            from belgrade_cli.render.svg.counter_sheets import pages as counter_pages

            return counter_pages(picture, paper)
        case Map() as picture:
            from belgrade_cli.render.map.svg import draw as draw_map

            return (draw_map(picture, paper),)
        case _:
            drawn = _drawn(answer)
            return (on_sheet(drawn, paper),) if drawn else ()


def _drawn(answer: Answer) -> str:
    match answer.picture:
        case Chart() as picture:
            from belgrade_cli.render.svg.chart import draw as draw_chart

            return draw_chart(picture)
        case Bars() as picture:
            from belgrade_cli.render.svg.bars import draw as draw_bars

            return draw_bars(picture)
        case Timeline() as picture:
            from belgrade_cli.render.svg.axis import draw as draw_strip

            return draw_strip(picture)
        case SymbolPicture() as picture:
            return _symbol(picture)
        case Map() as picture:
            from belgrade_cli.render.map.svg import draw as draw_map

            return draw_map(picture)
        case _:
            return ""


def _symbol(symbol: SymbolPicture) -> str:
    """A single military symbol, as a picture of its size."""
    from belgrade_cli.render.svg.document import MARKS, svg
    from belgrade_cli.symbols.drawing import describe, draw

    drawing = draw(symbol.sidc)
    return svg(symbol.title, f"{describe(symbol.sidc)}; {symbol.sidc}", drawing.box, drawing.body, style=MARKS)
