"""Fixtures that check a YAML text and return the findings."""

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
    """Examine a YAML text; `forces: []` is added if it has none."""

    def problems(text: str) -> tuple[Problem, ...]:
        file = tmp_path / "data.yaml"
        text = dedent(text)
        file.write_text(text if "forces:" in text.split() else f"{text}\nforces: []\n", encoding="utf-8")
        return examine(file).problems

    return problems


@pytest.fixture
def found(check: Check) -> Found:
    """The code and path of each problem."""
    return lambda text: [f"{problem.code} {problem.where}" for problem in check(text)]
