"""The facts of the two documents (`tests/facts.py`), compared with what the commands print."""

from __future__ import annotations

import json
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests import facts
from tests.facts import ANY
from tests.program import belgrade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLES: tuple[tuple[NamedTuple, ...], ...] = (
    facts.COMMANDERS,
    facts.LISTED,
    facts.TOLD,
    facts.JOINED,
    facts.UNSAID,
    facts.SINCE,
    facts.WHERE,
    facts.SAME,
    facts.LEADS,
    facts.NUMBERS,
    facts.COUNTED,
    facts.EVENTS,
    facts.BETWEEN,
    facts.TOLD_UNDER,
    facts.INFERRED,
    facts.MEMBERS,
    facts.TOGETHER,
    facts.SAYS,
    facts.WORKS,
    facts.DISPUTES,
)


def each(*rows: NamedTuple) -> pytest.MarkDecorator:
    """One test for each row, named by the row."""
    return pytest.mark.parametrize("fact", [pytest.param(row, id=", ".join(strings(row))) for row in rows])


@cache
def answer(*command: str) -> Any:
    """The JSON of a command that must have found something."""
    ran = belgrade(*command, "--json")
    assert ran.status == 0, ran.err
    return json.loads(ran.out)


def one(*command: str) -> Any:
    """The only record of a command's answer, in an array or not."""
    found = answer(*command)
    if not isinstance(found, list):
        return found
    assert len(found) == 1, [record["id"] for record in found]
    return found[0]


def strings(value: Any) -> Iterator[str]:
    """Every value in a record, as text."""
    if isinstance(value, dict):
        value = value.values()
    elif isinstance(value, (str, float, int)) or value is None:
        yield from [str(value)] if value not in (None, "") else []
        return
    for part in value:
        yield from strings(part)


def under(value: Any, key: str) -> Any:
    """The values at a path `a.b`, through lists as well."""
    for step in key.split(".") if key else []:
        value = [part[step] for part in value] if isinstance(value, list) else (value or {})[step]
    return value


def locator(section: str) -> str:
    return section if "#" in section else f"offensive#{section}"


def cites(record: Any, section: str) -> bool:
    return locator(section) in strings(record)


def folded(values: Iterable[str]) -> str:
    return "\n".join(values).casefold()


@each(*facts.COMMANDERS)
def test_commander(fact: facts.Commander) -> None:
    unit, person = one("show", fact.unit), one("who", fact.person)
    held = [entry for entry in unit["commanders"] if (entry["person"], entry["role"]) == (person["id"], fact.role)]
    assert held, unit["commanders"]
    if fact.rank != ANY:
        assert (fact.rank or "").casefold() in [(entry["rank"] or "").casefold() for entry in held]
    assert cites(held, fact.section), held
    assert (unit["id"], fact.role) in [(post["unit"], post["role"]) for post in person["posts"]]


@each(*facts.LISTED, *facts.TOLD)
def test_superior(fact: facts.Under) -> None:
    unit = one("show", fact.unit, *(["--on", fact.on] if fact.on else []))
    assert unit["superior"] == one("show", fact.superior)["id"]
    assert fact.relationship in (ANY, unit["relationship"])
    assert cites([unit["sources"], unit["subordination"]], fact.section), unit["sources"]
    assert unit["chain"][0]["id"] == unit["superior"]


@each(*facts.JOINED)
def test_joined(fact: facts.Joined) -> None:
    ends = one("show", fact.unit), one("show", fact.other)
    links = [
        link
        for here, there in (ends, ends[::-1])
        for link in here["subordination"]
        if link["superior"] == there["id"] and fact.relationship in (ANY, link["relationship"])
    ]
    assert links, [end["subordination"] for end in ends]
    assert cites(links, fact.section), links


@each(*facts.UNSAID)
def test_unsaid(fact: facts.Unsaid) -> None:
    unit = one("show", fact.unit)
    assert (unit["superior"], unit["chain"]) == (None, [])
    assert cites(unit, fact.section), unit["sources"]


@each(*facts.SINCE)
def test_since(fact: facts.Since) -> None:
    assert one("show", fact.unit, "--on", fact.day)["from"] == fact.day
    ran = belgrade("show", fact.unit, "--on", fact.before, "--json")
    assert (ran.status, json.loads(ran.out)) == (1, None)
    assert cites(one("show", fact.unit), fact.section)


@each(*facts.WHERE)
def test_where(fact: facts.Where) -> None:
    unit, place = one("show", fact.unit), one("place", fact.place)
    there = [
        location
        for location in unit["locations"]
        if (location["place"], location["kind"]) == (place["id"], fact.kind)
        and fact.since in (ANY, location["from"])
        and fact.until in (ANY, location["until"])
    ]
    assert there, unit["locations"]
    assert cites(there, fact.section), there
    assert unit["id"] in [stay["unit"] for stay in place["units"]]


@each(*facts.SAME)
def test_same(fact: facts.Same) -> None:
    unit = one("show", fact.printed)
    assert unit["id"] == one("show", fact.other)["id"]
    assert cites(unit, fact.section), unit["sources"]


@each(*facts.LEADS)
def test_leads(fact: facts.Leads) -> None:
    person = one("who", fact.person)
    entries = [entry for entry in answer("info")["commanders"] if entry["person"] == person["id"]]
    assert [entry["side"] for entry in entries] == [fact.side]
    assert person["side"] == fact.side
    assert cites(entries, fact.section)


@each(*facts.NUMBERS)
def test_number(fact: facts.Number) -> None:
    figures = [
        figure
        for figure in answer(fact.command, fact.subject)
        if (figure["measure"], figure["value"]) == (fact.measure, fact.value) and cites(figure, fact.section)
    ]
    assert len(figures) == 1, figures
    (figure,) = figures
    assert fact.subject.casefold() in folded(strings(figure["subject_name"]))
    assert (figure["qualifier"], figure["derived"]) == (fact.qualifier, False)
    assert fact.on in (ANY, figure["on"])
    assert figure["attributed_to"] == ([fact.by] if fact.by else [])


@each(*facts.COUNTED)
def test_counted(fact: facts.Counted) -> None:
    work, section = locator(fact.section).split("#")
    said = [
        row["says"]
        for row in one("sources", work)["facts"]
        if (row["kind"], row["section"], row["name"]) == ("figure", section, fact.subject)
    ]
    assert any(says.startswith(fact.says) for says in said), said


@each(*facts.EVENTS)
def test_event(fact: facts.Event) -> None:
    events = {event["id"]: event for event in answer("timeline")}
    asked = [("place", name) for name in fact.places] + [("show", name) for name in fact.units]
    for command in asked + [("who", name) for name in fact.people]:
        events = {event["id"]: event for event in one(*command)["events"] if event["id"] in events}
        assert events, f"nothing of all this has to do with {command[1]}"
    told = [event for event in events.values() if fact.date in (ANY, event["date"]) and cites(event, fact.section)]
    assert told, [(event["id"], event["date"], event["sources"]) for event in events.values()]
    assert fact.word.casefold() in folded(f"{event['title']} {event['note']}" for event in told)


@each(*facts.BETWEEN)
def test_between(fact: facts.Between) -> None:
    events = {event["id"]: event for event in answer("timeline") if cites(event, fact.section)}
    asked = [("place", name) for name in fact.places] + [("show", name) for name in fact.units]
    for command in asked + [("who", name) for name in fact.people]:
        events = {event["id"]: event for event in one(*command)["events"] if event["id"] in events}
        assert events, f"nothing of all this has to do with {command[1]}"
    told = [
        event
        for event in events.values()
        if fact.word.casefold() in f"{event['title']} {event['note']}".casefold()
        and (event["earliest"], event["latest"]) == (fact.earliest, fact.latest)
    ]
    assert told, [(event["id"], event["earliest"], event["latest"]) for event in events.values()]


@each(*facts.TOLD_UNDER)
def test_told_under(fact: facts.Told) -> None:
    told = [event for event in answer("timeline") if fact.word in event["title"] and cites(event, fact.section)]
    assert told
    assert {event["stage"] for event in told} <= {fact.stage, *(["first-stage"] if len(told) > 1 else [])}


def test_an_event_is_of_the_stage_under_whose_heading_it_is_told() -> None:
    """Unless it is certainly outside the dates of the stage, or of the operation (docs/sources-and-disputes.md)."""
    info = answer("info")
    begins, ends = info["dates"].split("/")
    dates = {stage["id"]: stage["dates"] or f"{begins}/{ends}" for stage in info["stages"]}
    for event in answer("timeline"):
        stage = facts.HEADINGS.get(event["sources"][0])
        first, last = dates.get(stage or "", "../..").split("/")
        over = (event["latest"] or "9999") < (begins if first == ".." else max(first, begins))
        later = (event["earliest"] or "") > (ends if last == ".." else min(last, ends))
        assert event["stage"] == (None if over or later else stage), event["id"]


@each(*facts.INFERRED)
def test_inferred(fact: facts.Inferred) -> None:
    unit, printed = one("show", fact.unit), one("show", fact.unit, "--no-editorial")
    assert cites(unit, fact.section)
    assert fact.part in unit["editorial"]
    assert (unit[fact.part] is None, printed[fact.part], printed["editorial"]) == (False, None, [])


@each(*facts.MEMBERS)
def test_member(fact: facts.Member) -> None:
    force = one("show", fact.force)
    assert force["kind"] == "armed-force"
    assert one("show", fact.unit)["id"] in [unit["id"] for unit in answer("units", "--under", fact.force)]
    assert cites(force, fact.section)


@each(*facts.TOGETHER)
def test_together(fact: facts.Together) -> None:
    ran = belgrade("show", fact.unit, "--sources")
    line = [line for line in ran.out.splitlines() if all(word in line for word in fact.words)]
    assert any(locator(fact.section) in row for row in line), ran.out


@each(*facts.SAYS)
def test_says(fact: facts.Says) -> None:
    record = one(*fact.command)
    value = under(record, fact.key)
    if isinstance(fact.expected, str):
        assert fact.expected.casefold() in folded(strings(value))
    else:
        assert fact.expected in (value if isinstance(value, list) else [value])
    assert fact.command == ("info",) or cites(record, fact.section)


@each(*facts.WORKS)
def test_work(fact: facts.Work) -> None:
    works = [work for work in answer("sources") if fact.title.casefold() in work["title"].casefold()]
    assert len(works) == 1
    (work,) = works
    people = work["authors"] + work["editors"]
    assert len(people) == len(fact.people)
    assert all(name in person for name, person in zip(fact.people, people, strict=True)), people
    assert (work["year"] or "", work["isbn"] or "", work["read"]) == (fact.year, fact.isbn, False)
    assert fact.publisher in (work["publisher"] or "")


def test_a_row_says_what_its_number_counts() -> None:
    rows = belgrade("strength").out.splitlines()
    for words in (
        ("91", "Soviet Union", "Jassy"),
        ("455,000", "four armies"),
        ("10,000", "in Serbia"),
        ("19", "joint"),
    ):
        assert any(all(word in row for word in words) for row in rows), words


def test_the_days_of_the_symposium_are_told() -> None:
    assert "19–23 May 1986" in belgrade("sources", "glantz-1986").out


def test_no_other_works_are_cited() -> None:
    assert sum(not work["read"] for work in answer("sources")) == len(facts.WORKS)


def test_the_list_of_recipients_is_whole() -> None:
    assert [(recipient["rank"], recipient["person"]) for recipient in one("medal")["recipients"]] == [
        ("Marshal of the Soviet Union", one("who", "Fyodor Ivanovich Tolbukhin")["id"]),
        ("Marshal of the Soviet Union", one("who", "Sergey Semyonovich Biryuzov")["id"]),
        ("Sapper", one("who", "Vladimir Fedorovich Chekalov")["id"]),
        ("Army General", one("who", "Semion Pavlovich Ivanov")["id"]),
    ]


@each(*facts.DISPUTES)
def test_dispute(fact: facts.Disputed) -> None:
    matching = [
        dispute
        for dispute in answer("disputes")
        if fact.about in [part["name"] for part in dispute["about"]]
        and any(
            fact.claims[0] in one_claim["says"] and fact.claims[1] in other["says"]
            for one_claim, other in permutations(dispute["claims"], 2)
        )
    ]
    assert matching, [dispute["claims"] for dispute in answer("disputes") if fact.about in strings(dispute["about"])]
    assert cites(matching, fact.section)


def test_the_table_is_long_and_without_repetition() -> None:
    rows = [row for table in TABLES for row in table]
    assert len(rows) >= 600
    assert len(set(rows)) == len(rows)


def test_every_section_is_one_of_its_document() -> None:
    known = {f"{work['id']}#{section}" for work in answer("sources") for section in work["sections"]}
    named = {locator(row.section) for table in TABLES for row in table if hasattr(row, "section")}
    assert named <= known, named - known
