"""An empty sheet to fill in, with headings that `import` recognises and one example row."""

from __future__ import annotations

import csv
import io

EXAMPLE: dict[str, str | float | None] = {
    "Formation": "1st Example Division",
    "Other names": "Example's Division; 1. Division",
    "Superior": "Example Corps",
    "Relationship": "attached",
    "Echelon": "division",
    "Branch": "infantry",
    "Side": "Blue",
    "Nation": "Blueland",
    "Commander": "Ann Example",
    "Rank": "Major General",
    "Role": "commander",
    "From": "1944-10-12",
    "Until": "",
    "Place": "Belgrade",
    "Latitude": 44.82,
    "Longitude": 20.46,
    "Personnel": "about 9,000",
    "Tanks": "",
    "Guns": 36,
    "Aircraft": "",
    "Part": "",
    "Count": "",
    "Fate": "",
    "Note": "Replace this row. A formation may have several rows, each with its From.",
    "Source": "A. Author, A Book (2001)",
}
"""Each heading, with an example."""


def template(ending: str) -> bytes:
    """The sheet as `.csv` or `.xlsx`; raises BelgradeError if the library for workbooks is not installed."""
    if ending == ".xlsx":
        from belgrade_cli.render.xlsx import Sheet, workbook

        return workbook([Sheet("Formations", list(EXAMPLE), [list(EXAMPLE.values())])])[0]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([EXAMPLE.keys(), EXAMPLE.values()])
    return text.getvalue().encode()
