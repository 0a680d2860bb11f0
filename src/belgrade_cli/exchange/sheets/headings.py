"""Which column of a spreadsheet is which: headings as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS: dict[str, str] = {
    # what a column says: its headings, without case, blanks and signs
    "id": "id identifier unitid key kennung",
    "name": "name unit unitname formation formationname designation title einheit naziv jedinica",
    "superior": "superior superiorname superiorunit superiorid parent parentunit parentname parentid parentformation "
    "higher higherformation higherunit higherhq subordinateto subordinatedto reportsto under belongsto "
    "assignedto commandedby ubergeordnet unterstellt unterstelltunter nadredjeni",
    "echelon": "echelon level size unitsize unitlevel gliederung ebene",
    "branch": "branch arm arms armofservice branchofservice type unittype waffengattung rod",
    "commander": "commander commanders co commandingofficer cdr leader kommandeur befehlshaber komandant person",
    "rank": "rank commanderrank rankofcommander dienstgrad cin",
    "role": "role commanderrole post",
    "from": "from since start startdate datefrom validfrom begin begins von ab",
    "until": "until till to end enddate dateto validto validuntil thru through bis",
    "relationship": "relationship commandrelationship relation",
    "side": "side affiliation faction seite",
    "nation": "nation country nationality state land",
    "aliases": "alias aliases alsoknownas aka othernames shortname abbreviation",
    "part": "part",
    "sidc": "sidc symbolcode symbol",
    "source": "source sources reference references citation quelle quellen izvor",
    "note": "note notes remark remarks comment comments description bemerkung bemerkungen napomena",
    "place": "place location locatedat station garrison headquarters hq ort standort",
    "latitude": "latitude lat y",
    "longitude": "longitude lon lng long x",
}
"""The columns that are understood beside those of strength."""
MEASURES: dict[str, str] = {
    "personnel": "personnel strength men manpower soldiers troops personnelstrength headcount mann ljudstvo",
    "tanks": "tanks tank panzer afv afvs",
    "tanks-and-assault-guns": "tanksandassaultguns",
    "assault-guns": "assaultguns stug sturmgeschutze",
    "self-propelled-guns": "selfpropelledguns spguns spg",
    "armoured-cars": "armouredcars armoredcars",
    "guns": "guns artillery artillerypieces geschutze",
    "guns-and-mortars": "gunsandmortars",
    "mortars": "mortars",
    "anti-tank-guns": "antitankguns atguns pak",
    "anti-aircraft-guns": "antiaircraftguns aaguns flak",
    "machine-guns": "machineguns mgs",
    "aircraft": "aircraft planes aeroplanes flugzeuge",
    "ships": "ships boats vessels",
    "vehicles": "vehicles trucks lorries",
    "horses": "horses",
}
"""Columns of strength; `--column MEASURE=HEADING` adds any other."""
_IGNORED = frozenset({"depth", "path", "position", "no", "nr", "row", "line"})
"""Columns that only repeat where a row stands."""
_MEASURE = re.compile(r"[a-z][a-z0-9-]*")


class Columns(NamedTuple):
    """The index of the column of each field, and of each measure; the headings that mean nothing known."""

    fields: dict[str, int]
    measures: dict[str, int]
    unknown: dict[str, int]


def columns(headings: Sequence[str], mapped: Mapping[str, str]) -> Columns | None:
    """What the columns are; None where these are no headings of formations.

    `mapped` are the fields that the caller named a heading for. Raises UsageError for a heading that is not there.
    """
    found = Columns({}, {}, {})
    plain = [_plain(heading) for heading in headings]
    for key, heading in mapped.items():
        if _plain(heading) not in plain:
            return None
        (found.fields if key in FIELDS else found.measures)[key] = plain.index(_plain(heading))
    taken = {*found.fields.values(), *found.measures.values()}
    for index, heading in enumerate(plain):
        if heading and index not in taken and heading not in _IGNORED:
            _place(found, heading, headings[index], index)
    return found if "name" in found.fields or "id" in found.fields else None


def mapping(options: Sequence[str]) -> dict[str, str]:
    """`--column FIELD=HEADING` as a mapping; raises UsageError for what is neither a field nor a plain word."""
    made: dict[str, str] = {}
    for option in options:
        key, sign, heading = option.partition("=")
        key = key.strip().casefold()
        if not sign or not heading.strip():
            raise UsageError("--column takes FIELD=HEADING", hint='for example --column superior="Parent unit"')
        if key not in FIELDS and not _MEASURE.fullmatch(key):
            raise UsageError(
                f"--column: “{key[:60]}” is no field",
                hint=f"{', '.join(FIELDS)}, or a measure of strength such as tanks",
            )
        made[key] = heading
    return made


def _place(found: Columns, plain: str, heading: str, index: int) -> None:
    for known, into in ((FIELDS, found.fields), (MEASURES, found.measures)):
        for key, spellings in known.items():
            if plain in spellings.split() and key not in into:
                into[key] = index
                return
    found.unknown[heading.strip()] = index


def _plain(heading: str) -> str:
    """A heading without case, marks, blanks and signs."""
    import unicodedata

    parts = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(sign for sign in parts if sign.isalnum())
