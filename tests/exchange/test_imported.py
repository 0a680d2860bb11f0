"""Whole imports: files of each kind with everything in them that is understood, and the data sets that they become.

`python -m tests.exchange.test_imported` writes the data sets anew; the change is then read before it is kept.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from belgrade_cli import exchange
from belgrade_cli.exchange.data_format import text
from belgrade_cli.exchange.sheets.own_tables import from_files
from belgrade_cli.loading import load
from belgrade_cli.model.order_of_battle import OrderOfBattle
from tests.exchange.checks import passes

HERE = Path(__file__).parent
WHOLE = HERE / "whole.yaml"
FILES = (
    "foreign.json",
    "article.txt",
    *(f"imported/{name}" for name in ("sheet.csv", "levels.csv", "list.md", "article.wiki", "scenario.json")),
)


def imported(file: str) -> str:
    """The remarks of an import as comments, and the data set."""
    content = (HERE / file).read_bytes()
    name = Path(file).name
    made = exchange.read(content, name, exchange.recognise(content, name))
    passes(made.dataset)
    return "".join(f"# {remark}\n" for remark in made.remarks) + text(made.dataset, "yaml")


def becomes(file: str) -> Path:
    """The file with the data set."""
    return HERE / "imported" / f"{Path(file).name}.yaml"


@pytest.mark.parametrize("file", FILES)
def test_all_that_a_file_says_comes_in(file: str) -> None:
    assert imported(file) == becomes(file).read_text(encoding="utf-8")


def complete(battle: OrderOfBattle) -> dict[str, Any]:
    """All facts of a data set, however they are written: defaults left out, strengths as figures."""
    data: dict[str, Any] = json.loads(json.dumps(msgspec.to_builtins(battle.dataset)), object_hook=_without_defaults)
    data.pop("format", None)
    return {**data, "figures": {id: msgspec.to_builtins(figure) for id, figure in battle.figures.items()}}


def _without_defaults(record: dict[str, Any]) -> dict[str, Any]:
    usual = {("role", "commander"), ("position", "centre")}
    return {key: value for key, value in record.items() if key != "strength" and (key, str(value)) not in usual}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_our_own_tables_bring_everything_back(form: str) -> None:
    was = load(WHOLE)
    content = exchange.write(was, form).content
    if isinstance(content, bytes):
        back = exchange.read(content, "own.xlsx", form)
    else:
        back = from_files({name.removesuffix(".csv"): each for name, each in content.items()}, "own")
    assert back.remarks == ()
    assert complete(OrderOfBattle(passes(back.dataset))) == complete(was)


if __name__ == "__main__":
    for each in FILES:
        becomes(each).write_text(imported(each), encoding="utf-8")
