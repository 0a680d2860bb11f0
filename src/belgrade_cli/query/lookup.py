"""Finding records by what people type: one index over all names, and what to say when nothing is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import Answer, visible

if TYPE_CHECKING:
    from belgrade_cli.model.battle import OrderOfBattle
    from belgrade_cli.names import Match

TYPED_LENGTH = 60
"""How much of what was typed a message repeats."""


def one(battle: OrderOfBattle, text: str, kind: str, nothing: object = None) -> str | Answer:
    """The id of the one record of a kind that a text means, or the Answer that says why there is none.

    `nothing` is the data of that Answer: None where an object was asked for, [] where an array was.
    """
    if text in battle.of_kind(kind):
        return text  # what the index would say first, without the index
    matches = battle.index.lookup(text, (kind,))
    if len(matches) == 1:
        return matches[0].id
    return several(battle, text, matches, nothing) if matches else none(battle, text, (kind,), nothing)


def none(battle: OrderOfBattle, text: str, kinds: tuple[str, ...] = (), nothing: object = None) -> Answer:
    """Nothing is called that: the closest names."""
    close = battle.index.closest(text, kinds or None)
    asked = f"no {_either(kinds)} is called “{shortened(text)}”" if kinds else f"nothing is called “{shortened(text)}”"
    if not close:
        return Answer(nothing, messages=(asked,), found=False)
    names = [f"  {_candidate(battle, match)}" for match in close]
    return Answer(nothing, messages=(f"{asked}; did you mean", *names), found=False)


def several(battle: OrderOfBattle, text: str, matches: tuple[Match, ...], nothing: object = None) -> Answer:
    """It could be one of several: each with what stands above it."""
    names = [f"  {_candidate(battle, match)}" for match in matches]
    return Answer(
        nothing, messages=(f"“{shortened(text)}” could be any of {len(matches)}; ask by id:", *names), found=False
    )


def shortened(text: str) -> str:
    """What was typed, safe to repeat and not too long."""
    shown = visible(text)
    return shown if len(shown) <= TYPED_LENGTH else f"{shown[:TYPED_LENGTH]}…"


def _candidate(battle: OrderOfBattle, match: Match) -> str:
    name = battle.name(match.id)
    if match.kind != "unit":
        return f"{match.id}  {name}"
    above = [battle.name(superior) for superior in battle.chain(match.id)]
    return f"{match.id}  {name}" + (f", {' < '.join(above)}" if above else "")


def _either(kinds: tuple[str, ...]) -> str:
    """The kinds in words: "unit, person or place"."""
    *others, last = kinds
    return f"{', '.join(others)} or {last}" if others else last
