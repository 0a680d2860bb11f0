"""Protection against formulas: a spreadsheet runs a cell that begins with certain characters."""

from __future__ import annotations

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Beginnings of cells that a spreadsheet would run (OWASP, "CSV injection")."""


def guarded(text: str) -> str:
    """The text of a cell, with an apostrophe before what would be a formula."""
    return f"'{text}" if text.startswith(SIGNS) else text
