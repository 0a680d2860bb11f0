"""Shell completion: ids and names of the data set in use, values of options, formats.

Ids and names come from the stored name index, without loading records.
"""

# No `from __future__ import annotations` here: Typer would have to evaluate those of every completion in each run.
import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from belgrade_cli.cli.data_choice import Choice, before_command, max_bytes
from belgrade_cli.cli.typer_internals import COMPLETE
from belgrade_cli.errors import BelgradeError

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle

MOST = 200
"""The most completions; more than a shell can show at once."""

Completion = Callable[[typer.Context, str], list[tuple[str, str]]]


def of(*kinds: str) -> Completion:
    """Complete the ids and names of these kinds, with a description: the name and its context."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        try:
            found = dict(_candidates(_data(ctx), incomplete, kinds))
        except BelgradeError:
            return []
        return _some(found)

    return complete


def among(values: Iterable[str]) -> Completion:
    """Complete the words of a fixed list; an iterator is consumed on first use."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        typed = incomplete.casefold()
        return [(value, "") for value in values if value.casefold().startswith(typed)]

    return complete


def echelons(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the echelons, with their marks."""
    from belgrade_cli.model.vocabulary import ECHELONS

    return [(word, term.mark) for word, term in ECHELONS.items() if word.startswith(incomplete.casefold())]


def branches(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the branches."""
    from belgrade_cli.model.vocabulary import BRANCHES

    return among(BRANCHES)(ctx, incomplete)


def changes(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the kinds of change."""
    from belgrade_cli.model.vocabulary import CHANGES

    return among(CHANGES)(ctx, incomplete)


def ids(kind: str) -> Completion:
    """Complete the ids of disputes, sources or stages, with question, title or name."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        try:
            battle = _battle(_data(ctx))
        except BelgradeError:
            return []
        known = [stage.id for stage in battle.stages] if kind == "stage" else list(battle.of_kind(kind))
        typed = incomplete.casefold()
        return _some({record: battle.name(record) for record in known if record.casefold().startswith(typed)})

    return complete


def layers(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the ids of the layers in use, with their names."""
    try:
        known = _battle(_data(ctx)).layers
    except BelgradeError:
        return []
    return [(layer.id, layer.name or "") for layer in known if layer.id.startswith(incomplete.casefold())]


def unknowns(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete what may be unknown about a formation, and the layers in use."""
    from belgrade_cli.query.units import WITHOUT

    return [*among(WITHOUT)(ctx, incomplete), *layers(ctx, incomplete)]


def _battle(choice: Choice) -> "OrderOfBattle":
    from belgrade_cli.loading import load
    from belgrade_cli.loading.cache import folder

    return load(choice.data, add=choice.add, without=choice.without, max_bytes=max_bytes(), cache=folder(os.environ))


def _some(found: dict[str, str]) -> list[tuple[str, str]]:
    """Limit the completions, keeping the first and last in order, because a shell inserts what all of them share."""
    if len(found) <= MOST:
        return list(found.items())
    ends = {value: found[value] for value in (min(found), max(found))}
    return list({**dict(list(found.items())[: MOST - 2]), **ends}.items())


def _candidates(choice: Choice, incomplete: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    from belgrade_cli.loading import names
    from belgrade_cli.loading.cache import folder

    index, read = names(
        choice.data, add=choice.add, without=choice.without, max_bytes=max_bytes(), cache=folder(os.environ)
    )
    descriptions = {} if os.environ.get(COMPLETE) == "complete_bash" else read()  # bash shows no descriptions
    for match in index.complete(incomplete, kinds):
        offered = match.id if match.id.startswith(incomplete) else _continued(incomplete, match.match)
        yield offered or match.id, descriptions.get(match.id, match.match)


def _continued(incomplete: str, name: str) -> str | None:
    """The typed text continued by the rest of the name, without blanks; shells offer only what begins as typed."""
    from belgrade_cli.names.fold import plain

    for text in (name, plain(name).strip()):
        begun = re.search(rf"(?:^|[\W_]){re.escape(incomplete)}", text, re.IGNORECASE)
        if begun:
            return incomplete + re.sub(r"[\W_]+", "-", text[begun.end() :]).rstrip("-")
    return None


def _data(ctx: typer.Context) -> Choice:
    """The data set and layers given on the line so far, else by the environment."""
    outer = ctx.parent.params if ctx.parent else {}
    ctx.obj = {key: outer.get(key) for key in ("data", "add", "without")}
    ctx.obj["data"] = outer.get("data_sets") or outer.get("data")
    given = ctx.params
    return before_command(ctx).but(given.get("data"), given.get("add"), given.get("without"))
