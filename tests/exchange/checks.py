"""What an import makes, held against the checks of data sets."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.data_format import text
from belgrade_cli.loading import examine, load

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Dataset


@cache
def shipped() -> OrderOfBattle:
    """The data set that comes with the program, read once."""
    return load()


def passes(data: dict[str, Any], form: str = "yaml") -> Dataset:
    """The data set as it is read again; there must be no error in it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"battle.{form}"
        file.write_text(text(data, form), encoding="utf-8")
        examined = examine(file)
    assert [str(problem) for problem in examined.errors] == []
    assert examined.dataset
    return examined.dataset
