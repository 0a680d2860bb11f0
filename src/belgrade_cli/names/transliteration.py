"""Transliterate letters and symbols for terminals that cannot show them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from belgrade_cli.names.letters import SHOWN

_UPPER = {letter.upper(): plain.capitalize() for letter, plain in SHOWN.items() if letter not in "ßı"}
_SIGNS = {
    "├": "|", "└": "`", "│": "|", "─": "-", "█": "#", "▌": "|", "▏": "|", "▎": "|", "▍": "|", "▋": "#", "▊": "#",
    "▉": "#", "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": "'",
    "›": "'", "′": "'", "″": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "•": "*", "·": "-",
    "×": "x", "⁄": "/", "°": " deg ", "†": "+", "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "≈": "~", "≤": "<=",
    "≥": ">=", "±": "+/-", "№": "No. ", "§": "section ", "€": "EUR", "£": "GBP", "✓": "yes", "✗": "no", "⚑": "!",
    "⚠": "!", "\u200b": "", "\u200c": "", "\u200d": "",
}  # fmt: skip
_PLAIN = _SIGNS | SHOWN | _UPPER


@lru_cache(maxsize=4096)
def ascii_spelling(letter: str) -> str:
    """One character in ASCII: `č` as c, `Ђ` as Dj, `–` as -; an escape sequence if there is nothing similar."""
    if letter.isascii():
        return letter
    known = _PLAIN.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return ""
    parts = unicodedata.normalize("NFKD", letter)
    if parts == letter:
        return letter.encode("ascii", "backslashreplace").decode()
    return "".join(map(ascii_spelling, parts))
