"""Change the program in one place after another, and see whether the tests notice: mutation testing with mutmut.

    pip install mutmut==3.8.1
    python -m development.mutants --count 400 --seed 1944
    python -m development.mutants --count 400 --seed 1944 model/history.py model/time.py names/index.py 'check/*'

In a clone below the folder for temporary files, so many mutants are drawn of the modules named (of all, if none is), each
is held against the quick tests that reach it, and those that live are listed. A mutant is shown by `mutmut show NAME`
in the clone. What the quick tests leave alive is then tried with all tests, by hand.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

COPIED = "data docs examples development benchmarks fuzz tests README.md CHANGELOG.md CONTRIBUTING.md pyproject.toml hatch_build.py constraints.txt"
LEFT_OUT = ("test_imports", "test_threats", "test_reference", "test_readme", "test_your_own_battle")
"""Tests that read the source or the pages, which are not as they were in the clone."""
LIVES = 0
UNTESTED = 33


def main() -> int:
    """Draw mutants, run mutmut, print the score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=400, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1944, help="which ones")
    parser.add_argument("modules", nargs="*", default=["*"], help="as model/history.py or check/*")
    wish = parser.parse_args()
    clone = Path(tempfile.mkdtemp(prefix="mutants-")) / "belgrade"
    subprocess.run(["git", "clone", "-q", ".", clone], check=True)  # noqa: S603, S607
    (clone / "setup.cfg").write_text(_config(wish.modules), encoding="utf-8")
    _number(clone / "tests/test_cases.py", 'ids=lambda case: f"{case.file.stem}: {case.command[:60]}"', "ALL")
    _number(clone / "tests/test_python.py", "ids=[call[0] for call in CALLS]", "CALLS")
    _mutmut(clone, "nothing")  # only makes the mutants
    names = sorted(_results(clone))
    random.Random(wish.seed).shuffle(names)  # noqa: S311
    _mutmut(clone, *names[: wish.count])
    tried = {name: result for name, result in _results(clone).items() if result is not None}
    counted = Counter(
        "lives" if result == LIVES else "untested" if result == UNTESTED else "killed" for result in tried.values()
    )
    print(*sorted(name for name, result in tried.items() if result in (LIVES, UNTESTED)), sep="\n")
    print(f"{len(tried):,} of {len(names):,} mutants in {clone}: {dict(counted)}")
    return 0


def _config(modules: list[str]) -> str:
    lists = {
        "only_mutate": [f"src/belgrade_cli/{module}" for module in modules],
        "also_copy": COPIED.split(),
        "pytest_add_cli_args": ["-n0", "-p", "no:cacheprovider"],
        "pytest_add_cli_args_test_selection": [
            "-m",
            "quick",
            "tests",
            *(f"--deselect=tests/{name}.py" for name in LEFT_OUT),
        ],
    }
    lines = [f"{key}=\n" + "\n".join(f"    {value}" for value in values) for key, values in lists.items()]
    return "[mutmut]\nsource_paths=src/\ndebug=true\n" + "\n".join(lines) + "\n"


def _number(file: Path, ids: str, all_of: str) -> None:
    """Give the cases of a test numbers for names: mutmut hands names to pytest, which cuts those with some signs apart."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(ids, f"ids=[str(number) for number in range(len({all_of}))]"), encoding="utf-8")


def _mutmut(clone: Path, *names: str) -> None:
    with (clone / "mutmut.log").open("a") as log:
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
        subprocess.run(command, cwd=clone, stdout=log, stderr=log, check=False)  # noqa: S603


def _results(clone: Path) -> dict[str, int | None]:
    """The exit status of the tests for every mutant; None where it was not tried."""
    files = (clone / "mutants/src").rglob("*.meta")
    return {name: status for file in files for name, status in json.loads(file.read_text())["exit_code_by_key"].items()}


if __name__ == "__main__":
    sys.exit(main())
