"""Spans that overlap a day or a period, compared with testing each span."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.model.intervals import FEW, Intervals

DAYS = st.none() | st.integers(0, 60).map(lambda number: date(1944, 9, 1) + timedelta(number))
SPANS = st.lists(st.tuples(DAYS, DAYS), min_size=FEW + 1, max_size=60)


@given(SPANS, st.integers(0, 60), st.integers(0, 20))
def test_they_are_those_that_a_look_at_each_finds(
    spans: list[tuple[date | None, date | None]], day: int, length: int
) -> None:
    first = date(1944, 9, 1) + timedelta(day)
    last = first + timedelta(length)
    wanted = [
        place for place, (start, end) in enumerate(spans) if (start or date.min) <= last and (end or date.max) >= first
    ]
    assert Intervals(spans).meeting(first, last) == wanted


def test_a_few_are_not_sorted_out() -> None:
    assert Intervals([(date(1944, 9, 1), date(1944, 9, 1))] * FEW).meeting(date.max, date.max) == list(range(FEW))
    assert Intervals([]).meeting(date.min, date.max) == []


def test_looking_takes_no_more_than_what_is_found() -> None:
    import sys

    def work(count: int) -> int:
        spans: list[tuple[date | None, date | None]] = [
            (date(1900, 1, 1) + timedelta(n), date(1900, 1, 1) + timedelta(n)) for n in range(count)
        ]
        known = Intervals(spans)
        calls = 0

        def line(*_: object) -> object:
            nonlocal calls
            calls += 1
            return line

        sys.settrace(line)  # type: ignore[arg-type]
        try:
            assert known.meeting(date(1900, 1, 8), date(1900, 1, 8)) == [7]
        finally:
            sys.settrace(None)
        return calls

    assert work(10_000) < 4 * work(100)
