"""Names along the lines of a map."""

from __future__ import annotations

from belgrade_cli.render.map.labels import Walk


def test_distances_along_a_line() -> None:
    walk = Walk([(0.0, 1.0), (3.0, 5.0), (3.0, 4.0), (-5.0, -2.0)])
    assert walk.ends == [0.0, 5.0, 6.0, 16.0]
    assert walk.at(5.5, 0.1)[:2] == (3.0, 4.5)
