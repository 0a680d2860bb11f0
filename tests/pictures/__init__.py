"""Pictures of a small order of battle (`tests/data/two-rivers`), which is fictional and has everything that is drawn.

They are compared byte for byte with the files in this folder. `python -m tests.pictures` draws them anew; look at them
before you keep them.
"""

from __future__ import annotations

import json
import re
import shlex
from base64 import b85decode
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zlib import MAX_WBITS, decompress

from belgrade_cli.answer.answer import Answer
from belgrade_cli.render import files
from belgrade_cli.render.look import Look, paper
from belgrade_cli.symbols.codes import IDENTITIES
from belgrade_cli.symbols.drawing import MARKS, describe, draw
from belgrade_cli.symbols.icons import ENTITIES, LOWER, UPPER
from tests.charts import chance, chart
from tests.program import belgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
BATTLE = HERE.parent / "data" / "two-rivers"
ARCHIVE = HERE.parent / "data" / "archive.yaml"

COMMANDS = {
    "tree.svg": "tree",
    "tree-on-a-day.svg": "tree --on 1925-05-05 --sources --relations --dark",
    "tree-on-paper.svg": "tree --paper A4 --landscape --transparent",
    "timeline.svg": "timeline --sources",
    "timeline-on-paper.svg": "timeline --paper letter",
    "strength.svg": "strength --sources",
    "casualties-on-paper.svg": "casualties --paper A4",
    "counters.svg": "counters --landscape --paper A3",
    "map.svg": "map",
    "map-of-a-day.svg": "map --on 1925-05-05 --dark",
    "map-of-a-stage-on-paper.svg": "map --stage crossing --paper A4",
    "map.geojson": "map",
    "symbol-on-paper.svg": "symbol red-bridging-battalion --paper A4",
    "map-of-a-side.svg": "map --on 1925-05-04 --side red",
    "map-of-a-corps.svg": "map --certain --on 1925-05-06 red-corps",
}
"""The command for each file. Pictures in several pages are numbered."""
PAGES = {"counters.svg": 3, "chart-on-pages.svg": 2, "page.html": 2}
"""How many files make up a picture, if several do."""


def pictures() -> dict[str, Callable[[], dict[str, str]]]:
    """What draws each picture, as files by name."""
    return {
        **{name: partial(drawn, name, command) for name, command in COMMANDS.items()},
        "symbols.svg": lambda: {"symbols.svg": symbols()},
        "chart-on-pages.svg": chart_on_pages,
        "page.html": page,
    }


def drawn(name: str, command: str) -> dict[str, str]:
    """The files that a command writes about the order of battle."""
    with TemporaryDirectory() as folder:
        ran = belgrade("--data", str(BATTLE), *shlex.split(command), "-o", str(Path(folder) / name))
        assert ran.status == 0, ran.err
        return {file.name: file.read_text("utf-8") for file in sorted(Path(folder).iterdir())}


def chart_on_pages() -> dict[str, str]:
    """A made-up order of battle that needs an overview and several pages."""
    many = files(Answer([], picture=chart(chance(6), 60)), "svg", look=Look(paper=paper("A4")))
    return {f"chart-on-pages-{number}.svg": page.decode() for number, page in enumerate(many, 1)}


def page() -> dict[str, str]:
    """The page with a layer: the document without scripts and styles, and the data for the scripts."""
    ran = belgrade("--data", str(BATTLE), "--add", str(ARCHIVE), "tree", "--sources", "-f", "html")
    assert ran.status == 0, ran.err
    packed = re.findall(r"<script[^>]* id=\"\.data\">([^<]*)</script>", ran.out)[0]
    data = json.loads(decompress(b85decode(packed.translate(str.maketrans(",.:", "<>&"))), -MAX_WBITS))
    # How scripts other than these are spelled is for a library to say, and differs with its version.
    european = ((key, "".join(sign for sign in signs if sign < "\u0530")) for key, signs in data["letters"].items())
    data["letters"] = {key: signs for key, signs in european if signs}
    document = re.sub(r"(<(script|style)[^>]*>)[^<]*(</\2>)", r"\1\3", ran.out)
    document = re.sub(r"'sha256-[^']*'", "'sha256-…'", document)
    return {"page.html": document, "page.json": "".join(_lines(data))}


def _lines(data: dict[str, object]) -> Iterator[str]:
    """Data with a line for each entry, for reading."""
    for key, value in data.items():
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        yield f"{key}: {'' if entries else json.dumps(value, ensure_ascii=False)}\n"
        for name, entry in entries:
            yield f"  {name}: {json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}\n"


ACROSS, APART = 16, 230


def symbols() -> str:
    """Every entity in every frame, every modifier and mark, and what stands around a frame."""
    rows = dict.fromkeys(
        sidc
        for who in IDENTITIES.values()
        for sidc in (
            *(f"100{who}100018{entity}0000" for entity in ENTITIES),
            *(f"100{who}100{staff}{mark}1211000000" for staff in "0247" for mark in ("00", "16", "25")),
        )
    )
    rows |= dict.fromkeys(f"1003100017121100{upper}00" for upper in UPPER)
    rows |= dict.fromkeys(f"10031000171211{lower:0>6}" for lower in LOWER)
    rows |= dict.fromkeys(f"10031000{mark}1211000000" for mark in MARKS)
    rows |= dict.fromkeys(
        f"100{who}1{status}0018121100{modifier}" for who in "025" for status in "01" for modifier in ("0000",)
    )
    body = [_symbol(sidc, APART * (n % ACROSS), APART * (n // ACROSS)) for n, sidc in enumerate(rows)]
    high = APART * (len(rows) // ACROSS + 1)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {APART * ACROSS} {high}">\n{"".join(body)}</svg>\n'


def _symbol(sidc: str, x: int, y: int) -> str:
    made = draw(sidc)
    box = f'<rect x="{made.box.left:g}" y="{made.box.top:g}" width="{made.box.width:g}" height="{made.box.height:g}" fill="#eee"/>'
    return f'<g transform="translate({x} {y})">{box}{made.body}<title>{sidc}: {describe(sidc)}</title></g>\n'
