"""Split wikitext into lines; links, templates and tables are parsed by `wikitextparser` (extra `belgrade[wikitext]`).

The parser takes more than linear time, so it gets one block at a time: the lines that belong together by their
brackets. Blocks that are too long are read without it.
"""

from __future__ import annotations

import html
import itertools
import re
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import BelgradeError
from belgrade_cli.exchange.lists import lines as plain
from belgrade_cli.exchange.lists.other_forms import FOOTNOTE_SIGN, decorated
from belgrade_cli.exchange.lists.templates import FLAG, ICON, flag, printed
from belgrade_cli.exchange.words.sides import heading
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belgrade_cli.exchange.lists.lines import Line
    from belgrade_cli.exchange.losses import Remarks

LONGEST_BLOCK = 100_000
"""The longest block, in characters, that the parser gets."""
MOST_BRACKETS = 2_000
"""The most opening brackets in a block, because nested ones are expensive."""
WIDEST_CELL = 100
"""The most columns that a cell may span; browsers allow 1,000."""
MOST_CELLS = 3_000
"""The most cells of a table: the parser's time grows with their square."""
MOST_CELLS_OF_ALL, MOST_PLACES_OF_ALL = 30_000, 100_000
"""The most cells of all tables, and the most rows and columns that they take."""
TOO_LARGE = "tables left out because they are too large"
_CELL_MARKS = ("||", "!!", "\n|", "\n!")
_TOKENS = re.compile(r"\[\[|\{\{|^\{\||^={2,6}[^=\n]+={2,6}\s*$|'''|^[*#:;]{2,}\s*\S|^[;:]\S", re.MULTILINE)
_NEEDS_PARSER = re.compile(
    r"\{\{|^[ \t]*\{\||\[\[(?:File|Image|Datei|Bild|Файл|Слика|Датотека|Fichier|Immagine):",
    re.MULTILINE | re.IGNORECASE,
)
_FLAG = re.compile(rf"([{ICON}{FLAG}])([^{ICON}{FLAG}]*)\1 ?")
_FLAGGED = re.compile(rf"([*#:;=\s]*'*)([{ICON}{FLAG}])([^{ICON}{FLAG}]*)\2\s*")
"""A flag at the beginning of an entry."""
_OPEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}")
FILES = frozenset(
    {"file", "image", "category", "datei", "bild", "kategorie", "файл", "изображение", "категория", "слика", "датотека"}
    | {"категорија", "fichier", "catégorie", "immagine", "categoria", "kategorija", "slika"}
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<br\s*/?>|</p>|</li>", re.IGNORECASE)
_MAGIC = re.compile(r"__[A-Z]{3,20}__")
_GALLERY = re.compile(r"<gallery(?:(?!<gallery).)*?</gallery>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"\[(?:https?:)?//[^\s\[\]]+\s*([^\[\]]*)\]")
_EMPHASIS = re.compile(r"'{2,5}")
_BULLET = re.compile(r"([*#:;]+)\s*(?=[^\s*#:;])")
_SPAN = re.compile(r"\b(row|col)span\s*=\s*(?:[\"']\s*)?0*(\d+)", re.IGNORECASE | re.ASCII)
_NUMBERS = re.compile(r"&#\d{8,};?")  # no character has such a number


class Table(NamedTuple):
    """A table, cell by cell, with its position."""

    number: int
    rows: list[list[Cell]]


class Cell(NamedTuple):
    """A cell; one that spans several rows is repeated in each."""

    key: int
    lines: list[str]
    header: bool


def is_wikitext(text: str) -> bool:
    """Whether a text is wikitext: it has its marks, and no more dashes than asterisks."""
    starred = len(re.findall(r"^[*#:;]", text, re.MULTILINE))
    dashed = len(re.findall(r"^[ \t]*[-–][ \t]", text, re.MULTILINE))
    if dashed and not re.search(r"^[*:;]|^#+[^\s#]|\[\[|\{\{|^==", text, re.MULTILINE):
        return False  # headings of Markdown
    return bool(_TOKENS.search(text)) and (starred >= dashed) and not (dashed and not starred)


def items(text: str, remarks: Remarks) -> Iterator[Line | Table]:
    """The lines and tables of a wikitext. Raises BelgradeError if the parser is needed and not installed."""
    if footnotes := text.count("<ref"):
        remarks.count("footnotes left out (<ref>)", footnotes)
    text = _MAGIC.sub("", _GALLERY.sub("", plain.without_references(text)))
    parser = _parser(needed=bool(_NEEDS_PARSER.search(text)))
    room = _Room()
    for number, block in _blocks(text):
        if parser and block.lstrip().startswith("{|") and _within_limits(block):
            yield from _tables(parser, number, block, remarks, room)
        else:
            if parser and not _within_limits(block):
                remarks.add("blocks read without their templates because they are too long", f"line {number}")
            cleaned = _read(parser, block, remarks) if parser and _within_limits(block) else _tidy(block)
            if not block[:1].isspace():
                cleaned = cleaned.lstrip(" ")  # left by a template before the text
            yield from _lines(number, cleaned)


def _within_limits(block: str) -> bool:
    return len(block) <= LONGEST_BLOCK and len(_OPEN.findall(block)) <= MOST_BRACKETS


def _parser(*, needed: bool) -> Any:
    try:
        import wikitextparser
    except ImportError:
        if not needed:
            return None
        raise BelgradeError("wikitext requires wikitextparser", hint="pip install 'belgrade[wikitext]'") from None
    return wikitextparser


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Lines that belong together by their brackets, with the number of the first."""
    held: list[str] = []
    first, depth, size = 1, 0, 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not held:
            first, depth, size = number, 0, 0
        held.append(line)
        size += len(line)
        for sign in _OPEN.findall(line):
            depth += 1 if sign in ("{{", "[[", "{|") else -1
        if depth <= 0 or size > LONGEST_BLOCK:
            yield first, "\n".join(held)
            held = []
    if held:
        for place, line in enumerate(held):  # unclosed brackets are text
            yield first + place, line


def _read(parser: Any, block: str, remarks: Remarks) -> str:
    """A block without links, templates and marks."""
    if "[" not in block and "{{" not in block:
        return _tidy(block)
    parsed = parser.parse(block)
    for template in reversed(parsed.templates):
        text, known = (shown, True) if (shown := flag(template)) else printed(template)
        if not text and known:
            remarks.add("templates left out because they contain no formation", f"{{{{{template.name.strip()[:40]}}}}}")
        if not known:
            remarks.add("unknown templates, with only their first text kept", f"{{{{{template.name.strip()}}}}}")
        template.string = text
    for link in reversed(parsed.wikilinks):
        link.string = _linked(link)
    return _tidy(str(parsed.string))


def _linked(link: Any) -> str:
    """The text that a link displays; files and categories display nothing."""
    target = link.target.strip()
    space = target.lstrip(":").partition(":")[0].strip().casefold()
    if space in FILES and not target.startswith(":"):
        return ""
    if link.text:
        return str(link.text)
    return re.sub(r"\s*\([^()]*\)$", "", target.rpartition(":")[2] if link.text == "" else target.lstrip(":"))


def _tidy(text: str) -> str:
    """A text without emphasis, tags and entities."""
    text = FOOTNOTE_SIGN.sub("", _LINK.sub(r"\1", text))
    text = _TAG.sub("", _BREAK.sub(" ", text))
    return html.unescape(_NUMBERS.sub("\ufffd", text)).replace("\xa0", " ")


def _lines(number: int, block: str) -> Iterator[Line]:
    for place, written in enumerate(block.splitlines()):
        line, nation = _without_flags(written)
        made = line_of(number + (place if "\n" in block else 0), line) if line.strip("*#:; ") else None
        if made:
            yield made._replace(fields={"nation": nation}) if nation else made


def _without_flags(line: str) -> tuple[str, str]:
    """A line without flags, and the country of the one before its text; a flag without more text is its text."""
    found = _FLAGGED.match(line)
    bare = _FLAG.sub(lambda flag: flag[2] if flag[1] == FLAG else "", line)
    if not found or not line[found.end() :].strip("'= "):
        return bare, ""
    return found[1] + _without_flags(line[found.end() :])[0], found[3]


def line_of(number: int, line: str) -> Line | None:
    """Parse a line of wikitext: `==` is a heading; `*`, `#`, `:` and `;` are bullets."""
    if line[:1] == "*" and (title := decorated(line)):
        return plain.Line(number, (0, 0), plain.clean(title), heading=plain.BOLD, listed=False)
    bold = re.fullmatch(r"'''(.+?)'''\s*:?", line.strip())
    bare = _EMPHASIS.sub("", line)
    if bold and plain.clean(bare) and not re.match(r"[*#:;=]", line):
        return plain.Line(number, (0, 0), plain.clean(bare).rstrip(":"), heading=plain.BOLD, listed=False)
    bullet = _BULLET.match(bare)
    if not bullet:
        return plain.line_of(number, bare)
    text = plain.clean(bare[bullet.end() :])
    depth = 2 * len(bullet[1]) - (bullet[1][-1] == ";")
    return plain.Line(number, (0, depth), text) if text else None


# --- tables -----------------------------------------------------------------------------------------------------------


class _Room:
    """What is left of the limits for all tables of a text."""

    def __init__(self) -> None:
        self.cells = MOST_CELLS_OF_ALL
        self.places = MOST_PLACES_OF_ALL

    def takes(self, cells: int) -> bool:
        """Whether a table of so many cells may be read; counts them if so."""
        fits = cells <= min(MOST_CELLS, self.cells)
        self.cells -= cells if fits else 0
        return fits


def _tables(parser: Any, number: int, block: str, remarks: Remarks, room: _Room) -> Iterator[Table]:
    if not room.takes(sum(map(block.count, _CELL_MARKS))):
        remarks.add(TOO_LARGE, f"line {number}")
        return
    dense = "\n".join(line for line in block.splitlines() if line.strip())  # blank lines slow the parser, too
    for table in parser.parse(dense).tables[:1]:
        try:
            spread = _spread(table.cells(span=False), room.places)
        except (ValueError, IndexError, TypeError):
            remarks.add("tables left out because they cannot be read", f"line {number}")
            continue
        if spread is None:
            remarks.add(TOO_LARGE, f"line {number}")
            continue
        room.places -= sum(map(len, spread))
        seen: dict[int, Cell] = {}
        rows = [[_cell(parser, cell, seen, remarks) for cell in row] for row in spread]
        yield Table(number, _with_one_heading(rows, remarks))


def _spread(rows: list[list[Any]], most: int) -> list[list[Any]] | None:
    """Rows of equal length, with each cell at every place that it spans; None if there are more than `most` places.

    As HTML forms a table. The parser would do so as well, but it makes all the places that a cell claims to span.
    """
    spread: list[dict[int, Any]] = []
    places = 0
    held: dict[int, tuple[Any, int]] = {}  # by column: a cell of a row above, and how many more rows it spans
    for row in rows:
        made = {column: cell for column, (cell, _) in held.items()}
        held = {column: (cell, more - 1) for column, (cell, more) in held.items() if more > 1}
        column = 0
        for cell in row:
            while column in made:
                column += 1
            down, across = _spans(cell)
            for place in range(column, column + across):
                made[place] = cell
                if down > 1:
                    held[place] = (cell, down - 1)
            column += across
        spread.append(made)
        places += len(made)
        if places > most:
            return None
    width = max((column + 1 for made in spread for column in made), default=0)
    return [[made.get(column) for column in range(width)] for made in spread] if width * len(rows) <= most else None


def _spans(cell: Any) -> tuple[int, int]:
    """How many rows and columns a cell spans; 0 rows are all that follow."""
    if "span" not in cell.string.casefold():
        return 1, 1
    found = {name.casefold(): said for name, said in _SPAN.findall(cell.string.removesuffix(cell.value))}
    down, across = (int(found.get(name, "1")[:6]) for name in ("row", "col"))
    return down or MOST_PLACES_OF_ALL, min(max(across, 1), WIDEST_CELL)


def _with_one_heading(rows: list[list[Cell]], remarks: Remarks) -> list[list[Cell]]:
    """The rows without all but the last of the rows of headings at the top; what only those say is reported."""
    above = list(itertools.takewhile(lambda row: row and all(cell.header for cell in row), rows[:-1]))
    if len(above) < 2 or not all(len(row) == len(rows[0]) for row in above):
        return rows
    kept = {cell.key for cell in above[-1]}
    titles = [row for row in above[:-1] if is_title(row)]
    for cell in (cell for row in above[:-1] if row not in titles for cell in row if cell.key not in kept):
        kept.add(cell.key)
        remarks.add("headings over several columns of tables left out", " ".join(" ".join(cell.lines).split()))
    return [above[-1], *titles, *rows[len(above) :]]


def is_title(row: list[Cell]) -> bool:
    """Whether one cell is the whole row, and names a side, nation or formation for the rows below."""
    whole = len(row) > 1 and len({cell.key for cell in row}) == 1
    return whole and heading(plain.clean(" ".join(row[0].lines))) in ("side", "nation", "formation")


def _cell(parser: Any, cell: Any, seen: dict[int, Cell], remarks: Remarks) -> Cell:
    if cell is None:
        return Cell(0, [], header=False)
    if id(cell) not in seen:
        text = _FLAG.sub(
            lambda flag: flag[2] if flag[1] == FLAG else "", _read(parser, _BREAK.sub("\n", cell.value), remarks)
        )
        seen[id(cell)] = Cell(
            id(cell), [line.rstrip() for line in text.splitlines() if line.strip()], bool(cell.is_header)
        )
    return seen[id(cell)]
