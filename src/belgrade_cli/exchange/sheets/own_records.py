"""Read the operation, nations, awards and disputes from our own tables, with the lists in tables of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.cell_lists import split
from belgrade_cli.exchange.draft import given
from belgrade_cli.exchange.sheets.own_parts import parts, record
from belgrade_cli.model import records as model

if TYPE_CHECKING:
    from belgrade_cli.exchange.sheets.own_parts import Rows


def operation(found: dict[str, Rows], title: str) -> dict[str, Any]:
    """The operation without its sides."""
    row = next(iter(found.get("operation", [])), {})
    made = {"name": title, **record(row, model.Operation)}
    for key in ("map", "layers"):  # files, which tables do not contain
        made.pop(key, None)
    return made | given(
        names=[record(each, model.Language) for each in found.get("operation_names", [])],
        commanders=[record(each, model.Leader) for each in found.get("operation_commanders", [])],
        forces=[each["unit"] for each in found.get("operation_forces", []) if "unit" in each],
        stages=[record(each, model.Stage) for each in found.get("stages", [])],
    )


def nations(found: dict[str, Rows]) -> dict[str, list[dict[str, Any]]]:
    """The nations of each side, with their armed forces."""
    forces = parts(found, "nation_armed_forces", "nation")
    if "editorial" in found:
        forces = {nation: [_without_editorial(row) for row in rows] for nation, rows in forces.items()}
    return {
        side: [
            record(row, model.Nation) | given(armed_forces=[_armed_force(each) for each in forces.get(row["id"], [])])
            for row in rows
        ]
        for side, rows in parts(found, "nations", "side").items()
    }


def _without_editorial(row: dict[str, str]) -> dict[str, str]:
    """The row of an armed force without its editorial columns, which the table of editorial additions replaces."""
    return {key: said for key, said in row.items() if not key.startswith("editorial_")}


def _armed_force(row: dict[str, str]) -> dict[str, Any]:
    added = record(_part_columns(row, "editorial_"), model.ArmedForceFacts)
    return record(row, model.ArmedForce) | given(editorial=added)


def awards(found: dict[str, Rows]) -> list[dict[str, Any]]:
    """All awards."""
    names, words, people = (parts(found, f"award_{part}", "award") for part in ("names", "inscriptions", "recipients"))
    return [
        record(row, model.Award)
        | given(
            names=[record(each, model.Language) for each in names.get(row["id"], [])],
            inscriptions=[record(each, model.Inscription) for each in words.get(row["id"], [])],
            recipients=[record(each, model.Recipient) for each in people.get(row["id"], [])],
            ribbon=_ribbon(_part_columns(row, "ribbon_")),
        )
        for row in found.get("awards", [])
    ]


def _ribbon(row: dict[str, str]) -> dict[str, Any]:
    stripes = [_stripe(said) for said in split(row.pop("stripes", ""))]
    return record(row, model.Ribbon) | given(stripes=stripes)


def _stripe(said: str) -> dict[str, str]:
    """Parse `black, 8.0, centre`; the number is the width."""
    colour, *more = said.split(", ")
    widths = [part for part in more if re.fullmatch(r"\d+(?:\.\d+)?", part)]
    places = [part for part in more if part not in widths]
    return {"colour": colour} | given(width_mm="".join(widths[:1]), position=", ".join(places))


def disputes(found: dict[str, Rows]) -> list[dict[str, Any]]:
    """All disputes."""
    about, claims = parts(found, "dispute_about", "dispute"), parts(found, "dispute_claims", "dispute")
    return [
        record(row, model.Dispute)
        | {
            "about": [_part(each) for each in about.get(row["id"], [])],
            "claims": [record(each, model.Statement) for each in claims.get(row["id"], [])],
        }
        for row in found.get("disputes", [])
    ]


def _part(row: dict[str, str]) -> str:
    """What a dispute is about: a record, or RECORD.PART."""
    return ".".join(row[key] for key in ("record", "part") if row.get(key))


def _part_columns(row: dict[str, str], start: str) -> dict[str, str]:
    """The columns of one part of a record, by the keys of that part."""
    return {key.removeprefix(start): said for key, said in row.items() if key.startswith(start)}
