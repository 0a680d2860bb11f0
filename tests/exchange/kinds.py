"""Read the small inputs of `kinds/`, and show imported data as lines to compare.

`python -m tests.exchange.kinds` writes their remarks anew; the change is then read before it is kept.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli import exchange
from belgrade_cli.exchange.draft import slug
from belgrade_cli.model.aliases import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.exchange import Imported
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Unit

FOLDER = Path(__file__).parent / "kinds"
WHOLE = ("by", "has", "from", "until", "under", "at")
"""Facts that are compared completely: anything not listed must be absent."""


class Kind(NamedTuple):
    """An input, and what must be imported from it."""

    file: str
    name: str
    options: dict[str, str]
    content: str
    units: list[tuple[int, str, list[tuple[str, str]]]]
    said: list[tuple[str, str]]


def kinds() -> list[Kind]:
    """All inputs of all files."""
    return [
        _kind(file.stem, block)
        for file in sorted(FOLDER.glob("*.txt"))
        for block in re.split(r"^>>>>> ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]
    ]


def _kind(file: str, block: str) -> Kind:
    head, _, rest = block.partition("\n")
    content, _, expected = rest.partition("<<<<<\n")
    name, *options = head.split()
    lines = [line for line in expected.splitlines() if line.strip() and not line.startswith("#")]
    units = [_unit(line) for line in lines if not line.startswith("!")]
    said = [(word, text) for line in lines if line.startswith("!") for word, _, text in [line[2:].partition(" ")]]
    return Kind(file, name, dict(option.split("=", 1) for option in options), content, units, said)


def _unit(line: str) -> tuple[int, str, list[tuple[str, str]]]:
    name, *facts = line.strip().split(" | ")
    depth = (len(line) - len(line.lstrip())) // 2
    return depth, name, [(key, value) for fact in facts for key, _, value in [fact.partition(" ")]]


def nested(of: OrderOfBattle) -> list[tuple[int, str, str]]:
    """The depth, name and id of all units, in file order."""

    def walk(units: Sequence[Unit], depth: int) -> Iterator[tuple[int, str, str]]:
        for unit in units:
            yield depth, unit.name, unit.id
            yield from walk(unit.subordinates, depth + 1)

    return list(walk(of.dataset.forces, 0))


def facts(of: OrderOfBattle, unit: str) -> dict[str, list[str]]:
    """What was imported about a unit, in the words of the tables."""
    record = of.units[unit]
    return {
        "echelon": [record.echelon or "-"],
        "branch": [record.branch or "-"],
        "side": [slug(of.name(of.side(unit) or "-"))],
        "nation": [slug(of.name(of.nation(unit) or "-"))],
        "by": [_by(of, command) for command in record.commanders],
        "has": [
            " ".join(
                filter(None, (claim.measure, str(claim.value), claim.qualifier if claim.qualifier != "exact" else ""))
            )
            for claim in record.strength
        ],
        "from": [record.from_] if record.from_ else [],
        "until": [record.until] if record.until else [],
        "under": [_dated(of.units[entry.superior].name, entry) for entry in record.subordination],
        "at": [_dated(_at(of, entry.place), entry) for entry in record.locations],
        "alias": list(texts(of.units[unit].aliases)),
        "part": ["true" if record.part else "false"],
        "described": ["true" if record.described else "false"],
        "count": [str(record.count)],
        "fate": [" ".join(filter(None, (record.fate.kind, record.fate.on)))] if record.fate else [],
        "sidc": [record.sidc or "-"],
    }


def _by(of: OrderOfBattle, command: Any) -> str:
    role = command.role if command.role != "commander" else ""
    return _dated(" ".join(filter(None, (f"{command.rank or '-'} / {of.name(command.person)}", role))), command)


def _dated(text: str, entry: Any) -> str:
    return " ".join(
        filter(
            None, (text, f"from {entry.from_}" if entry.from_ else "", f"until {entry.until}" if entry.until else "")
        )
    )


def _at(of: OrderOfBattle, place: str) -> str:
    record = of.places[place]
    return record.name if record.latitude is None else f"{record.latitude},{record.longitude}"


def write() -> None:
    """Write the remarks of all inputs anew."""
    for file in sorted(FOLDER.glob("*.txt")):
        head, *blocks = re.split(r"^(?=>>>>> )", file.read_text("utf-8"), flags=re.MULTILINE)
        renewed = [_with_remarks(file.stem, block) for block in blocks]
        file.write_text("".join([head, *renewed]), "utf-8")


def _with_remarks(file: str, block: str) -> str:
    kind = _kind(file, block.removeprefix(">>>>> "))
    if any(word == "refused" for word, _ in kind.said):
        return block
    body = "\n".join(line for line in block.split("\n") if not line.startswith("! said ")).rstrip("\n")
    said = "".join(f"\n! said {remark}" for remark in read(kind).remarks)
    return body + said + block[len(block.rstrip("\n")) :]


def read(kind: Kind) -> Imported:
    """Import an input."""
    content = kind.content.encode()
    return exchange.read(content, kind.name, exchange.recognise(content, kind.name), **kind.options)


if __name__ == "__main__":
    write()
