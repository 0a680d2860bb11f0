"""The types of single values in the data format: ids, names, dates, numbers and the words of short lists."""

# No `from __future__ import annotations` here: msgspec would have to evaluate every annotation again in each run.
from typing import Annotated, Literal

from msgspec import Meta

_LETTERS = (
    r"0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u061b\u061d-\u167f\u1681-\u180a"
    r"\u180f-\u1fff\u2c00-\u2dff\u3005-\ud7ff\uf900-\ufdcf"
)
"""Digits, and the letters of XML names (XML 1.0, NameStartChar) without blanks and invisible marks.

They are listed since `\\w` is every letter to Python, but only those of ASCII to the editors that read the schema.
"""
_END = r"$(?!\n)"
"""The very end of the text; in Python `$` alone also matches before a final newline."""
_ID = rf"[{_LETTERS}][{_LETTERS}_-]*"
FORMS = {
    "id": rf"^{_ID}{_END}",
    "language": rf"^[A-Za-z]{{2,3}}(-[A-Za-z0-9]{{2,8}})*{_END}",
    "locator": rf"^{_ID}(#{_ID})?(, .*[^ ])?{_END}",
    "part": rf"^{_ID}(\.[{_LETTERS}_-]+)*{_END}",
}
"""Patterns of texts.

Like dates, texts are checked once each, when a data set is built. As patterns of the msgspec types they would double
the time of reading data and of starting the program.
"""

# The titles become the names of the types in the JSON Schema.
Id = Annotated[str, Meta(title="Id", max_length=200, extra={"format": "id"})]
"""Letters, digits, `-` and `_`, beginning with a letter or digit."""
Subject = Annotated[str, Meta(title="Subject", min_length=1, max_length=200)]
"""An id, where a list of ids is allowed as well; a text that is not an id is reported as an unknown reference.

It has no pattern, because msgspec 0.22 frees the pattern twice if the type is in a union with a list.
"""
Name = Annotated[str, Meta(title="Name", min_length=1, max_length=1_000)]
Text = Annotated[str, Meta(title="Text", min_length=1, max_length=100_000)]
EDTF = Annotated[str, Meta(title="Date", min_length=4, max_length=30, extra={"format": "edtf"})]
Locator = Annotated[str, Meta(title="Locator", max_length=400, extra={"format": "locator"})]
LayerName = Annotated[str, Meta(title="LayerName", min_length=1, max_length=200)]
"""The id of a layer. It is not checked as a reference, since what a layer said can outlive its description."""
LanguageTag = Annotated[str, Meta(title="LanguageTag", max_length=35, extra={"format": "language"})]
"""A BCP 47 language tag: an ISO 639 code, with the script if there are several: `ru`, `sr-Cyrl`, `sr-Latn`."""
Part = Annotated[str, Meta(title="Part", max_length=400, extra={"format": "part"})]
"""A record or a part of one: `peko-dapcevic.ranks`."""
SymbolCode = Annotated[str, Meta(title="SymbolCode", pattern=rf"^[0-9]{{20}}{_END}")]
Format = Annotated[int, Meta(title="Format", ge=1, le=2)]
"""The version of the data format."""
Truth = Annotated[bool, Meta(title="Truth")]
Count = Annotated[int, Meta(title="Count", ge=0, le=1_000_000_000_000)]
Several = Annotated[int, Meta(title="Several", ge=1, le=10_000)]
Millimetres = Annotated[float, Meta(title="Millimetres", gt=0, le=10_000)]
Latitude = Annotated[float, Meta(title="Latitude", ge=-90, le=90)]
Longitude = Annotated[float, Meta(title="Longitude", ge=-180, le=180)]

Identity = Literal["friend", "hostile", "neutral", "unknown"]
Qualifier = Literal["exact", "about", "over", "at-least", "at-most"]
FigureKind = Literal["strength", "casualties", "other"]
Trust = Literal["reference", "secondary", "popular", "doubtful"]
"""How far a source is trusted: a reference work; one that cites sources; a newspaper or private page; none of these."""
