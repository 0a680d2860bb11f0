"""The map of the page: one background for all days, and the positions on each day, as in `map --on`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.maps import Atlas, Map, Stay
from belgrade_cli.model.history import State
from belgrade_cli.query.map import Drawn, Period
from belgrade_cli.query.presence import presences
from belgrade_cli.query.unit_records import symbol_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from belgrade_cli.answer.maps import Shape
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.query.presence import Evidence

Found = tuple[str, str, bool, str, str, str]
"""A stay without its days: unit, place, certainty, event, date of arrival, name."""


def atlas(battle: OrderOfBattle, stops: Sequence[date], shapes: Sequence[Shape]) -> Atlas | None:
    """The map for every stop; None if nothing has a position. `shapes` is the background of the data set."""
    found = list(_stays(battle, stops))
    used = frozenset(stay.site for stay in found)
    own = tuple(shape for shape in shapes if not shape.place or shape.place in battle.places)
    drawn = Drawn(State(battle), _period(battle, stops))
    sites = tuple(drawn.sites({}, (), used))
    around = tuple(site.at for site in sites if site.rank == 1) or tuple(site.at for site in sites)
    if not around:
        return None
    movements = tuple(drawn.movements()) if drawn.period else ()
    return Atlas(Map("", "", sites, movements, (), tuple(_areas(battle, own)), own, around, (), ()), tuple(found))


def _period(battle: OrderOfBattle, stops: Sequence[date]) -> Period | None:
    first, last = battle.relations.extent
    return Period(first or stops[0], last or stops[-1]) if stops else None


def _areas(battle: OrderOfBattle, own: Sequence[Shape]) -> Iterator[tuple[str, str]]:
    """The areas that formations are said to be in; labelled before others."""
    named = {location.place for unit in battle.units.values() for location in unit.locations}
    for shape in own:
        if shape.kind == "area" and shape.place in named:
            yield shape.place, battle.name(shape.place)


def _stays(battle: OrderOfBattle, stops: Sequence[date]) -> Iterator[Stay]:
    """Positions, with consecutive days combined; in the order of units and places of each day."""
    open_: dict[Found, tuple[int, int]] = {}
    order: dict[Found, None] = {}
    done: list[tuple[Found, int, int]] = []
    known = list(presences(battle, battle.units))
    for number, stop in enumerate(stops):
        drawn = Drawn(State(battle, stop), Period(stop, stop), known=known)
        for unit in drawn.held:
            for held in drawn.shown.get(unit, ()):
                key = _position(drawn, held)
                order.setdefault(key)
                first, last = open_.get(key, (number, number - 1))
                if last < number - 1:
                    done.append((key, first, last))
                    first = number
                open_[key] = first, number
    done += [(key, *days) for key, days in open_.items()]
    place = {key: number for number, key in enumerate(order)}
    for (unit, site, certain, event, since, name), first, last in sorted(done, key=lambda one: (place[one[0]], one[1])):
        yield Stay(unit, site, first, last, certain, event, since, name, symbol_code(battle, unit))


def _position(drawn: Drawn, held: Evidence) -> Found:
    sign = drawn.sign(held)
    presence = held.presence
    return presence.unit, presence.place, sign.certain, presence.event or "", sign.since, sign.name
