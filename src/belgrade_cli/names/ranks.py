"""Ranks and offices as people write them beside a name: `Lt. Gen. Stoychev`, `генерал Жданов`, `President Putin`.

A rank is a word or several that stand before or after a name. All ways of writing one lead to one English form, whose
last word is its family: a lieutenant general is a general.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from belgrade_cli.names.fold import plain, spelling

RANKS: dict[str, str] = {
    # the form that stands for all, and others, divided by `|`; letters are plain, case and points do not count
    "generalissimo": "généralissime|generalissimus|генералиссимус|generalisimus|генералисимус",
    "marshal": "maresciallo|maréchal|maresciallo d italia|marszałek|маршала|maršala|msu|"
    "maršal|маршал|marschall|mareşal|маршал на съветския съюз",
    "field marshal": "genfm|gen fm|gen feldm|feldm|maréchal de camp|feldmaresciallo|фельдмарш|"
    "feldmarschall|generalfeldmarschall|gen feldmarschall|gfm|фельдмаршал|генерал фельдмаршал|"
    "feldmaršal|feldmarsal|general feldmarschall|фелдмаршал|генерал фелдмаршал|fm",
    "army general": "armijski đeneral|armijski djeneral|армијски ђенерал|général d armée|generale d armata|"
    "general of the army|general of army|генерал армии|general armije|генерал армије|general armii|"
    "armijski general|армијски генерал|gen of the army|армейски генерал|генерал от армията|armeegeneral",
    "colonel general": "gen pukovnik|ген полковник|генерал полк|ген пуковник|генерал пук|gen obst|genoberst|"
    "gen oberst|ген полк|ген плк|gen puk|ген пук|général de corps d armée|"
    "general colonel|generaloberst|gen oberst|genobst|generalobst|col gen|colgen|gen col|"
    "генерал полковник|general pukovnik|генерал пуковник|general polkovnik|general-oberst",
    "lieutenant colonel general": "gen potpuk|gen ppuk|ген потпук|"
    "general lieutenant colonel|general potpukovnik|генерал потпуковник|"
    "general podpolkovnik|gen potpukovnik",
    "lieutenant general": "генерал лейт|генерал лт|ltg|ген лейт|ген лт|ген л т|gen lajt|ген лајт|"
    "lieutenant général|général lieutenant|tenente generale|gen ltnt|"
    "general lieutenant|lt gen|ltgen|lieut gen|lieut general|lt general|gen lt|genlt|gen ltn|"
    "general leutnant|generalleutnant|genleutnant|генерал лейтенант|general lajtnant|генерал лајтнант|"
    "general leytenant|general leitenant|general lejtenant|general poručnik|генерал поручник|генерал поручик|"
    "general lt|glt",
    "major general": "general bojnik|генерал бојник|ген м|ген м р|ген май|gen bojnik|général major|"
    "maggior generale|général de division|"
    "general major|maj gen|majgen|mg|gen maj|genmaj|generalmajor|genmajor|генерал майор|"
    "генерал мајор|general mayor|general maior|maj general|gen major|general mjr",
    "brigadier general": "bg|bgen|brigadni general|général de brigade|generale di brigata|"
    "brigadier|brigade general|brig gen|brig general|brig|бригадный генерал|brigadni general|"
    "бригадни генерал|brigadegeneral|brigadni đeneral|бригаден генерал|brigadir|бригадир",
    "divisional general": "generale di divisione|divizijski đeneral|дивизијски ђенерал|"
    "division general|divizijski general|дивизијски генерал|divizijski đeneral",
    "cavalry general": "general der kavallerie|gen d kav|general of cavalry",
    "general": "général|generale|generał|ген|генерале|generale|"
    "gen|gens|genl|generals|генерал|đeneral|djeneral|ђенерал|генерала|generala|генералу|generalu|генералом",
    "colonel": "colonnello|oberst ig|полков|пук|puk|пълк|pułkownik|"
    "col|colonels|obst|oberst|полковник|пуковник|pukovnik|polkovnik|puk|polk|полк",
    "lieutenant colonel": "ltc|подполк|подполков|пп к|п п к|п полк|потпук|tenente colonnello|подп к|ppłk|"
    "lt col|ltcol|lieut col|lieut colonel|lt colonel|oberstleutnant|obstlt|oberstlt|подполковник|"
    "потпуковник|potpukovnik|podpolkovnik|ppuk|obersltn",
    "major": "commandant major|maggiore|м р|бојник|bojnik|мај|maj|mjr|majors|майор|мајор|mayor|maior|majur",
    "captain": "capitaine|capitano|кап|кап н|k tan|"
    "capt|cpt|captains|hauptmann|hptm|капитан|капетан|kapetan|kapitan|satnik|rittmeister|rittm|сатник",
    "senior lieutenant": "стар лейт|ст лейт|ст лейтенант|ст л т|tenente|"
    "oberleutnant|oblt|старший лейтенант|st leytenant|stariji poručnik|sr lt|sr lieutenant|"
    "sen lt|старши лейтенант|старији поручник|starshiy leytenant|starsiji porucnik|старший лт|ст лейтенант|"
    "first lieutenant|1st lieutenant|1st lt|first lt|1lt|natporučnik|stariji vodnik",
    "junior lieutenant": "младший лейтенант|мл лейтенант|mladshiy leytenant|podporučnik|potporučnik|потпоручник|"
    "подпоручик|second lieutenant|2nd lieutenant|2nd lt|jr lt|junior lt|младши лейтенант|2lt",
    "lieutenant": "лейт|л т|por|пор|poruč|sous lieutenant|"
    "lt|lieut|leutnant|ltn|lieutenants|лейтенант|поручник|poručnik|поручик|leytenant|lejtenant|leitenant",
    "ensign": "fähnrich|faehnrich|прапорщик|zastavnik|заставник",
    "sergeant major": "starshina|старшина|stabsfeldwebel|oberfeldwebel|hauptfeldwebel|sgt maj|sgt major",
    "sergeant": "sgt|serg|feldwebel|fw|unteroffizier|uffz|сержант|сержанта|narednik|наредник|vodnik|водник|serzhant|"
    "senior sergeant|старший сержант|младший сержант|staff sergeant",
    "corporal": "cpl|obergefreiter|gefreiter|ефрейтор|kaplar|desetar|каплар|десетар|efreytor|ефрейтор",
    "private": "pvt|soldier|rifleman|soldat|schütze|рядовой|красноармеец|borac|борац|vojnik|војник|редник|redov|"
    "ryadovoy|krasnoarmeyets|red army man",
    "sapper": "pionier|сапёр|сапер|pionir|пионир|saper|sapyor",
    "fleet admiral": "admiral of the fleet|großadmiral|grossadmiral|адмирал флота",
    "vice admiral": "vizeadmiral|vadm|вице адмирал|viceadmiral|vice adm|вицеадмирал|vice-admiral",
    "rear admiral": "konteradmiral|radm|rear adm|контр адмирал|kontraadmiral|kontra admiral|контраадмирал|"
    "kontradmiral|"
    "контраадмирал|kontr admiral",
    "admiral": "adm|адмирал|admirals",
    "commodore": "kommodore|cdre|komodor|комодор",
    "first rank captain": "kap 1 ranga|кап 1 ранга|кап 1 р|capitaine de vaisseau|капитан i ранга|captain i rank|"
    "captain first rank|captain 1st rank|capt 1st rank|capt first rank|капитан первого ранга|"
    "капитан 1 го ранга|капитан 1 ранга|kapitän zur see|kapitan 1 ranga|captain 1 rank|kapetan bojnog broda|"
    "kapitan pervogo ranga|капетан прве класе|kapitan parvi rang",
    "second rank captain": "kap 2 ranga|кап 2 ранга|кап 2 р|capitaine de frégate|капитан ii ранга|captain ii rank|"
    "captain second rank|captain 2nd rank|capt 2nd rank|capt second rank|капитан второго ранга|"
    "капитан 2 го ранга|капитан 2 ранга|fregattenkapitän|fregattenkapitan|kapitan 2 ranga|captain 2 rank|"
    "kapetan fregate|kapitan vtorogo ranga|капитан втори ранг|капетан фрегате|kapetan drugog ranga|"
    "kapitän 2 ranges|kapitän zweiten ranges|капетан другог ранга|capt 2 rank",
    "third rank captain": "кап 3 ранга|капитан iii ранга|captain iii rank|"
    "captain third rank|captain 3rd rank|капитан третьего ранга|капитан 3 го ранга|"
    "капитан 3 ранга|kapitan 3 ranga|capt 3rd rank|капитан трети ранг|kapetan trećeg ranga|капетан трећег ранга|"
    "captain 3 rank|kapitan tretyego ranga",
    "lieutenant commander": "lt cdr|ltcdr|lcdr|lt cmdr|lt comdr|lieut commander|korvettenkapitän|korvettenkapitan|"
    "капитан лейтенант|kapitänleutnant|kapitanleutnant|kapetan korvete|капетан корвете|kapitan leytenant|"
    "kapitan lejtenant|kaptlt|kaleu|kapetan lajtnant|капетан лајтнант",
    # ranks of the SS by their army's equal
    "ss general": "obergruppenführer|obergruppenfuehrer|ss obergruppenführer|ss obergruppenfuehrer",
    "ss lieutenant general": "gruppenführer|gruppenfuehrer|ss gruppenführer|ss gruppenfuehrer",
    "ss major general": "brigadeführer|brigadefuehrer|ss brigadeführer|ss brigadefuehrer",
    "ss colonel": "standartenführer|standartenfuehrer|oberführer|ss standartenführer|ss oberführer",
    "ss lieutenant colonel": "obersturmbannführer|obersturmbannfuehrer|ss obersturmbannführer",
    "ss major": "sturmbannführer|sturmbannfuehrer|ss sturmbannführer",
    "ss captain": "hauptsturmführer|hauptsturmfuehrer|ss hauptsturmführer",
    "reichsführer": "reichsfuehrer|reichsführer ss|рейхсфюрер",
    "voivode": "vojvoda|војвода|войвода|воевода|vojv|voyvoda|duke",
    # offices
    "commander in chief": "c in c|cinc|oberbefehlshaber|supreme commander|главнокомандующий|главнокомандващ|"
    "верховный главнокомандующий|vrhovni komandant|врховни командант|vrhovni zapovjednik|glavnokomandujući|"
    "главнокомандујући|ob|върховен главнокомандващ|glavnokomanduyushchiy",
    "commander": "командарм|комкор|комдив|комбриг|комполка|комбат|комфронта|com|befh|commandant|"
    "cdr|cmdr|co|commanding officer|commanding general|officer commanding|goc|befehlshaber|kommandeur|"
    "kommandant|kdr|командир|командующий|командант|komandant|komandir|zapovjednik|заповедник|командващ|"
    "kommandierender general|командующий армией|заповједник|cmdt|kmdr|komandujući|komanduyushchiy",
    "chief of staff": "нач штаба|начштаба|нш|stab chef|chef d état major|načštaba|capo di stato maggiore|"
    "chef d etat major|"
    "cos|chief of the staff|stabschef|chef des stabes|chef des generalstabes|начальник штаба|"
    "načelnik štaba|начелник штаба|началник щаб|началник на щаба|nachalnik shtaba|načelnik stožera",
    "deputy commander": "deputy|stellvertretender kommandeur|заместитель командира|zamenik komandanta|"
    "заменик команданта|zamjenik komandanta|заместник командир",
    "commissar": "political commissar|komesar|комесар|politički komesar|политички комесар|комиссар|komissar|"
    "politkommissar|комисар|komisar|член военного совета|политкомиссар",
    "president": "président|presidente|председателят|през|"
    "pres|präsident|praesident|председник|predsednik|predsjednik|президент|prezident|president elect|"
    "prasident|staatspräsident|председател",
    "prime minister": "министър председателят|мин предс|мин председател|premier ministre|primo ministro|pr min|"
    "premier|премиерът|pm|prime min|premijer|премијер|премьер|премьер министр|премиер|"
    "министър председател|"
    "ministerpräsident|ministerpraesident|председник владе|predsednik vlade|predsjednik vlade|premierminister|"
    "председатель правительства|premyer|министър-председател|premier minister|reichskanzler|ministar predsednik",
    "foreign minister": "minister of foreign affairs|außenminister|министр иностранных дел|ministar spoljnih poslova",
    "minister": "министр|министар|ministar|министър|ministr",
    "leader": "head|лидер|lider|вождь|vožd|vođa|вођа|führer|fuehrer|vozhd|водач",
    # what is said before a name and is neither
    "": "mr|mrs|ms|sir|herr|hr|frau|dr|doctor|prof|professor|comrade|tovarishch|товарищ|drug|друг|другар|другарят|"
    "genosse|gospodin|господин|gospođa|hero|hero of the soviet union|герой советского союза|narodni heroj|"
    "народни херој|people s hero|national hero|held der sowjetunion|герой|freiherr|baron|graf|late|the late|"
    "tovarisch|drugar|heroj|херој|юнак",
}

TAILS = (
    "of the soviet union|советского союза|sovjetskog saveza|совјетског савеза|der sowjetunion|на съветския съюз|"
    "of yugoslavia|jugoslavije|југославије|of aviation|of the air force|of artillery|of the artillery|of tank troops|"
    "of the tank troops|of armoured troops|of engineers|of engineer troops|of technical troops|of the guards|"
    "of infantry|of cavalry|of the medical service|of medical service|of justice|авиации|артиллерии|танковых войск|"
    "инженерных войск|технических войск|avijacije|авијације|artiljerije|артиљерије|der infanterie|d inf|"
    "der artillerie|"
    "d art|der gebirgstruppe|der gebirgstruppen|d geb tr|der panzertruppe|der panzertruppen|d pz tr|der flieger|"
    "der luftwaffe|der kavallerie|der waffen ss|der polizei|на авиацията|на артилерията|ret|retired|a d|i g|"
    "der fliegertruppe|aviatsii|artillerii|tankovykh voysk|tenkovskih jedinica|of the red army|der roten armee|"
    "красной армии|crvene armije|црвене армије|novj|новј|сов союза|ссср|на ссср|of the ussr|of soviet union|"
    "of the infantry|of the cavalry|of the guard|d geb truppe|d art truppe|от кавалерията|от пехотата|от артилерията|"
    "от авиацията|на пехотата|арт|авиац|танк войск|т войск|ав|инж войск|фронтом|фронта|армией|армии|корпуса|корпусом|"
    "дивизии|дивизией|бригады|бригадой|полка|полком|батальона|brigade|divizije|korpusa|armije|бригаде|дивизије|"
    "корпуса|"
    "армије|der armee|der division|des korps|der brigade|of bulgaria|of serbia|of russia|of the government|"
    "на българия|"
    "србије|srbije|россии|der wehrmacht|of the wehrmacht|des heeres|zbor|о з|v r|u penziji"
)
"""What may follow a rank: the arm, the state."""
HEADS = (
    "luftwaffe|wehrmacht|heer|waffen|guards|guard|gds|gv|гвардии|gardijski|гардијски|garde|гв|acting|former|ex|the|"
    "der|soviet|german|bulgarian|yugoslav"
)
"""What may stand before a rank and says nothing of it."""
LONGEST = 8
"""Words of a rank or office with what follows it."""

_TOKEN = re.compile(r"[a-z]+|[0-9]+")
Tokens = tuple[str, ...]


class Split(NamedTuple):
    """A text in two parts: what is said of a person beside the name, and the name."""

    said: Tokens
    """The words of the rank or office, spelled the common way."""
    rank: str | None
    """The form that stands for it; None where it is none that is known, empty for a form of address."""
    name: str


def rank_of(title: str) -> str | None:
    """The form that stands for a rank or office as a source prints it; None where it is none that is known."""
    said = tokens(title)
    known = _leading(said)
    return known[1] if known else None


def tokens(text: str) -> Tokens:
    """The words of a text as ranks are compared."""
    return tuple(spelling(word) for word in _TOKEN.findall(plain(text)))


def splits(text: str) -> list[Split]:
    """How a text may be a rank or office and a name: by the ranks that are known, first the longest."""
    words = text.split()
    said = [tokens(word) for word in words]
    found = []
    for cut in range(min(len(words) - 1, LONGEST), 0, -1):
        before, after = _joined(said[:cut]), _joined(said[-cut:])
        if (rank := _whole(before)) is not None:
            found.append(Split(before, rank, " ".join(words[cut:])))
        if (rank := _whole(after)) is not None:
            found.append(Split(after, rank, " ".join(words[:-cut]).rstrip(",; ")))
    return found


def parts(text: str) -> list[Split]:
    """Every way to take some words before a name, or behind it, for what is said of a person."""
    words = text.split()[: 2 * LONGEST]
    said = [tokens(word) for word in words]
    cuts = range(1, min(len(words), LONGEST + 1))
    before = [Split(_joined(said[:cut]), None, " ".join(words[cut:])) for cut in cuts]
    behind = [Split(_joined(said[-cut:]), None, " ".join(words[:-cut]).rstrip(",; ")) for cut in cuts]
    return [each for pair in zip(before, behind, strict=True) for each in pair if each.said and each.name]


def agreement(rank: str, titles: list[Tokens]) -> int:
    """How well a rank that was typed fits what is known of a person: 2 the same, 1 the same family, 0 not."""
    known = [found[1] for title in titles if (found := _leading(title))]
    if rank in known:
        return 2
    family = rank.rsplit(maxsplit=1)[-1:]
    return int(any(other.rsplit(maxsplit=1)[-1:] == family for other in known))


# --- inside -----------------------------------------------------------------------------------------------------------


def _joined(words: list[Tokens]) -> Tokens:
    return tuple(token for word in words for token in word)


def _whole(said: Tokens) -> str | None:
    """The rank that some words are from the first to the last."""
    found = _leading(said)
    return found[1] if found and found[0] == len(said) else None


def _leading(said: Tokens) -> tuple[int, str] | None:
    """How many of the first words are a rank with what may stand around it, and which."""
    start = 0
    while start < len(said) and said[start] in _heads() and said[start:] != said[start : start + 1]:
        start += 1
    for end in range(min(len(said), start + LONGEST), start, -1):
        rank = _known().get(said[start:end])
        if rank is not None:
            return _behind_tails(said, end), rank
    return None


def _behind_tails(said: Tokens, end: int) -> int:
    """Where what follows a rank ends."""
    for length in range(LONGEST, 0, -1):
        if said[end : end + length] in _tails() and len(said) >= end + length:
            return _behind_tails(said, end + length)
    return end


@cache
def _known() -> dict[Tokens, str]:
    found: dict[Tokens, str] = {}
    for rank, forms in RANKS.items():
        for form in (rank, *forms.split("|")):
            if form:
                found.setdefault(tokens(form), rank)
    return found


@cache
def _tails() -> frozenset[Tokens]:
    return frozenset(tokens(form) for form in TAILS.split("|"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(token for form in HEADS.split("|") for token in tokens(form))
