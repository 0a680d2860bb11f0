"""SQL on the tables of the SQLite export: read-only, in memory, limited in time, rows and size."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Column, Heading, Line, Table, Text, span, visible
from belgrade_cli.errors import BelgradeError, UsageError
from belgrade_cli.exchange.sqlite import database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.model.order_of_battle import OrderOfBattle

SECONDS = 10.0
"""The most seconds for a query."""
MAX_ROWS = 100_000
"""The most rows of an answer."""
MAX_VALUE = 1_000_000
"""The most bytes of a text or blob, and of the query itself."""
MAX_BYTES = 100_000_000
"""The most bytes of all texts and blobs of an answer."""
MAX_HEAP = 500_000_000
"""The most bytes that SQLite may allocate, including the tables."""
_STEPS = 10_000
"""SQLite virtual machine instructions between two checks of the time."""
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: MAX_VALUE,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,  # matching costs the length of the pattern times that of the text
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
_DIGITS = 3
"""The most digits of a width or precision in `printf`."""
_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_FUNCTION})
"""The actions that SQLite may take for a query; all others are denied."""
EXAMPLES = (
    "SELECT echelon, count(*) AS units FROM units GROUP BY echelon ORDER BY units DESC",
    "SELECT unit_name, rank, name FROM commands WHERE role = 'commander' ORDER BY unit_name LIMIT 10",
    "SELECT question, says FROM disputes JOIN dispute_claims ON dispute = disputes.id ORDER BY question, position",
)
"""Queries that work on every data set."""
HINT = "`belgrade query` lists the tables"


def query(battle: OrderOfBattle, sql: str) -> Answer:
    """Run a SELECT and return its rows.

    Raises UsageError if it is not a valid SELECT, BelgradeError if it exceeds a limit.
    """
    _check(sql)
    with closing(database(battle)) as made:
        _guard(made)
        fields, rows = _run(made, sql)
    data = tuple(dict(zip(fields, row, strict=True)) for row in rows)
    blocks = (Table(tuple(map(Column, fields)), tuple(_cells(row) for row in rows)),) if rows else _no_rows()
    return Answer(list(data), fields, data, blocks)


def schema(battle: OrderOfBattle) -> Answer:
    """The tables and views with their columns, and queries to start from."""
    with closing(database(battle)) as made:
        names = [name for (name,) in made.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
        data = tuple(_described(made, name) for name in sorted(names))
    lines = tuple((span(table["table"]), span(", ".join(table["columns"]))) for table in data)
    blocks: tuple[Block, ...] = (
        Heading(span("Tables and views")),
        Table((Column("Name"), Column("Columns")), lines),
        Heading(span("Examples")),
        Text(tuple(span(f'belgrade query "{example}"') for example in EXAMPLES)),
    )
    return Answer(list(data), ("table", "columns", "rows"), data, blocks)


def _described(made: sqlite3.Connection, name: str) -> dict[str, Any]:
    columns = [row[1] for row in made.execute(f"PRAGMA table_info({name})")]
    (rows,) = made.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608 (names are ours)
    return {"table": name, "columns": columns, "rows": rows}


# --- safety -----------------------------------------------------------------------------------------------------------


def _check(sql: str) -> None:
    """Reject what need not be sent to SQLite at all."""
    if not sql.strip():
        raise UsageError("the query is empty", hint=HINT)
    if len(sql) > MAX_VALUE:
        raise UsageError(f"the query is longer than {MAX_VALUE:,} characters")
    if "\0" in sql or any("\ud800" <= letter <= "\udfff" for letter in sql):
        raise UsageError("the query has a character that SQL does not allow")


def _guard(made: sqlite3.Connection) -> None:
    """Limit what a query may do and how much memory and time it may take."""
    made.execute("PRAGMA temp_store = MEMORY")
    made.execute(f"PRAGMA hard_heap_limit = {MAX_HEAP}")
    made.execute("PRAGMA query_only = ON")
    for limit, value in _LIMITS.items():
        made.setlimit(limit, value)
    ends = monotonic() + SECONDS
    made.set_progress_handler(lambda: monotonic() > ends, _STEPS)
    made.set_authorizer(_authorise)
    for name in ("printf", "format"):
        made.create_function(name, -1, _printf, deterministic=True)
    made.text_factory = lambda text: text.decode(errors="replace")


def _printf(template: str | None = None, *values: Any) -> str | None:
    """Replace SQLite's `printf`, which could write a billion characters before it is stopped; limit the widths."""
    if template is None or "*" in template or any(len(width) > _DIGITS for width in re.findall("[0-9]+", template)):
        raise ValueError
    return template % values


def _authorise(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def _run(made: sqlite3.Connection, sql: str) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The unique names of the columns, and the rows."""
    try:
        cursor = made.execute(sql)
        return _names(cursor), list(_bounded(cursor))
    except (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError) as error:
        raise _refused(error) from error


def _names(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    if cursor.description is None:
        raise UsageError("a query can only read data; use SELECT", hint=HINT)
    names: dict[str, None] = {}
    for name, *_ in cursor.description:
        nth, unique = 1, name
        while unique in names:
            nth += 1
            unique = f"{name}_{nth}"
        names[unique] = None
    return tuple(names)


def _bounded(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    size = 0
    for number, row in enumerate(cursor, start=1):
        values = tuple(map(_plain, row))
        size += sum(len(value) for value in values if isinstance(value, str))
        if number > MAX_ROWS:
            raise BelgradeError(f"the query returns more than {MAX_ROWS:,} rows", hint="add LIMIT, or count the rows")
        if size > MAX_BYTES:
            raise BelgradeError(f"the query returns more than {MAX_BYTES // 1_000_000} MB", hint="select fewer columns")
        yield values


def _plain(value: Any) -> Any:
    """A value for JSON: bytes as hexadecimal digits, infinity as null."""
    if isinstance(value, bytes):
        return value.hex()
    return None if isinstance(value, float) and value - value != 0 else value


_MESSAGES = {
    r'^near "(.*)": syntax error$': r"syntax error near '\1'",
    r"^no such (\w+): (.*)$": r"no such \1 '\2'",
    r"^ambiguous column name: (.*)$": r"ambiguous column name '\1'",
    r'^unrecogni.ed token: "(.*)"$': r"unrecognised text '\1'",
    r"^incomplete input$": "it ends too early",
}
"""Messages of SQLite in our form."""


def _refused(error: Exception) -> BelgradeError:
    """The error from SQLite as a message."""
    said = str(error)
    if "interrupted" in said:
        return BelgradeError(f"the query takes longer than {SECONDS:g} seconds", hint="narrow it with WHERE or LIMIT")
    if isinstance(error, MemoryError) or "out of memory" in said:
        return BelgradeError("the query needs too much memory", hint="narrow it with WHERE or LIMIT")
    if "user-defined function" in said:
        return UsageError(
            "printf takes a plain template, widths below 1,000 and a value for each placeholder", hint=HINT
        )
    if "too big" in said:
        return BelgradeError(f"the query produces a value of more than {MAX_VALUE // 1_000_000} MB")
    if "not authorized" in said or "prohibited" in said:
        return UsageError("a query can only read data; use SELECT", hint=HINT)
    if "one statement" in said:
        return UsageError("only one query at a time; remove what follows the semicolon")
    for message, ours in _MESSAGES.items():
        said = re.sub(message, ours, said)
    return UsageError(f"invalid query: {visible(said[:200])}", hint=HINT)


# --- the text ---------------------------------------------------------------------------------------------------------


def _cells(row: tuple[Any, ...]) -> tuple[Line, ...]:
    return tuple(span("" if value is None else f"{value}") for value in row)


def _no_rows() -> tuple[Block, ...]:
    return (Text((span("No rows.", "note"),)),)
