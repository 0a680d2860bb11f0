"""Ranks before a name, by the exact words of many services and languages, in full and as they are abbreviated."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli.exchange.words.word_table import Word, plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST, FEW_WORDS, MOST_WORDS = 200, 4, 16
"""Characters and words within which a rank ends; most end within few words."""

RANKS = {
    "English": "field marshal|marshal|general|gen|lieutenant general|lt gen|ltgen|lt general|ltg|lg|major general|maj gen|majgen|mg|gen maj|"
    "general major|general lieutenant|general colonel|colonel general|col gen|brigadier general|brig gen|briggen|bg|"
    "brigadier|brig|"
    "colonel|col|lieutenant colonel|lt col|ltcol|ltc|lt colonel|major|maj|captain|capt|cpt|cap|first lieutenant|1st "
    "lieutenant|"
    "second lieutenant|2nd lieutenant|1st lt|2nd lt|1lt|2lt|lieutenant|lieut|lt|senior lieutenant|junior lieutenant|"
    "ensign|"
    "sergeant|sgt|sergeant major|sgt maj|staff sergeant|ssgt|corporal|cpl|captain general|general of the army|army "
    "general|"
    "chief marshal|grand marshal|commander|cdr|cmdr|comdr|lieutenant commander|lt cdr|lt cmdr|lt comdr|ltcdr|lcdr|"
    "warrant officer",
    "Navies": "admiral|adm|vice admiral|v adm|vice adm|vadm|vadm|rear admiral|r adm|rear adm|radm|fleet admiral|admiral of the fleet|"
    "commodore|cdre|como|flag captain|captain first rank|captain second rank|captain third rank|captain 1st rank|"
    "captain 2nd rank|"
    "captain 3rd rank|counter admiral|contre amiral|vice amiral|amiral|capitaine de vaisseau|capitaine de frégate|"
    "ammiraglio|"
    "contrammiraglio|ammiraglio di squadra|capitano di vascello|capitano di fregata|konteradmiral|vizeadmiral|"
    "generaladmiral|großadmiral|"
    "grossadmiral|kapitän zur see|kapitän z s|kpt z s|fregattenkapitän|korvettenkapitän|kapitänleutnant|kptlt|контр "
    "адмирал|вице адмирал|"
    "адмирал|капитан 1 го ранга|капитан 2 го ранга|капитан 3 го ранга|капитан 1 ранга|капитан 2 ранга|капитан 3 ранга|"
    "капитан первого ранга|капитан второго ранга|капитан третьего ранга|kapetan bojnog broda|kapetan fregate|kapetan "
    "korvete",
    "Air "
    "forces": "air chief marshal|air marshal|air vice marshal|avm|air commodore|air cdre|group captain|gp capt|gp cpt|wing commander|wg cdr|"
    "w cdr|squadron leader|sqn ldr|s ldr|flight lieutenant|flt lt|f lt|flying officer|fg off|pilot officer|marshal of "
    "the royal air force|"
    "marshal of aviation|chief marshal of aviation",
    "German": "generalfeldmarschall|feldmarschall|gfm|generaloberst|gen oberst|genoberst|gen obst|genobst|general|generalleutnant|gen leutnant|gen lt|genlt|"
    "generallt|generalmajor|gen major|gen maj|genmaj|genmjr|gen mjr|oberst|obst|oberstleutnant|oberstlt|obstlt|"
    "obstltn|major|mjr|hauptmann|hptm|"
    "rittmeister|rittm|oberleutnant|oblt|olt|leutnant|ltn|reichsmarschall|feldzeugmeister|fzm|feldmarschalleutnant|"
    "feldmarschall leutnant|fml",
    "SS": "reichsführer ss|ss oberstgruppenführer|ss obergruppenführer|ss ogruf|ss gruppenführer|ss gruf|ss brigadeführer|ss brif|ss oberführer|"
    "ss oberf|ss standartenführer|ss staf|ss obersturmbannführer|ss ostubaf|ss sturmbannführer|ss stubaf|ss "
    "hauptsturmführer|"
    "ss hstuf|ss obersturmführer|ss ostuf|ss untersturmführer|ss ustuf|oberstgruppenführer|obergruppenführer|"
    "gruppenführer|"
    "brigadeführer|oberführer|standartenführer|obersturmbannführer|sturmbannführer|hauptsturmführer|obersturmführer|"
    "untersturmführer",
    "French": "maréchal|maréchal de france|général|gén|général de corps d armée|général de division|général de brigade|général d armée|"
    "gén de division|gén de brigade|gal|colonel|lieutenant colonel|lt colonel|chef de bataillon|chef d escadron|chef "
    "d escadrons|commandant|cdt|"
    "capitaine|cne|lieutenant|sous lieutenant",
    "Italian": "maresciallo d italia|generale|gen|generale d armata|generale di corpo d armata|generale di divisione|generale di brigata|gen di divisione|"
    "gen di brigata|gen div|gen brig|generale designato d armata|colonnello|tenente colonnello|ten col|maggiore|magg|"
    "capitano|cap|tenente|ten|"
    "primo capitano|console|luogotenente generale|console generale",
    "Russian": "маршал|маршал советского союза|маршал авиации|маршал артиллерии|главный маршал|генерал армии|генерал|генерал полковник|"
    "генерал лейтенант|ген лейтенант|генерал майор|ген майор|ген|комбриг|комдив|комкор|командарм|полковник|полк|"
    "подполковник|подполк|п полковник|"
    "майор|капитан|кап|старший лейтенант|ст лейтенант|лейтенант|л т|младший лейтенант|ротмистр|есаул|штабс капитан|"
    "поручик|подпоручик|генерал адъютант|"
    "генерал фельдмаршал",
    "Serbo-Croatian": "maršal|general|đeneral|armijski general|divizijski general|brigadni general|general armije|general pukovnik|general potpukovnik|"
    "general lajtnant|general lajtant|general major|pukovnik|puk|potpukovnik|ppuk|major|maj|kapetan|kapetan i klase|"
    "poručnik|por|potporučnik|ppor|vojvoda|"
    "pukovnik nov|general lajtnant nov|маршал|генерал|ђенерал|армијски генерал|дивизијски генерал|бригадни генерал|"
    "генерал пуковник|генерал потпуковник|"
    "генерал лајтнант|генерал мајор|пуковник|потпуковник|мајор|капетан|поручник|потпоручник|војвода|satnik|bojnik|"
    "natporučnik|stotnik",
    "Bulgarian": "генерал лейтенант|генерал майор|генерал от пехотата|генерал|полковник|подполковник|майор|капитан|поручик|подпоручик",
    "Polish": "marszałek|generał|gen|generał broni|gen broni|generał dywizji|gen dyw|generał brygady|gen bryg|pułkownik|płk|podpułkownik|ppłk|major|mjr|"
    "kapitan|kpt|porucznik|por|podporucznik|ppor|komandor|kmdr|kontradmirał|wiceadmirał",
    "Hungarian and "
    "Romanian": "vezérezredes|altábornagy|vezérőrnagy|ezredes|alezredes|őrnagy|general de armată|general de corp de armată|"
    "general de divizie|general de brigadă|colonelul|locotenent colonel|lt col|colonel",
    "Czech and Slovak": "armádní generál|generál|plukovník|plk|podplukovník|pplk|generálporučík|generálmajor",
    "Spanish": "general|teniente general|general de división|general de brigada|coronel|teniente coronel|comandante|capitán|teniente",
}
"""The words of ranks, without points and hyphens, apart by `|`."""

BEFORE = "bvt brevet temporary temp"
"""What may stand before a rank and goes with it."""

TAILS = (
    "of the soviet union|of the navy|of the fleet|of the army|of the guards|of artillery|of aviation|of tank troops|"
    "of technical troops|of engineer troops|"
    "of infantry|of cavalry|of justice|of medical service|of the medical service|of the air force|of technical "
    "service|of volunteers|first rank|"
    "second rank|third rank|1st rank|2nd rank|3rd rank|first class|second class|1st class|2nd class|i klase|i classe|"
    "ii klase|"
    "artillery|technical troops|tank troops|aviation|guards|"
    "der infanterie|der artillerie|der kavallerie|der panzertruppe|der panzertruppen|der gebirgstruppe|der "
    "gebirgstruppen|der pioniere|der nachrichtentruppe|"
    "der flieger|der flakartillerie|der fallschirmtruppe|der polizei|der waffen ss|der reserve|der luftwaffe|der jäger|"
    "d inf|d art|d kav|d pz tr|d pztr|d pz|d geb tr|d gebtr|d pi|d fl|d flieger|d polizei|d waffen ss|d res|d r|d inf "
    "i g|i g|z v|z s|a d|ret|rtd|d infanterie|d artillerie|"
    "d kavallerie|d panzertruppe|авиации|артиллерии|танковых войск|инженерных войск|технических войск|войск связи|от "
    "инфантерии|от кавалерии|"
    "от артиллерии|юстиции|медицинской службы|интендантской службы|советского союза|береговой службы|1 го ранга|2 го "
    "ранга|3 го ранга"
)
"""What may stand behind a rank and goes with it."""

_JOINTS = frozenset({"und", "and", "u"})
"""Words between two ranks of one person: `SS-Brigadeführer und Generalmajor der Waffen-SS`."""


Tree = dict[str, Any]
"""Words that may follow one another; an empty word says that a phrase may end there."""


def _tree(listed: Iterable[str]) -> Tree:
    tree: Tree = {}
    for phrases in listed:
        for phrase in phrases.split("|"):
            at = tree
            for word in words(phrase):
                at = at.setdefault(word.plain, {})
            at[""] = True
    return tree


_RANKS = _tree(RANKS.values())
_TAILS = _tree([TAILS])
_BEFORE = frozenset(BEFORE.split())
_FIRST_WORD = re.compile(r"[^\W_]+")


class Ranked(NamedTuple):
    """A rank as printed, and what stands behind it."""

    rank: str
    rest: str


@lru_cache(maxsize=16384)
def rank(text: str) -> Ranked | None:
    """The rank that a text begins with; None where it begins with none."""
    text = text.strip()
    first = _FIRST_WORD.search(text)
    if not first or not _may_begin(plain(first[0])):
        return None
    found = words(text[:LONGEST], FEW_WORDS)
    if len(found) == FEW_WORDS and not _is_settled(found):
        found = words(text[:LONGEST], MOST_WORDS)
    start = 0
    while start < len(found) and found[start].plain in _BEFORE:
        start += 1
    end = _end(found, start)
    if not end:
        return None
    last = found[end - 1].end
    last += text.startswith(".", last)
    return Ranked(text[:last].strip(), text[last:].lstrip(" \t,:–—-"))


def _is_settled(found: Sequence[Word]) -> bool:
    """Whether the first words tell where the rank ends: a word follows that cannot belong to it."""
    end = _longest(found, 0, _RANKS)
    after = found[end].plain if 0 < end < len(found) - 1 else ""
    return bool(after) and not (after in _TAILS or after in _JOINTS or after in _RANKS)


def _may_begin(word: str) -> bool:
    return word in _RANKS or word in _BEFORE


def _end(found: Sequence[Word], start: int) -> int:
    """How many words the rank takes in, with what belongs to it; 0 where none stands at `start`."""
    end = _longest(found, start, _RANKS)
    if end == start:
        return 0
    while True:
        tail = _longest(found, end, _TAILS)
        joined = end < len(found) and found[end].plain in _JOINTS
        more = _longest(found, end + joined, _RANKS)
        if tail == end and more == end + joined:
            return end
        end = tail if tail > end else more


def _longest(found: Sequence[Word], start: int, tree: Tree) -> int:
    """Where the longest phrase that begins at a place ends; that place where none does."""
    end, at = start, start
    while at < len(found) and found[at].plain in tree:
        tree = tree[found[at].plain]
        at += 1
        if "" in tree:
            end = at
    return end
