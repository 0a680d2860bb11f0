"""Small inputs of the kinds that people have; the expected results were written before the readers."""

from __future__ import annotations

import json
import re

import msgspec
import pytest

from belgrade_cli import exchange
from belgrade_cli.errors import BelgradeError
from belgrade_cli.model.order_of_battle import OrderOfBattle
from tests.exchange.checks import passes
from tests.exchange.kinds import WHOLE, Kind, facts, kinds, nested

KINDS = kinds()
CLOSE = 0.001
"""The tolerance of positions in degrees, since map squares are not points."""


@pytest.mark.parametrize("kind", KINDS, ids=[f"{kind.file}: {kind.name}" for kind in KINDS])
def test_what_comes_in(kind: Kind) -> None:
    content = kind.content.encode()
    refused = [text for word, text in kind.said if word == "refused"]
    if refused:
        with pytest.raises(BelgradeError) as raised:
            exchange.read(content, kind.name, exchange.recognise(content, kind.name), **kind.options)
        assert refused[0].casefold() in f"{raised.value} {raised.value.hint}".casefold()
        return
    imported = exchange.read(content, kind.name, exchange.recognise(content, kind.name), **kind.options)
    of = OrderOfBattle(passes(imported.dataset))
    assert [(depth, name) for depth, name, _ in nested(of)] == [(depth, name) for depth, name, _ in kind.units]
    for (_, name, unit), (_, _, wanted) in zip(nested(of), kind.units, strict=True):
        assert misses(of, unit, wanted) == [], name
    for word, text in kind.said:
        if word == "event":
            assert f"{text.rsplit(' ', 1)[0]}|{text.rsplit(' ', 1)[1]}" in [
                f"{event.title}|{event.date}" for event in of.dataset.events
            ]
        elif word == "kept":
            assert text in json.dumps(imported.dataset, ensure_ascii=False)
    assert list(imported.remarks) == [text for word, text in kind.said if word == "said"]


def misses(of: OrderOfBattle, unit: str, wanted: list[tuple[str, str]]) -> list[str]:
    """Facts that should have been imported and were not, and facts that should not have been."""
    have = facts(of, unit)
    record = json.dumps(msgspec.to_builtins(of.units[unit]), ensure_ascii=False)
    said = []
    for key in {*WHOLE, *(key for key, _ in wanted)}:
        due = [value for name, value in wanted if name == key]
        if key == "note":
            said += [f"note {text!r} is not in {record}" for text in due if text not in record]
        elif key == "alias":
            said += [f"no alias {text!r}" for text in due if text not in have["alias"]]
        elif not same(due, have[key]):
            said.append(f"{key}: {have[key]}, not {due}")
    return said


def same(due: list[str], have: list[str]) -> bool:
    if len(due) != len(have):
        return False
    return all(one == other or _close(one, other) for one, other in zip(due, have, strict=True))


def _close(one: str, other: str) -> bool:
    pattern = r"(-?\d+\.\d+),(-?\d+\.\d+)(.*)"
    first, second = re.fullmatch(pattern, one), re.fullmatch(pattern, other)
    if not first or not second or first[3] != second[3]:
        return False
    return all(abs(float(first[place]) - float(second[place])) < CLOSE for place in (1, 2))
