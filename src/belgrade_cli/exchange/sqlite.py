"""A SQLite database: one table for each kind of record, foreign keys, views (chain of command, state on a day)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.placements import placements
from belgrade_cli.exchange.tables import Column, Table, tables
from belgrade_cli.model.tenures import tenures

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle

_KINDS = {"text": "TEXT", "integer": "INTEGER", "real": "REAL"}
_VIEWS = """
CREATE VIEW chain_of_command AS
WITH RECURSIVE chain (unit, above, distance, path) AS (
    SELECT id, id, 0, name FROM units
    UNION ALL
    SELECT chain.unit, units.superior, chain.distance + 1, superiors.name || ' > ' || chain.path
    FROM chain JOIN units ON units.id = chain.above JOIN units AS superiors ON superiors.id = units.superior
)
SELECT chain.unit, units.name, chain.above AS superior, superiors.name AS superior_name, chain.distance, chain.path
FROM chain JOIN units ON units.id = chain.unit JOIN units AS superiors ON superiors.id = chain.above
WHERE chain.distance > 0
ORDER BY chain.unit, chain.distance;

CREATE VIEW state AS
SELECT placements.unit, units.name, units.echelon, units.branch, placements.superior, superiors.name AS superior_name,
       placements.relationship, coalesce(placements.first_day, '0001-01-01') AS first_day,
       coalesce(placements.last_day, '9999-12-31') AS last_day, placements.possible
FROM placements JOIN units ON units.id = placements.unit
     LEFT JOIN units AS superiors ON superiors.id = placements.superior;

CREATE VIEW commands AS
SELECT unit_commanders.unit, units.name AS unit_name, unit_commanders.person, people.name, unit_commanders.rank,
       unit_commanders.role, coalesce(command_days.first_day, '0001-01-01') AS first_day,
       coalesce(command_days.last_day, '9999-12-31') AS last_day
FROM unit_commanders JOIN command_days USING (unit, position)
     JOIN units ON units.id = unit_commanders.unit JOIN people ON people.id = unit_commanders.person;
"""
"""Includes the state on a day: `SELECT * FROM state WHERE '1944-10-12' BETWEEN first_day AND last_day`."""


def write(battle: OrderOfBattle) -> Exported:
    """Export the order of battle as the bytes of a SQLite database."""
    with closing(database(battle)) as made:
        return Exported(made.serialize())


def database(battle: OrderOfBattle) -> sqlite3.Connection:
    """The order of battle as a SQLite database in memory."""
    made = sqlite3.connect(":memory:")
    for table in (*tables(battle), _placements(battle), _command_days(battle)):
        _create(made, table)
    made.executescript(_VIEWS)
    made.commit()
    return made


def _placements(battle: OrderOfBattle) -> Table:
    columns = (
        Column("unit", references="units"),
        Column("superior", references="units"),
        Column("relationship"),
        Column("first_day"),
        Column("last_day"),
        Column("possible", "integer"),
    )
    rows = [
        (
            each.unit,
            each.superior,
            each.relationship,
            each.first and each.first.isoformat(),
            each.last and each.last.isoformat(),
            int(each.possible),
        )
        for each in placements(battle)
    ]
    return Table("placements", columns, rows, keyed=False)


def _command_days(battle: OrderOfBattle) -> Table:
    """The first and last day on which each commander can have led, with earlier ones ended by later ones."""
    columns = (
        Column("unit", references="units"),
        Column("position", "integer"),
        Column("first_day"),
        Column("last_day"),
    )
    rows = [
        (unit.id, position, *(day and day.isoformat() for day in (tenure.bounds.b0, tenure.last)))
        for unit in battle.units.values()
        for position, (_, tenure) in enumerate(tenures(unit.commanders), start=1)
    ]
    return Table("command_days", columns, rows, keyed=False)


def _create(database: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(_column(column, key=table.keyed and column.name == "id") for column in table.columns)
    database.execute(f"CREATE TABLE {_quoted(table.name)} ({columns})")
    places = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", table.rows)  # noqa: S608 (names are ours)
    for column in table.columns:
        if column.references:
            index = _quoted(f"{table.name}_by_{column.name}")
            database.execute(f"CREATE INDEX {index} ON {_quoted(table.name)} ({_quoted(column.name)})")


def _column(column: Column, *, key: bool) -> str:
    reference = f" REFERENCES {_quoted(column.references)} (id)" if column.references else ""
    return f"{_quoted(column.name)} {_KINDS[column.kind]}{' PRIMARY KEY NOT NULL' if key else ''}{reference}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
