"""What a shell offers for a half-typed id or name: from the stored names of the data set in use, without records."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

import typer

from belgrade_cli.cli.data_choice import Choice, before_command
from belgrade_cli.cli.options import max_bytes
from belgrade_cli.cli.typer_internals import COMPLETE
from belgrade_cli.errors import BelgradeError

MOST = 200
"""More than a shell can show at once."""

Completion = Callable[[typer.Context, str], list[tuple[str, str]]]


def of(*kinds: str) -> Completion:
    """A completion of ids and names of these kinds, each with its description: its name and what stands above it."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        try:
            found = dict(_found(_data(ctx), incomplete, kinds))
        except BelgradeError:
            return []
        return _some(found)

    return complete


def _some(found: dict[str, str]) -> list[tuple[str, str]]:
    """The first of them, with those between which all stand: a shell types on what all that it is offered share."""
    if len(found) <= MOST:
        return list(found.items())
    ends = {value: found[value] for value in (min(found), max(found))}
    return list({**dict(list(found.items())[: MOST - 2]), **ends}.items())


def _found(choice: Choice, incomplete: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    from belgrade_cli.loading import names
    from belgrade_cli.loading.cache import folder

    index, read = names(
        choice.data, add=choice.add, without=choice.without, max_bytes=max_bytes(), cache=folder(os.environ)
    )
    descriptions = {} if os.environ.get(COMPLETE) == "complete_bash" else read()  # bash shows none
    for match in index.complete(incomplete, kinds):
        offered = match.id if match.id.startswith(incomplete) else _continued(incomplete, match.match)
        yield offered or match.id, descriptions.get(match.id, match.match)


def _continued(incomplete: str, name: str) -> str | None:
    """What was typed and the rest of the name, without blanks: a shell offers only what begins as typed."""
    from belgrade_cli.names.fold import plain

    for text in (name, plain(name).strip()):
        begun = re.search(rf"(?:^|[\W_]){re.escape(incomplete)}", text, re.IGNORECASE)
        if begun:
            return incomplete + re.sub(r"[\W_]+", "-", text[begun.end() :]).rstrip("-")
    return None


def _data(ctx: typer.Context) -> Choice:
    """The data set that the line names so far with its layers, else the environment's."""
    outer = ctx.parent.params if ctx.parent else {}
    ctx.obj = {key: outer.get(key) for key in ("data", "add", "without")}
    ctx.obj["data"] = outer.get("data_sets") or outer.get("data")
    given = ctx.params
    return before_command(ctx).but(given.get("data"), given.get("add"), given.get("without"))
