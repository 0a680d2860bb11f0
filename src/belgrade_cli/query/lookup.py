"""Look up records by what people type, and write the messages if nothing is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.errors import AmbiguousNameError, Candidate, NameNotFoundError
from belgrade_cli.model.vocabulary import KINDS, indefinite
from belgrade_cli.values import as_argument, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.names.index import Match

    Named = tuple[tuple[str, str], ...]
    """The kinds and ids of records that have a name."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "unit": ("show {}", "tree {}", "timeline --unit {}"),
    "armed-force": ("tree {}", "show {}"),
    "person": ("who {}", "timeline --person {}"),
    "side": ("tree --side {}", "strength {}"),
    "nation": ("tree --nation {}", "strength {}"),
    "place": ("place {}", "timeline --place {}"),
    "award": ("medal {}",),
    "event": ("find {}",),
    "dispute": ("disputes {}",),
    "source": ("sources {}",),
    "stage": ("timeline --stage {}",),
    "operation": ("info",),
}
"""The commands that show a record of each kind, best first."""
OPTIONS: dict[str, dict[str, str]] = {
    "timeline": {
        "unit": "timeline --unit {}", "person": "timeline --person {}", "place": "timeline --place {}",
        "stage": "timeline --stage {}",
    },
    "units": {
        "unit": "units --under {}", "armed-force": "units --under {}", "place": "units --place {}",
        "side": "units --side {}", "nation": "units --nation {}",
    },
    "people": {
        "unit": "people --unit {}", "place": "people --place {}", "side": "people --side {}",
        "nation": "people --nation {}",
    },
    "map": {"place": "map --place {}", "side": "map --side {}"},
}  # fmt: skip
"""For each command, its options for kinds of record that its argument does not accept."""
BY_ID = frozenset({"side", "nation", "dispute", "source", "stage"})
"""The kinds that are given by id."""
EXACT = frozenset({"id", "name"})
"""The kinds of match that leave no doubt."""
MOST_LISTED = 20
"""The most records that a message lists for an ambiguous name."""
MISSPELT = ("unit", "person", "place", "award")
"""The kinds that are suggested if no record of the wanted kind has a similar name."""
MOST_KINDS = 3
"""How many other kinds a message mentions."""


def one(battle: OrderOfBattle, text: str, *kinds: str, nothing: object = None, command: str = "") -> str:
    """Return the id of the one record, of the given kinds, that a text means.

    If the text is only part of a formation's name but the full name of something else, such as a place, neither is
    chosen and the error lists both. People do not count here, because formations are named after them. Raises
    NameNotFoundError or AmbiguousNameError; `nothing` is the data of the empty answer, `command` the command that asks,
    if it has options for other kinds.
    """
    if len(kinds) == 1 and kinds[0] in KINDS and text in battle.of_kind(kinds[0]):
        return text  # the index would find this first; saves loading it
    matches = battle.index.lookup(text, kinds)
    if not matches:
        raise none(battle, text, kinds, nothing, command=command)
    is_loose = matches[0].kind == "unit" and matches[0].how not in EXACT
    if is_loose and (others := _exactly_named(battle, text, (*kinds, "person"))):
        raise _neither(battle, text, kinds, matches, others, nothing, command)
    if len(matches) > 1:
        raise several(battle, text, matches, nothing)
    return matches[0].id


def none(
    battle: OrderOfBattle, text: str, kinds: tuple[str, ...], nothing: object = None, *, command: str = ""
) -> NameNotFoundError:
    """The error if no record of these kinds has the name; suggests records of other kinds, or similar names."""
    from belgrade_cli.names import ranks  # only the index needs it, and ids are found without the index

    asked = f"no {_either(kinds)} named '{shown(text)}'"
    if "person" in kinds and ranks.is_rank(text):
        said = f"{asked} (`belgrade people --rank {as_argument(text)}` lists people with that rank)"
        return NameNotFoundError(asked, (), lines=(said,), nothing=nothing)
    if found := elsewhere(battle, text, kinds):
        return not_here(battle, asked, text, found, nothing, command=command)
    close = battle.index.closest(text, kinds)
    listed = tuple(f"  {_described(battle, match)}" for match in close) or _similar_commands(battle, text, kinds)
    lines = (f"{asked}; did you mean:", *listed) if listed else (asked,)
    return NameNotFoundError(asked, _candidates(battle, close), lines=lines, nothing=nothing)


def _similar_commands(battle: OrderOfBattle, text: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The commands for records of other kinds with similar names."""
    others = battle.index.closest(text, tuple(kind for kind in MISSPELT if kind not in kinds), limit=MOST_KINDS)
    return tuple(_command_line(battle, text, match.kind, match.id) for match in others)


def not_here(
    battle: OrderOfBattle, asked: str, text: str, found: Named, nothing: object = None, *, command: str = ""
) -> NameNotFoundError:
    """The error if only records of other kinds have the name."""
    others = (Candidate(record, battle.name(record), kind) for kind, record in found)
    lines = other_kinds(battle, asked, text, found, command)
    return NameNotFoundError(asked, others, lines=lines, nothing=nothing)


def elsewhere(battle: OrderOfBattle, text: str, kinds: tuple[str, ...] = ()) -> Named:
    """The records of other kinds that a text may name, one of each kind, most likely first."""
    found: dict[str, str] = {}
    for match in battle.index.lookup(text, tuple(kind for kind in COMMANDS if kind not in kinds)):
        found.setdefault(match.kind, match.id)
    folded = "-".join(text.casefold().split())
    for record in dict.fromkeys((text, folded)):
        kind = battle.kind(record)
        if kind in COMMANDS and kind not in kinds:
            found.setdefault(kind, record)
    return tuple(sorted(found.items(), key=lambda pair: tuple(COMMANDS).index(pair[0])))


def known_as(battle: OrderOfBattle, text: str) -> str:
    """The record, or person, whose full name the text is, with the command for it; empty if there is none."""
    people = (match for match in battle.index.lookup(text, ("person",)) if match.how != "prefix")
    found = _exactly_named(battle, text, ()) or tuple((match.kind, match.id) for match in people)
    return "".join(
        f"{battle.name(record)} is {indefinite(kind)}: {commands(battle, text, kind, record)[0]}"
        for kind, record in found[:1]
    )


def any_command(battle: OrderOfBattle, text: str) -> tuple[str, ...]:
    """The message for a name that was typed as a command: what it is, and the commands that show it."""
    found = tuple(pair for pair in elsewhere(battle, text) if pair[0] != "event" or _is_title(battle, text))
    lines = tuple(f"  {command}" for kind, record in found for command in commands(battle, text, kind, record))
    if not found:
        return ()
    named = " or ".join(f"{battle.name(record)} is {indefinite(kind)}" for kind, record in found[:MOST_KINDS])
    return f"'{shown(text)}' is not a command; {named}:", *lines


def _is_title(battle: OrderOfBattle, text: str) -> bool:
    """Whether the text is the full title of an event; common words occur in many titles."""
    return any(match.how in EXACT for match in battle.index.lookup(text, ("event",))[:1])


def instead(battle: OrderOfBattle, text: str, command: str, said: str) -> tuple[str, ...]:
    """The message `said`, with the command that accepts the name that was typed; empty if the text is not a name."""
    found = elsewhere(battle, text)
    return other_kinds(battle, said, text, found, command) if found else ()


def commands(battle: OrderOfBattle, text: str, kind: str, record: str, command: str = "") -> tuple[str, ...]:
    """The commands to type for a record that was named, best first; an option of `command` comes before all."""
    by_id = kind in BY_ID or not battle.index.lookup(text, (kind,))
    named = record if by_id else as_argument(text)
    option = OPTIONS.get(command, {}).get(kind)
    known = (*([option] if option else []), *COMMANDS[kind])
    return tuple(f"belgrade {each.format(named if named.isprintable() else record)}" for each in known)


def other_kinds(battle: OrderOfBattle, asked: str, text: str, found: Named, command: str = "") -> tuple[str, ...]:
    """What the text names instead, with its command: "Fyodor Tolbukhin is a person (belgrade who Tolbukhin)"."""
    if len(found) == 1:
        ((kind, record),) = found
        best = commands(battle, text, kind, record, command)[0]
        return (f"{asked}; {_is(battle, text, kind, record)} ({best})",)
    likely = sorted(found, key=lambda other: other[0] not in OPTIONS.get(command, ()))
    listed = (_command_line(battle, text, kind, record, command) for kind, record in likely[:MOST_KINDS])
    return f"{asked}; did you mean:", *listed


def _command_line(battle: OrderOfBattle, text: str, kind: str, record: str, command: str = "") -> str:
    """The best command for a record, and what the record is."""
    return f"  {commands(battle, text, kind, record, command)[0]}  ({battle.name(record)}, {indefinite(kind)})"


def _is(battle: OrderOfBattle, text: str, kind: str, record: str) -> str:
    """What a record is: "Fyodor Tolbukhin is a person"."""
    if kind == "event" and not _is_title(battle, text):
        return "titles of events contain it"
    return f"{battle.name(record)} is {indefinite(kind)}"


def _exactly_named(battle: OrderOfBattle, text: str, kinds: tuple[str, ...]) -> Named:
    """The records of other kinds that have the text as their full name."""
    others = battle.index.lookup(text, tuple(other for other in COMMANDS if other not in kinds))
    return tuple((match.kind, match.id) for match in others[:MOST_KINDS] if match.how in EXACT)


def also_named(battle: OrderOfBattle, text: str, match: Match) -> tuple[str, ...]:
    """A note that something else has the text as its full name, if it is only part of the name that matched."""
    if match.how in EXACT:
        return ()
    return tuple(
        f"note: {battle.name(record)} is also {indefinite(kind)} ({commands(battle, text, kind, record)[0]})"
        for kind, record in _exactly_named(battle, text, (match.kind,))[:1]
    )


def _neither(
    battle: OrderOfBattle,
    text: str,
    kinds: tuple[str, ...],
    matches: tuple[Match, ...],
    others: Named,
    nothing: object,
    command: str,
) -> AmbiguousNameError:
    """The error if no record of these kinds has just that name; lists other kinds, and formations that contain it."""
    said = f"no {_either(kinds)} named exactly '{shown(text)}'"
    lines = (
        f"{said}; did you mean:",
        *(_command_line(battle, text, *other, command) for other in others),
        "or a unit whose name contains it (give its id):",
        *_listed(battle, text, matches),
    )
    candidates = (Candidate(record, battle.name(record), kind) for kind, record in others)
    return AmbiguousNameError(said, (*candidates, *_candidates(battle, matches)), lines=lines, nothing=nothing)


def several(battle: OrderOfBattle, text: str, matches: tuple[Match, ...], nothing: object = None) -> AmbiguousNameError:
    """The error if several records match, each listed with its superior."""
    said = f"'{shown(text)}' has {len(matches)} matches"
    names = _listed(battle, text, matches)
    if matches[0].how not in EXACT:
        others = _exactly_named(battle, text, (matches[0].kind,))
        names += [f"or {_command_line(battle, text, *other).strip()}" for other in others]
    lines = f"{said}; give the id:", *names
    return AmbiguousNameError(said, _candidates(battle, matches), lines=lines, nothing=nothing)


def _candidates(battle: OrderOfBattle, matches: Iterable[Match]) -> tuple[Candidate, ...]:
    return tuple(Candidate(match.id, battle.name(match.id), match.kind) for match in matches)


def _described(battle: OrderOfBattle, match: Match) -> str:
    """The id and name of a record; for a unit also its superior."""
    name = battle.name(match.id)
    if match.kind != "unit":
        return f"{match.id}  {name}"
    above = [battle.name(superior) for superior in battle.chain(match.id)]
    belongs = ", ".join(f"under {superior}" for superior in above) or battle.nations.get(
        battle.nation(match.id) or "", ""
    )
    return f"{match.id}  {name}, {belongs}" if belongs else f"{match.id}  {name}"


def _listed(battle: OrderOfBattle, text: str, matches: Sequence[Match]) -> list[str]:
    """The records that a text may mean, one on each line; if there are many, the first ones and the command for all."""
    listed = [f"  {_described(battle, match)}" for match in matches[:MOST_LISTED]]
    more = len(matches) - len(listed)
    return [*listed, *([f"and {more:,} more (belgrade find {as_argument(text)})"] if more else [])]


def _either(kinds: tuple[str, ...]) -> str:
    """The kinds in words: "unit, person or place"."""
    *others, last = (kind.replace("-", " ") for kind in kinds)
    return f"{', '.join(others)} or {last}" if others else last
