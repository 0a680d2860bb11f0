"""Figures as bars: which face each other, how long they are, and which have none."""

from __future__ import annotations

import re

from tests.charts import texts
from tests.exchange.checks import shipped
from tests.orders import battle

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Line, Party, Span, Style, span
from belgrade_cli.answer.pictures import Amount, Bars, Comparison, Ranking, Single
from belgrade_cli.model.history import State
from belgrade_cli.query.figures import figures
from belgrade_cli.render import render

SIDES = (Party("Allies", "friend"), Party("Axis", "hostile"))


def amount(
    value: int, *, exact: bool = True, style: Style = "friend", parts: tuple[tuple[int, Line], ...] = ()
) -> Amount:
    return Amount(value, span(f"{'' if exact else 'over '}{value:,}"), style, exact, (), parts)


def drawn(*comparisons: Comparison, rankings: tuple[Ranking, ...] = (), singles: tuple[Single, ...] = ()) -> str:
    return render(
        Answer([], picture=Bars("Strength", "1944", SIDES, comparisons, rankings, singles, (), ("a note",))), "svg"
    )


def shapes(svg: str) -> list[str]:
    """The paths of the bars."""
    return re.findall(r'<path d="([^"]*)" fill="#[0-9a-f]*" stroke="#1a1a1a"', svg)


def ends(path: str) -> tuple[float, float]:
    start, end = re.findall(r"M([\d.]+),[\d.]+H([\d.]+)", path)[0]
    return float(start), float(end)


def length(path: str) -> float:
    start, end = ends(path)
    return abs(end - start)


def test_sides_face_each_other_on_one_scale() -> None:
    svg = drawn(Comparison("tanks", ((amount(520), amount(130, style="hostile")),)))
    assert texts(svg) == ["Strength", "1944", "Allies", "Axis", "tanks", "520", "130", "a note"]
    left, right = shapes(svg)
    assert abs(length(left) / length(right) - 4) < 0.01
    assert ends(left)[1] < ends(left)[0] < ends(right)[0] < ends(right)[1]


def test_parts_stand_within_their_number() -> None:
    svg = drawn(Comparison("total", ((amount(100), amount(100, parts=((60, span("60 dead")),))),)))
    assert len(shapes(svg)) == 2
    inner = float(re.findall(r'<rect [^>]*width="([\d.]+)" height="17" fill="#000"', svg)[0])
    assert abs(inner / length(shapes(svg)[1]) - 0.6) < 0.01
    assert "of these 60 dead" in texts(svg)


def test_a_lone_figure_is_a_number_without_a_bar() -> None:
    svg = drawn(singles=(Single(span("57th Army"), "friend", (span("160 tanks"),)),))
    assert texts(svg) == ["Strength", "1944", "57th Army", "160 tanks", "a note"]
    assert shapes(svg) == []


def test_other_subjects_stand_under_one_another_on_one_scale() -> None:
    rows = ((span("Axis"), amount(200, style="hostile")), (span("Soviet Union"), amount(100)))
    long, short = map(length, shapes(drawn(rankings=(Ranking("total", rows),))))
    assert abs(long / short - 2) < 0.01


def test_a_bound_has_a_frayed_end() -> None:
    exact, bound = shapes(drawn(Comparison("dead", ((amount(100), amount(100, exact=False)),))))
    assert (exact.count("L"), bound.count("L")) == (1, 5)


def test_nothing_and_zero_have_a_place() -> None:
    assert texts(drawn()) == ["Strength", "1944", "a note"]
    assert [length(path) for path in shapes(drawn(Comparison("ships", ((amount(0), amount(0)),))))] == [1, 1]


def test_a_dispute_and_a_source_stand_behind_the_number() -> None:
    said = (Span("over 3"), Span("†", "dispute"), Span(" [1]", "source"))
    svg = drawn(rankings=(Ranking("x", ((span("<A>"), Amount(3, said, "", False)), (span("B"), amount(1)))),))
    assert {"<A>", "over 3† [1]"} <= set(texts(svg))
    assert "<title>x: &lt;A&gt; over 3† [1], B 1</title>" in svg


# --- what the question makes of figures -------------------------------------------------------------------------------


def pictured(kind: str, of: object = None) -> Bars:
    picture = figures(State(of or shipped()), kind).picture  # type: ignore[arg-type]
    assert isinstance(picture, Bars)
    return picture


def test_the_strength_of_the_offensive() -> None:
    bars = pictured("strength")
    said = {each.measure: [amount.value for row in each.rows for amount in row if amount] for each in bars.comparisons}
    # The infobox of the article gives these numbers for both sides.
    assert said == {
        "personnel": [580_000, 150_000],
        "artillery pieces": [3640, 2100],
        "tanks and assault guns": [520, 125],
        "aircraft": [1420, 350],
        "ships": [80, 70],
    }
    assert [part.text for single in bars.singles for line in single.numbers for part in line].count(
        "about 340,000 personnel"
    ) == 1


def test_the_losses_of_the_offensive() -> None:
    bars = pictured("casualties")
    [total] = bars.rankings
    held = {"".join(part.text for part in name): [value for value, _ in each.parts] for name, each in total.rows}
    assert held == {"Axis": [15_000], "Soviet Union": [4_350, 14_488]}
    assert bars.comparisons == ()


def test_a_nation_is_not_ranked_beside_its_own_side() -> None:
    of = battle("""
        operation: {name: X, sides: [{id: a, name: A, nations: [{id: b, name: B}]}, {id: c, name: C}], forces: []}
        forces: [{id: u, name: U, nation: b}]
        figures:
          - {id: f1, subject: a, kind: strength, measure: tanks, value: 5}
          - {id: f2, subject: b, kind: strength, measure: tanks, value: 4}
    """)
    bars = pictured("strength", of)
    assert (bars.comparisons, bars.rankings) == ((), ())
    assert len(bars.singles) == 2
