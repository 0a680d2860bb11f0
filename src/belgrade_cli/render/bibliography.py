"""Works for reference managers: BibTeX and CSL-JSON (Zotero, JabRef, pandoc, biber).

A work is a record of the JSON of `sources`. Nothing is completed: fields that were not printed are left out. A work
that was cited but not read says so in a field that bibliographies do not print.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from belgrade_cli.answer.blocks import visible
from belgrade_cli.render.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from belgrade_cli.answer.answer import Answer

Work = dict[str, Any]

TYPES = {
    "proceedings": ("proceedings", "book"), "book": ("book", "book"), "thesis": ("misc", "thesis"),
    "report": ("misc", "report"), "manuscript": ("unpublished", "manuscript"), "archive": ("misc", "document"),
    "document": ("misc", "document"), "map": ("misc", "map"), "letter": ("misc", "personal_communication"),
    "web": ("misc", "webpage"), "website": ("misc", "webpage"), "newspaper": ("misc", "article-newspaper"),
    "article": ("misc", "article"),
}  # fmt: skip
"""The types of each kind of work in BibTeX and CSL 1.0.2. BibTeX's @article requires a journal, which is not known."""
_OTHER = ("misc", "document")
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_UNPAIRED = {**_SPECIAL, "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
"""Replacements for unpaired braces, which BibTeX counts even after a backslash; some readers do not know them."""
_AND_OTHERS = re.compile(r"(?:et\.?\s*el\.?|et\.?\s*al(?:ii|\.)?|and others|u\.\s?a\.|и др\.?)", re.IGNORECASE)


def render_bibtex(answer: Answer) -> str:
    """Render the works of an answer as BibTeX in UTF-8."""
    return "\n".join(map(_entry, answer.data))


def render_csl(answer: Answer) -> str:
    """Render the works of an answer as CSL-JSON."""
    return f"{encode([_item(work) for work in answer.data], indent=2)}\n"


def escaped(text: str) -> str:
    """Escape text for TeX, on one line."""
    special = _SPECIAL if _paired(text) else _UNPAIRED
    return "".join(special.get(letter, letter) for letter in visible(" ".join(text.split())))


def _paired(text: str) -> bool:
    """Whether every brace in a text has a counterpart."""
    depths = list(accumulate((letter == "{") - (letter == "}") for letter in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def escaped_url(text: str) -> str:
    """Escape a URL for TeX; characters that would end the field are percent-encoded."""
    return re.sub(r"[\\{}%\s]", lambda found: f"\\%{ord(found[0]):02X}" if found[0] != "%" else "\\%", text)


def _types(work: Mapping[str, Any]) -> tuple[str, str]:
    words = re.findall(r"\w+", (work["kind"] or "").casefold())
    return next((types for word, types in TYPES.items() if word in words), _OTHER)


def _unread(work: Mapping[str, Any]) -> str | None:
    """A note for the owner of the bibliography, which is not printed."""
    return None if work["read"] else "only cited by the works read, not read for this data set"


# --- BibTeX -----------------------------------------------------------------------------------------------------------


def _entry(work: Work) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work) if value)
    return f"@{_types(work)[0]}{{{work['id']},\n{fields}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "author", _people(work["authors"])
    yield "editor", _people(work["editors"])
    # the sort key of a work without authors
    yield "key", "" if work["authors"] or work["editors"] else escaped(work["title"])
    # Braces keep capitals as printed.
    yield "title", f"{{{escaped(work['title'])}}}"
    named = {"publisher": "publisher", "address": "place", "year": "year", "isbn": "isbn", "note": "note"}
    for field, key in named.items():
        yield field, escaped(work.get(key) or "")
    if _types(work)[0] == "misc" and work["kind"]:
        yield "howpublished", escaped(work["kind"])
    yield "url", escaped_url(work.get("url") or "")
    yield "urldate", work.get("accessed") or ""
    yield "annote", _unread(work) or ""


def _people(names: Iterable[str]) -> str:
    return " and ".join("others" if _AND_OTHERS.fullmatch(name.strip()) else _person(name) for name in names)


def _person(name: str) -> str:
    """Protect a name from being split at an `and` in it."""
    text = escaped(name)
    return f"{{{text}}}" if re.search(r"\band\b", text, re.IGNORECASE) or text.count(",") > 2 else text


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


def _item(work: Work) -> Work:
    item: Work = {"id": work["id"], "type": _types(work)[1], "title": work["title"]}
    for key in ("author", "editor"):
        if work[f"{key}s"]:
            item[key] = [_name_parts(name) for name in work[f"{key}s"]]
    named = {"publisher": "publisher", "publisher-place": "place", "ISBN": "isbn", "note": "note"}
    item |= {field: work[key] for field, key in named.items() if work.get(key)}
    if work.get("url"):
        item["URL"] = work["url"]
    if day := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", work.get("accessed") or ""):
        item["accessed"] = {"date-parts": [[int(part) for part in day.groups()]]}
    if work["year"]:
        item["issued"] = _issued(work["year"])
    if _unread(work):
        item["annote"] = _unread(work)
    return item


def _name_parts(name: str) -> Work:
    """Split `Family, Given`; any other name stays whole, as it may be an organisation."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and family and given else {"literal": name}


def _issued(year: str) -> Work:
    return {"date-parts": [[int(year)]]} if re.fullmatch(r"[0-9]{1,4}", year) else {"literal": year}
