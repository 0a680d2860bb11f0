"""Inside the frame: the icons of entities, and the modifiers above and below them.

Each is a function from a frame to SVG, because many icons touch the frame. Only what is in these tables is drawn.
"""

from __future__ import annotations

from collections.abc import Callable

from belgrade_cli.symbols.frames import FONT, Frame

Icon = Callable[[Frame], str]


def line(path: str, width: float = 3) -> str:
    """A stroked path."""
    return f'<path d="{path}" fill="none" stroke="#000" stroke-width="{width:g}"/>'


def area(path: str) -> str:
    """A filled path."""
    return f'<path d="{path}"/>'


def circle(x: float, y: float, radius: float, *, filled: bool = False) -> str:
    """A circle, or a dot if filled; the radius is measured to the centre of the line."""
    fill = "#000" if filled else "none"
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="#000" stroke-width="3"/>'


def letters(text: str, size: float, y: float) -> str:
    """Bold capitals centred on x = 100 and y."""
    return (
        f'<text x="100" y="{y + 0.36 * size:g}" text-anchor="middle" font-family="{FONT}" '
        f'font-weight="bold" font-size="{size:g}">{text}</text>'
    )


# --- parts of icons ---------------------------------------------------------------------------------------------------


def _word(text: str) -> Icon:
    size = 45 if len(text) < 3 else 39
    return lambda _: letters(text, size, 99)


def _both(*parts: Icon) -> Icon:
    return lambda frame: "".join(part(frame) for part in parts)


def _fixed(drawn: str) -> Icon:
    """An icon that is the same in every frame."""
    return lambda _: drawn


_NOTHING = _fixed("")
_TRACK = _fixed(line("M75,80H125C150,80 150,120 125,120H75C50,120 50,80 75,80Z"))
_BALL = _fixed(circle(100, 100, 15, filled=True))
_SMALL_BALL = _fixed(circle(100, 100, 12, filled=True))
_MORTAR = _fixed(circle(100, 115, 5) + line("M100,110V82M90,91L100,81L110,91"))
_WINGS = _fixed(area("M100,100L130,88Q141,88 141,100T130,112L100,100L70,112Q59,112 59,100T70,88Z"))
_BRIDGE = _fixed(line("M60,118V83H140V118M100,83V110"))
_BRIDGING = _fixed(line("M80,80L85,75H115L120,80M80,60L85,65H115L120,60"))
_ROCKETS = _fixed(line("M85,75L100,60L115,75M85,67L100,52L115,67"))
_BOW_TIE = _fixed('<path d="M75,60V75L125,60V75Z" stroke="#000" stroke-width="3"/>')
_PARACHUTE = _fixed(line("M75,140C75,125 100,125 100,140C100,125 125,125 125,140"))
_PEAK = _fixed(area("M87,142L97,122L102,132L105,127L113,142Z"))
_RAILS = _fixed(line("M65,125H135") + "".join(circle(x, 130, 5) for x in (70, 80, 120, 130)))
_BOAT = _fixed(line("M70,123C70,140 130,140 130,123Z"))
_WHEELS = _fixed(line("M82,130H118") + circle(75, 130, 7) + circle(125, 130, 7))


def _cross(frame: Frame) -> str:
    x, y = frame.corner
    return line(f"M{x:g},{y:g}L{200 - x:g},{200 - y:g}M{x:g},{200 - y:g}L{200 - x:g},{y:g}")


def _slash(frame: Frame) -> str:
    x, y = frame.corner
    return line(f"M{x:g},{200 - y:g}L{200 - x:g},{y:g}")


def _upright(frame: Frame) -> str:
    return line(f"M100,{frame.top:g}V{frame.bottom:g}")


def _crossed_track(frame: Frame) -> str:
    return _TRACK(frame) + line("M70,80L130,120M70,120L130,80")


def _wedge(frame: Frame) -> str:
    x, y = frame.foot
    return line(f"M{x:g},{y:g}L100,{frame.top + 2:g}L{200 - x:g},{y:g}")


def _dome(frame: Frame) -> str:
    x, y = frame.dome
    return line(f"M{x:g},{y:g}C{x:g},{y - frame.rise:g} {200 - x:g},{y - frame.rise:g} {200 - x:g},{y:g}")


def _gun(frame: Frame) -> str:
    return line(f"M55,{frame.gun[0]:g}V{frame.gun[1]:g}")


def _lightning(frame: Frame) -> str:
    x, y = frame.corner
    return line(f"M{x:g},{y:g}L100,110V90L{200 - x:g},{200 - y:g}")


def _anchor(_: Frame) -> str:
    ring = '<circle cx="100" cy="85" r="5" fill="none" stroke="#000" stroke-width="5"/>'
    flukes = area("M80,101L91,109L87,111Q100,124 113,111L109,109L120,101L118,115L115,113Q100,130 85,113L82,115Z")
    return ring + line("M85,90H115M100,90V120", 5) + flukes


def _medical(frame: Frame) -> str:
    return _upright(frame) + line(f"M{frame.left:g},100H{frame.right:g}")


def _wheel(_: Frame) -> str:
    spokes = "M100,82V118M84.4,91L115.6,109M84.4,109L115.6,91"
    return circle(100, 100, 18.3) + line(spokes)


def _supply(frame: Frame) -> str:
    return line(f"M{frame.floor:g},120H{200 - frame.floor:g}")


def _chemical(_: Frame) -> str:
    beaks = "M74,120C74,104 90,87 139,84M126,120C126,104 110,87 61,84"
    return line(beaks) + circle(65, 90, 6, filled=True) + circle(135, 90, 6, filled=True)


ENTITIES: dict[str, tuple[str, Icon]] = {
    "000000": ("unspecified", _NOTHING),
    "111000": ("signals", _lightning),
    "120400": ("anti-tank", _wedge),
    "120402": ("anti-tank, motorised", _both(_wedge, _upright)),
    "120500": ("armour", _TRACK),
    "120501": ("armour, reconnaissance", _both(_TRACK, _slash)),
    "120800": ("aviation, fixed wing", _WINGS),
    "120801": ("aviation, fixed wing, reconnaissance", _both(_WINGS, _slash)),
    "121000": ("combined arms", _crossed_track),
    "121100": ("infantry", _cross),
    "121102": ("infantry, mechanised", _both(_TRACK, _cross)),
    "121104": ("infantry, motorised", _both(_cross, _upright)),
    "121300": ("reconnaissance or cavalry", _slash),
    "121303": ("reconnaissance, motorised", _both(_slash, _upright)),
    "121700": ("special forces", _word("SF")),
    "130100": ("air defence", _dome),
    "130101": ("air defence, guns", _both(_dome, _gun)),
    "130300": ("field artillery", _BALL),
    "130301": ("field artillery, self-propelled", _both(_SMALL_BALL, _TRACK)),
    "130800": ("mortars", _MORTAR),
    "140100": ("chemical defence", _chemical),
    "140700": ("engineers", _BRIDGE),
    "141200": ("military police", _word("MP")),
    "141700": ("security", _word("SEC")),
    "161300": ("medical", _medical),
    "163400": ("supply", _supply),
    "163600": ("transport", _wheel),
    "170100": ("naval", _anchor),
    "201300": ("internal security force", _word("ISF")),
}
"""The name and icon of each entity, by digits 11 to 16."""


# --- modifiers --------------------------------------------------------------------------------------------------------


def _upper(text: str) -> Icon:
    return lambda _: letters(text, 28 if len(text) == 1 else 25, 68.5)


def _lower(text: str) -> Icon:
    return lambda _: letters(text, 28, 131.5)


def _small_anchor(frame: Frame) -> str:
    return f'<g transform="translate(40,5) scale(.6)">{_anchor(frame)}</g>'


UPPER: dict[str, tuple[str, Icon]] = {
    "00": ("", _NOTHING),
    "03": ("attack", _upper("A")),
    "06": ("bridging", _BRIDGING),
    "41": ("multiple rocket launchers", _ROCKETS),
    "46": ("naval", _small_anchor),
    "54": ("security", _upper("SEC")),
    "56": ("weapons", _upper("WPN")),
    "78": ("aviation", _BOW_TIE),
}
"""By digits 17 and 18."""
LOWER: dict[str, tuple[str, Icon]] = {
    "00": ("", _NOTHING),
    "01": ("airborne", _PARACHUTE),
    "15": ("heavy", _lower("H")),
    "19": ("light", _lower("L")),
    "27": ("mountain", _PEAK),
    "36": ("railway", _RAILS),
    "40": ("riverine", _BOAT),
    "47": ("towed", _WHEELS),
}
"""By digits 19 and 20."""
