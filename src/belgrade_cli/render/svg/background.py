"""The background and size of a finished picture.

Pictures are drawn for a light background, with style rules for a dark one. White and dark are opaque and look the same
everywhere; a transparent picture follows the colour scheme of the reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belgrade_cli.render.look import Ground

DARK = "@media screen and (prefers-color-scheme:dark)"
"""The marker before the rules for a dark background."""
COLOURS: dict[Ground, str] = {"white": "#fff", "dark": "#1b1b1b"}
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_RULES_FOR_DARK = re.compile(re.escape(DARK) + r"\{((?:[^{}]*\{[^{}]*\})*)\}")
_SIZE = re.compile(r'(<svg [^>]*?)width="[^"]*" height="[^"]*"')
_VIEW = re.compile(r' viewBox="([-0-9. ]+)"')
_PAGE = re.compile(r"@page\{[^}]*\}")
_RECTANGLE = re.compile(r'<rect class="ob-ground"[^>]*/>')


def rectangle(box: tuple[float, float, float, float]) -> str:
    """The background of a document; white until `on` changes it."""
    x, y, width, height = (f"{part:.1f}".removesuffix(".0") for part in box)
    return f'<rect class="ob-ground" x="{x}" y="{y}" width="{width}" height="{height}" fill="{COLOURS["white"]}"/>'


def on(document: str, ground: Ground) -> str:
    """Put a document on a background; `none` makes it transparent."""
    if not document:
        return document
    if ground == "none":
        return _RECTANGLE.sub("", document, count=1)
    kept = r"\1" if ground == "dark" else ""
    document = _STYLE.sub(lambda style: _RULES_FOR_DARK.sub(kept, style[0]), document, count=1)
    return _RECTANGLE.sub(lambda found: found[0].replace(COLOURS["white"], COLOURS[ground]), document, count=1)


def fill(document: str) -> str | None:
    """Return the colour of a document's background; None for a transparent one."""
    found = _RECTANGLE.search(document)
    return found[0].partition('fill="')[2].partition('"')[0] if found else None


def sized(document: str, width: str, height: str) -> str:
    """Change the size of a document, but not what it shows."""
    return _SIZE.sub(rf'\g<1>width="{width}" height="{height}"', document, count=1)


def view(document: str) -> tuple[float, float, float, float]:
    """The view box of a document: left, top, width and height in its own units."""
    found = _VIEW.search(document)
    left, top, width, height = (float(part) for part in found[1].split()) if found else (0.0, 0.0, 1.0, 1.0)
    return left, top, width, height


def framed(document: str, box: tuple[float, float, float, float], size: tuple[str, str]) -> str:
    """Extend the view of a document to a box, on a sheet of a size."""
    document = _VIEW.sub(f' viewBox="{" ".join(f"{part:.1f}" for part in box)}"', document, count=1)
    document = _PAGE.sub(f"@page{{size:{' '.join(size)};margin:0}}", document, count=1)
    return sized(_RECTANGLE.sub(rectangle(box), document, count=1), *size)
