"""Export in the data format itself: the whole data set, or a formation with its subordinates, as YAML or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange import Exported
from belgrade_cli.model.citations import spread_all
from belgrade_cli.model.format_version import NEWEST, needs_newest
from belgrade_cli.model.plain import plain

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle


def write(battle: OrderOfBattle, *, form: str) -> Exported:
    """Export the data set as `yaml` or `json`, without computed values and defaults; it can be loaded again."""
    return Exported(text(builtins(battle), form).encode())


def builtins(battle: OrderOfBattle) -> dict[str, Any]:
    """The data set as plain mappings and lists; without `editorial` if the order of battle leaves that out."""
    data: dict[str, Any] = plain(battle.dataset)
    if not battle.editorial:
        for key in ("people", "places"):
            for record in data.get(key, ()):
                record.pop("editorial", None)
        _strip(data["forces"])
        for side in data.get("operation", {}).get("sides", ()):
            for nation in side.get("nations", ()):
                for force in nation.get("armed_forces", ()):
                    force.pop("editorial", None)
    needed = needs_newest(data)
    data.pop("format", None)
    spread_all(data)
    return {"format": NEWEST, **data} if needed else data


def text(data: dict[str, Any], form: str) -> str:
    """Plain data as text, in `yaml` or `json`."""
    if form == "json":
        from belgrade_cli.render.json import encode

        return encode(data, indent=2) + "\n"
    from belgrade_cli.exchange.yaml_writer import write_yaml

    return write_yaml(data)


def _strip(units: list[dict[str, Any]]) -> None:
    for unit in units:
        unit.pop("editorial", None)
        _strip(unit.get("subordinates", []))


def census(data: dict[str, Any]) -> dict[str, int]:
    """The number of records of each kind."""
    units, stack = 0, list(data["forces"])
    while stack:
        unit = stack.pop()
        units += 1
        stack += unit.get("subordinates", [])
    kinds = ("people", "places", "events", "sources")
    return {"units": units, **{kind: len(data.get(kind, ())) for kind in kinds}}
