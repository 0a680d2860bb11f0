"""What the whole check makes of dependencies and results."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from development.ci.pythons import pythons
from development.ci.sets import LOCK, lowest, moved, versions
from development.ci.steps import Ran, Row, run, table

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
