"""HTML: the whole order of battle as one page; `belgrade tree -f html` writes the same."""

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
    """Export the page; `on` is the day shown first."""
    answer = page(State(battle, on))
    return Exported(render(answer, "html").encode(), answer.messages)
