"""A person's posts in JSON and on cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.orders import battle

from belgrade_cli.answer.blocks import Facts
from belgrade_cli.model.history import State
from belgrade_cli.query.person_records import posts
from belgrade_cli.query.who import who

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer

FORCES = """
    people: [{id: ann, name: Ann}]
    forces:
      - {id: a, name: A, commanders: [{person: ann, from: 1944-10-12}]}
      - {id: b, name: B, commanders: [{person: ann}]}
      - {id: c, name: C, commanders: [{person: ann, until: 1944-09-01}]}
      - {id: d, name: D, commanders: [{person: ann, from: "[..1944-10-01]"}]}
"""


def test_posts_are_in_date_order_with_undated_ones_last() -> None:
    assert [post["unit"] for post in posts(State(battle(FORCES)), "ann")] == ["c", "d", "a", "b"]


def test_a_unit_that_joined_after_a_commander_had_left_is_not_on_his_card() -> None:
    text = """
        people: [{id: ann, name: Ann}, {id: ben, name: Ben}]
        forces:
          - {id: a, name: A, commanders: [{person: ann, until: 1944-05-05}, {person: ben, from: 1944-05-06}]}
          - {id: b, name: B, subordination: [{superior: a, from: 1944-06-01, until: 1944-06-30}]}
          - {id: c, name: C, subordination: [{superior: a, from: 1944-05-05}]}
    """
    state = State(battle(text))
    cards = [_card(who(state, name)) for name in ("Ann", "Ben")]
    assert ["joined by B" in card for card in cards] == [False, True]
    assert ["joined by C" in card for card in cards] == [True, True]


def _card(answer: Answer) -> str:
    facts = next(block for block in answer.blocks if isinstance(block, Facts))
    return "".join(span.text for _, lines in facts.rows for line in lines for span in line)
