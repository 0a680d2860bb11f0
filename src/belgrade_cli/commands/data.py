"""Commands about the data set itself: check."""

from __future__ import annotations

from typing import Annotated

import typer

from belgrade_cli.commands.asking import Ask, answering, max_bytes
from belgrade_cli.errors import UsageError
from belgrade_cli.views import Answer


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @answering(app, "check", cited=False, extra=("github",))
    def check(
        ask: Ask,
        path: Annotated[
            str | None, typer.Argument(metavar="[PATH]", help="Another data set than the one in use.")
        ] = None,
        strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    ) -> Answer:
        """Check a data set: every problem of every file, with its place.

        \b
        belgrade check
        belgrade check mine.yaml --strict
        """
        from belgrade_cli.dataset import examine
        from belgrade_cli.questions.problems import problems

        if path is not None and ask.given is not None:
            raise UsageError("PATH and --data both name a data set", hint="give one of them")
        return problems(examine(path or ask.data, max_bytes=max_bytes()).problems, strict=strict)
