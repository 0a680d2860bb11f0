"""Option values as people type them (days, sides, nations, echelons, branches), and what is rejected."""

from __future__ import annotations

import shlex
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

import pytest

from belgrade_cli.errors import UsageError
from belgrade_cli.loading import load
from belgrade_cli.model.vocabulary import BRANCHES, ECHELONS, MARKS
from belgrade_cli.values import as_argument, branches, count, day, days, echelons, member, party, two

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle

DAYS = {
    "1944-10-12": "1944-10-12 | 12 October 1944 | 12 Oct 1944 | October 12, 1944 | 12.10.1944 | 12. 10. 1944 | 12.X.1944 | "
    "12 октября 1944 | 12 октября 1944 г. | 12. oktobra 1944. | 12. октобра 1944. | 12 октомври 1944 | 12. Oktober 1944 | "
    "the 12th of October 1944 | 12th October 1944 | Thursday, 12 October 1944 | Do., 12. Oktober 1944 | четверг, 12 октября 1944 г. | четвртак 12. октобар 1944 | am 12. Oktober 1944 | 1944-10-12T04:30 | 19441012 | "
    "12 octobre 1944 | 12 ottobre 1944 |  12 October 1944 ",
    "1944-10-20": "20 October 1944 | 20. 10. 1944. | 20.X.1944 | 20 окт. 1944 | 20. okt 1944 | 20-10-1944 | 20/10/1944 | "
    "Oct. 20, 1944 | 20th of Oct. 1944 | 20. listopada 1944.",
    "1944-09-15": "15 September 1944 | 15.9.1944 | 15 сентября 1944 | 15. septembra 1944 | 15 септември 1944",
}
SIDES = {
    "allies": "allies | Allies | ALLIES | allied | Allied forces | the Allies | Alliierte | saveznici | савезници | союзники | "
    "съюзници | die Alliierten | les Alliés | савезничке снаге | союзные войска | Allied Powers",
    "axis": "axis | Axis | Axis powers | Achsenmächte | sile osovine | силе осовине | силы оси | die Achse | Оста | страны оси | "
    "силите на Оста | Axis forces",
}
NATIONS = {
    "soviet-union": "soviet-union | Soviet Union | Soviet | soviets | USSR | СССР | Советский Союз | Sovjetski Savez | "
    "Sowjetunion | UdSSR | U.S.S.R. | Russia | Russians | русские | Rusi | советские войска | Россия",
    "germany": "germany | German | Germans | Deutschland | Nemačka | Немачка | Германия | Nazi Germany | Third Reich | немцы | Nemci | немецкие войска | Allemagne",
    "bulgaria": "Bulgaria | Bulgarian | България | Bugarska | Бугарска | Bulgarien",
    "yugoslavia": "Yugoslavia | Yugoslav | Jugoslavija | Југославија | Jugoslawien | Югославия | Jugosloveni | югославы | Yugoslavs",
    "serbia": "Serbia | Serbian | Srbija | Србија | Serbien | Сербия | Срби",
}
ECHELON_FORMS = {
    "division": "division | divisions | Division | XX | xx | div | Div. | дивизия | дивизија | divizija | Divisionen",
    "brigade": "brigade | brigades | X | bde | бригада | brigada",
    "corps": "corps | XXX | Korps | корпус | korpus",
    "army": "army | armies | XXXX | Armee | армия | armija",
    "army-group": "army-group | army group | army groups | Heeresgruppe | группа армий | grupa armija",
    "front": "front | fronts | фронт | фронты",
    "regiment": "regiment | III | полк | puk | Regt.",
    "battalion": "battalion | II | bataljon | батальон | Btl. | дружина",
    "company": "company | I | companies | рота | četa | Kompanie",
    "platoon": "platoon | ••• | взвод | vod | Zug",
    "battle-group": "battle-group | battle groups | Kampfgruppe",
    "task-force": "task force | task-force",
}
BRANCH_FORMS = {
    "armoured": "armoured | armored | tank | Panzer | armour | armor | blindée",
    "mountain": "mountain | mountain troops | Gebirgsjäger | Gebirgsjaeger | alpine | brdska | горнострелковая | Gebirgs",
    "cavalry": "cavalry | cavalerie | konjica | коњица | кавалерия | Kavallerie",
    "bomber": "bomber | bombers | bomber aviation | бомбардировочная",
    "ground-attack": "ground-attack aviation | assault aviation | ground-attack | ground attack",
    "anti-aircraft": "anti-aircraft | anti-aircraft artillery | зенитно-артиллерийская | flak | AA",
    "self-propelled-artillery": "self-propelled | self-propelled guns | самоходная | self-propelled-artillery | self-propelled artillery",
    "mechanised": "mechanised | mechanized | Panzergrenadier",
    "jaeger": "jaeger | Jäger | jager",
    "anti-tank": "anti-tank | antitank | anti tank",
    "infantry": "infantry | пехота | Infanterie",
    "engineer": "engineer | engineers | pioniers",
    "naval-riverine": "naval-riverine | naval | riverine | navy",
    "assault-gun": "assault-gun | assault guns | StuG",
}


@cache
def battle() -> OrderOfBattle:
    return load()


def meant(kind: Literal["side", "nation"], typed: str) -> str:
    return party("--{}".format, kind, typed, battle())


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(form, value) for value, forms in table.items() for form in forms.split(" | ")]


@pytest.mark.parametrize(("typed", "wanted"), rows(DAYS))
def test_days(typed: str, wanted: str) -> None:
    assert day("--on", typed) == date.fromisoformat(wanted)


@pytest.mark.parametrize(("typed", "wanted"), rows(SIDES))
def test_sides(typed: str, wanted: str) -> None:
    assert meant("side", typed) == wanted


@pytest.mark.parametrize(("typed", "wanted"), rows(NATIONS))
def test_nations(typed: str, wanted: str) -> None:
    assert meant("nation", typed) == wanted


@pytest.mark.parametrize(("typed", "wanted"), rows(ECHELON_FORMS))
def test_echelons(typed: str, wanted: str) -> None:
    assert echelons("--echelon", typed) == (wanted,)


@pytest.mark.parametrize(("typed", "wanted"), rows(BRANCH_FORMS))
def test_branches(typed: str, wanted: str) -> None:
    assert branches("--branch", typed) == (wanted,)


def test_the_tables_are_large_enough() -> None:
    assert sum(len(rows(table)) for table in (DAYS, SIDES, NATIONS, ECHELON_FORMS)) >= 60


@pytest.mark.parametrize("echelon", ECHELONS)
def test_whatever_is_printed_of_an_echelon_is_taken(echelon: str) -> None:
    term = ECHELONS[echelon]
    assert (
        echelons("--echelon", echelon)
        == echelons("--echelon", echelon.replace("-", " "))
        == echelons("--echelon", term.plural)
        == (echelon,)
    )
    if term.mark:
        assert set(echelons("--echelon", term.mark)) == {other for other, mark in MARKS.items() if mark == term.mark}


@pytest.mark.parametrize("branch", BRANCHES)
def test_whatever_is_printed_of_a_branch_is_taken(branch: str) -> None:
    assert (
        branches("--branch", branch)
        == branches("--branch", branch.replace("-", " "))
        == branches("--branch", branch.title())
        == (branch,)
    )


def test_a_month_has_a_first_and_a_last_day() -> None:
    assert day("--from", "October 1944", "first") == date(1944, 10, 1)
    assert day("--until", "октябрь 1944", "last") == date(1944, 10, 31)
    assert day("--until", "12–20 October 1944", "last") == date(1944, 10, 20)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: day("--on", "1944-10"),
            "invalid value '1944-10' for --on (write a day as 1944-10-12 or \"12 October 1944\")",
        ),
        (lambda: day("--on", "October 1944"), "invalid value 'October 1944' for --on (write a day as "),
        (lambda: day("--on", "1944-02-30"), "invalid value '1944-02-30' for --on (February 1944 has 29 days)"),
        (
            lambda: day("--on", "31 April 1944"),
            "invalid value '31 April 1944' for --on (there is no such day in that month)",
        ),
        (lambda: day("--on", "1944-13-01"), "invalid value '1944-13-01' for --on (there is no month 13)"),
        (
            lambda: day("--on", "10/12/1944"),
            "invalid value '10/12/1944' for --on (ambiguous; write 1944-12-10 or 1944-10-12)",
        ),
        (lambda: day("--on", "13.13.1944"), "invalid value '13.13.1944' for --on (write a day as "),
        (lambda: day("--on", "12 October"), "invalid value '12 October' for --on (add the year, as in 1944-10-12)"),
        *(
            (
                lambda typed=typed: day("--on", typed),
                f"invalid value '{typed}' for --on (add the year, as in 1944-10-12)",
            )
            for typed in (
                "Oct 12",
                "12.10.",
                "12. oktobra",
                "12 октября",
                "10-12",
                "12/10",
                "12.X.",
                "the 12th of October",
            )
        ),
        *(
            (lambda typed=typed: day("--on", typed), f"invalid value '{typed}' for --on (write a day as ")
            for typed in ("x", "", "October", "12", "1944", "99 October")
        ),
        (
            lambda: day("--on", "12/10/44"),
            "invalid value '12/10/44' for --on (write the year with four digits, as in 194",
        ),
        (lambda: day("--on", "soon"), "invalid value 'soon' for --on ("),
        (lambda: day("--on", ""), "invalid value '' for --on ("),
        (lambda: day("--from", "1944-10-12/", "last"), "invalid value '1944-10-12/' for --from ("),
        (
            lambda: meant("side", "Soviet"),
            "invalid value 'Soviet' for --side (Soviet Union is a nation: --nation soviet-union)",
        ),
        (lambda: meant("nation", "Axis"), "invalid value 'Axis' for --nation (Axis is a side: --side axis)"),
        (
            lambda: meant("nation", "the Red Army"),
            "invalid value 'the Red Army' for --nation (Red Army is an armed force: --nation soviet-union)",
        ),
        (
            lambda: meant("side", "Вермахт"),
            "invalid value 'Вермахт' for --side (Wehrmacht is an armed force: --nation germany)",
        ),
        (lambda: meant("side", "neutral"), "invalid value 'neutral' for --side (choose from allies, axis)"),
        (lambda: meant("nation", "Bulgraia"), "invalid value 'Bulgraia' for --nation (did you mean 'bulgaria'?)"),
        (lambda: echelons("--echelon", "brigde"), "invalid value 'brigde' for --echelon (did you mean 'brigade'?)"),
        (lambda: echelons("--echelon", "mountain division"), "invalid value 'mountain division' for --echelon ("),
        (lambda: echelons("--echelon", "x" * 400), f"invalid value '{'x' * 60}…' for --echelon (choose from theatre, "),
        (lambda: branches("--branch", "wizards"), "invalid value 'wizards' for --branch (choose from combined-arms, "),
        (lambda: count("--depth", "-1"), "invalid value '-1' for --depth (write 0 or more, such as 2)"),
        (
            lambda: member("--stage", "frst-stage", {"first-stage": "First stage"}),
            "invalid value 'frst-stage' for --stage (",
        ),
    ],
)
def test_refused(call: object, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        call()  # type: ignore[operator]
    said = f"{raised.value.message} ({raised.value.hint})"
    assert said == message if message.endswith(")") else said.startswith(message)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 October 1944 20 October 1944", ("12 October 1944", "20 October 1944")),
        ("12 October 1944 to 20.10.1944", ("12 October 1944", "20.10.1944")),
        ("Oct 12, 1944 – Oct 20, 1944", ("Oct 12, 1944", "Oct 20, 1944")),
        ("1944-10-12 20 октября 1944", ("1944-10-12", "20 октября 1944")),
        ("12. oktobar 1944 do 20. oktobar 1944", ("12. oktobar 1944 do 20. oktobar 1944",) * 2),
        ("12–20 October 1944", ("12–20 October 1944",) * 2),
        ("from 12 October 1944 until 20 October 1944", ("from 12 October 1944 until 20 October 1944",) * 2),
    ],
)
def test_two_days_need_no_quotes(typed: str, meant: tuple[str, str]) -> None:
    start, until = days(typed.split())
    assert (day("FROM", start, "first"), day("UNTIL", until, "last")) == (
        day("FROM", meant[0], "first"),
        day("UNTIL", meant[1], "last"),
    )
    assert day("UNTIL", until, "last").day == 20


@pytest.mark.parametrize("typed", ["first", "First", "the first stage", "The First Stage", " the-first-stage "])
def test_a_key_or_a_name_with_blanks(typed: str) -> None:
    assert member("--stage", typed, {"first": "The first stage", "second": "The second stage"}) == "first"


def test_two_values_are_divided_where_there_is_one_way_only() -> None:
    known = {"a": 1, "a b": 2, "b": 3, "c": 4}
    assert two(["a", "b", "c"], known.get) == ("a b", "c"), "nothing has the name b c"
    assert two(["a b", "c d"], known.get) == ("a b", "c d"), "two quoted values are taken as they are"
    assert two(["a", "b", "vs", "c"], known.get) == ("a b", "c")
    assert two(["a", "b", "b"], known.get) == ("a b", "b")
    assert two(["a", "b", "c"], {**known, "b c": 5}.get) is None
    assert two(["x"] * 1000, known.get) is None


@pytest.mark.parametrize(
    "text",
    [
        "Zhdanov",
        "57th Army",
        "d'Hautpoul",
        '"Prinz Eugen"',
        "a $(touch x) b",
        "back`tick`",
        "Ђурић",
        "-x",
        "a\\b",
        "wow!",
        "*",
        "a;b",
        "",
    ],
)
def test_what_is_to_be_typed_is_one_word_for_a_shell(text: str) -> None:
    assert shlex.split(as_argument(text)) == [text]
    quoted = as_argument(text)
    assert quoted[:1] == "'" or not any(letter in text for letter in "$`!"), "nothing is left for the shell to expand"


@pytest.mark.parametrize(
    "between",
    ["and", "vs", "vs.", "Versus", "against", "with", "und", "и", "i", "et", "to", "till", "until", "-", "–", "&", ""],
)
def test_words_between_two_names(between: str) -> None:
    known = {"2nd Panzer Army": 2, "57th Army": 57}
    assert two(f"2nd Panzer Army {between} 57th Army".split(), known.get) == ("2nd Panzer Army", "57th Army")


def test_quotes_only_where_a_shell_needs_them() -> None:
    assert [as_argument(text) for text in ("57th-army", "a-", "-x", "57th Army", "it's")] == [
        "57th-army", "a-", '"-x"', '"57th Army"', '"it\'s"',
    ]  # fmt: skip
