"""Read symbol codes: those of 20 and 30 digits, and the older ones of letters.

The fifteen letters are those of APP-6B and MIL-STD-2525C: scheme, affiliation, dimension, status, six of function,
headquarters and echelon, and three that say nothing about the unit.
"""

from __future__ import annotations

import re

from belgrade_cli.exchange.words.branches import kind as kind_of
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.symbols.codes import BRANCHES, ECHELONS, UNSPECIFIED

_FROM_THE_LOWEST = "squad section platoon company battalion regiment brigade division corps army army-group theatre"
ECHELON_LETTERS = dict(zip("BCDEFGHIJKLM", _FROM_THE_LOWEST.split(), strict=True))
"""The echelon by the twelfth letter."""
FUNCTIONS = {
    "UCIZ": "mechanised", "UCIM": "motorised", "UCIO": "mountain", "UCI": "infantry", "UCAA": "anti-tank",
    "UCA": "armoured", "UCF": "artillery", "UCD": "anti-aircraft", "UCRV": "cavalry", "UCR": "reconnaissance",
    "UCE": "engineer", "UCV": "air", "UCS": "security", "UUS": "signals", "UUL": "police",
}  # fmt: skip
"""The branch by letters five to ten of a land unit; the longest matching prefix is used."""
_LETTERS = re.compile(r"S[A-Z*-][A-Z*-][A-Z*-][A-Z0-9*-]{8,11}")


class Code(NamedTuple):
    """The meaning of a code; `digits` is the 20-digit form for the data format."""

    echelon: str | None = None
    branch: str | None = None
    digits: str | None = None


def read_code(text: str, name: str = "") -> Code | None:
    """Read a code of any kind; None if it is not one."""
    bare = re.sub(r"[\s_.-]", "", text)
    if re.fullmatch("[0-9]{20}|[0-9]{30}", bare):
        return Code(*meaning(bare[:20], name), bare[:20])
    letters = text.strip().upper()
    if not _LETTERS.fullmatch(letters):
        return None
    letters = letters.ljust(15, "-")
    if letters[2] in "SU":
        return Code(None, "naval-riverine")
    function = letters[4:10].rstrip("-*") if letters[2] in "GF" else ""
    arm = next(
        (FUNCTIONS[function[:length]] for length in range(len(function), 1, -1) if function[:length] in FUNCTIONS), None
    )
    return Code(ECHELON_LETTERS.get(letters[11]), "air" if letters[2] == "A" else arm)


def meaning(sidc: str, name: str = "") -> tuple[str | None, str | None]:
    """The echelon and branch of a unit with a 20-digit code.

    If several words share a code (front and army group, rifle and infantry), the name of the unit decides.
    """
    by_name = kind_of(name) if name else {}
    return _word(sidc[8:10], ECHELONS, by_name.get("echelon")), _branch(sidc, by_name.get("branch"))


def _branch(sidc: str, by_name: str | None) -> str | None:
    kind, staff = sidc[10:20], int(sidc[7])
    if sidc[4:6] != "10":
        return "naval-riverine" if sidc[4:6] in ("30", "35") else "air" if sidc[4:6] == "01" else None
    if kind == UNSPECIFIED and not staff & 2:
        return None
    # The whole code, else the entity with its upper modifier, its subtype, its type.
    for length in (10, 8, 6, 4):
        found = _word(kind[:length], {word: digits[:length] for word, digits in BRANCHES.items()}, by_name)
        if found and (found != "headquarters" or length == len(kind)):
            return found
    return None


def _word(digits: str, words: dict[str, str], preferred: str | None) -> str | None:
    """The word for some digits: the preferred one if it is among them, else the first."""
    found = [word for word, known in words.items() if known == digits and digits.strip("0")] or (
        ["headquarters"] if digits == UNSPECIFIED else []
    )
    return preferred if preferred in found else next(iter(found), None)
