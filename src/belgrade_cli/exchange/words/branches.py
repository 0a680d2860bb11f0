"""The branch that a name or word means, from the exact words of many languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from belgrade_cli.exchange.words import echelons
from belgrade_cli.exchange.words.word_table import Table, plain, plain_words, written_words
from belgrade_cli.model.vocabulary import BRANCHES
from belgrade_cli.names.field_words import COMPOUND_PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = {
    "assault": "assault штурмов* jurišn* јуришн* sturm",
    "fighter": "fighter fighters иад иак иап истребительн* изтребител* jagdflieger jagdgeschwader",
    "bomber": "bomber bombers бад бак бап бомбардировочн* бомбардировъчн* bombardersk* kampfgeschwader",
    "ground-attack": "шад шак шап",
    "air": "air aviation авиацион* avijacijsk* авијацијск* vazduhoplovn* ваздухопловн* воздушн* въздушн* zrakoplovn* luftflotte "
    "fliegerkorps fliegerdivision raf usaaf vvs aérien* aeronautica lotnicz*",
    "luftwaffe": "luftwaffe luftwaffen*",
    "naval": "flotilla flottille flotila флотилия river riverine boats boat катеров речн* rečn* naval",
    "self-propelled": "самоходн* самоходно samohodn* samohodni selbstfahr*",
    "assault-gun": "sturmgeschütz* stug stugbrig",
    "anti-tank": "antitank противотанков* истребительно protivtenkovsk* protutenkovsk* противтенковск* panzerjäger* panzerabwehr* pzjg "
    "antichar controcarro",
    "anti-aircraft": "antiaircraft flak* зенитн* protivavionsk* противавионск* protuzračn* противовъздушн* зенитно contraerea antiaérien*",
    "artillery": "artillery arty art artl artillerie* artiglieria artilleria howitzer howitzers артиллерийск* артилерийск* артилеријск* артиллерия "
    "artiljerijsk* artilerijsk* artiljerija artylerii topničk* haubičk* haubitz* гаубичн* пушечн* хаубичк* "
    "artillerieabteilung ап гвап",
    "mechanised": "mechanised mechanized mech mec механизированн* механизован* mehanizovan* mehanizirovan* mechanisiert* meccanizzat* mécanisé* "
    "panzergrenadier* pzgren pzgr mechanisé* мех мехбригад* мехкорпус* мехдивизи* мк гвмк мбр гвмбр",
    "motorised": "motorised motorized mot motorisiert* motor мотострелков* моторизованн* моторизован* motorizovan* motoriziran* motorizzat* motorisé*",
    "tank": "tank tanks tk танков* tenkovsk* тенковск* chars carri танкобригад* тк гвтк тбр гвтбр тп",
    "armoured": "armoured armored armour armor armd panzer pz pzr бронетанков* брониран* oklopn* оклопн* blindé* corazzat* pancern*",
    "mountain": "mountain mtn gebirgs* gebirg geb alpine alpini alpin alpina горная горный горно горн горнострелков* brdsk* брдск* planinsk* "
    "планинск* montagne",
    "jaeger": "jäger jaeger jg jäg jägerdivision егерск*",
    "cavalry": "cavalry cav kavallerie* кавалерийск* конн* конен konjičk* коњичк* konjičk* kawaleri* cavalleria cavalerie hussar hussars dragoon dragoons lancer "
    "lancers uhlan uhlans ulan* cuirassier cuirassiers dragons hussards lanciers chevau кк гвкк кд гвкд husaren dragoner reiter* коннa",
    "rifle": "rifle rifles стрелков* стрелкова strelkov* schützen* streljačk* стрељачк* ск гвск сд гвсд сбр сп гвсп",
    "infantry": "infantry inf infanterie* infanteri* infanterija infanteria пехотн* пехотен пехота пешадијск* пешадија pešadijsk* pešadija pješadijsk* "
    "pješačk* pjehotn* piechoty fanteria gren grenadier* grenadiers volksgrenadier* bersaglieri foot",
    "partisan": "partisan partisans partizansk* партизанск* proletarian proletersk* пролетерск* proleter*",
    "police": "police polizei* policijsk* полицијск* полицейск* ordnungspolizei",
    "security": "security sich sicherungs* охранн* охранительн*",
    "reconnaissance": "reconnaissance recon recce rcn aufklärungs* aufkl разведыват* разведчеств* развед izviđačk* извиђачк* esplorante",
    "engineer": "engineer engineers eng engr engrs pionier* pioneer sapper sappers саперн* инженерн* инжењерск* inženjersk* inžinjersk* pionirsk* "
    "пионирск* пионерн* génie genio понтонн*",
    "signals": "signals signal sig nachrichten* связи veze везе свързочн* transmissions",
    "fortress": "fortress festungs* крепостн* tvrđavsk*",
    "special-forces": "spetsnaz спецназ* sas",
    "headquarters": "headquarters",
}
"""A word for a branch, its forms and abbreviations; `*` is any ending."""

CAPITALS = {"AT": "anti-tank", "AA": "anti-aircraft", "AAA": "anti-aircraft", "AD": "anti-aircraft", "ADA": "anti-aircraft",
            "FA": "artillery", "RA": "artillery", "RHA": "artillery", "RFA": "artillery", "RE": "engineer", "MP": "police",
            "ID": "infantry", "IR": "infantry", "PD": "armoured", "JD": "jaeger"}  # fmt: skip
"""Abbreviations only when capitalised, next to a number or another word; `AD` only before a kind of formation."""

PHRASES = {
    "ground attack": "ground-attack", "self propelled": "self-propelled", "sp artillery": "self-propelled artillery", "sp arty": "self-propelled artillery", "assault gun": "assault-gun",
    "assault guns": "assault-gun", "anti tank": "anti-tank", "anti aircraft": "anti-aircraft",
    "air defence": "anti-aircraft", "air defense": "anti-aircraft", "tank destroyer": "anti-tank",
    "tank destroyers": "anti-tank", "tank hunter": "anti-tank", "special forces": "special-forces",
    "special purpose": "special-forces", "special operations": "special-forces", "anti partisan": "", "pz gren": "mechanised", "panzer gren": "mechanised", "pz jg": "anti-tank", "pz jag": "anti-tank", "pi btl": "engineer", "pi bataillon": "engineer", "pi rgt": "engineer", "air assault": "", "air landing": "",
    "machine gun": "", "air arm": "air", "d artillerie": "artillery", "field artillery": "artillery",
    "воздушно десантная": "", "воздушно десантный": "", "горно стрелковая": "mountain", "горно стрелковый": "mountain",
}  # fmt: skip
"""Words that mean a branch only together; `` if they mean none that the data format has."""

RULES = (
    ("parachute jaeger", ""), ("assault air", "ground-attack"), ("ground-attack", "ground-attack"),
    ("anti-tank", "anti-tank"), ("anti-aircraft", "anti-aircraft"), ("fighter", "fighter"), ("bomber", "bomber"), ("luftwaffe field", "infantry"),
    ("naval infantry", "infantry"), ("luftwaffe", "air"), ("air", "air"), ("naval", "naval-riverine"),
    ("self-propelled", "self-propelled-artillery"), ("assault-gun", "assault-gun"),
    ("special-forces", "special-forces"), ("artillery", "artillery"), ("signals", "signals"), ("engineer", "engineer"),
    ("reconnaissance", "reconnaissance"), ("mechanised", "mechanised"), ("motorised", "motorised"),
    ("tank", "armoured"), ("armoured", "armoured"), ("mountain", "mountain"), ("jaeger", "jaeger"),
    ("cavalry", "cavalry"), ("rifle", "rifle"), ("infantry", "infantry"), ("partisan", "partisan"),
    ("police", "police"), ("security", "security"), ("fortress", "fortress"),
)  # fmt: skip
"""The words that a name must contain, with its branch; the first match is used, `` if the format has no such branch."""

OF_COMPOUNDS = {
    "antitank": "anti-tank", "antiaircraft": "anti-aircraft", "assaultgun": "assault-gun", "jager": "jaeger",
    "grenadier": "infantry", "armoured grenadier": "mechanised", "armoured|tank": "armoured",
}  # fmt: skip
"""The branches of parts of compounds in `names.field_words`, if they differ from the words there."""

_TABLE = Table(WORDS)
_LAST_BRACKET = re.compile(r"\(([^()]{1,30})\)")
_DIGITS = re.compile(r"\d+")
_PHRASES = {tuple(plain(phrase).split()): arm for phrase, arm in PHRASES.items()}
_PHRASE_BEGINNINGS = frozenset(phrase[0] for phrase in _PHRASES)
FIELD = dict.fromkeys(("field", "feld", "felddivision"), ("field",))
"""Words for field formations, which together with the air force are infantry."""
_RULES = tuple((frozenset(needed.split()), arm) for needed, arm in RULES)
_PARTS = sorted(COMPOUND_PARTS.items(), key=lambda part: -len(part[0]))
_BEGINNINGS = tuple(COMPOUND_PARTS)
COMBINED = frozenset({"front", "army-group", "army"})
"""Formations of combined arms unless their name says otherwise."""


@lru_cache(maxsize=16384)
def branch(text: str) -> str | None:
    """The branch that a word or the name of a formation means."""
    if text.strip().casefold().replace(" ", "-") in BRANCHES:
        return text.strip().casefold().replace(" ", "-")
    head, rest = echelons.split(echelons.without_brackets(text))
    return _arm(head) or (_arm(rest) if rest and _is_of_one_arm(head, rest) else None)


def kind(name: str) -> dict[str, str | None]:
    """The echelon and branch of a formation by its name; an army without another branch is of combined arms."""
    # Names that differ only in their numbers are of one kind, as are most names of a file.
    level, arm = _kind(_DIGITS.sub("1", name))
    return {"echelon": level, "branch": arm}


@lru_cache(maxsize=16384)
def _kind(name: str) -> tuple[str | None, str | None]:
    level = echelons.echelon(name)
    arm = branch(name)
    if arm in (None, "infantry"):
        arm = _in_brackets(name) or arm
    return level, arm or ("combined-arms" if level in COMBINED else None)


def _in_brackets(name: str) -> str | None:
    """The branch that a bracket with nothing else gives: `29. Infanterie-Division (mot.)`, not `(Panzer III)`."""
    found = _LAST_BRACKET.search(name)
    return _arm(found[1]) if found and all(map(is_word, plain_words(found[1]))) else None


def _is_of_one_arm(head: str, rest: str) -> bool:
    """Whether the superior in a name gives the branch: a corps (Royal Artillery), or the regiment of a battalion."""
    level = echelons.echelon(rest)
    bare = all(
        word.isdigit() or echelons.noun(word) or re.fullmatch(r"\w|\d+\w+|[ivxl]+", word) for word in plain_words(head)
    )
    return level is None or (bare and level in ("regiment", "battalion", "company"))


def _arm(text: str) -> str | None:
    """The first rule whose words are all present."""
    text = echelons.undotted(text)
    said = frozenset(_said(plain_words(text), written_words(text)))
    return _by_rule(said) if said else None


@lru_cache(maxsize=4096)
def _by_rule(said: frozenset[str]) -> str | None:
    return next((arm for needed, arm in _RULES if said >= needed), None)


def _said(found: Sequence[str], written: Sequence[str]) -> list[str]:
    """The meanings of the words, with phrases as one."""
    if _PHRASE_BEGINNINGS.isdisjoint(found) and CAPITALS.keys().isdisjoint(written):
        return [meaning for word in found for meaning in _meanings(word)]
    said: list[str] = []
    last = len(found) - 1
    skip = False
    for place, word in enumerate(found):
        if skip:
            skip = False
        elif word in _PHRASE_BEGINNINGS and place < last and (word, found[place + 1]) in _PHRASES:
            said += [*_PHRASES[word, found[place + 1]].split(), *FIELD.get(word, ())]
            skip = True
        elif written[place] in CAPITALS and (written[place] != "AD" or place < last):
            said += CAPITALS[written[place]].split()
        else:
            said += _meanings(word)
    return said


@lru_cache(maxsize=16384)
def _meanings(word: str) -> tuple[str, ...]:
    """The meanings of a plain word, alone or as a compound."""
    known = (_TABLE.get(word) or _in_compound(word)) if len(word) > 1 else ""
    return (*known.split(), *FIELD.get(word, ()))


def _in_compound(word: str) -> str:
    """The meanings of the parts of a German compound that ends with a kind of formation: `Gebirgsdivision`, `PzDiv`."""
    if not word.isascii() or echelons.noun(word) is None:
        return ""
    said: list[str] = []
    while word.startswith(_BEGINNINGS) and (
        part := next((part for part in _PARTS if word.startswith(part[0]) and word != part[0]), None)
    ):
        said.append(OF_COMPOUNDS.get(part[1], part[1]))
        word = word.removeprefix(part[0])
    return " ".join(said)


def is_word(text: str) -> bool:
    """Whether a single word means a branch."""
    return _TABLE.get(plain(text)) is not None
