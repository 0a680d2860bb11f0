"""Layers: what `--add` joins, what becomes a dispute, and properties of all layers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.errors import DataError, UsageError
from belgrade_cli.loading import examine, load
from belgrade_cli.loading.overlay import overlay
from belgrade_cli.model.provenance import filled_by
from belgrade_cli.model.records import Dataset, Layer
from tests.program import belgrade

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Dispute

SHIPPED = Path(__file__).parent.parent.parent / "data"
BELOW = """
operation: {name: Battle, dates: 1944-09-15/1944-11-24}
sources: [{id: book, title: The Book}, {id: list, title: The List}]
people:
  - {id: ann, name: Ann, sources: [book]}
  - {id: bob, name: Bob, ranks: [{rank: Colonel}], sources: [book]}
places: [{id: town, name: Town, sources: [book]}, {id: hill, name: Hill, sources: [book]}]
forces:
  - id: army
    name: Army
    echelon: army
    commanders: [{person: ann, rank: General}]
    sources: [book]
    subordinates:
      - id: corps
        name: Corps
        from: 1944-09
        commanders: [{person: bob, rank: Colonel, from: 1944-09-20, until: 1944-10-10}]
        locations: [{place: town, from: 1944-10-01, until: 1944-10-10}]
        strength: [{measure: tanks, value: 160}]
        editorial: {branch: armoured, aliases: [The Corps]}
        sources: [book]
  - {id: division, name: Division, sources: [list]}
  - {id: other, name: Other Army, echelon: army, sources: [list]}
figures:
  - {id: losses, subject: army, kind: casualties, measure: dead, value: 3000, qualifier: over, sources: [book]}
events:
  - {id: fight, title: The Fight, date: 1944-10-12, sources: [book]}
disputes:
  - id: named
    about: [division.superior]
    question: Under whom?
    claims: [{says: nobody, sources: [list]}, {says: Other Army, sources: [book]}]
"""
HEAD = "layer: {id: mine}\nsources: [{id: find, title: A Find}]\n"


def laid(tmp_path: Path, text: str, *, below: str = BELOW, head: str = HEAD) -> OrderOfBattle:
    """The small battle with a layer over it; `text` has the layer's keys."""
    (tmp_path / "below.yaml").write_text(below, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(head + text, encoding="utf-8")
    return load(tmp_path / "below.yaml", add=[tmp_path / "mine.yaml"])


def made(battle: OrderOfBattle) -> list[Dispute]:
    return [dispute for dispute in battle.disputes.values() if dispute.layer == "mine"]


def claims(dispute: Dispute) -> list[tuple[str, tuple[str, ...]]]:
    return [(claim.says, claim.sources) for claim in dispute.claims]


# --- what is joined ---------------------------------------------------------------------------------------------------


def test_a_new_record_is_added_and_bears_its_layer(tmp_path: Path) -> None:
    battle = laid(
        tmp_path, "forces: [{id: corps, sources: [find], subordinates: [{id: new, name: New, sources: [find]}]}]"
    )
    assert battle.superior["new"] == "corps"
    assert battle.units["new"].layer == "mine"
    assert battle.units["corps"].layer is None
    assert [layer.id for layer in battle.layers] == ["mine"]
    assert not made(battle)


def test_a_known_record_needs_its_id_only_and_what_is_absent_is_filled(tmp_path: Path) -> None:
    battle = laid(tmp_path, "forces: [{id: corps, until: 1944-10-20, echelon: corps, sources: [find]}]")
    corps = battle.units["corps"]
    assert (corps.until, corps.echelon, corps.name) == ("1944-10-20", "corps", "Corps")
    assert filled_by(corps) == {"until": "mine", "echelon": "mine"}
    assert corps.sources == ("book", "find")


def test_what_had_no_sources_of_its_own_keeps_those_of_its_record(tmp_path: Path) -> None:
    corps = laid(tmp_path, "forces: [{id: corps, echelon: corps, sources: [find]}]").units["corps"]
    assert corps.commanders[0].sources == corps.locations[0].sources == corps.strength[0].sources == ("book",)


def test_a_part_of_a_layer_has_the_sources_of_the_layers_record(tmp_path: Path) -> None:
    battle = laid(tmp_path, "forces: [{id: corps, locations: [{place: hill, from: 1944-10-20}], sources: [find]}]")
    assert [(place.place, place.sources, place.layer) for place in battle.units["corps"].locations] == [
        ("town", ("book",), None),
        ("hill", ("find",), "mine"),
    ]


def test_another_name_is_an_alias(tmp_path: Path) -> None:
    battle = laid(
        tmp_path,
        "people: [{id: ann, name: Anna, sources: [find]}]\nevents: [{id: fight, title: Battle of Hill, sources: [find]}]",
    )
    assert battle.people["ann"].name == "Ann"
    assert "Anna" in battle.people["ann"].aliases
    assert "Battle of Hill" in battle.events["fight"].aliases
    assert not made(battle)


def test_a_formation_without_a_superior_gets_one_and_standing_at_the_top_says_nothing(tmp_path: Path) -> None:
    text = "forces: [{id: army, sources: [find], subordinates: [{id: other, sources: [find]}]}, {id: corps, sources: [find]}]"
    battle = laid(tmp_path, text)
    assert battle.superior["other"] == "army"
    assert battle.superior["corps"] == "army"
    assert not made(battle)


def test_a_superior_and_a_date_filled_at_once_both_say_their_layer(tmp_path: Path) -> None:
    text = "forces: [{id: army, sources: [find], subordinates: [{id: other, from: 1944, sources: [find]}]}]"
    assert filled_by(laid(tmp_path, text).units["other"]) == {"from": "mine", "superior": "mine"}


def test_an_entry_in_dispute_does_not_take_over_the_source_of_what_is_not_shown(tmp_path: Path) -> None:
    text = "forces: [{id: corps, commanders: [{person: bob, rank: Major}], sources: [find]}]"
    assert laid(tmp_path, text).units["corps"].commanders[0].sources == ("book",)
    text = "forces: [{id: corps, commanders: [{person: bob, rank: Colonel}], sources: [find]}]"
    assert laid(tmp_path, text).units["corps"].commanders[0].sources == ("book", "find")


def test_an_editorial_value_below_gives_way_and_one_above_never_wins(tmp_path: Path) -> None:
    battle = laid(tmp_path, "forces: [{id: corps, branch: infantry, editorial: {echelon: army}, sources: [find]}]")
    assert battle.units["corps"].branch == "infantry"
    battle = laid(tmp_path, "forces: [{id: army, editorial: {echelon: corps, branch: infantry}, sources: [find]}]")
    assert (battle.units["army"].echelon, battle.units["army"].branch) == ("army", "infantry")
    assert not made(battle)


INFERRED = BELOW.replace("editorial: {branch: armoured,", "editorial: {superior: army, branch: armoured,")


def test_a_superior_that_was_only_inferred_gives_way_or_gets_its_source(tmp_path: Path) -> None:
    nested = "forces: [{id: SUPERIOR, sources: [find], subordinates: [{id: corps, sources: [find]}]}]"
    battle = laid(tmp_path, nested.replace("SUPERIOR", "other"), below=INFERRED)
    assert battle.superior["corps"] == "other"
    assert made(battle) == []
    battle = laid(tmp_path, nested.replace("SUPERIOR", "army"), below=INFERRED)
    assert battle.superior["corps"] == "army"
    for held in (battle, laid(tmp_path, nested.replace("SUPERIOR", "other"), below=INFERRED)):
        editorial = held.units["corps"].editorial
        assert editorial is not None
        assert (editorial.superior, editorial.branch) == (None, "armoured")
        assert filled_by(held.units["corps"])["superior"] == "mine"


def test_an_inferred_superior_never_contradicts(tmp_path: Path) -> None:
    text = "forces: [{id: other, sources: [find], subordinates: [{id: corps, editorial: {superior: other}, sources: [find]}]}]"
    battle = laid(tmp_path, text)
    assert battle.superior["corps"] == "army"
    assert made(battle) == []
    text = "forces: [{id: army, sources: [find], subordinates: [{id: other, editorial: {superior: army}, sources: [find]}]}]"
    battle = laid(tmp_path, text)
    editorial = battle.units["other"].editorial
    assert battle.superior["other"] == "army"
    assert editorial is not None
    assert editorial.superior == "army"


# --- what agrees ------------------------------------------------------------------------------------------------------

AGREE = [
    "forces: [{id: corps, from: 1944-09-06, sources: [find]}]",  # a day of that month
    "forces: [{id: corps, from: 1944, sources: [find]}]",
    "forces: [{id: corps, commanders: [{person: bob, from: 1944-09, until: 1944-10}], sources: [find]}]",
    "forces: [{id: army, commanders: [{person: ann, rank: General Lieutenant}], sources: [find]}]",  # a General
    "forces: [{id: army, commanders: [{person: bob, from: 1944-10-01}], sources: [find]}]",  # dated next to undated
    "forces: [{id: corps, commanders: [{person: ann, from: 1944-10-10}], sources: [find]}]",  # they touch
    "forces: [{id: corps, strength: [{measure: tanks, value: 160, qualifier: about}], sources: [find]}]",
    "forces: [{id: corps, strength: [{measure: tanks, value: 140, on: 1944-11}], sources: [find]}]",  # another day
    "figures: [{id: x, subject: army, kind: casualties, measure: dead, value: 3400, sources: [find]}]",  # over 3,000
    "figures: [{id: x, subject: army, kind: casualties, measure: dead, value: 5000, qualifier: at-most, sources: [find]}]",
    "figures: [{id: x, subject: army, kind: casualties, measure: dead, value: 3001, qualifier: at-most, sources: [find]}]",
    *(
        f"forces: [{{id: corps, strength: [{{measure: tanks, value: {value}, qualifier: {qualifier}}}], sources: [find]}}]"
        for value, qualifier in ((170, "at-most"), (150, "at-least"), (159, "over"), (160, "at-most"), (160, "over"))
    ),
    "events: [{id: fight, date: 1944-10, sources: [find]}]",
    "people: [{id: bob, ranks: [{rank: General, on: 1944-11}], sources: [find]}]",  # promoted
    "operation: {dates: 1944-09/1944-11, sources: [find]}",
]


@pytest.mark.parametrize("text", AGREE)
def test_no_agreement_is_a_dispute(text: str, tmp_path: Path) -> None:
    assert made(laid(tmp_path, text)) == []


def test_the_narrower_date_is_shown_and_says_its_layer(tmp_path: Path) -> None:
    corps = laid(tmp_path, "forces: [{id: corps, from: 1944-09-06, sources: [find]}]").units["corps"]
    assert (corps.from_, filled_by(corps)) == ("1944-09-06", {"from": "mine"})


def test_one_figure_under_two_ids_joins_its_sources(tmp_path: Path) -> None:
    text = "figures: [{id: x, subject: corps, kind: strength, measure: tanks, value: 160, sources: [find]}]"
    battle = laid(tmp_path, text)
    assert "x" not in battle.figures
    assert battle.figures["corps-tanks"].sources == ("book", "find")


@pytest.mark.parametrize(
    "record",
    [
        "sources: [{id: book, note: x}, {id: find, title: A Find}]",
        *(f"{kind}: [{{id: {known}, note: x, sources: [find]}}]"
          for kind, known in {"forces": "corps", "people": "bob", "places": "hill", "events": "fight", "figures": "losses"}.items()),
    ],
)  # fmt: skip
def test_a_known_record_of_any_kind_needs_its_id_only(record: str, tmp_path: Path) -> None:
    head = "layer: {id: mine}\n" if record.startswith("sources") else HEAD
    battle = laid(tmp_path, record, head=head)
    kind = record.partition(":")[0].replace("forces", "units")
    assert "x" in [each.note for each in getattr(battle, kind).values()]
    assert made(battle) == []


def test_a_known_dispute_needs_its_id_only(tmp_path: Path) -> None:
    battle = laid(tmp_path, "disputes: [{id: named, note: x, sources: [find]}]")
    assert [claim.says for claim in battle.disputes["named"].claims] == ["nobody", "Other Army"]


def test_a_layer_decides_on_a_relationship_by_a_dispute_of_its_own(tmp_path: Path) -> None:
    text = """
forces: [{id: army, sources: [find], subordinates: [{id: corps, relationship: attached, sources: [find]}]}]
disputes:
  - {id: how, about: [corps.relationship], question: How?, reading: READING,
     claims: [{says: organic, sources: [book]}, {says: attached, sources: [find]}]}
"""
    below = BELOW.replace("name: Corps\n", "name: Corps\n        relationship: organic\n")
    for reading in ("attached", "organic"):
        battle = laid(tmp_path, text.replace("READING", reading), below=below)
        assert battle.units["corps"].relationship == reading
        assert [dispute.id for dispute in made(battle)] == ["how"]


def test_records_with_the_same_name_are_told_in_the_layer_and_below(tmp_path: Path) -> None:
    _written(tmp_path, BELOW.replace("name: Other Army", "name: Division"))
    layer = tmp_path / "mine.yaml"
    layer.write_text(f"{HEAD}forces: [{{id: new, name: Corps, sources: [find]}}]", encoding="utf-8")
    found = {
        (problem.code, problem.position.path) for problem in examine(tmp_path / "below.yaml", add=[layer]).problems
    }
    assert {code for code, path in found if path == str(layer)} == {"possible-duplicate"}
    assert {code for code, path in found if path != str(layer)} == {"same-name"}


@pytest.mark.parametrize(("levels", "codes"), [(62, []), (63, ["units-too-deep"])])
def test_a_layer_may_nest_64_levels_in_all(levels: int, codes: list[str], tmp_path: Path) -> None:
    _written(tmp_path, BELOW)
    nested = "".join(f"{{id: u{number}, name: U{number}, sources: [find], subordinates: [" for number in range(levels))
    layer = tmp_path / "mine.yaml"
    layer.write_text(
        f"{HEAD}forces: [{{id: corps, sources: [find], subordinates: [{nested}{']}' * levels}]}}]", encoding="utf-8"
    )
    assert [problem.code for problem in examine(tmp_path / "below.yaml", add=[layer]).errors] == codes


def test_the_size_limit_holds_for_layers(tmp_path: Path) -> None:
    _written(tmp_path, BELOW)
    layer = tmp_path / "mine.yaml"
    layer.write_text(f"{HEAD}#{' ' * 5000}\n", encoding="utf-8")
    limit = len(BELOW.encode()) + 100
    (problem,) = examine(tmp_path / "below.yaml", add=[layer], max_bytes=limit).errors
    assert (problem.code, problem.position.path) == ("too-large", str(layer))


def test_a_layer_adds_a_claim_to_a_dispute(tmp_path: Path) -> None:
    battle = laid(tmp_path, "disputes: [{id: named, claims: [{says: Army, sources: [find]}]}]")
    assert [claim.says for claim in battle.disputes["named"].claims] == ["nobody", "Other Army", "Army"]


# --- what contradicts -------------------------------------------------------------------------------------------------

CONTRADICT = {
    "forces: [{id: corps, commanders: [{person: bob, rank: Major}], sources: [find]}]": (
        "corps-commanders-mine",
        ["Colonel", "Major"],
    ),
    "forces: [{id: army, commanders: [{person: bob}], sources: [find]}]": (
        "army-commanders-mine",
        ["General Ann", "Bob"],
    ),
    "forces: [{id: corps, commanders: [{person: ann, from: 1944-09-25, until: 1944-10-05}], sources: [find]}]": (
        "corps-commanders-mine",
        ["Colonel Bob, 20 September – 10 October 1944", "Ann, 25 September – 5 October 1944"],
    ),
    "forces: [{id: other, sources: [find], subordinates: [{id: corps, sources: [find]}]}]": (
        "corps-superior-mine",
        ["Army", "Other Army"],
    ),
    "forces: [{id: corps, from: 1944-10, sources: [find]}]": ("corps-from-mine", ["1944-09", "1944-10"]),
    "forces: [{id: army, echelon: corps, sources: [find]}]": ("army-echelon-mine", ["army", "corps"]),
    "forces: [{id: corps, locations: [{place: town, from: 1944-09-20, until: 1944-10-10}], sources: [find]}]": (
        "corps-locations-mine",
        ["1944-10-01", "1944-09-20"],
    ),
    "forces: [{id: corps, strength: [{measure: tanks, value: 150}], sources: [find]}]": (
        "corps-strength-mine",
        ["160", "150"],
    ),
    "figures: [{id: x, subject: army, kind: casualties, measure: dead, value: 2000, sources: [find]}]": (
        "losses-value-mine",
        ["over 3,000", "2,000"],
    ),
    "figures: [{id: x, subject: army, kind: casualties, measure: dead, value: 2999, qualifier: at-most, sources: [find]}]": (
        "losses-value-mine",
        ["over 3,000", "at most 2,999"],
    ),
    "figures: [{id: x, subject: army, kind: casualties, measure: dead, value: 3400, qualifier: about, sources: [find]}]": (
        "losses-value-mine",
        ["over 3,000", "about 3,400"],
    ),
    "forces: [{id: corps, strength: [{measure: tanks, value: 161, qualifier: at-least}], sources: [find]}]": (
        "corps-strength-mine",
        ["160", "at least 161"],
    ),
    "events: [{id: fight, date: 1944-10-13, sources: [find]}]": ("fight-date-mine", ["1944-10-12", "1944-10-13"]),
    "operation: {dates: 1944-09-28/1944-10-20, sources: [find]}": (
        "operation-dates-mine",
        ["1944-09-15/1944-11-24", "1944-09-28/1944-10-20"],
    ),
}


@pytest.mark.parametrize("text", CONTRADICT)
def test_every_contradiction_is_a_dispute_and_the_reading_below_stays(text: str, tmp_path: Path) -> None:
    name, said = CONTRADICT[text]
    alone = load(_written(tmp_path, BELOW))
    battle = laid(tmp_path, text)
    (dispute,) = made(battle)
    assert dispute.id == name
    assert [claim.says for claim in dispute.claims] == said
    assert dispute.reading == said[0]
    assert "find" in dispute.claims[1].sources
    assert "find" not in dispute.claims[0].sources
    for unit in ("army", "corps"):
        kept = [(entry.person, entry.rank, entry.from_) for entry in battle.units[unit].commanders]
        assert kept == [(entry.person, entry.rank, entry.from_) for entry in alone.units[unit].commanders]
        assert battle.superior[unit] == alone.superior[unit]
        assert (battle.units[unit].from_, battle.units[unit].echelon) == (
            alone.units[unit].from_,
            alone.units[unit].echelon,
        )
    assert examine(tmp_path / "below.yaml", add=[tmp_path / "mine.yaml"]).errors == ()


def _written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "below.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "below.yaml"


def test_a_layer_decides_by_a_dispute_of_its_own(tmp_path: Path) -> None:
    text = """
forces:
  - {id: other, sources: [find], subordinates: [{id: corps, sources: [find]}]}
disputes:
  - id: corps-whose
    about: [corps.superior]
    question: Whose was it?
    claims: [{says: Army, sources: [book]}, {says: Other Army, sources: [find]}]
    reading: READING
"""
    battle = laid(tmp_path, text.replace("READING", "Other Army"))
    assert battle.superior["corps"] == "other"
    assert [dispute.id for dispute in made(battle)] == ["corps-whose"]
    battle = laid(tmp_path, text.replace("READING", "Army"))
    assert battle.superior["corps"] == "army"
    assert [dispute.id for dispute in made(battle)] == ["corps-whose"]


def test_a_claim_on_what_is_disputed_already_joins_that_dispute(tmp_path: Path) -> None:
    below = BELOW.replace(
        "  - {id: division,", "  - {id: third, name: Third Army, sources: [list]}\n  - {id: division,"
    ).replace("about: [division.superior]", "about: [corps.superior]")
    text = "forces: [{id: third, sources: [find], subordinates: [{id: corps, sources: [find]}]}]"
    battle = laid(tmp_path, text, below=below)
    assert made(battle) == []
    assert claims(battle.disputes["named"])[2] == ("Third Army", ("find",))
    text = "forces: [{id: other, sources: [find], subordinates: [{id: corps, sources: [find]}]}]"
    battle = laid(tmp_path, text, below=below)
    assert claims(battle.disputes["named"]) == [("nobody", ("list",)), ("Other Army", ("book", "find"))]


# --- problems ---------------------------------------------------------------------------------------------------------


def test_check_names_the_layer_file_line_and_column(tmp_path: Path) -> None:
    _written(tmp_path, BELOW)
    layer = tmp_path / "mine.yaml"
    layer.write_text(
        HEAD + "forces:\n  - id: corps\n    commanders: [{person: nobody}]\n    sources: [find]\n", encoding="utf-8"
    )
    (problem,) = examine(tmp_path / "below.yaml", add=[layer]).problems
    assert (problem.code, problem.layer) == ("no-such-record", "mine")
    assert problem.position == (str(layer), 5, 27)
    assert str(problem).startswith(f"{layer}:5:27: layer mine: no person named 'nobody'")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("forces: [{id: army, commanders: [{person: xyzzy}], sources: [find]}]", "no person named 'xyzzy'"),
        ("forces: [{id: corps, side: nowhere, sources: [find]}]", "no side named 'nowhere'"),
        (
            "forces: [{id: corps, subordination: [{superior: nowhere, from: 1944-10-01}], sources: [find]}]",
            "no unit named 'nowhere'",
        ),
        ("people: [{id: ann, side: nowhere, sources: [find]}]", "no side named 'nowhere'"),
    ],
)
def test_a_record_that_does_not_exist_is_a_mistake_and_no_claim(text: str, message: str, tmp_path: Path) -> None:
    below = BELOW.replace("dates:", "sides: [{id: a, name: A}], dates:").replace("id: ann,", "id: ann, side: a,")
    below = below.replace("    from: 1944-09\n", "    from: 1944-09\n        side: a\n")
    below = below.replace(
        "    from: 1944-09\n", "    from: 1944-09\n        subordination: [{superior: other, from: 1944-10-01}]\n"
    )
    _written(tmp_path, below)
    layer = tmp_path / "mine.yaml"
    layer.write_text(HEAD + text, encoding="utf-8")
    assert [problem.message for problem in examine(tmp_path / "below.yaml", add=[layer]).errors] == [message]


def test_a_fault_in_what_was_filled_is_told_where_it_stands(tmp_path: Path) -> None:
    _written(tmp_path, BELOW)
    layer = tmp_path / "mine.yaml"
    layer.write_text(HEAD + "forces:\n  - id: army\n    side: nowhere\n    sources: [find, lost]\n", encoding="utf-8")
    below = BELOW.replace("dates:", "sides: [{id: a, name: A}], dates:")
    _written(tmp_path, below)
    found = {(problem.code, *problem.position) for problem in examine(tmp_path / "below.yaml", add=[layer]).errors}
    assert found == {("no-such-record", str(layer), 5, 11), ("no-such-record", str(layer), 6, 21)}


def test_a_formation_never_comes_to_stand_under_itself(tmp_path: Path) -> None:
    _written(tmp_path, BELOW)
    layer = tmp_path / "mine.yaml"
    layer.write_text(
        HEAD + "forces: [{id: corps, sources: [find], subordinates: [{id: army, sources: [find]}]}]", encoding="utf-8"
    )
    (problem,) = examine(tmp_path / "below.yaml", add=[layer]).problems
    assert (problem.code, problem.position.path) == ("circular-superiors", str(layer))


def test_a_new_record_without_a_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="has no 'name'"):
        laid(tmp_path, "forces: [{id: unheard-of, sources: [find]}]")


def test_only_a_layer_in_use_can_be_left_out(tmp_path: Path) -> None:
    laid(tmp_path, "")
    below, layer = tmp_path / "below.yaml", tmp_path / "mine.yaml"
    assert load(below, add=[layer], without=["mine"]).dataset == load(below).dataset
    with pytest.raises(UsageError, match="no layer named 'yours'"):
        load(below, add=[layer], without=["yours"])


def test_an_operation_names_layers_inside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "layers").mkdir()
    _written(tmp_path, BELOW.replace("dates:", "layers: [layers/mine.yaml], dates:"))
    (tmp_path / "layers" / "mine.yaml").write_text(
        HEAD + "people: [{id: cy, name: Cy, sources: [find]}]", encoding="utf-8"
    )
    assert load(tmp_path).people["cy"].layer == "mine"
    assert "cy" not in load(tmp_path, without=["mine"]).people


def test_a_cache_knows_the_layers(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    laid(tmp_path, "people: [{id: cy, name: Cy, sources: [find]}]")
    below, layer = tmp_path / "below.yaml", tmp_path / "mine.yaml"
    for file in (below, layer):
        _age(file)
    for _ in range(2):
        assert "cy" in load(below, add=[layer], cache=cache).people
        assert "cy" not in load(below, cache=cache).people
        assert "cy" not in load(below, add=[layer], without=["mine"], cache=cache).people
    layer.write_text(HEAD, encoding="utf-8")
    assert "cy" not in load(below, add=[layer], cache=cache).people


def _age(file: Path) -> None:
    import os
    import time

    os.utime(file, (time.time() - 60,) * 2)


# --- laws -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "layer: {id: nothing}\n", "forces: []\n", "{}\n"])
def test_a_layer_of_nothing_changes_nothing(text: str, tmp_path: Path) -> None:
    battle = laid(tmp_path, text, head="")
    assert _bare(battle.dataset) == load(tmp_path / "below.yaml").dataset


def test_the_shipped_set_over_itself_changes_nothing() -> None:
    assert _bare(load(SHIPPED, add=[SHIPPED]).dataset) == load(SHIPPED).dataset


def _bare(dataset: Dataset) -> Dataset:
    return msgspec.structs.replace(dataset, layers=())


def _dataset(text: str) -> Dataset:
    return msgspec.convert(json.loads(text), Dataset)


IDS = [f"u{number}" for number in range(6)]


@st.composite
def forces(draw: st.DrawFn, ids: list[str]) -> list[dict[str, Any]]:
    """Formations with these ids, nested at random, with some facts."""
    units: list[dict[str, Any]] = []
    for name in ids:
        unit: dict[str, Any] = {"id": name, "name": name, "sources": [draw(st.sampled_from("ab"))]}
        if draw(st.booleans()):
            unit["echelon"] = draw(st.sampled_from(["army", "corps"]))
        if draw(st.booleans()):
            unit["from"] = draw(st.sampled_from(["1944", "1944-09", "1944-09-06", "1944-10-01"]))
        if draw(st.booleans()):
            person = draw(st.sampled_from(["x", "y"]))
            unit["commanders"] = [{"person": person, **draw(st.sampled_from([{}, {"from": "1944-09-01"}]))}]
        if draw(st.booleans()):
            unit["strength"] = [{"measure": "tanks", "value": draw(st.integers(0, 2))}]
        above = draw(st.sampled_from([None, *units])) if units else None
        (units if above is None else above.setdefault("subordinates", [])).append(unit)
    return units


@given(forces(IDS))
def test_any_set_over_itself_changes_nothing(units: list[dict[str, Any]]) -> None:
    below, above = (_dataset(json.dumps({"forces": units})) for _ in range(2))
    assert _bare(overlay(below, above, Layer(id="same")).dataset) == below


@given(forces(IDS), forces([*IDS[:3], "n1"]), forces([*IDS[3:], "n2"]))
def test_layers_that_touch_different_records_commute(
    below: list[dict[str, Any]], one: list[dict[str, Any]], other: list[dict[str, Any]]
) -> None:
    def over(*layers: tuple[str, list[dict[str, Any]]]) -> Any:
        whole = _dataset(json.dumps({"forces": below}))
        for name, units in layers:
            whole = overlay(whole, _dataset(json.dumps({"forces": units})), Layer(id=name)).dataset
        return _unordered(msgspec.to_builtins(_bare(whole)))

    assert over(("one", one), ("other", other)) == over(("other", other), ("one", one))


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unordered(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_unordered(held) for held in value), key=lambda held: json.dumps(held, sort_keys=True))
    return value


@given(forces(IDS), forces(IDS), st.data())
def test_nobody_is_lost_and_what_is_below_stays(
    below: list[dict[str, Any]], above: list[dict[str, Any]], data: st.DataObject
) -> None:
    one, other = (_dataset(json.dumps({"forces": units})) for units in (below, above))
    whole = overlay(one, other, Layer(id="l")).dataset
    from belgrade_cli.model.order_of_battle import nested

    old = {unit.id: (unit, above) for unit, above in nested(_dataset(json.dumps({"forces": below})).forces)}
    new = {unit.id: (unit, above) for unit, above in nested(whole.forces)}
    assert old.keys() <= new.keys()
    for name, (unit, superior) in old.items():
        assert unit.echelon is None or new[name][0].echelon == unit.echelon
        assert superior is None or new[name][1] == superior
        assert {entry.person for entry in unit.commanders} <= {entry.person for entry in new[name][0].commanders}
    disputed = {about for dispute in whole.disputes for about in dispute.about}
    for unit, _ in nested(_dataset(json.dumps({"forces": above})).forces):
        mine = old.get(unit.id)
        if mine and unit.echelon and mine[0].echelon and unit.echelon != mine[0].echelon:
            assert f"{unit.id}.echelon" in disputed
        elif mine and unit.echelon:
            assert f"{unit.id}.echelon" not in disputed


# --- a place in an archive --------------------------------------------------------------------------------------------


def test_a_finding_needs_its_place_in_the_archive(tmp_path: Path) -> None:
    cited = '[{source: find, at: "k. 12, f. 3"}, book]'
    battle = laid(
        tmp_path, f"forces: [{{id: corps, commanders: [{{person: ann, from: 1944-10-11}}], sources: {cited}}}]"
    )
    assert battle.units["corps"].commanders[1].sources == ("find, k. 12, f. 3", "book")
    assert examine(tmp_path / "below.yaml", add=[tmp_path / "mine.yaml"]).errors == ()
    with pytest.raises(DataError, match="no source named 'lost'"):
        laid(tmp_path, 'people: [{id: ann, sources: [{source: lost, at: "p. 1"}]}]')
    with pytest.raises(DataError, match="expected a single value"):
        laid(tmp_path, "people: [{id: ann, sources: [{source: find, page: 1}]}]")


def test_it_is_written_as_it_was_read(tmp_path: Path) -> None:
    laid(tmp_path, 'people: [{id: ann, sources: [{source: find, at: "p. 1"}]}]')
    ran = belgrade("--data", str(tmp_path / "below.yaml"), "--add", str(tmp_path / "mine.yaml"), "export", "json")
    people = json.loads(ran.out)["people"]
    assert people[0]["sources"] == ["book", {"source": "find", "at": "p. 1"}]
    (tmp_path / "again.json").write_text(ran.out, encoding="utf-8")
    assert load(tmp_path / "again.json").people["ann"].sources == ("book", "find, p. 1")
    alone = belgrade(
        "--data",
        str(tmp_path / "below.yaml"),
        "--add",
        str(tmp_path / "mine.yaml"),
        "export",
        "yaml",
        "--layer",
        "mine",
    )
    (tmp_path / "alone.yaml").write_text(alone.out, encoding="utf-8")
    again = load(tmp_path / "below.yaml", add=[tmp_path / "alone.yaml"])
    assert again.dataset == load(tmp_path / "below.yaml", add=[tmp_path / "mine.yaml"]).dataset


# --- with every command -----------------------------------------------------------------------------------------------

FURTHER = str(SHIPPED.parent / "examples" / "further-reading")
COMMANDS = [
    ("tree",),
    ("tree", "--on", "1944-10-12"),
    ("units",),
    ("people",),
    ("strength",),
    ("casualties",),
    ("timeline",),
    ("changes", "1944-09-01", "1944-11-30"),
    ("find", "brigade"),
    ("show", "13th-corps"),
    ("who", "Kumm"),
    ("place", "Kruševac"),
    ("medal",),
    ("info",),
    ("disputes",),
    ("sources",),
    ("compare", "allies", "axis"),
    ("coverage",),
    ("map", "57th-army"),
    ("query", "SELECT * FROM units"),
    ("export", "json"),
    ("export", "yaml"),
    ("export", "html"),
    ("export", "geojson"),
    ("export", "text"),
    ("export", "orbat-mapper"),
]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_takes_a_layer(command: tuple[str, ...], tmp_path: Path) -> None:
    ran = belgrade("--add", FURTHER, *command, "-o", str(tmp_path / "out"), env={"NO_COLOR": "1"})
    assert ran.status == 0, ran.err
    assert (tmp_path / "out").stat().st_size


def test_layers_stand_before_and_after_the_command_and_in_the_environment(tmp_path: Path) -> None:
    laid(tmp_path, "people: [{id: cy, name: Cy, sources: [find]}]")
    (tmp_path / "other.yaml").write_text(
        "layer: {id: other}\npeople: [{id: di, name: Di, sources: [book]}]", encoding="utf-8"
    )
    below, mine, other = (str(tmp_path / f"{name}.yaml") for name in ("below", "mine", "other"))
    data = ("--data", below)
    for ran in (
        belgrade(*data, "--add", mine, "info", "--add", other, "--json"),
        belgrade(*data, "info", "--json", "--add", mine, "--add", other),
        belgrade(*data, "info", "--json", "--add", other, env={"BELGRADE_ADD": mine}),
    ):
        assert [layer["id"] for layer in json.loads(ran.out)["layers"]] == ["mine", "other"]
    ran = belgrade(*data, "info", "--json", env={"BELGRADE_ADD": os.pathsep.join([mine, other])})
    assert [layer["id"] for layer in json.loads(ran.out)["layers"]] == ["mine", "other"]
    assert ran.err == f"using layers from BELGRADE_ADD: {mine}, {other}\n"
    ran = belgrade(*data, "info", "--json", "--without", "mine", env={"BELGRADE_ADD": mine})
    assert json.loads(ran.out)["layers"] == []


def test_an_exported_whole_keeps_the_layer_of_every_fact(tmp_path: Path) -> None:
    laid(tmp_path, "forces: [{id: corps, until: 1944-12, locations: [{place: hill}], sources: [find]}]")
    whole = belgrade("--data", str(tmp_path / "below.yaml"), "--add", str(tmp_path / "mine.yaml"), "export", "yaml")
    (tmp_path / "whole.yaml").write_text(whole.out, encoding="utf-8")
    again = load(tmp_path / "whole.yaml")
    assert again.dataset == load(tmp_path / "below.yaml", add=[tmp_path / "mine.yaml"]).dataset
    assert filled_by(again.units["corps"]) == {"until": "mine"}
    assert [place.layer for place in again.units["corps"].locations] == [None, "mine"]
