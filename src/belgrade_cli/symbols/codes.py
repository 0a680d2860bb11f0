"""Symbol identification codes (SIDC): from side, echelon and branch to 20 digits, and the parts of a code.

The digits (APP-6D and MIL-STD-2525D, version 10):

    1–2 version   3 context   4 identity   5–6 symbol set   7 status   8 headquarters, task force, dummy   9–10 echelon
    11–16 entity, type, subtype   17–18 first modifier (upper)   19–20 second modifier (lower)

Where the two standards differ, or do not cover the units of 1944, these choices were made:

- A unit that is only a staff has the entity 000000 (APP-6D: unspecified command and control) and the headquarters
  digit; MIL-STD-2525D reserves 110000 for an amplifier.
- Aviation as the first modifier of infantry (78, a field division of an air force) and assault as that of armour (84)
  are from MIL-STD-2525D. Assault guns are coded as what they were, self-propelled artillery: 130301.
- Land units have no codes for fighters and bombers: both are fixed-wing aviation. Ground attack has the modifier 03.
- There is no code for partisans, Guards or fortress troops: they are infantry, and the name says the rest.
- Commands without a fixed level (flotilla, garrison, detachment, force) have no echelon; ad-hoc groups have the
  task-force bracket.
"""

from __future__ import annotations

import re

from belgrade_cli.named_tuple import NamedTuple

IDENTITIES = {"unknown": "1", "friend": "3", "neutral": "4", "hostile": "6"}
"""The fourth digit, by the identity of a side."""

ECHELONS = {
    "theatre": "25", "army-group": "24", "front": "24", "army": "23", "corps": "22", "division": "21", "brigade": "18",
    "regiment": "17", "battalion": "16", "company": "15", "platoon": "14", "section": "13", "squad": "12",
    "command": "26",
}  # fmt: skip
"""Digits 9 and 10, by echelon; echelons without a level have 00."""

TASK_FORCES = frozenset({"group", "task-force", "battle-group"})
"""Echelons with the bracket of a task force."""

BRANCHES = {
    "combined-arms": "1210000000", "infantry": "1211000000", "rifle": "1211000000", "mechanised": "1211020000",
    "motorised": "1211040000", "armoured": "1205000000", "mountain": "1211000027", "jaeger": "1211000019",
    "cavalry": "1213000000", "partisan": "1211000000", "police": "1211005400", "security": "1417000000",
    "artillery": "1303000000", "self-propelled-artillery": "1303010000", "assault-gun": "1303010000",
    "anti-tank": "1204000000", "anti-aircraft": "1301010000", "reconnaissance": "1213000000", "engineer": "1407000000",
    "signals": "1110000000", "air": "1208000000", "fighter": "1208000000", "ground-attack": "1208000300",
    "bomber": "1208000000", "naval-riverine": "1701000040", "special-forces": "1217000000", "fortress": "1211000000",
    "headquarters": "0000000000",
}  # fmt: skip
"""Digits 11 to 20, by branch: the entity and both modifiers."""

UNSPECIFIED = "0000000000"


class Sidc(NamedTuple):
    """A parsed code; each part as its digits."""

    version: str
    context: str
    identity: str
    symbol_set: str
    status: str
    staff: str
    """Headquarters (2), task force (4), dummy (1), or a sum of them."""
    echelon: str
    entity: str
    upper: str
    lower: str

    @property
    def headquarters(self) -> bool:
        """Whether it is a headquarters."""
        return bool(int(self.staff) & 2)

    @property
    def task_force(self) -> bool:
        """Whether it is a task force, that is, an ad-hoc formation."""
        return bool(int(self.staff) & 4)

    @property
    def dummy(self) -> bool:
        """Whether it is a feint or dummy."""
        return bool(int(self.staff) & 1)


def code(identity: str, echelon: str | None, branch: str | None) -> str:
    """The code of a unit from the identity of its side, its echelon and its branch (words of the data format)."""
    staff = (2 if branch == "headquarters" else 0) + (4 if echelon in TASK_FORCES else 0)
    kind = BRANCHES.get(branch or "", UNSPECIFIED)
    return f"100{IDENTITIES.get(identity, '1')}100{staff}{ECHELONS.get(echelon or '', '00')}{kind}"


def read(text: str) -> Sidc | None:
    """Parse a code; None if the text is not 20 digits."""
    found = re.fullmatch(
        r"([0-9]{2})([0-9])([0-9])([0-9]{2})([0-9])([0-9])([0-9]{2})([0-9]{6})([0-9]{2})([0-9]{2})", text
    )
    return Sidc(*found.groups()) if found else None
