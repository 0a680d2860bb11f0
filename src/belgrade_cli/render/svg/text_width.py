"""Estimate the width of text, generously, because the reader's system may not have the same font.

The widths are averages for classes of letters, relative to the font size, of DejaVu Sans, which is wider than Arial and
Helvetica.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Line, Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

BOLD = 1.15
"""The width of bold letters relative to regular ones."""

_CLASSES = (
    (0.33, " .,:;|!'‘’/\\ijlıíìîïļľłĺјіїIJІЈÍÌÎÏ…·"),
    (0.45, 'frtţťŕř()[]{}"“”*†‡-–гґ'),
    (0.56, "sczkxvyčćśšçžźżсзкху"),
    (0.92, "mwWMÆŒæœ@%—жшщюыљњмфωЊЉМѠ"),
    (1.1, "ЖШЩЮФЫ"),
)
_WIDTHS = {letter: width for width, letters in _CLASSES for letter in letters}
_WIDTHS["…"] = 1.0


@lru_cache(maxsize=1024)
def _width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.3 if ord(letter) > 0x1F000 else 1.05
    if ord(letter) > 0x52F:
        return 0.95
    return 0.64 if letter.islower() or letter.isdigit() else 0.8


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    """The width relative to the font size; cached, because words recur."""
    return fsum(map(_width, text))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The greatest likely width of a text at a font size."""
    return _ems(text) * size * (BOLD if bold else 1)


def line_width(line: Line, size: float, *, bold: bool = False) -> float:
    """The greatest likely width of a line."""
    return fsum(width(part.text, size, bold=bold or part.style == "dispute") for part in line)


def wrapped(line: Line, size: float, room: float, *, bold: bool = False) -> tuple[Line, ...]:
    """Wrap a line between words to fit the room; a word that does not fit on its own is divided.

    Control characters are escaped first, since they are invalid in a picture.
    """
    lines: list[Line] = []
    at: list[Span] = []
    used = 0.0
    for word in _words(line, size, room, bold):
        wide = line_width(word, size, bold=bold)
        blank = Span(" ", word[0].style)
        gap = line_width((blank,), size, bold=bold) if at else 0.0
        if at and used + gap + wide > room:
            lines.append(_joined(at))
            at, used, gap = [], 0.0, 0.0
        at += [blank, *word] if at else word
        used += gap + wide
    return (*lines, _joined(at)) if at else tuple(lines)


def _words(line: Line, size: float, room: float, bold: bool) -> list[tuple[Span, ...]]:
    """The words between blanks; a word may contain several styles."""
    words: list[tuple[Span, ...]] = []
    open_word: list[Span] = []
    for part in line:
        pieces = visible(part.text).split(" ")
        for number, piece in enumerate(pieces):
            if number and open_word:
                words.append(tuple(open_word))
                open_word = []
            if piece:
                open_word.append(Span(piece, part.style))
    if open_word:
        words.append(tuple(open_word))
    return [broken for word in words for broken in _broken(word, size, room, bold)]


def _broken(word: tuple[Span, ...], size: float, room: float, bold: bool) -> list[tuple[Span, ...]]:
    """Divide a word that is too wide, after hyphens if that is enough."""
    if line_width(word, size, bold=bold) <= room:
        return [word]
    parts: list[tuple[Span, ...]] = []
    at: list[Span] = []
    used = 0.0
    for piece in _pieces(word, size, room, bold):
        wide = line_width((piece,), size, bold=bold)
        if at and used + wide > room:
            parts.append(_joined(at))
            at, used = [], 0.0
        at.append(piece)
        used += wide
    return [*parts, _joined(at)]


def _pieces(word: tuple[Span, ...], size: float, room: float, bold: bool) -> Iterator[Span]:
    """The parts into which a word may be divided: after hyphens and slashes, or letters if still too wide."""
    for part in word:
        for text in re.split(r"(?<=[-/#–])", part.text):
            piece = Span(text, part.style)
            fits = line_width((piece,), size, bold=bold) <= room
            yield from (piece,) if fits else (Span(letter, part.style) for letter in text)


def _joined(spans: list[Span]) -> Line:
    """Join successive spans of one style."""
    merged: list[Span] = []
    for part in spans:
        if merged and merged[-1].style == part.style:
            merged[-1] = Span(merged[-1].text + part.text, part.style)
        else:
            merged.append(part)
    return tuple(merged)
