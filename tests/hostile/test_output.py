"""Hostile data in every format: no control characters, no markup, and harmless text is unchanged."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from belgrade_cli.render import FORMATS
from tests.hostile.calls import CONTROL, calls, faults
from tests.program import Ran, belgrade

if TYPE_CHECKING:
    from pathlib import Path

CONTROLS = "\x00\x07\x08\x1b[31m\x7f\x9b0m\u202e\u2066\u2028\ufeff"
HARMLESS = "[red]x[/red] [link=a]b :smile: \\n \\ %s {0} ~"
MARKUP = "<marquee>&amp;</marquee> | *x* `x` $x$ ]]> --> </svg><script>1</script> \"'; end"
ODD = f"=A{CONTROLS}B {HARMLESS} {MARKUP}"
SGR = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")


def nasty() -> dict[str, Any]:
    """A data set with hostile text wherever any text is allowed."""
    locators = {"sources": ["s#one"], "note": ODD}
    person = {"person": "p", "rank": ODD, "role": ODD, "from": "1944-10-01", **locators, "as_printed": ODD}
    unit: dict[str, Any] = {
        "id": "u", "name": ODD, "aliases": [f"x {ODD}"], "echelon": "division", "branch": "rifle", "commanders": [person], **locators,
        "locations": [{"place": "l", "kind": "headquarters", "from": "1944-10-01", **locators, "as_printed": ODD}],
        "strength": [{"measure": "tanks", "value": 5, **locators}], "fate": {"kind": "destroyed", "on": "1944-10-20", **locators},
        "subordinates": [{"id": "v", "name": f"V {ODD}", "subordination": [
            {"superior": "w", "relationship": "attached", "from": "1944-10-05", "as_printed": ODD, **locators}], **locators}],
    }  # fmt: skip
    return {
        "operation": {"name": ODD, "names": [{"name": ODD, "language": ODD}], "dates": "1944-09-15/1944-11-24", "place": "l",
                      "part_of": [ODD], "result": [ODD], "sources": ["s"], "stages": [{"id": "g", "name": ODD, "dates": "1944-10", "sources": ["s"]}],
                      "sides": [{"id": "i", "name": f"I {ODD}", "nations": [{"id": "n", "name": f"N {ODD}", "adjective": ODD}]}]},
        "sources": [{"id": "s", "kind": "book", "title": ODD, "authors": [ODD], "editors": [ODD], "publisher": ODD, "place": ODD, "read": True,
                     "sections": {"one": ODD}}],
        "people": [{"id": "p", "name": ODD, "aliases": [f"p {ODD}"], "nation": "n", "ranks": [{"rank": ODD, **locators}],
                    "offices": [{"title": ODD, **locators}], "fate": {"kind": ODD, **locators}, **locators}],
        "places": [{"id": "l", "name": ODD, "modern_name": f"M {ODD}", "kind": ODD, "country": ODD, "latitude": 44, "longitude": 20, **locators}],
        "forces": [{**unit, "side": "i", "nation": "n"}, {"id": "w", "name": f"W {ODD}", "side": "i", **locators}],
        "figures": [{"id": "f", "subject": "u", "kind": "casualties", "measure": "killed", "value": 3, **locators}],
        "events": [{"id": "e", "title": ODD, "date": "1944-10-14", "kind": ODD, "places": ["l"], "units": ["u"], "people": ["p"], "stage": "g", **locators}],
        "awards": [{"id": "a", "name": ODD, "names": [{"name": ODD, "language": ODD}], "type": ODD, "awarded_for": ODD, "statute": [ODD],
                    "material": ODD, "obverse": ODD, "inscriptions": [{"text": ODD, "translation": ODD}], "recipients": [{"person": "p", "rank": ODD}],
                    "ribbon": {"colour": ODD, "stripes": [{"colour": ODD, "width_mm": 3}]}, **locators}],
        "disputes": [{"id": "d", "question": ODD, "about": ["u", "p", "f", "e", "l", "a"], "reading": "open", "because": ODD, "sources": ["s"],
                      "claims": [{"says": ODD}, {"says": f"not {ODD}"}]}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("odd") / "odd.json"
    file.write_text(json.dumps(nasty()), encoding="utf-8")
    ran = belgrade("--data", str(file), "check", env={"BELGRADE_CACHE": "off"})
    assert ran == Ran(0, "no problems\n", "")
    return file


QUESTIONS = [
    (), ("tree",), ("tree", "--on", "1944-10-12", "--sources"), ("show", "u"), ("show", "v", "--sources"), ("units",), ("who", "p"), ("place", "l"),
    ("strength",), ("casualties",), ("timeline",), ("changes", "1944-09-01", "1944-11-01"), ("medal",), ("info",), ("disputes",), ("sources",),
    ("sources", "s"), ("find", "x"), ("tree", "nowhere"), ("symbol", "u"), ("check",), ("tree", ODD), ("who", ODD),
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: " ".join(question)[:30] or "welcome")
def test_no_control_character_in_any_format(question: tuple[str, ...], data: Path) -> None:
    texts = [name for name, row in FORMATS.items() if not row.binary and row.kind != "works"]
    for format in texts if question else ("text",):
        asked = (*question, *(("-f", format) if question else ()))
        ran = belgrade("--data", str(data), *asked, env={"BELGRADE_CACHE": "off"})
        assert not faults(ran, asked), (format, faults(ran, asked))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: " ".join(question)[:30] or "welcome")
@pytest.mark.parametrize("columns", ["1", "80", "1000"])
def test_no_control_character_on_a_terminal(question: tuple[str, ...], columns: str, data: Path) -> None:
    ran = belgrade(
        "--data", str(data), *question, env={"BELGRADE_CACHE": "off", "FORCE_COLOR": "1", "COLUMNS": columns}
    )
    assert ran.status in (0, 1)
    assert not CONTROL.search(SGR.sub("", ran.out) + ran.err)


@pytest.mark.parametrize("format", ["json", "yaml", "text", "geojson", "orbat-mapper"])
def test_no_control_character_in_what_is_exported_to_the_screen(format: str, data: Path) -> None:
    ran = belgrade("--data", str(data), "export", format, env={"BELGRADE_CACHE": "off"})
    assert ran.status == 0
    assert not CONTROL.search(ran.out + ran.err)


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_what_is_exported_escaped_reads_back_unchanged(format: str, data: Path, tmp_path: Path) -> None:
    file = tmp_path / f"x.{format}"
    belgrade("--data", str(data), "export", format, "-o", str(file), env={"BELGRADE_CACHE": "off"})
    asked = ("tree", "--json")
    assert belgrade("--data", str(file), *asked).out == belgrade("--data", str(data), *asked).out


@pytest.mark.parametrize("format", ["text", "tsv"])
def test_brackets_colons_and_backslashes_arrive_unchanged(format: str, data: Path) -> None:
    assert HARMLESS in belgrade("--data", str(data), "units", "-f", format).out
    styled = belgrade("--data", str(data), "who", "p", env={"FORCE_COLOR": "1", "COLUMNS": "1000"})
    assert HARMLESS in SGR.sub("", styled.out)


# --- spreadsheets -----------------------------------------------------------------------------------------------------


def cells(out: str, format: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(out, newline=""), delimiter="\t" if format == "tsv" else ","))


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_formulas_are_defused_unless_left_raw(format: str, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"forces": [{"id": f"u{n}", "name": f"{start}1+1"} for n, start in enumerate("=+-@")]}))
    asked = ("--data", str(file), "units", "-f", format)
    assert [row[1] for row in cells(belgrade(*asked).out, format)[1:]] == ["'=1+1", "'+1+1", "'-1+1", "'@1+1"]
    assert [row[1] for row in cells(belgrade(*asked, "--raw").out, format)[1:]] == ["=1+1", "+1+1", "-1+1", "@1+1"]


def test_raw_goes_with_csv_and_tsv_only() -> None:
    for call in calls():
        if "--raw" in call.options:
            ran = belgrade(call.command, *["x"] * call.arguments, "--raw", "--json")
            assert (ran.status, ran.err) == (2, "--raw can only be used with csv and tsv (-f csv --raw)\n"), (
                call.command
            )


def test_raw_leaves_no_control_characters_either(data: Path) -> None:
    out = belgrade("--data", str(data), "units", "-f", "csv", "--raw").out
    assert not CONTROL.search(out)
    assert "\n=A" in out or ",=A" in out or ',"=A' in out


# --- markup -----------------------------------------------------------------------------------------------------------


def test_drawings_hold_the_text_as_text(data: Path) -> None:
    for question in (("tree",), ("timeline",), ("strength",), ("symbol", "u")):
        root = ElementTree.fromstring(belgrade("--data", str(data), *question, "-f", "svg").out)  # noqa: S314
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"script", "marquee", "a", "foreignObject"}


class Page(HTMLParser):
    """The tags of a page, and the attributes that run scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.running: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.running += [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]


def test_pages_hold_the_text_as_text(data: Path) -> None:
    clean = {"forces": [{"id": "u", "name": "U"}]}
    plain = data.with_name("plain.json")
    plain.write_text(json.dumps(clean))
    odd, good = Page(), Page()
    odd.feed(belgrade("--data", str(data), "tree", "-f", "html").out)
    good.feed(belgrade("--data", str(plain), "tree", "-f", "html").out)
    assert odd.tags.count("script") == good.tags.count("script")
    assert "marquee" not in odd.tags
    assert not odd.running


def test_markdown_escapes_what_would_be_markup(data: Path) -> None:
    out = belgrade("--data", str(data), "units", "-f", "markdown").out
    assert not re.search(r"(?<!\\)<", out)
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert len(rows) == 5
    assert len({len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows}) == 1


# --- annotations of GitHub --------------------------------------------------------------------------------------------


def test_annotations_stay_one_line_each_and_name_the_file(tmp_path: Path) -> None:
    """A CI runner obeys lines that begin with `::`; file names, keys and values must not produce one."""
    name = "a%0A::error file=x,line=1::y\n::warning::z,\x1b.yaml"
    (tmp_path / name).write_text(
        'forces: [{id: a, name: A, "k%0A\\n::error::\\r\\e": 1, from: "%0A\\n::warning::x"}]', encoding="utf-8"
    )
    with contextlib.chdir(tmp_path):
        ran = belgrade("--data", name, "check", "-f", "github", env={"BELGRADE_CACHE": "off"})
    lines = ran.out.removesuffix("\n").split("\n")
    assert (ran.status, len(lines)) == (1, 2)
    for line in lines:
        assert line.startswith(
            "::error file=a%250A%3A%3Aerror file=x%2Cline=1%3A%3Ay\\x0a%3A%3Awarning%3A%3Az%2C\\x1b.yaml,line=1,col="
        )
        assert "%0A" not in line.replace("%250A", "")
        assert not CONTROL.search(line)


def test_drawings_for_other_programs_keep_to_their_lines(data: Path) -> None:
    """In Graphviz and Mermaid, a quotation mark or newline in a name could start a new statement."""
    dot = belgrade("--data", str(data), "tree", "-f", "dot").out
    mermaid = belgrade("--data", str(data), "tree", "-f", "mermaid").out
    for line in dot.split("digraph orbat {\n")[1].splitlines():
        assert re.fullmatch(r'\}|  (graph|node|n\d+)( -> n\d+)? ?(\[([^"\\]|"([^"\\]|\\.)*")*\])?;', line), line
    for line in mermaid.split("---\n", 2)[2].splitlines():
        if not line.startswith("  %% "):  # a comment, up to the end of its line
            assert "<marquee" not in line
            assert line.count('"') in (0, 2), line


def test_completion_offers_no_control_characters(data: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        done = subprocess.run(
            [sys.executable, "-m", "belgrade_cli"], capture_output=True, text=True, check=False,
            env=os.environ | {"_BELGRADE_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "belgrade show ", "COMP_WORDS": "belgrade show ",
                              "COMP_CWORD": "2", "BELGRADE_DATA": str(data), "BELGRADE_CACHE": "off"},
        )  # fmt: skip
        assert done.stdout
        assert (done.stderr, CONTROL.findall(done.stdout)) == ("", [])
