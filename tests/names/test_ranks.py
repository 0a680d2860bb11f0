"""People by rank or office and name: the table of `ranks.txt`, and what a rank must not do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from belgrade_cli.loading import load
from belgrade_cli.model.name_entries import entries
from belgrade_cli.names.index import Entry, Index
from belgrade_cli.names.rank_words import OFFICES, RANKS, SENIORITY
from belgrade_cli.names.ranks import agreement, by_seniority, grade, parts, splits, tokens

TABLE = Path(__file__).with_name("ranks.txt")
PERSON = ("person",)


@cache
def belgrade() -> Index:
    return Index(entries(load()))


def rows() -> list[tuple[str, list[str], set[str]]]:
    """The person of each line, what is typed, and in which languages."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            person, _, rest = line.partition(": ")
            forms, _, languages = rest.partition(" # ")
            found.append((person, forms.split(" | "), set(languages.split(", "))))
    return found


@pytest.mark.parametrize(
    ("form", "person"), [pytest.param(form, person, id=form) for person, forms, _ in rows() for form in forms]
)
def test_finds_the_person(form: str, person: str) -> None:
    assert [match.id for match in belgrade().lookup(form, PERSON)] == [person]


def test_the_table_is_large_enough() -> None:
    assert len({form for _, forms, _ in rows() for form in forms}) >= 150
    assert {language for _, _, languages in rows() for language in languages} >= {
        "en",
        "de",
        "ru",
        "sh",
        "bg",
        "fr",
        "hr",
    }
    assert any("Ђ" in form or "ћ" in form for _, forms, _ in rows() for form in forms)  # Serbian in Cyrillic


def test_every_rank_and_office_of_the_data_set_finds_its_holder() -> None:
    lost = [
        f"{title} {entry.names[0]}"
        for entry in entries(load())
        for title in entry.titles
        if entry.id not in {match.id for match in belgrade().lookup(f"{title} {entry.names[0]}", PERSON)}
    ]
    assert lost == []


def test_the_search_has_the_person_before_whatever_contains_the_words() -> None:
    for text, person in (
        ("General Felber", "hans-felber"),
        ("Captain Liskov", "liskov"),
        ("Marshal Tito", "josip-broz-tito"),
    ):
        assert belgrade().search(text)[0].id == person


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Smith", ["a", "b", "c", "d"]),
        ("Colonel Smith", ["a"]),
        ("Lieutenant Colonel Smith", ["b"]),
        ("Oberst Smith", ["a"]),
        ("General Smith", ["c"]),
        ("Generalmajor Smith", ["c"]),
        ("Captain Smith", ["a", "b", "c", "d"]),
        ("Brigade Major of the Rhine Smith", ["d"]),
        ("Mr Smith", ["a", "b", "c", "d"]),
    ],
)
def test_two_of_one_name_are_told_apart_by_rank(typed: str, found: list[str]) -> None:
    """A rank that neither of them had does not distinguish them."""
    index = Index(
        Entry("person", record, (name,), titles)
        for record, name, titles in (
            ("a", "Adam Smith", ("Colonel",)),
            ("b", "Bob Smith", ("Lieutenant Colonel", "Major")),
            ("c", "Carl Smith", ("Lieutenant General",)),
            ("d", "Dan Smith", ("Brigade Major of the Rhine",)),
        )
    )
    assert [match.id for match in index.lookup(typed, PERSON)] == found


@pytest.mark.parametrize(
    "text", ["General", "Marshal", "Napoleon Felber", "General Napoleon", "Colonel General", "President"]
)
def test_a_rank_alone_or_another_name_finds_nobody(text: str) -> None:
    assert belgrade().lookup(text, PERSON) == ()


def test_a_rank_is_for_people_only() -> None:
    assert belgrade().lookup("Captain Second Rank 57th Army", ("unit",)) == ()


@pytest.mark.parametrize("rank", [*RANKS, *OFFICES])
def test_each_rank_stands_for_itself(rank: str) -> None:
    assert agreement(rank, [tokens(rank)]) == 2
    assert splits(f"{rank} Name")[0].rank == rank
    assert agreement(rank, [tokens(rank)]) == 2


@pytest.mark.parametrize(
    "text", ["", " ", "general " * 500, "x", "of the soviet union", "- - -", "der der der der Name"]
)
def test_odd_input_is_answered(text: str) -> None:
    belgrade().lookup(text)


def test_ranks_are_in_order_of_seniority() -> None:
    # from the comparative tables of the ranks of the Second World War
    printed = [
        "Sapper",
        "Oberst",
        "подполковник",
        "Generaloberst",
        "Captain Second Rank",
        "General der Infanterie",
        "Voivode",
    ]
    printed += [
        "Marshal of the Soviet Union",
        "генерал-майор авиации",
        "Generalleutnant",
        "Hauptmann",
        "Oberst",
        "Prime Minister",
    ]
    assert by_seniority(printed) == [
        ["Marshal of the Soviet Union"],
        ["Generaloberst"],
        ["General der Infanterie"],
        ["Generalleutnant"],
        ["генерал-майор авиации"],
        ["Oberst"],
        ["подполковник", "Captain Second Rank"],
        ["Hauptmann"],
        ["Sapper"],
    ]
    assert (grade("Voivode"), grade("")) == (None, None)


def test_only_a_title_has_no_grade() -> None:
    assert {rank for rank in RANKS if grade(rank) is None} == {"voivode"}
    assert {rank for ranks in SENIORITY for rank in ranks.split("|")} <= set(RANKS)


def test_a_name_has_no_comma_where_its_rank_is_taken_away() -> None:
    assert {split.name for split in splits("Zhdanov, General")} == {"Zhdanov"}
    assert {("Zhdanov", ("pukovik",)), ("pukovik", ("sdanov",))} == {
        (split.name, split.said) for split in parts("Zhdanov; pukovik")
    }
