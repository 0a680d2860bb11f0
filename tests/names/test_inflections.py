"""Names in another case or transcription: which ones are found, and which must not be."""

from __future__ import annotations

import pytest

from belgrade_cli.names.fold import words
from belgrade_cli.names.index import Entry, Index
from belgrade_cli.names.inflections import MOST, SHORTEST_NAME, nominatives

# The paradigms of the grammars: Russian surnames in -ов/-ин (own declension), -ский (adjectival), in a consonant and -ь,
# Serbo-Croatian names in -ić, -o, -a and -ac, neuter places in -o and -e, feminine ones in -a and -ija.
PARADIGMS = {
    "Толбухин": "Толбухина Толбухину Толбухиным Толбухине",
    "Жданов": "Жданова Жданову Ждановым Жданове",
    "Кулижский": "Кулижского Кулижскому Кулижским Кулижском",
    "Козак": "Козака Козаку Козаком Козаке",
    "Судец": "Судца Судцу Судцем Судце",
    "Игорь": "Игоря Игорю Игорем Игоре",
    "Николай": "Николая Николаю Николаем Николае",
    "Савва": "Саввы Савве Савву Саввой",
    "Дапчевић": "Дапчевића Дапчевићу Дапчевићем",
    "Dapčević": "Dapčevića Dapčeviću Dapčevićem",
    "Peko": "Peka Peku Pekom",
    "Aleksandar": "Aleksandra Aleksandru Aleksandrom",
    "Felber": "Felbera Felberu Felberom Felbers",
    "Kragujevac": "Kragujevca Kragujevcu Kragujevcem",
    "Šabac": "Šapca Šapcu Šapcem",
    "Kraljevo": "Kraljeva Kraljevu Kraljevom",
    "Vranje": "Vranja Vranju",
    "Morava": "Morave Moravi Moravu Moravom",
    "Македония": "Македонии Македонию",
    "Zhukov": "Joukov",
    "Zhdanov": "Jdanov",
    "Бирюзов": "Biriouzov",
    "Shakhmetov": "Chakhmetov",
    "Kudryashov": "Koudriachov",
}


def spelled(name: str) -> str:
    return words(name)[0].readings[0]


@pytest.mark.parametrize("name", PARADIGMS)
def test_every_case_leads_to_the_nominative(name: str) -> None:
    known = {spelled(name)}
    assert [
        form for form in PARADIGMS[name].split() if nominatives(spelled(form), known.__contains__) != (*known,)
    ] == []


@pytest.mark.parametrize(
    ("typed", "kinds", "found"),
    [
        ("Београда", ("place",), ["belgrade"]),
        ("Београдом", None, ["belgrade"]),
        ("Гробље", ("place",), ["memorial"]),
        ("Београд", ("place",), ["belgrade"]),
        ("Гробље ослободилаца Београда", None, ["memorial"]),
        ("ослободилаца Београда", None, ["memorial"]),
        ("Београда", ("event",), ["memorial"]),
    ],
)
def test_a_whole_name_in_another_case_comes_before_a_part_of_a_name(
    typed: str, kinds: tuple[str, ...] | None, found: list[str]
) -> None:
    kind = "event" if kinds == ("event",) else "place"
    memorial = Entry(kind, "memorial", ("Гробље ослободилаца Београда",))
    made = Index([memorial, Entry("place", "belgrade", ("Belgrade", "Београд"))])
    assert [match.id for match in made.lookup(typed, kinds)] == found
    if kinds == ("place",) and typed == "Београда":
        assert [match.id for match in made.search(typed, kinds)] == ["belgrade", "memorial"]


def test_little_is_left_of_no_word_and_few_are_offered() -> None:
    assert nominatives("iva", lambda form: len(form) < SHORTEST_NAME) == ()
    every = nominatives("petrova", lambda _: True)
    assert len(every) == MOST
    assert all(len(base) >= SHORTEST_NAME for base in every)


def index(*names: str) -> Index:
    return Index(Entry("person", name.lower().replace(" ", "-"), (name,)) for name in names)


@pytest.mark.parametrize(
    ("names", "typed", "found"),
    [
        (("Ivan Petrov", "Ivana Petrova"), "Ivana Petrova", ["ivana-petrova"]),
        (("Ivan Petrov", "Ivana Petrova"), "Ивану Петрову", ["ivan-petrov", "ivana-petrova"]),
        (("Ivan Petrov", "Petar Petrov"), "Петрова", ["ivan-petrov", "petar-petrov"]),
        (("Ivan Petrov", "Petar Petrov"), "Ивана Петрова", ["ivan-petrov"]),
        (("Ivan Petrov",), "Titova", []),
        (("Ivan Petrov",), "Petrovsky", []),
        (("Ivan Petrov",), "I. X. Petrov", ["ivan-petrov"]),
        (("Ivan Petrov",), "X. I. Petrov", []),
        (("Ivan Ivanovich Petrov",), "I. I. Petrov", ["ivan-ivanovich-petrov"]),
        (("Ivan Alekseevich Petrov",), "I. I. Petrov", []),
        (("Ivan Alekseevich Petrov",), "I. A. Petrov", ["ivan-alekseevich-petrov"]),
        (("Ivan Petrov",), "I. X.", []),
    ],
)
def test_found_in_other_cases_and_with_initials(names: tuple[str, ...], typed: str, found: list[str]) -> None:
    assert [match.id for match in index(*names).lookup(typed, ("person",))] == found


def test_titles_of_events_are_not_inflected() -> None:
    events = Index([Entry("event", "parade", ("Parada pobednika",))])
    assert events.lookup("Parade pobednike", ("event",)) == ()


def test_what_is_found_so_is_no_exact_match() -> None:
    (match,) = index("Ivan Petrov").lookup("генерала Петрова", ("person",))
    assert match.how == "words"
