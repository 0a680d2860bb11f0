"""The chart of the page, drawn by its own script in Node, compared with the program's layout."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.charts import chance, chart

from belgrade_cli.render import html
from belgrade_cli.render.svg import layout
from belgrade_cli.render.svg.chart import measured
from belgrade_cli.render.svg.layout import Item, Layout, lay_out

if TYPE_CHECKING:
    from random import Random

pytestmark = [pytest.mark.browser, pytest.mark.skipif(shutil.which("node") is None, reason="needs node")]
SCRIPT = (Path(html.__file__).parent / "chart.js").read_text(encoding="utf-8")
LEAVES = tuple(Item(key, 200, 60, 30, 50, (3, 30)) for key in range(1, 41))


def in_node(ask: str, given: object) -> Any:
    """The value of a JavaScript expression about `given`, with the chart script loaded."""
    program = f"{SCRIPT}\nconst given = {json.dumps(given)};\nconsole.log(JSON.stringify({ask}));"
    ran = subprocess.run(["node", "-"], input=program, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    return json.loads(ran.stdout)


def rounded(value: Any) -> Any:
    """Round all numbers to six places, since the two languages add in a different order."""
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return round(value, 6) if isinstance(value, float) else value


def as_script(item: Item) -> dict[str, Any]:
    return {**item._asdict(), "children": [as_script(child) for child in item.children]}


def children(number: int) -> tuple[Item, ...]:
    """Up to two dozen boxes under one."""
    return tuple(Item(2_000 + 100 * number + key, 140 + key, 40, 20, 35, (2, 20)) for key in range(number))


def odd(random: Random, size: int, keys: list[int]) -> Item:
    """A tree of random shape."""
    keys[0] += 1
    key, wide, high = keys[0], random.randint(20, 300), random.randint(15, 120)
    below: list[Item] = []
    while size > 1:
        part = random.randint(1, max(1, size // 3))
        below.append(odd(random, part, keys))
        size -= part
    return Item(key, wide, high, random.randint(5, wide), high - 5, (random.randint(0, 4), high / 2), tuple(below))


@cache
def forests() -> list[tuple[tuple[Item, ...], Layout]]:
    """Random trees: one in columns, several side by side, a single box, boxes of every shape; each laid out."""
    random = chance(1944)
    drawn = [measured(chart(random, size))[0] for size in (1, 2, 4, 12, 30) for _ in range(8)]
    wide = (Item(0, 200, 60, 30, 50, (3, 30), LEAVES),)
    uneven = tuple(Item(key, 40 + 7 * key, 20 + 11 * (key % 5), 5 + key, 15, (key % 4, 9)) for key in range(1, 24))
    narrow = (Item(0, 30, 40, 12, 33, (1, 20), uneven),)
    many = tuple(Item(1_000 + key, 150 + key % 7, 50 + key % 3, 25, 45, (3, 25), children(key)) for key in range(25))
    slim = tuple(Item(3_000 + key, 20 + key, 60, 12, 40, (2, 30)) for key in range(40))
    heavy = (Item(0, 400, 40, 380, 33, (1, 20), slim),)
    under_one = (Item(0, 90, 30, 30, 29, (0, 15), many),)
    large = [
        tuple(odd(random, size, [0]) for _ in range(number)) for number, size in ((1, 300), (2, 100), (9, 40), (30, 12))
    ]
    every = [*drawn, *large, heavy, wide, narrow, LEAVES, uneven, wide + uneven, many, under_one]
    return [(roots, lay_out(roots)) for roots in every]


def test_boxes_and_lines_stand_where_the_program_puts_them() -> None:
    every = forests()
    made = in_node("given.map(layOut)", [[as_script(item) for item in roots] for roots, _ in every])
    for (_, ours), found in zip(every, made, strict=True):
        assert rounded([[place["key"], place["x"], place["y"]] for place in found["places"]]) == rounded(ours.places)
        assert rounded(found["links"]) == rounded(ours.links)
        assert rounded([found["width"], found["height"]]) == rounded([ours.width, ours.height])


def test_it_measures_as_the_program_does() -> None:
    given = [[as_script(item) for item in roots] for roots, _ in forests()]
    found = in_node("[[GAP, GUTTER, DROP, INDENT], PAPER, HEIGHTS, given.map(areaOf)]", given)
    paper = [layout.PAGE, layout.PAGE[::-1]]
    areas = [layout._area(roots) for roots, _ in forests()]
    ours = [[layout.GAP, layout.GUTTER, layout.DROP, layout.INDENT], paper, layout.HEIGHTS, areas]
    assert rounded(found) == rounded(ours)


def test_a_box_is_as_high_as_its_symbol_and_its_words() -> None:
    symbols = {"s": [30, 40, 4, 55, 80]}
    boxes = [
        {"wide": 90, "name": "Allies"},
        {"wide": 90, "name": "The Allies\nof 1944"},
        {"wide": 200, "code": "s", "name": "57th Army"},
        {"wide": 200, "code": "s", "name": "57th Army", "people": ["A. Commander"]},
        {"wide": 200, "code": "s", "name": "A\nB\nC", "people": ["D", "E\nF"], "remarks": ["G", "H"]},
    ]
    found = in_node("given.boxes.map(box => measuresOf(box, given.symbols))", {"boxes": boxes, "symbols": symbols})
    # A line of a name is 12 × 1.25 = 15 high, one below it 10.5 × 1.25 = 13.125; a frame leaves 7 around its name.
    assert found == [
        {"width": 90, "height": 29, "stem": 30, "base": 29, "side": [0, 14.5]},
        {"width": 90, "height": 44, "stem": 30, "base": 44, "side": [0, 22]},
        {"width": 200, "height": 80, "stem": 30, "base": 55, "side": [4, 40], "words": 32.5},
        {"width": 200, "height": 80, "stem": 30, "base": 55, "side": [4, 40], "words": 40 - 28.125 / 2},
        {"width": 200, "height": 110.625, "stem": 30, "base": 55, "side": [4, 40], "words": 0},
    ]


DOCUMENT = """
class Element {
  constructor(name) { this.name = name; this.said = {}; this.inner = []; this.parentNode = null; }
  get children() { return this.inner; }
  getAttribute(key) { return key in this.said ? String(this.said[key]) : null; }
  setAttribute(key, value) { this.said[key] = value; }
  append(...more) { for (const each of more) { if (each.name) each.parentNode = this; this.inner.push(each); } }
  remove() { this.parentNode.inner.splice(this.parentNode.inner.indexOf(this), 1); this.parentNode = null; }
  querySelectorAll(wanted) { return this.inner.filter(each => each.name === wanted.replace(":scope > ", "")); }
  querySelector(wanted) { return this.querySelectorAll(wanted)[0]; }
  toJSON() { return [this.name, this.said, this.inner]; }
}
globalThis.document = { createElementNS: (_, name) => new Element(name) };
"""
"""The parts of a browser's document that the chart script uses."""


def drawn(ask: str, given: object) -> Any:
    return in_node(f"(() => {{ {DOCUMENT} {ask} }})()", given)


def test_lines_of_words_stand_under_one_another() -> None:
    [_, said, inner] = drawn("return label(...given);", ["57th Army†\n(2 of 3)", 12, 10, 20, "ob-name"])
    assert said == {"class": "ob-t ob-name", "font-size": 12, "x": 10, "y": 32}
    assert inner == [
        "57th Army",
        ["tspan", {"class": "ob-dispute"}, ["†"]],
        "",
        " ",
        ["tspan", {"x": 10, "dy": 15}, ["(2 of 3)"]],
    ]


DATA = {
    "boxes": [
        {"wide": 90, "name": "Allies", "fill": "#80e0ff"},
        {"wide": 200, "code": "s", "name": "57th Army", "people": ["A. B.", "C. D."], "lent": True},
        {"wide": 60, "name": "Axis"},
    ],
    "symbols": {"s": [30, 40, 4, 55, 80]},
}


def test_a_chart_is_drawn_with_its_margin_its_lines_and_its_boxes() -> None:
    """All numbers computed by hand from the sizes of the boxes: the second is 30 + 18 across and 29 + 9 down."""
    ask = """
      const svg = document.createElementNS("", "svg"), of = (line, ...children) => ({ line, box: given.boxes[line], children });
      svg.append(...["path", "path", "g"].map(name => document.createElementNS("", name)));
      const size = drawChart(svg, [of(0, of(1))], given.symbols, line => `unit-${line}`), first = JSON.stringify(svg);
      drawChart(svg, [of(2)], given.symbols, String);
      const alone = JSON.stringify(svg);
      drawChart(svg, [], given.symbols, String);
      return [size, JSON.parse(first), JSON.parse(alone), svg];
    """
    size, first, alone, empty = drawn(ask, DATA)
    assert size == {"width": 264, "height": 134}
    _, said, [whole, broken, layer] = first
    assert said == {"viewBox": "-8 -8 264 134"}
    assert (whole[1]["d"], broken[1]["d"]) == ("M30,29V78", "M30,78H52")
    [force, army] = layer[2]
    assert force[1] == {"data-line": 0, "transform": "translate(0 0)"}
    frame = {"width": 90, "height": 29, "rx": 4, "fill": "#80e0ff", "stroke": "#000"}
    words = {"class": "ob-t ob-name ob-dark", "font-size": 12, "x": 7, "y": 19}
    assert force[2] == [["rect", frame, []], ["text", words, ["Allies"]]]
    assert army[1] == {"data-line": 1, "transform": "translate(48 38)"}
    [[link, address, [symbol, *lines]]] = army[2]
    assert (link, address) == ("a", {"href": "#unit-1", "tabindex": -1})
    assert symbol == ["use", {"href": "#ob-s", "x": 30, "y": 40}, []]
    assert [(text[1]["x"], text[1]["y"], text[2]) for text in lines] == [
        (67, 31.4, ["57th Army"]), (67, 44.9, ["A. B."]), (67, 58, ["C. D."]),
    ]  # fmt: skip
    assert alone[1] == {"viewBox": "-8 -8 76 45"}
    [[_, _, [[_, dashed, _], [_, label, _]]]] = alone[2][2][2]
    assert (dashed["class"], label["class"]) == ("ob-line ob-dash", "ob-t")
    assert (empty[1], empty[2][2][2]) == ({"viewBox": "-8 -8 16 16"}, [])


def test_a_line_goes_down_or_across_in_tenths_of_a_pixel() -> None:
    lines = [[None, 1.04, 2, 1.04, 3.16], [7, 1, 2.26, 9.96, 2.26]]
    assert in_node("given.map(pathOf)", lines) == ["M1,2V3.2", "M1,2.3H10"]
