"""Widths of columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.render.column_widths import ColumnNeed, fitted

needs = st.builds(
    lambda least, lengths: ColumnNeed(least, max([least, *lengths]), lengths),
    st.integers(0, 20),
    st.lists(st.integers(0, 60)),
)


def test_what_fits_gets_what_it_wants() -> None:
    assert fitted([ColumnNeed(3, 5), ColumnNeed(1, 2)], 7) == [5, 2]


def test_what_cannot_be_read_is_not_tried() -> None:
    assert fitted([ColumnNeed(3, 5), ColumnNeed(3, 5)], 5) is None


def test_the_column_with_the_most_text_gets_the_room() -> None:
    dates, stories = ColumnNeed(10, 20, [10, 10, 10, 20]), ColumnNeed(10, 90, [80, 90, 70, 85])
    assert fitted([dates, stories], 70) == [14, 56]


@given(st.lists(needs, max_size=5), st.integers(0, 200))
def test_widths_fit_and_keep_to_the_wishes(needs: list[ColumnNeed], room: int) -> None:
    widths = fitted(needs, room)
    if widths is None:
        assert sum(need.least for need in needs) > room
        return
    assert sum(widths) == min(room, sum(need.most for need in needs))
    assert all(need.least <= width <= need.most for need, width in zip(needs, widths, strict=True))
