"""The words of ranks and offices, as people type them with names and as lists and tables print them."""

from __future__ import annotations

RANKS: dict[str, str] = {
    # the canonical form, then others, separated by `|`; in plain letters, ignoring case and full stops
    "generalissimo": "généralissime|generalissimus|генералиссимус|generalisimus|генералисимус",
    "marshal": "maresciallo|maréchal|maresciallo d italia|marszałek|маршала|maršala|msu|maršal|маршал|marschall|"
    "mareşal|маршал на съветския съюз",
    "field marshal": "genfm|gen fm|gen feldm|feldm|maréchal de camp|feldmaresciallo|фельдмарш|feldmarschall|"
    "generalfeldmarschall|gen feldmarschall|gfm|фельдмаршал|генерал фельдмаршал|feldmaršal|feldmarsal|"
    "feldmarešal|фелдмарешал|general feldmarschall|фелдмаршал|генерал фелдмаршал|fm",
    "army general": "armijski đeneral|armijski djeneral|армијски ђенерал|général d armée|generale d armata|"
    "general of the army|general of army|генерал армии|general armije|генерал армије|general armii|"
    "armijski general|армијски генерал|gen of the army|армейски генерал|генерал от армията|armeegeneral",
    "colonel general": "gen pukovnik|ген полковник|генерал полк|ген пуковник|генерал пук|gen obst|genoberst|"
    "gen oberst|ген полк|ген плк|gen puk|ген пук|général de corps d armée|general colonel|generaloberst|"
    "gen oberst|genobst|generalobst|col gen|colgen|gen col|генерал полковник|general pukovnik|генерал пуковник|"
    "general polkovnik|general-oberst",
    "lieutenant colonel general": "gen potp|gen potpuk|gen ppuk|ген потпук|general lieutenant colonel|"
    "general potpukovnik|генерал потпуковник|general podpolkovnik|gen potpukovnik",
    "lieutenant general": "генерал лейт|генерал лт|ltg|ген лейт|ген лт|ген л т|gen lajt|ген лајт|"
    "lieutenant général|général lieutenant|tenente generale|gen ltnt|general lieutenant|lt gen|ltgen|lieut gen|"
    "lieut general|lt general|gen lt|genlt|gen ltn|general leutnant|generalleutnant|genleutnant|"
    "генерал лейтенант|general lajtnant|генерал лајтнант|general leytenant|general leitenant|general lejtenant|"
    "general poručnik|генерал поручник|генерал поручик|general lt|glt",
    "major general": "general bojnik|генерал бојник|ген м|ген м р|ген май|gen bojnik|général major|"
    "maggior generale|général de division|general major|maj gen|majgen|mg|gen maj|genmaj|generalmajor|genmajor|"
    "генерал майор|генерал мајор|general mayor|general maior|maj general|gen major|general mjr",
    "brigadier general": "bg|bgen|brigadni general|général de brigade|generale di brigata|brigadier|"
    "brigade general|brig gen|brig general|brig|бригадный генерал|brigadni general|бригадни генерал|"
    "brigadegeneral|brigadni đeneral|бригаден генерал|brigadir|бригадир",
    "divisional general": "generale di divisione|divizijski đeneral|дивизијски ђенерал|division general|"
    "divizijski general|дивизијски генерал|divizijski đeneral",
    "cavalry general": "general der kavallerie|gen d kav|general of cavalry",
    "general": "général|generale|generał|ген|генерале|generale|gen|gens|genl|generals|генерал|đeneral|djeneral|"
    "ђенерал|генерала|generala|генералу|generalu|генералом",
    "colonel": "colonnello|oberst ig|полков|пук|puk|пълк|pułkownik|col|colonels|obst|oberst|полковник|пуковник|"
    "pukovnik|polkovnik|puk|polk|полк",
    "lieutenant colonel": "ltc|подполк|подполков|пп к|п п к|п полк|потпук|tenente colonnello|подп к|ppłk|lt col|"
    "ltcol|lieut col|lieut colonel|lt colonel|oberstleutnant|obstlt|oberstlt|подполковник|потпуковник|"
    "potpukovnik|podpolkovnik|ppuk|obersltn",
    "major": "commandant major|maggiore|м р|бојник|bojnik|мај|maj|mjr|majors|майор|мајор|mayor|maior|majur",
    "captain": "capitaine|capitano|кап|кап н|k tan|capt|cpt|captains|hauptmann|hptm|капитан|капетан|kapetan|"
    "kapitan|satnik|rittmeister|rittm|сатник",
    "senior lieutenant": "стар лейт|ст лейт|ст лейтенант|ст л т|tenente|oberleutnant|oblt|старший лейтенант|"
    "st leytenant|stariji poručnik|sr lt|sr lieutenant|sen lt|старши лейтенант|старији поручник|"
    "starshiy leytenant|starsiji porucnik|старший лт|ст лейтенант|first lieutenant|1st lieutenant|1st lt|"
    "first lt|1lt|natporučnik|stariji vodnik",
    "junior lieutenant": "младший лейтенант|мл лейтенант|mladshiy leytenant|podporučnik|potporučnik|потпоручник|"
    "подпоручик|second lieutenant|2nd lieutenant|2nd lt|jr lt|junior lt|младши лейтенант|2lt",
    "lieutenant": "лейт|л т|por|пор|poruč|sous lieutenant|lt|lieut|leutnant|ltn|lieutenants|лейтенант|поручник|"
    "poručnik|поручик|leytenant|lejtenant|leitenant",
    "ensign": "fähnrich|faehnrich|прапорщик|zastavnik|заставник",
    "sergeant major": "starshina|старшина|stabsfeldwebel|oberfeldwebel|hauptfeldwebel|sgt maj|sgt major",
    "sergeant": "sfc|ssg|msg|1sg|csm|tsgt|cqms|"
    "sgt|serg|feldwebel|fw|unteroffizier|uffz|сержант|сержанта|narednik|наредник|vodnik|водник|"
    "serzhant|senior sergeant|старший сержант|младший сержант|staff sergeant",
    "corporal": "cpl|obergefreiter|gefreiter|ефрейтор|kaplar|desetar|каплар|десетар|efreytor|ефрейтор",
    "private": "pvt|soldier|rifleman|soldat|schütze|рядовой|красноармеец|borac|борац|vojnik|војник|редник|redov|"
    "ryadovoy|krasnoarmeyets|red army man",
    "sapper": "pionier|сапёр|сапер|pionir|пионир|saper|sapyor",
    "fleet admiral": "admiral of the fleet|großadmiral|grossadmiral|адмирал флота",
    "vice admiral": "vizeadmiral|vadm|вице адмирал|viceadmiral|vice adm|вицеадмирал|vice-admiral",
    "rear admiral": "konteradmiral|radm|rear adm|контр адмирал|kontraadmiral|kontra admiral|контраадмирал|"
    "kontradmiral|контраадмирал|kontr admiral",
    "admiral": "adm|адмирал|admirals",
    "commodore": "kommodore|cdre|komodor|комодор",
    "first rank captain": "kap 1 ranga|кап 1 ранга|кап 1 р|capitaine de vaisseau|капитан i ранга|captain i rank|"
    "captain first rank|captain 1st rank|capt 1st rank|capt first rank|капитан первого ранга|капитан 1 го ранга|"
    "капитан 1 ранга|kapitän zur see|kapitan 1 ranga|captain 1 rank|kapetan bojnog broda|kapitan pervogo ranga|"
    "капетан прве класе|kapitan parvi rang",
    "second rank captain": "kap 2 ranga|кап 2 ранга|кап 2 р|capitaine de frégate|капитан ii ранга|"
    "captain ii rank|captain second rank|captain 2nd rank|capt 2nd rank|capt second rank|капитан второго ранга|"
    "капитан 2 го ранга|капитан 2 ранга|fregattenkapitän|fregattenkapitan|kapitan 2 ranga|captain 2 rank|"
    "kapetan fregate|kapitan vtorogo ranga|капитан втори ранг|капетан фрегате|kapetan drugog ranga|"
    "kapitän 2 ranges|kapitän zweiten ranges|капетан другог ранга|capt 2 rank",
    "third rank captain": "кап 3 ранга|капитан iii ранга|captain iii rank|captain third rank|captain 3rd rank|"
    "капитан третьего ранга|капитан 3 го ранга|капитан 3 ранга|kapitan 3 ranga|capt 3rd rank|капитан трети ранг|"
    "kapetan trećeg ranga|капетан трећег ранга|captain 3 rank|kapitan tretyego ranga",
    "lieutenant commander": "lt cdr|ltcdr|lcdr|lt cmdr|lt comdr|lieut commander|korvettenkapitän|"
    "korvettenkapitan|капитан лейтенант|kapitänleutnant|kapitanleutnant|kapetan korvete|капетан корвете|"
    "kapitan leytenant|kapitan lejtenant|kaptlt|kaleu|kapetan lajtnant|капетан лајтнант",
    "ss general": "obergruppenführer|obergruppenfuehrer|ss obergruppenführer|ss obergruppenfuehrer",
    "ss lieutenant general": "gruppenführer|gruppenfuehrer|ss gruppenführer|ss gruppenfuehrer",
    "ss major general": "brigadeführer|brigadefuehrer|ss brigadeführer|ss brigadefuehrer",
    "ss colonel": "standartenführer|standartenfuehrer|oberführer|ss standartenführer|ss oberführer",
    "ss lieutenant colonel": "obersturmbannführer|obersturmbannfuehrer|ss obersturmbannführer",
    "ss major": "sturmbannführer|sturmbannfuehrer|ss sturmbannführer",
    "ss captain": "hauptsturmführer|hauptsturmfuehrer|ss hauptsturmführer",
    "reichsführer": "reichsfuehrer|reichsführer ss|рейхсфюрер",
    "voivode": "vojvoda|војвода|войвода|воевода|vojv|voyvoda|duke",
}
"""Each rank with all ways of writing it, in the languages of the battle."""

OTHER_RANKS: dict[str, str] = {
    "English": "lg|briggen|cap|ssgt|captain general|chief marshal|grand marshal|commander|cdr|cmdr|comdr|"
    "warrant officer",
    "Navies": "v adm|r adm|como|flag captain|counter admiral|contre amiral|vice amiral|amiral|ammiraglio|"
    "contrammiraglio|ammiraglio di squadra|capitano di vascello|capitano di fregata|generaladmiral|kapitän z s|"
    "kpt z s|kptlt",
    "Air forces": "air chief marshal|air marshal|air vice marshal|avm|air commodore|air cdre|group captain|"
    "gp capt|gp cpt|wing commander|wg cdr|w cdr|squadron leader|sqn ldr|s ldr|flight lieutenant|flt lt|f lt|"
    "flying officer|fg off|pilot officer|marshal of the royal air force|marshal of aviation|"
    "chief marshal of aviation",
    "German": "g d i|g d k|g d a|g d c|g d inf|g d art|g d kav|f m l|f z m|gen leutnant|generallt|genmjr|"
    "gen mjr|obstltn|olt|reichsmarschall|feldzeugmeister|fzm|"
    "feldmarschalleutnant|feldmarschall leutnant|fml",
    "SS": "ss oberstgruppenführer|ss ogruf|ss gruf|ss brif|ss oberf|ss staf|ss ostubaf|ss stubaf|ss hstuf|"
    "ss obersturmführer|ss ostuf|ss untersturmführer|ss ustuf|oberstgruppenführer|obersturmführer|"
    "untersturmführer",
    "French": "maréchal de france|gén de division|gén de brigade|gén de div|gén de brig|"
    "gén de corps d armée|gén d armée|"
    "gca|gda|gdi|gd|gb|gal|lcl|chef de bataillon|chef d escadron|"
    "chef d escadrons|commandant|cdt|cne",
    "Italian": "generale di corpo d armata|gen di corpo d armata|gen c a|gen c d a|gen d armata|"
    "gen di divisione|gen di brigata|gen div|gen brig|"
    "generale designato d armata|ten col|magg|ten|primo capitano|console|luogotenente generale|console generale",
    "Russian": "маршал советского союза|маршал авиации|маршал артиллерии|главный маршал|ген лейтенант|ген майор|"
    "комбриг|комдив|комкор|командарм|п полковник|ротмистр|есаул|штабс капитан|генерал адъютант",
    "Serbo-Croatian": "general lajtant|kapetan i klase|ppor|pukovnik nov|general lajtnant nov|stotnik",
    "Bulgarian": "генерал от пехотата",
    "Polish": "generał broni|gen broni|generał dywizji|gen dyw|generał brygady|gen bryg|płk|podpułkownik|kpt|"
    "porucznik|podporucznik|komandor|kmdr|kontradmirał|wiceadmirał",
    "Hungarian and Romanian": "vezérezredes|altábornagy|vezérőrnagy|ezredes|alezredes|őrnagy|general de armată|"
    "general de corp de armată|general de divizie|general de brigadă|colonelul|locotenent colonel",
    "Czech and Slovak": "armádní generál|plukovník|plk|podplukovník|pplk|generálporučík",
    "Spanish": "teniente general|coronel|teniente coronel|comandante|capitán|teniente",
}
"""Ranks of other armies, and rarer forms; imports know them, but nobody in this battle is looked up by one."""

NO_RANK_IN_LISTS = frozenset({"private", "sapper"})
"""Ranks that begin the names of formations more often than those of people."""

SENIORITY = (
    "generalissimo",
    "marshal|field marshal|fleet admiral|reichsführer",
    "army general",
    "colonel general|admiral|ss general",
    "general|cavalry general",
    "lieutenant general|lieutenant colonel general|vice admiral|ss lieutenant general",
    "major general|divisional general|rear admiral|ss major general",
    "brigadier general|commodore",
    "colonel|first rank captain|ss colonel",
    "lieutenant colonel|second rank captain|ss lieutenant colonel",
    "major|third rank captain|ss major",
    "lieutenant commander",
    "captain|ss captain",
    "senior lieutenant", "lieutenant", "junior lieutenant", "ensign",
    "sergeant major", "sergeant", "corporal", "private|sapper",
)  # fmt: skip
"""The ranks by seniority, the highest first; ranks separated by `|` are of the same grade.

It follows the comparative tables of the ranks of the Second World War. A German *General der Infanterie* was above a
lieutenant general; a Soviet *kapitan-leytenant*, which English texts make a lieutenant commander, below a major.
"""

OFFICES: dict[str, str] = {
    "commander in chief": "c in c|cinc|oberbefehlshaber|supreme commander|главнокомандующий|главнокомандващ|"
    "верховный главнокомандующий|vrhovni komandant|врховни командант|vrhovni zapovjednik|glavnokomandujući|"
    "главнокомандујући|ob|върховен главнокомандващ|glavnokomanduyushchiy",
    "commander": "командарм|комкор|комдив|комбриг|комполка|комбат|комфронта|com|befh|commandant|cdr|cmdr|co|"
    "commanding officer|commanding general|officer commanding|goc|befehlshaber|kommandeur|kommandant|kdr|"
    "командир|командующий|командант|komandant|komandir|zapovjednik|заповедник|командващ|kommandierender general|"
    "командующий армией|заповједник|cmdt|kmdr|komandujući|komanduyushchiy",
    "chief of staff": "нач штаба|начштаба|нш|stab chef|chef d état major|načštaba|capo di stato maggiore|"
    "chef d etat major|cos|chief of the staff|stabschef|chef des stabes|chef des generalstabes|начальник штаба|"
    "načelnik štaba|начелник штаба|началник щаб|началник на щаба|nachalnik shtaba|načelnik stožera",
    "deputy commander": "deputy|stellvertretender kommandeur|заместитель командира|zamenik komandanta|"
    "заменик команданта|zamjenik komandanta|заместник командир",
    "commissar": "political commissar|komesar|комесар|politički komesar|политички комесар|комиссар|komissar|"
    "politkommissar|комисар|komisar|член военного совета|политкомиссар",
    "president": "président|presidente|председателят|през|pres|präsident|praesident|председник|predsednik|"
    "predsjednik|президент|prezident|president elect|prasident|staatspräsident|председател",
    "prime minister": "министър председателят|мин предс|мин председател|premier ministre|primo ministro|pr min|"
    "premier|премиерът|pm|prime min|premijer|премијер|премьер|премьер министр|премиер|министър председател|"
    "ministerpräsident|ministerpraesident|председник владе|predsednik vlade|predsjednik vlade|premierminister|"
    "председатель правительства|premyer|министър-председател|premier minister|reichskanzler|ministar predsednik",
    "foreign minister": "minister of foreign affairs|außenminister|министр иностранных дел|ministar spoljnih poslova",
    "minister": "министр|министар|ministar|министър|ministr",
    "leader": "head|лидер|lider|вождь|vožd|vođa|вођа|führer|fuehrer|vozhd|водач",
}
"""Each office with all ways of writing it."""

ADDRESS = (
    "mr|mrs|ms|sir|herr|hr|frau|dr|doctor|prof|professor|comrade|tovarishch|товарищ|drug|друг|другар|другарят|"
    "genosse|gospodin|господин|gospođa|hero|hero of the soviet union|герой советского союза|narodni heroj|"
    "народни херој|people s hero|national hero|held der sowjetunion|герой|freiherr|baron|graf|late|the late|"
    "frhr|ritter|tovarisch|drugar|heroj|херој|юнак"
)
"""Forms of address, which are neither ranks nor offices."""

TAILS = (
    "of the soviet union|советского союза|sovjetskog saveza|совјетског савеза|der sowjetunion|на съветския съюз|"
    "of yugoslavia|jugoslavije|југославије|of aviation|of the air force|of artillery|of the artillery|"
    "of tank troops|of the tank troops|of armoured troops|of engineers|of engineer troops|of technical troops|"
    "of the guards|of infantry|of cavalry|of the medical service|of medical service|of justice|авиации|"
    "артиллерии|танковых войск|инженерных войск|технических войск|avijacije|авијације|artiljerije|артиљерије|"
    "der infanterie|d inf|der artillerie|d art|der gebirgstruppe|der gebirgstruppen|d geb tr|der panzertruppe|"
    "der panzertruppen|d pz tr|der flieger|der luftwaffe|der kavallerie|der waffen ss|der polizei|на авиацията|"
    "на артилерията|ret|retired|a d|i g|der fliegertruppe|aviatsii|artillerii|tankovykh voysk|"
    "tenkovskih jedinica|of the red army|der roten armee|красной армии|crvene armije|црвене армије|novj|новј|"
    "сов союза|ссср|на ссср|of the ussr|of soviet union|of the infantry|of the cavalry|of the guard|d geb truppe|"
    "d art truppe|от кавалерията|от пехотата|от артилерията|от авиацията|на пехотата|арт|авиац|танк войск|"
    "т войск|ав|инж войск|фронтом|фронта|армией|армии|корпуса|корпусом|дивизии|дивизией|бригады|бригадой|полка|"
    "полком|батальона|brigade|divizije|korpusa|armije|бригаде|дивизије|армије|der armee|der division|des korps|"
    "der brigade|of bulgaria|of serbia|of russia|of the government|на българия|србије|srbije|россии|"
    "der wehrmacht|of the wehrmacht|des heeres|zbor|о з|v r|u penziji|of the navy|of the fleet|of the army|"
    "of technical service|of volunteers|first rank|second rank|third rank|1st rank|2nd rank|3rd rank|first class|"
    "second class|1st class|2nd class|i klase|i classe|ii klase|artillery|technical troops|tank troops|aviation|"
    "guards|der pioniere|der nachrichtentruppe|der flakartillerie|der fallschirmtruppe|der reserve|der jäger|"
    "d kav|d pztr|d pz|d gebtr|d pi|d fl|d flieger|d polizei|d waffen ss|d res|d r|d inf i g|z v|z s|rtd|"
    "d infanterie|d artillerie|d kavallerie|d panzertruppe|войск связи|от инфантерии|от кавалерии|от артиллерии|"
    "юстиции|медицинской службы|интендантской службы|береговой службы|1 го ранга|2 го ранга|3 го ранга"
)
"""What may follow a rank: the branch or the state."""

HEADS = (
    "luftwaffe|wehrmacht|heer|waffen|guards|guard|gds|gv|гвардии|gardijski|гардијски|garde|гв|acting|former|ex|"
    "the|der|soviet|german|bulgarian|yugoslav"
)
"""Words before a rank that do not change its meaning."""

BREVET = "bvt brevet temporary temp"
"""Words before a rank that are part of it."""
