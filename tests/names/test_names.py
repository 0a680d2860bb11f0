"""Finding records by typed names: the tables of `tests/names`, and properties of all names."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from belgrade_cli.loading import load
from belgrade_cli.model.name_entries import entries
from belgrade_cli.names import rules
from belgrade_cli.names.fold import _CHANGING, READINGS_KEPT, fold, readings
from belgrade_cli.names.fuzzy import near, slips
from belgrade_cli.names.index import Entry, Folded, Index, _same_numbers
from belgrade_cli.names.packed import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = Path(__file__).parent
KINDS = {"people": ("person",), "units": ("unit",), "places": ("place", "event", "award")}
SLIPS_FOUND = 0.95


def test_a_word_that_a_rule_changes_is_seen_to_change() -> None:
    for _, letters, _ in rules.SPELLINGS:
        assert _CHANGING.search(f"a{letters}")
    assert _CHANGING.search("anna")


@cache
def belgrade() -> Index:
    return Index(entries(load()))


def typed(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The forms in a table, each with the ids that it must find."""
    for line in (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            ids, _, forms = line.partition(": ")
            for form in forms.split(" | "):
                yield form.strip(), frozenset(ids.split(", "))


def small(*records: tuple[str, ...]) -> Index:
    """An index of units, given by id and names."""
    return Index(Entry("unit", record[0], record[1:]) for record in records)


def found(index: Index, text: str, **more: tuple[str, ...]) -> list[str]:
    return [match.id for match in index.lookup(text, **more)]


# --- what people type -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "ids", "kinds"),
    [pytest.param(form, ids, kinds, id=form) for name, kinds in KINDS.items() for form, ids in typed(name)],
)
def test_finds_what_is_typed(form: str, ids: frozenset[str], kinds: tuple[str, ...]) -> None:
    assert {match.id for match in belgrade().lookup(form, kinds)} == ids


def test_the_tables_are_large_enough() -> None:
    forms = [form for name in KINDS for form, _ in typed(name)]
    assert len(set(forms)) >= 400
    spellings = {name: {next(iter(ids)): 0 for _, ids in typed(name) if len(ids) == 1} for name in ("people", "units")}
    for name, counts in spellings.items():
        for _, ids in typed(name):
            for record in ids & counts.keys() if len(ids) == 1 else ():
                counts[record] += 1
        assert not [record for record, count in counts.items() if count < 3]


def test_every_commander_and_every_numbered_formation_is_in_the_tables() -> None:
    battle = load()
    people = {record for _, ids in typed("people") for record in ids}
    units = {record for _, ids in typed("units") for record in ids}
    commanders = {command.person for unit in battle.units.values() for command in unit.commanders}
    assert not commanders - people
    assert not {unit for unit in battle.units if unit[0].isdigit()} - units


def test_suggests_what_a_slip_meant() -> None:
    index = belgrade()
    kinds = ("unit", "person", "place")
    forms = list(typed("slips"))
    missed = [
        form
        for form, ids in forms
        if not ids <= {match.id for match in index.lookup(form, kinds) or index.closest(form, kinds)}
    ]
    assert len(missed) <= (1 - SLIPS_FOUND) * len(forms), missed


def test_a_word_that_may_be_two_is_looked_for_and_the_search_ends() -> None:
    """`antiaircraft` may be read as two words, but nothing has that name."""
    index = belgrade()
    assert index.closest("22nd-anti-aircraft-artillery-division", ("person",)) == ()
    assert [match.id for match in index.closest("anti-aircraft artilery division", ("unit",))] == [
        "22nd-anti-aircraft-artillery-division"
    ]


def test_a_slip_is_no_answer() -> None:
    assert belgrade().lookup("Tolbukihn") == ()
    assert [match.id for match in belgrade().closest("Tolbukihn", ("person",))] == ["fyodor-tolbukhin"]
    assert {match.how for match in belgrade().search("Tolbukihn")} == {"close"}


def texts(name: str) -> list[str]:
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("text", texts("nothing"))
def test_finds_nothing(text: str) -> None:
    assert belgrade().lookup(text) == belgrade().search(text) == belgrade().closest(text) == ()


@pytest.mark.parametrize("text", texts("suggested"))
def test_another_name_is_at_most_suggested(text: str) -> None:
    assert belgrade().lookup(text) == ()
    assert {match.how for match in belgrade().search(text)} == {"close"}


def test_enough_finds_nothing() -> None:
    assert len(set(texts("nothing"))) >= 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\t\n",
        "x" * 10_000,
        "14 " * 5_000,
        "ć" * 10_000,
        "\x00",
        "\x1b[31m",
        "\u200f",
        "\u202e\u202c",
        "\u0301",
        "́́́",
        "|",
        " | ",
        "-",
        "'",
        "''",
        "\ud800",
        "\U0010ffff",
        "\n\n",
        "(",
        "*",
        "[",
        "\\",
        "a" * 299,
        " ".join("abcdefgh" * 9)[:299],
    ],
)
def test_odd_input_is_answered_at_once(text: str) -> None:
    index = belgrade()
    index.lookup("anything else")
    start = process_time()
    assert index.lookup(text) == ()
    index.closest(text)
    index.search(text)
    index.complete(text)
    assert process_time() - start < 1


# --- classes of matches -----------------------------------------------------------------------------------------------


def test_an_id_wins_over_names() -> None:
    index = small(("guards", "First"), ("first", "Guards"))
    assert index.lookup("guards") == index.lookup("guards", ("unit",))
    assert [(match.id, match.how) for match in index.lookup("guards")] == [("guards", "id")]


@pytest.mark.parametrize(
    ("text", "ids", "how"),
    [
        ("4th Brigade", ["a", "b"], "name"),
        ("4. brigada", ["a", "b"], "name"),
        ("4 serbian brigade", ["c"], "name"),
        ("guards corps", ["d"], "words-in-order"),
        ("corps guards", ["d"], "words"),
        ("4 GC", ["d"], "words-in-order"),
        ("4 gua cor", ["d"], "prefix"),
        ("14", ["e"], "words-in-order"),
        ("4", ["a", "b", "c", "d"], "words-in-order"),
    ],
)
def test_only_the_best_class_answers(text: str, ids: list[str], how: str) -> None:
    index = small(
        ("a", "4th Brigade"),
        ("b", "4th Brigade"),
        ("c", "4th Serbian Brigade"),
        ("d", "4th Guards Corps"),
        ("e", "14th Brigade"),
    )
    assert [(match.id, match.how) for match in index.lookup(text)] == [(record, how) for record in ids]


def test_a_record_that_is_called_like_a_person_with_a_rank_comes_first() -> None:
    index = Index(
        [Entry("person", "tito", ("Josip Broz Tito",), ("Marshal",)), Entry("unit", "brigade", ("Marshal Tito",))]
    )
    assert [(match.id, match.how) for match in index.lookup("marshal tito")] == [("brigade", "name")]
    assert [match.id for match in index.lookup("marshal tito", ("person",))] == ["tito"]


def test_what_only_the_id_says_is_found_after_what_names_say() -> None:
    index = small(("57-a", "Fifty-Seven"), ("b", "57 A Bakery"))
    assert [(match.id, match.how) for match in index.lookup("57 a")] == [("b", "words-in-order")]
    index = small(("north-group", "Ivanov's"))
    assert [(match.match, match.how) for match in index.lookup("North Group")] == [("north-group", "name")]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # Adjacent words match better than words that are only in the same order.
        ("rifle corps", ["b"]), ("rifle guards corps", ["a"]), ("4 corps", ["d"]),
    ],
)  # fmt: skip
def test_names_that_are_about_the_words_come_first(text: str, ids: list[str]) -> None:
    index = small(
        ("a", "Rifle Guards Corps"),
        ("b", "Rifle Corps Signals"),
        ("c", "51st Division 4th Corps"),
        ("d", "4th Guards Corps Signals Depot"),
    )
    assert found(index, text)[: len(ids)] == ids


def test_words_in_order_tell_more_than_words() -> None:
    index = small(("a", "Rifle Guards Corps"))
    hows = [[match.how for match in index.lookup(text)] for text in ("guards corps", "rifle corps", "corps rifle")]
    assert hows == [["words-in-order"], ["words-in-order"], ["words"]]


def test_the_beginning_of_another_spelling_finds_the_name() -> None:
    index = small(("tolbukhin", "Tolbukhin"), ("zhdanov", "Zhdanov"))
    assert [(match.id, match.how) for match in index.lookup("Tolbuch")] == [("tolbukhin", "prefix")]
    assert [(match.id, match.how) for match in index.lookup("Schdan")] == [("zhdanov", "prefix")]


def test_a_beginning_counts_in_letters_as_typed_and_as_read() -> None:
    """`Sch` may be one sound, and `Zhda` is read as three letters."""
    assert found(small(("a", "Schwere Artillerie")), "Sch") == ["a"]
    assert found(small(("a", "Ždanov")), "Zhda") == ["a"]


def test_a_name_that_can_be_read_in_two_ways_is_found_by_either() -> None:
    index = small(("t", "Tolbuchin"))
    assert {match.how for text in ("Tolbukhin", "Tolbuhin", "tolbuchin") for match in index.lookup(text)} == {"name"}


def test_the_shorter_of_two_names_with_the_words_comes_first() -> None:
    index = small(("a", "Guards Rifle Corps Staff"), ("b", "Guards Rifle Corps"))
    assert found(index, "guards rifle") == ["b", "a"]


def test_of_two_people_of_one_name_the_rank_tells_which() -> None:
    index = Index(
        [
            Entry("person", "semion-ivanov", ("Semion Ivanov",), ("Captain", "Colonel")),
            Entry("person", "alexander-ivanov", ("Alexander Ivanov",), ("Major General",)),
        ]
    )
    assert found(index, "Colonel Ivanov") == ["semion-ivanov"]
    assert found(index, "General Ivanov") == ["alexander-ivanov"]
    assert sorted(found(index, "Ivanov")) == ["alexander-ivanov", "semion-ivanov"]


@pytest.mark.parametrize(("letters", "expected"), [("bdfgklm", ["a"]), ("bdfgklmn", [])])
def test_seven_initials_are_read(letters: str, expected: list[str]) -> None:
    name = "4 " + " ".join(f"{letter}ot" for letter in letters)
    assert found(small(("a", name)), f"4 {letters.upper()}") == expected


@pytest.mark.parametrize(("length", "expected"), [(300, ["a"]), (301, [])])
def test_a_text_of_300_letters_is_read(length: int, expected: list[str]) -> None:
    text = " ".join(["b" * 59] * 6)[:length]
    assert len(text) == length
    assert found(small(("a", text.upper())), text) == expected


def test_completing_shows_the_name_in_the_script_that_was_typed() -> None:
    index = small(("zhdanov", "Vladimir Zhdanov", "Владимир Жданов"))
    assert [match.match for match in index.complete("Жда")] == ["Владимир Жданов"]
    assert [match.match for match in index.complete("Zhd")] == ["Vladimir Zhdanov"]
    assert [match.match for match in index.complete("zhdanov")] == ["Vladimir Zhdanov"]


@pytest.mark.parametrize(("words", "letters", "read"), [(40, 3, True), (41, 3, False), (2, 60, True), (2, 61, False)])
def test_a_text_of_too_many_or_too_long_words_is_no_name(words: int, letters: int, read: bool) -> None:
    text = " ".join(["b" * letters] * words)
    if len(text) < 300:
        assert bool(found(small(("a", text.upper())), text.title())) is read


def test_one_word_that_is_too_long_is_enough() -> None:
    long = "b" * 61
    assert found(small(("a", f"Guards {long}")), f"guards {long}") == []


def test_a_family_name_is_no_patronymic() -> None:
    assert found(belgrade(), "Ivanov", kinds=("person",)) == ["alexander-ivanov", "semion-ivanov"]


def test_a_short_word_lists_and_one_letter_is_no_beginning() -> None:
    assert len(belgrade().lookup("Guards", ("unit",))) > 5
    assert belgrade().lookup("z", ("person",)) == ()


def test_the_number_belongs_to_its_formation() -> None:
    index = small(("a", "57th Army and 51st Division"), ("b", "Regiment 92"))
    assert found(index, "57th Division") == []
    assert found(index, "51 division") == ["a"]
    assert found(index, "92nd Regiment") == ["b"]
    assert found(small(("c", "Regiment 92 and 51st Division")), "92nd Division") == []
    assert found(small(("c", "Regiment 92 and 51st Division")), "92nd Regiment") == ["c"]
    assert found(small(("d", "57th Guards")), "57 gua") == ["d"]
    assert found(small(("d", "57th Guards")), "5 gua") == []


def test_kinds_are_chosen_before_the_class() -> None:
    index = Index([Entry("unit", "u", ("Vitruk",)), Entry("person", "p", ("Andrey Vitruk",))])
    assert [match.id for match in index.lookup("vitruk")] == ["u"]
    assert [match.id for match in index.lookup("vitruk", ("person",))] == ["p"]
    assert [match.id for match in index.search("vitruk")] == ["u", "p"]


def test_search_gives_every_record_once_best_first() -> None:
    matches = belgrade().search("Zaječar")
    assert matches[0].id == "zajecar"
    assert len({(match.kind, match.id) for match in matches}) == len(matches) > 3


def test_completes_ids_and_names_in_either_script() -> None:
    index = belgrade()
    assert [match.id for match in index.complete("4th-guards-mech", ("unit",))] == ["4th-guards-mechanised-corps"]
    assert "peko-dapcevic" in [match.id for match in index.complete("Пеко", ("person",))]
    assert [match.id for match in index.complete("Đok", ("person",))] == ["doko-jovanic"]
    assert len(index.complete("", ("person",))) == len(load().people)


def test_an_ordinal_completes_names_with_that_number() -> None:
    index = Index([Entry("unit", "a", ("57th Rifle Division",)), Entry("unit", "b", ("571st Division", "57 Group"))])
    assert [match.match for match in index.complete("57th")] == ["57th Rifle Division", "57 Group"]
    assert [match.match for match in index.complete("57th ri")] == ["57th Rifle Division"]
    assert [match.match for match in index.complete("57")] == ["57th Rifle Division", "571st Division"]


# --- folding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("same", "folded"),
    [
        (
            (
                "14th Corps",
                "14. korpus",
                "14-й корпус",
                "XIV Corps",
                "fourteenth corps",
                "XIV Army Corps",
                "14 AK",
                "vierzehntes Korps",
            ),
            "14 corps",
        ),
        (("Zhdanov", "Ždanov", "Zdanov", "Schdanow", "Жданов", "ЖДАНОВ", "Z\u030cdanov"), "sdanov"),
        (("1. Gebirgs-Division", "1. Geb.Div.", "1st Mountain Division", "1. brdska divizija"), "1 mountain division"),
        (
            ("two hundred and twenty-third rifle division", "двести двадцать третья стрелковая дивизия"),
            "223 rifle division",
        ),
        (("the 36th", "36.", "36-я"), "36"),
        (("100,000 men",), "100000 men"),
    ],
)
def test_ways_of_writing_fold_to_one(same: tuple[str, ...], folded: str) -> None:
    assert {fold(text) for text in same} == {folded}


@pytest.mark.parametrize("text", ["V. Stoychev", "Bosna i Hercegovina", "Army Group C", "Li Wei", "Dim", "then"])
def test_letters_are_numbers_only_where_a_number_is_meant(text: str) -> None:
    assert not any(word.isdigit() for word in fold(text).split())


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Tolbuchin", "tolbuhin"),
        ("Mueller", "muler"),
        ("Sudez", "sudec"),
        ("17 AA", "17 aa"),
    ],
)
def test_some_spellings_have_two_readings(text: str, also: str) -> None:
    assert also in readings(text)


WORDS = st.sampled_from(
    [
        "XIV",
        "korpus",
        "14.",
        "A",
        "the",
        "army",
        "corps",
        "Đurić",
        "и",
        "hundred",
        "and",
        "first",
        "geb",
        "II",
        "then",
        "wii",
        "pza",
        "ak",
        "anti",
        "tank",
        "-",
        "SS",
        "th",
        "zwei",
        "šđč",
        "7-я",
        "1,000",
        "aa",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join)))
def test_folding_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded.isascii()
    assert len(readings(text)) <= READINGS_KEPT


@given(st.one_of(st.text(max_size=40), st.text("аЌѓйёІїščđЖŻäß\u0301\u0306", max_size=12)))
def test_case_and_the_form_of_marks_do_not_matter(text: str) -> None:
    assume(all(unicodedata.category(letter) != "Sk" for letter in text))  # such as ´, a spacing diacritic
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_answered(name: str, text: str) -> None:
    index = small(("unit-1", name), ("unit-2", "4th Guards Corps"))
    index.lookup(text), index.closest(text), index.search(text), index.complete(text)
    assert not name or "unit-1" in found(index, name) or name in {"unit-2"}


def test_every_name_of_the_data_finds_its_record_first_and_every_alias_in_the_first_class() -> None:
    battle, index = load(), belgrade()
    for entry in entries(battle):
        matches = index.lookup(entry.names[0], (entry.kind,))
        assert entry.id in {match.id for match in matches if match.how == matches[0].how}, entry
        assert len(matches) == 1 or matches[0].id == entry.id or matches[0].match == entry.names[0], entry
        for alias in entry.names:
            for way in (alias, alias.lower(), alias.upper(), fold(alias)):
                assert entry.id in found(index, way, kinds=(entry.kind,)), (entry, way)


# --- storing, and the rest --------------------------------------------------------------------------------------------


def test_folded_names_can_be_stored_and_read_again() -> None:
    index = belgrade()
    stored = msgspec.msgpack.decode(msgspec.msgpack.encode(index.folded()), type=Folded)
    again = Index.from_folded(stored)
    assert again.folded() == index.folded()
    texts = ("14 korpus", "dapcevic", "57th-army", "Peko Dapčević", "4 GMC", "prinz eu", "nobody", "First Army")
    for text in texts:
        assert again.lookup(text) == index.lookup(text)
        assert again.search(text) == index.search(text)
    assert Index(()).folded() == Index.from_folded(Index(()).folded()).folded()
    assert Index(()).lookup("x") == Index.from_folded(Index(()).folded()).search("x") == ()


def test_an_id_or_a_name_as_written_folds_nothing() -> None:
    index = small(("a", "4th Brigade"), ("b", "5th Brigade"))
    assert found(index, "a") == ["a"]
    assert found(index, "5th Brigade") == ["b"]
    assert "_rows" not in vars(index)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "abcd", 1),
        ("abc", "axc", 1),
        ("abcd", "badc", 2),
    ],
)
def test_counts_slips(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


def test_nothing_heavy_is_loaded_for_the_scripts_of_this_field() -> None:
    code = (
        "import sys; from belgrade_cli.names.index import Entry, Index\n"
        "Index([Entry('unit', 'a', ('Đurić Жданов Θεσσαλονίκη România',))]).lookup('Пеко Дапчевић')\n"
        "print([name for name in ('anyascii', 'difflib', 'typer', 'yaml', 'msgspec') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("wanted", "held", "same"),
    [
        (["57", "division"], ["57", "division"], True),
        (["57", "division"], ["57", "army", "51", "division"], False),
        (["57", "division"], ["57"], True),  # a number without a kind in the name matches any kind
        (["57", "division"], ["51"], False),
        (["57"], ["51", "division"], True),  # if no kind is typed, the words decide
    ],
)
def test_a_number_counts_the_same_kind_of_formation(wanted: list[str], held: list[str], same: bool) -> None:
    assert _same_numbers(wanted, held) is same


@pytest.mark.parametrize(
    ("typed", "found"),
    [("kettrer", {"ketterer": 1}), ("kettreex", {"ketterer": 2}), ("kettrex", {}), ("ket", {})],
)
def test_two_slips_are_forgiven_from_eight_letters_on(typed: str, found: dict[str, int]) -> None:
    assert near(typed, Column.of(["ketterer", "kosta"])) == found


BEGUN = Index(
    [
        Entry("unit", "57th-army", ("57th Army", "Fifty-seventh")),
        Entry("unit", "157th-regiment", ("157th Regiment",)),
        Entry("place", "hill", ("Army Hill", "Брдо")),
        Entry("person", "p", ("Peter Armstrong",)),
    ]
)


@pytest.mark.parametrize(
    ("typed", "kinds", "offered"),
    [
        ("57th", None, [("57th-army", "57th Army")]),  # not 157th
        ("arm", None, [("57th-army", "57th Army"), ("hill", "Army Hill"), ("p", "Peter Armstrong")]),
        ("arm", ("person", "place"), [("hill", "Army Hill"), ("p", "Peter Armstrong")]),
        ("ARM", ("person",), [("p", "Peter Armstrong")]),
        ("seven", None, [("57th-army", "Fifty-seventh")]),
        ("Брд", None, [("hill", "Брдо")]),
        ("rmy", None, []),
        ("armies", None, []),
        ("…", None, []),
        ("", ("unit",), [("57th-army", "57th Army"), ("157th-regiment", "157th Regiment")]),
    ],
)
def test_a_beginning_of_an_id_or_of_a_word_is_completed(
    typed: str, kinds: tuple[str, ...] | None, offered: list[tuple[str, str]]
) -> None:
    found = BEGUN.complete(typed, kinds)
    assert [(match.id, match.match) for match in found] == offered
    assert {match.how for match in found} <= {"prefix"}
