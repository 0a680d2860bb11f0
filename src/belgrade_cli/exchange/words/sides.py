"""The meaning of a heading above a list: a side, a nation, a formation, or a section without formations."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from belgrade_cli.exchange.words.echelons import echelon
from belgrade_cli.exchange.words.word_table import plain, plain_words

Heading = Literal["side", "nation", "formation", "title", "other"] | None

SIDES = (
    "allies allied axis entente union unionist confederate confederates confederacy federal federals blue red green "
    "orange white blufor opfor redfor "
    "indfor coalition nato friendly hostile enemy neutral loyalist loyalists nationalist nationalists republican "
    "republicans royalist royalists "
    "parliamentarian parliamentarians rebel rebels attackers attacker defenders defender alliierte achsenmächte "
    "mittelmächte verbündete "
    "союзники савезници saveznici osovina осовина alliés"
)
"""Words that name a side."""

SIDE_PHRASES = (
    "central powers|warsaw pact|triple entente|united nations|силы оси|sile osovine|страны оси|united states and allies|"
    "forces de l axe|side unknown|красная армия|црвена армија|crvena armija|вермахт|wehrmacht"
)

NATIONS = (
    "soviet ussr russia russian germany german italy italian france french britain british england english scotland "
    "uk gb us usa american japan "
    "japanese china chinese poland polish yugoslavia yugoslav serbia serbian croatia croatian bulgaria bulgarian "
    "romania romanian hungary hungarian "
    "austria austrian austro finland finnish greece greek albania albanian turkey turkish ottoman spain spanish "
    "portugal portuguese belgium belgian "
    "netherlands dutch norway norwegian denmark danish sweden swedish switzerland swiss canada canadian australia "
    "australian zealand india indian "
    "africa african brazil brazilian mexico mexican argentina argentine czechoslovakia czechoslovak slovakia slovak "
    "ukraine ukrainian prussia prussian "
    "saxony saxon bavaria bavarian württemberg hanover hanoverian brunswick israel israeli egypt egyptian syria "
    "syrian jordan jordanian iraq iraqi iran "
    "iranian korea korean vietnam vietnamese montenegro montenegrin macedonia macedonian bosnia slovenia slovenian "
    "deutschland deutsche sowjetunion großbritannien italien ungarn bulgarien rumänien jugoslawien "
    "россия ссср германия румыния болгария венгрия югославия италия польша srbija hrvatska bugarska nemačka njemačka "
    "sssr jugoslavija sad "
    "србија бугарска немачка совјетски југославија румънија германия allemagne italie bulgarie yougoslavie "
    "urss hongrie roumanie croatie serbie pologne grèce albanie ungheria romania iugoslavia jugoslavia croazia "
    "njemački немачки bugarski srpski hrvatski talijanski italijanski mađarska rumunija italija"
)
"""Words that name a nation."""

NATION_PHRASES = (
    "soviet union|united kingdom|united states|united states of america|great britain|new zealand|south africa|"
    "third reich|drittes reich|deutsches reich|german reich|nazi germany|treći rajh|третий рейх|трећи рајх|royaume uni|"
    "états unis|regno unito|stati uniti|vereinigtes königreich|vereinigte staaten|königreich italien|königreich bulgarien|"
    "königreich jugoslawien|königreich rumänien|königreich ungarn|independent state of croatia|unabhängiger staat kroatien|"
    "nezavisna država hrvatska|democratic federal yugoslavia|north korea|south korea|austria hungary|austro hungarian empire|free france|fighting france|советский союз|"
    "sovjetski savez|совјетски савез|union soviétique"
)

PLAIN = (
    "forces force powers power side armed army armies navy air troops land empire kingdom republic government command "
    "the of and in "
    "partisans chetniks streitkräfte truppen войска силы snage vojska armée forces royal imperial red commonwealth free"
)
"""Words that may follow these without making it a formation: `German Armed Forces`."""

LEFT_OUT = (
    "notes|note|references|reference|see also|sources|source|bibliography|further reading|external links|footnotes|"
    "citations|abbreviations|"
    "abbreviations used|key|legend|background|aftermath|prelude|history|gallery|works cited|literature|contents|"
    "casualties|losses|strength|strengths|rank abbreviations|"
    "military rank|other|anmerkungen|literatur|einzelnachweise|weblinks|siehe auch|quellen|fußnoten|abkürzungen|"
    "hintergrund|примечания|литература|"
    "ссылки|источники|см также|референце|извори|литература|спољашње везе|reference|literatura|izvori|vanjske "
    "poveznice|napomene|notes et références|"
    "bibliographie|voir aussi|liens externes|бележки|източници|външни препратки|ranks|symbols"
)
"""Sections of articles that contain no formations."""

GROUPINGS = (
    "reserve reserves reserved wing wings left right centre center vanguard rearguard rear van attached attachments "
    "independent detached unattached support supporting artillery cavalry infantry engineers air naval navy ships "
    "squadrons divisions brigades regiments corps armies units formations troops elements services others other "
    "miscellaneous staff headquarters hq ghq first second third line lines north south east west northern southern "
    "eastern western flank main body garrison garrisons rest assigned organic combat forces ground land "
    "destroyers cruisers light heavy battleships carriers aircraft submarines frigates corvettes minesweepers escorts transports "
    "reserven sonstige truppen резерв резервы части rezerva réserve"
)
"""Words that only group formations, and do not name a side or nation: `Reserve`, `Left Wing`."""

TITLE = re.compile(
    r"\bvs\b|\bversus\b|order of battle|orders of battle|\borbat\b|\boob\b|ordre de bataille|kriegsgliederung|gliederung|боевой состав|"
    r"боевое расписание|ordine di battaglia|^(?:the )?(?:battle|siege|operation|campaign|offensive)\b|\b(?:offensive|"
    r"campaign)$|schlacht|^(?:balance of |opposing |the opposing )forces$|^forces (?:involved|engaged|committed)$"
)

_SIDES = frozenset(plain(SIDES).split())
_NATIONS = frozenset(plain(NATIONS).split())
_PLAIN = frozenset(plain(PLAIN).split())
_SIDE_PHRASES = frozenset(plain(SIDE_PHRASES).split("|"))
_NATION_PHRASES = frozenset(plain(NATION_PHRASES).split("|"))
_KNOWN = _SIDES | _NATIONS | {word for phrase in _SIDE_PHRASES | _NATION_PHRASES for word in phrase.split()}
"""Every word of a side or nation."""
_GROUPINGS = frozenset(plain(GROUPINGS).split())
_LEFT_OUT = frozenset(plain(LEFT_OUT).split("|"))


@lru_cache(maxsize=16384)
def heading(text: str) -> Heading:
    """The meaning of a heading: `other` for a section without formations, None if unknown."""
    phrase = " ".join(plain_words(text))
    if phrase in _LEFT_OUT:
        return "other"
    if TITLE.search(phrase):
        return "title"
    return of_operation(text) or ("formation" if echelon(text) else None)


def is_grouping(text: str) -> bool:
    """Whether words only group formations."""
    said = plain_words(text)
    return bool(said) and not set(said) - _GROUPINGS - {"the", "and", "of"}


def names_nation(text: str) -> bool:
    """Whether words name a nation, perhaps with the kind of its state: `Nazi Germany`, `Kingdom of Italy`."""
    return of_operation(text) == "nation" or not _NATIONS.isdisjoint(plain_words(text))


def of_operation(text: str) -> Literal["side", "nation"] | None:
    """Whether words name a side or a nation and nothing else."""
    said = plain_words(text)
    if _KNOWN.isdisjoint(said):
        return None
    phrase = " ".join(said)
    left = [word for word in said if word not in _PLAIN]
    if phrase in _SIDE_PHRASES or (set(said) & _SIDES and not set(left) - _SIDES):
        return "side"
    bare = " ".join(left)
    if phrase in _NATION_PHRASES or bare in _NATION_PHRASES or (left and not set(left) - _NATIONS):
        return "nation"
    return None
