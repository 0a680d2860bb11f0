"""Clipping, thinning and the Mercator projection."""

from __future__ import annotations

from math import hypot, isclose

from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.render.map.geometry import Box, clipped_line, clipped_ring, length, thinned
from belgrade_cli.render.map.projection import Projection, fitted, inverse, mercator, widest_gap

BOX = Box(0, 0, 10, 10)
coordinates = st.floats(-100, 100).map(lambda value: round(value, 3))
points = st.tuples(coordinates, coordinates)


def test_a_line_is_cut_at_the_edge() -> None:
    assert list(clipped_line([(-5, 5), (5, 5), (5, 20)], BOX)) == [[(0, 5), (5, 5), (5, 10)]]


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    assert list(clipped_line([(5, 5), (20, 5), (20, 8), (5, 8)], BOX)) == [[(5, 5), (10, 5)], [(10, 8), (5, 8)]]


def test_a_line_outside_is_none() -> None:
    assert list(clipped_line([(20, 20), (30, 20)], BOX)) == []


def test_a_polygon_around_the_box_fills_it() -> None:
    ring = clipped_ring([(-5, -5), (15, -5), (15, 15), (-5, 15)], BOX)
    assert sorted(ring) == [(0, 0), (0, 10), (10, 0), (10, 10)]


@given(st.lists(points, min_size=2, max_size=30))
def test_what_is_cut_lies_within_and_is_no_longer(line: list[tuple[float, float]]) -> None:
    parts = list(clipped_line(line, BOX))
    assert all(BOX.grown(1e-6).has(point) for part in parts for point in part)
    assert sum(map(length, parts)) <= length(line) + 1e-6


@given(st.lists(points, min_size=3, max_size=30))
def test_a_cut_polygon_lies_within(ring: list[tuple[float, float]]) -> None:
    assert all(BOX.grown(1e-6).has(point) for point in clipped_ring(ring, BOX))


@given(st.lists(points, min_size=1, max_size=40), st.floats(0.1, 20))
def test_thinning_keeps_both_ends_and_loses_no_more_than_the_gap(line: list[tuple[float, float]], gap: float) -> None:
    kept = thinned(line, gap)
    assert kept[0] == line[0]
    assert kept[-1] == line[-1] or len(line) == 1
    assert all(min(hypot(x - a, y - b) for a, b in kept) <= 2 * gap for x, y in line)


@given(st.floats(-84, 84))
def test_mercator_and_back(latitude: float) -> None:
    assert isclose(inverse(mercator(latitude)), latitude, abs_tol=1e-9)


def test_mercator_keeps_shapes() -> None:
    """At 60° a degree of longitude is half as long as one of latitude, on the map as well."""
    projection = Projection(0, mercator(65), 10)
    wide = projection.x(1) - projection.x(0)
    high = projection.y(59.5) - projection.y(60.5)
    assert isclose(high / wide, 2.0, rel_tol=0.001)


def test_distances_are_those_of_the_earth() -> None:
    """Belgrade and Niš are 201 km apart as the crow flies."""
    projection = fitted([(20.4651, 44.804), (21.9033, 43.3247)], 1000, 700, 50, 20)
    (ax, ay), (bx, by) = projection(20.4651, 44.804), projection(21.9033, 43.3247)
    assert isclose(hypot(bx - ax, by - ay) * projection.kilometres((ay + by) / 2), 201, abs_tol=2)


def test_places_on_both_sides_of_the_date_line_stay_together() -> None:
    projection = fitted([(178, -18), (-172, -14)], 1000, 700, 50, 20)
    assert 40 < projection.x(178) < projection.x(-172) < 960


def test_the_seam_runs_through_the_widest_gap() -> None:
    assert isclose(widest_gap([170, -170, 175]), 170, abs_tol=1e-6)
    assert isclose(widest_gap([14, 27, 20]), 14, abs_tol=1e-6)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20))
def test_all_places_are_on_the_sheet_wherever_they_are(places: list[tuple[float, float]]) -> None:
    projection = fitted(places, 1000, 700, 50, 20)
    for longitude, latitude in places:
        x, y = projection(longitude, latitude)
        assert -1 <= x <= 1001
        assert -1 <= y <= 701
