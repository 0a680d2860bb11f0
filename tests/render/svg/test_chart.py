"""Charts as documents: contents, order, and what must not be in them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from tests.charts import chance, chart, texts

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Face, Node, Party, Tree, span
from belgrade_cli.answer.pictures import Chart
from belgrade_cli.render import render

SVG = "{http://www.w3.org/2000/svg}"


def unit(name: str, *below: Node, lent: bool = False, who: str = "") -> Node:
    details = (span(who, "person"),) if who else ()
    face = Face(name, span(name), details, "10031000211211000000", "friend", "attached" if lent else None, lent)
    return Node(span(name), (), below, face)


def drawn(*roots: Node, title: str = "Title") -> str:
    notes = ("† the sources disagree", "Sources: a book")
    return render(
        Answer([], picture=Chart(title, "Order of battle", Tree(roots), (Party("Allies", "friend"),), notes)), "svg"
    )


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own output


def test_the_text_is_text_in_reading_order() -> None:
    svg = drawn(
        unit("57th Army", unit("68th Rifle Corps", unit("73rd Division")), unit("64th Rifle Corps"), who="Gagen"),
        unit("46th Army"),
    )
    assert texts(svg) == [
        *("Title", "Order of battle", "57th Army", "Gagen", "68th Rifle Corps", "73rd Division", "64th Rifle Corps"),
        *("46th Army", "Allies", "XX", "division", "infantry", "† the sources disagree", "Sources: a book"),
    ]


def test_it_can_be_read_without_being_seen() -> None:
    root = parsed(drawn(unit("57th Army")))
    assert [child.tag.removeprefix(SVG) for child in root][:2] == ["title", "desc"]
    assert root[0].text == "Title"
    assert root[1].text == "Order of battle: 1 formation. Order of battle"
    assert [title.text for title in root.iter(f"{SVG}title")][1:] == ["57th Army: friend, division, infantry"]


def test_a_lent_unit_hangs_on_a_broken_line_and_the_foot_says_so() -> None:
    whole, lent = drawn(unit("A", unit("B"))), drawn(unit("A", unit("B", lent=True)))
    assert "ob-dash" not in whole.partition("</style>")[2]
    assert "ob-line ob-dash" in lent
    assert any("broken line" in text for text in texts(lent))
    assert not any("broken line" in text for text in texts(whole))


def test_each_symbol_is_drawn_once_and_used_often() -> None:
    svg = drawn(unit("A", unit("B"), unit("C")))
    assert svg.count('id="ob-10031000211211000000"') == 1
    assert svg.count(' href="#ob-10031000211211000000"') == 3


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "]]>&amp;\"'", "a\x00b\x1b[31m", "\ufffe\uffff", "\ud800", "\u202egnirts", "{0} %s"],
)
def test_a_name_stays_text(name: str) -> None:
    svg = drawn(unit(name, who=name), title=name)
    root = parsed(svg)
    svg.encode()
    assert not {"script", "foreignObject", "image", "a"} & {element.tag.removeprefix(SVG) for element in root.iter()}
    if name.isprintable():
        assert root[0].text == name
        assert "".join(texts(svg)[2].split()) == "".join(name.split())


def test_nothing_is_fetched() -> None:
    svg = render(Answer([], picture=chart(chance(1), 30)), "svg")
    assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"]
    assert not re.search(r"url\(|@import|<image|<script|\son\w+=", svg)


@pytest.mark.parametrize("charts", [range(30), pytest.param(range(30, 200), marks=pytest.mark.slow)])
def test_any_chart_is_well_formed_and_the_same_every_time(charts: range) -> None:
    for seed in charts:
        first, again = (render(Answer([], picture=chart(chance(seed), 20)), "svg") for _ in range(2))
        assert first == again
        root = parsed(first)
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        used = {element.get("href", "").removeprefix("#") for element in root.iter(f"{SVG}use")}
        assert used == set(ids)


def test_a_chart_without_units_is_a_page_with_a_title() -> None:
    assert texts(drawn())[:2] == ["Title", "Order of battle"]


def test_no_picture_is_no_text() -> None:
    assert [render(Answer([]), name) for name in ("svg", "dot", "mermaid")] == ["", "", ""]
