"""A scenario of ORBAT Mapper as a data set: any that its own loader takes, and some that it does not.

What is not of the kind that the format has is left out and counted; nothing that a file says makes reading fail but
that it is no scenario at all.
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
"""A formation takes one or more, as do events, points and moves."""
LONGEST_NUMBER = 100
_IDENTITY_OF = {digit: identity for identity, digit in IDENTITIES.items()} | {
    "2": "friend",
    "5": "hostile",
    "0": "unknown",
}
"""Assumed friend and suspect are friend and hostile here."""
_COMMANDER = re.compile(rf"^[-*•\s]*(?:\*\*)?{COMMANDER}:(?:\*\*)?[^\S\n]*(\S.*)$\n?", re.IGNORECASE | re.MULTILINE)
_NO_IMPORT = "a data set needs no import; use --data FILE"
_UNIT_KEYS = frozenset(
    [
        "id",
        "name",
        "sidc",
        "shortName",
        "description",
        "externalUrl",
        "subUnits",
        "location",
        "state",
        "equipment",
        "personnel",
        "media",
        "textAmplifiers",
    ]
)
_SCENARIO_KEYS = frozenset(
    [
        "id",
        "type",
        "version",
        "meta",
        "name",
        "startTime",
        "timeZone",
        "description",
        "symbologyStandard",
        "sides",
        "events",
        "layers",
        "layerStack",
        "equipment",
        "personnel",
        "settings",
    ]
)


def read(content: bytes, name: str) -> Imported:
    """The data set of a scenario; raises DataError for a file that is none, with place and reason."""
    record = _parsed(content, name)
    scenario = Scenario(name, lenient.text(record, "timeZone"))
    draft = scenario.draft
    draft.title = lenient.text(record, "name") or name
    for side in scenario.entries(record, "sides"):
        _side(scenario, side)
    if not scenario.found:
        raise _refused(name, "no-data", "no unit in this scenario")
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
        data = json.loads(content, parse_int=_whole)
        if is_nested_too_deep(data):
            raise ValueError
    except (ValueError, RecursionError):
        # The reader of data sets says where and why.
        problems = Document(f"{name}.json", content).problems
        said = tuple(problem._replace(position=problem.position._replace(path=name)) for problem in problems)
        raise (DataError(said) if said else _refused(name, "not-json", "not JSON, or nested too deep")) from None
    if isinstance(data, dict) and data.get("type") == f"{TYPE}-encrypted":
        hint = "open it in ORBAT Mapper and save it without a password"
        raise _refused(name, "encrypted", "the scenario is encrypted", hint)
    if not isinstance(data, dict) or data.get("type") != TYPE or not isinstance(data.get("sides"), list):
        message = f"not an ORBAT Mapper scenario: expected a mapping with 'type': '{TYPE}' and a list 'sides'"
        is_ours = isinstance(data, dict) and "forces" in data
        raise _refused(name, "not-a-scenario", message, _NO_IMPORT if is_ours else "")
    return data


def _whole(digits: str) -> float:
    """A whole number; one with more digits than anything here needs is none that could be counted with."""
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
    for unit in scenario.entries(record, "subUnits"):
        _unit(scenario, unit, foreign)


def _described(scenario: Scenario, record: dict[str, Any], name: str) -> None:
    """What is said of a side or group stands in the note of the operation: a side has none of its own."""
    if description := lenient.text(record, "description"):
        scenario.draft.note(scenario.draft.operation, f"{name}: {description}")


def _unit(scenario: Scenario, record: dict[str, Any], parent: str) -> None:
    """Add a unit and all below it."""
    foreign = str(record.get("id") or "")
    name = lenient.text(record, "name") or lenient.text(record, "shortName") or foreign or "Unit without a name"
    unit = scenario.draft.unit(name, id=foreign)
    if foreign in scenario.units:
        scenario.draft.remarks.add("units given a new id because theirs is used twice", name)
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
    """Echelon and branch by the symbol's code; a custom symbol has its code inside."""
    found = re.search(r"(?<![0-9])[0-9]{20}(?![0-9])", str(record.get("sidc") or ""))
    if found:
        echelon, branch = meaning(found[0], facts["name"])
        facts.update({key: value for key, value in (("echelon", echelon), ("branch", branch)) if value}, sidc=found[0])
    elif record.get("sidc"):
        scenario.draft.remarks.add("symbol codes left out because they do not have 20 digits", str(record["sidc"]))


def _description(scenario: Scenario, facts: dict[str, Any], record: dict[str, Any]) -> None:
    """A description is a note; a line in it that names a commander is that."""
    text, commands = lenient.text(record, "description"), []
    for found in _COMMANDER.finditer(text):
        named, _, since = re.sub(r"\\([^\w\s])", r"\1", found[1].strip()).partition(" (")
        ranked = rank(named)
        one = Commander(ranked.rest, ranked.rank) if ranked and ranked.rest else Commander(named)
        commands.append(scenario.draft.command(one) | lenient.noted(since.rstrip(")")))
    facts["commanders"] = commands
    scenario.draft.note(facts, _COMMANDER.sub("", text))


def _strength(scenario: Scenario, record: dict[str, Any]) -> list[dict[str, Any]]:
    """Personnel as one figure, the sum of its kinds, and equipment by its names."""
    people = list(_counted(scenario, record, "personnel"))
    claims = [_personnel(people)] if people else []
    for name, value, said in _counted(scenario, record, "equipment"):
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


def _counted(scenario: Scenario, record: dict[str, Any], kind: str) -> Iterator[tuple[str, int, str]]:
    """Name, number and description of each entry of strength."""
    for entry in scenario.entries(record, kind):
        name, value = lenient.text(entry, "name"), lenient.count(entry.get("count"))
        if not name or value is None:
            remark = "strength figures left out because they are not numbers"
            scenario.draft.remarks.add(remark, f"{name or '?'}: {entry.get('count')}")
            continue
        if entry.get("onHand") not in (None, entry.get("count")):
            scenario.draft.remarks.add("numbers on hand left out, since the established ones are kept", name)
        yield name, value, lenient.text(entry, "description")


def _country(scenario: Scenario, found: Found) -> None:
    """The nation of a unit below one of another, by the field AS of its symbol."""
    amplifiers = lenient.mapping(found.record, "textAmplifiers")
    nation = scenario.draft.nation_named(lenient.text(amplifiers, "country"))
    if nation and scenario.draft.superior[found.unit]:
        scenario.draft.units[found.unit]["nation"] = nation
    elif amplifiers:
        scenario.draft.remarks.add("'textAmplifiers' of units left out", lenient.text(found.record, "name"))


def _drop_code(scenario: Scenario, unit: str) -> None:
    """A code that follows from side, echelon and branch need not be said."""
    facts, draft = scenario.draft.units[unit], scenario.draft
    at, seen = unit, {unit}
    while (above := draft.superior[at]) is not None and above not in seen:
        seen.add(above)
        at = above
    identity = draft.identity(draft.units[at].get("side"))
    if facts.get("sidc") == code(identity, facts.get("echelon"), facts.get("branch")):
        del facts["sidc"]
