"""A YAML text, and what the checks find in it."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.loading import examine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from belgrade_cli.errors import Problem

    Check = Callable[[str], tuple[Problem, ...]]
    Found = Callable[[str], list[str]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """The problems of a YAML text; `forces: []` is added where there are none."""

    def problems(text: str) -> tuple[Problem, ...]:
        file = tmp_path / "data.yaml"
        text = dedent(text)
        file.write_text(text if "forces:" in text.split() else f"{text}\nforces: []\n", encoding="utf-8")
        return examine(file).problems

    return problems


@pytest.fixture
def found(check: Check) -> Found:
    """Code and path of each problem."""
    return lambda text: [f"{problem.code} {problem.where}" for problem in check(text)]
