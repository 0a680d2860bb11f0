"""A whole order of battle as one HTML page that needs nothing but a browser.

The page is put together from the files beside this module: `page.html` is its frame, `page.css` its look, the scripts
are what makes it move. A content security policy lets the browser run these and nothing else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from belgrade_cli.answer.pictures import Card, Entry, Page
from belgrade_cli.model.edtf import in_words
from belgrade_cli.names import page_index
from belgrade_cli.render.html.chart_data import Boxes, shapes
from belgrade_cli.render.html.elements import Known, block, card, entry, escape, line
from belgrade_cli.render.html.tree import absent, other_lines, tree
from belgrade_cli.render.html.tree_states import shown_state
from belgrade_cli.render.json import encode
from belgrade_cli.render.svg.document import MARKS, STYLE, swatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.answer.blocks import Answer, Block
    from belgrade_cli.answer.pictures import Bearer, Part, Party, Turn

SCRIPTS = ("chart.js", "lines.js", "cards.js", "tree.js", "search.js", "page.js")
"""In the order in which they are read."""


def render(answer: Answer) -> str:
    """The page of an answer; empty where it has none."""
    return _whole(answer.picture) if isinstance(answer.picture, Page) else ""


def _whole(page: Page) -> str:
    style = shortened(_file("page.css")) + STYLE + MARKS
    script = "".join(shortened(_file(name)) for name in SCRIPTS)
    allowed = f"script-src '{_hash(script)}'; style-src '{_hash(style)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    parts = {"policy": policy, "style": style, "script": script, **_contents(page)}
    parts["data"] = _data(page, parts["tree"] + parts["absent"] + parts["parts"])
    return filled(_file("page.html"), parts)


def _contents(page: Page) -> dict[str, str]:
    """What stands in the frame."""
    state = shown_state(page)
    known = _known(page)
    return {
        "title": escape(page.title),
        "subtitle": escape(page.subtitle),
        "sources": " checked" if page.sources else "",
        "links": "".join(f"<a href=#.{part.id}>{escape(part.title)}</a>" for part in page.parts),
        "key": "".join(_party(party) for party in page.parties),
        "shapes": shapes(page.bearers),
        "tree": tree(page.bearers, state, known),
        "absent": _absent(page, state, known),
        "lines": other_lines(page.bearers, state, known),
        "turns": "".join(_turn(turn, known) for turn in page.turns),
        "parts": "".join(_part(part, page, known) for part in page.parts),
    }


def filled(frame: str, parts: dict[str, str]) -> str:
    """The frame with each `<!--name-->` replaced by the part of that name; what is put in is not looked at again."""
    return re.sub(r"<!--(\w+)-->", lambda found: parts[found[1]], frame)


def shortened(text: str) -> str:
    """A script or style without indentation, empty lines and lines of comment."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith(("//", "/*")))


def _file(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """How a content security policy names a script or style: by what it is."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _known(page: Page) -> Known:
    disputes = next((part.contents for part in page.parts if part.id == "disputes"), ())
    return Known(
        frozenset(_addresses(page)),
        {locator: place for place, (locator, _) in enumerate(page.citations, 1)},
        {each.id: place for place, each in enumerate(disputes, 1) if isinstance(each, Entry)},
    )


def _addresses(page: Page) -> Iterator[str]:
    for part in page.parts:
        yield from (each.id for each in part.contents if isinstance(each, (Card, Entry)))
    yield from (bearer.id for bearer in page.bearers if bearer.id)


def _absent(page: Page, state: int, known: Known) -> str:
    """The formations of other days, where the page begins with one."""
    lines = absent(page.bearers, state, known)
    return f"<h3>Not there on that day</h3><ul>{lines}</ul>" if lines else ""


def _party(party: Party) -> str:
    frame = swatch(party.style, 1, 1, 16)
    return f"<span><svg width=20 height=18 aria-hidden=true>{frame}</svg> {escape(party.name)}</span> "


def _turn(turn: Turn, known: Known) -> str:
    day = turn.day.isoformat()
    changes = "".join(f"<li>{line(change, known)}" for change in turn.changes)
    return f"<section id=on={day}><h3>{in_words(day)}</h3><ul>{changes}</ul></section>\n"


def _part(part: Part, page: Page, known: Known) -> str:
    body = "".join(_content(kind, [*group], known) for kind, group in groupby(part.contents, type))
    listed = _citations(page) if part.id == "sources" else ""
    return f"<section id=.{part.id} class={part.id}><h2>{escape(part.title)}</h2>{body}{listed}</section>\n"


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
    return f"<h3>What the numbers cite</h3><ol>{listed}</ol>" if listed else ""


def _data(page: Page, text: str) -> str:
    """What the script needs: the days, where each line stands on them, the chart, what is found by which words."""
    boxes = Boxes(page.bearers)
    data = {
        "on": page.on.isoformat() if page.on else None,
        "days": [turn.day.isoformat() for turn in page.turns],
        "lines": [_stands(bearer, looks) for bearer, looks in zip(page.bearers, boxes.of_look, strict=True)],
        "chart": boxes.data(),
        "sites": page.sites,
        "names": [[entry.kind, entry.id, page_index.names(entry), page_index.titles(entry)] for entry in page.names],
        "words": page_index.typed_words(page.names),
        "ranks": page_index.rank_words(),
        "endings": page_index.ordinal_endings(),
        "letters": page_index.letters(text),
    }
    return re.sub("[<>&]", lambda found: f"\\u{ord(found[0]):04x}", encode(data))


def _stands(bearer: Bearer, box_of_look: list[int]) -> list[list[int | None]]:
    """State, line above, look and box; only the state where the line is not there."""
    return [
        [stand.state] if stand.look is None else [stand.state, stand.above, stand.look, box_of_look[stand.look]]
        for stand in bearer.stands
    ]
