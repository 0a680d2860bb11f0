"""Export lists: a wikitext heading for each side and nation, followed by formations indented by two spaces a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import visible
from belgrade_cli.exchange import Exported

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle


def write(battle: OrderOfBattle) -> Exported:
    """Export the formations as a list under headings, with two spaces of indentation for each level."""
    lines: list[str] = []
    standing: tuple[str | None, str | None] = (None, None)
    for top in battle.tops:
        now = (battle.side(top), battle.nation(top))
        if now != standing:
            lines += _headings(battle, standing, now)
            standing = now
        lines += _listed(battle, top, 0)
    return Exported(("\n".join(lines).strip() + "\n").encode())


def _headings(
    battle: OrderOfBattle, before: tuple[str | None, str | None], now: tuple[str | None, str | None]
) -> list[str]:
    side = [f"\n=={visible(battle.name(now[0]))}=="] if now[0] and now[0] != before[0] else []
    return side + ([f"\n==={visible(battle.name(now[1]))}==="] if now[1] else [])


def _listed(battle: OrderOfBattle, unit: str, depth: int) -> list[str]:
    record = battle.units[unit]
    led = next((command for command in record.commanders if command.role == "commander"), None)
    said = ["part"] if record.part else []
    if led:
        # Without a rank, a word must show that this is a commander.
        said.append(f"{led.rank or 'commander'} {battle.name(led.person)}")
    brackets = f" ({', '.join(said)})" if said else ""
    line = f"{'  ' * depth}- {' '.join(record.name.split())}{brackets}"
    return [
        visible(line),
        *(below for under in battle.subordinates[unit] for below in _listed(battle, under, depth + 1)),
    ]
