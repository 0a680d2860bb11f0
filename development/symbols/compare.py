"""Compare the symbols drawn here with the reference renderer `milsymbol`, code by code.

    cd development/symbols && npm install && python compare.py [--pictures FOLDER]

Compares the reference table of the tests, every code in use in the data set, and every branch, entity, modifier,
identity and echelon that can be drawn. Prints the code, whether the reference accepts it, the mean difference of pixels
in the symbol's rectangle (goal: under 1 %), and the meaning of the code. The exit status is 1 if a code is rejected or
the goal is missed.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from belgrade_cli.loading import load
from belgrade_cli.model.history import State
from belgrade_cli.query.unit_records import symbol_code
from belgrade_cli.symbols.codes import BRANCHES, IDENTITIES, code
from belgrade_cli.symbols.drawing import MARKS, describe, draw, limitations
from belgrade_cli.symbols.icons import ENTITIES, LOWER, UPPER

HERE = Path(__file__).parent
REFERENCE = HERE.parent.parent / "tests" / "symbols" / "reference.csv"
GOAL = 0.01


def codes() -> dict[str, str]:
    """Every code to compare, and why."""
    identities = IDENTITIES.values()
    state = State(load())
    with REFERENCE.open(encoding="utf-8") as file:
        reference = [row["sidc"] for row in csv.DictReader(file)]
    groups = {
        "every entity": [f"100{who}100018{entity}0000" for who in identities for entity in ENTITIES],
        "every modifier": [
            *(f"100{who}100017121100{upper}00" for who in identities for upper in UPPER),
            *(f"100{who}10001712110000{lower}" for who in identities for lower in LOWER),
        ],
        "every echelon": [
            f"100{who}100{staff}{mark}1211000000" for who in identities for mark in MARKS for staff in "0246"
        ],
        "every branch": [code(identity, "brigade", branch) for identity in IDENTITIES for branch in BRANCHES],
        "data set": [symbol_code(state.battle, unit) for unit in state.units],
        "reference table": reference,
    }
    return {sidc: group for group, members in groups.items() for sidc in members}


def compared(wanted: list[str], pictures: str | None) -> list[dict[str, Any]]:
    """The result of the reference renderer for each code."""
    asked = []
    for sidc in wanted:
        drawing = draw(sidc)
        asked.append({"sidc": sidc, "svg": drawing.body, "box": list(drawing.box)})
    command = ["node", str(HERE / "compare.mjs"), *([pictures] if pictures else [])]
    ran = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)  # noqa: S603
    rows: list[dict[str, Any]] = json.loads(ran.stdout)
    return rows


def main() -> int:
    """Print the table; return the exit status."""
    wanted = codes()
    pictures = sys.argv[2] if sys.argv[1:2] == ["--pictures"] else None
    rows = compared(list(wanted), pictures)
    print(f"{'code':<20}  valid  difference  {'from':<15}  what")
    for row in rows:
        said = "; ".join((describe(row["sidc"]), *limitations(row["sidc"])))
        valid = "yes" if row["valid"] else "NO"
        print(f"{row['sidc']}  {valid:<5}  {row['difference']:>9.2%}   {wanted[row['sidc']]:<15}  {said}")
    for origin in dict.fromkeys(wanted.values()):
        of = [row for row in rows if wanted[row["sidc"]] == origin]
        differences = [row["difference"] for row in of]
        mean, most = sum(differences) / len(of), max(differences)
        print(f"{origin}: {len(of)} codes, {sum(row['valid'] for row in of)} valid; mean {mean:.2%}, most {most:.2%}")
    return int(any(not row["valid"] or row["difference"] >= GOAL for row in rows))


if __name__ == "__main__":
    sys.exit(main())
