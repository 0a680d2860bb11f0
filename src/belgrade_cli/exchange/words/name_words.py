"""Words in people's names: given names, particles, suffixes, and words that are never in a name."""

from __future__ import annotations

PARTICLES = frozenset(
    (
        "von v van de der den zu af di da du la le und del della dos el al bin ibn ter ten zum zur of y e ritter "
        "freiherr graf freiherren vitéz prinz prince count duke baron the hon honourable"
    ).split()
)
"""Words in names that are not capitalised, or titles before them."""

GIVEN = frozenset(
    (
        "john william george charles james thomas robert henry edward richard joseph samuel david daniel michael peter paul francis frederick arthur albert "
        "alfred walter harold herbert ernest frank philip andrew alexander benjamin winfield ulysses ambrose stephen hugh bernard claude neil brian oliver "
        "leslie douglas dwight omar mark lucian terry raymond harry louis edwin ralph howard kenneth donald ronald patrick matthew simon martin geoffrey "
        "hans heinrich friedrich wilhelm karl otto erich erwin walther hermann gerd gunther fritz franz josef johannes maximilian max ludwig eduard ernst "
        "georg gustav rudolf kurt werner helmuth wolfram heinz hasso felix ferdinand august wolfgang siegfried gotthard ewald konrad jurgen dietrich emil "
        "ivan pyotr petr vladimir nikolai nikolay mikhail aleksandr alexei aleksei andrei andrey vasily vasili vasiliy georgy georgiy konstantin fyodor "
        "fedor rodion semyon sergei sergey pavel viktor yakov grigory grigoriy dmitry dmitri leonid yevgeny evgeny anton kuzma gennady boris stepan ilya "
        "oleg filipp savva andrian akhnav nikodim kirill kliment lev matvei maksim roman trofim yuri josip peko koca vlado danilo milan sava svetozar jovan "
        "petar pavle kosta milutin vaso radovan sreten nikola dragoljub draza arso milovan slavko marko stevan mihailo dusan zivojin stepa radomir bozidar "
        "ljubo dragutin branko dragan zarko veljko milos filip kiril asen stoyan todor georgi dimitar hristo boyan penyu slavcho ilija stefan jean pierre "
        "philippe henri jacques michel andre maurice rene emile maxime alphonse antoine francois giovanni giuseppe mario luigi carlo vittorio pietro ettore "
        "rodolfo ugo italo antonio wladyslaw stanislaw jozef kazimierz tadeusz michal zygmunt jan boleslaw ion gheorghe petre constantin nicolae mihail "
        "istvan bela laszlo lajos gusztav geza janos miklos ferenc иван петр владимир николай михаил александр алексей андрей василий георгий константин "
        "федор родион семен сергеи павел виктор яков григории дмитрии леонид евгении борис степан пеко коча владо данило милан сава светозар јован петар "
        "joshua jefferson isaac jacob nathan nathaniel jonathan braxton jubal lewis eugene theodore theodor oskar "
        "leopold stanislav aleksander lloyd walker leonard courtney manton troy maxwell clarence lawton lesley jesse "
        "павле коста милутин васо радован никола марко стеван кирил асен стоян тодор георги димитър христо јосип"
    ).split()
)
"""Given names of officers of these wars, in plain letters: with one, a name without a rank may be a person's."""
NOBODY = frozenset(
    (
        "headquarters hq staff reserve reserves base depot guard guards area zone district fort camp port island "
        "islands river bridge hill mount north south east west artillery infantry cavalry engineers tank panzer "
        "escort train support troops general colonel"
    ).split()
)
"""Words that are never part of a person's name, even if capitalised."""

SUFFIXES = frozenset("jr sr ii iii iv esq jun sen".split())
"""Suffixes that belong to a name in spite of the comma before them: `McNair, Jr.`."""

HONOURS = frozenset(
    "VC GC GCB KCB CB CMG CBE OBE MBE KBE DSO DSC DFC MC MM AFC CVO KCVO MVO DSM ED CD GCVO KCMG ADC".split()
)
"""Honours after a name."""
