"""Native names: the form in the language of a nation is chosen, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.program import belgrade

from belgrade_cli.loading import load
from belgrade_cli.model.aliases import texts
from belgrade_cli.model.native_names import with_native_names
from belgrade_cli.names.languages import in_english, is_known, languages_of, likely
from belgrade_cli.names.native import native

if TYPE_CHECKING:
    from pathlib import Path


TOLBUKHIN = (
    ("Фёдор Иванович Толбухин", "ru"),
    ("Фёдор Толбухин", "ru"),
    ("Фјодор Толбухин", "sr-Cyrl"),
)
CORPS = (("1. proleterski korpus", "sr-Latn"), ("1. пролетерски корпус", "sr-Cyrl"))


@pytest.mark.parametrize(
    ("name", "forms", "wanted", "found"),
    [
        ("57th Army", (("57-я армия", "ru"),), ("ru",), "57-я армия"),
        ("57th Army", (("57-я армия", "ru"),), ("bg",), None),
        ("57th Army", (), ("ru",), None),
        ("57th Army", (("57-я армия", "RU"),), ("ru",), "57-я армия"),
        ("1st Army Corps", CORPS, ("sr-Cyrl", "sr-Latn"), "1. пролетерски корпус"),
        ("1st Army Corps", CORPS, ("sr-Latn", "sr-Cyrl"), "1. proleterski korpus"),
        ("1st Army Corps", CORPS, ("sr",), "1. proleterski korpus"),
        ("1st Army Corps", CORPS, ("s",), None),
        ("Fyodor Tolbukhin", TOLBUKHIN, ("ru",), "Фёдор Толбухин"),
        ("Fyodor Ivanovich Tolbukhin", TOLBUKHIN, ("ru",), "Фёдор Иванович Толбухин"),
        ("Tolbukhin", TOLBUKHIN, ("ru",), "Фёдор Иванович Толбухин"),
        ("Hans Felber", (("Hans-Gustav Felber", "de"), ("Hans Felber", "de")), ("de",), "Hans Felber"),
        ("Hans Felber", (("Ганс Фельбер", "ru"),), ("de",), None),
        ("I Corps", (("1er corps", "fr"),), ("sr-Latn", "fr"), "1er corps"),
    ],
)
def test_which_form_is_native(
    name: str, forms: tuple[tuple[str, str], ...], wanted: tuple[str, ...], found: str | None
) -> None:
    assert native(name, forms, wanted) == found


@pytest.mark.parametrize(
    ("nation", "told", "found"),
    [
        ("Soviet Union", (), ("ru",)),
        ("Bulgaria", (), ("bg",)),
        ("Germany", (), ("de",)),
        ("Serbia", (), ("sr-Cyrl", "sr-Latn")),
        ("Serbia", ("sr-Latn",), ("sr-Latn",)),
        ("Blueland", (), ()),
        ("Blueland", ("de",), ("de",)),
    ],
)
def test_the_languages_of_a_nation(nation: str, told: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert languages_of(nation, told) == found


def test_a_data_set_says_the_languages_of_its_nations(tmp_path: Path) -> None:
    content = """
format: 2
operation: {name: O, sides: [{id: s, name: S, nations: [{id: n, name: N, languages: [sr-Latn]}]}]}
forces:
  - {id: a, name: First, nation: n, aliases: [{name: Први, language: sr-Cyrl}, {name: Prvi, language: sr-Latn}, Erster]}
"""
    (tmp_path / "own.yaml").write_text(content, encoding="utf-8")
    answered = belgrade("--data", str(tmp_path / "own.yaml"), "show", "a", "--names", "native")
    assert answered.out.splitlines()[0] == "Prvi"
    assert "Serbian  Први" in answered.out


def test_only_names_change() -> None:
    battle = load()
    named = with_native_names(battle)
    assert named.name("57th-army") == "57-я армия"
    assert named.name("peko-dapcevic") == "Пеко Дапчевић"
    assert named.name("hans-felber") == "Hans Felber"
    assert named.superior == battle.superior
    assert [*named.units] == [*battle.units]
    for unit in battle.units.values():
        changed = named.units[unit.id]
        assert {changed.name, *texts(changed.aliases)} == {unit.name, *texts(unit.aliases)}
    assert named.index.lookup("57th Army", ("unit",)) == battle.index.lookup("57th Army", ("unit",))


def test_text_and_pictures_have_them_and_data_do_not() -> None:
    for typed in ("native", "Native"):
        assert "1. пролетерски корпус" in belgrade("show", "1st-army-corps", "--names", typed).out
    assert "57-я армия" in belgrade("tree", "57th-army", "--names", "native", "-f", "svg").out
    assert '"name": "57th Army"' in belgrade("tree", "57th-army", "--depth", "0", "--names", "native", "--json").out
    assert "57-я армия" not in belgrade("tree", "57th-army", "--depth", "0").out
    refused = belgrade("tree", "--names", "cyrillic")
    assert (refused.status, refused.err) == (2, "invalid value 'cyrillic' for --names (choose from source, native)\n")


def test_exports_for_people_have_them_and_data_refuse() -> None:
    for format in ("text", "wikitext", "latex", "html"):
        assert "57-я армия" in belgrade("export", format, "57th-army", "--names", "native").out, format
    refused = belgrade("export", "yaml", "--names", "native")
    assert refused.status == 2
    assert refused.err == ("--names native cannot be used with yaml (only with text, wikitext, latex, html)\n")


def test_codes_of_languages() -> None:
    assert all(map(is_known, ("ru", "sr-Cyrl", "SR-latn", "de", "sh", "zu", "aa", "srp", "ota")))
    assert not any(map(is_known, ("rs", "ua", "cz", "xx")))
    assert [likely(tag) for tag in ("rs", "CZ", "ru", "xx")] == ["sr", "cs", None, None]
    assert [in_english(tag) for tag in ("sr-Cyrl", "RU", "xx", "Serbo-Croatian (Latin)")] == [
        "Serbian",
        "Russian",
        "xx",
        "Serbo-Croatian (Latin)",
    ]
