"""`belgrade new`: the starter data set, and that nothing is ever overwritten."""

from __future__ import annotations

import json
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.loading import load, starter
from belgrade_cli.model import records
from tests.program import belgrade
from tests.reference import examples, keys, structs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITTEN = sorted([starter.SCHEMA, *starter.FILES])


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path) -> Iterator[Path]:
    with chdir(tmp_path):
        yield tmp_path


def names(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*"))


def test_a_folder_that_loads_passes_the_strict_check_and_prints_a_tree(somewhere: Path) -> None:
    ran = belgrade("new", "mine")
    assert ran.status == 0
    assert names(somewhere / "mine") == WRITTEN
    *_, check, tree = ran.out.splitlines()
    assert belgrade(*check.split()[1:], "--strict") == (0, "no problems\n", "")
    assert belgrade(*tree.split()[1:]).out.startswith("Blue\n└── Blueland\n    └── XXX Blue Corps (General Ada Stone)")


def test_one_file_holds_the_same(somewhere: Path) -> None:
    assert belgrade("new", "mine.yaml").status == belgrade("new", "mine").status == 0
    assert belgrade("check", "mine.yaml", "--strict").status == 0
    assert load("mine.yaml").dataset == load("mine").dataset
    assert [name for name in names(somewhere) if "/" not in name] == [starter.SCHEMA, "mine", "mine.yaml"]


@pytest.mark.parametrize("path", ["mine", "mine.yaml"])
def test_every_file_points_to_the_schema_beside_it(somewhere: Path, path: str) -> None:
    belgrade("new", path)
    schema = json.loads(belgrade("schema").out)
    for file in somewhere.rglob("*.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        pointed = first.removeprefix("# yaml-language-server: $schema=")
        assert pointed != first
        assert json.loads((file.parent / pointed).read_text(encoding="utf-8")) == schema


def test_it_shows_every_key_of_the_format() -> None:
    shown = examples()
    listed = [*structs(), records.AddedUnitFacts]
    assert {(key.struct, key.name) for known in listed for key in keys(known)} == set(shown)


@pytest.mark.parametrize(
    "command",
    [
        "tree",
        "tree --on 1925-05-05",
        "show 1st-blue-division",
        "units --side red",
        "who weir",
        "find mill",
        "strength",
        "casualties",
        "timeline",
        "changes 1925-05-03 1925-05-07",
        "place mill",
        "medal",
        "info",
        "disputes",
        "sources report",
        "export yaml",
    ],
)
def test_every_command_has_something_to_say_about_it(command: str) -> None:
    belgrade("new", "mine")
    ran = belgrade("--data", "mine", *command.split())
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out.splitlines()) > 2


def test_an_empty_folder_is_filled(somewhere: Path) -> None:
    (somewhere / "mine").mkdir()
    assert belgrade("new", "mine").status == 0


@pytest.mark.parametrize(
    ("existing", "path"),
    [
        ("mine/notes.txt", "mine"),
        ("mine/forces.yaml", "mine"),
        ("mine.yaml", "mine.yaml"),
        (starter.SCHEMA, "mine.yaml"),
        ("mine", "mine"),
    ],
)
def test_nothing_is_written_over(somewhere: Path, existing: str, path: str) -> None:
    file = somewhere / existing
    file.parent.mkdir(exist_ok=True)
    file.write_text("precious")
    ran = belgrade("new", path)
    assert ran.status == 1
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert file.read_text() == "precious"
    assert [name for name in names(somewhere) if (somewhere / name).is_file()] == [existing]


def test_forced_it_replaces_its_own_files_only(somewhere: Path) -> None:
    (somewhere / "mine").mkdir()
    for name in ("forces.yaml", "notes.txt"):
        (somewhere / "mine" / name).write_text("precious")
    assert belgrade("new", "mine", "--force").status == 0
    assert (somewhere / "mine" / "notes.txt").read_text() == "precious"
    assert "Blue Corps" in (somewhere / "mine" / "forces.yaml").read_text()
    (somewhere / "mine.yaml").write_text("precious")
    assert belgrade("new", "mine.yaml", "--force").status == 0
    assert "Blue Corps" in (somewhere / "mine.yaml").read_text()


@pytest.mark.parametrize(
    ("path", "status"), [("-", 2), ("mine.json", 2), ("", 1), ("no/such/folder", 1), ("no/mine.yaml", 1)]
)
def test_a_place_that_cannot_be(somewhere: Path, path: str, status: int) -> None:
    ran = belgrade("new", path)
    assert ran.status == status
    assert len(ran.err.splitlines()) == 1
    assert names(somewhere) == []


def test_what_it_prints_can_be_typed(somewhere: Path) -> None:
    assert belgrade("new", "my battle\x1b").out.splitlines()[-1] == r"belgrade --data 'my battle\x1b' tree"


@pytest.mark.parametrize(("path", "file"), [("archive.yaml", "archive.yaml"), ("archive", "archive/layer.yaml")])
def test_a_layer_to_start_from_adds_nothing_and_no_problem(path: str, file: str, somewhere: Path) -> None:
    ran = belgrade("new", "--layer", path)
    assert ran.status == 0
    assert (somewhere / file).is_file()
    *_, check, tree = ran.out.splitlines()
    assert "layer archive" not in belgrade(*check.split()[1:]).out
    assert belgrade(*tree.split()[1:]).out == belgrade("tree").out
    assert [layer.id for layer in load(add=[path]).layers] == ["archive"]
    assert belgrade("new", "--layer", path).status == 1


def test_a_layer_is_not_written_over_unless_forced(somewhere: Path) -> None:
    (somewhere / "mine.yaml").write_text("precious")
    assert belgrade("new", "--layer", "mine.yaml") == (1, "", "mine.yaml already exists (use --force to replace it)\n")
    assert (somewhere / "mine.yaml").read_text() == "precious"
    assert belgrade("new", "--layer", "mine.yaml", "--force").status == 0
    assert "precious" not in (somewhere / "mine.yaml").read_text()


@pytest.mark.parametrize(
    ("path", "id"), [("My Archive.yaml", "my-archive"), ("_.yaml", "mine"), ("(a).yml", "a"), ("Arhiv 2", "arhiv-2")]
)
def test_the_id_of_a_layer_is_made_from_its_path(path: str, id: str, somewhere: Path) -> None:
    assert belgrade("new", "--layer", path).status == 0
    file = somewhere / path / "layer.yaml" if (somewhere / path).is_dir() else somewhere / path
    assert f"id: {id}\n" in file.read_text(encoding="utf-8") or f"id: {id} " in file.read_text(encoding="utf-8")
