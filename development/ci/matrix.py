"""Run the test suite with a set of dependencies on a Python version."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

from development.ci.sets import LOCK, lowest, moved, versions
from development.ci.steps import SHOWN, Ran, Row, downloaded, judged, run

if TYPE_CHECKING:
    from pathlib import Path

    from development.ci.pythons import Python

ALL_UNTIL, QUICK_UNTIL = 35 * 60, 50 * 60
"""Seconds since the start: up to the first all tests run, up to the second the quick ones, then none."""


class Cell(NamedTuple):
    """A set of dependencies on a Python version."""

    name: str
    """locked, newest or lowest."""
    python: Python


def tried(cell: Cell, clone: Path, folder: Path, spent: float) -> Row:
    """Install the set and run the tests for which there is time."""
    if spent > QUICK_UNTIL:
        return Row(cell.name, cell.python.version, "", "no time left", 0, "told")
    venv = folder / f"{cell.name}-{cell.python.version}"
    installed = _install(cell, clone, venv)
    if installed.status:
        print("\n".join(installed.output.splitlines()[-SHOWN:]))
        said = next((line for line in reversed(installed.output.splitlines()) if line.strip()), "no word")
        return Row(
            cell.name, cell.python.version, "", f"cannot be installed: {said}", installed.seconds, _weight(cell, clone)
        )
    news = _news(clone, venv)
    if cell.name == "newest" and not news:
        return Row(cell.name, cell.python.version, "nothing", "the same versions as locked", installed.seconds)
    quick = spent > ALL_UNTIL
    command: tuple[str | Path, ...] = (venv / "bin/python", "-m", "pytest", *(["-m", "quick"] if quick else []))
    ran = run(*command, cwd=clone)
    print("\n".join(ran.output.splitlines()[-(SHOWN if ran.status else 1) :]))
    ran_what = "quick tests" if quick else "tests"
    row = Row(cell.name, cell.python.version, ran_what, "", installed.seconds + ran.seconds)
    row = judged(row, ran)
    return row if ran.status == 0 else _failed(row, cell, clone, venv, news)


def _install(cell: Cell, clone: Path, venv: Path) -> Ran:
    """Create an environment with the set: locked as in the README, others as users install them, not editable."""
    made = run(cell.python.path, "-m", "venv", venv, cwd=clone)
    if made.status:
        return made
    held = {"locked": [clone / LOCK], "newest": [], "lowest": [venv / "lowest.txt"]}[cell.name]
    if cell.name == "lowest":
        held[0].write_text("\n".join(lowest(clone / "pyproject.toml")), encoding="utf-8")
    editable = ["-e"] if cell.name == "locked" else []
    constraints = [part for file in held for part in ("-c", str(file))]
    command: tuple[str | Path, ...] = (venv / "bin/pip", "install", "-q", *editable, ".[test]", *constraints)
    return downloaded(lambda: run(*command, cwd=clone))


def _news(clone: Path, venv: Path) -> list[str]:
    """How an environment differs from the lock file."""
    frozen = run(venv / "bin/pip", "freeze", "--exclude", "belgrade", cwd=clone).output.splitlines()
    locked = (clone / LOCK).read_text(encoding="utf-8").splitlines()
    return moved(versions(locked), versions(frozen))


def _failed(row: Row, cell: Cell, clone: Path, venv: Path, news: list[str]) -> Row:
    """The row of a failure. With newest dependencies it is only reported, unless the quick tests fail as well."""
    verdict = _weight(cell, clone)
    if cell.name != "newest":
        return row._replace(verdict=verdict)
    quick = row if row.ran.startswith("quick") else None
    ran = run(venv / "bin/python", "-m", "pytest", "-m", "quick", cwd=clone) if quick is None else None
    good = ran is not None and ran.status == 0
    said = f"{row.result}; quick tests: {ran.closing_line if ran else row.result}; moved: {', '.join(news)}"
    return row._replace(result=said, verdict="told" if good else verdict)


def _weight(cell: Cell, clone: Path) -> str:
    """How serious a failure is: on a Python version that the project does not list yet, it is only reported."""
    project = tomllib.loads((clone / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return "bad" if f"Programming Language :: Python :: 3.{cell.python.minor}" in project["classifiers"] else "told"
