"""Search records by any form of their names, as `find` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.query.find import KINDS, context
from belgrade_cli.query.phrasing import words
from belgrade_cli.values import shown

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.names.index import Match

MOST_FOUND = 100
"""The most results."""


class Found(NamedTuple):
    """A search result."""

    kind: str
    record: str
    name: str
    note: str
    """Its kind, and what distinguishes it from others with its name."""


def search(battle: OrderOfBattle, text: str) -> tuple[list[Found], str]:
    """What a text may mean, best match first, and a remark if there is more to say."""
    matches = battle.index.search(text, KINDS)
    found = [_found(battle, match) for match in matches[:MOST_FOUND]]
    if not matches:
        return [], f"nothing named '{shown(text)}'"
    if matches[0].how == "close":
        return found, "nothing has that name; similar names:"
    return found, f"the first {MOST_FOUND} of {len(matches):,}" if len(matches) > MOST_FOUND else ""


def prepare(battle: OrderOfBattle) -> None:
    """Make the tables of the search, which takes a second for 20,000 formations, by searching for a name nobody has."""
    battle.index.search("xxxx", KINDS)


def best(battle: OrderOfBattle, text: str) -> Match | None:
    """The most likely meaning of a text; None if nothing has the name."""
    matches = battle.index.lookup(text, KINDS) or battle.index.search(text, KINDS)
    return matches[0] if matches and matches[0].how != "close" else None


def _found(battle: OrderOfBattle, match: Match) -> Found:
    belongs = context(battle, match.kind, match.id)
    kind = words(match.kind)
    return Found(match.kind, match.id, battle.name(match.id), f"{kind}, {belongs}" if belongs else kind)
