"""`query`: the results of a SELECT; nothing else is executed, whatever is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.errors import BelgradeError, UsageError
from belgrade_cli.exchange import sql
from belgrade_cli.exchange.sqlite import database
from tests.exchange.checks import shipped
from tests.program import belgrade

if TYPE_CHECKING:
    from pathlib import Path

ENDLESS = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)"


def test_the_rows_of_a_select_are_the_answer() -> None:
    ran = belgrade("query", "SELECT name, rank FROM commands WHERE unit = '57th-army' ORDER BY role", "--json")
    assert {"name": "Nikolai Gagen", "rank": "Colonel General"} in json.loads(ran.out)


def test_words_need_no_quotes() -> None:
    assert (
        belgrade("query", "SELECT", "1", "AS", "one", "--json").out
        == belgrade("query", "SELECT 1 AS one", "--json").out
    )


@pytest.mark.parametrize("example", sql.EXAMPLES)
def test_every_example_answers(example: str) -> None:
    assert sql.query(shipped(), example).data


def test_the_tables_are_listed_with_their_columns() -> None:
    listed = {row["table"]: row["columns"] for row in json.loads(belgrade("query", "--json").out)}
    assert {"units", "people", "events", "figures", "citations", "disputes", "records"} <= set(listed)
    assert listed["records"] == ["id", "kind", "name"]


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format(format: str) -> None:
    ran = belgrade("query", "SELECT 1 AS one, NULL AS none, 2.5 AS half", "-f", format)
    assert (ran.status, ran.err) == (0, "")
    assert "2.5" in ran.out


def test_what_json_cannot_hold_is_made_plain() -> None:
    assert sql.query(shipped(), "SELECT 9e999 AS a, x'00ff' AS a, 1 AS a").data == [
        {"a": None, "a_2": "00ff", "a_3": 1}
    ]


def test_no_rows_are_an_empty_answer() -> None:
    ran = belgrade("query", "SELECT * FROM units WHERE 0", "--json")
    assert (ran.status, ran.out) == (0, "[]\n")


# --- joins ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "joined",
    [
        "figures JOIN figure_subject ON figure = figures.id JOIN records ON records.id = subject",
        "citations JOIN records ON records.id = record JOIN sources ON sources.id = source",
        "disputes JOIN dispute_about ON dispute = disputes.id JOIN records ON records.id = record",
        "disputes JOIN dispute_claims ON dispute = disputes.id",
    ],
)
def test_figures_citations_and_disputes_join_by_their_keys(joined: str) -> None:
    assert sql.query(shipped(), f"SELECT count(*) AS n FROM {joined}").data[0]["n"] > 0


def test_every_reference_leads_to_a_row() -> None:
    made = database(shipped())
    try:
        assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        made.close()


# --- hostile ----------------------------------------------------------------------------------------------------------

TABLES = "`belgrade query` lists the tables"
READ_ONLY = f"a query can only read data; use SELECT ({TABLES})"
PRINTF = f"printf takes a plain template, widths below 1,000 and a value for each placeholder ({TABLES})"
BIG = "the query produces a value of more than 1 MB"
HOSTILE = {
    "DELETE FROM units": READ_ONLY,
    "UPDATE units SET name = 'x'": READ_ONLY,
    "INSERT INTO units (id) VALUES ('x')": READ_ONLY,
    "DROP TABLE units": READ_ONLY,
    "CREATE TABLE mine (a)": READ_ONLY,
    "CREATE TEMP VIEW mine AS SELECT 1": READ_ONLY,
    "ATTACH 'x.db' AS x": READ_ONLY,
    "DETACH main": READ_ONLY,
    "PRAGMA writable_schema = 1": READ_ONLY,
    "PRAGMA table_info(units)": READ_ONLY,
    "REINDEX": READ_ONLY,
    "ANALYZE": READ_ONLY,
    "BEGIN": READ_ONLY,
    "SAVEPOINT x": READ_ONLY,
    "SELECT load_extension('x')": READ_ONLY,
    "VACUUM INTO 'x.db'": "",
    "SELECT 1; DROP TABLE units": "only one query at a time; remove what follows the semicolon",
    "SELECT zeroblob(1000000000)": BIG,
    "SELECT printf('%.*c', 1000000000, 'x')": PRINTF,
    "SELECT printf('%999999999d', 1)": PRINTF,
    "SELECT format('%99999d', 1)": PRINTF,
    "SELECT replace(hex(zeroblob(400000)), '0', hex(zeroblob(400000)))": BIG,
    f"{ENDLESS} SELECT n FROM c": "the query returns more than 100,000 rows (add LIMIT, or count the rows)",
    f"{ENDLESS} SELECT hex(zeroblob(400000)) FROM c": "the query returns more than 100 MB (select fewer columns)",
    f"{ENDLESS} SELECT group_concat(n) FROM (SELECT n FROM c LIMIT 900000)": BIG,
    "SELECT nonsense FROM units": f"invalid query: no such column 'nonsense' ({TABLES})",
    "SELEC": f"invalid query: syntax error near 'SELEC' ({TABLES})",
    "SELECT 1 +": f"invalid query: it ends too early ({TABLES})",
    "SELECT 'a": f"invalid query: unrecognised text ''a' ({TABLES})",
    "SELECT 1 FROM nowhere": f"invalid query: no such table 'nowhere' ({TABLES})",
    "": f"the query is empty ({TABLES})",
    " ": f"the query is empty ({TABLES})",
    ";": "",
    "SELECT '\ud800'": "the query has a character that SQL does not allow",
    "SELECT 1 --\0": "the query has a character that SQL does not allow",
}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_queries_are_refused_in_a_sentence(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BelgradeError) as refused:
        sql.query(shipped(), text)
    assert str(refused.value).startswith(HOSTILE[text])
    assert "\n" not in refused.value.message
    assert list(tmp_path.iterdir()) == []


def test_a_query_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "SECONDS", 0.2)
    with pytest.raises(
        BelgradeError, match=r"^the query takes longer than 0\.2 seconds \(narrow it with WHERE or LIMIT\)$"
    ):
        sql.query(shipped(), f"{ENDLESS} SELECT count(*) FROM c")


def test_a_query_cannot_take_all_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "MAX_HEAP", 20_000_000)
    numbered = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 1000)"
    with pytest.raises(BelgradeError, match=r"^the query needs too much memory \(narrow it with WHERE or LIMIT\)$"):
        sql.query(shipped(), f"{numbered} SELECT count(*) FROM (SELECT hex(randomblob(400000)) AS t FROM c ORDER BY t)")


def test_too_long_a_query_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"^the query is longer than 1,000,000 characters$"):
        sql.query(shipped(), "SELECT 1 " + " " * sql.MAX_VALUE)
