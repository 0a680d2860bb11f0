"""Scenarios of ORBAT Mapper (https://orbat-mapper.app), both ways.

The format is that of its version 3.4.0, as its source has it (`scenarioModels.ts`, `newScenarioStore.ts`,
`hierarchy.ts`). Its loader has no validator, so what it would lose in silence is kept out of what is written: every id
is unique, every move leads to a unit or group of the file, the states of a unit are in ascending order, and every time
has its offset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belgrade_cli.exchange import Exported, Imported
    from belgrade_cli.model.order_of_battle import OrderOfBattle


def read(content: bytes, name: str) -> Imported:
    """The data set of a scenario; see `reader`."""
    from belgrade_cli.exchange.orbat_mapper.reader import read

    return read(content, name)


def write(battle: OrderOfBattle) -> Exported:
    """The scenario of an order of battle; see `writer`."""
    from belgrade_cli.exchange.orbat_mapper.writer import write

    return write(battle)
