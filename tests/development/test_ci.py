"""How the full check treats dependencies and results."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from development.ci import matrix, steps
from development.ci.__main__ import last_line
from development.ci.matrix import Cell, tried
from development.ci.pythons import Python, pythons
from development.ci.sets import LOCK, lowest, moved, versions
from development.ci.steps import Ran, Row, downloaded, run, table

ROOT = Path(__file__).parent.parent.parent


def test_the_lowest_set_is_what_the_bounds_say(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        """
[project]
dependencies = ["typer>=0.27,<0.29", "pyyaml>=6.0.1; python_version < '3.13'", "tzdata; sys_platform == 'win32'"]
[project.optional-dependencies]
xlsx = ["openpyxl >= 3.1.3"]
test = ["pytest[all]>=8", "openpyxl>=3.1.3", "ruff>=0.11", "types-PyYAML"]
"""
    )
    assert lowest(tmp_path / "pyproject.toml") == [
        "openpyxl==3.1.3",
        "pytest==8",
        "pyyaml==6.0.1; python_version < '3.13'",
        "typer==0.27",
    ]


def test_what_moved_is_named() -> None:
    before = versions(["# a comment", "PyYAML==6.0.3", "rich==14.0", "mdurl==0.1"])
    after = versions(["pyyaml==6.0.4", "rich==14.0", "types_x==1.0; python_version < '3.13'"])
    assert moved(before, after) == ["mdurl gone", "pyyaml 6.0.3 → 6.0.4", "types-x 1.0 new"]


def test_the_lock_has_every_dependency_of_the_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = versions(each.split(";")[0].split(">")[0].split("[")[0] + "==0" for each in asked if "win32" not in each)
    assert names.keys() <= versions((ROOT / LOCK).read_text(encoding="utf-8").splitlines()).keys(), (
        "see CONTRIBUTING.md"
    )


@pytest.mark.slow
def test_every_python_is_found_once() -> None:
    minors = [python.minor for python in pythons()]
    assert minors == sorted(set(minors))
    assert all(minor >= 11 for minor in minors)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("...\n====== 2 failed, 3 passed in 1.2s ======\n", "2 failed, 3 passed in 1.2s"),
        ("3 passed in 0.1s\n", "3 passed in 0.1s"),
        ("no such file\n", "no such file"),
        ("", ""),
    ],
)
def test_the_closing_line(output: str, said: str) -> None:
    assert Ran(0, output, 1).closing_line == said


def test_a_command_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    ran = run("sh", "-c", "echo begun; sleep 60 & sleep 60", cwd=tmp_path, longest=0.3)
    assert (ran.status, ran.output) == (-9, "begun\n")
    assert ran.seconds < 10


def test_what_a_command_leaves_behind_is_ended_with_it(tmp_path: Path) -> None:
    ran = run("sh", "-c", "sleep 60 & echo done", cwd=tmp_path, longest=0.3)
    assert (ran.status, ran.output) == (0, "done\n")
    assert ran.seconds < 30


@pytest.mark.parametrize(("statuses", "status", "tries"), [([0], 0, 1), ([1, 0], 0, 2), ([1, 1, 1, 0], 1, 3)])
def test_a_download_is_tried_again(
    statuses: list[int], status: int, tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "PAUSE", 0)
    left = iter(statuses)
    assert downloaded(lambda: Ran(next(left), "", 1)).status == status
    assert len(list(left)) == len(statuses) - tries


def test_the_table_shows_what_was_not_tried() -> None:
    rows = [
        Row("locked", "3.11.7", "tests", "9 passed", 61),
        Row("lowest", "3.13.0", "", "no time left", 0, "told"),
        Row("newest", "3.13.0", "tests", "1 failed", 5, "bad"),
    ]
    assert table(rows).splitlines() == [
        "set     Python  ran        minutes  result",
        "locked  3.11.7  tests      1:01     9 passed",
        "lowest  3.13.0  not tried  0:00     ! no time left",
        "newest  3.13.0  tests      0:05     ✗ 1 failed",
    ]


GOOD, BAD = Ran(0, "=== 9 passed in 60.00s ===", 60), Ran(1, "=== 2 failed, 7 passed in 60.00s ===", 60)
INSTALLED = Ran(0, "", 5)
QUICK, QUICK_BAD = Ran(0, "=== 5 passed in 9.00s ===", 9), Ran(1, "=== 1 failed, 4 passed in 9.00s ===", 9)


def row(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, *, tests: Ran = GOOD, quick: Ran = QUICK,
    pip: Ran = INSTALLED, frozen: str = "pyyaml==6.0.4", minor: int = 11, spent: float = 0,
) -> Row:  # fmt: skip
    """The row of the check for a set of dependencies, given how its commands end."""
    (folder / "constraints.txt").write_text("pyyaml==6.0.3\n")
    (folder / "pyproject.toml").write_text(
        '[project]\ndependencies = []\nclassifiers = ["Programming Language :: Python :: 3.11"]\n[project.optional-dependencies]\n'
    )

    def ended(*command: object, **_: object) -> Ran:
        words = [str(word) for word in command]
        if "freeze" in words:
            return Ran(0, frozen, 1)
        if "install" in words:
            return pip
        if "--last-failed" in words:
            return tests
        if "pytest" in words:
            return quick if "quick" in words else tests
        Path(words[-1]).mkdir()
        return Ran(0, "", 1)

    monkeypatch.setattr(matrix, "run", ended)
    monkeypatch.setattr(steps, "run", ended)
    return tried(Cell(name, Python(minor, f"3.{minor}.0", "python3")), folder, folder, spent)


def test_a_newest_set_that_passes_is_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = row("newest", tmp_path, monkeypatch)
    assert made == Row("newest", "3.11.0", "tests", "9 passed in 60.00s", 65, "good")
    assert last_line([made]) == "all is well"


def test_a_release_of_somebody_else_in_the_night_is_told_and_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = row("newest", tmp_path, monkeypatch, tests=BAD)
    said = "2 failed, 7 passed in 60.00s; quick tests: 5 passed in 9.00s; moved: pyyaml 6.0.3 → 6.0.4"
    assert (made.verdict, made.result) == ("told", said)
    assert table([made]).splitlines()[1] == f"newest  3.11.0  tests  1:05     ! {said}"
    assert last_line([made]) == f"all is well, but see: newest on 3.11.0: {said}"


def test_a_newest_set_with_which_the_quick_tests_fail_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = row("newest", tmp_path, monkeypatch, tests=BAD, quick=QUICK_BAD)
    assert made.verdict == "bad"
    assert made.result.endswith("quick tests: 1 failed, 4 passed in 9.00s; moved: pyyaml 6.0.3 → 6.0.4")
    assert last_line([made]).startswith("FAILED: newest on 3.11.0: 2 failed")


@pytest.mark.parametrize("name", ["locked", "lowest"])
def test_our_own_sets_have_to_pass(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert row(name, tmp_path, monkeypatch, tests=BAD).verdict == "bad"


def test_a_python_that_the_project_does_not_name_yet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert row("locked", tmp_path, monkeypatch, tests=BAD, minor=15).verdict == "told"


@pytest.mark.parametrize("name", ["newest", "lowest"])
def test_a_set_that_cannot_be_installed_says_why(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "PAUSE", 0)
    made = row(name, tmp_path, monkeypatch, pip=Ran(1, "ERROR: no matching distribution\n\n", 5))
    said = "cannot be installed: ERROR: no matching distribution"
    assert (made.ran, made.result, made.verdict) == ("", said, "bad")
    assert "not tried" in table([made])


def test_what_there_is_no_time_for_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = row("lowest", tmp_path, monkeypatch, spent=matrix.QUICK_UNTIL + 1)
    assert (late.ran, late.result, late.verdict) == ("", "no time left", "told")
    assert row("lowest", tmp_path, monkeypatch, spent=matrix.ALL_UNTIL + 1).ran == "quick tests"


def test_a_newest_set_that_is_the_locked_one_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = row("newest", tmp_path, monkeypatch, frozen="PyYAML==6.0.3")
    assert (made.ran, made.result) == ("nothing", "the same versions as locked")
