"""Pictures in pages: everything on paper is large enough to read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.exchange.checks import shipped

from belgrade_cli.model.history import State
from belgrade_cli.query.map import map as draw_map
from belgrade_cli.query.timeline import timeline
from belgrade_cli.query.tree import tree
from belgrade_cli.render.look import Look, paper
from belgrade_cli.render.svg import documents
from belgrade_cli.render.svg.paper import MARGIN, PIXELS, SMALLEST

POINTS = 72 / 25.4
"""Points in a millimetre."""


def smallest(page: str) -> float:
    """The size of the smallest letters on a page in points, except those inside symbols."""
    width, units = re.search(r'width="([\d.]+)mm".*?viewBox="[\d.-]+ [\d.-]+ ([\d.]+)', page).groups()  # type: ignore[union-attr]
    sizes = re.findall(r'<text class="(?:ob|map)-t[^"]*" font-size="([\d.]+)"', page)
    return min(map(float, sizes)) * float(width) * POINTS / float(units)


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("size", ["A4", "A3", "letter"])
@pytest.mark.parametrize("question", ["tree", "timeline"])
def test_no_name_is_smaller_than_six_points(question: str, size: str, landscape: bool) -> None:
    answer = tree(State(shipped()), None) if question == "tree" else timeline(State(shipped()))
    made = documents(answer, Look(paper=paper(size, landscape=landscape)))
    assert min(map(smallest, made)) >= SMALLEST - 0.01


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("size", ["A4", "A3", "letter"])
def test_a_map_fills_its_sheet_at_natural_size(size: str, landscape: bool) -> None:
    answer = draw_map(State(shipped(), date(1944, 10, 12)))
    sheet = paper(size, landscape=landscape)
    (made,) = documents(answer, Look(paper=sheet))
    assert f'width="{sheet.width:g}mm" height="{sheet.height:g}mm"' in made
    assert smallest(made) >= SMALLEST - 0.01
    wide, high = map(float, re.search(r'<rect class="map-sea" width="([\d.]+)" height="([\d.]+)"', made).groups())  # type: ignore[union-attr]
    assert wide == pytest.approx((sheet.width - 2 * MARGIN) * PIXELS, abs=1)
    assert high > (sheet.height - 2 * MARGIN) * PIXELS * 0.7
