"""Generate data sets of any size: `python -m benchmarks.battles FOLDER UNITS`.

They have everything that makes real ones slow: seven levels of units, names in three scripts, commanders, dated
subordinations, support, locations, figures and events. The same size always gives the same bytes.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

LEVELS = (
    ("army-group", "Army Group", "група армија", 4),
    ("army", "Army", "армија", 4),
    ("corps", "Corps", "корпус", 4),
    ("division", "Division", "дивизија", 4),
    ("brigade", "Brigade", "бригада", 4),
    ("regiment", "Regiment", "пук", 4),
    ("battalion", "Battalion", "батаљон", 0),
)
"""The echelon, its name in English and in Serbian, and the number of subordinates of each."""
ARMS = (
    ("rifle", "Rifle", "стрељачка"),
    ("mechanised", "Mechanised", "механизована"),
    ("mountain", "Mountain", "брдска"),
    ("artillery", "Howitzer Artillery", "хаубичка"),
    ("partisan", "Shock", "ударна"),
    ("armoured", "Guards Tank", "гардијска тенковска"),
)
SYLLABLES = (
    "bra dol ko va mi lje gor nji sta ri pe tro še ži zaj ča ra do vi no sme de re šu ma lo ze ti kra gu".split()
)
GIVEN = "Petar Jovan Đorđe Milan Žarko Stevan Vladimir Nikolai Ivan Fyodor Hans Otto Karl Dušan Ljubo".split()
CYRILLIC = dict(zip("abvgdđežzijklmnoprstćufhcčšy", "абвгдђежзијклмнопрстћуфхцчшј", strict=True))
SIDES = (("allies", "friend", "soviet-union"), ("axis", "hostile", "germany"))
RANKS = ("Colonel General", "Lieutenant General", "Major General", "Colonel", "Major", "Captain")


def write(folder: Path, count: int) -> Path:
    """Write a data set of so many units as YAML files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(count)  # noqa: S311 - the same made-up names each time
    units = list(_units(count))
    people = [_person(chance) for _ in range(0, count, 2)]
    (folder / "operation.yaml").write_text("\n".join(_operation()), encoding="utf-8")
    (folder / "people.yaml").write_text("\n".join(_people(people)), encoding="utf-8")
    (folder / "places.yaml").write_text("\n".join(_places(chance, count)), encoding="utf-8")
    (folder / "events.yaml").write_text("\n".join(_events(chance, count)), encoding="utf-8")
    (folder / "figures.yaml").write_text("\n".join(_figures(chance, count)), encoding="utf-8")
    (folder / "forces.yaml").write_text("\n".join(_forces(chance, units, count)), encoding="utf-8")
    return folder


def unit_id(number: int) -> str:
    """The id of a unit by number."""
    return f"unit-{number}"


def person_id(number: int) -> str:
    """The id of a person by number; the person commands the unit with twice that number."""
    return f"person-{number}"


def _units(count: int) -> Iterator[tuple[int, int]]:
    """The number and level of each unit; subordinates follow their superior."""
    number = 0
    stack = [0]
    while number < count:
        level = stack.pop() if stack else 0
        yield number, level
        number += 1
        if level + 1 < len(LEVELS):
            stack += [level + 1] * LEVELS[level][3]


def _forces(chance: random.Random, units: list[tuple[int, int]], count: int) -> Iterator[str]:
    yield "forces:"
    before = -1
    for number, level in units:
        if level > before >= 0:
            yield f"{'  ' + '    ' * before}  subordinates:"
        before = level
        yield from _unit(chance, number, level, count)


def _unit(chance: random.Random, number: int, level: int, count: int) -> Iterator[str]:
    echelon, english, serbian, _ = LEVELS[level]
    branch, arm, arm_serbian = ARMS[number % len(ARMS)]
    ordinal, place = number % 400 + 1, _word(chance)
    margin = "  " + "    " * level
    yield f"{margin}- id: {unit_id(number)}"
    margin += "  "
    yield f"{margin}name: {ordinal}th {arm} {english} ({number})"
    yield f"{margin}aliases: [{ordinal}. {place} {english}, {ordinal}. {arm_serbian} {serbian} {_cyrillic(place)}]"
    yield f"{margin}echelon: {echelon}"
    yield f"{margin}branch: {branch}"
    if level == 0:
        side, _, nation = SIDES[number % 2]
        yield f"{margin}side: {side}"
        yield f"{margin}nation: {nation}"
    if number % 2 == 0:
        rank = RANKS[min(level, len(RANKS) - 1)]
        yield f"{margin}commanders:"
        yield f"{margin}  - {{person: {person_id(number // 2)}, rank: {rank}, sources: [record#forces]}}"
    if number % 10 == 7:
        day = chance.randint(1, 30)
        other = unit_id(chance.randrange(max(number - 6, 1)))
        span = f"from: 1944-09-{day:02}, until: 1944-10-20"
        yield f"{margin}subordination:"
        yield f"{margin}  - {{superior: {other}, relationship: attached, {span}, sources: [record#forces]}}"
    if number % 25 == 3:
        supported = unit_id(chance.randrange(count))
        yield f"{margin}subordination:"
        yield f"{margin}  - {{superior: {supported}, relationship: in-support, from: 1944-09-20}}"
    if number % 5 == 1:
        yield f"{margin}locations:"
        yield f"{margin}  - {{place: place-{number % max(count // 20, 1)}, from: 1944-10-{number % 28 + 1:02}}}"
    if number % 8 == 5:
        yield f"{margin}strength: [{{measure: tanks, value: {chance.randint(1, 200)}}}]"
    yield f"{margin}sources: [record#forces, record#order-of-battle]"


def _operation() -> Iterator[str]:
    yield "operation:\n  name: Made-up operation\n  dates: 1944-09-01/1944-10-31\n  sources: [record]\n  sides:"
    for side, identity, nation in SIDES:
        yield f"    - id: {side}\n      name: {side.title()}\n      identity: {identity}"
        yield f"      nations: [{{id: {nation}, name: {nation.title()}}}]"
    yield "sources:\n  - id: record\n    title: The record"
    yield "    sections: {forces: Forces, order-of-battle: Order of battle, people: People, events: Events}"


def _person(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {_word(chance)}ić"


def _people(people: list[str]) -> Iterator[str]:
    yield "people:"
    for number, name in enumerate(people):
        yield f"  - id: {person_id(number)}\n    name: {name}\n    aliases: [{_cyrillic(name)}]"
        yield f"    nation: {SIDES[number % 2][2]}\n    sources: [record#people]"


def _places(chance: random.Random, count: int) -> Iterator[str]:
    yield "places:"
    for number in range(max(count // 20, 1)):
        name = _word(chance)
        yield f"  - {{id: place-{number}, name: {name}, aliases: [{_cyrillic(name)}], kind: village,"
        yield "     sources: [record#events]}"


def _events(chance: random.Random, count: int) -> Iterator[str]:
    yield "events:"
    for number in range(max(count // 20, 1)):
        yield f"  - id: event-{number}\n    title: Fighting for {_word(chance)} ({number})"
        yield f"    date: 1944-{chance.choice(('09', '10'))}-{chance.randint(1, 30):02}\n    kind: battle"
        yield f"    places: [place-{number}]\n    units: [{unit_id(chance.randrange(count))}]"
        yield f"    people: [{person_id(chance.randrange((count + 1) // 2))}]\n    sources: [record#events]"


def _figures(chance: random.Random, count: int) -> Iterator[str]:
    yield "figures:"
    for number in range(max(count // 10, 1)):
        unit = unit_id(chance.randrange(count))
        yield f"  - {{id: figure-{number}, subject: {unit}, kind: casualties, measure: killed-{number},"
        yield f"     value: {chance.randint(1, 999)}, sources: [record#events]}}"


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title()


def _cyrillic(name: str) -> str:
    return "".join(
        CYRILLIC.get(letter, letter) if letter.islower() else CYRILLIC.get(letter.lower(), letter).upper()
        for letter in name
    )


def unit_name(folder: Path, number: int) -> str:
    """The name of a unit by number, in lower case, as someone may type it."""
    return _after(folder / "forces.yaml", f"id: {unit_id(number)}\n").lower()


def person_name(folder: Path, number: int) -> str:
    """The name of a person by number, in lower case."""
    return _after(folder / "people.yaml", f"id: {person_id(number)}\n").lower()


def _after(file: Path, text: str) -> str:
    """The name on the line after the one that ends with a text."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.endswith(text):
                return next(lines).partition("name: ")[2].rstrip("\n")
    raise ValueError(text)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
