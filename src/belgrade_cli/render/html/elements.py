"""Lines, blocks and cards as HTML. All data pass through `escape` or `attribute`."""

from __future__ import annotations

import re
from html import escape as escape_html
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Bar, Block, Facts, Heading, Line, Ribbon, Span, Style, Table, Text, Tree, visible
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.ribbon_colours import rgb
from belgrade_cli.render.svg.document import fill_of, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from belgrade_cli.answer.pictures import Card, Entry

ELEMENTS: dict[Style, str] = {
    "note": "small", "echelon": "b", "id": "code", "name": "b", "dispute": "sup",
}  # fmt: skip
"""The element of each style; other styles need none."""
SIDES: frozenset[Style] = frozenset({"friend", "hostile", "neutral", "unknown"})
_LOCATOR = re.compile(r"[^\s,\[\]]+")
_PLAIN = re.compile(r"[\w#.%=-]+")


class Known(NamedTuple):
    """What can be linked to."""

    records: frozenset[str]
    """The ids that have an anchor on the page."""
    citations: Mapping[str, int]
    """The numbers of source references in the list of sources."""
    disputes: Mapping[str, int]
    """The numbers of disputes in their list."""
    layers: Mapping[str, int] = {}
    """The numbers of the layers."""


def escape(text: str) -> str:
    """Escape text between tags; control characters become visible, invalid characters are replaced."""
    return escape_html(visible(text), quote=False).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def attribute(text: str) -> str:
    """Escape an attribute value; quoted only if necessary."""
    return text if _PLAIN.fullmatch(text) and text.isascii() else f'"{escape(text).replace(chr(34), "&quot;")}"'


def line(spans: Line, known: Known, *, sides: bool = False) -> str:
    """A line with each span in the element of its style, linked if it names a record on the page.

    `sides` colours the names of formations by side.
    """
    return "".join(_span(part, known, sides) for part in spans).replace("</small><small>", "")


def _span(part: Span, known: Known, sides: bool) -> str:
    if part.style == "source":
        return _source(part, known)
    shown = escape(part.text)
    if part.style == "dispute":
        shown += str(known.disputes.get(part.ref, ""))
    elif part.ref in known.records:
        side = f" class={part.style}" if sides and part.style in SIDES else ""
        shown = f"<a href={attribute('#' + part.ref)}{side}>{shown}</a>"
    element = ELEMENTS.get(part.style)
    return f"<{element}>{shown}</{element}>" if element else shown


def _source(part: Span, known: Known) -> str:
    """The layer of a fact as a mark, and its sources by their numbers in the list of sources."""
    text, layer = part.text.strip(" []"), part.ref
    mark = f"<u class=layer{known.layers[layer]}>{escape(layer)}</u>" if layer in known.layers else ""
    if mark:
        text = text.removesuffix(f" (layer {layer})").removeprefix(layer).removeprefix(": ")
    cited = escape(_LOCATOR.sub(lambda found: str(known.citations.get(found[0], found[0])), text))
    return mark + (f"<i>{cited}</i>" if cited else "")


# --- blocks -----------------------------------------------------------------------------------------------------------


def block(made: Block, known: Known, level: int) -> str:
    """A block; headings have this level or a lower one."""
    match made:
        case Facts(rows):
            return f"<dl>{''.join(_fact(label, lines, known) for label, lines in rows)}</dl>"
        case Text(lines):
            return "".join(f"<p>{line(each, known)}</p>" for each in lines)
        case Table():
            return _table(made, known)
        case Heading(words):
            return f"<h{level}>{line(words, known)}</h{level}>"
        case Ribbon(stripes):
            return _ribbon(stripes)
        case Tree():
            return ""


def _fact(label: str, lines: tuple[Line, ...], known: Known) -> str:
    css = " class=source" if label == "sources" else ""
    return f"<dt{css}>{escape(label)}" + "".join(f"<dd>{line(_without_style(each), known)}" for each in lines)


def _without_style(words: Line) -> Line:
    """A line without the style of a note or source if it is entirely one: its label says so."""
    return (words[0]._replace(style=""),) if len(words) == 1 and words[0].style == "note" else words


def _table(table: Table, known: Known) -> str:
    shown = [column for column in table.columns if not column.bar]
    bars = len(table.columns) - len(shown)
    head = "".join(f"<th{_align(column.align)}>{escape(column.title)}" for column in shown)
    head += f"<th colspan={bars}><span class=unseen>as bars</span>" if bars else ""
    titled = f"<thead><tr>{head}</thead>" if all(column.title for column in shown) else ""
    aligned = [column.align for column in table.columns]
    body = "".join(
        f"<tr>{''.join(_cell(cell, align, known) for cell, align in zip(row, aligned, strict=True))}"
        for row in table.rows
    )
    return f"<table>{titled}<tbody>{body}</tbody></table>"


def _cell(cell: Line | Bar, align: str, known: Known) -> str:
    if isinstance(cell, Bar):
        long = number(100 * cell.share)
        drawn = f'<rect width={long} height=10 fill="{fill_of(cell.style)}" stroke="#000"/>'
        return f'<td><svg class=bar viewBox="-1 -1 102 12" aria-hidden=true>{drawn}</svg>'
    return f"<td{_align(align)}>{line(cell, known)}"


def _align(align: str) -> str:
    return " class=right" if align == "right" else ""


def _ribbon(stripes: Iterable[tuple[str, float]]) -> str:
    """The ribbon as worn, in its colours."""
    x, drawn = 0.0, []
    for name, wide in stripes:
        colour = "#{:02x}{:02x}{:02x}".format(*rgb(name))
        drawn.append(f'<rect x={number(x)} width={number(wide)} height=10 fill="{colour}"/>')
        x += wide
    box = f'viewBox="0 0 {number(x)} 10" preserveAspectRatio=none'
    return f"<svg class=ribbon {box} role=img aria-label=ribbon>{''.join(drawn)}</svg>"


# --- records ----------------------------------------------------------------------------------------------------------


def card(made: Card, known: Known) -> str:
    """An article with anchor, name and facts."""
    name = line(made.name, known._replace(records=frozenset()))
    blocks = "".join(block(each, known, 4) for each in made.blocks)
    return f"<article id={attribute(made.id)}><h3>{name}</h3>{blocks}</article>\n"


_NOTE = re.compile("<small>([^<]*)</small>")


def entry(made: Entry, known: Known) -> str:
    """A record of a list, with an anchor."""
    return f"<li id={attribute(made.id)}>{''.join(_paragraph(line(each, known)) for each in made.lines)}\n"


def _paragraph(shown: str) -> str:
    """A paragraph; one that is a note as a whole has a class, which takes less room than an element inside."""
    note = _NOTE.fullmatch(shown)
    return f"<p class=n>{note[1]}" if note else f"<p>{shown}"
