from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from belgrade_cli.model import time
from belgrade_cli.model.records import Event, Subordination
from belgrade_cli.model.time import Bounds, certainty, event_bounds, moment, span, succession

if TYPE_CHECKING:
    from collections.abc import Iterator

NO = None


def on(text: str) -> date:
    """A day of 1944, written as in these tables: "10-12"."""
    return date.fromisoformat(text if len(text) > 5 else f"1944-{text}")


def written(text: str) -> Bounds:
    """The bounds of "from X until Y" or of an event's date; X and Y are EDTF."""
    start, _, until = text.partition(" until ")
    if not text.startswith("from ") and not text.startswith("until "):
        return moment(text)
    if text.startswith("until "):
        return span(None, text.removeprefix("until "))
    return span(start.removeprefix("from "), until or None)


@pytest.mark.parametrize(
    ("text", "b0", "b1", "e0", "e1"),
    [
        # The table of the forms.
        ("1944-10-12", "10-12", "10-12", "10-12", "10-12"),
        ("[1944-09-11..1944-09-20]", "09-11", "09-20", "09-11", "09-20"),
        ("1944-09", "09-01", "09-30", "09-01", "09-30"),
        ("1944", "01-01", "12-31", "01-01", "12-31"),
        ("1944-09-15/1944-09-21", "09-15", "09-15", "09-21", "09-21"),
        ("from 1944-10-12", "10-12", "10-12", "10-12", None),
        ("from [..1944-09-30]", None, "09-30", "09-30", None),
        ("until 1944-10-20", None, None, "10-20", "10-20"),
        ("from [1944-09-11..1944-09-20] until [1944-10-01..1944-10-10]", "09-11", "09-20", "10-01", "10-10"),
        # What follows for the others.
        ("[..1944-09-30]", None, "09-30", None, "09-30"),
        ("[1944-10-08..]", "10-08", None, "10-08", None),
        ("1944-10-05/..", "10-05", "10-05", "10-05", None),
        ("../1944-10-05", None, None, "10-05", "10-05"),
        ("1944-09/1944-10", "09-01", "09-30", "10-01", "10-31"),
        ("from 1944-09 until 1944-10", "09-01", "09-30", "10-01", "10-31"),
        ("from 1944-10-12 until [..1944-10-20]", "10-12", "10-12", "10-12", "10-20"),
        ("from [1944-10-12..] until 1944-10-20", "10-12", "10-20", "10-20", "10-20"),
        ("from 1944-10-12/1944-10-14", "10-12", "10-14", "10-14", None),
        # About: extended by one unit.
        ("1944-10-12~", "10-11", "10-13", "10-11", "10-13"),
        ("1944-10~", "09-01", "11-30", "09-01", "11-30"),
        ("1944-01~", "1943-12-01", "02-29", "1943-12-01", "02-29"),
        ("1944~", "1943-01-01", "1945-12-31", "1943-01-01", "1945-12-31"),
        ("1944-09-15~/1944-09-21", "09-14", "09-16", "09-21", "09-21"),
        ("[1944-09-15~..1944-09-21]", "09-14", "09-21", "09-14", "09-21"),
        ("from 1944-10-12~", "10-11", "10-13", "10-11", None),
        ("from 1944-09~ until 1944-10-20", "08-01", "10-20", "10-20", "10-20"),
        ("9999~", "9998-01-01", "9999-12-31", "9998-01-01", "9999-12-31"),
        ("0001-01-01~", "0001-01-01", "0001-01-02", "0001-01-01", "0001-01-02"),
    ],
)  # fmt: skip
def test_the_four_days_of_what_is_written(
    text: str, b0: str | None, b1: str | None, e0: str | None, e1: str | None
) -> None:
    assert written(text)[:4] == tuple(on(day) if day else None for day in (b0, b1, e0, e1))


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        # One day.
        ("1944-10-12", "10-11", NO),
        ("1944-10-12", "10-12", "certain"),
        ("1944-10-12", "10-13", NO),
        # One day in a range.
        ("[1944-09-11..1944-09-20]", "09-10", NO),
        ("[1944-09-11..1944-09-20]", "09-11", "possible"),
        ("[1944-09-11..1944-09-20]", "09-15", "possible"),
        ("[1944-09-11..1944-09-20]", "09-20", "possible"),
        ("[1944-09-11..1944-09-20]", "09-21", NO),
        ("1944-10", "09-30", NO),
        ("1944-10", "10-01", "possible"),
        ("1944-10", "10-31", "possible"),
        ("1944-10", "11-01", NO),
        ("1944", "1943-12-31", NO),
        ("1944", "06-15", "possible"),
        ("1944", "1945-01-01", NO),
        # By a day, not before a day.
        ("[..1944-09-30]", "1900-01-01", "possible"),
        ("[..1944-09-30]", "09-30", "possible"),
        ("[..1944-09-30]", "10-01", NO),
        ("[1944-10-08..]", "10-07", NO),
        ("[1944-10-08..]", "10-08", "possible"),
        ("[1944-10-08..]", "1950-01-01", "possible"),
        # It lasted.
        ("1944-09-15/1944-09-21", "09-14", NO),
        ("1944-09-15/1944-09-21", "09-15", "certain"),
        ("1944-09-15/1944-09-21", "09-18", "certain"),
        ("1944-09-15/1944-09-21", "09-21", "certain"),
        ("1944-09-15/1944-09-21", "09-22", NO),
        ("1944-09/1944-11", "09-15", "possible"),
        ("1944-09/1944-11", "09-30", "certain"),
        ("1944-09/1944-11", "10-15", "certain"),
        ("1944-09/1944-11", "11-02", "possible"),
        ("1944-10-05/..", "10-04", NO),
        ("1944-10-05/..", "10-05", "certain"),
        ("1944-10-05/..", "10-06", "continuing"),
        ("../1944-10-05", "1900-01-01", "continuing"),
        ("../1944-10-05", "10-06", NO),
        # Held from a day, end unknown.
        ("from 1944-10-12", "10-11", NO),
        ("from 1944-10-12", "10-12", "certain"),
        ("from 1944-10-12", "10-13", "continuing"),
        ("from 1944-10-12", "1950-01-01", "continuing"),
        ("from [..1944-09-30]", "1900-01-01", "possible"),
        ("from [..1944-09-30]", "09-29", "possible"),
        ("from [..1944-09-30]", "09-30", "certain"),
        ("from [..1944-09-30]", "10-01", "continuing"),
        ("from [1944-09-11..1944-09-20]", "09-10", NO),
        ("from [1944-09-11..1944-09-20]", "09-15", "possible"),
        ("from [1944-09-11..1944-09-20]", "09-20", "certain"),
        ("from [1944-09-11..1944-09-20]", "09-21", "continuing"),
        ("from [1944-09-11..]", "09-10", NO),
        ("from [1944-09-11..]", "12-31", "possible"),
        ("from 1944-09", "09-15", "possible"),
        ("from 1944-09", "10-01", "continuing"),
        # Held until a day, beginning unknown.
        ("until 1944-10-20", "1900-01-01", "continuing"),
        ("until 1944-10-20", "10-20", "continuing"),
        ("until 1944-10-20", "10-21", NO),
        ("until [1944-10-10..1944-10-20]", "10-10", "continuing"),
        ("until [1944-10-10..1944-10-20]", "10-15", "possible"),
        ("until [1944-10-10..1944-10-20]", "10-21", NO),
        ("until [..1944-10-20]", "10-01", "possible"),
        ("until [..1944-10-20]", "10-21", NO),
        ("until [1944-10-10..]", "10-10", "continuing"),
        ("until [1944-10-10..]", "10-11", "possible"),
        # Both ends known.
        ("from 1944-09-21 until 1944-10-10", "09-20", NO),
        ("from 1944-09-21 until 1944-10-10", "09-21", "certain"),
        ("from 1944-09-21 until 1944-10-10", "10-10", "certain"),
        ("from 1944-09-21 until 1944-10-10", "10-11", NO),
        ("from 1944-10-12 until 1944-10-12", "10-12", "certain"),
        ("from [1944-09-11..1944-09-20] until [1944-10-01..1944-10-10]", "09-12", "possible"),
        ("from [1944-09-11..1944-09-20] until [1944-10-01..1944-10-10]", "09-20", "certain"),
        ("from [1944-09-11..1944-09-20] until [1944-10-01..1944-10-10]", "10-01", "certain"),
        ("from [1944-09-11..1944-09-20] until [1944-10-01..1944-10-10]", "10-02", "possible"),
        ("from [1944-09-11..1944-09-20] until [1944-10-01..1944-10-10]", "10-11", NO),
        ("from [1944-10-01..1944-10-10] until [1944-10-05..1944-10-15]", "10-07", "possible"),
        ("from 1944-10-12 until [..1944-10-20]", "10-12", "certain"),
        ("from 1944-10-12 until [..1944-10-20]", "10-13", "possible"),
        ("from [..1944-10-04] until 1944-10-07", "10-04", "certain"),
        ("from [..1944-10-04] until 1944-10-07", "10-07", "certain"),
        ("from [..1944-10-04] until 1944-10-07", "10-08", NO),
        # About: never certain.
        ("1944-10-20~", "10-18", NO),
        ("1944-10-20~", "10-20", "possible"),
        ("1944-10-20~", "10-21", "possible"),
        ("1944-10-20~", "10-22", NO),
        ("1944-10~", "09-15", "possible"),
        ("1944-10~", "12-01", NO),
        ("from 1944-10-12~", "10-13", "continuing"),
        ("from 1944-10-12~", "10-11", "possible"),
    ],
)
def test_on_a_day(text: str, day: str, expected: str | None) -> None:
    assert certainty(written(text), on(day)) == expected


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("1944-10-12", "10-12", "10-20", "certain"),
        ("1944-10-12", "10-13", "10-20", NO),
        ("[1944-09-11..1944-09-20]", "09-01", "09-30", "certain"),
        ("[1944-09-11..1944-09-20]", "09-15", "09-30", "possible"),
        ("1944-10", "10-14", "10-20", "possible"),
        ("1944-10", "09-01", "11-30", "certain"),
        ("1944-10~", "01-01", "12-31", "possible"),
        ("1944-09-15/1944-11-24", "10-14", "10-20", "certain"),
        ("[..1944-09-30]", "1943-01-01", "1943-12-31", "possible"),
        ("[..1944-09-30]", "10-01", "10-20", NO),
        ("[1944-10-08..]", "10-01", "10-20", "possible"),
        ("from 1944-10-12", "10-14", "10-20", "continuing"),
        ("from 1944-10-12", "10-10", "10-20", "certain"),
        ("from [..1944-09-30]", "10-14", "10-20", "continuing"),
        ("from [..1944-09-30]", "09-14", "09-20", "possible"),
        ("until 1944-10-20", "10-14", "10-18", "possible"),
        ("until 1944-10-20", "10-21", "10-22", NO),
        ("from [1944-09-11..1944-09-20] until [1944-10-01..1944-10-10]", "10-01", "10-05", "certain"),
        ("from [1944-09-11..1944-09-20] until [1944-10-01..1944-10-10]", "10-02", "10-05", "possible"),
    ],
)
def test_in_a_period(text: str, first: str, last: str, expected: str | None) -> None:
    assert certainty(written(text), on(first), on(last)) == expected


def test_what_is_least_certain_of_several_is_found_by_their_order() -> None:
    order = ["certain", "continuing", "undated", "possible"]
    assert sorted(reversed(order), key=time.CERTAINTIES.index) == order


def test_what_has_no_bound_at_all_is_undated() -> None:
    assert certainty(moment(None), on("10-12")) == "undated"
    assert certainty(span(None, None), on("10-12"), on("10-20")) == "undated"


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("[..1944-09-30]", "1943-01-01", "1943-12-31", True),
        ("[..1944-09-30]", "09-14", "09-20", True),
        ("[..1944-09-30]", "09-14", "10-20", False),
        ("[1944-10-08..]", "1950-01-01", "1950-12-31", True),
        ("[1944-09-11..1944-09-20]", "09-15", "09-30", False),
        ("[1944-10-08..]", "10-09", "10-20", True),
        ("[..1944-09-30]", "09-30", "10-20", False),
        ("[..1944-09-30]", "08-01", "09-30", False),  # its last known day is in the period
        ("[1944-10-08..]", "10-08", "10-20", False),
        ("until [1944-09-11..1944-09-20]", "09-01", "09-15", False),  # one of its days, not the other
        ("from [1944-09-11..1944-09-20]", "09-15", "09-30", False),
        ("[..1944-09-30~]", "1943-01-01", "1943-12-31", True),  # being approximate adds no day
    ],
)
def test_a_fact_is_open_towards_a_period_beyond_its_known_days(
    text: str, first: str, last: str, expected: bool
) -> None:
    assert time.open_towards(written(text), on(first), on(last)) is expected


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("1944-09-11~", True), ("1944-09-11", False), ("[1944-09-11~..1944-09-20]", True), ("[1944-09-11..1944-09-20~]", True),
        ("[1944-09-11..1944-09-20]", False),
    ],
)  # fmt: skip
def test_a_day_is_about_right_where_one_of_its_ends_is(text: str, about: bool) -> None:
    assert moment(text).about is about


def test_what_began_about_a_day_may_have_ended_as_early_as_it_may_have_begun() -> None:
    assert moment("1944-09-11~/..").e0 == on("09-10")
    assert moment("1944-09-11/..").e0 == on("09-11")
    assert span("1944-09-11~", None).e0 == on("09-10")


@pytest.mark.parametrize("beginning", ["[1944-09-11~..1944-09-20]", "[1944-09-11..1944-09-20~]"])
def test_a_beginning_that_is_about_right_at_either_end_is_certain_on_no_day(beginning: str) -> None:
    bounds = span(beginning, None)
    assert {certainty(bounds, on(f"09-{day}")) for day in range(11, 31)} == {"possible", "continuing"}


@pytest.mark.parametrize(
    ("text", "marked", "lasted"),
    [("1944-10-05", False, False), ("1944-10-05", True, True), ("1944-10-05/1944-10-08", False, True), (None, True, True),
     (None, False, False), ("[1944-10-05..1944-10-08]", False, False)],
)  # fmt: skip
def test_an_event_lasted_by_its_date_or_by_its_mark(text: str | None, marked: bool, lasted: bool) -> None:
    assert time.lasts(Event(id="e", title="E", kind="battle", date=text, lasts=marked)) is lasted


def test_what_is_before_another_ended_before_it_began_and_began_by_then_if_it_was_one_day() -> None:
    """For an event that lasted, only the end is limited; for one on a single day, the day."""
    town = Event(id="town", title="Town", kind="capture", date="1944-10-12")
    moved = Event(id="day", title="Day", kind="movement", before="town")
    siege = Event(id="siege", title="Siege", kind="encirclement", lasts=True, before="town")
    march = Event(id="march", title="March", kind="movement", date="1944-10-05/1944-10-08", before="town")
    found = event_bounds({event.id: event for event in (town, moved, siege, march)})
    assert found["day"][:4] == (None, on("10-12"), None, on("10-12"))
    assert found["siege"][:4] == (None, None, None, on("10-12"))
    assert found["march"][:4] == (on("10-05"), on("10-05"), on("10-08"), on("10-08"))


def test_an_undated_event_after_two_others_stands_behind_the_later_of_them() -> None:
    events = [
        Event(id="undated", title="U", kind="battle", after="first", since="third"),
        Event(id="first", title="A", kind="battle", date="1944-10-05"),
        Event(id="third", title="C", kind="battle", date="1944-10-10"),
        Event(id="second", title="B", kind="battle", date="1944-10-07"),
    ]
    known = {event.id: event for event in events}
    assert time.chronology(known, event_bounds(known)) == ["first", "second", "third", "undated"]
    lost = {"e": Event(id="e", title="E", kind="battle", before="nowhere", after="nowhere")}
    assert time.chronology(lost, event_bounds(lost)) == ["e"]


def test_what_has_no_end_sorts_behind_whatever_ends_from_the_same_day_on() -> None:
    ends, endless, nothing = (time.order_key(moment(text)) for text in ("1944-10-08/1946-10", "1944-10-08/..", None))
    assert ends < endless < nothing
    assert ends[1] > 365


def test_the_first_day_of_the_calendar_has_none_before_it() -> None:
    assert time.day_before(date.min) == date.min
    assert time.day_before(on("10-01")) == on("09-30")


def test_an_entry_is_outlasted_only_by_what_has_surely_begun() -> None:
    first, _ = succession(entries("from 1944-10-01", "from [1944-10-08..]"))
    assert (first.doubtful, first.ended) == (on("10-08"), None)


# --- against a brute force over days ----------------------------------------------------------------------------------

ORIGIN = date(1944, 10, 1)
DAYS = 7
"""The days of a small world in which every possible beginning and end is tried."""
BEYOND = 6
"""How far open ends extend outside it, which is farther than any period here."""
numbers = st.integers(0, DAYS - 1)


def day_of(number: int) -> date:
    return ORIGIN + timedelta(number)


@st.composite
def told(draw: st.DrawFn) -> str:
    """A day, one day in a range, by a day, or not before a day."""
    first, last = sorted((draw(numbers), draw(numbers)))
    one, other = day_of(first).isoformat(), day_of(last).isoformat()
    return draw(st.sampled_from([one, f"[{one}..{other}]", f"[..{other}]", f"[{one}..]"]))


def edges() -> st.SearchStrategy[str | None]:
    """The same, or nothing."""
    return st.none() | told()


def reach(text: str) -> range:
    """The days that a limit allows, including a few outside the world for open ends."""
    first, _, last = text.strip("[]").partition("..") if "[" in text else (text, "", text)
    return range(
        (date.fromisoformat(first) - ORIGIN).days if first else -BEYOND,
        ((date.fromisoformat(last) - ORIGIN).days if last else DAYS + BEYOND) + 1,
    )


def courses(start: str, end: str) -> Iterator[tuple[int, int]]:
    """Every possible beginning and end, as numbers of days."""
    yield from ((begun, ended) for begun in reach(start) for ended in reach(end) if begun <= ended)


@given(told(), told(), numbers, st.integers(0, 3))
def test_certain_is_what_holds_in_every_course_of_things(start: str, end: str, first: int, length: int) -> None:
    """If the beginning or the end is unknown, other rules apply, which the tables above test."""
    held = {begun <= first + length and ended >= first for begun, ended in courses(start, end)}
    assume(held)
    found = certainty(span(start, end), day_of(first), day_of(first + length))
    assert (found is not None) == (True in held)
    assert (found == "certain") == (held == {True})


@given(told(), numbers, st.integers(0, 3))
def test_an_event_of_one_day_is_certain_where_every_day_that_it_can_have_been_lies_within(
    text: str, first: int, length: int
) -> None:
    held = {first <= day <= first + length for day in reach(text)}
    found = certainty(moment(text), day_of(first), day_of(first + length))
    assert (found is not None) == (True in held)
    assert (found == "certain") == (held == {True})


@given(edges(), edges(), numbers, numbers, st.integers(0, 3), st.integers(0, 3))
def test_what_is_certain_is_possible_in_every_wider_reading(
    start: str | None, end: str | None, first: int, length: int, before: int, behind: int
) -> None:
    bounds = span(start, end)
    assume(not bounds.contradictory)
    narrow = certainty(bounds, day_of(first), day_of(first + length))
    wide = certainty(bounds, day_of(first - before), day_of(first + length + behind))
    assert wide is not None or narrow is None
    if narrow == "certain":
        assert wide == "certain"
        wider = bounds._replace(b0=None, e1=None)
        assert certainty(wider, day_of(first), day_of(first + length)) is not None


@given(numbers, numbers, numbers, numbers, numbers)
def test_to_narrow_a_date_never_makes_what_is_certain_less_certain(
    one: int, two: int, three: int, four: int, on_day: int
) -> None:
    outer_first, inner_first, inner_last, outer_last = (day_of(number) for number in sorted((one, two, three, four)))
    end = day_of(DAYS).isoformat()
    wide = span(f"[{outer_first}..{outer_last}]", end)
    narrow = span(f"[{inner_first}..{inner_last}]", end)
    if certainty(wide, day_of(on_day)) == "certain":
        assert certainty(narrow, day_of(on_day)) == "certain"


# --- what comes later -------------------------------------------------------------------------------------------------


def entries(*spans: str) -> list[Subordination]:
    """Entries of one list: "from X until Y", or "" for one without dates."""
    parts = [text.removeprefix("from ").partition(" until ") for text in spans]
    return [Subordination(superior="a", from_=start or None, until=end or None) for start, _, end in parts]


def certainties(day: str, *spans: str) -> list[str | None]:
    return [tenure.certainty(on(day)) for tenure in succession(entries(*spans))]


@pytest.mark.parametrize(
    ("day", "spans", "expected"),
    [
        # An exact beginning ends an entry without an end on the day before.
        ("10-11", ["from 1944-09-21", "from 1944-10-12"], ["continuing", NO]),
        ("10-12", ["from 1944-09-21", "from 1944-10-12"], [NO, "certain"]),
        ("10-12", ["from 1944-10-12", "from 1944-09-21"], ["certain", NO]),
        # From the earliest beginning of the later one on, the earlier one is possible.
        ("10-04", ["from 1944-09-21", "from [1944-10-05..1944-10-12]"], ["continuing", NO]),
        ("10-05", ["from 1944-09-21", "from [1944-10-05..1944-10-12]"], ["possible", "possible"]),
        ("10-11", ["from 1944-09-21", "from [1944-10-05..1944-10-12]"], ["possible", "possible"]),
        ("10-12", ["from 1944-09-21", "from [1944-10-05..1944-10-12]"], [NO, "certain"]),
        ("12-01", ["from 1944-09-21", "from [1944-10-05..]"], ["possible", "possible"]),
        # If the order is unknown, both remain.
        ("10-20", ["from [..1944-09-30]", "from [..1944-10-05]"], ["continuing", "continuing"]),
        ("10-20", ["from [1944-09-01..1944-10-01]", "from 1944-09-15"], ["continuing", "continuing"]),
        ("10-20", ["from 1944-10-12", "from 1944-10-12"], ["continuing", "continuing"]),
        ("10-20", ["", "from 1944-10-12"], ["undated", "continuing"]),
        # An end of its own takes precedence.
        ("10-20", ["from 1944-09-21 until 1944-10-25", "from 1944-10-12"], ["certain", "continuing"]),
        # The later entry may have ended as well: the earlier one does not return.
        ("10-20", ["from 1944-09-21", "from 1944-10-12 until 1944-10-14"], [NO, NO]),
        # By a day, then from that day.
        ("10-12", ["from [..1944-10-12]", "from 1944-10-12"], [NO, "certain"]),
        # The first of several later ones counts.
        ("10-12", ["from 1944-09-01", "from 1944-11-01", "from 1944-10-12"], [NO, NO, "certain"]),
        ("10-12", ["from 1944-09-01", "from [1944-10-01..1944-11-01]", "from 1944-10-12"], [NO, "possible", "certain"]),
    ],
)
def test_what_comes_later_ends_what_has_no_end(day: str, spans: list[str], expected: list[str | None]) -> None:
    assert certainties(day, *spans) == expected


@given(st.lists(st.tuples(edges(), edges()), max_size=5))
def test_succession_is_found_by_looking_at_every_pair(spans: list[tuple[str | None, str | None]]) -> None:
    parts = [Subordination(superior="a", from_=start, until=end) for start, end in spans]
    own = [span(start, end) for start, end in spans]
    assume(not any(bounds.contradictory for bounds in own))
    for at, found in enumerate(succession(parts)):
        mine = own[at]
        later = [
            other
            for place, other in enumerate(own)
            if place != at and mine.b1 and other.b0 and other.b0 >= mine.b1 and not mine.b0 == mine.b1 == other.b1
        ]
        for number in range(DAYS):
            expected = certainty(mine, day_of(number))
            if parts[at].until is None and expected:
                if any(other.b1 and other.b1 <= day_of(number) for other in later):
                    expected = None
                elif any(other.b0 and other.b0 <= day_of(number) for other in later):
                    expected = "possible"
            assert found.certainty(day_of(number)) == expected


# --- events and their order -------------------------------------------------------------------------------------------


def events(**orders: str) -> dict[str, Event]:
    """Events by name, from words such as "date=1944-10-12 after=a"."""
    return {
        name: msgspec.convert(
            {"id": name, "title": name, **dict(word.split("=") for word in text.split())}, Event, strict=False
        )
        for name, text in orders.items()
    }


@pytest.mark.parametrize(
    ("of", "orders", "days"),
    [
        ("x", {"a": "date=1944-10-12", "x": "after=a"}, ("10-12", None)),
        ("x", {"a": "date=1944-10-12", "x": "before=a"}, (None, "10-12")),
        ("x", {"a": "date=1944-09-15/1944-09-21", "x": "after=a"}, ("09-21", None)),
        ("x", {"a": "date=1944-09-15/1944-09-21", "x": "since=a"}, ("09-15", None)),
        ("x", {"a": "date=1944-09-15/1944-09-21", "x": "before=a"}, (None, "09-15")),
        ("x", {"a": "date=[1944-10-01..1944-10-10]", "x": "after=a"}, ("10-01", None)),
        ("x", {"a": "date=[1944-10-01..1944-10-10]", "x": "before=a"}, (None, "10-10")),
        ("x", {"a": "date=1944-10-12", "b": "date=1944-10-20", "x": "after=a before=b"}, ("10-12", "10-20")),
        ("x", {"a": "date=1944-10-12", "x": "date=1944-10 after=a"}, ("10-12", "10-31")),
        ("x", {"a": "date=1944-10-12", "x": "date=1944-10 before=a"}, ("10-01", "10-12")),
        ("x", {"a": "date=1944-10-12", "x": "date=1944-10-14 after=a"}, ("10-14", "10-14")),
        ("x", {"a": "date=1944-10-12", "x": "date=[..1944-10-20] after=a"}, ("10-12", "10-20")),
        ("x", {"a": "date=1944-10-12", "b": "after=a", "c": "after=b", "x": "after=c"}, ("10-12", None)),
        ("x", {"a": "date=1944-10-12", "b": "before=a", "x": "before=b"}, (None, "10-12")),
        ("x", {"a": "date=1944-10-12", "b": "date=1944-10-14/1944-10-18", "x": "after=a since=b"}, ("10-14", None)),
        ("x", {"a": "date=[..1944-10-10]", "x": "after=a"}, (None, None)),
        ("x", {"a": "", "x": "after=a"}, (None, None)),
    ],
)  # fmt: skip
def test_an_order_bounds_an_event(of: str, orders: dict[str, str], days: tuple[str | None, str | None]) -> None:
    bounds = event_bounds(events(**orders))[of]
    assert (bounds.b0, bounds.e1) == tuple(on(day) if day else None for day in days)


@pytest.mark.parametrize(
    ("orders", "contradictory"),
    [
        ({"a": "date=1944-10-12", "x": "date=1944-10-11 after=a"}, True),
        ({"a": "date=1944-10-12", "b": "date=1944-10-10", "x": "after=a before=b"}, True),
        ({"a": "date=1944-10-12", "b": "after=a", "x": "date=1944-10-11 after=b"}, True),
        ({"a": "date=1944-10-12", "x": "date=1944-10-12 after=a before=a"}, False),
        ({"a": "date=1944-10-12", "x": "date=1944-10 after=a"}, False),
        ({"a": "date=1944-10-14", "x": "date=1944-10-12/1944-10-20 since=a"}, True),
    ],
)
def test_an_order_that_no_days_fit_is_a_contradiction(orders: dict[str, str], contradictory: bool) -> None:
    assert event_bounds(events(**orders))["x"].contradictory is contradictory


def test_events_in_a_circle_are_answered_all_the_same() -> None:
    known = events(a="after=c", b="after=a", c="after=b", d="date=1944-10-12 after=a")
    assert event_bounds(known)["d"] == moment("1944-10-12")
    assert sorted(time.chronology(known, event_bounds(known))) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ({"late": "date=1944-10-20", "early": "date=1944-10-12"}, ["early", "late"]),
        ({"month": "date=1944-10", "first": "date=1944-10-01"}, ["first", "month"]),
        ({"open": "date=[..1944-10-08]", "day": "date=1944-10-08", "next": "date=1944-10-09"}, ["day", "open", "next"]),
        ({"behind": "after=a", "a": "date=1944-10-12", "b": "date=1944-10-13"}, ["a", "behind", "b"]),
        ({"a": "date=1944-10-12", "b": "date=1944-10-13", "x": "before=b"}, ["a", "x", "b"]),
        ({"x": "after=long", "long": "date=1944-10-01/1944-10-20", "b": "date=1944-10-10"}, ["long", "b", "x"]),
        ({"x": "since=long", "long": "date=1944-10-01/1944-10-20", "b": "date=1944-10-10"}, ["long", "x", "b"]),
        ({"x": "date=1944-10 after=a", "a": "date=1944-10-12"}, ["a", "x"]),
        ({"nothing": "", "x": "date=1944-10-12"}, ["x", "nothing"]),
        ({"x": "after=a", "a": "date=[..1944-09-30]", "b": "date=1944-10-12"}, ["a", "x", "b"]),
        ({"b": "date=1944-10-12", "x": "before=a", "a": "date=[1944-10-01..]"}, ["x", "a", "b"]),
        ({"one": "date=1944-10-12", "two": "date=1944-10-12"}, ["one", "two"]),
        (
            {"x": "after=a since=b", "a": "date=[..1944-09-30]", "b": "date=[..1944-10-30]", "c": "date=1944-10-12"},
            ["a", "c", "b", "x"],
        ),  # after the last of those that it follows
    ],
)
def test_events_stand_in_the_order_of_time(orders: dict[str, str], expected: list[str]) -> None:
    known = events(**orders)
    assert time.chronology(known, event_bounds(known)) == expected


@given(st.lists(st.tuples(edges(), st.none() | numbers, st.none() | numbers, st.none() | numbers), max_size=DAYS))
def test_no_event_stands_before_one_that_it_comes_after(
    drawn: list[tuple[str | None, int | None, int | None, int | None]],
) -> None:
    """Each event can only name earlier ones, so there are no circles."""
    known = {}
    for place, (text, *named) in enumerate(drawn):
        after, since, before = (str(other) if other is not None and other < place else None for other in named)
        known[str(place)] = Event(id=str(place), title="-", date=text, after=after, since=since, before=before)
    order = time.chronology(known, event_bounds(known))
    assert sorted(order) == sorted(known)
    place_of = {name: place for place, name in enumerate(order)}
    if not _entangled(known):
        for event in known.values():
            assert all(place_of[other] < place_of[event.id] for other in (event.after, event.since) if other)
            assert event.before is None or place_of[event.id] < place_of[event.before]


def _entangled(known: dict[str, Event]) -> bool:
    """Whether references form a circle; after and before together may."""
    from graphlib import CycleError, TopologicalSorter

    before: dict[str, set[str]] = {name: set() for name in known}
    for event in known.values():
        before[event.id] |= {other for other in (event.after, event.since) if other}
        if event.before:
            before[event.before].add(event.id)
    try:
        TopologicalSorter(before).prepare()
    except CycleError:
        return True
    return False


def test_long_chains_cost_no_more_than_their_length() -> None:
    def work(length: int) -> int:
        """The number of function calls, because time depends on what else the machine does."""
        known = {str(n): Event(id=str(n), title="-", after=str(n - 1) if n else None, date=None if n else "1944-10-12")
                 for n in range(length)}  # fmt: skip
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            bounds = event_bounds(dict(reversed(known.items())))
            order = time.chronology(known, bounds)
        finally:
            sys.setprofile(None)
        assert bounds[str(length - 1)].b0 == date(1944, 10, 12)
        assert order == list(known)
        return calls

    assert work(8_000) < 15 * work(800)
