"""Events on a time axis."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts import texts

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Style, span
from belgrade_cli.answer.pictures import Moment, Timeline
from belgrade_cli.render import render
from belgrade_cli.render.svg import axis, axis_pages
from belgrade_cli.render.svg.day_scale import MANY, STRETCH, DayScale

AXIS = (date(1944, 10, 1), date(1944, 10, 20))


def moment(
    first: date | None,
    last: date | None = None,
    *,
    direction: Literal[-1, 0, 1] = 0,
    stage: int | None = None,
    sides: tuple[Style, ...] = (),
) -> Moment:
    low, high = (first if direction >= 0 else None), ((last or first) if direction <= 0 else None)
    days = (low, low, high, high) if last else (low, high, low, high)
    return Moment("when", days, last is not None, span("What happened"), span("Belgrade", "note"), stage, sides)


def drawn(*moments: Moment, days: tuple[date, date] | None = AXIS) -> str:
    return render(Answer([], picture=Timeline("Timeline", "1944", days, ("First", "Second"), moments, (), ())), "svg")


def bars(svg: str) -> list[tuple[float, float, str]]:
    """The left end, width and fill of each bar."""
    found = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+" fill="([^"]*)"', svg)
    return [(float(left), float(wide), fill) for left, wide, fill in found]


def test_a_row_says_when_what_and_where() -> None:
    assert texts(drawn(moment(date(1944, 10, 5))))[-3:] == ["when", "What happened", "Belgrade"]


def test_a_bar_lasts_as_long_as_its_event() -> None:
    svg = drawn(moment(*AXIS), moment(date(1944, 10, 1), date(1944, 10, 10)), moment(date(1944, 10, 20)))
    whole, half, last = bars(svg)
    assert half[1] * 2 == whole[1]
    assert last[0] + last[1] == whole[0] + whole[1]


def test_sides_share_a_bar_and_have_their_marks() -> None:
    svg = drawn(moment(date(1944, 10, 5), sides=("friend", "hostile")))
    assert [fill for _, _, fill in bars(svg)] == ["#80e0ff", "#ff8080"]
    assert [fill for _, _, fill in bars(drawn(moment(date(1944, 10, 5))))] == ["#d4d4d4"]


@pytest.mark.parametrize(
    ("event", "note"),
    [
        (moment(date(1944, 10, 5), direction=1), "arrow on the axis"),
        (moment(date(1944, 10, 5), direction=-1), "arrow on the axis"),
        (moment(date(1941, 1, 1)), "arrow at the end"),
        (moment(date(1945, 1, 1), date.max), "arrow at the end"),
    ],
)
def test_what_is_not_to_scale_is_pointed_to(event: Moment, note: str) -> None:
    svg = drawn(event)
    assert bars(svg) == []
    assert any(text.startswith(note) for text in texts(svg))


def one_within(first: date, last: date, *, lasts: bool = False) -> Moment:
    """An event on one day in a range; or with `lasts`, one whose beginning and end are both in ranges."""
    days = (first, date(1944, 10, 8), date(1944, 10, 12), last) if lasts else (first, last, first, last)
    return Moment("when", days, lasts, span("What happened"), (), None, ())


def test_an_edge_that_is_not_known_is_pale() -> None:
    svg = drawn(one_within(*AXIS), moment(*AXIS))
    assert [wide for _, wide, _ in bars(svg.replace(' fill-opacity="0.25" stroke-dasharray="2 2"', ""))] == [
        axis.AXIS,
        axis.AXIS,
    ]
    assert svg.count('fill-opacity="0.25"') == 1
    lasting = drawn(one_within(*AXIS, lasts=True))
    assert lasting.count('fill-opacity="0.25"') == 1
    assert len(bars(lasting)) == 2
    assert any(text.startswith("solid bar") for text in texts(lasting))


def test_a_bar_stays_on_the_axis() -> None:
    certain_after = (date(1944, 10, 15), date(1944, 10, 25), date(1944, 10, 28), date(1944, 10, 30))
    certain_before = (date(1944, 9, 1), date(1944, 9, 5), date(1944, 9, 8), date(1944, 10, 5))
    for days in (certain_after, certain_before):
        [(left, wide, _)] = bars(drawn(Moment("when", days, True, span("What happened"), (), None, ())))
        [(start, whole, _)] = bars(drawn(moment(*AXIS)))
        assert start <= left < left + wide <= start + whole


def test_an_event_without_any_day_has_no_mark() -> None:
    svg = drawn(moment(None), moment(date(1944, 10, 5)))
    assert len(bars(svg)) == 1
    assert "no mark: date unknown" in texts(svg)


def test_a_stage_has_a_lane_and_the_foot_its_name() -> None:
    svg = drawn(moment(date(1944, 10, 2), stage=1), moment(date(1944, 10, 3)), moment(date(1944, 10, 4), stage=1))
    assert svg.count("<circle") == 2
    assert "Stages: 2 Second" in texts(svg)


def test_without_dates_there_is_no_axis() -> None:
    svg = drawn(moment(None), days=None)
    assert bars(svg) == []
    assert texts(svg)[-3:] == ["when", "What happened", "Belgrade"]


@pytest.mark.parametrize(
    "days", [(date.min, date.max), (date(1944, 1, 1), date(1944, 1, 1)), (date(1900, 1, 1), date.max)]
)
def test_any_axis_can_be_drawn(days: tuple[date, date]) -> None:
    assert bars(drawn(moment(days[0], days[1]), days=days))


# --- the scale --------------------------------------------------------------------------------------------------------

AUTUMN = (date(1944, 9, 1), date(1944, 11, 30))


def test_the_week_of_the_battle_has_more_room() -> None:
    scale = DayScale(AUTUMN, [moment(date(1944, 10, 14))] * MANY)
    (busy,) = (scale.end_of(date(1944, 10, 14)) - scale(date(1944, 10, 14)),)
    quiet = scale.end_of(date(1944, 11, 14)) - scale(date(1944, 11, 14))
    assert busy == pytest.approx(quiet * (1 + STRETCH))
    svg = drawn(*[moment(date(1944, 10, 14))] * MANY, days=AUTUMN)
    assert any(said.startswith("busy periods") for said in texts(svg))


def test_a_few_events_leave_the_scale_even() -> None:
    scale = DayScale(AUTUMN, [moment(date(1944, 10, 14))] * (MANY - 1))
    assert scale(date(1944, 10, 1)) == pytest.approx(30 / 91)
    svg = drawn(*[moment(date(1944, 10, 14))] * (MANY - 1), days=AUTUMN)
    assert not any(said.startswith("busy periods") for said in texts(svg))


@given(st.lists(st.dates(*AUTUMN), max_size=40))
def test_later_days_stand_further_right(happened: list[date]) -> None:
    scale = DayScale(AUTUMN, [moment(day) for day in happened])
    days = [AUTUMN[0] + timedelta(days=number) for number in range(91)]
    at = [scale(day) for day in days] + [scale.end_of(AUTUMN[1])]
    assert at[0] == 0.0
    assert at[-1] == pytest.approx(1.0)
    assert all(before < after for before, after in pairwise(at))
    assert all(scale.end_of(day) == pytest.approx(after) for day, after in zip(days, at[1:], strict=True))


def test_pages_have_one_scale() -> None:
    several = [moment(date(1944, 10, 14 + number % 3)) for number in range(60)]
    timeline = Timeline("Timeline", "1944", AUTUMN, (), tuple(several), (), ())
    first, second = (axis.content(timeline, moments=part).body for part in (several[:30], several[30:]))
    assert set(re.findall(r'<rect x="([\d.]+)"', first)) == set(re.findall(r'<rect x="([\d.]+)"', second))


def test_a_page_holds_what_fits_exactly() -> None:
    four = [moment(date(1944, 10, day)) for day in (1, 2, 3, 4)]
    assert [len(part) for part in axis_pages._parts(four, [10.0] * 4, 20.0)] == [2, 2]
    assert [len(part) for part in axis_pages._parts(four, [10.0, 11.0, 9.0, 30.0], 20.0)] == [1, 2, 1]
    assert axis_pages._parts([], [], 20.0) == []
