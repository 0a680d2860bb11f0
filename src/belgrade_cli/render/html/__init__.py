"""A whole order of battle as one HTML page that needs nothing but a browser.

The page is assembled from the files in this folder: `page.html` is the frame, `page.css` the style, and the scripts
make it interactive. A content security policy allows only these scripts and styles.
"""

from __future__ import annotations

import re
from base64 import b64encode, b85encode
from bisect import bisect_right
from datetime import date
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zlib import DEFLATED, MAX_WBITS, compressobj

from belgrade_cli.answer.pictures import Card, Entry, Page
from belgrade_cli.model.edtf import in_words
from belgrade_cli.names import page_index
from belgrade_cli.names.ranks import by_seniority
from belgrade_cli.render.html.chart_data import Boxes, shapes
from belgrade_cli.render.html.elements import Known, block, card, entry, escape, line
from belgrade_cli.render.html.folding_tree import absent, other_lines, tree
from belgrade_cli.render.html.map_data import page_map
from belgrade_cli.render.html.tree_states import shown_state
from belgrade_cli.render.json import encode
from belgrade_cli.render.map.style import DARK as DARK_MAP
from belgrade_cli.render.map.style import STYLE as MAP_STYLE
from belgrade_cli.render.svg.background import DARK
from belgrade_cli.render.svg.document import MARKS, STYLE, swatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.answer.blocks import Block, Node, Party
    from belgrade_cli.answer.pictures import ChangeDay, EventTimes, Part, TreeLine
    from belgrade_cli.render.html.map_data import PageMap

HEAD, LOADER = "head.js", "inflate.js"
"""The script that runs before the page is parsed, and the one that inflates the compressed parts, including the
scripts."""
SCRIPTS = (
    "chart.js",
    "lines.js",
    "cards.js",
    "tree.js",
    "map.js",
    "lists.js",
    "spelling.js",
    "search.js",
    "told.js",
    "views.js",
    "page.js",
)
"""In the order in which they run."""


def render(answer: Answer) -> str:
    """Render the page of an answer; empty if it has none."""
    return _whole_page(answer.picture) if isinstance(answer.picture, Page) else ""


def _whole_page(page: Page) -> str:
    drawn = page_map(page)
    maps = f"{MAP_STYLE}{DARK}{{{DARK_MAP}}}" if drawn else ""
    style = shortened(_file("page.css")).replace("\n", "") + _layer_style(page) + STYLE + MARKS + maps
    head, loader = shortened(_file(HEAD)), shortened(_file(LOADER))
    script = "".join(shortened(_file(name)) for name in SCRIPTS)
    allowed = f"script-src {' '.join(map(_hash, (head, loader, script)))}; style-src {_hash(style)}"
    parts = {
        "policy": f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'",
        "style": style, "head": head, "loader": loader, "script": deflated(script),
        **_contents(page, drawn),
    }  # fmt: skip
    parts["data"] = deflated(encode(_data(page, drawn, parts["tree"] + parts["absent"] + parts["parts"])))
    return filled(_file("page.html"), parts)


def _contents(page: Page, drawn: PageMap | None) -> dict[str, str]:
    """The contents of the frame."""
    state = shown_state(page)
    known = _known(page)
    views = _views(page, known)
    return {
        "title": escape(page.title),
        "subtitle": escape(page.subtitle),
        "sources": " checked" if page.sources else "",
        "uncited": "" if page.citations else " hidden",
        "lent": LENT if any(_is_lent(node) for tree_line in page.tree_lines for node in tree_line.appearances) else "",
        "layers": _layers(page, known),
        "links": "".join(_link(view, name) for view, name in _tabs(page, drawn)),
        "chart-id": views["chart"],
        "tree-id": views["tree"],
        "map": _map(page, drawn, views["map"]) if drawn else "",
        "key": "".join(_party(party) for party in page.parties),
        "tree": tree(page.tree_lines, state, known),
        "absent": _absent(page, state, known),
        "turns": "".join(_change_day(change_day, known) for change_day in page.change_days),
        "parts": "".join(_part(part, page, known, views) for part in page.parts),
    }


GOES_ON = ("{", ";", ",", "(", "[")
"""Line endings after which the line break can be removed."""
EPOCH = date(1970, 1, 1)
"""The day from which days are counted if the page has no stops."""
VIEWS = {
    "map": "Map", "chart": "Chart", "tree": "Tree", "timeline": "Timeline", "people": "People", "strength": "Strength",
    "disputes": "Disputes", "medal": "Medal", "places": "Places", "armed-forces": "Armed forces", "sources": "Sources",
    "operation": "About",
}  # fmt: skip
"""The views of the page, by their name in the address."""
LENT = "<small>Broken line: attached, or under another formation's command or control.</small> "
VIEW_OF_PART = {"casualties": "strength", "awards": "medal"}
"""Parts that are shown in the view of another part."""


def _tabs(page: Page, drawn: PageMap | None) -> Iterator[tuple[str, str]]:
    """The views that are not empty, in order, with their titles."""
    there = (
        {VIEW_OF_PART.get(part.id, part.id) for part in page.parts} | {"chart", "tree"} | ({"map"} if drawn else set())
    )
    yield from ((view, name) for view, name in VIEWS.items() if view in there)
    yield from ((part.id, part.title) for part in page.parts if VIEW_OF_PART.get(part.id, part.id) not in VIEWS)


def _link(view: str, name: str) -> str:
    """A link to a view; there is no chart without scripts."""
    return f'<a href="#{view}" data-view={view}{" hidden" if view == "chart" else ""}>{escape(name)}</a>'


def _views(page: Page, known: Known) -> dict[str, str]:
    """The address of each view: its name, unless a record has that id."""
    views = (*VIEWS, *(part.id for part in page.parts))
    return {view: f".{view}.view" if view in known.records else view for view in views}


def _map(page: Page, drawn: PageMap, address: str) -> str:
    """The map for the day that the script draws, and the same as a list."""
    key = "".join(_party(party) for party in page.parties)
    said = "outlined, with ?: only possible; *: located from an event on that day; since …: end unknown"
    return (
        f'<section id=.map class=map><h2 id="{address}">Map</h2><p class=key>{key}<small>{said}.</small></p>'
        f"<div class=sheet>{unquoted(_still(page, drawn))}</div>"
        "<details hidden><summary>The map as a list</summary><div class=listed></div></details></section>"
    )


def _still(page: Page, drawn: PageMap) -> str:
    """The map without scripts: for the day shown first, or empty if that is before the first stop."""
    day = page.on or next(iter(page.stops), None)
    if day is None:
        return drawn.drawing(None)
    said = f"<noscript><p>On {in_words(day.isoformat())}.</noscript>"
    stop = bisect_right(page.stops, day) - 1
    return said + drawn.drawing(stop if stop >= 0 else None)


def filled(frame: str, parts: dict[str, str]) -> str:
    """Replace each `<!--name-->` in the frame by the part of that name; the inserted text is not searched again."""
    return re.sub(r"<!--([\w-]+)-->", lambda found: parts[found[1]], frame)


def unquoted(text: str) -> str:
    """Remove the quotes of the attribute values in some HTML that need none."""
    return _TAG.sub(lambda tag: _QUOTED.sub(r"\1=\2", tag[0]), text)


_TAG = re.compile(r"<[a-z][^<>]*>")
_QUOTED = re.compile(r"""(?<=\s)([\w:-]+)="([^"'=<>`/\s]+)"(?=[\s>])""")


def shortened(text: str) -> str:
    """Minify a script or style: remove indentation, empty lines, comments and unnecessary line breaks."""
    lines = (_uncommented(line.strip()) for line in text.splitlines())
    kept = (line for line in lines if line and not line.startswith(("//", "/*")))
    return "".join(line if line.endswith(GOES_ON) and "// " not in line else f"{line}\n" for line in kept)


def _uncommented(line: str) -> str:
    """Remove a comment at the end of a line, unless it is inside a string."""
    code, comment, _ = line.partition(" // ")
    return code.rstrip() if comment and not any(code.count(quote) % 2 for quote in "\"'`") else line


def deflated(text: str) -> str:
    """Compress a text and encode four bytes as five characters for the loader; takes less than half of the space."""
    tried = (compressobj(9, DEFLATED, -MAX_WBITS, memory) for memory in (4, 8))
    packed = min((each.compress(text.encode()) + each.flush() for each in tried), key=len)
    return b85encode(packed).translate(_NO_MARKUP).decode()


_NO_MARKUP = bytes.maketrans(b"<>&", b",.:")


def _file(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The hash by which a content security policy allows a script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _known(page: Page) -> Known:
    disputes = next((part.contents for part in page.parts if part.id == "disputes"), ())
    return Known(
        frozenset(_addresses(page)),
        {locator: place for place, (locator, _) in enumerate(page.citations, 1)},
        {each.id: place for place, each in enumerate(disputes, 1) if isinstance(each, Entry)},
        {layer: place for place, (layer, _) in enumerate(page.layers, 1)},
    )


def _addresses(page: Page) -> Iterator[str]:
    for part in page.parts:
        yield from (each.id for each in part.contents if isinstance(each, (Card, Entry)))
    yield from (tree_line.id for tree_line in page.tree_lines if tree_line.id)


def _absent(page: Page, state: int, known: Known) -> str:
    """The formations of other days, if the page opens on a day."""
    lines = absent(page.tree_lines, state, known)
    return f"<h3>Not present on this day</h3><ul>{lines}</ul>" if lines else ""


def _layers(page: Page, known: Known) -> str:
    """The layers with the marks of what comes from them, to be hidden or shown."""
    marks = "".join(
        f'<label><input id=".layer{known.layers[layer]}" type=checkbox checked> '
        f"<u class=layer{known.layers[layer]}>{escape(layer)}</u>{'' if name == layer else f' {escape(name)}'}</label>"
        for layer, name in page.layers
    )
    return f'<p class=layers role=group aria-label="Layers">Facts from a layer are marked: {marks}</p>' if marks else ""


def _layer_style(page: Page) -> str:
    """A style that hides the marks of a layer if its box is not checked."""
    return "".join(
        f':root:has([id=".layer{place}"]:not(:checked)) main .layer{place}{{display:none}}'
        for place in range(1, len(page.layers) + 1)
    )


def _is_lent(node: Node) -> bool:
    return bool(node.face and node.face.lent)


def _party(party: Party) -> str:
    frame = swatch(party.style, 1, 1, 16)
    return f"<span><svg width=20 height=18 aria-hidden=true>{frame}</svg> {escape(party.name)}</span> "


def _change_day(change_day: ChangeDay, known: Known) -> str:
    day = change_day.day.isoformat()
    changes = "".join(f"<li>{line(change, known)}" for change in change_day.changes)
    return f"<section id=on={day}><h3>{in_words(day)}</h3><ul>{changes}</ul></section>\n"


def _part(part: Part, page: Page, known: Known, views: dict[str, str]) -> str:
    body = "".join(_content(kind, [*group], known) for kind, group in groupby(part.contents, type))
    listed = _citations(page) if part.id == "sources" else ""
    view = VIEW_OF_PART.get(part.id, part.id)
    first = next(each.id for each in page.parts if VIEW_OF_PART.get(each.id, each.id) == view)
    address = f' id="{views[view]}"' if part.id == first else ""
    title = f"<h2{address}>{escape(part.title)}</h2>"
    return f"<section id=.{part.id} class={part.id} data-view={view}>{title}{body}{listed}</section>\n"


def _content(kind: type, made: list[Block | Card | Entry], known: Known) -> str:
    if kind is Entry:
        return f"<ol>{''.join(entry(each, known) for each in made if isinstance(each, Entry))}</ol>"
    return "".join(
        card(each, known) if isinstance(each, Card) else block(each, known, 3)
        for each in made
        if not isinstance(each, Entry)
    )


def _citations(page: Page) -> str:
    listed = "".join(
        f"<li id=.{place}><code>{escape(locator)}</code> {escape(title)}"
        for place, (locator, title) in enumerate(page.citations, 1)
    )
    return f"<h3>Reference numbers</h3><ol>{listed}</ol>" if listed else ""


def _data(page: Page, drawn: PageMap | None, text: str) -> dict[str, Any]:
    """The data for the script: days, the position of each line on them, the chart, names for searching."""
    boxes = Boxes(page.tree_lines)
    return {
        "on": page.on.isoformat() if page.on else None,
        "days": [day.isoformat() for day in page.days],
        "stops": [stop.isoformat() for stop in page.stops],
        "moments": [_moment(moment, page.stops[0] if page.stops else EPOCH) for moment in page.moments],
        "map": drawn.data() if drawn else None,
        "stages": page.stages,
        "parties": [party.style for party in page.parties],
        "lines": [
            _position(tree_line, appearances)
            for tree_line, appearances in zip(page.tree_lines, boxes.of_appearance, strict=True)
        ],
        "chart": boxes.data(),
        "looks": other_lines(page.tree_lines, shown_state(page), _known(page)),
        "shapes": shapes(page.tree_lines, drawn.open_codes() if drawn else ()),
        "sites": page.sites,
        "names": _names(page),
        "words": page_index.typed_words(page.names),
        "ranks": page_index.rank_words(),
        "grades": by_seniority(page.ranks),
        "spelling": page_index.spelling(),
        "endings": page_index.ordinal_endings(),
        "letters": page_index.letters(text),
    }


def _names(page: Page) -> dict[str, list[list[Any]]]:
    """The names of the records of each kind, in page order, from which the script derives their ids.

    With the titles of people, and which of the names the sources print.
    """
    named: dict[str, list[list[Any]]] = {}
    for each, printed in zip(page.names, page.printed, strict=True):
        named.setdefault(each.kind, []).append([page_index.names(each), page_index.titles(each), printed])
    return named


def _moment(moment: EventTimes, base: date) -> list[Any]:
    """The four bounds as days since the base, or one number if all are equal; the stage; whether it is a main event."""
    days = [(day - base).days if day else None for day in moment.days]
    return [
        *(days if len(set(days)) > 1 else days[:1]),
        moment.stage if moment.stage is not None else -1,
        int(moment.main),
    ]


def _position(tree_line: TreeLine, box_of_appearance: list[int]) -> list[list[int | None]]:
    """State, parent line, look and box; only the state if the line is absent."""
    return [
        [line_state.state]
        if line_state.appearance is None
        else [line_state.state, line_state.above, line_state.appearance, box_of_appearance[line_state.appearance]]
        for line_state in tree_line.line_states
    ]
