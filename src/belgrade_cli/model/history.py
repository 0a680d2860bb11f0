"""The one projection of an order of battle on a day or a period; checks, questions and exports all use it.

On a day a unit stands under the dated superior that is certain or continuing, of several the one with the latest
beginning, then the later in the file; else under an earlier one that is in doubt only because a later one may already
have begun; else under its home superior. Whatever else is possible is a note, and moves only a unit without a home.
Support relationships never move a unit. Where the superior does not exist, or only possibly does, the unit stands under
the nearest above that certainly does, else at the top. Without a day: every unit once, under its home superior.

A period is answered by its last day for where a unit stands, and by all of it for what held in it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple

from belgrade_cli.errors import BelgradeError
from belgrade_cli.model import edtf
from belgrade_cli.model.tenures import AnyDated, Tenures, lifetime, tenures, turning_days
from belgrade_cli.model.time import Certainty, Tenure, certainty, span
from belgrade_cli.model.vocabulary import SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Allegiance, Command, Location, Subordination
    from belgrade_cli.model.time import Bounds

MAX_UNITS_ABOVE = 64
"""How many units may stand under one another; real ones have a dozen."""
FIRM: frozenset[Certainty | None] = frozenset({"certain", "continuing"})
"""What decides where a unit stands and who holds a post."""


class Held(NamedTuple, Generic[AnyDated]):
    """A dated part of a unit, and how certain it is on the day; None without a day."""

    part: AnyDated
    certainty: Certainty | None


class Placement(NamedTuple):
    """Where a unit stands, how, the entry that put it there, and how surely; None at the top, and at home.

    The relationship is None where it is not said, as to a superior that only stands in for one which is not there.
    """

    superior: str | None
    relationship: str | None
    entry: Subordination | None
    certainty: Certainty | None = None


class Alternative(NamedTuple):
    """A superior of which a unit's place leaves something to say: it may be under it already, still, or at all."""

    entry: Subordination
    certainty: Certainty
    how: Literal["already", "still", "possibly", "undated", "also"]


class History:
    """What does not depend on the day: the dated parts of units, with later ones ending earlier ones."""

    def __init__(self, battle: OrderOfBattle) -> None:
        self._battle = battle
        self._superiors: dict[str, Tenures[Subordination]] = {}
        self._parts: dict[tuple[str, str], Tenures[Any]] = {}

    def superiors(self, unit: str) -> Tenures[Subordination]:
        """The dated superiors in command of a unit, in the order of the file."""
        if unit not in self._superiors:
            entries = self._battle.units[unit].subordination
            self._superiors[unit] = tenures([entry for entry in entries if entry.relationship not in SUPPORT])
        return self._superiors[unit]

    def parts(self, unit: str, key: str) -> Tenures[Any]:
        """The commanders, subordination, locations or allegiance of a unit."""
        if (unit, key) not in self._parts:
            self._parts[unit, key] = tenures(getattr(self._battle.units[unit], key))
        return self._parts[unit, key]

    def lifetime(self, unit: str) -> Bounds:
        """When a unit existed."""
        return span(*lifetime(self._battle.units[unit]))

    @cached_property
    def turns(self) -> dict[date, list[str]]:
        """The days on which a unit may be another than the day before, in order, each with those units."""
        found: dict[date, list[str]] = {}
        for unit in self._battle.units:
            for day in self._turns(unit):
                found.setdefault(day, []).append(unit)
        return dict(sorted(found.items()))

    @cached_property
    def possible_subordinates(self) -> dict[str, list[str]]:
        """The units that stand under each, at home or on some day."""
        under: dict[str, list[str]] = {}
        for unit, home in self._battle.superior.items():
            moves = self._battle.units[unit].subordination if unit in self._battle.relations.dated else ()
            for above in dict.fromkeys((home, *(entry.superior for entry in moves))):
                if above is not None:
                    under.setdefault(above, []).append(unit)
        return under

    def walk(self) -> Iterator[tuple[State, frozenset[str]]]:
        """The states of an order of battle one after the other, each with the units that differ from the one before.

        The first is that before all turns, with all units. What may differ is a unit of which a date turns, and what
        stands under one that comes, goes or comes into doubt; nothing else is looked at, so that a thousand changes
        cost no more than what they change.
        """
        battle, days = self._battle, list(self.turns)
        eve = days[0] - timedelta(1) if days and days[0] > date.min else date.min
        before = State(battle, eve)
        yield before, frozenset(battle.units)
        for day in days:
            now = State(battle, day)
            yield now, frozenset(self._concerned(before, now, self.turns[day]))
            before = now

    def _concerned(self, before: State, now: State, turning: Sequence[str]) -> set[str]:
        """The units of which a date turns, and those under one that is not surely there before or after."""
        concerned, pending = set(turning), list(turning)
        while pending:
            unit = pending.pop()
            if not (before.is_firm(unit) and now.is_firm(unit)):
                new = [below for below in self.possible_subordinates.get(unit, ()) if below not in concerned]
                concerned.update(new)
                pending += new
        return concerned

    def moving_days(self, unit: str) -> list[date]:
        """The days on which a unit may come to stand elsewhere, come or go, in their order."""
        found = [Tenure(self.lifetime(unit)), *(tenure for _, tenure in self.superiors(unit))]
        return sorted({day for tenure in found for day in turning_days(tenure)})

    def _turns(self, unit: str) -> set[date]:
        record = self._battle.units[unit]
        found = [Tenure(self.lifetime(unit))]
        for parts in (record.commanders, record.subordination, record.locations, record.allegiance):
            found += [tenure for _, tenure in tenures(parts)] if parts else []  # type: ignore[type-var]
        return {day for tenure in found for day in turning_days(tenure)}


@lru_cache(maxsize=4)
def history(battle: OrderOfBattle) -> History:
    """The history of an order of battle, kept for those asked last."""
    return History(battle)


class State:
    """The order of battle on the day `on`, in the period from `since` to `on`, or (`on=None`) as it is written down.

    `certain` leaves out what only possibly held: the commanders and locations, the units that only possibly existed
    or whose place is only possible.
    """

    def __init__(
        self, battle: OrderOfBattle, on: date | None = None, *, since: date | None = None, certain: bool = False
    ) -> None:
        self.battle = battle
        self.on = on
        self.since = since or on
        self.certain = certain
        self._existence: dict[str, Certainty | None] = {}
        self._posts: dict[str, dict[int, Held[Command]]] = {}
        self._alternatives: dict[str, dict[int, Alternative]] = {}
        self._entries: dict[str, tuple[Subordination | None, Certainty]] = {}
        self._nearest: dict[str, str | None] = {}
        """For units that are not surely there: the nearest above that is."""

    # --- existence ---

    def existence(self, unit: str) -> Certainty | None:
        """Whether a unit existed on the day, or at any time in the period; None where it did not.

        Undated where the data set says nothing of it, or where no day is asked for.
        """
        if self.on is None or self.since is None or unit not in self._dated:
            return "undated"
        if unit not in self._existence:
            self._existence[unit] = certainty(self._history.lifetime(unit), self.since, self.on)
        return self._existence[unit]

    def exists(self, unit: str) -> bool:
        """Whether the unit existed, possibly or surely; always true without a day."""
        found = self.existence(unit)
        return found is not None and not (self.certain and found == "possible")

    def is_firm(self, unit: str) -> bool:
        """Whether the unit was there as far as one can say: it is not only possible."""
        return self.existence(unit) not in {None, "possible"}

    @property
    def units(self) -> Iterator[str]:
        """All units that exist, in the order of the whole; with `certain` only those whose place is."""
        existing = (unit for unit in self.battle.units if self.exists(unit))
        return (unit for unit in existing if self._entry(unit)[1] != "possible") if self.certain else existing

    # --- places in the order of battle ---

    def placement(self, unit: str) -> Placement:
        """Where the unit stands."""
        ordered, superior = self.ordered(unit), self.superior(unit)
        return ordered if superior == ordered.superior else ordered._replace(superior=superior, relationship=None)

    def relationship(self, unit: str) -> str | None:
        """How the unit is subordinated there; None where that is not said."""
        return self.placement(unit).relationship

    def ordered(self, unit: str) -> Placement:
        """The placement that the data order, whether or not that superior exists."""
        entry, how = self._entry(unit)
        if entry:
            return Placement(entry.superior, entry.relationship, entry, how)
        return Placement(self.battle.superior[unit], self.battle.units[unit].relationship, None, how)

    def superior(self, unit: str) -> str | None:
        """The unit under which one stands; None at the top."""
        if self.on is None:
            return self.battle.superior[unit]
        above = self._ordered_superior(unit)
        if above is None or (above != unit and self.is_firm(above)):
            return above
        passed: dict[str, None] = {}
        while above is not None and above != unit and above not in passed and not self.is_firm(above):
            passed[above] = None
            above = self._nearest[above] if above in self._nearest else self._ordered_superior(above)
        if above == unit or above in passed:
            return None
        self._nearest.update(dict.fromkeys(passed, above))
        return above

    def alternatives(self, unit: str) -> tuple[Alternative, ...]:
        """The dated superiors in command under which the unit is not shown, but may have stood."""
        if self.on is None or unit not in self._dated:
            return ()
        chosen, _ = self._entry(unit)
        return tuple(
            Alternative(entry, found, self._how(tenure, found))
            for entry, tenure in self._history.superiors(unit)
            if entry is not chosen and (found := tenure.certainty(self.on))
            if not (self.certain and found == "possible")
        )  # fmt: skip

    def alternative(self, unit: str, entry: Subordination) -> Alternative | None:
        """The alternative that an entry is; None where it is none."""
        if unit not in self._alternatives:
            self._alternatives[unit] = {id(found.entry): found for found in self.alternatives(unit)}
        return self._alternatives[unit].get(id(entry))

    def subordinates(self, unit: str) -> tuple[str, ...]:
        """The units that stand directly under one, in the order of the whole."""
        if self.on is None:
            return tuple(self.battle.subordinates[unit])
        return tuple(self._under.get(unit, ()))

    @property
    def tops(self) -> tuple[str, ...]:
        """The units that stand under no other, in the order of the whole."""
        return self.battle.tops if self.on is None else tuple(self._under.get(None, ()))

    def chain(self, unit: str) -> tuple[Placement, ...]:
        """The placements from the unit's own up to the last that has a superior."""
        chain: list[Placement] = []
        seen = {unit}
        at = self.placement(unit)
        while at.superior is not None and at.superior not in seen:
            chain.append(at)
            seen.add(at.superior)
            at = self.placement(at.superior)
        return tuple(chain)

    def below(self, unit: str) -> Iterator[str]:
        """All units that stand under one, at any depth, in order."""
        for subordinate in self.subordinates(unit):
            yield subordinate
            yield from self.below(subordinate)

    # --- dated parts ---

    def commanders(self, unit: str) -> tuple[Held[Command], ...]:
        """Who leads or serves in the staff; undated ones while nobody dated surely holds that role."""
        held, filled = self._commands(unit)
        return tuple(one for one in held if one.certainty != "undated" or one.part.role not in filled)

    def post(self, unit: str, command: Command) -> Held[Command] | None:
        """A command as it is held; None where it is not."""
        if unit not in self._posts:
            self._posts[unit] = {id(held.part): held for held in self.commanders(unit)}
        return self._posts[unit].get(id(command))

    def undated_commanders(self, unit: str) -> tuple[Command, ...]:
        """Who is named without a date for a role that somebody dated holds."""
        held, filled = self._commands(unit)
        return tuple(one.part for one in held if one.certainty == "undated" and one.part.role in filled)

    def locations(self, unit: str) -> tuple[Held[Location], ...]:
        """Where the unit is, headquarters and stations."""
        return self._holding(unit, "locations")

    def entries(self, unit: str) -> tuple[Held[Subordination], ...]:
        """The dated subordinations that hold, support included; all of them without a day."""
        return self._holding(unit, "subordination")

    def support(self, unit: str) -> tuple[Held[Subordination], ...]:
        """What the unit supports or cooperates with."""
        return tuple(held for held in self.entries(unit) if held.part.relationship in SUPPORT)

    def supporters(self, unit: str) -> Iterator[tuple[str, Held[Subordination]]]:
        """Who supports or cooperates with a unit, and by which entry."""
        for other in self.battle.mentioning(unit, self.battle.units):
            if other.subordination and self.exists(other.id):
                yield from ((other.id, held) for held in self.support(other.id) if held.part.superior == unit)

    def arrivals(self, unit: str) -> Iterator[tuple[str, Subordination]]:
        """Who ever came under a unit by a dated subordination in command, and by which entry."""
        for other in self.battle.mentioning(unit, self.battle.units):
            yield from (
                (other.id, entry)
                for entry in other.subordination
                if entry.superior == unit and entry.relationship not in SUPPORT
            )

    # --- sides ---

    def side(self, unit: str) -> str | None:
        """The side of the day: the latest allegiance of the unit or its home chain, else their side without a date."""
        if not self._changes_sides:
            return self.battle.side(unit)
        return self._sworn(unit, "side") or self.battle.side_of(self.nation(unit) or "")

    def nation(self, unit: str) -> str | None:
        """The nation of the day."""
        return self._sworn(unit, "nation") if self._changes_sides else self.battle.nation(unit)

    def allegiances(self, unit: str) -> tuple[Held[Allegiance], ...]:
        """The dated sides of a unit that hold."""
        return self._holding(unit, "allegiance")

    # --- inside ---

    @property
    def _changes_sides(self) -> bool:
        return self.on is not None and bool(self.battle.relations.changing_sides)

    def _sworn(self, unit: str, key: Literal["side", "nation"]) -> str | None:
        for each in (unit, *self.battle.chain(unit)):
            if each in self.battle.relations.changing_sides:
                held = [(span(one.part.from_, one.part.until), place, getattr(one.part, key))
                        for place, one in enumerate(self.allegiances(each))
                        if one.certainty in FIRM and getattr(one.part, key)]  # fmt: skip
                if held:
                    return str(max(held, key=lambda found: (_beginning(found[0]), found[1]))[2])
            own: str | None = getattr(self.battle.units[each], key)
            if own:
                return own
        return None

    def _holding(self, unit: str, key: str) -> tuple[Held[Any], ...]:
        """The parts that hold, or possibly hold; those of one kind end one another."""
        if self.on is None or self.since is None:
            return tuple(Held(part, None) for part in getattr(self.battle.units[unit], key))
        if not getattr(self.battle.units[unit], key):
            return ()
        return tuple(
            Held(part, found)
            for _, part, tenure in self._history.parts(unit, key).meeting(self.since, self.on)
            if (found := tenure.certainty(self.since, self.on)) and not (self.certain and found == "possible")
        )

    def _commands(self, unit: str) -> tuple[tuple[Held[Command], ...], set[str]]:
        """All that hold a post, and the roles that somebody dated surely holds."""
        held: tuple[Held[Command], ...] = self._holding(unit, "commanders")
        return held, {one.part.role for one in held if one.certainty in FIRM}

    def _ordered_superior(self, unit: str) -> str | None:
        entry, _ = self._entry(unit)
        return entry.superior if entry else self.battle.superior[unit]

    def _entry(self, unit: str) -> tuple[Subordination | None, Certainty | None]:
        """The dated subordination that places a unit, None for its home superior; and how certain it is."""
        if self.on is None:
            return None, None
        if unit not in self._dated:
            return None, "undated"
        if unit not in self._entries:
            self._entries[unit] = self._chosen(unit, self.on)
        return self._entries[unit]

    def _chosen(self, unit: str, day: date) -> tuple[Subordination | None, Certainty]:
        held = [(entry, tenure, found, place)
                for place, entry, tenure in self._history.superiors(unit).meeting(day, day)
                if (found := tenure.certainty(day))]  # fmt: skip
        homeless = self.battle.superior[unit] is None
        for choice in (
            [one for one in held if one[2] in FIRM],
            [one for one in held if one[1].outlasted(day)],
            [one for one in held if one[2] == "possible" and homeless],
        ):
            if choice:
                entry, _, found, _ = max(choice, key=lambda one: (_beginning(one[1].bounds), one[3]))
                return entry, found
        return None, "undated"

    def _how(self, tenure: Tenure, found: Certainty) -> Literal["already", "still", "possibly", "undated", "also"]:
        bounds, day = tenure.bounds, self.on
        if found == "undated":
            return "undated"
        if found != "possible":
            return "also"
        if day and bounds.b1 and bounds.b1 <= day:
            return "still"
        return "already" if day and (bounds.e1 is None or (bounds.e0 and day <= bounds.e0)) else "possibly"

    @property
    def _history(self) -> History:
        return history(self.battle)

    @cached_property
    def _dated(self) -> frozenset[str]:
        return self.battle.relations.dated

    @cached_property
    def _under(self) -> dict[str | None, list[str]]:
        """The units below each; raises BelgradeError where moves have put more under one another than can be shown."""
        under: dict[str | None, list[str]] = {}
        for unit in self.units:
            under.setdefault(self.superior(unit), []).append(unit)
        level = under.get(None, [])
        for _ in range(MAX_UNITS_ABOVE):
            level = [below for unit in level for below in under.get(unit, ())]
        if level and self.on:
            raise BelgradeError(
                f"units are nested more than {MAX_UNITS_ABOVE} deep on {edtf.in_words(self.on.isoformat())}",
                hint=f"one of them is '{level[0]}'",
            )
        return under


def _beginning(bounds: Bounds) -> date:
    """By which of several the latest is found."""
    return bounds.b0 or bounds.b1 or date.min
