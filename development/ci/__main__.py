"""`.ci/run`: run every step, then print the table."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from development.ci import browser
from development.ci.matrix import Cell, tried
from development.ci.pythons import Python, pythons
from development.ci.steps import Row, downloaded, judged, run, table

TEST_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' -c constraints.txt && .venv/bin/python -m pytest"
)
MAIN_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/belgrade tree 3rd-ukrainian-front"
SHOWN_BY_MAIN = "13th Guards Mechanised Brigade (Lieutenant Colonel Gennady Obaturov)"
CHECKS = (("lint", "ruff check ."), ("format", "ruff format --check ."), ("types", "mypy"), ("data", "belgrade check"))


def main() -> int:
    """Run everything in a clean clone; return 1 if anything fails that a change could have caused."""
    started = time.monotonic()
    rows: list[Row] = []
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compile the clone once, not in every process
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    os.environ["PIP_RETRIES"], os.environ["PIP_TIMEOUT"] = "8", "60"
    with TemporaryDirectory() as folder:
        clone = Path(folder) / "checkout"
        run("git", "clone", "-q", ".", clone, cwd=Path.cwd())
        found = pythons()
        own = next(python for python in found if python.path == "python3")
        heading("the README's main command")
        rows.append(_main_command(clone, own))
        heading("a browser for the page")
        missing = browser.prepare(Path.cwd(), clone)
        heading("the README's test command")
        rows.append(_test_command(clone, own))
        if rows[-1].verdict == "good":
            heading("what is slow or needs a browser")
            rows += _thorough(clone, own, missing)
            heading("lint, types and the data set")
            rows += [_check(clone, own, *check) for check in CHECKS]
            for cell in _cells(found, own):
                heading(f"{cell.name} dependencies, Python {cell.python.version}")
                rows.append(tried(cell, clone, Path(folder), time.monotonic() - started))
                print(rows[-1].result, flush=True)
    print(f"\n{table(rows)}\n\n{last_line(rows)}")
    return int(any(row.verdict == "bad" for row in rows))


def heading(what: str) -> None:
    """Print what comes next."""
    print(f"\n== {what}", flush=True)


def _main_command(clone: Path, python: Python) -> Row:
    install, _, show = MAIN_COMMAND.rpartition(" && ")
    ran = downloaded(lambda: run("bash", "-c", install, cwd=clone))
    if ran.status == 0:
        ran = run("bash", "-c", show, cwd=clone)
    good = ran.status == 0 and SHOWN_BY_MAIN in ran.output
    print(ran.output if not good else SHOWN_BY_MAIN)
    run("rm", "-rf", ".venv", cwd=clone)
    return Row(
        "README: main command",
        python.version,
        "belgrade tree",
        "as it should be" if good else "failed",
        ran.seconds,
        _verdict(good),
    )


def _test_command(clone: Path, python: Python) -> Row:
    install, _, test = TEST_COMMAND.rpartition(" && ")
    ran = downloaded(lambda: run("bash", "-c", install, cwd=clone))
    row = Row("README: test command", python.version, "tests", ran.closing_line, ran.seconds, "bad")
    if ran.status:
        return row
    ran = run("bash", "-c", test, cwd=clone, loud=True)
    return judged(row._replace(seconds=row.seconds + ran.seconds), ran)


def _thorough(clone: Path, python: Python, missing: str) -> list[Row]:
    """The tests that the README's command leaves out, with more examples for properties; browser tests if possible."""
    rows = []
    for marker in ("slow", "property", "browser"):
        if marker == "browser" and missing:
            told = "told" if browser.is_due() else "good"
            rows.append(Row("locked", python.version, "", f"page in a browser: {missing}", 0, told))
            continue
        env = {"BELGRADE_BROWSER": "required"} if marker == "browser" else {}
        more = ["--hypothesis-profile", "thorough"] if marker == "property" else []
        command = (".venv/bin/python", "-m", "pytest", "-m", marker, *more)
        ran = run(*command, cwd=clone, loud=True, env=env)
        rows.append(judged(Row("locked", python.version, f"{marker} tests", "", ran.seconds), ran))
    return rows


def _check(clone: Path, python: Python, what: str, command: str) -> Row:
    program, *arguments = command.split()
    ran = run(f".venv/bin/{program}", *arguments, cwd=clone, loud=True)
    return Row(
        "locked", python.version, what, "good" if ran.status == 0 else "failed", ran.seconds, _verdict(ran.status == 0)
    )


def _cells(found: list[Python], own: Python) -> list[Cell]:
    """What remains to be run: the locked set on the other Pythons first, then the other sets on all."""
    others = [Cell("locked", python) for python in found if python is not own]
    return others + [Cell(name, python) for name in ("newest", "lowest") for python in found]


def _verdict(good: bool) -> str:
    return "good" if good else "bad"


def last_line(rows: list[Row]) -> str:
    """Whether everything passed; otherwise what failed or was only reported."""
    told = "; ".join(f"{row.what} on {row.python}: {row.result}" for row in rows if row.verdict == "told")
    bad = "; ".join(f"{row.what} on {row.python}: {row.result}" for row in rows if row.verdict == "bad")
    if bad:
        return f"FAILED: {bad}"
    return f"all is well, but see: {told}" if told else "all is well"


if __name__ == "__main__":
    sys.exit(main())
