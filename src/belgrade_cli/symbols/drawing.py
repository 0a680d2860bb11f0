"""Draw a symbol code: frame, icon, modifiers, echelon mark, headquarters staff, task-force bracket, dummy chevron."""

from __future__ import annotations

from functools import lru_cache

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.symbols.codes import Sidc, read
from belgrade_cli.symbols.frames import FRAMES, NAMES, TENTATIVE, UNKNOWN, Frame
from belgrade_cli.symbols.icons import ENTITIES, LOWER, UPPER

LAND_UNITS = "10"
STROKE = 4.0
LINE = f'class="ob-mark" fill="none" stroke="#000" stroke-width="{STROKE:g}"'
DOT = 'class="ob-dot"'
"""The class of what is outside the frame: on a dark background it becomes light, while the rest keeps its colours."""

MARKS = {
    "00": ("", ""), "11": ("team", "ø"), "12": ("squad", "•"), "13": ("section", "••"), "14": ("platoon", "•••"),
    "15": ("company", "I"), "16": ("battalion", "II"), "17": ("regiment", "III"), "18": ("brigade", "X"),
    "21": ("division", "XX"), "22": ("corps", "XXX"), "23": ("army", "XXXX"), "24": ("army group or front", "XXXXX"),
    "25": ("theatre", "XXXXXX"), "26": ("command", "++"),
}  # fmt: skip
"""The echelon and its mark, by digits 9 and 10."""
PITCH = {"•": 30.0, "I": 20.0, "X": 35.0, "+": 35.0, "ø": 30.0}
"""The distance between the centres of two characters of a mark."""
HALF = {"•": 9.5, "I": 2.0, "X": 14.5, "+": 14.5, "ø": 22.0}
"""The distance from the centre of a character to its edge."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Drawing(NamedTuple):
    """A symbol as SVG elements, with its bounding box; all symbols have the same scale."""

    box: Box
    body: str
    frame: Box
    """The rectangle around the frame alone."""


@lru_cache(maxsize=512)
def draw(sidc: str, *, open: bool = False) -> Drawing:
    """Draw the symbol of a code. Unknown parts leave the frame empty (see `limitations`), never a wrong symbol.

    An `open` symbol, for what is only possible, has a white fill and a broken outline.
    """
    parts = read(sidc)
    if parts is None:
        return Drawing(_grown(_frame_box(UNKNOWN)), _outline(UNKNOWN, broken=open, open=open), _frame_box(UNKNOWN))
    frame = FRAMES.get(parts.identity, UNKNOWN)
    body = [_outline(frame, broken=open or parts.identity in TENTATIVE or parts.status == "1", open=open)]
    if not _unknown(parts):
        tables = ((ENTITIES, parts.entity), (UPPER, parts.upper), (LOWER, parts.lower))
        body += [table[digits][1](frame) for table, digits in tables]
    mark = MARKS.get(parts.echelon, MARKS["00"])[1]
    body += [_mark(mark, frame.top), *_outside(parts, frame, mark)]
    return Drawing(_extent(parts, frame, mark), "".join(body), _frame_box(frame))


def limitations(sidc: str) -> tuple[str, ...]:
    """Describe what cannot be drawn of a code; empty if it is drawn completely."""
    parts = read(sidc)
    if parts is None:
        return ("a code must have 20 digits",)
    said = list(_unknown(parts))
    if parts.version != "10":
        said.append(f"version {parts.version} is read as version 10")
    if parts.context != "0":
        said.append(f"context {parts.context} (exercise, simulation) is not shown")
    if parts.identity not in FRAMES:
        said.append(f"unknown identity {parts.identity}")
    if parts.status not in "01":
        said.append(f"status {parts.status} is not shown")
    if parts.staff in "89":
        said.append(f"unknown headquarters digit {parts.staff}")
    if parts.echelon not in MARKS:
        said.append(f"unknown echelon {parts.echelon}")
    return tuple(said)


def describe(sidc: str) -> str:
    """Describe a code in words: "friend, corps, infantry, mountain, headquarters"."""
    parts = read(sidc)
    if parts is None:
        return "not a symbol code"
    words = [NAMES.get(parts.identity, "unknown"), MARKS.get(parts.echelon, MARKS["00"])[0]]
    if not _unknown(parts):
        words += [ENTITIES[parts.entity][0], UPPER[parts.upper][0], LOWER[parts.lower][0]]
    flags = {"headquarters": parts.headquarters, "task force": parts.task_force, "dummy": parts.dummy}
    words += [word for word, holds in flags.items() if holds]
    return ", ".join(word for word in words if word)


def _unknown(parts: Sidc) -> tuple[str, ...]:
    """Why the icon is not drawn."""
    if parts.symbol_set != LAND_UNITS:
        return (f"symbol set {parts.symbol_set} is not supported, only 10 (land units)",)
    tables = (
        ("entity", parts.entity, ENTITIES),
        ("first modifier", parts.upper, UPPER),
        ("second modifier", parts.lower, LOWER),
    )
    return tuple(f"unknown {name} {digits}" for name, digits, table in tables if digits not in table)


# --- frame and what is around it --------------------------------------------------------------------------------------


def _outline(frame: Frame, *, broken: bool, open: bool = False) -> str:
    dashes = ' stroke-dasharray="8 6"' if broken else ""
    fill = '#fff" class="ob-open' if open else frame.fill
    return f'<path d="{frame.outline}" fill="{fill}" stroke="#000" stroke-width="{STROKE:g}"{dashes}/>'


def _mark(mark: str, top: float) -> str:
    """The echelon mark above a frame: 25 high, with a gap of 10."""
    if not mark:
        return ""
    middle = top - 22.5
    first = 100 - (len(mark) - 1) * PITCH[mark[0]] / 2
    at = [first + number * PITCH[mark[0]] for number in range(len(mark))]
    if mark[0] == "•":
        return "".join(f'<circle cx="{x:g}" cy="{middle + 2.5:g}" r="9.5" {DOT}/>' for x in at)
    if mark == "ø":
        ring = f'<circle cx="100" cy="{middle + 2.5:g}" r="15" {LINE}/>'
        return ring + f'<path d="M80,{middle + 12.5:g}L120,{middle - 7.5:g}" {LINE}/>'
    return f'<path d="{"".join(_sign(mark[0], x, middle) for x in at)}" {LINE}/>'


def _sign(sign: str, x: float, y: float) -> str:
    if sign == "I":
        return f"M{x:g},{y - 12.5:g}v25"
    if sign == "+":
        return f"M{x - 12.5:g},{y:g}h25M{x:g},{y - 12.5:g}v25"
    return f"M{x - 12.5:g},{y + 12.5:g}l25,-25m0,25l-25,-25"


def _outside(parts: Sidc, frame: Frame, mark: str) -> list[str]:
    body = []
    if parts.headquarters:
        body.append(f'<path d="M{frame.staff[0]:g},{frame.staff[1]:g}V{frame.bottom + 100:g}" {LINE}/>')
    if parts.task_force:
        half = _bracket(mark)
        body.append(f'<path d="M{100 - half:g},{frame.top:g}v-40h{2 * half:g}v40" {LINE}/>')
    if parts.dummy:
        rise = frame.top - (frame.right - frame.left) / 2
        ends = f"M{frame.left:g},{frame.top:g}L100,{rise:g}L{frame.right:g},{frame.top:g}"
        body.append(f'<path d="{ends}" {LINE} stroke-dasharray="8 8"/>')
    return body


def _bracket(mark: str) -> float:
    """Half the width of the task-force bracket, which encloses the echelon mark."""
    return max(45.0, 2.5 + len(mark) * PITCH["X"] / 2) if mark.startswith("X") else 45.0


def _frame_box(frame: Frame) -> Box:
    return Box(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)


def _extent(parts: Sidc, frame: Frame, mark: str) -> Box:
    half = (frame.right - frame.left) / 2
    top = frame.top
    if mark:
        half = max(half, (len(mark) - 1) * PITCH[mark[0]] / 2 + HALF[mark[0]])
        top = frame.top - 37
    if parts.task_force:
        half, top = max(half, _bracket(mark)), frame.top - 40
    if parts.dummy:
        top = min(top, frame.top - (frame.right - frame.left) / 2)
    bottom = frame.bottom + (100 if parts.headquarters else 0)
    return _grown(Box(100 - half, top, 2 * half, bottom - top))


def _grown(box: Box) -> Box:
    """The box extended by half the line width and a small margin."""
    room = STROKE / 2 + 2
    return Box(box.left - room, box.top - room, box.width + 2 * room, box.height + 2 * room)
