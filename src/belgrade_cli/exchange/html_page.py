"""HTML: the whole order of battle as one page for a browser; `belgrade tree -f html` writes the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.exchange import Exported
from belgrade_cli.model.history import State
from belgrade_cli.query.page import page
from belgrade_cli.render import render

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.model.order_of_battle import OrderOfBattle


def write(battle: OrderOfBattle, *, on: date | None = None) -> Exported:
    """The page, with the day that it shows first."""
    answer = page(State(battle, on))
    return Exported(render(answer, "html").encode(), answer.messages)
