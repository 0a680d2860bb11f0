"""The card of a place."""

from __future__ import annotations

import pytest

from belgrade_cli.model.records import Place
from belgrade_cli.query.place import described


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        (44.8176, 20.4569, "44.8176° N, 20.4569° E"),
        (-33.9, -70.6, "33.9000° S, 70.6000° W"),
        (0.0, 0.0, "0.0000° N, 0.0000° E"),
    ],
)
def test_a_position_in_words(latitude: float, longitude: float, said: str) -> None:
    place = Place(id="x", name="X", kind="town", country="Y", latitude=latitude, longitude=longitude)
    assert described(place) == ("town, Y", said)
