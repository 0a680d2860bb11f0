"""The inputs of the program: data sets with a query, files of other programs to import, layers, SQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tests.hostile.calls import calls

from belgrade_cli.exchange import write
from belgrade_cli.loading import load, starter
from belgrade_cli.query.subset import below
from fuzz import mutate
from fuzz.mutate import DATA, Seed

if TYPE_CHECKING:
    import random

FORMATS = ("text", "json", "jsonl", "csv", "tsv", "markdown")
IMPORTED = "imported.yaml"
"""The output of an import, which the program then checks."""


class Input(NamedTuple):
    """An input: a file with its name, if there is one, and the arguments."""

    file: tuple[str, bytes] | None
    arguments: tuple[str, ...]


def made(dice: random.Random) -> Input:
    """A random input: mostly a mutated data set with a query."""
    ways = (_arguments, _import, _sql, _layer, _question)
    (way,) = dice.choices(ways, (12, 25, 10, 5, 48))
    return way(dice)


def _question(dice: random.Random) -> Input:
    file = mutate.file(dice, SEEDS)
    question = tuple(_about(dice, file[1]) if word == ID else word for word in dice.choice(QUESTIONS))
    format = ("-f", dice.choice(FORMATS)) if question and question[0] != "export" and "-f" not in question else ()
    return Input(file, ("--data", DATA, *question, *(format if dice.random() < 0.5 else ())))


def _about(dice: random.Random, content: bytes) -> str:
    """The id or name of something in a file."""
    named = NAMED.findall(content)
    return dice.choice(named).decode(errors="replace") if named else "a"


def _arguments(dice: random.Random) -> Input:
    """Odd arguments for the shipped data."""
    call = dice.choice(CALLS)
    given = [mutate.word(dice) for _ in range(call.arguments if dice.random() < 0.9 else dice.randrange(4))]
    for name in dice.sample(call.options, min(len(call.options), dice.randrange(4))):
        given += [name] if name in call.flags else [name, mutate.word(dice)]
    if dice.random() < 0.05:
        given += [f"--{mutate.word(dice)}"]
    return Input(None, (call.command, *given))


def _import(dice: random.Random) -> Input:
    """A mutated file of another program; workbooks are rare, since each is read by a process of its own."""
    ending = "xlsx" if dice.random() < 0.005 else dice.choice([known for known in FOREIGN if known != "xlsx"])
    seeds = FOREIGN[ending]
    content = dice.choice(seeds).content
    for _ in range(dice.choice((0, 1, 1, 2, 3, 8))):
        content = mutate.change_bytes(dice, content, seeds)
    name = f"x.{ending if dice.random() < 0.9 else dice.choice(sorted(FOREIGN))}"
    return Input((name, content[:200_000]), ("import", DATA, "-o", IMPORTED, "--force"))


def _sql(dice: random.Random) -> Input:
    """A query with some words replaced by those of others."""
    words = re.findall(r"\w+|\S", dice.choice(QUERIES))
    for _ in range(dice.randrange(5)):
        other = re.findall(r"\w+|\S", dice.choice(QUERIES))
        words[dice.randrange(len(words))] = dice.choice((dice.choice(other), dice.choice(SQL), mutate.word(dice)[:200]))
    format = ("-f", dice.choice(FORMATS)) if dice.random() < 0.5 else ()
    return Input(None, ("query", " ".join(words), *format))


def _layer(dice: random.Random) -> Input:
    """A mutated layer over the shipped data."""
    question = tuple("1st-belgrade-battalion" if word == ID else word for word in dice.choice(QUESTIONS[:40]))
    return Input(mutate.file(dice, LAYERS), ("--add", DATA, *question))


ID = "ID"
"""Stands in a query for something that the file names."""
NAMED = re.compile(rb"""\b(?:id|name)"?: *"?([^"{},\n]{1,40})""")
SEEDS = mutate.seeds()
CALLS = calls()
QUESTIONS = [
    ("tree",), ("tree", ID), ("tree", "--on", "1944-10-12"), ("show", ID), ("show", ID), ("symbol", ID), ("units",), ("check",), ("check",),
    ("check", "--strict"), ("who", ID), ("find", ID), ("units", "--under", ID), ("strength",), ("casualties",), ("timeline",), ("timeline", "--from", "1944-10-01"),
    ("place", ID), ("strength", ID), ("sources", ID), ("disputes", ID), ("timeline", "--unit", ID), ("medal",), ("info",), ("disputes",), ("sources",), ("changes", "1944-09-01", "1944-10-20"), (),
    ("people",), ("compare", ID, ID), ("coverage",), ("map",), ("map", ID), ("map", "--on", "1944-10-12"), ("map", "-f", "geojson"), ("map", "-f", "svg"), ("counters", "-f", "svg"), ("query", "SELECT * FROM units"),
    ("export", "json"), ("export", "yaml"), ("export", "geojson"), ("export", "text"), ("export", "wikitext"), ("export", "kml"), ("export", "latex"), ("tree", "-f", "svg"), ("tree", "-f", "dot"),
    ("tree", "-f", "mermaid"), ("tree", "-f", "html"), ("export", "orbat-mapper"), ("timeline", "-f", "svg"), ("strength", "-f", "svg"), ("check", "-f", "github"),
]  # fmt: skip
QUERIES = (
    "SELECT name, echelon FROM units WHERE side = 'allies' ORDER BY name LIMIT 5",
    "SELECT echelon, count(*) AS n FROM units GROUP BY echelon HAVING n > 1",
    "SELECT u.name, c.rank FROM units u JOIN commands c ON c.unit = u.id WHERE c.role = 'commander'",
    "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t WHERE x < 20) SELECT x, printf('%5d', x) FROM t",
    "SELECT group_concat(name, ', ') FROM people",
    "SELECT length(zeroblob(10)), hex(randomblob(4)), replace(name, 'a', 'bb') FROM places",
    "SELECT * FROM units, places LIMIT 3",
    "SELECT json_extract('{\"a\": [1, 2]}', '$.a[1]'), substr(name, 1, 3) || upper(id) FROM events",
    "SELECT max(value), min(value), avg(value), total(value) FROM figures WHERE measure LIKE '%men%'",
)
SQL = (
    "DROP", "TABLE", "ATTACH", "PRAGMA", "INSERT", "INTO", "VALUES", "UPDATE", "SET", "DELETE", ";", "--", "/*", "NULL", "-1", "1e999",
    "9223372036854775807", "zeroblob(99999999)", "printf('%999999d',1)", "load_extension('x')", "hex(zeroblob(500000))", "CROSS JOIN units",
    "UNION ALL SELECT 1", "x'00'", "char(27)", "sqlite_schema", "''", "*", "(", ")", "CAST", "COLLATE NOCASE", "GLOB '*'", "OVER ()",
)  # fmt: skip


WRITTEN = {"json": "orbat-mapper", "txt": "text", "wiki": "wikitext", "csv": "csv", "xlsx": "xlsx"}
"""File extensions, and the formats that the program writes for them."""


def _foreign() -> dict[str, list[Seed]]:
    """Files of other programs by extension: those that the program itself writes, and lists as people keep them."""
    battle = load()
    some = [below(battle, unit)[0] for unit in ("57th-army", "14th-corps", "second-army-bulgaria")]
    found: dict[str, list[bytes]] = {ending: [] for ending in (*WRITTEN, "tsv")}
    for one in some:
        for ending, format in WRITTEN.items():
            content = write(one, format).content
            found[ending] += [content] if isinstance(content, bytes) else content.values()
    found["csv"].append(SHEET.encode())
    found["tsv"].append(SHEET.replace(",", "\t").encode())
    found["txt"].append(LIST.encode())
    found["wiki"].append(ARTICLE.encode())
    return {ending: [Seed(content, None) for content in contents] for ending, contents in found.items()}


SHEET = """Unit,Superior,Nation,Echelon,Commander,Headquarters,From,Until,Personnel,Coordinates,Source
1st Army,,Germany,Army,Gen. A. Roe,Belgrade,1944-10-01,,"10,000","44.8, 20.5","Smith, p. 1"
XV Corps,1st Army,Germany,Corps,vacant,,12.10.44,20 Oct 1944,~500,,
2nd Division,XV Corps,Germany,Division,"Col B. Boe (k), Maj C. Coe",Niš,Oct. 1944,early 1945,1-2,34T DQ 5 6,
Total,,,,,,,,,,
"""
LIST = """# Allies
3rd Ukrainian Front (Marshal F. Tolbukhin)
  - 57th Army: Lt Gen N. Gagen
      68th Rifle Corps (part)
      ├── 93rd Rifle Division, Col. S. Salychev; later Maj. Gen. X
    \t64. стрелковый корпус
Total: 3
"""
ARTICLE = """== Axis ==
'''[[Army Group F]]''' ({{flag|Germany}} Generalfeldmarschall [[Maximilian von Weichs]])
* [[2nd Panzer Army]]<ref>x</ref>
** {{lang|de|XV. Gebirgs-Armeekorps}}
{| class="wikitable"
! Corps !! Division
|-
| rowspan=2 | V SS || 7th SS
|-
| 118th
|}
"""
FOREIGN = _foreign()
LAYERS = [Seed(content, mutate.data(content)) for content in (starter.layer("mine"), starter.single())]
