"""Wargame counters."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from tests.charts import texts
from tests.exchange.checks import shipped
from tests.orders import battle

from belgrade_cli.answer.pictures import Counters
from belgrade_cli.errors import NameNotFoundError
from belgrade_cli.model.history import State
from belgrade_cli.query.counters import counters
from belgrade_cli.render import files, render

if TYPE_CHECKING:
    from collections.abc import Iterator

COMING = """
    operation: {name: X, dates: 1944-10-01/1944-10-31, forces: []}
    forces:
      - {id: a, name: 1st Army, echelon: army, subordinates: [{id: b, name: 2nd Division, echelon: division}]}
      - {id: c, name: 3rd Division, echelon: division, from: 1944-10-12, strength: [{measure: personnel, value: 9000}, {measure: tanks, value: 5}]}
      - {id: d, name: 4th Division, until: 1944-10-05, echelon: division}
      - {id: e, name: 5th Division, echelon: division, subordination: [{superior: a, from: 1944-10-20}]}
"""


def picture(text: str, on: date | None = None) -> Counters:
    made = counters(State(battle(text), on)).picture
    assert isinstance(made, Counters)
    return made


def test_every_formation_has_a_counter_and_the_sources_of_the_number_are_named() -> None:
    answer = counters(State(shipped()))
    assert [unit["id"] for unit in answer.data] == list(shipped().units)
    assert "4 Gds Mech Corps" in render(answer, "text")


def test_on_a_day_there_is_what_exists_and_what_comes() -> None:
    made = picture(COMING, date(1944, 10, 10))
    assert [(each.name, each.superior, each.strength, each.arrives) for each in made.counters] == [
        ("1 Army", "", "", ""),
        ("2 Div", "1 Army", "", ""),
        ("3 Div", "", "9,000", "12 October 1944"),
        ("5 Div", "", "", ""),
    ]
    days = [(when, "".join(part.text for part in words)) for when, words in made.arrivals]
    assert days == [
        ("12 October 1944", "XX 3rd Division: formed"),
        ("20 October 1944", "XX 5th Division: moved to 1st Army"),
    ]


def test_backs_lie_on_their_fronts() -> None:
    front, back, last = files(counters(State(battle(COMING))), "svg")
    words = [texts(page.decode()) for page in (front, back, last)]
    assert 'width="210mm" height="297mm"' in front.decode()
    assert [word for word in words[0] if word.endswith(("Army", "Div"))] == [
        "1 Army",
        "2 Div",
        "3 Div",
        "4 Div",
        "5 Div",
    ]
    x = [place(page.decode(), "1 Army") for page in (front, back)]
    # The left margin of the front equals the right margin of the back: 210 mm at 96 pixels to the inch.
    assert abs(x[0] + x[1] - 210 * 96 / 25.4) < 0.5
    assert any("formed" in word for word in words[2])


def test_where_nobody_arrives_the_key_is_below_the_fronts() -> None:
    front, _ = files(counters(State(battle("forces: [{id: a, name: 1st Army, side: s}]"))), "svg")
    assert "the number is the strength, if known" in texts(front.decode())


def test_a_long_word_is_made_smaller_before_it_is_broken() -> None:
    front, *_ = files(counters(State(battle("forces: [{id: a, name: Corps headquarters Schneckenburger}]"))), "svg")
    assert "Schneckenburger" in " ".join(texts(front.decode())).split()


def place(page: str, name: str) -> float:
    """The distance of a counter's name, by its centre, from the left of its page."""

    def found(element: ElementTree.Element, left: float) -> Iterator[float]:
        moved = re.match(r"translate\(([-\d.]+)", element.get("transform", ""))
        left += float(moved[1]) if moved else 0.0
        if element.tag.endswith("text") and "".join(element.itertext()) == name:
            yield left + float(element.get("x", 0))
        for child in element:
            yield from found(child, left)

    return next(found(ElementTree.fromstring(page), 0.0))  # noqa: S314 - our own


def test_none_found_is_said() -> None:
    with pytest.raises(NameNotFoundError, match="no unit named 'no such formation'") as raised:
        counters(State(shipped()), "no such formation")
    assert raised.value.nothing == []
