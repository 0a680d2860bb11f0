"""What a shell offers for a half-typed id or name: from the stored names of the data set in use, without records."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

import typer

from belgrade_cli.cli.options import chosen_data, max_bytes
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


def _found(data: str | None, incomplete: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    from belgrade_cli.loading import names
    from belgrade_cli.loading.cache import folder

    index, read = names(data, max_bytes=max_bytes(), cache=folder(os.environ))
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


def _data(ctx: typer.Context) -> str | None:
    """The data set that the line names so far, else the environment's."""
    outer = ctx.parent.params.get("data") if ctx.parent else None
    named: str | None = ctx.params.get("data") or outer
    return named or chosen_data(ctx)
