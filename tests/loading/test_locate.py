"""Which files a data set consists of, and the messages if there are none."""

from __future__ import annotations

import contextlib
import io
import os
import threading
from pathlib import Path

import pytest

from belgrade_cli import errors
from belgrade_cli.loading import examine, load
from belgrade_cli.loading.locate import locate, shipped
from tests.hostile.calls import without_power

SMALLEST = "forces:\n  - {id: a, name: A}\n"


def names(folder: Path) -> list[str]:
    return [os.path.relpath(file.name, folder) for file in locate(folder).files]


def codes(path: Path | str) -> list[str]:
    return [problem.code for problem in examine(path).problems]


def test_without_a_path_it_is_the_shipped_data_set() -> None:
    located = locate()
    assert located.problems == ()
    assert {os.path.relpath(file.name, shipped()) for file in located.files} >= {"operation.yaml", "forces/soviet.yaml"}


def test_a_folder_means_all_data_files_below_it_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yml", "a/y.json", "c.YAML", "notes.md", ".hidden.yaml", ".git/x.yaml", "a-b.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    assert names(tmp_path) == ["a/y.json", "a/z.yml", "a-b.yaml", "b.yaml", "c.YAML"]


def test_a_link_inside_the_data_set_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/b.yaml").write_text(SMALLEST)
    (tmp_path / ".store.yaml").write_text("people: []")
    (tmp_path / "a.yaml").symlink_to("real/b.yaml")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "kept.yaml").symlink_to(".store.yaml")
    assert names(tmp_path) == ["kept.yaml", "real/b.yaml"]
    assert codes(tmp_path) == []


@pytest.mark.parametrize("ending", ["", "/", "//", "/."])
def test_a_link_is_read_once_however_the_folder_is_written(ending: str, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/b.yaml").write_text(SMALLEST)
    (tmp_path / "a.yaml").symlink_to("real/b.yaml")
    found = locate(f"{tmp_path}{ending}")
    assert [Path(file.name).name for file in found.files] == ["b.yaml"]


def test_links_and_pipes_of_a_folder_are_problems(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "out.yaml").write_text(SMALLEST)
    (folder / "out.yaml").symlink_to(tmp_path / "out.yaml")
    (folder / "outside").symlink_to(tmp_path)
    (folder / "nowhere.yaml").symlink_to("gone.yaml")
    os.mkfifo(folder / "pipe.yaml")
    assert sorted(codes(folder)) == ["leaves-data-set", "leaves-data-set", "no-data", "not-a-file"]


def test_a_linked_folder_or_file_named_itself_is_read(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text(SMALLEST)
    (tmp_path / "link").symlink_to("data")
    (tmp_path / "file").symlink_to("data/a.yaml")
    assert codes(tmp_path / "link") == codes(tmp_path / "file") == []


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(SMALLEST))
    writer.start()
    assert list(load(pipe).units) == ["a"]
    writer.join()


@pytest.mark.parametrize("text", [SMALLEST, '{"forces": [{"id": "a", "name": "A"}]}'])
def test_standard_input_is_yaml_or_json(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert list(load("-").units) == ["a"]


def test_a_fault_in_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"forces: a")))
    assert str(examine("-").problems[0].position) == "<stdin>:1:9"


@pytest.mark.parametrize("text", ["", "x.md"])
def test_a_folder_without_data(text: str, tmp_path: Path) -> None:
    if text:
        (tmp_path / text).write_text("text")
    assert codes(tmp_path) == ["no-data"]


@pytest.mark.parametrize("path", ["", "nowhere", "nowhere/at/all.yaml", "a\0b", "x" * 300])
def test_a_path_that_leads_nowhere(path: str) -> None:
    assert codes(path) in (["no-data"], ["unreadable"])
    with pytest.raises(errors.DataError):
        load(path)


def test_size_limits_hold_for_files_and_streams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text(SMALLEST)
    (tmp_path / "b.yaml").write_text("people: []")
    size = len(SMALLEST) + len("people: []")
    assert load(tmp_path, max_bytes=size).units
    with pytest.raises(errors.DataError, match="larger than 10 bytes"):
        load(tmp_path, max_bytes=10)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SMALLEST.encode())))
    with pytest.raises(errors.DataError, match="larger than 10 bytes"):
        load("-", max_bytes=10)


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALLEST)
    (tmp_path / "a.yaml").chmod(0)
    tmp_path.chmod(0o755)
    with contextlib.chdir(tmp_path), without_power():
        assert codes(Path()) == ["unreadable"]
