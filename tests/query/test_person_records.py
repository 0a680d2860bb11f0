"""A person's posts in JSON and on cards."""

from __future__ import annotations

from tests.orders import battle

from belgrade_cli.model.history import State
from belgrade_cli.query.person_records import posts

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
