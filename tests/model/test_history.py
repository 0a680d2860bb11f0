from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.errors import BelgradeError
from belgrade_cli.model.history import History, State
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import Dataset, Subordination, Unit
from tests.orders import battle

FELBER = """
    forces:
      - id: army-group-f
        name: Army Group F
        echelon: army-group
        subordinates:
          - {id: 2nd-panzer-army, name: 2nd Panzer Army, echelon: army, subordinates: [
              {id: 7th-ss, name: 7th SS, echelon: division, relationship: organic, subordination: [
                {superior: detachment, relationship: assigned, from: 1944-09-21, until: 1944-10-10}]}]}
          - {id: detachment, name: Army Detachment Serbia, echelon: army, from: 1944-09-06, until: 1944-10-20, subordinates: [
              {id: corps, name: Corps Müller, echelon: corps, from: 1944-10-02}]}
"""


def on(day: str, yaml: str = FELBER) -> State:
    return State(battle(yaml), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "superior", "relationship"),
    [
        ("1944-09-20", "2nd-panzer-army", "organic"),
        ("1944-09-21", "detachment", "assigned"),
        ("1944-10-10", "detachment", "assigned"),
        ("1944-10-11", "2nd-panzer-army", "organic"),
    ],
)
def test_a_dated_superior_holds_from_its_first_to_its_last_day(day: str, superior: str, relationship: str) -> None:
    placement = on(day).placement("7th-ss")
    assert (placement.superior, placement.relationship) == (superior, relationship)


def test_without_a_day_nothing_is_dated() -> None:
    state = State(battle(MAY_MOVE))
    assert (state.existence("doubtful"), state.alternatives("mover")) == ("undated", ())


def test_who_does_not_exist_that_day_supports_nobody() -> None:
    yaml = """
        forces:
          - {id: a, name: A}
          - {id: x, name: X, until: 1944-10-10, subordination: [{superior: a, relationship: cooperating, from: 1944-09-27}]}
        """
    assert [supporter for supporter, _ in on("1944-10-10", yaml).supporters("a")] == ["x"]
    assert list(on("1944-10-11", yaml).supporters("a")) == []


def test_a_superior_of_one_day_stays_while_a_later_one_may_have_begun_that_day() -> None:
    yaml = """
        forces:
          - {id: a, name: A}
          - {id: b, name: B}
          - {id: home, name: Home, subordinates: [{id: x, name: X, subordination: [
              {superior: a, from: 1944-10-01}, {superior: b, from: "[1944-10-01..1944-10-08]"}]}]}
        """
    assert (on("1944-10-01", yaml).placement("x").superior, on("1944-10-01", yaml).placement("x").certainty) == (
        "a",
        "possible",
    )


def test_without_a_day_each_unit_stands_once_under_its_home_superior() -> None:
    state = State(battle(FELBER))
    assert state.placement("7th-ss").superior == "2nd-panzer-army"
    assert list(state.below("army-group-f")) == ["2nd-panzer-army", "7th-ss", "detachment", "corps"]


def test_what_does_not_exist_that_day_is_left_out() -> None:
    assert "detachment" not in on("1944-09-05").subordinates("army-group-f")
    assert "detachment" in on("1944-09-06").subordinates("army-group-f")
    assert list(on("1944-10-01").units) == ["army-group-f", "2nd-panzer-army", "7th-ss", "detachment"]


def test_a_unit_whose_superior_is_gone_stands_under_the_nearest_above() -> None:
    state = on("1944-10-21")
    assert state.placement("corps").superior == "army-group-f"
    assert state.subordinates("army-group-f") == ("2nd-panzer-army", "corps")


def test_a_unit_without_anyone_above_stands_at_the_top() -> None:
    state = on(
        "1945-01-01",
        """
        forces:
          - {id: a, name: A, until: 1944-12-31, subordinates: [{id: b, name: B}]}
        """,
    )
    assert state.tops == ("b",)


def test_the_latest_start_counts_then_the_later_in_the_file() -> None:
    yaml = """
        forces:
          - {id: a, name: A}
          - {id: b, name: B}
          - {id: c, name: C}
          - {id: x, name: X, subordination: [
              {superior: b, from: 1944-10-02}, {superior: a, from: 1944-09-01}, {superior: c, from: 1944-10-02}]}
        """
    assert on("1944-09-15", yaml).placement("x").superior == "a"
    assert on("1944-10-15", yaml).placement("x").superior == "c"


def test_a_span_runs_from_the_earliest_to_the_latest_day() -> None:
    yaml = """
        forces:
          - {id: a, name: A}
          - {id: x, name: X, subordination: [
              {superior: a, from: "[1944-09-11..1944-09-20]", until: "[1944-10-01..1944-10-10]"}]}
        """
    held = {
        day: on(day, yaml).placement("x").superior for day in ("1944-09-10", "1944-09-11", "1944-10-10", "1944-10-11")
    }
    assert held == {"1944-09-10": None, "1944-09-11": "a", "1944-10-10": "a", "1944-10-11": None}


@pytest.mark.parametrize("relationship", ["in-support", "direct-support", "cooperating"])
def test_support_never_moves_a_unit_and_is_known_on_both_ends(relationship: str) -> None:
    state = on(
        "1944-10-01",
        f"""
        forces:
          - {{id: a, name: A}}
          - {{id: x, name: X, subordination: [{{superior: a, relationship: {relationship}, from: 1944-09-27}}]}}
        """,
    )
    assert state.placement("x").superior is None
    assert [held.part.superior for held in state.support("x")] == ["a"]
    assert [supporter for supporter, _ in state.supporters("a")] == ["x"]


def test_commanders_whose_span_ended_are_left_out() -> None:
    yaml = """
        people: [{id: old, name: Old}, {id: new, name: New}]
        forces:
          - {id: a, name: A, commanders: [{person: old, until: 1944-10-01}, {person: new, from: 1944-10-02}]}
        """
    assert [held.part.person for held in on("1944-10-01", yaml).commanders("a")] == ["old"]
    assert [held.part.person for held in on("1944-10-02", yaml).commanders("a")] == ["new"]
    assert len(State(battle(yaml)).commanders("a")) == 2


def test_a_fate_that_ends_a_unit_ends_it_on_that_day() -> None:
    yaml = "forces: [{id: a, name: A, fate: {kind: destroyed, on: 1944-10-20}}]"
    assert on("1944-10-20", yaml).exists("a")
    assert not on("1944-10-21", yaml).exists("a")


def test_side_and_nation_never_change_with_the_superior() -> None:
    state = on(
        "1944-10-01",
        """
        operation:
          name: O
          sides:
            - {id: allies, name: Allies, identity: friend, nations: [{id: yugoslavia, name: Yugoslavia}]}
            - {id: axis, name: Axis, identity: hostile, nations: [{id: germany, name: Germany}]}
        forces:
          - {id: a, name: A, nation: germany}
          - {id: x, name: X, nation: yugoslavia, subordination: [{superior: a, from: 1944-09-01}]}
        """,
    )
    assert state.placement("x").superior == "a"
    assert (state.battle.side("x"), state.battle.nation("x")) == ("allies", "yugoslavia")


def test_a_unit_that_moves_under_one_nested_in_it_never_stands_under_itself() -> None:
    """The checks reject such data, but an order of battle built without them must still be answered."""
    nested = Unit(id="b", name="B", until="1944-10-05", subordinates=(Unit(id="c", name="C"),))
    move = Subordination(superior="b", from_="1944-10-02")
    top = Unit(id="a", name="A", subordination=(move,), subordinates=(nested,))
    for first in ("a", "c"):  # whichever is asked for first
        state = State(OrderOfBattle(Dataset(forces=(top,))), date(1944, 10, 10))
        state.superior(first)
        assert {unit: state.superior(unit) for unit in state.units} == {"a": None, "c": "a"}
        assert list(state.below("a")) == ["c"]


def test_a_unit_that_names_itself_stands_at_the_top() -> None:
    own = Unit(id="a", name="A", subordination=(Subordination(superior="a", from_="1944-10-02"),))
    assert State(OrderOfBattle(Dataset(forces=(own,))), date(1944, 10, 10)).superior("a") is None


def test_a_chain_of_units_above_one_another_ends() -> None:
    moves = [Subordination(superior=above, from_="1944-10-02") for above in ("b", "a")]
    pair = tuple(Unit(id=unit, name=unit, subordination=(move,)) for unit, move in zip("ab", moves, strict=True))
    state = State(OrderOfBattle(Dataset(forces=pair)), date(1944, 10, 10))
    assert [placement.superior for placement in state.chain("a")] == ["b"]


# --- what is only possible --------------------------------------------------------------------------------------------

MAY_MOVE = """
    people: [{id: old, name: Old}, {id: new, name: New}, {id: nobody, name: Nobody}]
    forces:
      - id: home
        name: Home
        subordinates:
          - id: mover
            name: Mover
            subordination:
              - {superior: first, from: 1944-09-21}
              - {superior: second, from: "[1944-10-05..1944-10-12]", until: "[1944-10-20..1944-10-25]"}
          - {id: strengthening, name: Strengthening, subordination: [{superior: first, from: "[1944-09-06..1944-09-30]"}]}
          - {id: undated, name: Undated, subordination: [{superior: first}]}
          - id: two
            name: Two
            subordination: [{superior: first, from: 1944-09-01, until: 1944-10-20}, {superior: second, from: 1944-09-05, until: 1944-10-20}]
          - id: either
            name: Either
            subordination:
              - {superior: second, from: "[1944-09-10..1944-10-01]"}
              - {superior: first, from: "[1944-09-01..1944-09-30]", until: "[1944-09-08..1944-10-10]"}
      - {id: first, name: First}
      - {id: second, name: Second}
      - {id: homeless, name: Homeless, subordination: [{superior: first, from: "[1944-09-06..1944-09-30]"}]}
      - id: doubtful
        name: Doubtful
        from: "[1944-09-06..1944-09-30]"
        commanders:
          - {person: nobody}
          - {person: old, from: 1944-10-01}
          - {person: new, from: "[1944-10-05..1944-10-12]"}
        subordinates: [{id: below, name: Below}]
"""


@pytest.mark.parametrize(
    ("day", "unit", "superior", "certainty"),
    [
        # Under the dated superior that is certain or continuing.
        ("1944-09-20", "mover", "home", "undated"),
        ("1944-09-21", "mover", "first", "certain"),
        ("1944-10-04", "mover", "first", "continuing"),
        # Under the earlier one, marked, if a later one may already have begun.
        ("1944-10-05", "mover", "first", "possible"),
        ("1944-10-11", "mover", "first", "possible"),
        ("1944-10-12", "mover", "second", "certain"),
        # Only possible by its own dates: at home.
        ("1944-10-21", "mover", "home", "undated"),
        ("1944-09-15", "strengthening", "home", "undated"),
        ("1944-09-30", "strengthening", "first", "certain"),
        # Only a unit without a home moves to a possible superior.
        ("1944-09-05", "homeless", None, "undated"),
        ("1944-09-15", "homeless", "first", "possible"),
        ("1944-10-15", "homeless", "first", "continuing"),
        # Without any date it never moves.
        ("1944-10-15", "undated", "home", "undated"),
    ],
)
def test_where_a_unit_stands_on_a_day(day: str, unit: str, superior: str | None, certainty: str) -> None:
    placement = on(day, MAY_MOVE).placement(unit)
    assert (placement.superior, placement.certainty) == (superior, certainty)


@pytest.mark.parametrize(
    ("day", "unit", "expected"),
    [
        ("1944-09-15", "strengthening", [("first", "already")]),
        ("1944-10-11", "mover", [("second", "already")]),
        ("1944-10-12", "mover", []),
        ("1944-10-21", "mover", [("second", "still")]),
        ("1944-10-15", "undated", [("first", "undated")]),
        ("1944-09-15", "homeless", []),
        ("1944-09-15", "either", [("second", "already"), ("first", "possibly")]),
        ("1944-10-03", "either", [("first", "still")]),
        ("1944-10-03", "two", [("first", "also")]),
    ],
)
def test_every_other_possible_superior_is_a_note(day: str, unit: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.entry.superior, one.how) for one in on(day, MAY_MOVE).alternatives(unit)] == expected


def test_what_only_possibly_exists_is_no_superior() -> None:
    assert on("1944-09-05", MAY_MOVE).existence("doubtful") is None
    state = on("1944-09-15", MAY_MOVE)
    assert (state.existence("doubtful"), state.exists("doubtful")) == ("possible", True)
    assert state.superior("below") is None
    assert on("1944-10-15", MAY_MOVE).superior("below") == "doubtful"


@pytest.mark.parametrize(
    ("day", "shown", "noted"),
    [
        ("1944-09-15", [("nobody", "undated")], []),
        ("1944-10-01", [("old", "certain")], ["nobody"]),
        ("1944-10-08", [("nobody", "undated"), ("old", "possible"), ("new", "possible")], []),
        ("1944-10-12", [("new", "certain")], ["nobody"]),
    ],
)
def test_undated_commanders_are_shown_while_nobody_dated_surely_leads(
    day: str, shown: list[tuple[str, str]], noted: list[str]
) -> None:
    state = on(day, MAY_MOVE)
    assert [(held.part.person, held.certainty) for held in state.commanders("doubtful")] == shown
    assert [command.person for command in state.undated_commanders("doubtful")] == noted


def test_the_certain_state_leaves_out_what_is_possible() -> None:
    state = State(battle(MAY_MOVE), date(1944, 10, 8), certain=True)
    assert "mover" not in list(state.units)
    assert [held.part.person for held in state.commanders("doubtful")] == ["nobody"]
    assert "doubtful" not in list(State(battle(MAY_MOVE), date(1944, 9, 15), certain=True).units)


def test_a_period_takes_its_superiors_from_its_last_day() -> None:
    state = State(battle(MAY_MOVE), date(1944, 10, 12), since=date(1944, 9, 1))
    assert state.superior("mover") == "second"
    assert {held.part.person for held in state.commanders("doubtful")} == {"old", "new"}


ALLEGIANCE = """
    operation:
      name: O
      sides:
        - {id: allies, name: Allies, identity: friend, nations: [{id: bulgaria, name: Bulgaria}]}
        - {id: axis, name: Axis, identity: hostile, nations: [{id: germany, name: Germany}]}
    forces:
      - id: army
        name: Army
        nation: bulgaria
        allegiance: [{side: axis, until: 1944-09-08}]
        subordinates: [{id: below, name: Below}, {id: other, name: Other, side: axis}]
"""


@pytest.mark.parametrize(
    ("day", "sides"), [("1944-09-08", ("axis", "axis", "axis")), ("1944-09-09", ("allies", "allies", "axis"))]
)
def test_a_side_is_that_of_the_day(day: str, sides: tuple[str, ...]) -> None:
    state = on(day, ALLEGIANCE)
    assert tuple(state.side(unit) for unit in ("army", "below", "other")) == sides
    assert state.nation("below") == "bulgaria"
    assert State(battle(ALLEGIANCE)).side("army") == "allies"


def test_of_two_allegiances_that_begin_on_one_day_the_later_in_the_file_counts() -> None:
    sworn = ALLEGIANCE.replace(
        "[{side: axis, until: 1944-09-08}]", "[{side: axis, from: 1944-09-01}, {side: allies, from: 1944-09-01}]"
    )
    assert on("1944-09-08", sworn).side("army") == "allies"
    turned = (
        sworn.replace("side: axis, from", "side: x, from")
        .replace("side: allies, from", "side: axis, from")
        .replace("side: x,", "side: allies,")
    )
    assert on("1944-09-08", turned).side("army") == "axis"


@pytest.mark.parametrize("sworn", ["{side: axis, until: 1944-12-31}, {side: allies, from: 1944-09-09, until: 1944-12-31}",
                                   "{side: allies, from: 1944-09-09, until: 1944-12-31}, {side: axis, until: 1944-12-31}"])  # fmt: skip
def test_an_allegiance_whose_beginning_is_unknown_gives_way_to_one_that_is_known(sworn: str) -> None:
    assert on("1944-10-01", ALLEGIANCE.replace("{side: axis, until: 1944-09-08}", sworn)).side("army") == "allies"


def test_a_nation_is_that_of_the_day() -> None:
    yaml = ALLEGIANCE.replace("{side: axis, until: 1944-09-08}", "{nation: germany, until: 1944-09-08}")
    assert [on(day, yaml).nation("below") for day in ("1944-09-08", "1944-09-09")] == ["germany", "bulgaria"]
    assert on("1944-09-08", yaml).side("below") == "axis"


def test_a_certain_state_has_no_possible_superiors_as_notes() -> None:
    day = date(1944, 9, 15)
    assert State(battle(MAY_MOVE), day).alternatives("strengthening")
    assert State(battle(MAY_MOVE), day, certain=True).alternatives("strengthening") == ()


SPANS = [("1944-09-21", None), ("[1944-10-05..1944-10-12]", "[1944-10-20..1944-10-25]"), ("1944-10-14", "1944-10-16"),
         (None, "1944-09-10"), ("[..1944-09-12]", "1944-09-15")]  # fmt: skip


@given(st.permutations(range(len(SPANS))), st.dates(date(1944, 9, 1), date(1944, 11, 1)))
def test_the_order_of_the_file_decides_only_between_equal_beginnings(order: list[int], day: date) -> None:
    def placed(numbers: list[int]) -> tuple[str | None, str | None]:
        moves = tuple(Subordination(superior=f"s{n}", from_=SPANS[n][0], until=SPANS[n][1]) for n in numbers)
        others = tuple(Unit(id=f"s{n}", name=f"S{n}") for n in range(len(SPANS)))
        state = State(OrderOfBattle(Dataset(forces=(Unit(id="x", name="X", subordination=moves), *others))), day)
        return state.placement("x").superior, state.placement("x").certainty

    assert placed(order) == placed(list(range(len(SPANS))))


@pytest.mark.parametrize("entries", ["{superior: b, from: 1944-09-01, until: 1944-10-25}, {superior: a, until: 1944-10-20}",
                                     "{superior: a, until: 1944-10-20}, {superior: b, from: 1944-09-01, until: 1944-10-25}"])  # fmt: skip
def test_a_superior_whose_beginning_is_unknown_gives_way_to_one_that_is_known(entries: str) -> None:
    yaml = f"""
        forces:
          - {{id: a, name: A}}
          - {{id: b, name: B}}
          - {{id: x, name: X, subordination: [{entries}]}}
        """
    assert on("1944-10-01", yaml).superior("x") == "b"


@pytest.mark.parametrize(
    ("day", "how"), [("1944-10-05", "already"), ("1944-10-06", "possibly"), ("1944-10-10", "still")]
)
def test_a_note_says_already_until_it_may_have_ended_and_still_once_it_has_begun(day: str, how: str) -> None:
    yaml = """
        forces:
          - {id: a, name: A}
          - {id: home, name: Home, subordinates: [{id: x, name: X, subordination: [
              {superior: a, from: "[1944-10-01..1944-10-10]", until: "[1944-10-05..1944-10-15]"}]}]}
        """
    state = on(day, yaml)
    (note,) = state.alternatives("x")
    assert (note.how, state.alternative("x", note.entry)) == (how, note)
    assert state.alternative("x", Subordination(superior="a")) is None


def test_a_superior_in_the_place_of_one_that_is_gone_has_no_relationship() -> None:
    yaml = """
        forces:
          - {id: a, name: A, subordinates: [{id: gone, name: Gone, until: 1944-10-10, subordinates: [
              {id: x, name: X, relationship: attached}]}]}
        """
    assert on("1944-10-10", yaml).placement("x")[:2] == ("gone", "attached")
    assert on("1944-10-11", yaml).placement("x")[:2] == ("a", None)


# --- step by step -----------------------------------------------------------------------------------------------------


def steps(yaml: str) -> list[tuple[date | None, set[str]]]:
    """The day of each state, with the units that may have changed."""
    return [(state.on, set(changed)) for state, changed in History(battle(yaml)).walk()]


def test_a_walk_looks_at_what_turns_and_at_what_stands_under_something_that_goes() -> None:
    yaml = """
        people: [{id: p, name: P}]
        forces:
          - id: a
            name: A
            subordinates:
              - {id: gone, name: Gone, until: 1944-10-10, subordinates: [
                  {id: below, name: Below, subordinates: [{id: deeper, name: Deeper}]}]}
              - {id: led, name: Led, commanders: [{person: p, from: 1944-10-14}], subordinates: [{id: under, name: Under}]}
          - {id: guest, name: Guest, subordination: [{superior: gone, from: 1944-09-01, until: 1944-12-31}]}
        """
    every = {"a", "gone", "below", "deeper", "led", "under", "guest"}
    assert steps(yaml) == [
        (date(1944, 8, 31), every),
        (date(1944, 9, 1), {"guest"}),
        (date(1944, 10, 11), {"gone", "below", "guest"}),
        (date(1944, 10, 14), {"led"}),
        (date(1944, 10, 15), {"led"}),  # from certain to continuing
        (date(1945, 1, 1), {"guest"}),
    ]


def test_a_walk_passes_through_all_that_goes_one_above_another() -> None:
    yaml = """
        forces:
          - {id: a, name: A, until: 1944-10-10, subordinates: [
              {id: b, name: B, until: 1944-10-08, subordinates: [{id: c, name: C}]}, {id: d, name: D}]}
        """
    assert steps(yaml) == [
        (date(1944, 10, 8), {"a", "b", "c", "d"}),
        (date(1944, 10, 9), {"b", "c"}),
        (date(1944, 10, 11), {"a", "b", "c", "d"}),
    ]


@pytest.mark.parametrize(
    ("dates", "days"),
    [("", [date.min]), (", from: 0001-01-01, until: 0001-01-02", [date.min, date.min, date(1, 1, 3)])],
)
def test_a_walk_begins_no_earlier_than_the_calendar(dates: str, days: list[date]) -> None:
    assert [day for day, _ in steps(f"forces: [{{id: a, name: A{dates}}}]")] == days


def chain_of_moves(length: int) -> OrderOfBattle:
    """Units side by side at home, each under the previous one from 12 October on."""
    moves = [(Subordination(superior=f"u{n}", from_="1944-10-12"),) for n in range(length - 1)]
    units = (Unit(id=f"u{n}", name=f"U{n}", subordination=move) for n, move in enumerate([(), *moves]))
    return OrderOfBattle(Dataset(forces=tuple(units)))


def test_units_that_moves_nest_too_deeply_are_refused_on_those_days() -> None:
    assert list(State(chain_of_moves(64), date(1944, 10, 12)).below("u0"))[-1] == "u63"
    deeper = chain_of_moves(65)
    assert len(State(deeper, date(1944, 10, 11)).tops) == 65
    with pytest.raises(BelgradeError) as refused:
        _ = State(deeper, date(1944, 10, 12)).tops
    assert (
        str(refused.value) == "formations are nested more than 64 levels deep on 12 October 1944 (one of them is 'u64')"
    )
