"""Answers as queries return them: a tree, a table with bars, a card."""

from __future__ import annotations

import pytest

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import (
    Bar,
    Column,
    Facts,
    Heading,
    Line,
    Node,
    Ribbon,
    Span,
    Style,
    Table,
    Text,
    Tree,
    span,
)


def unit(name: str, mark: str = "", who: str = "", side: Style = "friend", *below: Node, note: str = "") -> Node:
    """A node as in `tree`."""
    line: tuple[Span, ...] = (Span(name, side),)
    line += (Span(" "), Span(mark, "echelon")) if mark else ()
    line += (Span("  "), Span(who, "person")) if who else ()
    return Node(line, (span(note, "note"),) if note else (), below)


@pytest.fixture
def army() -> Answer:
    """A tree with two roots."""
    front = unit(
        "3rd Ukrainian Front", "XXXXX", "Marshal of the Soviet Union Fyodor Tolbukhin", "friend",
        unit("57th Army", "XXXX", "Lieutenant General Nikolai Gagen", "friend",
             unit("68th Rifle Corps", "XXX", "Major General N. N. Shkodunovich", "friend",
                  unit("73rd Guards Rifle Division", "XX"), unit("93rd Rifle Division", "XX")),
             unit("75th Rifle Corps", "XXX", note="only partly involved")),
        unit("4th Guards Mechanised Corps", "XXX", "General Lieutenant Vladimir Zhdanov", "friend",
             unit("Kuzma [Iosifovich] Butvin :group:", "X"),
             note="arrived on 12 October; the sources disagree about the number of its brigades and of its tanks"),
    )  # fmt: skip
    german = unit("Army Group F", "XXXXX", "Field Marshal Maximilian von Weichs", "hostile",
                  unit("XXI Mountain Corps", "XXX", side="hostile"))  # fmt: skip
    return Answer(
        data=[{"id": "3rd-ukrainian-front", "name": "3rd Ukrainian Front", "subordinates": [{"name": "57th Army"}]}],
        fields=("id", "name", "superior", "depth"),
        rows=(
            {"id": "3rd-ukrainian-front", "name": "3rd Ukrainian Front", "superior": None, "depth": 0},
            {"id": "57th-army", "name": "57th Army", "superior": "3rd-ukrainian-front", "depth": 1},
        ),
        blocks=(Tree((front, german)),),
    )


@pytest.fixture
def strength() -> Answer:
    """A table with numbers and bars, and a heading."""

    def row(side: str, style: Style, men: str, tanks: str, share: float) -> tuple[Line | Bar, ...]:
        return span(side, style), span(men, "number"), span(tanks, "number"), Bar(share, style)

    return Answer(
        data=[{"subject": "allies", "value": 580000, "sources": ["wiki#infobox"]}],
        blocks=(
            Heading(span("Strength at the beginning", "heading"), 1),
            Table(
                (Column("side"), Column("personnel", "right"), Column("tanks", "right"), Column("", bar=True)),
                (
                    row("Soviet Union, Yugoslavia and Bulgaria", "friend", "580,000", "421", 1.0),
                    row("Germany and collaborators", "hostile", "150,000", "125", 0.259),
                    row("others", "unknown", "900", "", 0.001),
                ),
            ),
            Text((span("about 3.9 to 1 in personnel"),)),
        ),
    )


@pytest.fixture
def medal() -> Answer:
    """A card: facts, parts with headings, a ribbon, a dispute."""
    return Answer(
        data={"id": "medal", "name": "Medal “For the Liberation of Belgrade”", "total_awarded": {"value": 70000}},
        blocks=(
            Heading(span("Medal “For the Liberation of Belgrade”", "heading"), 1),
            Ribbon((("green", 8), ("black", 8), ("green", 8))),
            Facts((
                ("Instituted", ((Span("9 June 1945", "date"), Span(" "), Span("wiki-medal#statute", "source")),)),
                ("Awarded to", (span("soldiers of the Red Army, Navy and NKVD troops, direct participants of the heroic"
                                     " assault and liberation of Belgrade"), span("Дапчевић, Ђоко", "person"))),
                ("Number awarded", ((Span("about "), Span("70,000", "number"), Span(" ⚑ disputed", "dispute")),)),
            )),
            Heading(span("Recipients")),
            Table(
                (Column("person"), Column("rank"), Column("post")),
                (
                    (span("Vladimir Zhdanov", "person"), span("General Lieutenant"),
                     (Span("4th Guards Mechanised Corps", "friend"), Span(", commander"))),
                    (span("Kuzma [Iosifovich] Butvin", "person"), span("Guards Sergeant Major"), span("a|b *x* <b>")),
                ),
            ),
            Heading(span("Disputes")),
            Text((span("How many were awarded?", "dispute"), span("70,000 or 75,000", "note"))),
        ),
    )  # fmt: skip
