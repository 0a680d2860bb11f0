"""Native names: which form of a name is in the language of a nation, and that nothing else changes."""

from __future__ import annotations

import pytest
from tests.program import belgrade

from belgrade_cli.loading import load
from belgrade_cli.model.native_names import with_native_names
from belgrade_cli.names.native import native


@pytest.mark.parametrize(
    ("names", "nation", "found"),
    [
        (("57th Army", "Soviet 57th Army", "57-я армия"), "Soviet Union", "57-я армия"),
        (("1st Army Corps", "1. proleterski korpus", "1. пролетерски корпус"), "Yugoslavia", "1. пролетерски корпус"),
        (("First Army", "Bulgarian First Army", "Първа българска армия", "Първа армия"), "Bulgaria", "Първа армия"),
        (("2nd Panzer Army", "2. Panzerarmee"), "Germany", "2. Panzerarmee"),
        (("Army Group F", "Commander-in-Chief, South-east", "Heeresgruppe F"), "Germany", "Heeresgruppe F"),
        (("92nd Motorized Regiment", "Grenadier-Regiment (mot.) 92"), "Germany", "Grenadier-Regiment (mot.) 92"),
        (("Peko Dapčević", "Пеко Дапчевић", "Пеко Дапчевич"), "Yugoslavia", "Пеко Дапчевић"),
        (
            ("Fyodor Tolbukhin", "Фёдор Иванович Толбухин", "Фёдор Толбухин", "Фјодор Толбухин"),
            "Soviet Union",
            "Фёдор Толбухин",
        ),
        (("Hans Felber", "Ханс Фелбер", "Ганс Фельбер"), "Germany", None),
        (("Igor Danshin", "Igor Danšin"), "Soviet Union", None),
        (("I Corps", "Ier corps"), "France", None),
        ((), "Germany", None),
    ],
)
def test_which_form_is_native(names: tuple[str, ...], nation: str, found: str | None) -> None:
    assert native(names, nation) == found


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
        assert {changed.name, *changed.aliases} == {unit.name, *unit.aliases}
    assert named.index.lookup("57th Army", ("unit",)) == battle.index.lookup("57th Army", ("unit",))


def test_text_and_pictures_have_them_and_data_do_not() -> None:
    assert "1. пролетерски корпус" in belgrade("show", "1st-army-corps", "--names", "native").out
    assert "57-я армия" in belgrade("tree", "57th-army", "--names", "native", "-f", "svg").out
    assert '"name": "57th Army"' in belgrade("tree", "57th-army", "--depth", "0", "--names", "native", "--json").out
    assert "57-я армия" not in belgrade("tree", "57th-army", "--depth", "0").out
    refused = belgrade("tree", "--names", "cyrillic")
    assert (refused.status, refused.err) == (2, "invalid value 'cyrillic' for --names (choose from source, native)\n")
