"""Mutation testing of the page's scripts in a browser: a sample of the operators is changed, one at a time.

    python -m development.mutants.page --count 60 page.js map.js

Each mutation is made in the pages of the Belgrade data set and of a small one, on which the quicker checks of
`development/page` run until one fails. Undetected mutations are listed as `FILE:LINE:COLUMN: CHANGE`. Needs what `development.page.check` needs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from development.browser import chromium
from development.mutants.script import changed
from development.page.check import HERE, RIVERS, expected, made

from belgrade_cli.loading import load
from belgrade_cli.model.history import State
from belgrade_cli.render import html

LONGEST = 300
"""Seconds after which a page that hangs counts as detected."""


def drawn(names: list[str], count: int, seed: int) -> list[tuple[str, str, str]]:
    """Mutations of scripts, drawn at random: the file, what is changed, and the whole script."""
    every = [(name, what, script) for name in names for what, script in changed(source(name))]
    random.Random(seed).shuffle(every)  # noqa: S311 - a sample
    return every[:count]


source = html._file


def is_noticed(name: str, script: str, folder: Path, states: dict[str, State]) -> bool:
    """Whether a check fails on pages with a mutated script."""
    html._file = lambda asked: script if asked == name else source(asked)  # type: ignore[assignment]
    for title, state in states.items():
        (folder / f"{title}.html").write_text(made(state), encoding="utf-8")
    env = os.environ | {"CHROMIUM": chromium() or "", "UNTIL_FIRST": "yes"}
    command = ["node", str(HERE / "check.mjs"), str(folder)]
    try:
        ran = subprocess.run(command, env=env, check=False, capture_output=True, timeout=LONGEST)  # noqa: S603
    except subprocess.TimeoutExpired:
        return True
    return ran.returncode != 0


def main() -> int:
    """Try a sample and print the score; a page without a mutation has to pass."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1944)
    parser.add_argument("scripts", nargs="*", default=["page.js"])
    wish = parser.parse_args()
    battle = load()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "expected.json").write_text(json.dumps(expected(battle)), encoding="utf-8")
        states = {"belgrade": State(battle), "rivers": State(load(RIVERS))}
        if is_noticed("", "", folder, states):
            sys.exit("the checks fail without a mutation")
        tried = noticed = 0
        for script, what, text in drawn(wish.scripts, wish.count, wish.seed):
            tried += 1
            if is_noticed(script, text, folder, states):
                noticed += 1
            else:
                print(f"{script}:{what}", flush=True)
        print(f"{noticed} of {tried} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
