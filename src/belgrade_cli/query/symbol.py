"""`symbol`: the military symbol of a formation or a symbol code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.pictures import SymbolPicture
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.unit_records import symbol_code
from belgrade_cli.symbols.drawing import describe, limitations

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle

FIELDS = ("sidc", "description", "unit", "unit_name", "doubts")


def of_unit(battle: OrderOfBattle, text: str) -> Answer:
    """Show the symbol of the unit that `text` means."""
    unit = lookup.one(battle, text, "unit")
    return _answer(symbol_code(battle, unit), unit, battle.name(unit))


def of_code(sidc: str) -> Answer:
    """Show the symbol of a code; messages list what cannot be drawn."""
    return _answer(sidc, None, None)


def _answer(sidc: str, unit: str | None, name: str | None) -> Answer:
    said = list(limitations(sidc))
    data = {"sidc": sidc, "description": describe(sidc), "unit": unit, "unit_name": name, "doubts": said}
    rows = (
        ("symbol", phrasing.line(describe(sidc))),
        ("unit", phrasing.line(name)),
        ("code", phrasing.line(sidc, "id")),
        ("not drawn", phrasing.lines(said, "note")),
    )
    return Answer(
        data,
        FIELDS,
        (data,),
        (phrasing.facts(rows),),
        tuple(f"symbol {sidc}: {doubt}" for doubt in said),
        picture=SymbolPicture(sidc, name or describe(sidc)),
    )
