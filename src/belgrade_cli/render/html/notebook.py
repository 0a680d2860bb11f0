"""What a notebook cell displays.

Frontends prefer HTML to SVG if an answer has both, so the HTML contains the pictures. As images, they keep their styles
and ids to themselves, and survive when notebooks are sanitised.
"""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SCALE = 0.75
"""How far a picture is scaled down to fit the cell: names of 13 px become about 10; wider pictures scroll."""
STYLE = (
    "<style>div.belgrade :is(th,td){text-align:left!important;vertical-align:top}"
    "div.belgrade :is(th,td).right{text-align:right!important}div.belgrade .bar{width:6em}"
    "div.belgrade .unseen{display:none}div.belgrade summary{color:gray;cursor:pointer}</style>"
)


def cell(html: str, pictures: Sequence[str]) -> str:
    """The pictures of an answer with its HTML fragment folded below; without pictures, the fragment."""
    if not pictures:
        return f'{STYLE}<div class="belgrade">{html}</div>\n'
    images = "".join(f'<div style="overflow-x:auto">{_image(picture)}</div>' for picture in pictures)
    folded = f"<details><summary>as text</summary>{html}</details>"
    return f'{STYLE}<div class="belgrade">{images}{folded}</div>\n'


def frame(page: str) -> str:
    """A standalone page in an iframe."""
    return f'<iframe style="width:100%;height:40em;border:0" srcdoc="{escape(page)}"></iframe>\n'


def _image(svg: str) -> str:
    encoded = b64encode(svg.encode()).decode()
    wide = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
    least = LEAST_SCALE * float(wide[1]) if wide else 0
    style = f"max-width:100%;min-width:{least:.0f}px"
    return f'<img alt="" style="{style}" src="data:image/svg+xml;base64,{encoded}">'
