"""CSV and TSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from belgrade_cli.answer.answer import Answer
from belgrade_cli.render.csv import render_csv, render_tsv


def grid(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def one(value: Any, **options: bool) -> str:
    """The only cell of a table, parsed again."""
    return grid(render_csv(Answer(None, ("x", "y"), ({"x": value, "y": 1},)), **options))[1][0]


def test_a_header_and_a_record_a_line(army: Answer) -> None:
    assert render_csv(army) == (
        "id,name,superior,depth\n"
        "3rd-ukrainian-front,3rd Ukrainian Front,,0\n"
        "57th-army,57th Army,3rd-ukrainian-front,1\n"
    )  # fmt: skip
    assert render_tsv(army) == render_csv(army).replace(",", "\t")


def test_the_header_stands_without_records() -> None:
    assert render_csv(Answer([], ("id", "name"))) == "id,name\n"
    assert render_csv(Answer([])) == ""


def test_without_a_header_the_records_give_it(medal: Answer, strength: Answer) -> None:
    assert render_csv(medal) == "id,name,total_awarded\nmedal,Medal “For the Liberation of Belgrade”,70000\n"
    assert render_csv(strength) == "subject,value,sources\nallies,580000,wiki#infobox\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "true"), (False, "false"), (0, "0"), (-5, "-5"), (44.8, "44.8"), ([], ""), ({}, ""),
        (["a", 1, None], "a; 1; "),
        ([{"person": "zhdanov", "name": "Vladimir Zhdanov", "rank": "General Lieutenant", "role": "commander"}],
         "General Lieutenant Vladimir Zhdanov"),
        ([{"name": "A B", "rank": None, "role": "chief-of-staff"}, {"name": "C D"}], "A B (chief-of-staff); C D"),
        ({"kind": "destroyed", "on": "1944-10-20"}, "destroyed 1944-10-20"),
        ({"value": 70000, "qualifier": "over"}, "over 70000"),
        ({"value": 70000, "qualifier": "exact"}, "70000"),
        ({"superior": "x", "superior_name": "57th Army", "relationship": None}, "57th Army"),
        ({"x": 1, "y": ["é"]}, '{"x":1,"y":["é"]}'),
    ],
)  # fmt: skip
def test_nested_values_are_short(value: Any, text: str) -> None:
    assert one(value) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@SUM(A1)", "\t=1", "\n=1", "=cmd|'/c calc'!A0"])
def test_formulas_are_defused(text: str) -> None:
    assert one(text) == f"'{text}"
    assert one(text, raw=True) == text
    assert one([text]) == f"'{text}"


def test_quotes_commas_and_newlines_read_back() -> None:
    text = 'a,"b"\nc\td;\\'
    assert one(text) == text


def test_tsv_is_read_by_what_quotes() -> None:
    answer = Answer(None, ("a\tb", "c"), ({"a\tb": "x\ty\r\nz", "c": '"q"'}, {"a\tb": 'the "Prinz Eugen"', "c": 1}))
    text = render_tsv(answer)
    assert text.splitlines() == ["a b\tc", 'x y z\t"""q"""', '"the ""Prinz Eugen"""\t1']
    assert grid(text, "\t") == [["a b", "c"], ["x y z", '"q"'], ['the "Prinz Eugen"', "1"]]


def test_csv_for_excel_has_a_mark_and_codes_as_text() -> None:
    answer = Answer(
        None, ("name", "sidc", "year"), ({"name": "Жуков †", "sidc": "10031000231210000000", "year": "1944"},)
    )
    assert render_csv(answer, excel=True).encode() == (
        '\ufeffname,sidc,year\r\nЖуков †,"=""10031000231210000000""",1944\r\n'.encode()
    )
    assert render_csv(Answer([]), excel=True) == ""


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"unit": "4gmc", "unit_name": "4th Guards Mechanised Corps", "role": "commander", "superior": "3uf",
          "superior_name": "3rd Ukrainian Front"}, "4th Guards Mechanised Corps"),
        ({"unit": "x", "unit_name": "57th Army", "role": "chief-of-staff", "superior_name": None}, "57th Army (chief-of-staff)"),
        ({"path": "a.yaml", "line": 3, "column": 5}, "a.yaml:3:5"),
        ({"id": "niš", "name": None}, "niš"),
        ({"source": "wiki", "at": "k. 12"}, '{"source":"wiki","at":"k. 12"}'),
    ],
)  # fmt: skip
def test_a_nested_record_says_what_its_json_says_first(record: dict[str, Any], text: str) -> None:
    assert one([record]) == text


def test_control_characters_become_visible() -> None:
    assert one("a\x1b[31m\x00\ud800\u2028") == "a\\x1b[31m\\x00\\ud800\\u2028"
