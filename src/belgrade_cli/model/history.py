"""The order of battle on a day or in a period; checks, queries and exports all use this module.

On a day, the superior of a unit is found in this order:
1. the dated superior that is certain or continuing; of several, the one that began last, then the later in the file;
2. an earlier one that is in doubt only because a later one may already have begun;
3. its home superior, the unit that it is nested in.
Any other possible superior becomes a note, and moves only a unit without a home. Support relationships never move a
unit. If the superior does not exist on that day, or only possibly exists, the unit moves up to the nearest superior
that certainly does, else to the top. Without a day, every unit is under its home superior.

In a period, the last day decides the superiors; everything that held at any time in the period is listed.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Generic, Literal

from belgrade_cli.errors import BelgradeError
from belgrade_cli.model import edtf
from belgrade_cli.model.tenures import AnyDated, Tenures, lifetime, tenures, turning_days
from belgrade_cli.model.time import Certainty, Tenure, certainty, day_before, span
from belgrade_cli.model.vocabulary import SUPPORT
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Allegiance, Command, Location, Subordination
    from belgrade_cli.model.time import Bounds

MAX_UNITS_ABOVE = 64
"""The largest number of superiors above a unit; real ones have a dozen."""
FIRM: frozenset[Certainty | None] = frozenset({"certain", "continuing"})
"""The certainties that decide on superiors and posts."""


class PartOnDay(NamedTuple, Generic[AnyDated]):
    """A dated part of a unit, with its certainty on the day; None without a day."""

    part: AnyDated
    certainty: Certainty | None


class Placement(NamedTuple):
    """The superior of a unit, the relationship, the entry that gives it and its certainty.

    The superior is None at the top, the entry is None if it is the usual superior. The relationship is None
    if it is unknown, or if the superior replaces one that does not exist.
    """

    superior: str | None
    relationship: str | None
    entry: Subordination | None
    certainty: Certainty | None = None


class Alternative(NamedTuple):
    """Another superior that a unit may have, and how: already, still, possibly, undated or also."""

    entry: Subordination
    certainty: Certainty
    how: Literal["already", "still", "possibly", "undated", "also"]


class History:
    """What does not depend on the day: the dated parts of units, with entries ended by later ones."""

    def __init__(self, battle: OrderOfBattle) -> None:
        self._battle = battle
        self._superiors: dict[str, Tenures[Subordination]] = {}
        self._parts: dict[tuple[str, str], Tenures[Any]] = {}

    def superiors(self, unit: str) -> Tenures[Subordination]:
        """The dated superiors in command of a unit, in file order."""
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
        """The days on which a unit existed."""
        return span(*lifetime(self._battle.units[unit]))

    @cached_property
    def turns(self) -> dict[date, list[str]]:
        """The days on which units may change from the day before, in order, each with those units."""
        found: dict[date, list[str]] = {}
        for unit in self._battle.units:
            for day in self._turns(unit):
                found.setdefault(day, []).append(unit)
        return dict(sorted(found.items()))

    @cached_property
    def possible_subordinates(self) -> dict[str, list[str]]:
        """The units that are subordinate to each unit, usually or on some day."""
        under: dict[str, list[str]] = {}
        for unit, home in self._battle.superior.items():
            moves = self._battle.units[unit].subordination if unit in self._battle.relations.dated else ()
            for above in dict.fromkeys((home, *(entry.superior for entry in moves))):
                if above is not None:
                    under.setdefault(above, []).append(unit)
        return under

    def walk(self) -> Iterator[tuple[State, frozenset[str]]]:
        """Step through the states of the order of battle; yield each with the units that may have changed.

        The first state is before all changes and comes with all units. A unit may have changed if one of its own dates
        is reached, or if a superior of it appears, disappears or becomes doubtful. Only those are examined, so the cost
        is proportional to the changes.
        """
        battle, days = self._battle, list(self.turns)
        eve = day_before(days[0]) if days else date.min
        before = State(battle, eve)
        yield before, frozenset(battle.units)
        for day in days:
            now = State(battle, day)
            yield now, frozenset(self._concerned(before, now, self.turns[day]))
            before = now

    def _concerned(self, before: State, now: State, turning: Sequence[str]) -> set[str]:
        """The units with a date on this day, and those below one that is not certainly there before or after."""
        concerned, pending = set(turning), list(turning)
        while pending:
            unit = pending.pop()
            if not (before.is_firm(unit) and now.is_firm(unit)):
                new = [below for below in self.possible_subordinates.get(unit, ()) if below not in concerned]
                concerned.update(new)
                pending += new
        return concerned

    def moving_days(self, unit: str) -> list[date]:
        """The days on which a unit may change its superior, appear or disappear, in order."""
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
    """The history of an order of battle; the most recent ones are cached."""
    return History(battle)


class State:
    """The order of battle on the day `on`, in the period from `since` to `on`, or without time if `on` is None.

    `certain` leaves out commanders and locations that are only possible, and units that only possibly existed or whose
    superior is only possible.
    """

    def __init__(
        self, battle: OrderOfBattle, on: date | None = None, *, since: date | None = None, certain: bool = False
    ) -> None:
        self.battle = battle
        self.on = on
        self.since = since or on
        self.certain = certain
        self._existence: dict[str, Certainty | None] = {}
        self._posts: dict[str, dict[int, PartOnDay[Command]]] = {}
        self._alternatives: dict[str, dict[int, Alternative]] = {}
        self._entries: dict[str, tuple[Subordination | None, Certainty]] = {}
        self._nearest: dict[str, str | None] = {}
        """For units that are not certainly there: the nearest superior that is."""

    # --- existence ---

    def existence(self, unit: str) -> Certainty | None:
        """Whether a unit existed on the day, or at any time in the period; None if it did not.

        Undated if the data set does not say when, or if there is no day.
        """
        if self.on is None or self.since is None or unit not in self._dated:
            return "undated"
        if unit not in self._existence:
            self._existence[unit] = certainty(self._history.lifetime(unit), self.since, self.on)
        return self._existence[unit]

    def exists(self, unit: str) -> bool:
        """Whether the unit existed, certainly or possibly; always true without a day."""
        found = self.existence(unit)
        return found is not None and not (self.certain and found == "possible")

    def is_firm(self, unit: str) -> bool:
        """Whether the unit certainly existed, or continued to exist."""
        return self.existence(unit) not in {None, "possible"}

    @property
    def units(self) -> Iterator[str]:
        """All units that exist, in display order; with `certain`, only those whose superior is certain."""
        existing = (unit for unit in self.battle.units if self.exists(unit))
        return (unit for unit in existing if self._entry(unit)[1] != "possible") if self.certain else existing

    # --- places in the order of battle ---

    def placement(self, unit: str) -> Placement:
        """The unit's superior on the day, and how it is subordinated."""
        ordered, superior = self.ordered(unit), self.superior(unit)
        return ordered if superior == ordered.superior else ordered._replace(superior=superior, relationship=None)

    def relationship(self, unit: str) -> str | None:
        """How the unit is subordinated to its superior; None if unknown."""
        return self.placement(unit).relationship

    def ordered(self, unit: str) -> Placement:
        """The placement that the data give, whether or not that superior exists on the day."""
        entry, how = self._entry(unit)
        if entry:
            return Placement(entry.superior, entry.relationship, entry, how)
        return Placement(self.battle.superior[unit], self.battle.units[unit].relationship, None, how)

    def superior(self, unit: str) -> str | None:
        """The superior of a unit on the day; None at the top."""
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
        """The other dated superiors in command that the unit may have had on the day."""
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
        """The alternative that an entry gives; None if it gives none."""
        if unit not in self._alternatives:
            self._alternatives[unit] = {id(found.entry): found for found in self.alternatives(unit)}
        return self._alternatives[unit].get(id(entry))

    def subordinates(self, unit: str) -> tuple[str, ...]:
        """The direct subordinates of a unit, in display order."""
        if self.on is None:
            return tuple(self.battle.subordinates[unit])
        return tuple(self._under.get(unit, ()))

    @property
    def tops(self) -> tuple[str, ...]:
        """The units without a superior, in display order."""
        return self.battle.tops if self.on is None else tuple(self._under.get(None, ()))

    def chain(self, unit: str) -> tuple[Placement, ...]:
        """The placements from the unit's own upwards, ending with the last that has a superior."""
        chain: list[Placement] = []
        seen = {unit}
        at = self.placement(unit)
        while at.superior is not None and at.superior not in seen:
            chain.append(at)
            seen.add(at.superior)
            at = self.placement(at.superior)
        return tuple(chain)

    def below(self, unit: str) -> Iterator[str]:
        """All subordinates of a unit, at any depth, in order."""
        for subordinate in self.subordinates(unit):
            yield subordinate
            yield from self.below(subordinate)

    # --- dated parts ---

    def commanders(self, unit: str) -> tuple[PartOnDay[Command], ...]:
        """The commanders and staff of the unit; undated ones only if no dated one certainly fills the same role."""
        held, filled = self._commands(unit)
        return tuple(one for one in held if one.certainty != "undated" or one.part.role not in filled)

    def post(self, unit: str, command: Command) -> PartOnDay[Command] | None:
        """A command with its certainty on the day; None if it does not apply."""
        if unit not in self._posts:
            self._posts[unit] = {id(held.part): held for held in self.commanders(unit)}
        return self._posts[unit].get(id(command))

    def undated_commanders(self, unit: str) -> tuple[Command, ...]:
        """Undated commanders in a role that a dated one certainly fills."""
        held, filled = self._commands(unit)
        return tuple(one.part for one in held if one.certainty == "undated" and one.part.role in filled)

    def locations(self, unit: str) -> tuple[PartOnDay[Location], ...]:
        """The unit's locations, headquarters and stations."""
        return self._holding(unit, "locations")

    def entries(self, unit: str) -> tuple[PartOnDay[Subordination], ...]:
        """The dated subordinations that apply, including support; all of them without a day."""
        return self._holding(unit, "subordination")

    def support(self, unit: str) -> tuple[PartOnDay[Subordination], ...]:
        """The units that this one supports or cooperates with."""
        return tuple(held for held in self.entries(unit) if held.part.relationship in SUPPORT)

    def supporters(self, unit: str) -> Iterator[tuple[str, PartOnDay[Subordination]]]:
        """The units that support or cooperate with this one, each with the entry."""
        for other in self.battle.mentioning(unit, self.battle.units):
            if other.subordination and self.exists(other.id):
                yield from ((other.id, held) for held in self.support(other.id) if held.part.superior == unit)

    def arrivals(self, unit: str) -> Iterator[tuple[str, Subordination]]:
        """The units that ever came under this one in command, each with the dated subordination."""
        for other in self.battle.mentioning(unit, self.battle.units):
            yield from (
                (other.id, entry)
                for entry in other.subordination
                if entry.superior == unit and entry.relationship not in SUPPORT
            )

    # --- sides ---

    def side(self, unit: str) -> str | None:
        """The side on the day: the latest allegiance of the unit or of a home superior, else their undated side."""
        if not self._changes_sides:
            return self.battle.side(unit)
        return self._by_allegiance(unit, "side") or self.battle.side_of(self.nation(unit) or "")

    def nation(self, unit: str) -> str | None:
        """The nation on the day."""
        return self._by_allegiance(unit, "nation") if self._changes_sides else self.battle.nation(unit)

    def allegiances(self, unit: str) -> tuple[PartOnDay[Allegiance], ...]:
        """The dated allegiances of a unit that apply."""
        return self._holding(unit, "allegiance")

    # --- helpers ------------------------------------------------------------------------------------------------------

    @property
    def _changes_sides(self) -> bool:
        return self.on is not None and bool(self.battle.relations.changing_sides)

    def _by_allegiance(self, unit: str, key: Literal["side", "nation"]) -> str | None:
        for each in (unit, *self.battle.chain(unit)):
            if each in self.battle.relations.changing_sides:
                held = [(span(one.part.from_, one.part.until), place, getattr(one.part, key))
                        for place, one in enumerate(self.allegiances(each))
                        if one.certainty in FIRM and getattr(one.part, key)]  # fmt: skip
                if held:
                    return str(max(held, key=lambda found: (_first_day(found[0]), found[1]))[2])
            own: str | None = getattr(self.battle.units[each], key)
            if own:
                return own
        return None

    def _holding(self, unit: str, key: str) -> tuple[PartOnDay[Any], ...]:
        """The parts that certainly or possibly apply; later ones of a kind end earlier ones."""
        if self.on is None or self.since is None:
            return tuple(PartOnDay(part, None) for part in getattr(self.battle.units[unit], key))
        if not getattr(self.battle.units[unit], key):
            return ()
        return tuple(
            PartOnDay(part, found)
            for _, part, tenure in self._history.parts(unit, key).meeting(self.since, self.on)
            if (found := tenure.certainty(self.since, self.on)) and not (self.certain and found == "possible")
        )

    def _commands(self, unit: str) -> tuple[tuple[PartOnDay[Command], ...], set[str]]:
        """All commands that apply, and the roles that a dated one certainly fills."""
        held: tuple[PartOnDay[Command], ...] = self._holding(unit, "commanders")
        return held, {one.part.role for one in held if one.certainty in FIRM}

    def _ordered_superior(self, unit: str) -> str | None:
        entry, _ = self._entry(unit)
        return entry.superior if entry else self.battle.superior[unit]

    def _entry(self, unit: str) -> tuple[Subordination | None, Certainty | None]:
        """The dated subordination that gives the unit's superior (None for its home), and its certainty."""
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
                entry, _, found, _ = max(choice, key=lambda one: (_first_day(one[1].bounds), one[3]))
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
        """The subordinates of each unit. Raises BelgradeError if moves nest units too deeply to be shown."""
        under: dict[str | None, list[str]] = {}
        for unit in self.units:
            under.setdefault(self.superior(unit), []).append(unit)
        level = under.get(None, [])
        for _ in range(MAX_UNITS_ABOVE):
            level = [below for unit in level for below in under.get(unit, ())]
        if level and self.on:
            raise BelgradeError(
                f"formations are nested more than {MAX_UNITS_ABOVE} levels deep "
                f"on {edtf.in_words(self.on.isoformat())}",
                hint=f"one of them is '{level[0]}'",
            )
        return under


def _first_day(bounds: Bounds) -> date:
    """The key by which the latest of several is chosen."""
    return bounds.b0 or bounds.b1 or date.min
