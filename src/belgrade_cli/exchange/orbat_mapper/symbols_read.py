"""What a symbol code says in the words of the data format: echelon and branch."""

from __future__ import annotations

from belgrade_cli.exchange import entry
from belgrade_cli.symbols.codes import BRANCHES, ECHELONS, UNSPECIFIED


def meaning(sidc: str, name: str = "") -> tuple[str | None, str | None]:
    """Echelon and branch of a unit with a 20-digit code.

    Where several words have one code (front and army group, rifle and infantry) the name of the unit decides.
    """
    by_name = entry.kind(name) if name else {}
    return _word(sidc[8:10], ECHELONS, by_name.get("echelon")), _branch(sidc, by_name.get("branch"))


def _branch(sidc: str, by_name: str | None) -> str | None:
    kind, staff = sidc[10:20], int(sidc[7])
    if sidc[4:6] != "10":
        return "naval-riverine" if sidc[4:6] in ("30", "35") else "air" if sidc[4:6] == "01" else None
    if kind == UNSPECIFIED and not staff & 2:
        return None
    # The whole kind, else the entity with its upper modifier, its subtype, its type.
    for length in (10, 8, 6, 4):
        found = _word(kind[:length], {word: digits[:length] for word, digits in BRANCHES.items()}, by_name)
        if found and (found != "headquarters" or length == len(kind)):
            return found
    return None


def _word(digits: str, words: dict[str, str], preferred: str | None) -> str | None:
    """The word of some digits: the preferred one where it is among them, else the first."""
    found = [word for word, known in words.items() if known == digits and digits.strip("0")] or (
        ["headquarters"] if digits == UNSPECIFIED else []
    )
    return preferred if preferred in found else next(iter(found), None)
