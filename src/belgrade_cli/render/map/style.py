"""The colours of a map on light and dark backgrounds."""

from __future__ import annotations

from belgrade_cli.symbols.frames import FONT

COLOURS: dict[str, tuple[str, str]] = {
    "friend": ("#0b5a83", "#7cc8f0"),
    "hostile": ("#b01c1c", "#ff9a92"),
    "neutral": ("#1f7a33", "#8fd9a0"),
    "unknown": ("#7a6200", "#e6d27a"),
    "nobody": ("#444", "#bbb"),
}
"""The colours of lines and names by side, on white and on dark. Hostile lines are double, so that they can be
distinguished in black-and-white print."""
STYLE = (
    ".map-sea{fill:#dbe8f0}.map-land{fill:#faf6ec;stroke:#7d9db3;stroke-width:.8}"
    ".map-lake{fill:#dbe8f0;stroke:#7d9db3;stroke-width:.6}.map-river{fill:none;stroke:#86abc6;stroke-linejoin:round}"
    ".map-line{fill:none;stroke:#9a8f7c;stroke-width:1}.map-railway{stroke-dasharray:6 3}"
    f".map-t{{font-family:{FONT};fill:#1a1a1a}}"
    ".map-halo{fill:none;stroke:#faf6ec;stroke-width:3;stroke-linejoin:round}"
    ".map-water{font-style:italic;fill:#2f6a94}.map-area{fill:#6b5d46}.map-strong{font-weight:bold}"
    ".map-card{fill:#fffefb;stroke:#6a6a6a;stroke-width:.7}.map-leader{fill:none;stroke:#444;stroke-width:.9}"
    ".map-frame{fill:none;stroke:#555;stroke-width:1}.map-minor{fill:#4a4a4a}.map-note{font-style:italic;fill:#5c5c5c}"
    ".map-badge,.map-pale{fill:#fff}.map-badge,.map-ink,.map-pale{stroke:#1a1a1a}.map-badge{stroke-width:.9}"
    ".map-ink{fill:#1a1a1a}.map-tip{fill:#444}.map-rim{fill:none;stroke:#fff}.map-ground{fill:#fff}"
    + "".join(f".map-{side}{{fill:{light}}}.map-way-{side}{{stroke:{light}}}" for side, (light, _) in COLOURS.items())
)
DARK = (
    ".map-sea,.map-lake{fill:#0f1d27}.map-land{fill:#23251f;stroke:#4a6b80}.map-lake{stroke:#4a6b80}"
    ".map-river{stroke:#4c7c9e}.map-line{stroke:#857a66}.map-t{fill:#f0f0f0}.map-halo{fill:none;stroke:#23251f}"
    ".map-water{fill:#86bfe6}.map-area{fill:#b9a988}.map-card{fill:#1b1b1b;stroke:#8a8a8a}.map-leader{stroke:#bbb}"
    ".map-frame{stroke:#888}.map-minor{fill:#c8c8c8}.map-note{fill:#b8b8b8}.map-badge,.map-pale{fill:#1b1b1b}"
    ".map-badge,.map-ink,.map-pale{stroke:#f0f0f0}.map-ink{fill:#f0f0f0}.map-tip{fill:#bbb}.map-rim{stroke:#1b1b1b}"
    ".map-ground{fill:#1b1b1b}"
    + "".join(f".map-{side}{{fill:{dark}}}.map-way-{side}{{stroke:{dark}}}" for side, (_, dark) in COLOURS.items())
)
"""The same on a dark background; symbols keep the colours of the standard."""
