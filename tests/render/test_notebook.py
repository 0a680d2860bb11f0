"""What a notebook shows."""

from __future__ import annotations

from base64 import b64encode

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Facts, Heading, Node, Text, Tree, span
from belgrade_cli.render.html.fragment import fragment
from belgrade_cli.render.html.notebook import STYLE, cell, frame


def test_headings_stand_below_those_of_a_notebook_and_trees_are_lists() -> None:
    tree = Tree((Node(span("A"), (span("note"),), (Node(span("B")),)),))
    blocks = (Heading(span("T"), 1), Heading(span("P"), 2), tree, Text((span("x"),)), Facts((("k", (span("v"),)),)))
    html = fragment(Answer(None, blocks=blocks))
    assert html.startswith("<div><h3>T</h3><h4>P</h4><ul><li>A<br>note<ul><li>B</li></ul></li></ul>")
    assert fragment(Answer(None, blocks=(Tree(()),))) == "<div></div>\n"


def test_a_picture_is_an_image_that_shrinks_to_three_quarters_at_most() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="10"></svg>'
    assert cell("<p>x</p>", [svg]) == (
        f'{STYLE}<div class="belgrade"><div style="overflow-x:auto"><img alt="" style="max-width:100%;min-width:750px" '
        f'src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"></div>'
        "<details><summary>as text</summary><p>x</p></details></div>\n"
    )
    assert "min-width:0px" in cell("", ["<svg></svg>"])


def test_without_a_picture_the_text_stands_alone() -> None:
    assert cell("<p>x</p>", []) == f'{STYLE}<div class="belgrade"><p>x</p></div>\n'


def test_a_page_has_a_frame_of_its_own() -> None:
    assert frame('<b>"') == '<iframe style="width:100%;height:40em;border:0" srcdoc="&lt;b&gt;&quot;"></iframe>\n'
