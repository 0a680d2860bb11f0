"""JSON and JSON Lines."""

from __future__ import annotations

import json

from belgrade_cli.answer.answer import Answer
from belgrade_cli.render.json import encode, render, render_lines

MEDAL = """\
{
  "id": "medal",
  "name": "Medal “For the Liberation of Belgrade”",
  "total_awarded": {
    "value": 70000
  }
}
"""

ARMY = """\
{"id":"3rd-ukrainian-front","name":"3rd Ukrainian Front","superior":null,"depth":0}
{"id":"57th-army","name":"57th Army","superior":"3rd-ukrainian-front","depth":1}
"""


def test_one_document(medal: Answer) -> None:
    assert render(medal) == MEDAL


def test_it_answers_even_when_empty() -> None:
    assert render(Answer([])) == "[]\n"
    assert render(Answer(None)) == "null\n"


def test_what_a_terminal_would_obey_is_escaped_and_reads_back() -> None:
    data = {"a\x1b": "\x00\x7f\x9b31m\u202e\u2028\ufeff\ud800 Đoko 日本 \U0001f600"}
    for indent in (None, 2):
        text = encode(data, indent=indent)
        assert "\\u009b31m\\u202e\\u2028\\ufeff\\ud800 Đoko 日本 \U0001f600" in text
        assert json.loads(text) == data


def test_half_a_surrogate_pair_changes_nothing_else() -> None:
    data: dict[str, object] = {"a": [1, None, True, {"b": []}], "c": {}}
    for indent in (None, 2):
        plain = encode({**data, "d": "x"}, indent=indent)
        assert encode({**data, "d": "\udfff"}, indent=indent) == plain.replace('"x"', '"\\udfff"')


def test_one_record_a_line(army: Answer) -> None:
    assert render_lines(army) == ARMY


def test_an_object_without_rows_is_one_line(medal: Answer) -> None:
    assert json.loads(render_lines(medal)) == medal.data
    assert render_lines(medal).count("\n") == 1


def test_an_array_without_rows_gives_its_records(strength: Answer) -> None:
    assert render_lines(strength) == '{"subject":"allies","value":580000,"sources":["wiki#infobox"]}\n'


def test_no_records_are_no_lines() -> None:
    assert render_lines(Answer([], ("id",))) == ""
    assert render_lines(Answer(None)) == ""
