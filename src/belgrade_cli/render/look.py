"""The background and paper of a picture."""

from __future__ import annotations

from typing import Literal

from belgrade_cli.named_tuple import NamedTuple

Ground = Literal["white", "dark", "none"]
SIZES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "letter": (215.9, 279.4)}
"""Paper sizes by name: width and height in millimetres, upright."""


class Paper(NamedTuple):
    """A sheet of paper in its orientation: name, width and height in millimetres."""

    name: str
    width: float
    height: float


class Look(NamedTuple):
    """The background and paper of a picture."""

    ground: Ground = "white"
    """`none` is transparent."""
    paper: Paper | None = None
    """None for a single picture as large as it needs to be."""


PLAIN = Look()


def paper(name: str, *, landscape: bool = False) -> Paper:
    """The sheet of paper with a name and an orientation."""
    width, height = SIZES[name]
    return Paper(name, height, width) if landscape else Paper(name, width, height)
