"""Tables for LaTeX with booktabs and longtable: the order of battle, strength, casualties.

The keys of `\\cite` are those of `export bibtex`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.exchange import Exported
from belgrade_cli.exchange.outline import SIDE, figures, outline
from belgrade_cli.model import edtf
from belgrade_cli.model.history import State
from belgrade_cli.query import phrasing
from belgrade_cli.render.bibliography import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from belgrade_cli.exchange.outline import Line
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Figure

HEAD = """\
% Written by belgrade. In the preamble: \\usepackage{booktabs,longtable}
% For letters beyond Latin: XeLaTeX or LuaLaTeX, or \\usepackage[T2A,T1]{fontenc} with pdfLaTeX.
"""
FORMATION = r"p{0.55\textwidth}p{0.37\textwidth}"
FIGURE, HEADINGS = r"p{0.27\textwidth}p{0.19\textwidth}rp{0.2\textwidth}", ("Subject", "Measure", "Number", "Date")
"""The columns of the tables, which fit the page width."""
RAGGED, END = "\\raggedright ", "\\tabularnewline"
"""Ragged alignment before the words of a cell, and the end of a row with such cells."""


def write(battle: OrderOfBattle, *, on: date | None = None) -> Exported:
    """Export the tables, to be included in a document."""
    state = State(battle, on)
    day = f" on {edtf.in_words(on.isoformat())}" if on else ""
    lines = list(outline(state))
    caption = f"{battle.title}: order of battle{day}"
    tables = [_table(caption, FORMATION, ("Formation", "Commander"), map(_row, lines), _works(lines))]
    for kind in ("strength", "casualties"):
        if found := figures(battle, kind):
            rows = (_figure(battle, figure) for figure in found)
            tables.append(_table(f"{battle.title}: {kind}", FIGURE, HEADINGS, rows, _works(found)))
    return Exported((HEAD + "\n".join(tables)).encode(errors="backslashreplace"))


def _works(records: Iterable[Line | Figure]) -> str:
    """The works that records are from, cited in a caption."""
    works = dict.fromkeys(locator.partition("#")[0] for record in records for locator in record.sources)
    return f"~\\cite{{{','.join(works)}}}" if works else ""


def _table(caption: str, columns: str, headings: tuple[str, ...], rows: Iterable[str], cited: str) -> str:
    return "\n".join(_lines(caption, columns, headings, rows, cited)) + "\n"


def _lines(caption: str, columns: str, headings: tuple[str, ...], rows: Iterable[str], cited: str) -> Iterator[str]:
    yield f"\\begin{{longtable}}{{{columns}}}"
    yield f"\\caption{{{escaped(caption)}{cited}}} \\\\"
    yield "\\toprule"
    yield f"{' & '.join(headings)} \\\\"
    yield "\\midrule"
    yield "\\endhead"
    yield "\\bottomrule"
    yield "\\endfoot"
    yield from rows
    yield "\\end{longtable}"


def _row(line: Line) -> str:
    """A formation, indented by its depth, or a heading across both columns."""
    if line.depth < 0:
        style = "textbf" if line.depth == SIDE else "textit"
        return f"\\multicolumn{{2}}{{l}}{{\\{style}{{{escaped(line.name)}}}}} \\\\"
    indent = f"{RAGGED}\\hangindent={line.depth + 1}em \\hspace*{{{line.depth}em}}"
    mark = "\\textdagger{}" if line.disputed else ""
    remarks = f" ({escaped(', '.join(line.remarks))})" if line.remarks else ""
    return f"{indent}{escaped(line.name)}{mark}{remarks} & {RAGGED}{escaped(line.led_by)} {END}"


def _figure(battle: OrderOfBattle, figure: Figure) -> str:
    within = f" (part of {phrasing.measure(figure.part_of)})" if figure.part_of else ""
    measure, when = phrasing.measure(figure.measure) + within, edtf.in_words(figure.on) if figure.on else ""
    number = phrasing.number(figure.value, figure.qualifier)
    words = [f"{RAGGED}{escaped(cell)}" for cell in (phrasing.subjects(battle, figure), measure, when)]
    return f"{words[0]} & {words[1]} & {escaped(number)} & {words[2]} {END}"
