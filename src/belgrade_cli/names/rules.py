"""Rules for reading names, as plain data; `belgrade_cli.names.fold` applies them."""

from __future__ import annotations

SPELLINGS: list[tuple[str, str, str]] = [
    ("", "shch", "sc"), ("", "schtsch", "sc"), ("", "dsch", "d"), ("", "dzh", "d"), ("", "dz", "d"), ("", "dj", "d"),
    ("", "tsch", "c"), ("", "tch", "c"), ("", "tsh", "c"), ("", "ts", "c"), ("", "tz", "c"), ("", "cz", "c"),
    ("", "ch", "c"), ("", "sch", "s"), ("", "sh", "s"), ("", "zh", "s"), ("", "z", "s"), ("", "kh", "h"),
    ("", "gh", "g"), ("", "ph", "f"), ("", "th", "t"), ("", "ck", "k"), ("", "x", "ks"), ("", "w", "v"),
    ("", "y", "i"), ("", "j", "i"), ("", "ie", "e"), (".", "io", "e"),
]  # fmt: skip
"""The preceding letter ("." means any), a spelling, and its replacement; applied until nothing changes.

`Zhdanov`, `Ždanov`, `Zdanov`, `Schdanow` and `Жданов` all become `sdanov`. Doubled letters are reduced afterwards.
"""

ENDINGS: list[tuple[str, str]] = [("off", "ov"), ("eff", "ev")]
"""Word endings, replaced before the spellings."""

OTHER_READINGS: list[tuple[str, str]] = [
    # `ch` is č in English, h in German; an umlaut may be written out; a German final z is ц
    (r"(?<![st])ch(?!$)|(?<!vi)(?<![st])ch$", "kh"),
    (r"([aou])e", r"\1"),
    (r"z(?=$|k)", "ts"),
]
"""Patterns of spellings that can be read in a second way."""

# --- numbers ----------------------------------------------------------------------------------------------------------

ORDINAL_ENDINGS = "st nd rd th ste ster sten te ter ten tes ti ta to tog"
"""Written directly after digits."""

ORDINAL_ENDINGS_AFTER_HYPHEN = (
    "th ste te ti ta to ey ei ej im ym u yu ju uyu uju vi va vo ri ra ro mi ma mo y i j ij iy yy ya ja ia a e "
    "o go ogo om oy oj og mu omu aya aja"
)
"""Written after digits and a hyphen: `14-й`, `57-я`."""

ENGLISH_NUMBERS: dict[int, str] = {
    1: "one first", 2: "two second", 3: "three third", 4: "four fourth", 5: "five fifth", 6: "six sixth",
    7: "seven seventh", 8: "eight eighth", 9: "nine ninth", 10: "ten tenth", 11: "eleven eleventh",
    12: "twelve twelfth", 13: "thirteen thirteenth", 14: "fourteen fourteenth", 15: "fifteen fifteenth",
    16: "sixteen sixteenth", 17: "seventeen seventeenth", 18: "eighteen eighteenth", 19: "nineteen nineteenth",
    20: "twenty twentieth", 30: "thirty thirtieth", 40: "forty fourty fortieth", 50: "fifty fiftieth",
    60: "sixty sixtieth", 70: "seventy seventieth", 80: "eighty eightieth", 90: "ninety ninetieth",
    100: "hundred hundredth",
}  # fmt: skip

SLAVIC_NUMBERS: dict[int, str] = {
    1: "prv perv parv", 2: "drug vtor", 3: "trec tret", 4: "cetvrt cetvert cetvart", 5: "pet piat", 6: "sest",
    7: "sedm", 8: "osm vosm", 9: "devet deviat", 10: "deset desiat", 11: "edanaest odinadcat edinadeset",
    12: "dvanaest dvenadcat dvanadeset", 13: "trinaest trinadcat trinadeset",
    14: "cetrnaest cetirnadcat cetirinadeset cetrinadeset", 15: "petnaest piatnadcat petnadeset",
    16: "sesnaest sestnadcat sestnadeset", 17: "sedamnaest semnadcat sedemnadeset",
    18: "osamnaest vosemnadcat osemnadeset", 19: "devetnaest deviatnadcat devetnadeset", 20: "dvadeset dvadcat",
    30: "trideset tridcat", 40: "cetrdeset sorok sorokov cetirideset", 50: "pedeset piatdesiat piatidesiat petdeset",
    60: "sesdeset sestdesiat sestidesiat", 70: "sedamdeset semdesiat semidesiat",
    80: "osamdeset vosemdesiat vosmidesiat", 90: "devedeset devianost",
    100: "stot", 200: "dvesta dvesti dvuhsot", 300: "trista trehsot",
}  # fmt: skip
"""Serbo-Croatian, Russian, Bulgarian and Macedonian stems, in canonical spelling."""

SLAVIC_ORDINAL_ENDINGS = "i a o e u eg ega og oga ogo om omu ome oi im ih aia oe uiu ego emu ei ia iu iat ata oto"

GERMAN_UNITS: dict[int, str] = {
    1: "ein eins er", 2: "zwei", 3: "drei drit", 4: "vier", 5: "funf fuenf", 6: "sechs sech", 7: "sieb sieben",
    8: "acht ach", 9: "neun", 10: "zehn", 11: "elf", 12: "zwolf zwoelf", 13: "dreizehn", 14: "vierzehn",
    15: "funfzehn fuenfzehn", 16: "sechzehn", 17: "siebzehn", 18: "achtzehn", 19: "neunzehn",
}  # fmt: skip

GERMAN_TENS: dict[int, str] = {
    20: "zwanzig", 30: "dreissig dreisig", 40: "vierzig", 50: "funfzig fuenfzig", 60: "sechzig", 70: "siebzig",
    80: "achtzig", 90: "neunzig",
}  # fmt: skip
