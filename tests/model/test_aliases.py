"""Aliases with and without a language: joining, reading, and round trips."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.loading import load
from belgrade_cli.model.aliases import joined, name_in_language, texts, with_language, without
from belgrade_cli.model.records import Alias
from tests.program import belgrade

if TYPE_CHECKING:
    from pathlib import Path

RU, SR = Alias(name="Нови", language="ru"), Alias(name="Нови", language="sr-Cyrl")
FORMS = st.sampled_from(["a", "b"]).flatmap(
    lambda name: st.sampled_from([name, Alias(name=name, language="de"), Alias(name=name, language="sr-Latn")])
)
CONTENT = """
format: 2
operation:
  name: O
  sides:
    - {id: s, name: S, nations: [{id: n, name: N, languages: [sr-Latn, ru], armed_forces: [{id: f, name: F, aliases: [{name: Ф, language: ru}]}]}]}
people: [{id: p, name: P, nation: n, aliases: [Pe, {name: П, language: sr-Cyrl}]}]
places: [{id: x, name: X, aliases: [{name: Экс, language: ru}]}]
events: [{id: e, title: E, date: "1944", aliases: [{name: Э, language: ru}, Eh]}]
forces:
  - id: a
    name: A
    nation: n
    aliases: [First, {name: Први, language: sr-Cyrl}, {name: Prvi, language: sr-Latn}]
    subordinates: [{id: b, name: B, aliases: [Second]}]
"""


@pytest.mark.parametrize(
    ("aliases", "more", "found"),
    [
        (("Нови",), (RU,), (RU,)),
        ((RU,), ("Нови",), (RU,)),
        ((RU,), (SR,), (RU, SR)),
        (("a", "b"), ("b", "c"), ("a", "b", "c")),
        ((), (), ()),
    ],
)
def test_a_form_stands_once(
    aliases: tuple[str | Alias, ...], more: tuple[str | Alias, ...], found: tuple[str | Alias, ...]
) -> None:
    assert joined(aliases, more) == found


@given(st.lists(FORMS), st.lists(FORMS))
def test_joining_loses_no_form_and_no_language(aliases: list[str | Alias], more: list[str | Alias]) -> None:
    found = joined(aliases, more)
    assert texts(found) == texts([*aliases, *more])
    assert set(with_language(found)) == set(with_language([*aliases, *more]))
    assert joined(found, more) == found


def test_forms_in_words() -> None:
    assert texts((RU, SR, "x")) == ("Нови", "x")
    assert without((RU, "x", SR), "Нови") == ("x",)
    assert [name_in_language(form) for form in (RU, "x")] == ["Нови (ru)", "x"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(CONTENT, encoding="utf-8")
    return path


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_what_is_exported_reads_back_the_same(own: Path, tmp_path: Path, format: str) -> None:
    again = tmp_path / f"again.{format}"
    first = belgrade("--data", str(own), "export", format).out
    again.write_text(first, encoding="utf-8")
    assert belgrade("--data", str(again), "export", format).out == first
    assert load(again).dataset == load(own).dataset


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_our_tables_keep_the_languages(own: Path, tmp_path: Path, format: str) -> None:
    target = tmp_path / ("tables" if format == "csv" else "tables.xlsx")
    assert belgrade("--data", str(own), "export", format, "-o", str(target)).status == 0
    made = tmp_path / "made"
    assert belgrade("import", str(target), "-o", str(made)).status == 0
    before, after = load(own), load(made)
    for kind in ("units", "people", "places", "events"):
        for id, record in before.of_kind(kind.removesuffix("s") if kind != "people" else "person").items():
            assert after.of_kind(kind.removesuffix("s") if kind != "people" else "person")[id].aliases == record.aliases


def test_json_and_sql_tell_the_languages(own: Path) -> None:
    unit = json.loads(belgrade("--data", str(own), "show", "a", "--json").out)
    assert unit["aliases"] == ["First", "Први", "Prvi"]
    assert unit["names"] == [{"name": "Први", "language": "sr-Cyrl"}, {"name": "Prvi", "language": "sr-Latn"}]
    query = "select record, name from names where language = 'ru' order by record"
    rows = json.loads(belgrade("--data", str(own), "query", query, "--json").out)
    assert [(row["record"], row["name"]) for row in rows] == [("e", "Э"), ("f", "Ф"), ("x", "Экс")]


def test_other_exports_have_them(own: Path) -> None:
    scenario = belgrade("--data", str(own), "export", "orbat-mapper").out
    assert "First; Први (sr-Cyrl); Prvi (sr-Latn)" in scenario
    for format in ("geojson", "kml", "wikitext", "latex", "text"):
        assert belgrade("--data", str(own), "export", format).status == 0


def test_a_name_itself_may_have_a_language(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "format: 2\nforces: [{id: a, name: Prvi, aliases: [{name: Prvi, language: sr-Latn}, Erste]}]", encoding="utf-8"
    )
    unit = json.loads(belgrade("--data", str(path), "show", "a", "--json").out)
    assert (unit["aliases"], unit["names"]) == (["Erste"], [{"name": "Prvi", "language": "sr-Latn"}])


def test_a_layer_gives_a_language(own: Path, tmp_path: Path) -> None:
    layer = tmp_path / "layer.yaml"
    layer.write_text(
        "layer: {id: l}\nformat: 2\nforces: [{id: a, name: A, aliases: [{name: First, language: en}, New]}]",
        encoding="utf-8",
    )
    unit = load(own, add=[layer]).units["a"]
    assert texts(unit.aliases) == ("First", "Први", "Prvi", "New")
    assert with_language(unit.aliases)[0] == Alias(name="First", language="en")
    differences = json.loads(belgrade("--data", str(own), "diff", str(layer), "--json").out)
    told = [row for row in differences if row["part"] == "aliases"]
    assert [row["becomes"] for row in told if row["id"] == "a"] == [[{"name": "First", "language": "en"}, "New"]]


def test_a_language_needs_format_2(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_text("format: 1\nforces: [{id: a, name: A, aliases: [{name: Prvi, language: sr}]}]", encoding="utf-8")
    assert "an alias with a language" in belgrade("check", str(path)).out
