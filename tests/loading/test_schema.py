"""The JSON Schema accepts exactly what the loader reads, except for what its description says it cannot check."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest import mock

import msgspec
import msgspec.inspect
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from belgrade_cli.check.traversal import KEYS
from belgrade_cli.loading.build import build
from belgrade_cli.loading.read import Document
from belgrade_cli.loading.schema import DESCRIPTION, SCALARS, schema, text
from belgrade_cli.model import edtf, field_types, records
from tests.program import belgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module", autouse=True)
def types_looked_at_once() -> Iterator[None]:
    """Inspect the types only once: that takes 20 ms, which adds up over thousands of examples."""
    with mock.patch.object(msgspec.inspect, "type_info", cache(msgspec.inspect.type_info)):
        yield


SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
ENDINGS = ("yaml", "json")


def accepted(data: Any) -> bool:
    return bool(VALIDATOR.is_valid(data))


def read(content: str, ending: str) -> bool:
    """Whether the loader reads a text without an error of form; findings of the checks do not count."""
    built = build([Document(f"data.{ending}", content.encode(), keys=KEYS)])
    return built.dataset is not None and not built.problems and not built.findings


def unit(**keys: Any) -> dict[str, Any]:
    return {"forces": [{"id": "u", "name": "U", **keys}]}


def beside(key: str, **record: Any) -> dict[str, Any]:
    """A data set with a unit and one other record."""
    return {**unit(), key: [{"id": "r", **record}]}


PLACES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "id": lambda value: unit(id=value),
    "reference": lambda value: beside("events", title="E", stage=value),
    "name": lambda value: unit(name=value),
    "text": lambda value: unit(note=value),
    "names": lambda value: unit(aliases=[value]),
    "date": lambda value: unit(**{"from": value}),
    "locator": lambda value: unit(sources=[value]),
    "part": lambda value: beside("disputes", question="Q", about=[value], claims=[{"says": "A"}, {"says": "B"}]),
    "symbol": lambda value: unit(sidc=value),
    "truth": lambda value: unit(part=value),
    "several": lambda value: unit(count=value),
    "count": lambda value: unit(strength=[{"measure": "m", "value": value}]),
    "millimetres": lambda value: beside("awards", name="A", diameter_mm=value),
    "latitude": lambda value: beside("places", name="P", latitude=value),
    "longitude": lambda value: beside("places", name="P", longitude=value),
    "word": lambda value: unit(echelon=value),
    "word with a default": lambda value: unit(strength=[{"measure": "m", "value": 1, "qualifier": value}]),
    "list": lambda value: unit(aliases=value),
    "list of two": lambda value: beside("disputes", question="Q", about=["u"], claims=value),
    "record": lambda value: unit(fate=value),
    "records": lambda value: unit(subordinates=value),
    "editorial": lambda value: unit(editorial=value),
    "mapping": lambda value: beside("sources", title="S", sections=value),
    "subject": lambda value: beside("figures", kind="other", measure="m", value=1, subject=value),
    "unknown key": lambda value: unit(nmae=value),
    "top": lambda value: {**unit(), "people": value},
    "forces": lambda value: {"forces": value},
}
"""A data set for a value in each kind of position."""
IS_TEXT = {"id", "reference", "name", "text", "names", "locator", "part", "subject"}
HELD = {
    "record": records.Fate.__struct_encode_fields__,
    "records": records.Unit.__struct_encode_fields__,
    "forces": records.Unit.__struct_encode_fields__,
    "editorial": records.UnitFacts.__struct_encode_fields__,
    "list of two": records.Statement.__struct_encode_fields__,
    "top": records.Person.__struct_encode_fields__,
}
"""The keys of the records in some of the positions."""
NO_TEXT = {"date", "symbol", "truth", "several", "count", "millimetres", "latitude", "longitude", "word"}
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, 2, -1, 160, 944, 1000, 1944, 9999, 10_000, 10_001, 1.5, -0.5, 0.001, 90, 91, -180.5,
    10**12, 10**12 + 1, 10**19, 10**20 - 1, 10**20,
    "", " ", "a", "A", "a b", "ćuprija", "первый", "第一軍", "1-ий_полк", "é", "e\u0301", "a\n", "a.b", "a.b.c",
    "a.", ".a", "a#b", "a#", "#a", "a#b#c", "-a", "_a", "a_", "€", "null", "~", "editor",
    "true", "False", "tRUE", "yes", "no", "on", "off", "0", "1", "2", "00", "01",
    "160", "0160", "+160", "-160", "160.0", "160.5", "1,600", "1 600", "10000", "10001", "10000.0", "10000.1",
    "1000000000000", "1000000000001", "0.0", "0.001", "90", "90.0", "90.1", "-90", "-89.9", "180", "-180.0", "181",
    "x1", "nan", "inf", "-inf", "Infinity", ".5", "5.", "0x10", "1_000", "١",
    "1944", "944", "0944", "0000", "19444", "1944-1", "1944-10", "1944-13", "1944-10-20", "1944-10-32", "1944-10-20\n",
    "1944-10-20~", "~1944", "1944-10~", "1944?", "1944-10-20/1944-10-21", "1944/", "/1944", "../1944", "1944/..",
    "/", "../..", "1944/1945/1946", "[1944-09-11..1944-09-20]", "[1944..]", "[..1944-10-08]", "[..]", "[1944]",
    "[1944-09,1944-10]", "1944..1945", "20 October 1944", "1944-10-20T12:00", "١٩٤٤",
    "division", "Division", "divison", "army-group", "exact", "about", "10031000211211000000", "1003100021121100000",
    [], {}, ["a"], ["a", "b"], [None], ["a", None], [[]], [{}], ["a b"], [""], ["a", 1944], {"kind": "destroyed"},
    {"kind": None}, {"kind": "destroyed", "on": "1944"}, {"kind": "destroyed", "on": None}, {"id": "a"},
    {"kind": "x", "what": "y"}, {"a": "A"}, {"a": ""}, {"a b": "A"}, {"1944": 1944}, {"a": []}, {"aliases": ["a"]},
    {"aliases": None, "count": 2}, {"name": "no name here"}, {"name": "A", "language": "sr-Cyrl"},
    {"name": "A", "language": "s"}, {"name": "A", "language": "in German"}, {"name": "", "language": "de"},
    {"name": "A", "language": ["de"]}, {"name": 1944, "language": "de"}, ["A", {"name": "A", "language": "de"}],
    {"aliases": [{"name": "A", "language": "de"}, "B"]}, [{"says": "A"}], [{"says": "A"}, {"says": 1944}],
    [{"id": "a", "name": "A"}], [{"id": "a", "name": "A", "subordinates": [{"id": "b", "name": "B"}]}],
    [{"id": "a", "name": "A", "subordinates": [{"id": "b"}]}], [{"id": "a"}], [{"id": "a", "name": None}],
)  # fmt: skip


def seen_alike(value: Any, place: str, ending: str) -> bool:
    """Whether the schema can judge a value; other tests cover what it says it cannot."""
    if isinstance(value, list):
        return all(seen_alike(item, place, ending) for item in value)
    if isinstance(value, dict):
        misplaced = {key for key, item in value.items() if item is None} & KEYS - set(HELD.get(place, ()))
        return not misplaced and all(seen_alike(item, place, ending) for item in value.values())
    if isinstance(value, bool):
        return ending == "yaml" or place in NO_TEXT
    if isinstance(value, float):
        return not value.is_integer() and "e" not in repr(value)
    if isinstance(value, str):
        is_number = re.search(r"\d[eE]|^-0", value) and place not in IS_TEXT
        return calendar_fault(value) is None and not is_number and (value.lower() != "null" or place in IS_TEXT)
    return True


@pytest.mark.parametrize("place", PLACES)
def test_the_schema_accepts_exactly_what_the_loader_reads(place: str) -> None:
    for value in VALUES:
        data = PLACES[place](value)
        for ending in ENDINGS:
            if seen_alike(value, place, ending):
                assert accepted(data) is read(json.dumps(data, ensure_ascii=False), ending), (ending, value)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("1944", 1944),
        ("1944-10-20", "1944-10-20"),
        ("1944-10-20~", "1944-10-20~"),
        ("no", "no"),
        ("true", True),
        ("12:30", "12:30"),
        ("1.50", 1.5),
        ("160", 160),
        ("", None),
        ("~", None),
        ("null", None),
        ("!0", ...),
        ("10031000211211000000", 10031000211211000000),
    ],
)
def test_plain_scalars_are_accepted_as_editors_see_them(written: str, seen: Any) -> None:
    """Editors interpret scalars by YAML 1.2's core schema before they apply the schema; the loader does not."""
    for key in ("name", "note", "from", "part", "count", "sidc", "echelon", "side"):
        content = f"forces:\n  - id: u\n    {'name: U' if key != 'name' else 'note: N'}\n    {key}: {written}\n"
        if seen is not ...:
            assert accepted(unit(**{key: seen})) is read(content, "yaml"), key
        else:
            assert not read(content, "yaml")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-400, 400).map(lambda x: round(x, 3))
    | st.sampled_from(VALUES)
    | st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co")), max_size=8)
    | st.from_regex(r"\A[0-9.\[\]/~-]{1,10}\Z"),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["id", "name", "kind", "on", "says", "aliases", "x"]), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


def calendar_fault(value: str) -> str | None:
    """Why a date of the right form is invalid: a day that does not exist, or an end before the beginning."""
    try:
        edtf.parse(value)
    except edtf.DateError as error:
        return str(error) if re.search(r"has \d+ days|ends before", str(error)) else None
    return None


@given(st.sampled_from(sorted(PLACES)), ANY, st.sampled_from(ENDINGS))
def test_any_value_is_accepted_if_it_is_read(place: str, value: Any, ending: str) -> None:
    assume(seen_alike(value, place, ending))
    data = PLACES[place](value)
    assert accepted(data) is read(json.dumps(data, ensure_ascii=False), ending)


@given(st.from_regex(rf"\A({edtf.FORMS})\Z") | st.from_regex(r"\A[\[/.~]{0,3}1944(-1[0-3]){0,2}[\]/.~]{0,3}\Z"))
def test_the_form_of_dates_is_that_which_the_program_reads(written: str) -> None:
    has_form = re.search(SCHEMA["$defs"]["Date"]["anyOf"][0]["pattern"], written) is not None
    try:
        edtf.parse(written)
    except edtf.DateError as error:
        assert not has_form or calendar_fault(written), error
    else:
        assert has_form


@pytest.mark.parametrize(
    ("content", "seen", "is_read"),
    [
        ("from: 1944-02-30", {"from": "1944-02-30"}, False),
        ("from: 1944/1943", {"from": "1944/1943"}, False),
        ("from: 0944", {"from": 944}, True),
        ("from: 1944.0", {"from": 1944.0}, False),
        ("part: 1.0", {"part": 1.0}, False),
        ("side: 12.0", {"side": 12.0}, False),
        ("count: +12", {"count": 12}, False),
        ("count: 012", {"count": 12}, False),
        ("count: 0x0C", {"count": 12}, False),
        ('count: "1e1"', {"count": "1e1"}, True),
        ('count: "null"', {"count": "null"}, True),
        ("editorial: {name: }", {"editorial": {"name": None}}, True),
        ("note: A\n    note: B", {"note": "B"}, False),
        ("note: &a A", {"note": "A"}, False),
    ],
)
def test_what_the_schema_cannot_know(content: str, seen: dict[str, Any], is_read: bool) -> None:
    """Each of these is in the description of the schema."""
    assert read(f"forces:\n  - id: u\n    name: U\n    {content}\n", "yaml") is is_read
    assert accepted(unit(**seen)) is not is_read


def test_in_json_true_as_text_stands_in_quotes() -> None:
    assert accepted(unit(name=True))
    assert read("forces: [{id: u, name: true}]", "yaml")
    assert not read('{"forces": [{"id": "u", "name": true}]}', "json")


def test_a_file_of_a_folder_needs_no_forces() -> None:
    assert accepted({"people": [{"id": "p", "name": "P"}]})
    assert not accepted({})
    assert not accepted([])


def test_lengths() -> None:
    for key, longest in (("id", 200), ("name", 1_000), ("note", 100_000)):
        for length in (longest, longest + 1):
            data = unit(**{key: "a" * length})
            assert accepted(data) is read(json.dumps(data), "json") is (length == longest)


def test_the_schema_is_one_and_says_what_it_leaves_open() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for word in ("30 February", "0160", "1000", "`belgrade check`", "quotes", "64", "anchors"):
        assert word in DESCRIPTION
    assert json.loads(text()) == SCHEMA
    assert "acting, …" in text(), "letters are not escaped"
    assert set(SCALARS) <= set(SCHEMA["$defs"])


def test_every_key_of_the_model_is_described() -> None:
    undescribed = [
        f"{name}.{key}"
        for name, definition in {"Dataset": SCHEMA, **SCHEMA["$defs"]}.items()
        for key, value in definition.get("properties", {}).items()
        if not value.get("description")
    ]
    assert undescribed == []


def test_patterns_mean_the_same_in_every_language() -> None:
    r"""ECMA 262 does not support \A, \Z and (?P<…>), and its \w, \d, \s and \b are ASCII only."""
    patterns = re.findall(r'"pattern": "(.*)"', text())
    assert patterns
    assert not [pattern for pattern in patterns if re.search(r"\\\\[wWdDsSbBAZ]|\(\?P", pattern)]


def test_the_command_prints_it_or_writes_it(tmp_path: Path) -> None:
    assert belgrade("schema") == belgrade("schema", "--json") == (0, text(), "")
    assert belgrade("schema", "-o", str(tmp_path / "belgrade.schema.json")) == (0, "", "")
    assert (tmp_path / "belgrade.schema.json").read_text(encoding="utf-8") == text()


def test_the_shipped_data_set_passes() -> None:
    from belgrade_cli.loading import load

    whole = json.loads(msgspec.json.encode(load().dataset))
    assert list(VALIDATOR.iter_errors(whole)) == []


def test_msgspec_keeps_to_its_memory() -> None:
    """A union of a list with text that has a pattern makes msgspec 0.22 corrupt memory."""
    code = "import msgspec\nfrom belgrade_cli.model import records\nfor _ in range(30): msgspec.json.Decoder(records.Dataset)"
    path = os.pathsep.join(sys.path)
    ran = subprocess.run([sys.executable, "-c", code], env={"PYTHONMALLOC": "debug", "PYTHONPATH": path}, check=False)
    assert ran.returncode == 0


def test_letters_of_ids() -> None:
    pattern = field_types.FORMS["id"]
    for good in ("a", "7th-ss", "Ёж", "ⴰⴱ", "บก", "軍", "한국", "ქართული", "λόχος", "ß"):
        assert re.search(pattern, good), good
    for bad in (
        "",
        "a b",
        "a\n",
        "a\u00a0b",
        "a\u200bb",
        "a\u202eb",
        "a\u061cb",
        "a\u1680b",
        "×",
        "–",
        "a/b",
        "\ufeffa",
    ):
        assert not re.search(pattern, bad), bad


def test_each_part_has_one_type_as_strict_validators_ask() -> None:
    def types(value: Any) -> Iterator[Any]:
        if isinstance(value, dict):
            if "type" in value and not isinstance(value["type"], dict):
                yield value["type"]
            for item in value.values():
                yield from types(item)
        elif isinstance(value, list):
            for item in value:
                yield from types(item)

    assert {type(kind) for kind in types(SCHEMA)} == {str}
    assert SCHEMA["$id"] == "urn:belgrade:order-of-battle"
