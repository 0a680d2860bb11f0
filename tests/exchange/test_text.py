"""Import and export of lists as printed in articles."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

from belgrade_cli import exchange
from belgrade_cli.errors import BelgradeError, DataError
from belgrade_cli.exchange.entry import entry
from belgrade_cli.exchange.lists import lines
from belgrade_cli.exchange.lists.lines import Line
from belgrade_cli.exchange.lists.wiki_markup import items
from belgrade_cli.exchange.losses import Remarks
from belgrade_cli.exchange.words.branches import kind
from belgrade_cli.exchange.words.commanders import Commander, led_by
from belgrade_cli.exchange.words.sides import of_operation
from belgrade_cli.model.order_of_battle import OrderOfBattle
from tests.exchange.checks import passes, shipped

ARTICLE = Path(__file__).parent / "article.txt"


WIKITEXT = """\
• 1st Army\r
  • '''2nd Corps'''\r
    • [[3rd Division (X)|3rd Division]]<ref>S</ref>\r
  • {{flagicon|X}} 4th Corps;\r
"""


def imported(text: str) -> OrderOfBattle:
    return OrderOfBattle(passes(exchange.read(text.encode(), "list.txt", "text").dataset))


def tree(of: OrderOfBattle) -> str:
    content = exchange.write(of, "text").content
    assert isinstance(content, bytes)
    return content.decode()


def nesting(text: str) -> list[tuple[int, str]]:
    """The depth and name of each entry of a list with dashes and two spaces a level."""
    entries = [line for line in text.splitlines() if line.lstrip().startswith("- ")]
    return [((len(line) - len(line.lstrip())) // 2, line.lstrip()[2:].rstrip(";,")) for line in entries]


def paths(text: str) -> list[tuple[str, ...]]:
    """Each entry with its superiors."""
    found: list[tuple[str, ...]] = []
    for depth, name in nesting(text):
        above = next((path for path in reversed(found) if len(path) == depth), ())
        found.append((*above, name))
    return found


def test_the_lists_of_the_article_give_its_tree() -> None:
    printed = nesting(ARTICLE.read_text(encoding="utf-8"))
    # Without a rank, a word says that the bracket names a commander.
    made = nesting(tree(imported(ARTICLE.read_text(encoding="utf-8"))).replace("(commander ", "("))
    brigade, division = (
        "23rd Howitzer Artillery Brigade (Colonel Savva Kirillovich Karpenko)",
        ("9th Breakthrough Artillery Division (Major General of Artillery Andrey Ivanovich Ratov)"),
    )
    at = printed.index((1, f"{brigade} of the {division}"))
    # The only entry that names the formation above itself.
    assert made == [*printed[:at], (1, division), (2, brigade), *printed[at + 1 :]]


def test_the_entries_of_the_article_are_understood() -> None:
    of = imported(ARTICLE.read_text(encoding="utf-8"))
    corps = of.units["4th-guards-mechanised-corps"]
    assert (corps.echelon, corps.branch) == ("corps", "mechanised")
    assert (of.name(corps.commanders[0].person), corps.commanders[0].rank) == ("Vladimir Zhdanov", "General Lieutenant")
    assert of.units["136th-assault-air-division"].part
    assert of.units["first-army-bulgaria"].name == "First Army (Bulgaria)"
    assert [(side.name, [nation.name for nation in side.nations]) for side in of.sides] == [
        ("Allied forces", ["Soviet Union", "Yugoslavia", "Bulgaria"])
    ]
    assert all(unit.echelon for unit in of.units.values())


def test_the_tree_that_goes_out_comes_in_again() -> None:
    out = tree(imported(ARTICLE.read_text(encoding="utf-8")))
    assert tree(imported(out)) == out


def test_the_whole_data_set_goes_out_and_comes_in_again() -> None:
    # The order of top formations follows from echelons, which names alone do not always give.
    out = tree(shipped())
    assert sorted(paths(tree(imported(out)))) == sorted(paths(out))


def test_what_is_no_entry_is_said() -> None:
    remarks = exchange.read(ARTICLE.read_bytes(), "article.txt", "text").remarks
    assert remarks == (
        (
            "lines left out because they are not list entries: 1 ('Participating in the assault on the capital of "
            "Yugoslavia were:' (line 2))"
        ),
        "formations created because another one is said to belong to them: 1 (9th Breakthrough Artillery Division)",
        "people taken to be commanders although they have no rank: 4 (17th Air Army (Vladimir Sudets), First Army (Bulgaria) (Vladimir Stoychev), Second Army (Bulgaria) (Kiril Stanchev), Fourth Army (Bulgaria) (Asen Sirakov))",
        "sides whose identity was inferred from their name or order: 1 (Allied forces: friend)",
    )


@pytest.mark.parametrize(
    "text",
    [
        "1st Army\n  2nd Corps\n    3rd Division\n  4th Corps\n",
        "1st Army\n\t2nd Corps\n\t\t3rd Division\n\t4th Corps\n",
        "* 1st Army\n** 2nd Corps\n*** 3rd Division\n** 4th Corps\n",
        "*1st Army\n**2nd Corps\n***3rd Division\n**4th Corps\n",
        "- 1st Army\n   - 2nd Corps\n      - 3rd Division\n   - 4th Corps\n",
        "* 1st Army\n\t* 2nd Corps\n\t\t* 3rd Division\n\t* 4th Corps\n",
        "# 1st Army\n## 2nd Corps\n### 3rd Division\n## 4th Corps\n",
        "1. 1st Army\n   1. 2nd Corps\n      1. 3rd Division\n   2. 4th Corps\n",
        WIKITEXT,
        "\ufeff1st Army\n\n  2nd Corps\n    3rd Division\n\n  **4th Corps**\n",
    ],
)
def test_every_way_to_indent_gives_one_tree(text: str) -> None:
    of = imported(text)
    assert {unit: of.superior[unit] for unit in of.units} == {
        "1st-army": None,
        "2nd-corps": "1st-army",
        "3rd-division": "2nd-corps",
        "4th-corps": "1st-army",
    }


def test_markdown_headings_are_sides() -> None:
    of = imported(
        dedent("""
        # Allies
        - 1st Army
        # Axis
        - 1st Army
    """)
    )
    assert [(side.id, side.name) for side in of.sides] == [("allies", "Allies"), ("axis", "Axis")]
    assert [(unit, of.side(unit)) for unit in of.units] == [("1st-army", "allies"), ("1st-army-2", "axis")]


@pytest.mark.parametrize(
    ("text", "rank", "name"),
    [
        ("Marshal of the Soviet Union Fyodor Tolbukhin", "Marshal of the Soviet Union", "Fyodor Tolbukhin"),
        ("General – Lieutenant Colonel Peko Dapčević", "General – Lieutenant Colonel", "Peko Dapčević"),
        ("lieutenant general of aviation Oleg V. Tolstyakov", "lieutenant general of aviation", "Oleg V. Tolstyakov"),
        ("Captain Second Rank Pavel Derzhavin", "Captain Second Rank", "Pavel Derzhavin"),
        ("Gen. d. Inf. Hans Felber", "Gen. d. Inf.", "Hans Felber"),
        ("SS-Brigadeführer Otto Kumm", "SS-Brigadeführer", "Otto Kumm"),
        ("Vladimir Sudets", None, "Vladimir Sudets"),
    ],
)
def test_a_rank_stands_before_the_name(text: str, rank: str | None, name: str) -> None:
    led = led_by(text, declared=True)
    assert led and led.commanders == (Commander(name, rank),)


def test_a_rank_alone_is_nobody() -> None:
    assert led_by("Major", declared=True) is None


@pytest.mark.parametrize(
    ("name", "echelon", "branch"),
    [
        ("Army Group F", "army-group", "combined-arms"),
        ("XIV. Armeekorps", "corps", None),
        ("7. SS-Gebirgs-Division", "division", "mountain"),
        ("57-я армия", "army", "combined-arms"),
        ("4th Battalion of the 4th Serbian Brigade", "battalion", None),
        ("292nd Guards Self-propelled Artillery Regiment", "regiment", "self-propelled-artillery"),
        ("Danube Military Flotilla", "flotilla", "naval-riverine"),
        ("Kampfgruppe Groth", "battle-group", None),
        ("Serbian State Guard", None, None),
        ("8. Kavdivision", "division", "cavalry"),
        ("4. Fliegerdivision", "division", "air"),
        ("21. Panzeraufklärungsabteilung", "battalion", "reconnaissance"),
        ("1. Fallschirmjägerdivision", "division", None),
    ],
)
def test_echelon_and_branch_follow_from_the_name(name: str, echelon: str | None, branch: str | None) -> None:
    assert kind(name) == {"echelon": echelon, "branch": branch}


def test_a_bracket_that_names_no_person_belongs_to_the_name() -> None:
    assert entry("Engineering units (Vidin)").name == "Engineering units (Vidin)"
    assert entry("Regiment (7 October)").commanders == ()
    assert entry("2nd Division – Col. John Smith").commanders == (Commander("John Smith", "Col."),)


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"", "no-data", 0, 0),
        (b"== Only a heading ==\n", "no-data", 0, 0),
        (b"1st Army\n  2nd \xff Corps\n", "bad-encoding", 2, 7),
        (b"1st Army\n\x00\n", "control-character", 2, 1),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_its_place(
    content: bytes, code: str, line: int, column: int
) -> None:
    with pytest.raises(DataError) as caught:
        exchange.read(content, "list.txt", "text")
    assert caught.value.problems[0].code == code
    assert caught.value.problems[0].position == ("list.txt", line, column)


def test_a_text_nested_too_deep_is_refused_at_its_line() -> None:
    text = "".join(f"{' ' * depth}Unit {depth}\n" for depth in range(70))
    with pytest.raises(DataError, match=r"list\.txt:65:1: formations are nested more than 64 levels deep"):
        exchange.read(text.encode(), "list.txt", "text")


def test_without_the_parser_of_wikitext_links_are_read_and_templates_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wikitextparser", None)
    of = imported("* '''[[1st Army (X)|1st Army]]'''\n** [[2nd Corps]]<ref>S</ref>\n")
    assert of.superior == {"1st-army": None, "2nd-corps": "1st-army"}
    with pytest.raises(BelgradeError, match=r"wikitext requires wikitextparser \(pip install 'belgrade\[wikitext\]'\)"):
        imported("* {{nowrap|1st Army}}\n")


def test_a_block_that_is_too_long_for_the_parser_is_read_without_it() -> None:
    brackets = "{{a|\n" * 3_000
    read = exchange.read(f"* [[1st Army]]\n* {{{{nowrap|2nd Army}}}}\n{brackets}\n".encode(), "x.wiki", "text")
    assert [unit["name"] for unit in read.dataset["forces"]] == ["1st Army", "2nd Army"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("United States and Allies", "side"),
        ("Forces de l'Axe", "side"),
        ("Side unknown", "side"),
        ("South Africa", "nation"),
        ("North Korea", "nation"),
        ("Austria-Hungary", "nation"),
        ("Union soviétique", "nation"),
        ("Side Gunners", None),
    ],
)
def test_sides_and_nations_of_several_words(text: str, meaning: str | None) -> None:
    assert of_operation(text) == meaning


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("*1st* Army", "1st Army"),
        ("**1st Army**", "1st Army"),
        ("_1st Army_ (elements)", "1st Army (elements)"),
        ("1st Army *elements*", "1st Army elements"),
        ("`1st Army`", "1st Army"),
        ("`1st` Army", "`1st` Army"),
        ("~~1st~~ Army", "~~1st~~ Army"),
    ],
)
def test_emphasis_around_a_name_is_no_part_of_it(written: str, clean: str) -> None:
    assert lines.clean(written) == clean


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("1st Army", True),
        ("1st Army:", True),
        ("1st Army.", False),
        ("(1st Army)", False),
        ("New South Wales Irish Scottish Welsh Rifle Regiment", True),
        ("New South Wales Irish Scottish Welsh Light Rifle Regiment", False),
        ("The 1st Army was here", False),
        ("General Smith", False),
        (":", False),
    ],
)
def test_a_line_that_is_a_formation(line: str, is_one: bool) -> None:
    assert lines.is_formation(line) is is_one


def test_lines_of_wikitext_have_their_numbers_even_after_brackets_that_are_never_closed() -> None:
    text = "* 1st Army\n\n* 2nd Army {{small|\n* 3rd Army\n* 4th Army\n"
    assert [(each.number, each.text) for each in items(text, Remarks()) if isinstance(each, Line)] == [
        (1, "1st Army"),
        (3, "2nd Army {{small|"),
        (4, "3rd Army"),
        (5, "4th Army"),
    ]
