"""Formats for writers (wikitext, LaTeX, BibTeX, CSL-JSON), read by third-party parsers."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from belgrade_cli import exchange
from tests.exchange.checks import shipped
from tests.orders import battle

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle


def written(of: OrderOfBattle, format: str, **options: Any) -> str:
    content = exchange.write(of, format, **options).content
    assert isinstance(content, bytes)
    return content.decode()


ODD = """
    sources:
      - {id: w, title: "A {B} & C_d | 50% #1 [x] ~ ^ \\\\ $5", kind: book, authors: ["Ng, A and B", "Smith & Sons", "et al."], year: "c. 1944", isbn: "1"}
      - {id: p, title: Page, kind: web page, url: "https://example.org/a_b?c=d|e%20{f}", accessed: 2026-03-01, sections: {one: "Section | one"}}
    forces:
      - id: a
        name: "''Bis'' <HQ> [[R&D]] {{x|y}} = *z ~~~~ __TOC__"
        sources: ["p#one", w]
        commanders: [{person: q, rank: Gen., sources: [w]}]
        subordinates: [{id: b, name: B, sources: [w]}]
    people: [{id: q, name: "Q_1 #2", sources: [w]}]
    figures: [{id: f, subject: a, kind: strength, measure: tanks, value: 1200, qualifier: about, on: 1944-10, sources: [w]}]
"""


# --- wikitext ---------------------------------------------------------------------------------------------------------


def test_the_tree_list_has_every_formation_at_its_depth() -> None:
    wikitextparser = pytest.importorskip("wikitextparser")
    of = shipped()
    parsed = wikitextparser.parse(written(of, "wikitext"))
    names = [template.name.strip() for template in parsed.templates]
    assert names.count("tree list") == names.count("tree list/end") > 3
    lines = [line for line in written(of, "wikitext").splitlines() if line.startswith("*")]
    assert len(lines) == len(of.units)
    depth = {
        line.lstrip("* ").partition("<ref")[0].partition(" (")[0]: len(line) - len(line.lstrip("*")) for line in lines
    }
    assert depth["3rd Ukrainian Front"] == 1
    assert depth["13th Guards Mechanised Brigade"] == 3


def test_tables_and_references_are_whole() -> None:
    wikitextparser = pytest.importorskip("wikitextparser")
    parsed = wikitextparser.parse(written(shipped(), "wikitext"))
    strength, casualties = parsed.tables
    rows = strength.data()
    assert rows[0] == ["Subject", "Measure", "Number", "Date"]
    assert rows[1][:2] == ["Allies", "personnel"]
    assert rows[1][2].startswith("580,000<ref")
    assert len(casualties.data()) == 1 + sum(figure.kind == "casualties" for figure in shipped().figures.values())
    tags = parsed.get_tags("ref")
    named = [tag.attrs["name"] for tag in tags if tag.contents]
    assert len(named) == len(set(named))
    assert {tag.attrs["name"] for tag in tags} == set(named)


def test_no_name_is_markup() -> None:
    wikitextparser = pytest.importorskip("wikitextparser")
    text = written(battle(ODD), "wikitext")
    parsed = wikitextparser.parse(text)
    assert {template.name for template in parsed.templates} == {
        "tree list",
        "tree list/end",
        "reflist",
        "cite book",
        "cite web",
    }
    assert parsed.wikilinks == []
    [web] = [template for template in parsed.templates if template.name == "cite web"]
    assert web.get_arg("at").value == "Section &#124; one"
    assert web.get_arg("access-date").value == "1 March 2026"
    assert "''" not in text
    assert "__" not in text


def test_a_day_moves_formations() -> None:
    of = shipped()
    home, then = written(of, "wikitext"), written(of, "wikitext", on=date(1944, 10, 12))
    assert home != then
    assert "Captain Liskov" in home


# --- LaTeX ------------------------------------------------------------------------------------------------------------


def test_latex_is_balanced_and_says_what_stands_in_the_tree() -> None:
    pylatexenc = pytest.importorskip("pylatexenc.latexwalker")
    text = written(shipped(), "latex")
    nodes, _, _ = pylatexenc.LatexWalker(text, tolerant_parsing=False).get_latex_nodes()
    tables = [node for node in nodes if node.isNodeType(pylatexenc.LatexEnvironmentNode)]
    assert [table.environmentname for table in tables] == ["longtable"] * 3
    (row,) = (line for line in text.splitlines() if "13th Guards Mechanised Brigade" in line)
    assert row.startswith(r"\raggedright \hangindent=3em \hspace*{2em}13th Guards Mechanised Brigade & ")
    assert row.endswith(r"Lieutenant Colonel Gennady Obaturov \tabularnewline")
    assert text.count(r"\cite{offensive}") == 3


def test_no_name_is_a_command_of_latex() -> None:
    pytest.importorskip("pylatexenc.latexwalker")
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

    text = written(battle(ODD), "latex")
    assert r"\{\{x|y\}\} = *z \textasciitilde{}\textasciitilde{}" in text
    plain = LatexNodes2Text().latex_to_text(text)
    assert "Gen. Q_1 #2" in plain


# --- bibliographies ---------------------------------------------------------------------------------------------------


def test_bibtex_is_read_back() -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    read = bibtexparser.loads(written(shipped(), "bibtex")).entries_dict
    assert list(read) == list(shipped().sources)
    house = read["glantz-house"]
    assert house["ENTRYTYPE"] == "book"
    assert house["author"] == "Glantz, David M. and House, Jonathan"
    assert (house["publisher"], house["address"], house["year"]) == (
        "University Press of Kansas",
        "Lawrence, Kansas",
        "1995",
    )
    assert read["offensive"]["key"] == "Belgrade offensive"
    assert "annote" not in read["offensive"]


def test_no_title_is_a_command_of_tex() -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    read = bibtexparser.loads(written(battle(ODD), "bibtex")).entries_dict
    assert read["w"]["title"] == (
        r"{A \{B\} \& C\_d | 50\% \#1 [x] \textasciitilde{} \textasciicircum{} \textbackslash{} \$5}"
    )
    assert read["w"]["author"] == r"{Ng, A and B} and Smith \& Sons and others"
    assert read["p"]["urldate"] == "2026-03-01"


def test_a_brace_without_its_partner_does_not_end_an_entry() -> None:
    """BibTeX and biber count braces even after a backslash."""
    made = written(
        battle("forces: [{id: a, name: A, sources: [b]}]\nsources: [{id: b, title: 'A }} {B} %'}]"), "bibtex"
    )
    assert made.count("{") == made.count("}")
    assert r"A \textbraceright{}\textbraceright{} \textbraceleft{}B\textbraceright{} \%" in made


def test_csl_has_what_its_schema_asks() -> None:
    items = {item["id"]: item for item in json.loads(written(battle(ODD), "csl-json"))}
    assert items["w"]["type"] == "book"
    assert items["w"]["author"] == [
        {"family": "Ng", "given": "A and B"},
        {"literal": "Smith & Sons"},
        {"literal": "et al."},
    ]
    assert items["w"]["issued"] == {"literal": "c. 1944"}
    assert items["p"]["type"] == "webpage"
    assert items["p"]["accessed"] == {"date-parts": [[2026, 3, 1]]}
    assert {item["id"] for item in json.loads(written(shipped(), "csl-json"))} == set(shipped().sources)


def test_a_table_of_latex_has_its_rules_around_the_headings() -> None:
    text = written(shipped(), "latex")
    top, middle, head, bottom = (text.index(f"\\{name}") for name in ("toprule", "midrule", "endhead", "bottomrule"))
    assert top < middle < head < bottom
