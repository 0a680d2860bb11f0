"""Compounds, adjectives and abbreviations of every branch at every echelon, in the languages of the battle."""

from __future__ import annotations

import itertools
from functools import cache

import pytest

from belgrade_cli.names.field_words import NOUNS
from belgrade_cli.names.fold import readings
from belgrade_cli.names.index import Entry, Index

Typed = list[tuple[str, str, str]]
"""What is typed, the branch and the echelon."""

# For each language, the branches as written before a kind of formation, and the kinds; the English names are searched.
ENGLISH_ARMS = {
    "infantry": "Infantry",
    "rifle": "Rifle",
    "mechanised": "Mechanised",
    "motorised": "Motorised",
    "armoured": "Armoured",
    "tank": "Tank",
    "mountain": "Mountain",
    "jaeger": "Jäger",
    "cavalry": "Cavalry",
    "partisan": "Partisan",
    "police": "Police",
    "security": "Security",
    "artillery": "Artillery",
    "assault-gun": "Assault Gun",
    "anti-tank": "Anti-tank",
    "anti-aircraft": "Anti-aircraft",
    "reconnaissance": "Reconnaissance",
    "engineer": "Engineer",
    "signals": "Signals",
    "fighter": "Fighter",
    "ground-attack": "Ground Attack",
    "bomber": "Bomber",
    "fortress": "Fortress",
    "air": "Air",
}
ENGLISH_LEVELS = {
    "army": "Army",
    "corps": "Corps",
    "division": "Division",
    "brigade": "Brigade",
    "regiment": "Regiment",
    "battalion": "Battalion",
    "company": "Company",
    "platoon": "Platoon",
    "battery": "Battery",
    "squadron": "Squadron",
    "group": "Group",
    "flotilla": "Flotilla",
    "detachment": "Detachment",
    "command": "Command",
}

GERMAN_ARMS = {
    "infantry": ["Infanterie"],
    "rifle": ["Schützen", "Schuetzen"],
    "armoured": ["Panzer"],
    "mountain": ["Gebirgs"],
    "jaeger": ["Jäger", "Jaeger"],
    "cavalry": ["Kavallerie", "Reiter"],
    "police": ["Polizei"],
    "security": ["Sicherungs"],
    "artillery": ["Artillerie"],
    "assault-gun": ["Sturmgeschütz", "StuG"],
    "anti-tank": ["Panzerjäger", "Panzerabwehr"],
    "anti-aircraft": ["Flak"],
    "reconnaissance": ["Aufklärungs"],
    "engineer": ["Pionier"],
    "signals": ["Nachrichten"],
    "fighter": ["Jagd"],
    "ground-attack": ["Schlacht"],
    "fortress": ["Festungs"],
    "air": ["Flieger"],
    "partisan": ["Partisanen"],
}
GERMAN_LEVELS = {
    "army": ["armee"],
    "corps": ["korps", "armeekorps"],
    "division": ["division", "divisionen"],
    "brigade": ["brigade"],
    "regiment": ["regiment", "regiments"],
    "battalion": ["bataillon", "bataillons"],
    "company": ["kompanie"],
    "platoon": ["zug"],
    "battery": ["batterie"],
    "squadron": ["staffel"],
    "group": ["gruppe"],
    "flotilla": ["flottille"],
    "detachment": ["abteilung"],
    "command": ["kommando"],
}
GERMAN_SHORT_ARMS = {
    "infantry": ["Inf."],
    "armoured": ["Pz."],
    "mountain": ["Geb."],
    "jaeger": ["Jg."],
    "cavalry": ["Kav."],
    "artillery": ["Art."],
    "police": ["Pol."],
    "security": ["Sich."],
    "anti-aircraft": ["Flak-"],
    "anti-tank": ["Pak-"],
    "engineer": ["Pi."],
    "signals": ["Nachr."],
    "reconnaissance": ["Aufkl."],
    "motorised": ["mot. "],
}
GERMAN_SHORT_LEVELS = {
    "corps": ["Korps", "AK"],
    "division": ["Div."],
    "brigade": ["Brig."],
    "regiment": ["Rgt.", "Regt."],
    "battalion": ["Btl.", "Batl."],
    "company": ["Kp.", "Komp."],
    "detachment": ["Abt."],
}

# Adjectives in the masculine and feminine, to agree with the kind of formation.
SERBIAN_ARMS = {
    "infantry": ("pešadijski", "pešadijska"),
    "rifle": ("streljački", "streljačka"),
    "mechanised": ("mehanizovani", "mehanizovana"),
    "motorised": ("motorizovani", "motorizovana"),
    "armoured": ("oklopni", "oklopna"),
    "tank": ("tenkovski", "tenkovska"),
    "mountain": ("brdski", "brdska"),
    "cavalry": ("konjički", "konjička"),
    "partisan": ("partizanski", "partizanska"),
    "police": ("policijski", "policijska"),
    "artillery": ("artiljerijski", "artiljerijska"),
    "anti-tank": ("protivtenkovski", "protivtenkovska"),
    "anti-aircraft": ("protivavionski", "protivavionska"),
    "reconnaissance": ("izviđački", "izviđačka"),
    "engineer": ("inženjerijski", "inženjerijska"),
    "bomber": ("bombarderski", "bombarderska"),
    "air": ("vazduhoplovni", "vazduhoplovna"),
    "ground-attack": ("jurišni vazduhoplovni", "jurišna vazduhoplovna"),
}
SERBIAN_LEVELS = {
    "army": [(1, "armija")],
    "corps": [(0, "korpus")],
    "division": [(1, "divizija")],
    "brigade": [(1, "brigada")],
    "regiment": [(0, "puk")],
    "battalion": [(0, "bataljon")],
    "company": [(1, "četa")],
    "platoon": [(0, "vod")],
    "battery": [(1, "baterija")],
    "squadron": [(1, "eskadrila")],
    "group": [(1, "grupa")],
    "flotilla": [(1, "flotila")],
    "detachment": [(0, "odred")],
    "command": [(1, "komanda")],
}
SERBIAN_CYRILLIC_ARMS = {
    "infantry": ("пешадијски", "пешадијска"),
    "armoured": ("оклопни", "оклопна"),
    "mountain": ("брдски", "брдска"),
    "cavalry": ("коњички", "коњичка"),
    "artillery": ("артиљеријски", "артиљеријска"),
    "reconnaissance": ("извиђачки", "извиђачка"),
    "engineer": ("инжењеријски", "инжењеријска"),
}
SERBIAN_CYRILLIC_LEVELS = {
    "corps": [(0, "корпус")],
    "division": [(1, "дивизија")],
    "brigade": [(1, "бригада")],
    "regiment": [(0, "пук")],
    "battalion": [(0, "батаљон")],
    "company": [(1, "чета")],
    "detachment": [(0, "одред")],
}
CROATIAN_ARMS = {"infantry": ("pješadijski", "pješadijska"), "anti-tank": ("protutenkovski", "protutenkovska")}

RUSSIAN_ARMS = {
    "rifle": ("стрелковый", "стрелковая"),
    "infantry": ("пехотный", "пехотная"),
    "mechanised": ("механизированный", "механизированная"),
    "motorised": ("моторизованный", "моторизованная"),
    "tank": ("танковый", "танковая"),
    "cavalry": ("кавалерийский", "кавалерийская"),
    "partisan": ("партизанский", "партизанская"),
    "artillery": ("артиллерийский", "артиллерийская"),
    "anti-tank": ("противотанковый", "противотанковая"),
    "anti-aircraft": ("зенитный", "зенитная"),
    "reconnaissance": ("разведывательный", "разведывательная"),
    "engineer": ("инженерный", "инженерная"),
    "fighter": ("истребительный", "истребительная"),
    "bomber": ("бомбардировочный", "бомбардировочная"),
    "ground-attack": ("штурмовой авиационный", "штурмовая авиационная"),
    "air": ("авиационный", "авиационная"),
    "mountain": ("горный", "горная"),
}
RUSSIAN_LEVELS = {
    "army": [(1, "армия")],
    "corps": [(0, "корпус")],
    "division": [(1, "дивизия")],
    "brigade": [(1, "бригада")],
    "regiment": [(0, "полк")],
    "battalion": [(0, "батальон")],
    "company": [(1, "рота")],
    "platoon": [(0, "взвод")],
    "battery": [(1, "батарея")],
    "squadron": [(1, "эскадрилья"), (0, "эскадрон")],
    "group": [(1, "группа")],
    "flotilla": [(1, "флотилия")],
    "detachment": [(0, "отряд")],
}
RUSSIAN_SOLID_ARMS = {
    "rifle": ["стрел"],
    "mechanised": ["мех"],
    "motorised": ["мото"],
    "tank": ["танко"],
    "cavalry": ["кав"],
    "artillery": ["арт"],
    "air": ["авиа"],
    "reconnaissance": ["развед"],
    "engineer": ["инж"],
}
RUSSIAN_SOLID_LEVELS = {
    "corps": ["корпус"],
    "division": ["дивизия"],
    "brigade": ["бригада"],
    "regiment": ["полк"],
    "battalion": ["батальон"],
    "company": ["рота"],
    "detachment": ["отряд"],
}
RUSSIAN_LETTERS = {
    "rifle": "с",
    "mechanised": "м",
    "tank": "т",
    "cavalry": "к",
}

BULGARIAN_ARMS = {
    "infantry": ("пехотен", "пехотна"),
    "rifle": ("стрелкови", "стрелкова"),
    "mechanised": ("механизиран", "механизирана"),
    "motorised": ("моторизиран", "моторизирана"),
    "armoured": ("брониран", "бронирана"),
    "tank": ("танков", "танкова"),
    "mountain": ("планински", "планинска"),
    "cavalry": ("кавалерийски", "конна"),
    "partisan": ("партизански", "партизанска"),
    "police": ("полицейски", "полицейска"),
    "artillery": ("артилерийски", "артилерийска"),
    "anti-tank": ("противотанков", "противотанкова"),
    "anti-aircraft": ("зенитен", "зенитна"),
    "reconnaissance": ("разузнавателен", "разузнавателна"),
    "engineer": ("инженерен", "пионерна"),
    "bomber": ("бомбардировъчен", "бомбардировъчна"),
    "fighter": ("изтребителен", "изтребителна"),
    "air": ("въздушен", "въздушна"),
}
BULGARIAN_LEVELS = {
    "army": [(1, "армия")],
    "corps": [(0, "корпус")],
    "division": [(1, "дивизия")],
    "brigade": [(1, "бригада")],
    "regiment": [(0, "полк")],
    "battalion": [(1, "дружина"), (0, "батальон")],
    "company": [(1, "рота")],
    "platoon": [(0, "взвод")],
    "battery": [(1, "батарея")],
    "squadron": [(0, "ескадрон")],
    "group": [(1, "група")],
    "detachment": [(0, "отряд")],
    "command": [],
}


def solid(arms: dict[str, list[str]], levels: dict[str, list[str]], number: str, joints: tuple[str, ...]) -> Typed:
    """What is typed for each branch at each echelon, written as a compound in each possible way."""
    return [
        (f"{number} {arm}{joint}{level if joint != '' else level.lower()}", arm_id, level_id)
        for (arm_id, arm_forms), (level_id, level_forms) in itertools.product(arms.items(), levels.items())
        for arm, level, joint in itertools.product(arm_forms, level_forms, joints)
    ]


def agreeing(arms: dict[str, tuple[str, str]], levels: dict[str, list[tuple[int, str]]], numbers: str) -> Typed:
    """What is typed for each branch at each echelon; adjective and number agree with the kind of formation."""
    ordinal = numbers.split()
    return [
        (f"{ordinal[gender % len(ordinal)]} {adjectives[gender]} {noun}", arm_id, level_id)
        for (arm_id, adjectives), (level_id, nouns) in itertools.product(arms.items(), levels.items())
        for gender, noun in nouns
    ]


def _letters() -> Typed:
    """`сд`, `мбр`, `тп`: the abbreviations usual in Russian orders of battle."""
    levels = {"corps": "к", "division": "д", "brigade": "бр", "regiment": "п"}
    return [
        (f"7 {arm}{level}", arm_id, level_id)
        for (arm_id, arm), (level_id, level) in itertools.product(RUSSIAN_LETTERS.items(), levels.items())
        if f"{arm}{level}" in {"ск", "сд", "сбр", "мк", "мбр", "тк", "тбр", "тп", "кк", "кд"}
    ]


TYPED = {
    "German": solid(GERMAN_ARMS, GERMAN_LEVELS, "7.", ("", "-", " ")),
    "German, short": solid(GERMAN_SHORT_ARMS, GERMAN_SHORT_LEVELS, "7.", ("", " ")),
    "Serbian": agreeing(SERBIAN_ARMS, SERBIAN_LEVELS, "7."),
    "Serbian in Cyrillic": agreeing(SERBIAN_CYRILLIC_ARMS, SERBIAN_CYRILLIC_LEVELS, "7."),
    "Croatian": agreeing(CROATIAN_ARMS, SERBIAN_LEVELS, "7."),
    "Russian": agreeing(RUSSIAN_ARMS, RUSSIAN_LEVELS, "7-й 7-я"),
    "Russian, solid": solid(RUSSIAN_SOLID_ARMS, RUSSIAN_SOLID_LEVELS, "7-й", ("",)),
    "Russian letters": _letters(),
    "Bulgarian": agreeing(BULGARIAN_ARMS, BULGARIAN_LEVELS, "7-и 7-а")
    + agreeing(BULGARIAN_ARMS, BULGARIAN_LEVELS, "7-ми 7-ма"),
}


@cache
def every() -> Index:
    """One formation of each branch at each echelon."""
    return Index(
        Entry("unit", f"{arm}-{level}", (f"7th {word} {kind}",))
        for (arm, word), (level, kind) in itertools.product(ENGLISH_ARMS.items(), ENGLISH_LEVELS.items())
    )


def found(index: Index, text: str) -> set[str]:
    return {match.id for match in index.lookup(text)}


def level_of(text: str) -> set[str]:
    return {next((word for word in reversed(way.split()) if word in NOUNS), "") for way in readings(text)}


@pytest.mark.parametrize("language", TYPED)
def test_no_reading_loses_the_level(language: str) -> None:
    lost = {text: readings(text) for text, _, level in TYPED[language] if level not in level_of(text)}
    assert lost == {}


@pytest.mark.parametrize("language", TYPED)
def test_finds_the_arm_at_the_level_and_nothing_else(language: str) -> None:
    """`Panzer` means armoured and tank troops; if a word is used at two echelons, both are found."""
    wrong = {}
    for text, arm, level in TYPED[language]:
        arms = {"armoured", "tank"} if arm == "armoured" and "German" in language else {arm}
        levels = {"detachment", "battalion"} if "bteilung" in text or "abt" in text.lower() else {level}
        if not (answer := found(every(), text)) or not answer <= {f"{a}-{e}" for a in arms for e in levels}:
            wrong[text] = answer
    assert wrong == {}


@pytest.mark.parametrize("language", TYPED)
def test_is_found_by_its_english_name(language: str) -> None:
    """Other people's data may have names in the language of their sources."""
    wrong = {}
    for text, arm, level in TYPED[language]:
        index = Index([Entry("unit", "it", (text,))])
        names = [f"7th {ENGLISH_ARMS[arm]} {ENGLISH_LEVELS[level]}"]
        names += [f"7th {ENGLISH_ARMS[arm]} Battalion"] if level == "detachment" else []
        if not any(found(index, name) for name in names):
            wrong[text] = names
    assert wrong == {}


@pytest.mark.parametrize("language", TYPED)
def test_is_no_other_level(language: str) -> None:
    """A search for a division never finds a corps."""
    index = every()
    for text, arm, level in TYPED[language]:
        if level in ("corps", "division"):
            other = "division" if level == "corps" else "corps"
            assert f"{arm}-{other}" not in found(index, text), text


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("1. Gebirgskorps", ("1st Mountain Division",), ""),
        ("1st Mountain Division", ("1. Gebirgsdivision",), "1. Gebirgsdivision"),
        ("A Company", ("1st AA Company", "2nd Anti-aircraft Company"), ""),
        ("A Company", ("A Company", "AA Company"), "A Company"),
        ("J Company", ("1st Company", "I Company", "Company I"), ""),
        ("1 GD", ("1st Guards Armoured Boats Division", "1-й гвардейский дивизион бронекатеров"), ""),
        ("1 GD", ("1st Guards Division", "1st Guards Rifle Division"), "1st Guards Division"),
        ("5 gd rifle div", ("5th Guards Rifle Division",), "5th Guards Rifle Division"),
        ("отделение", ("1st Independent Brigade",), ""),
        ("Panzergrenadierersatzbataillon 3", ("3rd Battalion",), ""),
    ],
)
def test_what_a_loose_reading_may_find(text: str, names: tuple[str, ...], expected: str) -> None:
    index = Index(Entry("unit", str(place), (name,)) for place, name in enumerate(names))
    assert [match.match for match in index.lookup(text)] == ([expected] if expected else [])
