"""Place labels on a map: next to a point, along a river, across an area; labels never overlap."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from math import atan2, cos, degrees, fsum, hypot, pi, radians, sin
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.map.geometry import Box, Line, Point, length, towards
from belgrade_cli.render.svg.text_width import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belgrade_cli.render.map.spatial_index import Taken

ASCENT, DESCENT = 0.78, 0.24
"""How far letters reach above and below the baseline, relative to the size."""
GAP = 4.0
"""The gap between a dot and its name."""
STEP = 12.0
"""The distance between tried beginnings of a label along a line."""
MOST_TRIED = 40
"""The most beginnings tried along one line."""
SHIFTS = sorted(
    ((right, down) for right in range(-60, 61, 15) for down in range(-56, 57, 14)), key=lambda shift: hypot(*shift)
)
"""Offsets at which the name of an area is also tried: it names all the land around its line."""
SHARPEST = 28.0
"""The largest turn between two letters, in degrees."""


class Name(NamedTuple):
    """A label next to a point: the left end of its baseline, its size, and its box."""

    text: str
    x: float
    y: float
    size: float
    box: Box


class Letter(NamedTuple):
    """A letter of a label along a line: the middle of its base, and its rotation in degrees."""

    text: str
    x: float
    y: float
    turn: float


class Lettering(NamedTuple):
    """A label along a line, letter by letter, with its boxes."""

    text: str
    size: float
    letters: tuple[Letter, ...]
    boxes: tuple[Box, ...]


def beside(
    text: str, at: Point, size: float, taken: Taken, sheet: Box, *, bold: bool = False, rim: float = 0.0
) -> Name | None:
    """A label at the first free position around a point, preferably on the right; None if there is none.

    `rim` is the margin left free around it.
    """
    for name in _name_positions(text, at, size, bold, rim):
        if sheet.holds(name.box) and taken.free(name.box):
            taken.add(name.box)
            return name
    return None


def _name_positions(text: str, at: Point, size: float, bold: bool, rim: float) -> Iterator[Name]:
    wide, (x, y) = width(text, size, bold=bold), at
    middle, above, below = y + size * 0.33, y - GAP - 1, y + GAP + size * ASCENT
    right, left = x + GAP + 1 + rim, x - GAP - 1 - wide - rim
    places = (
        (right, middle), (right, above + 3), (right, below - 3), (left, middle), (left, above + 3), (left, below - 3),
        (x - wide / 2, above), (x - wide / 2, below),
    )  # fmt: skip
    for start, foot in places:
        box = Box(start - rim, foot - size * ASCENT, start + wide + rim, foot + size * DESCENT)
        yield Name(text, start, foot, size, box)


def along(text: str, line: Sequence[Point], size: float, taken: Taken, sheet: Box, *, lift: float) -> Lettering | None:
    """A label along a line, `lift` above it, on the straightest free part; None if there is none."""
    spaced = [width(letter, size) + size * 0.18 for letter in text]
    room = length(line) - fsum(spaced)
    if room < 0:
        return None
    ways = [line] if line[0][0] <= line[-1][0] else [line[::-1]]
    tries = min(int(room / STEP) + 1, MOST_TRIED)
    found: list[tuple[float, Lettering]] = []
    for way in ways:
        for number in range(tries):
            made = _lettered(text, way, size, spaced, room * number / max(tries - 1, 1), lift)
            bent = _bend(made.letters)
            if bent < SHARPEST:
                found.append((bent, made))
    for _, made in sorted(found, key=lambda pair: pair[0]):
        if all(sheet.holds(box) and taken.free(box) for box in made.boxes):
            for box in made.boxes:
                taken.add(box)
            return made
    return None


def across(text: str, line: Sequence[Point], size: float, taken: Taken, sheet: Box) -> Lettering | None:
    """A label spread over the length of a line, its letters spaced out within reason; None if it does not fit."""
    total = length(line)
    wide = fsum(width(letter, size) for letter in text)
    spread = min(max((total - wide) / max(len(text) - 1, 1), size * 0.15), size * 1.6)
    spaced = [width(letter, size) + spread for letter in text]
    start = (total - fsum(spaced) + spread) / 2
    made = _lettered(text, _longer(line, max(-start, 0.0) + 1), size, spaced, max(start, 0.0) + 1, -size * 0.35)
    for shift in SHIFTS:
        boxes = (box.moved(*shift) for box in made.boxes)
        if all(sheet.holds(box) and taken.free(box) for box in boxes):
            moved = _moved(made, *shift)
            for box in moved.boxes:
                taken.add(box)
            return moved
    return None


def _moved(made: Lettering, right: float, down: float) -> Lettering:
    letters = tuple(letter._replace(x=letter.x + right, y=letter.y + down) for letter in made.letters)
    return made._replace(letters=letters, boxes=tuple(box.moved(right, down) for box in made.boxes))


def _longer(line: Sequence[Point], by: float) -> Line:
    """A line with both ends extended by a length."""
    return [towards(line[0], line[1], -by), *line, towards(line[-1], line[-2], -by)]


def _lettered(
    text: str, line: Sequence[Point], size: float, spaced: Iterable[float], at: float, lift: float
) -> Lettering:
    """The letters of a label along a line, from a distance on."""
    walk = Walk(line)
    letters: list[Letter] = []
    for letter, room in zip(text, spaced, strict=True):
        x, y, turn = walk.at(at + room / 2, room)
        letters.append(Letter(letter, x + lift * sin(turn), y - lift * cos(turn), degrees(turn)))
        at += room
    boxes = tuple(_letter_box(letter, size) for letter in letters if letter.text.strip())
    return Lettering(text, size, tuple(letters), boxes)


def _letter_box(letter: Letter, size: float) -> Box:
    """A square around a letter that contains it in any rotation."""
    turn, up = radians(letter.turn), size * (ASCENT - DESCENT) / 2
    half = max(width(letter.text, size), size * (ASCENT + DESCENT)) / 2 * 0.95
    x, y = letter.x + up * sin(turn), letter.y - up * cos(turn)
    return Box(x - half, y - half, x + half, y + half)


def _bend(letters: Sequence[Letter]) -> float:
    """The largest turn between two letters; letters that would be upside down are not acceptable."""
    if any(abs(letter.turn) > 100 for letter in letters):
        return 180.0
    turns = [abs(a.turn - b.turn) for a, b in itertools.pairwise(letters)]
    return max(turns, default=0.0)


class Walk:
    """A line, indexed by the distance along it."""

    def __init__(self, line: Sequence[Point]) -> None:
        self.line = line
        self.ends = [0.0]
        for start, end in itertools.pairwise(line):
            self.ends.append(self.ends[-1] + hypot(end[0] - start[0], end[1] - start[1]))

    def at(self, gone: float, room: float) -> tuple[float, float, float]:
        """The point at a distance, and the direction of the line around it in radians."""
        x, y = self.point(gone)
        before, after = self.point(gone - room), self.point(gone + room)
        turn = atan2(after[1] - before[1], after[0] - before[0])
        return x, y, (turn + pi) % (2 * pi) - pi

    def point(self, gone: float) -> Point:

        gone = min(max(gone, 0.0), self.ends[-1])
        place = min(bisect_right(self.ends, gone) - 1, len(self.line) - 2)
        long = self.ends[place + 1] - self.ends[place]
        share = (gone - self.ends[place]) / long if long else 0.0
        (ax, ay), (bx, by) = self.line[place], self.line[place + 1]
        return ax + share * (bx - ax), ay + share * (by - ay)
