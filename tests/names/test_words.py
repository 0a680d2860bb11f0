"""The words of the tables behind names, against what they mean in their languages."""

from __future__ import annotations

import pytest

from belgrade_cli.exchange.draft import slug
from belgrade_cli.names.fold import fold
from belgrade_cli.names.languages import in_english
from belgrade_cli.names.transliteration import ascii_spelling


@pytest.mark.parametrize(
    ("pangram", "spelled"),
    [
        (
            "Съешь ещё этих мягких французских булок, да выпей чаю",
            "Sesh eshche etih myagkih frantsuzskih bulok, da vypey chayu",
        ),
        ("Юный жёлтый гусь", "Yunyy zheltyy gus"),
        ("Љубазни фењерџија чађавог лица хоће", "Ljubazni fenjerdzija chadjavog litsa hoce"),
        ("Ґанок, їжак, єнот", "Ganok, yizhak, yenot"),
        ("ξεσκεπαζω την ψυχοφθορα βδελυγμια", "xeskepazo tin psykhofthora vdelygmia"),
    ],
)
def test_every_letter_of_a_pangram(pangram: str, spelled: str) -> None:
    assert "".join(map(ascii_spelling, pangram)) == spelled
    assert slug(pangram) == spelled.lower().replace(",", "").replace(" ", "-")


# ISO 639-1
LANGUAGES = (
    "be=Belarusian bg=Bulgarian cs=Czech da=Danish de=German el=Greek en=English es=Spanish et=Estonian "
    "fi=Finnish fr=French he=Hebrew hr=Croatian hu=Hungarian it=Italian ja=Japanese ko=Korean lt=Lithuanian "
    "lv=Latvian mk=Macedonian nl=Dutch no=Norwegian pl=Polish pt=Portuguese ro=Romanian ru=Russian sk=Slovak "
    "sl=Slovene sq=Albanian sr=Serbian sv=Swedish tr=Turkish uk=Ukrainian vi=Vietnamese zh=Chinese"
)


@pytest.mark.parametrize(("code", "name"), [pair.split("=") for pair in LANGUAGES.split()])
def test_languages_by_their_codes(code: str, name: str) -> None:
    assert in_english(code) == name


@pytest.mark.parametrize(
    ("english", "others"),
    [
        ("Army Group E", "HGr E | Heeresgruppe E | Armeegruppe E"),
        ("Operation Herbst", "Unternehmen Herbst | operacija Herbst | операция Herbst | операција Herbst"),
        ("Cavalry Corps", "Kavalleriekorps | кавалерийский корпус | konjički korpus | коњички корпус"),
        ("offensive", "ofanziva | офанзива | наступление"),
        ("liberation", "oslobođenje | ослобођење | освобождение | Befreiung"),
        ("Mountain Division", "Gebirgsdivision | горная дивизия | brdska divizija"),
        ("Rifle Brigade", "стрелковая бригада"),
        ("army corps", "Armeekorps | армейский корпус"),
    ],
)
def test_words_of_several_languages_are_one(english: str, others: str) -> None:
    told = {other: fold(other) for other in others.split(" | ")}
    assert told == dict.fromkeys(told, fold(english))
