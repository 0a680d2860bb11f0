"""Markdown: complete outputs, and how a CommonMark renderer displays awkward names."""

from __future__ import annotations

import html
import re

import pytest

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Column, Facts, Heading, Node, Table, Text, Tree, span
from belgrade_cli.render.markdown import escaped, render

markdown_it = pytest.importorskip("markdown_it")

ARMY = """\
- 3rd Ukrainian Front XXXXX  Marshal of the Soviet Union Fyodor Tolbukhin
  - 57th Army XXXX  Lieutenant General Nikolai Gagen
    - 68th Rifle Corps XXX  Major General N. N. Shkodunovich
      - 73rd Guards Rifle Division XX
      - 93rd Rifle Division XX
    - 75th Rifle Corps XXX\\
      *only partly involved*
  - 4th Guards Mechanised Corps XXX  General Lieutenant Vladimir Zhdanov\\
    *arrived on 12 October; the sources disagree about the number of its brigades and of its tanks*
    - Kuzma \\[Iosifovich] Butvin :group: X
- Army Group F XXXXX  Field Marshal Maximilian von Weichs
  - XXI Mountain Corps XXX
"""

MEDAL = """\
# Medal “For the Liberation of Belgrade”

- **Instituted**: 9 June 1945 wiki-medal#statute
- **Awarded to**:
  - soldiers of the Red Army, Navy and NKVD troops, direct participants of the heroic assault and liberation of Belgrade
  - Дапчевић, Ђоко
- **Number awarded**: about 70,000 ⚑ disputed

## Recipients

| person | rank | post |
| --- | --- | --- |
| Vladimir Zhdanov | General Lieutenant | 4th Guards Mechanised Corps, commander |
| Kuzma \\[Iosifovich] Butvin | Guards Sergeant Major | a\\|b \\*x\\* \\<b> |

## Disputes

How many were awarded?\\
70,000 or 75,000
"""

AWKWARD = [
    "Kuzma [Iosifovich] Butvin", "a|b", "*x*", "<b>", "`code`", "``", "\\", "\\|", "a\\", "_x_", "__x__", "a_b_c", "_",
    "# one", "#", "x #", "- item", "-", "---", "- - -", "+ 1", "+", "1. one", "1.", "12) x", "20.", "> quote",
    "=", "===", "& co", "&amp;", "&#42;", "~~x~~", "~~~", "[x](y)", "![x](y)", "[x]: y", "***", "<!-- x -->", "http://x.rs/_a_",
    ":--", "|---|", "| a | b |", "-5", "XIV. Corps", "  x", "x  ", "\u00a0x", "*", "a*b*c", "Дапчевић_",
    "-- x", "1944.", "x!",
]  # fmt: skip


def shown(text: str) -> str:
    """The visible text of a page, line by line."""
    page = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    assert "<code>" not in page
    assert "<s>" not in page
    return "\n".join(line.strip() for line in html.unescape(re.sub("<[^>]*>", "\n", page)).split("\n") if line.strip())


def test_a_tree(army: Answer) -> None:
    assert render(army) == ARMY


def test_a_table_leaves_bars_out(strength: Answer) -> None:
    assert render(strength).splitlines()[2:5] == [
        "| side | personnel | tanks |",
        "| --- | ---: | ---: |",
        "| Soviet Union, Yugoslavia and Bulgaria | 580,000 | 421 |",
    ]


def test_a_card(medal: Answer) -> None:
    assert render(medal) == MEDAL


@pytest.mark.parametrize("text", AWKWARD)
def test_names_arrive_unchanged_everywhere(text: str) -> None:
    line = span(text)
    blocks = (
        Heading(line), Text((line,)), Tree((Node(line, (line,), (Node(line),)),)),
        Facts(((text, (line,)), (text, (line,) * 2))), Table((Column(text), Column("b")), ((line, line),)),
        Text((line, line)),
    )  # fmt: skip
    text = text.strip()
    facts = [text, f": {text}", text, ":", text, text]
    expected = [text, text, *[text] * 3, *facts, text, "b", text, text, text, text]
    assert shown(render(Answer(None, blocks=blocks))).split("\n") == expected


@pytest.mark.parametrize(
    ("text", "written"), [("XIV Army", "XIV Army"), ("4th_guards", "4th_guards"), ("No. #3", "No. \\#3")]
)
def test_what_needs_no_escape_has_none(text: str, written: str) -> None:
    assert escaped(text) == written


def test_two_lists_in_a_row_stay_two() -> None:
    blocks = (Tree((Node(span("a")),)), Tree((Node(span("b")),)))
    page = markdown_it.MarkdownIt("commonmark").render(render(Answer(None, blocks=blocks)))
    assert page.count("<ul>") == 2


def test_an_empty_line_parts_paragraphs() -> None:
    text = Text((span("a"), span(""), span("b"), span("c")))
    assert render(Answer(None, blocks=(text,))) == "a\n\nb\\\nc\n"


def test_nothing_to_say_is_no_text() -> None:
    assert render(Answer([])) == ""
