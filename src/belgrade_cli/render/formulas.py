"""Protection against formulas: spreadsheets run cells that begin with certain characters."""

from __future__ import annotations

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""The beginnings of cells that spreadsheets run (OWASP, "CSV injection")."""


def guarded(text: str) -> str:
    """Put an apostrophe before text that would be a formula."""
    return f"'{text}" if text.startswith(SIGNS) else text
