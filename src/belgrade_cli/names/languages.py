"""Languages by code (BCP 47 with ISO 639 codes): their English names, and the languages of a nation."""

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
_TWO_LETTERS = (
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el"
    " en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it"
    " iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt"
    " my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk"
    " sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi"
    " yo za zh zu "
)
"""The codes of ISO 639-1, and `sh`, which is still in use."""
_OF_COUNTRIES = {
    "al": "sq", "at": "de", "by": "be", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "ge": "ka", "gr": "el",
    "jp": "ja", "rs": "sr", "ua": "uk", "us": "en", "yu": "sr",
}  # fmt: skip
"""Country codes often mistaken for language codes, and not the code of any other language."""
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
"""The usual languages of nations, preferred ones first, by the nation's name in lower case."""


def languages_of(nation: str, told: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages of a nation, by its name: those that the data set gives (`told`), else the usual ones."""
    return tuple(told) or _OF_NATIONS.get(nation.casefold(), ())


def in_english(tag: str) -> str:
    """The English name of a language, ignoring the script; the tag itself if it is not in the table."""
    return _ENGLISH.get(tag.partition("-")[0].casefold(), tag)


def is_known(tag: str) -> bool:
    """Whether a two-letter code is a language; the thousands of three-letter codes are not checked."""
    code = tag.partition("-")[0].casefold()
    return len(code) != len("sr") or f" {code} " in _TWO_LETTERS


def likely(tag: str) -> str | None:
    """The language code probably meant by a country code; None if it is not a country code."""
    return _OF_COUNTRIES.get(tag.partition("-")[0].casefold())
