"""A data set under construction, filled by the readers of foreign formats, with the rules that make it pass `check`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.exchange import Imported
from belgrade_cli.exchange.identities import identify
from belgrade_cli.exchange.losses import Remarks
from belgrade_cli.model import field_types
from belgrade_cli.model.history import MAX_UNITS_ABOVE
from belgrade_cli.names.transliteration import ascii_spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from belgrade_cli.exchange.words.commanders import Commander

MOST = 100_000
"""The most formations in a file, and the most rows or lines."""
LONGEST_NAME = 1_000
LONGEST_NOTE = 100_000
LONGEST_ID = 180
"""The most characters of an id before a number is added to make it unique."""
_ID = re.compile(field_types.FORMS["id"])
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NUMBERS = frozenset({int, float})
"""The types whose zero is a value."""
RESERVED = frozenset({"operation", "editor", "open"})


SIDE_UNKNOWN = "Side unknown"
"""The name of the side for nations whose side is unknown."""
SIDES_INFERRED = "sides whose identity was inferred from their name or order"


class Draft:
    """Units with their superiors by id, and the other records; `imported` nests and finishes them."""

    def __init__(self, name: str) -> None:
        self.name = name
        """The name of the file, for problems."""
        self.title = ""
        self.operation: dict[str, Any] = {}
        self.units: dict[str, dict[str, Any]] = {}
        self.superior: dict[str, str | None] = {}
        self.places: dict[str, dict[str, Any]] = {}
        self.events: list[dict[str, Any]] = []
        self.sources: dict[str, dict[str, Any]] = {}
        self.remarks = Remarks()
        self._cited: dict[str, str] = {}
        """The ids of sources by title as written."""
        self._people: dict[str, dict[str, Any]] = {}
        self._read_of: dict[str, dict[str, None]] = {}
        """The sources of each person, in order."""
        self._sides: dict[str, dict[str, Any]] = {}
        self._side_of: dict[str, dict[str, Any]] = {}
        """Sides by id."""
        self._nations: dict[str, str] = {}
        self._nation_named: dict[str, str] = {}
        self._taken: set[str] = set(RESERVED)
        self._next: dict[str, int] = {}
        self._positions: dict[str, tuple[int, int]] = {}

    # --- adding ---

    def new_id(self, wish: str) -> str:
        """A unique id like the one wanted: invalid characters are replaced, and a number is added if it is in use."""
        base = wish if len(wish) <= LONGEST_ID and _ID.fullmatch(wish) else slug(wish)
        found, number = base, self._next.get(base, 1)
        while found in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._next[base] = number
        self._taken.add(found)
        return found

    def unit(
        self, name: str, *, id: str = "", superior: str | None = None, at: tuple[int, int] = (0, 0), **facts: Any
    ) -> str:
        """Add a unit and return its id; `at` is its line and column."""
        if len(self.units) >= MOST:
            raise DataError((Problem("too-many-records", Position(self.name, *at), f"more than {MOST:,} formations"),))
        shown = self.named(name)
        made = self.new_id(id or slug(shown))
        self.units[made] = {"id": made, "name": shown, **given(facts)}
        self.superior[made] = superior
        self._positions[made] = at
        return made

    def command(self, commander: Commander, sources: Sequence[str] = ()) -> dict[str, Any]:
        """Make a command of a person, adding the person, with the rank given, if new."""
        name = self.named(commander.name)
        known = self._people.get(name.casefold())
        if known is None:
            known = self._people[name.casefold()] = {"id": self.new_id(slug(name)), "name": name}
        self._read_of.setdefault(known["id"], {}).update(dict.fromkeys(sources))
        told = {"rank": self.named(commander.rank) if commander.rank else None, "role": commander.role,
                "from": commander.start, "until": commander.end, "note": commander.note}  # fmt: skip
        return {"person": known["id"], **given(told)}

    def source(self, title: str, **facts: Any) -> str:
        """The id of the source with a title, added if new."""
        if title in self._cited:
            return self._cited[title]
        shown = self.named(title)
        known = self.sources.get(shown.casefold())
        if known is None:
            known = self.sources[shown.casefold()] = {"id": self.new_id(slug(shown)), "title": shown, **given(facts)}
        self._cited[title] = known["id"]
        return str(known["id"])

    def place(self, key: str, name: str, *, id: str = "", **facts: Any) -> str:
        """The id of the place with a key, added if new."""
        known = self.places.get(key)
        if known is None:
            shown = self.named(name)
            known = self.places[key] = {"id": self.new_id(id or slug(shown)), "name": shown, **given(facts)}
        return str(known["id"])

    def event(self, title: str, *, id: str = "", **facts: Any) -> None:
        """Add an event."""
        shown = self.named(title)
        self.events.append({"id": self.new_id(id or slug(shown)), "title": shown, **given(facts)})

    def side(self, name: str, *, identity: str | None = None, id: str = "") -> str:
        """The id of the side with a name (or foreign id, if sides have those), added if new."""
        shown = self.named(name)
        known = self._sides.get(id or shown)
        if known is None:
            known = {"id": self.new_id(id or slug(shown)), "name": shown, **given({"identity": identity})}
            self._sides[id or shown] = self._side_of[str(known["id"])] = known = {**known, "nations": []}
        return str(known["id"])

    def nation(self, name: str, side: str, *, id: str = "") -> str:
        """The id of the nation with a name on a side, added if new; a nation on both sides becomes two."""
        shown = self.named(name)
        key = f"{side} {id or shown}"
        if key not in self._nations:
            self._nations[key] = self.new_id(id or slug(shown))
            self._side_of[side]["nations"].append({"id": self._nations[key], "name": shown})
            self._nation_named.setdefault(shown, self._nations[key])
        return self._nations[key]

    def nation_named(self, name: str) -> str | None:
        """The id of the first nation with a name; None if there is none."""
        return self._nation_named.get(name)

    def identity(self, side: str | None) -> str:
        """The APP-6 identity of a side."""
        return str(self._side_of.get(side or "", {}).get("identity", "unknown"))

    def named(self, text: str) -> str:
        """Make a text a valid name: one line, without control characters, cut if too long (with a remark)."""
        shown = _one_line(text)
        if len(shown) > LONGEST_NAME:
            self.remarks.add("names cut because they are too long", shown[:40])
            shown = f"{shown[: LONGEST_NAME - 1]}…"
        return shown

    def note(self, unit: dict[str, Any], text: str) -> None:
        """Add to the note of a record."""
        said = "\n".join(part for part in (unit.get("note"), readable(text).strip()) if part)
        if len(said) > LONGEST_NOTE:
            self.remarks.add("notes cut because they are too long", str(unit.get("id")))
            said = f"{said[: LONGEST_NOTE - 1]}…"
        if said:
            unit["note"] = said

    def report_same_names(self) -> None:
        """Report the names that formations under different superiors share."""
        under: dict[str, set[str | None]] = {}
        for unit, facts in self.units.items():
            under.setdefault(facts["name"].casefold(), set()).add(self.superior[unit])
        said = {facts["name"].casefold(): facts["name"] for facts in self.units.values()}
        for name, superiors in under.items():
            if len(superiors) > 1:
                self.remarks.add("formations with the same name under different superiors", said[name])

    # --- the whole ---

    def imported(self) -> Imported:
        """Return the data set with its units nested. Raises DataError if they are nested too deeply."""
        data: dict[str, Any] = {}
        sides = [given(side) for side in self._sides.values()]
        for framed in identify(sides):
            self.remarks.add(SIDES_INFERRED, framed)
        if sides or self.operation or self.title:
            data["operation"] = {
                "name": self.named(self.title or self.name),
                **self.operation,
                **given({"sides": sides}),
            }
        for person in self._people.values():
            person["sources"] = list(self._read_of.get(person["id"], ()))
        for key, records in (("sources", self.sources), ("people", self._people), ("places", self.places)):
            data[key] = [given(record) for record in records.values()]
        data["events"] = self.events
        data["forces"] = self._nested()
        return Imported(given(data) | {"forces": data["forces"]}, self.remarks())

    def problem(self, unit: str, code: str, message: str, hint: str = "") -> DataError:
        """An error about a unit, at its position in the file."""
        return DataError((Problem(code, Position(self.name, *self._positions.get(unit, (0, 0))), message, hint),))

    def _nested(self) -> list[dict[str, Any]]:
        self._break_circles()
        below: dict[str | None, list[str]] = {}
        for unit, superior in self.superior.items():
            below.setdefault(superior, []).append(unit)
        for depth, unit in self._by_depth(below):
            if depth > MAX_UNITS_ABOVE:
                raise self.problem(
                    unit, "units-too-deep", f"formations are nested more than {MAX_UNITS_ABOVE} levels deep"
                )
        records = {unit: given(facts) for unit, facts in self.units.items()}
        for unit, record in records.items():
            if unit in below:
                record["subordinates"] = [records[under] for under in below[unit]]
        return [records[unit] for unit in below.get(None, ())]

    def _by_depth(self, below: dict[str | None, list[str]]) -> Iterator[tuple[int, str]]:
        level, depth = below.get(None, []), 1
        while level:
            yield from ((depth, unit) for unit in level)
            level, depth = [under for unit in level for under in below.get(unit, ())], depth + 1

    def _break_circles(self) -> None:
        """Move one unit of each circular chain of superiors to the top, with a remark."""
        settled: set[str] = set()
        for unit in self.units:
            way: dict[str, None] = {}
            at: str | None = unit
            while at is not None and at not in settled and at not in way:
                way[at] = None
                at = self.superior[at]
            if at is not None and at in way:
                self.superior[at] = None
                self.remarks.add(
                    "formations in a circular chain of superiors, placed at the top level", self._name_and_line(at)
                )
            settled.update(way)

    def _name_and_line(self, unit: str) -> str:
        line = self._positions[unit][0]
        return f"{self.units[unit]['name']}{f' (line {line})' if line else ''}"


def _one_line(text: str) -> str:
    return " ".join(readable(text).split()) or "(without a name)"


def slug(text: str) -> str:
    """Make an id of a name: lower-case letters without diacritics, with `-` for anything else."""
    plain = (text if text.isascii() else _NOT_ASCII.sub(_in_ascii, text)).lower().replace("'", "")
    return _NOT_IN_IDS.sub("-", plain).strip("-")[:LONGEST_ID].strip("-") or "unnamed"


def _in_ascii(letter: re.Match[str]) -> str:
    return ascii_spelling(letter[0])


def readable(text: str) -> str:
    """Replace characters that are not allowed in a data set, and convert line ends to those of Unix."""
    if text.isprintable():
        return text
    return _UNREADABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def given(record: Mapping[str, Any] | None = None, /, **parts: Any) -> dict[str, Any]:
    """The record, or its parts, without empty values."""
    return {
        key: value for key, value in (parts if record is None else record).items() if value or type(value) in _NUMBERS
    }
