"""Languages by their codes (BCP 47, with the codes of ISO 639): what they are called, and which a nation uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENGLISH = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bs": "Bosnian", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "la": "Latin",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "ota": "Ottoman Turkish", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sh": "Serbo-Croatian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "yi": "Yiddish", "zh": "Chinese",
}  # fmt: skip
_SERBIAN = ("sr-Cyrl", "sr-Latn")
_OF_NATIONS = {
    "albania": ("sq",), "austria": ("de",), "austria-hungary": ("de", "hu"), "belgium": ("fr", "nl"),
    "bosnia and herzegovina": ("bs", *_SERBIAN, "hr"), "brazil": ("pt",), "bulgaria": ("bg",), "china": ("zh",),
    "croatia": ("hr",), "czechoslovakia": ("cs", "sk"), "denmark": ("da",), "estonia": ("et",),
    "finland": ("fi", "sv"), "france": ("fr",), "german empire": ("de",), "germany": ("de",), "greece": ("el",),
    "hungary": ("hu",), "independent state of croatia": ("hr",), "italy": ("it",), "japan": ("ja",),
    "latvia": ("lv",), "lithuania": ("lt",), "macedonia": ("mk",), "montenegro": _SERBIAN, "netherlands": ("nl",),
    "north macedonia": ("mk",), "norway": ("no", "nb", "nn"), "ottoman empire": ("tr", "ota"), "poland": ("pl",),
    "portugal": ("pt",), "prussia": ("de",), "romania": ("ro",), "russia": ("ru",), "russian empire": ("ru",),
    "serbia": _SERBIAN, "slovakia": ("sk",), "slovenia": ("sl",), "soviet union": ("ru",), "spain": ("es",),
    "sweden": ("sv",), "turkey": ("tr",), "ukraine": ("uk",), "ussr": ("ru",),
    "yugoslavia": (*_SERBIAN, "sh", "hr", "sl", "mk"),
}  # fmt: skip
"""The usual languages of nations, the preferred first, by the name of the nation in lower case."""


def languages_of(nation: str, told: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages of a nation, given by its name: those that the data set tells, else the usual ones."""
    return tuple(told) or _OF_NATIONS.get(nation.casefold(), ())


def in_english(tag: str) -> str:
    """What a language is called, whatever its script; the tag itself where this has no name for it."""
    return _ENGLISH.get(tag.partition("-")[0].casefold(), tag)
