"""A data set under construction."""

from __future__ import annotations

from belgrade_cli.exchange.draft import Draft, readable


def test_ids_are_unique_and_not_those_that_mean_something_else() -> None:
    draft = Draft("list.txt")
    wishes = ["1st-army", "1st-army", "1st-army", "editor", "operation", "open", "Some Thing"]
    assert [draft.new_id(wish) for wish in wishes] == [
        "1st-army", "1st-army-2", "1st-army-3", "editor-2", "operation-2", "open-2", "some-thing",
    ]  # fmt: skip


def test_characters_that_no_data_set_may_have_are_replaced() -> None:
    assert readable("a\r\nb\rc\td\x07e\ud800f\x85g\uffff") == "a\nb\nc\td\ufffde\ufffdf\ufffdg\ufffd"
