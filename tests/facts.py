"""Facts read line by line from the two documents, to be compared with the program's answers.

Written from the documents alone, never from the data: if a row fails, one of the two is wrong.
Names are spelled as the document prints them in the row's section, so every row also tests looking them up.
A section is the one that contains the fact; without a work before `#`, it is one of the article on the offensive.
"""

from __future__ import annotations

from typing import NamedTuple

ANY = "*"
"""Any answer is accepted; for a rank, `None` would require that none is given."""


class Commander(NamedTuple):
    """A person at the head of a unit, with the rank as printed; `None` if no rank is printed anywhere."""

    section: str
    unit: str
    rank: str | None
    person: str
    role: str = "commander"


class Under(NamedTuple):
    """A unit under its superior, at home or on a day."""

    section: str
    unit: str
    superior: str
    on: str = ""
    relationship: str = ANY


class Joined(NamedTuple):
    """Two units that were related for a time, whichever of them records it."""

    section: str
    unit: str
    other: str
    relationship: str


class Unsaid(NamedTuple):
    """A unit whose superior the documents do not give."""

    section: str
    unit: str


class Since(NamedTuple):
    """A unit that did not exist on the day before."""

    section: str
    unit: str
    day: str
    before: str


class Where(NamedTuple):
    """The location of a unit or of its headquarters."""

    section: str
    unit: str
    place: str
    kind: str
    since: str = ANY
    until: str = ANY


class Same(NamedTuple):
    """Two names that the documents print for the same unit."""

    section: str
    printed: str
    other: str


class Leads(NamedTuple):
    """A commander of a side."""

    section: str
    person: str
    side: str


class Number(NamedTuple):
    """A figure as `strength` or `casualties` gives it."""

    section: str
    command: str
    subject: str
    value: int
    measure: str
    qualifier: str = "exact"
    on: str = ANY
    by: str = ""


class Counted(NamedTuple):
    """A figure of another kind, as listed among the facts of its source."""

    section: str
    subject: str
    says: str


class Event(NamedTuple):
    """What happened on a day (`ANY` if the text gives none) at a place, to units and people."""

    section: str
    date: str
    places: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    word: str = ""


class Between(NamedTuple):
    """What happened between two days; `None` if the text gives no such limit."""

    section: str
    earliest: str | None
    latest: str | None
    places: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    word: str = ""


class Told(NamedTuple):
    """An event, by a word of its title, and the stage under whose heading the text reports it (`None` for no stage)."""

    section: str
    word: str
    stage: str | None


class Inferred(NamedTuple):
    """A superior, branch or nation of a unit that no document gives, and that is marked as editorial."""

    section: str
    unit: str
    part: str


class Member(NamedTuple):
    """A unit of an armed force."""

    section: str
    force: str
    unit: str


class Together(NamedTuple):
    """A figure for several formations together, as given on the card of each."""

    section: str
    unit: str
    words: tuple[str, ...]


class Says(NamedTuple):
    """A command whose answer has this number, or these words, under this key."""

    section: str
    command: tuple[str, ...]
    key: str
    expected: float | str


class Work(NamedTuple):
    """A cited work of the section Sources: what it prints, with an empty string for what it does not."""

    title: str
    people: tuple[str, ...]
    year: str
    isbn: str
    publisher: str


class Disputed(NamedTuple):
    """A contradiction: what it is about, and words of both claims."""

    section: str
    about: str
    claims: tuple[str, str]


COMMANDERS = (
    Commander("soviet-union", "3rd Ukrainian Front", "Marshal of the Soviet Union", "Fyodor Tolbukhin"),
    Commander("soviet-union", "4th Guards Mechanised Corps", "General Lieutenant", "Vladimir Zhdanov"),
    Commander("soviet-union", "13th Guards Mechanised Brigade", "Lieutenant Colonel", "Gennady Obaturov"),
    Commander("soviet-union", "14th Guards Mechanised Brigade", "Colonel", "Nikodim Alekseyevich Nikitin"),
    Commander("soviet-union", "15th Guards Mechanised Brigade", "Lieutenant Colonel", "Mikhail Alekseyevich Andrianov"),
    Commander("soviet-union", "36th Guards Tank Brigade", "Colonel", "Pyotr Semyonovich Zhukov"),
    Commander(
        "soviet-union",
        "292nd Guards Self-propelled Artillery Regiment",
        "Lieutenant Colonel",
        "Semyon Kondratevich Shakhmetov",
    ),
    Commander(
        "soviet-union", "352nd Guards Heavy Self-propelled Artillery Regiment", "Colonel", "Ivan Markovich Tiberkov"
    ),
    Commander("soviet-union", "5th Guards Motor Rifle Brigade", "Colonel", "Nikolai Ivanovich Zavyalov"),
    Commander("soviet-union", "23rd Howitzer Artillery Brigade", "Colonel", "Savva Kirillovich Karpenko"),
    Commander(
        "soviet-union", "9th Breakthrough Artillery Division", "Major General of Artillery", "Andrey Ivanovich Ratov"
    ),
    Commander(
        "soviet-union", "42nd Anti-tank destroyer artillery Brigade", "Colonel", "Konstantin Alekseyevich Leonov"
    ),
    Commander("soviet-union", "22nd Anti-aircraft Artillery Division", "Colonel", "Igor Danshin"),
    Commander("soviet-union", "57th Army", "Colonel General", "Nikolai Gagen"),
    Commander("soviet-union", "75th Rifle Corps", "Major General", "Andrian Zakharovich Akimenko"),
    Commander("soviet-union", "223rd Rifle Division", "Colonel", "Akhnav Gaynutdinovich Sagitov"),
    Commander("soviet-union", "236th Rifle Division", "Colonel", "Pyotr Ivanovich Kulizhskiy"),
    Commander("soviet-union", "68th Rifle Corps", "Major General", "Nikolai Shkodunovich"),
    Commander("soviet-union", "73rd Guards Rifle Division", "Major General", "Semyon Kozak"),
    Commander("soviet-union", "Brigade of Armoured Boats", "Captain Second Rank", "Pavel Ivanovich Derzhavin"),
    Commander(
        "soviet-union", "1st Guards Armoured Boats Division", "Lieutenant Commander", "Sergey Ignatevich Barbotko"
    ),
    Commander("soviet-union", "4th Guards Armoured Boats Division", "Senior Lieutenant", "Kuzma [Iosifovich] Butvin"),
    Commander("soviet-union", "Coastal escort force", "Major", "Klementiy Timofeevich Zidr"),
    Commander("soviet-union", "17th Air Army", None, "Vladimir Sudets"),
    Commander(
        "soviet-union", "10th Assault Air Corps", "lieutenant general of aviation", "Oleg Viktorovich Tolstyakov"
    ),
    Commander("soviet-union", "295th Fighter Air Division", "Colonel", "Anatoly Alexandrovich Silvestrov"),
    Commander("soviet-union", "306th Assault Air Division", "Colonel", "Alexander Viktorovich Ivanov"),
    Commander("soviet-union", "136th Assault Air Division", "Colonel", "Nikolai Pavlovich Terekhov"),
    Commander(
        "soviet-union", "10th Guards Assault Air Division", "Major General of Aviation", "Andrey Nikiforovich Vitruk"
    ),
    Commander("soviet-union", "236th Fighter Air Division", "Colonel", "Vasiliy Yakovlevich Kudryashov"),
    Commander("soviet-union", "288th Fighter Air Division", "Colonel", "Boris Alexandrovich Smirnov"),
    Commander("yugoslavia", "1st Army Corps", "General – Lieutenant Colonel", "Peko Dapčević"),
    Commander("yugoslavia", "1st Proletarian Division", "Colonel", "Vaso Jovanović"),
    Commander("yugoslavia", "6th Proletarian Division", "Colonel", "Đoko Jovanić"),
    Commander("yugoslavia", "5th Assault Division", "Colonel", "Milutin Morača"),
    Commander("yugoslavia", "21st Assault Division", "Colonel", "Miloje Milojević"),
    Commander("yugoslavia", "12th Army Corps", "General – Lieutenant", "Danilo Lekić"),
    Commander("bulgaria", "First Army (Bulgaria)", "Lieutenant-General", "Vladimir Stoychev"),
    Commander("bulgaria", "Second Army (Bulgaria)", ANY, "Kiril Stanchev"),
    Commander("regional-developments", "Bulgarian 2nd Army", "General", "Kiril Stanchev"),
    Commander("bulgaria", "Fourth Army (Bulgaria)", None, "Asen Sirakov"),
    Commander("developments-in-yugoslavia", "Army Group F", "Generalfeldmarschall", "Maximilian von Weichs"),
    Commander("german-counter-measures", "Army Detachment Serbia", "General", "Felber"),
    Commander("attack-of-the-57th-army", "1st Mountain Division", ANY, "Stettner"),
    Commander("attack-of-the-57th-army", "57th Army", "Major General", "Verkholovich", role="chief-of-staff"),
    Commander("attack-of-the-57th-army", "57th Army", "Major General", "Верхолович", role="chief-of-staff"),
    Commander("attack-of-the-57th-army", "Captain Liskov's group", "Captain", "Liskov"),
)

LISTED = (
    Under("soviet-union", "4th Guards Mechanised Corps", "3rd Ukrainian Front"),
    Under("soviet-union", "13th Guards Mechanised Brigade", "4th Guards Mechanised Corps"),
    Under("soviet-union", "14th Guards Mechanised Brigade", "4th Guards Mechanised Corps"),
    Under("soviet-union", "15th Guards Mechanised Brigade", "4th Guards Mechanised Corps"),
    Under("soviet-union", "36th Guards Tank Brigade", "4th Guards Mechanised Corps"),
    Under("soviet-union", "292nd Guards Self-propelled Artillery Regiment", "4th Guards Mechanised Corps"),
    Under("soviet-union", "352nd Guards Heavy Self-propelled Artillery Regiment", "3rd Ukrainian Front"),
    Under("soviet-union", "5th Guards Motor Rifle Brigade", "3rd Ukrainian Front"),
    Under("soviet-union", "9th Breakthrough Artillery Division", "3rd Ukrainian Front"),
    Under("soviet-union", "23rd Howitzer Artillery Brigade", "9th Breakthrough Artillery Division"),
    Under("soviet-union", "42nd Anti-tank destroyer artillery Brigade", "3rd Ukrainian Front"),
    Under("soviet-union", "22nd Anti-aircraft Artillery Division", "3rd Ukrainian Front"),
    Under("soviet-union", "57th Army", "3rd Ukrainian Front"),  # printed beside the front, taken to be under it
    Under("soviet-union", "75th Rifle Corps", "57th Army"),
    # The list prints the 223rd Division beside the corps; the prose has it "of the 68th Corps", on a day.
    Under("soviet-union", "236th Rifle Division", "57th Army"),  # printed under another division
    Under("soviet-union", "68th Rifle Corps", "57th Army"),
    Under("soviet-union", "73rd Guards Rifle Division", "68th Rifle Corps"),
    Under("soviet-union", "Danube Military Flotilla", "3rd Ukrainian Front"),
    Under("soviet-union", "Brigade of Armoured Boats", "Danube Military Flotilla"),
    Under("soviet-union", "1st Guards Armoured Boats Division", "Brigade of Armoured Boats"),
    Under("soviet-union", "4th Guards Armoured Boats Division", "Brigade of Armoured Boats"),
    Under("soviet-union", "Coastal escort force", "Danube Military Flotilla"),
    Under("soviet-union", "17th Air Army", "3rd Ukrainian Front"),
    Under("the-offensive", "Soviet 17th Air Army", "3rd Ukrainian Front"),
    Under("soviet-union", "10th Assault Air Corps", "17th Air Army"),
    Under("soviet-union", "295th Fighter Air Division", "10th Assault Air Corps"),
    Under("soviet-union", "306th Assault Air Division", "10th Assault Air Corps"),
    Under("soviet-union", "136th Assault Air Division", "10th Assault Air Corps"),
    Under("soviet-union", "10th Guards Assault Air Division", "10th Assault Air Corps"),
    Under("soviet-union", "236th Fighter Air Division", "10th Assault Air Corps"),
    Under("soviet-union", "288th Fighter Air Division", "10th Assault Air Corps"),
    Under("yugoslavia", "1st Proletarian Division", "1st Army Corps"),
    Under("yugoslavia", "6th Proletarian Division", "1st Army Corps"),
    Under("yugoslavia", "5th Assault Division", "1st Army Corps"),
    Under("yugoslavia", "21st Assault Division", "1st Army Corps"),
    Under("yugoslavia", "11th Krajina Division", "12th Army Corps"),
    Under("yugoslavia", "16th Vojvodina Division", "12th Army Corps"),
    Under("yugoslavia", "28th Slavonian Division", "12th Army Corps"),
    Under("yugoslavia", "36th Vojvodina Division", "12th Army Corps"),
)

TOLD = (
    Under("developments-in-yugoslavia", "2nd Panzer Army", "Army Group F"),
    Under("developments-in-yugoslavia", "Army Group E", "Army Group F"),
    Under("german-counter-measures", "Army Detachment Serbia", "Army Group F", "1944-10-02"),
    Under("local-situation", "1st Mountain Division", "Army Detachment Serbia", "1944-09-06", "assigned"),
    Under("local-situation", "7th SS Division", "2nd Panzer Army", "1944-09-20"),
    Under("local-situation", "7th SS Division", "Army Detachment Serbia", "1944-09-21", "assigned"),
    Under("local-situation", "109th Regiment", "74th Rifle Division"),
    Under("local-situation", "1st Battalion of the 9th Serbian Brigade", "9th Serbian Brigade"),
    Under("attack-of-the-57th-army", "7th Serbian Brigade", "23rd Division NOVJ"),
    Under("attack-of-the-57th-army", "9th Serbian Brigade", "23rd Division NOVJ"),
    Under("attack-of-the-57th-army", "4th Brigade of the 21st Serbian Division", "21st Serbian Division"),
    Under("attack-of-the-57th-army", "75th Corps", "57th Army", "1944-09-30"),
    Under("attack-of-the-57th-army", "223rd Division", "68th Corps", "1944-10-01"),
    Under("approaching-belgrade", "10th Krajina Brigade", "5th Division NOVJ"),
    Under("approaching-belgrade", "4th Battalion of the 4th Serbian Brigade", "4th Serbian Brigade"),
    Under("activities-on-the-flanks", "15th Brigade of the 47th Partisan Division", "47th Partisan Division"),
    Under("activities-on-the-flanks", "46th Army", "2nd Ukrainian Front"),
    Under("regional-developments", "46th Army", "2nd Ukrainian Front", "1944-09-30"),
    Under("on-the-streets-of-belgrade", "10th Guards Rifle Corps", "46th Army"),
    Under("activities-on-the-flanks", "10th Guards Rifle Corps", "46th Army", "1944-10-10"),
    Under("regional-developments", "Bulgarian 2nd Army", "3rd Ukrainian Front", "1944-09-30", "operational-command"),
    Under("regional-developments", "Second Army (Bulgaria)", "3rd Ukrainian Front", "1944-10-01"),
    Under("attack-of-the-57th-army", "223rd Division of the 68th Corps", "68th Rifle Corps"),
    Under(
        "german-counter-measures",
        "Corps headquarters Schneckenburger",
        "Army Detachment Serbia",
        "1944-10-02",
        "assigned",
    ),
    Under("german-counter-measures", "Corps headquarters Müller", "Army Detachment Serbia", "1944-10-02", "assigned"),
    Under("developments-in-yugoslavia", "Bulgarian formations", "Army Group F", "1943-08-31"),
    Under("developments-in-yugoslavia", "Quisling formations", "Army Group F", "1943-08-31"),
    Under("bulgaria", "First Army (Bulgaria)", "Red Army command over the Bulgarian First Army", "1945-05-31"),
    Under("developments-in-yugoslavia", "1st Mountain Division", "Army Group F"),
    Under("developments-in-yugoslavia", "4th SS Panzergrenadier Division", "Army Group F"),
    Under("local-situation", "92nd Motorized Regiment", "Army Group F"),
    Under("local-situation", "4th Brandenburg Regiment", "Army Group F"),
    Under("local-situation", "191st Assault Brigade", "Army Group F"),
    Under("local-situation", "486th Armored Reconnaissance Troop", "Army Group F"),
    Under("approaching-belgrade", "1st Mountain Division", "Battle group Stettner", "1944-10-13"),
    Under("approaching-belgrade", "2nd Brandenburg Regiment", "Battle group Stettner", "1944-10-13"),
)

JOINED = (
    Joined("local-situation", "92 Motorized Regiment", "1st Mountain Division", "attached"),
    Joined("local-situation", "2nd Brandenburg", "1st Mountain Division", "attached"),
    Joined("local-situation", "18th SS Mountain Police Regiment", "1st Mountain Division", "attached"),
    Joined("local-situation", "1st Battalion of the 9th Serbian Brigade", "109th Regiment", ANY),
    Joined("attack-of-the-57th-army", "14th Corps NOVJ", "57th Army", "in-support"),
    Joined("attack-of-the-57th-army", "1st Proletarian Corps", "4th Guards Mechanized Corps", "cooperating"),
    Joined("activities-on-the-flanks", "5th Air Army", "10th Guards Rifle Corps", "in-support"),
    Joined("activities-on-the-flanks", "15th Brigade of the 47th Partisan Division", "Armored Brigade", "in-support"),
    Joined("approaching-belgrade", "5th Independent Mechanized Brigade", "15th Guards Mechanized Brigade", "attached"),
    Joined("approaching-belgrade", "1st Brigade of 5th Division", "15th Guards Mechanized Brigade", "attached"),
    Joined("on-the-streets-of-belgrade", "Yugoslav 13th Corps", "Bulgarian 2nd Army", "cooperating"),
    Joined("attack-of-the-57th-army", "93rd Rifle Division", "5th Motorized Brigade", "cooperating"),
    *(
        Joined("approaching-belgrade", division, brigade, "cooperating")
        for division in ("1st Division", "5th (Krajina) Division", "21st Division")
        for brigade in ("36th Tank Brigade", "13th Guards Mechanized Brigade", "14th Guards Mechanized Brigade")
    ),
    Joined("approaching-belgrade", "21st Division", "1st Division", "cooperating"),
    Joined("approaching-belgrade", "21st Division", "5th (Krajina) Division", "cooperating"),
    Joined("activities-on-the-flanks", "Chetniks", "Serbian Frontier Guards", "cooperating"),
    Joined("activities-on-the-flanks", "Partisans at Vlasotince", "2nd Bulgarian Army", "cooperating"),
    Joined("regional-developments", "Partisans 1st Army", "13th Corps", "in-support"),
    Joined("aftermath", "Yugoslav 51st division", "57th Army", "cooperating"),
)

UNSAID = (
    Unsaid("attack-of-the-57th-army", "93rd Rifle Division"),
    Unsaid("local-situation", "74th Rifle Division"),
    Unsaid("aftermath", "Yugoslav 51st division"),
    Unsaid("activities-on-the-flanks", "47th Partisan Division"),
    Unsaid("bulgaria", "First Army (Bulgaria)"),
    Unsaid("bulgaria", "Fourth Army (Bulgaria)"),
    Unsaid("attack-of-the-57th-army", "Assault Regiment Rhodes"),
    Unsaid("activities-on-the-flanks", "5th Air Army"),
    Unsaid("bulgaria", "a Soviet force"),
    Unsaid("lead", "Local militias"),
)

SINCE = (
    Since("local-situation", "45th Serbian Division", "1944-09-03", before="1944-09-02"),
    Since("local-situation", "14th Corps", "1944-09-06", before="1944-09-05"),
    Since("german-counter-measures", "Corps headquarters Müller", "1944-10-02", before="1944-10-01"),
)

WHERE = (
    Where("developments-in-yugoslavia", "Army Group F", "Belgrade", "headquarters", until="1944-10-05"),
    Where("german-counter-measures", "Army Group F", "Vukovar", "headquarters", since="1944-10-05"),
    Where("german-counter-measures", "Corps headquarters Müller", "Kraljevo", "headquarters"),
    Where("regional-developments", "57th Army", "Vidin", "stationed"),
    Where("regional-developments", "46th Army", "Teregova", "stationed"),
    Where("attack-of-the-57th-army", "1st Proletarian Corps", "Natalinci", "stationed", since="[..1944-10-12]"),
    Where("aftermath", "Yugoslav 1st Army Corps", "Srem", "stationed"),
    Where("approaching-belgrade", "12th Corps", "Obrenovac", "stationed", since="[1944-09-18..1944-10-12]"),
    Where("approaching-belgrade", "6th (Lika) Division", "Obrenovac", "stationed", since="[1944-09-18..1944-10-12]"),
    Where("approaching-belgrade", "1st Division", "Topola", "stationed", since="[..1944-10-12]"),
    Where("approaching-belgrade", "1st Division", "Mladenovac", "stationed", since="[..1944-10-12]"),
    Where("approaching-belgrade", "5th (Krajina) Division", "Topola", "stationed", since="[..1944-10-12]"),
    Where("approaching-belgrade", "21st Division", "Topola", "stationed", since="[..1944-10-12]"),
    Where(
        "attack-of-the-57th-army", "4th Brigade of the 21st Serbian Division", "Natalinci", "stationed", "1944-10-12"
    ),
    Where("activities-on-the-flanks", "Armored Brigade", "Bela Palanka", "stationed", since="1944-10-08"),
    Where("activities-on-the-flanks", "Armored Brigade", "Leskovac", "stationed", since="1944-10-12"),
    Where("activities-on-the-flanks", "Armored Brigade", "Podujevo", "stationed", since="1944-11-05"),
    Where("activities-on-the-flanks", "Armored Brigade", "Pristina", "stationed", since="1944-11-21"),
    Where("attack-of-the-57th-army", "223rd Division", "Rgotina", "stationed", since="1944-10-01"),
    Where("attack-of-the-57th-army", "223rd Division", "Bor", "stationed", since="1944-10-03"),
    Where(
        "attack-of-the-57th-army", "5th Guards Motorized Rifle Brigade", "Svilajnac", "stationed", since="1944-10-08"
    ),
    Where("attack-of-the-57th-army", "93rd Rifle Division", "Petrovac", "stationed", since="1944-10-09"),
    Where("attack-of-the-57th-army", "4th Guards Mechanized Corps", "Zaječar", "stationed", since="1944-10-09"),
    Where("local-situation", "23rd Division", "Zaječar", "stationed", since="1944-09-07"),
    Where("local-situation", "23rd Division", "Negotin", "stationed", since="1944-09-12"),
    Where("approaching-belgrade", "15th Guards Mechanized Brigade", "Boleč", "stationed", since="1944-10-13"),
    Where("aftermath", "57th Army", "Baranja", "stationed", since="1944-11"),
    Where("aftermath", 'Air Force Group "Vitruk"', "Yugoslav Front", "stationed", until="1944-12-31"),
    Where("approaching-belgrade", "Battle group Stettner", "Smederevo", "stationed", until="[1944-10-14..1944-10-20]"),
)

SAME = (
    Same("developments-in-yugoslavia", "Army Group Serbia", "Army Detachment Serbia"),
    Same("developments-in-yugoslavia", "Armeeabteilung Serbien", "Army Detachment Serbia"),
    Same("german-counter-measures", "Commander-in-Chief, South-east", "Army Group F"),
    Same("developments-in-yugoslavia", "1st Proletarian Corps", "Yugoslav 1st Army Corps"),
    Same("infobox", "1st Corps", "1st Army Corps"),
    Same("infobox", "12th Corps", "12th Army Corps"),
    Same("infobox", "4th Army", "Fourth Army (Bulgaria)"),
    Same("lead", "Yugoslav XIII Army Corps", "Yugoslav 13th Corps"),
    Same("plan-of-the-offensive", "Yugoslav XIV Army Corps", "14th Corps NOVJ"),
    Same("plan-of-the-offensive", "4th Guards Mechanized Corps", "4th Guards Mechanised Corps"),
    Same("local-situation", "14 Corps", "14th Corps"),
    Same("local-situation", "75th Corps of the Red Army", "75th Rifle Corps"),
    Same("attack-of-the-57th-army", "5th Guards Motorized Rifle Brigade", "5th Guards Motor Rifle Brigade"),
    Same("attack-of-the-57th-army", "223rd Division", "223rd Rifle Division"),
    Same("activities-on-the-flanks", '7th SS Mountain Division "Prinz Eugen"', "7th SS Division"),
    Same("activities-on-the-flanks", '"Prinz Eugen" Division', "7th SS Division"),
    Same("activities-on-the-flanks", "2nd Bulgarian Army", "Second Army (Bulgaria)"),
    Same("approaching-belgrade", "6th (Lika) Division", "6th Proletarian Division"),
    Same("approaching-belgrade", "5th (Krajina) Division", "5th Assault Division"),
    Same("approaching-belgrade", "21st Division", "21st Assault Division"),
    Same("approaching-belgrade", "23 Division NOVJ", "23rd Division"),
    Same("approaching-belgrade", "36th Tank Brigade", "36th Guards Tank Brigade"),
    Same("aftermath", "Red Army 68th Rifle Corps", "68th Rifle Corps"),
    Same("approaching-belgrade", "scattered Chetniks", "Chetniks"),  # "scattered" describes what was done to them
)

LEADS = (
    Leads("infobox", "Fyodor Tolbukhin", "allies"),
    Leads("infobox", "Nikolai Gagen", "allies"),
    Leads("infobox", "Vladimir Zhdanov", "allies"),
    Leads("infobox", "Josip Broz Tito", "allies"),
    Leads("infobox", "Peko Dapčević", "allies"),
    Leads("infobox", "Danilo Lekić", "allies"),
    Leads("infobox", "Vladimir Stoychev", "allies"),
    Leads("infobox", "Kiril Stanchev", "allies"),
    Leads("infobox", "Asen Sirakov", "allies"),
    Leads("infobox", "Maximilian von Weichs", "axis"),
    Leads("infobox", "Milan Nedić", "axis"),
    Leads("infobox", "Velibor Jonić", "axis"),
    Leads("infobox", "Wilhelm Schneckenburger", "axis"),
    Leads("infobox", "Hans Felber", "axis"),
    Leads("infobox", "Alexander Löhr", "axis"),
)

NUMBERS = (
    Number("infobox", "strength", "Allies", 580_000, "personnel"),
    Number("infobox", "strength", "Allies", 3_640, "artillery-pieces"),
    Number("infobox", "strength", "Allies", 520, "tanks-and-assault-guns"),
    Number("infobox", "strength", "Allies", 1_420, "aircraft"),
    Number("infobox", "strength", "Allies", 80, "ships"),
    Number("infobox", "strength", "Axis", 150_000, "personnel"),
    Number("infobox", "strength", "Axis", 2_100, "artillery-pieces"),
    Number("infobox", "strength", "Axis", 125, "tanks-and-assault-guns"),
    Number("infobox", "strength", "Axis", 350, "aircraft"),
    Number("infobox", "strength", "Axis", 70, "ships"),
    Number("infobox", "casualties", "Soviet Union", 4_350, "killed-and-missing"),
    Number("infobox", "casualties", "Soviet Union", 14_488, "wounded-or-sick"),
    Number("infobox", "casualties", "Soviet Union", 18_838, "total"),
    Number("infobox", "casualties", "Bulgaria", 3_000, "killed", "over"),
    Number("infobox", "casualties", "Yugoslavia", 2_953, "dead"),
    Number("infobox", "casualties", "Axis", 25_000, "total"),
    Number("infobox", "casualties", "Axis", 15_000, "dead"),
    Number("developments-in-yugoslavia", "strength", "Germany", 10_000, "personnel", "about", "1944-06", by="schmider"),
    Number("regional-developments", "strength", "Bulgaria", 455_000, "personnel"),
    Number(
        "regional-developments",
        "strength",
        "First Army (Bulgaria)",
        340_000,
        "personnel",
        "about",
        "[1944-10-01..1944-10-10]",
    ),
    Number("bulgaria", "strength", "Second Army (Bulgaria)", 340_000, "personnel", "about", "[..1944-09-30]"),
    Number("bulgaria", "strength", "Fourth Army (Bulgaria)", 340_000, "personnel", "about"),
    Number("bulgaria", "strength", "First Army (Bulgaria)", 100_000, "personnel", on="[..1944-12]"),
    Number("attack-of-the-57th-army", "strength", "4th Guards Mechanised Corps", 160, "tanks"),
    Number("attack-of-the-57th-army", "strength", "4th Guards Mechanised Corps", 21, "self-propelled-guns"),
    Number("attack-of-the-57th-army", "strength", "4th Guards Mechanised Corps", 31, "armoured-cars"),
    Number("attack-of-the-57th-army", "strength", "4th Guards Mechanised Corps", 366, "guns-and-mortars"),
    Number("attack-of-the-57th-army", "strength", "2nd Ukrainian Front", 19, "rifle-divisions", "about"),
    Number("attack-of-the-57th-army", "strength", "3rd Ukrainian Front", 19, "rifle-divisions", "about"),
    Number("attack-of-the-57th-army", "strength", "Soviet Union", 91, "rifle-divisions", on="[1944-08-21..1944-08-31]"),
)

COUNTED = (
    Counted("attack-of-the-57th-army", "Bor", "about 1,700 "),
    Counted("attack-of-the-57th-army", "117th Jäger Division", "44 trains"),
    Counted("attack-of-the-57th-army", "117th Jäger Division", "17 trains"),
    Counted("attack-of-the-57th-army", "5th Guards Motor Rifle Brigade", "120 "),
    Counted("attack-of-the-57th-army", "Donje Livadice", "30 "),
    Counted("aftermath", "1st Army Corps", "about 100 "),
    Counted("commemoration", "Liberators of Belgrade Memorial", "over 3,500 "),
)

EVENTS = (
    # Developments in Yugoslavia
    Event("developments-in-yugoslavia", "1941-12", word="uprising"),
    Event("developments-in-yugoslavia", "1944-07", word="begin to fail"),
    Event("developments-in-yugoslavia", ANY, places=("Ibar",)),  # reported under July, after Draufgänger
    Event("developments-in-yugoslavia", "1944-08", word="Rübezahl"),
    Event("developments-in-yugoslavia", "[1944-08-01..1944-08-10]", units=("1st Mountain Division",), word="Serbia"),
    Event("developments-in-yugoslavia", "[1944-08-21..1944-08-31]", word="Jassy"),
    Event("developments-in-yugoslavia", "1944-09-01", word="Ratweek"),
    Event("developments-in-yugoslavia", "1944-09-18", ("Valjevo",)),
    Event("developments-in-yugoslavia", "1944-09-20", ("Aranđelovac",)),
    # Regional developments
    Event("regional-developments", "1944-09-21", ("Romania",), people=("Josip Broz Tito",)),
    Event("regional-developments", ANY, ("Moscow",), people=("Josip Broz Tito", "Joseph Stalin")),
    Event("regional-developments", ANY, ("Bulgaria",), people=("Kimon Georgiev",)),
    # The offensive
    Event("the-offensive", "1944-09-15/1944-09-21", ("Niš",), ("17th Air Army",)),
    Event("the-offensive", "1944-09-15/1944-09-21", ("Skopje",), ("17th Air Army",)),
    Event("the-offensive", "1944-09-15/1944-09-21", ("Kruševo",), ("17th Air Army",)),
    # Local situation
    Event("local-situation", "1944-01", word="Partisan"),
    Event("local-situation", ANY, ("Soko Banja",), ("23rd Division", "25th Division")),
    Event("local-situation", "1944-09-03", units=("45th Serbian Division",)),
    Event("local-situation", "1944-09-06", units=("14 Corps",)),
    Event("local-situation", "1944-09-06", units=("1st Mountain Division",), people=("Hans Felber",)),
    Event("local-situation", "1944-09-07", ("Zaječar",), ("23rd Division",)),
    Event("local-situation", "1944-09-09", ("Zaječar",), ("1st Mountain Division",)),
    Event("local-situation", "1944-09-12", ("Negotin",), ("23rd Division",)),
    Event("local-situation", ANY, ("Donji Milanovac",), ("25th Division",)),
    Event("local-situation", "1944-09-12", ("Negotin", "Danube"), ("74th Rifle Division",), ("Ljubodrag Đurić",)),
    Event("local-situation", "1944-09-16", ("Danube",), ("14th Corps",)),
    Event(
        "local-situation", "1944-08", people=("Weichs",), units=("4th SS Police Division", "92nd Motorized Regiment")
    ),
    Event("local-situation", "1944-08", people=("Weichs",), units=("191st Assault Brigade",)),
    Event("local-situation", "1944-08", people=("Weichs",), units=("486th Armored Reconnaissance Troop",)),
    Event("local-situation", ANY, ("Macedonia",), ("11th Luftwaffe Field Division", "22nd Infantry")),
    Event("local-situation", "1944-09-21", units=("7th SS Division",), people=("Felber",)),
    Event("local-situation", "1944-09-22", ("Iron Gates",), ("1st Mountain Division",)),
    # Attack of the 57th Army
    Event("attack-of-the-57th-army", "1944-09-12", ("Iron Gates",), ("75th Rifle Corps",)),
    Event("attack-of-the-57th-army", "1944-09-19", ("Athens",), ("117th Jäger Division",)),
    Event("attack-of-the-57th-army", "1944-09-22", ("Danube",), ("75th Corps",)),
    Event("attack-of-the-57th-army", "1944-09-27/1944-09-28", units=("57th Army",)),
    Event(
        "attack-of-the-57th-army",
        "1944-09-29",
        units=("1st Mountain Division", "92nd Motorized Brigade", "Army Group F"),
    ),
    Event("attack-of-the-57th-army", ANY, ("Belgrade",), ("Assault Regiment Rhodes",)),
    Event("attack-of-the-57th-army", "1944-09-30", ("Negotin",)),
    Event("attack-of-the-57th-army", "1944-09-30", ("Zaječar",)),
    Event("attack-of-the-57th-army", "1944-10-01", ("Rgotina",), ("223rd Division",)),
    Event("attack-of-the-57th-army", "1944-10-02", ("Štubik",)),
    Event(
        "attack-of-the-57th-army",
        "1944-10-03",
        ("Bor",),
        ("223rd Division", "7th Serbian Brigade", "9th Serbian Brigade"),
    ),
    Event("attack-of-the-57th-army", ANY, ("Bor",), ("7th Serbian Brigade", "9th Serbian Brigade"), word="1,700"),
    Event("attack-of-the-57th-army", "[..1944-10-04]", units=("Battle group Groth",)),
    Event("attack-of-the-57th-army", "[..1944-10-04]", units=("Battle group Fisher", "Battle group Stettner")),
    Event("attack-of-the-57th-army", "1944-10-07", ("Zaječar",), ("64th Rifle Corps", "45th Division NOVJ")),
    Event("attack-of-the-57th-army", "1944-10-07", ("Zaječar",), ("battle group Groth",)),
    Event("attack-of-the-57th-army", "1944-10-07", ("Vidin",), ("4th Guards Mechanized Corps",)),
    Event("attack-of-the-57th-army", ANY, ("Svilajnac", "Žagubica"), ("5th Guards Motorized Rifle Brigade",)),
    Event("attack-of-the-57th-army", "1944-10-08", ("Great Morava valley",), ("5th Guards Motorized Rifle Brigade",)),
    Event("attack-of-the-57th-army", "[..1944-10-08]", ("Belgrade",), ("117th Jäger Division",)),
    Event("attack-of-the-57th-army", "1944-10-09", ("Petrovac",), ("93rd Rifle Division",)),
    Event("attack-of-the-57th-army", ANY, ("Donje Livadice",), people=("Liskov",)),
    Event("attack-of-the-57th-army", "1944-10-09", ("Zaječar",), ("4th Guards Mechanized Corps",)),
    Event("attack-of-the-57th-army", "1944-10-10", ("Great Morava",), ("93rd Rifle Division", "5th Motorized Brigade")),
    Event("attack-of-the-57th-army", "1944-10-12", ("Natalinci",), ("4th Guards Mechanized Corps",)),
    Event("attack-of-the-57th-army", "1944-10-12", ("Natalinci",), ("4th Brigade of the 21st Serbian Division",)),
    Event("attack-of-the-57th-army", ANY, units=("14th Corps",), people=("Verkholovich",)),
    # German counter-measures
    Event("german-counter-measures", "1944-10-02", people=("Friedrich-Wilhelm Müller",)),
    Event("german-counter-measures", "1944-10-05", ("Vukovar",), ("Army Group F",)),
    Event("german-counter-measures", "1944-10-10", ("Great Morava valley",), ("Army Group F",)),
    Event("german-counter-measures", "1944-10-10", ("Zrmanja",), ("2nd Panzer Army",)),
    Event("german-counter-measures", ANY, units=("264th Division", "8th Yugoslav Corps")),
    Event("german-counter-measures", ANY, ("Knin",), ("264th Division",)),
    # Activities on the flanks
    Event("activities-on-the-flanks", ANY, ("Leskovac",), ("2nd Bulgarian Army", '"Prinz Eugen" Division')),
    Event("activities-on-the-flanks", "1944-10-08", ("Bela Palanka",), ("2nd Bulgarian Army",)),
    Event("activities-on-the-flanks", "1944-10-10", ("Vlasotince",), ("2nd Bulgarian Army",)),
    Event(
        "activities-on-the-flanks",
        "1944-10-12",
        ("Leskovac",),
        ("Armored Brigade", "15th Brigade of the 47th Partisan Division"),
    ),
    Event("activities-on-the-flanks", "1944-10-17", ("Kuršumlija",)),
    Event("activities-on-the-flanks", "1944-11-05", ("Podujevo",)),
    Event("activities-on-the-flanks", "1944-11-21", ("Pristina",)),
    Event("activities-on-the-flanks", ANY, ("Petrovgrad",), ("31st Guards Rifle Corps",)),
    Event("activities-on-the-flanks", ANY, ("Tisa",), ("37th Rifle Corps",)),
    Event("activities-on-the-flanks", ANY, ("Tamiš", "Tisa"), ("10th Guards Rifle Corps",)),
    # Approaching Belgrade
    Event("approaching-belgrade", "1944-10-03/1944-10-05", ("Kraljevo",)),
    Event("approaching-belgrade", "1944-10-12", ("Šabac", "Obrenovac", "Topola", "Mladenovac")),
    Event("approaching-belgrade", "1944-10-12", ("Topola",), ("4th Guards Mechanized Corps",)),
    Event("approaching-belgrade", "1944-10-12", ("Belgrade",), word="final"),
    Event("approaching-belgrade", ANY, ("Topola",), ("36th Tank Brigade", "10th Krajina Brigade")),
    Event("approaching-belgrade", "1944-10-12", ("Mladenovac",), ("36th Tank Brigade",)),
    Event("approaching-belgrade", "1944-10-12", ("Mladenovac",), ("3rd Krajina Brigade", "4th Krajina Brigade")),
    Event(
        "approaching-belgrade",
        "1944-10-13",
        ("Boleč",),
        ("15th Guards Mechanized Brigade", "1st Brigade of 5th Division"),
    ),
    Event("approaching-belgrade", ANY, ("Smederevo",), ("1st Mountain Division",), ("Walter Stettner",)),
    # On the streets of Belgrade
    Event("on-the-streets-of-belgrade", "1944-10-14", ("Belgrade",), ("4th Guards Mechanized Corps",)),
    Event(
        "on-the-streets-of-belgrade", "1944-10-14", ("Belgrade",), ("4th Guards Mechanized Corps",), word="approaches"
    ),
    Event("on-the-streets-of-belgrade", "1944-10-20", ("Belgrade",)),
    Event("on-the-streets-of-belgrade", ANY, ("Pančevo",), ("10th Guards Rifle Corps",)),
    # Aftermath and commemoration
    Event("aftermath", "1944-11", ("Baranja",), ("57th Army", "51st division")),
    Event("aftermath", "[1945-02-11..1945-02-20]", ("Drava",), ("Army Group E",)),
    Event("commemoration", "1945-06-19", word="medal"),
    Event("commemoration", "2009", people=("Dmitry Medvedev",)),
    Event("commemoration", "2019", people=("Dmitry Medvedev",), word="75"),
    Event("commemoration", ANY, ("Nikola Tesla Boulevard",), people=("Vladimir Putin",)),
    Event("commemoration", ANY, ("Revolution Boulevard",), word="parade"),
    Event("medal#lead", "1945-06-09", word="medal"),
    # The towns that the 2nd Panzer Army lost, some permanently, some for a time
    *(
        Event("german-counter-measures", ANY, (town,), ("2nd Panzer Army",))
        for town in (
            *("Drvar", "Gacko", "Prijedor", "Jajce", "Donji Vakuf", "Bugojno", "Gornji Vakuf", "Tuzla", "Hvar", "Brač"),
            *("Pelješac", "Berane", "Nikšić", "Bileća", "Trebinje", "Benkovac", "Livno"),
            *("Užice", "Tešanj", "Teslić", "Slavonska Požega", "Zvornik", "Daruvar", "Pakrac", "Kolašin"),
            *("Bijelo Polje", "Banja Luka", "Pljevlja", "Virovitica", "Višegrad", "Travnik"),
        )
    ),
)

BETWEEN = (
    # Infobox and lead: results without a date are no later than the offensive; events in the lead are within it
    Between("infobox", "1944-09-15", "1944-10-20", ("Belgrade",), word="assets"),
    Between("infobox", "1944-09-15", None, ("Kitzbühel",)),
    Between("infobox", "1944-09-15", None, ("Belgrade",), word="purge"),
    Between("infobox", "1944-09-15", None, word="regime"),
    Between("lead", "1944-09-15", "1944-11-24", units=("3rd Ukrainian Front", "1st Army Corps")),
    Between("lead", "1944-09-15", "1944-11-24", units=("Bulgarian 2nd Army", "Yugoslav XIII Army Corps"), word="south"),
    Between("lead", "1944-09-15", "1944-11-24", ("Yugoslav-Bulgarian border",), ("2nd Ukrainian Front",)),
    Between("lead", "1944-09-15", "1944-11-24", ("Macedonia",), word="southernmost"),
    # Developments in Yugoslavia
    Between("developments-in-yugoslavia", "1944-07-01", "1944-07-31", ("Ibar",)),
    Between("developments-in-yugoslavia", "1944-08-01", None, ("western Serbia",)),
    Between("developments-in-yugoslavia", "1944-08-21", "1944-09-30", ("Bulgaria", "Romania"), word="change sides"),
    Between("developments-in-yugoslavia", "1944-08-21", "1944-09-30", ("Balkans",), word="Red Army"),
    Between("developments-in-yugoslavia", "1944-09-01", None, word="Ratweek hampers"),
    Between("developments-in-yugoslavia", "1944-08-21", "1944-09-06", units=("Army Group Serbia",)),
    Between("developments-in-yugoslavia", "1944-09-20", "1944-10-12", ("Belgrade",), word="south-west"),
    Between("developments-in-yugoslavia", "1944-09-01", None, units=("Army Group E",), word="Ratweek"),
    # Regional developments
    Between("regional-developments", "1944-08-21", "1944-09-30", ("Bulgaria",), word="coup"),
    Between("regional-developments", "1944-08-21", "1944-09-30", people=("Kimon Georgiev",)),
    Between("regional-developments", "1944-08-21", "1944-10-10", ("Bulgaria",), word="455,000"),
    Between("regional-developments", "1944-09-21", "1944-09-30", ("Moscow",), people=("Joseph Stalin",)),
    Between("regional-developments", "1944-09-21", "1944-09-30", ("Yugoslavia",), people=("Joseph Stalin",)),
    Between("regional-developments", None, "1944-09-30", units=("Bulgarian 2nd Army",), word="operational command"),
    # Local situation
    Between("local-situation", "1944-08-21", None, ("Macedonia",), ("117th Jäger Division", "22nd Infantry")),
    Between("local-situation", "1944-09-06", "1944-10-04", units=("1st Mountain Division", "92 Motorized Regiment")),
    Between("local-situation", "1944-09-06", "1944-10-04", units=("18th SS Mountain Police Regiment",)),
    Between("local-situation", "1944-09-06", "1944-10-04", units=("7th SS Division", "local formations")),
    Between("local-situation", "1944-09-09", "1944-09-20", ("Zaječar", "Danube"), ("1st Mountain Division",)),
    Between("local-situation", "1944-09-21", "1944-09-30", ("western Serbia",), ("7th SS Division",), word="cancelled"),
    Between("local-situation", "1944-09-21", "1944-09-30", ("Vranje",), ("7th SS Division",)),
    Between("local-situation", "1944-09-07", "1944-09-12", ("Donji Milanovac",), ("25th Division",)),
    # Attack of the 57th Army
    Between("attack-of-the-57th-army", "1944-08-21", "1944-09-30", ("Blue Line", "Carpathians"), word="race"),
    Between("attack-of-the-57th-army", "1944-09-12", "1944-09-22", ("Danube",), word="bank of the Danube"),
    Between("attack-of-the-57th-army", "1944-09-12", "1944-09-22", ("Danube",), word="limited attack"),
    Between("attack-of-the-57th-army", "1944-09-22", "1944-09-27", ("Danube",), ("1st Mountain Division",)),
    Between("attack-of-the-57th-army", "1944-09-27", None, ("Negotin", "Zaječar"), ("64th Rifle Corps",)),
    Between("attack-of-the-57th-army", "1944-09-27", None, units=("75th Corps", "68th Corps"), word="upper hand"),
    Between("attack-of-the-57th-army", "1944-09-27", None, ("Donji Milanovac", "Zaječar"), ("14th Corps NOVJ",)),
    Between("attack-of-the-57th-army", "1944-09-27", None, people=("Verkholovich",)),
    Between("attack-of-the-57th-army", "1944-08-21", "1944-10-20", ("Belgrade",), ("Assault Regiment Rhodes",)),
    Between("attack-of-the-57th-army", "1944-10-03", "1944-10-03", ("Bor",), word="1,700"),
    Between("attack-of-the-57th-army", None, "1944-10-07", word="past the German battle groups"),
    Between("attack-of-the-57th-army", "1944-10-09", "1944-10-10", people=("Liskov",), word="forms"),
    Between("attack-of-the-57th-army", "1944-10-09", "1944-10-10", ("Donje Livadice",), people=("Liskov",)),
    Between("attack-of-the-57th-army", "1944-10-09", "1944-10-12", ("Great Morava",), ("4th Guards Mechanized Corps",)),
    Between(
        "attack-of-the-57th-army",
        "1944-10-12",
        "1944-10-12",
        units=("1st Proletarian Corps",),
        word="force for the main attack",
    ),
    Between("attack-of-the-57th-army", "1944-10-12", "1944-10-12", ("Great Morava",), word="first stage"),
    # German counter-measures
    Between("german-counter-measures", "1944-10-10", "1944-10-10", units=("Army Group F",), word="counter-attack"),
    Between("german-counter-measures", "1944-10-10", "1944-10-10", units=("Army Group F", "2nd Panzer Army")),
    Between("german-counter-measures", None, "1944-10-10", ("Drvar", "Livno"), ("2nd Panzer Army",)),
    Between("german-counter-measures", "1944-10-10", "1944-10-20", ("Belgrade",), ("118th Division",)),
    Between("german-counter-measures", "1944-10-10", None, units=("264th Division", "8th Corps")),
    # Activities on the flanks
    Between("activities-on-the-flanks", None, "1944-10-06", ("Leskovac", "Niš"), ("2nd Bulgarian Army",)),
    Between("activities-on-the-flanks", None, "1944-10-08", ("Vlasotince",), ("Chetniks", "Partisans at Vlasotince")),
    Between(
        "activities-on-the-flanks", "1944-10-12", "1944-10-12", units=('"Prinz Eugen" Division',), word="north-west"
    ),
    Between("activities-on-the-flanks", "1944-10-12", "1944-10-12", ("Kosovo",), ("2nd Bulgarian Army",)),
    Between("activities-on-the-flanks", "1944-10-17", "1944-11-05", ("Kuršumlijska Banja",)),
    Between("activities-on-the-flanks", "1944-10-17", "1944-11-05", ("Prepolac Pass",)),
    Between("activities-on-the-flanks", "1944-09-15", "1944-10-20", ("Tisa",), ("46th Army",), word="outflank"),
    Between("activities-on-the-flanks", "1944-09-15", "1944-10-20", ("Tamiš",), ("5th Air Army",)),
    # Approaching Belgrade
    Between("approaching-belgrade", "1944-09-18", "1944-10-12", ("Šabac",), ("12th Corps", "6th (Lika) Division")),
    Between("approaching-belgrade", "1944-09-18", "1944-10-12", ("Obrenovac",), ("12th Corps",)),
    Between("approaching-belgrade", None, "1944-10-12", ("Topola", "Mladenovac"), ("1st Division", "5th Division")),
    Between("approaching-belgrade", None, "1944-10-12", ("Topola",), ("21st Division",)),
    Between(
        "approaching-belgrade", "1944-10-12", "1944-10-12", units=("Southern combat group",), word="two combat groups"
    ),
    Between("approaching-belgrade", "1944-10-12", "1944-10-20", ("Kragujevac",), ("Southern combat group",)),
    Between("approaching-belgrade", "1944-10-12", "1944-10-20", units=("northern battle group",)),
    Between(
        "approaching-belgrade", "1944-10-12", "1944-10-12", ("Smederevo",), ("5th Independent Mechanized Brigade",)
    ),
    Between(
        "approaching-belgrade",
        "1944-10-12",
        "1944-10-12",
        units=("36th Tank Brigade", "21st division NOVJ"),
        word="main",
    ),
    Between("approaching-belgrade", "1944-10-13", "1944-10-13", ("Smederevo",), ("Belgrade garrison",), word="two"),
    Between("approaching-belgrade", "1944-10-13", "1944-10-13", people=("Walter Stettner",), word="cut off"),
    Between("approaching-belgrade", "1944-10-13", "1944-10-20", people=("Walter Stettner",), word="break through"),
    Between("approaching-belgrade", "1944-10-13", "1944-10-20", units=("21st Division", "23 Division NOVJ")),
    Between("approaching-belgrade", "1944-10-12", "1944-10-12", ("Mladenovac", "Belgrade"), word="open"),
    # On the streets of Belgrade
    Between("on-the-streets-of-belgrade", "1944-10-12", "1944-10-20", ("Sava",), word="Yugoslavs advance"),
    Between("on-the-streets-of-belgrade", "1944-10-12", "1944-10-20", ("Sava",), word="northern bank"),
    Between("on-the-streets-of-belgrade", "1944-10-13", "1944-10-20", ("Smederevo",), word="delayed"),
    Between("on-the-streets-of-belgrade", "1944-09-15", "1944-10-20", ("Pančevo",)),
    # Aftermath
    Between("aftermath", None, "1944-12-31", units=('Air Force Group "Vitruk"',)),
    Between("aftermath", "1944-10-20", "1944-12-20", ("Syrmian Front",), ("68th Rifle Corps",)),
    Between("aftermath", "1944-10-20", "1944-12-20", ("Srem",), ("1st Army Corps",)),
    Between("aftermath", "1944-09-15", None, word="ten blows"),
)

TOLD_UNDER = (
    Told("local-situation", "give up the northern part of eastern Serbia", None),
    Told("local-situation", "45th Serbian Division is formed", None),
    Told("local-situation", "gives up the defence of the Danube", "first-stage"),
    Told("local-situation", "placed under General Felber", None),
    Told("attack-of-the-57th-army", "boards 44 trains", "first-stage"),
    Told("attack-of-the-57th-army", "race for the Blue Line", "first-stage"),
    Told("attack-of-the-57th-army", "first stage ends", "first-stage"),
    Told("german-counter-measures", "moves from Belgrade to Vukovar", "second-stage"),
    Told("activities-on-the-flanks", "reaches Pristina", "second-stage"),
    Told("approaching-belgrade", "Chetniks from Belgrade to Kraljevo", None),
    Told("approaching-belgrade", "overrun the Topola garrison", "assault-on-belgrade"),
    Told("on-the-streets-of-belgrade", "approaches Belgrade", "assault-on-belgrade"),
    Told("on-the-streets-of-belgrade", "mountains of Bosnia and Montenegro", "assault-on-belgrade"),
    Told("aftermath", "bridgehead in Baranja", None),
)

HEADINGS = {
    "offensive#local-situation": "first-stage",
    "offensive#attack-of-the-57th-army": "first-stage",
    "offensive#german-counter-measures": "second-stage",
    "offensive#activities-on-the-flanks": "second-stage",
    "offensive#approaching-belgrade": "assault-on-belgrade",
    "offensive#on-the-streets-of-belgrade": "assault-on-belgrade",
}
"""The stage whose heading is above each section of the article."""

INFERRED = (
    Inferred("soviet-union", "57th Army", "superior"),
    Inferred("soviet-union", "Danube Military Flotilla", "superior"),
    Inferred("soviet-union", "236th Rifle Division", "superior"),
    Inferred("attack-of-the-57th-army", "64th Rifle Corps", "superior"),
    Inferred("local-situation", "23rd Division", "superior"),
    Inferred("local-situation", "25th Division", "superior"),
    Inferred("local-situation", "45th Serbian Division", "superior"),
    Inferred("activities-on-the-flanks", "31st Guards Rifle Corps", "superior"),
    Inferred("activities-on-the-flanks", "37th Rifle Corps", "superior"),
    Inferred("activities-on-the-flanks", "Bulgarian reconnaissance battalion", "superior"),
    Inferred("local-situation", "11th Luftwaffe Field Division", "superior"),
    Inferred("local-situation", "104th Jäger Division", "superior"),
    Inferred("local-situation", "18th SS Mountain Police Regiment", "superior"),
    Inferred("yugoslavia", "1st Proletarian Division", "branch"),
    Inferred("yugoslavia", "12th Army Corps", "branch"),
    Inferred("soviet-union", "3rd Ukrainian Front", "branch"),
    Inferred("bulgaria", "First Army (Bulgaria)", "branch"),
    Inferred("approaching-belgrade", "two artillery regiments", "nation"),
    Inferred("attack-of-the-57th-army", "engineering units", "nation"),
    Inferred("local-situation", "Order Police battalions", "nation"),
)

MEMBERS = (
    Member("developments-in-yugoslavia", "NOVJ", "three divisions of the Narodnooslobodilačka vojska Jugoslavije"),
    Member("attack-of-the-57th-army", "NOVJ", "14th Corps NOVJ"),
    Member("approaching-belgrade", "People's Liberation Army of Yugoslavia", "3rd Krajina Brigade NOVJ"),
    Member("activities-on-the-flanks", "Yugoslav Partisans", "47th Partisan Division"),
    Member("developments-in-yugoslavia", "Wehrmacht", "Army Group E"),
    Member("developments-in-yugoslavia", "German Wehrmacht", "2nd Panzer Army"),
    Member("developments-in-yugoslavia", "Wehrmacht", "Army Group Serbia"),
    Member("regional-developments", "Red Army", "3rd Ukrainian Front"),
    Member("activities-on-the-flanks", "Red Army", "Red Army 31st Guards Rifle Corps"),
    Member("aftermath", "Red Army", 'Red Army Air Force Group "Vitruk"'),
    Member("bulgaria", "Bulgarian Army", "First Army (Bulgaria)"),
    Member("infobox", "Bulgarian Army", "4th Army"),
    Member("local-situation", "Luftwaffe", "11th Luftwaffe Field Division"),
)

TOGETHER = (
    Together("regional-developments", "First Army (Bulgaria)", ("340,000", "together with Second Army", "Fourth Army")),
    Together("bulgaria", "Fourth Army (Bulgaria)", ("340,000", "together with First Army", "Second Army")),
    Together("attack-of-the-57th-army", "2nd Ukrainian Front", ("about 19", "together with 3rd Ukrainian Front")),
    Together("attack-of-the-57th-army", "3rd Ukrainian Front", ("about 19", "together with 2nd Ukrainian Front")),
)

SAYS = (
    # The operation
    Says("lead", ("info",), "dates", "1944-09-15/1944-11-24"),
    Says("infobox", ("info",), "place_name", "Belgrade"),
    Says("infobox", ("info",), "part_of", "Eastern Front"),
    Says("infobox", ("info",), "part_of", "Yugoslav Front"),
    Says("aftermath", ("info",), "part_of", "ten blows"),
    Says("infobox", ("info",), "result", "Kitzbühel"),
    Says("lead", ("info",), "names.name", "Beogradska operacija"),
    Says("lead", ("info",), "names.name", "Београдска операција"),
    Says("lead", ("info",), "names.name", "Белградская стратегическая наступательная операция"),
    # Units
    Says("infobox", ("show", "Army Group F"), "side", "axis"),
    Says("infobox", ("show", "2nd Panzer Army"), "side", "axis"),
    Says("infobox", ("show", "Serbian State Guard"), "side", "axis"),
    Says("infobox", ("show", "Russian Protective Corps"), "side", "axis"),
    Says("infobox", ("show", "4th Army"), "nation", "bulgaria"),
    Says("soviet-union", ("show", "136th Assault Air Division"), "part", True),
    Says("soviet-union", ("show", "288th Fighter Air Division"), "part", True),
    Says("soviet-union", ("show", "306th Assault Air Division"), "part", False),
    Says("soviet-union", ("show", "9th Breakthrough Artillery Division"), "part", True),  # with one brigade
    Says("approaching-belgrade", ("show", "Chetniks"), "side", "axis"),
    Says("local-situation", ("show", "Bulgarian garrisons"), "until", "[1944-08-21..1944-09-30]"),
    Says("attack-of-the-57th-army", ("place", "Negotin"), "note", "twice"),
    Says("regional-developments", ("place", "Teregova"), "editorial", "latitude"),
    Says("attack-of-the-57th-army", ("place", "Štubik"), "editorial", "kind"),
    Says("attack-of-the-57th-army", ("place", "Rgotina"), "kind", "village"),
    Says("german-counter-measures", ("show", "Corps headquarters Schneckenburger"), "note", "south of the river"),
    Says("infobox", ("show", "First Army (Bulgaria)"), "note", "infobox"),
    Says("approaching-belgrade", ("show", "5th Assault Division"), "note", "taken to be this one"),
    Says("approaching-belgrade", ("show", "6th Proletarian Division"), "note", "taken to be this one"),
    Says("attack-of-the-57th-army", ("show", "21st Assault Division"), "note", "taken to be this one"),
    Says("german-counter-measures", ("show", "264th Division"), "fate.kind", "destroyed"),
    # People
    Says("infobox", ("who", "Wilhelm Schneckenburger"), "fate.kind", "killed-in-action"),
    Says(
        "german-counter-measures", ("who", "Wilhelm Schneckenburger"), "posts.superior_name", "Army Detachment Serbia"
    ),
    Says("german-counter-measures", ("who", "Wilhelm Schneckenburger"), "ranks.rank", "General"),
    Says(
        "german-counter-measures", ("who", "Friedrich-Wilhelm Müller"), "posts.superior_name", "Army Detachment Serbia"
    ),
    Says("german-counter-measures", ("who", "Friedrich-Wilhelm Müller"), "posts.from", "1944-10-02"),
    Says("german-counter-measures", ("who", "Friedrich-Wilhelm Müller"), "offices.title", "Crete"),
    Says("german-counter-measures", ("who", "Friedrich-Wilhelm Müller"), "posts.rank", "General"),
    Says("regional-developments", ("who", "Josip Broz Tito"), "offices.title", "commander-in-chief"),
    Says("regional-developments", ("who", "Josip Broz Tito"), "ranks.rank", "Marshal"),
    Says("regional-developments", ("who", "Joseph Stalin"), "offices.title", "premier"),
    Says("regional-developments", ("who", "Kimon Georgiev"), "offices.title", "Fatherland Front"),
    Says("local-situation", ("who", "Ljubodrag Đurić"), "ranks.rank", "Colonel"),
    Says("approaching-belgrade", ("who", "Walter Stettner"), "posts.rank", "General"),
    Says("commemoration", ("who", "Vladimir Putin"), "offices.title", "President"),
    Says("commemoration", ("who", "Dmitry Medvedev"), "offices.title", "Prime Minister"),
    Says("infobox", ("who", "Milan Nedić"), "nation", "serbia"),
    Says("medal#recipients", ("who", "Fyodor Ivanovich Tolbukhin"), "awards.name", "For the Liberation of Belgrade"),
    Says("medal#recipients", ("who", "Vladimir Fedorovich Chekalov"), "awards.name", "For the Liberation of Belgrade"),
    Says("medal#recipients", ("who", "Fyodor Ivanovich Tolbukhin"), "id", "fyodor-tolbukhin"),
    Says("medal#recipients", ("who", "Sergey Semyonovich Biryuzov"), "ranks.rank", "Marshal of the Soviet Union"),
    Says("medal#recipients", ("who", "Vladimir Fedorovich Chekalov"), "ranks.rank", "Sapper"),
    Says("medal#recipients", ("who", "Semion Pavlovich Ivanov"), "ranks.rank", "Army General"),
    # Places
    Says("activities-on-the-flanks", ("place", "Petrovgrad"), "modern_name", "Zrenjanin"),
    Says("activities-on-the-flanks", ("place", "Zrenjanin"), "name", "Petrovgrad"),
    Says("commemoration", ("place", "Revolution Boulevard"), "modern_name", "King Alexander Boulevard"),
    Says("attack-of-the-57th-army", ("place", "Rgotina"), "", "10 km"),
    Says("attack-of-the-57th-army", ("place", "Natalinci"), "", "12 km east of Topola"),
    # The medal
    Says("medal#infobox", ("medal",), "type", "Campaign medal"),
    Says("medal#infobox", ("medal",), "eligibility", "Citizens of the Soviet Union"),
    Says("medal#infobox", ("medal",), "awarded_for", "Participation in the liberation of Belgrade"),
    Says("medal#infobox", ("medal",), "status", "No longer awarded"),
    Says("medal#infobox", ("medal",), "total_awarded.value", 70_000),
    Says("medal#infobox", ("medal",), "total_awarded.qualifier", "about"),
    Says("medal#lead", ("medal",), "established", "1945-06-09"),
    Says("medal#lead", ("medal",), "names.name", "Медаль «За освобождение Белграда»"),
    Says("medal#lead", ("medal",), "statute", "Presidium of the Supreme Soviet"),
    Says("medal#lead", ("medal",), "statute", "People's Commissariat for Defence"),
    Says("medal#statute", ("medal",), "statute", "Red Army"),
    Says("medal#statute", ("medal",), "statute", "Navy"),
    Says("medal#statute", ("medal",), "statute", "NKVD"),
    Says("medal#statute", ("medal",), "statute", "documents"),
    Says("medal#statute", ("medal",), "statute", "military commissioner of their region"),
    Says("medal#statute", ("medal",), "worn", "left side of the chest"),
    Says("medal#statute", ("medal",), "precedence", 'after the Medal "For the Capture of Berlin"'),
    Says("medal#statute", ("medal",), "precedence", "Russian Federation"),
    Says("medal#description", ("medal",), "diameter_mm", 32),
    Says("medal#description", ("medal",), "material", "brass"),
    Says("medal#description", ("medal",), "obverse", "laurel wreath"),
    Says("medal#description", ("medal",), "reverse", "three rows"),
    Says("medal#description", ("medal",), "inscriptions.text", "ЗА ОСВОБОЖДЕНИЕ"),
    Says("medal#description", ("medal",), "inscriptions.text", "БЕЛГРАДА"),
    Says("medal#description", ("medal",), "inscriptions.text", "20 ОКТЯБРЯ 1944"),
    Says("medal#description", ("medal",), "inscriptions.translation", "20 OCTOBER 1944"),
    Says("medal#description", ("medal",), "ribbon.width_mm", 24),
    Says("medal#description", ("medal",), "ribbon.colour", "green"),
    Says("medal#description", ("medal",), "ribbon.material", "silk moiré"),
    Says("medal#description", ("medal",), "ribbon.stripes.width_mm", 8),
    Says("medal#description", ("medal",), "ribbon.stripes.colour", "black"),
    Says("medal#recipients", ("medal",), "recipients.rank", "Sapper"),
    Says("medal#recipients", ("medal",), "recipients.rank", "Army General"),
)

WORKS = (
    Work("Beogradska operacija", ("Biryuzov",), "", "", ""),
    Work("Liberation of cities", ("Dudarenko", "Perechnev", "Yeliseev"), "1985", "", ""),
    Work("From the Vistula to the Oder", ("Glantz",), "1986", "", "Center for Land Warfare"),
    Work("When Titans Clashed", ("Glantz", "House"), "1995", "0-7006-0899-0", "University Press of Kansas"),
    Work("Soviet Casualties and Combat Losses in the Twentieth Century", ("Krivosheyev",), "", "", ""),
    Work("Eastern Approaches", ("Maclean",), "", "", ""),
    Work("The fall of Fortress Europe 1943–1945", ("Seaton",), "1981", "0-7134-1968-7", "B.T.Batsford"),
    Work("PartisanenKrieg in Jugoslawien 1941–1944", ("Schmider",), "", "", ""),
    Work("War and Revolution in Yugoslavia", ("Tomasevich",), "", "", ""),
    Work(
        "The encyclopedia of Military History from 3500 B.C. to the present",
        ("Dupuy, Ernest", "Dupuy, Trevor"),
        "1980",
        "",
        "Jane's Publishing Company",
    ),
    Work(
        "The Bulgarian Army in Yugoslavia 1941–1945",
        ("Mitrovski", "Glišić", "Ristovski"),
        "1971",
        "",
        "Medunarodna Politika",
    ),
    Work("The Struggle for Europe", ("Wilmot",), "1952", "", "Collins"),
    Work(
        "Liberation Mission of the Soviet Armed Forces in the Second World War",
        ("Grechko",),
        "1975",
        "",
        "Progress Publishers",
    ),
)

DISPUTES = (
    Disputed("commemoration", 'Medal "For the Liberation of Belgrade"', ("1945-06-09", "1945-06-19")),
    Disputed("attack-of-the-57th-army", "223rd Rifle Division", ("57th Army", "68th")),
    Disputed("soviet-union", "236th Rifle Division", ("223rd", "57th Army")),
    Disputed("soviet-union", "1st Guards Armoured Boats Division", ("as printed", "battalion")),
    Disputed("yugoslavia", "Peko Dapčević", ("General – Lieutenant Colonel", "General – Lieutenant")),
    Disputed("attack-of-the-57th-army", "92nd Motorized Regiment", ("regiment", "brigade")),
    Disputed("approaching-belgrade", "5th Guards Motor Rifle Brigade", ("motor rifle", "mechanised")),
    Disputed("developments-in-yugoslavia", "Army Detachment Serbia", ("group", "detachment")),
    Disputed("activities-on-the-flanks", "Second Army (Bulgaria)", ("1944-10-08", "1944-10-10")),
    Disputed("soviet-union", "57th Army", ("same level", "under")),
    Disputed("soviet-union", "17th Air Army", ("same level", "under")),
    Disputed("soviet-union", "Danube Military Flotilla", ("same level", "under")),
    Disputed("lead", "2nd Ukrainian Front", ("Yugoslav-Bulgarian border", "Romania")),
    Disputed("approaching-belgrade", "4th Guards Mechanised Corps", ("Natalinci", "west")),
    Disputed("attack-of-the-57th-army", "75th Rifle Corps", ("74th Rifle Division", "75th Rifle Corps")),
    Disputed("attack-of-the-57th-army", "68th Rifle Corps", ("57th Army", "68th Rifle Corps")),
    Disputed("regional-developments", "The 57th Army attacks", ("1944-09-15", "1944-09-27/1944-09-28")),
    Disputed("lead", "First Army (Bulgaria)", ("helped to liberate", "Soviet and Yugoslav forces")),
    Disputed("local-situation", "1st Mountain Division", ("end of September", "22 September")),
    Disputed("approaching-belgrade", "Chetniks", ("with the Partisans", "with the Germans")),
)
