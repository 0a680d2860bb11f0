"""Generated spreadsheets like those of users: `python -m benchmarks.sheets FILE ROWS`, csv or xlsx.

One formation in each row, five under each, with the usual columns. The same number always gives the same sheet.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

HEADINGS = (
    "Unit", "Superior", "Nation", "Echelon", "Branch", "Commander", "Headquarters", "From", "Personnel", "Aliases",
    "Source",
)  # fmt: skip
LEVELS = ("Army Group", "Army", "Corps", "Division", "Brigade", "Regiment", "Battalion")
ARMS = ("Rifle", "Tank", "Artillery", "Engineer", "Mountain")
SYLLABLES = "bra dol ko va mi lje gor nji sta ri pe tro".split()
BELOW = 5
"""The subordinates of each formation."""


def rows(count: int) -> Iterator[list[str]]:
    """The rows under the headings."""
    chance = random.Random(count)  # noqa: S311 - the same made-up names each time
    names: list[str] = []
    depths: list[int] = []
    for number in range(count):
        above = (number - 1) // BELOW
        depths.append(depths[above] + 1 if number else 0)
        level = LEVELS[min(depths[-1], len(LEVELS) - 1)]
        arm = ARMS[number % len(ARMS)]
        names.append(f"{number % 400 + 1}th {arm} {level} {_word(chance)} {number}")
        yield [
            names[-1], names[above] if number else "", "Ruritania", level, arm.lower(),
            f"Major General {_word(chance)} {_word(chance)}ić" if number % 2 else "",
            _word(chance) if number % 3 else "", f"{number % 28 + 1}.10.1944" if number % 4 else "",
            f"{number % 900 + 100}" if number % 5 else "",
            f"{number % 400 + 1}. {_word(chance)}" if number % 2 else "", "Smith, p. 12",
        ]  # fmt: skip


def write(file: Path, count: int) -> None:
    """Write a sheet with so many rows; the extension selects the format."""
    if file.suffix == ".csv":
        with file.open("w", newline="", encoding="utf-8") as text:
            csv.writer(text).writerows([HEADINGS, *rows(count)])
        return
    from belgrade_cli.render.xlsx import Sheet, workbook

    file.write_bytes(workbook([Sheet("Units", HEADINGS, list(rows(count)))])[0])


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title()


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
