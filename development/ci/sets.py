"""The sets of dependencies with which the suite runs: locked, newest, lowest."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LOCK = "constraints.txt"
TOOLS = frozenset({"ruff", "mypy"})
"""Tools that check the code and are not used by the tests; they are always those of the lock file."""


def lowest(pyproject: Path) -> list[str]:
    """Constraints that pin every dependency to the lowest version that its bounds allow.

    `rich>=13.8,<15; python_version < "3.13"` becomes `rich==13.8; python_version < "3.13"`. Dependencies without a
    lower bound, and the tools, are left out.
    """
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    extras: dict[str, list[str]] = project["optional-dependencies"]
    asked = [*project["dependencies"], *(each for extra in extras.values() for each in extra)]
    found = [re.match(r"([\w.-]+)(?:\[.*?\])?\s*[^;]*?>=\s*([\w.]+)[^;]*(;.*)?", each) for each in asked]
    return sorted({f"{each[1]}=={each[2]}{each[3] or ''}" for each in found if each and each[1] not in TOOLS})


def versions(lines: Iterable[str]) -> dict[str, str]:
    """Versions by package, from lines `name==version` as in `pip freeze` and the lock file."""
    found = [re.match(r"([\w.-]+)==([^\s;]+)", line) for line in lines]
    return {re.sub(r"[-_.]+", "-", each[1]).lower(): each[2] for each in found if each}


def moved(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The differences of two sets: `rich 14.0 → 15.0`, `mdurl gone`, `attrs 26.1 new`."""
    told = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old and new and old != new:
            told.append(f"{name} {old} → {new}")
        elif old != new:
            told.append(f"{name} {new} new" if new else f"{name} gone")
    return told
