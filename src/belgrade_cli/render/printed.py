"""Pictures as PDF and PNG, made from their SVG with resvg and svg2pdf (the extra `belgrade[print]`).

Text in PDF files can be selected and searched. Their bytes differ from run to run; those of PNG files do not.
"""

from __future__ import annotations

import io
import unicodedata
from math import sqrt
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import BelgradeError
from belgrade_cli.render.svg import documents
from belgrade_cli.render.svg.background import fill, sized, view
from belgrade_cli.symbols.frames import FONT

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer
    from belgrade_cli.render.look import Look, Paper

POINT = 0.75
"""Points for each pixel of 1/96 inch."""
MILLIMETRE, INCH = 72 / 25.4, 25.4
"""Points in a millimetre, millimetres in an inch."""
DPI = 200
"""Pixels per inch for a page as PNG."""
ZOOM = 2.0
"""The scale of a PNG, unless that makes too many pixels."""
LEAST_ZOOM = 0.5
"""At this scale names are 6 pixels high; smaller ones would be unreadable."""
MOST_PIXELS = 50_000_000
"""The most pixels of a PNG: resvg aborts the process if it runs out of memory."""
_SAMPLE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'
_NO_CHARACTER, _LAST_CYRILLIC = "\ufdd0", "\u052f"
"""A character that no font has, and the last of those in all usual fonts."""
_TEXT = f'<text y="15" font-family="{FONT}">Ag†Ж</text>'


def render_pdf(answer: Answer, *, look: Look) -> bytes:
    """Render the picture as one PDF, with a page for each sheet; empty if there is none."""
    pages = [_in_points(document, look.paper) for document in documents(answer, look)]
    if not pages:
        return b""
    pypdf = _library("pypdf")
    sample = pypdf.PdfReader(io.BytesIO(_vectors([_SAMPLE.format(_TEXT)])[0])).pages[0]
    _require_font(drawn=bool(sample.extract_text().strip()))
    whole = pypdf.PdfWriter()
    for page in _vectors(pages):
        whole.append(io.BytesIO(page))
    whole.add_metadata({"/Title": _title(pages[0]), "/Creator": "belgrade"})
    content = io.BytesIO()
    whole.write(content)
    return content.getvalue()


def render_png(answer: Answer, *, look: Look) -> tuple[bytes, ...]:
    """Render the picture as PNG, one file for each page; empty if there is none."""
    pages = [_in_pixels(document, look.paper) for document in documents(answer, look)]
    if not pages:
        return ()
    _require_font(drawn=_pixels(_SAMPLE.format(_TEXT)) != _pixels(_SAMPLE.format("")))
    return tuple(map(_pixels, pages))


def without_font(answer: Answer) -> tuple[str, ...]:
    """A message if letters of the picture are in a script for which no font is installed: they are drawn as boxes."""
    letters = sorted(letter for letter in set(repr(answer.picture)) if letter > _LAST_CYRILLIC and letter.isalpha())
    first = {_script(letter): letter for letter in reversed(letters)}
    box = _drawn(_NO_CHARACTER) if first else b""
    missing = ", ".join(script for script, letter in sorted(first.items()) if _drawn(letter) == box)
    return (f"no installed font covers the letters of {missing}; they are drawn as boxes",) if missing else ()


def _script(letter: str) -> str:
    """The first word of a letter's name: Thai, Hangul, CJK."""
    word = unicodedata.name(letter, "other scripts").partition(" ")[0]
    return word if word == "CJK" else word.capitalize()


def _drawn(letter: str) -> bytes:
    return _pixels(_SAMPLE.format(f'<text y="15" font-family="{FONT}">{letter}</text>'))


def _pixels(document: str) -> bytes:
    return bytes(_library("resvg_py").svg_to_bytes(svg_string=document, background=fill(document)))


def _vectors(documents: list[str]) -> list[bytes]:
    svg2pdf = _library("svg2pdf_py")
    pages: list[bytes] = svg2pdf.svg_pages_to_pdfs(documents, svg2pdf.FontDatabase.system())
    return pages


def _in_points(document: str, paper: Paper | None) -> str:
    """Convert pixels to points, since svg2pdf treats them as equal."""
    _, _, width, height = view(document)
    if paper:
        return sized(document, f"{paper.width * MILLIMETRE:.2f}", f"{paper.height * MILLIMETRE:.2f}")
    return sized(document, f"{width * POINT:.2f}", f"{height * POINT:.2f}")


def _in_pixels(document: str, paper: Paper | None) -> str:
    if paper:
        return sized(document, *(str(round(side / INCH * DPI)) for side in (paper.width, paper.height)))
    _, _, width, height = view(document)
    zoom = min(ZOOM, sqrt(MOST_PIXELS / max(width * height, 1.0)))
    if zoom < LEAST_ZOOM:
        raise BelgradeError(
            f"the picture has {width:,.0f} × {height:,.0f} pixels, which is too large for a PNG",
            hint="use --paper A4, or svg or pdf",
        )
    return sized(document, str(max(round(width * zoom), 1)), str(max(round(height * zoom), 1)))


def _title(document: str) -> str:
    from html import unescape

    return unescape(document.partition("<title>")[2].partition("</title>")[0])


def _library(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise BelgradeError("PDF and PNG require three more packages", hint="pip install 'belgrade[print]'") from None


def _require_font(*, drawn: bool) -> None:
    """Raise BelgradeError if a sample of text was not drawn: without a font, names would be missing silently."""
    if not drawn:
        raise BelgradeError(
            "no installed font covers the letters of the names",
            hint="install Liberation Sans or DejaVu Sans (Debian: fonts-dejavu-core)",
        )
