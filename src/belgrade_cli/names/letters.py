"""Letters beyond ASCII by Latin ones: as they are shown where a terminal has no others, and as names are compared."""

from __future__ import annotations

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "v", "ѝ": "i",
    # Serbian and Macedonian
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "kh", "ψ": "ps", "ω": "o",
}  # fmt: skip
LATIN = {"đ": "dj", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
"""Latin letters that are more than a letter with a mark."""
SHOWN: dict[str, str] = CYRILLIC | GREEK | LATIN
"""Each small letter as it is shown in ASCII."""

COMPARED: dict[str, str] = SHOWN | {
    # letters that the languages of the battle spell in several ways
    "ё": "yo", "х": "kh", "ч": "c", "щ": "shc", "ъ": "a", "ѓ": "gj", "ќ": "kj",
    # apostrophes and primes, which stand for a soft sign inside a word
    **dict.fromkeys("'’‘ʼ`´′ʹʺ", ""),
}  # fmt: skip
"""Each small letter as the names that have it are compared."""
