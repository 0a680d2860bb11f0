"""The page about threats matches the program: its limits are those of the code, and its tests exist."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

ROOT = Path(__file__).parent.parent
THREATS = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.+) \| ([\d,]+) \| `([\w.]+)` \| (.+) \|$", re.MULTILINE)
LIMITS = {place: int(value.replace(",", "")) for _, value, place, _ in ROW.findall(THREATS)}
MESSAGES = {place: said for _, _, place, said in ROW.findall(THREATS)}
SOURCE = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "src").rglob("*.py")))
NO_LIMITS = {"MOST_SHOWN", "MOST_GUESSED_AMONG", "MOST_GUESSES", "MOST_CIRCLES", "MOST_COUNTED", "MOST_LISTED", "MOST_KEPT"}  # fmt: skip
"""Constants that only shorten messages, or limit the range of a number."""


def value(place: str) -> int:
    """The limit with that name: a number, or the limit of a type."""
    module, _, name = place.rpartition(".")
    found = getattr(import_module(f"belgrade_cli.{module}"), name)
    if isinstance(found, int):
        return found
    meta = get_args(found)[1]
    limit: int = meta.max_length if meta.max_length is not None else meta.le
    return limit


@pytest.mark.parametrize("place", LIMITS)
def test_a_limit_is_that_of_the_code(place: str) -> None:
    assert value(place) == LIMITS[place]


def test_every_limit_of_what_is_read_is_listed() -> None:
    source = ROOT / "src" / "belgrade_cli"
    named = set()
    for folder in ("loading", "check", "exchange"):
        for file in sorted((source / folder).rglob("*.py")):
            module = ".".join(file.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
            for found in re.findall(
                r"^(_?(?:MAX|MOST|LONGEST|LARGEST|WIDEST|DEEPEST)\w*) =", file.read_text("utf-8"), re.M
            ):
                if found.strip("_") not in NO_LIMITS:
                    named.add(f"{module}.{found}")
    assert named - set(LIMITS) == UNSAID


@pytest.mark.parametrize(("place", "said"), MESSAGES.items())
def test_the_message_of_a_limit_is_that_of_the_code(place: str, said: str) -> None:
    for message in said.split("; "):
        if found := re.fullmatch("`([a-z-]+)`", message):
            assert f'"{found[1]}"' in SOURCE, place
        elif message[0] not in "`(":  # brackets describe what happens without a message
            number = r"(?:\{[^{}]+\}|[0-9][0-9,]*)"
            assert re.search(number.join(map(re.escape, re.split("[0-9][0-9,]*", message))), SOURCE), place


UNSAID = {
    "loading.build._LONGEST_VERSION",  # digits of a format version that a message repeats
    "loading.build._DEEPEST_PATH",  # follows from the nesting of units
    "loading.overlay.claims._LONGEST",  # characters of an id in the id of a dispute
    "loading.overlay.claims._MOST",  # where the claims of a dispute are looked up
    "loading.overlay.fields._MOST_RIVALS",  # entries that an entry of another layer is compared with
    "exchange.entry.MOST_SEPARATORS",  # in a line, after which no more parts are tried
    "exchange.lists.lines.DEEPEST_HEADING",  # the six levels of Markdown
    "exchange.lists.wiki_markup.MOST_BRACKETS",  # a block with more is still read, without its templates
    "exchange.lists.wiki_markup.WIDEST_CELL",  # a wider cell is read, too
    "exchange.words.echelons._LONGEST_PHRASE",  # follows from the table
    "exchange.words.commanders.LONGEST",  # a longer text is not about people
    "exchange.words.commanders.LONGEST_NOTHING",  # a longer text says something
    "exchange.draft.LONGEST_ID",  # room for a number that makes the id unique
    "exchange.orbat_mapper.reader.LONGEST_NUMBER",  # a number of a hundred digits is not counted
}
"""Limits that do not keep anything from being read."""


@pytest.mark.parametrize("page", ["threats.md", "reliability.md"])
def test_the_tests_that_a_page_names_are_there(page: str) -> None:
    named = re.findall(r"tests/[\w/]+(?:\.py|/)", (ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert len(named) > 3
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_finding_of_fuzzing_is_told() -> None:
    told = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert [file.name for file in (ROOT / "tests" / "hostile" / "found").glob("*.json") if file.name not in told] == []
