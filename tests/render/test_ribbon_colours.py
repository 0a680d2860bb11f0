"""The colours of ribbons, by name."""

from __future__ import annotations

import pytest

from belgrade_cli.render.ribbon_colours import luminance, rgb

SILK = """
black 28 28 30, white 245 245 245, grey 128 128 128, silver 192 192 196, red 200 16 46, crimson 165 20 45,
scarlet 224 40 30, maroon 115 15 35, burgundy 115 15 45, pink 240 150 175, orange 240 130 25, brown 115 75 40,
yellow 250 205 30, gold 212 170 45, cream 250 240 205, khaki 170 160 110, green 0 130 45, olive 105 110 40,
blue 20 75 165, navy 15 30 80, azure 70 150 225, turquoise 40 180 180, violet 120 60 150, purple 95 35 120
"""


@pytest.mark.parametrize("entry", SILK.split(","))
def test_a_colour_by_its_name(entry: str) -> None:
    name, *parts = entry.split()
    assert rgb(name) == rgb(name.upper()) == tuple(map(int, parts))


def test_lighter_and_darker_ones() -> None:
    for word in ("light", "pale", "bright"):
        assert rgb(f"{word} blue") == (114, 147, 201), "two fifths of it are white"
    for word in ("dark", "deep"):
        assert rgb(f"{word}-blue") == (12, 45, 99), "two fifths of it are black"
    assert rgb("blue with gold") == rgb("gold"), "the last word counts"
    assert rgb("gray") == rgb("grey")


def test_a_code_and_what_is_not_known() -> None:
    assert rgb("#0aFf10") == (10, 255, 16)
    assert rgb("#0aFf1") == rgb("mauve") == rgb("") == (160, 160, 160)


def test_green_is_brighter_than_red_and_red_than_blue() -> None:
    assert luminance((255, 255, 255)) == pytest.approx(1)
    parts = [luminance(color) for color in ((0, 255, 0), (255, 0, 0), (0, 0, 255))]
    assert parts == pytest.approx([0.7152, 0.2126, 0.0722])  # ITU-R BT.709
