"""What the parts of `import` make of a text: `readings.txt` has, for each part, texts and their readings.

`python -m tests.exchange.readings` writes the readings anew; the change is then read before it is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli.errors import BelgradeError
from belgrade_cli.exchange.decoding import characters
from belgrade_cli.exchange.draft import readable, slug
from belgrade_cli.exchange.entry import entry, is_remark
from belgrade_cli.exchange.lists.asides import asides, labelled, without_marks
from belgrade_cli.exchange.lists.lines import Line, clean, is_formation, lines
from belgrade_cli.exchange.lists.numbering import numbered
from belgrade_cli.exchange.lists.several import counted, several
from belgrade_cli.exchange.lists.several import labelled as listed
from belgrade_cli.exchange.lists.several import numbered as ordinals
from belgrade_cli.exchange.lists.wiki_markup import items
from belgrade_cli.exchange.losses import Remarks
from belgrade_cli.exchange.sheets.cells import cell_text, number
from belgrade_cli.exchange.sheets.coordinates import mgrs, position
from belgrade_cli.exchange.sheets.headings import columns
from belgrade_cli.exchange.sheets.levels import level_of_heading, named
from belgrade_cli.exchange.symbol_codes import read_code
from belgrade_cli.exchange.words.branches import kind
from belgrade_cli.exchange.words.commanders import led_by
from belgrade_cli.exchange.words.leading_rank import rank
from belgrade_cli.exchange.words.sides import heading, of_operation

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path(__file__).with_name("readings.txt")
ARROW = "  →  "


class Reading(NamedTuple):
    """A part of `import`, a text, and what it is read as; `⏎` stands for the end of a line, `⇥` for a tab."""

    part: str
    text: str
    means: str


def _listing(text: str, read: Callable[[list[Line]], list[Line]]) -> str:
    return " / ".join(map(_line, read(lines(text, markdown="#" in text))))


def _line(line: Line) -> str:
    """A line with its depth, and what else distinguishes it."""
    flags = [flag for flag in ("comment", "note", "drawn") if getattr(line, flag)]
    flags += ["unlisted"] if not line.listed and not line.heading else []
    flags += [f"heading {line.heading}"] if line.heading else []
    depth = "" if line.heading else f"{line.depth[0]}.{line.depth[1]} "
    return f"{depth}{line.text}{f' [{chr(44).join(flags)}]' if flags else ''}{line.fields or ''}"


def _wikitext(text: str) -> str:
    remarks = Remarks()
    made = [
        _line(each) if isinstance(each, Line) else f"table {[[cell.lines for cell in row] for row in each.rows]}"
        for each in items(text, remarks)
    ]
    return " / ".join(made) + "".join(f" ! {remark}" for remark in remarks())


def _decoded(text: str) -> str:
    """A text in an encoding, read without naming it, or as the encoding after it."""
    said, _, rest = text.partition(" as ")
    written, _, read = rest.partition(" by ")
    try:
        return characters(said.encode(written), "x", read or None)
    except BelgradeError as error:
        return str(error)


PARTS: dict[str, Callable[[str], Any]] = {
    "commanders": led_by,
    "commanders in their own column": lambda text: led_by(text, declared=True),
    "ranks": rank,
    "entries": entry,
    "entries that are remarks": is_remark,
    "asides": asides,
    "lines with a label": labelled,
    "marks after names": without_marks,
    "several formations": several,
    "counted formations": counted,
    "labels of several": listed,
    "ordinals": ordinals,
    "names": kind,
    "headings of lists": lambda text: (heading(text), of_operation(text)),
    "lists": lambda text: _listing(text, lambda made: made),
    "numbered lists": lambda text: _listing(text, numbered),
    "text without markup": clean,
    "formations without a bullet": is_formation,
    "wikitext": _wikitext,
    "numbers": number,
    "cells": cell_text,
    "coordinates": position,
    "map squares": mgrs,
    "headings of columns": lambda text: columns(text.split("; "), {}),
    "headings of levels": level_of_heading,
    "names in levels": lambda text: named(*text.split("; ")),
    "symbol codes": lambda text: read_code(*text.split("; ")),
    "ids": slug,
    "readable text": readable,
    "encodings": _decoded,
}


def shown(value: Any) -> str:
    """A value in one line: of records only the fields that differ from the default."""
    if value is None:
        return "–"
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        usual = getattr(type(value), "_field_defaults", {})
        pairs = zip(value._fields, value, strict=True)
        return (
            f"({'; '.join(f'{key}: {shown(held)}' for key, held in pairs if key not in usual or held != usual[key])})"
        )
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {shown(held)}' for key, held in value.items())}}}"
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def reads(part: str, text: str) -> str:
    """What a part of `import` makes of a text."""
    return shown(PARTS[part](_plain(text))).replace("\n", "⏎").replace("\t", "⇥")


def _plain(text: str) -> str:
    return text.replace("⏎", "\n").replace("⇥", "\t").replace("␣", " ").replace("⍽", "\xa0")


def readings() -> list[Reading]:
    """The texts of the file with their readings."""
    found, part = [], ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@@ "):
            part = line.removeprefix("@@ ")
        elif part and line:
            text, _, means = line.partition(ARROW)
            found.append(Reading(part, text, means))
    return found


def write() -> None:
    """Write the readings anew."""
    head = FILE.read_text(encoding="utf-8").partition("\n\n@@ ")[0]
    made = [head]
    for part in PARTS:
        texts = dict.fromkeys(reading.text for reading in readings() if reading.part == part)
        made += ["", f"@@ {part}", *(f"{text}{ARROW}{reads(part, text)}" for text in texts)]
    FILE.write_text("\n".join(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
