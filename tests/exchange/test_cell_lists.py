"""Lists in one cell of our own tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.exchange.cell_lists import joined, split


@pytest.mark.parametrize(
    ("entries", "cell"),
    [
        ([], ""),
        (["one"], "one"),
        (["one", "two"], "one; two"),
        (["R&D &amp; Co", "two"], "R&D &amp;; Co; two"),
        (["from the commander; from the commissioner", "two"], "from the commander;; from the commissioner; two"),
    ],
)
def test_entries_with_semicolons(entries: list[str], cell: str) -> None:
    assert joined(entries) == cell
    assert split(cell) == entries


@given(st.lists(st.text(alphabet="ab; ", min_size=1).filter(str.strip)))
def test_every_list_comes_back(entries: list[str]) -> None:
    assert split(joined(entries)) == entries
