"""Small orders of battle in the data format."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING

from belgrade_cli.loading import load

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle


def battle(yaml: str, *, editorial: bool = True) -> OrderOfBattle:
    """The order of battle in an indented YAML text."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "battle.yaml"
        file.write_text(dedent(yaml), encoding="utf-8")
        return load(file, editorial=editorial)
