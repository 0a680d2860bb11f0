"""Imported data must pass the checks of data sets."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from belgrade_cli import exchange
from belgrade_cli.exchange.data_format import text
from belgrade_cli.loading import examine, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Dataset


@cache
def shipped() -> OrderOfBattle:
    """The shipped data set, loaded once."""
    return load()


@cache
def shipped_tables() -> Mapping[str, bytes]:
    """The shipped data set as CSV files, exported once, under their names."""
    files = exchange.write(shipped(), "csv").content
    assert not isinstance(files, bytes)
    return files


@cache
def shipped_workbook() -> bytes:
    """The shipped data set as a workbook, exported once."""
    content = exchange.write(shipped(), "xlsx").content
    assert isinstance(content, bytes)
    return content


def passes(data: dict[str, Any], form: str = "yaml") -> Dataset:
    """Write the data and load them again; there must be no errors."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"battle.{form}"
        file.write_text(text(data, form), encoding="utf-8")
        examined = examine(file)
    assert [str(problem) for problem in examined.errors] == []
    assert examined.dataset
    return examined.dataset
