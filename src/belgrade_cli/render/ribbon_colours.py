"""The colours of a decoration's stripes, by name."""

from __future__ import annotations

import re

Rgb = tuple[int, int, int]

NAMED: dict[str, Rgb] = {
    "black": (28, 28, 30), "white": (245, 245, 245), "grey": (128, 128, 128), "silver": (192, 192, 196),
    "red": (200, 16, 46), "crimson": (165, 20, 45), "scarlet": (224, 40, 30), "maroon": (115, 15, 35),
    "burgundy": (115, 15, 45), "pink": (240, 150, 175), "orange": (240, 130, 25), "brown": (115, 75, 40),
    "yellow": (250, 205, 30), "gold": (212, 170, 45), "cream": (250, 240, 205), "khaki": (170, 160, 110),
    "green": (0, 130, 45), "olive": (105, 110, 40), "blue": (20, 75, 165), "navy": (15, 30, 80),
    "azure": (70, 150, 225), "turquoise": (40, 180, 180), "violet": (120, 60, 150), "purple": (95, 35, 120),
}  # fmt: skip
"""Colours of silk, which are duller than those of a screen."""
UNKNOWN: Rgb = (160, 160, 160)


def rgb(name: str) -> Rgb:
    """The RGB value of an English colour name (`light blue`, `dark-red`) or `#rrggbb`; grey if the name is unknown."""
    words = re.findall("[a-z]+", name.casefold().replace("gray", "grey"))
    if re.fullmatch("#[0-9a-fA-F]{6}", name):
        return int(name[1:3], 16), int(name[3:5], 16), int(name[5:7], 16)
    color = next((NAMED[word] for word in reversed(words) if word in NAMED), UNKNOWN)
    if {"light", "pale", "bright"} & {*words}:
        return _mixed(color, (255, 255, 255))
    return _mixed(color, (0, 0, 0)) if {"dark", "deep"} & {*words} else color


def _mixed(color: Rgb, other: Rgb) -> Rgb:
    red, green, blue = (round(0.6 * mine + 0.4 * theirs) for mine, theirs in zip(color, other, strict=True))
    return red, green, blue


def luminance(color: Rgb) -> float:
    """The luminance of a colour, from 0 to 1."""
    red, green, blue = color
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
