"""Exports that are answers to queries: the sources for reference managers, and everything as one HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.exchange import Exported
from belgrade_cli.render import render

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.model.order_of_battle import OrderOfBattle


def write(battle: OrderOfBattle, *, form: str, on: date | None = None) -> Exported:
    """Export all works as `bibtex` or `csl-json`, or the page as `html`; `on` is the day that the page shows first."""
    if form == "html":
        from belgrade_cli.model.history import State
        from belgrade_cli.query.page import page

        answer = page(State(battle, on))
    else:
        from belgrade_cli.query.sources import sources

        answer = sources(battle)
    return Exported(render(answer, form).encode(errors="backslashreplace"), answer.messages)
