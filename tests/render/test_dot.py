"""Graphviz and Mermaid: complete outputs, and names with special characters."""

from __future__ import annotations

import re

import pytest
from tests.charts import chance, chart

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Face, Node, Party, Tree, span
from belgrade_cli.answer.pictures import Chart
from belgrade_cli.render import render

UNIT = Face("a", span('57th "Army"'), (span("Gagen", "person"),), "10031000231210000000", "friend", None, False)
LENT = Face("b", span("Corps"), (), "10061000221211000000", "hostile", "attached", True)
PICTURE = Chart(
    "Title",
    "Order of battle",
    Tree((Node(span("Allies"), (), (Node(span("x"), (), (Node(span("y"), face=LENT),), UNIT),)),)),
    (Party("Allies", "friend"),),
    ("Sources: a book",),
)

DOT = r"""// Sources: a book
digraph orbat {
  graph [label="Title\nOrder of battle", labelloc=t, fontname="Helvetica,Arial,sans-serif", rankdir=LR, nodesep=0.05, ranksep=0.2];
  node [shape=box, style=filled, fontsize=10, fontname="Helvetica,Arial,sans-serif", margin="0.06,0.02", width=0, height=0];
  n0 [label="Allies", shape=plaintext, style=""];
  n1 [label="57th \"Army\"\nGagen", fillcolor="#80e0ff"];
  n0 -> n1;
  n2 [label="Corps", fillcolor="#ff8080"];
  n1 -> n2 [style=dashed];
}
"""
MERMAID = """---
title: "Title, Order of battle"
---
flowchart TB
  %% Sources: a book
  n0(["Allies"])
  n1["57th #34;Army#34;<br>Gagen"]:::friend
  n0 --> n1
  n2["Corps"]:::hostile
  n1 -.-> n2
  classDef friend fill:#80e0ff,stroke:#000,color:#000
  classDef hostile fill:#ff8080,stroke:#000,color:#000
  classDef neutral fill:#aaffaa,stroke:#000,color:#000
  classDef unknown fill:#ffff80,stroke:#000,color:#000
"""
AWKWARD = ['"; rm -rf', "a\\", "a\\n", "`code`", "<b>", "#35;", "a\nb", "%%{init}%%", "1. one", "_x_", "end", "{}[]()|"]


@pytest.mark.parametrize(("format", "expected"), [("dot", DOT), ("mermaid", MERMAID)])
def test_a_chart_as_text_for_other_programs(format: str, expected: str) -> None:
    assert render(Answer([], picture=PICTURE), format) == expected


@pytest.mark.parametrize("name", AWKWARD)
def test_a_dot_label_cannot_be_left(name: str) -> None:
    node = Node(span(name), face=UNIT._replace(name=span(name), details=()))
    lines = render(Answer([], picture=PICTURE._replace(tree=Tree((node,)), title=name)), "dot").splitlines()
    assert len(lines) == 6
    assert re.fullmatch(r'  n0 \[label="(\\.|[^"\\])*", fillcolor="#80e0ff"\];', lines[4])


@pytest.mark.parametrize("name", AWKWARD)
def test_a_mermaid_label_cannot_be_left(name: str) -> None:
    node = Node(span(name), face=UNIT._replace(name=span(name), details=()))
    text = render(Answer([], picture=PICTURE._replace(tree=Tree((node,)), title=name)), "mermaid")
    line = text.splitlines()[5]
    found = re.fullmatch(r'  n0\["([\w ,.†–]|#\d+;)*"\]:::friend', line)
    assert found and "_" not in line
    assert len(text.splitlines()) == 10


@pytest.mark.parametrize("format", ["dot", "mermaid"])
def test_there_is_one_statement_a_node_and_one_an_edge(format: str) -> None:
    picture = chart(chance(3), 40)
    text = render(Answer([], picture=picture), format)

    def count(nodes: tuple[Node, ...]) -> int:
        return len(nodes) + sum(count(node.children) for node in nodes)

    total = count(picture.tree.roots)
    nodes = re.findall(r"^  n\d+ ?[\[(]", text, re.MULTILINE)
    edges = re.findall(r"^  n\d+ -+\.?-?-?> n\d+", text, re.MULTILINE)
    assert (len(nodes), len(edges)) == (total, total - len(picture.tree.roots))


def test_long_names_are_wrapped() -> None:
    name = span("352nd Guards Heavy Self-propelled Artillery Regiment")
    node = Node(name, face=UNIT._replace(name=name, details=()))
    dot = render(Answer([], picture=PICTURE._replace(tree=Tree((node,)))), "dot")
    assert r'label="352nd Guards Heavy Self-propelled\nArtillery Regiment"' in dot


def test_a_long_word_stays_whole() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskompanie-Ersatzabteilung"
    face = UNIT._replace(name=span(f"1st {word} of it"))
    made = render(Answer([], picture=PICTURE._replace(tree=Tree((Node(span("x"), face=face),)))), "dot")
    assert f'"1st\\n{word}\\nof it' in made
