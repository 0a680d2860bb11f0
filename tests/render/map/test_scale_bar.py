"""The scale bar of a map has a round length."""

from __future__ import annotations

import pytest

from belgrade_cli.render.map.scale_bar import round_length


@pytest.mark.parametrize(
    ("kilometres", "long"),
    [
        (1, 1), (1.9, 1), (2, 2), (4.9, 2), (5, 5), (9.9, 5), (10, 10), (19, 10), (20, 20), (73, 50), (99.9, 50), (100, 100),
        (999, 500), (12_345, 10_000), (0.9, 0.5), (0.5, 0.5), (0.3, 0.2), (0.1, 0.1), (0.05, 0.1), (0, 0.1),
    ],
)  # fmt: skip
def test_the_largest_round_length_that_is_not_longer(kilometres: float, long: float) -> None:
    assert round_length(kilometres) == pytest.approx(long)
