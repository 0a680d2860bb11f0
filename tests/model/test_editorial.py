"""Editorial additions: superiors that no source gives."""

from __future__ import annotations

from belgrade_cli.model.editorial import editorial_keys, without_inferred_superiors
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import AddedUnitFacts, Dataset, Unit


def inferred(unit: str, superior: str, *below: Unit) -> Unit:
    return Unit(id=unit, name=unit, editorial=AddedUnitFacts(superior=superior), subordinates=below)


DATASET = Dataset(
    forces=(
        Unit(
            id="army",
            name="army",
            side="red",
            nation="redland",
            subordinates=(
                Unit(id="corps", name="corps"),
                inferred("flotilla", "army", Unit(id="boats", name="boats"), inferred("scouts", "flotilla")),
            ),
        ),
    )
)


def test_a_unit_is_shown_under_its_inferred_superior() -> None:
    battle = OrderOfBattle(DATASET)
    assert battle.superior == {
        "army": None,
        "corps": "army",
        "flotilla": "army",
        "boats": "flotilla",
        "scouts": "flotilla",
    }
    assert editorial_keys(battle.units["flotilla"]) == ["superior"]


def test_without_the_editor_it_stands_at_the_top_with_the_side_and_nation_that_it_has() -> None:
    battle = OrderOfBattle(DATASET, editorial=False)
    assert battle.superior == {"army": None, "corps": "army", "flotilla": None, "boats": "flotilla", "scouts": None}
    assert {(battle.side(unit), battle.nation(unit)) for unit in battle.units} == {("red", "redland")}
    assert battle.dataset == without_inferred_superiors(DATASET)


def test_what_is_not_inferred_stays() -> None:
    printed = Dataset(forces=(Unit(id="a", name="a", subordinates=(Unit(id="b", name="b"),)),))
    assert without_inferred_superiors(printed) == printed
