"""Widths of columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.render.column_widths import Wish, fitted

wishes = st.builds(
    lambda least, lengths: Wish(least, max([least, *lengths]), lengths),
    st.integers(0, 20),
    st.lists(st.integers(0, 60)),
)


def test_what_fits_gets_what_it_wants() -> None:
    assert fitted([Wish(3, 5), Wish(1, 2)], 7) == [5, 2]


def test_what_cannot_be_read_is_not_tried() -> None:
    assert fitted([Wish(3, 5), Wish(3, 5)], 5) is None


def test_the_column_with_the_most_text_gets_the_room() -> None:
    dates, stories = Wish(10, 20, [10, 10, 10, 20]), Wish(10, 90, [80, 90, 70, 85])
    assert fitted([dates, stories], 70) == [14, 56]


@given(st.lists(wishes, max_size=5), st.integers(0, 200))
def test_widths_fit_and_keep_to_the_wishes(wishes: list[Wish], room: int) -> None:
    widths = fitted(wishes, room)
    if widths is None:
        assert sum(wish.least for wish in wishes) > room
        return
    assert sum(widths) == min(room, sum(wish.most for wish in wishes))
    assert all(wish.least <= width <= wish.most for wish, width in zip(wishes, widths, strict=True))
