"""The frames of land units, one for each identity, with the points where icons touch them.

Both standards construct icons in an octagon one unit wide; here it extends from 50 to 150 around the point (100, 100).
"""

from __future__ import annotations

from belgrade_cli.named_tuple import NamedTuple

Point = tuple[float, float]


FONT = (
    "Arial, Helvetica, Liberation Sans, DejaVu Sans Condensed, DejaVu Sans, Noto Sans, Segoe UI, Roboto, Ubuntu, "
    "FreeSans, Nimbus Sans, sans-serif"
)
"""Most systems have one of these fonts; programs that produce PDF or PNG do not resolve `sans-serif`."""


class Frame(NamedTuple):
    """The outline of an identity, and the points where full-frame icons touch it."""

    outline: str
    """An SVG path."""
    fill: str
    left: float
    top: float
    right: float
    bottom: float
    corner: Point
    """The upper left end of a diagonal across the frame."""
    foot: Point
    """The lower left end of the anti-tank wedge."""
    dome: Point
    """The left end of the air defence arc."""
    rise: float
    """The height of that arc's control points above its ends."""
    gun: tuple[float, float]
    """The ends of the vertical line at x = 55."""
    floor: float
    """The left end of the supply line at y = 120."""
    staff: Point
    """Where the staff of a headquarters is attached."""


FRIEND = Frame(
    "M25,50H175V150H25Z", "#80e0ff", 25, 50, 175, 150,
    corner=(25, 50), foot=(25, 150), dome=(25, 150), rise=40, gun=(50, 150), floor=25, staff=(25, 150),
)  # fmt: skip
HOSTILE = Frame(
    "M100,28L172,100L100,172L28,100Z", "#ff8080", 28, 28, 172, 172,
    corner=(60, 70), foot=(60, 132), dome=(70, 140), rise=25, gun=(72, 128), floor=48, staff=(28, 100),
)  # fmt: skip
NEUTRAL = Frame(
    "M45,45H155V155H45Z", "#aaffaa", 45, 45, 155, 155,
    corner=(45, 45), foot=(45, 150), dome=(45, 150), rise=40, gun=(45, 155), floor=45, staff=(45, 155),
)  # fmt: skip
UNKNOWN = Frame(
    "M63,63C63,20 137,20 137,63C180,63 180,137 137,137C137,180 63,180 63,137C20,137 20,63 63,63Z", "#ffff80",
    30.75, 30.75, 169.25, 169.25,
    corner=(50, 65), foot=(55, 135), dome=(55, 135), rise=18, gun=(64, 136), floor=36, staff=(30.75, 100),
)  # fmt: skip

FRAMES = {"0": UNKNOWN, "1": UNKNOWN, "2": FRIEND, "3": FRIEND, "4": NEUTRAL, "5": HOSTILE, "6": HOSTILE}
"""By the fourth digit: pending, unknown, assumed friend, friend, neutral, suspect, hostile."""
FILLS = {"friend": FRIEND.fill, "hostile": HOSTILE.fill, "neutral": NEUTRAL.fill, "unknown": UNKNOWN.fill}
"""The light fill colours of the standard, by the identity of a side."""
TENTATIVE = frozenset({"0", "2", "5"})
"""Identities that are only assumed; their outline is broken."""
NAMES = {
    "0": "pending", "1": "unknown", "2": "assumed friend", "3": "friend", "4": "neutral", "5": "suspect",
    "6": "hostile",
}  # fmt: skip
