"""Numbers as bars."""

from __future__ import annotations

import re

from tests.charts import texts

from belgrade_cli.answer.blocks import Answer, Span, Style, span
from belgrade_cli.answer.pictures import Amount, Bars, Measure
from belgrade_cli.render import render


def amount(label: str, value: int, *, exact: bool = True, style: Style = "friend") -> Amount:
    return Amount(span(label), value, span(f"{'' if exact else 'over '}{value:,}"), style, exact)


def drawn(*measures: Measure) -> str:
    return render(Answer([], picture=Bars("Strength", "1944", measures, (), ("a note",))), "svg")


def shapes(svg: str) -> list[str]:
    """The paths of the bars."""
    return re.findall(r'<path d="([^"]*)" fill="#[0-9a-f]*" stroke="#1a1a1a"', svg)


def length(path: str) -> float:
    start, end = re.findall(r"M([\d.]+),[\d.]+H([\d.]+)", path)[0]
    return float(end) - float(start)


def test_the_number_stands_behind_its_bar_and_the_bar_is_as_long_as_the_number() -> None:
    svg = drawn(Measure("tanks", 520, (amount("Allies", 520), amount("Axis", 130, style="hostile"))))
    assert texts(svg) == ["Strength", "1944", "tanks", "Allies", "520", "Axis", "130", "a note"]
    long, short = map(length, shapes(svg))
    assert abs(long / short - 4) < 0.01


def test_measures_may_share_a_scale() -> None:
    svg = drawn(Measure("dead", 200, (amount("A", 100),)), Measure("total", 200, (amount("A", 200),)))
    assert length(shapes(svg)[1]) == 2 * length(shapes(svg)[0])


def test_a_bound_has_a_frayed_end() -> None:
    exact, bound = shapes(drawn(Measure("dead", 100, (amount("A", 100), amount("B", 100, exact=False)))))
    assert (exact.count("L"), bound.count("L")) == (1, 5)


def test_nothing_and_zero_have_a_place() -> None:
    assert texts(drawn()) == ["Strength", "1944", "a note"]
    assert length(shapes(drawn(Measure("ships", 0, (amount("A", 0),))))[0]) == 1


def test_a_dispute_and_a_source_stand_behind_the_number() -> None:
    said = (Span("over 3"), Span("†", "dispute"), Span(" [1]", "source"))
    svg = drawn(Measure("x", 3, (Amount(span("<A>"), 3, said, "", False),)))
    assert texts(svg)[3:5] == ["<A>", "over 3† [1]"]
    assert "<title>&lt;A&gt;: over 3† [1]</title>" in svg
