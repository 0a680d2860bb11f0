"""Styled output: what is drawn, and that it has the words of plain text at every width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Bar, Column, Facts, Node, Ribbon, Table, Text, Tree, filled, span
from belgrade_cli.render import render_styled
from belgrade_cli.render.text import render as render_plain

if TYPE_CHECKING:
    from belgrade_cli.output import Colors

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
DRAWN = re.compile("[\u2500-\u259f]")

STRENGTH = """\
Strength at the beginning
side                                   personnel  tanks
─────────────────────────────────────  ─────────  ─────
Soviet Union, Yugoslavia and Bulgaria    580,000    421  ████████████████████
Germany and collaborators                150,000    125  █████▏
others                                       900         ▏

about 3.9 to 1 in personnel
"""

NARROW_STRENGTH = """\
Strength at the beginning
side            personnel  tanks
──────────────  ─────────  ─────
Soviet Union,     580,000    421  ██████
Yugoslavia and
Bulgaria
Germany and       150,000    125  █▌
collaborators
others                900         ▏

about 3.9 to 1 in personnel
"""

NARROW_ARMY = """\
3rd Ukrainian Front XXXXX  Marshal
│   of the Soviet Union Fyodor Tolbukhin
├── 57th Army XXXX  Lieutenant
│   │   General Nikolai Gagen
│   ├── 68th Rifle Corps XXX  Major
│   │   │   General N. N. Shkodunovich
│   │   ├── 73rd Guards Rifle
│   │   │       Division XX
│   │   └── 93rd Rifle Division XX
│   └── 75th Rifle Corps XXX
│           only partly involved
└── 4th Guards Mechanised Corps XXX
    │   General Lieutenant Vladimir
    │   Zhdanov
    │   arrived on 12 October; the
    │   sources disagree about the
    │   number of its brigades and of
    │   its tanks
    └── Kuzma [Iosifovich] Butvin
            :group: X

Army Group F XXXXX  Field Marshal
│   Maximilian von Weichs
└── XXI Mountain Corps XXX
"""

STACKED = """\
Soviet Union,
  Yugoslavia and
  Bulgaria
  personnel: 580,000
  tanks: 421
Germany and
  collaborators
"""

RED_RIBBON = "\x1b[48;2;200;16;46m \x1b[0m\x1b[38;2;200;16;46;48;2;20;75;165m▌\x1b[0m\x1b[48;2;20;75;165m \x1b[0m\n"


def words(text: str) -> list[str]:
    """The words without colours, lines and bars."""
    return DRAWN.sub(" ", ESCAPE.sub("", text)).split()


def letters(text: str) -> str:
    return "".join(sorted(set("".join(words(text)))))


@pytest.fixture(params=["army", "strength", "medal"])
def answer(request: pytest.FixtureRequest) -> Answer:
    found: Answer = request.getfixturevalue(request.param)
    return found


def without_ribbons(answer: Answer) -> Answer:
    return answer._replace(blocks=tuple(block for block in answer.blocks if not isinstance(block, Ribbon)))


@pytest.mark.parametrize("colors", ["none", "16", "256", "truecolor"])
def test_the_same_words_in_the_same_order(answer: Answer, colors: Colors) -> None:
    styled = render_styled(answer, width=1000, colors=colors)
    assert words(styled) == render_plain(answer).replace("├", " ").translate(dict.fromkeys(map(ord, "├└│─"))).split()


@pytest.mark.parametrize("width", [30, 40, 80, 120])
def test_nothing_is_wider_than_the_terminal(answer: Answer, width: int) -> None:
    lines = render_styled(answer, width=width, colors="none").splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [0, 1, 2, 3, 5, 9, 20, 33])
def test_nothing_is_lost_however_narrow(answer: Answer, width: int) -> None:
    styled = render_styled(without_ribbons(answer), width=width, colors="none")
    wide = render_styled(without_ribbons(answer), width=1000, colors="none")
    # Cards repeat the titles of their columns, so the letters are compared rather than the words.
    assert letters(styled).replace(":", "") == letters(wide).replace(":", "")
    for name in ("Zhdanov", "Bulgaria"):
        assert "".join(words(styled)).count(name) == "".join(words(wide)).count(name)


def test_no_colors_is_no_escape_at_all(answer: Answer) -> None:
    assert "\x1b" not in render_styled(answer, width=80, colors="none")


def test_ascii_lines(army: Answer, strength: Answer) -> None:
    for answer in (army, strength):
        assert render_styled(answer, width=80, colors="none", ascii=True).isascii()


def test_the_environment_is_not_asked(army: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    before = render_styled(army, width=50)
    for name, value in {"NO_COLOR": "1", "COLUMNS": "7", "TERM": "dumb", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert render_styled(army, width=50) == before


def test_a_tree_wraps_under_its_names(army: Answer) -> None:
    assert render_styled(army, width=40, colors="none") == NARROW_ARMY


def test_bars(strength: Answer) -> None:
    assert render_styled(strength, width=80, colors="none") == STRENGTH


def test_bars_and_the_widest_columns_give_way(strength: Answer) -> None:
    assert render_styled(strength, width=40, colors="none") == NARROW_STRENGTH


def test_a_table_too_narrow_for_columns_is_stacked(strength: Answer) -> None:
    assert STACKED in render_styled(strength, width=20, colors="none")


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(0, ""), (1, "█" * 20), (7, "█" * 20), (-1, ""), (0.5, "█" * 10), (1e-9, "▏"), (float("nan"), "")],
)
def test_shares(share: float, drawn: str) -> None:
    table = Table((Column("", bar=True), Column("n")), ((Bar(share, "friend"), span("x")),))
    assert render_styled(Answer(None, blocks=(table,)), width=80, colors="none").splitlines()[-1] == f"{drawn:20}  x"


def test_sides_have_their_colors() -> None:
    tree = Tree((Node(span("I", "friend")), Node(span("V", "hostile"))))
    styled = render_styled(Answer(None, blocks=(tree,)), width=80, colors="16")
    assert styled == "\x1b[1;94mI\x1b[0m\n\x1b[1;91mV\x1b[0m\n"


def test_a_ribbon_in_its_proportions() -> None:
    answer = Answer(None, blocks=(Ribbon((("red", 5), ("blue", 5))),))
    assert render_styled(answer, width=3) == 4 * RED_RIBBON


def test_a_ribbon_without_colours_in_its_brightness() -> None:
    stripes = (("black", 1), ("red", 1), ("grey", 1), ("silver", 1), ("white", 1))
    answer = Answer(None, blocks=(Ribbon(stripes),))
    assert render_styled(answer, width=5, colors="none").splitlines() == ["█▓▒░ "] * 4
    assert render_styled(answer, width=5, colors="none", ascii=True).splitlines() == ["@#+. "] * 4


@pytest.mark.parametrize("width", [1, 2, 5, 80])
@pytest.mark.parametrize("stripes", [(("teal", 1e-9), ("#ff0000", 1.0)), (("mauve", 0.0),), (("x", 1.0),) * 100])
def test_ribbons_that_are_odd(stripes: tuple[tuple[str, float], ...], width: int) -> None:
    answer = Answer(None, blocks=(Ribbon(stripes),))
    depths: tuple[Colors, ...] = ("none", "16", "256", "truecolor")
    for colors in depths:
        for ascii in (False, True):
            assert render_styled(answer, width=width, colors=colors, ascii=ascii)


def test_markup_and_emoji_arrive_as_they_are() -> None:
    text = "Kuzma [Iosifovich] Butvin [bold]:group:[/] \\[x] https://x.rs 'a' 12"
    assert render_styled(Answer(None, blocks=(Text((span(text),)),)), width=80) == f"{text}\n"


def test_very_deep_trees_keep_their_names() -> None:
    node = Node(span("bottom"))
    for _ in range(200):
        node = Node(span("above"), children=(node,))
    styled = render_styled(Answer(None, blocks=(Tree((node,)),)), width=20, colors="none")
    assert words(styled) == ["above"] * 200 + ["bottom"]
    assert max(map(len, styled.splitlines())) <= 20


def test_a_column_that_may_be_cut_takes_one_line_and_ids_stay_whole() -> None:
    table = Table(
        (Column("Question", crop=True), Column("Id", whole=True)),
        ((span("When did the second stage of the whole offensive begin?"), span("second-stage-of-the-offensive")),),
    )
    shown = render_styled(Answer(None, blocks=(table,)), width=60, colors="none").splitlines()
    assert shown[2:] == ["When did the second stage of…  second-stage-of-the-offensive"]
    assert "begin?  second" in render_styled(Answer(None, blocks=(table,)), width=100, colors="none")


@pytest.mark.parametrize(("width", "beside"), [(24, True), (23, False), (25, True)])
def test_labels_stand_beside_their_lines_up_to_half_the_width(width: int, beside: bool) -> None:
    facts = Facts((("l" * 10, (span("said"),)),))
    first = render_styled(Answer(None, blocks=(facts,)), width=width, colors="none").splitlines()[0]
    assert (first.split() == ["l" * 10, "said"]) is beside


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (60, ["Was it a regiment or a brigade?  regiment-or-brigade"]),
        (40, ["Was it a regiment or a brigade?"]),
    ],
)
def test_a_spare_column_gives_way_before_another_is_cut(width: int, lines: list[str]) -> None:
    columns = (Column("Question", crop=True), Column("Id", whole=True, spare=True))
    table = Table(columns, ((span("Was it a regiment or a brigade?"), span("regiment-or-brigade")),))
    shown = render_styled(Answer(None, blocks=(table,)), width=width, colors="none").splitlines()
    assert shown[2:] == lines


def test_a_card_that_goes_on_from_the_one_above_has_no_empty_line() -> None:
    columns = (Column("Person"), Column("Formation"))
    table = Table(columns, ((span("Stettner"), span("Division")), (span(""), span("Battle group"))), cards_below=100)
    shown = render_styled(Answer(None, blocks=(table,)), width=60, colors="none").splitlines()
    assert shown == ["Stettner", "  Formation: Division", "  Formation: Battle group"]


def test_cards_stand_under_headings_that_change_with_a_column() -> None:
    columns = (Column("When"), Column("What"), Column("Stage", heading="No stage"))
    rows = (("1 May", "A", "First"), ("2 May", "B", "First"), ("3 May", "C", ""), ("4 May", "D", "First"))
    table = Table(columns, tuple(tuple(map(span, row)) for row in rows), cards_below=100, lead=2)
    shown = render_styled(Answer(None, blocks=(table,)), width=60, colors="none").splitlines()
    assert shown == [
        "First", "  1 May: A", "  2 May: B", "", "No stage", "  3 May: C", "", "First", "  4 May: D",
    ]  # fmt: skip
    wide = render_styled(Answer(None, blocks=(table,)), width=120, colors="none").splitlines()
    assert wide[0].split() == ["When", "What", "Stage"]


def test_a_column_in_which_no_row_holds_anything_is_left_out() -> None:
    columns = (Column("Person"), Column("Rank"), Column("", bar=True))
    table = filled(Table(columns, ((span("Tito"), span(""), Bar(0.5, "friend")), (span("Nedić"), (), ()))))
    assert [column.title for column in table.columns] == ["Person", ""]
    assert table.rows[1] == (span("Nedić"), ())
