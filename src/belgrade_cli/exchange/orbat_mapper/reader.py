"""Import a scenario of ORBAT Mapper: any that its own loader accepts, and some that it does not.

Values of the wrong type are left out and counted; reading fails only if the file is not a scenario at all.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.exchange.draft import slug
from belgrade_cli.exchange.orbat_mapper import lenient
from belgrade_cli.exchange.orbat_mapper.descriptions import COMMANDER
from belgrade_cli.exchange.orbat_mapper.file_format import HOLDING, TYPE
from belgrade_cli.exchange.orbat_mapper.positions import Whereabouts
from belgrade_cli.exchange.orbat_mapper.scenario import Found, Scenario
from belgrade_cli.exchange.orbat_mapper.subordination import settle
from belgrade_cli.exchange.symbol_codes import meaning
from belgrade_cli.exchange.words.commanders import Commander
from belgrade_cli.exchange.words.leading_rank import rank
from belgrade_cli.loading.assemble import is_nested_too_deep
from belgrade_cli.loading.read import Document
from belgrade_cli.names.abbreviate import abbreviated
from belgrade_cli.symbols.codes import IDENTITIES, code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.exchange import Imported

MOST_MAPPINGS = 250_000
"""The most mappings in a file; formations take one or more, and so do events, points and moves."""
LONGEST_NUMBER = 100
_IDENTITY_OF = {digit: identity for identity, digit in IDENTITIES.items()} | {
    "2": "friend",
    "5": "hostile",
    "0": "unknown",
}
"""Assumed friend and suspect become friend and hostile."""
_COMMANDER = re.compile(rf"^[-*•\s]*(?:\*\*)?{COMMANDER}:(?:\*\*)?[^\S\n]*(\S.*)$\n?", re.IGNORECASE | re.MULTILINE)
_NO_IMPORT = "a data set needs no import; use --data FILE"
_UNIT_KEYS = frozenset([
    "id", "name", "sidc", "shortName", "description", "externalUrl", "subUnits", "location", "state", "equipment",
    "personnel", "media", "textAmplifiers",
])  # fmt: skip
_SCENARIO_KEYS = frozenset([
    "id", "type", "version", "meta", "name", "startTime", "timeZone", "description", "symbologyStandard", "sides",
    "events", "layers", "layerStack", "equipment", "personnel", "settings",
])  # fmt: skip


def read(content: bytes, name: str) -> Imported:
    """Import a scenario. Raises DataError, with position and reason, if the file is not one."""
    record = _parsed(content, name)
    scenario = Scenario(name, lenient.text(record, "timeZone"))
    draft = scenario.draft
    draft.title = lenient.text(record, "name") or name
    for side in scenario.entries(record, "sides"):
        _side(scenario, side)
    if not scenario.found:
        raise _refused(name, "no-data", "no unit in this scenario", "; ".join(draft.remarks()))
    settle(scenario)
    for found in scenario.found.values():
        _country(scenario, found)
        _drop_code(scenario, found.unit)
    whereabouts = Whereabouts(scenario)
    whereabouts.features([layer for key in ("layerStack", "layers") for layer in scenario.entries(record, key)])
    events = scenario.entries(record, "events")
    whereabouts.announce(events)
    for found in scenario.found.values():
        whereabouts.of(found)
    for event in events:
        whereabouts.event(event)
    scenario.left_out(record, "the scenario", _SCENARIO_KEYS)
    if description := lenient.text(record, "description"):
        draft.note(draft.operation, description)
    return draft.imported()


def _parsed(content: bytes, name: str) -> dict[str, Any]:
    if content.count(b"{") > MOST_MAPPINGS:
        raise _refused(name, "too-many-records", f"more than {MOST_MAPPINGS:,} mappings")
    try:
        data = json.loads(content, parse_int=_integer)
        if is_nested_too_deep(data):
            raise ValueError
    except (ValueError, RecursionError):
        # The reader of data sets reports where and why.
        problems = Document(f"{name}.json", content).problems
        said = tuple(problem._replace(position=problem.position._replace(path=name)) for problem in problems)
        raise (DataError(said) if said else _refused(name, "not-json", "not JSON, or nested too deep")) from None
    if isinstance(data, dict) and data.get("type") == f"{TYPE}-encrypted":
        hint = "open it in ORBAT Mapper and save it without a password"
        raise _refused(name, "encrypted", "the scenario is encrypted", hint)
    if not isinstance(data, dict) or data.get("type") != TYPE or not isinstance(data.get("sides"), (list, dict)):
        message = f"not an ORBAT Mapper scenario: expected a mapping with 'type': '{TYPE}' and a list 'sides'"
        is_ours = isinstance(data, dict) and "forces" in data
        raise _refused(name, "not-a-scenario", message, _NO_IMPORT if is_ours else "")
    return data


def _integer(digits: str) -> float:
    """Parse a whole number; one with too many digits becomes infinite, and so is not counted."""
    return int(digits) if len(digits) < LONGEST_NUMBER else math.inf


def _refused(name: str, code: str, message: str, hint: str = "") -> DataError:
    return DataError((Problem(code, Position(name, 1, 1), message, hint),))


# --- sides, groups, units ---------------------------------------------------------------------------------------------


def _side(scenario: Scenario, record: dict[str, Any]) -> None:
    name = lenient.text(record, "name") or "Side without a name"
    foreign = str(record.get("id") or name)
    identity = _IDENTITY_OF.get(str(record.get("standardIdentity")))
    side = scenario.draft.side(name, id=foreign, identity=identity)
    scenario.groups[foreign] = {"side": side}
    _described(scenario, record, name)
    for group in scenario.entries(record, "groups"):
        _group(scenario, group, side)
    for unit in scenario.entries(record, "subUnits"):
        _unit(scenario, unit, foreign)


def _group(scenario: Scenario, record: dict[str, Any], side: str) -> None:
    name = lenient.text(record, "name") or "Group without a name"
    foreign = str(record.get("id") or f"{side} {name}")
    scenario.groups[foreign] = {"side": side}
    if name == HOLDING:
        scenario.holding.add(foreign)
    else:
        scenario.groups[foreign]["nation"] = scenario.draft.nation(name, side, id=foreign)
        _described(scenario, record, name)
    for unit in (*scenario.entries(record, "subUnits"), *scenario.entries(record, "units")):  # `units` in version 0
        _unit(scenario, unit, foreign)


def _described(scenario: Scenario, record: dict[str, Any], name: str) -> None:
    """Add the description of a side or group to the note of the operation, since sides have no notes."""
    if description := lenient.text(record, "description"):
        scenario.draft.note(scenario.draft.operation, f"{name}: {description}")


def _unit(scenario: Scenario, record: dict[str, Any], parent: str) -> None:
    """Add a unit and its subordinates."""
    foreign = str(record.get("id") or "")
    name = lenient.text(record, "name") or lenient.text(record, "shortName") or foreign or "Unit without a name"
    unit = scenario.draft.unit(name, id=foreign)
    if foreign in scenario.units:
        scenario.draft.remarks.add("formations given a new id because theirs is used twice", name)
    elif foreign:
        scenario.units[foreign] = unit
    scenario.found[unit] = Found(unit, record, parent)
    facts = scenario.draft.units[unit]
    short = scenario.draft.named(lenient.text(record, "shortName") or name)
    if short not in (facts["name"], abbreviated(facts["name"])):
        facts["aliases"] = [short]
    _symbol(scenario, facts, record)
    _description(scenario, facts, record)
    facts["strength"] = _strength(scenario, record)
    for link in lenient.links(record):
        scenario.draft.note(facts, link)
    scenario.left_out(record, "units", _UNIT_KEYS)
    for below in scenario.entries(record, "subUnits"):
        _unit(scenario, below, unit)


def _symbol(scenario: Scenario, facts: dict[str, Any], record: dict[str, Any]) -> None:
    """Set echelon and branch from the symbol code; a custom symbol contains its code."""
    found = re.search(r"(?<![0-9])[0-9]{20}(?![0-9])", str(record.get("sidc") or ""))
    if found:
        echelon, branch = meaning(found[0], facts["name"])
        facts.update({key: value for key, value in (("echelon", echelon), ("branch", branch)) if value}, sidc=found[0])
    elif record.get("sidc"):
        scenario.draft.remarks.add("symbol codes left out because they do not have 20 digits", str(record["sidc"]))


def _description(scenario: Scenario, facts: dict[str, Any], record: dict[str, Any]) -> None:
    """Split a description into a note and the lines that name commanders."""
    text, commands = lenient.text(record, "description"), []
    for found in _COMMANDER.finditer(text):
        named, _, since = re.sub(r"\\([^\w\s])", r"\1", found[1].strip()).partition(" (")
        ranked = rank(named)
        one = Commander(ranked.rest, ranked.rank) if ranked and ranked.rest else Commander(named)
        commands.append(scenario.draft.command(one) | lenient.noted(since.rstrip(")")))
    facts["commanders"] = commands
    scenario.draft.note(facts, _COMMANDER.sub("", text))


def _strength(scenario: Scenario, record: dict[str, Any]) -> list[dict[str, Any]]:
    """Personnel as one figure, the sum of its kinds, and equipment by name."""
    people = list(_strength_entries(scenario, record, "personnel"))
    claims = [_personnel(people)] if people else []
    for name, value, said in _strength_entries(scenario, record, "equipment"):
        written = "" if slug(name) == name.replace(" ", "-") else name
        claims.append(
            {"measure": slug(name), "value": value, **lenient.noted("\n".join(filter(None, (written, said))))}
        )
    return claims


def _personnel(people: list[tuple[str, int, str]]) -> dict[str, Any]:
    kinds = [f"{value} {name}{f' ({said})' if said else ''}" for name, value, said in people]
    alone = len(people) == 1 and people[0][0].casefold() == "personnel"
    note = people[0][2] if alone else ", ".join(kinds)
    return {"measure": "personnel", "value": sum(value for _, value, _ in people), **lenient.noted(note)}


def _strength_entries(scenario: Scenario, record: dict[str, Any], kind: str) -> Iterator[tuple[str, int, str]]:
    """The name, number and description of each entry of strength."""
    for entry in scenario.entries(record, kind):
        name, value = lenient.text(entry, "name"), lenient.count(entry.get("count"))
        if not name or value is None:
            remark = "strength figures left out because they are not numbers"
            scenario.draft.remarks.add(remark, f"{name or '?'}: {entry.get('count')}")
            continue
        if entry.get("onHand") not in (None, entry.get("count")):
            scenario.draft.remarks.add("numbers on hand left out because the establishment is given", name)
        yield name, value, lenient.text(entry, "description")


def _country(scenario: Scenario, found: Found) -> None:
    """Set the nation of a unit that differs from its superior's, from field AS of its symbol."""
    amplifiers = lenient.mapping(found.record, "textAmplifiers")
    nation = scenario.draft.nation_named(lenient.text(amplifiers, "country"))
    if nation and scenario.draft.superior[found.unit]:
        scenario.draft.units[found.unit]["nation"] = nation
    elif amplifiers:
        named = str(scenario.draft.units[found.unit]["name"])
        scenario.draft.remarks.add("'textAmplifiers' of units left out", named)


def _drop_code(scenario: Scenario, unit: str) -> None:
    """Drop a symbol code that follows from side, echelon and branch."""
    facts, draft = scenario.draft.units[unit], scenario.draft
    at, seen = unit, {unit}
    while (above := draft.superior[at]) is not None and above not in seen:
        seen.add(above)
        at = above
    identity = draft.identity(draft.units[at].get("side"))
    if facts.get("sidc") == code(identity, facts.get("echelon"), facts.get("branch")):
        del facts["sidc"]
