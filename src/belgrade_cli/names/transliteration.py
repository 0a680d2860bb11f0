"""Plainer spellings of letters and signs, for terminals that cannot show them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "dj", "е": "e", "ж": "zh", "з": "z", "и": "i", "ј": "j",
    "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "ћ": "c", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "џ": "dz", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ё": "e", "й": "y", "і": "i", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
_LETTERS = {"đ": "dj", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
_LOWER = _CYRILLIC | _LETTERS
_UPPER = {letter.upper(): plain.capitalize() for letter, plain in _LOWER.items() if letter not in "ßı"}
_SIGNS = {
    "├": "|", "└": "`", "│": "|", "─": "-", "█": "#", "▌": "|", "▏": "|", "▎": "|", "▍": "|", "▋": "#", "▊": "#",
    "▉": "#", "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": "'",
    "›": "'", "′": "'", "″": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "•": "*", "·": "-",
    "×": "x", "⁄": "/", "°": " deg ", "†": "+", "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "≈": "~", "≤": "<=",
    "≥": ">=", "±": "+/-", "№": "No. ", "§": "section ", "€": "EUR", "£": "GBP", "✓": "yes", "✗": "no", "⚑": "!",
    "⚠": "!", "\u200b": "", "\u200c": "", "\u200d": "",
}  # fmt: skip
_PLAIN = _SIGNS | _LOWER | _UPPER


@lru_cache(maxsize=4096)
def ascii_spelling(letter: str) -> str:
    """One letter or sign in ASCII: `č` as c, `Ђ` as Dj, `–` as -; as an escape where nothing comes near."""
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
