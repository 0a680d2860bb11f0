from __future__ import annotations

from belgrade_cli.model.editorial import editorial_keys
from tests.orders import battle

SIDES = """
    operation:
      name: O
      sides:
        - {id: allies, name: Allies, identity: friend, nations: [{id: soviet-union, name: Soviet Union}, {id: bulgaria, name: Bulgaria}]}
        - {id: axis, name: Axis, identity: hostile, nations: [{id: germany, name: Germany}]}
    forces:
      - {id: garrison, name: Garrison, nation: germany, echelon: garrison}
      - {id: group-f, name: Group F, nation: germany, echelon: army-group}
      - {id: bulgarian-army, name: Bulgarian Army, nation: bulgaria, echelon: army}
      - {id: division, name: Division, nation: soviet-union, echelon: division}
      - {id: front, name: Front, nation: soviet-union, echelon: front, subordinates: [{id: army, name: Army, echelon: army}]}
      - {id: supreme, name: Supreme command, nation: soviet-union, echelon: command}
      - {id: bulgarian-garrisons, name: Bulgarian garrisons, nation: bulgaria, side: axis}
      - {id: nobody, name: Nobody's}
    """


def test_top_units_come_by_side_and_nation_those_without_a_superior_last() -> None:
    order = battle(SIDES)
    assert order.tops == (
        "front",
        "supreme",
        "division",
        "bulgarian-army",
        "group-f",
        "garrison",
        "bulgarian-garrisons",
        "nobody",
    )
    assert list(order.units)[:3] == ["front", "army", "supreme"]


def test_a_unit_is_an_orphan_below_the_highest_level_of_its_nation() -> None:
    assert battle(SIDES).orphans == {"division", "garrison"}


def test_side_follows_nation_unless_it_is_said() -> None:
    order = battle(SIDES)
    assert {unit: order.side(unit) for unit in ("army", "bulgarian-army", "bulgarian-garrisons", "nobody")} == {
        "army": "allies",
        "bulgarian-army": "allies",
        "bulgarian-garrisons": "axis",
        "nobody": None,
    }


def test_without_an_operation_any_words_make_sides_and_nations() -> None:
    order = battle("forces: [{id: a, name: A, side: red, nation: Ruritania}, {id: b, name: B, side: blue}]")
    assert [side.id for side in order.sides] == ["red", "blue"]
    assert order.nations == {"Ruritania": "Ruritania"}


EDITORIAL = """
    forces:
      - {id: a, name: A, aliases: [First], branch: rifle, editorial: {aliases: [First, Erste], branch: mountain, echelon: division}}
    """


def test_editorial_adds_and_never_replaces() -> None:
    unit = battle(EDITORIAL).units["a"]
    assert (unit.aliases, unit.branch, unit.echelon) == (("First", "Erste"), "rifle", "division")
    assert editorial_keys(unit) == ["aliases", "echelon", "branch"]


def test_without_editorial_only_the_sources_speak() -> None:
    unit = battle(EDITORIAL, editorial=False).units["a"]
    assert (unit.aliases, unit.branch, unit.echelon) == (("First",), "rifle", None)


def test_strength_is_short_for_figures() -> None:
    order = battle("""
        forces: [{id: a, name: A, strength: [{measure: tanks, value: 160}, {measure: tanks, value: 90, on: 1944-10-20}]}]
        """)
    assert [(figure.id, figure.subject, figure.kind, figure.value) for figure in order.figures.values()] == [
        ("a-tanks", "a", "strength", 160),
        ("a-tanks-2", "a", "strength", 90),
    ]


def test_names_and_kinds_of_all_records() -> None:
    order = battle(SIDES)
    assert (order.name("army"), order.kind("army")) == ("Army", "unit")
    assert (order.name("germany"), order.kind("germany")) == ("Germany", "nation")
    assert (order.name("axis"), order.kind("axis")) == ("Axis", "side")
    assert (order.name("operation"), order.kind("operation")) == ("O", "operation")
    assert (order.name("nothing"), order.kind("nothing")) == ("nothing", None)


def test_a_person_has_the_side_they_say_themselves_before_that_of_their_nation() -> None:
    order = battle(
        SIDES
        + """
    people:
      - {id: turned, name: Turned, nation: germany, side: allies}
      - {id: loyal, name: Loyal, nation: germany}
      - {id: of-no-nation, name: Of no nation, side: axis}
      - {id: unknown, name: Unknown}
    """
    )
    assert [order.side_of(person) for person in ("turned", "loyal", "of-no-nation", "unknown")] == [
        "allies",
        "axis",
        "axis",
        None,
    ]
    assert [order.side_of(record) for record in ("germany", "axis", "garrison", "bulgarian-garrisons")] == ["axis"] * 4


EVERY_KIND = """
    operation:
      name: O
      sources: [record]
      stages: [{id: first, name: First stage}]
      sides: [{id: axis, name: Axis, identity: hostile, nations: [{id: germany, name: Germany}]}]
    forces: [{id: a, name: 1st Army, sources: [record], strength: [{measure: tanks, value: 160}]}]
    people: [{id: felber, name: Hans Felber, sources: [record]}]
    places: [{id: nis, name: Niš, sources: [record]}]
    events: [{id: capture, title: Capture of Niš, date: 1944-10-14, sources: [record]}]
    awards: [{id: medal, name: Medal, sources: [record]}]
    sources: [{id: record, title: Record}]
    disputes: [{id: tanks, about: [a], question: How many tanks?, reading: open, claims: [{says: "160", sources: [record]}, {says: "90", sources: [record]}]}]
    """


def test_every_id_has_a_kind_and_a_name() -> None:
    order = battle(EVERY_KIND)
    known = {
        "a": ("unit", "1st Army"),
        "felber": ("person", "Hans Felber"),
        "nis": ("place", "Niš"),
        "capture": ("event", "Capture of Niš"),
        "medal": ("award", "Medal"),
        "record": ("source", "Record"),
        "tanks": ("dispute", "How many tanks?"),
        "a-tanks": ("figure", "tanks"),
        "first": ("stage", "First stage"),
        "germany": ("nation", "Germany"),
        "axis": ("side", "Axis"),
        "operation": ("operation", "O"),
        "nobody": (None, "nobody"),
    }
    assert {id: (order.kind(id), order.name(id)) for id in known} == known
