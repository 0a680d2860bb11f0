"""Mutation testing: change the program in one place after another, and see whether the tests detect it.

    python -m development.mutants model/history.py model/time.py names/index.py 'check/*'
    python -m development.mutants --count 400 --seed 1944 --without model/history.py model/time.py names/index.py 'check/*'
    python -m development.mutants --again alive.txt

In a clone in a temporary folder, every test that is neither slow nor for a browser runs once, to record its time and
the lines it reaches. Then each mutation (`changes`) of the named modules, or a random selection, is applied to the
running program, and the tests that reach its line are run until one fails, for `--budget` seconds at most: first tests
that detected a mutation nearby, some cases of every test before more of the same, those of the package before others,
fastest first. A process is forked for each mutation; the program is imported once. Undetected mutations are listed as
`MODULE:LINE:COLUMN: CHANGE`, and can be tried again when there are new tests. Requires Python 3.12.

Mutations of values computed at import (constants, defaults of parameters) are applied to the loaded modules; those of
class bodies are not tried, and counted as such.
"""

from __future__ import annotations

import argparse
import fnmatch
import random
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path("src/belgrade_cli")
EVERY_TEST = "not slow and not browser"


def main() -> int:
    """Choose the mutations, try them in a clone, and print the score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, help="how many changes, drawn at random (default: all)")
    parser.add_argument("--seed", type=int, default=1944, help="which ones")
    parser.add_argument("--without", nargs="*", default=[], metavar="MODULE", help="modules to leave out")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only the changes that a file lists")
    parser.add_argument("--budget", type=float, default=5, help="seconds of tests for one change")
    parser.add_argument("--tests", nargs="*", default=["tests"], help="tests to ask")
    parser.add_argument("modules", nargs="*", default=["*"], help="as model/history.py or 'check/*'")
    wish = parser.parse_args()
    if not hasattr(sys, "monitoring"):
        sys.exit("needs Python 3.12 or later")
    clone = Path(tempfile.mkdtemp(prefix="mutants-")) / "belgrade"
    subprocess.run(["git", "clone", "-q", ".", clone], check=True)  # noqa: S603, S607
    drawn = _drawn(clone, wish)
    (clone / "changes.txt").write_text("".join(f"{change}\n" for change in drawn), encoding="utf-8")
    print(f"{len(drawn):,} changes in {clone}", flush=True)
    env = {"PYTHONPATH": f"{clone / 'src'}:{clone}", "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(clone.parent)}
    options = "-o addopts= --import-mode=importlib -p no:terminal -p no:xdist -p no:cacheprovider --assert=plain --hypothesis-profile=mutants"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "development.mutants.trial",
        *options.split(),
        "-m",
        EVERY_TEST,
        *wish.tests,
    ]
    return subprocess.run(command, cwd=clone, env=env | {"BUDGET": str(wish.budget)}, check=False).returncode  # noqa: S603


def _drawn(clone: Path, wish: argparse.Namespace) -> list[str]:
    from development.mutants.trial import listed

    if wish.again:
        return [line for line in wish.again.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = [str(file.relative_to(clone / PACKAGE)) for file in sorted((clone / PACKAGE).rglob("*.py"))]
    chosen = [
        name
        for name in names
        if any(fnmatch.fnmatch(name, wanted) for wanted in wish.modules)
        and not any(fnmatch.fnmatch(name, unwanted) for unwanted in wish.without)
    ]
    every = [change for name in chosen for change in listed(clone / PACKAGE, name)]
    random.Random(wish.seed).shuffle(every)  # noqa: S311 - so that any beginning of the run is a sample
    return every[: wish.count]


if __name__ == "__main__":
    sys.exit(main())
