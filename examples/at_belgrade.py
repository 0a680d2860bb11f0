"""How many formations of each side are known to have been at Belgrade on each day of the battle."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from belgrade_cli import Battle, load

FIRST, LAST = date(1944, 10, 14), date(1944, 10, 20)


def at_belgrade(battle: Battle, day: date) -> Counter[str]:
    """The number of formations of each side at Belgrade on a day."""
    return Counter(unit["side"] for unit in battle.units(place="belgrade", on=day).records)


def main() -> None:
    """Print a line for each day."""
    battle = load()
    for day in (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)):
        counted = at_belgrade(battle, day)
        print(day, *(f"{side}: {counted[side]}" for side in ("allies", "axis")), sep="  ")


if __name__ == "__main__":
    main()
