from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.model import edtf
from belgrade_cli.model.time import moment, order_key

days = st.dates(date(1, 1, 2), date(9999, 12, 30))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1944-10-20", date(1944, 10, 20), date(1944, 10, 20)),
        ("1944-02", date(1944, 2, 1), date(1944, 2, 29)),
        ("1943-02", date(1943, 2, 1), date(1943, 2, 28)),
        ("1944-12", date(1944, 12, 1), date(1944, 12, 31)),
        ("1944", date(1944, 1, 1), date(1944, 12, 31)),
        ("1944~", date(1944, 1, 1), date(1944, 12, 31)),
        ("1944-09-15/1944-09-21", date(1944, 9, 15), date(1944, 9, 21)),
        ("1944-09/1944-10", date(1944, 9, 1), date(1944, 10, 31)),
        ("[1944-09-11..1944-09-20]", date(1944, 9, 11), date(1944, 9, 20)),
        ("[..1944-10-08]", None, date(1944, 10, 8)),
        ("[1944-10-08..]", date(1944, 10, 8), None),
        ("../1944-10-05", None, date(1944, 10, 5)),
        ("1944-10-05/..", date(1944, 10, 5), None),
    ],
)
def test_a_date_has_an_earliest_and_a_latest_day(text: str, earliest: date | None, latest: date | None) -> None:
    assert (edtf.parse(text).earliest, edtf.parse(text).latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1944-13-45", "there is no month 13"),
        ("1944-02-30", "February 1944 has 29 days"),
        ("1943-02-29", "February 1943 has 28 days"),
        ("0000-01-01", "the year must be between 0001 and 9999"),
        ("1944-10-20/1944-10-19", "ends before it begins"),
        ("[1944-10-20..1944-10-19]", "ends before it begins"),
        ("../..", "has neither a beginning nor an end"),
        ("[..]", "has neither a beginning nor an end"),
        ("mid-September", "is not a date"),
        ("12.10.1944", "is not a date"),
        ("1944-1-2", "is not a date"),
        ("１９４４", "is not a date"),
        ("1944-10-20T12:00", "is not a date"),
        ("", "is not a date"),
        ("1944/10/20", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(edtf.DateError, match=why):
        edtf.parse(text)


@pytest.mark.parametrize("text", ["1944-10", "1944", "1944-10-20~", "[..1944-10-20]", "today"])
def test_a_day_is_one_day(text: str) -> None:
    with pytest.raises(edtf.DateError):
        edtf.day(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1944-10-12", "12 October 1944"),
        ("1944-10", "October 1944"),
        ("1944-10~", "about October 1944"),
        ("1944-09-15/1944-09-21", "15–21 September 1944"),
        ("1944-09-15/1944-11-24", "15 September – 24 November 1944"),
        ("1944-12/1945-01", "December 1944 – January 1945"),
        ("1944/1945", "1944–1945"),
        ("[1944-09-11..1944-09-20]", "between 11 and 20 September 1944"),
        ("[1944-10-09..1944-10-10]", "9 or 10 October 1944"),
        ("[1944-07..1944-08]", "July or August 1944"),
        ("[1943..1944]", "1943 or 1944"),
        ("[1944-07..1944-10]", "between July and October 1944"),
        ("[..1944-10-08]", "by 8 October 1944"),
        ("1944-10-05/..", "from 5 October 1944"),
    ],
)
def test_a_date_in_words(text: str, words: str) -> None:
    assert edtf.in_words(text) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1944-09-12", "1944-10-07", "12 September – 7 October 1944"),
        ("1944-10-12", "1944-10-12", "12 October 1944"),
        ("1944-10-05", None, "from 5 October 1944"),
        ("[..1944-10-04]", "1944-10-07", "from 4 October 1944 or earlier until 7 October 1944"),
        ("[1944-09-06..1944-09-30]", None, "from some day between 6 and 30 September 1944"),
        (
            "[1944-07..1944-08]",
            "[1944-10..1945-01]",
            "from some day in July or August 1944 until some day between October 1944 and January 1945",
        ),
        ("[1944-10-09..1944-10-10]", None, "from 9 or 10 October 1944"),
        (None, "[..1944-10-05]", "until 5 October 1944 at the latest"),
        (None, None, ""),
    ],
)
def test_a_span_in_words(start: str | None, end: str | None, words: str) -> None:
    assert edtf.span_in_words(start, end) == words


@given(days, days)
def test_a_day_reads_back_and_orders_as_the_calendar_does(one: date, other: date) -> None:
    assert edtf.day(one.isoformat()) == one
    keys = [order_key(moment(day.isoformat())) for day in (one, other)]
    assert (keys[0] < keys[1]) is (one < other)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        meant = edtf.parse(text)
    except edtf.DateError:
        return
    assert meant.start or meant.end
    assert edtf.in_words(text)


@pytest.mark.parametrize(
    ("text", "begun", "not_ended"),
    [
        ("1944-10/1944-11", "1944-10-31", "1944-11-01"),
        ("1944-10-12/1944-10-20", "1944-10-12", "1944-10-20"),
        ("1944-10/..", "1944-10-31", "1944-10-31"),  # no end is known: it did not end before it began
        ("../1944-11", None, "1944-11-01"),
        ("1944-10", "1944-10-31", "1944-10-01"),
        ("[1944-10-05..1944-11]", "1944-11-30", "1944-10-05"),
        ("[..1944-10-08]", "1944-10-08", None),
    ],
)
def test_what_is_certain_of_a_beginning_and_an_end(text: str, begun: str, not_ended: str) -> None:
    bounds = moment(text)
    found = [day and day.isoformat() for day in (bounds.b1, bounds.e0)]
    assert found == [begun, not_ended]
