"""Import and export scenarios of ORBAT Mapper (https://orbat-mapper.app).

The format is that of version 3.4.0, according to its source code (`scenarioModels.ts`, `newScenarioStore.ts`,
`hierarchy.ts`). Its loader has no validator, so nothing that it would silently lose is written: every id is unique,
every move has a unit or group of the file as its target, the states of a unit are in ascending order, and every time
has a UTC offset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belgrade_cli.exchange import Exported, Imported
    from belgrade_cli.model.order_of_battle import OrderOfBattle


def read(content: bytes, name: str) -> Imported:
    """Import a scenario; see `reader`."""
    from belgrade_cli.exchange.orbat_mapper.reader import read

    return read(content, name)


def write(battle: OrderOfBattle) -> Exported:
    """Export an order of battle as a scenario; see `writer`."""
    from belgrade_cli.exchange.orbat_mapper.writer import write

    return write(battle)
