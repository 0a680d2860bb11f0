"""Open the page in a real browser and compare it with the program: names, trees and charts of every day, and more.

    apt-get install -y chromium && npm install --prefix development/page
    python -m development.page.check                            every check
    python -m development.page.check --pictures docs/images     and the pictures of the page
    RENEW=yes python -m development.page.check                  and write rivers.txt anew, what a small page shows

It makes pages of the Belgrade data set, also with a layer, of a hostile one, and of one with 2,000 formations, and
computes with the program what they must show. `check.mjs` opens the pages from the disk. The exit status is 1 if
anything differs.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.battles import write
from development.browser import chromium
from tests.render.hostile import poisoned

from belgrade_cli.answer.blocks import Node, Tree, plain
from belgrade_cli.answer.maps import Map
from belgrade_cli.answer.pictures import Page
from belgrade_cli.loading import load
from belgrade_cli.model.edtf import day as day_of
from belgrade_cli.model.history import State
from belgrade_cli.model.name_entries import entries
from belgrade_cli.query.find import KINDS
from belgrade_cli.query.map import map as draw_map
from belgrade_cli.query.page import page
from belgrade_cli.query.tree import tree
from belgrade_cli.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.model.order_of_battle import OrderOfBattle

HERE = Path(__file__).parent
RIVERS = HERE.parent.parent / "tests" / "data" / "two-rivers"
"""A small fictional order of battle with everything; `rivers.txt` has what its page shows."""
Json = dict[str, Any]


def made(state: State) -> str:
    """The page of an order of battle, opening on a state."""
    return render(page(state), "html")


def expected(battle: OrderOfBattle) -> Json:
    """What the page must find by name, and show on every day."""
    return {
        "names": [[entry.kind, entry.id, list(entry.names)] for entry in entries(battle) if entry.kind in KINDS],
        "days": {day: shown(battle, day) for day in ["", *(each.isoformat() for each in days(battle))]},
        "map": dict(mapped(battle)),
    }


def mapped(battle: OrderOfBattle) -> Iterator[tuple[str, list[str]]]:
    """The formations on the map for every stop of the page."""
    picture = page(State(battle)).picture
    for stop in picture.stops if isinstance(picture, Page) else ():
        found = draw_map(State(battle, stop)).picture
        sites = found.sites if isinstance(found, Map) else ()
        yield stop.isoformat(), sorted({sign.id for site in sites for sign in site.signs})


def days(battle: OrderOfBattle) -> Iterator[Any]:
    """Every day on which a new state begins, and one before all of them."""
    picture = page(State(battle)).picture
    begun = picture.days if isinstance(picture, Page) else ()
    yield begun[0].replace(year=begun[0].year - 1)
    yield from begun


def shown(battle: OrderOfBattle, day: str) -> Json:
    """The tree and the chart of a day: each line with its depth, each symbol and text with its position."""
    state = State(battle, day_of(day) if day else None)
    answer = tree(state)
    lines = [[depth, text] for depth, text in _lines(answer.blocks)]
    svg = render(answer, "svg")
    drawn = re.findall(r'<use href="#ob-(\d+)"[^>]*? x="([\d.]+)" y="([\d.]+)"', svg)
    paths = re.findall(r'<path class="ob-line[^"]*" d="([^"]*)"', svg)
    return {"lines": lines, "symbols": [[code, float(x), float(y)] for code, x, y in drawn], "paths": paths[:2]}


def _lines(blocks: Any) -> Iterator[tuple[int, str]]:
    def walked(nodes: tuple[Node, ...], depth: int) -> Iterator[tuple[int, str]]:
        for node in nodes:
            yield depth, plain(node.line)
            yield from walked(node.children, depth + 1)

    for block in blocks:
        if isinstance(block, Tree):
            yield from walked(block.roots, 0)


def main() -> int:
    """Make the pages and run the browser; return its exit status."""
    pictures = sys.argv[2:3] if sys.argv[1:2] == ["--pictures"] else []
    battle = load()
    with TemporaryDirectory() as name:
        folder = Path(name)
        pages = {
            "belgrade": State(battle),
            "october": State(battle, day_of("1944-10-12")),
            "hostile": State(poisoned(battle)),
            "layered": State(load(add=[Path("examples/further-reading")])),
            "many": State(load(write(folder / "many", 2000))),
            "rivers": State(load(RIVERS)),
        }
        for title, each in pages.items():
            (folder / f"{title}.html").write_text(made(each), encoding="utf-8")
        (folder / "expected.json").write_text(json.dumps(expected(battle)), encoding="utf-8")
        env = os.environ | {"CHROMIUM": chromium() or ""}
        return subprocess.run(["node", HERE / "check.mjs", folder, *pictures], check=False, env=env).returncode  # noqa: S603, S607


if __name__ == "__main__":
    sys.exit(main())
