"""Rows of a spreadsheet that name a side or nation instead of a formation, and set it for other rows.

They are headings for the rows below them (`SOVIET UNION` and nothing else), or the superiors at the top of a hierarchy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.exchange.sheets.groups import folded
from belgrade_cli.exchange.words.sides import of_operation

if TYPE_CHECKING:
    from belgrade_cli.exchange.draft import Draft
    from belgrade_cli.exchange.sheets.headings import Columns
    from belgrade_cli.exchange.sheets.nesting import Cells

Over = dict[str, str]
"""The side and nation that a row sets, empty if it does not."""
_NAMING = ("id", "name", "superior")
"""The only columns that such a row has texts in."""


def bare(text: str) -> str:
    """The text of a heading without what sets it off: `--- SOVIET UNION ---`, `GERMANY:`, `**Bulgaria**`."""
    return text.strip(" *_-–—=:#")


def without_headings(draft: Draft, rows: list[Cells], found: Columns) -> tuple[list[Cells], Columns]:
    """Remove the rows of sides and nations, and give these to the rows that they apply to."""
    means = [of_operation(_name(cells)) if _only_names(cells) else None for cells in rows]
    if not any(means) or all(means):
        return rows, found
    width = max(len(cells.columns.texts) for cells in rows)
    fields = {"side": width, "nation": width + 1, **found.fields}
    widened = found._replace(fields=fields, texts=(*found.texts, "side", "nation"))
    superiors = {folded(cells.at(found.fields.get("superior"))) for cells in rows} - {""}
    tops: dict[str, Over] = {}
    """What the superiors at the top set, by their ids and names."""
    made: list[Cells] = []
    above: Over = {"side": "", "nation": ""}
    for cells, kind in zip(rows, means, strict=True):
        superior = folded(cells.at(found.fields.get("superior")))
        keys = {folded(cells.at(found.fields.get(key))) for key in ("id", "name")} - {""}
        if kind and keys & superiors and (not superior or superior in tops):
            tops |= dict.fromkeys(keys, _set(tops.get(superior, {}), kind, cells))
            draft.remarks.add("superiors that are sides or nations, which is that of their subordinates", _name(cells))
        elif kind and cells.filled == 1:
            above = _set(above, kind, cells)
            remark = "rows that only name a side or nation, which is that of the rows below"
            draft.remarks.add(remark, _name(cells))
        elif superior in tops:
            made.append(cells.with_values(widened, tops[superior]).without("superior"))
        else:
            made.append(cells.with_values(widened, above))
    return made, widened


def _only_names(cells: Cells) -> bool:
    """Whether a row has no texts but a name, an id and a superior."""
    naming = sum(bool(cells.at(cells.columns.fields.get(key))) for key in _NAMING)
    return cells.filled in (1, naming)


def _set(above: Over, kind: str, cells: Cells) -> Over:
    """The side and nation below a row; a side ends the nation before it."""
    name = _name(cells)
    return {"side": name, "nation": ""} if kind == "side" else {"side": above.get("side", ""), "nation": name}


def _name(cells: Cells) -> str:
    return bare(cells.at(cells.columns.fields.get("name")) or cells.text)
