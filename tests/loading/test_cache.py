from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from belgrade_cli import output
from belgrade_cli.errors import DataError
from belgrade_cli.loading import cache, files, load
from belgrade_cli.loading.record_store import Stored
from tests.program import Ran, belgrade
from tests.test_cases import ALL, CASES, Case, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from belgrade_cli.model.order_of_battle import OrderOfBattle

SMALL = """
people: [{id: p, name: Petar}]
places: [{id: here, name: Here, editorial: {aliases: [Hier]}}]
events: [{id: e2, title: Later, after: e1}, {id: e1, title: Earlier, date: 1944-10-01, units: [b], places: [here]}]
figures: [{id: f, subject: [a, b], kind: other, measure: tanks, value: 3}]
disputes: [{id: d, about: [b.side], question: Whose?, claims: [{says: red}, {says: blue}]}]
forces:
  - {id: z, name: Zed, side: red, echelon: brigade}
  - id: a
    name: A
    side: blue
    echelon: corps
    subordinates:
      - {id: b, name: B, strength: [{measure: men, value: 5}], commanders: [{person: p}], locations: [{place: here}]}
      - {id: c, name: C, until: 1944-10-01, subordination: [{superior: z, from: 1944-09-01}], editorial: {aliases: [See]}}
"""
LIVELY = ("show a --json", "tree", "tree --on 1944-09-05 --json", "who Petar", "find b", "timeline", "units -f csv")


@pytest.fixture(autouse=True)
def _files_settle_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat newly written files as if they had been there for long."""
    monkeypatch.setattr(cache, "SETTLED", -(10**12))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "all.yaml").write_text(SMALL, encoding="utf-8")
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A cache folder that does not exist yet."""
    return tmp_path / "caches" / "belgrade"


def ask(data: Path, kept: Path, command: str, *, on: bool = True) -> Ran:
    place = {"XDG_CACHE_HOME": str(kept.parent), "LOCALAPPDATA": str(kept.parent)}
    return belgrade("--data", str(data), *command.split(), env={**place, "BELGRADE_CACHE": "" if on else "off"})


def stored(data: Path, kept: Path, *, editorial: bool = True) -> OrderOfBattle:
    """Fill the cache, and load the order of battle from it."""
    load(data, cache=kept, editorial=editorial)
    battle = load(data, cache=kept, editorial=editorial)
    assert isinstance(battle.storage, Stored)
    return battle


# --- invisible --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", LIVELY)
def test_the_same_with_the_cache_off_cold_and_warm(data: Path, kept: Path, command: str) -> None:
    off = ask(data, kept, command, on=False)
    assert not kept.exists()
    cold, warm = ask(data, kept, command), ask(data, kept, command)
    assert off == cold == warm
    assert kept.exists()


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A cache that all golden cases share."""
    return str(tmp_path_factory.mktemp("caches"))


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.file.stem}: {case.command[:60]}")
def test_golden_cases_out_of_the_cache(case: Case, warm: str) -> None:
    words = f"XDG_CACHE_HOME={warm} LOCALAPPDATA={warm} BELGRADE_CACHE= {case.command}"
    assert run(words).rstrip("\n") == case.expected.rstrip("\n")


def test_the_golden_cases_were_out_of_the_cache(warm: str) -> None:
    if sys.platform != "darwin":
        assert list(Path(warm).rglob("*.model"))


@pytest.mark.parametrize("editorial", [True, False])
@pytest.mark.parametrize("shipped", [True, False], ids=["belgrade", "small"])
def test_everything_is_kept(data: Path, kept: Path, shipped: bool, editorial: bool) -> None:
    place = CASES.parent.parent / "data" if shipped else data
    parsed, read = load(place, editorial=editorial), stored(place, kept, editorial=editorial)
    for what in ("units", "people", "places", "events", "awards", "sources", "disputes", "figures"):
        was, becomes = getattr(parsed, what), getattr(read, what)
        assert list(was.items()) == list(becomes.items()), what
        assert len(was) == len(becomes)
    for what in ("superior", "subordinates", "tops", "orphans", "sides", "nations", "relations"):
        assert getattr(parsed, what) == getattr(read, what), what
    assert list(parsed.superior) == list(read.superior)
    assert parsed.index.of().folded() == read.index.of().folded()
    assert parsed.dataset == read.dataset


# --- the answer first ---------------------------------------------------------------------------------------------------


def parts(kept: Path) -> set[str]:
    return {file.suffix.removeprefix(".") for file in every_file(kept)}


def test_what_looks_nothing_up_folds_nothing(data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def folded(*_: object) -> None:
        pytest.fail("a name was folded")

    monkeypatch.setattr("belgrade_cli.names.index._fold_into", folded)
    for command in ("show a --json", "tree", "tree a --on 1944-09-05", "units", "timeline", "check", "info"):
        assert ask(data, kept, command).status == 0
        assert ask(data, kept, command, on=False).status == 0
    assert parts(kept) == {"model"}


def test_only_the_names_that_were_looked_through_are_folded_and_kept(data: Path, kept: Path) -> None:
    ask(data, kept, "who petar")
    assert parts(kept) == {"model", "names-person"}
    ask(data, kept, "show zed")
    assert parts(kept) == {"model", "names-person", "names-unit"}


def test_what_is_kept_of_all_names_serves_for_each_kind(
    data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(data, kept, "find pet")
    monkeypatch.delattr("belgrade_cli.names.index._fold_into")
    assert "Petar" in ask(data, kept, "who petar").out
    assert parts(kept) == {"model", "names"}


@pytest.mark.parametrize("command", ["who petar", "find b", "tree", "who nobody", "export json"])
def test_the_answer_is_out_before_the_cache_is_written(
    data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    done: list[str] = []
    emit, write, warn = output.emit, cache.Slot.write, output.warn

    def noted(what: str, work: Callable[..., None]) -> Callable[..., None]:
        def and_note(*given: object, **more: object) -> None:
            work(*given, **more)
            done.append(what)

        return and_note

    monkeypatch.setattr(output, "emit", noted("answer", emit))
    monkeypatch.setattr(output, "warn", noted("answer", warn))
    monkeypatch.setattr(cache.Slot, "write", noted("cache", write))
    ask(data, kept, command)
    assert {"answer", "cache"} == set(done)
    assert done == sorted(done)


# --- any change is seen -----------------------------------------------------------------------------------------------


def change(data: Path) -> None:
    (data / "all.yaml").write_text(SMALL.replace("name: A\n", "name: Alpha\n"), encoding="utf-8")


def change_back_in_time(data: Path) -> None:
    file = data / "all.yaml"
    before = file.stat()
    file.write_text(SMALL.replace("name: A\n", "name: X\n"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def add(data: Path) -> None:
    (data / "more.yaml").write_text("forces: [{id: more, name: More}]", encoding="utf-8")


def put_another_in_its_place(data: Path) -> None:
    other = data / "other"
    other.write_text(SMALL.replace("name: A\n", "name: X\n"), encoding="utf-8")
    other.replace(data / "all.yaml")


def break_(data: Path) -> None:
    (data / "all.yaml").write_text("forces: {", encoding="utf-8")


@pytest.mark.parametrize("changed", [change, change_back_in_time, add, put_another_in_its_place, break_])
def test_a_change_is_seen(data: Path, kept: Path, changed: Callable[[Path], None]) -> None:
    before = ask(data, kept, "tree")
    changed(data)
    after = ask(data, kept, "tree")
    assert after == ask(data, kept, "tree", on=False)
    assert after != before


def test_a_removed_file_is_seen(data: Path, kept: Path) -> None:
    add(data)
    before = ask(data, kept, "tree")
    (data / "more.yaml").unlink()
    assert ask(data, kept, "tree") == ask(data, kept, "tree", on=False) != before


def test_two_data_sets_do_not_take_each_others_place(data: Path, kept: Path) -> None:
    other = data.parent / "other"
    shutil.copytree(data, other)
    change(other)
    for _ in range(2):
        assert ask(data, kept, "tree").out != ask(other, kept, "tree").out


def test_a_file_changed_only_just_now_is_not_relied_upon(
    data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED", 2 * 10**9)
    ask(data, kept, "tree")
    assert not kept.exists()


# --- any doubt means parse again --------------------------------------------------------------------------------------


def every_file(kept: Path) -> list[Path]:
    files = [file for file in kept.iterdir() if not file.name.startswith(".")]
    assert files
    return files


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def garble(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-30] ^= 1
    file.write_bytes(content)


def overwrite(file: Path) -> None:
    file.write_bytes(os.urandom(500))


def open_to_all(file: Path) -> None:
    content = file.read_bytes().replace(b"Petar", b"Pavel")
    file.write_bytes(content)
    file.chmod(0o666)


def take_for_another_version(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"('", b"('9", 1))


@pytest.mark.parametrize("harm", [cut, empty, garble, overwrite, open_to_all, take_for_another_version])
def test_a_doubtful_cache_is_ignored_and_made_anew(data: Path, kept: Path, harm: Callable[[Path], None]) -> None:
    good = ask(data, kept, "who petr")
    for file in every_file(kept):
        harm(file)
    assert ask(data, kept, "who petr") == good
    assert isinstance(load(data, cache=kept).storage, Stored)


def test_names_alone_may_be_missing(data: Path, kept: Path) -> None:
    good = ask(data, kept, "find pet")
    for file in kept.glob("*.names"):
        file.unlink()
    assert ask(data, kept, "find pet") == good


def test_a_folder_that_others_may_write_is_ignored(data: Path, kept: Path) -> None:
    kept.mkdir(parents=True)
    kept.chmod(0o777)
    assert ask(data, kept, "tree") == ask(data, kept, "tree", on=False)
    assert not list(kept.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="files there have no such owners")
def test_a_cache_that_another_owns_is_ignored(data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(data, cache=kept)
    before = {file: file.read_bytes() for file in every_file(kept)}
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert not isinstance(load(data, cache=kept).storage, Stored)
    assert {file: file.read_bytes() for file in every_file(kept)} == before


def test_a_folder_that_is_read_only_is_read_and_not_written(
    data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    load(data, cache=kept)
    monkeypatch.setattr(os, "open", refused)
    assert isinstance(load(data, cache=kept).storage, Stored)
    change(data)
    assert ask(data, kept, "tree") == ask(data, kept, "tree", on=False)


def test_where_nothing_can_be_written_nothing_is_said(data: Path, kept: Path) -> None:
    kept.parent.write_text("a file in place of the folder", encoding="utf-8")
    assert ask(data, kept, "tree") == ask(data, kept, "tree", on=False)


def test_a_cache_is_written_whole_or_not_at_all(data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = ask(data, kept, "tree")
    before = {file: file.read_bytes() for file in every_file(kept)}
    change(data)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert ask(data, kept, "tree") != good
    assert {file: file.read_bytes() for file in kept.iterdir()} == before


def test_tidying_goes_on_past_what_it_cannot_remove(data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEPT", 1)
    kept.mkdir(parents=True, mode=0o700)
    (kept / "link").symlink_to(kept / "nowhere")
    (kept / "folder").mkdir()
    (kept / "old").write_text("old", encoding="utf-8")
    for old in kept.iterdir():
        os.utime(old, ns=(0, 0), follow_symlinks=False)
    load(data, cache=kept)
    assert {file.name for file in kept.iterdir() if file.suffix != ".model"} == {"folder"}
    assert isinstance(load(data, cache=kept).storage, Stored)


def test_data_with_errors_are_never_kept(data: Path, kept: Path) -> None:
    (data / "bad.yaml").write_text("forces: [{id: a, name: Again}]", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError):
            load(data, cache=kept)
    assert not kept.exists()


def test_a_stream_is_never_kept(kept: Path) -> None:
    env = {"XDG_CACHE_HOME": str(kept.parent), "BELGRADE_CACHE": ""}
    for name in ("One", "Two"):
        text = f"forces: [{{id: a, name: {name}}}]".encode()
        assert belgrade("--data", "-", "tree", env=env, stdin=text).out == f"{name}\n"
    assert not kept.exists()


def test_two_processes_may_write_at_once(data: Path, kept: Path) -> None:
    code = (
        f"from pathlib import Path; from belgrade_cli.loading import cache, load; cache.SETTLED = -10**12\n"
        f"print(load({str(data)!r}, cache=Path({str(kept)!r})).name('a'))"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [ran.communicate()[0] for ran in runs] == ["A\n"] * 3
    assert isinstance(load(data, cache=kept).storage, Stored)


def test_the_folder_does_not_grow_without_end(data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEPT", 4)
    for number in range(5):
        other = data.parent / f"data-{number}"
        shutil.copytree(data, other)
        load(other, cache=kept)
    assert len(list(kept.iterdir())) == 4
    assert isinstance(load(data.parent / "data-4", cache=kept).storage, Stored)


# --- where it is ------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems have places of their own")
@pytest.mark.parametrize(
    ("environ", "place"),
    [
        ({"HOME": "/home/me"}, "/home/me/.cache/belgrade"),
        ({"HOME": "/home/me", "XDG_CACHE_HOME": "/var/me"}, "/var/me/belgrade"),
        ({"HOME": "/home/me", "XDG_CACHE_HOME": "relative"}, "/home/me/.cache/belgrade"),
        ({"HOME": "/home/me", "BELGRADE_CACHE": "off"}, None),
        ({"HOME": "/home/me", "BELGRADE_CACHE": "OFF"}, None),
        ({}, None),
    ],
)
def test_the_folder(environ: dict[str, str], place: str | None) -> None:
    assert cache.folder(environ) == (Path(place) if place else None)


def test_the_same_file_under_another_name_is_the_same_data_set(data: Path, kept: Path) -> None:
    link = data.parent / "link"
    link.symlink_to(data)
    load(data, cache=kept)
    assert isinstance(load(link, cache=kept).storage, Stored)
    assert cache.slot(files(link), kept, editorial=True) == cache.slot(files(data), kept, editorial=True)


def test_every_folder_that_decides_what_is_stored_is_watched() -> None:
    watched = [found[0] for found in cache._program()]
    assert [maker for maker in cache._MAKERS if not maker.is_dir()] == []
    assert {"records.py", "build.py", "fold.py", "references.py", "files.py"} <= set(watched)


def test_a_file_that_has_changed_just_now_is_not_kept_whatever_its_date_of_change_says(
    data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED", 3600 * 10**9)
    os.utime(data / "all.yaml", ns=(0, 0))
    load(data, cache=kept)
    assert not kept.exists() or not list(kept.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Unix permissions")
def test_nobody_else_may_read_or_write_the_cache(data: Path, kept: Path) -> None:
    stored(data, kept)
    assert {file.stat().st_mode & 0o777 for file in kept.iterdir() if file.is_file()} == {0o600}
