"""Convert letters beyond ASCII to Latin ones, for terminals without them and for comparing names."""

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
"""Latin letters that are not just a letter with a diacritic."""
SHOWN: dict[str, str] = CYRILLIC | GREEK | LATIN
"""Lower-case letters as shown in ASCII."""

COMPARED: dict[str, str] = SHOWN | {
    # letters spelled in several ways in the languages of the battle
    "ё": "yo", "х": "kh", "ч": "c", "щ": "shc", "ъ": "a", "ѓ": "gj", "ќ": "kj",
    # apostrophes and primes, which mark a soft sign inside a word
    **dict.fromkeys("'’‘ʼ`´′ʹʺ", ""),
}  # fmt: skip
"""Lower-case letters as used for comparing names."""
