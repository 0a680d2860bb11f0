"""The contract of `docs/output.md`, compared key by key and in order with what the commands print."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.program import belgrade

PAGE = (Path(__file__).parent.parent / "docs/output.md").read_text(encoding="utf-8")
TOKEN = re.compile(r"`([a-z_]+)(\[\]|\{\}|\[\{[^`]*\}\]|\{[^`]*\})?`")


def promised(record: str) -> dict[str, str]:
    """The keys that the page promises for a record, with the shape of each."""
    section = re.split(r"\n\n(?=\*\*|$)", PAGE.partition(f"**{record}**")[2])[0]
    keys = []
    for line in section.splitlines()[1:]:
        if TOKEN.sub("", line).strip():
            break
        keys += TOKEN.findall(line)
    return dict(keys)


EXAMPLES: dict[str, tuple[str, ...]] = {
    "person": ("who", "Zhdanov"),
    "figure": ("strength",),
    "event": ("timeline",),
    "place": ("place", "Belgrade"),
    "award": ("medal",),
    "dispute": ("disputes",),
    "source": ("sources",),
    "match": ("find", "Zhdanov"),
    "change": ("changes", "1944-09-15", "1944-10-12"),
    "info": ("info",),
    "unit": ("tree", "4th-guards-mechanised-corps"),
}


def records(arguments: tuple[str, ...]) -> list[dict[str, Any]]:
    answer = json.loads(belgrade(*arguments, "--json").out)
    return answer if isinstance(answer, list) else [answer]


@pytest.mark.parametrize("record", EXAMPLES)
def test_a_record_has_the_promised_keys_in_their_order(record: str) -> None:
    keys = list(promised(record))
    assert len(keys) > 4
    for found in records(EXAMPLES[record]):
        assert [key for key in found if key != "subordinates_omitted"] == keys, record


@pytest.mark.parametrize("record", EXAMPLES)
def test_lists_are_lists_and_parts_have_their_keys(record: str) -> None:
    for found in records(EXAMPLES[record]):
        for key, shape in promised(record).items():
            if shape.startswith("["):
                assert isinstance(found[key], list), key
            parts = re.findall(r"(\w+)", shape.partition("{")[2].partition("{")[0]) if shape.startswith("[{") else []
            for part in found[key] if parts else []:
                assert set(parts) <= set(part), (key, part)


def test_a_problem_has_the_promised_keys(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("forces: [{id: a}]\n", encoding="utf-8")
    ran = belgrade("check", str(file), "--json")
    assert ran.status == 1
    assert [list(problem) for problem in json.loads(ran.out)] == [list(promised("problem"))]


def test_tree_units_csv_and_the_python_api_agree_unit_for_unit() -> None:
    from belgrade_cli.loading import load

    def flat(units: list[dict[str, Any]]) -> list[str]:
        return [found for unit in units for found in (unit["id"], *flat(unit["subordinates"]))]

    by_api = list(load().units)
    assert flat(records(("tree",))) == by_api
    assert [unit["id"] for unit in records(("units",))] == by_api
    assert [line.split(",")[0] for line in belgrade("units", "-f", "csv").out.splitlines()[1:]] == by_api
    assert [json.loads(line)["id"] for line in belgrade("tree", "-f", "jsonl").out.splitlines()] == by_api


def test_every_date_that_text_prints_has_plain_days() -> None:
    """If text gives a date, the plain days in JSON are not null."""
    from belgrade_cli.loading import load
    from belgrade_cli.query.phrasing import event_date

    battle, events = load(), records(("timeline",))
    assert len(events) > 200
    for event in events:
        known = event["earliest"] or event["latest"]
        assert bool(known) == (event_date(battle, event["id"]) != "undated"), event["id"]
    assert sum(not (event["earliest"] or event["latest"]) for event in events) < 40
