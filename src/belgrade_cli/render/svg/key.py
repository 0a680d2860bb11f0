"""The key of symbols: the echelon marks and signs in a picture, each drawn small with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import span
from belgrade_cli.render.svg.document import FOOT_SIZE, SIGN, Entry, label, number, text
from belgrade_cli.symbols.codes import read
from belgrade_cli.symbols.drawing import MARKS, describe
from belgrade_cli.symbols.drawing import draw as draw_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belgrade_cli.symbols.codes import Sidc

_NO_ECHELON = "00"


def of_symbols(codes: Iterable[str]) -> Iterator[Entry]:
    """The contents and echelons of a picture's symbols, highest echelon first."""
    read_codes = [parts for parts in map(read, dict.fromkeys(codes)) if parts]
    echelons = {parts.echelon for parts in read_codes}
    for digits, (name, mark) in sorted(MARKS.items(), reverse=True):
        if digits in echelons and mark:
            made = label(span(mark), FOOT_SIZE, 200, bold=True)
            yield Entry(text(made, 0, 1), made.width, name)
    yield from _signs(read_codes)
    identity = read_codes[0].identity if read_codes else "3"
    if any(parts.headquarters for parts in read_codes):
        yield _sign(f"100{identity}1002000000000000", "headquarters")
    if any(parts.task_force for parts in read_codes):
        yield _sign(f"100{identity}1004000000000000", "formed for a task")


def _signs(codes: Iterable[Sidc]) -> Iterator[Entry]:
    """The signs in the frames, in the order of their codes, each in the first frame that has it."""
    kinds: dict[tuple[str, ...], str] = {}
    for parts in codes:
        kinds.setdefault((parts.symbol_set, parts.entity, parts.upper, parts.lower), parts.identity)
    for kind, identity in sorted(kinds.items()):
        sidc = f"100{identity}{kind[0]}00{_NO_ECHELON}{''.join(kind[1:])}"
        words = describe(sidc).partition(", ")[2]
        if words:
            yield _sign(sidc, words)


def _sign(sidc: str, name: str) -> Entry:
    drawing = draw_symbol(sidc)
    scale = SIGN / max(drawing.box.height, 104.0)
    moved = f"translate({number(-drawing.box.left)} {number(-drawing.box.top)})"
    return Entry(f'<g transform="scale({scale:.3f}) {moved}">{drawing.body}</g>', drawing.box.width * scale, name)
