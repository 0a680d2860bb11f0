"""Add groups of rows, each about one formation, to a draft.

Several rows about one formation are changes over time: a row with another superior becomes a subordination, one with
another commander a command, one with another position a location. Each holds until the next row that differs.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, get_args

from belgrade_cli.exchange.draft import SIDE_UNKNOWN, slug
from belgrade_cli.exchange.sheets.cells import number
from belgrade_cli.exchange.sheets.coordinates import degrees, mgrs, position
from belgrade_cli.exchange.sheets.groups import NO_HEADING, Groups, Row, folded
from belgrade_cli.exchange.symbol_codes import read_code
from belgrade_cli.exchange.words.branches import branch, kind
from belgrade_cli.exchange.words.commanders import Commander, is_vacant, led_by, role_named, says_nothing
from belgrade_cli.exchange.words.echelons import echelon
from belgrade_cli.model import edtf
from belgrade_cli.model.vocabulary import Relationship
from belgrade_cli.model.written_dates import to_edtf

if TYPE_CHECKING:
    from belgrade_cli.exchange.draft import Draft

_STILL = (
    "present|ongoing|now|current|today|to date|open|..|heute|laufend|aktuell|по настоящее время|по н.в.|н.в.|"
    "сейчас|danas|данас|днес|aujourd'hui|en cours|oggi"
)
STILL = frozenset(_STILL.split("|"))
"""Words for a span without an end."""
TRUE = frozenset({"true", "yes", "x", "1", "part", "ja", "да", "da", "oui", "✓", "wahr"})
ROLES_OF_COLUMNS = ("deputy", "chief-of-staff", "commissar")
"""Roles that have a column of their own, besides the commander."""
RELATIONSHIPS = frozenset(get_args(Relationship))
_ALIASES = re.compile(r"\s*[;|\n]\s*")


class Formations:
    """Fills a draft from rows."""

    def __init__(self, draft: Draft, rows: list[Row]) -> None:
        self._draft = draft
        self._own_source = ""
        self._added: dict[tuple[str, str], str] = {}
        """Units named only in other rows, by side and folded name."""
        self._standings: dict[tuple[str, str, str], str] = {}
        """The ids of sides and nations by what the rows say."""
        self._standing_of = _common_standing(rows)
        if any(row["source"] for row in rows):
            self._own_source = draft.source(draft.name, kind="spreadsheet")
        self._spans_of: dict[str, list[dict[str, str]]] = {}
        """The spans of the rows of each formation; empty if it has only one row."""
        self._groups = Groups(rows, draft.remarks)
        groups = self._groups.in_order()
        self._units = {which: self._add(group) for which, group in groups.items()}
        for which, group in groups.items():
            self._place(self._units[which], group)

    # --- the facts of a formation ---

    def _add(self, group: list[Row]) -> str:
        """Add the formation of some rows, and return its id."""
        first = group[0]
        name = _first(group, "name") or first["id"]
        unit = self._draft.unit(name, id=first["id"], at=(first.number, 1))
        facts = self._draft.units[unit]
        self._kind(facts, group, name)
        for row in group:
            self._describe(facts, row, dated=len(group) > 1)
        facts["aliases"] = list(
            dict.fromkeys(self._draft.named(alias) for row in group for alias in _list(row["aliases"]))
        )
        facts["sources"] = list(dict.fromkeys(source for row in group for source in self._sources(row)))
        self._over_time(unit, group)
        return unit

    def _over_time(self, unit: str, group: list[Row]) -> None:
        """Add commanders and positions, each until the next; a single row's dates are those of the formation."""
        facts, dated = self._draft.units[unit], len(group) > 1
        spans = self._spans(facts, group) if dated else []
        self._spans_of[unit] = spans
        led = [self._commands(facts, row) for row in group]
        at = [self._location(facts, row) for row in group]
        facts["commanders"] = _lasting(led, spans) if dated else led[0]
        facts["locations"] = (
            _lasting([[one] if one else [] for one in at], spans) if dated else [one for one in at if one]
        )
        if not dated:
            self._dates_of_one(facts, group[0])

    def _dates_of_one(self, facts: dict[str, Any], row: Row) -> None:
        facts.update(self._span(facts, row))
        if not row["date"]:
            return
        on = self._date(facts, row, "date")
        if on and facts["locations"]:
            facts["locations"] = [{**facts["locations"][0], "from": on}]
        elif on:
            self._draft.note(facts, f"as of {row['date']}")

    def _kind(self, facts: dict[str, Any], group: list[Row], name: str) -> None:
        """Set echelon and branch: from their own columns, else from the symbol, the column of a level, or the name."""
        code = self._code(facts, group, name)
        said = {key: _first(group, key) for key in ("echelon", "branch")}
        by_name = kind(name)
        arm, level = (
            self._word(facts, "branch", said["branch"], branch),
            self._word(facts, "echelon", said["echelon"], echelon),
        )
        level = level or (echelon(said["branch"]) if said["branch"] and not said["echelon"] else None)
        facts["echelon"] = level or (code.echelon if code else None) or by_name["echelon"] or group[0].level
        facts["branch"] = arm or (code.branch if code else None) or by_name["branch"]

    def _word(self, facts: dict[str, Any], key: str, said: str, meaning: Any) -> str | None:
        """The word of the data format for a cell; an unknown word becomes a note."""
        if not said or says_nothing(said):
            return None
        found: str | None = meaning(said)
        if not found:
            remark = f"{key} cells not understood, kept as notes"
            self._draft.remarks.add(remark, said)
            self._draft.note(facts, f"{key}: {said}")
        return found

    def _code(self, facts: dict[str, Any], group: list[Row], name: str) -> Any:
        said = next((row["sidc"] for row in group if row["sidc"] and not says_nothing(row["sidc"])), "")
        code = read_code(said, name) if said else None
        if code and code.digits:
            facts["sidc"] = code.digits
        elif said:
            remark = "symbol codes without 20 digits, used for echelon and branch only"
            self._draft.remarks.add(remark if code else "symbol codes not understood, kept as notes", said)
            self._draft.note(facts, f"symbol code: {said}")
        return code

    def _describe(self, facts: dict[str, Any], row: Row, *, dated: bool) -> None:
        for key in ("side", "nation"):
            if row[key] and not facts.get(key) and not says_nothing(row[key]):
                facts[key] = self._side_or_nation(key, row["side"], row[key])
        for key in ("part", "described"):
            if row[key] and row[key].casefold() in TRUE:
                facts[key] = True
        self._count(facts, row)
        self._fate(facts, row)
        if row["note"]:
            self._draft.note(facts, row["note"])
        facts.setdefault("strength", []).extend(self._strength(facts, row, dated=dated))
        for heading, value in row.unknown.items():
            remark = (
                "cells without a heading ignored (give their column a heading)"
                if heading == NO_HEADING
                else f"column '{heading}' ignored (use --column FIELD='{heading}' to import it)"
            )
            self._draft.remarks.add(remark, value)

    def _count(self, facts: dict[str, Any], row: Row) -> None:
        said = row["count"]
        counted = number(said) if said and not says_nothing(said) else None
        if counted and 0 < counted.value < 10_000:
            facts["count"] = counted.value if counted.value != 1 else None
        elif said and not says_nothing(said):
            self._keep_as_note(facts, "counts", "count", said, row)

    def _fate(self, facts: dict[str, Any], row: Row) -> None:
        """The fate: `destroyed 1944-10-20`, or a word and a day in two columns."""
        said = row["fate_kind"] or row["fate"]
        if not said:
            return
        word, _, day = said.partition(" ")
        on = to_edtf(row["fate_on"]) if row["fate_on"] else to_edtf(day.strip("()"))
        fate: dict[str, str | None] = {"kind": slug(word if on and not row["fate_on"] else said), "on": on}
        facts["fate"] = {key: value for key, value in fate.items() if value}

    def _side_or_nation(self, key: str, side: str, said: str) -> str:
        """The id of a side or nation, added with its name if new; a nation belongs to the side in the same row."""
        known = self._standings.get((key, side, said))
        if known is None:
            unknown = not side or says_nothing(side)
            if unknown and key == "nation":
                self._draft.remarks.add(f"nations without a side, now under '{SIDE_UNKNOWN}'", said)
            of = self._draft.side(SIDE_UNKNOWN if unknown else side)
            known = self._standings[key, side, said] = of if key == "side" else self._draft.nation(said, of)
        return known

    def _commands(self, facts: dict[str, Any], row: Row) -> list[dict[str, Any]]:
        beside = [one for role in ROLES_OF_COLUMNS if row[role] for one in self._other_commands(facts, row, role)]
        return self._first_commands(facts, row) + beside

    def _other_commands(self, facts: dict[str, Any], row: Row, role: str) -> list[dict[str, Any]]:
        """The people in the column of a role other than commander."""
        said = row[role]
        if not said or says_nothing(said) or is_vacant(said):
            return []
        led = led_by(said, declared=True)
        if led is None or not led.commanders:
            self._keep_as_note(facts, "cells for people that contain no name", role, said, row)
            return []
        return [self._draft.command(one._replace(role=one.role or role), self._sources(row)) for one in led.commanders]

    def _first_commands(self, facts: dict[str, Any], row: Row) -> list[dict[str, Any]]:
        said = row["commander"] or " ".join(filter(None, (row["given-name"], row["family-name"])))
        if not said and row["rank"] and not says_nothing(row["rank"]):
            self._keep_as_note(facts, "ranks without a person", "rank", row["rank"], row)
        if not said or says_nothing(said):
            return []
        if is_vacant(said):
            self._draft.note(facts, f"commander: {said}")
            return []
        led = led_by(said, declared=True)
        if led is None or not led.commanders:
            self._keep_as_note(facts, "commander cells without a name", "commander", said, row)
            return []
        people = [self._ranked(one, row, alone=len(led.commanders) == 1) for one in led.commanders]
        for note in led.notes:
            self._draft.note(facts, note)
        return [self._draft.command(one, self._sources(row)) for one in people]

    def _ranked(self, one: Commander, row: Row, *, alone: bool) -> Commander:
        """A commander with rank and role from their own columns."""
        said = row["rank"] if alone and not says_nothing(row["rank"]) else ""
        said_role = role_named(row["role"]) if row["role"] else ""
        role = said_role if said_role.casefold() not in ("", "commander") else None
        return one._replace(rank=said or one.rank, role=role or one.role) if said or role else one

    def _strength(self, facts: dict[str, Any], row: Row, *, dated: bool) -> list[dict[str, Any]]:
        made = []
        for measure, said in row.measures.items():
            if says_nothing(said):
                continue
            claim = number(said)
            if claim is None:
                self._keep_as_note(facts, "strength cells that are not numbers", measure, said, row)
                continue
            on = to_edtf(row.since) if (dated or row["date"]) and row.since else None
            told: dict[str, Any] = {"value": claim.value, "qualifier": claim.qualifier, "on": on, "note": claim.note}
            made.append({"measure": measure} | {key: value for key, value in told.items() if value not in (None, "")})
        return made

    def _location(self, facts: dict[str, Any], row: Row) -> dict[str, Any] | None:
        found = self._position(facts, row)
        place = "" if says_nothing(row["place"]) else row["place"]
        if place and found is None:
            found = position(place)
            place = "" if found else place
        if place.endswith(")") and found is None:
            name, _, said = place[:-1].rpartition("(")
            found = position(said)
            place = name.strip() if found and name.strip() else place
        if not place and found is None:
            return None
        where: dict[str, Any] = {"latitude": found[0], "longitude": found[1]} if found else {}
        name = place or f"{found[0]}, {found[1]}" if found else place
        sources: dict[str, Any] = {"sources": self._sources(row)} if self._own_source else {}
        return {"place": self._draft.place(folded(name), name, **where, **sources)}

    def _position(self, facts: dict[str, Any], row: Row) -> tuple[float, float] | None:
        """The latitude and longitude, from whichever columns give them."""
        for key, read in (("coordinates", position), ("mgrs", mgrs)):
            if row[key] and not says_nothing(row[key]):
                found: tuple[float, float] | None = read(row[key])
                if not found and row[key].isdigit():
                    return None  # a column that only numbers the rows
                if not found:
                    self._keep_as_note(facts, "coordinates that cannot be read", key, row[key], row)
                return found
        said = [row[key] for key in ("latitude", "longitude") if row[key] and not says_nothing(row[key])]
        if not said:
            return None
        latitude, longitude = degrees(row["latitude"], 90), degrees(row["longitude"], 180)
        if latitude is not None and longitude is not None:
            return latitude, longitude
        self._keep_as_note(facts, "coordinates that cannot be read", "position", ", ".join(said), row)
        return None

    def _keep_as_note(self, facts: dict[str, Any], what: str, key: str, said: str, row: Row) -> None:
        """Keep a value that cannot be parsed as a note, and report it."""
        self._draft.remarks.add(f"{what}, kept as notes", f"{said} (row {row.number})")
        self._draft.note(facts, f"{key}: {said}")

    def _sources(self, row: Row) -> list[str]:
        if not self._own_source:
            return []
        said = [] if says_nothing(row["source"]) else _list(row["source"])
        return [self._draft.source(title) for title in said] or [self._own_source]

    # --- dates ---

    def _span(self, facts: dict[str, Any], row: Row) -> dict[str, str]:
        """The span of a row; if it ends before it begins, it becomes a note instead."""
        start, end = self._date(facts, row, "from"), self._date(facts, row, "until")
        if start and "/" in start:
            start, _, last = start.partition("/")
            end = end or (last if last != ".." else None)
            start = None if start == ".." else start
        if end and "/" in end:
            end = end.rpartition("/")[2]
            end = None if end == ".." else end
        if start and end and edtf.begins(start) > edtf.ends(end):
            self._draft.remarks.add(
                "rows that end before they begin; both dates are kept as notes",
                f"{row['from']} – {row['until']} (row {row.number})",
            )
            self._draft.note(facts, f"from {row['from']} until {row['until']}")
            return {}
        return {key: value for key, value in (("from", start), ("until", end)) if value}

    def _date(self, facts: dict[str, Any], row: Row, key: str) -> str | None:
        said = row[key]
        if not said or says_nothing(said) or said.casefold() in STILL:
            return None
        found = to_edtf(said)
        if not found:
            self._keep_as_note(facts, "dates that cannot be read or are ambiguous", key, said, row)
        return found

    def _spans(self, facts: dict[str, Any], group: list[Row]) -> list[dict[str, str]]:
        """The span of each row: from its day until its own end, or the day before the next row."""
        spans = []
        for place, row in enumerate(group):
            span = self._span(facts, row)
            if not span.get("from") and row["date"] and (on := self._date(facts, row, "date")):
                span["from"] = on.partition("/")[0]
            following = to_edtf(group[place + 1].since) if place + 1 < len(group) and group[place + 1].since else None
            if following and "until" not in span and (eve := _day_before(following)):
                span["next"] = eve
            spans.append(span)
        return spans

    # --- superiors ---

    def _place(self, unit: str, group: list[Row]) -> None:
        """Nest the unit under its first superior; if superiors change, all of them become dated."""
        superiors = [self._superior(row) for row in group]
        self._draft.superior[unit] = superiors[0]
        facts = self._draft.units[unit]
        self._relationship(facts, group[0])
        if len(set(filter(None, superiors))) < 2:
            self._keep_first_date(facts, group)
            return
        made = [[{"superior": superior}] if superior and superior != unit else [] for superior in superiors]
        changes = _lasting(made, self._spans_of[unit])
        undated = [change for change in changes[1:] if not {"from", "until"} & change.keys()]
        for change in undated:
            remark = "undated superiors left out because the formation already has one"
            self._draft.remarks.add(remark, f"{self._draft.units[change['superior']]['name']} (row {group[0].number})")
        dated = [change for change in changes if {"from", "until"} & change.keys()]
        if dated:
            facts["subordination"] = dated

    def _keep_first_date(self, facts: dict[str, Any], group: list[Row]) -> None:
        """Keep a date with nothing to apply to as a note."""
        if (
            len(group) > 1
            and group[0].since
            and not facts["commanders"]
            and not facts["locations"]
            and not facts["strength"]
        ):
            self._draft.note(facts, f"in the sheet as of {group[0].since}")

    def _relationship(self, facts: dict[str, Any], row: Row) -> None:
        relationship = row["relationship"].casefold().replace(" ", "-")
        if not relationship or says_nothing(relationship):
            return
        if relationship in RELATIONSHIPS:
            facts["relationship"] = relationship
        else:
            self._keep_as_note(facts, "relationships not understood", "relationship", row["relationship"], row)

    def _superior(self, row: Row) -> str | None:
        """The superior of a row; one without a row of its own is added at the top."""
        which = self._groups.superior(row)
        if which is not None:
            return self._units[which]
        said = row["superior"]
        if row.above is not None or not said or says_nothing(said):
            return None
        key = (folded(row["side"]), folded(said))
        if key not in self._added:
            self._draft.remarks.add("superiors without a row of their own, put at the top", said)
            facts: dict[str, Any] = {**kind(said), **self._inherited(key)}
            self._added[key] = self._draft.unit(said, at=(row.number, 1), **facts)
        return self._added[key]

    def _inherited(self, key: tuple[str, str]) -> dict[str, Any]:
        """The side and nation of a superior without a row, if all rows that name it agree."""
        facts: dict[str, Any] = {"sources": [self._own_source] if self._own_source else []}
        side, nation = self._standing_of.get(key, ("", ""))
        if side:
            facts["side"] = self._side_or_nation("side", side, side)
        if nation:
            facts["nation"] = self._side_or_nation("nation", side, nation)
        return facts


def _common_standing(rows: list[Row]) -> dict[tuple[str, str], tuple[str, str]]:
    """The side and nation of the rows under each superior; empty if they differ."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows:
        key = (folded(row["side"]), folded(row["superior"]))
        side, nation = found.setdefault(key, (row["side"], row["nation"]))
        found[key] = (side, nation if nation == row["nation"] else "")
    return found


def _first(group: list[Row], key: str) -> str:
    """The first value of a field in the rows."""
    return group[0][key] or next((row[key] for row in group if row[key]), "")


def _list(text: str) -> list[str]:
    if ";" in text or "|" in text or "\n" in text:
        return [part for part in _ALIASES.split(text) if part]
    return [text] if text else []


def _day_before(day: str) -> str | None:
    """The day before a date that is a single day; None for other dates."""
    try:
        return (edtf.day(day) - timedelta(1)).isoformat() if edtf.day(day) > date.min else None
    except edtf.DateError:
        return None


def _lasting(said: list[list[dict[str, Any]]], spans: list[dict[str, str]]) -> list[dict[str, Any]]:
    """The values of a formation's rows, each from its row until the row with another value.

    A row without a value changes nothing, even if it has an end; a row with the same value extends it. Entries with
    dates of their own keep them.
    """
    made: list[dict[str, Any]] = []
    last: list[dict[str, Any]] = []
    current: list[dict[str, Any]] = []
    closed = False
    for entries, span in zip(said, spans, strict=True):
        if not entries:
            if not closed:
                _extend(current, span.get("next"))
            continue
        closed = "until" in span
        if last and [_without_span(entry) for entry in last] == [_without_span(entry) for entry in entries]:
            _extend(current, span.get("until") or span.get("next"))
            continue
        last = [{**entry, **_period(span)} if not {"from", "until"} & entry.keys() else {**entry} for entry in entries]
        current = [one for one, entry in zip(last, entries, strict=True) if not {"from", "until"} & entry.keys()]
        made += last
    return made


def _period(span: dict[str, str]) -> dict[str, str]:
    """The span of an entry: its row's, or until the day before the next row."""
    made = {key: day for key, day in span.items() if key != "next"}
    return made if "until" in made or "next" not in span else {**made, "until": span["next"]}


def _extend(current: list[dict[str, Any]], until: str | None) -> None:
    """Extend entries until the end of a later row, or without an end."""
    for entry in current:
        entry.pop("until", None)
        if until:
            entry["until"] = until


def _without_span(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in ("from", "until")}
