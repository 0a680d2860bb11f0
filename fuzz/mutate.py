"""Make hostile inputs from good ones: files with changed bytes and values, and odd arguments for every option."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli.exchange import write
from belgrade_cli.exchange.yaml_writer import write_yaml
from belgrade_cli.loading import load, starter
from belgrade_cli.loading.read import Document
from belgrade_cli.query.subset import below

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SMALL = 3_000
"""The size of a file, in bytes, that is read in milliseconds."""
TEXTS = (
    "name",
    "title",
    "question",
    "says",
    "aliases",
    "note",
    "as_printed",
    "modern_name",
    "rank",
    "measure",
    "kind",
    "role",
    "because",
)
"""Keys of texts that may contain nearly anything."""
DATA = "DATA"
"""Stands for the path of the file in arguments."""

TOKENS = [
    b"", b"\x00", b"\x1b[31m", b"\x07", b"\x7f", b"\xc2\x85", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xed\xa0\x80", b"\xff", b"\r", b"\n", b"\t", b" ", b"- ", b": ", b"? ", b"#", b"&a ", b"*a", b"!!python/object:os.system ",
    b"<<: ", b"---\n", b"...\n", b"{", b"}", b"[", b"]", b"'", b'"', b"\\", b"\\ud800", b"|", b">", b"%", b"@", b"`", b"~",
    b"null", b"true", b"NaN", b"-.inf", b"1e999", b"-1", b"0x10", b"9" * 400, b"1944-13-45", b"[1944-10..1944-09]", b"../x",
    b"[" * 200, b"{a: " * 80, b"- " * 200, b"x" * 5_000, "\u0301".encode() * 300, "Ђ".encode(), "😀".encode(), b"=1+1", b"@SUM(A1)",
    b"[red]", b":smile:", b"</svg>", b"]]>", b"<!--", b"|", b"$(x)", b"&lt;", b"forces:\n", b"id: a\n",
]  # fmt: skip
VALUES: list[Any] = [
    None, True, "", " ", "\x1b[31mred", "a\nb", "\u202eevil", "\u200b", "\ud7ff", "[red]x[/]", ":smile:", "a\\b", "=1+1", "-1", "+1",
    "0", "1e3", "nan", "9" * 100, "1944", "1944-13-45", "1944-02-30", "1944-10-12/1944-09-01", "../..", "[..1944]", "x" * 1_001,
    "A\u0301" * 400, "日本" * 50, "😀", "<script>", "]]>", "|", "a;b,c", '"', "'", "operation", "editor", "open", [], {}, [None], [[]],
    [{}], {"id": "a"}, {"id": "a", "name": "A"},
]  # fmt: skip
WORDS = [
    "", " ", "-", "--", "x" * 100_000, "9" * 100_000, "-1", "0", "1", "1e9", "NaN", "∞", "٣", "Жданов", "日本語", "\u0301", "\u202e",
    "\x1b[31m", "\x07", "a\nb", "\t", "[red]", ":smile:", "\\", "%s", "{}", "$HOME", "*", "1944-10-12", "1944-10", "1944-13-45",
    "12.10.1944", "allies", "axis", "soviet-union", "14 corps", "14th-corps", "prinz eugen", "zhdanov", "belgrade", "nis", "json",
    "csv", "svg", "text", "division", "10031000161211000000", "xml", "true",
]  # fmt: skip
KEY = re.compile(rb"^( *)(?:- )?\w+:", re.MULTILINE)


class Seed(NamedTuple):
    """A good file: its bytes and its data."""

    content: bytes
    data: Any


def seeds() -> list[Seed]:
    """Parts of the shipped data set, one for each of some units; the starter data set; the smallest problems."""
    battle = load()
    below_each = sorted((write(below(battle, unit)[0], "yaml").content for unit in battle.units), key=len)
    found = [_seed(content) for content in (*below_each[:90:18], starter.single())]
    found += [_seed(content, without=("operation", "sources")) for content in below_each[:-8]]
    for file in sorted((ROOT / "tests" / "problems").glob("*.*")):
        if file.suffix in (".yaml", ".json") and file.stat().st_size < SMALL:
            found.append(Seed(file.read_bytes(), Document(file.name, file.read_bytes()).data))
    return found


def _seed(content: Any, *, without: tuple[str, ...] = ()) -> Seed:
    """A data set as a seed, small because common parts are removed."""
    data = {key: value for key, value in Document("x.yaml", content).data.items() if key not in without}
    if without:
        for event in data.get("events", ()):
            event.pop("stage", None)
    return Seed(write_yaml(data).encode(), data)


def data(content: bytes) -> Any:
    """The data of a good file."""
    return Document("x.yaml", content).data


def file(dice: random.Random, good: list[Seed]) -> tuple[str, bytes]:
    """A file name, and hostile content for it."""
    seed = dice.choice(good)
    if isinstance(seed.data, dict) and dice.random() < 0.5:
        data = json.loads(json.dumps(seed.data))
        change = _change_text if dice.random() < 0.6 else _change_value
        for _ in range(dice.choice((1, 1, 2, 4))):
            change(dice, data, good)
        if dice.random() < 0.5:
            return "x.json", json.dumps(data, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")
        content = json.dumps(data) if dice.random() < 0.3 else _yaml(data)
        return "x.yaml", content.encode("utf-8", "surrogatepass")
    mutated = seed.content
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        mutated = change_bytes(dice, mutated, good)
    return dice.choice(("x.yaml", "x.yaml", "x.json", "x.yml")), mutated[:200_000]


def _yaml(data: Any) -> str:
    """Any data as YAML; `write_yaml` accepts only valid data sets."""
    import yaml

    text: str = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return text


def _change_text(dice: random.Random, data: dict[str, Any], _: list[Seed]) -> None:
    """Replace a text by an odd one, which may well be valid."""
    places = list(_texts(data))
    if places:
        parent, key = dice.choice(places)
        text = dice.choice((word(dice)[:990], str(dice.choice(VALUES))[:990]))
        parent[key] = [text] if isinstance(parent[key], list) else text


def _texts(part: Any) -> Iterator[tuple[dict[str, Any], str]]:
    for inner in part if isinstance(part, list) else part.values() if isinstance(part, dict) else ():
        yield from _texts(inner)
    if isinstance(part, dict):
        yield from ((part, key) for key in TEXTS if key in part)


def _change_value(dice: random.Random, data: dict[str, Any], good: list[Seed]) -> None:
    """Replace, remove, duplicate or move a part of the data below the top level."""
    parent: Any = data
    for _ in range(dice.randrange(12)):
        below = [
            part
            for part in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(part, (dict, list)) and part
        ]
        if not below:
            break
        parent = dice.choice(below)
    key: Any = dice.choice(list(parent) if isinstance(parent, dict) else range(len(parent)))
    match dice.randrange(6):
        case 0 | 1:
            parent[key] = deepcopy(dice.choice(VALUES))
        case 2:
            del parent[key]
            if not parent:
                parent.update(x=None) if isinstance(parent, dict) else parent.append(None)
        case 3 if isinstance(parent, list):
            parent.append(parent[key])
        case 4 if isinstance(parent, dict):
            parent[
                dice.choice(
                    ["id", "name", "superior", "from", "until", "subject", "sources", str(dice.choice(VALUES))[:50]]
                )
            ] = parent[key]
        case _:
            parent[key] = json.loads(json.dumps(dice.choice([*data.values(), dice.choice(good).data])))


def change_bytes(dice: random.Random, content: bytes, good: list[Seed]) -> bytes:
    """One change: a byte, a piece removed, duplicated, moved or inserted, a token, or another file's end."""
    at, length = dice.randrange(len(content) + 1), dice.choice((1, 1, 2, 5, 20, 100, 1000))
    match dice.randrange(8):
        case 0:
            return content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :]
        case 1:
            return content[:at] + content[at + length :]
        case 2:
            return content[:at] + content[at : at + length] * dice.choice((2, 2, 3, 50)) + content[at + length :]
        case 3 | 4:
            return content[:at] + dice.choice(TOKENS) + content[at:]
        case 5:
            other = dice.choice(good).content
            return content[:at] + other[dice.randrange(len(other) + 1) :]
        case 6:
            keys = list(KEY.finditer(content))
            if not keys:
                return content[::-1]
            found = dice.choice(keys)
            return (
                content[: found.start()]
                + dice.choice((b"  ", b"\t", b"- ", b""))
                + content[found.start() :].lstrip(b" ")
            )
        case _:
            return content.replace(b" ", dice.choice((b"", b"  ", b"\t", b"\xc2\xa0")), dice.randrange(1, 50))


def word(dice: random.Random) -> str:
    """An odd value of an option."""
    if dice.random() < 0.6:
        return dice.choice(WORDS)
    return "".join(
        chr(dice.choice((dice.randrange(1, 128), dice.randrange(1, 0xD800), 0x1B))) for _ in range(dice.randrange(30))
    ).replace("/", "")
