"""Plain text: complete outputs, and what no data can change."""

from __future__ import annotations

import pytest

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Column, Facts, Heading, Node, Ribbon, Table, Text, Tree, span
from belgrade_cli.render.text import cell_width, render

ARMY = """\
3rd Ukrainian Front XXXXX  Marshal of the Soviet Union Fyodor Tolbukhin
├── 57th Army XXXX  Lieutenant General Nikolai Gagen
│   ├── 68th Rifle Corps XXX  Major General N. N. Shkodunovich
│   │   ├── 73rd Guards Rifle Division XX
│   │   └── 93rd Rifle Division XX
│   └── 75th Rifle Corps XXX
│           only partly involved
└── 4th Guards Mechanised Corps XXX  General Lieutenant Vladimir Zhdanov
    │   arrived on 12 October; the sources disagree about the number of its brigades and of its tanks
    └── Kuzma [Iosifovich] Butvin :group: X

Army Group F XXXXX  Field Marshal Maximilian von Weichs
└── XXI Mountain Corps XXX
"""

STRENGTH = """\
Strength at the beginning
side                                   personnel  tanks
Soviet Union, Yugoslavia and Bulgaria    580,000    421
Germany and collaborators                150,000    125
others                                       900

about 3.9 to 1 in personnel
"""

MEDAL = """\
Medal “For the Liberation of Belgrade”
Instituted      9 June 1945 wiki-medal#statute
Awarded to      soldiers of the Red Army, Navy and NKVD troops, direct participants of the heroic assault and \
liberation of Belgrade
                Дапчевић, Ђоко
Number awarded  about 70,000 ⚑ disputed

Recipients
  person                     rank                   post
  Vladimir Zhdanov           General Lieutenant     4th Guards Mechanised Corps, commander
  Kuzma [Iosifovich] Butvin  Guards Sergeant Major  a|b *x* <b>

Disputes
  How many were awarded?
  70,000 or 75,000
"""


def test_a_tree(army: Answer) -> None:
    assert render(army) == ARMY


def test_a_tree_in_ascii(army: Answer) -> None:
    text = render(army, ascii=True)
    assert text.isascii()
    assert text == ARMY.replace("├──", "|--").replace("└──", "`--").replace("│", "|")


def test_a_table_leaves_bars_out(strength: Answer) -> None:
    assert render(strength) == STRENGTH


def test_a_card_leaves_the_ribbon_out(medal: Answer) -> None:
    assert render(medal) == MEDAL


def test_nothing_to_say_is_no_text() -> None:
    assert render(Answer(data=[])) == ""
    assert render(Answer(data=[], blocks=(Tree(()), Table((Column("x"),), ()), Facts(()), Text(()), Ribbon(())))) == ""


def test_a_list_of_roots_stays_together() -> None:
    assert render(Answer(None, blocks=(Tree((Node(span("a")), Node(span("b")))),))) == "a\nb\n"


def test_deep_trees() -> None:
    node = Node(span("bottom"))
    for _ in range(2000):
        node = Node(span("above"), children=(node,))
    assert render(Answer(None, blocks=(Tree((node,)),))).endswith("    └── bottom\n")


def test_a_table_without_titles_has_no_header() -> None:
    table = Table((Column(""), Column("", "right")), ((span("a"), span("1")), (span("bb"), span("22"))))
    assert render(Answer(None, blocks=(table,))) == "a    1\nbb  22\n"


def test_a_short_row_is_filled_up() -> None:
    table = Table((Column("a"), Column("b")), ((span("1"),), (span("1"), span("2"))))
    assert render(Answer(None, blocks=(table,))) == "a  b\n1\n1  2\n"


def test_a_fact_without_lines_shows_its_label() -> None:
    facts = Facts((("Known", ()), ("Unknown", (span("yes"),))))
    assert render(Answer(None, blocks=(facts,))) == "Known\nUnknown  yes\n"


def test_headings_of_level_one_indent_nothing() -> None:
    blocks = (Heading(span("part")), Text((span("a"),)), Heading(span("whole"), 1), Text((span("b"),)))
    assert render(Answer(None, blocks=blocks)) == "part\n  a\n\nwhole\nb\n"


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("Đoko", 4), ("C\u030coko", 4), ("日本", 4), ("ｅ", 2), ("a\u200bb", 2)]
)
def test_width_of_letters(text: str, width: int) -> None:
    assert cell_width(text) == width


def test_wide_and_combining_letters_are_aligned() -> None:
    rows = tuple((span(name), span("x")) for name in ("日本", "abcd", "c\u030cetnik"))
    lines = render(Answer(None, blocks=(Table((Column("n"), Column("m")), rows),))).splitlines()
    assert {cell_width(line) for line in lines} == {len("cetnik  x")}


def test_control_characters_become_visible() -> None:
    text = render(Answer(None, blocks=(Text((span("a\x1b[31mb\nc\u202ed\ud800"),)),)))
    assert text == "a\\x1b[31mb\\x0ac\\u202ed\\ud800\n"


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("Ђоко", 4), ("第一", 4), ("e\u0301", 1), ("\u0e17\u0e35\u0e48", 1), ("a\u200db", 2)],
)
def test_how_many_columns_a_text_takes(text: str, columns: int) -> None:
    assert cell_width(text) == columns
