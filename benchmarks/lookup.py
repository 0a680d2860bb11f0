"""Measure name lookups among 20,000 units with three names each, compared with plain dictionary access.

    python benchmarks/lookup.py [UNITS]

Prints times and ratios without judging them.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from belgrade_cli.names.fold import plain
from belgrade_cli.names.index import Entry, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LOOKUPS = 1_000
PLACES = 3_000
KINDS = ("Rifle", "Guards Rifle", "Mechanised", "Guards Tank", "Mountain", "Jäger", "Assault Air", "Howitzer Artillery")
ECHELONS = {"Army": "armija", "Corps": "korpus", "Division": "divizija", "Brigade": "brigada", "Regiment": "puk"}
SYLLABLES = ("bra", "dol", "ko", "lje", "gor", "nji", "sta", "ri", "tro", "še", "ži", "zaj", "ča", "no", "Đu", "šu")


def entries(count: int, chance: random.Random) -> list[Entry]:
    """Generated formations: a name, a name in Serbo-Croatian, and a name after a place."""
    made, taken = [], set[str]()
    places = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title() for _ in range(PLACES)]
    for number in range(count):
        ordinal, kind, (english, local) = number % 400 + 1, chance.choice(KINDS), chance.choice(list(ECHELONS.items()))
        place = chance.choice(places)
        name = f"{ordinal}th {kind} {english} ({place})"
        names = (name, f"{ordinal}. {place} {local}", f"{place} {english} {ordinal}")
        slug = re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")
        made.append(Entry("unit", slug if slug not in taken else f"{slug}-{number}", names))
        taken.add(slug)
    return made


def seconds(work: Callable[[], object]) -> float:
    """The time that a function takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def each(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """The seconds for each text."""
    return seconds(lambda: [work(text) for text in texts]) / len(texts)


def slip(name: str, chance: random.Random) -> str:
    """A name with two letters swapped."""
    place = chance.randrange(len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def main(count: int) -> None:
    """Print all measurements for that many units."""
    chance = random.Random(1944)  # noqa: S311 - the same made-up names each time
    made = entries(count, chance)
    names = [chance.choice(entry.names) for entry in chance.choices(made, k=LOOKUPS)]
    table = {name: entry.id for entry in made for name in entry.names}

    index = Index(made)
    say("first exact name, nothing folded", seconds(lambda: index.lookup(names[0])))
    index.lookup(names[1])
    dictionary, exact = each(table.__getitem__, names), each(index.lookup, names)
    say("dictionary access", dictionary)
    say("exact name", exact, f"{exact / dictionary:.0f} × dictionary")
    say("folding all names", seconds(index.folded))
    rows = tuple(index.folded())
    stored: list[Index] = []
    say("index from stored rows", seconds(lambda: stored.append(Index.from_folded(rows))))
    say("first folded name, from stored rows", seconds(lambda: stored[0].lookup(names[0].lower())))
    say("name in small letters", each(stored[0].lookup, [name.lower() for name in names]))
    say("number and kind, many found", each(stored[0].lookup, [f"{number} div" for number in range(1, 51)]))
    say("beginnings of words", each(stored[0].lookup, [name[:-2] for name in names[:50]]))
    say("first misspelt name", seconds(lambda: stored[0].closest(slip(names[0], chance))))
    say("misspelt name, looked up and suggested", each(miss(stored[0]), [slip(name, chance) for name in names[:100]]))
    say("a word like no other", each(miss(stored[0]), ["xylophone", "quartermaster", "Eisenhower", "Вашингтон"] * 10))
    say("10,000 letters", each(miss(stored[0]), ["x" * 10_000] * 10))
    say("completing two letters", each(stored[0].complete, [name[:2] for name in names[:50]]))
    for module in ("re", "belgrade_cli.names", "anyascii"):
        say(f"python -c 'import {module}'", imported(module))


def miss(index: Index) -> Callable[[str], object]:
    """Look up a name as a command does: a match, or else the closest ones."""
    return lambda text: index.lookup(text) or index.closest(text)


def imported(module: str) -> float:
    """The best of ten starts of Python that import a module."""
    command = [sys.executable, "-c", f"import {module}"]
    return min(seconds(lambda: subprocess.run(command, check=True)) for _ in range(10))


def say(what: str, took: float, more: str = "") -> None:
    """Print one line of the result."""
    print(f"{what:42} {took * 1000:10.4f} ms  {more}".rstrip())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
