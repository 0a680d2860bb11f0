"""`diff` and `coverage`: differences, what a layer adds and contradicts, and how much is known with and without it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.program import belgrade

LAYER = str(Path(__file__).parent.parent.parent / "examples" / "further-reading")
OLD = """
sources: [{id: book, title: The Book}]
people: [{id: ann, name: Ann, sources: [book]}]
forces:
  - id: army
    name: Army
    echelon: army
    commanders: [{person: ann}]
    sources: [book]
    subordinates: [{id: corps, name: Corps, sources: [book]}]
  - {id: gone, name: Gone, sources: [book]}
"""
NEW = (
    OLD.replace("echelon: army", "echelon: corps")
    .replace("gone, name: Gone", "came, name: Came")
    .replace("commanders: [{person: ann}]", "commanders: [{person: ann, rank: General}]")
)


def rows(*command: str) -> list[dict[str, Any]]:
    ran = belgrade(*command, "--json")
    assert ran.status == 0, ran.err
    return list(json.loads(ran.out))


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml")


def test_what_differs_is_told_record_by_record(two: tuple[str, str]) -> None:
    old, new = two
    found = {
        (row["change"], row["id"], row["part"]): (row["was"], row["becomes"])
        for row in rows("diff", new, "--data", old)
    }
    assert found.keys() == {
        ("changed", "army", "echelon"),
        ("changed", "army", "commanders"),
        ("removed", "gone", None),
        ("added", "came", None),
    }
    assert found["changed", "army", "echelon"] == ("army", "corps")
    assert found["changed", "army", "commanders"][1] == [{"sources": ["book"], "person": "ann", "rank": "General"}]


def test_values_that_would_read_alike_are_told_apart(tmp_path: Path) -> None:
    """By their sources if nothing else differs; long values are cut to where they begin to differ."""
    written = "An army that stood on the Danube and was called by several names there: "
    old = OLD.replace("{person: ann}", "{person: ann, rank: General, sources: [book]}").replace(
        "echelon: army", f'note: "{written} one."'
    )
    new = old.replace("sources: [book]}]", "sources: [book, book#one]}]").replace(" one.", " two.")
    new = new.replace("title: The Book", "title: The Book, sections: {one: One}")
    for name, text in (("old", old), ("new", new)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    shown = belgrade("diff", str(tmp_path / "new.yaml"), "--data", str(tmp_path / "old.yaml")).out
    lines = {line.split()[2]: " ".join(line.split()[3:]) for line in shown.splitlines() if "  Army  " in line}
    assert lines["commanders"] == "Ann, General [book] Ann, General [book, book#one]"
    assert lines["note"] == "…one. …two."


def test_the_same_data_set_does_not_differ(two: tuple[str, str]) -> None:
    assert rows("diff", two[0], "--data", two[0]) == []
    assert belgrade("diff", two[0], "--data", two[0]).out == "No difference.\n"


def test_native_names_are_no_difference() -> None:
    assert belgrade("diff", "data", "--names", "native").out == "No difference.\n"


def test_a_layer_is_told_by_what_it_adds_and_contradicts() -> None:
    found = rows("diff", LAYER)
    words = {"contradicted": "contradictions in ", "changed": "changes in ", "added": "added ("}
    counts = [f"{sum(row['change'] == change for row in found)} {said}" for change, said in words.items()]
    shown = belgrade("diff", LAYER).out.splitlines()
    assert all(line.startswith(count) for line, count in zip(shown, counts, strict=False))
    assert [line for line in shown if line in {"Contradicted", "Changed", "Added"}] == [
        "Contradicted",
        "Changed",
        "Added",
    ]
    assert {row["change"] for row in found} == {"added", "changed", "contradicted"}
    assert {"kind": "unit", "id": "22nd-serbian-division", "change": "added"}.items() <= next(
        row for row in found if row["id"] == "22nd-serbian-division"
    ).items()
    contradicted = {
        (row["id"], row["part"], row["was"], row["becomes"]) for row in found if row["change"] == "contradicted"
    }
    assert ("73rd-guards-rifle-division", "superior", "68th Rifle Corps", "64th Rifle Corps") in contradicted
    assert ("axis-aircraft", "value", "350", "352") in contradicted


def test_the_shipped_set_covers_more_with_the_layer() -> None:
    with_layer = json.loads(belgrade("coverage", "--add", LAYER, "--json").out)
    alone = json.loads(belgrade("coverage", "--json").out)
    every, bare = with_layer["groups"][0], alone["groups"][0]
    assert bare["without_layers"] is None
    assert {key: every["without_layers"][key] for key in ("units", "commander", "superior", "strength")} == {
        key: bare[key] for key in ("units", "commander", "superior", "strength")
    }
    for fact in ("commander", "superior", "strength"):
        assert every[fact] > bare[fact]


def test_known_is_what_a_source_tells(two: tuple[str, str]) -> None:
    groups = json.loads(belgrade("coverage", "--data", two[0], "--json").out)["groups"]
    counts = {key: groups[0][key] for key in ("units", "commander", "superior", "dates", "position", "strength")}
    assert counts == {"units": 3, "commander": 1, "superior": 1, "dates": 0, "position": 0, "strength": 0}
